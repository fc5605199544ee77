"""Neighbours in a row → the space between them, as TeX sets it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, get_args

from deckgen.outline.latex.tree import (
    Accent,
    Fenced,
    Formula,
    Fraction,
    Role,
    Row,
    Scripts,
    Space,
    Styled,
    Symbol,
)

AtomClass = Literal[
    "ordinary", "operator", "binary", "relation", "opening", "closing", "punctuation", "inner"
]
"""TeX's classes of what stands in a row; None, beside them, is what takes no part in spacing."""
_ORDER: tuple[AtomClass, ...] = get_args(AtomClass)
# The TeXbook, chapter 18: for each left neighbour, the space to each right one: 1 thin, 2 medium, 3
# thick, 0 none (also where the two cannot meet).
_SPACES = (
    "01230001",
    "11030001",
    "22002002",
    "33003003",
    "00000000",
    "01230001",
    "11011111",
    "11231011",
)
# The spaces that are kept in scripts.
_ALWAYS = frozenset({("ordinary", "operator"), ("operator", "ordinary"), ("operator", "operator"),
                     ("closing", "operator"), ("inner", "operator")})  # fmt: skip
# The widths of those four spaces in em (TeX's 18 mu).
_WIDTHS = (0.0, 3 / 18, 4 / 18, 5 / 18)
# A binary operator behind the first or ahead of the second ones has an operand on one side only;
# None is the end of the row.
_NO_LEFT_OPERAND = frozenset({None, "binary", "operator", "relation", "opening", "punctuation"})
_NO_RIGHT_OPERAND = frozenset({None, "relation", "closing", "punctuation"})
_CLASSES: Mapping[Role, AtomClass] = {
    "sum": "operator",
    "integral": "operator",
    "function": "operator",
    "binary": "binary",
    "relation": "relation",
    "punctuation": "punctuation",
    "opening": "opening",
    "closing": "closing",
    "letter": "ordinary",
    "number": "ordinary",
    "ordinary": "ordinary",
    "words": "ordinary",
}


def spaced(items: Sequence[Formula], *, in_script: bool) -> Iterator[tuple[float, Formula]]:
    """Yield each item with the space ahead of it, in em."""
    before: AtomClass | None = None
    for item, kind in zip(items, _classes(items), strict=True):
        width = 0.0
        if before and kind:
            width = _between(before, kind, in_script=in_script)
        yield width, item
        before = kind or before


def _between(left: AtomClass, right: AtomClass, *, in_script: bool) -> float:
    """Return the space between two classes, in em."""
    if in_script and (left, right) not in _ALWAYS:
        return 0.0
    return _WIDTHS[int(_SPACES[_ORDER.index(left)][_ORDER.index(right)])]


def _classes(items: Sequence[Formula]) -> list[AtomClass | None]:
    """Return the class of each item in its row.

    A binary operator that has no operand on one side is a sign, which keeps no distance.
    """
    classes = [class_of(item) for item in items]
    for index, kind in enumerate(classes):
        if kind != "binary":
            continue
        before, after = _nearest(classes[:index][::-1]), _nearest(classes[index + 1 :])
        if before in _NO_LEFT_OPERAND or after in _NO_RIGHT_OPERAND:
            classes[index] = "ordinary"
    return classes


def _nearest(classes: Sequence[AtomClass | None]) -> AtomClass | None:
    """Return the first class that takes part in spacing."""
    return next(filter(None, classes), None)


def class_of(formula: Formula) -> AtomClass | None:
    """Return TeX's class of a formula; None for what takes no part in spacing."""
    match formula:
        case Symbol(_, role):
            return _CLASSES[role]
        case Space() | Styled(Row(())):
            return None
        case Scripts(base):
            return class_of(base) or "ordinary"
        case Row((single,)) | Accent(Symbol() as single, stretch=True):
            return class_of(single)
        case Fenced() | Fraction():
            return "inner"
        case _:
            return "ordinary"

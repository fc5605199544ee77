"""Neighbours in a row → the space between them, as TeX sets it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from deckgen.outline.latex.tree import (
    Accent,
    Boxed,
    Fenced,
    Formula,
    FormulaGrid,
    Fraction,
    Role,
    Root,
    Row,
    Scripts,
    Space,
    Styled,
    Symbol,
)

Class = Literal[
    "ordinary", "operator", "binary", "relation", "opening", "closing", "punctuation", "inner"
]
_ORDER: tuple[Class, ...] = (
    "ordinary", "operator", "binary", "relation", "opening", "closing", "punctuation", "inner",
)  # fmt: skip
# The TeXbook, chapter 18: for each left neighbour, the space to each right one; 1 thin, 2 medium, 3
# thick. Those above the second line are left out in scripts; there are none where the two cannot
# meet.
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
_ALWAYS = frozenset({("ordinary", "operator"), ("operator", "ordinary"), ("operator", "operator"),
                     ("closing", "operator"), ("inner", "operator")})  # fmt: skip
_WIDTHS = (0.0, 3 / 18, 4 / 18, 5 / 18)


def spaced(items: Sequence[Formula], *, in_script: bool) -> Iterator[tuple[float, Formula]]:
    """Yield each item with the space ahead of it, in em."""
    classes = _without_signs([class_of(each) for each in items])
    before: Class | None = None
    for item, kind in zip(items, classes, strict=True):
        yield (_between(before, kind, in_script=in_script) if before and kind else 0.0), item
        before = kind or before


def _between(left: Class, right: Class, *, in_script: bool) -> float:
    if in_script and (left, right) not in _ALWAYS:
        return 0.0
    return _WIDTHS[int(_SPACES[_ORDER.index(left)][_ORDER.index(right)])]


def _without_signs(classes: Sequence[Class | None]) -> list[Class | None]:
    """A binary operator that has no operand on one side is a sign, which keeps no distance."""
    found = list(classes)
    for at, kind in enumerate(found):
        if kind != "binary":
            continue
        before = next((each for each in reversed(found[:at]) if each), None)
        after = next((each for each in found[at + 1 :] if each), None)
        if before in {
            None,
            "binary",
            "operator",
            "relation",
            "opening",
            "punctuation",
        } or after in {
            None,
            "relation",
            "closing",
            "punctuation",
        }:
            found[at] = "ordinary"
    return found


def class_of(formula: Formula) -> Class | None:
    """Return TeX's class of a formula; None for what takes no part in spacing."""
    match formula:
        case Symbol(_, role):
            return _class_of_symbol(role)
        case Space():
            return None
        case Scripts(base):
            return class_of(base) or "ordinary"
        case Fenced():
            return "inner"
        case Row((single,)):
            return class_of(single)
        case Accent(base, _, _, stretch):
            return class_of(base) if stretch and isinstance(base, Symbol) else "ordinary"
        case Styled(body):
            return None if isinstance(body, Row) and not body.items else "ordinary"
        case Fraction():
            return "inner"
        case Row() | Root() | Boxed() | FormulaGrid():
            return "ordinary"


def _class_of_symbol(role: Role) -> Class:
    match role:
        case "sum" | "integral" | "function":
            return "operator"
        case "binary" | "relation" | "punctuation" | "opening" | "closing":
            return role
        case "letter" | "number" | "ordinary" | "words":
            return "ordinary"

"""An item in a row → where the items behind it end that belong to it: the operand of a sum, the
argument of a function, what scripts lead.
"""

from collections.abc import Iterator, Sequence

from deckgen.layout.formula.spacing import AtomClass, class_of
from deckgen.outline.latex.tree import (
    LARGE_ROLES,
    Formula,
    Scripts,
    Symbol,
    base_of,
    is_empty,
    role_of,
)

_ENDS_OF_SUMMANDS = frozenset({"relation", "closing", "punctuation"})
_IN_ARGUMENTS = frozenset({"ordinary", "inner"})


def operand_end(items: Sequence[Formula], start: int) -> int:
    """Return where the operand of the item at `start` ends: at `start` + 1 if it has none."""
    role = role_of(base_of(items[start]))
    if role in LARGE_ROLES:
        return _end_of_summand(items, start + 1, past_binary=role == "integral")
    if role == "function":
        return _end_of_argument(items, start + 1)
    if _leads(items[start]):
        return min(start + 2, len(items))
    return start + 1


def _leads(formula: Formula) -> bool:
    """Return whether a formula is scripts at nothing, which belong to what follows."""
    return isinstance(formula, Scripts) and is_empty(formula.base) and not formula.limits


def _end_of_summand(items: Sequence[Formula], start: int, *, past_binary: bool) -> int:
    """Return where the operand of a sum or an integral ends: ahead of the next relation, of a sum
    also ahead of the next +.
    """
    for index, kind in _outside_brackets(items, start):
        if kind in _ENDS_OF_SUMMANDS:
            return index
        if kind == "binary" and not past_binary and _is_additive(items[index]):
            return index
    return len(items)


def _end_of_argument(items: Sequence[Formula], start: int) -> int:
    """Return where the argument of a function ends: letters, numbers and what stands in brackets
    belong to it; where a bracket is not closed, nothing does.
    """
    for index, kind in _outside_brackets(items, start):
        if kind == "opening":
            return start
        if kind not in _IN_ARGUMENTS:
            return index
    return len(items)


def _is_additive(formula: Formula) -> bool:
    """Return whether an operator joins two summands."""
    return isinstance(formula, Symbol) and formula.text in "+−±∓"


def _outside_brackets(
    items: Sequence[Formula], start: int
) -> Iterator[tuple[int, AtomClass | None]]:
    """Yield the index and the class of each item from `start` on that stands in no brackets.

    A bracket that is never closed comes last, as "opening".
    """
    opened: list[int] = []
    for index in range(start, len(items)):
        kind = class_of(items[index])
        if kind == "opening":
            opened.append(index)
        elif not opened:
            yield index, kind
        elif kind == "closing":
            opened.pop()
    if opened:
        yield opened[0], "opening"

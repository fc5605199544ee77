"""A pseudo-class or an attribute of a selector → the test of an element that it asks for."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from deckgen.layout.svg.cascade.selector_match import (
    InvalidSelectorError,
    SelectorMatcher,
    SelectorTest,
    plain_name,
)
from deckgen.layout.svg.css_tokens import is_mark

if TYPE_CHECKING:
    from lxml.etree import _Element
    from tinycss2.ast import Node


def never(_matcher: SelectorMatcher, _element: "_Element") -> bool:
    """Nothing that is only drawn is hovered over, focused on or played."""
    return False


def attribute_test(tokens: Sequence["Node"]) -> SelectorTest:
    """Return what ``[name=value]`` asks for. Raises InvalidSelectorError."""
    tokens = [token for token in tokens if not is_mark(token, "*", "|")]
    if not tokens or tokens[0].type != "ident":
        raise InvalidSelectorError
    name, rest = str(tokens[0].value), tokens[1:]
    if not rest:
        return lambda _matcher, element: element.get(name) is not None
    marks = "".join(str(token.value) for token in rest if token.type == "literal")
    values = [token for token in rest if token.type in ("ident", "string")]
    if len(values) not in (1, 2) or marks not in _COMPARED:
        raise InvalidSelectorError
    compare, value = _COMPARED[marks], str(values[0].value)
    return lambda _matcher, element: compare(str(element.get(name, "")), value)


_COMPARED: dict[str, Callable[[str, str], bool]] = {
    "=": str.__eq__,
    "~=": lambda found, wanted: wanted in found.split(),
    "|=": lambda found, wanted: found == wanted or found.startswith(wanted + "-"),
    "^=": lambda found, wanted: bool(wanted) and found.startswith(wanted),
    "$=": lambda found, wanted: bool(wanted) and found.endswith(wanted),
    "*=": lambda found, wanted: bool(wanted) and wanted in found,
}


def _index(
    matcher: SelectorMatcher, element: "_Element", *, is_last: bool, is_of_type: bool
) -> int:
    """Return which child of its parent an element is, from 1 on."""
    siblings = element.itersiblings("*", preceding=not is_last)
    if is_of_type:
        siblings = (sibling for sibling in siblings if sibling.tag == element.tag)
    index = 1 + sum(1 for _ in siblings)
    matcher.count(index)
    return index


def nth_test(name: str, tokens: "list[Node]") -> SelectorTest:
    """Return what ``:nth-child(an+b)`` and its like ask for. Raises InvalidSelectorError."""
    from tinycss2.nth import parse_nth

    formula = parse_nth(tokens)
    if formula is None or name not in _NTH:
        raise InvalidSelectorError
    step, offset = formula
    is_last, is_of_type = _NTH[name]

    def test(matcher: SelectorMatcher, element: "_Element") -> bool:
        distance = _index(matcher, element, is_last=is_last, is_of_type=is_of_type) - offset
        if not step:
            return not distance
        return not distance % step and distance // step >= 0

    return test


_NTH = {
    "nth-child": (False, False),
    "nth-last-child": (True, False),
    "nth-of-type": (False, True),
    "nth-last-of-type": (True, True),
}


def _end_test(*ends: bool, is_of_type: bool) -> SelectorTest:
    """Return what asks for the first (False) or the last child (True)."""
    return lambda matcher, element: all(
        _index(matcher, element, is_last=end, is_of_type=is_of_type) == 1 for end in ends
    )


def _is_link(_matcher: SelectorMatcher, element: "_Element") -> bool:
    return plain_name(element) == "a"


PLAIN_TESTS: dict[str, SelectorTest] = {
    "root": lambda _matcher, element: element.getparent() is None,
    "empty": lambda _matcher, element: not len(element) and not element.text,
    "link": _is_link,
    "any-link": _is_link,
    "first-child": _end_test(False, is_of_type=False),
    "last-child": _end_test(True, is_of_type=False),
    "only-child": _end_test(False, True, is_of_type=False),
    "first-of-type": _end_test(False, is_of_type=True),
    "last-of-type": _end_test(True, is_of_type=True),
    "only-of-type": _end_test(False, True, is_of_type=True),
}
"""The tests of pseudo-classes without parentheses; what is not here never holds in a picture."""

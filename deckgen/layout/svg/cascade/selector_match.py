"""`ComplexSelector` and an element → whether it matches (Selectors 4).

Matching may go back and try another ancestor; all that it tries counts against one allowance for
the drawing, so that no sheet can take long.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from deckgen.layout.svg.clean import UnfitSvgError
from deckgen.records import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_STEPS = 1_000_000
"""How many parts of selectors are held against elements: some three seconds."""
Specificity = tuple[int, int, int]
SelectorTest = Callable[["SelectorMatcher", "_Element"], bool]


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be; an empty `name` or `id` is any."""

    name: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()
    tests: tuple[SelectorTest, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplexSelector:
    """Compounds from the last to the first, `combinators` between them."""

    compounds: tuple[Compound, ...]
    combinators: tuple[str, ...]
    specificity: Specificity


class InvalidSelectorError(Exception):
    """A selector that CSS does not know: its rule is ignored."""


class SelectorMatcher:
    """Holds selectors against the elements of one drawing. Raises UnfitSvgError where that takes
    too long.
    """

    def __init__(self) -> None:
        self._steps = 0
        self._classes: dict[str, frozenset[str]] = {}

    def count(self, steps: int = 1) -> None:
        """Count what was tried. Raises UnfitSvgError where it is too much."""
        self._steps += steps
        if self._steps > MOST_STEPS:
            raise UnfitSvgError("has styles that take too long", "export it with plain attributes")

    def classes(self, element: "_Element") -> frozenset[str]:
        """Return the classes of an element."""
        value = str(element.get("class", ""))
        if value not in self._classes:
            self._classes[value] = frozenset(value.split())
        return self._classes[value]

    def matches(self, selector: ComplexSelector, element: "_Element", start: int = 0) -> bool:
        """Return whether an element is what a selector says from its compound `start` on."""
        self.count()
        if not self._is(selector.compounds[start], element):
            return False
        if start == len(selector.combinators):
            return True
        others = _related(selector.combinators[start], element)
        return any(self.matches(selector, other, start + 1) for other in others)

    def matches_any(self, selectors: Iterable[ComplexSelector], element: "_Element") -> bool:
        """Return whether an element is what one of the selectors says."""
        return any(self.matches(selector, element) for selector in selectors)

    def _is(self, compound: Compound, element: "_Element") -> bool:
        if compound.name and compound.name != plain_name(element):
            return False
        if compound.id and compound.id != element.get("id"):
            return False
        if compound.classes and not self.classes(element).issuperset(compound.classes):
            return False
        return all(test(self, element) for test in compound.tests)


def plain_name(element: "_Element") -> str:
    """Return the name of an element without any namespace."""
    return str(element.tag).rpartition("}")[2]


def _related(combinator: str, element: "_Element") -> Iterator["_Element"]:
    """Yield the elements that a combinator leads to, the nearest first."""
    match combinator:
        case ">":
            parent = element.getparent()
            if parent is not None:
                yield parent
        case "+":
            yield from _siblings(element, once=True)
        case "~":
            yield from _siblings(element)
        case _:
            yield from element.iterancestors("*")


def _siblings(element: "_Element", *, once: bool = False) -> Iterator["_Element"]:
    for sibling in element.itersiblings("*", preceding=True):
        yield sibling
        if once:
            return

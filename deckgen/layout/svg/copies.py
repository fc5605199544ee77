"""An SVG tree → what each element draws: its children, what it copies, and the servers that its
attributes refer to.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from deckgen.layout.svg.clean import UnfitSvgError, local_name, reference
from deckgen.layout.svg.css import REFERENCE

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_DRAWN = 100_000
"""Elements drawn once copies are copied: beyond them browsers take seconds for a page."""

# As how many plain elements one counts that costs more.
_WEIGHTS = {"filter": 200}
# How many elements may be drawn inside one another; renderers recurse.
_DEEPEST = 1_000


def require_bounded(root: "_Element") -> None:
    """Raise UnfitSvgError where copies of copies (``use``, patterns in patterns) would draw more
    than `MOST_DRAWN` elements.
    """
    by_id = elements_by_id(root)
    drawn: dict[_Element, int] = {}
    for element in innermost_first(root, by_id):
        weight = _WEIGHTS.get(local_name(element), 1)
        drawn[element] = weight + sum(map(drawn.__getitem__, drawn_by(element, by_id)))
        if drawn[element] > MOST_DRAWN:
            raise UnfitSvgError(
                f"draws more than {MOST_DRAWN:,} elements by copies of copies",
                "simplify the drawing",
            )


def elements_by_id(root: "_Element") -> "dict[str, _Element]":
    """Return the elements that have a name; of several with one name the first counts."""
    by_id = {str(element.get("id", "")): element for element in reversed(list(root.iter("*")))}
    by_id.pop("", None)
    return by_id


def copied_by(element: "_Element", by_id: "Mapping[str, _Element]") -> "_Element | None":
    """Return what an element draws by its ``href``; None for nothing in the file, or a link."""
    if local_name(element) == "a":
        return None
    return by_id.get(reference(element).removeprefix("#"))


def innermost_first(root: "_Element", by_id: "Mapping[str, _Element]") -> "Iterator[_Element]":
    """Yield every element after all that it draws. Raises UnfitSvgError for a circle of copies."""
    done: set[_Element] = set()
    path = [(root, iter(drawn_by(root, by_id)))]
    above = {root}
    while path:
        element, rest = path[-1]
        following = next(rest, None)
        if following is None:
            path.pop()
            above.discard(element)
            done.add(element)
            yield element
        elif following in above:
            raise UnfitSvgError("has an element that draws itself", "export it again")
        elif following not in done:
            if len(path) > _DEEPEST:
                raise UnfitSvgError("is nested too deeply", "simplify the drawing")
            path.append((following, iter(drawn_by(following, by_id))))
            above.add(following)


def drawn_by(element: "_Element", by_id: "Mapping[str, _Element]") -> "list[_Element]":
    """Return the children of an element, and what its attributes refer to."""
    values = map(str, element.attrib.values())
    names = chain.from_iterable(map(REFERENCE.findall, values))
    servers = (by_id[name] for name in names if name in by_id)
    copied = copied_by(element, by_id)
    return [*element.iterchildren("*"), *servers, *([copied] if copied is not None else [])]

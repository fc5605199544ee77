"""An SVG tree from anywhere → the same tree, which only draws, or the reason why it cannot be
shown.

Scripts, event handlers, animation, foreign vocabularies and every address outside the file are
dropped; what cannot be dropped without losing something visible is a fault.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.layout.svg.css import RASTER_DATA, clean_style

if TYPE_CHECKING:
    from lxml.etree import _Element

SVG = "http://www.w3.org/2000/svg"
HREF = "{http://www.w3.org/1999/xlink}href"
_XML = "http://www.w3.org/XML/1998/namespace"

# Written elements, and elements drawn once copies are copied: beyond them browsers take seconds for
# a page.
MOST_ELEMENTS = 100_000
MOST_DRAWN = 100_000
_FILTER_WEIGHT = 200  # a filter costs as much as so many plain elements
_DEEPEST = 1_000

_DROPPED = {
    "script",
    "handler",
    "listener",
    "metadata",
    "animate",
    "set",
    "animateMotion",
    "animateTransform",
}
_DROPPED |= {"animateColor", "discard", "audio", "video", "iframe", "canvas", "cursor", "view"}
_KEPT_XML = {f"{{{_XML}}}space", f"{{{_XML}}}lang"}
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\s\"')]+)")
# Effects whose cost grows with a number in the file: above these resvg takes more than some seconds
# for a picture.
_MOST = {"numOctaves": 5.0, "radius": 4.0, "order": 5.0}


@dataclass(frozen=True, slots=True)
class SvgFault:
    """Why an SVG cannot be shown, and what to do."""

    message: str
    hint: str


class UnfitSvgError(Exception):
    """Carries an `SvgFault` out of the middle of the work."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.fault = SvgFault(message, hint)


def clean(root: "_Element") -> None:
    """Take out of the tree what acts or looks outside. Raises UnfitSvgError where that would lose
    something visible.
    """
    elements = list(root.iter("*"))
    if len(elements) > MOST_ELEMENTS:
        raise UnfitSvgError(f"has more than {MOST_ELEMENTS:,} elements", "simplify the drawing")
    for element in elements:
        if _is_dropped(element):
            _drop(element)
            continue
        _clean_attributes(element)
        if local_name(element) == "style":
            element.text = clean_style("".join(map(str, element.itertext())))
            del element[:]


def local_name(element: "_Element") -> str:
    """Return the name of an SVG element without its namespace; other vocabularies keep theirs."""
    return str(element.tag).removeprefix(f"{{{SVG}}}")


def _is_dropped(element: "_Element") -> bool:
    name = local_name(element)
    if name == "foreignObject":
        parent = element.getparent()
        has_text = bool("".join(map(str, element.itertext())).strip())
        if has_text and (parent is None or local_name(parent) != "switch"):
            raise UnfitSvgError(
                "holds HTML (foreignObject), which PowerPoint cannot show",
                "export its text as SVG text",
            )
        return True
    return name.startswith("{") or name in _DROPPED


def _drop(element: "_Element") -> None:
    parent = element.getparent()
    if parent is None:
        return
    previous, tail = element.getprevious(), element.tail or ""
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _clean_attributes(element: "_Element") -> None:
    for key, value in list(element.attrib.items()):
        name, text = str(key), str(value)
        if name in ("href", HREF):
            if not _is_kept(element, text):
                del element.attrib[key]
        elif name.lower().startswith("on") or (name.startswith("{") and name not in _KEPT_XML):
            del element.attrib[key]
        elif any(mark in text for mark in ("(", "\\", "@")):
            element.set(key, clean_style(text))
        elif name in _MOST and local_name(element).startswith("fe"):
            _require_cheap(name, text)


def _require_cheap(name: str, value: str) -> None:
    for each in re.split(r"[\s,]+", value.strip()):
        try:
            number = float(each)
        except ValueError:
            continue
        if not number <= _MOST[name]:
            raise UnfitSvgError(f"has an effect with {name}={each}", f"use at most {_MOST[name]:g}")


def _is_kept(element: "_Element", value: str) -> bool:
    """Whether the reference stays; one outside is dropped from a link, and a fault where it would
    be drawn.
    """
    target = value.strip()
    is_image = local_name(element) in ("image", "feImage")
    if target.startswith("#") or (is_image and RASTER_DATA.fullmatch(target)):
        return True
    if target and (is_image or local_name(element) == "use"):
        shown = target if len(target) <= 60 else target[:57] + "..."
        raise UnfitSvgError(
            f"refers to another file, '{shown}'", "embed that picture (PNG or JPEG) in the SVG"
        )
    return False


def require_bounded(root: "_Element") -> None:
    """Raise UnfitSvgError where copies of copies (``use``, patterns in patterns) would draw more
    than `MOST_DRAWN`.
    """
    by_id = {str(each.get("id")): each for each in reversed(list(root.iter("*"))) if each.get("id")}
    drawn: dict[_Element, int] = {}
    for element in _deepest_first(root, by_id):
        weight = _FILTER_WEIGHT if local_name(element) == "filter" else 1
        drawn[element] = weight + sum(drawn[each] for each in _drawn_by(element, by_id))
        if drawn[element] > MOST_DRAWN:
            raise UnfitSvgError(
                f"draws more than {MOST_DRAWN:,} elements by copies of copies",
                "simplify the drawing",
            )


def _deepest_first(root: "_Element", by_id: "dict[str, _Element]") -> "Iterator[_Element]":
    """Every element after all that it draws; a circle of copies is a fault."""
    done: set[_Element] = set()
    path = [(root, iter(_drawn_by(root, by_id)))]
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
            path.append((following, iter(_drawn_by(following, by_id))))
            above.add(following)


def _drawn_by(element: "_Element", by_id: "dict[str, _Element]") -> "list[_Element]":
    """The children of an element and what its attributes refer to."""
    names = [name for value in element.attrib.values() for name in _REFERENCE.findall(str(value))]
    if local_name(element) != "a":
        names.append((element.get("href") or element.get(HREF) or "").strip().removeprefix("#"))
    return [*element.iterchildren("*"), *(by_id[each] for each in names if each in by_id)]

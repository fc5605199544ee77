"""An SVG tree from anywhere → the same tree, which only draws, or the reason why it cannot be
shown.

Scripts, event handlers, animation, foreign vocabularies and every address outside the file are
dropped; what cannot be dropped without losing something visible is a fault.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from deckgen.layout.svg.css import RASTER_DATA, clean_style
from deckgen.records import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

SVG = "http://www.w3.org/2000/svg"
HREF = "{http://www.w3.org/1999/xlink}href"
_XML = "http://www.w3.org/XML/1998/namespace"

# Written elements, and elements drawn once copies are copied: beyond them browsers take seconds for
# a page.
MOST_ELEMENTS = 100_000
MOST_DRAWN = 100_000
# As how many plain elements one counts that costs more.
_WEIGHTS = {"filter": 200}
# How many elements may stand, or be drawn, inside one another; renderers recurse.
_DEEPEST = 1_000
# How much of an address a message shows, in characters.
_MOST_SHOWN = 60

_DROPPED = frozenset(
    "script handler listener metadata discard view cursor "
    "animate set animateMotion animateTransform animateColor "
    "audio video iframe canvas".split()
)
# Elements that show a picture, and all that draw what they refer to.
_IMAGES = ("image", "feImage")
_DRAWING = (*_IMAGES, "use")
_KEPT_XML = {f"{{{_XML}}}space", f"{{{_XML}}}lang"}
# Event handlers, and attributes of other vocabularies, also of one that is never named.
_ACTIVE_OR_FOREIGN = re.compile(r"on|\{|[^:]*:", re.IGNORECASE)
# What no style that refers or imports can do without.
_STYLE_MARKS = ("(", "\\", "@")
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


def require_few_elements(root: "_Element") -> None:
    """Raise UnfitSvgError where a tree has more than `MOST_ELEMENTS` elements."""
    if sum(1 for _ in root.iter("*")) > MOST_ELEMENTS:
        raise UnfitSvgError(f"has more than {MOST_ELEMENTS:,} elements", "simplify the drawing")


def clean(root: "_Element") -> None:
    """Take out of the tree what acts or looks outside.

    Raises UnfitSvgError where that would lose something visible.
    """
    for element in list(root.iter("*")):
        if _is_dropped(element):
            drop_element(element)
            continue
        _clean_attributes(element)
        if local_name(element) == "style":
            element.text = clean_style("".join(map(str, element.itertext())))
            del element[:]


def local_name(element: "_Element") -> str:
    """Return the name of an SVG element without its namespace; other vocabularies keep theirs."""
    return str(element.tag).removeprefix(f"{{{SVG}}}")


def reference(element: "_Element") -> str:
    """Return the address in an element's ``href``, the new or the old one; empty for none."""
    return (element.get("href") or element.get(HREF) or "").strip()


def _is_dropped(element: "_Element") -> bool:
    """Return whether an element acts, or is none of SVG's.

    Raises UnfitSvgError where text would be lost.
    """
    name = local_name(element)
    if name != "foreignObject":
        return ":" in name or name in _DROPPED
    parent = element.getparent()
    # A switch holds the same text once more, for those who know no HTML.
    has_spare = parent is not None and local_name(parent) == "switch"
    text = "".join(map(str, element.itertext())).strip()
    if text and not has_spare:
        raise UnfitSvgError(
            "holds HTML (foreignObject), which PowerPoint cannot show",
            "export its text as SVG text",
        )
    return True


def drop_element(element: "_Element") -> None:
    """Take an element out of its parent, and leave the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail or None
    else:
        parent.text = (parent.text or "") + tail or None
    parent.remove(element)


def _clean_attributes(element: "_Element") -> None:
    """Take out of an element's attributes what acts or looks outside. Raises UnfitSvgError."""
    for key, value in list(element.attrib.items()):
        cleaned = _cleaned(element, str(key), str(value))
        if cleaned is None:
            del element.attrib[key]
        elif cleaned != value:
            element.set(key, cleaned)


def _cleaned(element: "_Element", name: str, value: str) -> str | None:
    """Return the value that an attribute keeps; None where it is dropped. Raises UnfitSvgError."""
    if name in ("href", HREF):
        return value if _is_inside(element, value.strip()) else None
    if _ACTIVE_OR_FOREIGN.match(name) and name not in _KEPT_XML:
        return None
    if any(mark in value for mark in _STYLE_MARKS):
        return clean_style(value)
    if local_name(element).startswith("fe"):
        _require_cheap(name, value)
    return value


def _require_cheap(name: str, value: str) -> None:
    """Raise UnfitSvgError where an attribute of an effect has a number that is too large."""
    if name not in _MOST:
        return
    for written in re.split(r"[\s,]+", value.strip()):
        try:
            number = float(written)
        except ValueError:
            continue
        if not number <= _MOST[name]:
            message = f"has an effect with {name}={written}"
            raise UnfitSvgError(message, f"use at most {_MOST[name]:g}")


def _is_inside(element: "_Element", target: str) -> bool:
    """Return whether a reference stays inside the file.

    One that does not is dropped from a link. Raises UnfitSvgError where it would be drawn.
    """
    if target.startswith("#"):
        return True
    name = local_name(element)
    if name in _IMAGES and RASTER_DATA.fullmatch(target):
        return True
    if not target or name not in _DRAWING:
        return False
    if len(target) > _MOST_SHOWN:
        target = target[: _MOST_SHOWN - 3] + "..."
    hint = "embed that picture (PNG or JPEG) in the SVG"
    raise UnfitSvgError(f"refers to another file, '{target}'", hint)


def require_bounded(root: "_Element") -> None:
    """Raise UnfitSvgError where copies of copies (``use``, patterns in patterns) would draw more
    than `MOST_DRAWN` elements.
    """
    # Of several with one name the first counts.
    by_id = {str(element.get("id", "")): element for element in reversed(list(root.iter("*")))}
    by_id.pop("", None)
    drawn: dict[_Element, int] = {}
    for element in _deepest_first(root, by_id):
        weight = _WEIGHTS.get(local_name(element), 1)
        drawn[element] = weight + sum(map(drawn.__getitem__, _drawn_by(element, by_id)))
        if drawn[element] > MOST_DRAWN:
            raise UnfitSvgError(
                f"draws more than {MOST_DRAWN:,} elements by copies of copies",
                "simplify the drawing",
            )


def _deepest_first(root: "_Element", by_id: "dict[str, _Element]") -> "Iterator[_Element]":
    """Yield every element after all that it draws. Raises UnfitSvgError for a circle of copies."""
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
    """Return the children of an element and what its attributes refer to."""
    values = map(str, element.attrib.values())
    names = list(chain.from_iterable(map(_REFERENCE.findall, values)))
    if local_name(element) != "a":
        names.append(reference(element).removeprefix("#"))
    copied = (by_id[name] for name in names if name in by_id)
    return [*element.iterchildren("*"), *copied]

"""An SVG tree from anywhere → the same tree, which only draws, or the reason why it cannot be
shown.

What `known_names` does not name is dropped: scripts, event handlers, animation, foreign
vocabularies; and so is every address outside the file. What cannot be dropped without losing
something visible is a fault.
"""

import re
from typing import TYPE_CHECKING

from deckgen.layout.svg.css import clean_declarations, clean_sheet, clean_value
from deckgen.layout.svg.known_names import ATTRIBUTES, ELEMENTS, PROPERTIES
from deckgen.layout.svg.transform import find_numbers
from deckgen.records import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

SVG = "http://www.w3.org/2000/svg"
HREF = "{http://www.w3.org/1999/xlink}href"
_XML = "http://www.w3.org/XML/1998/namespace"

MOST_ELEMENTS = 100_000
"""Written elements."""

# How much of an address a message shows, in characters.
_MOST_SHOWN = 60

# Elements that show a picture, and all that draw what they refer to.
_IMAGES = ("image", "feImage")
_DRAWING = (*_IMAGES, "use")
# Elements whose text some programs show, and others do not.
_WORDS_OF_SOME = {
    "foreignObject": "HTML (foreignObject), which PowerPoint cannot show",
    "flowRoot": "flowed text (flowRoot), which browsers cannot show",
}
_KEPT_XML = {f"{{{_XML}}}space", f"{{{_XML}}}lang"}
_ARIA = "aria-"
# Attributes that are read as CSS, though no style may declare them.
_TRANSFORMS = ("gradientTransform", "patternTransform")
# What no style that refers or imports can do without.
_STYLE_MARKS = ("(", "\\", "@")
RASTER_DATA = re.compile(
    r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE
)
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
            element.text = clean_sheet("".join(map(str, element.itertext())))
            del element[:]


def local_name(element: "_Element") -> str:
    """Return the name of an SVG element without its namespace; other vocabularies keep theirs."""
    return str(element.tag).removeprefix(f"{{{SVG}}}")


def reference(element: "_Element") -> str:
    """Return the address in an element's ``href``, the new or the old one; empty for none."""
    return (element.get("href") or element.get(HREF) or "").strip()


def _is_dropped(element: "_Element") -> bool:
    """Return whether an element acts, or is none that draws.

    Raises UnfitSvgError where text would be lost.
    """
    name = local_name(element)
    if name not in _WORDS_OF_SOME:
        return name not in ELEMENTS
    parent = element.getparent()
    # A switch holds the same text once more, for those who do not know this one.
    has_spare = parent is not None and local_name(parent) == "switch"
    text = "".join(map(str, element.itertext())).strip()
    if text and not has_spare:
        raise UnfitSvgError(f"holds {_WORDS_OF_SOME[name]}", "export its text as SVG text")
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
    if name not in ATTRIBUTES and name not in _KEPT_XML and not name.startswith(_ARIA):
        return None
    if name == "style":
        return clean_declarations(value)
    is_css = name in PROPERTIES or name in _TRANSFORMS
    if is_css and any(mark in value for mark in _STYLE_MARKS):
        return clean_value(value)
    if local_name(element).startswith("fe"):
        _require_cheap(name, value)
    return value


def _require_cheap(name: str, value: str) -> None:
    """Raise UnfitSvgError where an attribute of an effect has a number that is too large."""
    if name not in _MOST:
        return
    largest = max(find_numbers(value), default=0.0)
    if largest > _MOST[name]:
        message = f"has an effect with {name}={largest:g}"
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

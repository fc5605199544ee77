"""The bytes of an SVG → a clean SVG with a size, and the pictures inside it.

Both outputs get the same cleaned bytes; `clean` says what is taken out.
"""

import base64
import math
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from deckgen.layout.svg.clean import (
    SVG,
    SvgFault,
    UnfitSvgError,
    clean,
    reference,
    require_few_elements,
)
from deckgen.layout.svg.copies import require_bounded
from deckgen.layout.svg.transform import PIXELS, find_numbers

if TYPE_CHECKING:
    from lxml.etree import _Element

DrawWords = Callable[["_Element", str], None]
"""Puts outlines in the place of the words in a tree; it is told the view box. Raises UnfitSvgError.
"""

MOST_BYTES = 8 << 20
"""The largest SVG that is read: an HTML deck carries it as it is."""

_LENGTH = re.compile(
    r"\s*+((?:\d++(?:\.\d++)?|\.\d++)(?:[eE][-+]?\d++)?)\s*+(px|pt|pc|mm|cm|in|em|ex|q|)\s*+",
    re.IGNORECASE,
)
# em and ex as browsers resolve them on a root without a font.
_PIXELS = {**PIXELS, "em": 16.0, "ex": 8.0}
# What CSS gives a drawing without a size, in pixels: 300 × 150 (CSS 2.2 §10.3.2).
_DEFAULT_WIDTH, _DEFAULT_RATIO = 300.0, 2.0
# Sizes (pixels) and shapes (width to height) beyond these cannot be shown.
_MOST_PIXELS, _MOST_RATIO = 1e6, 1e3


def sanitise_svg(data: bytes, draw_words: DrawWords | None = None) -> bytes | SvgFault:
    """Return the SVG without anything that acts or looks outside, with ``width``, ``height`` and
    ``viewBox`` set.

    Styles are resolved; `draw_words` puts outlines in the place of words.
    """
    from lxml import etree

    from deckgen.layout.svg.cascade.resolve_styles import resolve_styles

    try:
        root = parse_svg(data)
        require_few_elements(root)
        width, height, view_box = _measure(root)
        resolve_styles(root, (width, height), view_box)
        if draw_words:
            draw_words(root, view_box)
        clean(root)
        require_bounded(root)
    except UnfitSvgError as unfit:
        return unfit.fault
    # Every renderer must take the same size.
    root.set("width", f"{width:.10g}")
    root.set("height", f"{height:.10g}")
    root.set("viewBox", view_box)
    etree.cleanup_namespaces(root)
    clean_svg: bytes = etree.tostring(root, encoding="utf-8", with_tail=False)
    if len(clean_svg) > MOST_BYTES:
        message = f"has too many words: their outlines need more than {MOST_BYTES:,} bytes"
        return SvgFault(message, "simplify the drawing, or export it as PNG")
    return clean_svg


def svg_size(svg: bytes) -> tuple[float, float]:
    """Return width and height, in CSS pixels, of an SVG that came out of `sanitise_svg`."""
    width, height, _ = _measure(parse_svg(svg))
    return width, height


def embedded_pictures(svg: bytes) -> Iterator[bytes]:
    """Yield the bytes of every picture inside an SVG that came out of `sanitise_svg`."""
    for element in parse_svg(svg).iter(f"{{{SVG}}}image", f"{{{SVG}}}feImage"):
        _, comma, encoded = reference(element).partition(";base64,")
        if comma:
            yield base64.b64decode(encoded)


def unset_words(svg: bytes) -> Iterator[str]:
    """Yield the words of an SVG that came out of `sanitise_svg` which no font of the deck has: all
    others are outlines in it.
    """
    if b"<text" in svg:
        for text in parse_svg(svg).iter(f"{{{SVG}}}text"):
            yield from "".join(map(str, text.itertext())).split()


def parse_svg(data: bytes) -> "_Element":
    """Return the root of an SVG drawing without comments. Raises UnfitSvgError."""
    from lxml import etree

    if len(data) > MOST_BYTES:
        message = f"has {len(data):,} bytes, more than the limit of {MOST_BYTES:,}"
        raise UnfitSvgError(message, "simplify the drawing")
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = (error.msg or "not XML").splitlines()[0]
        message = f"is broken: {reason[:1].lower()}{reason[1:]}"
        raise UnfitSvgError(message, "export it again") from None
    if _has_entities(root):
        raise UnfitSvgError("uses entities", "export it again as plain SVG, without editing data")
    if root.tag != f"{{{SVG}}}svg":
        hint = f'its first element must be <svg xmlns="{SVG}">'
        raise UnfitSvgError("is not an SVG drawing", hint)
    return root


def _has_entities(root: "_Element") -> bool:
    """Return whether a document declares entities, or uses one."""
    from lxml import etree

    subset: Any = root.getroottree().docinfo.internalDTD  # the stubs do not know what a DTD holds
    if subset is not None and next(subset.iterentities(), None) is not None:
        return True
    return next(root.iter(etree.Entity), None) is not None


def _measure(root: "_Element") -> tuple[float, float, str]:
    """Return width and height in pixels, and the view box, each from the others where it is missing
    (SVG 2 §8.2). Raises UnfitSvgError.
    """
    box = _view_box(root)
    width, height = _completed(_pixels(root.get("width", "")), _pixels(root.get("height", "")), box)
    if not _is_usable(width, height):
        hint = "set width, height and viewBox on its <svg> element"
        raise UnfitSvgError("has no usable size", hint)
    view_box = box or [0.0, 0.0, width, height]
    return width, height, " ".join(f"{value:.10g}" for value in view_box)


def _view_box(root: "_Element") -> list[float] | None:
    """Return left, top, width and height of the view box in user units; None where it has no good
    one.
    """
    box = find_numbers(root.get("viewBox", ""))
    if len(box) != 4 or min(box[2:]) <= 0 or not all(map(math.isfinite, box)):
        return None
    return box


def _completed(
    width: float | None, height: float | None, box: list[float] | None
) -> tuple[float, float]:
    """Return a size in pixels, what it lacks by the shape of the view box."""
    spare_width, ratio = _DEFAULT_WIDTH, _DEFAULT_RATIO
    if box:
        spare_width, ratio = box[2], box[2] / box[3]
    if width is None:
        width = spare_width if height is None else height * ratio
    if height is None:
        height = width / ratio
    return width, height


def _is_usable(width: float, height: float) -> bool:
    """Return whether a size (pixels) can be shown."""
    if not 0 < min(width, height) <= max(width, height) < _MOST_PIXELS:
        return False
    return 1 / _MOST_RATIO < width / height < _MOST_RATIO


def _pixels(length: str) -> float | None:
    """Return a length in pixels; None for a percentage, ``auto`` and what is none."""
    match = _LENGTH.fullmatch(length)
    if match is None:
        return None
    return float(match[1]) * _PIXELS[match[2].lower()]

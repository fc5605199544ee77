"""The bytes of an SVG → a clean SVG with a size, and a PNG of it.

Both outputs get the same cleaned bytes; `svg_clean` says what is taken out.
"""

import base64
import math
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deckgen.layout.svg.clean import HREF, SVG, SvgFault, UnfitSvgError, clean, require_bounded

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 8 << 20

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_LENGTH = re.compile(
    r"\s*(\d*\.?\d+(?:[eE][-+]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|ex|q)?\s*", re.IGNORECASE
)
# CSS Values 3 §5.2; em and ex as browsers resolve them on a root without a font: 16 and 8 px.
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
}
_PIXELS |= {"em": 16.0, "ex": 8.0, "q": 96 / 101.6}
_COSTLY = re.compile(
    rb"fe(?:Morphology|Turbulence|ConvolveMatrix|DiffuseLighting|SpecularLighting)"
)
_MOST_ENLARGED = 16  # an icon of 24 px is not shown larger than 384
_FONTS = Path(__file__).parents[1] / "data" / "fonts"


def sanitise_svg(data: bytes) -> bytes | SvgFault:
    """Return the SVG without anything that acts or looks outside, with ``width``, ``height`` and
    ``viewBox`` set.
    """
    from lxml import etree

    try:
        root = _parse(data)
        width, height, view_box = _measure(root)
        clean(root)
        require_bounded(root)
    except UnfitSvgError as unfit:
        return unfit.fault
    root.set("width", f"{width:.10g}")
    root.set("height", f"{height:.10g}")
    root.set("viewBox", view_box)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", with_tail=False)


def svg_size(svg: bytes) -> tuple[float, float]:
    """Return width and height, in CSS pixels, of an SVG that came out of `sanitise_svg`."""
    width, height, _ = _measure(_parse(svg))
    return width, height


def embedded_pictures(svg: bytes) -> Iterator[bytes]:
    """Yield the bytes of every picture inside an SVG that came out of `sanitise_svg`."""
    for element in _parse(svg).iter(f"{{{SVG}}}image", f"{{{SVG}}}feImage"):
        _, comma, encoded = (element.get("href") or element.get(HREF) or "").partition(";base64,")
        if comma:
            yield base64.b64decode(encoded)


def fallback_width(svg: bytes) -> int:
    """Return how wide, in pixels, the PNG of a sanitised SVG should be: about twice a page of 1280
    × 720.

    resvg needs 1.6 s for one blur of 2560 pixels, and minutes for some other effects, whose look
    forgives fewer.
    """
    width, height = svg_size(svg)
    scale = min(2560 / width, 1440 / height, _MOST_ENLARGED)
    limit = 640 if _COSTLY.search(svg) else 1280 if b"filter" in svg else 2560
    return max(1, min(limit, round(width * scale)))


def rasterise(svg: bytes, width_px: int) -> bytes:
    """Return a PNG of a sanitised SVG, `width_px` wide. Text is set in the shipped fonts, the same
    on every machine.

    Raises ValueError where the renderer refuses the drawing.
    """
    import resvg_py

    files = list(_font_files()) if b"text" in svg else []
    try:
        png: bytes = resvg_py.svg_to_bytes(
            svg_string=svg.decode(),
            width=width_px,
            skip_system_fonts=True,
            font_files=files or None,
            font_family="Arimo",
            sans_serif_family="Arimo",
            serif_family="Gelasio",
            monospace_family="Cousine",
        )
    except BaseException as error:
        # A panic of the renderer (shapes far outside the drawing) is no Exception, and its class
        # cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError("the renderer gave up") from error
    return png


@lru_cache(maxsize=1)
def _font_files() -> tuple[str, ...]:
    return tuple(str(each) for each in sorted(_FONTS.glob("**/*.ttf")))


def _parse(data: bytes) -> "_Element":
    from lxml import etree

    if len(data) > MOST_BYTES:
        raise UnfitSvgError(
            f"has {len(data):,} bytes, more than the limit of {MOST_BYTES:,}",
            "simplify the drawing",
        )
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
        raise UnfitSvgError(
            f"is broken: {reason[:1].lower()}{reason[1:]}", "export it again"
        ) from None
    subset: Any = root.getroottree().docinfo.internalDTD  # the stubs do not know what a DTD holds
    declared = subset is not None and any(True for _ in subset.iterentities())
    if declared or next(root.iter(etree.Entity), None) is not None:
        raise UnfitSvgError("uses entities", "export it again as plain SVG, without editing data")
    if root.tag != f"{{{SVG}}}svg":
        raise UnfitSvgError(
            "is not an SVG drawing", f'its first element must be <svg xmlns="{SVG}">'
        )
    return root


def _measure(root: "_Element") -> tuple[float, float, str]:
    """Width and height in pixels and the view box, each from the others where it is missing (SVG 2
    §8.2).
    """
    box = [float(each) for each in _NUMBER.findall(root.get("viewBox", ""))]
    has_box = len(box) == 4 and all(map(math.isfinite, box)) and min(box[2:]) > 0
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    ratio = (
        box[2] / box[3] if has_box else 2.0
    )  # 300 × 150 is what CSS gives a drawing without a size
    if width is None and height is None:
        width = box[2] if has_box else 300.0
    width = width if width is not None else (height or 0.0) * ratio
    height = height if height is not None else width / ratio
    if not (0 < width < 1e6 and 0 < height < 1e6 and 1e-3 < width / height < 1e3):
        raise UnfitSvgError(
            "has no usable size", "set width, height and viewBox on its <svg> element"
        )
    view_box = (
        " ".join(f"{each:.10g}" for each in box) if has_box else f"0 0 {width:.10g} {height:.10g}"
    )
    return width, height, view_box


def _pixels(length: str) -> float | None:
    """A length in pixels; None for a percentage, ``auto`` and what is none."""
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _PIXELS[(match[2] or "").lower()] if match else None

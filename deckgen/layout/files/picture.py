"""The path of a picture, an SVG or an address for a QR code → a `Picture`, whole, of bounded size,
and the same in both outputs; and what of it is seen in a rectangle.
"""

import hashlib
import re
from functools import lru_cache, partial
from io import BytesIO

from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span
from deckgen.layout.files.locate import Folder
from deckgen.layout.files.raster import (
    RasterFault,
    RasterFormat,
    kind_by_mark,
    raster_format,
    read_raster,
)
from deckgen.layout.lettering.draw_words import draw_words
from deckgen.layout.svg.clean import SvgFault
from deckgen.layout.svg.read_svg import (
    embedded_pictures,
    fallback_png,
    fallback_width,
    is_far_flung,
    rasterise,
    sanitise_svg,
    svg_size,
    unset_words,
)
from deckgen.page.boxes import Picture
from deckgen.page.style import Font
from deckgen.records import dataclass
from deckgen.seen import Stamp
from deckgen.units import ONE_EMU, Rect, whole

MOST_BYTES = 32 << 20
"""The largest file that is read as a picture: several times what a camera writes."""

_PREVIEW_WIDTH = 128
"""Pixels across the PNG that shows whether an SVG can be drawn, and what stands behind text: twice
what the contrast of a text on it is measured with.
"""

_QR_SCALE = 16
"""Pixels a module: sharp at 1.5 in on a 4K projector."""
_QR_BORDER = 4
"""The quiet zone around a QR code, in modules (ISO/IEC 18004)."""

# How much of a file is looked at to tell an SVG (behind its comments) or a web page from others.
_SVG_HEAD, _HTML_HEAD = 4096, 512
_SVG_START = re.compile(rb"(?=<)(?:<\?xml|<!--|.*[<:]svg)", re.DOTALL)
# How many words a message names, and how many letters of each.
_MOST_WORDS, _LONGEST_WORD = 8, 24
_SVG_TYPE = "image/svg+xml"
_EXPORT = "export it as PNG, JPEG or SVG"
_UNKNOWN = "of an unknown kind"
# What people also call pictures, by where its mark stands in the file.
_OTHERS = (
    (0, b"%PDF", "a PDF file"),
    (0, b"%!PS", "a PostScript file"),
    (0, b"\x1f\x8b", "a compressed file (SVGZ?)"),
    (0, b"PK\x03\x04", "a ZIP or Office file"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"\xd7\xcd\xc6\x9a", "a Windows metafile"),
    (40, b" EMF", "an enhanced metafile"),
    (4, b"ftypavif", "an AVIF picture"),
    (4, b"ftyphei", "a HEIC picture"),
    (4, b"ftypmif1", "a HEIC picture"),
    (4, b"ftyp", "a film"),
)


class PictureLoader:
    """Loads the pictures of one build; a file that is named often is decoded once.

    `fonts` are the theme's, for the words in drawings.
    """

    def __init__(self, folder: Folder, report: Report, fonts: tuple[Font, ...] = ()) -> None:
        self._folder = folder
        self._report = report
        self._fonts = fonts
        self._loaded: dict[tuple[str, Stamp], Picture] = {}

    def load(self, path: str, span: Span | None) -> Picture | None:
        """Return the picture at `path`; None after a fault at `span`."""
        located = self._folder.locate(path, span, self._report, what="picture", limit=MOST_BYTES)
        if located is None:
            return None
        key = (str(located.path), located.stamp)
        if key not in self._loaded:
            picture = self._report.recall(
                "picture", (*key, self._fonts), lambda: self._read(path, span)
            )
            if picture is None:
                return None
            self._loaded[key] = picture
        # A picture is remembered without what was said of it in another place.
        tell_unset_words(self._loaded[key], _called(path), span, self._report)
        return self._loaded[key]

    def _read(self, path: str, span: Span | None) -> Picture | None:
        data = self._folder.read(path, span, self._report, what="picture", limit=MOST_BYTES)
        if data is None:
            return None
        name, kind = _called(path), raster_format(data)
        if kind is None and _is_svg(data):
            return svg_picture(data, span, self._report, name=name, fonts=self._fonts)
        return _decode(data, kind, name, span, self._report)


def _called(path: str) -> str:
    return f"the picture '{path}'"


def svg_picture(
    svg: bytes,
    span: Span | None,
    report: Report,
    *,
    name: str = "the drawing",
    fonts: tuple[Font, ...] = (),
) -> Picture | None:
    """Return an SVG, cleaned, with its PNG; None after a fault at `span`.

    The messages start with `name`; `fonts` are the theme's.
    """
    clean = sanitise_svg(svg, partial(draw_words, fonts))
    if isinstance(clean, SvgFault):
        report.fault("picture-svg", f"{name} {clean.message}", span, hint=clean.hint)
        return None
    fault = _embedded_fault(clean)
    if fault:
        message = f"a picture inside {name} {fault.message}"
        report.fault(fault.code, message, span, hint=fault.hint)
        return None
    fallback = _Fallback(clean, fallback_width(clean), name, span)
    try:
        preview = rasterise(clean, min(fallback.width_px, _PREVIEW_WIDTH))
        if is_far_flung(clean):
            fallback_png(clean, fallback.width_px)
    except ValueError as error:
        report.add(fallback.undrawable(error))
        return None
    # A drawing smaller than a pixel is still a picture.
    width, height = (max(1, round(side)) for side in svg_size(clean))
    return Picture(clean, _SVG_TYPE, width, height, _digest(clean), preview, fallback)


def tell_unset_words(picture: Picture, name: str, span: Span | None, report: Report) -> None:
    """Advise of words in an SVG that no font of the deck has; the message starts with `name`."""
    if picture.media_type != _SVG_TYPE:
        return
    words = list(dict.fromkeys(unset_words(picture.data)))
    if not words:
        return
    shown = ", ".join(f"'{word[:_LONGEST_WORD]}'" for word in words[:_MOST_WORDS])
    rest = f" and {len(words) - _MOST_WORDS} more" if len(words) > _MOST_WORDS else ""
    report.advice(
        "picture-words",
        f"{name} has words that no font of the deck has: {shown}{rest}",
        span,
        hint="give the theme a font that has them (`files`), or export the text as paths",
    )


@dataclass(frozen=True, slots=True)
class _Fallback:
    """Draws the PNG of a clean SVG, `width_px` wide, when it is called: only a PowerPoint file has
    it. `name` and `span` are what a fault says.
    """

    svg: bytes
    width_px: int
    name: str
    span: Span | None

    def __call__(self) -> bytes:
        """Return the PNG. Raises DeckgenError in the rare case that a drawing fails at its full
        size alone and its numbers did not show it.
        """
        try:
            return fallback_png(self.svg, self.width_px)
        except ValueError as error:
            raise DeckgenError((self.undrawable(error),)) from error

    def undrawable(self, error: ValueError) -> Diagnostic:
        """Return the fault that it cannot be drawn."""
        message = f"{self.name} cannot be drawn: {str(error).lower()}"
        return Diagnostic("picture-svg", message, self.span, hint="export it again")


def _embedded_fault(svg: bytes) -> RasterFault | None:
    """Return what is wrong with the first bad picture inside a clean SVG."""
    for data in embedded_pictures(svg):
        kind = raster_format(data)
        if kind is None:
            return RasterFault("picture-svg", f"is {_UNKNOWN}", _EXPORT)
        raster = read_raster(data, kind)
        if isinstance(raster, RasterFault):
            return raster
    return None


def _decode(
    data: bytes, kind: RasterFormat | None, name: str, span: Span | None, report: Report
) -> Picture | None:
    """Return a picture made of pixels; None after a fault."""
    if kind is None:
        report.fault(
            "picture-format",
            f"{name} is {_other(data)}, which cannot be shown",
            span,
            expected="PNG, JPEG, GIF, WebP, BMP, TIFF or SVG",
            hint=_EXPORT,
        )
        return None
    raster = read_raster(data, kind)
    if isinstance(raster, RasterFault):
        report.fault(raster.code, f"{name} {raster.message}", span, hint=raster.hint)
        return None
    digest = _digest(raster.data)
    return Picture(raster.data, raster.media_type, raster.width, raster.height, digest)


def _is_svg(data: bytes) -> bool:
    """Return whether the bytes begin like an SVG, in UTF-8 or UTF-16, good or broken."""
    start = data[:_SVG_HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")
    start = start.lstrip(b"\xff\xfe \t\r\n")
    return _SVG_START.match(start) is not None


def _other(data: bytes) -> str:
    """Return what the bytes are, where they are no picture."""
    kind = kind_by_mark(data, _OTHERS)
    if kind:
        return kind
    if data[:_HTML_HEAD].lstrip().lower().startswith((b"<!doc", b"<html")):
        return "a web page"
    return _UNKNOWN


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=16)
def qr_picture(address: str) -> Picture | None:
    """Return a black-on-white QR code (ISO/IEC 18004, error correction M) with its quiet zone.

    None where the largest one cannot hold the address.
    """
    import segno

    try:
        code = segno.make(address, error="m", micro=False, boost_error=False)
    except segno.DataOverflowError:
        return None
    out = BytesIO()
    code.save(out, kind="png", scale=_QR_SCALE, border=_QR_BORDER)
    data = out.getvalue()
    side = int(code.symbol_size(scale=_QR_SCALE, border=_QR_BORDER)[0])
    return Picture(data, "image/png", side, side, _digest(data))


def cover_crop(picture: Picture, rect: Rect) -> tuple[float, float, float, float]:
    """Return the shares (0 to 1) cut off at left, top, right and bottom, so that the picture fills
    `rect` undistorted.
    """
    rect_ratio = rect.width / rect.height
    picture_ratio = picture.width / picture.height
    if picture_ratio > rect_ratio:
        side = round((1 - rect_ratio / picture_ratio) / 2, 5)
        return (side, 0.0, side, 0.0)
    end = round((1 - picture_ratio / rect_ratio) / 2, 5)
    return (0.0, end, 0.0, end)


def contained(picture: Picture, rect: Rect) -> Rect:
    """Return the largest rectangle (EMU) of the picture's shape in `rect`, at its top left."""
    scale = min(rect.width / picture.width, rect.height / picture.height)
    # A line of pixels is still seen, however long it is.
    width = max(ONE_EMU, whole(picture.width * scale))
    height = max(ONE_EMU, whole(picture.height * scale))
    return Rect(rect.left, rect.top, width, height)

"""The bytes of an SVG → a `Picture`: the cleaned drawing, and how its pixels are drawn."""

import hashlib
from functools import partial

from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span
from deckgen.layout.files.cut_picture import cut_svg
from deckgen.layout.files.raster import (
    MOST_PIXELS,
    RasterFault,
    raster_format,
    read_raster,
    shrunk_png,
)
from deckgen.layout.lettering.draw_words import draw_words
from deckgen.layout.svg.clean import SvgFault
from deckgen.layout.svg.pixels.draw_apart import UndrawableError
from deckgen.layout.svg.pixels.svg_png import (
    PREVIEW_WIDTH,
    fallback_png,
    fallback_width,
    must_be_drawn,
    rasterise,
)
from deckgen.layout.svg.read_svg import embedded_pictures, sanitise_svg, svg_size, unset_words
from deckgen.page.boxes import Picture
from deckgen.page.style import Font
from deckgen.records import dataclass
from deckgen.units import Size

EXPORT = "export it as PNG, JPEG or SVG"
UNKNOWN = "of an unknown kind"
_SVG_TYPE = "image/svg+xml"
# How many words a message names, and how many letters of each.
_MOST_WORDS, _LONGEST_WORD = 8, 24


def digest_of(data: bytes) -> str:
    """Return what two pictures have in common that are the same."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class PictureUse:
    """What messages call a picture and where they say it. One that is to stand behind a whole page
    is cut to the shape of `page`. `fonts` are the theme's, for the words in drawings.
    """

    name: str
    span: Span | None = None
    page: Size | None = None
    fonts: tuple[Font, ...] = ()


def svg_picture(svg: bytes, use: PictureUse, report: Report) -> Picture | None:
    """Return an SVG, cleaned, with its PNG; None after a fault."""
    clean = sanitise_svg(svg, partial(draw_words, use.fonts))
    if isinstance(clean, SvgFault):
        report.fault("picture-svg", f"{use.name} {clean.message}", use.span, hint=clean.hint)
        return None
    fault = _embedded_fault(clean)
    if fault:
        message = f"a picture inside {use.name} {fault.message}"
        report.fault(fault.code, message, use.span, hint=fault.hint)
        return None
    if use.page:
        clean = cut_svg(clean, use.page)
    fallback = _Fallback(clean, fallback_width(clean), use.name, use.span)
    try:
        preview = _preview(clean, fallback.width_px)
    except UndrawableError as error:
        report.add(fallback.undrawable(error))
        return None
    # A drawing smaller than a pixel is still a picture.
    width, height = (max(1, round(side)) for side in svg_size(clean))
    return Picture(clean, _SVG_TYPE, width, height, digest_of(clean), preview, fallback)


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


def _preview(svg: bytes, width_px: int) -> bytes:
    """Return a small PNG of a clean SVG whose full one is `width_px` wide. Raises UndrawableError.

    Where only the full one tells that it can be drawn, that is drawn, and made smaller.
    """
    width = min(width_px, PREVIEW_WIDTH)
    if not must_be_drawn(svg):
        return rasterise(svg, width)
    return shrunk_png(fallback_png(svg, width_px), width)


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
        except UndrawableError as error:
            raise DeckgenError((self.undrawable(error),)) from error

    def undrawable(self, error: UndrawableError) -> Diagnostic:
        """Return the fault that it cannot be drawn."""
        reason = str(error)
        message = f"{self.name} cannot be drawn: {reason[:1].lower()}{reason[1:]}"
        hint = "export it again"
        if error.is_costly:
            hint = "export it as PNG, or simplify the drawing"
        return Diagnostic("picture-svg", message, self.span, hint=hint)


def _embedded_fault(svg: bytes) -> RasterFault | None:
    """Return what is wrong with the first bad picture inside a clean SVG."""
    left = MOST_PIXELS
    for data in dict.fromkeys(embedded_pictures(svg)):
        kind = raster_format(data)
        if kind is None:
            return RasterFault("picture-svg", f"is {UNKNOWN}", EXPORT)
        raster = read_raster(data, kind, most_pixels=left)
        if isinstance(raster, RasterFault):
            return raster
        left -= raster.decoded
    return None

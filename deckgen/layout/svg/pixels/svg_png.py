"""A clean SVG → a PNG of it, drawn within bounds.

Whatever may take long is drawn in a process of its own; `cost` tells beforehand.
"""

import re
from functools import lru_cache
from pathlib import Path

from deckgen.disk_cache import cached
from deckgen.layout.svg.pixels.cost import Weight, weigh
from deckgen.layout.svg.pixels.draw_apart import UndrawableError, draw_apart, draw_here
from deckgen.layout.svg.pixels.reach import reach_of
from deckgen.layout.svg.read_svg import parse_svg, svg_size
from deckgen.records import dataclass

_COSTLY = re.compile(
    rb"fe(?:Morphology|Turbulence|ConvolveMatrix|DiffuseLighting|SpecularLighting)"
)
# How wide a PNG is at most, in pixels: about twice a page of 1280 × 720. resvg needs 1.6 s for one
# blur of 2560 pixels, and minutes for some other effects, whose look forgives fewer.
_WIDEST, _WIDEST_FILTERED, _WIDEST_COSTLY = 2560, 1280, 640
_TALLEST = 1440
# An icon of 24 px is not shown larger than 384.
_MOST_ENLARGED = 16
PREVIEW_WIDTH = 128
"""Pixels across the PNG that shows whether an SVG can be drawn, and what stands behind text: twice
what the contrast of a text on it is measured with.
"""

# Seconds that a drawing may take at most by its weight: beyond the first a process of its own draws
# it, which takes 0.02 s to start. Beyond the others (at the width of the preview, and at the full
# one) nobody knows whether it can be shown at all before it is drawn in full; as the weight counts
# each shape as large as the picture, several thousand small ones are below that.
_LIGHT, _HEAVY_PREVIEW, _HEAVY = 1.0, 5.0, 600.0
# Bytes of layers that are drawn in this process.
_SLIM = 100e6
# Elements inside one another that are drawn in this process: the renderer takes up to 50 kB of the
# stack for each, and a thread may have 2 MB.
_SHALLOW = 24
# The renderer panics where a shape is some 2^31 pixels away.
_FARTHEST_PIXEL = 2**30
_FONTS = Path(__file__).parents[2] / "data" / "fonts"


@dataclass(frozen=True, slots=True)
class _Measured:
    """What a sanitised SVG weighs, its size in pixels, and how far it may draw (user units)."""

    weight: Weight
    width: float
    height: float
    reach: float

    def pixels(self, width_px: int) -> float:
        """Return how many pixels a picture of this width has."""
        return width_px * max(1.0, width_px * self.height / self.width)

    def seconds(self, width_px: int) -> float:
        """Return how long a picture of this width takes at most."""
        return self.weight.seconds(self.pixels(width_px))

    def is_light(self, width_px: int) -> bool:
        """Return whether a picture of this width is drawn in no time and little room."""
        if self.weight.depth > _SHALLOW or self.weight.memory(self.pixels(width_px)) > _SLIM:
            return False
        return self.seconds(width_px) <= _LIGHT


@lru_cache(maxsize=4)
def _measure(svg: bytes) -> _Measured:
    root = parse_svg(svg)
    return _Measured(weigh(root), *svg_size(svg), reach_of(root))


def must_be_drawn(svg: bytes) -> bool:
    """Return whether only its picture at full size shows that a sanitised SVG can be drawn.

    So it is where it weighs much, and where it may draw so far away that the renderer, which draws
    it small, gives up on it at its full size.
    """
    measured = _measure(svg)
    scale = fallback_width(svg) / measured.width
    if measured.reach * scale > _FARTHEST_PIXEL:
        return True
    if measured.seconds(PREVIEW_WIDTH) > _HEAVY_PREVIEW:
        return True
    return measured.seconds(fallback_width(svg)) > _HEAVY


def fallback_width(svg: bytes) -> int:
    """Return how wide, in pixels, the PNG of a sanitised SVG should be."""
    measured = _measure(svg)
    scale = min(_WIDEST / measured.width, _TALLEST / measured.height, _MOST_ENLARGED)
    return max(1, min(_limit(svg), round(measured.width * scale)))


def _limit(svg: bytes) -> int:
    """Return how wide a PNG may be so that it is drawn fast, in pixels."""
    if _COSTLY.search(svg):
        return _WIDEST_COSTLY
    if b"filter" in svg:
        return _WIDEST_FILTERED
    return _WIDEST


@lru_cache(maxsize=64)
def fallback_png(svg: bytes, width_px: int) -> bytes:
    """Return what `rasterise` returns, from the cache on disk where it was drawn before. Raises
    UndrawableError.
    """
    import resvg_py

    version = str(resvg_py.__version__)
    return cached(("svg", version, width_px, svg), lambda: rasterise(svg, width_px))


def rasterise(svg: bytes, width_px: int) -> bytes:
    """Return a PNG of a sanitised SVG, `width_px` wide.

    Text is set in the shipped fonts, the same on every machine. Raises UndrawableError where the
    renderer refuses the drawing, or would take too much for it.
    """
    options = {
        "width": width_px,
        "skip_system_fonts": True,
        "font_files": list(_font_files()) if b"text" in svg else None,
        "font_family": "Arimo",
        "sans_serif_family": "Arimo",
        "serif_family": "Gelasio",
        "monospace_family": "Cousine",
    }
    measured = _measure(svg)
    if measured.is_light(width_px):
        return draw_here(svg, options)
    try:
        return draw_apart(svg, options)
    except UndrawableError as error:
        if not error.is_costly:
            raise
        culprit = measured.weight.heaviest(measured.pixels(width_px))
        raise UndrawableError(f"{error}, most of it for {culprit}", is_costly=True) from None


@lru_cache(maxsize=1)
def _font_files() -> tuple[str, ...]:
    """Return the paths of all shipped fonts."""
    return tuple(map(str, sorted(_FONTS.glob("**/*.ttf"))))

"""A formula → its drawing, the picture of that at a size and in a colour, and the words that are
read out.
"""

import hashlib
from functools import lru_cache, partial

from deckgen.languages import is_english
from deckgen.layout.formula.formula_path import FormulaDrawing, draw
from deckgen.layout.formula.speech import spoken
from deckgen.layout.svg.pixels.svg_png import fallback_png
from deckgen.outline.latex.linear import linear_text
from deckgen.outline.latex.tree import Formula
from deckgen.page.boxes import Picture
from deckgen.units import POINTS_PER_PIXEL, Points

# Pixels of the fallback for one of the page: sharp on a screen of double density.
_DENSITY = 2
# The widest fallback, in pixels.
_MAX_PIXELS = 4096


@lru_cache(maxsize=512)
def formula_picture(drawing: FormulaDrawing, color: str, size: Points) -> Picture:
    """Return the picture of a drawing in a colour (``#rrggbb``), `size` points an em."""
    svg = drawing.svg(color, size)
    width, height = (
        max(1, round(ems * size / POINTS_PER_PIXEL)) for ems in (drawing.width, drawing.height)
    )
    digest = hashlib.sha256(svg).hexdigest()
    fallback = partial(fallback_png, svg, min(_MAX_PIXELS, width * _DENSITY))
    return Picture(svg, "image/svg+xml", width, height, digest, fallback=fallback)


def alternative(formula: Formula, lang: str) -> str:
    """Return the words for a formula: spoken in English, as it reads on a line in every other
    language.
    """
    if is_english(lang):
        return spoken(formula)
    return linear_text(formula)


def drawn(formula: Formula, *, display: bool) -> FormulaDrawing | None:
    """Return a formula drawn on its own line or inside a text; None where nothing is seen, or it
    cannot be drawn.
    """
    try:
        return draw(formula, display=display)
    # What the library raises for glyphs that it cannot stretch or compose, found by feeding it
    # random formulas.
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
        return None

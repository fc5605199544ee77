"""The formulas in a paragraph → what is drawn in its lines.

One that is too large for a line is set as text.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from deckgen.content import Paragraph, Run
from deckgen.layout.formula.formula_path import UNITS, FormulaDrawing
from deckgen.layout.formula.formula_picture import drawn
from deckgen.layout.formula.omml import omml
from deckgen.outline.latex import read_latex
from deckgen.outline.latex.linear import linear_text
from deckgen.outline.latex.tree import Formula
from deckgen.page.set_text import InlineFormula
from deckgen.records import replace
from deckgen.units import Em

# What a line has room for above and below its baseline, in em, without touching its neighbours.
_ASCENT, _DESCENT = Em(1.05), Em(0.5)
# A formula may be set somewhat smaller than its text to fit, but no longer than this (em): it
# cannot be broken.
_SMALLEST = 0.75
_LONGEST = Em(10.0)
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def with_formulas(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with the runs of each formula that is drawn as one run, of the text that
    stands for it.
    """
    if not any(run.formula for run in paragraph.runs):
        return paragraph
    return replace(paragraph, runs=tuple(_gathered(paragraph.runs)))


def _gathered(runs: tuple[Run, ...]) -> Iterator[Run]:
    """Yield the runs, those of a formula that is drawn as one, those of others as text."""
    for latex, group in groupby(runs, key=lambda run: run.formula):
        formula = inline_formula(latex)
        if formula is None:
            yield from (replace(run, formula="") for run in group)
        else:
            yield replace(next(group), text=formula.text, bold=False, italic=False, script="")


@lru_cache(maxsize=1024)
def inline_formula(latex: str) -> InlineFormula | None:
    """Return what is drawn of a formula inside a text; None where there is none, where it has no
    room in a line, and where it cannot be drawn.
    """
    if not latex:
        return None
    formula, _ = read_latex(latex)
    drawing = drawn(formula, display=False)
    if drawing is None or drawing.words or drawing.advance / UNITS > _LONGEST:
        return None
    scale = _scale(drawing)
    if scale < _SMALLEST:
        return None
    return _set(formula, drawing, round(scale, 2))


def _scale(drawing: FormulaDrawing) -> float:
    """Return the size at which a drawing fits into a line, as a share of the text's size."""
    ascent, descent = Em(-drawing.top / UNITS), Em(drawing.bottom / UNITS)
    return min(1.0, _ASCENT / max(0.1, ascent), _DESCENT / max(0.1, descent))


def _set(formula: Formula, drawing: FormulaDrawing, scale: float) -> InlineFormula:
    """Return a formula as it stands in a line; `scale` is a share of the text's size."""
    em = UNITS / scale
    return InlineFormula(
        text=linear_text(formula).replace(" ", _NO_BREAK_SPACE),
        omml=omml(formula),
        path=drawing.path,
        view=(0, round(-0.8 * em), drawing.advance, round(em)),
        scale=scale,
        advance=Em(drawing.advance / em),
    )

r"""A formula → runs on one line: letters slanted, scripts raised and lowered, `\alpha` as α, a
fraction as a/b.

A formula that loses nothing on one line is set so inside a text. The runs of any other one keep its
LaTeX, so that it can be drawn; they are then for programs that cannot draw it. Rows of cells cannot
stand inside a text.
"""

import re
from itertools import chain

from deckgen.content import Run, joined_runs
from deckgen.diagnostics import MarkupFault
from deckgen.outline.latex import read_latex
from deckgen.outline.latex.line_writer import BLACKBOARD, LineWriter, text_of
from deckgen.outline.latex.tree import (
    Fenced,
    Formula,
    FormulaGrid,
    Row,
    Scripts,
    Space,
    Symbol,
    walk,
)
from deckgen.records import replace

_ROWS = re.compile(r"\\(?:begin|substack)\b")
_FLAT_VARIANTS = frozenset({"", "upright", "bold", "bold-italic"})


def render_math(text: str, offset: int = 0) -> tuple[tuple[Run, ...], tuple[MarkupFault, ...]]:
    """Return the runs of a formula, all `math`, and its faults, whose places count from `offset`.

    A formula with faults is one run of the text as written.
    """
    formula, faults = read_latex(text)
    faults = faults or _rows_fault(formula, text)
    if faults:
        moved = tuple(replace(fault, offset=fault.offset + offset) for fault in faults)
        return (Run(text, math=True),), moved
    runs = joined_runs(LineWriter().runs(formula))
    if all(map(_is_flat, walk(formula))):
        return runs, ()
    return tuple(replace(run, formula=text) for run in runs), ()


def linear_text(formula: Formula) -> str:
    """Return a formula as plain text, scripts written out: ``x² + y_(i+k)``."""
    return text_of(LineWriter(plain=True).runs(formula)).strip()


def _rows_fault(formula: Formula, text: str) -> tuple[MarkupFault, ...]:
    """Return the fault of a formula with rows of cells, at the command that makes them."""
    if not any(isinstance(part, FormulaGrid) for part in walk(formula)):
        return ()
    command = _ROWS.search(text)
    assert command is not None, "only these commands make rows"
    message = "rows of cells have no room inside a text"
    hint = "give the formula a slide of kind `equation`"
    return (MarkupFault(command.start(), len(command[0]), message, hint),)


def _is_flat(formula: Formula) -> bool:
    """Return whether a formula loses nothing on one line, whatever is in its parts."""
    match formula:
        case Symbol(text, variant="blackboard"):
            return set(map(ord, text)) <= BLACKBOARD.keys()
        case Symbol(variant=variant):
            return variant in _FLAT_VARIANTS
        case Scripts(limits=True) | Scripts(base=Symbol(role="integral")):
            return False
        case Scripts():
            inner = chain.from_iterable(map(walk, formula.written))
            return not any(isinstance(part, Scripts) for part in inner)
        case Space() | Row() | Fenced(parts=(_,), between=""):
            return True
        case _:
            return False

"""LaTeX → a formula, and everything that is wrong in it, with its place.

No text makes it raise. The language is that of LaTeX's display mathematics with amsmath, as far as
`symbols` lists it. General converters for Python do not fit: they keep no places, and write an
unknown command down as if it were a letter.
"""

from functools import lru_cache

from deckgen.diagnostics import MarkupFault
from deckgen.outline.latex.commands import command
from deckgen.outline.latex.reader import Reader, TooDeepError
from deckgen.outline.latex.tree import Formula, Row, is_empty

MAX_LATEX = 4_000
"""Characters of a formula; what fits on a slide has a few hundred."""
_MAX_FAULTS = 20


@lru_cache(maxsize=1024)
def read_latex(text: str) -> tuple[Formula, tuple[MarkupFault, ...]]:
    """Return the formula that `text` describes, and its faults in the order of their places."""
    if len(text) > MAX_LATEX:
        message = f"this formula has {len(text)} characters, at most {MAX_LATEX} are read"
        return Row(), (MarkupFault(0, 1, message, "split it"),)
    reader = Reader(text, command)
    formula = _row(reader)
    if is_empty(formula) and not reader.faults:
        fault = MarkupFault(0, max(1, len(text)), "this formula is empty", "write it in LaTeX")
        return formula, (fault,)
    faults = sorted(reader.faults, key=lambda fault: fault.offset)
    return formula, tuple(faults[:_MAX_FAULTS])


def _row(reader: Reader) -> Formula:
    try:
        return reader.row()
    except TooDeepError:
        return Row()

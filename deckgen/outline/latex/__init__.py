r"""LaTeX → a formula, and everything that is wrong in it, with its place. Nothing raises, whatever
the text.

The language is that of LaTeX's display mathematics with amsmath, as far as `symbols` lists it. A
general converter was no help here: those for Python keep no places, and write an unknown command
down as if it were a letter.
"""

from functools import lru_cache

from deckgen.outline.latex.commands import command
from deckgen.outline.latex.reader import Reader, TooDeepError
from deckgen.outline.latex.tree import Formula, Row, is_empty
from deckgen.outline.runs import MarkupFault

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
    try:
        found = reader.row()
    except TooDeepError:
        found = Row()
    if is_empty(found) and not reader.faults:
        reader.faults.append(
            MarkupFault(0, max(1, len(text)), "this formula is empty", "write it in LaTeX")
        )
    return found, tuple(sorted(reader.faults, key=lambda each: each.offset)[:_MAX_FAULTS])

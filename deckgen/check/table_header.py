"""`table-header`: a table has no header row, or a column of it has no head.

A screen reader says the head of the column with every cell; without one there is a grid of words.
The corner over the names of the rows may stay empty.

Fails:

    - title: Cranes are added every year
      table:
        rows: [[2024, 12], [2025, 40]]

Passes:

    - title: Cranes are added every year
      table:
        columns: [Year, Cranes]
        rows: [[2024, 12], [2025, 40]]
"""

from collections.abc import Iterator

from deckgen.check.looking import place_of
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.page.boxes import SetParagraph, TableBox
from deckgen.page.pages import Pages


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every table without heads, and for the first column without one."""
    for page in pages.pages:
        for box in page.leaves:
            message = _problem(box) if isinstance(box, TableBox) and box.rows else ""
            if message:
                hint = "name each column in `columns`, or in the file's first line: cells are read with their heads"
                yield Diagnostic(
                    "table-header", message, place_of(box, page), Severity.ADVICE, hint=hint
                )


def _problem(box: TableBox) -> str:
    if not box.header:
        return "the table has no header row"
    heads = box.rows[0].cells
    empty = (
        at
        for at, cell in enumerate(heads, 1)
        if not cell.mark and not _has_ink(cell.typeset.paragraphs)
    )
    at = next((each for each in empty if each > 1 or len(heads) == 1), None)
    return f"column {at} of the table has no head" if at else ""


def _has_ink(paragraphs: tuple[SetParagraph, ...]) -> bool:
    return any(run.icon or run.text.strip() for each in paragraphs for run in each.runs)

"""`table-header`: a table has no header row, or a column of it has no head.

A screen reader says the head of the column with every cell; without one there is a grid of words.
The corner over the names of the rows may stay empty. A data file whose first line holds numbers
only probably has no head: its first row would be lost among the names.

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

from deckgen.check.looking import advice, place_of
from deckgen.diagnostics import Diagnostic
from deckgen.page.boxes import TableBox, TableCell
from deckgen.page.contents import tables
from deckgen.page.pages import Pages

_HINT = (
    "name each column in `columns`, or in the file's first line: cells are read with their heads"
)


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every table without heads, and for the first column without one."""
    for page in pages.pages:
        for box in tables(page):
            message = _problem(box)
            if message:
                yield advice("table-header", message, place_of(box, page), _HINT)


def _problem(box: TableBox) -> str:
    if not box.rows:
        return ""
    if not box.header:
        return "the table has no header row"
    heads = box.rows[0].cells
    # The corner over the names of the rows may stay empty.
    first = 1 if len(heads) == 1 else 2
    for number, cell in enumerate(heads, 1):
        if number >= first and not _has_ink(cell):
            return f"column {number} of the table has no head"
    return ""


def _has_ink(cell: TableCell) -> bool:
    if cell.mark:
        return True
    runs = [run for paragraph in cell.typeset.paragraphs for run in paragraph.runs]
    return any(run.icon or run.text.strip() for run in runs)

"""A chart's data → its workbook, and where each piece of it stands there.

The same cells are named in the chart (`WorkbookSheet`) and written to the file (`workbook`), numbers in the
same digits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from deckgen.page.chart import Chart
from deckgen.render.pptx.package.xml import plain

_SHEET = "Sheet1"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the sheet: its head and what stands below; None is an empty cell."""

    head: str
    cells: Sequence[str | float | None]


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """The columns, and for each series those of its names or horizontal values, and of its values."""

    columns: tuple[SheetColumn, ...]
    places: tuple[tuple[int, int], ...]

    def cells(self, column: int) -> str:
        """Return the address of all cells below a head, such as ``Sheet1!$B$2:$B$9``."""
        letters = _letters(column)
        return f"{_SHEET}!${letters}$2:${letters}${len(self.columns[column].cells) + 1}"

    def head(self, column: int) -> str:
        """Return the address of a column's head."""
        return f"{_SHEET}!${_letters(column)}$1"


def sheet_of(chart: Chart) -> WorkbookSheet:
    """Return the sheet of a chart: its categories first; of a scatter the horizontal values, once
    where shared.
    """
    is_scatter = chart.type == "scatter"
    if not is_scatter or len({each.xs for each in chart.series}) == 1:
        first = SheetColumn(
            chart.categories_name, chart.series[0].xs if is_scatter else chart.categories
        )
        columns = (first, *(SheetColumn(each.name, each.values) for each in chart.series))
        return WorkbookSheet(columns, tuple((0, at) for at in range(1, len(columns))))
    found: list[SheetColumn] = []
    for each in chart.series:
        found += [SheetColumn(chart.categories_name, each.xs), SheetColumn(each.name, each.values)]
    return WorkbookSheet(tuple(found), tuple((at, at + 1) for at in range(0, len(found), 2)))


def digits(value: float) -> str:
    """Return a number in the digits of the workbook: what a float holds for certain."""
    return f"{value:.16G}"


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def workbook(sheet: WorkbookSheet, code: str) -> bytes:
    """Return the Excel file; `code` is the format of its numbers. Text stays text, whatever it
    looks like.
    """
    from datetime import UTC, datetime

    from xlsxwriter import Workbook

    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(buffer, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
        page = book.add_worksheet(_SHEET)
        shown = book.add_format({"num_format": code})
        for at, column in enumerate(sheet.columns):
            page.write_string(0, at, plain(column.head))
            for row, value in enumerate(column.cells, 1):
                if isinstance(value, str):
                    page.write_string(row, at, plain(value))
                elif value is not None:
                    page.write_number(row, at, value, shown)
    return buffer.getvalue()

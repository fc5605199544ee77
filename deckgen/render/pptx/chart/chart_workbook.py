"""A chart's data → its workbook, and where each piece of it stands there.

The same cells are named in the chart (`WorkbookSheet`) and written to the file (`workbook`),
numbers in the same digits.
"""

from collections.abc import Sequence
from io import BytesIO

from deckgen.page.chart import Chart
from deckgen.records import dataclass
from deckgen.render.pptx.package.xml import plain

_SHEET = "Sheet1"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the sheet: its head and what stands below; None is an empty cell."""

    head: str
    cells: Sequence[str | float | None]


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """The columns, and for each series the numbers of two of them: of its names or horizontal
    values, and of its values.
    """

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
    values = [SheetColumn(series.name, series.values) for series in chart.series]
    shared = {series.xs for series in chart.series}
    if chart.type != "scatter":
        return _with_shared(SheetColumn(chart.categories_name, chart.categories), values)
    if len(shared) == 1:
        return _with_shared(SheetColumn(chart.categories_name, shared.pop()), values)
    columns: list[SheetColumn] = []
    for series, column in zip(chart.series, values, strict=True):
        columns += [SheetColumn(chart.categories_name, series.xs), column]
    places = tuple((number, number + 1) for number in range(0, len(columns), 2))
    return WorkbookSheet(tuple(columns), places)


def _with_shared(first: SheetColumn, values: list[SheetColumn]) -> WorkbookSheet:
    """A sheet whose first column all series share."""
    places = tuple((0, number) for number in range(1, len(values) + 1))
    return WorkbookSheet((first, *values), places)


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
        for number, column in enumerate(sheet.columns):
            page.write_string(0, number, plain(column.head))
            for row, value in enumerate(column.cells, 1):
                if isinstance(value, str):
                    page.write_string(row, number, plain(value))
                elif value is not None:
                    page.write_number(row, number, value, shown)
    return buffer.getvalue()

"""`table`: rows and columns; a long one goes on over the next pages, its header repeated."""

import difflib
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from deckgen.content import Run
from deckgen.diagnostics import Report, Span
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import Block
from deckgen.kinds.table.table_layout import Cells, TableGrid, lay_out
from deckgen.layout.files.data_table import read_table
from deckgen.outline.values.fields import Number, PathText, Plain, Text
from deckgen.outline.values.validate import model
from deckgen.page.boxes import Box

_EMPTY: tuple[Run, ...] = ()  # an empty run would have a size of its own

Alignment = Literal["left", "center", "right"]
Row = Annotated[tuple[Text | None, ...], Field(min_length=1)]
Share = Annotated[Number, Field(gt=0)]


@model
class TableData:
    """What is in a table: columns and rows, or a CSV file."""

    columns: Annotated[tuple[Text, ...] | None, Field(min_length=1, description="The heads")] = None
    rows: Annotated[tuple[Row, ...] | None, Field(min_length=1, description="The cells")] = None
    data: Annotated[PathText | None, Field(description="A CSV file, its first line the heads")] = (
        None
    )


@model
class Table(Block):
    """A table."""

    key: ClassVar[str] = "table"

    table: Annotated[TableData, Field(description="{columns, rows}, or {data: file.csv}")]
    align: Annotated[
        tuple[Alignment, ...] | None, Field(description="left, center or right for each column")
    ] = None
    widths: Annotated[
        tuple[Share, ...] | None, Field(description="Relative widths of the columns")
    ] = None
    highlight: Annotated[
        Plain | None, Field(description="A column's head, or a row's first cell")
    ] = None

    def room(self, canvas: Canvas) -> Area:
        """Return the table of the layout, or its body where it has none."""
        return canvas.area("table" if canvas.slot("table") else "body")

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Set the table at the largest size that fits, and go on over further pages where none
        does.
        """
        grid = self._grid(canvas)
        if grid is None:
            return ((),)
        return tuple((box,) for box in lay_out(grid, canvas, area)) or ((),)

    def _grid(self, canvas: Canvas) -> TableGrid | None:
        found = self._cells(canvas)
        if found is None:
            return None
        heads, rows = found
        grid = TableGrid(
            heads=heads,
            rows=rows,
            align=tuple(self.align or ()),
            widths=tuple(float(each) for each in self.widths or ()),
            highlight=str(self.highlight) if self.highlight else "",
            origin=self._place(canvas),
        )
        # A report holds a fault once: of a table that an alias repeats, only its own report tells.
        faults = Report()
        self._check_form(grid, canvas, faults)
        canvas.report.extend(faults)
        return None if faults.has_faults else grid

    def _place(self, canvas: Canvas) -> Span:
        if self.table.columns:
            return self.table.columns[0].span
        return self.table.data.span if self.table.data else canvas.origin

    def _cells(self, canvas: Canvas) -> tuple[Cells, tuple[Cells, ...]] | None:
        """Return the heads and the rows, from the outline or from the file; None where a fault was
        reported.
        """
        if self.table.data is not None:
            if self.table.columns or self.table.rows:
                hint = "keep `data`, or `columns` and `rows`"
                canvas.report.fault(
                    "table-twice", "the table has its data twice", self.table.data.span, hint=hint
                )
            found = read_table(
                canvas.workshop.folder, str(self.table.data), self.table.data.span, canvas.report
            )
            if found is None:
                return None
            rows = tuple(tuple((Run(cell),) for cell in row) for row in found.rows)
            return tuple((Run(cell),) for cell in found.columns), rows
        if self.table.rows is None:
            hint = "add `rows: [[…], […]]`, or `data: file.csv`"
            canvas.report.fault("no-rows", "the table has no rows", self._place(canvas), hint=hint)
            return None
        written = tuple(
            tuple(cell.runs if cell else _EMPTY for cell in row) for row in self.table.rows
        )
        return tuple(head.runs for head in self.table.columns or ()), written

    def _check_form(self, grid: TableGrid, canvas: Canvas, report: Report) -> None:
        """Report rows of another length, and hints for columns that are not there."""
        count = grid.columns
        for number, row in enumerate(self.table.rows or (), 1):
            if len(row) != count:
                place = next((cell.span for cell in row if cell), self._place(canvas))
                message = f"row {number} has {len(row)} cells; the table has {count} columns"
                report.fault("ragged-table", message, place, hint="an empty cell is written `~`")
        for name, values in (("align", grid.align), ("widths", grid.widths)):
            if values and len(values) != count:
                message = f"`{name}` has {len(values)} values; the table has {count} columns"
                report.fault(
                    "table-columns", message, self._place(canvas), expected=f"{count} values"
                )
        if self.highlight and not grid.knows_highlight():
            near = difflib.get_close_matches(str(self.highlight), grid.names(), 1)
            message = f"there is no column or row `{self.highlight}` to highlight"
            hint = (
                f"did you mean `{near[0]}`?"
                if near
                else "name a column's head or a row's first cell"
            )
            report.fault("unknown-highlight", message, self.highlight.span, hint=hint)

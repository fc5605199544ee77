"""`table`: rows and columns; a long one goes on over the next pages, its header repeated."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, ClassVar, Literal

from deckgen.content import Run
from deckgen.diagnostics import Report, Span, counted, did_you_mean
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import Block
from deckgen.kinds.single.caption import above_caption, caption_below, caption_room
from deckgen.kinds.table.table_grid import Cells, TableGrid
from deckgen.kinds.table.table_layout import lay_out
from deckgen.layout.files.data_table import read_table
from deckgen.outline.values.fields import DecimalMark, Number, PathText, Plain, Text
from deckgen.outline.values.models import Field, model
from deckgen.page.boxes import Box, TableBox
from deckgen.units import Emu

# What stands behind a comma of thousands.
_THOUSANDS = re.compile(r"\d{3}(?!\d)")

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
    decimal: Annotated[DecimalMark | None, Field(description="The decimal sign of its numbers")] = (
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
    caption: Annotated[Text | None, Field(description="A line under it")] = None

    def room(self, canvas: Canvas) -> Area:
        """Return the table of the layout, or its body where it has none."""
        return canvas.area("table", "body")

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Set the table at the largest size that fits, and go on over further pages where none
        does.
        """
        grid = self._grid(canvas)
        if grid is None:
            return ((),)
        room = caption_room(self.caption, canvas, area)
        boxes = lay_out(grid, canvas, above_caption(area, room))
        return tuple(self._with_caption(box, canvas, area, room) for box in boxes) or ((),)

    def _with_caption(
        self, box: TableBox, canvas: Canvas, area: Area, room: Emu
    ) -> tuple[Box, ...]:
        """Return a table with its caption, close under it, on every page."""
        if self.caption is None:
            return (box,)
        return box, caption_below(self.caption, canvas, area, box.rect.bottom, room)

    def _grid(self, canvas: Canvas) -> TableGrid | None:
        """Return the content of the table; None where a fault was reported."""
        cells = self._cells(canvas)
        if cells is None:
            return None
        heads, rows = cells
        grid = TableGrid(
            heads=heads,
            rows=rows,
            align=tuple(self.align or ()),
            widths=tuple(float(share) for share in self.widths or ()),
            highlight=str(self.highlight or ""),
            origin=self._origin(canvas),
            decimal=self.table.decimal,
            widths_origin=self.widths[0].span if self.widths else self._origin(canvas),
        )
        # A report holds a fault once: of a table that an alias repeats, only its own report tells.
        faults = Report()
        self._check_rows(grid, faults)
        self._check_columns(grid, faults)
        self._check_highlight(grid, faults)
        canvas.report.extend(faults)
        return None if faults.has_faults else grid

    def _origin(self, canvas: Canvas) -> Span:
        """Return the place of the table in the outline: its first head, its file, or its slide."""
        if self.table.columns:
            return self.table.columns[0].span
        return self.table.data.span if self.table.data else canvas.origin

    def _cells(self, canvas: Canvas) -> tuple[Cells, tuple[Cells, ...]] | None:
        """Return the heads and the rows, from the outline or from the file; None where a fault was
        reported.
        """
        if self.table.data is not None:
            return self._cells_of_file(self.table.data, canvas)
        if self.table.rows is None:
            canvas.report.fault(
                "no-rows",
                "the table has no rows",
                self._origin(canvas),
                hint="add `rows: [[…], […]]`, or `data: file.csv`",
            )
            return None
        return _written(self.table.columns or ()), tuple(map(_written, self.table.rows))

    def _cells_of_file(
        self, path: PathText, canvas: Canvas
    ) -> tuple[Cells, tuple[Cells, ...]] | None:
        if self.table.columns or self.table.rows:
            canvas.report.fault(
                "table-twice",
                "the table has its data twice",
                path.span,
                hint="keep `data`, or `columns` and `rows`",
            )
        table = read_table(canvas.workshop.folder, str(path), path.span, canvas.report)
        if table is None:
            return None
        return _unmarked(table.columns), tuple(map(_unmarked, table.rows))

    def _check_rows(self, grid: TableGrid, report: Report) -> None:
        """Report rows of the outline with another number of cells than there are columns."""
        count = grid.columns
        for number, row in enumerate(self.table.rows or (), 1):
            if len(row) == count:
                continue
            first = next(filter(None, row), None)
            cells = counted(len(row), "cell")
            report.fault(
                "ragged-table",
                f"row {number} has {cells}; the table has {counted(count, 'column')}",
                first.span if first else grid.origin,
                hint=_ragged_hint(row, count),
            )

    def _check_columns(self, grid: TableGrid, report: Report) -> None:
        """Report hints that are not one for each column."""
        count = grid.columns
        for name, values, place in (
            ("align", grid.align, grid.origin),
            ("widths", grid.widths, grid.widths_origin),
        ):
            if not values or len(values) == count:
                continue
            report.fault(
                "table-columns",
                f"`{name}` has {len(values)} values; the table has {count} columns",
                place,
                expected=f"{count} values",
            )

    def _check_highlight(self, grid: TableGrid, report: Report) -> None:
        """Report a highlight that names neither a column nor a row."""
        if not self.highlight or grid.knows_highlight():
            return
        otherwise = "name a column's head or a row's first cell"
        report.fault(
            "unknown-highlight",
            f"there is no column or row `{self.highlight}` to highlight",
            self.highlight.span,
            hint=did_you_mean(grid.highlight, grid.names(), otherwise),
        )


def _written(row: Row) -> Cells:
    """Return the cells of a row of the outline; an empty one has no run, for that would have a
    size.
    """
    return tuple(cell or Text(()) for cell in row)


def _unmarked(row: tuple[str, ...]) -> Cells:
    """Return the cells of a row of a file: text as it stands there, without markup."""
    return tuple(Text((Run(cell),)) for cell in row)


def _ragged_hint(row: Sequence[Text | None], count: int) -> str:
    """Return what mends a row: a number with a comma makes two cells of one."""
    for left, right in pairwise(row):
        if len(row) > count and left and right:
            cut = left.plain[-1:].isdigit() and _THOUSANDS.match(right.plain)
            if cut:
                return f'a comma starts a new cell: write `"{left.plain},{right.plain}"` in quotes'
    return "an empty cell is written `~`"

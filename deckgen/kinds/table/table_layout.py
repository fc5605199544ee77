"""The cells of a table and an area → `TableBox`es, one for each page it needs."""

from collections.abc import Iterable, Sequence

from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.table.table_grid import Cells, TableGrid
from deckgen.kinds.table.table_setter import SetTable, TableSetter
from deckgen.kinds.table.table_widths import LEAST_TEXT, TableWidths
from deckgen.layout.text.seams import broken_words
from deckgen.page.boxes import TableBox, TableCell, TableRow
from deckgen.page.style import Align, TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import Emu, Points, emu, points

_BESIDE, _CLOSE_BESIDE = Points(9), Points(5)
"""Points at the left and at the right of a cell's text; and where words are cut for want of room.
"""
_ABOVE = Points(6)
"""Points above and below a cell's text."""
_AIRY = (Points(12), Points(9))
"""Points above and below a text that a short table gets, where it has room for them."""
_SHOWN = 40
"""Characters of a word that a message has."""


def lay_out(grid: TableGrid, canvas: Canvas, area: Area) -> tuple[TableBox, ...]:
    """Return the table on the fewest pages, at the largest size at which no word is cut. Report
    columns that are too narrow, rows that are too tall, and words that are cut at every size.
    """
    style = canvas.style_in(replace(area, slot="", style="table-cell"))
    grid_setter = _GridSetter(grid, canvas, style, area.rect.width)
    if not _has_room_for_columns(grid_setter):
        return ()
    height = area.rect.height
    table = _best(grid_setter, height)
    tall = table.row_taller_than(height)
    if tall is not None:
        canvas.report.fault(
            "overflow",
            f"row {tall} of the table is taller than a page at {table.size:g} pt",
            grid.origin,
            hint="say it in fewer words, or widen its column",
        )
        return (_box(table, grid, canvas, area),)
    _advise(grid, table, canvas)
    if table.height <= height:
        return (_box(_aired(table, height), grid, canvas, area),)
    return tuple(_box(page, grid, canvas, area) for page in table.parts(height))


def _best(setter: "_GridSetter", height: Emu) -> SetTable:
    """Return the table with the usual room beside its texts; with less of it where that saves pages
    of `height` EMU, or words from being cut.
    """
    usual = _fittest(setter, _BESIDE, height)
    if not _is_crowded(usual, height):
        return usual
    close = _fittest(setter, _CLOSE_BESIDE, height)
    return min(usual, close, key=lambda table: _rank(table, height))


def _is_crowded(table: SetTable, height: Emu) -> bool:
    """Return whether texts wrap in a table of several pages, or words are cut."""
    if _cut_words(table.rows):
        return True
    cells = (cell for row in table.body for cell in row.cells)
    texts = (paragraph for cell in cells for paragraph in cell.typeset.paragraphs)
    return table.height > height and any(len(text.lines) > 1 for text in texts)


def _rank(table: SetTable, height: Emu) -> tuple[bool, int, int]:
    """Return what there is to say against a table, the less the better: rows taller than a page of
    `height` EMU, pages, words that are cut.
    """
    is_too_tall = table.row_taller_than(height) is not None
    pages = 0 if is_too_tall else table.pages(height)
    return is_too_tall, pages, len(_cut_words(table.rows))


def _fittest(setter: "_GridSetter", beside: Points, height: Emu) -> SetTable:
    """Return the table, `beside` points beside its texts, at the size that needs the fewest pages
    of `height` EMU; of several the largest that cuts the fewest words.
    """
    largest, *others = setter.style.sizes
    if len(setter.grid.rows) * emu(largest) <= height:
        table = setter.at(largest, beside)
        if table.height <= height and not _cut_words(table.rows):
            return table
    # From the smallest up: of a long table, few sizes need as few pages.
    best = setter.at(setter.style.sizes[-1], beside)
    least = _rank(best, height)
    for size in reversed((largest, *others[:-1])):
        if best.row_taller_than(height) is not None:
            break
        table = setter.at(size, beside)
        if _rank(table, height) > least:
            break
        best = table
    return best


def _aired(table: SetTable, height: Emu) -> SetTable:
    """Return a table on one page with as much air in its rows as `height` EMU allows."""
    aired = (table.aired(emu(above)) for above in _AIRY)
    return next((airy for airy in aired if airy.height <= height), table)


@dataclass(frozen=True, slots=True)
class _CutWord:
    """A word that is cut, and the cell and column (from 0) that it stands in."""

    word: str
    cell: TableCell
    column: int


def _cut_words(rows: Iterable[TableRow]) -> list[_CutWord]:
    """Return the words of rows that are cut."""
    return [
        _CutWord(word, cell, column)
        for row in rows
        for column, cell in enumerate(row.cells)
        for paragraph in cell.typeset.paragraphs
        for word in dict.fromkeys(broken_words(paragraph))
    ]


def _advise(grid: TableGrid, table: SetTable, canvas: Canvas) -> None:
    """Tell of the words that are cut at every size, at the first of them."""
    cut = _cut_words(table.rows)
    if not cut:
        return
    first = cut[0]
    message = (
        f"`{first.word[:_SHOWN]}` in the column {grid.name_of(first.column)}"
        f" is broken over lines at {first.cell.typeset.size:g} pt"
    )
    if len(cut) > 1:
        message += f", and {len(cut) - 1} more of the table"
    hint = "show fewer columns, or make two tables of it"
    if grid.widths:
        hint = "widen the column in `widths`, or show fewer columns"
    elif grid.columns == 1:
        hint = "shorten it"
    hint += ", or write a soft hyphen where a long word may be parted"
    canvas.report.advice("broken-word", message, first.cell.origin or grid.origin, hint=hint)


def _box(table: SetTable, grid: TableGrid, canvas: Canvas, area: Area) -> TableBox:
    return table.box(canvas, area, "Table", grid.origin, hanging=grid.hangs())


@dataclass(frozen=True, slots=True)
class _GridSetter:
    """Sets a table in the sizes of `style`, `width` EMU wide."""

    grid: TableGrid
    canvas: Canvas
    style: TextStyle
    width: Emu

    def at(self, size: Points, beside: Points) -> SetTable:
        """Return the table at `size` points, `beside` points beside each text; with the smallest
        heads where words of larger ones are cut.
        """
        inset = (emu(beside), emu(_ABOVE), emu(beside), emu(_ABOVE))
        setter, style = TableSetter(self.canvas.setter, inset), capped(self.style, size)
        head, widths = self._head(setter, style, size)
        cut = len(_cut_words(head))
        if cut:
            small = self._head(setter, style, self._head_sizes[-1])
            if len(_cut_words(small[0])) < cut:
                head, widths = small
        styles = self._aligned(style)
        body = [self._row(setter, cells, styles, widths) for cells in self.grid.rows]
        return SetTable(head, tuple(body), widths, inset, size)

    def _head(
        self, setter: TableSetter, style: TextStyle, head_size: Points
    ) -> tuple[tuple[TableRow, ...], tuple[Emu, ...]]:
        """Return the row of the heads at `head_size` points at the most, if there is one, and the
        widths (EMU) that the columns then have; cells are in `style`.
        """
        head_style = capped(self.canvas.style("table-head"), head_size)
        beside = points(setter.inset[0])
        widths = TableWidths(self.grid, self.canvas.setter, style, head_style, beside)
        columns = widths.columns(self.width)
        if not self.grid.heads:
            return (), columns
        return (self._row(setter, self.grid.heads, self._aligned(head_style), columns),), columns

    def _aligned(self, style: TextStyle) -> list[TextStyle]:
        """Return the style for each column."""
        columns = range(self.grid.columns)
        return [replace(style, align=self._alignment(column)) for column in columns]

    def _alignment(self, column: int) -> Align:
        """Return where the lines of a column are held, "left" being the side where they start.

        Figures stand with their units under each other, at the right in every language.
        """
        align = self.grid.alignment(column)
        if self.canvas.setter.rtl and align == "right" and self.grid.is_numeric(column):
            return "left"
        return align

    @property
    def _head_sizes(self) -> tuple[Points, ...]:
        return self.canvas.style("table-head").sizes

    def least_width(self) -> Emu:
        """Return the width (EMU) of the narrowest column at the smallest size."""
        size = self.style.sizes[-1]
        style, head_style = capped(self.style, size), capped(self.canvas.style("table-head"), size)
        widths = TableWidths(self.grid, self.canvas.setter, style, head_style, _BESIDE)
        return min(widths.columns(self.width))

    def _row(
        self,
        setter: TableSetter,
        cells: Cells,
        styles: Sequence[TextStyle],
        widths: Sequence[Emu],
    ) -> TableRow:
        """Return a row as high as its tallest cell; `styles` and `widths` (EMU) of its columns."""
        set_cells = []
        for column, (cell, style, width) in enumerate(zip(cells, styles, widths, strict=True)):
            fill = self.canvas.palette.surface if self.grid.highlights(cells, column) else None
            text = setter.typeset(self.grid.runs(cells, column), style, width)
            set_cells.append(TableCell(text, fill, origin=cell.origin))
        return setter.row(set_cells, max(cell.typeset.height for cell in set_cells))


def _has_room_for_columns(setter: _GridSetter) -> bool:
    """Report columns too narrow for any text. Their number is looked at first: 2,000 columns would
    be measured for minutes.
    """
    grid, report = setter.grid, setter.canvas.report
    least = emu(LEAST_TEXT) + 2 * emu(_BESIDE)
    most = max(1, setter.width // least)
    if grid.columns > most:
        report.fault(
            "too-many-columns",
            f"the table has {grid.columns} columns; there is room for {most}",
            grid.origin,
            hint="show fewer columns, or turn the table round",
        )
        return False
    narrowest = setter.least_width()
    if narrowest >= least:
        return True
    report.fault(
        "narrow-column",
        f"a column is {points(narrowest):.0f} pt wide, too narrow for any text",
        grid.widths_origin,
        expected=f"at least {points(least):.0f} pt",
        hint="make `widths` more equal, or leave them out",
    )
    return False

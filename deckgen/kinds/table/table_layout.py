"""The cells of a table and an area → `TableBox`es, one for each page it needs."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from deckgen.diagnostics import Span
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.table.table_setter import SetTable, TableSetter, wide_text
from deckgen.layout.figures.figure import DecimalSign, read_figure
from deckgen.layout.figures.figure_words import is_missing
from deckgen.outline.values.fields import Text
from deckgen.page.boxes import NO_INSET, TableBox, TableCell, TableRow
from deckgen.page.style import Align, TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import NO_POINTS, Emu, Points, emu, points, whole

Cells: TypeAlias = tuple[Text, ...]
"""The texts of a row."""

_BESIDE = Points(9)
"""Points at the left and at the right of a cell's text."""
_ABOVE = Points(6)
"""Points above and below a cell's text."""
_AIRY = (Points(12), Points(9))
"""Points above and below a text that a short table gets, where it has room for them."""
_LEAST_COLUMN = Points(60)
"""Points: the least a column gets, however short its words."""
_LEAST_TEXT = Points(12)
"""Points between the insets of a cell: in less, not even a word of two letters stands."""
_HALVINGS = 40
"""Steps to find the width where wide columns are cut: the last is far below an EMU."""

_LONGEST_UNIT = 4
"""Characters of a unit beside the numbers of a column, which stand at the right then."""
_ABOUT = "~≈<>≤≥±▲▼△▽↑↓ "
"""What may stand ahead of a number in a table."""


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table's content: `heads` may be empty; `highlight` names a column by its head or a row by
    its first cell. `align` and `widths` (relative) are empty where the author gives none. `decimal`
    is the decimal sign of its numbers, where the author settles it.
    """

    heads: Cells
    rows: tuple[Cells, ...]
    align: tuple[Align, ...]
    widths: tuple[float, ...]
    highlight: str
    origin: Span
    decimal: DecimalSign | None = None

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.heads) or len(self.rows[0])

    @property
    def all_rows(self) -> tuple[Cells, ...]:
        """The rows, and the heads above them where there are any."""
        return (self.heads, *self.rows) if self.heads else self.rows

    def names(self) -> tuple[str, ...]:
        """Return what `highlight` may name."""
        first_cells = [row[0] for row in self.rows]
        return tuple(cell.plain for cell in (*self.heads, *first_cells))

    def knows_highlight(self) -> bool:
        """Return whether `highlight` names a column or a row."""
        return self.highlight in self.names()

    def highlights(self, row: Cells, column: int) -> bool:
        """Return whether the cell of `row` in `column` is highlighted."""
        if not self.highlight:
            return False
        names = []
        if row is not self.heads:
            names.append(row[0].plain)
        if self.heads:
            names.append(self.heads[column].plain)
        return self.highlight in names

    def alignment(self, column: int) -> Align:
        """Return the alignment that was asked for, else right for a column of numbers and left for
        others.
        """
        if self.align:
            return self.align[column]
        texts = [row[column].plain for row in self.rows]
        told = [text for text in texts if not is_missing(text)]
        if told and all(_is_number(text, self.decimal) for text in told):
            return "right"
        return "left"

    def hangs(self) -> bool:
        """Return whether the first column's texts may begin at the table's edge: not where they are
        aligned otherwise, nor where one of them has a fill, from whose edge it keeps its distance.
        """
        if self.alignment(0) != "left":
            return False
        return not any(self.highlights(row, 0) for row in self.all_rows)


def _is_number(text: str, decimal: DecimalSign | None) -> bool:
    """Return whether a cell is digits, with a short unit at most; with a decimal sign, whether it
    is a number then.
    """
    figure = read_figure(text.lstrip(_ABOUT))
    if figure is None or len(figure.unit) > _LONGEST_UNIT:
        return False
    return decimal is None or figure.value(decimal) is not None


def lay_out(grid: TableGrid, canvas: Canvas, area: Area) -> tuple[TableBox, ...]:
    """Return the table on one page at the largest size that fits `area`, else on several pages at
    the second largest size. Report columns that are too narrow and rows that are too tall.
    """
    style = canvas.style_in(replace(area, slot="", style="table-cell"))
    grid_setter = _GridSetter(grid, canvas, style, area.rect.width)
    if not _has_room_for_columns(grid_setter):
        return ()
    height = area.rect.height
    fitting = (table for table in grid_setter.attempts() if table.height <= height)
    table = next(fitting, None)
    if table is not None:
        return (_box(table, grid, canvas, area),)
    # Over several pages, rows of the largest size would be few a page.
    size = style.sizes[min(1, len(style.sizes) - 1)]
    table = grid_setter.set_at(size, _ABOVE)
    tall = table.row_taller_than(height)
    if tall is not None:
        canvas.report.fault(
            "overflow",
            f"row {tall} of the table is taller than a page at {size:g} pt",
            grid.origin,
            hint="say it in fewer words, or widen its column",
        )
        return (_box(table, grid, canvas, area),)
    return tuple(_box(page, grid, canvas, area) for page in table.parts(height))


def _box(table: SetTable, grid: TableGrid, canvas: Canvas, area: Area) -> TableBox:
    return table.box(canvas, area, "Table", grid.origin, hanging=grid.hangs())


@dataclass(frozen=True, slots=True)
class _GridSetter:
    """Sets a table in the sizes of `style`, `width` EMU wide."""

    grid: TableGrid
    canvas: Canvas
    style: TextStyle
    width: Emu

    def attempts(self) -> Iterator[SetTable]:
        """Yield the table at its largest size with more air in its rows, then at every size."""
        for above in _AIRY:
            yield self.set_at(self.style.sizes[0], above)
        for size in self.style.sizes:
            yield self.set_at(size, _ABOVE)

    def set_at(self, size: Points, above: Points) -> SetTable:
        """Return the table at `size` points, with `above` points above and below each text."""
        inset = (emu(_BESIDE), emu(above), emu(_BESIDE), emu(above))
        setter = TableSetter(self.canvas.setter, inset)
        widths = self.widths(size)
        head_style, style = capped(self.canvas.style("table-head"), size), capped(self.style, size)
        alignments = list(map(self.grid.alignment, range(len(widths))))
        styles = [replace(style, align=align) for align in alignments]
        head_styles = [replace(head_style, align=align) for align in alignments]
        head: tuple[TableRow, ...] = ()
        if self.grid.heads:
            head = (self._row(setter, self.grid.heads, head_styles, widths),)
        body = [self._row(setter, cells, styles, widths) for cells in self.grid.rows]
        return SetTable(head, tuple(body), widths, inset, size)

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
            runs, fill = cell.runs, None
            if self.grid.highlights(cells, column):
                runs = tuple(replace(run, bold=True) for run in runs)
                fill = self.canvas.palette.surface
            text = setter.typeset(runs, style, width)
            set_cells.append(TableCell(text, fill, origin=cell.origin))
        return setter.row(set_cells, max(cell.typeset.height for cell in set_cells))

    def widths(self, size: Points) -> tuple[Emu, ...]:
        """Return the columns' widths (EMU): as the author asks, else as their texts need it.

        Where a line for each text is too wide, the widest columns are cut, as far as their longest
        words allow it.
        """
        if self.grid.widths:
            return _shared(self.width, self.grid.widths)
        natural, least = self._text_widths(capped(replace(self.style, bold=True), size))
        room = points(self.width)
        if sum(natural) <= room:
            return _shared(self.width, natural)
        if sum(least) >= room:
            return _shared(self.width, least)
        return _shared(self.width, _cut_to(room, least, natural))

    def _text_widths(self, style: TextStyle) -> tuple[list[Points], list[Points]]:
        """Return the widths (points) of the columns with each text on one line, and with a line for
        each word.
        """
        setter = TableSetter(self.canvas.setter, NO_INSET)
        natural: list[Points] = []
        least: list[Points] = []
        for column in range(self.grid.columns):
            texts = [wide_text(row[column].runs) for row in self.grid.all_rows]
            widest = setter.widest(texts, style)
            longest = setter.widest(" ".join(texts).split(), style)
            natural.append(max(widest + 2 * _BESIDE, _LEAST_COLUMN))
            least.append(max(min(longest, widest) + 2 * _BESIDE, _LEAST_COLUMN))
        return natural, least


def _has_room_for_columns(setter: _GridSetter) -> bool:
    """Report columns too narrow for any text. Their number is looked at first: 2,000 columns would
    be measured for minutes.
    """
    grid, report = setter.grid, setter.canvas.report
    least = emu(_LEAST_TEXT) + 2 * emu(_BESIDE)
    most = max(1, setter.width // least)
    if grid.columns > most:
        report.fault(
            "too-many-columns",
            f"the table has {grid.columns} columns; there is room for {most}",
            grid.origin,
            hint="show fewer columns, or turn the table round",
        )
        return False
    narrowest = min(setter.widths(setter.style.sizes[-1]))
    if narrowest >= least:
        return True
    report.fault(
        "narrow-column",
        f"a column is {points(narrowest):.0f} pt wide, too narrow for any text",
        grid.origin,
        expected=f"at least {points(least):.0f} pt",
        hint="make `widths` more equal, or leave them out",
    )
    return False


def _cut_to(room: Points, least: Sequence[Points], natural: Sequence[Points]) -> list[Points]:
    """Return the natural widths with the widest cut until all have `room` (points): narrow columns
    are then not forced to break their words.
    """

    def cut_at(limit: Points) -> list[Points]:
        pairs = zip(least, natural, strict=True)
        return [max(small, min(large, limit)) for small, large in pairs]

    low, high = NO_POINTS, max(natural)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if sum(cut_at(middle)) < room:
            low = middle
        else:
            high = middle
    return cut_at(low)


def _shared(width: Emu, weights: Sequence[float]) -> tuple[Emu, ...]:
    """Return `width` EMU cut into whole parts of the given relative widths, nothing lost."""
    all_weights = sum(weights)
    edges = [whole(width * sum(weights[:count]) / all_weights) for count in range(len(weights) + 1)]
    return tuple(right - left for left, right in pairwise(edges))

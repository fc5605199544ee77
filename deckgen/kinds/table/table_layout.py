"""The cells of a table and an area → `TableBox`es, one for each page it needs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from deckgen.content import Paragraph, Run
from deckgen.diagnostics import Span
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.layout.chart.series_colors import faint
from deckgen.page.boxes import TableBox, TableCell, TableRow
from deckgen.page.style import Align, TextStyle
from deckgen.units import Rect, emu, points

Cells: TypeAlias = tuple[tuple[Run, ...], ...]

# Points beside a cell's text; points above and below it, and those that are tried first, for short
# tables.
_BESIDE, _ABOVE, _AIRY = 9, 6, (12, 9)
_NUMBER = re.compile(r"[^\w%]*[-−+]?[\d.,’' ]+\s*(%|‰|[a-zA-Z€£¥$]{0,4})?")
_SPAN_OF_COLUMN = 60
"""Points: the least a column is given however short its words."""
_AS_WIDE_AS_AN_ICON = "\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}"
_LEAST_TEXT = 12
"""Points between the insets of a cell: in less, not even a word of two letters stands."""


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table's content: `heads` may be empty; `highlight` names a column by its head or a row by
    its first cell.
    """

    heads: Cells
    rows: tuple[Cells, ...]
    align: tuple[Align, ...]
    widths: tuple[float, ...]
    highlight: str
    origin: Span

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.heads) or len(self.rows[0])

    def names(self) -> tuple[str, ...]:
        """Return what `highlight` may name."""
        return (
            *(_plain(head) for head in self.heads),
            *(_plain(row[0]) for row in self.rows if row),
        )

    def knows_highlight(self) -> bool:
        """Return whether `highlight` names a column or a row."""
        return self.highlight in self.names()

    def highlights(self, row: Cells, column: int) -> bool:
        """Return whether the cell of `row` in `column` is highlighted."""
        if not self.highlight:
            return False
        in_column = bool(self.heads) and _plain(self.heads[column]) == self.highlight
        return in_column or (row is not self.heads and _plain(row[0]) == self.highlight)

    def alignment(self, column: int) -> Align:
        """Return the alignment that was asked for, else right for a column of numbers and left for
        others.
        """
        if self.align:
            return self.align[column]
        cells = [_plain(row[column]) for row in self.rows if _plain(row[column])]
        return "right" if cells and all(_NUMBER.fullmatch(cell) for cell in cells) else "left"


def lay_out(grid: TableGrid, canvas: Canvas, area: Area) -> tuple[TableBox, ...]:
    """Return the table at the largest size at which it fits `area`, else over several pages at a
    middle size.
    """
    style = canvas.style_in(replace(area, slot="", style="table-cell"))
    if not _has_room_for_columns(grid, canvas, area, style):
        return ()
    tries = [
        *((style.sizes[0], above) for above in _AIRY),
        *((size, _ABOVE) for size in style.sizes),
    ]
    for size, above in tries:
        rows = _rows(grid, canvas, area.rect.width, style, size, above)
        if sum(row.height for row in rows.all) <= area.rect.height:
            return (_box(rows.all, rows, canvas, area, grid),)
    size = style.sizes[min(1, len(style.sizes) - 1)]
    rows = _rows(grid, canvas, area.rect.width, style, size)
    room = area.rect.height - sum(row.height for row in rows.head)
    tall = next((at for at, row in enumerate(rows.body, 1) if row.height > room), None)
    if tall is not None:
        message = f"row {tall} of the table is taller than a page at {size:g} pt"
        canvas.report.fault(
            "overflow", message, grid.origin, hint="say it in fewer words, or widen its column"
        )
        return (_box(rows.all, rows, canvas, area, grid),)
    return tuple(
        _box((*rows.head, *page), rows, canvas, area, grid) for page in balanced([*rows.body], room)
    )


def _has_room_for_columns(grid: TableGrid, canvas: Canvas, area: Area, style: TextStyle) -> bool:
    """Report columns too narrow for any text; a table of 2,000 columns would be measured for
    minutes first.
    """
    least = emu(_LEAST_TEXT) + 2 * emu(_BESIDE)
    most = max(1, area.rect.width // least)
    if grid.columns > most:
        message = f"the table has {grid.columns} columns; there is room for {most}"
        hint = "show fewer columns, or turn the table round"
        canvas.report.fault("too-many-columns", message, grid.origin, hint=hint)
        return False
    narrowest = min(_widths(grid, canvas, area.rect.width, style, style.sizes[-1]))
    if narrowest >= least:
        return True
    message = f"a column is {points(narrowest):.0f} pt wide, too narrow for any text"
    hint = "make `widths` more equal, or leave them out"
    canvas.report.fault(
        "narrow-column",
        message,
        grid.origin,
        expected=f"at least {points(least):.0f} pt",
        hint=hint,
    )
    return False


def balanced(rows: Sequence[TableRow], room: int) -> tuple[tuple[TableRow, ...], ...]:
    """Return `rows` on the fewest pages of height `room`, the fullest as empty as it can be."""
    fewest = len(_filled(rows, room))
    low, high = max(row.height for row in rows), room
    while low < high:
        middle = (low + high) // 2
        if len(_filled(rows, middle)) <= fewest:
            high = middle
        else:
            low = middle + 1
    return _filled(rows, low)


def _filled(rows: Sequence[TableRow], room: int) -> tuple[tuple[TableRow, ...], ...]:
    pages: list[list[TableRow]] = [[]]
    used = 0
    for row in rows:
        if pages[-1] and used + row.height > room:
            pages.append([])
            used = 0
        pages[-1].append(row)
        used += row.height
    return tuple(map(tuple, pages))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows as set at one size, with the widths of their columns (EMU) and the points above and
    below a text.
    """

    head: tuple[TableRow, ...]
    body: tuple[TableRow, ...]
    widths: tuple[int, ...]
    above: int

    @property
    def all(self) -> tuple[TableRow, ...]:
        return (*self.head, *self.body)


def _rows(
    grid: TableGrid, canvas: Canvas, width: int, style: TextStyle, size: float, above: int = _ABOVE
) -> _Rows:
    head_style = canvas.style("table-head")
    widths = _widths(grid, canvas, width, style, size)
    aligned = tuple(map(grid.alignment, range(grid.columns)))
    heads = _Setter(grid, canvas, capped(head_style, size), widths, aligned, above)
    cells = _Setter(grid, canvas, capped(style, size), widths, aligned, above)
    return _Rows(
        (heads.row(grid.heads),) if grid.heads else (),
        tuple(map(cells.row, grid.rows)),
        widths,
        above,
    )


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets rows in one style, at its largest size, in columns of the given widths (EMU); `above` is
    points.
    """

    grid: TableGrid
    canvas: Canvas
    style: TextStyle
    widths: tuple[int, ...]
    aligned: tuple[Align, ...]
    above: int

    def row(self, cells: Cells) -> TableRow:
        """Return the row, as high as its tallest cell."""
        made = tuple(self._cell(cells, column) for column in range(len(self.widths)))
        return TableRow(emu(max(cell.typeset.height for cell in made)) + 2 * emu(self.above), made)

    def _cell(self, cells: Cells, column: int) -> TableCell:
        marked = self.grid.highlights(cells, column)
        runs = tuple(replace(run, bold=True) for run in cells[column]) if marked else cells[column]
        style = replace(self.style, align=self.aligned[column])
        width = self.widths[column] - 2 * emu(_BESIDE)
        set_text = self.canvas.setter.typeset((Paragraph(runs),), style, points(width))
        return TableCell(set_text, self.canvas.palette.surface if marked else None)


def _widths(
    grid: TableGrid, canvas: Canvas, width: int, style: TextStyle, size: float
) -> tuple[int, ...]:
    """Return the columns' widths: as asked, else by their text, no narrower than their longest
    word.
    """
    if grid.widths:
        return _shared(width, grid.widths)
    inset = 2 * _BESIDE
    natural, least = [], []
    for column in range(grid.columns):
        cells = [wide_text(row[column]) for row in (grid.heads, *grid.rows) if row]
        bold = replace(style, bold=True)
        widest = max((canvas.setter.width_of(cell, bold, size) for cell in cells), default=0.0)
        word = max(
            (canvas.setter.width_of(each, bold, size) for cell in cells for each in cell.split()),
            default=0.0,
        )
        natural.append(max(widest * 1.02 + inset, _SPAN_OF_COLUMN))
        least.append(max(min(word, widest) * 1.02 + inset, _SPAN_OF_COLUMN))
    total = points(width)
    if sum(natural) <= total:
        return _shared(width, natural)
    if sum(least) >= total:
        return _shared(width, least)
    return _shared(width, _cut_to(total, least, natural))


def _cut_to(total: float, least: Sequence[float], natural: Sequence[float]) -> list[float]:
    """Return the natural widths with the widest cut, so that narrow columns need not break their
    words.
    """
    low, high = 0.0, max(natural)
    for _ in range(40):
        cap = (low + high) / 2
        cut = [max(small, min(large, cap)) for small, large in zip(least, natural, strict=True)]
        low, high = (cap, high) if sum(cut) < total else (low, cap)
    return [max(small, min(large, low)) for small, large in zip(least, natural, strict=True)]


def _shared(width: int, weights: Sequence[float]) -> tuple[int, ...]:
    edges = [round(width * sum(weights[:at]) / sum(weights)) for at in range(len(weights) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _box(
    rows: Sequence[TableRow], made: _Rows, canvas: Canvas, area: Area, grid: TableGrid
) -> TableBox:
    height = sum(row.height for row in rows)
    palette = canvas.palette
    return TableBox(
        rect=Rect(area.rect.left, area.rect.top, sum(made.widths), height),
        columns=made.widths,
        rows=tuple(rows),
        name="Table",
        inset=(emu(_BESIDE), emu(made.above), emu(_BESIDE), emu(made.above)),
        rule=faint(palette, palette.paper),
        rule_width=0.75,
        header_rule=palette.ink,
        header_rule_width=1.5,
        header=bool(made.head),
        # On a ground of its own, a text keeps its distance from the edge.
        hanging=grid.alignment(0) == "left" and not any(row.cells[0].fill for row in made.all),
        slot=area.slot,
        origin=grid.origin,
    )


def wide_text(runs: Sequence[Run]) -> str:
    """Return the characters of a text, with some as wide as its icons in their place: to be
    measured, not read.
    """
    return "".join(_AS_WIDE_AS_AN_ICON if run.icon else run.text for run in runs)


def _plain(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)

"""Cells' texts, a style and the columns' widths → rows at one size, and the pages they need."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from deckgen.content import Paragraph, Run
from deckgen.diagnostics import Span
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.layout.chart.series_colors import faint
from deckgen.layout.text.setter import TextSetter, anchored
from deckgen.page.boxes import Anchor, Inset, TableBox, TableCell, TableRow, Typeset
from deckgen.page.style import TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import NO_EMU, NO_POINTS, Emu, Points, Rect, emu, points, total

Runs: TypeAlias = tuple[Run, ...]
"""The text of a cell; an empty cell has no run at all, for an empty run would have a size."""

_WIDTH_RESERVE = 1.02
"""Programs measure a text up to two per cent wider than we do; it is not to wrap there."""
_RULE_WIDTH, _HEADER_RULE_WIDTH = Points(0.75), Points(1.5)
"""Points: the line under each row, and the stronger one under the header."""
_AS_WIDE_AS_AN_ICON = "\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class SetTable:
    """Rows set at one size: `head` is empty or one row, which each page repeats.

    `widths` of the columns in EMU, `inset` of every cell in EMU, `size` of the text in points.
    """

    head: tuple[TableRow, ...]
    body: tuple[TableRow, ...]
    widths: tuple[Emu, ...]
    inset: Inset
    size: Points

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """All rows, the head's first."""
        return self.head + self.body

    @property
    def height(self) -> Emu:
        """The height of all rows, in EMU."""
        return _height(self.head) + _height(self.body)

    def body_room(self, height: Emu) -> Emu:
        """Return what a page of `height` EMU leaves for rows under the head."""
        return height - _height(self.head)

    def pages(self, height: Emu) -> int:
        """Return how many pages of `height` EMU the table needs; no row is taller than one."""
        return len(_filled(self.body, self.body_room(height)))

    def aired(self, above: Emu) -> "SetTable":
        """Return the table with `above` EMU above and below each text."""
        left, top, right, _ = self.inset
        more = 2 * (above - top)
        head, body = (
            tuple(replace(row, height=row.height + more) for row in rows)
            for rows in (self.head, self.body)
        )
        return replace(self, head=head, body=body, inset=(left, above, right, above))

    def row_taller_than(self, height: Emu) -> int | None:
        """Return the number (from 1) of the first row that no page of `height` EMU can hold."""
        room = self.body_room(height)
        tall = (number for number, row in enumerate(self.body, 1) if row.height > room)
        return next(tall, None)

    def parts(self, height: Emu) -> "tuple[SetTable, ...]":
        """Return the table on the fewest pages of `height` EMU, all about equally full."""
        pages = _balanced(self.body, self.body_room(height))
        return tuple(replace(self, body=page) for page in pages)

    def box(
        self,
        canvas: Canvas,
        area: Area,
        name: str,
        origin: Span,
        *,
        row_heads: bool = False,
        hanging: bool = False,
    ) -> TableBox:
        """Return the table as a box at the top left corner of `area`."""
        palette, corner = canvas.palette, area.rect
        return TableBox(
            rect=Rect(corner.left, corner.top, total(self.widths), self.height),
            columns=self.widths,
            rows=self.rows,
            name=name,
            inset=self.inset,
            rule=faint(palette, palette.paper),
            rule_width=_RULE_WIDTH,
            header_rule=palette.ink,
            header_rule_width=_HEADER_RULE_WIDTH,
            header=bool(self.head),
            row_heads=row_heads,
            hanging=hanging,
            slot=area.slot,
            origin=origin,
        )


@dataclass(frozen=True, slots=True)
class TableSetter:
    """Sets the texts of cells, each at the largest size of its style, inside `inset`."""

    text_setter: TextSetter
    inset: Inset

    def typeset(self, runs: Runs, style: TextStyle, column_width: Emu) -> Typeset:
        """Return a text, set in a column of so many EMU."""
        left, _, right, _ = self.inset
        room = points(column_width - left - right)
        return self.text_setter.typeset((Paragraph(runs),), style, room)

    def line_width(self, text: str, style: TextStyle) -> Points:
        """Return the width (points) in which a text surely stays on one line."""
        return self.text_setter.width_of(text, style, style.sizes[0]) * _WIDTH_RESERVE

    def widest(self, texts: Iterable[str], style: TextStyle) -> Points:
        """Return the width (points) in which each of several texts stays on one line; 0 where there
        are none.
        """
        return max((self.line_width(text, style) for text in texts), default=NO_POINTS)

    def row(
        self, cells: Sequence[TableCell], text_height: Points, anchor: Anchor = "top"
    ) -> TableRow:
        """Return a row with `text_height` points for texts, which are moved to `anchor` in it."""
        _, top, _, bottom = self.inset
        placed = (
            replace(cell, typeset=anchored(cell.typeset, text_height, anchor), anchor=anchor)
            for cell in cells
        )
        return TableRow(top + emu(text_height) + bottom, tuple(placed))


def wide_text(runs: Sequence[Run]) -> str:
    """Return the characters of a text to be measured, not read: in the place of each icon stand
    characters as wide as it.
    """
    return "".join(_AS_WIDE_AS_AN_ICON if run.icon else run.text for run in runs)


def _height(rows: Sequence[TableRow]) -> Emu:
    return total(row.height for row in rows)


def _balanced(rows: Sequence[TableRow], room: Emu) -> tuple[tuple[TableRow, ...], ...]:
    """Return `rows` on the fewest pages of `room` EMU, the fullest page as low as possible.

    No row is higher than `room`. The least height that needs no more pages is found by halving.
    """
    fewest = len(_filled(rows, room))
    low, high = max(row.height for row in rows), room
    while low < high:
        middle = (low + high) // 2
        if len(_filled(rows, middle)) <= fewest:
            high = middle
        else:
            low = middle + 1
    return _filled(rows, low)


def _filled(rows: Sequence[TableRow], room: Emu) -> tuple[tuple[TableRow, ...], ...]:
    """Return `rows` on pages of `room` EMU, each page filled before the next begins."""
    pages: list[list[TableRow]] = [[]]
    used = NO_EMU
    for row in rows:
        if pages[-1] and used + row.height > room:
            pages.append([])
            used = NO_EMU
        pages[-1].append(row)
        used += row.height
    return tuple(map(tuple, pages))

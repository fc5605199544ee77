"""`timeline`: milestones on a line, from left to right; in a column from top to bottom."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import ShapeBlock
from deckgen.kinds.items.item_directions import ColumnForm, RowForm
from deckgen.kinds.items.item_forms import NARROW
from deckgen.kinds.items.item_pages import lay_out
from deckgen.kinds.items.item_parts import ItemAttempt, ItemFrame, ItemSpot
from deckgen.kinds.items.item_texts import (
    ItemSetting,
    Stack,
    optional_words,
    refuse_empty,
    title_and_text,
    written,
)
from deckgen.outline.values.fields import Text
from deckgen.outline.values.models import Before, Field, model
from deckgen.page.boxes import Box, ShapeBox
from deckgen.units import Emu, Points, Rect, emu

_STYLES = ("item-title", "item-date", "item-text")

_MARK = emu(Points(13))
"""The diameter of a mark on the line, in EMU."""

_LINE = emu(Points(1.5))
"""The thickness of the line, in EMU."""

_ABOVE, _BELOW = emu(Points(9)), emu(Points(14))
"""EMU between a date and the mark under it, and between the mark and the texts under that."""


@model
class Milestone:
    """Something that happened or will happen, and when."""

    date: Annotated[Text | None, Field(description="When, as it is to be read: `Q3 2026`")] = None
    title: Annotated[Text | None, Field(description="What")] = None
    text: Annotated[Text | None, Field(description="More about it")] = None

    def when(self) -> Stack:
        """Return its date."""
        return (optional_words(self.date, "item-date", "item-date", "Date"),)

    def stack(self) -> Stack:
        """Return the texts under its date."""
        return title_and_text(self.title, self.text)


@model
class Timeline(ShapeBlock):
    """Milestones in the order in which they are written."""

    key: ClassVar[str] = "timeline"

    timeline: Annotated[
        tuple[Annotated[Milestone, Before(refuse_empty)], ...],
        Field(
            min_length=1, description="Milestones; what one page cannot hold goes on over the next"
        ),
    ]

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Put the milestones on a line across the room, or down a narrow one."""
        form = _Across(canvas, area) if area.rect.width >= NARROW else _Down(canvas, area)
        return lay_out((form,), self.timeline, _STYLES)


class _Across(RowForm[Milestone]):
    """One or two rows, each on a line of its own; dates above it, the rest under it."""

    noun = "Milestone"
    most_lines = 6

    def reads_well(self, items: Sequence[Milestone], words: ItemSetting) -> bool:
        """Return whether the texts of a crowded row read well; each date is on one line."""
        dates = [item.when() for item in items]
        return super().reads_well(items, words) and words.lines(dates) <= 1

    def frame(self, attempt: ItemAttempt[Milestone]) -> ItemFrame:
        """Return the room of the date and the mark."""
        dates = attempt.setting.height([item.when() for item in attempt.items])
        if dates:
            dates += _ABOVE
        return ItemFrame(above=dates + _MARK + _BELOW)

    def draw(self, spot: ItemSpot[Milestone]) -> Sequence[Box]:
        """Draw the mark and the date above it."""
        left, top = spot.rect.left, spot.rect.top
        down = spot.frame.above - _BELOW - _MARK
        dates = spot.setting.boxes(spot.item.when(), left, top, (down - _ABOVE,))
        return _mark(self.canvas, left, top + down, spot.number), *dates

    def backdrop(self, rows: Sequence[Rect], frame: ItemFrame) -> Sequence[Box]:
        """Draw a line under the marks of each row, over the whole width."""
        down = frame.above - _BELOW - (_MARK + _LINE) // 2
        lines = [Rect(row.left, row.top + down, row.width, _LINE) for row in rows]
        if len(lines) == 1:
            return (_line(self.canvas, lines[0], "Line"),)
        return [_line(self.canvas, line, f"Line {row}") for row, line in enumerate(lines, start=1)]


class _Down(ColumnForm[Milestone]):
    """One under the other, to the right of a line."""

    noun = "Milestone"
    between = emu(Points(15))
    beside = emu(Points(26))

    def stack(self, item: Milestone) -> Stack:
        """Return all its texts."""
        return (*item.when(), *item.stack())

    def draw(self, spot: ItemSpot[Milestone]) -> Sequence[Box]:
        """Draw the mark, in the middle of the first line's height."""
        first = written((self.stack(spot.item),))[0]
        down = (spot.setting.pitch(first) - _MARK) // 2
        return (_mark(self.canvas, spot.rect.left, spot.rect.top + down, spot.number),)

    def backdrop(
        self,
        rows: Sequence[Rect],
        frame: ItemFrame,  # noqa: ARG002 (for lines across)
    ) -> Sequence[Box]:
        """Draw a line behind the marks, down to the last text."""
        top = rows[0].top + _MARK
        line = Rect(self.rect.left + (_MARK - _LINE) // 2, top, _LINE, rows[-1].bottom - top)
        return (_line(self.canvas, line, "Line"),)


def _line(canvas: Canvas, rect: Rect, name: str) -> ShapeBox:
    return ShapeBox(rect, "rectangle", name, fill=canvas.palette.muted)


def _mark(canvas: Canvas, left: Emu, top: Emu, number: int) -> ShapeBox:
    rect = Rect(left, top, _MARK, _MARK)
    return ShapeBox(rect, "ellipse", f"Mark {number}", fill=canvas.palette.accent)

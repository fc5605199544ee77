"""`timeline`: milestones on a line, from left to right; in a column from top to bottom."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import ShapeBlock
from deckgen.kinds.items.item_forms import (
    NARROW,
    ColumnForm,
    Form,
    ItemAttempt,
    ItemFrame,
    ItemSpot,
    one_or_two_rows,
)
from deckgen.kinds.items.item_pages import lay_out
from deckgen.kinds.items.item_texts import ItemSetting, Stack, given, title_and_text, words
from deckgen.outline.values.fields import Text
from deckgen.outline.values.validate import model
from deckgen.page.boxes import Box, ShapeBox
from deckgen.units import Rect, emu

_STYLES = ("item-title", "item-date", "item-text")
_MARK = emu(13)
_LINE = emu(1.5)
_ABOVE, _BELOW = emu(9), emu(14)
_ROWS_APART = emu(30)
_BESIDE, _BETWEEN = emu(26), emu(15)
# More lines than this in a narrow place are a column of words: two rows are wider.
_MOST_LINES = 6
_ROOMY = 4


@model
class Milestone:
    """Something that happened or will happen, and when."""

    date: Annotated[Text | None, Field(description="When, as it is to be read: `Q3 2026`")] = None
    title: Annotated[Text | None, Field(description="What")] = None
    text: Annotated[Text | None, Field(description="More about it")] = None

    def when(self) -> Stack:
        """Return its date."""
        return (words(self.date, "item-date", "item-date", "Date"),)

    def stack(self) -> Stack:
        """Return the texts under its date."""
        return title_and_text(self.title, self.text)


@model
class Timeline(ShapeBlock):
    """Milestones in the order in which they are written."""

    key: ClassVar[str] = "timeline"

    timeline: Annotated[
        tuple[Annotated[Milestone, BeforeValidator(given)], ...],
        Field(
            min_length=1, description="Milestones; what one page cannot hold goes on over the next"
        ),
    ]

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Put the milestones on a line across the room, or down a narrow one."""
        form = _Across(canvas, area) if area.rect.width >= NARROW else _Down(canvas, area)
        return lay_out((form,), self.timeline, _STYLES)


class _Across(Form[Milestone]):
    """One or two rows, each on a line of its own; dates above it, the rest under it."""

    noun = "Milestone"
    even = False

    def __init__(self, canvas: Canvas, area: Area) -> None:
        super().__init__(canvas, area)
        self.gap = (canvas.theme.gutter, _ROWS_APART)

    def shapes(self, count: int) -> Sequence[int]:
        return one_or_two_rows(count)

    def suits(self, attempt: ItemAttempt[Milestone], words: ItemSetting) -> bool:
        if attempt.columns <= _ROOMY:
            return True
        stacks = [item.stack() for item in attempt.items]
        dates = [item.when() for item in attempt.items]
        return (
            words.lines(stacks) <= _MOST_LINES
            and words.keeps_words(stacks)
            and words.lines(dates) <= 1
        )

    def frame(self, attempt: ItemAttempt[Milestone]) -> ItemFrame:
        dates = attempt.setting.height([item.when() for item in attempt.items])
        return ItemFrame(above=dates + (_ABOVE if dates else 0) + _MARK + _BELOW)

    def draw(self, spot: ItemSpot[Milestone]) -> Sequence[Box]:
        left, top, down = spot.rect.left, spot.rect.top, spot.frame.above - _BELOW - _MARK
        dates = spot.setting.boxes(spot.item.when(), left, top, (down - _ABOVE,))
        return _mark(self.canvas, left, top + down, spot.number), *dates

    def backdrop(self, rows: Sequence[Rect], frame: ItemFrame) -> Sequence[Box]:
        """Draw a line under the marks of each row, over the whole width."""
        down = frame.above - _BELOW - (_MARK + _LINE) // 2
        lines = [Rect(row.left, row.top + down, row.width, _LINE) for row in rows]
        return [_line(self.canvas, line, at, len(lines)) for at, line in enumerate(lines, 1)]


class _Down(ColumnForm[Milestone]):
    """One under the other, to the right of a line."""

    noun = "Milestone"

    def __init__(self, canvas: Canvas, area: Area) -> None:
        super().__init__(canvas, area)
        self.gap = (0, _BETWEEN)

    def frame(self, attempt: ItemAttempt[Milestone]) -> ItemFrame:  # noqa: ARG002
        return ItemFrame(beside=_BESIDE)

    def stack(self, item: Milestone) -> Stack:
        """Return all its texts."""
        return (*item.when(), *item.stack())

    def draw(self, spot: ItemSpot[Milestone]) -> Sequence[Box]:
        first = next(words for words in self.stack(spot.item) if words is not None)
        down = (spot.setting.pitch(first) - _MARK) // 2
        return (_mark(self.canvas, spot.rect.left, spot.rect.top + down, spot.number),)

    def backdrop(self, rows: Sequence[Rect], frame: ItemFrame) -> Sequence[Box]:  # noqa: ARG002
        """Draw a line behind the marks, down to the last text."""
        top = rows[0].top + _MARK
        line = Rect(self.rect.left + (_MARK - _LINE) // 2, top, _LINE, rows[-1].bottom - top)
        return (_line(self.canvas, line, 1, 1),)


def _line(canvas: Canvas, rect: Rect, number: int, count: int) -> ShapeBox:
    name = f"Line {number}" if count > 1 else "Line"
    return ShapeBox(rect, "rectangle", name, fill=canvas.palette.muted)


def _mark(canvas: Canvas, left: int, top: int, number: int) -> ShapeBox:
    return ShapeBox(
        Rect(left, top, _MARK, _MARK), "ellipse", f"Mark {number}", fill=canvas.palette.accent
    )

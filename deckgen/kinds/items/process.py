"""`process`: steps in a row of arrows; in a column under each other."""

from collections.abc import Sequence
from dataclasses import replace
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
from deckgen.kinds.items.item_texts import (
    ItemSetting,
    Stack,
    count_words,
    empty_shape,
    given,
    title_and_text,
)
from deckgen.outline.values.fields import Text
from deckgen.outline.values.validate import model
from deckgen.page.boxes import Box
from deckgen.units import Rect, emu

_STYLES = ("item-title", "item-text", "item-number", "item-count")
_BAND = emu(38)
# The point of an arrow as a share of its height: slender, so that the row reads as one band.
_POINT = 0.38
_BETWEEN_ARROWS = emu(5)
_BELOW = emu(13)
_ROWS_APART = emu(30)
_BESIDE, _BETWEEN = emu(34), emu(14)
# More lines than this in a narrow place are a column of words: two rows are wider.
_MOST_LINES = 7
_ROOMY = 4


@model
class Step:
    """One step."""

    title: Annotated[Text | None, Field(description="What is done")] = None
    text: Annotated[Text | None, Field(description="More about it")] = None

    def stack(self) -> Stack:
        """Return its texts."""
        return title_and_text(self.title, self.text)


@model
class Process(ShapeBlock):
    """Steps in the order in which they are taken."""

    key: ClassVar[str] = "process"

    process: Annotated[
        tuple[Annotated[Step, BeforeValidator(given)], ...],
        Field(min_length=1, description="Steps; what one page cannot hold goes on over the next"),
    ]

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Put the steps side by side, or under each other in a narrow room."""
        form = _Across(canvas, area) if area.rect.width >= NARROW else _Down(canvas, area)
        return lay_out((form,), self.process, _STYLES)


class _Across(Form[Step]):
    """Arrows that hold the numbers, the texts under them."""

    noun = "Step"
    even = False

    def __init__(self, canvas: Canvas, area: Area) -> None:
        super().__init__(canvas, area)
        self.gap = (canvas.theme.gutter, _ROWS_APART)
        # Every arrow is as long, so that the last one ends where the room does.
        past = canvas.theme.gutter + round(_BAND * _POINT) - _BETWEEN_ARROWS
        self.past = past
        self.rect = Rect(area.rect.left, area.rect.top, area.rect.width - past, area.rect.height)

    def shapes(self, count: int) -> Sequence[int]:
        return one_or_two_rows(count)

    def suits(self, attempt: ItemAttempt[Step], words: ItemSetting) -> bool:
        stacks = [item.stack() for item in attempt.items]
        return attempt.columns <= _ROOMY or (
            words.lines(stacks) <= _MOST_LINES and words.keeps_words(stacks)
        )

    def frame(self, attempt: ItemAttempt[Step]) -> ItemFrame:  # noqa: ARG002
        return ItemFrame(above=_BAND + _BELOW)

    def draw(self, spot: ItemSpot[Step]) -> Sequence[Box]:
        number, place = spot.number, spot.rect
        shape = replace(
            empty_shape(Rect(place.left, place.top, place.width + self.past, _BAND)),
            geometry="arrow" if number == 1 else "chevron",
            adjust=_POINT,
            fill=self.canvas.palette.ink,
            inset=(emu(22) if number == 1 else emu(22) - round(_BAND * _POINT), 0, 0, 0),
        )
        return (spot.setting.inside(count_words(number, "item-number", spot.item.stack()), shape),)


class _Down(ColumnForm[Step]):
    """Numbers, the texts beside them."""

    noun = "Step"

    def __init__(self, canvas: Canvas, area: Area) -> None:
        super().__init__(canvas, area)
        self.gap = (0, _BETWEEN)

    def frame(self, attempt: ItemAttempt[Step]) -> ItemFrame:  # noqa: ARG002
        return ItemFrame(beside=_BESIDE)

    def draw(self, spot: ItemSpot[Step]) -> Sequence[Box]:
        number, place = spot.number, spot.rect
        words = count_words(number, "item-count", spot.item.stack())
        return spot.setting.boxes((words,), place.left, place.top, (place.height,))

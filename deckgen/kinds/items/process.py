"""`process`: steps in a row of arrows; in a column under each other."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import ShapeBlock
from deckgen.kinds.items.item_directions import ColumnForm, RowForm
from deckgen.kinds.items.item_forms import NARROW
from deckgen.kinds.items.item_pages import lay_out
from deckgen.kinds.items.item_parts import ItemAttempt, ItemFrame, ItemSpot
from deckgen.kinds.items.item_texts import (
    Stack,
    count_words,
    empty_shape,
    refuse_empty,
    title_and_text,
)
from deckgen.outline.values.fields import Text
from deckgen.outline.values.models import Before, Field, model
from deckgen.page.boxes import Box, Geometry
from deckgen.records import replace
from deckgen.units import NO_EMU, Points, emu, whole

_STYLES = ("item-title", "item-text", "item-number", "item-count")

_BAND = emu(Points(38))
"""The height of the arrows, in EMU."""

_POINT = 0.38
"""The point of an arrow as a share of its height: slender, so that the row reads as one band."""

_BETWEEN_ARROWS = emu(Points(5))
"""EMU between the point of an arrow and the notch of the next."""

_BELOW = emu(Points(13))
"""EMU between an arrow and the texts under it."""

_NUMBER_INSET = emu(Points(22))
"""EMU from the left edge of an arrow to its number."""


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
        tuple[Annotated[Step, Before(refuse_empty)], ...],
        Field(min_length=1, description="Steps; what one page cannot hold goes on over the next"),
    ]

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Put the steps side by side, or under each other in a narrow room."""
        form = _Across(canvas, area) if area.rect.width >= NARROW else _Down(canvas, area)
        return lay_out((form,), self.process, _STYLES)


class _Across(RowForm[Step]):
    """Arrows that hold the numbers, the texts under them."""

    noun = "Step"
    most_lines = 7

    def __init__(self, canvas: Canvas, area: Area) -> None:
        super().__init__(canvas, area)
        # Every arrow is longer than its texts are wide, by so much that its point reaches into the
        # next one; the last one ends where the room does.
        self.past = canvas.theme.gutter + whole(_BAND * _POINT) - _BETWEEN_ARROWS
        self.rect = replace(area.rect, width=area.rect.width - self.past)

    def frame(self, attempt: ItemAttempt[Step]) -> ItemFrame:  # noqa: ARG002 (others depend on it)
        """Return the room of the arrow."""
        return ItemFrame(above=_BAND + _BELOW)

    def draw(self, spot: ItemSpot[Step]) -> Sequence[Box]:
        """Draw the arrow with its number; all but the first have a notch, which the number
        evens out.
        """
        geometry: Geometry = "arrow"
        inset = _NUMBER_INSET
        if spot.number > 1:
            geometry = "chevron"
            inset -= whole(_BAND * _POINT)
        rect = replace(spot.rect, width=spot.rect.width + self.past, height=_BAND)
        shape = replace(
            empty_shape(rect),
            geometry=geometry,
            adjust=_POINT,
            fill=self.canvas.palette.ink,
            inset=(inset, NO_EMU, NO_EMU, NO_EMU),
        )
        number = count_words(spot.number, "item-number", spot.item.stack())
        return (spot.setting.inside(number, shape),)


class _Down(ColumnForm[Step]):
    """Numbers, the texts beside them."""

    noun = "Step"
    between = emu(Points(14))
    beside = emu(Points(34))

    def draw(self, spot: ItemSpot[Step]) -> Sequence[Box]:
        """Draw the number."""
        rect = spot.rect
        number = count_words(spot.number, "item-count", spot.item.stack())
        return spot.setting.boxes((number,), rect.left, rect.top, (rect.height,))

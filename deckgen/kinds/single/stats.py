"""`stats`: one to four big numbers, side by side under a rule each."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.content import Paragraph
from deckgen.kinds.base.canvas import Area, Canvas, shortened, text_height
from deckgen.kinds.base.kind import Block
from deckgen.layout.grid import enclosing, split
from deckgen.outline.values.fields import Text
from deckgen.outline.values.validate import model
from deckgen.page.boxes import Box, ShapeBox, TextBox
from deckgen.page.steps import at_step
from deckgen.units import Rect, emu, points

_RULE = emu(1.5)
_AIR = emu(12)


@model
class Stat:
    """A number and what it counts."""

    value: Annotated[Text, Field(description="The number, with its unit: `40 %`, `HK$ 2 bn`")]
    label: Annotated[Text | None, Field(description="What it counts")] = None
    note: Annotated[Text | None, Field(description="A line of context")] = None


@model
class Stats(Block):
    """Big numbers."""

    key: ClassVar[str] = "stats"

    stats: Annotated[
        tuple[Stat, ...], Field(min_length=1, max_length=4, description="One to four numbers")
    ]

    def room(self, canvas: Canvas) -> Area:
        """Return the room of all values, labels and notes of the layout; its body, where it has
        none.
        """
        first, last = canvas.slot("value-1"), canvas.slot("note-4")
        if first is None or last is None:
            return canvas.area("body")
        return Area(enclosing((first.rect, last.rect)), first.name)

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Put the numbers in columns of equal width, their labels and notes aligned in rows."""
        rects = split(area.rect, (1.0,) * len(self.stats), canvas.theme.gutter)
        top = area.rect.top + _RULE + _AIR
        values, top = self._row(canvas, area, rects, "value", top)
        labels, top = self._row(canvas, area, rects, "label", top)
        notes, top = self._row(canvas, area, rects, "note", top)
        boxes: list[Box] = []
        for at, rect in enumerate(rects):
            rule = Rect(rect.left, rect.top, rect.width, _RULE)
            boxes.append(
                ShapeBox(rule, "rectangle", f"Rule {at + 1}", fill=canvas.palette.ink, step=at + 1)
            )
            boxes.extend(
                at_step(box, at + 1)
                for box in (values[at], labels[at], notes[at])
                if box is not None
            )
        return (tuple(boxes),)

    def _row(
        self, canvas: Canvas, area: Area, rects: Sequence[Rect], role: str, top: int
    ) -> tuple[list[TextBox | None], int]:
        """Set the texts of one role at one size; return them and where the next row begins."""
        texts = [getattr(stat, role) for stat in self.stats]
        least = _common_size(canvas, texts, rects, role, area.rect.bottom - top)
        row: list[TextBox | None] = []
        for at, (text, rect) in enumerate(zip(texts, rects, strict=True), 1):
            if text is None:
                row.append(None)
                continue
            slot = f"{role}-{at}"
            spot = Rect(rect.left, top, rect.width, max(1, area.rect.bottom - top))
            named = slot if area.slot and canvas.slot(slot) else ""
            row.append(canvas.line(text, slot, role=role, area=Area(spot, named, least, role)))
        height = max((text_height(box) for box in row if box), default=0)
        placed = [box and shortened(box, height) for box in row]
        return placed, top + (height + _AIR if height else 0)


def _common_size(
    canvas: Canvas, texts: Sequence[Text | None], rects: Sequence[Rect], role: str, height: int
) -> float:
    """The size (points) at which every text of the row fits; big numbers stay on one line."""
    style = canvas.style(role)
    size = style.sizes[0]
    for text, rect in zip(texts, rects, strict=True):
        if text is None:
            continue
        if role == "value":
            room = points(rect.width) * 0.97
            fitting = (
                each
                for each in style.sizes
                if canvas.setter.width_of(text.plain, style, each) <= room
            )
            size = min(size, next(fitting, style.sizes[-1]))
        paragraphs = (Paragraph(text.runs),)
        size = min(
            size,
            canvas.preferred_size(
                paragraphs, Area(Rect(0, 0, rect.width, max(1, height)), style=role)
            ),
        )
    return size

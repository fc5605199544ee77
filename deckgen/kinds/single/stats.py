"""`stats`: one to four big numbers, side by side under a rule each."""

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar

from deckgen.content import Paragraph
from deckgen.kinds.base.canvas import Area, Canvas, capped, shortened, text_height
from deckgen.kinds.base.kind import Block
from deckgen.layout.grid import enclosing, split
from deckgen.outline.values.fields import Text
from deckgen.outline.values.models import Field, model
from deckgen.page.boxes import Box, ShapeBox, TextBox
from deckgen.page.steps import at_step
from deckgen.units import NO_EMU, ONE_EMU, Emu, Points, Rect, emu, points

_RULE = emu(Points(1.5))
"""The thickness of the rule over a number, in EMU."""

_AIR = emu(Points(12))
"""EMU between the rule, the value, the label and the note."""

_ROLES = ("value", "label", "note")

_WIDTH_SHARE = 0.98
"""A value fills at most this share of its column: other programs measure it a little wider."""

_MUCH_SMALLER = 0.5
"""Values at less than this share of the size that all but one of them have room for are a surprise.
"""

_SHOWN = 40
"""Characters of a value that a message has."""


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
        columns = [[_rule(canvas, rect, number)] for number, rect in enumerate(rects, start=1)]
        top = area.rect.top + _RULE + _AIR
        for role in _ROLES:
            row = self._row(canvas, area, rects, role, top)
            height = max(map(text_height, row.values()), default=NO_EMU)
            for index, text in row.items():
                columns[index].append(shortened(text, height))
            if row:
                top += height + _AIR
        boxes = []
        for step, column in enumerate(columns, start=1):
            boxes += [at_step(box, step) for box in column]
        return (tuple(boxes),)

    def _row(
        self, canvas: Canvas, area: Area, rects: Sequence[Rect], role: str, top: Emu
    ) -> dict[int, TextBox]:
        """Return the texts of a role by the index of their column, all at one size; `top` in
        EMU.
        """
        texts = {index: getattr(stat, role) for index, stat in enumerate(self.stats)}
        texts = {index: text for index, text in texts.items() if text is not None}
        height = max(ONE_EMU, area.rect.bottom - top)
        places = {
            index: Rect(rects[index].left, top, rects[index].width, height) for index in texts
        }
        size = _common_size(canvas, texts, places, role)
        row = {}
        for index, text in texts.items():
            name = f"{role}-{index + 1}"
            place = Area(places[index], canvas.slot_beside(area, name), size, role)
            row[index] = canvas.line(text, name, role=role, area=place)
        return row


def _rule(canvas: Canvas, rect: Rect, number: int) -> Box:
    line = Rect(rect.left, rect.top, rect.width, _RULE)
    return ShapeBox(line, "rectangle", f"Rule {number}", fill=canvas.palette.ink)


def _common_size(
    canvas: Canvas, texts: Mapping[int, Text], places: Mapping[int, Rect], role: str
) -> Points:
    """Return the size (points) at which every text of a row fits; values stay on one line. Advise
    against a value that makes the others small.
    """
    sizes = {index: _own_size(canvas, text, places[index], role) for index, text in texts.items()}
    if not sizes:
        return canvas.style(role).sizes[-1]
    least = min(sizes, key=lambda index: (sizes[index], index))
    if role == "value":
        others = [size for index, size in sizes.items() if index != least]
        _advise(canvas, texts[least], places[least], sizes[least], others)
    return sizes[least]


def _own_size(canvas: Canvas, text: Text, place: Rect, role: str) -> Points:
    """Return the largest size (points) at which a text fits its place; a value on one line."""
    size = canvas.preferred_size((Paragraph(text.runs),), Area(place, style=role))
    if role != "value":
        return size
    return min(size, _size_on_one_line(canvas, text, place.width))


def _size_on_one_line(canvas: Canvas, value: Text, width: Emu) -> Points:
    """Return the largest size (points) at which a value stays on a line `width` EMU wide, or its
    least.
    """
    for size in canvas.style("value").sizes:
        if _line_width(canvas, value, size) <= points(width):
            return size
    return canvas.style("value").sizes[-1]


def _line_width(canvas: Canvas, value: Text, size: Points) -> Points:
    """Return the width (points) that a value on one line needs in any program."""
    style = capped(canvas.style("value"), size)
    return canvas.setter.line_width((Paragraph(value.runs),), style) / _WIDTH_SHARE


def _advise(
    canvas: Canvas, value: Text, place: Rect, size: Points, others: Sequence[Points]
) -> None:
    """Tell of a value that takes several lines at its least size, or that makes others small."""
    style = capped(canvas.style("value"), size)
    if canvas.setter.cut_words((Paragraph(value.runs),), style, points(place.width)):
        return  # `broken-word` tells of it
    what = f"the value `{value.plain.strip()[:_SHOWN]}`"
    if _line_width(canvas, value, size) > points(place.width):
        message = f"{what} takes several lines at {size:g} pt"
    elif others and size < min(others) * _MUCH_SMALLER:
        message = f"{what} sets all values at {size:g} pt; the others have room for {min(others):g}"
    else:
        return
    hint = "round it, write its unit shorter, or say a part of it in `label`"
    canvas.report.advice("long-value", message, value.span, hint=hint)

"""`funnel`: stages that narrow, each with its figure and what it counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import ShapeBlock
from deckgen.kinds.items.item_forms import LARGE, Form, ItemAttempt, ItemFrame, ItemSpot
from deckgen.kinds.items.item_pages import lay_out
from deckgen.kinds.items.item_texts import ItemSetting, Sizes, Stack, empty_shape, given, words
from deckgen.layout.chart.number_format import read_figure
from deckgen.outline.values.fields import Text
from deckgen.outline.values.validate import model
from deckgen.page.boxes import Box, ShapeBox
from deckgen.page.style import Color
from deckgen.units import Commands, Rect, emu

_STYLES = ("funnel-value", "funnel-label")
_AIR = emu(2.5)
_GAP, _LEAST_GAP = emu(14), emu(7)
_CROWDED = 6
_HIGHEST = emu(64)
# Of the room's width: the funnel beside its words, and beside them in a column.
_SHARE, _SHARE_IN_COLUMN = 0.4, 0.3
_BESIDE, _BETWEEN = emu(30), emu(20)
# How much of the muted colour bars have, and what is between them (per cent of luminance kept).
_BAR, _SLOPE = 40, 20
# Widths, as shares of the first stage: none is too small to be seen; without numbers, the last
# edge.
_THINNEST, _LAST = 0.05, 0.3


@model
class Stage:
    """One stage."""

    label: Annotated[Text | None, Field(description="Who or what is left at this stage")] = None
    value: Annotated[Text | None, Field(description="How many: `12,400`")] = None

    def stack(self) -> Stack:
        """Return its texts."""
        return (
            words(self.value, "funnel-value", "item-value", "Value"),
            words(self.label, "funnel-label", "item-label", "Label"),
        )


@model
class Funnel(ShapeBlock):
    """Stages from the widest to the narrowest."""

    key: ClassVar[str] = "funnel"

    funnel: Annotated[
        tuple[Annotated[Stage, BeforeValidator(given)], ...],
        Field(min_length=1, description="Stages; what one page cannot hold goes on over the next"),
    ]

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Put the stages under each other, their words beside them."""
        return lay_out((_Stages(canvas, area, self.funnel),), self.funnel, _STYLES)


class _Stages(Form[Stage]):
    """Trapezoids at the start, figures and labels in two columns beside them; in a narrow room over
    each other.
    """

    noun = "Stage"
    most = 9

    def __init__(self, canvas: Canvas, area: Area, stages: Sequence[Stage]) -> None:
        super().__init__(canvas, area)
        shares = _measured_shares([stage.value for stage in stages])
        gap = _GAP if len(stages) <= _CROWDED else _LEAST_GAP
        self.gap = (0, gap if shares else _AIR)
        self.whole = round(area.rect.width * (_SHARE_IN_COLUMN if self.is_narrow else _SHARE))
        self.items = stages
        self.is_measured = bool(shares)
        self.widths = [round(self.whole * share) for share in shares or _even_shares(len(stages))]

    def shapes(self, count: int) -> Sequence[int]:  # noqa: ARG002
        return (1,)

    def stack(self, item: Stage) -> Stack:  # noqa: ARG002
        """Return nothing: the words stand side by side, and are drawn with the stage."""
        return ()

    def frame(self, attempt: ItemAttempt[Stage]) -> ItemFrame:
        """Return the height of a stage: room for its words, and more where there are few."""
        columns = self._columns(attempt.setting)
        needed = max(columns.height(item) for item in attempt.items)
        count = len(attempt.items)
        share = (self.rect.height - (count - 1) * self.gap[1]) // count
        return ItemFrame(least=max(needed + 2 * _AIR, min(_HIGHEST, share)))

    def suits(self, attempt: ItemAttempt[Stage], words: ItemSetting) -> bool:  # noqa: ARG002
        """Return whether every figure is on one line; the least size is taken as it comes."""
        figures = [item.stack()[:1] for item in attempt.items]
        return self._columns(attempt.setting).figures.lines(figures) <= 1 or _is_least(
            attempt.setting
        )

    def untidiness(self, items: Sequence[Stage], columns: int, sizes: Sizes) -> int:
        """Return by how many lines more than one the longest label is set; small labels are as bad
        as three lines.
        """
        setting = ItemSetting(self.canvas, self.width(columns), sizes)
        labels = self._columns(setting).labels.lines([item.stack()[1:] for item in items])
        return labels - 1 + (2 if sizes["funnel-label"] < LARGE else 0)

    def _columns(self, setting: ItemSetting) -> "_Columns":
        left = self.whole + _BESIDE
        room = self.rect.width - left
        figures = (
            0 if self.is_narrow else max(_figure_width(item.value, setting) for item in self.items)
        )
        if self.is_narrow:
            words = replace(setting, width=room, air=emu(1))
            return _Columns(
                self.rect.left + left, self.rect.left + left, words, words, is_stacked=True
            )
        figures = min(figures, room // 2)
        after = left + (figures + _BETWEEN if figures else 0)
        return _Columns(
            self.rect.left + left,
            self.rect.left + after,
            replace(setting, width=max(1, figures)),
            replace(setting, width=self.rect.width - after),
            is_stacked=False,
        )

    def draw(self, spot: ItemSpot[Stage]) -> Sequence[Box]:
        """Draw the stage and set its words in the middle of its height."""
        columns = self._columns(spot.setting)
        drawn = self._bar(spot) if self.is_measured else self._trapezoid(spot)
        return *drawn, *columns.boxes(spot.item, spot.rect.top, spot.rect.height)

    def _bar(self, spot: ItemSpot[Stage]) -> Sequence[Box]:
        """A bar as wide as the figure is large, and what narrows to it from the stage above, if
        that is on the page.
        """
        width, name = self.widths[spot.number - 1], f"Bar {spot.number}"
        bar = Rect(self._left(width), spot.rect.top, width, spot.rect.height)
        shape = ShapeBox(bar, "rectangle", name, fill=self._fill(spot.number))
        if spot.rect.top == self.rect.top:
            return (shape,)
        upper = self.widths[spot.number - 2]
        rect = Rect(self._left(upper), spot.rect.top - self.gap[1], upper, self.gap[1])
        path, pale = _trapezoid(upper, width, rect.height), self._quiet(_SLOPE)
        return ShapeBox(rect, "path", f"Slope {spot.number}", fill=pale, path=path), shape

    def _trapezoid(self, spot: ItemSpot[Stage]) -> Sequence[Box]:
        """A stage that narrows by itself, for figures that no width can show."""
        upper, lower = self.widths[spot.number - 1 : spot.number + 1]
        rect = Rect(self._left(upper), spot.rect.top, upper, spot.rect.height)
        path = _trapezoid(upper, lower, rect.height)
        return (
            ShapeBox(rect, "path", f"Shape {spot.number}", fill=self._fill(spot.number), path=path),
        )

    def _left(self, width: int) -> int:
        return self.rect.left + (self.whole - width) // 2

    def _fill(self, number: int) -> Color:
        """The last stage is what it comes to: it alone has the accent."""
        return self.canvas.palette.accent if number == len(self.items) else self._quiet(_BAR)

    def _quiet(self, share: int) -> Color:
        """The muted colour, lighter: so many per cent of its luminance are kept. On a dark page it
        is light already.
        """
        palette = self.canvas.palette
        if (palette.muted.lum_mod, palette.muted.lum_off) == (100, 0):
            return palette.muted.shade(share, 100 - share)
        return palette.muted if share == _BAR else palette.surface


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where figures and labels begin (EMU), and how they are set; stacked: the labels under the
    figures.
    """

    figures_left: int
    labels_left: int
    figures: ItemSetting
    labels: ItemSetting
    is_stacked: bool

    def height(self, item: Stage) -> int:
        """Return the height that the words of a stage take, in EMU."""
        figure, label = item.stack()
        if self.is_stacked:
            return self.labels.height((item.stack(),))
        return max(self.figures.height(((figure,),)), self.labels.height(((label,),)))

    def boxes(self, item: Stage, top: int, height: int) -> Sequence[Box]:
        """Return the words of a stage, in the middle of its height."""
        if self.is_stacked:
            heights = self.labels.heights((item.stack(),))
            down = top + (height - self.labels.total(heights)) // 2
            return self.labels.boxes(item.stack(), self.labels_left, down, heights)
        sides = ((self.figures_left, self.figures), (self.labels_left, self.labels))
        return [
            setting.inside(words, empty_shape(Rect(left, top, setting.width, height)))
            for (left, setting), words in zip(sides, item.stack(), strict=True)
            if words is not None
        ]


def _figure_width(value: Text | None, setting: ItemSetting) -> int:
    """Return the width (EMU) in which a figure surely stays on one line."""
    if value is None:
        return 0
    style = setting.canvas.style("funnel-value")
    return emu(
        setting.canvas.setter.width_of(value.plain, style, setting.sizes["funnel-value"]) * 1.06
    )


def _is_least(setting: ItemSetting) -> bool:
    return all(
        size == setting.canvas.style(style).sizes[-1] for style, size in setting.sizes.items()
    )


def _trapezoid(upper: int, lower: int, height: int) -> Commands:
    indent = (upper - lower) / 2
    return (
        ("M", 0.0, 0.0),
        ("L", float(upper), 0.0),
        ("L", upper - indent, float(height)),
        ("L", indent, float(height)),
        ("Z",),
    )


def _measured_shares(values: Sequence[Text | None]) -> tuple[float, ...]:
    """Return how wide each stage is, as a share of the first, where all values are numbers that do
    not grow.
    """
    figures = [read_figure(each.plain) if each is not None else None for each in values]
    numbers = [each.value for each in figures if each is not None and each.value is not None]
    is_one_unit = len({each.percent for each in figures if each is not None}) == 1
    if len(numbers) < len(values) or not is_one_unit or numbers[0] <= 0 or numbers[-1] < 0:
        return ()
    if any(first < second for first, second in pairwise(numbers)):
        return ()
    return tuple(max(_THINNEST, number / numbers[0]) for number in numbers)


def _even_shares(count: int) -> tuple[float, ...]:
    """How wide a funnel is above each of its stages and under the last, in equal steps."""
    return tuple(1 - (1 - _LAST) * at / count for at in range(count + 1))

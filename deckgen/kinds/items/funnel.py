"""`funnel`: stages that narrow, each with its figure and what it counts."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import ShapeBlock
from deckgen.kinds.items.funnel_shape import even_shares, measured_widths, trapezoid
from deckgen.kinds.items.item_forms import LARGE, Form
from deckgen.kinds.items.item_pages import lay_out
from deckgen.kinds.items.item_parts import ItemAttempt, ItemFrame, ItemSpot
from deckgen.kinds.items.item_texts import (
    ItemSetting,
    Sizes,
    Stack,
    empty_shape,
    optional_words,
    refuse_empty,
)
from deckgen.outline.values.fields import Text
from deckgen.outline.values.models import Before, Field, model
from deckgen.page.boxes import Box, ShapeBox
from deckgen.page.style import Color
from deckgen.records import dataclass, replace
from deckgen.units import NO_EMU, ONE_EMU, Emu, Points, Rect, emu, whole

_STYLES = ("funnel-value", "funnel-label")

_AIR = emu(Points(2.5))
"""EMU above and below the words of a stage, and between stages that narrow by themselves."""

_GAP, _LEAST_GAP = emu(Points(14)), emu(Points(7))
"""EMU between the bars of a measured funnel, and where it has more than `_CROWDED` of them."""

_CROWDED = 6

_HIGHEST = emu(Points(64))
"""EMU: a stage is as high as its words need it, and where there is room up to so much."""

_SHARE, _SHARE_IN_COLUMN = 0.4, 0.3
"""Of the room's width: the funnel beside its words, and beside them in a column."""

_BESIDE, _BETWEEN = emu(Points(30)), emu(Points(20))
"""EMU between the funnel and the figures, and between figures and labels."""

_BAR, _SLOPE = 40, 20
"""How much of the muted colour bars have, and what is between them (per cent of luminance kept)."""

_FIGURE_RESERVE = 1.06
"""The column of figures is so many times as wide as we measure them: they must not wrap."""

_SMALL_LABEL = 2
"""Labels too small to be seen well are as bad as two more lines."""


@model
class Stage:
    """One stage."""

    label: Annotated[Text | None, Field(description="Who or what is left at this stage")] = None
    value: Annotated[Text | None, Field(description="How many: `12,400`")] = None

    def stack(self) -> Stack:
        """Return its texts."""
        return (
            optional_words(self.value, "funnel-value", "item-value", "Value"),
            optional_words(self.label, "funnel-label", "item-label", "Label"),
        )


@model
class Funnel(ShapeBlock):
    """Stages from the widest to the narrowest."""

    key: ClassVar[str] = "funnel"

    funnel: Annotated[
        tuple[Annotated[Stage, Before(refuse_empty)], ...],
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
        self.items = stages
        shares = self._measured(stages)
        self.is_measured = bool(shares)
        self.gap = (NO_EMU, self._gap_of(len(stages)))
        share = _SHARE_IN_COLUMN if self.is_narrow else _SHARE
        self.whole = whole(area.rect.width * share)
        self.widths = [whole(self.whole * share) for share in shares or even_shares(len(stages))]

    def _measured(self, stages: Sequence[Stage]) -> tuple[float, ...]:
        """Return the widths that the values set; none, with an advice where some are numbers."""
        canvas = self.canvas
        values = [stage.value for stage in stages]
        bare = (stage.label.span for stage in stages if stage.value is None and stage.label)
        origin = next(bare, canvas.origin)
        widths = measured_widths(values, canvas.lang, canvas.decimal_sign, origin)
        if widths.doubt is not None:
            message = (
                f"the stages narrow in equal steps, whatever their values: {widths.doubt.reason}"
            )
            canvas.report.advice("even-funnel", message, widths.doubt.span, hint=widths.doubt.hint)
        return widths.shares

    def _gap_of(self, count: int) -> Emu:
        """Return the distance (EMU) between so many stages."""
        if not self.is_measured:
            return _AIR
        return _LEAST_GAP if count > _CROWDED else _GAP

    def shapes(self, count: int) -> Sequence[int]:  # noqa: ARG002 (for forms of several columns)
        """Return one column."""
        return (1,)

    def stack(self, item: Stage) -> Stack:  # noqa: ARG002 (other forms stack it)
        """Return nothing: the words stand side by side, and are drawn with the stage."""
        return ()

    def frame(self, attempt: ItemAttempt[Stage]) -> ItemFrame:
        """Return the height of a stage: room for its words, and more where there are few."""
        columns = self._columns(attempt.setting)
        needed = max(columns.height(item) for item in attempt.items)
        count = len(attempt.items)
        share = (self.rect.height - (count - 1) * self.gap[1]) // count
        return ItemFrame(least=max(needed + 2 * _AIR, min(_HIGHEST, share)))

    def suits(
        self,
        attempt: ItemAttempt[Stage],
        words: ItemSetting,  # noqa: ARG002 (for forms whose words are a stack)
    ) -> bool:
        """Return whether every figure is on one line; the least size is taken as it comes."""
        figures = [item.stack()[:1] for item in attempt.items]
        if self._columns(attempt.setting).figures.lines(figures) <= 1:
            return True
        return _is_least(attempt.setting)

    def untidiness(self, items: Sequence[Stage], columns: int, sizes: Sizes) -> int:
        """Return by how many lines more than one the longest label is set, and more where labels
        are small.
        """
        setting = ItemSetting(self.canvas, self.width(columns), sizes)
        labels = [item.stack()[1:] for item in items]
        wrapped = self._columns(setting).labels.lines(labels) - 1
        if sizes["funnel-label"] < LARGE:
            wrapped += _SMALL_LABEL
        return wrapped

    def _columns(self, setting: ItemSetting) -> "_Columns":
        """Return where the words stand: figures over labels in a narrow room, else beside them."""
        left = self.rect.left + self.whole + _BESIDE
        room = self.rect.right - left
        if self.is_narrow:
            words = replace(setting, width=room, air=emu(Points(1)))
            return _Columns(left, left, words, words, is_stacked=True)
        widest = max(_figure_width(item.value, setting) for item in self.items)
        figures = min(widest, room // 2)
        labels_left = left
        if figures:
            labels_left += figures + _BETWEEN
        return _Columns(
            left,
            labels_left,
            replace(setting, width=max(ONE_EMU, figures)),
            replace(setting, width=self.rect.right - labels_left),
            is_stacked=False,
        )

    def draw(self, spot: ItemSpot[Stage]) -> Sequence[Box]:
        """Draw the stage and set its words in the middle of its height."""
        columns = self._columns(spot.setting)
        drawn = self._bar(spot) if self.is_measured else self._trapezoid(spot)
        return *drawn, *columns.boxes(spot.item, spot.rect.top, spot.rect.height)

    def _bar(self, spot: ItemSpot[Stage]) -> Sequence[Box]:
        """Return a bar as wide as the figure is large, and ahead of it what narrows to it from the
        stage above, if that is on the page.
        """
        width = self.widths[spot.number - 1]
        bar = Rect(self._left(width), spot.rect.top, width, spot.rect.height)
        fill = self._fill(spot.number)
        shape = ShapeBox(bar, "rectangle", f"Bar {spot.number}", fill=fill)
        if spot.rect.top == self.rect.top:
            return (shape,)
        upper = self.widths[spot.number - 2]
        rect = Rect(self._left(upper), spot.rect.top - self.gap[1], upper, self.gap[1])
        path, pale = trapezoid(upper, width, rect.height), self._quiet(_SLOPE)
        return ShapeBox(rect, "path", f"Slope {spot.number}", fill=pale, path=path), shape

    def _trapezoid(self, spot: ItemSpot[Stage]) -> Sequence[Box]:
        """Return a stage that narrows by itself, for figures that no width can show."""
        upper, lower = self.widths[spot.number - 1 : spot.number + 1]
        rect = Rect(self._left(upper), spot.rect.top, upper, spot.rect.height)
        path, fill = trapezoid(upper, lower, rect.height), self._fill(spot.number)
        return (ShapeBox(rect, "path", f"Shape {spot.number}", fill=fill, path=path),)

    def _left(self, width: Emu) -> Emu:
        return self.rect.left + (self.whole - width) // 2

    def _fill(self, number: int) -> Color:
        """Return the colour of a stage: the last, what it all comes to, alone has the accent."""
        return self.canvas.palette.accent if number == len(self.items) else self._quiet(_BAR)

    def _quiet(self, share: int) -> Color:
        """Return the muted colour, lighter: so many per cent of its luminance are kept. A variant
        of the theme's colour, as a dark page has it, is light already.
        """
        palette = self.canvas.palette
        is_plain = (palette.muted.lum_mod, palette.muted.lum_off) == (100, 0)
        if is_plain:
            return palette.muted.shade(share, 100 - share)
        return palette.muted if share == _BAR else palette.surface


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where figures and labels begin (EMU), and how they are set; stacked: the labels under the
    figures.
    """

    figures_left: Emu
    labels_left: Emu
    figures: ItemSetting
    labels: ItemSetting
    is_stacked: bool

    def height(self, item: Stage) -> Emu:
        """Return the height that the words of a stage take, in EMU."""
        figure, label = item.stack()
        if self.is_stacked:
            return self.labels.height((item.stack(),))
        return max(self.figures.height(((figure,),)), self.labels.height(((label,),)))

    def boxes(self, item: Stage, top: Emu, height: Emu) -> Sequence[Box]:
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


def _figure_width(value: Text | None, setting: ItemSetting) -> Emu:
    """Return the width (EMU) in which a figure surely stays on one line."""
    if value is None:
        return NO_EMU
    style, size = setting.canvas.style("funnel-value"), setting.sizes["funnel-value"]
    width = setting.canvas.setter.width_of(value.shown, style, size)
    return emu(width * _FIGURE_RESERVE)


def _is_least(setting: ItemSetting) -> bool:
    """Return whether no style has a smaller size."""
    least = {style: setting.canvas.style(style).sizes[-1] for style in setting.sizes}
    return setting.sizes == least

"""A chart's plot and axis → what charts with axes share: the head above the plot, gridlines, the
numbers and names beside it.
"""

from collections.abc import Callable

from deckgen.layout.chart.category_names import Key, Keys, Names, clipped, dot, legend_above
from deckgen.layout.chart.chart_data import Brush, ChartData
from deckgen.layout.chart.number_format import axis_format
from deckgen.layout.chart.scale import Scale, steps_across
from deckgen.layout.chart.series_colors import faint
from deckgen.page.chart import (
    Axis,
    Chart,
    ChartMark,
    ChartSeries,
    ChartText,
    Frame,
    NumberFormat,
)
from deckgen.page.style import Color
from deckgen.records import dataclass, replace
from deckgen.units import NO_POINTS, Em, Points

GRID_WIDTH = Points(0.75)
"""A gridline, in points."""
BASE_WIDTH = Points(1.0)
"""The line that marks begin at, in points."""
_KEY_LINE = Points(2.5)
"""A piece of line in the legend, in points; as thick as a line."""
_LINE_KEY = Points(18.0)
"""How much longer PowerPoint's key of a line is than ours, in points."""
_TITLE_GAP, _HEAD_GAP = Points(8.0), Points(10.0)
"""Between what the values count and the legend, and between both and the plot, in points."""
NUMBERS_GAP = Points(6.0)
"""Between the numbers of an axis and the plot, in points."""
BESIDE_GAP = Points(8.0)
"""Between the names of horizontal bars and the plot."""
NAMES_GAP = Points(5.0)
"""Between the plot and the names below it."""
UNDER_GAP = Points(2.0)
"""Between the plot and the numbers below it, which stand closer."""
_NUMBERS_APART = Em(0.5)
"""Between two numbers of a horizontal axis at least."""
LEAST_PLOT = Points(20.0)
"""A plot is drawn no smaller, in points; one that is no larger has no room among its words."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the plot: what the values count, and a legend; `height` with the room below
    it.
    """

    height: Points
    texts: tuple[ChartText, ...] = ()
    keys: Keys | None = None

    @property
    def entries(self) -> tuple[Key, ...]:
        """The entries of the legend, none where there is none."""
        return self.keys.keys if self.keys else ()


def head_of(
    data: ChartData, brush: Brush, colors: tuple[Color, ...], width: Points, *, legend: bool
) -> Head:
    """Return the head, with a `legend` of the series."""
    texts: tuple[ChartText, ...] = ()
    height = NO_POINTS
    if data.title:
        title = clipped(data.title, width, brush)
        texts = (
            ChartText(title, NO_POINTS, brush.middle(brush.line / 2), "start", brush.style.color),
        )
        height = brush.line
        if legend:
            height += _TITLE_GAP
    keys = None
    if legend:
        keys = _shaped(data, legend_above(data.names, colors, height, width, brush), width)
        height += keys.legend.frame.height
    if height:
        height += _HEAD_GAP
    return Head(height, texts, keys)


def _shaped(data: ChartData, keys: Keys, width: Points) -> Keys:
    """Return the legend with keys that look like what they stand for: a piece of line, a dot."""
    if data.type not in ("line", "scatter"):
        return keys
    is_line = data.type == "line"
    shaped = tuple(replace(key, mark=_key_mark(key.mark, is_line=is_line)) for key in keys.keys)
    wanted = keys.legend.frame.width
    if is_line:
        wanted += _LINE_KEY * len(shaped)
    frame = replace(keys.legend.frame, width=min(width, wanted))
    return Keys(replace(keys.legend, frame=frame), shaped)


def _key_mark(mark: ChartMark, *, is_line: bool) -> ChartMark:
    """Return a piece of line, or a dot, in the place of a square key."""
    (_, left, top), (_, right, _), (_, _, bottom), *_ = mark.path
    x1, x2 = Points(left), Points(right)
    y = (Points(top) + Points(bottom)) / 2
    if is_line:
        return ChartMark((("M", x1, y), ("L", x2, y)), stroke=mark.fill, width=_KEY_LINE)
    return ChartMark(dot((x1 + x2) / 2, y, x2 - x1), fill=mark.fill)


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """What is known of a chart before its plot is: `width` and `height` in points."""

    data: ChartData
    brush: Brush
    colors: tuple[Color, ...]
    width: Points
    height: Points
    head: Head

    def axis(self, scale: Scale, *, shown: bool) -> Axis:
        """Return the axis of values."""
        numbers = self.data.format
        if self.data.stacking == "percent":
            numbers = replace(numbers, grouped=False, percent=True, prefix="", suffix="")
        return axis_of(scale, numbers, shown=shown)

    def key(self, index: int) -> Key | None:
        """Return the entry of a series in the legend; None without a legend."""
        return self.head.entries[index] if self.head.entries else None

    def chart(self, plot: Frame, series: tuple[ChartSeries, ...]) -> Chart:
        """Return the chart without its axes."""
        data, brush = self.data, self.brush
        return Chart(
            type=data.type,
            categories=data.categories,
            series=series,
            format=data.format,
            plot=plot,
            width=self.width,
            height=self.height,
            font=brush.style.font,
            bold=brush.style.bold,
            size=brush.size,
            ink=brush.style.color,
            ground=brush.ground,
            grid_color=faint(brush.palette, brush.ground),
            base_color=brush.palette.muted,
            grid_width=GRID_WIDTH,
            base_width=BASE_WIDTH,
            title=data.title,
            stacking=data.stacking,
            categories_name=data.categories_name,
            legend=self.head.keys.legend if self.head.keys else None,
        )


def axis_of(scale: Scale, numbers: NumberFormat, *, shown: bool = True) -> Axis:
    """Return the axis of a range, with the signs of `numbers`."""
    return Axis(
        scale.minimum,
        scale.maximum,
        scale.step,
        axis_format(numbers, scale.step),
        shown,
        keeps_minimum=scale.keeps_minimum,
        keeps_maximum=scale.keeps_maximum,
    )


def scale_across(
    scale: Callable[[int], Scale], axis: Callable[[Scale], Axis], width: Points, brush: Brush
) -> Scale:
    """Return the `scale` of a horizontal axis of `width` points in the steps that PowerPoint takes;
    in fewer where the numbers of the `axis` would touch.
    """
    best = scale(steps_across(width, brush.size))
    while True:
        widest = brush.widest(map(axis(best).format.text, best.ticks))
        if widest + _NUMBERS_APART * brush.size <= width / best.steps:
            return best
        fewer = scale(best.steps - 1)
        if fewer.steps >= best.steps:
            return best
        best = fewer


def with_key(series: ChartSeries, key: Key | None) -> ChartSeries:
    """Return a series with the mark and the word of its entry in the legend, ahead of its own."""
    if key is None:
        return series
    return replace(series, marks=(key.mark, *series.marks), texts=(key.text, *series.texts))


def rule(x1: Points, y1: Points, x2: Points, y2: Points, color: Color, width: Points) -> ChartMark:
    """Return a straight line, `width` points thick."""
    return ChartMark((("M", x1, y1), ("L", x2, y2)), stroke=color, width=width)


def gridlines(
    plot: Frame, scale: Scale, brush: Brush, *, upright: bool = False
) -> tuple[ChartMark, ...]:
    """Return a faint line at each number of the axis; `upright` ones for horizontal bars."""
    color = faint(brush.palette, brush.ground)
    if upright:
        places = [plot.left + plot.width * scale.share(tick) for tick in scale.ticks]
        return tuple(rule(x, plot.top, x, plot.bottom, color, GRID_WIDTH) for x in places)
    places = [plot.bottom - plot.height * scale.share(tick) for tick in scale.ticks]
    return tuple(rule(plot.left, y, plot.right, y, color, GRID_WIDTH) for y in places)


def base_color(scale: Scale, brush: Brush) -> Color:
    """Return the colour of the line that marks begin at: strong where it is zero."""
    if scale.minimum <= 0 <= scale.maximum:
        return brush.palette.muted
    return faint(brush.palette, brush.ground)


def base_line(plot: Frame, scale: Scale, brush: Brush, *, upright: bool = False) -> ChartMark:
    """Return the line at zero, or at the end of an axis without it."""
    share = min(1.0, max(0.0, scale.share(0.0)))
    color = base_color(scale, brush)
    if upright:
        x = plot.left + plot.width * share
        return rule(x, plot.top, x, plot.bottom, color, BASE_WIDTH)
    y = plot.bottom - plot.height * share
    return rule(plot.left, y, plot.right, y, color, BASE_WIDTH)


def numbers_beside(axis: Axis, scale: Scale, plot: Frame, brush: Brush) -> tuple[ChartText, ...]:
    """Return the numbers at the left of the plot."""
    return tuple(
        ChartText(
            axis.format.text(tick),
            plot.left - NUMBERS_GAP,
            brush.middle(plot.bottom - plot.height * scale.share(tick)),
            "end",
            brush.style.color,
        )
        for tick in scale.ticks
    )


def numbers_below(axis: Axis, scale: Scale, plot: Frame, brush: Brush) -> tuple[ChartText, ...]:
    """Return the numbers below the plot."""
    baseline = brush.middle(plot.bottom + UNDER_GAP + brush.line / 2)
    return tuple(
        ChartText(
            axis.format.text(tick),
            plot.left + plot.width * scale.share(tick),
            baseline,
            "middle",
            brush.style.color,
        )
        for tick in scale.ticks
    )


def names_across(
    names: Names, plot: Frame, slot: Points, start: float, brush: Brush
) -> tuple[ChartText, ...]:
    """Return the names of categories below the plot, the first `start` slots from its left."""
    first = plot.bottom + NAMES_GAP + brush.line / 2
    return tuple(
        ChartText(
            line,
            plot.left + slot * (index + start),
            brush.middle(first + brush.line * row),
            "middle",
            brush.style.color,
        )
        for index, lines in enumerate(names.lines)
        for row, line in enumerate(lines)
    )

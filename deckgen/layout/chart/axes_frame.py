"""What charts with axes share: the head above the plot, gridlines, the numbers and names beside it."""

from dataclasses import dataclass, replace

from deckgen.layout.chart.category_names import Key, Keys, Names, clipped, dot, legend_above
from deckgen.layout.chart.chart_data import Brush, ChartData
from deckgen.layout.chart.number_format import axis_format
from deckgen.layout.chart.scale import Scale
from deckgen.layout.chart.series_colors import faint
from deckgen.page.chart import Axis, Chart, ChartMark, ChartSeries, ChartText, Frame
from deckgen.page.style import Color

GRID_WIDTH = 0.75
_KEY_LINE = 2.5
_LINE_KEY = 18.0
BASE_WIDTH = 1.0
NUMBERS_GAP = 6.0
"""Between the numbers of an axis and the plot, in points."""
BESIDE_GAP = 8.0
"""Between the names of horizontal bars and the plot."""
NAMES_GAP = 5.0
"""Between the plot and the names below it."""
UNDER_GAP = 2.0
"""Between the plot and the numbers below it, which stand closer."""
LEAST_PLOT = 20.0
"""A plot is drawn no smaller, in points; one that is no larger has no room among its words."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the plot: what the values count, and a legend; `height` with the room below
    it.
    """

    height: float
    texts: tuple[ChartText, ...] = ()
    keys: Keys | None = None


def head_of(
    data: ChartData, brush: Brush, colors: tuple[Color, ...], width: float, *, legend: bool
) -> Head:
    """Return the head, with a `legend` of the series."""
    texts: tuple[ChartText, ...] = ()
    height = 0.0
    if data.title:
        title = clipped(data.title, width, brush)
        texts = (ChartText(title, 0.0, brush.middle(brush.line / 2), "start", brush.style.color),)
        height = brush.line + (8 if legend else 0)
    keys = None
    if legend:
        keys = _shaped(
            data,
            legend_above([each.name for each in data.series], colors, height, width, brush),
            width,
        )
        height += keys.legend.frame.height
    return Head(height + 10 if height else 0.0, texts, keys)


def _shaped(data: ChartData, keys: Keys, width: float) -> Keys:
    """The legend with keys that look like what they stand for: a piece of line, a dot."""
    if data.type not in ("line", "scatter"):
        return keys
    shaped = tuple(
        replace(each, mark=_key_mark(each.mark, is_line=data.type == "line")) for each in keys.keys
    )
    # PowerPoint's key of a line is longer than ours.
    longer = keys.legend.frame.width + (_LINE_KEY * len(shaped) if data.type == "line" else 0.0)
    frame = replace(keys.legend.frame, width=min(width, longer))
    return Keys(replace(keys.legend, frame=frame), shaped)


def _key_mark(mark: ChartMark, *, is_line: bool) -> ChartMark:
    (_, left, top), (_, right, _), (_, _, bottom), *_ = mark.path
    x1, x2, y = float(left), float(right), (float(top) + float(bottom)) / 2
    if is_line:
        return ChartMark((("M", x1, y), ("L", x2, y)), stroke=mark.fill, width=_KEY_LINE)
    return ChartMark(dot((x1 + x2) / 2, y, x2 - x1), fill=mark.fill)


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """What is known of a chart before its plot is: `width` and `height` in points."""

    data: ChartData
    brush: Brush
    colors: tuple[Color, ...]
    width: float
    height: float
    head: Head

    def axis(self, scale: Scale, *, shown: bool) -> Axis:
        """Return the axis of values."""
        found = self.data.format
        if self.data.stacking == "percent":
            found = type(found)(percent=True)
        numbers = axis_format(found, scale.step)
        return Axis(scale.minimum, scale.maximum, scale.step, numbers, shown)

    def key(self, at: int) -> Key | None:
        """Return the entry of a series in the legend."""
        return self.head.keys.keys[at] if self.head.keys else None

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


def with_key(
    series: ChartSeries, key: Key | None
) -> tuple[tuple[ChartMark, ...], tuple[ChartText, ...]]:
    """Return the marks and words of a series with those of its entry in the legend."""
    if key is None:
        return series.marks, series.texts
    return (key.mark, *series.marks), (key.text, *series.texts)


def rule(x1: float, y1: float, x2: float, y2: float, color: Color, width: float) -> ChartMark:
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
    return (
        brush.palette.muted
        if scale.minimum <= 0 <= scale.maximum
        else faint(brush.palette, brush.ground)
    )


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
    names: Names, plot: Frame, slot: float, start: float, brush: Brush
) -> tuple[ChartText, ...]:
    """Return the names of categories below the plot, the first `start` slots from its left."""
    first = plot.bottom + NAMES_GAP + brush.line / 2
    return tuple(
        ChartText(
            line,
            plot.left + slot * (at + start),
            brush.middle(first + brush.line * row),
            "middle",
            brush.style.color,
        )
        for at, lines in enumerate(names.lines)
        for row, line in enumerate(lines)
    )

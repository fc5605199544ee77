"""The data of a column or bar chart → its chart: bars from zero, their values at them or an axis
beside them.
"""

from collections.abc import Iterator
from functools import partial

from deckgen.layout.chart.axes_frame import (
    ChartPlan,
    base_line,
    gridlines,
    numbers_below,
    numbers_beside,
    scale_across,
    with_key,
)
from deckgen.layout.chart.bar_rooms import (
    NAMES_SHARE,
    VALUE_GAP,
    BarRoom,
    room_of_columns,
    room_of_rows,
)
from deckgen.layout.chart.category_names import box_path
from deckgen.layout.chart.chart_data import Brush, ChartData
from deckgen.layout.chart.scale import MOST_STEPS, Scale, steps_upward
from deckgen.layout.chart.series_colors import ink_on, readable, series_colors
from deckgen.layout.chart.stacks import Bars, Reach, bars_of, stack_scale, stacks
from deckgen.page.chart import (
    Chart,
    ChartMark,
    ChartSeries,
    ChartText,
    Frame,
    PointLabel,
    TextAnchor,
)
from deckgen.page.style import Color
from deckgen.records import dataclass, replace
from deckgen.units import Points

_MOST_LABELS = 24
"""Values that are written at the bars at most; more would be read like a table."""
_SEAM = Points(0.75)
"""The line of the ground's colour between two parts of a stack, in points."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where bars stand."""

    plot: Frame
    scale: Scale
    bars: Bars
    is_horizontal: bool

    def bar(self, category: int, place: int, ends: tuple[float, float]) -> Frame:
        """Return the rectangle of a bar between two values, at a place of its group."""
        across, thickness = self.bars.start(category, place), self.bars.thickness
        low, high = sorted(map(self.scale.share, ends))
        plot, length = self.plot, high - low
        if self.is_horizontal:
            left, top = plot.left + plot.width * low, plot.top + across
            return Frame(left, top, plot.width * length, thickness)
        left, top = plot.left + across, plot.bottom - plot.height * high
        return Frame(left, top, thickness, plot.height * length)


def draw_bars(plan: ChartPlan) -> Chart:
    """Return the chart."""
    data, brush = plan.data, plan.brush
    is_horizontal = data.type == "bar"
    labels = _are_labelled(plan)
    shown = not labels or data.stacking == "percent"
    outside = labels and not data.stacking
    scale, room = _scale_and_room(plan, shown=shown, outside=outside)
    numbers = plan.axis(scale, shown=shown)
    bars = bars_of(data, room.slot)
    stage = _Stage(room.plot, scale, bars, is_horizontal)
    grid: tuple[ChartMark, ...] = ()
    number_texts: tuple[ChartText, ...] = ()
    if shown:
        write = numbers_below if is_horizontal else numbers_beside
        grid = gridlines(room.plot, scale, brush, upright=is_horizontal)
        number_texts = write(numbers, scale, room.plot, brush)
    return replace(
        plan.chart(room.plot, _all_series(plan, stage, labels=labels)),
        vertical=numbers,
        skip=room.names.skip,
        gap=bars.gap,
        overlap=bars.overlap,
        grid=grid,
        base=base_line(room.plot, scale, brush, upright=is_horizontal),
        texts=(*plan.head.texts, *number_texts, *room.name_texts),
    )


def _scale_and_room(plan: ChartPlan, *, shown: bool, outside: bool) -> tuple[Scale, BarRoom]:
    """Return the axis and the room of the bars, with their values `outside` beyond them or not.

    The steps of an axis that is `shown` depend on the length of the plot, and this on how wide the
    numbers at the steps are.
    """
    data = plan.data
    room_of = room_of_rows if data.type == "bar" else room_of_columns
    scale = stack_scale(data, MOST_STEPS if shown else None)
    room = room_of(plan, plan.axis(scale, shown=shown), scale, outside=outside)
    if not shown:
        if outside and min(data.numbers) < 0:
            scale = stack_scale(data, None, below=room.value / room.length)
        return scale, room
    fitting = _shown_scale(plan, room.length)
    if fitting != scale:
        room = room_of(plan, plan.axis(fitting, shown=True), fitting, outside=outside)
    return fitting, room


def _shown_scale(plan: ChartPlan, length: Points) -> Scale:
    """Return the axis with its numbers beside a plot of `length` points, or below it."""
    scale = partial(stack_scale, plan.data)
    if plan.data.type == "bar":
        return scale_across(scale, partial(plan.axis, shown=True), length, plan.brush)
    return scale(steps_upward(length, plan.brush.size))


def _are_labelled(plan: ChartPlan) -> bool:
    """Return whether the values stand at the bars: as wished, else where there are few enough for
    all to fit.
    """
    data, brush = plan.data, plan.brush
    height = plan.height - plan.head.height
    if data.labels is not None:
        return data.labels
    if len(tuple(data.numbers)) > _MOST_LABELS:
        return False
    if data.stacking:
        return _segments_fit(data, brush, plan.width, height)
    units = len(data.series) + 0.5
    if data.type == "bar":
        return height / len(data.categories) / units >= brush.line * 0.8
    widest = brush.widest(map(data.format.text, data.numbers))
    return widest <= plan.width / len(data.categories) / units - 2


def _segments_fit(data: ChartData, brush: Brush, width: Points, height: Points) -> bool:
    """Return whether the values of a stack fit into all its parts."""
    if data.stacking == "percent":
        return False
    scale = stack_scale(data, None)
    # A value needs its width and a little air across upright bars, along horizontal ones.
    across, along = brush.widest(map(data.format.text, data.numbers)) + 6, brush.line
    room, length = width, height - 3 * brush.line
    if data.type == "bar":
        across, along = along, across
        room, length = height, width * (1 - NAMES_SHARE)
    bars = bars_of(data, room / len(data.categories))
    unit = length / (scale.maximum - scale.minimum)
    return bars.thickness >= across and all(abs(value) * unit >= along for value in data.numbers)


def _all_series(plan: ChartPlan, stage: _Stage, *, labels: bool) -> tuple[ChartSeries, ...]:
    """Return all series, with their values at the bars where `labels`."""
    reaches = enumerate(stacks(plan.data))
    return tuple(_series(plan, stage, index, reach, labels=labels) for index, reach in reaches)


def _series(
    plan: ChartPlan, stage: _Stage, index: int, reach: Reach, *, labels: bool
) -> ChartSeries:
    """Return a series whose bars reach from one value to another."""
    data, series = plan.data, plan.data.series[index]
    place = 0 if data.stacking else index
    points = _highlighted(plan, index)
    colors = dict(points)
    marks: list[ChartMark] = []
    written: list[tuple[PointLabel, ChartText]] = []
    for category, ends in enumerate(reach):
        if ends is None:
            continue
        color = colors.get(category, plan.colors[index])
        bar = stage.bar(category, place, ends)
        marks.append(_mark(plan, bar, color))
        value = series.values[category]
        if labels and value is not None:
            written += _label(plan, category, value, bar, color)
    drawn = ChartSeries(
        name=series.name,
        values=series.values,
        color=plan.colors[index],
        points=points,
        labels=tuple(label for label, _ in written),
        marks=tuple(marks),
        texts=tuple(text for _, text in written),
    )
    return with_key(drawn, plan.key(index))


def _mark(plan: ChartPlan, bar: Frame, color: Color) -> ChartMark:
    """Return a bar; the parts of a stack are told apart by a seam."""
    if not plan.data.stacking:
        return ChartMark(box_path(bar), color)
    return ChartMark(box_path(bar), color, plan.brush.ground, _SEAM)


def _highlighted(plan: ChartPlan, index: int) -> tuple[tuple[int, Color], ...]:
    """Return the bar of the highlighted category, where a category is: in accent, of several series
    in their own colours.
    """
    data, palette = plan.data, plan.brush.palette
    highlit = data.highlighted_category
    if highlit is None:
        return ()
    color = palette.accent
    if len(data.series) > 1:
        color = series_colors(palette, len(data.series))[index]
    names = enumerate(data.categories)
    return tuple((category, color) for category, name in names if name == highlit)


def _label(
    plan: ChartPlan, category: int, value: float, bar: Frame, color: Color
) -> Iterator[tuple[PointLabel, ChartText]]:
    """Yield the value at a bar; inside a stack only where it fits."""
    data, brush = plan.data, plan.brush
    text = data.format.text(value)
    if not data.stacking:
        ink = brush.palette.ink
        if color == brush.palette.accent != plan.colors[0]:
            ink = readable(brush.palette.accent_text, brush.ground, ink)
        x, middle, anchor = _beyond(bar, value, data, brush)
        written = ChartText(text, x, brush.middle(middle), anchor, ink)
        yield PointLabel(category, "outside", ink), written
    elif bar.height >= brush.size * 1.05 and bar.width >= brush.width(text) + 3:
        x, middle = bar.left + bar.width / 2, bar.top + bar.height / 2
        ink = ink_on(color, brush.palette)
        written = ChartText(text, x, brush.middle(middle), "middle", ink)
        yield PointLabel(category, "center", ink), written


def _beyond(
    bar: Frame, value: float, data: ChartData, brush: Brush
) -> tuple[Points, Points, TextAnchor]:
    """Return where a value stands beyond the end of its bar: x, the middle of the line, and what of
    it stands at x.
    """
    if data.type == "bar":
        middle = bar.top + bar.height / 2
        if value < 0:
            return bar.left - VALUE_GAP, middle, "end"
        return bar.right + VALUE_GAP, middle, "start"
    x = bar.left + bar.width / 2
    if value < 0:
        return x, bar.bottom + VALUE_GAP + brush.size / 2, "middle"
    return x, bar.top - VALUE_GAP - brush.size / 2, "middle"

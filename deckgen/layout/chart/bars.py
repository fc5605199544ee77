"""The data of a column or bar chart → its chart: bars from zero, their values at them or an axis
beside them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from deckgen.layout.chart.axes_frame import (
    BESIDE_GAP,
    LEAST_PLOT,
    NAMES_GAP,
    NUMBERS_GAP,
    ChartPlan,
    base_line,
    gridlines,
    names_across,
    numbers_below,
    numbers_beside,
    with_key,
)
from deckgen.layout.chart.category_names import (
    Names,
    box_path,
    clipped,
    names_below,
    overhang,
    wrapped,
)
from deckgen.layout.chart.chart_data import Brush, ChartData
from deckgen.layout.chart.scale import Scale
from deckgen.layout.chart.series_colors import readable, series_colors, text_on
from deckgen.layout.chart.stacks import Bars, bars_in, lowered, stack_scale, stacks
from deckgen.page.chart import Chart, ChartMark, ChartSeries, ChartText, Frame, PointLabel
from deckgen.page.style import Color

_THICKEST = {"column": 90.0, "bar": 34.0}
_MOST_LABELS = 24
_VALUE_GAP = 4.0
# An axis that is not shown need not end at a round number: more of the room is the bars'.
_STEPS, _UNSEEN_STEPS = 5, 25
_NAMES_SHARE = 0.36
"""The share of the width that the names of horizontal bars may take."""
_SEAM = 0.75
"""The line of the ground's colour between two parts of a stack, in points."""


def draw_bars(plan: ChartPlan) -> Chart:
    """Return the chart."""
    labels = _are_labelled(plan)
    axis = not labels or plan.data.stacking == "percent"
    scale = stack_scale(plan.data, _STEPS if axis else _UNSEEN_STEPS)
    draw = _horizontal if plan.data.type == "bar" else _vertical
    return draw(plan, scale, labels=labels, axis=axis)


def _are_labelled(plan: ChartPlan) -> bool:
    """Whether the values stand at the bars: as wished, else where there are few enough for all to
    fit.
    """
    data, brush = plan.data, plan.brush
    height = plan.height - plan.head.height
    if data.labels is not None:
        return data.labels
    if sum(1 for _ in data.numbers) > _MOST_LABELS:
        return False
    if data.stacking:
        return _segments_fit(data, brush, plan.width, height)
    if data.type == "bar":
        return height / len(data.categories) / (len(data.series) + 0.5) >= brush.line * 0.8
    widest = brush.widest(map(data.format.text, data.numbers))
    return widest <= plan.width / len(data.categories) / (len(data.series) + 0.5) - 2


def _segments_fit(data: ChartData, brush: Brush, width: float, height: float) -> bool:
    """Whether the values of a stack fit into all its parts."""
    if data.stacking == "percent":
        return False
    scale = stack_scale(data, _UNSEEN_STEPS)
    is_bar = data.type == "bar"
    slot = (height if is_bar else width) / len(data.categories)
    bars = bars_in(slot, 1, _THICKEST[data.type], stacked=True)
    length = (width * (1 - _NAMES_SHARE) if is_bar else height - 3 * brush.line) / (
        scale.maximum - scale.minimum
    )
    wide, high = brush.widest(map(data.format.text, data.numbers)) + 6, brush.line
    across, along = (high, wide) if is_bar else (wide, high)
    return bars.thickness >= across and all(abs(each) * length >= along for each in data.numbers)


def _vertical(plan: ChartPlan, scale: Scale, *, labels: bool, axis: bool) -> Chart:
    data, brush = plan.data, plan.brush
    numbers = plan.axis(scale, shown=axis)
    left = brush.widest(map(numbers.format.text, scale.ticks)) + NUMBERS_GAP if axis else 0.0
    outside = labels and not data.stacking
    top = plan.head.height + (brush.line + _VALUE_GAP if outside else brush.size * 0.5)
    count = len(data.categories)
    names = names_below(data.categories, (plan.width - left) / count, plan.width - left, brush)
    before, after = overhang(names, (plan.width - left) / count, 0.5, brush)
    left, room = max(left, before), plan.width - max(left, before) - max(0.0, after)
    plot = Frame(
        left,
        top,
        room,
        max(LEAST_PLOT, plan.height - top - names.most * brush.line - NAMES_GAP - 2),
    )
    if outside and min(data.numbers) < 0:
        scale = lowered(scale, plot.height, brush.line + 2 * _VALUE_GAP)
        numbers = plan.axis(scale, shown=axis)
    bars = bars_in(
        plot.width / len(data.categories),
        _side_by_side(data),
        _THICKEST["column"],
        stacked=_stacked(data),
    )
    grid = gridlines(plot, scale, brush) if axis else ()
    beside = numbers_beside(numbers, scale, plot, brush) if axis else ()
    return replace(
        plan.chart(plot, _all_series(plan, _Stage(plot, scale, bars), labels=labels)),
        vertical=numbers,
        skip=names.skip,
        gap=bars.gap,
        overlap=bars.overlap,
        grid=grid,
        base=base_line(plot, scale, brush),
        texts=(*plan.head.texts, *beside, *names_across(names, plot, bars.slot, 0.5, brush)),
    )


def _horizontal(plan: ChartPlan, scale: Scale, *, labels: bool, axis: bool) -> Chart:
    data, brush = plan.data, plan.brush
    numbers = plan.axis(scale, shown=axis)
    below = brush.line + NAMES_GAP + 2 if axis else 2.0
    top = plan.head.height
    slot = _slot(
        data, brush, plan.width * _NAMES_SHARE, (plan.height - top - below) / len(data.categories)
    )
    names = _names_beside(data, plan.width * _NAMES_SHARE, slot, brush)
    left = max((brush.widest(each) for each in names.lines), default=0.0) + BESIDE_GAP
    outside = labels and not data.stacking
    value = brush.widest(map(data.format.text, data.numbers)) + 2 * _VALUE_GAP
    right = (
        value if outside else brush.width(numbers.format.text(scale.maximum)) / 2 if axis else 0.0
    )
    plot = Frame(left, top, max(LEAST_PLOT, plan.width - left - right), slot * len(data.categories))
    if outside and min(data.numbers) < 0:
        scale = lowered(scale, plot.width, value)
        numbers = plan.axis(scale, shown=axis)
    bars = bars_in(slot, _side_by_side(data), _THICKEST["bar"], stacked=_stacked(data))
    grid = gridlines(plot, scale, brush, upright=True) if axis else ()
    under = numbers_below(numbers, scale, plot, brush) if axis else ()
    return replace(
        plan.chart(plot, _all_series(plan, _Stage(plot, scale, bars), labels=labels)),
        vertical=numbers,
        skip=names.skip,
        gap=bars.gap,
        overlap=bars.overlap,
        grid=grid,
        base=base_line(plot, scale, brush, upright=True),
        texts=(*plan.head.texts, *under, *_beside(names, plot, slot, brush)),
    )


def _slot(data: ChartData, brush: Brush, names: float, room: float) -> float:
    """The height of a bar's slot: up to `room`, as much as the thickest bars or the longest name
    need.
    """
    lines = max(len(wrapped(each, names, brush)) for each in data.categories)
    return min(room, max((_side_by_side(data) + 0.55) * _THICKEST["bar"], lines * brush.line + 4))


def _side_by_side(data: ChartData) -> int:
    return 1 if data.stacking else len(data.series)


def _stacked(data: ChartData) -> bool:
    return bool(data.stacking)


def _names_beside(data: ChartData, room: float, slot: float, brush: Brush) -> Names:
    """The names of horizontal bars: in lines where the slots are high enough, else every so
    many-th.
    """
    most = max(1, int(slot // brush.line))
    if slot >= brush.size * 0.95:
        lines = [
            wrapped(each, room, brush) if brush.width(each) > room else (each,)
            for each in data.categories
        ]
        if max(map(len, lines)) > most:
            lines = [(clipped(each, room, brush),) for each in data.categories]
        return Names(tuple(tuple(clipped(part, room, brush) for part in each) for each in lines))
    skip = int(brush.line // slot) + 1
    return Names(
        tuple(
            (clipped(each, room, brush),) if at % skip == 0 else ()
            for at, each in enumerate(data.categories)
        ),
        skip,
    )


def _beside(names: Names, plot: Frame, slot: float, brush: Brush) -> Iterator[ChartText]:
    for at, lines in enumerate(names.lines):
        first = plot.top + slot * (at + 0.5) - brush.line * (len(lines) - 1) / 2
        for row, line in enumerate(lines):
            baseline = brush.middle(first + brush.line * row)
            yield ChartText(line, plot.left - BESIDE_GAP, baseline, "end", brush.style.color)


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where bars stand."""

    plot: Frame
    scale: Scale
    bars: Bars

    def bar(
        self, category: int, place: int, ends: tuple[float, float], *, horizontal: bool
    ) -> Frame:
        """Return the rectangle of a bar."""
        start = self.bars.start(category, place)
        low, high = sorted(map(self.scale.share, ends))
        plot = self.plot
        if horizontal:
            return Frame(
                plot.left + plot.width * low,
                plot.top + start,
                plot.width * (high - low),
                self.bars.thickness,
            )
        return Frame(
            plot.left + start,
            plot.bottom - plot.height * high,
            self.bars.thickness,
            plot.height * (high - low),
        )


def _all_series(plan: ChartPlan, stage: _Stage, *, labels: bool) -> tuple[ChartSeries, ...]:
    reach = stacks(plan.data)
    return tuple(
        _series(plan, stage, at, reach[at], labels=labels) for at in range(len(plan.data.series))
    )


def _series(
    plan: ChartPlan,
    stage: _Stage,
    at: int,
    reach: tuple[tuple[float, float] | None, ...],
    *,
    labels: bool,
) -> ChartSeries:
    data, brush = plan.data, plan.brush
    horizontal, place = data.type == "bar", 0 if data.stacking else at
    points = _highlighted(plan, at)
    colors = dict(points)
    marks, texts, found = [], [], []
    for category, ends in enumerate(reach):
        if ends is None:
            continue
        color = colors.get(category, plan.colors[at])
        bar = stage.bar(category, place, ends, horizontal=horizontal)
        seam = brush.ground if data.stacking else None
        marks.append(ChartMark(box_path(bar), color, seam, _SEAM if seam else 0.0))
        value = data.series[at].values[category]
        if labels and value is not None:
            label = _label(plan, category, value, bar, color)
            if label is not None:
                found.append(label[0])
                texts.append(label[1])
    made = ChartSeries(
        name=data.series[at].name,
        values=data.series[at].values,
        color=plan.colors[at],
        points=points,
        labels=tuple(found),
        marks=tuple(marks),
        texts=tuple(texts),
    )
    marks_, texts_ = with_key(made, plan.key(at))
    return replace(made, marks=marks_, texts=texts_)


def _highlighted(plan: ChartPlan, at: int) -> tuple[tuple[int, Color], ...]:
    """The bar of the highlighted category, where a category is: in accent, of several series in
    their own colours.
    """
    data, palette = plan.data, plan.brush.palette
    if data.highlight not in data.categories or data.highlight in [
        each.name for each in data.series
    ]:
        return ()
    color = series_colors(palette, len(data.series))[at] if len(data.series) > 1 else palette.accent
    return tuple(
        (place, color) for place, name in enumerate(data.categories) if name == data.highlight
    )


def _label(
    plan: ChartPlan, category: int, value: float, bar: Frame, color: Color
) -> tuple[PointLabel, ChartText] | None:
    """The value at a bar; inside a stack only where it fits."""
    data, brush = plan.data, plan.brush
    text, horizontal = data.format.text(value), data.type == "bar"
    x, y = bar.left + bar.width / 2, bar.top + bar.height / 2
    if data.stacking:
        if bar.height < brush.size * 1.05 or bar.width < brush.width(text) + 3:
            return None
        ink = text_on(color, brush.palette)
        return PointLabel(category, "center", ink), ChartText(
            text, x, brush.middle(y), "middle", ink
        )
    is_highlit = color == brush.palette.accent != plan.colors[0]
    ink = readable(color, brush.ground, brush.palette.ink) if is_highlit else brush.palette.ink
    label = PointLabel(category, "outside", ink)
    if horizontal and value < 0:
        return label, ChartText(text, bar.left - _VALUE_GAP, brush.middle(y), "end", ink)
    if horizontal:
        return label, ChartText(text, bar.right + _VALUE_GAP, brush.middle(y), "start", ink)
    middle = (
        bar.bottom + _VALUE_GAP + brush.size / 2
        if value < 0
        else bar.top - _VALUE_GAP - brush.size / 2
    )
    return label, ChartText(text, x, brush.middle(middle), "middle", ink)

"""The data of a line or area chart → its chart: lines named at their ends, areas, dots."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from deckgen.layout.chart.axes_frame import (
    LEAST_PLOT,
    NAMES_GAP,
    NUMBERS_GAP,
    ChartPlan,
    base_color,
    base_line,
    gridlines,
    names_across,
    numbers_beside,
    with_key,
)
from deckgen.layout.chart.category_names import Names, dot, names_below, overhang, spread
from deckgen.layout.chart.chart_data import ChartData
from deckgen.layout.chart.scale import Scale, scale_of
from deckgen.layout.chart.series_colors import readable
from deckgen.layout.chart.stacks import stack_scale, stacks
from deckgen.page.chart import Chart, ChartMark, ChartSeries, ChartText, Frame, Path, PointLabel
from deckgen.page.style import Color

LINE_WIDTH = 2.5
"""In points; a quiet line is thinner."""
QUIET_WIDTH = 1.75
DOT = 7.0
"""The diameter of a dot, in points."""
END_GAP = 8.0
"""Between the end of a line and its name."""
_MOST_NAMED = 8
_MOST_LABELS = 8
_NAMED_SHARE = 0.3
_AREA_OPACITY_SEAM = 0.75


def names_at_ends(data: ChartData, widest: float, width: float) -> bool:
    """Return whether the lines carry their names at their ends, which are `widest` of `width`
    points wide.
    """
    if data.type != "line" or data.legend is not None or len(data.series) < 2:
        return False
    return len(data.series) <= _MOST_NAMED and widest <= width * _NAMED_SHARE


def draw_lines(plan: ChartPlan, *, named: bool) -> Chart:
    """Return the chart of lines or areas; `named`: the lines carry their names at their ends."""
    data, brush = plan.data, plan.brush
    labels = _are_labelled(data)
    axis = not (labels and len(data.series) == 1)
    scale = stack_scale(data, 5) if data.type == "area" else scale_of(data.numbers, zero=False)
    numbers = plan.axis(scale, shown=axis)
    beside = brush.widest(map(numbers.format.text, scale.ticks)) + NUMBERS_GAP if axis else 0.0
    ends = _room_for_names(plan) if named else 0.0
    if labels and named:
        ends += brush.widest(map(data.format.text, data.numbers)) + brush.size
    value = brush.widest(map(data.format.text, data.numbers)) / 2 if labels else 0.0
    left, right, names = _across(plan, max(beside, value), max(ends, value, DOT / 2))
    top = plan.head.height + (brush.line + 4 if labels else brush.size * 0.5)
    count, room = len(data.categories), plan.width - left - right
    slot = room / (count - 1) if count > 1 else room
    plot = Frame(
        left,
        top,
        room,
        max(LEAST_PLOT, plan.height - top - names.most * brush.line - NAMES_GAP - 2),
    )
    stage = LineStage(plot, scale, count)
    draw = _areas if data.type == "area" else _lines
    under = names_across(names, plot, slot, 0.0 if count > 1 else 0.5, brush)
    return replace(
        plan.chart(plot, tuple(draw(plan, stage, labels=labels, named=named))),
        vertical=numbers,
        dot=DOT,
        skip=names.skip,
        grid=gridlines(plot, scale, brush) if axis else (),
        base=base_line(plot, scale, brush),
        base_color=base_color(scale, brush),
        texts=(
            *plan.head.texts,
            *(numbers_beside(numbers, scale, plot, brush) if axis else ()),
            *under,
        ),
    )


def _room_for_names(plan: ChartPlan) -> float:
    return plan.brush.widest(each.name for each in plan.data.series) + END_GAP


def _across(plan: ChartPlan, left: float, right: float) -> tuple[float, float, Names]:
    """The names below the plot, and what it must leave at its sides for them: at least `left` and
    `right`.
    """
    data, brush = plan.data, plan.brush
    steps, start = (len(data.categories) - 1, 0.0) if len(data.categories) > 1 else (1, 0.5)
    room = plan.width - left - right
    before, after = overhang(
        names_below(data.categories, room / steps, room, brush), room / steps, start, brush
    )
    left, right = max(left, before), max(right, after)
    room = max(LEAST_PLOT, plan.width - left - right)
    return left, plan.width - left - room, names_below(data.categories, room / steps, room, brush)


def _are_labelled(data: ChartData) -> bool:
    """Whether all values stand at their points: as wished, else those of a single short line."""
    if data.labels is not None:
        return data.labels and data.type == "line"
    return data.type == "line" and len(data.series) == 1 and len(data.categories) <= _MOST_LABELS


@dataclass(frozen=True, slots=True)
class LineStage:
    """Where points stand: the first at the left edge of the plot, the last at the right."""

    plot: Frame
    scale: Scale
    count: int

    def x(self, at: int) -> float:
        """Return the x of a category."""
        return self.plot.left + self.plot.width * (at / (self.count - 1) if self.count > 1 else 0.5)

    def y(self, value: float) -> float:
        """Return the y of a value."""
        return self.plot.bottom - self.plot.height * self.scale.share(value)


def _lines(
    plan: ChartPlan, stage: LineStage, *, labels: bool, named: bool
) -> Iterator[ChartSeries]:
    data = plan.data
    shifts = _end_shifts(plan, stage) if named else (0.0,) * len(data.series)
    for at, (series, color) in enumerate(zip(data.series, plan.colors, strict=True)):
        points = [(i, stage.x(i), stage.y(v)) for i, v in enumerate(series.values) if v is not None]
        marked, dots = _dots(plan, at, points, labels=labels)
        found = [*_line_labels(plan, at, points, labels=labels, named=named, shift=shifts[at])]
        width = (
            LINE_WIDTH
            if color in plan.brush.palette.series or color == plan.brush.palette.accent
            else QUIET_WIDTH
        )
        made = ChartSeries(
            name=series.name,
            values=series.values,
            color=color,
            width=width,
            points=tuple((i, dot) for i, dot in marked if dot != color),
            dots=tuple(i for i, _ in marked),
            labels=tuple(label for label, _ in found),
            marks=(ChartMark(_polyline(points), stroke=color, width=width), *dots),
            texts=tuple(text for _, text in found),
        )
        marks, texts = with_key(made, plan.key(at))
        yield replace(made, marks=marks, texts=texts)


Points = Sequence[tuple[int, float, float]]


def _runs(points: Points) -> Iterator[Points]:
    """The points in runs without a gap."""
    for _, run in groupby(enumerate(points), key=lambda each: each[1][0] - each[0]):
        yield [point for _, point in run]


def _polyline(points: Points) -> Path:
    path: list[tuple[str | float, ...]] = []
    for run in _runs(points):
        path += [("M" if at == 0 else "L", x, y) for at, (_, x, y) in enumerate(run)]
    return tuple(path)


def _dots(
    plan: ChartPlan, at: int, points: Points, *, labels: bool
) -> tuple[list[tuple[int, Color]], list[ChartMark]]:
    """The marked points: the last, those that stand alone, the highlighted category, all where
    values are written.
    """
    data, color = plan.data, plan.colors[at]
    alone = {run[0][0] for run in _runs(points) if len(run) == 1}
    names = [each.name for each in data.series]
    wanted = {i for i, _, _ in points if labels or i in alone} | (
        {points[-1][0]} if points else set()
    )
    found, marks = [], []
    for i, x, y in points:
        is_highlit = data.highlight == data.categories[i] and data.highlight not in names
        if i in wanted or is_highlit:
            ink = plan.brush.palette.accent if is_highlit else color
            found.append((i, ink))
            marks.append(ChartMark(dot(x, y, DOT), fill=ink))
    return found, marks


def _end_shifts(plan: ChartPlan, stage: LineStage) -> tuple[float, ...]:
    """How far each name must move down from the end of its line, so that none stands on another."""
    ends = [
        next((v for v in reversed(each.values) if v is not None), stage.scale.minimum)
        for each in plan.data.series
    ]
    heights = [stage.y(end) for end in ends]
    half = plan.brush.line / 2
    placed = spread(heights, plan.brush.line, stage.plot.top - half, stage.plot.bottom + half)
    return tuple(round(new - old, 2) for new, old in zip(placed, heights, strict=True))


def _line_labels(
    plan: ChartPlan, at: int, points: Points, *, labels: bool, named: bool, shift: float
) -> Iterator[tuple[PointLabel, ChartText]]:
    data, brush = plan.data, plan.brush
    color, name = plan.colors[at], data.series[at].name
    is_quiet = data.highlight in [each.name for each in data.series] and name != data.highlight
    ink = readable(color, brush.ground, brush.style.color if is_quiet else brush.palette.ink)
    for order, (i, x, y) in enumerate(points):
        value = data.series[at].values[i]
        assert value is not None
        is_last = order == len(points) - 1
        if is_last and named:
            text = f"{name} {data.format.text(value)}" if labels else name
            label = PointLabel(i, "right", ink, value=labels, series_name=True, shift=shift)
            yield label, ChartText(text, x + END_GAP, brush.middle(y + shift), "start", ink)
        elif labels or data.highlight == data.categories[i]:
            is_low = (
                0 < order < len(points) - 1
                and points[order - 1][2] < y
                and points[order + 1][2] < y
            )
            move = DOT / 2 + 3 + brush.size / 2
            middle = y + move if is_low else y - move
            shown = brush.palette.ink
            label = PointLabel(i, "below" if is_low else "above", shown)
            yield (
                label,
                ChartText(data.format.text(value), x, brush.middle(middle), "middle", shown),
            )


def _areas(
    plan: ChartPlan, stage: LineStage, *, labels: bool, named: bool
) -> Iterator[ChartSeries]:
    """Areas from zero, or on each other; a missing value is zero, as PowerPoint draws it."""
    del labels, named
    data = plan.data
    filled = replace(
        data,
        series=tuple(
            replace(each, values=tuple(v or 0.0 for v in each.values)) for each in data.series
        ),
    )
    for at, (series, reach) in enumerate(zip(data.series, stacks(filled), strict=True)):
        ends = [pair or (0.0, 0.0) for pair in reach]
        upper = [(stage.x(i), stage.y(top)) for i, (_, top) in enumerate(ends)]
        lower = [(stage.x(i), stage.y(low)) for i, (low, _) in enumerate(ends)]
        outline = [*upper, *reversed(lower)]
        path: Path = (*(("M" if i == 0 else "L", x, y) for i, (x, y) in enumerate(outline)), ("Z",))
        seam = plan.brush.ground if len(data.series) > 1 else None
        mark = ChartMark(path, plan.colors[at], seam, _AREA_OPACITY_SEAM if seam else 0.0)
        made = ChartSeries(series.name, series.values, plan.colors[at], marks=(mark,))
        marks, texts = with_key(made, plan.key(at))
        yield replace(made, marks=marks, texts=texts)

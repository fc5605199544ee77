"""The data of a line or area chart → its chart: lines named at their ends, areas, dots."""

from collections.abc import Iterator

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
from deckgen.layout.chart.category_names import Names, dot, names_below, overhang
from deckgen.layout.chart.chart_data import ChartData
from deckgen.layout.chart.line_labels import (
    DOT,
    END_GAP,
    REACH,
    LinePoint,
    LinePoints,
    LineStage,
    end_label,
    end_shifts,
    marked,
    point_labels,
    runs,
)
from deckgen.layout.chart.scale import MOST_STEPS, Scale, scale_of, steps_upward
from deckgen.layout.chart.stacks import stack_scale, stacks
from deckgen.page.chart import Chart, ChartMark, ChartSeries, Frame, Path
from deckgen.records import dataclass, replace
from deckgen.units import NO_POINTS, Points

__all__ = ["DOT", "draw_lines", "names_at_ends"]

LINE_WIDTH = Points(2.5)
"""In points; a quiet line is thinner."""
QUIET_WIDTH = Points(1.75)
"""A line that is not what the slide is about, in points."""
_MOST_NAMED = 8
"""Lines that carry their names at their ends at most: more names would leave their lines."""
_MOST_LABELS = 8
"""Points of a single line whose values are written unasked."""
_NAMED_SHARE = 0.3
"""The share of the width that names at the ends of lines may take."""
_SEAM = Points(0.75)
"""The line of the ground's colour between two areas, in points."""


def names_at_ends(data: ChartData, widest: Points, width: Points) -> bool:
    """Return whether the lines carry their names at their ends, which are `widest` of `width`
    points wide.
    """
    if data.type != "line" or data.legend is not None:
        return False
    return 2 <= len(data.series) <= _MOST_NAMED and widest <= width * _NAMED_SHARE


def draw_lines(plan: ChartPlan, *, named: bool) -> Chart:
    """Return the chart of lines or areas; `named`: the lines carry their names at their ends."""
    data, brush = plan.data, plan.brush
    labels = _are_labelled(data)
    shown = not labels or len(data.series) > 1
    scale, plot, names = _Room(plan, shown=shown, labels=labels, named=named).fitted()
    numbers = plan.axis(scale, shown=shown)
    stage = LineStage(plot, scale, len(data.categories))
    if data.type == "area":
        series = _areas(plan, stage)
    else:
        series = _lines(plan, stage, labels=labels, named=named)
    steps, start = _slots(data)
    texts = [*plan.head.texts]
    grid: tuple[ChartMark, ...] = ()
    if shown:
        grid = gridlines(plot, scale, brush)
        texts += numbers_beside(numbers, scale, plot, brush)
    texts += names_across(names, plot, plot.width / steps, start, brush)
    return replace(
        plan.chart(plot, tuple(series)),
        vertical=numbers,
        dot=DOT,
        skip=names.skip,
        grid=grid,
        base=base_line(plot, scale, brush),
        base_color=base_color(scale, brush),
        texts=tuple(texts),
    )


def _scale(data: ChartData, steps: int | None, *, below: float = 0.0) -> Scale:
    """Return the axis in up to so many steps (None: not shown): of areas from zero, of lines as the
    values lie, with a share of it left `below` the least.
    """
    if data.type == "area":
        return stack_scale(data, steps)
    return scale_of(data.numbers, zero=False, steps=steps, below=below)


@dataclass(frozen=True, slots=True)
class _Room:
    """What stands around the plot of lines: the numbers of the axis where it is `shown`, values at
    the points where `labels`, names at their ends where `named`.
    """

    plan: ChartPlan
    shown: bool
    labels: bool
    named: bool

    @property
    def _below(self) -> Points:
        """What is left under the least value for the label below its point, in points."""
        return REACH + self.plan.brush.size - NAMES_GAP if self.labels else NO_POINTS

    def fitted(self) -> tuple[Scale, Frame, Names]:
        """Return the axis, the plot, and the names of the categories below it. The steps of an axis
        that is shown depend on the height of the plot, and this on the width of its numbers.
        """
        data, size = self.plan.data, self.plan.brush.size
        scale = _scale(data, MOST_STEPS)
        plot, names = self._plot(scale)
        steps = steps_upward(plot.height, size) if self.shown else None
        fitting = _scale(data, steps, below=self._below / plot.height)
        if self.shown and fitting != scale:
            plot, names = self._plot(fitting)
        return fitting, plot, names

    def _plot(self, scale: Scale) -> tuple[Frame, Names]:
        """Return the plot, and the names of the categories below it."""
        plan, brush = self.plan, self.plan.brush
        left, right = _least_sides(plan, labels=self.labels, named=self.named)
        if self.shown:
            numbers = plan.axis(scale, shown=True).format
            beside = brush.widest(map(numbers.text, scale.ticks)) + NUMBERS_GAP
            left = max(left, beside)
        left, right, names = _across(plan, left, right)
        top = plan.head.height + brush.size * 0.5
        if self.labels:
            top = plan.head.height + (brush.line + 4)
        height = max(LEAST_PLOT, plan.height - top - names.most * brush.line - NAMES_GAP - 2)
        return Frame(left, top, plan.width - left - right, height), names


def _least_sides(plan: ChartPlan, *, labels: bool, named: bool) -> tuple[Points, Points]:
    """Return what the values and the names of the lines need at the left and at the right of the
    plot, in points.
    """
    data, brush = plan.data, plan.brush
    value = ends = NO_POINTS
    if labels:
        value = brush.widest(map(data.format.text, data.numbers))
    if named:
        ends = brush.widest(data.names) + END_GAP
    if labels and named:
        ends += value + brush.size
    return value / 2, max(ends, value / 2, DOT / 2)


def _slots(data: ChartData) -> tuple[int, float]:
    """Return how many slots the plot is wide, and where the first category stands in its slot."""
    count = len(data.categories)
    return (count - 1, 0.0) if count > 1 else (1, 0.5)


def _across(plan: ChartPlan, left: Points, right: Points) -> tuple[Points, Points, Names]:
    """Return what the plot leaves at its sides, at least `left` and `right` points and room for the
    names below it, and these names.
    """
    data, brush = plan.data, plan.brush
    steps, start = _slots(data)
    room = plan.width - left - right
    names = names_below(data.categories, room / steps, room, brush)
    before, after = overhang(names, room / steps, start, brush)
    left, right = max(left, before), max(right, after)
    room = max(LEAST_PLOT, plan.width - left - right)
    return left, plan.width - left - room, names_below(data.categories, room / steps, room, brush)


def _are_labelled(data: ChartData) -> bool:
    """Return whether all values stand at their points: as wished, else those of a single short
    line.
    """
    if data.type != "line":
        return False
    if data.labels is not None:
        return data.labels
    return len(data.series) == 1 and len(data.categories) <= _MOST_LABELS


def _lines(
    plan: ChartPlan, stage: LineStage, *, labels: bool, named: bool
) -> Iterator[ChartSeries]:
    """Yield the lines, with their values where `labels`, with their names where `named`."""
    data, palette = plan.data, plan.brush.palette
    shifts = end_shifts(plan, stage) if named else ()
    for index, (series, color) in enumerate(zip(data.series, plan.colors, strict=True)):
        points = [
            LinePoint(category, stage.x(category), stage.y(value))
            for category, value in enumerate(series.values)
            if value is not None
        ]
        dotted = list(marked(plan, color, points, labels=labels))
        written = list(point_labels(plan, index, points, labels=labels, named=named))
        if named and points:
            shift = shifts[index]
            written.append(end_label(plan, index, points[-1], labels=labels, shift=shift))
        width = QUIET_WIDTH
        if color in (*palette.series, palette.accent):
            width = LINE_WIDTH
        dots = [ChartMark(dot(point.x, point.y, DOT), fill=ink) for point, ink in dotted]
        drawn = ChartSeries(
            name=series.name,
            values=series.values,
            color=color,
            width=width,
            points=tuple((point.category, ink) for point, ink in dotted if ink != color),
            dots=tuple(point.category for point, _ in dotted),
            labels=tuple(label for label, _ in written),
            marks=(ChartMark(_polyline(points), stroke=color, width=width), *dots),
            texts=tuple(text for _, text in written),
        )
        yield with_key(drawn, plan.key(index))


def _polyline(points: LinePoints) -> Path:
    """Return the path through the points, a piece for each run."""
    path: list[tuple[str | float, ...]] = []
    for first, *others in runs(points):
        path.append(("M", first.x, first.y))
        path += [("L", point.x, point.y) for point in others]
    return tuple(path)


def _areas(plan: ChartPlan, stage: LineStage) -> Iterator[ChartSeries]:
    """Yield areas from zero, or on each other; a missing value is zero, as PowerPoint draws it."""
    data = plan.data
    filled = [
        replace(series, values=tuple(value or 0.0 for value in series.values))
        for series in data.series
    ]
    reaches = stacks(replace(data, series=tuple(filled)))
    for index, (series, reach) in enumerate(zip(data.series, reaches, strict=True)):
        ends = [pair or (0.0, 0.0) for pair in reach]
        upper = [(stage.x(category), stage.y(top)) for category, (_, top) in enumerate(ends)]
        lower = [(stage.x(category), stage.y(low)) for category, (low, _) in enumerate(ends)]
        first, *others = (*upper, *reversed(lower))
        path: Path = (("M", *first), *(("L", *corner) for corner in others), ("Z",))
        color = plan.colors[index]
        mark = ChartMark(path, color)
        if len(data.series) > 1:
            mark = replace(mark, stroke=plan.brush.ground, width=_SEAM)
        drawn = ChartSeries(series.name, series.values, color, marks=(mark,))
        yield with_key(drawn, plan.key(index))

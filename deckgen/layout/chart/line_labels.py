"""The points of lines → which of them have a dot, a value, or the name of their line."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from deckgen.layout.chart.axes_frame import ChartPlan
from deckgen.layout.chart.category_names import spread
from deckgen.layout.chart.scale import Scale
from deckgen.layout.chart.series_colors import readable
from deckgen.page.chart import ChartText, Frame, Placement, PointLabel
from deckgen.page.style import Color
from deckgen.records import dataclass
from deckgen.units import Points

DOT = Points(7.0)
"""The diameter of a dot, in points."""
END_GAP = Points(8.0)
"""Between the end of a line and its name, in points."""
REACH = DOT / 2 + Points(3.0)
"""From a point to its value, in points."""


@dataclass(frozen=True, slots=True)
class LineStage:
    """Where points stand: the first at the left edge of the plot, the last at the right."""

    plot: Frame
    scale: Scale
    count: int

    def x(self, category: int) -> Points:
        """Return the x of a category; a single one stands in the middle."""
        share = 0.5
        if self.count > 1:
            share = category / (self.count - 1)
        return self.plot.left + self.plot.width * share

    def y(self, value: float) -> Points:
        """Return the y of a value."""
        return self.plot.bottom - self.plot.height * self.scale.share(value)


@dataclass(frozen=True, slots=True)
class LinePoint:
    """A value of a line: its category, and where it stands, in points."""

    category: int
    x: Points
    y: Points


LinePoints = Sequence[LinePoint]


def runs(points: LinePoints) -> Iterator[LinePoints]:
    """Yield the points in runs without a gap."""
    for _, run in groupby(enumerate(points), key=lambda each: each[1].category - each[0]):
        yield [point for _, point in run]


def marked(
    plan: ChartPlan, color: Color, points: LinePoints, *, labels: bool
) -> Iterator[tuple[LinePoint, Color]]:
    """Yield the points with a dot, and its colour: the last, those that stand alone, that of the
    highlighted category, and all where values are written.
    """
    data = plan.data
    alone = {run[0].category for run in runs(points) if len(run) == 1}
    for point in points:
        if data.categories[point.category] == data.highlighted_category:
            yield point, plan.brush.palette.accent
        elif labels or point.category in alone or point is points[-1]:
            yield point, color


def end_shifts(plan: ChartPlan, stage: LineStage) -> tuple[Points, ...]:
    """Return how far each name must move down from the end of its line, in points, so that none
    stands on another.
    """
    ends = [(stage.scale.minimum, *series.numbers)[-1] for series in plan.data.series]
    heights = list(map(stage.y, ends))
    half = plan.brush.line / 2
    placed = spread(heights, plan.brush.line, stage.plot.top - half, stage.plot.bottom + half)
    return tuple(round(new - old, 2) for new, old in zip(placed, heights, strict=True))


def point_labels(
    plan: ChartPlan, index: int, points: LinePoints, *, labels: bool, named: bool
) -> Iterator[tuple[PointLabel, ChartText]]:
    """Yield the values at the points of a line: at all where `labels`, else at the highlighted
    category; where the line is `named`, not at its last point.
    """
    data, brush = plan.data, plan.brush
    ink = brush.palette.ink
    move = REACH + brush.size / 2
    for order, point in enumerate(points[: len(points) - named]):
        value = data.series[index].values[point.category]
        assert value is not None
        if labels or data.is_highlighted(data.categories[point.category]):
            side: Placement = "above"
            middle = point.y - move
            if _is_low(points, order):
                side, middle = "below", point.y + move
            label = PointLabel(point.category, side, ink)
            text = data.format.text(value)
            yield label, ChartText(text, point.x, brush.middle(middle), "middle", ink)


def _is_low(points: LinePoints, order: int) -> bool:
    """Return whether both neighbours of a point are higher, so that the room is below it."""
    if not 0 < order < len(points) - 1:
        return False
    return max(points[order - 1].y, points[order + 1].y) < points[order].y


def end_label(
    plan: ChartPlan, index: int, last: LinePoint, *, labels: bool, shift: Points
) -> tuple[PointLabel, ChartText]:
    """Return the name at the end of a line, with its last value where `labels`."""
    data, brush = plan.data, plan.brush
    series = data.series[index]
    is_quiet = data.highlights_series and not data.is_highlighted(series.name)
    usual = brush.style.color if is_quiet else brush.palette.ink
    ink = readable(plan.colors[index], brush.ground, usual)
    value = series.values[last.category]
    assert value is not None
    text = f"{series.name} {data.format.text(value)}" if labels else series.name
    label = PointLabel(last.category, "right", ink, value=labels, series_name=True, shift=shift)
    baseline = brush.middle(last.y + shift)
    return label, ChartText(text, last.x + END_GAP, baseline, "start", ink)

"""The data of a scatter chart → its chart: dots between two axes of numbers."""

from collections.abc import Iterator
from functools import partial

from deckgen.layout.chart.axes_frame import (
    LEAST_PLOT,
    NAMES_GAP,
    NUMBERS_GAP,
    ChartPlan,
    axis_of,
    base_color,
    base_line,
    gridlines,
    numbers_below,
    numbers_beside,
    scale_across,
    with_key,
)
from deckgen.layout.chart.category_names import dot
from deckgen.layout.chart.number_format import number_format
from deckgen.layout.chart.scale import Scale, scale_of, steps_upward
from deckgen.page.chart import Axis, Chart, ChartMark, ChartSeries, ChartText, Frame, PointLabel
from deckgen.records import dataclass, replace
from deckgen.units import Points

CLOUD_DOT = Points(9.0)
"""The diameter of a point, in points."""
_TITLE_GAP = Points(1.0)
"""Between the name of the horizontal axis and the lower edge of the chart, in points."""
_LOW_GAP = Points(2.0)
"""What numbers at the low side of a plot stand farther away than those beside an axis, in points:
for the same room, LibreOffice would move the plot.
"""
_LABEL_GAP = Points(3.0)
"""Between a dot and its value, in points."""


@dataclass(frozen=True, slots=True)
class _Cloud:
    """Where the points of a scatter stand."""

    plot: Frame
    across: Scale
    upward: Scale

    def place(self, x: float, y: float) -> tuple[Points, Points]:
        """Return where a point stands in the chart, in points."""
        left = self.plot.left + self.plot.width * self.across.share(x)
        return left, self.plot.bottom - self.plot.height * self.upward.share(y)


def draw_scatter(plan: ChartPlan) -> Chart:
    """Return the chart of a scatter: two axes of numbers."""
    data, brush = plan.data, plan.brush
    top = plan.head.height + brush.size * 0.5
    below = brush.line + NAMES_GAP + 2
    if data.categories_name:
        below += brush.line + 2
    height = max(LEAST_PLOT, plan.height - top - below)
    scale = scale_of(data.numbers, zero=False, steps=steps_upward(height, brush.size))
    numbers = plan.axis(scale, shown=True)
    left = brush.widest(map(numbers.format.text, scale.ticks)) + NUMBERS_GAP + _LOW_GAP
    across, horizontal = _horizontal(plan, plan.width - left)
    # Half of the first and of the last number stand out of the plot.
    left = max(left, brush.width(horizontal.format.text(across.minimum)) / 2)
    right = brush.width(horizontal.format.text(across.maximum)) / 2 + CLOUD_DOT
    plot = Frame(left, top, max(LEAST_PLOT, plan.width - left - right), height)
    title: tuple[ChartText, ...] = ()
    if horizontal.title:
        baseline = brush.middle(plan.height - brush.line / 2 - _TITLE_GAP)
        title = (ChartText(horizontal.title, left, baseline, "start", brush.style.color),)
    return replace(
        plan.chart(plot, tuple(_clouds(plan, _Cloud(plot, across, scale)))),
        vertical=numbers,
        horizontal=horizontal,
        dot=CLOUD_DOT,
        grid=gridlines(plot, scale, brush),
        base=base_line(plot, scale, brush),
        base_color=base_color(scale, brush),
        texts=(
            *plan.head.texts,
            *numbers_beside(numbers, scale, plot, brush),
            *numbers_below(horizontal, across, plot, brush),
            *title,
        ),
    )


def _horizontal(plan: ChartPlan, width: Points) -> tuple[Scale, Axis]:
    """Return the range of the horizontal values, and their axis in `width` points."""
    brush = plan.brush
    xs = [x for series in plan.data.series for x in series.xs]
    numbers = number_format("", "", xs, signs=plan.data.format.signs, percent=False)
    overhang = brush.widest(map(numbers.text, (min(xs), max(xs)))) / 2 + CLOUD_DOT

    def in_steps(steps: int) -> Scale:
        return scale_of(xs, zero=False, steps=steps)

    axis = partial(axis_of, numbers=numbers)
    scale = scale_across(in_steps, axis, width - overhang, brush)
    title, top = plan.data.categories_name, plan.height - brush.line - _TITLE_GAP
    # LibreOffice leaves zero out of a horizontal axis, unless it is told where the axis begins.
    scale = replace(scale, keeps_minimum=True)
    return scale, replace(axis(scale), title=title, title_top=top)


def _clouds(plan: ChartPlan, cloud: _Cloud) -> Iterator[ChartSeries]:
    """Yield the dots of each series, with their values above them where wished."""
    data, brush = plan.data, plan.brush
    move, ink = CLOUD_DOT / 2 + _LABEL_GAP + brush.size / 2, brush.palette.ink
    for index, series in enumerate(data.series):
        marks, labels, texts = [], [], []
        for number, (x, value) in enumerate(zip(series.xs, series.values, strict=True)):
            if value is None:
                continue
            left, top = cloud.place(x, value)
            marks.append(ChartMark(dot(left, top, CLOUD_DOT), fill=plan.colors[index]))
            if data.labels:
                text, baseline = data.format.text(value), brush.middle(top - move)
                labels.append(PointLabel(number, "above", ink))
                texts.append(ChartText(text, left, baseline, "middle", ink))
        drawn = ChartSeries(
            name=series.name,
            values=series.values,
            color=plan.colors[index],
            xs=series.xs,
            labels=tuple(labels),
            marks=tuple(marks),
            texts=tuple(texts),
        )
        yield with_key(drawn, plan.key(index))

"""The data of a scatter chart → its chart: dots between two axes of numbers."""

from collections.abc import Iterator
from dataclasses import replace

from deckgen.layout.chart.axes_frame import (
    LEAST_PLOT,
    NAMES_GAP,
    NUMBERS_GAP,
    ChartPlan,
    base_color,
    base_line,
    gridlines,
    numbers_below,
    numbers_beside,
    with_key,
)
from deckgen.layout.chart.category_names import dot
from deckgen.layout.chart.number_format import axis_format, number_format
from deckgen.layout.chart.scale import Scale, scale_of
from deckgen.page.chart import Axis, Chart, ChartMark, ChartSeries, ChartText, Frame, PointLabel

CLOUD_DOT = 9.0
_TITLE_GAP = 1.0
"""Between the name of the horizontal axis and the lower edge of the chart, in points."""
"""The diameter of a point, in points."""


def draw_scatter(plan: ChartPlan) -> Chart:
    """Return the chart of a scatter: two axes of numbers."""
    data, brush = plan.data, plan.brush
    scale = scale_of(data.numbers, zero=False)
    numbers = plan.axis(scale, shown=True)
    xs = [x for each in data.series for x in each.xs]
    across = scale_of(xs, zero=False, steps=7)
    title = data.categories_name
    x_format = axis_format(number_format("", "", xs, percent=False), across.step)
    horizontal = Axis(
        across.minimum,
        across.maximum,
        across.step,
        x_format,
        title=title,
        title_top=plan.height - brush.line - _TITLE_GAP,
    )
    left = brush.widest(map(numbers.format.text, scale.ticks)) + NUMBERS_GAP
    right = brush.width(x_format.text(across.maximum)) / 2 + CLOUD_DOT
    top = plan.head.height + brush.size * 0.5
    below = (brush.line + 2 if title else 0.0) + brush.line + NAMES_GAP + 2
    plot = Frame(
        left,
        top,
        max(LEAST_PLOT, plan.width - left - right),
        max(LEAST_PLOT, plan.height - top - below),
    )
    named: tuple[ChartText, ...] = ()
    if title:
        named = (
            ChartText(
                title,
                plot.left,
                brush.middle(plan.height - brush.line / 2 - _TITLE_GAP),
                "start",
                brush.style.color,
            ),
        )
    return replace(
        plan.chart(plot, tuple(_clouds(plan, plot, scale, across))),
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
            *named,
        ),
    )


def _clouds(plan: ChartPlan, plot: Frame, scale: Scale, across: Scale) -> Iterator[ChartSeries]:
    data, brush = plan.data, plan.brush
    for at, (series, color) in enumerate(zip(data.series, plan.colors, strict=True)):
        points = [
            (
                i,
                plot.left + plot.width * across.share(x),
                plot.bottom - plot.height * scale.share(y),
                y,
            )
            for i, (x, y) in enumerate(zip(series.xs, series.values, strict=True))
            if y is not None
        ]
        move, ink = CLOUD_DOT / 2 + 3 + brush.size / 2, brush.palette.ink
        texts = [
            ChartText(data.format.text(value), x, brush.middle(y - move), "middle", ink)
            for _, x, y, value in points
        ]
        made = ChartSeries(
            name=series.name,
            values=series.values,
            color=color,
            xs=series.xs,
            labels=tuple(PointLabel(i, "above", ink) for i, *_ in points) if data.labels else (),
            marks=tuple(ChartMark(dot(x, y, CLOUD_DOT), fill=color) for _, x, y, _ in points),
            texts=tuple(texts) if data.labels else (),
        )
        marks, words = with_key(made, plan.key(at))
        yield replace(made, marks=marks, texts=words)

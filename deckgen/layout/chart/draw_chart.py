"""`ChartData` and a box → `Chart`: the one door to the drawing of charts."""

from dataclasses import dataclass

from deckgen.layout.chart.axes_frame import ChartPlan, head_of
from deckgen.layout.chart.bars import draw_bars
from deckgen.layout.chart.chart_data import Brush, ChartData, colors_of
from deckgen.layout.chart.line_chart import draw_lines, names_at_ends
from deckgen.layout.chart.right_to_left import mirrored_chart, with_directions
from deckgen.layout.chart.scatter import draw_scatter
from deckgen.layout.chart.slices import draw_round
from deckgen.layout.text.setter import TextSetter
from deckgen.page.chart import Chart
from deckgen.page.style import Color, Palette, TextStyle

_NARROW = 480.0
"""A chart of less than half a page's width, in points, has its words a size smaller."""
_ROUND = 1.25
"""A pie leaves room beside it: its words are so much larger where none is lost by it."""


@dataclass(frozen=True, slots=True)
class Studio:
    """What a chart is drawn with: its words in `style`, its colours from the `palette` of its
    surface, on `ground`.
    """

    setter: TextSetter
    style: TextStyle
    palette: Palette
    ground: Color


def lay_out_chart(data: ChartData, studio: Studio, width: float, height: float) -> Chart:
    """Return the chart in a box of `width` × `height` points, at the largest size at which every
    category is named.

    Where even the smallest leaves names out, at the largest.
    """

    def drawn_at(size: float) -> Chart:
        return _drawn(
            data,
            Brush(studio.setter, studio.style, size, studio.palette, studio.ground),
            width,
            height,
        )

    first: Chart | None = None
    sizes = studio.style.sizes
    if width < _NARROW:
        sizes = sizes[1:] or sizes
    for size in sizes:
        drawn = drawn_at(size)
        if drawn.skip == 1:
            return (
                _enlarged(drawn, drawn_at(size * _ROUND))
                if data.is_round and width >= _NARROW
                else drawn
            )
        first = first or drawn
    assert first is not None  # a style has sizes
    return first


def _enlarged(usual: Chart, large: Chart) -> Chart:
    """Return `large` where it says as much as `usual`, in the same places."""
    same = (usual.legend is None) == (large.legend is None)
    words = [[text.text for text in each.series[0].texts] for each in (usual, large)]
    return large if same and words[0] == words[1] else usual


def _drawn(data: ChartData, brush: Brush, width: float, height: float) -> Chart:
    colors = colors_of(data, brush)
    named = names_at_ends(data, brush.widest(each.name for each in data.series), width)
    legend = (
        not named
        and not data.is_round
        and (bool(data.legend) if data.legend is not None else len(data.series) > 1)
    )
    plan = ChartPlan(
        data, brush, colors, width, height, head_of(data, brush, colors, width, legend=legend)
    )
    drawn = with_directions(_by_type(plan, named=named))
    if brush.setter.rtl and data.type in ("column", "bar", "line", "area"):
        return mirrored_chart(drawn, brush.width(data.title))
    return drawn


def _by_type(plan: ChartPlan, *, named: bool) -> Chart:
    match plan.data.type:
        case "column" | "bar":
            return draw_bars(plan)
        case "line" | "area":
            return draw_lines(plan, named=named)
        case "pie" | "doughnut":
            return draw_round(plan)
        case "scatter":
            return draw_scatter(plan)

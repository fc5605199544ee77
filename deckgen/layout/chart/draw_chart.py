"""`ChartData` and a box → `Chart`: the one door to the drawing of charts."""

from itertools import chain

from deckgen.layout.chart.axes_frame import ChartPlan, head_of
from deckgen.layout.chart.bars import draw_bars
from deckgen.layout.chart.chart_data import Brush, ChartData, colors_of
from deckgen.layout.chart.line_chart import draw_lines, names_at_ends
from deckgen.layout.chart.right_to_left import (
    mirrored_chart,
    with_directions,
    with_title_at_right,
)
from deckgen.layout.chart.scatter import draw_scatter
from deckgen.layout.chart.slices import draw_round
from deckgen.layout.text.setter import TextSetter
from deckgen.page.chart import Chart
from deckgen.page.style import Color, Palette, TextStyle
from deckgen.records import dataclass
from deckgen.units import Points

_NARROW = Points(480.0)
"""A chart of less than half a page's width, in points, has its words a size smaller."""
_ROUND = 1.25
"""A pie leaves room beside it: its words are so much larger where none is lost by it."""
_MIRRORED = frozenset({"column", "bar", "line", "area"})
"""Types that start at the right where text does; pies turn as they do, and x is x."""


@dataclass(frozen=True, slots=True)
class Studio:
    """What a chart is drawn with: its words in `style`, its colours from the `palette` of its
    surface, on `ground`.
    """

    setter: TextSetter
    style: TextStyle
    palette: Palette
    ground: Color


def lay_out_chart(data: ChartData, studio: Studio, width: Points, height: Points) -> Chart:
    """Return the chart in a box of `width` × `height` points, at the largest size at which every
    category is named and no name is cut short that a smaller size holds.

    Where even the smallest leaves names out, at the largest.
    """
    sizes = studio.style.sizes
    if width < _NARROW:
        sizes = sizes[1:] or sizes
    drawn = []
    for size in sizes:
        drawn.append(_drawn(data, studio, size, width, height))
        if drawn[-1].skip == 1 and not clipped_names(drawn[-1], data):
            break
    named = [chart for chart in drawn if chart.skip == 1]
    if not named:
        return drawn[0]
    best = min(named, key=lambda chart: len(clipped_names(chart, data)))
    if data.is_round and width >= _NARROW:
        return _enlarged(best, _drawn(data, studio, best.size * _ROUND, width, height))
    return best


def clipped_names(chart: Chart, data: ChartData) -> list[str]:
    """Return the words of a chart that are cut short, as they stand there."""
    whole = {data.title, data.categories_name, *data.categories, *data.names}
    texts = chain(chart.texts, *(series.texts for series in chart.series))
    return [text.text for text in texts if text.text.endswith("…") and text.text not in whole]


def _enlarged(usual: Chart, large: Chart) -> Chart:
    """Return `large` where it says as much as `usual`, in the same places; else `usual`."""
    if (usual.legend is None) != (large.legend is None):
        return usual
    return large if _words(large) == _words(usual) else usual


def _words(chart: Chart) -> list[str]:
    """Return the words at the slices of a pie or doughnut."""
    return [text.text for text in chart.series[0].texts]


def _drawn(data: ChartData, studio: Studio, size: Points, width: Points, height: Points) -> Chart:
    """Return the chart with its words at a size, in points."""
    brush = Brush(studio.setter, studio.style, size, studio.palette, studio.ground)
    colors = colors_of(data, brush)
    named = names_at_ends(data, brush.widest(data.names), width)
    legend = _has_legend(data) and not named
    head = head_of(data, brush, colors, width, legend=legend)
    plan = ChartPlan(data, brush, colors, width, height, head)
    drawn = with_directions(_by_type(plan, named=named), rtl=brush.setter.rtl)
    if not brush.setter.rtl:
        return drawn
    if data.type in _MIRRORED:
        return mirrored_chart(drawn, brush.width(data.title))
    if data.is_round:
        return with_title_at_right(drawn, brush.width(data.title))
    return drawn


def _has_legend(data: ChartData) -> bool:
    """Return whether a legend stands above the plot: as wished, else that of several series; a pie
    has its own.
    """
    if data.is_round:
        return False
    if data.legend is not None:
        return data.legend
    return len(data.series) > 1


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

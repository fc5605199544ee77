"""A bar chart's data and its size → where its plot lies, and the names of its categories beside or
below it.
"""

from collections.abc import Iterator

from deckgen.layout.chart.axes_frame import (
    BESIDE_GAP,
    LEAST_PLOT,
    NAMES_GAP,
    NUMBERS_GAP,
    ChartPlan,
    names_across,
)
from deckgen.layout.chart.category_names import (
    Names,
    clipped,
    names_below,
    overhang,
    thinned,
    wrapped,
)
from deckgen.layout.chart.chart_data import Brush, ChartData
from deckgen.layout.chart.scale import Scale
from deckgen.layout.chart.stacks import THICKEST, side_by_side
from deckgen.page.chart import Axis, ChartText, Frame
from deckgen.records import dataclass
from deckgen.units import NO_POINTS, Points

NAMES_SHARE = 0.36
"""The share of the width that the names of horizontal bars may take."""
_BETWEEN = 0.55
"""The room between two groups of horizontal bars, in bars."""
_LEAST_SLOT = Points(0.001)
"""Points of a slot that is left where there is no room: the chart is reported, not shown."""
VALUE_GAP = Points(4.0)
"""Between the end of a bar and its value, in points."""


@dataclass(frozen=True, slots=True)
class BarRoom:
    """Where bars are drawn, before they are: the plot, the names of the categories, and the slot of
    each. Lengths in points: `length` is the plot's in the direction of the bars, `value` what a
    value takes beyond the end of a bar.
    """

    plot: Frame
    names: Names
    name_texts: tuple[ChartText, ...]
    slot: Points
    length: Points
    value: Points


def room_of_columns(plan: ChartPlan, numbers: Axis, scale: Scale, *, outside: bool) -> BarRoom:
    """Return the room of upright bars, with their values `outside` above them or not."""
    data, brush = plan.data, plan.brush
    left = NO_POINTS
    if numbers.shown:
        left = brush.widest(map(numbers.format.text, scale.ticks)) + NUMBERS_GAP
    top = plan.head.height + brush.size * 0.5
    if outside:
        top = plan.head.height + (brush.line + VALUE_GAP)
    count = len(data.categories)
    width = plan.width - left
    names = names_below(data.categories, width / count, width, brush)
    before, after = overhang(names, width / count, 0.5, brush)
    left = max(left, before)
    width = plan.width - left - max(0.0, after)
    height = max(LEAST_PLOT, plan.height - top - names.most * brush.line - NAMES_GAP - 2)
    plot = Frame(left, top, width, height)
    slot = width / count
    texts = names_across(names, plot, slot, 0.5, brush)
    return BarRoom(plot, names, texts, slot, height, brush.line + 2 * VALUE_GAP)


def room_of_rows(plan: ChartPlan, numbers: Axis, scale: Scale, *, outside: bool) -> BarRoom:
    """Return the room of horizontal bars, with their values `outside` beside them or not."""
    data, brush = plan.data, plan.brush
    count = len(data.categories)
    value = brush.widest(map(data.format.text, data.numbers)) + 2 * VALUE_GAP
    below, right = 2.0, 0.0
    left = NO_POINTS
    if numbers.shown:
        # Half of the first and of the last number stand out of the plot.
        below = brush.line + NAMES_GAP + 2
        left = brush.width(numbers.format.text(scale.minimum)) / 2
        right = brush.width(numbers.format.text(scale.maximum)) / 2
    if outside:
        right = value
    top, widest = plan.head.height, plan.width * NAMES_SHARE
    slot = _slot(data, brush, widest, (plan.height - top - below) / count)
    names = _names_beside(data, widest, slot, brush)
    left = max(left, max(map(brush.widest, names.lines)) + BESIDE_GAP)
    width = max(LEAST_PLOT, plan.width - left - right)
    plot = Frame(left, top, width, slot * count)
    return BarRoom(plot, names, tuple(_beside(names, plot, slot, brush)), slot, width, value)


def _slot(data: ChartData, brush: Brush, names: Points, room: Points) -> Points:
    """Return the height of a bar's slot: up to `room`, as much as the thickest bars or the longest
    name in `names` points need.
    """
    lines = max(len(wrapped(name, names, brush)) for name in data.categories)
    bars = (side_by_side(data) + _BETWEEN) * THICKEST["bar"]
    return min(room, max(bars, lines * brush.line + 4))


def _names_beside(data: ChartData, room: Points, slot: Points, brush: Brush) -> Names:
    """Return the names of horizontal bars in `room` points: in lines where the slots are high
    enough, else every so many-th on one line.
    """
    short = tuple((clipped(name, room, brush),) for name in data.categories)
    if slot < brush.size * 0.95:
        skip = int(brush.line // max(slot, _LEAST_SLOT)) + 1
        return Names(thinned(short, skip), skip)
    lines = tuple(_name_lines(name, room, brush) for name in data.categories)
    if max(map(len, lines)) > max(1, int(slot // brush.line)):
        return Names(short)
    return Names(lines)


def _name_lines(name: str, room: Points, brush: Brush) -> tuple[str, ...]:
    """Return a name in lines of up to `room` points; a word that is longer is cut."""
    if brush.width(name) <= room:
        return (name,)
    return tuple(clipped(line, room, brush) for line in wrapped(name, room, brush))


def _beside(names: Names, plot: Frame, slot: Points, brush: Brush) -> Iterator[ChartText]:
    """Yield the names of horizontal bars at the left of the plot."""
    for index, lines in enumerate(names.lines):
        first = plot.top + slot * (index + 0.5) - brush.line * (len(lines) - 1) / 2
        for row, line in enumerate(lines):
            baseline = brush.middle(first + brush.line * row)
            yield ChartText(line, plot.left - BESIDE_GAP, baseline, "end", brush.style.color)

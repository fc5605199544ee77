"""The values of bars and areas → from where to where each reaches, and how bars stand in their
slots.
"""

from collections.abc import Iterator, Sequence

from deckgen.layout.chart.chart_data import ChartData
from deckgen.layout.chart.scale import MOST_STEPS, Scale, scale_of, share_scale
from deckgen.records import dataclass
from deckgen.units import Points

_GAP, _OVERLAP = 55, -6
"""The room between two groups of bars, and between the bars of one (a negative overlap), in per
cent of a bar's thickness.
"""
_WIDEST_GAP = 500
"""The most that PowerPoint takes, in per cent (ST_GapAmount, ECMA-376 Part 1 §21.2.3.15)."""

THICKEST = {"column": Points(90.0), "bar": Points(34.0)}
"""The thickest bars, in points: more ink says no more."""

Reach = tuple[tuple[float, float] | None, ...]
"""For each value of a series, from where to where it reaches; None where it is missing."""


def stacks(data: ChartData) -> tuple[Reach, ...]:
    """Return where each value starts and ends, by series; what is above zero and what is below are
    stacked apart.
    """
    if not data.stacking:
        return tuple(tuple(map(_from_zero, series.values)) for series in data.series)
    is_share = data.stacking == "percent"
    categories = zip(*(series.values for series in data.series), strict=True)
    columns = [_stacked(values, is_share=is_share) for values in categories]
    return tuple(zip(*columns, strict=True))


def _from_zero(value: float | None) -> tuple[float, float] | None:
    """Return where a value that stands alone starts and ends."""
    return None if value is None else (0.0, value)


def _stacked(values: Sequence[float | None], *, is_share: bool) -> Reach:
    """Return where the values of one category start and end on each other; as shares of their sum
    where `is_share`, none of a sum of zero.
    """
    total = 1.0
    if is_share:
        total = sum(abs(value) for value in values if value is not None)
    above = below = 0.0
    reach: list[tuple[float, float] | None] = []
    for value in values:
        if value is None or not total:
            reach.append(None)
        elif value >= 0:
            reach.append((above, above + value / total))
            above += value / total
        else:
            reach.append((below, below + value / total))
            below += value / total
    return tuple(reach)


def stack_scale(data: ChartData, steps: int | None, *, below: float = 0.0) -> Scale:
    """Return the axis, in up to so many steps (None: not shown), that covers all bars or areas,
    zero included; `below` is the share of it that is left under the least value.
    """
    if data.stacking == "percent":
        return share_scale(steps or MOST_STEPS)
    return scale_of(_ends(data), zero=True, steps=steps, below=below)


def _ends(data: ChartData) -> Iterator[float]:
    """Yield the values that bars or areas reach; of a stack its two ends, but for zero."""
    if not data.stacking:
        yield from data.numbers
        return
    for reaches in zip(*stacks(data), strict=True):
        ends = [0.0, *(reach[1] for reach in reaches if reach)]
        yield from filter(None, (min(ends), max(ends)))


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in slots of `slot` points; `gap` and `overlap` are per cent of a bar's `thickness`, as
    in DrawingML.
    """

    slot: Points
    thickness: Points
    gap: int
    overlap: int

    def start(self, category: int, place: int) -> Points:
        """Return where the bar at a place of its group begins, from the start of the plot."""
        return self.slot * category + self.thickness * (
            self.gap / 200 + place * (1 - self.overlap / 100)
        )


def _bars_in(slot: Points, side_by_side: int, thickest: Points, *, stacked: bool) -> Bars:
    """Return bars that fill slots of `slot` points, none thicker than `thickest`."""
    overlap = 100 if stacked else _OVERLAP
    units = side_by_side - (side_by_side - 1) * overlap / 100
    gap = _GAP
    if slot / (units + gap / 100) > thickest:
        gap = min(_WIDEST_GAP, round((slot / thickest - units) * 100))
    return Bars(slot, slot / (units + gap / 100), gap, overlap)


def bars_of(data: ChartData, slot: Points) -> Bars:
    """Return the bars of a chart in slots of `slot` points."""
    is_stacked = bool(data.stacking)
    return _bars_in(slot, side_by_side(data), THICKEST[data.type], stacked=is_stacked)


def side_by_side(data: ChartData) -> int:
    """Return how many bars stand beside each other in a slot."""
    return 1 if data.stacking else len(data.series)

"""The values of bars and areas → from where to where each reaches, and how bars stand in their
slots.
"""

from collections.abc import Sequence
from itertools import chain

from deckgen.layout.chart.chart_data import ChartData
from deckgen.layout.chart.scale import Scale, scale_of, tidy
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


def stack_scale(data: ChartData, steps: int) -> Scale:
    """Return the axis, in about so many steps, that covers all bars or areas, zero included."""
    if data.stacking == "percent":
        return Scale(0.0, 1.0, 0.25)
    pairs = filter(None, chain.from_iterable(stacks(data)))
    return scale_of(chain.from_iterable(pairs), zero=True, steps=steps)


def lowered(scale: Scale, length: Points, room: Points) -> Scale:
    """Return the axis so far extended below that `room` points are left under the least value.

    `length` is the plot's, in points; the least value is taken to stand at the axis' end. The axis
    grows to four times its part below zero at most.
    """
    minimum = scale.minimum
    while minimum > scale.minimum * 4:
        share = (scale.minimum - minimum) / (scale.maximum - minimum)
        if share * length >= room:
            break
        minimum = tidy(minimum - scale.step, scale.step)
    return Scale(minimum, scale.maximum, scale.step)


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

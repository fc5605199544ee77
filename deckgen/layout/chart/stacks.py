"""The values of bars and areas → from where to where each reaches, and how bars stand in their
slots.
"""

from dataclasses import dataclass

from deckgen.layout.chart.chart_data import ChartData
from deckgen.layout.chart.scale import Scale, scale_of, tidy

# The room between two groups of bars, and between the bars of one (negative overlap), in per cent
# of a bar's width.
_GAP, _OVERLAP = 55, -6
_WIDEST_GAP = 500  # ST_GapAmount, ECMA-376 Part 1 §21.2.3.15

Stacks = tuple[tuple[tuple[float, float] | None, ...], ...]


def stacks(data: ChartData) -> Stacks:
    """Return where each value starts and ends, by series; what is above zero and what is below are
    stacked apart.
    """
    if not data.stacking:
        return tuple(
            tuple(None if v is None else (0.0, v) for v in each.values) for each in data.series
        )
    found: list[list[tuple[float, float] | None]] = [[] for _ in data.series]
    for at in range(len(data.categories)):
        values = [each.values[at] for each in data.series]
        total = (
            sum(abs(value) for value in values if value is not None)
            if data.stacking == "percent"
            else 1.0
        )
        ends = {True: 0.0, False: 0.0}
        for row, value in zip(found, values, strict=True):
            if value is None or not total:
                row.append(None)
                continue
            start = ends[value >= 0]
            ends[value >= 0] = start + value / total
            row.append((start, ends[value >= 0]))
    return tuple(map(tuple, found))


def stack_scale(data: ChartData, steps: int) -> Scale:
    """Return the axis that covers all bars or areas, zero included."""
    if data.stacking == "percent":
        return Scale(0.0, 1.0, 0.25)
    return scale_of(
        (end for row in stacks(data) for pair in row if pair for end in pair),
        zero=True,
        steps=steps,
    )


def lowered(scale: Scale, length: float, room: float) -> Scale:
    """Return the axis so far extended below that `room` points are left under the least value.

    `length` is the plot's; the least value is taken to stand at the axis' end.
    """
    minimum = scale.minimum
    while (scale.minimum - minimum) / (
        scale.maximum - minimum
    ) * length < room and minimum > scale.minimum * 4:
        minimum = tidy(minimum - scale.step, scale.step)
    return Scale(minimum, scale.maximum, scale.step)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in slots of `slot` points; `gap` and `overlap` are per cent of a bar's `thickness`, as
    in DrawingML.
    """

    slot: float
    thickness: float
    gap: int
    overlap: int

    def start(self, category: int, place: int) -> float:
        """Return where the bar at a place of its group begins, from the start of the plot."""
        return self.slot * category + self.thickness * (
            self.gap / 200 + place * (1 - self.overlap / 100)
        )


def bars_in(slot: float, side_by_side: int, thickest: float, *, stacked: bool) -> Bars:
    """Return bars that fill slots of `slot` points, none thicker than `thickest`."""
    overlap = 100 if stacked else _OVERLAP
    units = side_by_side - (side_by_side - 1) * overlap / 100
    gap = _GAP
    if slot / (units + gap / 100) > thickest:
        gap = min(_WIDEST_GAP, round((slot / thickest - units) * 100))
    return Bars(slot, slot / (units + gap / 100), gap, overlap)

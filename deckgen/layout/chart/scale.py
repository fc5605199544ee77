"""The range of some numbers → an axis: where it begins and ends, and its steps, as PowerPoint
chooses them itself (docs/powerpoint.md has the sources of these rules, and what supports
them).

The file tells PowerPoint the step alone, wherever that suffices: it then comes to the same ends,
and they follow a value that is edited.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import chain

from deckgen.records import dataclass
from deckgen.units import Em, Points

_SEEN: tuple[int, ...] = (1, 2, 5)
"""Steps that people count in, by powers of ten."""
_UNSEEN = (1, 2, 4, 5, 8)
"""Steps of an axis that is not shown: more of them leave the marks more of the room."""
_BELOW_ZERO = (1, 2, 3, 4, 5, 6, 7, 8, 9)
"""The same of an axis that reaches below zero, where an end that cannot be known is left out."""
_UNSEEN_STEPS = 20
"""Steps of an axis that is not shown, which need not end at a round number: more of the room is the
marks'.
"""
MOST_STEPS = 10
"""Steps of an axis at most."""
_PITCH = Em(1.1)
"""The least distance of two numbers of an upright axis, in em."""
_ACROSS_FIRST, _ACROSS_PITCH = Em(4.33), Em(3.81)
"""Of a horizontal axis: a step for each 3.81 em, the first for less."""
_HEADROOM = 20
"""An end lies beyond the values by a 20th of the length of the axis up to there."""
_CLOSE = 5 / 6
"""Values that all lie beyond this share of the largest are close together."""
_HAIR = 1e-9
"""What floats add to a number, as a share of it: no difference."""
_MOST_BELOW = 0.4
"""The share of an axis that is left under the least value at most: of one on both sides of zero,
half can always be had.
"""
_FEWEST = 2
"""Steps of an axis on both sides of zero at least."""
_LEAST = 1e-290
"""Values below are as good as zero: their steps are lost in floats."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `minimum` to `maximum` in steps of `step`. What `keeps_minimum` or
    `keeps_maximum`, PowerPoint must be told: left to itself, it or another program would choose
    otherwise.
    """

    minimum: float
    maximum: float
    step: float
    keeps_minimum: bool = False
    keeps_maximum: bool = False

    @property
    def steps(self) -> int:
        """How many steps it has."""
        return round((self.maximum - self.minimum) / self.step)

    @property
    def ticks(self) -> tuple[float, ...]:
        """The numbers at the axis."""
        return tuple(
            tidy(self.minimum + number * self.step, self.step) for number in range(self.steps + 1)
        )

    def share(self, value: float) -> float:
        """Return where a value stands between the two ends, 0 to 1."""
        return (value - self.minimum) / (self.maximum - self.minimum)


def steps_upward(height: Points, size: Points) -> int:
    """Return how many steps an axis of `height` points has, its numbers of `size` points."""
    return max(1, min(MOST_STEPS, int(height / (_PITCH * size))))


def steps_across(width: Points, size: Points) -> int:
    """Return how many steps a horizontal axis of `width` points has."""
    return max(1, min(MOST_STEPS, int((width / size + _ACROSS_FIRST) / _ACROSS_PITCH)))


def scale_of(
    values: Iterable[float], *, zero: bool, steps: int | None, below: float = 0.0
) -> Scale:
    """Return an axis that covers all `values` in up to so many steps; None: it is not shown.

    With `zero` it begins there, as bars do; else unless all values lie within a sixth. `below` is
    the share of it that is left under the least value.
    """
    numbers = tuple(values)
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    if max(-low, high) < _LEAST:
        return Scale(0.0, 1.0, 1.0, keeps_minimum=True)
    most, ladder = _steps_and_ladder(low, high, steps)
    room = min(below, _MOST_BELOW)
    units = _units((high - low or abs(high)) / most, ladder)
    coarser = (scale_by(low, high, step, zero=zero) for step in units)
    scales = (scale for scale in coarser if scale.steps <= most)
    usual = next(scales)
    if low >= 0 or usual.keeps_maximum:
        return _lowered(usual, low, high, room)
    # In large enough steps, every end is known, and far enough from the values.
    free = (scale for scale in chain((usual,), scales) if not scale.keeps_minimum)
    return next(scale for scale in free if scale.share(low) >= room)


def _steps_and_ladder(low: float, high: float, steps: int | None) -> tuple[int, tuple[int, ...]]:
    """Return how many steps an axis has at most, and of what ladder they are."""
    if steps is None:
        return _UNSEEN_STEPS, _UNSEEN if low >= 0 else _BELOW_ZERO
    # One step cannot reach to both sides of zero.
    return max(steps, _FEWEST if low < 0 < high else 1), _SEEN


def share_scale(steps: int) -> Scale:
    """Return the axis of shares of 100 %, where it ends, in up to so many steps."""
    step = next(step for step in (0.1, 0.2, 0.5, 1.0) if round(1 / step) <= steps)
    return Scale(0.0, 1.0, step, keeps_minimum=True)


def _units(least: float, ladder: tuple[int, ...]) -> Iterator[float]:
    """Yield the steps of a ladder, by powers of ten, from the greatest below `least` on."""
    exponent = math.floor(math.log10(least))
    while True:
        yield from (float(f"{nice}e{exponent}") for nice in ladder)
        exponent += 1


def scale_by(low: float, high: float, step: float, *, zero: bool) -> Scale:
    """Return the axis for values from `low` to `high`, not both zero, in steps of `step`."""
    if low < 0 < high:
        return _across_zero(low, high, step)
    if high > 0:
        return _above_zero(low, high, step, zero=zero)
    return _below_zero(low, high, step, zero=zero)


def _below_zero(low: float, high: float, step: float, *, zero: bool) -> Scale:
    """Return the axis for values of which none is above zero. Both its ends are fixed where not
    every program leaves zero in by itself; never the maximum alone, from which PowerPoint would
    count down to another minimum.
    """
    mirrored = _above_zero(-high, -low, step, zero=zero)
    is_fixed = high <= low * (_CLOSE - _HAIR) or not _is_sure(-low, 0.0, step)
    return Scale(-mirrored.maximum, -mirrored.minimum + 0.0, step, is_fixed, is_fixed)


def _above_zero(low: float, high: float, step: float, *, zero: bool) -> Scale:
    """Return the axis for values of which none is below zero."""
    is_close = low >= high * (_CLOSE - _HAIR)
    first = 0
    if is_close and not zero and high - low > high * _HAIR:
        first = _floor((low - (high - low) / _HEADROOM) / step)
    minimum = tidy(first * step, step)
    return Scale(minimum, _end(high, minimum, step), step, keeps_minimum=zero or is_close)


def _across_zero(low: float, high: float, step: float) -> Scale:
    """Return the axis for values below and above zero. Both ends lie beyond the values by a 20th of
    their range; where the range of the axis, which other programs take, leads elsewhere, its
    minimum is fixed.
    """
    room = (high - low) / _HEADROOM
    minimum = tidy(_floor((low - room) / step) * step, step)
    maximum = tidy(_ceil((high + room) / step) * step, step)
    is_sure = _is_sure(high, minimum, step) and _end(high, minimum, step) == maximum
    if is_sure and -_end(-low, -maximum, step) == minimum:
        return Scale(minimum, maximum, step)
    return Scale(minimum, _end(high, minimum, step), step, keeps_minimum=True)


def _is_sure(high: float, minimum: float, step: float) -> bool:
    """Return whether what floats add or take does not change the end of an axis."""
    return _end(high * (1 - _HAIR), minimum, step) == _end(high * (1 + 2 * _HAIR), minimum, step)


def _end(high: float, minimum: float, step: float) -> float:
    """Return the end of an axis: the least multiple of its step that lies beyond the values by a
    20th.
    """
    return tidy(_ceil((high + (high - minimum) / _HEADROOM) / step) * step, step)


def _lowered(scale: Scale, low: float, high: float, below: float) -> Scale:
    """Return the axis so far extended below that a share of it is left under the least value. One
    that begins at zero stays.
    """
    while scale.minimum and scale.share(low) < below:
        minimum, maximum = tidy(scale.minimum - scale.step, scale.step), scale.maximum
        if high > 0:
            maximum = _end(high, minimum, scale.step)
        scale = Scale(minimum, maximum, scale.step, True, keeps_maximum=high <= 0)
    return scale


def _ceil(multiple: float) -> int:
    return math.ceil(multiple - abs(multiple) * _HAIR)


def _floor(multiple: float) -> int:
    return math.floor(multiple + abs(multiple) * _HAIR)


def tidy(value: float, step: float) -> float:
    """Return `value` without what floating point adds to a multiple of `step`."""
    return round(value, max(0, 3 - math.floor(math.log10(step)))) + 0.0

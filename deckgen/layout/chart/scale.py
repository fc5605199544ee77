"""The range of some numbers → an axis: where it begins and ends, and its steps, all numbers that
read well.
"""

import math
from collections.abc import Iterable

from deckgen.records import dataclass

_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
"""Steps that people count in, by powers of ten."""
_HAIR = 1e-9
"""What floats add to a number, as a share of it: no difference."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `minimum` to `maximum` in steps of `step`."""

    minimum: float
    maximum: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """The numbers at the axis."""
        count = round((self.maximum - self.minimum) / self.step)
        return tuple(
            tidy(self.minimum + number * self.step, self.step) for number in range(count + 1)
        )

    def share(self, value: float) -> float:
        """Return where a value stands between the two ends, 0 to 1."""
        return (value - self.minimum) / (self.maximum - self.minimum)


def scale_of(values: Iterable[float], *, zero: bool, steps: int = 5) -> Scale:
    """Return an axis that covers all `values` in about so many steps.

    With `zero` it begins there; else only where the values lie close enough to it that leaving it
    out would gain less than half of the room.
    """
    numbers = tuple(values)
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    if zero or 0 <= low <= high / 2 or low / 2 <= high <= 0:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= _HAIR * max(abs(low), abs(high)):
        low, high = _around(low, high)
    step = _nice_step((high - low) / max(1, steps))
    first, last = math.floor(low / step + _HAIR), math.ceil(high / step - _HAIR)
    return Scale(tidy(first * step, step), tidy(last * step, step), step)


def _around(low: float, high: float) -> tuple[float, float]:
    """Return a range with its only value in the middle; zero to one around a zero."""
    if not low:
        return 0.0, 1.0
    return low - abs(low) / 2, high + abs(high) / 2


def _nice_step(raw: float) -> float:
    """Return the least of 1, 2, 2.5, 5 times a power of ten that is not below `raw`."""
    exponent = math.floor(math.log10(raw))
    for nice in _NICE:
        step = float(f"{nice}e{exponent}")
        if step >= raw * (1 - _HAIR):
            return step
    return float(f"1e{exponent + 1}")


def tidy(value: float, step: float) -> float:
    """Return `value` without what floating point adds to a multiple of `step`."""
    return round(value, max(0, 3 - math.floor(math.log10(step)))) + 0.0

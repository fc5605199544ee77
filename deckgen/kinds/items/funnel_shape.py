"""The values of a funnel's stages → how wide each stage is, and the path of one that narrows."""

from collections.abc import Sequence

from deckgen.layout.chart.number_format import read_figure
from deckgen.outline.values.fields import Text
from deckgen.units import Commands, Emu

_THINNEST = 0.05
"""No stage is less wide than this share of the first, so that it is seen."""

_LAST = 0.3
"""Without numbers, the lower edge of the last stage is this share of the first's upper edge."""


def trapezoid(upper: Emu, lower: Emu, height: Emu) -> Commands:
    """Return the path of a trapezoid with edges of these lengths (EMU), the upper one at the top
    left.
    """
    indent = (upper - lower) / 2
    return (
        ("M", 0.0, 0.0),
        ("L", float(upper), 0.0),
        ("L", upper - indent, float(height)),
        ("L", indent, float(height)),
        ("Z",),
    )


def measured_shares(values: Sequence[Text | None]) -> tuple[float, ...]:
    """Return how wide each stage is, as a share of the first; nothing unless all values are numbers
    of one unit that do not grow and are not negative.
    """
    numbers, are_percents = [], set()
    for value in values:
        figure = read_figure(value.plain) if value is not None else None
        if figure is None or figure.value is None:
            return ()
        numbers.append(figure.value)
        are_percents.add(figure.percent)
    if len(are_percents) > 1 or numbers[0] <= 0 or numbers[-1] < 0:
        return ()
    if numbers != sorted(numbers, reverse=True):
        return ()
    return tuple(max(_THINNEST, number / numbers[0]) for number in numbers)


def even_shares(count: int) -> tuple[float, ...]:
    """Return how wide a funnel is above each of its stages and under the last, in equal steps."""
    return tuple(1 - (1 - _LAST) * step / count for step in range(count + 1))

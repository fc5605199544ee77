"""The values of a chart, a wish and the signs of a language → how all its numbers are written."""

import re
from collections.abc import Iterable
from decimal import Decimal
from statistics import median_low
from unicodedata import east_asian_width

from deckgen.layout.text.direction_marks import strong_class
from deckgen.page.chart import ENGLISH_SIGNS, NumberFormat, NumberSigns
from deckgen.records import replace

FORMATS = ("0", "0.0", "0.00", "#,##0", "#,##0.0", "#,##0.00", "0%", "0.0%")
"""The formats an author may ask for: each is Excel's own code for the same."""

_FROM_RIGHT = frozenset(("R", "AL"))
"""The classes of letters that are read from the right (UAX #9, table 4)."""
_MOST_DECIMALS = 12
"""Decimals that are shown: what floats add to a number lies beyond."""
_TYPICAL_DIGITS, _LEAST_DIGITS = 3, 2
"""Digits that tell the typical value from others like it, and that the least one needs."""
_MORE_DECIMALS = 2
"""Decimals that small values may add to what the typical one needs."""
_WIDEST_UNIT = 4
"""Columns of a unit that stands at each number, East Asian characters two each; a wider one is said
once, above the chart.
"""
_NOISE = Decimal("1e-9")
"""Values below this share of the largest are zero but for what computing with floats has added."""
_CLOSE_UNITS = frozenset({"%", "‰", "°", "x", "×"})
"""Units that stand at their number without a space."""
_CURRENCY_SIGN = re.compile(r"[A-Z]{0,3}[$€£¥₩₹₽₺₴₪฿₫₱₦₡₲₵₸₼₾₿¢]")


def number_format(
    wanted: str | None,
    unit: str,
    values: Iterable[float],
    *,
    percent: bool,
    signs: NumberSigns = ENGLISH_SIGNS,
    names: Iterable[str] = (),
) -> NumberFormat:
    """Return the format for `values`, with the signs of a language: as `wanted` (one of `FORMATS`),
    or with as many decimals as they need to be told apart.

    A short `unit` stands at each number, a currency sign where the language has it. `names` of
    series may stand beside the numbers.
    """
    plain = _wanted(wanted) if wanted else _automatic(tuple(values), percent=percent)
    is_isolated = signs.is_rtl or any(strong_class(text) in _FROM_RIGHT for text in (unit, *names))
    plain = replace(plain, signs=signs, is_isolated=is_isolated)
    if plain.percent or not 0 < _columns(unit) <= _WIDEST_UNIT:
        return plain
    if _CURRENCY_SIGN.fullmatch(unit) and not signs.currency_last:
        return replace(plain, prefix=unit)
    if unit in _CLOSE_UNITS:
        return replace(plain, suffix=unit)
    return replace(plain, suffix="\u00a0" + unit.replace(" ", "\u00a0"))


def _columns(text: str) -> int:
    """Return how many columns a text takes: two for a wide character (UAX #11), one for others."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _wanted(code: str) -> NumberFormat:
    """Return the format of one of Excel's codes."""
    decimals = len(code.removesuffix("%").partition(".")[2])
    return NumberFormat(decimals, "," in code, code.endswith("%"))


def _automatic(values: tuple[float, ...], *, percent: bool) -> NumberFormat:
    """Return the format with as many decimals as the values have, no more than tell them apart."""
    scale = 100 if percent else 1
    sizes = [abs(Decimal(repr(value))) * scale for value in values]
    largest = max(sizes, default=Decimal(0))
    needed = max(map(_decimals, sizes), default=0)
    decimals = min(needed, _enough_decimals([size for size in sizes if size > largest * _NOISE]))
    return NumberFormat(decimals, largest >= 10_000, percent)


def _enough_decimals(sizes: list[Decimal]) -> int:
    """Return how many decimals tell values apart: three digits of the typical one and two of the
    least; below one, the typical needs two.
    """
    if not sizes:
        return 0
    typical, least = median_low(sizes), min(sizes)
    digits = _TYPICAL_DIGITS if typical >= 1 else _LEAST_DIGITS
    usual = max(0, digits - 1 - typical.adjusted())
    small = max(0, _LEAST_DIGITS - 1 - least.adjusted())
    return min(_MOST_DECIMALS, max(usual, min(small, usual + _MORE_DECIMALS)))


def _decimals(value: Decimal) -> int:
    """Return how many decimals a number has."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # only of numbers that are none it is a letter
    return max(0, -exponent)


def axis_format(plain: NumberFormat, step: float) -> NumberFormat:
    """Return the format of an axis: as many decimals as its step has."""
    scale = 100 if plain.percent else 1
    decimals = _decimals(Decimal(repr(step)) * scale)
    return replace(plain, decimals=min(_MOST_DECIMALS, decimals))

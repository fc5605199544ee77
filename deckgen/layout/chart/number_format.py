"""Numbers as people write them → floats; floats and a wish → how all numbers of a chart are
written.
"""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from deckgen.page.chart import NumberFormat
from deckgen.records import dataclass, replace

FORMATS = ("0", "0.0", "0.00", "#,##0", "#,##0.0", "#,##0.00", "0%", "0.0%")
"""The formats an author may ask for: each is Excel's own code for the same."""

LARGEST = 1e15
"""Numbers from here on have more digits than a float, and Excel, can hold (IEEE 754 binary64)."""

_MOST_DIGITS = 40
"""Characters of a number that is read: far more than a float holds."""
_MOST_DECIMALS = 12
"""Decimals that are shown: what floats add to a number lies beyond."""
_LONGEST_UNIT = 4
"""Characters of a unit that stands at each number; a longer one is said once, above the chart."""
_MISSING = frozenset({"", "~", "-", "–", "—", "−", "n/a", "N/A", "…"})
_MINUS, _SIGNS = frozenset("-−‐–"), frozenset("-−‐–+")
_CLOSE_UNITS = frozenset({"%", "‰", "°", "x", "×"})
"""Units that stand at their number without a space."""
_SPACES = re.compile("[\\s'’_\u00a0\u2007\u2009\u202f]+")
_CURRENCY = re.compile(r"^(?:[A-Z]{1,3})?[$€£¥₩₹]|[€£¥₩₹$]$")
_CURRENCY_UNIT = re.compile(r"[A-Z]{0,3}[$€£¥₩₹]")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?|\.[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_ONE_COMMA = re.compile(r"[0-9.]*,[0-9]*")
_ONE_GROUP = re.compile(r"[0-9]{1,3},[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was written: per cent are kept as a share of one. `value` is None where it is
    missing.
    """

    value: float | None
    percent: bool = False


def has_decimal_comma(texts: Iterable[str]) -> bool:
    """Return whether a comma in these numbers can only be a decimal one, as in ``1,5`` or
    ``1.234,5``.
    """
    bare = (_bare(text)[0] for text in texts if "," in text)
    return any(_ONE_COMMA.fullmatch(text) and not _ONE_GROUP.fullmatch(text) for text in bare)


def read_figure(text: str, *, decimal_comma: bool = False) -> Figure | None:
    """Return the number that `text` spells; None where it is none, or too large.

    Thousands may be parted by commas, spaces or apostrophes, a minus may be a true one or brackets,
    and a currency sign or a per cent sign may stand beside it.
    """
    if text.strip() in _MISSING:
        return Figure(None)
    bare, is_negative, is_percent = _bare(text)
    digits = _with_point(bare, decimal_comma=decimal_comma)
    if len(digits) > _MOST_DIGITS or not _PLAIN.fullmatch(digits):
        return None
    value = float(digits)
    if is_percent:
        value = float(Decimal(digits).scaleb(-2))
    if value >= LARGEST:
        return None
    # Zero has no sign.
    if is_negative and value:
        value = -value
    return Figure(value, is_percent)


def _with_point(bare: str, *, decimal_comma: bool) -> str:
    """Return digits with a decimal point and nothing between thousands."""
    if decimal_comma:
        return bare.replace(".", "").replace(",", ".")
    whole, point, rest = bare.partition(".")
    if _GROUPED.fullmatch(whole):
        whole = whole.replace(",", "")
    return whole + point + rest


def _bare(text: str) -> tuple[str, bool, bool]:
    """Return the digits and separators alone; whether it is negative, and per cent."""
    bare = _SPACES.sub("", unicodedata.normalize("NFKC", text.strip()))
    is_percent = bare.endswith("%")
    bare = bare.removesuffix("%")
    is_negative = bare.startswith("(") and bare.endswith(")")
    if is_negative:
        bare = bare[1:-1]
    bare = _CURRENCY.sub("", bare)
    sign = bare[:1]
    if sign in _SIGNS:
        is_negative, bare = is_negative or sign in _MINUS, bare[1:]
    return _CURRENCY.sub("", bare), is_negative, is_percent


def number_format(
    wanted: str | None, unit: str, values: Iterable[float], *, percent: bool
) -> NumberFormat:
    """Return the format for `values`: as `wanted` (one of `FORMATS`), or with as many decimals as
    they need to be told apart.

    A `unit` of up to four characters stands at each number, a currency sign ahead of it.
    """
    plain = _wanted(wanted) if wanted else _automatic(tuple(values), percent=percent)
    if plain.percent or not 0 < len(unit) <= _LONGEST_UNIT:
        return plain
    if _CURRENCY_UNIT.fullmatch(unit):
        return replace(plain, prefix=unit)
    if unit in _CLOSE_UNITS:
        return replace(plain, suffix=unit)
    return replace(plain, suffix="\u00a0" + unit)


def _wanted(code: str) -> NumberFormat:
    """Return the format of one of Excel's codes."""
    decimals = len(code.removesuffix("%").partition(".")[2])
    return NumberFormat(decimals, "," in code, code.endswith("%"))


def _automatic(values: tuple[float, ...], *, percent: bool) -> NumberFormat:
    """Return the format with as many decimals as the values have, no more than tell them apart."""
    scale = 100 if percent else 1
    largest = max(map(abs, values), default=0.0) * scale
    needed = max((_decimals(Decimal(repr(value)) * scale) for value in values), default=0)
    return NumberFormat(min(_most_decimals(largest), needed), largest >= 10_000, percent)


def _most_decimals(largest: float) -> int:
    """Return how many decimals are worth showing beside the largest value; below one, as many as
    show two digits of it.
    """
    if largest >= 100:
        return 0
    if largest >= 10:
        return 1
    if largest >= 1 or not largest:
        return 2
    return min(_MOST_DECIMALS, 1 - Decimal(repr(largest)).adjusted())


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

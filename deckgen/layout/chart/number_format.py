"""Numbers as people write them → floats; floats and a wish → how all numbers of a chart are
written.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from deckgen.page.chart import NumberFormat

FORMATS = ("0", "0.0", "0.00", "#,##0", "#,##0.0", "#,##0.00", "0%", "0.0%")
"""The formats an author may ask for: each is Excel's own code for the same."""

LARGEST = 1e15
"""Numbers from here on have more digits than a float, and Excel, can hold (IEEE 754 binary64)."""

_MISSING = frozenset({"", "~", "-", "–", "—", "−", "n/a", "N/A", "…"})
_SPACES = re.compile("[\\s'’_\u00a0\u2007\u2009\u202f]+")
_CURRENCY = re.compile(r"^(?:[A-Z]{1,3})?[$€£¥₩₹]|[€£¥₩₹$]$")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,3})?|\.[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")


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
    return any(_is_decimal_comma(_bare(each)[0]) for each in texts if "," in each)


def _is_decimal_comma(text: str) -> bool:
    whole, comma, rest = text.rpartition(",")
    if (
        not comma
        or "." in rest
        or not re.fullmatch(r"[0-9.]*", whole)
        or not re.fullmatch("[0-9]*", rest)
    ):
        return False
    return "." in whole or len(rest) != 3 or not re.fullmatch("[0-9]{1,3}", whole)


def read_figure(text: str, *, decimal_comma: bool = False) -> Figure | None:
    """Return the number that `text` spells; None where it is none.

    Thousands may be parted by commas, spaces or apostrophes, a minus may be a true one or brackets,
    and a currency sign or a per cent sign may stand beside it.
    """
    if text.strip() in _MISSING:
        return Figure(None)
    bare, is_negative, is_percent = _bare(text)
    if decimal_comma:
        bare = bare.replace(".", "").replace(",", ".")
    else:
        whole, point, rest = bare.partition(".")
        if "," in whole and _GROUPED.fullmatch(whole):
            bare = whole.replace(",", "") + point + rest
    if not _PLAIN.fullmatch(bare) or len(bare) > 40:
        return None
    value = float(bare) / (100 if is_percent else 1)
    if is_percent:
        value = float(Decimal(bare).scaleb(-2))
    if value >= LARGEST:
        return None
    return Figure(-value if is_negative and value else value, is_percent)


def _bare(text: str) -> tuple[str, bool, bool]:
    """The digits and separators alone; whether it is negative, and per cent."""
    bare = _SPACES.sub("", unicodedata.normalize("NFKC", text.strip()))
    is_percent = bare.endswith("%")
    bare = bare.removesuffix("%")
    is_negative = False
    if bare.startswith("(") and bare.endswith(")"):
        is_negative, bare = True, bare[1:-1]
    bare = _CURRENCY.sub("", bare)
    if bare[:1] in {"-", "−", "+", "‐", "–"}:
        is_negative, bare = is_negative or bare[0] != "+", bare[1:]
    return _CURRENCY.sub("", bare), is_negative, is_percent


def number_format(
    wanted: str, unit: str, values: Iterable[float], *, percent: bool
) -> NumberFormat:
    """Return the format for `values`: as `wanted`, or with as many decimals as they need to be told
    apart.

    A `unit` of up to four characters stands at each number, a currency sign ahead of it.
    """
    found = _wanted(wanted) if wanted else _automatic(tuple(values), percent=percent)
    if not unit or len(unit) > 4 or found.percent:
        return found
    if re.fullmatch(r"[A-Z]{0,3}[$€£¥₩₹]", unit):
        return replace(found, prefix=unit)
    return replace(found, suffix=unit if unit in {"%", "‰", "°", "x", "×"} else "\u00a0" + unit)


def _wanted(code: str) -> NumberFormat:
    decimals = len(code.removesuffix("%").partition(".")[2])
    return NumberFormat(decimals, "," in code, code.endswith("%"))


def _automatic(values: tuple[float, ...], *, percent: bool) -> NumberFormat:
    scale = 100 if percent else 1
    largest = max((abs(each) for each in values), default=0.0) * scale
    most = 0 if largest >= 100 else 1 if largest >= 10 else 2
    if 0 < largest < 1:
        most = min(12, 1 - Decimal(repr(largest)).adjusted())
    needed = max((_decimals(Decimal(repr(each)) * scale) for each in values), default=0)
    return NumberFormat(min(most, needed), largest >= 10_000, percent)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # only of numbers that are none it is a letter
    return max(0, -exponent)


def axis_format(found: NumberFormat, step: float) -> NumberFormat:
    """Return the format of an axis: as many decimals as its step has."""
    return replace(
        found, decimals=min(12, _decimals(Decimal(repr(step)) * (100 if found.percent else 1)))
    )

"""A number as people write it → its parts, and the one or two values that it may have.

Thousands may be parted by commas, points, spaces or apostrophes, a minus may be a true one or
brackets, and a currency, a magnitude, a unit or a per cent sign may stand beside it. Whether a
point or a comma is decimal, the number alone may leave open: `decimal_sign` decides it.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from deckgen.layout.figures.figure_words import CURRENCY, magnitude
from deckgen.records import dataclass

DecimalSign: TypeAlias = Literal[".", ","]

LARGEST = Decimal("1e15")
"""Numbers from here on have more digits than a float, and Excel, can hold (IEEE 754 binary64)."""

_MOST_CHARACTERS = 80
"""Characters of a text that may be a number with its words."""
_MOST_DIGITS = 40
"""Characters of its digits: far more than a float holds."""
_MINUS, _SIGNS = "-−‐–", "-−‐–+"
_PERCENT = "%"
_NO_UNIT = (".", ",", "-", "/", ":", "'", "(")
"""What no unit begins with; a minus alone, behind its digits, is one that the author is told of."""
# Every separator is followed by a digit, so that no two readings of a text compete.
_BODY = re.compile(r"[.,]?[0-9](?:[0-9]|[.,' _](?=[0-9]))*")
_EXPONENT = re.compile(r"[eE][+-]?[0-9]{1,3}(?![0-9A-Za-z])")
_PLAIN = r"(?:[0-9]+{decimal}?|{decimal})"
_GROUPS = r"[1-9][0-9]{{0,2}}(?:(?P<group>[{groups}])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*)"
_INDIAN = "[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"


def _shape(sign: str, other: str) -> re.Pattern[str]:
    """Return the pattern of digits in which `sign` is decimal and `other` may part thousands."""
    decimal = f"(?:{re.escape(sign)}[0-9]+)"
    grouped = _GROUPS.format(groups=f"{other} '_")
    if other == ",":
        grouped = f"(?:{grouped}|{_INDIAN})"
    return re.compile(f"{_PLAIN.format(decimal=decimal)}|{grouped}{decimal}?")


_SHAPES = {".": _shape(".", ","), ",": _shape(",", ".")}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was written. `point` and `comma` are its values where a point, or a comma, is
    the decimal sign, None where it is no number then; per cent are kept as a share of one.

    `scale` is what the word `magnitude` stands for, and not part of the values. `is_certain`: the
    digits have a decimal sign and another one between thousands, or more of the latter, so that no
    slip of one key makes them another number.
    """

    digits: str
    point: Decimal | None
    comma: Decimal | None
    is_percent: bool = False
    currency: str = ""
    magnitude: str = ""
    scale: Decimal = Decimal(1)
    unit: str = ""
    is_certain: bool = False
    is_too_large: bool = False

    @property
    def is_unclear(self) -> bool:
        """Whether it is one number with a decimal point and another with a decimal comma."""
        return None not in (self.point, self.comma) and self.point != self.comma

    @property
    def only_sign(self) -> DecimalSign | None:
        """The decimal sign with which alone it is a number; None where either will do, or none."""
        if (self.point is None) == (self.comma is None):
            return None
        return "." if self.comma is None else ","

    def value(self, sign: DecimalSign | None) -> Decimal | None:
        """Return the value with a decimal sign; without one, the value of a number that is clear
        without.
        """
        if sign is None:
            return self.comma if self.point is None else self.point
        return self.point if sign == "." else self.comma


@lru_cache(maxsize=4096)
def read_figure(text: str, lang: str = "en") -> Figure | None:
    """Return the parts of a number; None of a text that is none. `lang` (BCP 47) is the language of
    its words.
    """
    pieces = _pieces(text)
    if pieces is None:
        return None
    front, words = _front(pieces.before), _words(pieces.after, lang)
    if front is None or words is None or front.is_bracketed != pieces.is_bracketed:
        return None
    if (front.currency and words.currency) or (front.percent and words.percent):
        return None
    is_percent = front.percent or words.percent
    point, comma = (
        _value(pieces, sign, is_negative=front.is_negative, is_percent=is_percent)
        for sign in _SHAPES
    )
    return Figure(
        pieces.digits,
        point,
        comma,
        is_percent,
        front.currency or words.currency,
        words.magnitude,
        words.scale,
        words.unit,
        is_certain=_is_certain(pieces.digits),
        is_too_large=(point, comma) == (None, None) and _is_shaped(pieces.digits),
    )


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The digits of a text with the signs between them, the exponent, and what is around them."""

    before: str
    digits: str
    power: str
    after: str
    is_bracketed: bool


def _pieces(text: str) -> _Pieces | None:
    """Return the pieces of a text; None of one that has no digits, or is too long."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").strip()
    body = _BODY.search(plain) if len(plain) <= _MOST_CHARACTERS else None
    if body is None or len(body[0]) > _MOST_DIGITS:
        return None
    after = plain[body.end() :]
    exponent = _EXPONENT.match(after)
    power = exponent[0] if exponent else ""
    after = after[len(power) :] if power else after.removeprefix(".")
    is_bracketed = after.endswith(")")
    after = after.removesuffix(")").strip()
    return _Pieces(plain[: body.start()], body[0], power, after, is_bracketed)


def _value(pieces: _Pieces, sign: str, *, is_negative: bool, is_percent: bool) -> Decimal | None:
    """Return the value of digits in which `sign` is decimal; None where they are no number then."""
    digits, power = pieces.digits, pieces.power
    if _SHAPES[sign].fullmatch(digits) is None:
        return None
    whole, _, rest = digits.partition(sign)
    whole = re.sub("[^0-9]", "", whole)
    if power and whole + sign + rest != digits and whole != digits:
        return None
    value = Decimal(f"{whole or 0}.{rest or 0}{power}")
    if is_percent:
        value = value.scaleb(-2)
    if value >= LARGEST:
        return None
    # Zero has no sign.
    return -value if is_negative and value else value


def _is_shaped(digits: str) -> bool:
    """Return whether digits are those of a number with one of the decimal signs."""
    return any(shape.fullmatch(digits) for shape in _SHAPES.values())


def _is_certain(digits: str) -> bool:
    """Return whether more than one sign stands between the digits, not all of them spaces."""
    signs = re.sub("[0-9]", "", digits)
    return len(signs) > 1 and ("." in signs or "," in signs)


@dataclass(frozen=True, slots=True)
class _Front:
    """What stands ahead of the digits."""

    is_negative: bool
    is_bracketed: bool
    percent: bool
    currency: str


def _front(before: str) -> _Front | None:
    """Return what stands ahead of digits; None where it is more than a number has there."""
    is_bracketed = before.startswith("(")
    rest = before.removeprefix("(").strip()
    sign = ""
    if rest[:1] and rest[0] in _SIGNS:
        sign, rest = rest[0], rest[1:].strip()
    if not sign and rest[-1:] and rest[-1] in _SIGNS:
        sign, rest = rest[-1], rest[:-1].strip()
    percent = rest == _PERCENT
    if rest and not percent and CURRENCY.fullmatch(rest) is None:
        return None
    is_negative = is_bracketed or (sign != "" and sign in _MINUS)
    return _Front(is_negative, is_bracketed, percent, "" if percent else rest)


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands behind the digits."""

    percent: bool = False
    magnitude: str = ""
    scale: Decimal = Decimal(1)
    currency: str = ""
    unit: str = ""


def _words(after: str, lang: str) -> _Words | None:
    """Return what stands behind digits; None where that begins with a sign that no unit has."""
    if after[:1] in _NO_UNIT and after != "-":
        return None
    percent = after.startswith(_PERCENT)
    rest = after.removeprefix(_PERCENT).strip()
    word, scale = _magnitude(rest, lang)
    rest = rest[len(word) :].strip()
    currency = CURRENCY.match(rest)
    name = ""
    if currency is not None:
        name, rest = currency[0], rest[currency.end() :].strip()
    return _Words(percent, word, scale, name, rest)


def _magnitude(rest: str, lang: str) -> tuple[str, Decimal]:
    """Return the word of magnitude at the start of a text, and its number; no word and one, where
    there is none.
    """
    words = rest.split()
    for count in (2, 1):
        word = " ".join(words[:count])
        scale = magnitude(word, lang)
        if scale is not None and rest.startswith(word):
            return word, scale
    # A currency may stand right at it: M€, 億円.
    first = words[0] if words else ""
    for end in range(min(len(first) - 1, 3), 0, -1):
        scale = magnitude(first[:end], lang)
        if scale is not None and CURRENCY.match(first, end):
            return first[:end], scale
    return "", Decimal(1)

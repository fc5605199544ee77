"""The values of a funnel's stages → how wide each stage is, and the path of one that narrows."""

from collections.abc import Sequence
from decimal import Decimal

from deckgen.diagnostics import Span
from deckgen.layout.figures.decimal_sign import Evidence, Voices, evidence_of
from deckgen.layout.figures.figure import DecimalSign, Figure, read_figure
from deckgen.layout.figures.figure_words import is_same_currency
from deckgen.outline.values.fields import Text
from deckgen.records import dataclass
from deckgen.units import Commands, Emu

_SHOWN = 40
"""Characters of a value that a message shows."""

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


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why values set no widths, where that is, and how they would."""

    reason: str
    span: Span
    hint: str


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide each stage is, as a share of the first; or nothing, and the `doubt` where there are
    numbers among the values.
    """

    shares: tuple[float, ...] = ()
    doubt: Doubt | None = None


def measured_widths(
    values: Sequence[Text | None], lang: str, language: DecimalSign | None, origin: Span
) -> Widths:
    """Return the widths that the values set: all of them numbers of one unit that do not grow and
    are not negative. `language` is the decimal sign of `lang` (BCP 47) where the author says that;
    `origin` the place of a stage without a value.
    """
    given = [value for value in values if value is not None]
    figures = [read_figure(value.plain, lang) for value in given]
    if not any(figures):
        return Widths()
    if len(given) < len(values):
        return _doubted("a stage has no value", origin, "give each stage a number")
    evidence = evidence_of(value.plain for value in given)
    sign = Voices(evidence, Evidence(), language, "" if language else "yaml").settled()
    pairs = tuple(zip(given, figures, strict=True))
    numbers: list[Decimal] = []
    for text, figure in pairs:
        number = _number(figure, sign, is_torn=evidence.is_torn)
        doubt = _doubt_of(text, figure, number, pairs[0][1], numbers)
        if doubt is not None or number is None:
            return Widths(doubt=doubt)
        numbers.append(number)
    return Widths(tuple(max(_THINNEST, float(number / numbers[0])) for number in numbers))


def _doubted(reason: str, span: Span, hint: str) -> Widths:
    return Widths(doubt=Doubt(reason, span, hint))


def _number(figure: Figure | None, sign: DecimalSign | None, *, is_torn: bool) -> Decimal | None:
    """Return the value of a stage with its magnitude; None where it has none, or two."""
    if figure is None or (figure.is_unclear and (sign is None or is_torn)):
        return None
    value = figure.value(figure.only_sign or sign)
    return None if value is None else value * figure.scale


def _doubt_of(
    text: Text,
    figure: Figure | None,
    number: Decimal | None,
    first: Figure | None,
    before: Sequence[Decimal],
) -> Doubt | None:
    """Return why a value sets no width beside the first one and the numbers `before` it; None where
    it does.
    """
    shown = f"`{text.plain[:_SHOWN]}`"
    if figure is None or first is None or (number is None and not figure.is_unclear):
        return Doubt(f"{shown} is no number", text.span, "write digits: €340 m, 1,200 or 12 %")
    if number is None:
        readings = f"{figure.point:f} or {figure.comma:f}"
        return Doubt(f"{shown} is {readings}", text.span, "write it without a sign for thousands")
    if not _are_alike(first, figure):
        hint = "write all values in one unit"
        return Doubt(f"{shown} is not of the same unit as the first value", text.span, hint)
    if number < 0 or (not before and not number):
        return Doubt(f"{shown} is no width", text.span, "use a chart for values below zero")
    if before and number > before[-1]:
        hint = "put the widest stage first, or use a chart of bars"
        return Doubt(f"{shown} is more than the value before it", text.span, hint)
    return None


def _are_alike(first: Figure, other: Figure) -> bool:
    """Return whether two figures count the same: one may go without the currency, and a word may
    have another ending for one of a thing.
    """
    if first.is_percent != other.is_percent:
        return False
    has_both = first.currency and other.currency
    if has_both and not is_same_currency(first.currency, other.currency):
        return False
    short, long = sorted((first.unit.casefold(), other.unit.casefold()), key=len)
    return long == short or (short != "" and long.startswith(short))


def even_shares(count: int) -> tuple[float, ...]:
    """Return how wide a funnel is above each of its stages and under the last, in equal steps."""
    return tuple(1 - (1 - _LAST) * step / count for step in range(count + 1))

"""A text → the same, in which no line can end inside a number or between it and its unit."""

import re

from deckgen.layout.figures.figure_words import CURRENCY, magnitude

_NO_BREAK = "\u00a0"
_UNITS = frozenset(
    "% ‰ °C °F °K km m cm mm nm µm kg g mg t kt Mt l ml hl h min s ms d km² m² ha m³ km³ km/h m/s"
    " kWh MWh GWh TWh kW MW GW W V A Hz kHz MHz GHz kB KB MB GB TB PB TEU pt px dB ppm bar".split()
)
_SPACE = re.compile(r"(?<=[0-9]) (?=(\S{1,20}))")
_AFTER_CURRENCY = re.compile(f"({CURRENCY.pattern}) (?=[0-9])")
_AFTER_MAGNITUDE = re.compile(rf"(?<=[0-9]{_NO_BREAK})(\S{{1,12}}) (?={CURRENCY.pattern})")
_GROUP = re.compile(r"[0-9]{3}(?![0-9])")


def tied(text: str) -> str:
    """Return a text with no-break spaces between thousands, and between a number and the currency,
    the magnitude or the unit beside it.
    """
    text = _AFTER_CURRENCY.sub(rf"\1{_NO_BREAK}", text)
    text = _SPACE.sub(_tie, text)
    return _AFTER_MAGNITUDE.sub(rf"\1{_NO_BREAK}", text)


def _tie(space: re.Match[str]) -> str:
    """Return what stands behind a digit in the place of a space."""
    word = space[1]
    if _GROUP.match(word):
        return _NO_BREAK
    bare = word.rstrip(",;:)")
    belongs = bare in _UNITS or magnitude(bare) is not None or CURRENCY.fullmatch(bare)
    return _NO_BREAK if belongs else " "

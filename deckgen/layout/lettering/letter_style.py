"""The attributes of an element of text, and how the text around it is set → how its own is set."""

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from deckgen.layout.svg.cascade.declared import longhands
from deckgen.layout.svg.cascade.style_sheet import parse_style
from deckgen.layout.svg.transform import NUMBER, PIXELS
from deckgen.records import dataclass, replace

if TYPE_CHECKING:
    from lxml.etree import _Element

_LENGTH = re.compile(rf"\s*+({NUMBER})\s*+([a-z%]*+)\s*+", re.IGNORECASE)
# CSS Fonts 4 §2.5, in pixels.
_SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
    "xxx-large": 48.0,
}
_STEPS = {"larger": 1.2, "smaller": 1 / 1.2}
_FARTHEST = 1e6
_PRESERVED = ("pre", "pre-wrap", "break-spaces", "preserve", "preserve-spaces")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HEAVY = 600


@dataclass(frozen=True, slots=True)
class LetterStyle:
    """How letters are set; lengths in user units. `shift` is how far up they stand, `decoration`
    the lines that are drawn with them.
    """

    size: float = 16.0
    families: str = ""
    weight: int = 400
    italic: bool = False
    spacing: float = 0.0
    word_spacing: float = 0.0
    anchor: str = "start"
    baseline: str = "auto"
    shift: float = 0.0
    decoration: frozenset[str] = frozenset()
    transform: str = "none"
    rtl: bool = False
    preserved: bool = False
    writing_mode: str = "horizontal-tb"
    fill_rule: str = "nonzero"

    @property
    def bold(self) -> bool:
        """Whether the bold face is the nearest one."""
        return self.weight >= _HEAVY


class StyleFinder:
    """How the text in each element of a drawing is set, worked out once."""

    def __init__(self) -> None:
        self._known: dict[_Element, LetterStyle] = {}

    def of(self, element: "_Element") -> LetterStyle:
        """Return the style in an element."""
        style = LetterStyle()
        for around in reversed([element, *element.iterancestors("*")]):
            if around not in self._known:
                self._known[around] = inner_style(around, style)
            style = self._known[around]
        return style


def declared_values(element: "_Element") -> Mapping[str, str]:
    """Return the values of an element whose styles are resolved, by property."""
    values = {str(name): str(value).strip() for name, value in element.attrib.items()}
    style = values.pop("style", "")
    for declaration in parse_style(style) if style else ():
        values.update(longhands(declaration))
    return values


def length(written: str, size: float, whole: float = 0.0) -> float | None:
    """Return a length in user units: `size` is one em of it, `whole` is 100 %; None for none."""
    match = _LENGTH.fullmatch(written)
    if match is None:
        return None
    value, unit = float(match[1]), match[2].lower()
    factors = {"em": size, "rem": 16.0, "ex": size / 2, "ch": size / 2, "%": whole / 100, **PIXELS}
    if unit not in factors or not abs(value * factors[unit]) <= _FARTHEST:
        return None
    return value * factors[unit]


def inner_style(element: "_Element", outer: LetterStyle) -> LetterStyle:
    """Return how the text in an element is set."""
    values = declared_values(element)
    if not values:
        return outer
    size = _size(values.get("font-size", ""), outer.size)
    style = replace(
        outer,
        size=size,
        families=_kept(values, "font-family", outer.families),
        weight=_weight(values.get("font-weight", ""), outer.weight),
        italic=_italic(values.get("font-style", ""), outer.italic),
        spacing=_spacing(values.get("letter-spacing", ""), size, outer.spacing),
        word_spacing=_spacing(values.get("word-spacing", ""), size, outer.word_spacing),
        anchor=_kept(values, "text-anchor", outer.anchor),
        transform=_kept(values, "text-transform", outer.transform),
        writing_mode=_kept(values, "writing-mode", outer.writing_mode),
        fill_rule=_kept(values, "fill-rule", outer.fill_rule),
        rtl=_kept(values, "direction", "rtl" if outer.rtl else "ltr") == "rtl",
        preserved=_preserved(element, values, outer.preserved),
        decoration=outer.decoration | frozenset(values.get("text-decoration", "").split()),
    )
    return _on_baseline(style, values, outer)


def _on_baseline(style: LetterStyle, values: Mapping[str, str], outer: LetterStyle) -> LetterStyle:
    """Return the style with the line that letters stand on."""
    baseline = _kept(values, "dominant-baseline", outer.baseline)
    own = values.get("alignment-baseline", "baseline")
    if own not in ("baseline", "auto", "inherit"):
        baseline = own
    shift = values.get("baseline-shift", "0")
    named = {"super": 0.4 * outer.size, "sub": -0.2 * outer.size}
    by = named.get(shift, length(shift, style.size, outer.size) or 0.0)
    return replace(style, baseline=baseline, shift=outer.shift + by)


def _kept(values: Mapping[str, str], name: str, outer: str) -> str:
    value = values.get(name, "inherit")
    return outer if value == "inherit" else value


def _size(written: str, outer: float) -> float:
    """Return a size of letters; nothing is set at none."""
    lowered = written.lower()
    size = _SIZES.get(lowered, outer * _STEPS.get(lowered, 0.0) or length(lowered, outer, outer))
    if size is None or not math.isfinite(size) or size < 0:
        return outer
    return size


def _weight(written: str, outer: int) -> int:
    match written.lower():
        case "bold" | "bolder":
            return 700
        case "normal" | "lighter":
            return 400
        case number if number.isdecimal() and len(number) < 5:
            return int(number)
        case _:
            return outer


def _italic(written: str, outer: bool) -> bool:
    name = written.lower().partition(" ")[0]
    if name in ("italic", "oblique"):
        return True
    return outer and name != "normal"


def _spacing(written: str, size: float, outer: float) -> float:
    if written == "normal":
        return 0.0
    spacing = length(written, size, size)
    return outer if spacing is None else spacing


def _preserved(element: "_Element", values: Mapping[str, str], outer: bool) -> bool:
    """Return whether every blank counts."""
    written = values.get("white-space") or str(element.get(_SPACE, ""))
    if not written or written == "inherit":
        return outer
    return written in _PRESERVED

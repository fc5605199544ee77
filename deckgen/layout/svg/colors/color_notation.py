"""A colour as CSS writes it (CSS Color 4, and ``light-dark()`` and ``color-mix()`` of level 5) →
`CssColor`.
"""

import math
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from deckgen.layout.svg.colors.color_space import POLAR, SPACES
from deckgen.layout.svg.colors.css_color import BLACK, CssColor, mixed
from deckgen.layout.svg.css_tokens import arguments, is_mark, significant, written
from deckgen.records import dataclass, replace

if TYPE_CHECKING:
    from tinycss2.ast import Node

_FUNCTION_NAME = re.compile(r"[-a-z0-9]+")
# CSS Color 4 §6.2, as browsers show them in their light scheme.
_SYSTEM: Mapping[str, str] = {
    "accentcolor": "#0075ff",
    "accentcolortext": "#ffffff",
    "activetext": "#ff0000",
    "buttonborder": "#767676",
    "buttonface": "#efefef",
    "buttontext": "#000000",
    "canvas": "#ffffff",
    "canvastext": "#000000",
    "field": "#ffffff",
    "fieldtext": "#000000",
    "graytext": "#808080",
    "highlight": "#0078d7",
    "highlighttext": "#ffffff",
    "linktext": "#0000ee",
    "mark": "#ffff00",
    "marktext": "#000000",
    "selecteditem": "#0078d7",
    "selecteditemtext": "#ffffff",
    "visitedtext": "#551a8b",
}
# Appendix A: names of the past, and what they stand for.
_OLD_SYSTEM: Mapping[str, str] = {
    **dict.fromkeys(
        "activeborder inactiveborder threeddarkshadow threedhighlight threedlightshadow "
        "threedshadow windowframe".split(),
        "buttonborder",
    ),
    **dict.fromkeys(
        "activecaption appworkspace background inactivecaption infobackground menu scrollbar "
        "window".split(),
        "canvas",
    ),
    **dict.fromkeys("captiontext infotext menutext windowtext".split(), "canvastext"),
    **dict.fromkeys("buttonhighlight buttonshadow threedface".split(), "buttonface"),
    "inactivecaptiontext": "graytext",
}
_HUE = "hue"


@dataclass(frozen=True, slots=True)
class _Notation:
    """How a function writes a colour: its space, and for each coordinate what 100 % and the number
    1 are in it; a hue is written as an angle.
    """

    space: str
    whole: tuple[float | str, float | str, float | str]
    unit: float = 1.0


_RGB = _Notation("srgb", (1.0, 1.0, 1.0), 1 / 255)
_HSL = _Notation("hsl", (_HUE, 100.0, 100.0))
_NOTATIONS: Mapping[str, _Notation] = {
    "rgb": _RGB,
    "rgba": _RGB,
    "hsl": _HSL,
    "hsla": _HSL,
    "hwb": _Notation("hwb", (_HUE, 100.0, 100.0)),
    "lab": _Notation("lab", (100.0, 125.0, 125.0)),
    "lch": _Notation("lch", (100.0, 150.0, _HUE)),
    "oklab": _Notation("oklab", (1.0, 0.4, 0.4)),
    "oklch": _Notation("oklch", (1.0, 0.4, _HUE)),
}
_FUNCTION_SPACES = SPACES - {"hsl", "hwb", "lab", "lch", "oklab", "oklch"}
FUNCTIONS = frozenset({*_NOTATIONS, "color", "color-mix", "light-dark", "contrast-color"})
"""The functions that are colours; not all of them are known here."""


@dataclass(frozen=True, slots=True)
class _Most:
    """The largest value of a coordinate, and which one it is."""

    place: int
    value: float


_MOST = {
    "hsl": _Most(1, 100.0),
    "lab": _Most(0, 100.0),
    "lch": _Most(0, 100.0),
    "oklab": _Most(0, 1.0),
    "oklch": _Most(0, 1.0),
}
_FARTHEST = 1e6
_DEGREES = {"deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}


@dataclass(frozen=True, slots=True)
class ColorContext:
    """What a colour may depend on: the value of ``color``, and whether the scheme is dark."""

    current: CssColor = BLACK
    is_dark: bool = False


class UnknownColorError(Exception):
    """A colour that some browser may know and that is not known here."""


class _InvalidColorError(Exception):
    """The text is no colour."""


def is_plain_name(name: str) -> bool:
    """Return whether a colour's name, in small letters, is one that SVG 1.1 knows."""
    new = ("currentcolor", "transparent", "rebeccapurple")
    return name not in new and name not in _SYSTEM and name not in _OLD_SYSTEM


def parse_color(token: "Node", context: ColorContext) -> CssColor | None:
    """Return the colour of a component value; None where it is none.

    Raises UnknownColorError for a function that is not known here.
    """
    try:
        return _color(token, context)
    except _InvalidColorError:
        return None


def _color(token: "Node", context: ColorContext) -> CssColor:
    match token.type:
        case "ident":
            return _named(token, context)
        case "hash":
            return _basic(token)
        case "function":
            return _function(token, context)
        case _:
            raise _InvalidColorError


def _named(token: "Node", context: ColorContext) -> CssColor:
    name = str(token.lower_value)
    if name == "currentcolor":
        return context.current
    system = _SYSTEM.get(_OLD_SYSTEM.get(name, name))
    if system is None:
        return _basic(token)
    red, green, blue = bytes.fromhex(system[1:])
    return CssColor("srgb", (red / 255, green / 255, blue / 255))


def _basic(token: "Node") -> CssColor:
    """Return the colour of a name or of ``#rgb``, ``#rgba``, ``#rrggbb`` or ``#rrggbbaa``."""
    from tinycss2.color4 import parse_color as parse_basic

    basic = parse_basic(token)
    if basic is None or isinstance(basic, str):
        raise _InvalidColorError
    red, green, blue = map(float, basic.coordinates)
    return CssColor("srgb", (red, green, blue), float(basic.alpha))


def _function(token: "Node", context: ColorContext) -> CssColor:
    name, tokens = str(token.lower_name), significant(token.arguments)
    if name == "light-dark":
        return _light_dark(tokens, context)
    if name == "color-mix":
        return _mix(tokens, context)
    is_relative = bool(tokens) and _is_ident(tokens[0], "from")
    if name == "color" and tokens and not is_relative:
        space = str(getattr(tokens[0], "lower_value", ""))
        if space in _FUNCTION_SPACES:
            return _plain(_Notation(space, (1.0, 1.0, 1.0)), tokens[1:])
    # With a sign that no name of CSS has (an escaped backslash), no browser will ever know it.
    if not _FUNCTION_NAME.fullmatch(name):
        raise _InvalidColorError
    if is_relative or name not in _NOTATIONS:
        raise UnknownColorError(written([token]))
    return _plain(_NOTATIONS[name], tokens)


def _is_ident(token: "Node", *names: str) -> bool:
    return token.type == "ident" and token.lower_value in names


def _light_dark(tokens: Sequence["Node"], context: ColorContext) -> CssColor:
    """Return the colour of the scheme that is shown (CSS Color 5 §7)."""
    parts = arguments(tokens)
    if len(parts) != 2 or any(len(part) != 1 for part in parts):
        raise _InvalidColorError
    light, dark = (_color(part[0], context) for part in parts)
    return dark if context.is_dark else light


def _plain(notation: _Notation, tokens: Sequence["Node"]) -> CssColor:
    """Return the colour that three coordinates say, and alpha behind a slash or a third comma."""
    values = [token for token in tokens if not is_mark(token, ",", "/")]
    if not _is_well_separated(tokens, len(values)):
        raise _InvalidColorError
    pairs = zip(values, notation.whole, strict=False)
    first, second, third = (_coordinate(token, whole, notation.unit) for token, whole in pairs)
    alpha = _coordinate(values[3], 1.0, 1.0) if len(values) == 4 else 1.0
    # A missing alpha is none at all.
    color = CssColor(notation.space, (first, second, third), min(1.0, max(0.0, alpha or 0.0)))
    return _within_range(color)


def _is_well_separated(tokens: Sequence["Node"], count: int) -> bool:
    """Return whether three or four values stand with blanks and a slash, or with commas, between
    them.
    """
    separators = [place for place, token in enumerate(tokens) if is_mark(token, ",", "/")]
    marks = [str(tokens[place].value) for place in separators]
    if count == 3:
        return (separators, marks) in (([], []), ([1, 3], [",", ","]))
    if count == 4:
        return (separators, marks) in (([3], ["/"]), ([1, 3, 5], [",", ",", ","]))
    return False


def _coordinate(token: "Node", whole: float | str, unit: float) -> float | None:
    """Return what a number, a percentage, an angle or ``none`` says."""
    if _is_ident(token, "none"):
        return None
    match token.type:
        case "number" if whole == _HUE:
            return _sane(token.value) % 360
        case "number":
            return _sane(token.value * unit)
        case "dimension" if whole == _HUE and token.lower_unit in _DEGREES:
            return _sane(token.value * _DEGREES[token.lower_unit]) % 360
        case "percentage" if isinstance(whole, float):
            return _sane(token.value / 100 * whole)
        case "function":
            raise UnknownColorError(written([token]))
        case _:
            raise _InvalidColorError


def _sane(value: float) -> float:
    """Return a number that can be reckoned with; what lies beyond is no other colour."""
    return max(-_FARTHEST, min(_FARTHEST, float(value)))


def _within_range(color: CssColor) -> CssColor:
    """Return the colour with its lightness, or the saturation of hsl, in the range that browsers
    keep it in (CSS Color 4 §7 and §9).
    """
    most = _MOST.get(color.space)
    if most is None:
        return color
    coordinates = list(color.coordinates)
    value = coordinates[most.place]
    coordinates[most.place] = None if value is None else min(most.value, max(0.0, value))
    first, second, third = coordinates
    return replace(color, coordinates=(first, second, third))


def _mix(tokens: Sequence["Node"], context: ColorContext) -> CssColor:
    """Return the mixture of two colours (CSS Color 5 §3)."""
    parts = arguments(tokens)
    space, way = "oklab", "shorter"
    if parts and parts[0] and _is_ident(parts[0][0], "in"):
        space, way = _method(parts[0][1:])
        parts = parts[1:]
    if len(parts) != 2:
        raise _InvalidColorError
    (first, first_share), (second, second_share) = (_part(part, context) for part in parts)
    shares, faded = _shares(first_share, second_share)
    mixture = mixed(first, second, shares, space, way)
    return replace(mixture, alpha=mixture.alpha * faded)


def _method(tokens: Sequence["Node"]) -> tuple[str, str]:
    """Return the space in which is mixed, and the way around the hues."""
    names = [str(getattr(token, "lower_value", "")) for token in tokens]
    if not names or names[0] not in SPACES:
        raise UnknownColorError(f"color-mix(in {written(tokens)}, …)")
    if len(names) == 1:
        return names[0], "shorter"
    is_way = names[1] in ("shorter", "longer", "increasing", "decreasing")
    if len(names) != 3 or names[2] != _HUE or not is_way or names[0] not in POLAR:
        raise _InvalidColorError
    return names[0], names[1]


def _part(tokens: Sequence["Node"], context: ColorContext) -> tuple[CssColor, float | None]:
    """Return one of the two colours, and its share (0 to 1) where it has one."""
    shares = [float(token.value) / 100 for token in tokens if token.type == "percentage"]
    colors = [token for token in tokens if token.type != "percentage"]
    if len(colors) != 1 or len(shares) > 1 or not all(0 <= share <= 1 for share in shares):
        raise _InvalidColorError
    return _color(colors[0], context), next(iter(shares), None)


def _shares(first: float | None, second: float | None) -> tuple[tuple[float, float], float]:
    """Return the two shares, which make 1, and what is left of alpha."""
    if first is None:
        first = 0.5 if second is None else 1 - second
    if second is None:
        second = 1 - first
    total = first + second
    if not total:
        raise _InvalidColorError
    return (first / total, second / total), min(1.0, total)

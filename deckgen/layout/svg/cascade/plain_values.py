"""The value of a property, variables put in → the value that every renderer knows.

Raises UnfitSvgError where that would change what is seen.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.layout.svg.cascade.svg_properties import COLORS, GEOMETRY
from deckgen.layout.svg.clean import UnfitSvgError
from deckgen.layout.svg.colors.color_notation import (
    FUNCTIONS,
    ColorContext,
    UnknownColorError,
    is_plain_name,
    parse_color,
)
from deckgen.layout.svg.colors.css_color import CssColor
from deckgen.layout.svg.css_tokens import contents, significant, tokens_in, written
from deckgen.records import dataclass

if TYPE_CHECKING:
    from tinycss2.ast import Node

# What every renderer reads: the notations of CSS 2.
_PLAIN_COLOR = re.compile(
    r"none|inherit|context-(?:fill|stroke)|#[0-9a-f]{3}|#[0-9a-f]{6}"
    r"|rgb\(\s*+\d++\s*+,\s*+\d++\s*+,\s*+\d++\s*+\)",
    re.IGNORECASE,
)
_PAINT_WORDS = ("none", "context-fill", "context-stroke")
# Text without parentheses has no function to be worked out.
_FUNCTION = re.compile(r"[-\w]\(")
_WORKED_OUT = frozenset("calc min max clamp env attr round mod rem abs sign".split())
_OPACITIES = frozenset("opacity fill-opacity stroke-opacity stop-opacity flood-opacity".split())
_PERCENTAGE = re.compile(r"(?<![\d.])([-+]?[\d.]++)%")
# A path in a style, and a transform in one: an attribute has no units and no quotes.
_PATH = re.compile(r"path\(\s*+(?:[a-z]++\s*+,\s*+)?([\"'])([^\"']*+)\1\s*+\)")
_PLAIN_TRANSFORM = re.compile(r"[-+\s\w.,()]*+", re.ASCII)
_TRANSFORM_UNIT = re.compile(r"(?<=\d)(?:px|deg)\b", re.IGNORECASE)
_OTHER_UNIT = re.compile(
    r"\d(?:[a-df-z%]|e[a-z])|[a-z]3d|rotate[xyz]\(|(?:translate|scale)z\(", re.IGNORECASE
)
_SHIFT = re.compile(r"(translate|scale)([XY])\(([^()]*+)\)")
_EXPORT = "export it with plain attributes"


@dataclass(frozen=True, slots=True)
class PlainValue:
    """The text of a value; `alpha` is how opaque a colour is, where the text cannot say it."""

    text: str
    alpha: float = 1.0


def plain_value(name: str, text: str, context: ColorContext) -> PlainValue | None:
    """Return the value of the property `name`; None where CSS ignores it. Raises UnfitSvgError."""
    if name in COLORS:
        return _plain_color(name, text, context)
    return _plain_other(name, text)


@lru_cache(maxsize=4096)
def _plain_color(name: str, text: str, context: ColorContext) -> PlainValue | None:
    if _PLAIN_COLOR.fullmatch(text):
        return PlainValue(text)
    tokens = significant(tokens_in(text))
    if not tokens:
        return None
    if _is_address(tokens[0]):
        return _paint_server(tokens, context)
    if len(tokens) > 1:
        return None
    color = known_color(tokens[0], context)
    if color is None:
        return None
    if not color.alpha and name in ("fill", "stroke"):
        return PlainValue("none")
    if tokens[0].type == "ident" and is_plain_name(str(tokens[0].lower_value)):
        return PlainValue(text)
    return PlainValue(color.hex, round(color.alpha, 4))


def known_color(token: "Node", context: ColorContext) -> CssColor | None:
    """Return the colour of a token; None where it is none. Raises UnfitSvgError."""
    try:
        return parse_color(token, context)
    except UnknownColorError as unknown:
        message = f"uses a colour that is not known here, '{str(unknown)[:60]}'"
        raise UnfitSvgError(message, "write it as `#rrggbb`") from None


def first_color(text: str, context: ColorContext) -> CssColor | None:
    """Return the first colour in a value. Raises UnfitSvgError."""
    for token in significant(tokens_in(text)):
        if token.type in ("ident", "hash") or (
            token.type == "function" and token.lower_name in FUNCTIONS
        ):
            color = known_color(token, context)
            if color is not None:
                return color
    return None


def _is_address(token: "Node") -> bool:
    return bool(token.type == "url" or (token.type == "function" and token.lower_name == "url"))


def _paint_server(tokens: "list[Node]", context: ColorContext) -> PlainValue | None:
    """Return a gradient or a pattern, with the colour that is shown where there is none."""
    address = written(tokens[:1])
    if len(tokens) == 1:
        return PlainValue(address)
    if len(tokens) > 2:
        return None
    if tokens[1].type == "ident" and tokens[1].lower_value in _PAINT_WORDS:
        return PlainValue(written(tokens))
    color = known_color(tokens[1], context)
    return None if color is None else PlainValue(f"{address} {color.hex}")


@lru_cache(maxsize=4096)
def _plain_other(name: str, text: str) -> PlainValue | None:
    if name in _OPACITIES:
        return PlainValue(_PERCENTAGE.sub(_share, text))
    if name == "transform":
        return PlainValue(_plain_transform(text))
    if not _FUNCTION.search(text):
        return PlainValue(_without_pixels(text) if name in GEOMETRY else text)
    path = _PATH.fullmatch(text)
    if name == "d" and path:
        return PlainValue(path[2])
    _require_known(name, text)
    return PlainValue(text)


def _share(percentage: "re.Match[str]") -> str:
    try:
        return f"{float(percentage[1]) / 100:g}"
    except ValueError:
        return percentage[0]


def _without_pixels(text: str) -> str:
    return text.removesuffix("px")


def _require_known(name: str, text: str) -> None:
    """Raise UnfitSvgError for a function that is worked out by browsers alone."""
    tokens = significant(tokens_in(text))
    names = {token.lower_name for token in tokens if token.type == "function"}
    nested = {
        inner.lower_name
        for token in tokens
        for inner in contents(token) or ()
        if inner.type == "function"
    }
    unknown = (names | nested) & _WORKED_OUT
    if name in ("clip-path", "mask"):
        unknown |= names - {"url"}
    if unknown:
        shown = f"{name}: {text}"[:60]
        raise UnfitSvgError(f"has a style that is not known here, '{shown}'", _EXPORT)


def _plain_transform(text: str) -> str:
    """Return a transform as an attribute writes it: in pixels and degrees without their names."""
    plain = _SHIFT.sub(_both_axes, _TRANSFORM_UNIT.sub("", text))
    if text != "none" and (_OTHER_UNIT.search(plain) or not _PLAIN_TRANSFORM.fullmatch(plain)):
        raise UnfitSvgError(f"has a transform that is not known here, '{text[:60]}'", _EXPORT)
    return plain


def _both_axes(call: "re.Match[str]") -> str:
    """Return ``translateX(5)`` and its like for both axes."""
    name, axis, value = call.groups()
    rest = "1" if name == "scale" else "0"
    return f"{name}({value} {rest})" if axis == "X" else f"{name}({rest} {value})"

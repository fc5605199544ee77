"""The declarations for an element, and what its parent hands down → its values, which every
renderer knows.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from deckgen.layout.svg.cascade.declared import DeclaredValues
from deckgen.layout.svg.cascade.plain_values import PlainValue, first_color, plain_value
from deckgen.layout.svg.cascade.svg_properties import COLORS, INHERITED, OPACITY_OF, RESET
from deckgen.layout.svg.cascade.variables import (
    UndefinedVariableError,
    computed_variables,
    put_in,
    tokens_of,
)
from deckgen.layout.svg.clean import UnfitSvgError
from deckgen.layout.svg.colors.color_notation import ColorContext
from deckgen.layout.svg.colors.css_color import BLACK
from deckgen.records import dataclass, field, replace

if TYPE_CHECKING:
    from tinycss2.ast import Node

    from deckgen.layout.svg.cascade.variables import Variables

Values = dict[str, PlainValue | None]
"""The value of each property; None where it is taken out."""

_KEYWORDS = ("initial", "inherit", "unset", "revert", "revert-layer")


@dataclass(frozen=True, slots=True)
class PaintOpacity:
    """Of a paint: its `alpha`, the `own` opacity beside it, and the opacity that is `written` for
    both.
    """

    alpha: float = 1.0
    own: float = 1.0
    written: float = 1.0


@dataclass(frozen=True, slots=True)
class InheritedStyle:
    """What an element hands down. What `use` copies stands in another place, too, where
    ``currentColor`` may be another one.
    """

    variables: "Variables"
    context: ColorContext = field(default_factory=ColorContext)
    fill: PaintOpacity = field(default_factory=PaintOpacity)
    stroke: PaintOpacity = field(default_factory=PaintOpacity)
    is_copied: bool = False


def with_context(declared: DeclaredValues, outer: InheritedStyle) -> InheritedStyle:
    """Return what is handed down, with the variables, the scheme and the colour of an element."""
    inner = outer
    own = {name: values[-1] for name, values in declared.by_name.items() if name.startswith("--")}
    if own:
        inner = replace(inner, variables=_variables(own, inner.variables))
    scheme = declared.by_name.get("color-scheme")
    if scheme:
        names = scheme[-1].lower().split()
        is_dark = "dark" in names and "light" not in names
        inner = replace(inner, context=replace(inner.context, is_dark=is_dark))
    if "color" in declared.by_name:
        inner = replace(inner, context=_with_color(declared, inner))
    return inner


def _variables(own: Mapping[str, str], outer: "Variables") -> "Variables":
    """Return the custom properties of an element. Raises UnfitSvgError."""
    said: dict[str, tuple[Node, ...] | None] = {}
    for name, text in own.items():
        if text == "initial":
            said[name] = None
        elif text not in _KEYWORDS:
            said[name] = tokens_of(text)
    return computed_variables(said, outer)


def _with_color(declared: DeclaredValues, inner: InheritedStyle) -> ColorContext:
    """Return the context with the value of ``color``."""
    value = _value("color", declared, inner)
    if value is None:
        return inner.context
    color = first_color(value.text, inner.context)
    return replace(inner.context, current=replace(color or BLACK, alpha=value.alpha))


def values_of(declared: DeclaredValues, inner: InheritedStyle) -> Values:
    """Return the value of each property of an element; None where it is taken out."""
    names = (name for name in declared.by_name if not name.startswith("--"))
    return {name: _value(name, declared, inner) for name in names}


def _value(name: str, declared: DeclaredValues, inner: InheritedStyle) -> PlainValue | None:
    """Return the strongest value of a property that CSS understands. Raises UnfitSvgError."""
    for text in reversed(declared.by_name[name]):
        computed = computed_text(name, text, inner)
        keyword = computed.lower()
        if keyword in _KEYWORDS:
            return _of_keyword(name, keyword)
        if keyword == "currentcolor" and inner.is_copied and name != "color":
            return PlainValue("currentColor")
        value = plain_value(name, computed, inner.context)
        # What was computed and is not understood counts as not said (CSS Variables 1 §3.1).
        if value is not None or computed != text:
            return value
    return None


def _of_keyword(name: str, keyword: str) -> PlainValue | None:
    """Return what ``inherit``, ``initial``, ``unset`` and ``revert`` are for a property."""
    if keyword == "initial" or (name in RESET and keyword != "inherit"):
        return PlainValue(INHERITED.get(name) or RESET.get(name, ""))
    return None if name in INHERITED else PlainValue("inherit")


def computed_text(name: str, text: str, inner: InheritedStyle) -> str:
    """Return a value with its variables put in. Raises UnfitSvgError for a colour without one."""
    if "var(" not in text.lower():
        return text
    try:
        return put_in(text, inner.variables)
    except UndefinedVariableError as undefined:
        if name not in COLORS:
            return "unset"
        message = f"uses the colour {str(undefined)[:60]}, which it does not define"
        raise UnfitSvgError(message, "export it with its colours") from None


def with_opacities(values: Values, inner: InheritedStyle) -> InheritedStyle:
    """Return what is handed down; the alpha of colours becomes opacity in `values`."""
    for name in ("stop-color", "flood-color"):
        value = values.get(name)
        if value is not None and value.alpha != 1:
            opacity = value.alpha * _opacity(values, OPACITY_OF[name], 1.0)
            values[OPACITY_OF[name]] = PlainValue(f"{opacity:.4g}")
    fill = _paint_opacity("fill", values, inner.fill)
    stroke = _paint_opacity("stroke", values, inner.stroke)
    if (fill, stroke) == (inner.fill, inner.stroke):
        return inner
    return replace(inner, fill=fill, stroke=stroke)


def _paint_opacity(paint: str, values: Values, outer: PaintOpacity) -> PaintOpacity:
    """Return the opacity of a paint, and write it into `values` where it is not inherited."""
    name, value = OPACITY_OF[paint], values.get(paint)
    alpha = outer.alpha if value is None else value.alpha
    own = _opacity(values, name, outer.own)
    written = round(alpha * own, 4)
    if written != _opacity(values, name, outer.written):
        values[name] = PlainValue(f"{written:g}")
    return PaintOpacity(alpha, own, written)


def _opacity(values: Values, name: str, otherwise: float) -> float:
    value = values.get(name)
    if value is None:
        return otherwise
    try:
        return min(1.0, max(0.0, float(value.text)))
    except ValueError:
        return otherwise

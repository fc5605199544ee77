"""The condition of ``@media`` or ``@supports`` → whether it holds for a picture on a page.

A deck is shown on a screen in the light scheme; the width and the height that a drawing asks for
are its own.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from deckgen.layout.svg.cascade.svg_properties import COLORS
from deckgen.layout.svg.colors.color_notation import ColorContext, UnknownColorError, parse_color
from deckgen.layout.svg.css_tokens import arguments, is_mark, significant

if TYPE_CHECKING:
    from tinycss2.ast import Node

_Test = Callable[[Sequence["Node"]], bool]

_FEATURES: Mapping[str, str] = {
    "any-hover": "none",
    "any-pointer": "none",
    "color-gamut": "srgb",
    "dynamic-range": "standard",
    "forced-colors": "none",
    "hover": "none",
    "inverted-colors": "none",
    "pointer": "none",
    "prefers-color-scheme": "light",
    "prefers-contrast": "no-preference",
    "prefers-reduced-motion": "no-preference",
    "prefers-reduced-transparency": "no-preference",
    "scripting": "none",
    "update": "none",
}
# Features that hold, or not, without a value.
_PRESENT = {"color", "width", "height", "prefers-color-scheme", "color-gamut", "dynamic-range"}
_UNITS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 96 / 72, "cm": 96 / 2.54, "mm": 9.6 / 2.54}
_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": float.__lt__,
    "<=": float.__le__,
    "=": float.__eq__,
    ">": float.__gt__,
    ">=": float.__ge__,
}


def media_holds(tokens: Sequence["Node"], size: tuple[float, float]) -> bool:
    """Return whether one of some media queries holds for a drawing of this size (pixels)."""
    queries = arguments(tokens)
    return queries == [[]] or any(_query_holds(query, size) for query in queries)


def _query_holds(tokens: Sequence["Node"], size: tuple[float, float]) -> bool:
    """Return whether one query holds (Media Queries 4 §3)."""
    if not tokens:
        return False
    first = str(getattr(tokens[0], "lower_value", ""))
    is_negated = first == "not" and len(tokens) > 1 and tokens[1].type == "ident"
    rest = tokens[1:] if is_negated or first == "only" else tokens
    if not rest or rest[0].type != "ident" or rest[0].lower_value == "not":
        return _holds(rest, lambda inside: _feature_holds(inside, size))
    holds = rest[0].lower_value in ("screen", "all")
    if len(rest) > 1:
        holds = holds and _holds(rest[2:], lambda inside: _feature_holds(inside, size))
    return holds != is_negated


def supports_holds(tokens: Sequence["Node"]) -> bool:
    """Return whether what ``@supports`` asks for is understood here."""
    return _holds(significant(tokens), _is_supported)


def _holds(tokens: Sequence["Node"], test: _Test) -> bool:
    """Return whether conditions joined by ``and``, ``or`` and ``not`` hold."""
    if not tokens:
        return False
    if tokens[0].type == "ident":
        is_negation = tokens[0].lower_value == "not" and len(tokens) == 2
        return is_negation and not _term_holds(tokens[1], test)
    terms = [_term_holds(token, test) for token in tokens[::2]]
    joints = {str(getattr(token, "lower_value", "")) for token in tokens[1::2]}
    if joints <= {"and"}:
        return all(terms)
    return joints == {"or"} and any(terms)


def _term_holds(token: "Node", test: _Test) -> bool:
    if token.type == "function":
        return test([token])
    if token.type != "() block":
        return False
    inside = significant(token.content)
    if inside and (inside[0].type == "() block" or _is_not(inside[0])):
        return _holds(inside, test)
    return test(inside)


def _is_not(token: "Node") -> bool:
    return bool(token.type == "ident" and token.lower_value == "not")


def _is_supported(tokens: Sequence["Node"]) -> bool:
    """Return whether a declaration is understood; of selectors, most are."""
    if tokens and tokens[0].type == "function":
        return str(tokens[0].lower_name) == "selector"
    if len(tokens) < 3 or tokens[0].type != "ident" or not is_mark(tokens[1], ":"):
        return False
    name, value = str(tokens[0].lower_value), tokens[2:]
    if name not in COLORS or len(value) != 1:
        return True
    try:
        return parse_color(value[0], ColorContext()) is not None
    except UnknownColorError:
        return False


def _feature_holds(tokens: Sequence["Node"], size: tuple[float, float]) -> bool:
    """Return whether a feature has the value that is asked for (Media Queries 4 §2.4)."""
    if not tokens:
        return False
    name = str(getattr(tokens[0], "lower_value", ""))
    if len(tokens) == 1:
        return name in _PRESENT
    if len(tokens) == 3 and is_mark(tokens[1], ":"):
        return _value_holds(name, tokens[2], size)
    return _range_holds(tokens, size)


def _value_holds(name: str, value: "Node", size: tuple[float, float]) -> bool:
    edge, _, side = name.rpartition("-")
    length = _length(value)
    if side in ("width", "height") and length is not None:
        own = _side(side, size)
        return {"min": own >= length, "max": own <= length}.get(edge, own == length)
    written = str(getattr(value, "lower_value", ""))
    if name == "orientation":
        return written == ("landscape" if size[0] > size[1] else "portrait")
    return _FEATURES.get(name) == written


def _range_holds(tokens: Sequence["Node"], size: tuple[float, float]) -> bool:
    """Return whether ``width > 400px`` and its like hold, with one or two comparisons."""
    parts: list[float | str] = []
    for token in tokens:
        if token.type == "literal" and parts and isinstance(parts[-1], str):
            parts[-1] += str(token.value)
        elif token.type == "literal":
            parts.append(str(token.value))
        elif token.type == "ident" and token.lower_value in ("width", "height"):
            parts.append(_side(str(token.lower_value), size))
        else:
            length = _length(token)
            if length is None:
                return False
            parts.append(length)
    return len(parts) in (3, 5) and all(
        _compares(*parts[place : place + 3]) for place in range(0, len(parts) - 1, 2)
    )


def _compares(left: float | str, mark: float | str, right: float | str) -> bool:
    match (left, mark, right):
        case (float(), str(), float()) if mark in _COMPARISONS:
            return _COMPARISONS[mark](left, right)
        case _:
            return False


def _side(name: str, size: tuple[float, float]) -> float:
    return float(size[0] if name == "width" else size[1])


def _length(token: "Node") -> float | None:
    """Return a length in pixels; None for what is none."""
    if token.type == "number" and not token.value:
        return 0.0
    if token.type == "dimension" and token.lower_unit in _UNITS:
        return float(token.value) * _UNITS[token.lower_unit]
    return None

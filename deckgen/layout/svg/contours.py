"""A plain SVG element → its outline in absolute lines and cubics, in the element's own
coordinates (user units).
"""

import math
import re
from collections.abc import Callable, Mapping
from itertools import chain, repeat
from typing import TYPE_CHECKING

from deckgen.layout.svg.path_data import PathCommand, parse_path
from deckgen.layout.svg.transform import (
    MOST_SHOWN,
    NUMBER,
    Point,
    UnknownPathError,
    find_numbers,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

# A quarter of a circle as one cubic: its handles are this share of the radius (error 0.03 %).
_KAPPA = 4 / 3 * (math.sqrt(2) - 1)
_NUMBER = re.compile(NUMBER)
# Lengths and places beyond this (user units) are nonsense.
_FARTHEST = 1e6

GEOMETRY: Mapping[str, tuple[str, ...]] = {
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
    "polyline": ("points",),
    "polygon": ("points",),
    "path": ("d",),
    "g": (),
}
"""The attributes that say where an element is; no outline is known of any other element."""


def outline(name: str, element: "_Element") -> list[PathCommand]:
    """Return the outline of an element called `name`; empty where SVG draws nothing.

    Raises UnknownPathError.
    """
    return _OUTLINES[name](element)


def number(element: "_Element", name: str, default: float = 0.0) -> float:
    """Return a plain number (user units) of an attribute, `default` where it is missing.

    Raises UnknownPathError where it has another unit, or is absurd.
    """
    written = element.get(name, "").strip().removesuffix("px")
    if not written:
        return default
    if _NUMBER.fullmatch(written) is None or abs(float(written)) > _FARTHEST:
        raise UnknownPathError(written)
    return float(written)


def numbers(written: str) -> list[float]:
    """Return all numbers of a list such as ``points`` or ``viewBox``.

    Raises UnknownPathError for absurd ones.
    """
    values = find_numbers(written)
    if max(map(abs, values), default=0.0) > _FARTHEST:
        raise UnknownPathError(written[:MOST_SHOWN])
    return values


def _rect(element: "_Element") -> list[PathCommand]:
    """Return a rectangle, clockwise from its top left; round corners as quarters of an ellipse (SVG
    2 §10.2).
    """
    left, top = number(element, "x"), number(element, "y")
    width, height = number(element, "width"), number(element, "height")
    if width <= 0 or height <= 0:
        return []
    across = number(element, "rx", number(element, "ry"))
    down = min(number(element, "ry", across), height / 2)
    across = min(across, width / 2)
    right, bottom = left + width, top + height
    if not across or not down:
        return _closed([(left, top), (right, top), (right, bottom), (left, bottom)])
    handle_x, handle_y = across * (1 - _KAPPA), down * (1 - _KAPPA)
    return [
        PathCommand("M", (left + across, top)),
        PathCommand("L", (right - across, top)),
        PathCommand("C", (right - handle_x, top, right, top + handle_y, right, top + down)),
        PathCommand("L", (right, bottom - down)),
        PathCommand(
            "C", (right, bottom - handle_y, right - handle_x, bottom, right - across, bottom)
        ),
        PathCommand("L", (left + across, bottom)),
        PathCommand("C", (left + handle_x, bottom, left, bottom - handle_y, left, bottom - down)),
        PathCommand("L", (left, top + down)),
        PathCommand("C", (left, top + handle_y, left + handle_x, top, left + across, top)),
        PathCommand("Z"),
    ]


def _ellipse(element: "_Element") -> list[PathCommand]:
    """Return an ellipse or a circle, clockwise from its right end."""
    x, y = number(element, "cx"), number(element, "cy")
    radius = number(element, "r")
    across, down = number(element, "rx", radius), number(element, "ry", radius)
    if across <= 0 or down <= 0:
        return []
    handle_x, handle_y = across * _KAPPA, down * _KAPPA
    return [
        PathCommand("M", (x + across, y)),
        PathCommand("C", (x + across, y + handle_y, x + handle_x, y + down, x, y + down)),
        PathCommand("C", (x - handle_x, y + down, x - across, y + handle_y, x - across, y)),
        PathCommand("C", (x - across, y - handle_y, x - handle_x, y - down, x, y - down)),
        PathCommand("C", (x + handle_x, y - down, x + across, y - handle_y, x + across, y)),
        PathCommand("Z"),
    ]


def _line(element: "_Element") -> list[PathCommand]:
    x1, y1, x2, y2 = (number(element, name) for name in GEOMETRY["line"])
    return _open([(x1, y1), (x2, y2)])


def _polyline(element: "_Element") -> list[PathCommand]:
    return _open(_points(element))


def _polygon(element: "_Element") -> list[PathCommand]:
    return _closed(_points(element))


def _points(element: "_Element") -> list[Point]:
    """Return the points of a polygon; a last x without its y is left out."""
    values = numbers(element.get("points", ""))
    return list(zip(values[::2], values[1::2], strict=False))


def _open(points: list[Point]) -> list[PathCommand]:
    """Return lines from point to point."""
    return list(map(PathCommand, chain("M", repeat("L")), points))


def _closed(points: list[Point]) -> list[PathCommand]:
    """Return lines from point to point and back to the first."""
    if not points:
        return []
    return [*_open(points), PathCommand("Z")]


def _path(element: "_Element") -> list[PathCommand]:
    return parse_path(element.get("d", ""))


_OUTLINES: Mapping[str, Callable[["_Element"], list[PathCommand]]] = {
    "rect": _rect,
    "circle": _ellipse,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
    "path": _path,
}

"""An SVG ``transform`` attribute (CSS Transforms 1 §8) → one matrix, and points through it; what
numbers and lengths are written like.
"""

import math
import re

Matrix = tuple[float, float, float, float, float, float]
"""The values (a, b, c, d, e, f) of ``matrix()``: x' = a·x + c·y + e, y' = b·x + d·y + f."""
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
"""What a number looks like in SVG, as a regular expression."""

PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "q": 96 / 101.6,
}
"""How many pixels a unit has (CSS Values 4 §6.2)."""

_NUMBER = re.compile(NUMBER)
_CALL = re.compile(r"\s*+(?:,\s*+)?(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)\s*")
# How much of what is not understood an error shows, in characters.
MOST_SHOWN = 40


class UnknownPathError(Exception):
    """Path data, a number or a transform that the grammar does not know."""


def find_numbers(written: str) -> list[float]:
    """Return all numbers in a text, whatever stands between them."""
    return list(map(float, _NUMBER.findall(written)))


def apply(matrix: Matrix, point: Point) -> Point:
    """Return the point as `matrix` moves it."""
    a, b, c, d, e, f = matrix
    x, y = point
    return (a * x + c * y + e, b * x + d * y + f)


def transform(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that applies `inner` and then `outer`."""
    a, b, c, d, _, _ = outer
    return (
        a * inner[0] + c * inner[1],
        b * inner[0] + d * inner[1],
        a * inner[2] + c * inner[3],
        b * inner[2] + d * inner[3],
        *apply(outer, (inner[4], inner[5])),
    )


def parse_transform(written: str) -> Matrix:
    """Return the matrix of a ``transform`` attribute. Raises UnknownPathError."""
    matrix = IDENTITY
    position, end = 0, len(written.rstrip())
    while position < end:
        call = _CALL.match(written, position)
        if call is None:
            raise UnknownPathError(written[:MOST_SHOWN])
        matrix = transform(matrix, _matrix(call[1], find_numbers(call[2])))
        position = call.end()
    return matrix


def _matrix(name: str, numbers: list[float]) -> Matrix:
    """Return the matrix of one function (CSS Transforms 1 §8.1). Raises UnknownPathError."""
    match (name, numbers):
        case ("matrix", [a, b, c, d, e, f]):
            return (a, b, c, d, e, f)
        case ("translate", [x]):
            return (1.0, 0.0, 0.0, 1.0, x, 0.0)
        case ("translate", [x, y]):
            return (1.0, 0.0, 0.0, 1.0, x, y)
        case ("scale", [both]):
            return (both, 0.0, 0.0, both, 0.0, 0.0)
        case ("scale", [across, down]):
            return (across, 0.0, 0.0, down, 0.0, 0.0)
        case ("rotate", [degrees]):
            return _rotation(math.radians(degrees), 0.0, 0.0)
        case ("rotate", [degrees, x, y]):
            return _rotation(math.radians(degrees), x, y)
        case ("skewX", [degrees]):
            return (1.0, 0.0, math.tan(math.radians(degrees)), 1.0, 0.0, 0.0)
        case ("skewY", [degrees]):
            return (1.0, math.tan(math.radians(degrees)), 0.0, 1.0, 0.0, 0.0)
        case _:
            raise UnknownPathError(name)


def _rotation(angle: float, x: float, y: float) -> Matrix:
    """Return a turn (radians) about a point."""
    cosine, sine = math.cos(angle), math.sin(angle)
    return (cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y)

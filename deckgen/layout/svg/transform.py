"""An SVG ``transform`` attribute (CSS Transforms 1 §8) → one matrix, and points through it."""

import math
import re

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_CALL = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)\s*")


class UnknownPathError(Exception):
    """Path data, a number or a transform that the grammar does not know."""


def apply(matrix: Matrix, point: Point) -> Point:
    """Return the point as `matrix` moves it."""
    a, b, c, d, e, f = matrix
    return (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)


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
    matrix, at = IDENTITY, 0
    while at < len(written.rstrip()):
        match = _CALL.match(written, at)
        if match is None:
            raise UnknownPathError(written[:40])
        matrix = transform(
            matrix, _matrix(match[1], [float(each) for each in _NUMBER.findall(match[2])])
        )
        at = match.end()
    return matrix


def _matrix(name: str, numbers: list[float]) -> Matrix:
    match (name, numbers):
        case ("matrix", [a, b, c, d, e, f]):
            found = (a, b, c, d, e, f)
        case ("translate", [x] | [x, _]):
            found = (1.0, 0.0, 0.0, 1.0, x, numbers[1] if len(numbers) == 2 else 0.0)
        case ("scale", [across] | [across, _]):
            found = (across, 0.0, 0.0, numbers[-1], 0.0, 0.0)
        case ("rotate", [degrees, *center]) if len(center) in (0, 2):
            found = _rotation(math.radians(degrees), *center)
        case ("skewX", [degrees]):
            found = (1.0, 0.0, math.tan(math.radians(degrees)), 1.0, 0.0, 0.0)
        case ("skewY", [degrees]):
            found = (1.0, math.tan(math.radians(degrees)), 0.0, 1.0, 0.0, 0.0)
        case _:
            raise UnknownPathError(name)
    return found


def _rotation(angle: float, x: float = 0.0, y: float = 0.0) -> Matrix:
    """A turn about a point."""
    cosine, sine = math.cos(angle), math.sin(angle)
    return (cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y)

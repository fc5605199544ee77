"""SVG path data (SVG 2 §9.3) → absolute M, L, C and Z; arcs and quadratics become cubics."""

import math
import re
from collections.abc import Iterator

from deckgen.layout.svg.transform import (
    MOST_SHOWN,
    NUMBER,
    Matrix,
    Point,
    UnknownPathError,
    apply,
)
from deckgen.records import dataclass, field

# What may stand between commands and numbers, and ahead of each of them.
_GAP = r"[ ,\t\r\n\f]*"
_END = re.compile(_GAP + r"\Z")
_LETTER = re.compile(_GAP + "([MmLlHhVvCcSsQqTtAaZz])")
_NUMBER = re.compile(f"{_GAP}({NUMBER})")
# One digit, which may stand without a gap.
_FLAG = re.compile(_GAP + "([01])")
# What each command takes.
_TAKEN = {
    "M": (_NUMBER,) * 2,
    "L": (_NUMBER,) * 2,
    "H": (_NUMBER,),
    "V": (_NUMBER,),
    "C": (_NUMBER,) * 6,
    "S": (_NUMBER,) * 4,
    "Q": (_NUMBER,) * 4,
    "T": (_NUMBER,) * 2,
    "A": (*(_NUMBER,) * 3, _FLAG, _FLAG, _NUMBER, _NUMBER),
    "Z": (),
}
# What more numbers after those of a command are: lines after a move; nothing after a close.
_GOES_ON = {"M": "L", "m": "l", "Z": "", "z": ""}
# Coordinates farther out (user units) are nonsense, and would become numbers that no file can hold.
_FARTHEST = 1e7


@dataclass(frozen=True, slots=True)
class PathCommand:
    """``M``, ``L``, ``C`` or ``Z`` with absolute coordinates, x before y."""

    letter: str
    numbers: tuple[float, ...] = ()


@dataclass(slots=True)
class _Pen:
    """Draws the path while it is read: the current `point`, the `start` of the part that it is in,
    the last curve's second `handle` and the letter of that curve.
    """

    commands: list[PathCommand] = field(default_factory=list)
    point: Point = (0.0, 0.0)
    start: Point = (0.0, 0.0)
    handle: Point | None = None
    handle_of: str = ""

    def move(self, end: Point) -> None:
        """Begin a new part of the path."""
        self.commands.append(PathCommand("M", end))
        self.point = self.start = end

    def line(self, end: Point) -> None:
        """Draw a straight line."""
        self.commands.append(PathCommand("L", end))
        self.point = end

    def curve(self, first: Point, second: Point, end: Point) -> None:
        """Draw a cubic with two handles."""
        self.commands.append(PathCommand("C", (*first, *second, *end)))
        self.point = end

    def close(self) -> None:
        """Draw a line back to where the part began."""
        self.commands.append(PathCommand("Z"))
        self.point = self.start

    def mirrored(self, letter: str) -> Point:
        """Return the last handle, mirrored in the current point, after a curve of that letter; else
        the current point.
        """
        if self.handle is None or self.handle_of != letter:
            return self.point
        return (2 * self.point[0] - self.handle[0], 2 * self.point[1] - self.handle[1])


@dataclass(slots=True)
class _Scanner:
    """Reads path data from left to right."""

    data: str
    position: int = 0

    @property
    def is_at_end(self) -> bool:
        """Whether nothing but a gap is left."""
        return _END.match(self.data, self.position) is not None

    def take(self, pattern: "re.Pattern[str]") -> str:
        """Return what the pattern's group matches next, and go past it; empty where it does not."""
        match = pattern.match(self.data, self.position)
        if match is None:
            return ""
        self.position = match.end()
        return match[1]

    def number(self, pattern: "re.Pattern[str]") -> float:
        """Return the next number. Raises UnknownPathError."""
        written = self.take(pattern)
        if not written or abs(float(written)) > _FARTHEST:
            raise self.unknown()
        return float(written)

    def unknown(self) -> UnknownPathError:
        """Return the error of what stands here."""
        return UnknownPathError(self.data[self.position :][:MOST_SHOWN])


def parse_path(data: str) -> list[PathCommand]:
    """Return the path in absolute lines and cubics. Raises UnknownPathError."""
    pen = _Pen()
    for letter, numbers in _segments(data):
        if not pen.commands and letter not in "Mm":
            raise UnknownPathError(data[:MOST_SHOWN])
        _draw(pen, letter, numbers)
    return pen.commands


def _segments(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield every command with its numbers, repeated where more numbers follow than it takes."""
    scanner = _Scanner(data)
    letter = ""
    while not scanner.is_at_end:
        letter = scanner.take(_LETTER) or letter
        if not letter:
            raise scanner.unknown()
        yield letter, [scanner.number(pattern) for pattern in _TAKEN[letter.upper()]]
        letter = _GOES_ON.get(letter, letter)


def _draw(pen: _Pen, letter: str, numbers: list[float]) -> None:
    """Draw one command."""
    left, top = pen.point if letter.islower() else (0.0, 0.0)
    points = [(x + left, y + top) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
    handle: Point | None = None
    match letter.upper():
        case "M":
            pen.move(points[0])
        case "L":
            pen.line(points[0])
        case "H":
            pen.line((numbers[0] + left, pen.point[1]))
        case "V":
            pen.line((pen.point[0], numbers[0] + top))
        case "C":
            handle = points[1]
            pen.curve(*points)
        case "S":
            handle = points[0]
            pen.curve(pen.mirrored("C"), *points)
        case "Q":
            handle = points[0]
            _quadratic(pen, handle, points[1])
        case "T":
            handle = pen.mirrored("Q")
            _quadratic(pen, handle, points[0])
        case "A":
            _arc(pen, numbers, (numbers[5] + left, numbers[6] + top))
        case _:
            pen.close()
    pen.handle = handle
    pen.handle_of = {"S": "C", "T": "Q"}.get(letter.upper(), letter.upper())


def _quadratic(pen: _Pen, handle: Point, end: Point) -> None:
    """Draw a quadratic: the cubic whose handles are two thirds of the way to its one."""
    pen.curve(_toward(pen.point, handle), _toward(end, handle), end)


def _toward(point: Point, handle: Point) -> Point:
    """Return the place two thirds of the way from a point to a handle."""
    x, y = point
    return (x + (handle[0] - x) * 2 / 3, y + (handle[1] - y) * 2 / 3)


def _arc(pen: _Pen, numbers: list[float], end: Point) -> None:
    """Draw an elliptical arc as cubics of at most a quarter each; centre from end points by SVG 2
    §B.2.4.
    """
    across, down = abs(numbers[0]), abs(numbers[1])
    is_large, is_clockwise = bool(numbers[3]), bool(numbers[4])
    if pen.point == end:
        return
    if not across or not down:
        pen.line(end)
        return
    turn = math.radians(numbers[2])
    cosine, sine = math.cos(turn), math.sin(turn)
    # The ellipse turned upright, with its middle between the two ends.
    half = ((pen.point[0] - end[0]) / 2, (pen.point[1] - end[1]) / 2)
    x, y = cosine * half[0] + sine * half[1], cosine * half[1] - sine * half[0]
    excess = math.sqrt(max(1.0, (x / across) ** 2 + (y / down) ** 2))
    across, down = across * excess, down * excess
    root = _distance(x, y, across, down)
    if is_large == is_clockwise:
        root = -root
    middle = (root * across * y / down, -root * down * x / across)
    first = math.atan2((y - middle[1]) / down, (x - middle[0]) / across)
    last = math.atan2((-y - middle[1]) / down, (-x - middle[0]) / across)
    left = cosine * middle[0] - sine * middle[1] + (pen.point[0] + end[0]) / 2
    top = sine * middle[0] + cosine * middle[1] + (pen.point[1] + end[1]) / 2
    matrix = (across * cosine, across * sine, -down * sine, down * cosine, left, top)
    _sweep(pen, matrix, first, _angle(last - first, is_clockwise=is_clockwise))


def _distance(x: float, y: float, across: float, down: float) -> float:
    """Return how far the centre lies from the middle of the ends, by SVG 2 §B.2.4, step 2."""
    bottom = (across * y) ** 2 + (down * x) ** 2
    if not bottom:
        return 0.0
    return math.sqrt(max(0.0, (across * down) ** 2 / bottom - 1))


def _angle(sweep: float, *, is_clockwise: bool) -> float:
    """Return the angle (radians) that leads to the same place in the wanted direction."""
    if sweep and is_clockwise != (sweep > 0):
        return sweep - math.copysign(2 * math.pi, sweep)
    return sweep


def _sweep(pen: _Pen, matrix: Matrix, first: float, sweep: float) -> None:
    """Draw a part of the unit circle, seen through `matrix`, from an angle on (radians)."""
    # What exceeds a quarter by rounding alone needs no piece more.
    pieces = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / pieces
    reach = 4 / 3 * math.tan(step / 4)
    for piece in range(pieces):
        start, end = first + piece * step, first + (piece + 1) * step
        leaving = (
            math.cos(start) - reach * math.sin(start),
            math.sin(start) + reach * math.cos(start),
        )
        arriving = (math.cos(end) + reach * math.sin(end), math.sin(end) - reach * math.cos(end))
        point = (math.cos(end), math.sin(end))
        pen.curve(apply(matrix, leaving), apply(matrix, arriving), apply(matrix, point))

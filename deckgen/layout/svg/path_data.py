"""SVG path data (SVG 2 §9.3) → absolute M, L, C and Z; arcs and quadratics become cubics."""

import math
import re
from dataclasses import dataclass, field

from deckgen.layout.svg.transform import Matrix, Point, UnknownPathError, apply

_TOKEN = re.compile(
    r"[MmLlHhVvCcSsQqTtAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[\s,]+|(.)", re.DOTALL
)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_FARTHEST = 1e7


@dataclass(frozen=True, slots=True)
class PathCommand:
    """``M``, ``L``, ``C`` or ``Z`` with absolute coordinates, x before y."""

    letter: str
    numbers: tuple[float, ...] = ()


@dataclass(slots=True)
class _Pen:
    """Where the path stands while it is read."""

    commands: list[PathCommand] = field(default_factory=list)
    at: Point = (0.0, 0.0)
    start: Point = (0.0, 0.0)
    handle: Point | None = None
    handle_of: str = ""

    def line(self, to: Point) -> None:
        self.commands.append(PathCommand("L", to))
        self.at = to

    def curve(self, first: Point, second: Point, to: Point) -> None:
        self.commands.append(PathCommand("C", (*first, *second, *to)))
        self.at = to

    def mirrored(self, family: str) -> Point:
        """The last handle, mirrored in the current point, if the last command was of the family (S
        after C …).
        """
        if self.handle is None or self.handle_of != family:
            return self.at
        return (2 * self.at[0] - self.handle[0], 2 * self.at[1] - self.handle[1])


def parse_path(data: str) -> list[PathCommand]:
    """Return the path in absolute lines and cubics. Raises UnknownPathError."""
    pen = _Pen()
    for letter, numbers in _segments(data):
        if not pen.commands and letter not in "Mm":
            raise UnknownPathError(data[:40])
        _draw(pen, letter, numbers)
    return pen.commands


def _segments(data: str) -> list[tuple[str, list[float]]]:
    """Every command with its numbers, repeated where more numbers follow than it takes."""
    found: list[tuple[str, list[float]]] = []
    letter, at = "", 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None or match[1]:
            raise UnknownPathError(data[at : at + 40])
        token = match[0]
        if token.isalpha():
            letter, at = token, match.end()
            if letter in "Zz":
                found.append((letter, []))
        elif token[0] in ", \t\r\n\f":
            at = match.end()
            continue
        if letter in "Zz" or not letter:
            if not token.isalpha():
                raise UnknownPathError(data[at : at + 40])
            continue
        numbers, at = _numbers(data, at, letter)
        found.append((letter, numbers))
        letter = {"M": "L", "m": "l"}.get(letter, letter)
    return found


def _numbers(data: str, at: int, letter: str) -> tuple[list[float], int]:
    numbers: list[float] = []
    while len(numbers) < _COUNT[letter.upper()]:
        while at < len(data) and data[at] in ", \t\r\n\f":
            at += 1
        if letter in "Aa" and len(numbers) in (
            3,
            4,
        ):  # a flag is one digit and may stand without a gap
            if data[at : at + 1] not in ("0", "1"):
                raise UnknownPathError(data[at : at + 40])
            numbers.append(float(data[at]))
            at += 1
            continue
        match = _NUMBER.match(data, at)
        if match is None or abs(float(match[0])) > _FARTHEST:
            raise UnknownPathError(data[at : at + 40])
        numbers.append(float(match[0]))
        at = match.end()
    return numbers, at


def _draw(pen: _Pen, letter: str, numbers: list[float]) -> None:
    base = pen.at if letter.islower() else (0.0, 0.0)
    points = [(x + base[0], y + base[1]) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
    handle: Point | None = None
    match letter.upper():
        case "M":
            pen.commands.append(PathCommand("M", points[0]))
            pen.at = pen.start = points[0]
        case "L":
            pen.line(points[0])
        case "H":
            pen.line((numbers[0] + base[0], pen.at[1]))
        case "V":
            pen.line((pen.at[0], numbers[0] + base[1]))
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
            _arc(pen, numbers, (numbers[5] + base[0], numbers[6] + base[1]))
        case _:
            pen.commands.append(PathCommand("Z"))
            pen.at = pen.start
    pen.handle = handle
    pen.handle_of = {"S": "C", "T": "Q"}.get(letter.upper(), letter.upper())


def _quadratic(pen: _Pen, handle: Point, to: Point) -> None:
    """A quadratic is the cubic whose handles are two thirds of the way to its one."""
    first = (
        pen.at[0] + (handle[0] - pen.at[0]) * 2 / 3,
        pen.at[1] + (handle[1] - pen.at[1]) * 2 / 3,
    )
    second = (to[0] + (handle[0] - to[0]) * 2 / 3, to[1] + (handle[1] - to[1]) * 2 / 3)
    pen.curve(first, second, to)


def _arc(pen: _Pen, numbers: list[float], to: Point) -> None:
    """An elliptical arc as cubics of at most a quarter each; centre from end points by SVG 2
    §B.2.4.
    """
    across, down = abs(numbers[0]), abs(numbers[1])
    if pen.at == to:
        return
    if not across or not down:
        pen.line(to)
        return
    turn = math.radians(numbers[2])
    cosine, sine = math.cos(turn), math.sin(turn)
    half = ((pen.at[0] - to[0]) / 2, (pen.at[1] - to[1]) / 2)
    x, y = cosine * half[0] + sine * half[1], cosine * half[1] - sine * half[0]
    excess = (x / across) ** 2 + (y / down) ** 2
    if excess > 1:
        across, down = across * math.sqrt(excess), down * math.sqrt(excess)
    bottom = (across * y) ** 2 + (down * x) ** 2
    root = math.sqrt(max(0.0, (across * down) ** 2 / bottom - 1)) if bottom else 0.0
    root = -root if bool(numbers[3]) == bool(numbers[4]) else root
    middle = (root * across * y / down, -root * down * x / across)
    first = math.atan2((y - middle[1]) / down, (x - middle[0]) / across)
    sweep = math.atan2((-y - middle[1]) / down, (-x - middle[0]) / across) - first
    if numbers[4] and sweep < 0:
        sweep += 2 * math.pi
    elif not numbers[4] and sweep > 0:
        sweep -= 2 * math.pi
    left = cosine * middle[0] - sine * middle[1] + (pen.at[0] + to[0]) / 2
    top = sine * middle[0] + cosine * middle[1] + (pen.at[1] + to[1]) / 2
    _sweep(
        pen, (across * cosine, across * sine, -down * sine, down * cosine, left, top), first, sweep
    )


def _sweep(pen: _Pen, matrix: Matrix, first: float, sweep: float) -> None:
    """Draw a part of the unit circle, seen through `matrix`, from the angle `first`."""
    pieces = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / pieces
    reach = 4 / 3 * math.tan(step / 4)
    for piece in range(pieces):
        start, end = first + piece * step, first + (piece + 1) * step
        one = (math.cos(start) - reach * math.sin(start), math.sin(start) + reach * math.cos(start))
        two = (math.cos(end) + reach * math.sin(end), math.sin(end) - reach * math.cos(end))
        pen.curve(
            apply(matrix, one), apply(matrix, two), apply(matrix, (math.cos(end), math.sin(end)))
        )

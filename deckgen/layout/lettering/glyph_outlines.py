"""Words and a font file → shaped glyphs, and the outline of each (HarfBuzz); in em."""

import math
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deckgen.layout.svg.transform import Matrix, apply
from deckgen.records import dataclass

if TYPE_CHECKING:
    import uharfbuzz

_Command = tuple[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph on a line: `cluster` is the first of its characters, `across` and `up` where it
    stands off its place, in em.
    """

    number: int
    cluster: int
    advance: float
    across: float
    up: float


@lru_cache(maxsize=32)
def _font(path: Path) -> "uharfbuzz.Font":
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))


@lru_cache(maxsize=32)
def covered(path: Path) -> frozenset[int]:
    """Return the characters that a font has, by their numbers."""
    return frozenset(_font(path).face.unicodes)


@lru_cache(maxsize=32)
def extents(path: Path) -> tuple[float, float, float]:
    """Return how far a font reaches above and below its baseline, and the height of an x, in em."""
    import uharfbuzz

    font = _font(path)
    reach, units = font.get_font_extents("ltr"), font.face.upem
    tag = uharfbuzz.OTMetricsTag.X_HEIGHT
    height = font.get_metric_position_with_fallback(tag)
    return reach.ascender / units, -reach.descender / units, height / units


@lru_cache(maxsize=4096)
def shaped(path: Path, text: str, *, rtl: bool, apart: bool) -> tuple[Glyph, ...]:
    """Return the glyphs of words from left to right; letters that stand `apart` are not joined."""
    import uharfbuzz

    font = _font(path)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    uharfbuzz.shape(font, buffer, {"liga": not apart, "clig": not apart})
    units = font.face.upem
    return tuple(
        Glyph(
            info.codepoint,
            info.cluster,
            place.x_advance / units,
            place.x_offset / units,
            place.y_offset / units,
        )
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


@lru_cache(maxsize=4096)
def _outline(path: Path, number: int) -> tuple[_Command, ...]:
    """Return the outline of a glyph in em, y upwards."""
    font = _font(path)
    commands: list[_Command] = []
    font.draw_glyph(number, _pens(), commands)
    units = font.face.upem
    return tuple(
        (letter, tuple(value / units for value in numbers)) for letter, numbers in commands
    )


@lru_cache(maxsize=1)
def _pens() -> "uharfbuzz.DrawFuncs":
    import uharfbuzz

    pens = uharfbuzz.DrawFuncs()
    pens.set_move_to_func(_pen("M"))
    pens.set_line_to_func(_pen("L"))
    pens.set_quadratic_to_func(_pen("Q"))
    pens.set_cubic_to_func(_pen("C"))
    pens.set_close_path_func(_pen("Z"))
    return pens


def _pen(letter: str) -> Callable[..., None]:
    """Return what HarfBuzz calls with the numbers of a command and, last, the list for it."""

    def draw(*given: Any) -> None:
        given[-1].append((letter, given[:-1]))

    return draw


def decimals(size: float) -> int:
    """Return how many decimals keep a thousandth of an em at a size (user units)."""
    return max(0, min(8, math.ceil(3 - math.log10(size))))


@lru_cache(maxsize=8192)
def path_of_glyph(path: Path, number: int, matrix: Matrix, digits: int) -> tuple[int, int, str]:
    """Return where the outline of a glyph starts, in the last of `digits` decimals, and the rest of
    its path data, which holds wherever it starts.

    `matrix` leads from em, y upwards, to user units.
    """
    scale = 10**digits
    pen, first = (0, 0), (0, 0)
    start: tuple[int, int] | None = None
    commands: list[tuple[str, list[int]]] = []
    for letter, numbers in _outline(path, number):
        points = [(round(x * scale), round(y * scale)) for x, y in _moved(numbers, matrix)]
        if letter == "Z":
            commands.append(("z", []))
            pen = first
        elif start is None:
            start = pen = first = points[0]
        else:
            commands.append(_shortest(letter.lower(), _steps(points, pen)))
            pen = points[-1]
            first = pen if letter == "M" else first
    return *(start or (0, 0)), _written(commands, digits)


def _steps(points: list[tuple[int, int]], pen: tuple[int, int]) -> list[int]:
    """Return points as steps from the pen."""
    return [step for x, y in points for step in (x - pen[0], y - pen[1])]


def _shortest(letter: str, steps: list[int]) -> tuple[str, list[int]]:
    """Return a command in its shortest form: lines along an axis need one number."""
    if letter != "l" or 0 not in steps:
        return letter, steps
    return ("h", steps[:1]) if steps[1] == 0 else ("v", steps[1:])


def _written(commands: list[tuple[str, list[int]]], digits: int) -> str:
    """Return path data, in which the letter of a command stands once for several."""
    data: list[str] = []
    for letter, group in groupby(commands, key=itemgetter(0)):
        numbers = [[decimal(step, digits) for step in steps] for _, steps in group]
        if letter in "mz":  # after a move, numbers alone would be lines
            data += (letter + _joined(each) for each in numbers)
        else:
            data.append(letter + _joined(chain.from_iterable(numbers)))
    return "".join(data)


def _joined(numbers: Iterable[str]) -> str:
    """Return numbers with blanks only where they would run together."""
    joined, before = "", ""
    for number in numbers:
        is_apart = not before or number[0] == "-" or (number[0] == "." and "." in before)
        joined += number if is_apart else f" {number}"
        before = number
    return joined


def _moved(numbers: tuple[float, ...], matrix: Matrix) -> Iterator[tuple[float, float]]:
    for point in zip(numbers[::2], numbers[1::2], strict=True):
        yield apply(matrix, point)


def decimal(steps: int, digits: int) -> str:
    """Return a number of steps of the last decimal as a number."""
    if not digits:
        return str(steps)
    sign, rest = "-" if steps < 0 else "", str(abs(steps)).rjust(digits + 1, "0")
    fraction = rest[-digits:].rstrip("0")
    whole = rest[:-digits].lstrip("0")
    if fraction:
        return f"{sign}{whole}.{fraction}"
    return f"{sign}{whole}" if whole else "0"

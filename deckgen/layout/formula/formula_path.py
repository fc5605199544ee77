"""A formula → its outline, as one path, with the measures that a line of text needs of it.

The glyphs are those of STIX Two Math (SIL Open Font License 1.1, which lets outlines be part of any
document).
"""

import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import cycle
from typing import TYPE_CHECKING

from deckgen.outline.latex.tree import Formula
from deckgen.records import dataclass, field
from deckgen.units import POINTS_PER_PIXEL, Em, Points

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

UNITS = 1000
"""Units of a drawing in an em."""
_TOKEN = re.compile(r"[MLQCZ]|-?[\d.]+(?:e-?\d+)?")
_NUMBERS = {"M": 2, "L": 2, "Q": 4, "C": 6}
# A hair of room, so that no edge of a curve is cut off.
_EDGE = 20
# Further off than any drawing reaches, in units.
_FAR = 10**9
# How far foreign words reach above and below their baseline, in em.
_ASCENT, _DESCENT = Em(0.88), Em(0.12)


@dataclass(frozen=True, slots=True)
class FormulaWords:
    """Words in a script that the font for formulas lacks, for the reader's program to set.

    `x`, `y` (the start of the baseline), `size` and `width` are in units.
    """

    x: int
    y: int
    size: int
    width: int
    text: str

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The left, upper, right and lower edge."""
        top, bottom = self.y - round(_ASCENT * self.size), self.y + round(_DESCENT * self.size)
        return self.x, top, self.x + self.width, bottom


@dataclass(frozen=True, slots=True)
class FormulaDrawing:
    """A formula at the size of an em of `UNITS`, from the start of its baseline, y downwards.

    `path` is SVG's; `left`, `top`, `right`, `bottom` enclose the ink; `advance` is the width that
    it takes on a line.
    """

    path: str = field(repr=False)
    words: tuple[FormulaWords, ...]
    left: int
    top: int
    right: int
    bottom: int
    advance: int

    @property
    def width(self) -> Em:
        """The width of the ink in em, with a hair of room."""
        return Em((self.right - self.left + 2 * _EDGE) / UNITS)

    @property
    def height(self) -> Em:
        """The height of the ink in em, with a hair of room."""
        return Em((self.bottom - self.top + 2 * _EDGE) / UNITS)

    @property
    def start(self) -> Em:
        """Where the drawing begins (em), from the start of its place on the line; negative where it
        begins ahead of that.
        """
        return Em((self.left - _EDGE) / UNITS)

    def svg(self, color: str, size: Points) -> bytes:
        """Return the drawing as an SVG file in a colour (``#rrggbb``), `size` points an em."""
        width, height = self.right - self.left + 2 * _EDGE, self.bottom - self.top + 2 * _EDGE
        view = f"{self.left - _EDGE} {self.top - _EDGE} {width} {height}"
        words = "".join(map(_svg_text, self.words))
        return (
            '<svg xmlns="http://www.w3.org/2000/svg"'
            f' width="{_pixels(width, size)}" height="{_pixels(height, size)}"'
            f' viewBox="{view}" fill="{color}"><path d="{self.path}"/>{words}</svg>'
        ).encode()


def _pixels(units: int, size: Points) -> str:
    """Return a length of a drawing in pixels, `size` points an em."""
    return f"{units * size / UNITS / POINTS_PER_PIXEL:.2f}"


def _svg_text(words: FormulaWords) -> str:
    """Return words as an element of SVG."""
    place = f'x="{words.x}" y="{words.y}" font-size="{words.size}" textLength="{words.width}"'
    return f"<text {place}>{escape(words.text, quote=False)}</text>"


@lru_cache(maxsize=512)
def draw(formula: Formula, *, display: bool) -> FormulaDrawing | None:
    """Return the drawing of a formula on its own line (`display`) or inside a text; None where
    nothing is seen.
    """
    with warnings.catch_warnings():
        # ziamath finds its font by a function that Python 3.11 and 3.12 call deprecated, and 3.13
        # no longer does.
        warnings.simplefilter("ignore", DeprecationWarning)
        from deckgen.layout.formula.engine import SIZE, has_glyph, laid_out
    from deckgen.layout.formula.mathml import MathmlWriter

    canvas, advance = laid_out(MathmlWriter(has_glyph, display=display).as_row(formula))
    return _collected(canvas, UNITS / SIZE, advance)


def _collected(canvas: "Element", scale: float, advance: float) -> FormulaDrawing | None:
    symbols = {f"#{each.get('id')}": each for each in canvas.iter("symbol")}
    pieces: list[str] = []
    words: list[FormulaWords] = []
    edges = [_FAR, _FAR, -_FAR, -_FAR]
    for element in canvas:
        if element.tag == "text":
            words.append(_words(element, scale))
            _enclose(edges, words[-1].box)
            continue
        for name, points in _outline(element, symbols, scale):
            pieces.append(name + " ".join(map(str, points)).replace(" -", "-"))
            _enclose(edges, points)
    if edges[0] > edges[2]:
        return None
    left, top, right, bottom = edges
    return FormulaDrawing(
        "".join(pieces), tuple(words), left, top, right, bottom, round(advance * scale)
    )


def _enclose(edges: list[int], points: tuple[int, ...]) -> None:
    """Widen `edges` (left, top, right, bottom); the points of a curve enclose it."""
    for x, y in zip(points[::2], points[1::2], strict=True):
        edges[:] = min(edges[0], x), min(edges[1], y), max(edges[2], x), max(edges[3], y)


def _words(element: "Element", scale: float) -> FormulaWords:
    """Return the foreign words that `engine` leaves in a drawing."""
    measures = _numbers(element, "x", "y", "font-size", "textLength")
    x, y, size, width = (round(measure * scale) for measure in measures)
    return FormulaWords(x, y, size, width, element.text or "")


_Command = tuple[str, tuple[int, ...]]


def _outline(element: "Element", symbols: "dict[str, Element]", scale: float) -> Iterator[_Command]:
    """Yield an element of a drawing as commands of a path."""
    match element.tag:
        case "use":
            yield from _glyph(element, symbols[element.get("href", "")], scale)
        case "rect":
            yield from _rectangle(element, scale)
        case _:
            yield from _path(element.get("d", ""), scale, (0.0, 0.0))


def _glyph(use: "Element", symbol: "Element", scale: float) -> Iterator[_Command]:
    """A glyph where it is used: its view box fitted into the rectangle of the use."""
    left, top, _, height = map(float, symbol.get("viewBox", "").split())
    x, y, used_height = _numbers(use, "x", "y", "height")
    # A glyph without ink has no height.
    factor = used_height / (height or 1.0)
    for path in symbol.iter("path"):
        offset = (x - left * factor) * scale, (y - top * factor) * scale
        yield from _path(path.get("d", ""), factor * scale, offset)


def _rectangle(element: "Element", scale: float) -> Iterator[_Command]:
    """A rule; one with a stroke is a frame: what is between two rectangles that go round in
    opposite directions.
    """
    measures = _numbers(element, "x", "y", "width", "height", "stroke-width")
    x, y, width, height, line = (measure * scale for measure in measures)
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    yield from _four_lines(corners)
    if line:
        x, y, width, height = x + line, y + line, width - 2 * line, height - 2 * line
        yield from _four_lines([(x, y), (x, y + height), (x + width, y + height), (x + width, y)])


def _four_lines(corners: list[tuple[float, float]]) -> Iterator[_Command]:
    """Yield straight lines from corner to corner, and back to the first one."""
    for name, (x, y) in zip("MLLL", corners, strict=True):
        yield name, (round(x), round(y))
    yield "Z", ()


def _path(data: str, scale: float, offset: tuple[float, float]) -> Iterator[_Command]:
    """Yield the commands of a path, its points enlarged and then moved by `offset`."""
    tokens = _TOKEN.findall(data)
    start = 0
    while start < len(tokens):
        name = tokens[start]
        end = start + 1 + _NUMBERS.get(name, 0)
        # x and y by turns.
        numbers = zip(tokens[start + 1 : end], cycle(offset), strict=False)
        yield name, tuple(round(float(number) * scale + move) for number, move in numbers)
        start = end


def _numbers(element: "Element", *names: str) -> tuple[float, ...]:
    """Return attributes as numbers; one that is not there is 0."""
    return tuple(float(element.get(name, "0")) for name in names)

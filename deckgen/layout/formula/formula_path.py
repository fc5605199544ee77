"""A formula → its outline, as one path, with the measures that a line of text needs of it.

The glyphs are those of STIX Two Math (SIL Open Font License 1.1, which lets outlines be part of any
document).
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from deckgen.outline.latex.tree import Formula
from deckgen.units import POINTS_PER_PIXEL

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

UNITS = 1000
"""Units of a drawing in an em."""
_TOKEN = re.compile(r"[MLQCZ]|-?[\d.]+(?:e-?\d+)?")
_NUMBERS = {"M": 2, "L": 2, "Q": 4, "C": 6}
# A hair of room, so that no edge of a curve is cut off.
_EDGE = 20


@dataclass(frozen=True, slots=True)
class FormulaWords:
    """Words in a script that the font for formulas lacks, for the reader's program to set: em and
    units.
    """

    x: int
    y: int
    size: int
    width: int
    text: str


@dataclass(frozen=True, slots=True)
class FormulaDrawing:
    """A formula at the size of an em of `UNITS`: `path` is SVG's, from the start of its baseline,
    downwards.

    `left`, `top`, `right`, `bottom` enclose the ink; `advance` is the room that it takes on a line.
    """

    path: str = field(repr=False)
    words: tuple[FormulaWords, ...]
    left: int
    top: int
    right: int
    bottom: int
    advance: int

    @property
    def width(self) -> float:
        """The width of the ink in em, with a hair of room."""
        return (self.right - self.left + 2 * _EDGE) / UNITS

    @property
    def height(self) -> float:
        """The height of the ink in em, with a hair of room."""
        return (self.bottom - self.top + 2 * _EDGE) / UNITS

    @property
    def start(self) -> float:
        """How far behind the start of its room the drawing begins, in em; negative where it begins
        ahead of it.
        """
        return (self.left - _EDGE) / UNITS

    def svg(self, color: str, size: float) -> bytes:
        """Return the drawing as an SVG file in a colour (``#rrggbb``), `size` points an em."""
        view = (
            self.left - _EDGE,
            self.top - _EDGE,
            self.right - self.left + 2 * _EDGE,
            self.bottom - self.top + 2 * _EDGE,
        )
        width, height = (f"{each * size / UNITS / POINTS_PER_PIXEL:.2f}" for each in view[2:])
        words = "".join(
            f'<text x="{each.x}" y="{each.y}" font-size="{each.size}" textLength="{each.width}">'
            f"{escape(each.text, quote=False)}</text>"
            for each in self.words
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="{" ".join(map(str, view))}" fill="{color}"><path d="{self.path}"/>{words}</svg>'
        ).encode()


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
    from deckgen.layout.formula.mathml import Elements

    canvas, advance = laid_out(Elements(has_glyph, display=display).row(formula))
    return _collected(canvas, UNITS / SIZE, advance)


def _collected(canvas: "Element", scale: float, advance: float) -> FormulaDrawing | None:
    symbols = {f"#{each.get('id')}": each for each in canvas.iter("symbol")}
    pieces: list[str] = []
    words: list[FormulaWords] = []
    edges = [10**9, 10**9, -(10**9), -(10**9)]
    for element in canvas:
        if element.tag == "text":
            words.append(_words(element, scale))
            last = words[-1]
            _enclose(
                edges,
                (
                    last.x,
                    last.y - round(0.88 * last.size),
                    last.x + last.width,
                    last.y + round(0.12 * last.size),
                ),
            )
            continue
        for name, points in _outline(element, symbols, scale):
            pieces.append(name + " ".join(map(str, points)).replace(" -", "-"))
            _enclose(edges, (*points, *points[:2]) if points else ())
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
    x, y, size, width = (
        round(float(element.get(each, "0")) * scale)
        for each in ("x", "y", "font-size", "textLength")
    )
    return FormulaWords(x, y, size, width, element.text or "")


_Command = tuple[str, tuple[int, ...]]


def _outline(element: "Element", symbols: "dict[str, Element]", scale: float) -> Iterator[_Command]:
    match element.tag:
        case "use":
            yield from _glyph(element, symbols[element.get("href", "")], scale)
        case "rect":
            yield from _rectangle(element, scale)
        case _:
            yield from _path(element.get("d", ""), (scale, scale), (0.0, 0.0))


def _glyph(use: "Element", symbol: "Element", scale: float) -> Iterator[_Command]:
    """A glyph where it is used: its view box fitted into the rectangle of the use."""
    left, top, _, height = map(float, symbol.get("viewBox", "").split())
    factor = float(use.get("height", "0")) / height if height else 0.0
    x, y = float(use.get("x", "0")), float(use.get("y", "0"))
    for path in symbol.iter("path"):
        yield from _path(
            path.get("d", ""),
            (factor * scale, factor * scale),
            ((x - left * factor) * scale, (y - top * factor) * scale),
        )


def _rectangle(element: "Element", scale: float) -> Iterator[_Command]:
    """A rule; one with a stroke is a frame: what is between two rectangles that go round in
    opposite directions.
    """
    x, y, width, height = (
        float(element.get(each, "0")) * scale for each in ("x", "y", "width", "height")
    )
    line = float(element.get("stroke-width", "0")) * scale
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    yield from _polygon(corners)
    if line:
        x, y, width, height = x + line, y + line, width - 2 * line, height - 2 * line
        yield from _polygon([(x, y), (x, y + height), (x + width, y + height), (x + width, y)])


def _polygon(corners: list[tuple[float, float]]) -> Iterator[_Command]:
    for at, (x, y) in enumerate(corners):
        yield "L" if at else "M", (round(x), round(y))
    yield "Z", ()


def _path(data: str, scale: tuple[float, float], offset: tuple[float, float]) -> Iterator[_Command]:
    tokens = _TOKEN.findall(data)
    at = 0
    while at < len(tokens):
        name = tokens[at]
        count = _NUMBERS.get(name, 0)
        numbers = tokens[at + 1 : at + 1 + count]
        at += 1 + count
        yield (
            name,
            tuple(
                round(float(each) * scale[odd % 2] + offset[odd % 2])
                for odd, each in enumerate(numbers)
            ),
        )

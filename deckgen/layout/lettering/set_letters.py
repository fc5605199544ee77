"""Letters and the fonts of the deck → path data for each element that has some, and the words that
no font of the deck has.
"""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.layout.lettering.glyph_outlines import decimal, decimals, extents, path_of_glyph
from deckgen.layout.lettering.glyph_steps import GlyphStep, advance_of, files_of, glyph_steps
from deckgen.layout.lettering.letter_style import LetterStyle
from deckgen.layout.lettering.letters import Letter
from deckgen.page.style import Font
from deckgen.records import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

# Where lines are drawn with words, in em above the baseline, and how thick they are.
_LINES = {"underline": -0.14, "line-through": 0.26, "overline": 0.9}
_THICKNESS = 0.07
_SMALLEST = 1e-6


@dataclass(frozen=True, slots=True)
class LiveWords:
    """Words that no font of the deck has, for the reader's program to set: the start of their
    baseline and their width in user units.
    """

    text: str
    owner: "_Element"
    style: LetterStyle
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class SetLetters:
    """What letters become: path data by element, and words that stay words."""

    paths: "dict[_Element, list[str]]" = field(default_factory=dict)
    words: list[LiveWords] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TextLength:
    """The width (user units) that the words of a text must take; `stretched` where their letters
    grow, and not the room between them.
    """

    width: float
    stretched: bool


def set_letters(
    letters: Sequence[Letter], fonts: tuple[Font, ...], wanted: TextLength | None
) -> SetLetters:
    """Return what the letters of one text become; `fonts` are the theme's."""
    result = SetLetters()
    chunks = list(_chunks(letters))
    pen = (0.0, 0.0)
    for chunk in chunks:
        first = chunk[0]
        start = (_or(first.x, pen[0]), _or(first.y, pen[1]))
        steps = list(glyph_steps(chunk, fonts))
        fit = _fit(steps, wanted if len(chunks) == 1 else None)
        pen = _Line(result, start, fit, fonts).draw(steps, first.style)
    return result


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _chunks(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield the letters that stand together: up to the next one with a place of its own."""
    chunk: list[Letter] = []
    for letter in letters:
        if chunk and (letter.x is not None or letter.y is not None):
            yield chunk
            chunk = []
        chunk.append(letter)
    if chunk:
        yield chunk


@dataclass(frozen=True, slots=True)
class _Fit:
    """What makes words as wide as asked: room after each cluster but the last, or a scale."""

    room: float = 0.0
    scale: float = 1.0


def _fit(steps: Sequence[GlyphStep], wanted: TextLength | None) -> _Fit:
    if wanted is None or not steps:
        return _Fit()
    natural = sum(advance_of(step) + step.letter.dx * step.begins for step in steps)
    clusters = sum(step.ends for step in steps)
    if wanted.stretched and natural > _SMALLEST:
        return _Fit(scale=wanted.width / natural)
    if wanted.stretched or clusters < 2:
        return _Fit()
    return _Fit(room=(wanted.width - natural) / (clusters - 1))


class _Line:
    """Draws the glyphs of a chunk on one line that begins at `start`."""

    def __init__(
        self,
        result: SetLetters,
        start: tuple[float, float],
        fit: _Fit,
        fonts: tuple[Font, ...],
    ) -> None:
        self._result = result
        self._x, self._y = start
        self._fit = fit
        self._fonts = fonts

    def draw(self, steps: Sequence[GlyphStep], style: LetterStyle) -> tuple[float, float]:
        """Draw the glyphs, anchored as `style` says; return where the pen is after them."""
        self._x -= self._anchored(style) * self._width(steps)
        words: list[tuple[GlyphStep, float]] = []
        for place, step in enumerate(steps):
            if step.begins:
                self._x += step.letter.dx * self._fit.scale
                self._y += step.letter.dy
            width = self._fit.scale * advance_of(step)
            if step.ends and place < len(steps) - 1:
                width += self._fit.room
            if words and not _goes_on(words[-1][0], step):
                self._put_words(words)
                words = []
            if step.path is None:
                words.append((step, width))
            else:
                self._put_glyph(step)
            self._decorate(step, width)
            self._x += width
        self._put_words(words)
        return self._x, self._y

    def _width(self, steps: Sequence[GlyphStep]) -> float:
        natural = sum(advance_of(step) + step.letter.dx * step.begins for step in steps)
        clusters = sum(step.ends for step in steps)
        return self._fit.scale * natural + self._fit.room * max(0, clusters - 1)

    def _anchored(self, style: LetterStyle) -> float:
        """Return which share of its width a chunk stands left of its place."""
        shares = {"middle": 0.5, "end": float(not style.rtl)}
        return shares.get(style.anchor, float(style.rtl))

    def _put_glyph(self, step: GlyphStep) -> None:
        """Add the outline of a glyph to those of its element."""
        letter, size = step.letter, step.letter.style.size
        if size <= _SMALLEST or step.path is None:
            return
        digits = decimals(size)
        angle = math.radians(letter.rotate)
        cosine, sine = size * math.cos(angle), size * math.sin(angle)
        across = self._fit.scale
        matrix = (across * cosine, across * sine, sine, -cosine, 0.0, 0.0)
        left, top, rest = path_of_glyph(step.path, step.glyph.number, matrix, digits)
        if not rest:
            return
        x = self._x + step.glyph.across * size * across
        y = self._baseline(letter.style) - step.glyph.up * size
        scale = 10**digits
        start = f"M{decimal(round(x * scale) + left, digits)}"
        end = decimal(round(y * scale) + top, digits)
        self._add(letter, f"{start}{'' if end.startswith('-') else ' '}{end}{rest}")

    def _add(self, letter: Letter, data: str) -> None:
        self._result.paths.setdefault(letter.owner, []).append(data)

    def _baseline(self, style: LetterStyle) -> float:
        """Return where letters of a style stand."""
        path = files_of(style, self._fonts)[0]
        return self._y + style.size * _below(style.baseline, path) - style.shift

    def _put_words(self, steps: Sequence[tuple[GlyphStep, float]]) -> None:
        """Leave words to the reader's program; the pen stands behind them."""
        if not steps:
            return
        letters = [step.letter for step, _ in steps]
        width = sum(width for _, width in steps)
        text = "".join(letter.character for letter in letters)
        style = letters[0].style
        place = (self._x - width, self._baseline(style))
        self._result.words.append(LiveWords(text, letters[0].owner, style, *place, width))

    def _decorate(self, step: GlyphStep, width: float) -> None:
        """Draw the lines under, through and over a glyph."""
        style = step.letter.style
        lines = [_LINES[name] for name in sorted(style.decoration & _LINES.keys())]
        if not lines or style.size <= _SMALLEST:
            return
        digits, scale = decimals(style.size), 10 ** decimals(style.size)
        left, right = round(self._x * scale), round((self._x + width) * scale)
        thick = max(1, round(_THICKNESS * style.size * scale))
        for up in lines:
            top = round((self._baseline(style) - up * style.size) * scale)
            numbers = (left, top, right - left, thick, left - right)
            x, y, across, down, back = (decimal(number, digits) for number in numbers)
            self._add(step.letter, f"M{x} {y}h{across}v{down}h{back}z")


def _goes_on(before: GlyphStep, step: GlyphStep) -> bool:
    """Return whether a letter without a glyph belongs to the words before it."""
    letter, other = step.letter, before.letter
    is_moved = letter.dx or letter.dy or letter.rotate
    return step.path is None and letter.owner is other.owner and not is_moved


def _below(baseline: str, path: Path) -> float:
    """Return how far below its place text stands, in em, by the line that is put there."""
    above, under, x_height = extents(path)
    match baseline:
        case "central":
            return (above - under) / 2
        case "middle":
            return x_height / 2
        case "hanging":
            return 0.8 * above
        case "mathematical":
            return above / 2
        case "text-before-edge" | "before-edge" | "text-top" | "top":
            return above
        case "text-after-edge" | "after-edge" | "ideographic" | "text-bottom" | "bottom":
            return -under
        case _:
            return 0.0

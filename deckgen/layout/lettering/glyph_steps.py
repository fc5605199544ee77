"""Letters → the glyphs of their faces from left to right, and how far each moves the pen."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from unicodedata import category, east_asian_width

from deckgen.layout.fonts.fonts import face
from deckgen.layout.lettering.directions import levels_of, visual_order
from deckgen.layout.lettering.drawing_fonts import face_of, faces
from deckgen.layout.lettering.glyph_outlines import Glyph, shaped
from deckgen.layout.lettering.letter_style import LetterStyle
from deckgen.layout.lettering.letters import Letter
from deckgen.page.style import Font
from deckgen.records import dataclass

_ARIAL = Font("Arial", "Arimo")
# What is drawn as part of the character before it: marks, joiners, variation selectors.
_FOLLOWING = ("Mn", "Me", "Mc", "Cf")
# What a letter of another script is taken to need, in em.
_WIDTH_OF_OTHERS = 0.7


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters of one element in one face and one direction; a `path` of None is no face."""

    letters: Sequence[Letter]
    path: Path | None
    level: int

    @property
    def text(self) -> str:
        return "".join(letter.character for letter in self.letters)


@dataclass(frozen=True, slots=True)
class GlyphStep:
    """What one glyph, or one letter without, does on a line."""

    letter: Letter
    glyph: Glyph
    path: Path | None
    begins: bool
    ends: bool


def glyph_steps(chunk: Sequence[Letter], fonts: tuple[Font, ...]) -> Iterator[GlyphStep]:
    """Yield the glyphs of a chunk from left to right."""
    runs = list(_runs(chunk, fonts))
    for place in visual_order([run.level for run in runs]):
        yield from _glyphs_of_run(runs[place])


def _runs(chunk: Sequence[Letter], fonts: tuple[Font, ...]) -> Iterator[_Run]:
    text = "".join(letter.character for letter in chunk)
    levels = levels_of(text, rtl=chunk[0].style.rtl)
    paths = list(_paths(chunk, fonts))
    keys = [
        (level, path, id(letter.owner), letter.style.size)
        for level, path, letter in zip(levels, paths, chunk, strict=True)
    ]
    place = 0
    for (level, path, _, _), group in groupby(keys):
        end = place + len(list(group))
        yield _Run(chunk[place:end], path, level)
        place = end


def _paths(chunk: Sequence[Letter], fonts: tuple[Font, ...]) -> Iterator[Path | None]:
    """Yield the face of each letter."""
    before: Path | None = None
    for place, letter in enumerate(chunk):
        files = files_of(letter.style, fonts)
        follows = place and (letter.character == " " or category(letter.character) in _FOLLOWING)
        if not follows or (letter.character == " " and before is None):
            before = face_of(letter.character, files)
        yield before


def files_of(style: LetterStyle, fonts: tuple[Font, ...]) -> tuple[Path, ...]:
    """Return the files that letters of a style are drawn from."""
    return faces(style.families, fonts, bold=style.bold, italic=style.italic)


def _glyphs_of_run(run: _Run) -> Iterator[GlyphStep]:
    if run.path is None:
        for letter in run.letters:
            width = _guessed_width(letter.character)
            yield GlyphStep(letter, Glyph(0, 0, width, 0.0, 0.0), None, begins=True, ends=True)
        return
    apart = any(letter.style.spacing for letter in run.letters)
    glyphs = shaped(run.path, run.text, rtl=bool(run.level % 2), apart=apart)
    clusters = [None, *(glyph.cluster for glyph in glyphs), None]
    for place, glyph in enumerate(glyphs, 1):
        letter = run.letters[glyph.cluster]
        begins = clusters[place - 1] != glyph.cluster
        ends = clusters[place + 1] != glyph.cluster
        yield GlyphStep(letter, glyph, run.path, begins, ends)


@lru_cache(maxsize=4096)
def _guessed_width(character: str) -> float:
    """Return about how wide a character is in the font of any reader, in em."""
    if is_of_known_width(character):
        return float(face(_ARIAL).advances[character])
    return _WIDTH_OF_OTHERS


def is_of_known_width(character: str) -> bool:
    """Return whether a character is as wide in every font that has it: Han, kana, most emoji."""
    is_wide = east_asian_width(character) in "WFH"
    return is_wide or category(character) in _FOLLOWING


@lru_cache(maxsize=8192)
def width_of(text: str, style: LetterStyle, fonts: tuple[Font, ...]) -> float:
    """Return how wide words are on one line, in user units; `fonts` are the theme's."""
    from lxml.etree import Element

    owner = Element("text")  # of letters that are only measured
    letters = [Letter(character, owner, style) for character in text]
    return sum(map(advance_of, glyph_steps(letters, fonts))) if letters else 0.0


def advance_of(step: GlyphStep) -> float:
    """Return how far a glyph moves the pen, in user units."""
    style = step.letter.style
    advance = step.glyph.advance * style.size
    if step.ends:
        advance += style.spacing
        advance += style.word_spacing * (step.letter.character in " \u00a0")
    return advance

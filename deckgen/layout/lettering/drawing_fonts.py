"""The families that a drawing asks for → the font files that its words are drawn from.

A family of the theme is drawn from the theme's own files, one that every Office has from its open
twin, any other from the twin of its kind. What that face lacks comes from the theme's other fonts,
from Arimo, or, if it is Arabic, from Vazirmatn.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from deckgen.layout.fonts.fonts import font_files, joining_path, spare_path, twin_of
from deckgen.layout.fonts.glyphs import needs_shaping
from deckgen.layout.lettering.glyph_outlines import covered
from deckgen.page.style import Font

_PLAIN = Font("Arial", "Arimo")
# Parts of the names of families, which tell their kind; those with serifs end in one of these, too.
_KINDS = (
    (Font("Courier New", "Cousine"), re.compile(r"mono|courier|consolas|menlo|\bcode\b|console")),
    (_PLAIN, re.compile(r"sans")),
    (
        Font("Georgia", "Gelasio"),
        re.compile(r"serif|times|georgia|garamond|palatino|roman|baskerville|bodoni|\bcmr"),
    ),
)


@lru_cache(maxsize=1024)
def faces(families: str, fonts: tuple[Font, ...], *, bold: bool, italic: bool) -> tuple[Path, ...]:
    """Return the files that show words of a list of families, the first that has a letter first.

    `fonts` are the theme's.
    """
    names = [name.strip().strip("\"'").strip() for name in families.split(",")]
    chosen = (_font(name, fonts) for name in names)
    font = next((font for font in chosen if font is not None), _PLAIN)
    own = [other for other in fonts if other.files]
    files = [path for other in (font, *own) for path in font_files(other, bold, italic)]
    files += [spare_path(font, bold, italic), joining_path(font, bold, italic)]
    return tuple(dict.fromkeys(files))


def _font(name: str, fonts: Sequence[Font]) -> Font | None:
    """Return the font for the name of a family; None where nothing is known of it."""
    lowered = name.lower()
    for font in fonts:
        if lowered in (font.family.lower(), font.twin.lower()):
            return Font(font.family, font.twin, 400, font.fallback, font.files)
    twin = twin_of(name.title())
    if twin is not None:
        return Font(name.title(), twin)
    return next((font for font, kind in _KINDS if kind.search(lowered)), None)


def face_of(character: str, files: Sequence[Path]) -> Path | None:
    """Return the first file that has a character; None where none has it."""
    if needs_shaping(character):  # of the faces for Latin, some have a few Arabic letters
        files = sorted(files, key=lambda path: path.parent.name != "vazirmatn")
    return next((path for path in files if ord(character) in covered(path)), None)

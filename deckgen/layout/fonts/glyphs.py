"""Characters → widths in em that no table holds: wide forms, emoji, missing characters, shaped
scripts.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

from deckgen.font_bytes import plain_font
from deckgen.units import NO_EM, Em

if TYPE_CHECKING:
    import uharfbuzz

EMOJI = Em(1.245)
"""An emoji's advance in em: Noto Color Emoji's."""
EMOJI_RESERVE = Em(1.4)
"""What it may take on Windows or macOS, in em: heights are also checked with it."""

# What a character missing from a face takes, in a renderer's unknown fallback font: a tenth more
# than in Arimo Bold, or an em where that lacks it, too.
_MISSING_FACTOR = 1.1
_MISSING = Em(1.0)
# Of wide, full-width and half-width characters (UAX #11), in every CJK font.
_EAST_ASIAN = {"W": Em(1.0), "F": Em(1.0), "H": Em(0.5)}
_SHAPED = re.compile("[\u0600-\u07ff\u0860-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23f3\u25fd\u25fe\u2614-\u27bf"
    "\u2b1b\u2b1c\u2b50\u2b55]"
)
# Two of these make a flag.
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")
EMOJI_TAIL = re.compile(
    "\u200d.\ufe0f?|[\U0001f3fb-\U0001f3ff]|[\ufe0e\ufe0f\u20e3]|[\U000e0020-\U000e007f]"
)
"""What follows an emoji in one cluster and takes no width of its own: joined emoji, skin tones,
keycaps, tags.
"""
# Unicode's general categories of marks on other characters, format characters and controls.
_WIDTHLESS = frozenset({"Mn", "Me", "Cf", "Cc"})


def is_emoji(character: str) -> bool:
    """Return whether a character without a glyph in a text font is shown by an emoji font."""
    return _EMOJI.match(character) is not None


def needs_shaping(text: str) -> bool:
    """Return whether `text` holds Arabic script (or Syriac, Thaana, N'Ko), whose letters change
    width by place.
    """
    return not text.isascii() and _SHAPED.search(text) is not None


class Advances(dict[str, Em]):
    """Character → advance in em; those that the face lacks are worked out once.

    `known` are the face's own, `spare` returns those of a face that knows many.
    """

    def __init__(self, known: Mapping[str, Em], spare: Callable[[], Mapping[str, Em]]) -> None:
        super().__init__(known)
        self._known = frozenset(known)
        self._spare = spare

    def __contains__(self, character: object) -> bool:
        return character in self._known

    def __missing__(self, character: str) -> Em:
        self[character] = width = self._guess(character)
        return width

    def _guess(self, character: str) -> Em:
        """Return the advance of a character that the face lacks, in em."""
        if category(character) in _WIDTHLESS:
            return NO_EM
        if _FLAG_LETTER.match(character):
            return EMOJI / 2
        if is_emoji(character):
            return EMOJI
        width = _EAST_ASIAN.get(east_asian_width(character))
        if width is not None:
            return width
        spare = self._spare()
        if character in spare:
            return _MISSING_FACTOR * spare[character]
        return _MISSING


class Pairs(dict[str, Em]):
    """Pair of characters → what kerning adds to it, in em; asked of HarfBuzz once a pair. Ligatures
    are left out: neither deck has any.
    """

    def __init__(self, path: Path, weight: int, advances: Mapping[str, Em]) -> None:
        super().__init__()
        self._path, self._weight = path, weight
        self._advances = advances

    def get(self, pair: str, default: Em = NO_EM) -> Em:  # type: ignore[override]
        """Return the adjustment of `pair`, `default` where the font lacks either."""
        if pair not in self:
            self[pair] = self._measure(pair, default)
        return self[pair]

    def __bool__(self) -> bool:
        return True

    def _measure(self, pair: str, default: Em) -> Em:
        left, right = pair[0], pair[1]
        if left not in self._advances or right not in self._advances:
            return default
        alone = self._advances[left] + self._advances[right]
        return shaped_width(self._path, pair, self._weight, ligatures=False) - alone


@lru_cache(maxsize=8192)
def shaped_width(path: Path, text: str, weight: int = 400, *, ligatures: bool = True) -> Em:
    """Return the advance of `text`, in em, as HarfBuzz shapes it in the font at `path`. `weight`
    says which instance of a variable font.
    """
    import uharfbuzz

    font = _shaper(path, weight)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, None if ligatures else {"liga": False, "clig": False})
    units = sum(glyph.x_advance for glyph in buffer.glyph_positions)
    return Em(units / font.face.upem)


@lru_cache(maxsize=16)
def _shaper(path: Path, weight: int) -> "uharfbuzz.Font":
    """Return the font at `path`, as HarfBuzz wants it."""
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(plain_font(path, weight))))

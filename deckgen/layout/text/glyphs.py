"""Characters → widths in em that no table holds: wide forms, emoji, missing characters, shaped
scripts.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    import uharfbuzz

# Noto Color Emoji's advance; Windows' and macOS' differ, so heights are also checked with the
# reserve.
EMOJI = 1.245
EMOJI_RESERVE = 1.4
# What a character missing from a face takes, in a renderer's unknown fallback font: a tenth more
# than Arimo Bold.
MISSING_FACTOR = 1.1
MISSING = 1.0
_SHAPED = re.compile("[\u0600-\u07ff\u0860-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23f3\u25fd\u25fe\u2614-\u27bf\u2b1b\u2b1c\u2b50\u2b55]"
)
# What follows an emoji in one cluster takes no width of its own: joined emoji, skin tones, keycaps,
# tags.
EMOJI_TAIL = re.compile(
    "\u200d.\ufe0f?|[\U0001f3fb-\U0001f3ff]|[\ufe0e\ufe0f\u20e3]|[\U000e0020-\U000e007f]"
)
_WIDTHLESS = frozenset({"Mn", "Me", "Cf", "Cc"})


def is_emoji(character: str) -> bool:
    """Return whether a character without a glyph in a text font is shown by an emoji font."""
    return _EMOJI.match(character) is not None


def needs_shaping(text: str) -> bool:
    """Return whether `text` holds Arabic script (or Syriac, Thaana, N'Ko), whose letters change
    width by place.
    """
    return not text.isascii() and _SHAPED.search(text) is not None


class Advances(dict[str, float]):
    """Character → advance in em; characters the face lacks are worked out once.

    Han, kana and full-width forms are 1 em in every CJK font, half-width forms half of that.
    """

    def __init__(
        self, known: Mapping[str, float], spare: Callable[[], Mapping[str, float]]
    ) -> None:
        super().__init__(known)
        self._known = frozenset(known)
        self._spare = spare

    def __contains__(self, character: object) -> bool:
        return character in self._known

    def __missing__(self, character: str) -> float:
        self[character] = width = self._guess(character)
        return width

    def _guess(self, character: str) -> float:
        if category(character) in _WIDTHLESS:
            return 0.0
        if "\U0001f1e6" <= character <= "\U0001f1ff":
            return EMOJI / 2
        if is_emoji(character):
            return EMOJI
        kind = east_asian_width(character)
        if kind in "WFH":
            return 0.5 if kind == "H" else 1.0
        spare = self._spare()
        return (
            MISSING_FACTOR * spare[character]
            if spare is not self and character in spare
            else MISSING
        )


class Pairs(dict[str, float]):
    """Pair of characters → what kerning or a ligature adds to it, in em; asked of HarfBuzz once a
    pair.
    """

    def __init__(self, path: Path, advances: Mapping[str, float]) -> None:
        super().__init__()
        self._path = path
        self._advances = advances

    def get(self, pair: str, default: float = 0.0) -> float:  # type: ignore[override]
        """Return the adjustment of `pair`, `default` where the font lacks either."""
        if pair not in self:
            self[pair] = self._measure(pair, default)
        return self[pair]

    def __bool__(self) -> bool:
        return True

    def _measure(self, pair: str, default: float) -> float:
        if any(each not in self._advances for each in pair):
            return default
        return shaped_width(self._path, pair) - sum(self._advances[each] for each in pair)


@lru_cache(maxsize=8192)
def shaped_width(path: Path, text: str) -> float:
    """Return the advance of `text`, in em, as HarfBuzz shapes it in the font at `path`."""
    import uharfbuzz

    font = _shaper(path)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return float(sum(each.x_advance for each in buffer.glyph_positions) / font.face.upem)


@lru_cache(maxsize=16)
def _shaper(path: Path) -> "uharfbuzz.Font":
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))

"""A text → where a word that is too long for a line may be parted without being cut.

A line of ours ends there only where the word has no room on a line of its own: renderers do not
agree on these places, so that the break is written.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from deckgen.layout.text.linebreak import clusters, opportunities
from deckgen.page.set_text import SetParagraph

# The scripts that are written without spaces, and that need a dictionary to find the words (UAX
# #14, class SA): Thai, Lao, Burmese, Khmer.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
# Vowels and signs of them that stand after the letter they belong to, those that stand ahead of it,
# and those that join the next one to it.
_HANGING = frozenset(
    "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ec6\u104a\u104b\u17d4\u17d5"
)
_LEADING = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_JOINING = frozenset("\u1039\u17d2")

SOFT_HYPHEN = "\u00ad"
# What ends a part of a word, the best first: the author's own hyphens and the slashes of an
# address, then what stands between its parts.
_PARTING = (
    re.compile(f"{SOFT_HYPHEN}+|[/\\\\]++(?=[^/\\\\])"),
    re.compile(r"[-‐–—_.,;:?!&=#@+~|]++(?=[^-‐–—_.,;:?!&=#@+~|])"),
)
_SPACE = re.compile(r"\s+(?=\S)")
# What begins no part of a word.
_NO_BEGINNING = frozenset(")]}»”’\"'/\\")


@lru_cache(maxsize=1024)
def seams(text: str) -> tuple[tuple[int, ...], ...]:
    """Return the places (characters from the start) at which words may be parted, level by level:
    those of a level are taken where those of the levels before do not suffice.
    """
    marks = [tuple(_ends_of(pattern, text)) for pattern in _PARTING]
    return (*marks, _between_unspaced(text))


@lru_cache(maxsize=1024)
def unharmed(text: str) -> frozenset[int]:
    """Return the places at which a line may end without cutting a word."""
    return frozenset(opportunities(text)).union(*seams(text))


@lru_cache(maxsize=1024)
def spaces(text: str) -> tuple[int, ...]:
    """Return the places after all spaces, those that hold words together as well: a number that
    must be cut is cut there.
    """
    return tuple(match.end() for match in _SPACE.finditer(text))


def broken_words(paragraph: SetParagraph) -> Iterator[str]:
    """Yield the word of each line that ends inside it, at no seam: the word is cut. One that is cut
    twice comes twice.
    """
    text = paragraph.text
    for line in paragraph.lines[:-1]:
        if text[line.end - 1] == "\n":
            continue
        start, end = text.rfind("\n", 0, line.end) + 1, text.find("\n", line.end)
        whole = text[start : end if end >= 0 else len(text)]
        place = line.end - start
        if place not in unharmed(whole):
            places = (0, *opportunities(whole))
            index = bisect_right(places, place)
            yield whole[places[index - 1] : places[index]].strip()


def _ends_of(pattern: re.Pattern[str], text: str) -> list[int]:
    """Return where the marks end that part a word: not those inside a number, nor those that it
    begins or ends with.
    """
    return [match.end() for match in pattern.finditer(text) if _parts_word(match)]


def _parts_word(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before.strip() or not after.strip() or after in _NO_BEGINNING:
        return False
    return not (before.isdigit() and after.isdigit())


def _between_unspaced(text: str) -> tuple[int, ...]:
    """Return the places between letters of a script without spaces, and between such a letter and
    others: the words are not known there, but no sign leaves its letter, and no number is cut.
    """
    if text.isascii() or not _UNSPACED_LETTER.search(text):
        return ()
    return tuple(place for place in clusters(text)[:-1] if _is_between_unspaced(text, place))


def _is_between_unspaced(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if after in _HANGING or before in _LEADING or before in _JOINING:
        return False
    pair = (before, after)
    if not any(map(_UNSPACED_LETTER.match, pair)):
        return False
    if all(map(_UNSPACED_LETTER.match, pair)):
        return True
    return before.isalnum() and after.isalnum()

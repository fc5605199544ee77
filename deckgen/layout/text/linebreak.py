"""Text → where its lines may end.

A subset of UAX #14 on which Chromium, LibreOffice and PowerPoint agree: after spaces, and around
Han, kana, Hangul syllables and emoji under the rules of kinsoku (nothing closes a line that opens,
nothing opens one that closes). `liberal` adds the places where only some renderers break (hyphens,
dashes, slashes, small kana, quotes in Chinese): they never end a line of ours, but a certified
width must leave no renderer the room to use them. Korean breaks between syllables, as all three do.
Thai, Lao, Khmer and Burmese would need a dictionary: they break at spaces.
"""

import re
from functools import lru_cache
from unicodedata import category

_QUOTES_OPENING = "“‘„‚«‹"
_QUOTES_CLOSING = "”’»›"
_OPENERS = "([{（［｛「『【〔〖〘〚《〈｟〝¿¡"
_CLOSERS = ")]}）］｝」』】〕〗〙〛》〉｠〞〟、。，．：；！？!?,.:;/"
# May not begin a line after a letter, but after a space (UAX #14: BA, HY, IN, NS, PO).
_TRAILERS = "…‥%％‰℃°／~～〜・·々〻ヽヾゝゞ‼⁇⁈⁉¢￠†‡-‐–—―"
_SMALL = (
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿーｰｧｨｩｪｫｬｭｮｯ"
)
_GLUE = "\u00a0\u202f\u2007\u2060\ufeff\u200d\u034f"
_SPACES = " \t\u200b"

_WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3041-\u31ff\u3220-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U0001f000-\U0001faff\U00020000-\U0003ffff\u231a\u231b\u2b50]"
)
_SPACED = re.compile(f"([^{_SPACES}]?)[{_SPACES}]+")
_EXTENDING = "\u1160-\u11ff\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_EXTENDS = re.compile(f"[{_EXTENDING}]")
_CLUSTER = re.compile(
    f"\r\n|(?:[\U0001f1e6-\U0001f1ff]{{2}}|.)(?:\u200d.|[{_EXTENDING}])*", re.DOTALL
)

_NO_END = frozenset(_OPENERS + _QUOTES_OPENING + _GLUE)
_NO_START = frozenset(_CLOSERS + _QUOTES_CLOSING + _TRAILERS + _SMALL + _GLUE + _SPACES)
_NO_START_AFTER_SPACE = frozenset(_CLOSERS + _QUOTES_CLOSING + _GLUE)
_NO_START_EVER = frozenset(_CLOSERS + _QUOTES_CLOSING + _GLUE + _SPACES)
_LIBERAL_AFTER = frozenset(
    "-‐–—―/?!|&=+…\u00ad\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a" + _SPACES
)
_LIBERAL_BEFORE = frozenset("—―" + _SMALL)


@lru_cache(maxsize=4096)
def opportunities(text: str) -> tuple[int, ...]:
    """Return the places, in characters from the start, before which a line may begin; the end of
    text included.
    """
    places = [match.end() for match in _SPACED.finditer(text) if _may_part(text, match)]
    if _has_wide(text):
        places = sorted({*places, *(place for place in clusters(text) if _wide_pair(text, place))})
    if not places or places[-1] != len(text):
        places.append(len(text))
    return tuple(places)


@lru_cache(maxsize=4096)
def liberal(text: str) -> tuple[int, ...]:
    """Return the places where some renderer may begin a line; those of `opportunities` may be among
    them.
    """
    places = {
        place
        for place in range(1, len(text))
        if text[place - 1] in _LIBERAL_AFTER or text[place] in _LIBERAL_BEFORE
        if text[place] not in _SPACES
    }
    if _has_wide(text):
        places.update(place for place in clusters(text)[:-1] if _touches_wide(text, place))
    return tuple(sorted(places))


@lru_cache(maxsize=4096)
def clusters(text: str) -> tuple[int, ...]:
    """Return the ends of the grapheme clusters of `text`: a word that must be cut is cut nowhere
    else.
    """
    ends = (match.end() for match in _CLUSTER.finditer(text))
    if text.isascii():
        return tuple(ends)
    return tuple(
        end
        for end in ends
        if end == len(text) or text[end].isascii() or category(text[end])[0] != "M"
    )


def _has_wide(text: str) -> bool:
    return not text.isascii() and _WIDE.search(text) is not None


def _may_part(text: str, spaces: re.Match[str]) -> bool:
    """Whether spaces may end a line: not those a text begins with, nor after what opens, nor before
    what closes.
    """
    before, after = spaces[1], text[spaces.end() : spaces.end() + 1]
    if not after:
        return True
    if not before:
        return False
    return before not in _NO_END and after not in _NO_START_AFTER_SPACE and not _extends(after)


def _extends(character: str) -> bool:
    return not character.isascii() and (
        category(character)[0] == "M" or _EXTENDS.match(character) is not None
    )


def _wide_pair(text: str, place: int) -> bool:
    """Whether a line may end between two clusters, one of them Han or the like."""
    if place == len(text):
        return False
    before, after = _base(text, place), text[place]
    if before in _NO_END or after in _NO_START or before in _SPACES:
        return False
    wide_before, wide_after = bool(_WIDE.match(before)), bool(_WIDE.match(after))
    if not wide_before and not wide_after:
        return False
    return (wide_before or before.isalnum() or before in ")]},.;:!?") and (
        wide_after or after.isalnum() or after in _OPENERS
    )


def _base(text: str, place: int) -> str:
    """The character before `place` that is not a mark on another."""
    while place > 1 and category(text[place - 1])[0] == "M":
        place -= 1
    return text[place - 1]


def _touches_wide(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if after in _NO_START_EVER or before in _OPENERS or before in _GLUE:
        return False
    return bool(_WIDE.match(before) or _WIDE.match(after))

"""Text → where its lines may end.

A subset of UAX #14 on which Chromium, LibreOffice and PowerPoint agree: after spaces, after a
hyphen or an en dash inside a word, and around Han, kana, Hangul syllables and emoji under the rules
of kinsoku (no line ends with an opening mark, and none begins with a closing one). Of what
PowerPoint exported, 1,135 lines ended with spaces, which hang over the edge and count nothing, 15
with a hyphen or an en dash inside a word, and none passed one that had room; none ended after
/ . : _ or ( inside a word or an address, though 35 could have. Korean breaks between syllables, as
in all three.

`liberal` adds the places where only some renderers break (a hyphen ahead of a digit, em dashes,
small kana, quotes in Chinese): they never end a line of ours, but a certified width must leave no
renderer the room to use them. After a Hangul syllable PowerPoint for the Mac begins a line even
with a closing mark ("뜻인가|?"), which PowerPoint for Windows lets hang over the edge.

Thai, Lao, Khmer and Burmese would need a dictionary: they break at spaces. A number, its groups of
digits and its unit or currency stay together (one value: SI Brochure §5.4.3 and §5.4.4); the
renderers that would part them are those of `liberal`.
"""

import re
from functools import cache, lru_cache
from unicodedata import category

from deckgen.wide_letters import may_be_wide

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

_WIDE = (
    "[\u1100-\u11ff\u2e80-\u303f\u3041-\u31ff\u3220-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffef\U0001f000-\U0001faff\U00020000-\U0003ffff\u231a\u231b\u2b50]"
)
_SPACED = re.compile(f"([^{_SPACES}]?)[{_SPACES}]+")
_EXTENDING = "\u1160-\u11ff\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_EXTENDS = re.compile(f"[{_EXTENDING}]")
_CLUSTER = re.compile(
    f"\r\n|(?:[\U0001f1e6-\U0001f1ff]{{2}}|.)(?:\u200d.|[{_EXTENDING}])*", re.DOTALL
)

# May end a line ahead of a wide character, though it is no letter.
_MAY_END = ")]},.;:!?"
_NO_END = frozenset(_OPENERS + _QUOTES_OPENING + _GLUE)
_NO_END_BY_WIDE = frozenset(_OPENERS + _QUOTES_OPENING + _GLUE + _SPACES)
_NO_START = frozenset(_CLOSERS + _QUOTES_CLOSING + _TRAILERS + _SMALL + _GLUE + _SPACES)
_NO_START_AFTER_SPACE = frozenset(_CLOSERS + _QUOTES_CLOSING + _GLUE)
_NO_START_EVER = frozenset(_CLOSERS + _QUOTES_CLOSING + _GLUE + _SPACES)
_LIBERAL_AFTER = frozenset(
    "-‐–—―?!|&=+…\u00ad\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a" + _SPACES
)
_NO_LIBERAL_END = frozenset(_OPENERS + _GLUE)
_LIBERAL_BEFORE = frozenset("—―" + _SMALL)
_HANGUL = "[\uac00-\ud7a3]"
# Of these a line of Korean may consist on the Mac.
_LIBERAL_AFTER_HANGUL = frozenset("?!.,:)”…？！。、．，：）")

# What a hyphen joins: letters and digits, Latin, Greek and Cyrillic. Ahead of a digit Firefox does
# not break, and of that there is no example of PowerPoint's.
_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
_HYPHEN = re.compile(f"[-–](?<=[0-9{_LETTERS}].)(?=[{_LETTERS}])")

_CURRENCY = "€£¥$₹₽₩₺₫฿₪"
_CODES = "EUR|USD|GBP|CHF|JPY|CNY|RMB|HKD|SEK|NOK|DKK|AUD|CAD|NZD|SGD|INR|KRW|TWD|PLN|CZK|BRL|ZAR"
# Signs and abbreviations that follow a number; not those that are words as well ("in", "at").
_UNIT = re.compile(
    rf"(?:[%‰{_CURRENCY}]|[A-Z]{{1,3}}[{_CURRENCY}]|°[CF]?|{_CODES}|[BbTtMm]n|[Mm]io|[Mm]rd|Tsd|pp"
    r"|[kcdmµμn]?m[²³]?|km/h|m/s|ha|[kmµμ]?g|[kM]?t|[mch]?l|L|ms|min|[shkKMBV]|[kMGT]?Hz|[km]?V"
    r"|[kMGT]?Wh?|[kMG]?J|k?N|[hkM]?Pa|[kKMGTP]?B|[kMGT]?bit|px|pt)(?!\w)"
)
_AMOUNT = re.compile(rf"(?<!\w)(?:{_CODES}|[A-Z]{{0,3}}[{_CURRENCY}])$")
# As many characters as a currency has, and one more.
_LONGEST_CURRENCY = 5
_FIRST_DIGITS, _NEXT_DIGITS = re.compile(r"(?<!\d)\d{1,3}$"), re.compile(r"\d{3}(?!\d)")


@lru_cache(maxsize=2048)
def opportunities(text: str) -> tuple[int, ...]:
    """Return the places, in characters from the start, at which a line may begin; the end of the
    text included.
    """
    places = {match.end() for match in _SPACED.finditer(text) if _may_part(text, match)}
    places.update(match.end() for match in _HYPHEN.finditer(text))
    if _has_wide(text):
        places.update(place for place in clusters(text)[:-1] if _wide_pair(text, place))
    places.add(len(text))
    return tuple(sorted(places))


@lru_cache(maxsize=2048)
def liberal(text: str) -> tuple[int, ...]:
    """Return the places, in characters from the start, where some renderer may begin a line; those
    of `opportunities` may be among them.
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


@lru_cache(maxsize=2048)
def clusters(text: str) -> tuple[int, ...]:
    """Return the ends of the grapheme clusters of `text`, in characters from the start: a word that
    must be cut is cut nowhere else.
    """
    ends = tuple(match.end() for match in _CLUSTER.finditer(text))
    if text.isascii():
        return ends
    return tuple(end for end in ends if not _is_mark(text[end : end + 1]))


def _has_wide(text: str) -> bool:
    """Return whether `text` holds Han, kana, Hangul or emoji."""
    return may_be_wide(text) and _wide().search(text) is not None


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(_WIDE)


def _may_part(text: str, spaces: re.Match[str]) -> bool:
    """Return whether a line may end with these spaces: not those that a text begins with, nor
    after an opening mark, nor before a closing one.
    """
    before, after = spaces[1], text[spaces.end() : spaces.end() + 1]
    if not after:
        return True
    if not before:
        return False
    if before in _NO_END or after in _NO_START_AFTER_SPACE:
        return False
    if _is_mark(after) or _EXTENDS.match(after):
        return False
    return not _is_in_amount(text, spaces.start(1), spaces.end())


def _is_in_amount(text: str, last: int, first: int) -> bool:
    """Return whether a space stands inside a number with its unit: after the character at `last`
    and before that at `first`.
    """
    before = text[max(0, last + 1 - _LONGEST_CURRENCY) : last + 1]
    if not text[last].isdigit():
        return text[first].isdigit() and _AMOUNT.search(before) is not None
    if _UNIT.match(text, first):
        return True
    return bool(_FIRST_DIGITS.search(before) and _NEXT_DIGITS.match(text, first))


def _is_mark(character: str) -> bool:
    """Return whether a character stands on the one before it; the empty string does not."""
    return not character.isascii() and category(character)[0] == "M"


def _is_wide(character: str) -> bool:
    return _wide().match(character) is not None


def _wide_pair(text: str, place: int) -> bool:
    """Return whether a line may end between two clusters, one of them Han or the like."""
    before, after = _base(text, place), text[place]
    if before in _NO_END_BY_WIDE or after in _NO_START:
        return False
    if not _is_wide(after):
        return _is_wide(before) and (after.isalnum() or after in _OPENERS)
    return _is_wide(before) or before.isalnum() or before in _MAY_END


def _base(text: str, place: int) -> str:
    """Return the character before `place` that is not a mark on another."""
    while place > 1 and _is_mark(text[place - 1]):
        place -= 1
    return text[place - 1]


def _touches_wide(text: str, place: int) -> bool:
    """Return whether some renderer may break between two clusters, one of them Han or the like."""
    before, after = text[place - 1], text[place]
    if after in _LIBERAL_AFTER_HANGUL and re.match(_HANGUL, before):
        return True
    if before in _NO_LIBERAL_END or after in _NO_START_EVER:
        return False
    return _is_wide(before) or _is_wide(after)

"""Lines that YAML refuses → the slip behind them, and the line as it was meant."""

import re
from collections.abc import Sequence

from deckgen.records import dataclass

# A key whose colon has no space behind it, a no-break or wide one, or is itself a wide one.
# `https://` is none.
_KEY = re.compile(
    r"[ ]*(?P<lead>(?:- +)*[A-Za-z][\w-]*)"
    r"(?::(?=[^\s:/\\])|:[\u00a0\u3000]+|：[ \u3000]*)(?P<value>.*)"
)
KEYS = frozenset(
    (
        "agenda align alt author background blank bullets by caption cards categories chart cite "
        "closing code columns comparison contact cover data date decimal diagram direction edges "
        "email equation fit footer footnotes format funnel hidden high highlight icon id image "
        "items kicker kind label labels lang language layout legend loop low marks matrix minutes "
        "name nodes note notes numbers options organisation page phone photo poster process qr "
        "quote role rows section series shape side size slides source stacked stats steps subtitle "
        "table team text theme timeline title transition type unit value values video web widths "
        "x y"
    ).split()
)
"""The keys of an outline: a line that starts with one of these words lacks its colon. The language
stands above this room, so that a test holds the two together."""
_LEAD = re.compile(r" *(?:- +)*")
_ITEM = re.compile(r"-(?: |$)")
_HAS_KEY = re.compile(r"(?:[^\s\"'\[{][^:]*|\"[^\"]*\"|'[^']*'):(?: |$)")
_BLOCK = re.compile(r"[^\"'\[{#][^:#]*:(?: +[|>][-+\d]*)? *(?:#.*)?")
_DASH = re.compile(r" *-(?P<text>[^\s-].*)")
_LINE = re.compile(r"(?P<dashes>(?: *- +)*) *(?P<key>[\w-]+:(?: |$))?")
_STRANGE_SPACE = re.compile(
    r"^ *(?:- +)*(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u3000])", re.MULTILINE
)
# Lines that are looked through on either side of one.
_MOST_LINES = 400
# A line this many columns off was meant for its neighbour; one that is further off was meant
# otherwise.
_NEAR = 2


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line with something in it: its number from 1, where it starts in the text, its column from
    0.
    """

    number: int
    start: int
    column: int
    text: str

    @property
    def is_item(self) -> bool:
        """Whether it starts with a dash."""
        return _ITEM.match(self.text) is not None

    @property
    def lead(self) -> str:
        """Its indentation and its dashes."""
        match = _LEAD.match(" " * self.column + self.text)
        return match[0] if match else ""

    @property
    def content(self) -> str:
        """What stands behind its dashes."""
        return self.text[len(self.lead) - self.column :]

    @property
    def has_key(self) -> bool:
        """Whether there is a key behind its dashes."""
        return _HAS_KEY.match(self.content) is not None

    @property
    def is_block(self) -> bool:
        """Whether it is a key whose value stands on the lines below it."""
        return _BLOCK.fullmatch(self.content) is not None


def lines_around(text: str, index: int) -> list[SourceLine]:
    """Return the lines around a character, some hundred on either side, without blank ones and
    comments.
    """
    number, first = text.count("\n", 0, index) + 1, text.rfind("\n", 0, index) + 1
    for _ in range(_MOST_LINES):
        if not first:
            break
        first, number = text.rfind("\n", 0, first - 1) + 1, number - 1
    lines, start = [], first
    for line in text[first:].split("\n", 2 * _MOST_LINES)[: 2 * _MOST_LINES]:
        content = line.lstrip(" ")
        column = len(line) - len(content)
        if content.strip() and not content.startswith("#"):
            lines.append(SourceLine(number, start + column, column, content.rstrip()))
        start, number = start + len(line) + 1, number + 1
    return lines


def spaced_key(line: str) -> str | None:
    """Return ``title:Cranes`` as it was meant, without its indentation; None where a line has no
    such slip.
    """
    slip = _KEY.fullmatch(line)
    if slip is None:
        return None
    return f"{slip['lead']}: {slip['value'].strip()}".rstrip()


def spaced_dash(line: str) -> str | None:
    """Return ``-Cranes`` as it was meant, without its indentation; None where a line has no such
    slip.
    """
    slip = _DASH.fullmatch(line.rstrip())
    if slip is None:
        return None
    return f"- {slip['text']}"


def strange_space(text: str, start: int, end: int) -> int | None:
    """Return the last place between two characters where a line is indented with a space that YAML
    does not know.
    """
    places = [match.start("space") for match in _STRANGE_SPACE.finditer(text, start, end)]
    return max(places, default=None)


def neighbour(lines: Sequence[str], column: int, *, is_item: bool) -> tuple[int, int] | None:
    """Return line and column (from 1) that a key or an item starting in `column` (from 0) was meant
    to be aligned with; `lines` stand above it, and what is nested too deep to be open still is
    passed over.
    """
    near: list[tuple[int, int, int]] = []
    limit = max(map(len, lines), default=0)
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        for start in _starts(line, is_item=is_item):
            distance = abs(start - column)
            if start <= limit and distance <= _NEAR:
                near.append((distance, -number, start))
        limit = min(limit, len(line) - len(line.lstrip(" ")))
    if not near:
        return None
    _, above, start = min(near)
    return -above, start + 1


def _starts(line: str, *, is_item: bool) -> list[int]:
    """Return the columns, from 0, where an item of a list starts on a line, or else its key."""
    parts = _LINE.match(line)
    if parts is None:
        return []
    if is_item:
        return [column for column, sign in enumerate(parts["dashes"]) if sign == "-"]
    if not parts["key"]:
        return []
    return [parts.start("key")]

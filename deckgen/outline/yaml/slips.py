"""Lines that YAML refuses → the slip behind them, and the line as it was meant."""

import re
from collections.abc import Sequence

# A key whose colon has no space behind it, a no-break or wide one, or is itself a wide one.
# `https://` is none.
_KEY = re.compile(
    r"[ ]*(?P<lead>(?:- +)*[A-Za-z][\w-]*)"
    r"(?::(?=[^\s:/\\])|:[\u00a0\u3000]+|：[ \u3000]*)(?P<value>.*)"
)
_DASH = re.compile(r" *-(?P<text>[^\s-].*)")
_LINE = re.compile(r"(?P<dashes>(?: *- +)*) *(?P<key>[\w-]+:(?: |$))?")
_STRANGE_SPACE = re.compile(
    r"^ *(?:- +)*(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u3000])", re.MULTILINE
)
# A line this many columns off was meant for its neighbour; one that is further off was meant
# otherwise.
_NEAR = 2


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

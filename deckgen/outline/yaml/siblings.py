"""A line that YAML stumbles over → the line above it that has the slip.

Where a line is read as the rest of another, or ends a list, libyaml notices it one line later
at the earliest. What stands in the lines around tells which of them is the odd one.
"""

import re
from collections.abc import Iterable

from deckgen.outline.yaml.slips import KEYS, SourceLine, lines_around, spaced_dash, spaced_key
from deckgen.outline.yaml.trouble import SyntaxFault, Trouble, shortened
from deckgen.records import dataclass

# A line so many columns off was meant to stand with its neighbours.
_NEAR = 2
_EMPTY_KEY = re.compile(r"(?P<key>[\w-]+): *(?:#.*)?")
_NO_COLON = re.compile(r"(?P<key>[A-Za-z][\w-]*)(?: *[;=](?= |$)|(?= |$)) *(?P<value>.*)")
_NO_COLON_IN_FRONT = re.compile(r"(?P<key>[^\W\d][\w -]*\w) +(?P<value>[\[{].*)")
_BULLET = re.compile(r"(?P<sign>[*•‣▪◦●·–—])[ \t]+(?P<text>\S.*)")


def misplaced(trouble: Trouble) -> SyntaxFault | None:
    """Return the fault of the line that makes the one at `trouble.index` stumble; None where that
    is none of its neighbours.
    """
    around = _Around.of(trouble)
    if around is None:
        return None
    for rule in _RULES:
        fault = rule(around)
        if fault is not None:
            return fault
    return None


def without_dash(trouble: Trouble, index: int) -> SyntaxFault | None:
    """Return the fault of a line that was meant as an item: its dash has no space behind it, or is
    another sign, or it is missing while keys of an item follow; None where it is no such line.
    """
    lines = lines_around(trouble.source.text, index)
    place = next((place for place, line in enumerate(lines) if line.start == index), None)
    if place is None:
        return None
    line, below = lines[place], lines[place + 1 : place + 2]
    if line.is_item:
        return None
    is_followed = any(each.column == line.column + 2 and each.has_key for each in below)
    if spaced_dash(line.text) or _BULLET.match(line.text) or (line.has_key and is_followed):
        return _as_item(trouble, line)
    return None


def without_colon(trouble: Trouble, index: int) -> SyntaxFault | None:
    """Return the fault of a line that starts with a word that is a key, and has no colon."""
    line = next(
        (line for line in lines_around(trouble.source.text, index) if line.start == index), None
    )
    if line is None:
        return None
    return _as_key(trouble, line)


@dataclass(frozen=True, slots=True)
class _Around:
    """The line that stumbles, and the lines above and below it, nearest first."""

    trouble: Trouble
    line: SourceLine
    above: tuple[SourceLine, ...]
    below: tuple[SourceLine, ...]

    @classmethod
    def of(cls, trouble: Trouble) -> "_Around | None":
        """Return them; None where the line is not at fault from its first character on."""
        before = trouble.before(trouble.index)
        if ": " in before:
            return None
        start = trouble.index - len(before)
        number = trouble.line_number(start)
        lines = lines_around(trouble.source.text, start + len(before) - len(before.lstrip()))
        line = next((line for line in lines if line.number == number), None)
        if line is None:
            return None
        place = lines.index(line)
        return cls(trouble, line, tuple(lines[:place][::-1]), tuple(lines[place + 1 :]))

    def sibling(self) -> SourceLine | None:
        """The nearest line above that is not deeper, if it stands in the same column."""
        near = next((each for each in self.above if each.column <= self.line.column), None)
        return near if near is not None and near.column == self.line.column else None

    def goes_on(self) -> bool:
        """Whether a line below stands in the same column, and starts as this one does."""
        for each in self.below:
            if each.column < self.line.column:
                return False
            if each.column == self.line.column:
                return each.is_item == self.line.is_item
        return False


# ---- the slips -----------------------------------------------------------------------------------


def _no_colon(around: _Around) -> SyntaxFault | None:
    """`title Cranes`, with the other keys of the slide below it."""
    if not around.above or not around.line.has_key:
        return None
    return _as_key(around.trouble, around.above[0])


def _as_key(trouble: Trouble, line: SourceLine) -> SyntaxFault | None:
    slip = _NO_COLON.fullmatch(line.content)
    if slip is None or slip["key"] not in KEYS:
        slip = _NO_COLON_IN_FRONT.fullmatch(line.content)
    if slip is None or line.has_key:
        return None
    meant = f"{line.lead}{slip['key']}: {slip['value']}".rstrip()
    message = f"no colon after `{slip['key']}`"
    place = line.start + len(line.lead) - line.column + len(slip["key"])
    hint = f"write `{shortened(meant.strip())}`"
    return trouble.fault("yaml-syntax", message, hint, place - 1, meant)


def _no_dash(around: _Around) -> SyntaxFault | None:
    """A line without a dash, with items in the same column below it."""
    first = around.sibling()
    if first is None or not around.line.is_item or first.is_item or first.is_block:
        return None
    above = around.above[around.above.index(first) + 1 :]
    before = next((each for each in above if each.column <= first.column), None)
    if before is None or spaced_key(first.text):
        return None
    is_in_list = before.is_item if before.column == first.column else before.is_block
    return _as_item(around.trouble, first) if is_in_list else None


def _as_item(trouble: Trouble, line: SourceLine) -> SyntaxFault:
    bullet, item = _BULLET.match(line.text), spaced_dash(line.text)
    message = "this item has no dash"
    if item is not None:
        message = "no space after the dash"
    elif bullet is not None:
        item, message = f"- {bullet['text']}", f"`{bullet['sign']}` is no dash to YAML"
    item = item or f"- {line.text}"
    hint = f"write `{shortened(item)}`"
    return trouble.fault("yaml-syntax", message, hint, line.start, " " * line.column + item)


def _odd_first(around: _Around) -> SyntaxFault | None:
    """The first item of a list stands elsewhere than all others."""
    line = around.line
    place = next((place for place, each in enumerate(around.above) if _is_near(each, line)), None)
    if place is None or not line.is_item or not around.goes_on():
        return None
    first, owner = around.above[place], around.above[place + 1 : place + 2]
    if not first.is_item or first.column == line.column:
        return None
    if not any(each.is_block and each.column <= first.column for each in owner):
        return None
    if any(each.column <= first.column for each in around.above[:place]):
        return None
    return _moved(around, first, line.column, _elsewhere(first, line), line)


def _is_near(each: SourceLine, line: SourceLine) -> bool:
    """Whether a line can be the item before another: it is none of what belongs to that item."""
    return each.column <= line.column or (each.is_item and each.column <= line.column + _NEAR)


def _odd_top(around: _Around) -> SyntaxFault | None:
    """The first key of a file does not stand in the first column, and the others do."""
    if not around.above or around.line.column or not around.line.has_key:
        return None
    *between, first = around.above
    if first.is_item or not 0 < first.column <= _NEAR or not first.has_key:
        return None
    if any(each.column <= first.column for each in between):
        return None
    return _moved(around, first, 0, _elsewhere(first, around.line), around.line)


def _elsewhere(first: SourceLine, line: SourceLine) -> str:
    """Return the message for a line that stands elsewhere than those below it."""
    message = f"this line starts in column {first.column + 1}, "
    return message + f"those below it start in column {line.column + 1}"


def _below_nothing(around: _Around) -> SyntaxFault | None:
    """`type: line` in the column of `chart:`, with other keys of the chart deeper."""
    line, above = around.line, around.above
    if len(above) < 2 or line.is_item or not line.has_key or not above[0].has_key:
        return None
    first, parent = above[:2]
    owner = _EMPTY_KEY.fullmatch(parent.content)
    if owner is None or first.is_item or len(parent.lead) != first.column:
        return None
    if line.column <= first.column:
        return None
    message = f"`{owner['key']}` above has nothing in it: what belongs to it stands deeper"
    return _moved(around, first, line.column, message, line)


def _fell_out(around: _Around) -> SyntaxFault | None:
    """A key of a slide in the first column, with more slides below it."""
    line, above = around.line, around.above
    if not line.is_item or not above or not above[0].has_key:
        return None
    odd = above[0]
    if odd.column >= line.column or odd.is_item:
        return None
    above = above[1:]
    earlier = next((each for each in above if each.column <= line.column), None)
    if earlier is None or earlier.column != line.column or not earlier.is_item:
        return None
    message = "this line ends a list that goes on below it"
    keys = (each for each in above if len(each.lead) == line.column + 2)
    return _moved(around, odd, line.column + 2, message, next(keys, earlier))


def _too_deep(around: _Around) -> SyntaxFault | None:
    """A key deeper than the one above, which has a value."""
    line, above = around.line, around.above
    if line.is_item or not line.has_key or not above or not above[0].has_key:
        return None
    column = len(above[0].lead)
    if column >= line.column or _EMPTY_KEY.fullmatch(above[0].content):
        return None
    message = "this key stands deeper than the line above, which already has a value"
    return _moved(around, line, column, message, above[0])


def _moved(
    around: _Around, line: SourceLine, column: int, message: str, like: SourceLine
) -> SyntaxFault:
    """Return the fault of a line in a wrong column, like another in `column`; what is deeper than
    it moves with it.
    """
    hint = f"start it in column {column + 1}, like line {like.number}"
    if line is around.line:
        hint += "; or put the text above in quotes"
    meant = " " * column + line.text
    last = line.number
    for each in _behind(around, line):
        if each.column <= line.column:
            break
        if each.number >= around.line.number and line is not around.line:
            break
        last = each.number
    return around.trouble.fault("indentation", message, hint, line.start, meant, last)


def _behind(around: _Around, line: SourceLine) -> Iterable[SourceLine]:
    """Return the lines below one of those around."""
    everything = (*around.above[::-1], around.line, *around.below)
    return everything[everything.index(line) + 1 :]


_RULES = (_no_colon, _no_dash, _odd_first, _odd_top, _below_nothing, _fell_out, _too_deep)

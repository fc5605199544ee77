"""A paragraph that is read from the right → the same with marks (UAX #9 §2.6) that keep what is
read from the left in it together: code, formulas, addresses, and the signs of figures.

Without a mark a sign stands behind its digits: "−5%" would be read "5%−". CLDR writes a mark ahead
of the signs of Hebrew, Arabic and Persian numbers for the same reason. Digits of the Arabic block
are left alone: their signs stand at the right, as in CLDR's numbers of that system.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from unicodedata import bidirectional

from deckgen.content import Paragraph, Run
from deckgen.records import dataclass, replace

FROM_LEFT, FROM_RIGHT = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
_MARK = {"L": FROM_LEFT, "R": FROM_RIGHT, "AL": "\N{ARABIC LETTER MARK}", "": ""}
STRONG = frozenset({"L", "R", "AL"})
"""The classes of characters that have a direction of their own (UAX #9, table 4)."""
NUMBERS = frozenset({"EN", "AN"})
"""The classes of digits (UAX #9, table 4)."""

_DIGIT = "[0-9\u06f0-\u06f9]"
_SIGN = "[<>≤≥≈~]?[-−–+±]?"
_CURRENCY = "(?:[A-Z]{0,3}[$€£¥₪₹₩₺₽﷼] ?)?"
_BODY = (
    f"{_DIGIT}+(?:[.,:/’'\u00a0\u202f\u2009]{_DIGIT}+)*(?: {_DIGIT}{{3}}(?!{_DIGIT}))*(?: ?[%‰])?"
)
_PHONE = f"\\+{_DIGIT}(?:[ ()./-]{{0,2}}{_DIGIT}){{6,14}}(?!{_DIGIT})"
# The blocks from Hebrew to Arabic, and their presentation forms.
_FROM_RIGHT_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
# A sign behind a letter, a digit or a bracket is a hyphen, a dash or an operator.
_FIGURE = re.compile(
    f"(?<![\\w)\\]}}%‰+<>≤≥≈~−–±-])"
    f"(?:{_PHONE}|{_SIGN}{_CURRENCY}{_BODY}(?:[A-Za-z]{{0,4}}\\+(?![\\w(]))?)"
)
# What is turned round in a figure: signs around it, and what parts its digits or its unit.
_TURNED = re.compile("^[-−–+±<>≤≥≈~(]|[ \u2009’'+]")
_ENDS_IN_FIGURE = re.compile(f"{_DIGIT}[%‰°$€£¥₪₹]?$")
_NUMBER = re.compile(
    f"[-−–+±(]?{_CURRENCY}[-−–+±]?{_DIGIT}[0-9\u06f0-\u06f9.,’'\u00a0\u202f\u2009 ]*"
    "(?:[%‰°$€£¥₪₹+)]{0,2}|[A-Za-z]{1,4}\\+?)"
)


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks that stand ahead of and behind what is read from the left, by its first place and
    by the one after its last, in characters of the paragraph.
    """

    before: Mapping[int, str]
    after: Mapping[int, str]


def is_number(text: str) -> bool:
    """Return whether a text is nothing but a number, with its sign and its unit perhaps."""
    return _NUMBER.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def with_marks(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph that is read from the right with the marks that it needs."""
    spans = _spans(paragraph)
    if not spans:
        return paragraph
    marks = _marks(paragraph.text, spans)
    return replace(paragraph, runs=tuple(_marked(paragraph.runs, marks)))


def marked_text(text: str) -> str:
    """Return a text that is read from the right with the marks that it needs."""
    return with_marks(Paragraph((Run(text),))).text if text else text


def joined_text(texts: Iterable[str], separator: str, *, rtl: bool) -> str:
    """Return texts that have nothing to do with each other on one line, in their order where it is
    read from the right, whatever letters they have.
    """
    apart = f"{FROM_RIGHT}{separator}" if rtl else separator
    return apart.join(texts)


def strong_class(text: Iterable[str], *, numbers: bool = False) -> str:
    """Return the class of the first character that has a direction, or of a digit where `numbers`
    count; empty for none.
    """
    wanted = STRONG | NUMBERS if numbers else STRONG
    return next(filter(wanted.__contains__, map(bidirectional, text)), "")


def runs_both_ways(text: str) -> bool:
    """Return whether a text has letters that are read from the right, beside others perhaps."""
    return not text.isascii() and _FROM_RIGHT_LETTER.search(text) is not None


def line_marks(text: str, ends: Sequence[int], *, rtl: bool) -> list[tuple[str, str]]:
    """Return the marks that stand ahead of and behind each line of `text`, up to each of `ends`,
    where it is set apart from the others: what they say about the direction of the characters at
    its ends that have none.
    """
    lines = [text[start:end] for start, end in pairwise((0, *ends))]
    usual = "R" if rtl else "L"
    ahead = list(accumulate(lines, _direction_behind, initial=""))[:-1]
    behind, following = [], ""
    for line, context in zip(reversed(lines), reversed(ahead), strict=True):
        behind.append(following)
        following = _direction_ahead(line, context) or following
    marks = []
    for line, before, after in zip(map(str.rstrip, lines), ahead, reversed(behind), strict=True):
        opens = line and bidirectional(line[0]) not in STRONG and before != usual
        closes = line and bidirectional(line[-1]) not in STRONG | NUMBERS and after != usual
        marks.append((_MARK[before] if opens else "", _MARK[after] if closes else ""))
    return marks


def _direction_behind(context: str, line: str) -> str:
    """Return the class of the last character with a direction, up to the end of a line."""
    return strong_class(reversed(line)) or context


def _direction_ahead(line: str, context: str) -> str:
    """Return the direction of the first character of a line that has one: a digit has that of the
    last letter ahead of it, whose class is `context` (UAX #9, W2 and W7).
    """
    match strong_class(line, numbers=True):
        case "":
            return ""
        case "L":
            return "L"
        case "EN" if context == "L":
            return "L"
        case _:
            return "R"


def _spans(paragraph: Paragraph) -> list[tuple[int, int]]:
    """Return the places [start, end) of what is read from the left in a paragraph, in order."""
    apart = list(_runs_apart(paragraph.runs))
    text = paragraph.text
    if is_number(text) and not apart:
        return [(0, len(text))] if _TURNED.search(text) else []
    # A sign beside code is none of a figure.
    masked = ("x" * len(run.text) if _is_apart(run) else run.text for run in paragraph.runs)
    figures = _FIGURE.finditer("".join(masked))
    return sorted([*apart, *(each.span() for each in figures if _TURNED.search(each[0]))])


def _runs_apart(runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """Yield the places of code, formulas and addresses; the runs of one of them together."""
    start = 0
    for is_apart, group in groupby(runs, key=_is_apart):
        end = start + sum(len(run.text) for run in group)
        if is_apart:
            yield start, end
        start = end


def _is_apart(run: Run) -> bool:
    """Return whether a run is read from the left whatever stands around it."""
    if run.code or run.math or run.formula:
        return True
    return bool(run.link) and (run.link.startswith("tel:") or run.link.endswith(run.text))


def _marks(text: str, spans: Sequence[tuple[int, int]]) -> _Marks:
    """Return the marks that let each of the places be read as one from the left, and what follows
    go on from the right; none inside of words that are read from the left themselves.
    """
    before: dict[int, str] = {}
    after: dict[int, str] = {}
    context, position = "R", 0
    for start, end in spans:
        context = strong_class(reversed(text[position:start])) or context
        following = strong_class(map(text.__getitem__, range(end, len(text))), numbers=True)
        is_inside = context == "L"
        if not is_inside:
            before[start] = FROM_LEFT
        if not (is_inside and following == "L"):
            after[end] = _closing(text[start:end])
        if not is_inside and following in ("L", "EN", "AN"):
            after[end] += FROM_RIGHT
            context = "R"
        else:
            context = "L"
        position = end
    return _Marks(before, after)


def _closing(text: str) -> str:
    """Return the mark that is needed behind a last character without a direction."""
    if bidirectional(text[-1]) == "L" or _ENDS_IN_FIGURE.search(text):
        return ""
    return FROM_LEFT


def _marked(runs: Sequence[Run], marks: _Marks) -> Iterator[Run]:
    """Yield the runs with their marks, which stand beside code, formulas and addresses."""
    start = 0
    for run in runs:
        end = start + len(run.text)
        if _is_apart(run):
            sides = Run(marks.before.get(start, "")), run, Run(marks.after.get(end, ""))
            yield from (each for each in sides if each.text)
        else:
            yield replace(run, text=_marked_run(run.text, start, marks))
        start = end


def _marked_run(text: str, start: int, marks: _Marks) -> str:
    """Return the text of a run that starts at a place of its paragraph, with the marks in it."""
    pieces = [marks.before.get(start, ""), text[:1]]
    for place, character in enumerate(text[1:], start + 1):
        pieces += (marks.after.get(place, ""), marks.before.get(place, ""), character)
    pieces.append(marks.after.get(start + len(text), ""))
    return "".join(pieces)

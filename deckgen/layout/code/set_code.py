"""Lines of code in their roles and a room → the same lines set, at one size, on as many pages as
they need.

A line is kept whole as long as the style's smallest size allows it, then it goes on over another
line, further in. Pages end where a reader would pause: ahead of what starts at the margin, after an
empty line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from deckgen.content import Paragraph, Run
from deckgen.layout.code.roles import CodeRole, Pieces
from deckgen.layout.text.fit import HAIR, place, safe_heights, safe_lines
from deckgen.layout.text.plan import Planned, TextSetting, leading_for, plan, space_above
from deckgen.layout.text.setter import TextSetter
from deckgen.layout.text.split import Overflow
from deckgen.layout.text.typeset import PITCH
from deckgen.page.boxes import SetParagraph, Typeset
from deckgen.page.style import Color, TextStyle

# What a page costs, what one more does that is full, and what it costs to begin one in the middle
# of something, at an indented line, or at an empty one: a page more is better than two that break a
# function.
_PAGE, _UNEVEN = 1.0, 0.1
_MIDDLE, _INDENTED, _EMPTY = 0.5, 0.25, 1000.0


@dataclass(frozen=True, slots=True)
class CodePart:
    """The lines of one page; `first` is the number of the first of them, from 0."""

    first: int
    typeset: Typeset


@dataclass(frozen=True, slots=True)
class _Set:
    """Lines at one size: where the parts start, and the end."""

    setting: TextSetting
    planned: tuple[Planned, ...]
    breaks: tuple[int, ...]


def set_code(
    lines: Sequence[Pieces], setter: TextSetter, style: TextStyle, room: tuple[float, float]
) -> tuple[CodePart, ...] | Overflow:
    """Return the lines in `room` (width and height, points), at the largest size that needs no more
    pages.

    The colours are the style's own: `colored` gives each role its own.
    """
    paragraphs = tuple(_paragraph(each) for each in lines)
    sizes = sorted(style.sizes)
    best = _set_at(paragraphs, setter, replace(style, sizes=(sizes[0],), code=True), room)
    if isinstance(best, Overflow):
        return best
    if all(safe_lines(each, room[0]) == 1 for each in best.planned):
        for size in sizes[1:]:
            found = _set_at(paragraphs, setter, replace(style, sizes=(size,), code=True), room)
            if (
                isinstance(found, Overflow)
                or len(found.breaks) > len(best.breaks)
                or _wraps(found, room[0])
            ):
                break
            best = found
    return tuple(
        CodePart(first, place(best.planned[first:last], best.setting, *room))
        for first, last in pairwise(best.breaks)
    )


def colored(part: CodePart, lines: Sequence[Pieces], colors: Mapping[CodeRole, Color]) -> Typeset:
    """Return the text of a part in the colours of its roles."""
    last = part.first + len(part.typeset.paragraphs)
    pairs = zip(part.typeset.paragraphs, lines[part.first : last], strict=True)
    return replace(
        part.typeset,
        paragraphs=tuple(_colored(paragraph, line, colors) for paragraph, line in pairs),
    )


def _colored(
    paragraph: SetParagraph, line: Pieces, colors: Mapping[CodeRole, Color]
) -> SetParagraph:
    runs = zip(paragraph.runs, line, strict=True)
    return replace(
        paragraph, runs=tuple(replace(run, color=colors[role]) for run, (_, role) in runs)
    )


def _paragraph(line: Pieces) -> Paragraph:
    return Paragraph(
        tuple(Run(text, bold=role == "name", italic=role == "comment") for text, role in line)
    )


def _wraps(found: _Set, width: float) -> bool:
    return any(safe_lines(each, width) > 1 for each in found.planned)


def _set_at(
    paragraphs: Sequence[Paragraph], setter: TextSetter, style: TextStyle, room: tuple[float, float]
) -> _Set | Overflow:
    """Return the lines at the one size that `style` has."""
    width, height = room
    setting = TextSetting(setter.fonts, style, style.sizes[0], leading_for(style, setter.lang))
    planned = plan(paragraphs, setting)
    heights = safe_heights(planned, setting, width)
    space = space_above(style, setting.size, 0)
    for number, (each, tall) in enumerate(zip(planned, heights, strict=True)):
        if tall - space > height + HAIR:
            available = int((height + HAIR) / (PITCH * each.size * setting.leading))
            return Overflow(number, safe_lines(each, width), available, each.size)
    return _Set(setting, planned, _breaks(paragraphs, heights, height + space + HAIR))


def _breaks(
    paragraphs: Sequence[Paragraph], heights: Sequence[float], room: float
) -> tuple[int, ...]:
    """Where the pages start that hold the lines, and the end: few of them, begun at pauses, evenly
    filled.
    """
    sums = list(accumulate(heights, initial=0.0))
    costs = [_cost_of_break(paragraphs, at) for at in range(len(paragraphs))]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(sums)):
        options = []
        for start in range(end - 1, -1, -1):
            share = (sums[end] - sums[start]) / room
            if share > 1:
                break
            options.append(
                (round(best[start][0] + _PAGE + costs[start] + _UNEVEN * share * share, 6), start)
            )
        best.append(min(options))
    ends = [len(paragraphs)]
    while ends[-1]:
        ends.append(best[ends[-1]][1])
    return tuple(reversed(ends))


def _cost_of_break(paragraphs: Sequence[Paragraph], at: int) -> float:
    """How ill a page would begin with a line: least after an empty one, at the margin."""
    text = paragraphs[at].text
    if at == 0:
        return 0.0
    if not text:
        return _EMPTY
    return (_MIDDLE if paragraphs[at - 1].text else 0.0) + (
        _INDENTED if text.startswith(" ") else 0.0
    )

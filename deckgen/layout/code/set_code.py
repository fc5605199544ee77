"""Lines of code in their roles and a room → the same lines set, at one size, on as many pages as
they need.

A line is kept whole as long as the style's smallest size allows it, then it goes on over another
line, further in. Pages end where a reader would pause: ahead of what starts at the margin, after an
empty line.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from deckgen.content import Paragraph, Run
from deckgen.layout.code.roles import CodeRole, Pieces
from deckgen.layout.text.fit import HAIR, place, safe_heights, safe_lines
from deckgen.layout.text.plan import Planned, TextSetting, leading_for, plan, space_above
from deckgen.layout.text.setter import TextSetter
from deckgen.layout.text.split import Overflow, first_overflow
from deckgen.page.boxes import SetParagraph, Typeset
from deckgen.page.style import Color, TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import Points

# The cost of a page, and of filling it: the square of the filled share, so that pages are filled
# evenly.
_PAGE, _UNEVEN = 1.0, 0.1
# The cost of beginning a page in the middle of something, at an indented line, or at an empty line:
# a page more is better than two that break a function.
_MIDDLE, _INDENTED, _EMPTY = 0.5, 0.25, 1000.0


@dataclass(frozen=True, slots=True)
class CodePart:
    """The lines of one page; `first` is the number of the first of them, counted from 0."""

    first: int
    typeset: Typeset


@dataclass(frozen=True, slots=True)
class _Set:
    """Lines at one size: where the parts start, and the end."""

    setting: TextSetting
    planned: tuple[Planned, ...]
    breaks: tuple[int, ...]

    def wraps(self, width: Points) -> bool:
        """Return whether some line goes on over another in `width` points."""
        return any(safe_lines(item, width) > 1 for item in self.planned)


def set_code(
    lines: Sequence[Pieces], setter: TextSetter, style: TextStyle, room: tuple[Points, Points]
) -> tuple[CodePart, ...] | Overflow:
    """Return the lines in `room` (width and height, points), at the largest size that needs no more
    pages.

    The colours are the style's own: `colored` gives each role its own.
    """
    paragraphs = tuple(map(_paragraph, lines))
    smallest, *larger = sorted(style.sizes)
    best = _set_at(paragraphs, setter, style, smallest, room)
    if isinstance(best, Overflow):
        return best
    if best.wraps(room[0]):
        larger = []
    for size in larger:
        candidate = _set_at(paragraphs, setter, style, size, room)
        if isinstance(candidate, Overflow) or candidate.wraps(room[0]):
            break
        if len(candidate.breaks) > len(best.breaks):
            break
        best = candidate
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
    """Return a line as text: what it defines is bold, comments are italic."""
    return Paragraph(
        tuple(Run(text, bold=role == "name", italic=role == "comment") for text, role in line)
    )


def _set_at(
    paragraphs: Sequence[Paragraph],
    setter: TextSetter,
    style: TextStyle,
    size: Points,
    room: tuple[Points, Points],
) -> _Set | Overflow:
    """Return the lines at one size (points)."""
    code_style = replace(style, sizes=(size,), code=True)
    leading = leading_for(style, setter.lang)
    setting = TextSetting(setter.fonts, code_style, size, leading, lang=setter.lang)
    planned = plan(paragraphs, setting)
    heights = safe_heights(planned, setting, room[0])
    overflow = first_overflow(planned, heights, setting, room)
    if overflow:
        return overflow
    available = room[1] + space_above(style, size, 0) + HAIR
    return _Set(setting, planned, _breaks(paragraphs, heights, available))


def _breaks(
    paragraphs: Sequence[Paragraph], heights: Sequence[Points], room: Points
) -> tuple[int, ...]:
    """Return where the pages start that hold the lines, and the end: few pages, begun at pauses,
    evenly filled. `room` is the height of a page in points.
    """
    sums = list(accumulate(heights, initial=0.0))
    costs = [_cost_of_break(paragraphs, line) for line in range(len(paragraphs))]
    # The least cost of pages up to each line, and the line that the last of them starts with.
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(sums)):
        options = []
        for start in reversed(range(end)):
            share = (sums[end] - sums[start]) / room
            if share > 1:
                break
            cost = best[start][0] + _PAGE + costs[start] + _UNEVEN * share * share
            options.append((round(cost, 6), start))
        best.append(min(options))
    ends = [len(paragraphs)]
    while ends[-1]:
        ends.append(best[ends[-1]][1])
    return tuple(reversed(ends))


def _cost_of_break(paragraphs: Sequence[Paragraph], line: int) -> float:
    """Return the cost of beginning a page with a line: least after an empty one, at the margin."""
    text = paragraphs[line].text
    if line == 0:
        return 0.0
    if not text:
        return _EMPTY
    cost = 0.0
    if paragraphs[line - 1].text:
        cost += _MIDDLE
    if text.startswith(" "):
        cost += _INDENTED
    return cost

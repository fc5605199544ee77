"""More text than a box holds → two balanced columns, or the fewest even parts."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from deckgen.content import Paragraph
from deckgen.layout.fonts.vertical_metrics import PITCH
from deckgen.layout.text.fit import (
    HAIR,
    cut_words,
    fits,
    largest,
    place,
    safe_heights,
    safe_lines,
)
from deckgen.layout.text.plan import Planned, TextSetting, plan, space_above
from deckgen.page.boxes import Typeset
from deckgen.records import dataclass, replace
from deckgen.units import Points

FEWEST_FOR_COLUMNS = 8
"""Fewer paragraphs look lost in two columns."""

Part = tuple[tuple[Paragraph, ...], Typeset]


@dataclass(frozen=True, slots=True)
class Overflow:
    """A paragraph that is taller than a page by itself, at the smallest size (points)."""

    paragraph: int
    lines_needed: int
    lines_available: int
    size: Points


def groups(paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
    """Return where each top-level paragraph with its sub-items starts, and the end."""
    tops = {number for number, paragraph in enumerate(paragraphs) if paragraph.level == 0}
    return tuple(sorted({0, *tops, len(paragraphs)}))


def in_columns(
    paragraphs: Sequence[Paragraph],
    setting: TextSetting,
    box: tuple[Points, Points],
    gutter: Points,
) -> tuple[Typeset, Typeset] | None:
    """Return the paragraphs in two balanced columns in a box (width and height), `gutter` apart;
    points.

    None where they do not fit at a size at least as large as one column would have, or where a word
    is cut for want of width.
    """
    width, height = box
    starts = groups(paragraphs)
    if len(starts) - 1 < FEWEST_FOR_COLUMNS:
        return None
    smallest = 0.0
    alone = largest(paragraphs, setting, width, height)
    if alone:
        smallest = alone[0].size
    column = (width - gutter) / 2
    for size in sorted(setting.style.sizes, reverse=True):
        if size < smallest:
            return None
        columns = _columns_at(paragraphs, replace(setting, size=size), starts, (column, height))
        if columns:
            return columns
    return None


def _columns_at(
    paragraphs: Sequence[Paragraph],
    setting: TextSetting,
    starts: Sequence[int],
    column: tuple[Points, Points],
) -> tuple[Typeset, Typeset] | None:
    """Return the paragraphs in two columns of a width and a height, at the setting's size; None
    where they do not fit.
    """
    planned = plan(paragraphs, setting)
    if cut_words(planned, column[0]) > cut_words(planned, 2 * column[0]):
        return None
    middle = _even_split(safe_heights(planned, setting, column[0]), starts)
    left, right = planned[:middle], planned[middle:]
    if fits(left, setting, *column) and fits(right, setting, *column):
        return place(left, setting, *column), place(right, setting, *column)
    return None


def _even_split(heights: Sequence[Points], starts: Sequence[int]) -> int:
    """Return where the second of two columns starts so that the taller is as short as can be; of
    several alike the last.
    """
    sums = list(accumulate(heights, initial=0.0))

    def cost(start: int) -> tuple[float, int]:
        return round(max(sums[start], sums[-1] - sums[start]), 3), -start

    return min(starts[1:-1], key=cost)


def in_parts(
    paragraphs: Sequence[Paragraph], setting: TextSetting, box: tuple[Points, Points]
) -> tuple[Part, ...] | Overflow:
    """Return the paragraphs in the fewest parts that fit the box (width and height, points), at the
    largest size that needs no more parts and cuts no word that the smallest holds.
    """
    smallest, *larger = sorted(setting.style.sizes)
    best = replace(setting, size=smallest)
    starts = _parts_at(paragraphs, best, box)
    if isinstance(starts, Overflow):
        return starts
    least = cut_words(plan(paragraphs, best), box[0])
    for size in larger:
        sized = replace(setting, size=size)
        sized_starts = _parts_at(paragraphs, sized, box)
        if isinstance(sized_starts, Overflow) or len(sized_starts) > len(starts):
            break
        if cut_words(plan(paragraphs, sized), box[0]) > least:
            break
        best, starts = sized, sized_starts
    planned = plan(paragraphs, best)
    return tuple(
        (tuple(paragraphs[first:last]), place(planned[first:last], best, *box))
        for first, last in pairwise(starts)
    )


def _parts_at(
    paragraphs: Sequence[Paragraph], setting: TextSetting, box: tuple[Points, Points]
) -> tuple[int, ...] | Overflow:
    """Return where the parts start at the setting's size, and the end."""
    width, height = box
    planned = plan(paragraphs, setting)
    heights = safe_heights(planned, setting, width)
    overflow = first_overflow(planned, heights, setting, box)
    if overflow:
        return overflow
    spaces = [_space_above(item, setting) for item in planned]
    column = _Column(heights, spaces, height + HAIR)
    return column.even_parts(column.units(groups(paragraphs)))


def first_overflow(
    planned: Sequence[Planned],
    heights: Sequence[Points],
    setting: TextSetting,
    box: tuple[Points, Points],
) -> Overflow | None:
    """Return the first paragraph that is taller than the box (width and height, points) by itself.

    `heights` are those of all of them, the space above included, which does not count here.
    """
    width, height = box
    for number, (item, tall) in enumerate(zip(planned, heights, strict=True)):
        if tall - _space_above(item, setting) > height + HAIR:
            available = int((height + HAIR) / (PITCH * item.size * setting.leading))
            return Overflow(number, safe_lines(item, width), available, item.size)
    return None


def _space_above(planned: Planned, setting: TextSetting) -> Points:
    return space_above(setting.style, setting.size, planned.paragraph.level)


@dataclass(frozen=True, slots=True)
class _Column:
    """Paragraphs one under the other: their heights, how much of each is space above it, and the
    room on a page; points.
    """

    heights: Sequence[Points]
    spaces: Sequence[Points]
    room: Points

    def units(self, starts: Sequence[int]) -> list[int]:
        """Return where the units start that a part must keep together, and the end: top-level
        paragraphs with their sub-items, where those fit on one page.
        """
        units: list[int] = []
        for first, last in pairwise(starts):
            together = sum(self.heights[first:last]) - self.spaces[first] <= self.room
            units += [first] if together else range(first, last)
        return [*units, starts[-1]]

    def even_parts(self, starts: Sequence[int]) -> tuple[int, ...]:
        """Return where the fewest parts start that fit, and the end.

        Among those, the tallest is as low as can be, and then the sum of squares is least, which
        evens them out.
        """
        sums = list(accumulate(self.heights, initial=0.0))
        # The best way to fill parts up to each unit: their number, the tallest, the sum of squares,
        # and the unit that the last of them starts with.
        best: list[tuple[int, float, float, int]] = [(0, 0.0, 0.0, 0)]
        for end in range(1, len(starts)):
            options = []
            for start in reversed(range(end)):
                tall = sums[starts[end]] - sums[starts[start]] - self.spaces[starts[start]]
                if tall > self.room:
                    break
                count, tallest, squares, _ = best[start]
                tallest = max(tallest, round(tall, 3))
                options.append((count + 1, tallest, squares + tall * tall, start))
            best.append(min(options))
        ends = [len(starts) - 1]
        while ends[-1]:
            ends.append(best[ends[-1]][3])
        return tuple(starts[end] for end in reversed(ends))

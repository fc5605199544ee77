"""More text than a box holds → two balanced columns, or the fewest even parts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from deckgen.content import Paragraph
from deckgen.layout.text.fit import HAIR, fits, largest, place, safe_heights, safe_lines
from deckgen.layout.text.plan import Planned, TextSetting, plan, space_above
from deckgen.layout.text.typeset import PITCH
from deckgen.page.boxes import Typeset

FEWEST_FOR_COLUMNS = 8

Part = tuple[tuple[Paragraph, ...], Typeset]


@dataclass(frozen=True, slots=True)
class Overflow:
    """A paragraph that is taller than a page by itself, at the smallest size (points)."""

    paragraph: int
    lines_needed: int
    lines_available: int
    size: float


def groups(paragraphs: Sequence[Paragraph]) -> tuple[int, ...]:
    """Return where each top-level paragraph with its sub-items starts, and the end."""
    starts = [at for at, each in enumerate(paragraphs) if each.level == 0 or at == 0]
    return (*starts, len(paragraphs))


def in_columns(
    paragraphs: Sequence[Paragraph], setting: TextSetting, box: tuple[float, float], gutter: float
) -> tuple[Typeset, Typeset] | None:
    """Return the paragraphs in two balanced columns, at a size no smaller than one column would
    give.
    """
    width, height = box
    starts = groups(paragraphs)
    if len(starts) - 1 < FEWEST_FOR_COLUMNS:
        return None
    alone = largest(paragraphs, setting, width, height)
    column = (width - gutter) / 2
    for size in sorted(setting.style.sizes, reverse=True):
        if alone and size < alone[0].size:
            return None
        here = replace(setting, size=size)
        planned = plan(paragraphs, here)
        at = _even_split(safe_heights(planned, here, column), starts)
        sides = planned[:at], planned[at:]
        if all(fits(side, here, column, height) for side in sides):
            left, right = (place(side, here, column, height) for side in sides)
            return left, right
    return None


def _even_split(heights: Sequence[float], starts: Sequence[int]) -> int:
    """Where the second of two columns starts so that the taller is as short as can be; at a tie the
    left is longer.
    """
    sums = list(accumulate(heights, initial=0.0))
    return min(starts[1:-1], key=lambda at: (round(max(sums[at], sums[-1] - sums[at]), 3), -at))


def in_parts(
    paragraphs: Sequence[Paragraph], setting: TextSetting, box: tuple[float, float]
) -> tuple[Part, ...] | Overflow:
    """Return the paragraphs in the fewest parts that fit the box, at the largest size that needs no
    more parts.
    """
    sizes = sorted(setting.style.sizes)
    smallest = replace(setting, size=sizes[0])
    best = _parts_at(paragraphs, smallest, box)
    if isinstance(best, Overflow):
        return best
    for size in sizes[1:]:
        found = _parts_at(paragraphs, replace(setting, size=size), box)
        if isinstance(found, Overflow) or len(found) > len(best):
            break
        best = found
        smallest = replace(setting, size=size)
    planned = plan(paragraphs, smallest)
    return tuple(
        (tuple(paragraphs[first:last]), place(planned[first:last], smallest, *box))
        for first, last in pairwise(best)
    )


def _parts_at(
    paragraphs: Sequence[Paragraph], setting: TextSetting, box: tuple[float, float]
) -> tuple[int, ...] | Overflow:
    """Where the parts start at the setting's size, and the end."""
    width, height = box
    planned = plan(paragraphs, setting)
    heights = safe_heights(planned, setting, width)
    # The space above the first paragraph of a part does not count.
    spaces = [space_above(setting.style, setting.size, each.level) for each in paragraphs]
    for number, (each, tall) in enumerate(zip(planned, heights, strict=True)):
        if tall - spaces[number] > height + HAIR:
            return _overflow(number, each, setting, box)
    column = _Column(heights, spaces, height + HAIR)
    return column.even_parts(column.units(groups(paragraphs)))


def _overflow(
    number: int, planned: Planned, setting: TextSetting, box: tuple[float, float]
) -> Overflow:
    width, height = box
    available = int((height + HAIR) / (PITCH * planned.size * setting.leading))
    return Overflow(number, safe_lines(planned, width), available, planned.size)


@dataclass(frozen=True, slots=True)
class _Column:
    """Paragraphs one under the other: their heights, how much of each is space above it, and the
    room on a page.
    """

    heights: Sequence[float]
    spaces: Sequence[float]
    room: float

    def units(self, starts: Sequence[int]) -> list[int]:
        """What a part must keep together: top-level paragraphs with their sub-items, where those
        fit on one page.
        """
        found: list[int] = []
        for first, last in pairwise(starts):
            together = sum(self.heights[first:last]) - self.spaces[first] <= self.room
            found += [first] if together else range(first, last)
        return [*found, starts[-1]]

    def even_parts(self, starts: Sequence[int]) -> tuple[int, ...]:
        """The fewest parts that fit; among those, the lowest tallest and least sum of squares,
        which evens them out.
        """
        sums = list(accumulate(self.heights, initial=0.0))
        best: list[tuple[int, float, float, int]] = [(0, 0.0, 0.0, 0)]
        for end in range(1, len(starts)):
            options = []
            for start in range(end - 1, -1, -1):
                tall = sums[starts[end]] - sums[starts[start]] - self.spaces[starts[start]]
                if tall > self.room:
                    break
                count, tallest, squares, _ = best[start]
                options.append(
                    (count + 1, max(tallest, round(tall, 3)), squares + tall * tall, start)
                )
            best.append(min(options))
        ends = [len(starts) - 1]
        while ends[-1]:
            ends.append(best[ends[-1]][3])
        return tuple(starts[end] for end in reversed(ends))

"""The names of categories and series → where they stand: wrapped, thinned out, in a legend, at the
ends of lines.
"""

from collections.abc import Sequence
from itertools import pairwise

from deckgen.layout.chart.chart_data import Brush
from deckgen.layout.text.linebreak import opportunities
from deckgen.page.chart import ChartMark, ChartText, Frame, Legend, Path
from deckgen.page.style import Color
from deckgen.records import dataclass
from deckgen.units import NO_POINTS, Em, Points, total

MOST_LINES = 3
"""Lines of a category's name below the plot."""
_FILLED, _TOLERATED = 0.94, 0.98
"""Shares of a slot that lines of a name are broken to, and that a long word may take."""
_KEY = Em(0.62)
"""The side of a key in a legend, in em."""
_KEY_GAP = Em(0.45)
"""Between a key and its word, in em."""
_ENTRY_GAP = Em(1.35)
"""Between an entry and the next one, in em."""
_NEAR_ENOUGH, _ROUNDS = Points(0.01), 4
"""Points by which names may be too near each other, and rounds for each name to move them apart."""
_SLACK = 0.3
"""What a legend's room is higher than its rows, in lines."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the categories in lines, every `skip`-th of them; the others are empty."""

    lines: tuple[tuple[str, ...], ...]
    skip: int = 1

    @property
    def most(self) -> int:
        """The lines of the longest."""
        return max(map(len, self.lines), default=0)


def wrapped(text: str, width: Points, brush: Brush) -> tuple[str, ...]:
    """Return `text` in lines of up to `width` points; a word that is longer stands alone and sticks
    out.
    """
    lines, start, last = [], 0, 0
    for place in opportunities(text):
        if last > start and brush.width(text[start:place].rstrip()) > width:
            lines.append(text[start:last].strip())
            start = last
        last = place
    rest = text[start:].strip()
    if rest:
        lines.append(rest)
    return tuple(lines)


def clipped(text: str, width: Points, brush: Brush) -> str:
    """Return as much of `text` as stands in `width` points, with an ellipsis where something is
    left out.
    """
    if brush.width(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if brush.width(text[:middle].rstrip() + "…") <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def names_below(categories: Sequence[str], slot: Points, room: Points, brush: Brush) -> Names:
    """Return names for slots `slot` points wide: wrapped where all fit, else some of them on one
    line.
    """
    if slot >= brush.size:
        names = Names(tuple(wrapped(name, slot * _FILLED, brush) for name in categories))
        widest = max(map(brush.widest, names.lines), default=NO_POINTS)
        if widest <= slot * _TOLERATED and names.most <= MOST_LINES:
            return names
    skip = _skip(categories, slot, brush)
    short = [(clipped(name, room, brush),) if name else () for name in categories]
    return Names(thinned(short, skip), skip)


def thinned(lines: Sequence[tuple[str, ...]], skip: int) -> tuple[tuple[str, ...], ...]:
    """Return every `skip`-th name, the first included; the others are empty."""
    return tuple(() if index % skip else name for index, name in enumerate(lines))


def overhang(names: Names, slot: Points, start: float, brush: Brush) -> tuple[Points, Points]:
    """Return how far the first and the last name reach out of their plot, whose first slot has its
    middle `start` slots from the plot's edge.
    """
    shown = [(at, brush.widest(lines)) for at, lines in enumerate(names.lines) if lines]
    if not shown:
        return NO_POINTS, NO_POINTS
    (first, first_width), (last, last_width) = shown[0], shown[-1]
    after = len(names.lines) - 1 - last
    return first_width / 2 - slot * (first + start), last_width / 2 - slot * (after + start)


def _skip(categories: Sequence[str], slot: Points, brush: Brush) -> int:
    """Return how many-th name leaves the others room on one line."""
    widths = [brush.width(each) + brush.size * 0.9 for each in categories]
    skip = 2
    while skip < len(widths) and max(widths[::skip]) > skip * slot:
        skip += 1
    return skip


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: its mark and its word."""

    mark: ChartMark
    text: ChartText


def legend_above(
    names: Sequence[str], colors: Sequence[Color], top: Points, width: Points, brush: Brush
) -> "Keys":
    """Return a legend from the left in as many rows as it needs; more than one stand in columns."""
    widths = [brush.width(each) + brush.size * (_KEY + _KEY_GAP + _ENTRY_GAP) for each in names]
    if sum(widths) <= width:
        places = [(total(widths[:index]), 0) for index in range(len(names))]
    else:
        column = min(max(widths), width)
        across = max(1, int(width // column))
        places = [(index % across * column, index // across) for index in range(len(names))]
    rows = 1 + max(row for _, row in places)
    right = max(left + each for (left, _), each in zip(places, widths, strict=True))
    first = top + brush.line * (0.5 + _SLACK / 2)
    keys = tuple(
        _key(
            clipped(name, width - left - brush.size * 1.1, brush),
            color,
            left,
            first + row * brush.line,
            brush,
        )
        for name, color, (left, row) in zip(names, colors, places, strict=True)
    )
    # Entries that do not fit are left out by PowerPoint, whose keys and gaps are wider than ours in
    # some fonts.
    frame = Frame(
        NO_POINTS, top, min(width, right * 1.06 + brush.size * 0.5), (rows + _SLACK) * brush.line
    )
    return Keys(Legend(frame, "top"), keys)


def legend_beside(
    names: Sequence[str], colors: Sequence[Color], middle: Points, room: Frame, brush: Brush
) -> "Keys":
    """Return a legend in one column, its middle at the height `middle` where `room` allows."""
    pitch = min(brush.line * 1.25, room.height / len(names))
    top = max(room.top, middle - pitch * len(names) / 2)
    keys = tuple(
        _key(
            clipped(name, room.width - brush.size * 1.2, brush),
            color,
            room.left,
            top + (at + 0.5) * pitch,
            brush,
        )
        for at, (name, color) in enumerate(zip(names, colors, strict=True))
    )
    width = min(room.width, list_width(names, brush) * 1.1)
    return Keys(Legend(Frame(room.left, top, width, pitch * len(names)), "right"), keys)


def list_width(names: Sequence[str], brush: Brush) -> Points:
    """Return how wide a legend in one column is, in points."""
    return brush.widest(names) + brush.size * (_KEY + _KEY_GAP + 0.6)


@dataclass(frozen=True, slots=True)
class Keys:
    """A legend and what is drawn of it."""

    legend: Legend
    keys: tuple[Key, ...]


def _key(name: str, color: Color, left: Points, middle: Points, brush: Brush) -> Key:
    side = _KEY * brush.size
    mark = ChartMark(box_path(Frame(left, middle - side / 2, side, side)), fill=color)
    x = left + (_KEY + _KEY_GAP) * brush.size
    return Key(mark, ChartText(name, x, brush.middle(middle), "start", brush.style.color))


def box_path(frame: Frame) -> tuple[tuple[str | float, ...], ...]:
    """Return the contour of a rectangle."""
    return (
        ("M", frame.left, frame.top),
        ("L", frame.right, frame.top),
        ("L", frame.right, frame.bottom),
        ("L", frame.left, frame.bottom),
        ("Z",),
    )


def dot(x: Points, y: Points, size: Points) -> Path:
    """Return a circle round a point."""
    radius = size / 2
    return (
        ("M", x - radius, y),
        ("A", radius, 0, 1, x + radius, y),
        ("A", radius, 0, 1, x - radius, y),
        ("Z",),
    )


def spread(
    middles: Sequence[Points], pitch: Points, top: Points, bottom: Points
) -> tuple[Points, ...]:
    """Return heights at least `pitch` apart, as near to `middles` as can be, between `top` and
    `bottom`.
    """
    order = sorted(range(len(middles)), key=lambda index: (middles[index], index))
    heights = [min(max(middles[index], top), bottom) for index in order]
    for _ in range(len(heights) * _ROUNDS):
        if not _pushed(heights, pitch):
            break
    final = dict(zip(order, _within(heights, pitch, top, bottom), strict=True))
    return tuple(final[index] for index in range(len(middles)))


def _pushed(heights: list[Points], pitch: Points) -> bool:
    """Push apart neighbours that are too near, each half of the way; return whether any moved."""
    has_moved = False
    for first, second in pairwise(range(len(heights))):
        excess = pitch - (heights[second] - heights[first])
        if excess > _NEAR_ENOUGH:
            heights[first] -= excess / 2
            heights[second] += excess / 2
            has_moved = True
    return has_moved


def _within(heights: list[Points], pitch: Points, top: Points, bottom: Points) -> list[Points]:
    """Return the heights pushed back between the two ends, from below and then from above."""
    limit = bottom
    for index in reversed(range(len(heights))):
        heights[index] = min(heights[index], limit)
        limit = heights[index] - pitch
    limit = top
    for index in range(len(heights)):
        heights[index] = max(heights[index], limit)
        limit = heights[index] + pitch
    return heights

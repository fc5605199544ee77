"""Paragraphs, a style and a box → the largest size of the style's scale at which they fit, with
certain breaks.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from math import inf

from deckgen.content import Paragraph
from deckgen.layout.fonts.vertical_metrics import PITCH
from deckgen.layout.text.certify import (
    Choice,
    Judgement,
    Unit,
    certify,
    line_room,
    room_for,
    safe_breaks,
)
from deckgen.layout.text.measure import roomy
from deckgen.layout.text.plan import Planned, TextSetting, plan, space_above
from deckgen.layout.text.typeset import compose
from deckgen.layout.text.word_cuts import cut_parts, longest_line, widest_part
from deckgen.page.boxes import Typeset
from deckgen.records import replace
from deckgen.units import NO_POINTS, Points, total

ENDLESS = Points(inf)
"""Higher than any text."""
HAIR = Points(0.001)
"""Heights are sums of floats; this many points are no overflow."""


def set_at(
    paragraphs: Sequence[Paragraph], setting: TextSetting, width: Points, height: Points = ENDLESS
) -> Typeset:
    """Return the paragraphs set at the setting's size, no taller than `height` where `fits` said
    they would fit.
    """
    return place(plan(paragraphs, setting), setting, width, height)


def place(
    planned: Sequence[Planned], setting: TextSetting, width: Points, height: Points = ENDLESS
) -> Typeset:
    """Return planned paragraphs with their breaks chosen and their lines in place."""

    def is_low_enough(choice: Choice) -> bool:
        return height == ENDLESS or _widest_height(planned, setting, choice) <= height + HAIR

    units = list(_units(planned))
    choice = certify(units, width, is_low_enough, balance=setting.style.balance)
    return compose(planned, choice, width, setting)


def fits(planned: Sequence[Planned], setting: TextSetting, width: Points, height: Points) -> bool:
    """Return whether planned paragraphs fit in a box, however a renderer measures them."""
    # The space above the first paragraph does not count.
    needed = sum(safe_heights(planned, setting, width)) - _spaces(planned[:1], setting)
    return needed <= height + HAIR


def safe_heights(planned: Sequence[Planned], setting: TextSetting, width: Points) -> list[Points]:
    """Return each paragraph's height in points under the widest measure, the space before it
    included.
    """
    return [
        _spaces([item], setting) + safe_lines(item, width) * PITCH * item.size * setting.leading
        for item in planned
    ]


def safe_lines(planned: Planned, width: Points) -> int:
    """Return the number of lines of a paragraph under the widest measure."""
    return sum(len(safe_breaks(unit, width)[1]) for unit in planned.units)


def _spaces(planned: Sequence[Planned], setting: TextSetting) -> Points:
    """Return the sum of the spaces above paragraphs, in points."""
    return total(space_above(setting.style, setting.size, item.paragraph.level) for item in planned)


def _widest_height(planned: Sequence[Planned], setting: TextSetting, choice: Choice) -> Points:
    """Return the height of a choice in points, or that under the widest measure where renderers may
    add lines.
    """
    judgements = iter(choice.judgements)
    height = _spaces(planned[1:], setting)
    for item in planned:
        texts = islice(judgements, len(item.lines))
        count = sum(_most_lines(item, judgement, choice.width) for judgement in texts)
        height += count * PITCH * item.size * setting.leading
    return height


def _most_lines(planned: Planned, judgement: Judgement, width: Points) -> int:
    """Return the number of lines of a text, or that under the widest measure if it is greater."""
    count = len(judgement.breaks)
    ruler = roomy(judgement.measured)
    if ruler is judgement.measured.plain:
        return count
    available = (width - planned.margin) / planned.size
    return max(count, len(ruler.wrap(available, planned.hang / planned.size)))


def cut_words(planned: Sequence[Planned], width: Points) -> int:
    """Return how many words have no room on a line of a box `width` points wide, and are cut there:
    numbers, words, and what is left of them between their seams.
    """
    count = 0
    for unit in _units(planned):
        room = line_room(unit, width) - unit.hang / unit.size
        count += cut_parts(unit.measured, unit.size, room)
    return count


def word_width(planned: Sequence[Planned]) -> Points:
    """Return the least width (points) of a box in which no word is cut."""
    widths = (room_for(unit, widest_part(unit.measured, unit.size)) for unit in _units(planned))
    return max(widths, default=NO_POINTS)


def line_width(planned: Sequence[Planned]) -> Points:
    """Return the least width (points) of a box in which each text stands on one line."""
    widths = (room_for(unit, longest_line(unit.measured, unit.size)) for unit in _units(planned))
    return max(widths, default=NO_POINTS)


def _units(planned: Sequence[Planned]) -> Iterator[Unit]:
    return (unit for item in planned for unit in item.units)


def largest(
    paragraphs: Sequence[Paragraph], setting: TextSetting, width: Points, height: Points
) -> tuple[TextSetting, tuple[Planned, ...]] | None:
    """Return the setting with the largest size at which the paragraphs fit and no word is cut that
    a smaller size holds, and them planned at it; None if they fit at no size.
    """
    sizes = sorted(setting.style.sizes, reverse=True)

    @cache
    def at(size: Points) -> tuple[TextSetting, tuple[Planned, ...]]:
        sized = replace(setting, size=size)
        return sized, plan(paragraphs, sized)

    def is_fitting(size: Points) -> bool:
        sized, planned = at(size)
        return fits(planned, sized, width, height)

    index = bisect_left(sizes, True, key=is_fitting)
    if index == len(sizes):
        return None
    if cut_words(at(sizes[index])[1], width):
        least = cut_words(at(sizes[-1])[1], width)
        index = bisect_left(
            sizes, True, index, key=lambda size: cut_words(at(size)[1], width) <= least
        )
    return at(sizes[index])

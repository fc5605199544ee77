"""Paragraphs, a style and a box → the largest size of the style's scale at which they fit, with
certain breaks.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from math import inf

from deckgen.content import Paragraph
from deckgen.layout.text.certify import Choice, certify, safe_breaks
from deckgen.layout.text.measure import roomy
from deckgen.layout.text.plan import Planned, TextSetting, plan, space_above
from deckgen.layout.text.typeset import PITCH, compose
from deckgen.page.boxes import Typeset

# Heights are sums of floats; this many points are no overflow.
HAIR = 0.001


def set_at(
    paragraphs: Sequence[Paragraph], setting: TextSetting, width: float, height: float = inf
) -> Typeset:
    """Return the paragraphs set at the setting's size, no taller than `height` where `fits` said
    they would fit.
    """
    return place(plan(paragraphs, setting), setting, width, height)


def place(
    planned: Sequence[Planned], setting: TextSetting, width: float, height: float = inf
) -> Typeset:
    """Choose a width and the breaks of planned paragraphs, and put their lines in place."""
    units = [unit for each in planned for unit in each.units]
    choice = certify(
        units,
        width,
        lambda choice: height == inf or _widest_height(planned, setting, choice) <= height + HAIR,
        balance=setting.style.balance,
    )
    return compose(planned, choice, width, setting)


def fits(planned: Sequence[Planned], setting: TextSetting, width: float, height: float) -> bool:
    """Return whether planned paragraphs fit in a box, however a renderer measures them."""
    return (
        sum(safe_heights(planned, setting, width)) - _spaces(planned[:1], setting) <= height + HAIR
    )


def safe_heights(planned: Sequence[Planned], setting: TextSetting, width: float) -> list[float]:
    """Return each paragraph's height in points under the widest measure, the space before it
    included.
    """
    return [
        _spaces([each], setting) + safe_lines(each, width) * PITCH * each.size * setting.leading
        for each in planned
    ]


def safe_lines(planned: Planned, width: float) -> int:
    """Return the number of lines of a paragraph under the widest measure."""
    return sum(len(safe_breaks(unit, width)[1]) for unit in planned.units)


def _spaces(planned: Sequence[Planned], setting: TextSetting) -> float:
    return sum(space_above(setting.style, setting.size, each.paragraph.level) for each in planned)


def _widest_height(planned: Sequence[Planned], setting: TextSetting, choice: Choice) -> float:
    """The height of a choice, or that of its widest measure where renderers may add lines."""
    judgements = iter(choice.judgements)
    total = _spaces(planned[1:], setting)
    for each in planned:
        for _ in each.lines:
            judgement = next(judgements)
            ruler = roomy(judgement.measured)
            count = len(judgement.breaks)
            if ruler is not judgement.measured.plain:
                room = (choice.width - each.margin) / each.size
                count = max(count, len(ruler.wrap(room, each.hang / each.size)))
            total += count * PITCH * each.size * setting.leading
    return total


def largest(
    paragraphs: Sequence[Paragraph], setting: TextSetting, width: float, height: float
) -> tuple[TextSetting, tuple[Planned, ...]] | None:
    """Return the setting with the largest size at which the paragraphs fit, and them planned at it."""
    sizes = sorted(setting.style.sizes, reverse=True)
    tried = {}

    def fitting(size: float) -> bool:
        here = replace(setting, size=size)
        tried[size] = (here, plan(paragraphs, here))
        return fits(tried[size][1], here, width, height)

    at = bisect_left(sizes, True, key=fitting)
    if at == len(sizes):
        return None
    if sizes[at] not in tried:
        fitting(sizes[at])
    return tried[sizes[at]]

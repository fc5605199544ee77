"""Boxes as a kind marked them → their steps on one page, counted from 1 without a gap; or none at
all.

A kind marks what it would show one by one, in ascending order, whether or not the deck wants steps.
"""

from collections.abc import Iterable, Iterator, Mapping

from deckgen.page.boxes import Box, ChartBox, GroupBox, SetParagraph, TextBox, Typeset
from deckgen.records import replace


def in_steps(boxes: Iterable[Box], *, wanted: bool) -> tuple[Box, ...]:
    """Return the boxes of a page with its steps renumbered, or with none where steps are not
    wanted.
    """
    settled = tuple(_settled(box) for box in boxes)
    marks = sorted({mark for box in settled for mark in steps_of(box)}) if wanted else []
    order = {0: 0, **{mark: number for number, mark in enumerate(marks, 1)}}
    return tuple(_renumbered(box, order) for box in settled)


def at_step(box: Box, step: int) -> Box:
    """Return `box` with everything in it at one step."""
    return replace(_without_inner(box), step=step)


def item_by_item(typeset: Typeset, before: int = 0) -> Typeset:
    """Return set text whose lists appear item by item, after so many steps.

    A step is an item of the first level with all that hangs from it: its own items, and a paragraph
    under it, which would otherwise stand below a gap. What is above the first item stands from the
    start.
    """
    step = before
    paragraphs: list[SetParagraph] = []
    for each in typeset.paragraphs:
        step += bool(each.marker) and each.level == 0
        paragraphs.append(replace(each, step=step if step > before else 0))
    return replace(typeset, paragraphs=tuple(paragraphs))


def steps_of(box: Box) -> Iterator[int]:
    """Yield the steps at which a box, its paragraphs or its series appear; what stands from the
    start has none.
    """
    match box:
        case TextBox():
            steps = [box.step, *(each.step for each in box.typeset.paragraphs)]
        case ChartBox():
            steps = [box.step, *box.series_steps]
        case _:
            steps = [box.step]
    yield from (step for step in steps if step)


def _settled(box: Box) -> Box:
    """A box that appears as a whole has no steps in it; a group does: PowerPoint shows no part of
    one by itself.
    """
    if box.step:
        return _without_inner(box)
    if isinstance(box, GroupBox):
        inner = [mark for each in box.boxes for mark in steps_of(_settled(each))]
        return at_step(box, min(inner)) if inner else box
    return box


def _without_inner(box: Box) -> Box:
    match box:
        case GroupBox():
            return replace(box, boxes=tuple(at_step(each, 0) for each in box.boxes))
        case TextBox():
            paragraphs = tuple(
                replace(each, step=0) if each.step else each for each in box.typeset.paragraphs
            )
            return replace(box, typeset=replace(box.typeset, paragraphs=paragraphs))
        case ChartBox():
            return replace(box, series_steps=())
        case _:
            return box


def _renumbered(box: Box, order: Mapping[int, int]) -> Box:
    if not any(steps_of(box)):
        return box
    box = replace(box, step=order.get(box.step, 0))
    match box:
        case TextBox():
            paragraphs = tuple(
                replace(each, step=order.get(each.step, 0)) for each in box.typeset.paragraphs
            )
            return replace(box, typeset=replace(box.typeset, paragraphs=paragraphs))
        case ChartBox():
            steps = tuple(order.get(step, 0) for step in box.series_steps)
            return replace(box, series_steps=steps if any(steps) else ())
        case _:
            return box

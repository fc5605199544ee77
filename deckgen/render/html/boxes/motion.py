"""The step of a box, and what it shares with a neighbouring page → the attributes that the deck's
script goes by.
"""

from html import escape

from deckgen.page.boxes import Box, ConnectorBox, SetParagraph, TextBox
from deckgen.page.geometry import text_area
from deckgen.page.pages import Page
from deckgen.render.html.boxes.elements import when
from deckgen.render.html.styles.sheet import number
from deckgen.units import POINTS_PER_PIXEL, pixels, points

FRAGMENT = "fragment"
"""The class of what appears at a step: reveal.js's name."""


def moving(box: Box, page: Page, html: str) -> str:
    """Return the elements of a box, in one of their own where it appears at a step or moves by
    itself.
    """
    attributes = motion(box, page)
    if not attributes:
        return html
    named = when(box.step, f' class="{FRAGMENT}"')
    return f"<div{named}{attributes}>{html}</div>"


def motion(box: Box, page: Page) -> str:
    """Return the attributes of a box that appears at a step, or that a neighbouring page shares."""
    spot = _spot(box) if box.identity in page.morphs else None
    if spot is None:
        return at_step(box.step)
    place = " ".join(map(number, spot))
    return f'{at_step(box.step)} data-morph="{escape(box.identity)}" data-at="{place}"'


def at_step(step: int) -> str:
    """Return the attribute of a fragment; reveal.js counts from 0."""
    return when(step, f' data-fragment-index="{step - 1}"')


def _spot(box: Box) -> tuple[float, float, float, float] | None:
    """Return what a morph carries over to the same on the other page: a corner, a width and a
    height, in pixels; None for what it does not move.

    A text keeps its shape and grows with its size: its corner is the held end of its first
    baseline.
    """
    match box:
        case TextBox(fill=None, stroke=None):
            return _spot_of_text(box)
        case ConnectorBox():
            # One that goes another way cannot be stretched into it: it fades, the other appears.
            return None
        case _:
            return _corners(box)


def _spot_of_text(box: TextBox) -> tuple[float, float, float, float]:
    for paragraph in box.typeset.paragraphs:
        if paragraph.lines:
            return _first_line(box, paragraph)
    return _corners(box)


def _corners(box: Box) -> tuple[float, float, float, float]:
    rect = box.rect
    return pixels(rect.left), pixels(rect.top), pixels(rect.width), pixels(rect.height)


def _first_line(box: TextBox, paragraph: SetParagraph) -> tuple[float, float, float, float]:
    area, line = text_area(box), paragraph.lines[0]
    held = {"left": 0.0, "center": line.width / 2, "right": line.width}[paragraph.align]
    left = (points(area.left) + line.left + held) / POINTS_PER_PIXEL
    baseline = (points(area.top) + line.baseline) / POINTS_PER_PIXEL
    size = paragraph.size / POINTS_PER_PIXEL
    return left, baseline, size, size

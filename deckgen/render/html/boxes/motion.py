"""The step of a box, and what it shares with a neighbouring page → the attributes that the deck's
script goes by.
"""

from html import escape

from deckgen.page.boxes import Box, ConnectorBox, SetParagraph, TextBox
from deckgen.page.geometry import text_area
from deckgen.page.pages import Page
from deckgen.render.html.styles.sheet import number
from deckgen.units import POINTS_PER_PIXEL, pixels, points

FRAGMENT = "fragment"
"""The class of what appears at a step: reveal.js's name."""


def moving(box: Box, page: Page, html: str) -> str:
    """Return the elements of a box, in one of their own where it appears at a step or moves by
    itself.
    """
    attributes = motion(box, page)
    named = f' class="{FRAGMENT}"' if box.step else ""
    return f"<div{named}{attributes}>{html}</div>" if attributes else html


def motion(box: Box, page: Page) -> str:
    """Return the attributes of a box that appears at a step or is shared with a neighbouring page."""
    # A connector that goes another way cannot be stretched into it: one fades, the other appears.
    if box.identity not in page.morphs or isinstance(box, ConnectorBox):
        return at_step(box.step)
    return f'{at_step(box.step)} data-morph="{escape(box.identity)}" data-at="{_spot(box)}"'


def at_step(step: int) -> str:
    """Return the attribute of a fragment; reveal.js counts from 0."""
    return f' data-fragment-index="{step - 1}"' if step else ""


def _spot(box: Box) -> str:
    """What a morph carries over to the same on the other page: a corner, a width and a height, in
    pixels.

    A text keeps its shape and grows with its size: its corner is the held end of its first
    baseline.
    """
    rect = box.rect
    spot = (pixels(rect.left), pixels(rect.top), pixels(rect.width), pixels(rect.height))
    if isinstance(box, TextBox) and not (box.fill or box.stroke):
        first = next((each for each in box.typeset.paragraphs if each.lines), None)
        spot = _first_line(box, first) if first else spot
    return " ".join(map(number, spot))


def _first_line(box: TextBox, paragraph: SetParagraph) -> tuple[float, float, float, float]:
    room, line = text_area(box), paragraph.lines[0]
    held = {"left": 0.0, "center": line.width / 2, "right": line.width}[paragraph.align]
    left, baseline = points(room.left) + line.left + held, points(room.top) + line.baseline
    spot = (left, baseline, paragraph.size, paragraph.size)
    x, y, width, height = (each / POINTS_PER_PIXEL for each in spot)
    return x, y, width, height

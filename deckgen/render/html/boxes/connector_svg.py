"""A connector box → a drawn line with its head, and a sentence for those who read."""

from collections.abc import Sequence
from html import escape
from math import hypot

from deckgen.page.boxes import ConnectorBox
from deckgen.render.html.boxes.elements import attribute, when
from deckgen.render.html.boxes.graphics import place
from deckgen.render.html.styles.sheet import UNSEEN, Sheet, number
from deckgen.units import POINTS_PER_PIXEL, pixels

PixelPoints = Sequence[tuple[float, float]]
"""Points in pixels from the corner of the connector's box."""

# Office draws the head of a line up to 2 pt wide as of one of 2 pt: three times as long and as
# wide.
_HEAD, _LEAST_WIDTH = 3, 2.0
# PowerPoint's "dash": four widths of line, three of gap (ECMA-376 Part 1 §20.1.10.49).
_DASH, _GAP = 4, 3
_AT_CORNER = f"{UNSEEN};left:0;top:0"
# An element without width or height draws nothing; what leaves it is seen.
_WHOLE = "position:absolute;left:0;top:0;width:100%;height:100%;min-width:1px;min-height:1px"


def connector_box(box: ConnectorBox, deck: Sheet) -> str:
    """Return a paragraph: in a deck the drawing is seen and its sentence read, in a document the
    sentence stands.
    """
    drawn = _drawn(box)
    drawing = f'<svg class="shape {deck.name(_WHOLE)}" aria-hidden="true">{drawn}</svg>'
    if not box.alt:
        return f'<div class="b r-connector {deck.name(place(box.rect))}">{drawing}</div>'
    spoken_in = attribute("lang", box.alt_lang)
    sentence = f'<span class="{deck.name(_AT_CORNER)}"{spoken_in}>{escape(box.alt)}</span>'
    return f'<p class="b r-connector {deck.name(place(box.rect))}">{drawing}{sentence}</p>'


def _drawn(box: ConnectorBox) -> str:
    """The line, and its head where it is an arrow."""
    points = [(pixels(x - box.rect.left), pixels(y - box.rect.top)) for x, y in box.points]
    color, width = box.stroke.hex, box.stroke_width / POINTS_PER_PIXEL
    dashes = f' stroke-dasharray="{number(_DASH * width)} {number(_GAP * width)}"'
    stroke = f'stroke="{color}" stroke-width="{number(width)}"{when(box.dashed, dashes)}'
    if not box.arrow:
        return f'<polyline points="{_list(points)}" fill="none" {stroke}/>'
    size = _HEAD * max(box.stroke_width, _LEAST_WIDTH) / POINTS_PER_PIXEL
    line = f'<polyline points="{_list(_shortened(points, size / 2))}" fill="none" {stroke}/>'
    return f'{line}<polygon points="{_list(_head(points, size))}" fill="{color}"/>'


def _shortened(points: PixelPoints, by: float) -> PixelPoints:
    """The line up to inside its head, so that it does not stand out at the tip."""
    (x, y), (end_x, end_y) = points[-2:]
    length = hypot(end_x - x, end_y - y)
    if not length:
        return [*points[:-1], (x, y)]
    share = max(0.0, 1 - by / length)
    return [*points[:-1], (x + (end_x - x) * share, y + (end_y - y) * share)]


def _head(points: PixelPoints, size: float) -> PixelPoints:
    (x, y), (end_x, end_y) = points[-2:]
    length = hypot(end_x - x, end_y - y) or 1.0
    along, across = (end_x - x) / length, (end_y - y) / length
    back_x, back_y = end_x - along * size, end_y - across * size
    half = size / 2
    return [
        (end_x, end_y),
        (back_x - across * half, back_y + along * half),
        (back_x + across * half, back_y - along * half),
    ]


def _list(points: PixelPoints) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)

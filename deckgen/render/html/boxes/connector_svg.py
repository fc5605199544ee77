"""A connector box → a drawn line with its head, and a sentence for those who read."""

from collections.abc import Sequence
from html import escape
from math import hypot

from deckgen.page.boxes import ConnectorBox
from deckgen.render.html.boxes.graphics import place
from deckgen.render.html.styles.sheet import UNSEEN, Sheet, number
from deckgen.units import POINTS_PER_PIXEL, pixels

# Office draws the head of a line up to 2 pt wide as of one of 2 pt: three times as long and as
# wide.
_HEAD, _LEAST_WIDTH = 3, 2.0
# PowerPoint's "dash": four widths of line, three of gap (ECMA-376 Part 1 §20.1.10.49).
_DASH = (4, 3)
_AT_CORNER = f"{UNSEEN};left:0;top:0"


def connector_box(box: ConnectorBox, deck: Sheet) -> str:
    """Return a paragraph: in a deck the drawing is seen and its sentence read, in a document the
    sentence stands.
    """
    points = [(pixels(x - box.rect.left), pixels(y - box.rect.top)) for x, y in box.points]
    head = _HEAD * max(box.stroke_width, _LEAST_WIDTH) / POINTS_PER_PIXEL if box.arrow else 0.0
    ends = _shortened(points, head / 2)
    width = box.stroke_width / POINTS_PER_PIXEL
    dash = (
        f' stroke-dasharray="{" ".join(number(each * width) for each in _DASH)}"'
        if box.dashed
        else ""
    )
    drawn = f'<polyline points="{_list(ends)}" fill="none" stroke="{box.stroke.hex}" stroke-width="{number(width)}"{dash}/>'
    if box.arrow:
        drawn += f'<polygon points="{_list(_head(points, head))}" fill="{box.stroke.hex}"/>'
    # An element without width or height draws nothing; what leaves it is seen.
    whole = deck.name(
        "position:absolute;left:0;top:0;width:100%;height:100%;min-width:1px;min-height:1px"
    )
    drawing = f'<svg class="shape {whole}" aria-hidden="true">{drawn}</svg>'
    sentence = f'<span class="{deck.name(_AT_CORNER)}">{escape(box.alt)}</span>' if box.alt else ""
    tag = "p" if box.alt else "div"
    return f'<{tag} class="b r-connector {deck.name(place(box.rect))}">{drawing}{sentence}</{tag}>'


def _shortened(points: Sequence[tuple[float, float]], by: float) -> list[tuple[float, float]]:
    """The line up to inside its head, so that it does not stand out at the tip."""
    (x, y), (end_x, end_y) = points[-2:]
    length = hypot(end_x - x, end_y - y)
    share = max(0.0, 1 - by / length) if length else 0.0
    return [*points[:-1], (x + (end_x - x) * share, y + (end_y - y) * share)]


def _head(points: Sequence[tuple[float, float]], size: float) -> list[tuple[float, float]]:
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


def _list(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)

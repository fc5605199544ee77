"""`overlap`: words, pictures or tables stand on each other.

deckgen puts every box in a place of its own, so a theme's layout has to be mended. What text really
fills counts, not its box; a picture over the whole page is a backdrop and may be written on. It is
a fault.

Fails, as a theme:

    layouts:
      bullets: {title: [0.6in, 0.4in, 12in, 1.1in], body: [0.6in, 0.5in, 12in, 4in]}

Passes, as a theme:

    layouts:
      bullets: {title: [0.6in, 0.4in, 12in, 1.1in], body: [0.6in, 1.7in, 12in, 4in]}
"""

from collections.abc import Iterator
from itertools import combinations

from deckgen.check.looking import ink, name_of, place_of
from deckgen.diagnostics import Diagnostic
from deckgen.page.boxes import (
    Box,
    ChartBox,
    ConnectorBox,
    EquationBox,
    GroupBox,
    MediaBox,
    PictureBox,
    ShapeBox,
    TableBox,
    TextBox,
)
from deckgen.page.pages import Page, Pages
from deckgen.units import Points, Rect, Size, emu

# What ascenders and descenders of two lines may share before an eye sees it.
_SLACK = emu(Points(2))

_BACKDROP = 0.95
"""The share of a page from which on a picture stands behind everything, and may be written on."""


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield a fault for every two boxes that share room."""
    for page in pages.pages:
        for (first, first_ink), (second, second_ink) in combinations(_content(page, pages.size), 2):
            if first_ink.overlaps(second_ink, _SLACK):
                message = f"{name_of(second)} stands on {name_of(first)}"
                hint = f"move one of them in the theme's layout '{page.layout}'"
                yield Diagnostic("overlap", message, place_of(second, page), hint=hint)


def _content(page: Page, size: Size) -> list[tuple[Box, Rect]]:
    """Return the boxes that must stand clear of each other, each with the room of its ink."""
    content: list[tuple[Box, Rect]] = []
    for box in page.leaves:
        filled = ink(box)
        if filled is not None and _needs_room(box, size):
            content.append((box, filled))
    return content


def _needs_room(box: Box, size: Size) -> bool:
    match box:
        case ShapeBox() | ConnectorBox():
            return False
        case PictureBox():
            area = box.rect.width * box.rect.height
            return area < _BACKDROP * size.width * size.height
        case TextBox() | TableBox() | ChartBox() | EquationBox() | MediaBox() | GroupBox():
            return True

"""`reading-order`: a text is read after one that stands below it.

The order of boxes is the order in which a screen reader reads them and the Tab key visits them, in
both outputs. It follows from the layout's slots, so this concerns themes. Small lines (kicker,
foot) may stand anywhere.

Fails, as a theme:

    layouts:
      bullets: {title: [0.6in, 5.5in, 12in, 1.1in], body: [0.6in, 0.6in, 12in, 4in]}

Passes, as a theme:

    layouts:
      bullets: {title: [0.6in, 0.4in, 12in, 1.1in], body: [0.6in, 1.7in, 12in, 4in]}
"""

from collections.abc import Iterator
from itertools import pairwise

from deckgen.check.looking import advice, ink, name_of, place_of
from deckgen.diagnostics import Diagnostic
from deckgen.page.boxes import TextBox
from deckgen.page.contents import text_boxes
from deckgen.page.pages import Page, Pages
from deckgen.units import Rect

_ANYWHERE = {"kicker", "footer", "number", "date", "cite", "caption", "edge-label", "axis"}


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for each text that stands above the one read before it, in its column."""
    for page in pages.pages:
        for (first, first_ink), (second, second_ink) in pairwise(_texts(page)):
            if _shares_column(first_ink, second_ink) and second_ink.bottom <= first_ink.top:
                message = f"{name_of(second)} stands above {name_of(first)} and is read after it"
                hint = f"order the slots of the theme's layout '{page.layout}' from top to bottom"
                yield advice("reading-order", message, place_of(second, page), hint)


def _shares_column(first: Rect, second: Rect) -> bool:
    return min(first.right, second.right) > max(first.left, second.left)


def _texts(page: Page) -> list[tuple[TextBox, Rect]]:
    texts: list[tuple[TextBox, Rect]] = []
    for box in text_boxes(page):
        filled = ink(box)
        if box.role not in _ANYWHERE and filled is not None:
            texts.append((box, filled))
    return texts

"""A page → the boxes of one class on it, in reading order, those inside groups too.

Nobody else asks a box for its class: whoever wants words takes `page.texts`, whoever treats every
box writes an exhaustive `match`.
"""

from collections.abc import Iterable, Iterator

from deckgen.page.boxes import (
    Box,
    ChartBox,
    EquationBox,
    GroupBox,
    MediaBox,
    PictureBox,
    ShapeBox,
    TableBox,
    TextBox,
    leaves,
)
from deckgen.page.pages import Page

DescribedBox = PictureBox | MediaBox | ChartBox | EquationBox
"""What is seen, and described for those who cannot see it."""


def title_box(page: Page) -> TextBox | None:
    """Return the box of the page's title."""
    return next((box for box in text_boxes(page) if box.role == "title"), None)


def text_boxes(page: Page) -> Iterator[TextBox]:
    """Yield every box of text."""
    for box in page.leaves:
        if isinstance(box, TextBox):
            yield box


def tables(page: Page) -> Iterator[TableBox]:
    """Yield every table."""
    for box in page.leaves:
        if isinstance(box, TableBox):
            yield box


def pictures(page: Page) -> Iterator[PictureBox]:
    """Yield every picture."""
    for box in page.leaves:
        if isinstance(box, PictureBox):
            yield box


def films(page: Page) -> Iterator[MediaBox]:
    """Yield every film."""
    for box in page.leaves:
        if isinstance(box, MediaBox):
            yield box


def described(page: Page) -> Iterator[DescribedBox]:
    """Yield everything that needs an alternative text: pictures, films, charts, formulas."""
    for box in page.leaves:
        if isinstance(box, DescribedBox):
            yield box


def shapes_in(boxes: Iterable[Box]) -> Iterator[TextBox | ShapeBox | PictureBox]:
    """Yield every box that has a geometry, to which a connector can be glued."""
    for box in leaves(boxes):
        if isinstance(box, TextBox | ShapeBox | PictureBox):
            yield box


def members(box: Box) -> tuple[Box, ...]:
    """Return the boxes of a group; none for any other box."""
    return box.boxes if isinstance(box, GroupBox) else ()


def is_list_item(box: Box) -> bool:
    """Return whether a box is a group that is one of a list."""
    return isinstance(box, GroupBox) and box.listed

"""What `bullets` and `numbers` share: a list, in two balanced columns where it is long and its
items are short.
"""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from deckgen.content import Marker, Paragraph
from deckgen.diagnostics import Span
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import Body, TextBlock, list_paragraphs
from deckgen.outline.values.fields import Item
from deckgen.outline.values.models import model
from deckgen.page.boxes import Typeset
from deckgen.page.pages import Slot
from deckgen.page.steps import item_by_item
from deckgen.units import NO_POINTS, Points, points


@model
class ListKind(TextBlock):
    """A list of items, up to three levels deep."""

    marker: ClassVar[Marker]

    @property
    @abstractmethod
    def items(self) -> Sequence[Item]:
        """The items of the first level."""

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the items, each with its marker."""
        return list_paragraphs(self.items, self.marker)

    @property
    def place_of_text(self) -> Span:
        """The place of the first item."""
        return self.items[0].span

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Set the list in one column, in two where it reads larger so, or over several pages."""
        return _in_two_columns(self, canvas) or TextBlock.place(self, canvas)


def _in_two_columns(block: ListKind, canvas: Canvas) -> tuple[Body, ...]:
    """Return one page with the list in two columns; nothing where one column is as good, or two do
    not fit.
    """
    name = f"{block.key}-2"
    if canvas.theme.layout(name) is None or canvas.layout.name != block.key:
        return ()
    on_layout = canvas.on(name)
    left, right = on_layout.slot("body"), on_layout.slot("right")
    if left is None or right is None:
        return ()
    size = _size_in_one_column(block, canvas)
    if size == canvas.style_in(canvas.area("body")).sizes[0]:
        return ()
    halves = _halves(block, canvas, left, right)
    if halves is None or halves[0].size <= size:
        return ()
    origin = block.place_of_text
    boxes = [
        on_layout.box(half, Area(slot.rect, slot.name), role="body", origin=origin)
        for half, slot in zip(halves, (left, right), strict=True)
    ]
    return (Body(tuple(boxes), name),)


def _size_in_one_column(block: ListKind, canvas: Canvas) -> Points:
    """Return the size (points) at which the list fits one column; 0 where none does."""
    area = canvas.area("body")
    width, height = points(area.rect.width), points(area.rect.height)
    typeset = canvas.setter.fit(block.paragraphs(), canvas.style_in(area), width, height)
    return typeset.size if typeset else NO_POINTS


def _halves(
    block: ListKind, canvas: Canvas, left: Slot, right: Slot
) -> tuple[Typeset, Typeset] | None:
    """Return the list in two columns of the same height; None where it does not fit them."""
    width = right.rect.right - left.rect.left
    gutter = right.rect.left - left.rect.right
    style = canvas.style(left.style.name)
    halves = canvas.setter.fit_columns(
        block.paragraphs(), style, points(width), points(left.rect.height), points(gutter)
    )
    if halves is None:
        return None
    first = item_by_item(halves[0])
    steps = max(paragraph.step for paragraph in first.paragraphs)
    return first, item_by_item(halves[1], steps)

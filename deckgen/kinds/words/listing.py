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
from deckgen.outline.values.validate import model
from deckgen.page.pages import Slot
from deckgen.page.steps import item_by_item
from deckgen.units import Rect, points


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
    layout = canvas.theme.layout(f"{block.key}-2")
    if layout is None or canvas.layout.name != block.key:
        return ()
    paragraphs = block.paragraphs()
    single = canvas.area("body")
    style = canvas.style_in(single)
    fits = canvas.setter.fit(
        paragraphs, style, points(single.rect.width), points(single.rect.height)
    )
    if fits is not None and fits.size == style.sizes[0]:
        return ()
    left, right = layout.slot("body"), layout.slot("right")
    if left is None or right is None:
        return ()
    return _set(block, canvas, left, right, fits.size if fits else 0.0)


def _set(
    block: ListKind, canvas: Canvas, left: Slot, right: Slot, single_size: float
) -> tuple[Body, ...]:
    gutter = right.rect.left - left.rect.right
    whole = Rect(left.rect.left, left.rect.top, right.rect.right - left.rect.left, left.rect.height)
    halves = canvas.setter.fit_columns(
        block.paragraphs(),
        canvas.style(left.style.name),
        points(whole.width),
        points(whole.height),
        points(gutter),
    )
    if halves is None or halves[0].size <= single_size:
        return ()
    first = item_by_item(halves[0])
    second = item_by_item(halves[1], max(each.step for each in first.paragraphs))
    on_layout = canvas.on(f"{block.key}-2")
    boxes = tuple(
        on_layout.box(half, Area(slot.rect, slot.name), role="body", origin=block.place_of_text)
        for half, slot in zip((first, second), (left, right), strict=True)
    )
    return (Body(boxes, f"{block.key}-2"),)

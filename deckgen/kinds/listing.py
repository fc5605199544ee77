"""A long list of short items → two balanced columns, where they let the text stay larger."""

from deckgen.kinds.canvas import Area, Canvas
from deckgen.kinds.kind import Body, TextBlock
from deckgen.layout.page import Slot
from deckgen.units import Rect, points


def in_two_columns(block: TextBlock, canvas: Canvas) -> tuple[Body, ...]:
    """Return one page with the list in two columns; nothing where one column is as good, or two do not fit."""
    layout = canvas.theme.layout(f"{block.key}-2")
    if layout is None or canvas.layout.name != block.key:
        return ()
    paragraphs = block.paragraphs()
    single = canvas.area("body")
    style = canvas.style_in(single)
    fits = canvas.setter.fit(paragraphs, style, points(single.rect.width), points(single.rect.height))
    if fits is not None and fits.size == style.sizes[0]:
        return ()
    left, right = layout.slot("body"), layout.slot("right")
    if left is None or right is None:
        return ()
    return _set(block, canvas, left, right, fits.size if fits else 0.0)


def _set(block: TextBlock, canvas: Canvas, left: Slot, right: Slot, single_size: float) -> tuple[Body, ...]:
    gutter = right.rect.left - left.rect.right
    whole = Rect(left.rect.left, left.rect.top, right.rect.right - left.rect.left, left.rect.height)
    halves = canvas.setter.fit_columns(
        block.paragraphs(), left.style, points(whole.width), points(whole.height), points(gutter)
    )
    if halves is None or halves[0].size <= single_size:
        return ()
    on_layout = canvas.on(f"{block.key}-2")
    boxes = tuple(
        on_layout.box(half, Area(slot.rect, slot.name), role="body", origin=block.place_of_text)
        for half, slot in zip(halves, (left, right), strict=True)
    )
    return (Body(boxes, f"{block.key}-2"),)

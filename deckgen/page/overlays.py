"""Text and tables → the shapes that stand over them: the icons in their lines, the marks in their
cells.

HTML has these inside the text; a PowerPoint text holds characters only, and keeps their room free.
"""

from collections.abc import Iterator
from itertools import accumulate

from deckgen.page.boxes import Box, SetParagraph, ShapeBox, TableBox, TableCell, TextBox
from deckgen.page.drawings import icon_box, mark_path
from deckgen.page.geometry import text_area
from deckgen.page.icons import BOLD_STROKE, GRID, ICON_ADVANCE, ICON_DROP, ICON_SIZE, STROKE
from deckgen.page.set_text import PlacedIcon
from deckgen.records import replace
from deckgen.units import NO_EMU, Em, Emu, Rect, emu

# The side of a mark, in em of the text around it.
_MARK = Em(1.15)


def shapes_over(box: Box) -> Iterator[ShapeBox]:
    """Yield the shapes that stand over a box, in reading order."""
    if isinstance(box, TextBox):
        area = text_area(box)
        for paragraph in box.typeset.paragraphs:
            yield from _icons(paragraph, area.left, area.top, box.step or paragraph.step)
    elif isinstance(box, TableBox):
        for at, (cell, rect) in enumerate(cells(box)):
            left, top, _, _ = box.inset_of(at % len(box.columns))
            for paragraph in cell.typeset.paragraphs:
                yield from _icons(paragraph, rect.left + left, rect.top + top, box.step)
            if cell.mark:
                yield replace(_mark_box(cell, rect), step=box.step)


def _icons(paragraph: SetParagraph, left: Emu, top: Emu, step: int) -> Iterator[ShapeBox]:
    for placed in paragraph.icons:
        yield replace(_icon(placed, paragraph, left, top), step=step)


def _icon(placed: PlacedIcon, paragraph: SetParagraph, left: Emu, top: Emu) -> ShapeBox:
    """The shape of an icon in a text whose area starts at `left` and `top`."""
    run, size = placed.run, placed.size
    assert run.icon is not None
    side = ICON_SIZE * size
    baseline = paragraph.lines[placed.line].baseline
    square = Rect(
        left + emu(placed.left + (ICON_ADVANCE * size - side) / 2),
        top + emu(baseline + ICON_DROP * size - side),
        emu(side),
        emu(side),
    )
    drawn = icon_box(run.icon, square, run.color, f"Icon {run.icon.words}", run.alt)
    return replace(
        drawn, stroke_width=round(side * (BOLD_STROKE if run.bold else STROKE) / GRID, 2)
    )


def cells(box: TableBox) -> Iterator[tuple[TableCell, Rect]]:
    """Yield the cells of a table, row by row, each with its place on the page."""
    lefts = [NO_EMU, *accumulate(box.columns)]
    top = box.rect.top
    for row in box.rows:
        for cell, start, width in zip(row.cells, lefts, box.columns, strict=False):
            left = box.rect.right - start - width if box.flipped else box.rect.left + start
            yield cell, Rect(left, top, width, row.height)
        top += row.height


def mark_side(cell: TableCell) -> Emu:
    """Return the side of the square of a cell's mark, in EMU."""
    return emu(_MARK * cell.typeset.size)


def _mark_box(cell: TableCell, rect: Rect) -> ShapeBox:
    """Return the mark of a cell as a shape in the middle of `rect`."""
    side = mark_side(cell)
    square = Rect(
        rect.left + (rect.width - side) // 2, rect.top + (rect.height - side) // 2, side, side
    )
    return ShapeBox(
        rect=square,
        geometry="path",
        name=f"Mark {cell.mark}",
        fill=cell.ink,
        path=mark_path(cell.mark, side),
        alt=cell.alt,
    )

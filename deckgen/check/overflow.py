"""`overflow`: a box leaves the page, or its text leaves the box.

Long text is set smaller, then goes on over the next slide, so this happens only where neither can
help: a theme whose slot is too small for a line, or a single item that is longer than a page. It is
a fault.

Fails, as a theme:

    layouts:
      bullets: {title: [0.6in, 0.4in, 12in, 0.1in]}

Passes, as a theme:

    layouts:
      bullets: {title: [0.6in, 0.4in, 12in, 1.1in]}
"""

from collections.abc import Iterator

from deckgen.check.looking import name_of, place_of
from deckgen.diagnostics import Diagnostic
from deckgen.page.boxes import Box, TableBox, TableCell, TextBox, Typeset
from deckgen.page.geometry import text_area
from deckgen.page.pages import Page, Pages
from deckgen.units import NO_EMU, NO_POINTS, Emu, Points, Rect, emu, points, total

# Half a point: what rounding to whole EMU and half points can add up to, and no eye sees.
_SLACK = Points(0.5)


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield a fault for every box or text that leaves its room."""
    sheet = Rect(NO_EMU, NO_EMU, pages.size.width, pages.size.height)
    for page in pages.pages:
        for box in page.leaves:
            if not sheet.contains(box.rect, emu(_SLACK)):
                yield _fault(f"{name_of(box)} leaves the page", box, page)
            problem = _text_problem(box)
            if problem:
                yield _fault(f"{name_of(box)} is {problem}", box, page)


def _fault(message: str, box: Box, page: Page) -> Diagnostic:
    hint = f"shorten it, or give it more room in the theme's layout '{page.layout}'"
    return Diagnostic("overflow", message, place_of(box, page), hint=hint)


def _text_problem(box: Box) -> str:
    match box:
        case TextBox():
            room = text_area(box)
            return _excess(box.typeset, points(room.width), points(room.height))
        case TableBox():
            return _table_problem(box)
        case _:
            return ""


def _table_problem(box: TableBox) -> str:
    if points(total(row.height for row in box.rows) - box.rect.height) > _SLACK:
        return "higher than its place"
    if points(total(box.columns) - box.rect.width) > _SLACK:
        return "wider than its place"
    for row in box.rows:
        for width, cell in zip(box.columns, row.cells, strict=True):
            problem = _cell_problem(cell, box, width, row.height)
            if problem:
                return problem
    return ""


def _cell_problem(cell: TableCell, box: TableBox, width: Emu, height: Emu) -> str:
    """Return what is wrong in a cell `width` by `height` EMU, empty where nothing is."""
    left, top, right, bottom = box.inset
    problem = _excess(cell.typeset, points(width - left - right), points(height - top - bottom))
    return problem and f"{problem} in the cell '{cell.typeset.paragraphs[0].text[:30]}'"


def _excess(typeset: Typeset, width: Points, height: Points) -> str:
    """Return how set text leaves a room of `width` by `height` points, empty where it does not."""
    lines = [line for paragraph in typeset.paragraphs for line in paragraph.lines]
    rightmost = max((line.left + line.width for line in lines), default=NO_POINTS)
    leftmost = min((line.left for line in lines), default=NO_POINTS)
    if typeset.height > height + _SLACK:
        return f"{typeset.height:.0f} pt high, in a box of {height:.0f} pt"
    if rightmost > width + _SLACK or leftmost < -_SLACK:
        return f"{rightmost - min(NO_POINTS, leftmost):.0f} pt wide, in a box of {width:.0f} pt"
    return ""

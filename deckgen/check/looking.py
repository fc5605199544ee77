"""What the advices ask of a page: its title, where its ink is, how to speak of a box."""

from collections.abc import Iterator

from deckgen.diagnostics import Span
from deckgen.page.boxes import Box, SetParagraph, StyledRun, TableBox, TextBox
from deckgen.page.geometry import text_area
from deckgen.page.pages import Page
from deckgen.units import Rect, emu

# Share of the size above and below the baseline that letters of common fonts fill.
_ABOVE, _BELOW = 0.75, 0.22


def title_of(page: Page) -> TextBox | None:
    """Return the box of the page's title."""
    return next(
        (box for box in page.leaves if isinstance(box, TextBox) and box.role == "title"), None
    )


def place_of(box: Box, page: Page) -> Span | None:
    """Return where in the outline a box, or else its page, comes from."""
    return box.origin or page.origin


def paragraphs_of(box: TextBox | TableBox) -> Iterator[SetParagraph]:
    """Yield every paragraph of a text or a table."""
    if isinstance(box, TextBox):
        yield from box.typeset.paragraphs
        return
    for row in box.rows:
        for cell in row.cells:
            yield from cell.typeset.paragraphs


def text_of(box: TextBox | TableBox, length: int = 30) -> str:
    """Return the beginning of a box's text, as a message can show it."""
    text = " ".join(" ".join(each.text for each in paragraphs_of(box)).split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def name_of(box: Box) -> str:
    """Return how a message speaks of a box."""
    if isinstance(box, TextBox):
        return f"the {box.role or 'text'} '{text_of(box)}'"
    return f"the table '{text_of(box)}'" if isinstance(box, TableBox) else f"the {box.name.lower()}"


def in_minutes(seconds: int) -> str:
    """Return a length of time as a message can show it."""
    minutes = f"{seconds / 60:.2f}".rstrip("0").rstrip(".")
    return f"{minutes} minute" if minutes == "1" else f"{minutes} minutes"


def ink(box: Box) -> Rect | None:
    """Return the rectangle that a box's text really fills, or a box without text; None where
    nothing is seen.
    """
    if not isinstance(box, TextBox):
        return box.rect
    lines = [
        (line, paragraph.size)
        for paragraph in box.typeset.paragraphs
        for line in paragraph.lines
        if paragraph.text[line.start : line.end].strip()
    ]
    if not lines:
        return None
    room = text_area(box)
    left = room.left + emu(min(line.left for line, _ in lines))
    right = room.left + emu(max(line.left + line.width for line, _ in lines))
    top = room.top + emu(min(line.baseline - _ABOVE * size for line, size in lines))
    bottom = room.top + emu(max(line.baseline + _BELOW * size for line, size in lines))
    return Rect(left, top, right - left, bottom - top)


def shown_runs(paragraphs: Iterator[SetParagraph]) -> Iterator[StyledRun]:
    """Yield every run that leaves ink."""
    for paragraph in paragraphs:
        yield from (run for run in paragraph.runs if run.text.strip())

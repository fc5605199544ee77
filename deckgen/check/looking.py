"""What the advices ask of a page: where its ink is, how to speak of a box, how to say an advice."""

from deckgen.diagnostics import Diagnostic, Severity, Span
from deckgen.page.boxes import Box, Line, SetParagraph, TableBox, TextBox
from deckgen.page.geometry import text_area
from deckgen.page.pages import Page
from deckgen.page.texts import words_of_box
from deckgen.units import Rect, emu

_ABOVE, _BELOW = 0.75, 0.22
"""Shares of the size that letters of common fonts fill above and below the baseline."""


def advice(code: str, message: str, place: Span | None, hint: str) -> Diagnostic:
    """Return an advice: the deck is right, and could be better."""
    return Diagnostic(code, message, place, Severity.ADVICE, hint=hint)


def place_of(box: Box, page: Page) -> Span | None:
    """Return where in the outline a box, or else its page, comes from."""
    return box.origin or page.origin


def text_of(box: Box, length: int = 30) -> str:
    """Return the beginning of a box's text, as a message can show it."""
    text = words_of_box(box)
    if len(text) <= length:
        return text
    return text[: length - 1].rstrip() + "…"


def name_of(box: Box) -> str:
    """Return how a message speaks of a box."""
    match box:
        case TextBox():
            return f"the {box.role or 'text'} '{text_of(box)}'"
        case TableBox():
            return f"the table '{text_of(box)}'"
        case _:
            return f"the {box.name.lower()}"


def in_minutes(seconds: int) -> str:
    """Return a length of time as a message can show it."""
    minutes = f"{seconds / 60:.2f}".rstrip("0").rstrip(".")
    return f"{minutes} minute" if minutes == "1" else f"{minutes} minutes"


def and_others(name: str, others: int) -> str:
    """Return a name, and how many more there are: "this slide and 2 others"."""
    if not others:
        return name
    return f"{name} and {others} other{'s' if others > 1 else ''}"


def ink(box: Box) -> Rect | None:
    """Return the rectangle that a box's text really fills, or a box without text; None where
    nothing is seen.
    """
    match box:
        case TextBox():
            return _ink_of_text(box)
        case _:
            return box.rect


def _ink_of_text(box: TextBox) -> Rect | None:
    lines = [
        (line, paragraph.size)
        for paragraph in box.typeset.paragraphs
        for line in paragraph.lines
        if _has_ink(line, paragraph)
    ]
    if not lines:
        return None
    room = text_area(box)
    left = room.left + emu(min(line.left for line, _ in lines))
    right = room.left + emu(max(line.left + line.width for line, _ in lines))
    top = room.top + emu(min(line.baseline - _ABOVE * size for line, size in lines))
    bottom = room.top + emu(max(line.baseline + _BELOW * size for line, size in lines))
    return Rect(left, top, right - left, bottom - top)


def _has_ink(line: Line, paragraph: SetParagraph) -> bool:
    return bool(paragraph.text[line.start : line.end].strip())

"""What can be asked of an export, and the error of a browser that cannot do it."""

from deckgen.records import dataclass

EXPORTS = ("pdf", "notes.pdf", "handout.pdf", "png", "contact.png")
"""The formats that a browser makes."""

PAPERS = {"a4": (793.7, 1122.52), "letter": (816.0, 1056.0)}
"""Sheets of paper, upright, in CSS pixels: ISO 216 A4 (210 mm × 297 mm), ANSI A (8.5 in × 11 in).
"""

PER_PAGE = (2, 3, 6)
"""How many slides a page of a handout may have."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`steps`: a page of the PDF for each step. `paper` of notes and handouts. `per_page`: slides
    on a page of a handout. `width` of pictures, in pixels.
    """

    steps: bool = False
    paper: str = "a4"
    per_page: int = 6
    width: int = 1920


class BrowserError(Exception):
    """There is no browser, or it does not do its work; nothing has been written."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)

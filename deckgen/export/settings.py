"""What can be asked of an export, and the error of a browser that cannot do it."""

from deckgen.records import dataclass


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

"""What is wanted of a deck → how its slides stand on paper or on a picture, as the page's script is
asked for it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import ceil, sqrt
from typing import Literal

from deckgen.export.settings import PAPERS, Settings

_TOP, _SIDE, _BOTTOM = 60.0, 68.0, 72.0  # margins of a sheet, CSS pixels: 16 mm, 18 mm, 19 mm
_GAP = 32.0  # between two slides, beside and below each other
_LABEL = 22.0  # the slide's number below it: 3 pt and a line of 12 pt, and its frame
_LINE = 32.0  # from one line to write on to the next
_TITLE = 90  # characters of a deck's title that stand in one line at the foot
CONTACT_WIDTH = 1600
"""CSS pixels that a contact sheet is wide, whatever it is in pixels of its own."""

Mode = Literal["slides", "steps", "notes", "handout", "contact"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A deck to be printed: its HTML file, what it is called, and its page in CSS pixels. `films`
    are the files that stand beside it, by their paths from it.
    """

    html: bytes
    title: str
    slides: int
    width: int
    height: int
    rtl: bool
    films: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Ask:
    """What the script in the page does: the mode, classes for the stylesheet, rules of its own;
    `scale` of a slide; the `columns` and rows (`row`, high) of a sheet with `slots` slides, and
    lines beside each.
    """

    mode: Mode
    classes: str
    rules: str = ""
    scale: float = 1.0
    columns: str = ""
    row: str = ""
    slots: int = 1
    lines: int = 0

    def as_argument(self, css: str) -> dict[str, object]:
        """Return it as the script takes it, with the stylesheet that all modes share."""
        return {**asdict(self), "css": css + self.rules}


def slides(*, steps: bool = False) -> Ask:
    """A page for each slide, or for each of its steps."""
    return Ask("steps" if steps else "slides", "")


def pictures(deck: Printed) -> Ask:
    """One slide at a time, as large as the window."""
    return Ask("slides", "one", f"@page slide{{size:{deck.width}px {deck.height}px;margin:0}}")


def notes(deck: Printed, settings: Settings) -> Ask:
    """A sheet for each slide, or more where its notes are long: the slide above, what is said
    below.
    """
    room, _ = _room(settings)
    # The frame of a slide, 0.75 pt, stands outside it.
    return Ask("notes", "sheets", _paper(deck, settings), (room - 2) / deck.width)


def handout(deck: Printed, settings: Settings) -> Ask:
    """Sheets with two, three or six slides; three have lines beside them to write on."""
    columns, rows = {2: (1, 2), 3: (2, 3), 6: (2, 3)}[settings.per_page]
    width, height = _room(settings)
    row = (height - 1 - (rows - 1) * _GAP) / rows
    wide = ((width - (columns - 1) * _GAP) / columns - 2) / deck.width
    scale = min(wide, (row - _LABEL) / deck.height)
    lines = int(scale * deck.height / _LINE) if settings.per_page == 3 else 0
    measure = f"{scale * deck.width + 2:.2f}px"
    tracks = f"{measure} 1fr" if lines else " ".join([measure] * columns)
    rules = _paper(deck, settings) + f"html.press.handout main>.sheet{{row-gap:{_GAP}px}}"
    return Ask(
        "handout", "sheets handout", rules, scale, tracks, f"{row:.2f}px", settings.per_page, lines
    )


def contact(deck: Printed) -> Ask:
    """All slides on one sheet, a little wider than high."""
    columns = max(min(deck.slides, 3), ceil(sqrt(deck.slides * 0.7)))
    scale = ((CONTACT_WIDTH - 48 - (columns - 1) * 20) / columns - 2) / deck.width
    return Ask("contact", "sheets contact", scale=scale, columns=str(columns), slots=deck.slides)


def _room(settings: Settings) -> tuple[float, float]:
    """Return the width and height inside the margins of a sheet, in CSS pixels."""
    width, height = PAPERS[settings.paper]
    return width - 2 * _SIDE, height - _TOP - _BOTTOM


def _paper(deck: Printed, settings: Settings) -> str:
    """Return the rules of a sheet, with the deck's title and the page's number at its foot."""
    width, height = PAPERS[settings.paper]
    title = deck.title if len(deck.title) <= _TITLE else deck.title[: _TITLE - 1] + "…"
    start, end = ("right", "left") if deck.rtl else ("left", "right")
    look = "font:9pt sans-serif;color:#555;vertical-align:top;padding-top:8pt;white-space:nowrap"
    return (
        f"@page{{size:{width}px {height}px;margin:{_TOP}px {_SIDE}px {_BOTTOM}px;"
        f"@bottom-{start}{{content:{_quoted(title)};{look}}}@bottom-{end}{{content:counter(page);{look}}}}}"
    )


def _quoted(text: str) -> str:
    """Return a CSS string (CSS Syntax 3 §4.3.7): nothing but letters and digits stands as it is."""
    return '"' + "".join(each if each.isalnum() else f"\\{ord(each):x} " for each in text) + '"'

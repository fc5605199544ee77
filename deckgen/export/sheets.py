"""What is wanted of a deck → how its slides stand on paper or on a picture, as the page's script
(press.js) is asked for it.
"""

from collections.abc import Mapping
from math import ceil, sqrt
from typing import Literal

from deckgen.export import PAPERS
from deckgen.export.settings import Settings
from deckgen.records import asdict, dataclass

_TOP, _SIDE, _BOTTOM = 60.0, 68.0, 72.0  # margins of a sheet, CSS pixels: 16 mm, 18 mm, 19 mm
_GAP = 32.0  # between two slides of a handout, beside and below each other, CSS pixels
_LABEL = 22.0  # the slide's number below it, CSS pixels: 3 pt and a line of 12 pt, and its frame
_FRAME = 2  # the frame around a slide, left and right together, CSS pixels: 0.75 pt each
_LINE = 32.0  # from one line to write on to the next, CSS pixels
_LONGEST_TITLE = 90  # characters of a deck's title that stand in one line at the foot
_HANDOUT_GRIDS = {2: (1, 2), 3: (2, 3), 6: (2, 3)}
"""Columns and rows of a handout, by its slides per page. With three, the second column has lines to
write on.
"""
CONTACT_WIDTH = 1600
"""CSS pixels that a contact sheet is wide; its picture may have another number of pixels."""
_CONTACT_MARGINS = 48  # of a contact sheet, left and right together, CSS pixels
_CONTACT_GAP = 20  # between two slides of a contact sheet, CSS pixels
_CONTACT_SHAPE = 0.7  # columns² per slide: makes a sheet of 16:9 slides a little wider than high

Mode = Literal["slides", "steps", "notes", "handout", "contact"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A deck to be printed: its HTML file, its title, the number of slides, and the size of its
    page in CSS pixels. `films` are the files that stand beside it, by their paths from it.
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
    """What the script in the page is asked for: the mode, `classes` for the stylesheet, CSS `rules`
    for this mode, the `scale` of a slide. A sheet has room for `slots` slides, in `columns` and
    rows of the height `row` (both in CSS), with a number of `lines` to write on beside each.
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
    """Ask for a page for each slide, or for each of its steps."""
    return Ask("steps" if steps else "slides", "")


def pictures(deck: Printed) -> Ask:
    """Ask for one slide at a time, as large as the window."""
    return Ask("slides", "one", f"@page slide{{size:{deck.width}px {deck.height}px;margin:0}}")


def notes(deck: Printed, settings: Settings) -> Ask:
    """Ask for a sheet for each slide, or more where its notes are long: the slide above, the notes
    below.
    """
    width, _ = _inside_margins(settings)
    return Ask("notes", "sheets", _sheet_rules(deck, settings), (width - _FRAME) / deck.width)


def handout(deck: Printed, settings: Settings) -> Ask:
    """Ask for sheets with two, three or six slides; three have lines beside them to write on."""
    columns, rows = _HANDOUT_GRIDS[settings.per_page]
    width, height = _inside_margins(settings)
    row_height = (height - 1 - (rows - 1) * _GAP) / rows
    column_width = (width - (columns - 1) * _GAP) / columns
    scale = min(
        (column_width - _FRAME) / deck.width,
        (row_height - _LABEL) / deck.height,
    )
    slide_width = f"{scale * deck.width + _FRAME:.2f}px"
    lines, tracks = 0, " ".join([slide_width] * columns)
    if settings.per_page == 3:
        lines, tracks = int(scale * deck.height / _LINE), f"{slide_width} 1fr"
    gap = f"html.press.handout main>.sheet{{row-gap:{_GAP}px}}"
    return Ask(
        mode="handout",
        classes="sheets handout",
        rules=_sheet_rules(deck, settings) + gap,
        scale=scale,
        columns=tracks,
        row=f"{row_height:.2f}px",
        slots=settings.per_page,
        lines=lines,
    )


def contact(deck: Printed) -> Ask:
    """Ask for all slides on one sheet, a little wider than high."""
    columns = max(min(deck.slides, 3), ceil(sqrt(deck.slides * _CONTACT_SHAPE)))
    inside = CONTACT_WIDTH - _CONTACT_MARGINS - (columns - 1) * _CONTACT_GAP
    scale = (inside / columns - _FRAME) / deck.width
    return Ask("contact", "sheets contact", scale=scale, columns=str(columns), slots=deck.slides)


def _inside_margins(settings: Settings) -> tuple[float, float]:
    """Return the width and height inside the margins of a sheet, in CSS pixels."""
    width, height = PAPERS[settings.paper]
    return width - 2 * _SIDE, height - _TOP - _BOTTOM


def _sheet_rules(deck: Printed, settings: Settings) -> str:
    """Return the CSS of a sheet, with the deck's title and the page's number at its foot."""
    width, height = PAPERS[settings.paper]
    start, end = ("right", "left") if deck.rtl else ("left", "right")
    title = deck.title
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1] + "…"
    look = "font:9pt sans-serif;color:#555;vertical-align:top;padding-top:8pt;white-space:nowrap"
    return (
        f"@page{{size:{width}px {height}px;margin:{_TOP}px {_SIDE}px {_BOTTOM}px;"
        f"@bottom-{start}{{content:{_quoted(title)};{look}}}"
        f"@bottom-{end}{{content:counter(page);{look}}}}}"
    )


def _quoted(text: str) -> str:
    """Return a CSS string, in which nothing but letters and digits stands as it is (CSS Syntax 3
    §4.3.7).
    """
    escaped = (sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in text)
    return f'"{"".join(escaped)}"'

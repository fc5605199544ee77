"""The functions for other programs: paths → files and diagnostics. Faults are raised as
`DeckgenError`.
"""

from collections.abc import Sequence
from pathlib import Path

from deckgen.build import Options, plan
from deckgen.build import build as build_files
from deckgen.diagnostics import DeckgenError, Diagnostic, Report
from deckgen.export.settings import BrowserError, Settings
from deckgen.language.deck import Deck
from deckgen.language.read_deck import read_deck as read_nodes
from deckgen.outline.yaml.source import read_file
from deckgen.output.atomic import OutputError
from deckgen.output.deck_files import Written
from deckgen.page.pages import PAGE_SIZES, PageSize
from deckgen.render import DECKS
from deckgen.theme import Theme, ThemeRequest
from deckgen.theme import load_theme as load

__all__ = [
    "BrowserError",
    "DeckgenError",
    "Diagnostic",
    "OutputError",
    "Settings",
    "Written",
    "build",
    "check",
    "load_theme",
    "read_outline",
]


def build(  # noqa: PLR0913 (as many choices as the command has)
    outline: str | Path,
    out: str | Path = "out",
    *,
    to: Sequence[str] = DECKS,
    theme: str | None = None,
    notes: bool = True,
    press: Settings | None = None,
    force: bool = False,
) -> tuple[Written, ...]:
    """Write the deck of `outline` into the folder `out` and return a record of each file.

    `to` names formats as ``deckgen build --to`` does; `press` is how PDF and pictures are made.
    A file that somebody has changed since it was built is kept under another name, unless `force`.
    Raises `DeckgenError` where the outline, the theme or a file they name is at fault (nothing is
    written then), `OutputError` where a file cannot be written, `OSError` where one cannot be read,
    and `BrowserError` where no browser can make a PDF or picture.
    """
    report = Report()
    options = Options(
        theme=theme,
        out=Path(out),
        to=tuple(to),
        notes=notes,
        press=press or Settings(),
        force=force,
    )
    written = build_files(Path(outline), options, report)
    _raise_faults(report)
    return written


def check(outline: str | Path, *, theme: str | None = None) -> tuple[Diagnostic, ...]:
    """Return all faults that a build would report, and the advices; write nothing."""
    report = Report()
    plan(Path(outline), Options(theme=theme), report)
    return report.diagnostics


def read_outline(path: str | Path) -> Deck:
    """Return what an outline means. Raises `DeckgenError` where it is at fault."""
    report = Report()
    node = read_file(Path(path), str(path), report)
    deck = read_nodes(node, report) if node is not None else None
    _raise_faults(report)
    assert deck is not None
    return deck


def load_theme(name: str, folder: str | Path = ".", size: PageSize = "16:9") -> Theme:
    """Return a theme as seen from `folder`, for pages of `size`. Raises `DeckgenError` where it is
    at fault.
    """
    report = Report()
    theme = load(ThemeRequest(name, Path(folder)), PAGE_SIZES[size], report)
    _raise_faults(report)
    assert theme is not None
    return theme


def _raise_faults(report: Report) -> None:
    if report.has_faults:
        raise DeckgenError(report.diagnostics)

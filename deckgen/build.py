"""The pipeline, read top to bottom: outline.yaml → nodes → `Deck`, `Theme` → `Pages` → files."""

from pathlib import Path

from deckgen.check import check
from deckgen.diagnostics import DeckgenError, Report, Severity
from deckgen.export import EXPORTS
from deckgen.export.exported import export, report_nothing_to_print
from deckgen.export.settings import Settings
from deckgen.language.deck import Deck
from deckgen.language.foreign import is_foreign
from deckgen.language.read_deck import read_deck
from deckgen.layout.files.locate import Folder
from deckgen.outline.yaml.source import MappingNode, mark, read_file
from deckgen.output.deck_files import (
    DeckPaths,
    OutputFile,
    Written,
    deck_file,
    export_files,
    film_files,
    keeps_outline,
    write_files,
)
from deckgen.page.pages import PAGE_SIZES, Pages
from deckgen.paging.lay_out import DeckFolder, Progress, lay_out
from deckgen.records import dataclass, field
from deckgen.render import DECKS, companions, render
from deckgen.theme.request import read_theme

_BY_THEME = frozenset(
    (
        "bad-color", "crowded-matrix", "narrow-column", "no-room-for-words", "no-slot", "overflow",
        "too-many-columns", "too-many-options", "unknown-layout",
    )
)  # fmt: skip
"""Faults that a deck may have in one theme and not in another."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for. `to`: formats of `DECKS` and `EXPORTS`; `press` is for the latter.
    `settings` such as ("theme.palette.accent", "#c2410c") change the theme. `allow_outside`:
    folders that paths in the outline may lead to. Without `notes`, no deck has the speaker notes.
    `force`: files that somebody has changed are overwritten, and not kept.
    """

    theme: str | None = None
    out: Path = Path("out")
    to: tuple[str, ...] = DECKS
    settings: tuple[tuple[str, str], ...] = ()
    allow_outside: tuple[Path, ...] = ()
    notes: bool = True
    press: Settings = field(default=Settings())
    force: bool = False


def decide(
    outline: Path,
    options: Options,
    report: Report,
    progress: Progress | None = None,
) -> Pages | None:
    """Return the deck, decided and not yet checked; None where nothing can be made of the outline
    (all faults in `report`).
    """
    if is_foreign(outline, report):
        return None
    node = read_file(outline, str(outline), report)
    if node is None:
        return None
    deck = read_deck(node, report)
    size = PAGE_SIZES[deck.keys.size if deck else "16:9"]
    asked = node.get("theme") if isinstance(node, MappingNode) else None
    folder = Folder(outline.parent, options.allow_outside)
    # The theme is read even where the outline is at fault, so that all faults are found in one run.
    theme = report.recall(
        "theme",
        (mark(asked), size),
        lambda: read_theme(asked, folder, options.theme, options.settings, size, report),
    )
    if deck is None:
        return None
    place = DeckFolder(outline.parent, options.allow_outside)
    if theme is None:
        _report_without_theme(deck, place, folder, report)
        return None
    return lay_out(deck, theme, place, report, progress)


def _report_without_theme(deck: Deck, place: DeckFolder, folder: Folder, report: Report) -> None:
    """Report what is wrong with the deck in any theme, where its own is at fault: the files that it
    names, its figures, its links.
    """
    size = PAGE_SIZES[deck.keys.size]
    theme = read_theme(None, folder, None, (), size, Report())
    if theme is None:
        return
    tried = Report()
    lay_out(deck, theme, place, tried)
    faults = (each for each in tried.diagnostics if each.severity is Severity.FAULT)
    report.add(*(each for each in faults if each.code not in _BY_THEME))


def plan(
    outline: Path,
    options: Options,
    report: Report,
    progress: Progress | None = None,
) -> Pages | None:
    """Return the deck, decided and checked; None where anything is at fault (all of it in
    `report`).
    """
    pages = decide(outline, options, report, progress)
    if pages is None:
        return None
    check(pages, report)
    if not options.notes:
        pages = pages.without_notes()
    report_nothing_to_print(pages, options.to, report)
    return None if report.has_faults else pages


def build(
    outline: Path, options: Options, report: Report, progress: Progress | None = None
) -> tuple[Written, ...]:
    """Write the deck in every format asked for, all files or none; nothing where anything is at
    fault.
    """
    pages = plan(outline, options, report, progress)
    paths = DeckPaths(options.out, outline.stem)
    if pages is None or not keeps_outline(outline, paths, options.to, report):
        return ()
    try:
        files = _files(pages, paths, options, progress)
    except DeckgenError as error:
        report.add(*error.diagnostics)
        return ()
    return write_files(files, force=options.force)


def _files(
    pages: Pages, paths: DeckPaths, options: Options, progress: Progress | None
) -> list[OutputFile]:
    """Return every file to be written, films last. Raises DeckgenError where a picture turns out to
    be at fault.
    """
    exports = export(pages, options.to, options.press, progress)
    files: list[OutputFile] = []
    films: list[OutputFile] = []
    for index, name in enumerate(options.to):
        if progress:
            progress(f"writing {name}", index, len(options.to))
        if name in EXPORTS:
            files += export_files(paths, name, pages, exports[name])
        else:
            deck = render(pages, name, paths.film_folder)
            files.append(deck_file(paths, name, pages, deck))
            films += film_files(paths, companions(pages, name))
    return [*files, *films]

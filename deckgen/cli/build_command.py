"""``deckgen build``: an outline → the decks on disk, and a printed line about each file."""

import argparse
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.cli.arguments import (
    FORMATS,
    Command,
    add_outline,
    add_strict,
    formats,
    in_order,
    width,
)
from deckgen.cli.console import Progress, complain, say
from deckgen.cli.shared import (
    conclude,
    find_outline,
    make_options,
    open_report,
    status_of,
    without_collector,
)
from deckgen.cli.status import Status
from deckgen.diagnostics import Report, as_json, counted, to_mapping
from deckgen.export import PAPERS, PER_PAGE

if TYPE_CHECKING:
    from deckgen.output.deck_files import Written


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``deckgen build`` takes."""
    add_outline(parser)
    add_strict(parser)
    parser.add_argument(
        "--to",
        type=formats,
        action="append",
        metavar="FORMATS",
        help=f"some of {', '.join(FORMATS)}, joined by commas or said one by one; "
        "pptx,html unless said",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("out"),
        metavar="DIR",
        help="where to write; out unless said",
    )
    parser.add_argument(
        "--no-notes", dest="notes", action="store_false", help="leave out what the speaker says"
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="overwrite files that somebody has changed, which are kept otherwise",
    )
    _add_press(parser)
    parser.add_argument(
        "--json", action="store_true", help="print what was written and found as one JSON object"
    )


def _add_press(parser: argparse.ArgumentParser) -> None:
    press = parser.add_argument_group(
        "PDF and pictures",
        "Made by Chrome, Chromium or Edge; the environment variable CHROME may name it.",
    )
    press.add_argument(
        "--pdf-steps", action="store_true", help="pdf: a page for each step, not for each slide"
    )
    press.add_argument(
        "--paper", choices=PAPERS, default="a4", help="notes.pdf, handout.pdf; a4 unless said"
    )
    press.add_argument(
        "--per-page",
        type=int,
        choices=PER_PAGE,
        default=6,
        help="handout.pdf: slides on a page; 6 unless said",
    )
    press.add_argument(
        "--width",
        type=width,
        default=1920,
        metavar="PIXELS",
        help="png, contact.png: how wide; 1920 unless said",
    )


def run(arguments: argparse.Namespace) -> Status:
    """Build, print, and return the exit status."""
    if not arguments.notes and "notes.pdf" in in_order(arguments.to):
        complain(
            "deckgen build: --no-notes leaves nothing for notes.pdf\n"
            "  hint: leave out one of them\n"
        )
        return Status.USAGE
    report = open_report(arguments)
    written = _build(arguments, report)
    if arguments.json:
        say(_as_json(written, report))
        return status_of(report)
    status = conclude(report)
    say("".join(_lines(written)))
    return status


def _build(arguments: argparse.Namespace, report: Report) -> "Sequence[Written]":
    if not find_outline(arguments.outline, report):
        return ()
    progress = Progress()
    try:
        with without_collector():
            from deckgen.build import build

            return build(arguments.outline, make_options(arguments), report, progress)
    finally:
        progress.clear()


def _lines(written: "Sequence[Written]") -> Iterator[str]:
    """Yield a line for each file, and one for all the pictures of a folder."""
    for folder, files in groupby(written, key=lambda file: file.part_of):
        if folder is None:
            yield from map(_line, files)
        else:
            yield _pictures_line(list(files))


def _line(file: "Written") -> str:
    content = "film, keep it beside the HTML deck"
    if file.pages:
        content = counted(file.pages, "slide")
    line = f"{file.path}  {content}  {_size(file.size)}"
    if file.notes:
        line += f"  with the notes of {counted(file.notes, 'slide')}"
    return f"{line}\n{_kept_line(file)}"


def _kept_line(file: "Written") -> str:
    if file.kept is None:
        return ""
    return (
        f"{file.kept}  kept: {file.path.name} had been changed since deckgen wrote it"
        " (--force overwrites)\n"
    )


def _pictures_line(pictures: "Sequence[Written]") -> str:
    size = sum(file.size for file in pictures)
    line = f"{pictures[0].path} …  {counted(len(pictures), 'slide')}  {_size(size)}\n"
    return line + "".join(map(_kept_line, pictures))


def _size(size: int) -> str:
    """Return bytes as people read them, in steps of a thousand (ISO/IEC 80000-13)."""
    if size < 999_500:  # from here on it would be rounded to 1000 kB
        return f"{max(1, round(size / 1e3))} kB"
    return f"{size / 1e6:.1f} MB"


def _as_json(written: "Sequence[Written]", report: Report) -> str:
    files = [
        {
            "path": str(file.path),
            "size": file.size,
            "pages": file.pages,
            "notes": file.notes,
            "kept": None if file.kept is None else str(file.kept),
        }
        for file in written
    ]
    result = {"written": files, "diagnostics": list(map(to_mapping, report.diagnostics))}
    return as_json(result)


COMMAND = Command(
    "Write the decks of OUTLINE (outline.yaml unless said): all of them, or none when something is "
    "at fault.",
    add_arguments,
    run,
)

"""``deckgen build``: an outline → the decks, and a line about each."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.cli.console import Progress, say
from deckgen.cli.parser import FORMATS, Command, add_outline, formats
from deckgen.cli.reading import conclude, find_outline, make_options, open_report, status_of
from deckgen.cli.status import Status
from deckgen.diagnostics import Report, to_mapping

if TYPE_CHECKING:
    from deckgen.build import Written


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``deckgen build`` takes."""
    add_outline(parser)
    parser.add_argument(
        "--to", type=formats, default=FORMATS, metavar="FORMATS", help="pptx, html, or both: pptx,html (the default)"
    )
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help="where to write; out unless said")
    parser.add_argument("--json", action="store_true", help="print what was written and found as one JSON object")


def run(arguments: argparse.Namespace) -> Status:
    """Build, print, and return the exit status."""
    report = open_report(arguments)
    written = _build(arguments, report)
    if arguments.json:
        say(_as_json(written, report))
        return status_of(report)
    status = conclude(report)
    say("".join(_summary(each) for each in written))
    return status


def _build(arguments: argparse.Namespace, report: Report) -> "Sequence[Written]":
    if not find_outline(arguments.outline, report):
        return ()
    from deckgen.build import build

    progress = Progress()
    try:
        return build(arguments.outline, make_options(arguments), report, progress)
    finally:
        progress.clear()


def _summary(written: "Written") -> str:
    slides = "1 slide" if written.pages == 1 else f"{written.pages} slides"
    if not written.pages:
        slides = "film, keep it beside the HTML deck"
    return f"{written.path}  {slides}  {_size(written.size)}\n"


def _size(size: int) -> str:
    """Return bytes as people read them, in steps of a thousand (ISO/IEC 80000-13)."""
    if size < 999_500:
        return f"{max(1, round(size / 1e3))} kB"
    return f"{size / 1e6:.1f} MB"


def _as_json(written: "Sequence[Written]", report: Report) -> str:
    import json

    files = [{"path": str(each.path), "size": each.size, "pages": each.pages} for each in written]
    found = [to_mapping(each) for each in report.diagnostics]
    return json.dumps({"written": files, "diagnostics": found}, ensure_ascii=False, indent=2) + "\n"


COMMAND = Command(
    "build",
    "write the decks of an outline",
    "Write the decks of OUTLINE (outline.yaml unless said): all of them, or none when something is at fault.",
    add_arguments,
    run,
)

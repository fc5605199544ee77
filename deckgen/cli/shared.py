"""Arguments of a command that reads an outline → options, a report, the outline's file; a report →
what is printed, and the exit status.
"""

import argparse
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.cli.arguments import FORMATS, in_order
from deckgen.cli.console import complain
from deckgen.cli.status import Status
from deckgen.diagnostics import Report, Span, nearest, render_human
from deckgen.render import DECKS

if TYPE_CHECKING:
    from deckgen.build import Options


_NAME_THE_FILE = "name the outline's file"
_MOST_SUGGESTED = 5
"""Outlines that a hint names where none has a similar name."""


class StrictReport(Report):
    """A report in which every advice is a fault."""

    def advice(self, code: str, message: str, span: Span | None = None, *, hint: str = "") -> None:
        """Add it as a fault."""
        self.fault(code, message, span, hint=hint)


def open_report(arguments: argparse.Namespace) -> Report:
    """Return an empty report; a strict one where the user asked for ``--strict``."""
    if arguments.strict:
        return StrictReport()
    return Report()


def make_options(arguments: argparse.Namespace) -> "Options":
    """Return what the user chose on the command line."""
    from deckgen.build import Options
    from deckgen.export.settings import Settings

    values = vars(arguments)  # not every command has all of them
    press = Settings()
    if "paper" in values:
        press = Settings(
            steps=arguments.pdf_steps,
            paper=arguments.paper,
            per_page=arguments.per_page,
            width=arguments.width,
        )
    return Options(
        theme=arguments.theme,
        out=values.get("out", Path("out")),
        to=in_order(values.get("to")),
        settings=tuple(arguments.settings),
        allow_outside=tuple(arguments.allow_outside),
        notes=values.get("notes", True),
        press=press,
        force=values.get("force", False),
    )


@contextmanager
def without_collector() -> Iterator[None]:
    """Switch Python's search for cycles off while one deck is made.

    It finds next to nothing there, and takes a tenth of the time of a large deck: 1,000 slides with
    it have a peak of 105 MiB, and without it of 106.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def find_outline(outline: Path, report: Report) -> bool:
    """Return whether there is a file to read; else report a fault, with what was probably meant."""
    if outline.is_file():
        return True
    if outline.is_dir():
        report.fault(
            "outline-is-folder",
            f"{outline} is a folder, not an outline",
            hint=_suggest_inside(outline),
        )
    elif outline.exists():
        report.fault("outline-is-no-file", f"{outline} is not a regular file", hint=_NAME_THE_FILE)
    else:
        report.fault(
            "outline-missing", f"there is no outline {outline}", hint=_suggest_beside(outline)
        )
    return False


def _suggest_inside(folder: Path) -> str:
    """Return the hint for a folder that was given as an outline."""
    outlines = _outlines(folder)
    return f"did you mean {outlines[0]}?" if outlines else _NAME_THE_FILE


def _suggest_beside(outline: Path) -> str:
    """Return the hint for an outline that is not there."""
    if outline.name in FORMATS:
        return f"formats are joined by commas: --to {','.join(DECKS)}"
    others = _outlines(outline.parent)
    if not others:
        return "write one, name another, or start from a project: deckgen new DIR"
    near = nearest(outline.stem, (path.stem for path in others))
    meant = [path for path in others if path.stem == near] or others[:_MOST_SUGGESTED]
    return f"did you mean {' or '.join(map(str, meant))}?"


def _outlines(folder: Path) -> list[Path]:
    """Return the YAML files in `folder` by name, but ``outline.yaml`` first; none where it is no
    folder.
    """
    if not folder.is_dir():
        return []
    outlines = [
        path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"} and path.is_file()
    ]
    return sorted(outlines, key=lambda path: (path.name != "outline.yaml", path.name))


def conclude(report: Report) -> Status:
    """Print all that was found, for a person to read, and return the exit status that it means."""
    if report.diagnostics:
        complain(render_human(report.diagnostics))
    return status_of(report)


def status_of(report: Report) -> Status:
    """Return the exit status that a report means."""
    return Status.FAULT if report.has_faults else Status.CLEAN

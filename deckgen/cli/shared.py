"""What the commands that read an outline share: options, reports, and an outline that is not there."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.cli.console import complain
from deckgen.cli.parser import FORMATS, in_order
from deckgen.cli.status import Status
from deckgen.diagnostics import Report, Span, render_human
from deckgen.render import DECKS

if TYPE_CHECKING:
    from deckgen.build import Options


class StrictReport(Report):
    """A report in which every advice is a fault."""

    def advice(self, code: str, message: str, span: Span | None = None, *, hint: str = "") -> None:
        """Add a fault."""
        self.fault(code, message, span, hint=hint)


def open_report(arguments: argparse.Namespace) -> Report:
    """Return an empty report, as strict as the user asked for."""
    return StrictReport() if arguments.strict else Report()


def make_options(arguments: argparse.Namespace) -> "Options":
    """Return what the user chose on the command line."""
    from deckgen.build import Options
    from deckgen.export import Settings

    given = vars(arguments)
    press = ("pdf_steps", "paper", "per_page", "width")
    return Options(
        theme=arguments.theme,
        out=given.get("out", Path("out")),
        to=in_order(given.get("to")),
        settings=tuple(arguments.settings),
        allow_outside=tuple(arguments.allow_outside),
        notes=given.get("notes", True),
        press=Settings(*(given[each] for each in press)) if "paper" in given else Settings(),
    )


def find_outline(outline: Path, report: Report) -> bool:
    """Return whether there is a file to read; else add a fault that names what may have been meant."""
    if outline.is_file():
        return True
    if outline.is_dir():
        inside = _outlines(outline)
        hint = f"did you mean {outline / inside[0]}?" if inside else "name the outline's file"
        report.fault("outline-is-folder", f"{outline} is a folder, not an outline", hint=hint)
    elif outline.exists():
        report.fault(
            "outline-is-no-file", f"{outline} is not a regular file", hint="name the outline's file"
        )
    else:
        report.fault("outline-missing", f"there is no outline {outline}", hint=_suggestion(outline))
    return False


def _suggestion(outline: Path) -> str:
    if outline.name in FORMATS:
        return f"formats are joined by commas: --to {','.join(DECKS)}"
    beside = _outlines(outline.parent)
    if not beside:
        return "write one, name another, or start from a project: deckgen new DIR"
    from difflib import get_close_matches

    near = get_close_matches(outline.stem, [Path(each).stem for each in beside], n=1)
    chosen = [each for each in beside if Path(each).stem in near] or beside[:5]
    return "did you mean " + " or ".join(str(outline.parent / each) for each in chosen) + "?"


def _outlines(folder: Path) -> list[str]:
    """Return the names of YAML files in `folder`, ``outline.yaml`` first."""
    if not folder.is_dir():
        return []
    names = sorted(
        path.name
        for path in folder.iterdir()
        if path.suffix in {".yaml", ".yml"} and path.is_file()
    )
    return sorted(names, key=lambda name: name != "outline.yaml")


def conclude(report: Report) -> Status:
    """Print everything that was found for a person to read, and return the status that it means."""
    if report.diagnostics:
        complain(render_human(report.diagnostics))
    return status_of(report)


def status_of(report: Report) -> Status:
    """Return the exit status that a report means."""
    return Status.FAULT if report.has_faults else Status.CLEAN

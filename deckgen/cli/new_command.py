"""``deckgen new``: the name of a starting point → a folder with an outline, its data and its
pictures.
"""

import argparse
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from deckgen.cli.console import complain, say
from deckgen.cli.parser import Command
from deckgen.cli.shared import conclude
from deckgen.cli.status import Status
from deckgen.diagnostics import Report
from deckgen.output.atomic import OutputError, write_all
from deckgen.starters import DEFAULT, STARTERS, read_starter

_LISTED = "; ".join(f"{name}, {purpose}" for name, purpose in STARTERS.items())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``deckgen new`` takes."""
    parser.add_argument(
        "template",
        nargs="?",
        type=_template,
        metavar="TEMPLATE",
        help=f"{_LISTED} ({DEFAULT} unless said)",
    )
    # Kept as written: `./pitch` is a folder where `pitch` would be a template whose folder was
    # forgotten.
    parser.add_argument("folder", metavar="DIR", help="a new or empty folder for the project")


def run(arguments: argparse.Namespace) -> Status:
    """Write the project, name its files and what to do next, and return the exit status."""
    if arguments.template is None and arguments.folder in STARTERS:
        return _folder_forgotten(arguments.folder)
    folder, report = Path(arguments.folder), Report()
    if _is_free(folder, report):
        files = [
            (folder / path, data) for path, data in read_starter(arguments.template or DEFAULT)
        ]
        _write(files)
        say("".join(f"{path}\n" for path, _ in files) + f"next: {_next(folder)}\n")
    return conclude(report)


def _template(text: str) -> str:
    """Read the name of a starting point."""
    if text in STARTERS:
        return text
    from difflib import get_close_matches

    near = get_close_matches(text.lower(), STARTERS, n=1)
    remedy = f"did you mean {near[0]}?" if near else f"choose among {', '.join(STARTERS)}"
    raise argparse.ArgumentTypeError(f"unknown template {text!r}: {remedy}")


def _folder_forgotten(name: str) -> Status:
    complain(
        f"deckgen new: {name} is a template, and the folder for it is missing\n"
        f"  hint: deckgen new {name} DIR; for a folder of that name, deckgen new {DEFAULT} {name}\n"
    )
    return Status.USAGE


def _is_free(folder: Path, report: Report) -> bool:
    """Return whether nothing stands in the way; else add a fault."""
    if not folder.exists():
        return True
    hint = "name a folder that is not there yet, or an empty one: nothing is overwritten"
    if not folder.is_dir():
        report.fault("folder-is-file", f"{folder} is a file", hint=hint)
        return False
    inside = sorted(path.name for path in folder.iterdir())
    if inside:
        more = f" and {len(inside) - 1} more" if len(inside) > 1 else ""
        report.fault(
            "folder-not-empty", f"{folder} is not empty: {inside[0]}{more} stands in it", hint=hint
        )
    return not inside


def _write(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write every file or none; where the machine refuses, the folders that were made for them go,
    too.
    """
    with _without_new_folders([path.parent for path, _ in files]):
        try:
            write_all(files)
        except OutputError as error:
            error.hint = error.hint.replace(" with --out", "")  # an option of `build`
            raise


@contextmanager
def _without_new_folders(folders: Sequence[Path]) -> Iterator[None]:
    """Remove those of `folders`, and of the folders around them, that an error inside the block
    leaves empty.
    """
    around = {each for folder in folders for each in (folder, *folder.parents)}
    missing = sorted((each for each in around if not each.exists()), reverse=True)
    try:
        yield
    except BaseException:
        for each in missing:  # the deepest first
            with suppress(OSError):
                each.rmdir()
        raise


def _next(folder: Path) -> str:
    step = "deckgen build"
    return step if folder == Path() else f"cd {shlex.quote(str(folder))} && {step}"


COMMAND = Command(
    "new",
    "write a small project to start from",
    "Write a small project into DIR: an outline with comments that teach, its data and its pictures.",
    add_arguments,
    run,
)

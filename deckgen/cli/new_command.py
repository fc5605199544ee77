"""``deckgen new``: the name of a starting point → a folder with an outline, its data and its
pictures.
"""

import argparse
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from deckgen.cli.arguments import Command
from deckgen.cli.console import complain, say
from deckgen.cli.shared import conclude
from deckgen.cli.status import Status
from deckgen.diagnostics import Report, nearest
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
    # A text and no path, which would be `pitch` for `./pitch`: with the dot it is a folder, without
    # it a template whose folder was forgotten.
    parser.add_argument("folder", metavar="DIR", help="a new or empty folder for the project")


def run(arguments: argparse.Namespace) -> Status:
    """Write the project, name its files and what to do next, and return the exit status."""
    if arguments.template is None and arguments.folder in STARTERS:
        return _folder_forgotten(arguments.folder)
    folder = Path(arguments.folder)
    report = Report()
    if _is_free(folder, report):
        starter = read_starter(arguments.template or DEFAULT)
        files = [(folder / path, data) for path, data in starter]
        _write(files)
        lines = [*(str(path) for path, _ in files), f"next: {_next_command(folder)}"]
        say("\n".join(lines) + "\n")
    return conclude(report)


def _template(text: str) -> str:
    """Read the name of a starting point."""
    if text in STARTERS:
        return text
    near = nearest(text.lower(), STARTERS)
    remedy = f"did you mean {near}?" if near else f"choose among {', '.join(STARTERS)}"
    raise argparse.ArgumentTypeError(f"unknown template {text!r}: {remedy}")


def _folder_forgotten(name: str) -> Status:
    complain(
        f"deckgen new: {name} is a template, and the folder for it is missing\n"
        f"  hint: deckgen new {name} DIR; for a folder of that name, deckgen new {DEFAULT} {name}\n"
    )
    return Status.USAGE


def _is_free(folder: Path, report: Report) -> bool:
    """Return whether `folder` is empty or is not there yet; else report a fault."""
    if not folder.exists():
        return True
    hint = "name a folder that is not there yet, or an empty one: nothing is overwritten"
    if not folder.is_dir():
        report.fault("folder-is-file", f"{folder} is a file", hint=hint)
        return False
    names = sorted(path.name for path in folder.iterdir())
    if not names:
        return True
    first = names[0]
    if len(names) > 1:
        first += f" and {len(names) - 1} more"
    report.fault("folder-not-empty", f"{folder} is not empty: {first} stands in it", hint=hint)
    return False


def _write(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write every file or none; where the machine refuses, remove the folders that were made for
    them.
    """
    with _without_new_folders([path.parent for path, _ in files]):
        try:
            write_all(files)
        except OutputError as error:
            error.hint = error.hint.replace(" with --out", "")  # an option of `build`
            raise


@contextmanager
def _without_new_folders(folders: Sequence[Path]) -> Iterator[None]:
    """After an error inside the block, remove the folders that were made in it: those of `folders`
    and around them that were not there before, and are empty now.
    """
    around = {path for folder in folders for path in (folder, *folder.parents)}
    missing = sorted((path for path in around if not path.exists()), reverse=True)
    try:
        yield
    except BaseException:
        for path in missing:  # the deepest first
            with suppress(OSError):
                path.rmdir()
        raise


def _next_command(folder: Path) -> str:
    """Return the command that builds the new project."""
    if folder == Path():
        return "deckgen build"
    return f"cd {shlex.quote(str(folder))} && deckgen build"


COMMAND = Command(
    "Write a small project into DIR: an outline with comments that teach, its data and its "
    "pictures.",
    add_arguments,
    run,
)

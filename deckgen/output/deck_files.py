"""A deck's name, pages and bytes in each format → the files on disk, and a record of each."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from deckgen.diagnostics import Report
from deckgen.output.atomic import free_name, named, remove, write_all
from deckgen.page.pages import Page, Pages
from deckgen.records import dataclass, replace
from deckgen.render.seals import is_as_written

_PICTURE_NAME = r"\d{2,}\.png"
"""The names of all pictures in a folder of them, whatever the number of slides was."""
_LEAST_DIGITS = 2
"""Digits of a picture's number: 01.png and not 1.png, so that most decks sort by name."""


@dataclass(frozen=True, slots=True)
class DeckPaths:
    """Where the files of one deck are: in `folder`, with names that begin with `stem`."""

    folder: Path
    stem: str

    def file(self, name: str) -> Path:
        """Return the path of the file of format `name`, which is also the end of its own name."""
        return self.folder / f"{self.stem}.{name}"

    @property
    def film_folder(self) -> str:
        """The name of the folder of films, in `folder`; the HTML deck refers to it."""
        return f"{self.stem}-media"

    @property
    def picture_folder(self) -> Path:
        """The folder with a picture of each slide."""
        return self.folder / f"{self.stem}-png"


@dataclass(frozen=True, slots=True)
class Written:
    """The record of a file. `size` in bytes; `pages`: how many are in it, 0 in a film beside a
    deck; `notes`: how many pages have notes in it. `part_of` is the folder of a picture that is one
    of many; `kept` is the path at which a file that somebody had changed stands now.
    """

    path: Path
    size: int
    pages: int
    notes: int = 0
    part_of: Path | None = None
    kept: Path | None = None


OutputFile = tuple[Written, bytes]
"""A file to be written: its record and its bytes."""


def keeps_outline(outline: Path, paths: DeckPaths, names: Sequence[str], report: Report) -> bool:
    """Return whether no format in `names` would overwrite the outline; else report a fault.

    It would where the outline is called like one of its own decks and is in their place.
    """
    for path in map(paths.file, names):
        if _is_same_file(path, outline):
            report.fault(
                "output-is-outline",
                f"{path} is the outline itself, and would be overwritten",
                hint="call it .yaml, or write elsewhere with --out",
            )
            return False
    return True


def deck_file(paths: DeckPaths, name: str, pages: Pages, data: bytes) -> OutputFile:
    """Return the file of a deck in format `name`, which has all pages, the hidden ones too."""
    record = Written(paths.file(name), len(data), len(pages.pages), _with_notes(pages.pages))
    return record, data


def film_files(paths: DeckPaths, films: Mapping[str, bytes]) -> list[OutputFile]:
    """Return the files of films, given by their names, that stand beside a deck."""
    folder = paths.folder / paths.film_folder
    return [(Written(folder / name, len(data), 0), data) for name, data in films.items()]


def export_files(
    paths: DeckPaths, name: str, pages: Pages, contents: Sequence[bytes]
) -> list[OutputFile]:
    """Return the files of an export in format `name`, from their bytes; hidden pages are not in
    them.
    """
    if name == "png":
        return _picture_files(paths.picture_folder, contents)
    shown = [page for page in pages.pages if not page.hidden]
    noted = _with_notes(shown) if name == "notes.pdf" else 0
    path = paths.file(name)
    return [(Written(path, len(data), len(shown), noted), data) for data in contents]


def write_files(files: Sequence[OutputFile], *, force: bool = False) -> tuple[Written, ...]:
    """Write every file or none, and return their records; raise `OutputError` where the machine
    refuses.

    A file in the way that is not as deckgen wrote it is kept under another name, unless `force`.
    The pictures that an earlier build with more slides left in the same folder are removed.
    """
    changed: dict[Path, Path] = {}
    if not force:
        changed = {
            record.path: free_name(record.path) for record, _ in files if _is_changed(record.path)
        }
    write_all([(record.path, data) for record, data in files], changed)
    written = tuple(replace(record, kept=changed.get(record.path)) for record, _ in files)
    _remove_old_pictures([record.path for record in written if record.part_of is not None])
    return written


def _is_changed(path: Path) -> bool:
    """Return whether somebody has changed a file since deckgen wrote it, or another program has
    written it.
    """
    try:
        with path.open("rb") as file:
            return not is_as_written(path.name, file.read())
    except OSError:  # nothing is there, or nothing can be: writing will tell
        return False


def _remove_old_pictures(written: Sequence[Path]) -> None:
    """Remove the pictures beside those that were `written`, which are all in one folder."""
    if not written:
        return
    kept = {path.name for path in written}
    for path in named(written[0].parent, _PICTURE_NAME):
        if path.name not in kept and not _is_changed(path):
            remove(path)


def _is_same_file(path: Path, outline: Path) -> bool:
    try:
        return path.samefile(outline)
    except OSError:  # nothing is there yet, or nothing can be: writing will tell
        return False


def _picture_files(folder: Path, pictures: Sequence[bytes]) -> list[OutputFile]:
    digits = max(_LEAST_DIGITS, len(str(len(pictures))))
    return [
        (Written(folder / f"{number:0{digits}}.png", len(data), 1, part_of=folder), data)
        for number, data in enumerate(pictures, 1)
    ]


def _with_notes(pages: Sequence[Page]) -> int:
    return sum(1 for page in pages if page.notes)

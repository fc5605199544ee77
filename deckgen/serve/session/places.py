"""Files that a run looked at → the folders to be watched, and whether a changed file matters.

Folders are watched, not files: many programs save by putting a new file in the place of the old
one.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from deckgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Places:
    """Files by their absolute paths, in which links to folders are resolved. Of a file that is a
    link, both it and the file that it leads to are here.
    """

    files: frozenset[Path] = frozenset()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the files, sorted; where one is missing, the nearest around it."""
        return tuple(sorted({nearest_folder(path.parent) for path in self.files}))

    def concern(self, path: Path) -> bool:
        """Return whether `path` is one of the files, or a folder around one."""
        resolved = _with_folder_resolved(path)
        return any(file.is_relative_to(resolved) for file in self.files)


def places_of(paths: Iterable[Path]) -> Places:
    """Return the places of files; also of those that are missing, for they may come."""
    known = tuple(paths)
    names = map(_with_folder_resolved, known)
    targets = map(Path, map(os.path.realpath, known))
    return Places(frozenset((*names, *targets)))


def nearest_folder(path: Path) -> Path:
    """Return the folder at `path`, or the nearest folder around it that exists."""
    return next(filter(Path.is_dir, (path, *path.parents)), Path(path.anchor))


def _with_folder_resolved(path: Path) -> Path:
    """Return the absolute path, without ``..`` and links, but for a link at its end."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 (`resolve` follows a link at the end)
    return Path(os.path.realpath(absolute.parent)) / absolute.name

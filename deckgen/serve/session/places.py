"""Files that a run looked at → the folders to be watched, and whether a changed file is one of
them.

Folders are watched, not files: a program that saves a file often puts a new one in the place of the
old.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """Absolute paths, the links in their folders resolved. A file that is a link stands here with
    what it leads to.
    """

    files: frozenset[Path] = frozenset()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the files, or those around them that are there, in order."""
        return tuple(sorted({nearest_folder(each.parent) for each in self.files}))

    def concern(self, path: Path) -> bool:
        """Return whether `path` is one of the files, or a folder around one."""
        there = _in_its_folder(path)
        return there in self.files or any(each.is_relative_to(there) for each in self.files)


def places_of(paths: Iterable[Path]) -> Places:
    """Return the places of files; those that are not there count too: they may come."""
    return Places(
        frozenset(
            there
            for each in paths
            for there in (_in_its_folder(each), Path(os.path.realpath(each)))
        )
    )


def nearest_folder(path: Path) -> Path:
    """Return the folder at `path`, or the nearest around it that is there."""
    return next((each for each in (path, *path.parents) if each.is_dir()), Path(path.anchor))


def _in_its_folder(path: Path) -> Path:
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 (`..` is to be resolved, a link at the end is not)
    return Path(os.path.realpath(absolute.parent)) / absolute.name

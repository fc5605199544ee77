"""The path of a file → a record of how the file was, and whether it has changed since."""

import os
from pathlib import Path

from deckgen.records import dataclass

Stamp = tuple[int, int, int]
"""When a file was last changed (nanoseconds), its size (bytes), its number in its file system."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that was looked at. `stamp` changes when the file does; None where no file was."""

    path: Path
    stamp: Stamp | None

    @property
    def is_current(self) -> bool:
        """Whether the file has not changed since."""
        return look(self.path).stamp == self.stamp


def look(path: Path) -> Seen:
    """Return the record of what is at `path` now."""
    try:
        return Seen(path, stamp_of(path.stat()))
    except (OSError, ValueError):  # nothing is there, or nothing can be
        return Seen(path, None)


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file with that status."""
    return (status.st_mtime_ns, status.st_size, status.st_ino)

"""The name of a starting point → the files of a small project.

Each starting point is a folder of data beside this file, in the package; its files are copied as
they are.
"""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

STARTERS: Mapping[str, str] = MappingProxyType(
    {
        "article": "a talk made from an article",
        "briefing": "a decision paper, with its sources",
        "pitch": "the ten slides that investors ask for",
    }
)
"""What each starting point is for, by its name; these are the words of `deckgen new --help`."""
DEFAULT = "article"
"""The starting point that is taken where none is named."""

_FOLDER = Path(__file__).parent


def read_starter(name: str) -> tuple[tuple[PurePosixPath, bytes], ...]:
    """Return the files of a starting point, one of `STARTERS`: each path inside the project, and
    its bytes.

    The outline comes first, then the files beside it, then those in folders.
    """
    folder = _FOLDER / name
    files = filter(Path.is_file, folder.rglob("*"))
    paths = sorted((PurePosixPath(*path.relative_to(folder).parts) for path in files), key=_order)
    return tuple((path, (folder / path).read_bytes()) for path in paths)


def _order(path: PurePosixPath) -> tuple[int, bool, tuple[str, ...]]:
    """Return the key by which the files of a project are sorted."""
    return (len(path.parts), path.name != "outline.yaml", path.parts)

"""The name of a starting point → the files of a small project, as they travel inside the package.

Each starting point is a folder of data beside this file; nothing in it is filled in or changed on
the way out.
"""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

# What each is for, in the words of `deckgen new --help`; the first is taken when none is named.
STARTERS: Mapping[str, str] = MappingProxyType(
    {
        "article": "a talk made from an article",
        "briefing": "a decision paper, with its sources",
        "pitch": "the ten slides that investors ask for",
    }
)
DEFAULT = "article"

_FOLDER = Path(__file__).parent


def read_starter(name: str) -> tuple[tuple[PurePosixPath, bytes], ...]:
    """Return the files of a starting point, one of `STARTERS`: each path inside the project, and
    its bytes.

    The outline comes first, then what stands beside it, then the folders.
    """
    folder = _FOLDER / name
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    paths = sorted(
        found, key=lambda path: (len(path.parts), path.name != "outline.yaml", path.parts)
    )
    return tuple((PurePosixPath(path.as_posix()), (folder / path).read_bytes()) for path in paths)

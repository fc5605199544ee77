"""Folders that matter → the files in them that have changed, as they change.

Each folder is watched without the folders inside it, so that thousands of other files cost nothing.
The folder around it is watched too: it tells when the folder is renamed, deleted or back. Now and
then all folders are looked at, to find what no event tells of.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from pathlib import Path

from deckgen.serve.session.places import nearest_folder

STEP = 10
"""Milliseconds without a further change after which changes are told."""
DEBOUNCE = 60
"""Milliseconds after which they are told in any case."""
LOOK = 400
"""Milliseconds between two looks at the folders themselves."""

Folders = tuple[tuple[Path, tuple[int, int] | None], ...]
"""The path of each folder, and what tells it from another folder at that path."""


async def changes(
    watched: Callable[[], Collection[Path]], concerns: Callable[[Path], bool]
) -> AsyncIterator[frozenset[Path]]:
    """Yield the changed files (absolute paths) that are part of the deck, as `concerns` tells; an
    empty set where any file may have changed.

    `watched` returns the folders; it is called after each set, since they may be others then.
    """
    while True:
        folders = _look(watched())
        is_first = True
        async for changed in _events(folders):
            concerned = frozenset(filter(concerns, changed))
            if is_first:  # no event has told what changed before the folders were watched
                is_first = False
                yield frozenset()
            elif concerned:
                yield concerned
            if _look(watched()) != folders:
                break


async def _events(folders: Folders) -> AsyncIterator[frozenset[Path]]:
    """Yield the paths that have changed in the folders, and now and then an empty set; end when the
    folders cannot be watched.
    """
    from watchfiles import awatch
    from watchfiles._rust_notify import WatchfilesRustInternalError

    paths = [path for path, _ in folders]
    paths += [path.parent for path in paths]
    places = sorted(set(map(nearest_folder, paths)))
    # The second time without the system's watches: their number is limited, and other programs may
    # have taken them all.
    for is_polling in (None, True):
        try:
            async for events in awatch(
                *places,
                watch_filter=None,
                debounce=DEBOUNCE,
                step=STEP,
                rust_timeout=LOOK,
                yield_on_timeout=True,
                force_polling=is_polling,
                recursive=False,
                ignore_permission_denied=True,
            ):
                yield frozenset(Path(path) for _, path in events)
        except FileNotFoundError:  # a folder has gone between the look and the watch
            break
        except (OSError, WatchfilesRustInternalError):
            continue
    await asyncio.sleep(LOOK / 1000)


def _look(folders: Collection[Path]) -> Folders:
    return tuple((path, _identity(path)) for path in sorted(set(folders)))


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another one at the same path; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino

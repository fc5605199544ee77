"""Folders that matter → the files in them that have changed, as they change.

Folders are watched one by one, without what is inside them: thousands of other files cost nothing.
Of each, the folder around it is watched, too, which tells when it is renamed, deleted or back; and
a look at them all, now and then, finds what no event tells of.
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


async def changes(
    watched: Callable[[], Collection[Path]], concerns: Callable[[Path], bool]
) -> AsyncIterator[frozenset[Path]]:
    """Yield the changed files, absolute paths, that are part of the deck; an empty set where
    anything may have changed.

    `watched` are the folders, which may be others after each answer was dealt with.
    """
    folders, is_known = _look(watched()), False
    while True:
        async for changed in _events(folders):
            mine = frozenset(path for path in changed if concerns(path))
            if mine or not is_known:
                # What changed before there was a watch over it, no event has told.
                yield mine if is_known else frozenset()
                is_known = True
            if _look(watched()) != folders:
                break
        folders, is_known = _look(watched()), False


async def _events(folders: Folders) -> AsyncIterator[frozenset[Path]]:
    """Yield what has changed in the folders, and now and then nothing; end when they cannot be
    watched.
    """
    from watchfiles import awatch
    from watchfiles._rust_notify import WatchfilesRustInternalError

    places = sorted(
        {
            place
            for path, _ in folders
            for place in (nearest_folder(path), nearest_folder(path.parent))
        }
    )
    # A machine has only so many watches, and other programs may have taken them all: then files are
    # looked at.
    for is_polling in (None, True):
        try:
            async for found in awatch(
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
                yield frozenset(Path(path) for _, path in found)
        except FileNotFoundError:  # a folder went between the look and the watch
            break
        except (OSError, WatchfilesRustInternalError):
            continue
    await asyncio.sleep(LOOK / 1000)


def _look(folders: Collection[Path]) -> Folders:
    return tuple((path, _identity(path)) for path in sorted(set(folders)))


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell a folder from another at the same path; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino

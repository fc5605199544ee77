"""Run after run over the same outline → what has not changed is made only once.

What is remembered may have places of an older outline. That is right for what is shown, and wrong
for diagnostics.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar, cast

from deckgen.records import dataclass
from deckgen.seen import Seen

T = TypeVar("T")

_WITHOUT_PLACES = frozenset({"picture"})
"""The first parts of keys under which nothing is kept that has places in the outline."""


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """What was made; the files that were looked at for it; the keys of what else was asked for
    while it was made.
    """

    value: object
    files: tuple[Seen, ...]
    inner: tuple[Hashable, ...]


Entries = Mapping[Hashable, MemoryEntry]


class Round:
    """The memory of one run.

    It recalls what the run before has kept (`known`), and keeps in `kept` what was asked for in
    this run: no more than one deck. With `exact`, everything that has places is made anew.
    """

    def __init__(self, known: Entries, *, exact: bool = False) -> None:
        self._known, self._exact = known, exact
        self._open: list[list[Hashable]] = []
        self._current: dict[Seen, bool] = {}
        self.kept: dict[Hashable, MemoryEntry] = {}

    def __call__(self, key: Hashable, make: Callable[[], T], files: list[Seen]) -> T:
        """Return what `make` returns, or returned earlier for an equal key, if no file has changed
        since that was looked at. `files` are those of the whole run.
        """
        if self._open:
            self._open[-1].append(key)
        entry = self._find(key)
        if entry is None:
            return self._make(key, make, files)
        self._keep(key, entry)
        files += entry.files
        return cast("T", entry.value)

    def _find(self, key: Hashable) -> MemoryEntry | None:
        """Return the entry to be recalled; None where it must be made."""
        if self._exact and not _has_no_places(key):
            return None
        entry = self.kept.get(key) or self._known.get(key)
        if entry is None or not all(map(self._is_current, entry.files)):
            return None
        return entry

    def _is_current(self, seen: Seen) -> bool:
        """Return whether a file has not changed; in one run it is looked at only once."""
        if seen not in self._current:
            self._current[seen] = seen.is_current
        return self._current[seen]

    def _make(self, key: Hashable, make: Callable[[], T], files: list[Seen]) -> T:
        before = len(files)
        self._open.append([])
        value = make()
        inner = self._open.pop()
        looked_at = tuple(dict.fromkeys(files[before:]))
        self.kept[key] = MemoryEntry(value, looked_at, tuple(inner))
        return value

    def _keep(self, key: Hashable, entry: MemoryEntry) -> None:
        """Keep what is recalled, and what it was made of, which may be asked for by itself."""
        if key in self.kept:
            return
        self.kept[key] = entry
        for inner in entry.inner:
            if inner in self._known:
                self._keep(inner, self._known[inner])


def _has_no_places(key: Hashable) -> bool:
    return isinstance(key, tuple) and key[0] in _WITHOUT_PLACES

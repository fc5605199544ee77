"""One run after the other over the same outline → what has not changed is made once.

What is remembered may bear places of an older source: good for what is seen, not for what is said
of it.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from deckgen.diagnostics import Report
from deckgen.seen import Seen

T = TypeVar("T")

_WITHOUT_PLACES = frozenset({"picture"})
"""Kinds of keys, which stand first in them: what is made of these knows nothing of the outline."""


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """What was made, the files that were looked at meanwhile, and the keys of what else was asked
    for.
    """

    value: object
    files: tuple[Seen, ...]
    inner: tuple[Hashable, ...]


Entries = Mapping[Hashable, MemoryEntry]


class Round:
    """The memory of one run: a `Recall`.

    It takes what the run before has kept, and keeps in `kept` what was asked for in this one, so
    that it holds one deck and no more. With `exact` places, everything that has some is made anew.
    """

    def __init__(self, known: Entries, report: Report, *, exact: bool = False) -> None:
        self._known, self._report, self._exact = known, report, exact
        self._open: list[list[Hashable]] = []
        self._current: dict[Seen, bool] = {}
        self.kept: dict[Hashable, MemoryEntry] = {}

    def __call__(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returns, or has returned when the key was equal and its files were the
        same.
        """
        if self._open:
            self._open[-1].append(key)
        entry = self._find(key)
        if entry is None:
            return self._make(key, make)
        self._keep(key, entry)
        self._report.files += entry.files
        return cast("T", entry.value)

    def _find(self, key: Hashable) -> MemoryEntry | None:
        if self._exact and not (isinstance(key, tuple) and key[0] in _WITHOUT_PLACES):
            return None
        entry = self.kept.get(key) or self._known.get(key)
        return entry if entry is not None and all(map(self._is_current, entry.files)) else None

    def _is_current(self, seen: Seen) -> bool:
        """Whether a file is as it was; in one run it is looked at once."""
        if seen not in self._current:
            self._current[seen] = seen.is_current
        return self._current[seen]

    def _make(self, key: Hashable, make: Callable[[], T]) -> T:
        before = len(self._report.files)
        self._open.append([])
        value = make()
        inner = self._open.pop()
        self.kept[key] = MemoryEntry(
            value, tuple(dict.fromkeys(self._report.files[before:])), tuple(inner)
        )
        return value

    def _keep(self, key: Hashable, entry: MemoryEntry) -> None:
        """Keep what is recalled, and what it was made of: it may be asked for again by itself."""
        if key in self.kept:
            return
        self.kept[key] = entry
        for each in entry.inner:
            if each in self._known:
                self._keep(each, self._known[each])

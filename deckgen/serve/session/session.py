"""An outline that is being written → the newest version of its deck that can be shown.

    session = Session(Path("outline.yaml"), Options())   # slow: the first version
    session.shown.html                                   # the page to be served at /deck
    change = session.update({path, …})                   # fast: after a file has changed
    change = session.settle()                            # slow: when nothing more changes

An update lays out the slides that have changed, and no others. The page that it shows is right, but
the places of its diagnostics may be those of an older outline. So new diagnostics are told only
when the deck has settled; that takes as long as a whole build, and finds every place anew.
"""

import secrets
import time
from collections.abc import Callable, Collection
from pathlib import Path
from threading import Lock

from deckgen.build import Options, decide, plan
from deckgen.diagnostics import Diagnostic, Report, Severity
from deckgen.page.pages import Pages
from deckgen.records import replace
from deckgen.render.html.live import Live, difference, films, is_empty
from deckgen.seen import look
from deckgen.serve.session.downloads import Downloads
from deckgen.serve.session.events import (
    Change,
    Shown,
    patch_event,
    problems_event,
    reload_event,
)
from deckgen.serve.session.memory import Entries, Round
from deckgen.serve.session.placeholder_deck import waiting_pages
from deckgen.serve.session.places import Places, places_of

Plan = tuple[Pages | None, tuple[Diagnostic, ...]]
"""The pages, None where the outline is at fault, and all diagnostics."""

_QUIET = 0.15
"""Seconds without a change before a deck settles: a browser that takes in a change needs the
machine.
"""
_PATIENCE = 0.2
"""Seconds for which an outline may be missing or empty: some programs empty a file and write it
anew.
"""
_STEP = 0.005
"""Seconds between two looks while waiting."""
_MOST_READS = 5
"""How often an outline is read that is written at the same time."""


class _LateError(Exception):
    """Something newer waits."""


class Session:
    """Keeps one deck. Its methods may be called from any thread; updates wait for each other."""

    def __init__(self, outline: Path, options: Options) -> None:
        self._outline = outline
        # The speaker needs the notes in any case; the option is for the downloads.
        self._options = replace(options, notes=True, to=("html",))
        self._downloads = Downloads(outline.stem, notes=options.notes)
        self._lock = Lock()
        self._key = secrets.token_hex(4)
        self._live = Live()
        self._known: Entries = {}
        self._seen: frozenset[Path] = frozenset()
        self._places = Places()
        self._is_settled = False
        self._shown: Shown = self._first()

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        return self._shown

    def watched(self) -> tuple[Path, ...]:
        """Return the folders (absolute, all there) whose own files matter, not those of folders
        inside them.

        They change with the outline: ask again after every `update`.
        """
        return self._places.folders

    def concerns(self, path: Path) -> bool:
        """Return whether what is at `path` (absolute) is part of the deck."""
        return self._places.concern(path)

    def update(self, changed: Collection[Path]) -> Change | None:  # noqa: ARG002 (all are compared)
        """Return what is new to be shown, after the files `changed` have changed; an empty
        collection means that any may have.
        """
        with self._lock:
            pages = self._read_on()
            self._is_settled = False
            if pages is None:
                return self._show(self._plan(None))
            return self._show((pages, self._advices()))

    def forget(self) -> None:
        """Make everything anew the next time: a build was broken off in the middle."""
        with self._lock:
            self._known, self._live, self._is_settled = {}, Live(), False

    def settle(self, is_late: Callable[[], bool] | None = None) -> Change | None:
        """Return what is new to be told of the newest outline, with exact places; to be called
        after every `update`.

        With `is_late` it first waits until nothing has changed for a moment. As soon as `is_late`
        returns True, it returns None, and is to be called again.
        """
        if is_late is not None and not _is_quiet(is_late):
            return None
        with self._lock:
            if self._is_settled:
                return None
            try:
                return self._show(self._plan(is_late))
            except _LateError:
                return None

    def file(self, name: str) -> bytes:
        """Return the deck in one format, ``pptx`` or ``html``, as `deckgen build` writes it."""
        pages = self._shown.pages
        assert pages is not None, "there is no deck yet"
        return self._downloads.file(pages, name)

    def films(self) -> dict[str, bytes]:
        """Return, by name, the films that are too large to be inside the page; it refers to them at
        ``media/``.
        """
        pages = self._shown.pages
        return films(pages) if pages else {}

    def _first(self) -> Shown:
        pages, diagnostics = self._plan(None)
        drawn = self._live.draw(pages or waiting_pages())
        return Shown(1, f"{self._key}-1", drawn, pages, diagnostics)

    def _read_on(self) -> Pages | None:
        """Return the pages for a quick update; None where anything is at fault.

        Where it is, and the outline was written while it was read, it is read once more.
        """
        for _ in range(_MOST_READS):
            self._wait_for_outline()
            before = look(self._outline)
            pages = self._decide_quickly()
            if pages is not None or look(self._outline) == before:
                return pages
        return None

    def _wait_for_outline(self) -> None:
        until = time.monotonic() + _PATIENCE
        while _is_missing_or_empty(self._outline) and time.monotonic() < until:
            time.sleep(_STEP)

    def _decide_quickly(self) -> Pages | None:
        """Return the pages, unchanged slides as they were; None where anything is at fault."""
        memory = Round(self._known)
        report = Report(memory)
        pages = decide(self._outline, self._options, report)
        if pages is None or report.has_faults:
            return None
        self._known = memory.kept
        self._watch(report)
        return pages

    def _plan(self, is_late: Callable[[], bool] | None) -> Plan:
        """Return the pages, all that has a place made anew, and the diagnostics.

        Raises `_LateError` as soon as `is_late` returns True.
        """

        def progress(*_: object) -> None:
            if is_late is not None and is_late():
                raise _LateError

        memory = Round(self._known, exact=True)
        report = Report(memory)
        pages = plan(self._outline, self._options, report, progress)
        progress()
        if pages is not None:
            self._known = memory.kept
        self._watch(report)
        self._places = places_of(self._seen)  # a file may have become a link meanwhile
        self._is_settled = True
        return pages, report.diagnostics

    def _advices(self) -> tuple[Diagnostic, ...]:
        return tuple(each for each in self._shown.diagnostics if each.severity is Severity.ADVICE)

    def _watch(self, report: Report) -> None:
        """Remember the files that were looked at. Where anything is at fault, some were not: those
        that are known stay.
        """
        seen = frozenset(file.path for file in report.files) | {self._outline}
        if report.has_faults:
            seen |= self._seen
        if seen != self._seen:
            self._seen, self._places = seen, places_of(seen)

    def _show(self, planned: Plan) -> Change | None:
        """Make this what is shown, and return the event that tells of it; None where nothing is
        new.
        """
        old = self._shown
        pages, diagnostics = planned
        if pages is None:
            self._shown = replace(old, diagnostics=diagnostics)
            return problems_event(old, self._shown)
        drawn = self._live.draw(pages)
        patch = difference(old.drawn, drawn) if old.pages else None
        if patch is not None and is_empty(patch, old.drawn):
            self._shown = replace(old, drawn=drawn, pages=pages, diagnostics=diagnostics)
            return problems_event(old, self._shown)
        version = old.version + 1
        self._shown = Shown(version, f"{self._key}-{version}", drawn, pages, diagnostics)
        if patch is None:
            return reload_event(self._shown)
        return patch_event(old, self._shown, patch)


def _is_quiet(is_late: Callable[[], bool]) -> bool:
    """Wait for `_QUIET` seconds; return False as soon as `is_late` returns True."""
    until = time.monotonic() + _QUIET
    while time.monotonic() < until:
        if is_late():
            return False
        time.sleep(_STEP)
    return True


def _is_missing_or_empty(path: Path) -> bool:
    stamp = look(path).stamp
    if stamp is None:
        return True
    _, size, _ = stamp
    return size == 0

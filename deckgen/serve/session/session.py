"""An outline that is being written → what its readers see now: the newest version of it that could
be shown.

    session = Session(Path("outline.yaml"), Options())      # blocking: the first version
    session.shown.html                                      # the live page, to be served at /deck
    change = session.update({path, …})                      # blocking, fast
    change = session.settle()                               # blocking: to be called when nothing more has changed

An update lays out the slides that have changed, and no others; what it shows is right, and nothing
is said of it until the deck has settled, which takes as long as a whole build, and finds every
place anew.
"""

import json
import secrets
import time
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import Lock

from deckgen.build import Options, decide, plan, render, without_notes
from deckgen.diagnostics import Diagnostic, Report, Severity
from deckgen.page.pages import Pages
from deckgen.render.html.html_writer import Drawn
from deckgen.render.html.live import Live, difference, films, is_empty, page
from deckgen.seen import look
from deckgen.serve.session.change import Change
from deckgen.serve.session.memory import Entries, Round
from deckgen.serve.session.placeholder_deck import waiting_pages
from deckgen.serve.session.places import Places, places_of
from deckgen.serve.session.problems import Problems, problems_of

_QUIET = 0.15
"""Seconds without a change before a deck settles: a browser that is being told of a change needs
the machine.
"""
_PATIENCE = 0.2
"""Seconds for which an outline may be away or empty: some programs write a file anew from its
beginning.
"""
_LOOK = 0.005
_TRIES = 5
"""How often an outline is read again that was written while it was read."""


class _LateError(Exception):
    """Something newer waits."""


@dataclass(frozen=True)
class Shown:
    """What is shown now: the live page, its pages (None where the outline was at fault from the
    start), and everything that is to be said of the newest source, which may be newer than the
    page. `name` is that of the version, which no other session has.
    """

    version: int
    name: str
    drawn: Drawn = field(repr=False)
    pages: Pages | None = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def html(self) -> bytes:
        """The live page."""
        return page(self.drawn, self.name)

    @property
    def hello(self) -> Change:
        """What to tell a browser that starts to listen."""
        return Change("hello", _json({"version": self.name, "problems": asdict(self.problems)}))

    @cached_property
    def problems(self) -> Problems:
        """What is to be said, as a browser shows it."""
        return problems_of(self.diagnostics)


class Session:
    """Keeps one deck. Its methods may be called from any thread; updates wait for each other."""

    def __init__(self, outline: Path, options: Options) -> None:
        self._outline = outline
        # Whoever presents needs the notes; the files to be handed on may be without.
        self._options, self._with_notes = replace(options, notes=True, to=("html",)), options.notes
        self._lock = Lock()
        self._key = secrets.token_hex(4)
        self._live = Live()
        self._known: Entries = {}
        self._seen: frozenset[Path] = frozenset()
        self._places = Places()
        self._files: tuple[Pages, dict[str, bytes]] | None = None
        self._is_settled = False
        self._shown: Shown = self._first()

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        return self._shown

    def watched(self) -> tuple[Path, ...]:
        """Return the folders (absolute, all there) whose files matter, to be watched without those
        inside them.

        They change with the outline: ask again after every `update`.
        """
        return self._places.folders

    def concerns(self, path: Path) -> bool:
        """Return whether what is at `path` (absolute) is part of the deck."""
        return self._places.concern(path)

    def update(self, changed: Collection[Path]) -> Change | None:  # noqa: ARG002 (what is the same is found out)
        """Return what is new to see, after these files have changed; after anything may have, where
        there are none.
        """
        with self._lock:
            pages = self._read_on()
            self._is_settled = False
            return (
                self._show(*self._plan(None))
                if pages is None
                else self._show(pages, self._advices())
            )

    def settle(self, is_late: Callable[[], bool] | None = None) -> Change | None:
        """Return what is new to be said of the newest source, with exact places; to be called after
        every `update`.

        With `is_late` it waits for a moment of quiet, stops without an answer as soon as that is
        true, and may be called again.
        """
        if is_late is not None and not _is_quiet(is_late):
            return None
        with self._lock:
            if self._is_settled:
                return None
            try:
                return self._show(*self._plan(is_late))
            except _LateError:
                return None

    def file(self, name: str) -> bytes:
        """Return the deck in one format, ``pptx`` or ``html``, as `deckgen build` writes it."""
        pages = self._shown.pages
        assert pages is not None, "there is no deck yet"
        kept = self._files
        if kept is None or kept[0] is not pages:
            kept = self._files = (pages, {})
        if name not in kept[1]:
            handed_on = pages if self._with_notes else without_notes(pages)
            kept[1][name] = render(handed_on, name, f"{self._outline.stem}-media")
        return kept[1][name]

    def films(self) -> dict[str, bytes]:
        """Return, by name, the films that stand beside the deck, at ``media/``: they are too large
        to be inside.
        """
        return films(self._shown.pages) if self._shown.pages else {}

    def _first(self) -> Shown:
        pages, diagnostics = self._plan(None)
        drawn = self._live.draw(pages or waiting_pages())
        return Shown(1, f"{self._key}-1", drawn, pages, diagnostics)

    def _read_on(self) -> Pages | None:
        """What a quick update shows; an outline that was written while it was read is read once
        more.
        """
        pages = None
        for _ in range(_TRIES):
            self._wait_for_outline()
            before = look(self._outline)
            pages = self._decide_quickly()
            if pages is not None or look(self._outline) == before:
                break
        return pages

    def _wait_for_outline(self) -> None:
        until = time.monotonic() + _PATIENCE
        while _is_away(self._outline) and time.monotonic() < until:
            time.sleep(_LOOK)

    def _decide_quickly(self) -> Pages | None:
        """The pages, with those of unchanged slides as they were; None where anything is at fault."""
        report = Report()
        memory = Round(self._known, report)
        pages = decide(self._outline, self._options, report, None, memory)
        if pages is None or report.has_faults:
            return None
        self._known = memory.kept
        self._watch(report)
        return pages

    def _plan(
        self, is_late: Callable[[], bool] | None
    ) -> tuple[Pages | None, tuple[Diagnostic, ...]]:
        """The pages, with everything that has a place made anew; None where anything is at fault."""

        def progress(*_: object) -> None:
            if is_late is not None and is_late():
                raise _LateError

        report = Report()
        memory = Round(self._known, report, exact=True)
        pages = plan(self._outline, self._options, report, progress, memory)
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
        """Take down what was looked at; where something is at fault, the rest has not been looked
        at.
        """
        seen = frozenset(each.path for each in report.files) | {self._outline}
        if report.has_faults:
            seen |= self._seen
        if seen != self._seen:
            self._seen, self._places = seen, places_of(seen)

    def _show(self, pages: Pages | None, diagnostics: tuple[Diagnostic, ...]) -> Change | None:
        old = self._shown
        if pages is None:
            self._shown = replace(old, diagnostics=diagnostics)
            return self._tell_problems(old)
        drawn = self._live.draw(pages)
        patch = difference(old.drawn, drawn) if old.pages else None
        if patch is not None and is_empty(patch, old.drawn):
            self._shown = replace(old, drawn=drawn, pages=pages, diagnostics=diagnostics)
            return self._tell_problems(old)
        version = old.version + 1
        now = self._shown = Shown(version, f"{self._key}-{version}", drawn, pages, diagnostics)
        if patch is None:
            return Change("reload", _json({"version": now.name}))
        told = {
            "version": now.name,
            "from": old.name,
            "problems": asdict(now.problems),
            **asdict(patch),
        }
        return Change("patch", _json(told))

    def _tell_problems(self, old: Shown) -> Change | None:
        now = self._shown
        # A fault is told of again: who has closed it has saved, and has not mended it.
        if now.problems == old.problems and not now.problems.faults:
            return None
        return Change("problems", _json({"version": now.name, "problems": asdict(now.problems)}))


def _is_quiet(is_late: Callable[[], bool]) -> bool:
    until = time.monotonic() + _QUIET
    while time.monotonic() < until:
        if is_late():
            return False
        time.sleep(_LOOK)
    return True


def _is_away(path: Path) -> bool:
    found = look(path).stamp
    return found is None or found[1] == 0


def _json(told: dict[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

"""What is shown now, and what is wrong with the outline → the events that browsers are told of."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from deckgen.diagnostics import Diagnostic, Severity, render_human
from deckgen.page.pages import Pages
from deckgen.records import asdict, dataclass, field
from deckgen.render.html.html_writer import Drawn
from deckgen.render.html.live import Patch, page

ChangeKind = Literal["hello", "patch", "reload", "problems"]

_MOST_TEXTS = 20
"""Faults, and advices, whose texts are sent; nobody reads more before the first are mended."""


@dataclass(frozen=True, slots=True)
class Change:
    """A server-sent event: its name (`kind`) and its `data`, which is JSON in one line.

    ``hello`` comes first, to a browser that starts to listen: which version is shown, and what is
    wrong with the newest outline. ``patch``: what makes this version of the one before. ``reload``:
    a patch is not enough, the page must be loaded anew. ``problems``: the deck stays as it is, but
    other faults or advices are known.
    """

    kind: ChangeKind
    data: str


@dataclass(frozen=True, slots=True)
class Problems:
    """The numbers of faults and advices, and the texts of the first of each, as the terminal prints
    them.
    """

    faults: int = 0
    advices: int = 0
    fault_texts: tuple[str, ...] = ()
    advice_texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """What is shown now: the page that was `drawn`; its pages, None where the outline was at fault
    from the start; the diagnostics of the newest outline, which may be newer than the page. `name`
    is the version's: no other session has a version of that name.
    """

    version: int
    name: str
    drawn: Drawn = field(repr=False)
    pages: Pages | None = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def html(self) -> bytes:
        """The HTML page, which changes when it is told of changes."""
        return page(self.drawn, self.name)

    @cached_property
    def problems(self) -> Problems:
        """The diagnostics, as a browser shows them."""
        return problems_of(self.diagnostics)

    @property
    def hello(self) -> Change:
        """The event for a browser that starts to listen."""
        return _change("hello", {"version": self.name, "problems": asdict(self.problems)})


def problems_of(diagnostics: Iterable[Diagnostic]) -> Problems:
    """Return what a browser shows of diagnostics."""
    by_severity: dict[Severity, list[Diagnostic]] = {severity: [] for severity in Severity}
    for diagnostic in diagnostics:
        by_severity[diagnostic.severity].append(diagnostic)
    faults, advices = by_severity[Severity.FAULT], by_severity[Severity.ADVICE]
    return Problems(len(faults), len(advices), _texts(faults), _texts(advices))


def patch_event(old: Shown, new: Shown, patch: Patch) -> Change:
    """Return the event that makes the new version of the old one."""
    about = {"version": new.name, "from": old.name, "problems": asdict(new.problems)}
    return _change("patch", {**about, **asdict(patch)})


def reload_event(new: Shown) -> Change:
    """Return the event that makes browsers load the new version."""
    return _change("reload", {"version": new.name})


def problems_event(old: Shown, new: Shown) -> Change | None:
    """Return the event of other problems with the same deck; None where they are the same and no
    faults.

    Faults are told again: who closed their window and saved has not mended them.
    """
    if new.problems == old.problems and not new.problems.faults:
        return None
    return _change("problems", {"version": new.name, "problems": asdict(new.problems)})


def _change(kind: ChangeKind, data: Mapping[str, object]) -> Change:
    return Change(kind, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _texts(diagnostics: list[Diagnostic]) -> tuple[str, ...]:
    return tuple(render_human([each]).rstrip("\n") for each in diagnostics[:_MOST_TEXTS])

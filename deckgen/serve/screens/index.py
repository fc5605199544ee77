"""What a session shows → the page at `/`: every slide with what is said of it, both files, and what
is wrong.

The thumbnails are not here: the page's script draws them from the deck itself, which is what they
show.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from deckgen.diagnostics import Diagnostic, Severity, Span, counted, render_human
from deckgen.languages import runs_right_to_left
from deckgen.page.boxes import MediaBox
from deckgen.page.pages import Page, Pages
from deckgen.paging.schedule import schedule
from deckgen.render.html.boxes.elements import anchor
from deckgen.serve.http.answers import template
from deckgen.serve.session.session import Shown
from deckgen.units import pixels


@dataclass(frozen=True, slots=True)
class Remark:
    """An advice as the page shows it; `place` is ``file:line:column``, empty where there is none."""

    message: str
    place: str
    hint: str


@dataclass(frozen=True, slots=True)
class ShownFault:
    """A fault as the page shows it: its place and message, the lines with the caret, what was
    expected and the hint.
    """

    message: str
    excerpt: str
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlideCard:
    """A slide on the page."""

    id: str
    label: str
    title: str
    lang: str
    planned: str
    hidden: bool
    remarks: tuple[Remark, ...]
    number: int
    """Of the page, the hidden ones counted: that of its picture."""


@dataclass(frozen=True, slots=True)
class SlideGroup:
    """A section of the deck, its length, and its slides; the first may have no name."""

    name: str
    planned: str
    cards: tuple[SlideCard, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What the page is told besides the deck: the outline's path, whether there is LibreOffice, and
    a remote.
    """

    outline: Path
    can_twin: bool
    has_remote: bool


def index_page(shown: Shown, view: View) -> str:
    """Return the page."""
    pages = shown.pages
    faults = tuple(each for each in shown.diagnostics if each.severity is Severity.FAULT)
    advices = tuple(each for each in shown.diagnostics if each.severity is Severity.ADVICE)
    found = _by_page(pages, advices) if pages else {}
    placed = {id(each) for remarks in found.values() for each in remarks}
    return template("index.html.j2").render(
        outline=view.outline.name,
        stem=view.outline.stem,
        version=shown.name,
        title=pages.metadata.title if pages else view.outline.name,
        lang=pages.metadata.lang if pages else "en",
        direction="rtl" if pages and runs_right_to_left(pages.metadata.lang) else "ltr",
        ratio=f"{pixels(pages.size.width):g} / {pixels(pages.size.height):g}" if pages else "",
        width=f"{pixels(pages.size.width):g}" if pages else "",
        facts=_facts(pages) if pages else (),
        parts=tuple(_parts(pages, found)) if pages else (),
        summary=_summary(len(faults), len(advices)),
        faults=tuple(map(_fault, faults)),
        general=tuple(_remark(each) for each in advices if id(each) not in placed),
        films=_films(pages) if pages else 0,
        can_twin=view.can_twin,
        has_remote=view.has_remote,
    )


def _fault(each: Diagnostic) -> ShownFault:
    """Return what the terminal says of a fault, in parts: only the excerpt must not be broken into
    lines anew.
    """
    says = ("  expected: ", "  hint: ")
    first, *rest = render_human([each]).rstrip("\n").split("\n")
    excerpt = [line for line in rest if not line.startswith(says)]
    return ShownFault(
        first, "\n".join(excerpt), tuple(line.strip() for line in rest if line.startswith(says))
    )


def _remark(each: Diagnostic) -> Remark:
    return Remark(each.message, str(each.span) if each.span else "", each.hint)


def _parts(pages: Pages, found: Mapping[str, Sequence[Diagnostic]]) -> Iterator[SlideGroup]:
    planned = schedule(pages)
    for section, run in groupby(enumerate(pages.pages), key=lambda each: each[1].section):
        within = list(run)
        cards = tuple(
            _card(page, at + 1, planned[at], found.get(page.id, ())) for at, page in within
        )
        seconds = sum(planned[at] or 0 for at, _ in within)
        yield SlideGroup(pages.sections[section].name, _clock(seconds) if seconds else "", cards)


def _card(page: Page, number: int, seconds: int | None, found: Sequence[Diagnostic]) -> SlideCard:
    return SlideCard(
        id=anchor(page.id),
        label=str(page.number),
        title=page.title or page.kind.capitalize(),
        lang=page.lang,
        planned="" if seconds is None else _clock(seconds),
        hidden=page.hidden,
        remarks=tuple(map(_remark, found)),
        number=number,
    )


def _clock(seconds: int) -> str:
    """Return a length as minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _by_page(pages: Pages, found: Sequence[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """Return what was found by the id of the page that it is about."""
    by_page: dict[str, list[Diagnostic]] = {}
    for each in found:
        page = _page_of(each.span, pages.pages) if each.span else None
        if page is not None:
            by_page.setdefault(page.id, []).append(each)
    return by_page


def _page_of(span: Span, pages: Sequence[Page]) -> Page | None:
    """Return the page with the very thing that is at `span`, else the first page of the slide in
    whose lines it is.
    """
    slide = None
    for page in pages:
        if any(box.origin == span for box in page.leaves):
            return page
        start = page.origin
        if start is None or start.source.name != span.source.name or start.line > span.line:
            continue
        if slide is None or slide.origin is None or start.line > slide.origin.line:
            slide = page
    return slide


def _facts(pages: Pages) -> tuple[str, ...]:
    """Return what is worth knowing of the whole deck, in a few words each."""
    hidden = sum(page.hidden for page in pages.pages)
    facts = [counted(len(pages.pages) - hidden, "slide")]
    if hidden:
        facts.append(f"{hidden} hidden")
    noted = sum(bool(page.notes) for page in pages.pages)
    if noted:
        facts.append(f"{noted} with notes")
    planned = sum(seconds or 0 for seconds in schedule(pages))
    if planned:
        facts.append(f"{_clock(planned)} planned")
    return tuple(facts)


def _films(pages: Pages) -> int:
    return sum(isinstance(box, MediaBox) for page in pages.pages for box in page.leaves)


def _summary(faults: int, advices: int) -> str:
    if not faults and not advices:
        return "No faults, no advices"
    said = [
        counted(number, noun) for number, noun in ((faults, "fault"), (advices, "advice")) if number
    ]
    return ", ".join(said)

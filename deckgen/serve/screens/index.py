"""What a session shows → the page at `/`: every slide with its advices, both files, and the faults.

The thumbnails are not made here: the page's script draws them from the deck itself.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from deckgen.diagnostics import Diagnostic, Severity, Span, counted, render_human
from deckgen.page.contents import films
from deckgen.page.pages import Page, Pages
from deckgen.records import dataclass
from deckgen.render.html.boxes.elements import anchor
from deckgen.serve.http.answers import template
from deckgen.serve.session.events import Shown
from deckgen.units import pixels

AdvicesByPage = Mapping[str | None, Sequence[Diagnostic]]
"""Advices by the id of the page that they are about; under None those about the whole deck."""


@dataclass(frozen=True, slots=True)
class Remark:
    """An advice as the page shows it; `place` is ``file:line:column``, empty where it has none."""

    message: str
    place: str
    hint: str


@dataclass(frozen=True, slots=True)
class ShownFault:
    """A fault as the page shows it: its place and message, the lines with the caret, and the lines
    with what was expected and the hint.
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
    """The number of its page, hidden ones included; its picture has the same."""


@dataclass(frozen=True, slots=True)
class SlideGroup:
    """A section of the deck, its planned length, and its slides; the first may have no name."""

    name: str
    planned: str
    cards: tuple[SlideCard, ...]


@dataclass(frozen=True, slots=True)
class DeckView:
    """The deck as the page shows it; with the defaults, the page is one without a deck. `ratio`
    (CSS) and `width` (CSS pixels) are of a slide; `films` is their number.
    """

    title: str
    lang: str = "en"
    direction: str = "ltr"
    ratio: str = ""
    width: str = ""
    facts: tuple[str, ...] = ()
    parts: tuple[SlideGroup, ...] = ()
    general: tuple[Remark, ...] = ()
    films: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """What the page needs to know besides the deck: the outline's path, whether LibreOffice can
    make pictures of the PowerPoint file, and whether a phone can be the remote.
    """

    outline: Path
    can_twin: bool
    has_remote: bool


def index_page(shown: Shown, view: View) -> str:
    """Return the HTML of the page."""
    faults = [each for each in shown.diagnostics if each.severity is Severity.FAULT]
    advices = [each for each in shown.diagnostics if each.severity is Severity.ADVICE]
    if shown.pages is None:
        deck = DeckView(title=view.outline.name, general=_remarks(advices))
    else:
        deck = _deck_view(shown.pages, advices)
    return template("index.html.j2").render(
        outline=view.outline.name,
        stem=view.outline.stem,
        version=shown.name,
        deck=deck,
        summary=_summary(len(faults), len(advices)),
        faults=tuple(map(_fault, faults)),
        can_twin=view.can_twin,
        has_remote=view.has_remote,
    )


def _deck_view(pages: Pages, advices: Sequence[Diagnostic]) -> DeckView:
    by_page = _by_page(pages, advices)
    lang = pages.metadata.lang
    width, height = pixels(pages.size.width), pixels(pages.size.height)
    return DeckView(
        title=pages.metadata.title,
        lang=lang,
        direction="rtl" if pages.metadata.rtl else "ltr",
        ratio=f"{width:g} / {height:g}",
        width=f"{width:g}",
        facts=tuple(_facts(pages)),
        parts=tuple(_groups(pages, by_page)),
        general=_remarks(by_page.get(None, ())),
        films=sum(1 for page in pages.pages for _ in films(page)),
    )


def _fault(fault: Diagnostic) -> ShownFault:
    """Return the terminal's text of a fault, in parts: in the excerpt, no line may be broken."""
    message, *lines = render_human([fault]).rstrip("\n").split("\n")
    excerpt: list[str] = []
    advice: list[str] = []
    for line in lines:
        if line.startswith(("  expected: ", "  hint: ")):
            advice.append(line.strip())
        else:
            excerpt.append(line)
    return ShownFault(message, "\n".join(excerpt), tuple(advice))


def _remarks(advices: Sequence[Diagnostic]) -> tuple[Remark, ...]:
    return tuple(Remark(each.message, str(each.span or ""), each.hint) for each in advices)


def _groups(pages: Pages, by_page: AdvicesByPage) -> Iterator[SlideGroup]:
    """Yield the sections of the deck."""
    for section, entries in groupby(enumerate(pages.pages), key=lambda entry: entry[1].section):
        group = list(entries)
        cards = tuple(
            _card(page, index + 1, page.seconds, by_page.get(page.id, ())) for index, page in group
        )
        total = sum(page.seconds or 0 for _, page in group)
        yield SlideGroup(pages.sections[section].name, _clock(total or None), cards)


def _card(page: Page, number: int, seconds: int | None, advices: Sequence[Diagnostic]) -> SlideCard:
    return SlideCard(
        id=anchor(page.id),
        label=str(page.number),
        title=page.words.label.text,
        lang=page.words.label.lang,
        planned=_clock(seconds),
        hidden=page.hidden,
        remarks=_remarks(advices),
        number=number,
    )


def _clock(seconds: int | None) -> str:
    """Return a length as minutes and seconds; empty where there is none."""
    if seconds is None:
        return ""
    return f"{seconds // 60}:{seconds % 60:02}"


def _by_page(pages: Pages, advices: Sequence[Diagnostic]) -> AdvicesByPage:
    by_page: dict[str | None, list[Diagnostic]] = defaultdict(list)
    for advice in advices:
        page = _find_page(advice.span, pages.pages) if advice.span else None
        by_page[page.id if page else None].append(advice)
    return by_page


def _find_page(span: Span, pages: Sequence[Page]) -> Page | None:
    """Return the page with the very box that is written at `span`; else the first page of the slide
    in whose lines it is.
    """
    for page in pages:
        if any(box.origin == span for box in page.leaves):
            return page
    page = max(pages, key=lambda page: _start_line(page, span))
    return page if _start_line(page, span) else None


def _start_line(page: Page, span: Span) -> int:
    """Return the line in which the slide of `page` starts; 0 where it does not start before `span`
    in the same file.
    """
    start = page.origin
    if start is None or start.source.name != span.source.name or start.line > span.line:
        return 0
    return start.line


def _facts(pages: Pages) -> Iterator[str]:
    """Yield what is worth knowing of the whole deck, in a few words each."""
    hidden = sum(page.hidden for page in pages.pages)
    yield counted(len(pages.pages) - hidden, "slide")
    if hidden:
        yield f"{hidden} hidden"
    noted = sum(bool(page.notes) for page in pages.pages)
    if noted:
        yield f"{noted} with notes"
    seconds = sum(page.seconds or 0 for page in pages.pages)
    if seconds:
        yield f"{_clock(seconds)} planned"


def _summary(faults: int, advices: int) -> str:
    counts: list[str] = []
    if faults:
        counts.append(counted(faults, "fault"))
    if advices:
        counts.append(counted(advices, "advice"))
    return ", ".join(counts) or "No faults, no advices"

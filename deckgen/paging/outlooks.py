"""Slides → the sections that they are in, and what each slide is told of them.

A section begins with a `section`, which may have no page of its own; slides ahead of the first are
in a section without a name. An agenda lists those of which something is shown, and leads to the
first page of each that is.
"""

from collections.abc import Iterator, Sequence

from deckgen.content import without_notes
from deckgen.diagnostics import Report, Span
from deckgen.kinds import CoverText, Outlook
from deckgen.language.deck import Deck, Slide
from deckgen.outline.values.fields import Text
from deckgen.page.pages import Page, PageSection
from deckgen.records import dataclass

_OF_A_PAGE = (
    "title", "kicker", "notes", "background", "layout", "id", "hidden", "cite", "footnotes",
)  # fmt: skip
"""Keys of a slide that say something of its page."""


@dataclass(frozen=True, slots=True)
class PageCount:
    """How many pages there are, and how many of them are shown."""

    all: int = 0
    shown: int = 0

    @property
    def key(self) -> tuple[int, int]:
        """Both numbers."""
        return self.all, self.shown

    def plus(self, pages: int) -> "PageCount":
        """Return the count with so many shown pages more."""
        return PageCount(self.all + pages, self.shown + pages)

    def after(self, pages: Sequence[Page]) -> "PageCount":
        """Return the count with these pages more."""
        shown = sum(not page.hidden for page in pages)
        return PageCount(self.all + len(pages), self.shown + shown)


@dataclass(frozen=True, slots=True)
class SlideRun:
    """The slides of one section; the first of them opens it, unless it has no name."""

    slides: tuple[Slide, ...]

    @property
    def name(self) -> Text | None:
        """Its name; a footnote is asked for where it stands, not where it is listed."""
        written = self.slides[0].content.opened_section()
        return written and Text(without_notes(written.runs), written.span)

    @property
    def has_divider(self) -> bool:
        """Whether it opens with a page."""
        return self.slides[0].content.has_page()

    @property
    def target(self) -> str:
        """The id of its first slide that is shown; empty where none is."""
        shown = (slide for slide in self.slides if slide.content.has_page())
        return next((slide.id for slide in shown if not slide.keys.hidden), "")

    @property
    def listed(self) -> tuple[tuple[Text, str], ...]:
        """Its name and its target, where an agenda lists it."""
        return ((self.name, self.target),) if self.name is not None and self.target else ()

    def as_section(self) -> PageSection:
        """Return it as the pages have it."""
        name = " ".join(self.name.plain.split()) if self.name else ""
        if self.has_divider:
            return PageSection(name)
        opening = self.slides[0]
        minutes = opening.keys.minutes
        return PageSection(name, None if minutes is None else float(minutes), opening.span)


def section_runs(slides: Sequence[Slide]) -> tuple[SlideRun, ...]:
    """Return the slides by sections."""
    starts = [
        index
        for index, slide in enumerate(slides)
        if index == 0 or slide.content.opened_section() is not None
    ]
    ends = [*starts[1:], len(slides)]
    return tuple(
        SlideRun(tuple(slides[start:end])) for start, end in zip(starts, ends, strict=True)
    )


def check_sections(runs: Sequence[SlideRun], report: Report) -> None:
    """Report sections without a page of which something would be lost: all, where no slide follows;
    and what is said of their page.
    """
    for run in runs:
        if run.has_divider or run.name is None:
            continue
        if len(run.slides) == 1:
            report.fault(
                "empty-section",
                f"the section `{run.name.plain[:40]}` has no page and no slide",
                run.name.span,
                hint="add a slide after it, or leave out `page: false`",
            )
        _refuse_keys_of_a_page(run.slides[0], report)


def _refuse_keys_of_a_page(slide: Slide, report: Report) -> None:
    for name in _OF_A_PAGE:
        value = getattr(slide.keys, name)
        if value is None or value is False:
            continue
        report.fault(
            "no-page",
            f"`{name}` needs a page, and this section has none",
            _place_of(value) or slide.span,
            hint=f"leave out `page: false`, or move `{name}` to the slide that follows",
        )


def _place_of(value: object) -> Span | None:
    """Return where the value of a key stands; None where it does not know."""
    first = next(iter(value), None) if isinstance(value, tuple | dict) else value
    return getattr(first, "span", None)


def outlooks(deck: Deck, runs: Sequence[SlideRun], *, is_whole: bool) -> Iterator[Outlook]:
    """Yield what each slide is told of the rest of the deck."""
    sections = tuple(entry for run in runs for entry in run.listed)
    keys = deck.keys
    cover = CoverText(keys.subtitle, deck.authors, keys.organisation or "", keys.date or "")
    current = 0
    for index, run in enumerate(runs):
        current += len(run.listed)
        for slide in run.slides:
            if slide.content.looks_around:
                yield Outlook(sections, current, index, cover, is_whole)
            else:
                yield Outlook(section=index, is_whole=is_whole)

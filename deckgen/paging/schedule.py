"""`Pages` and the minutes given in them → the planned seconds of every page.

A slide's own minutes are for all of its pages together. The minutes of a `section` slide are those
of its whole section: slides with minutes of their own take theirs, the others share the rest. What
is left of the deck's minutes is shared by the slides of sections without any. A page that opens or
closes has a third of the weight of the others.
"""

from collections.abc import Iterable, Iterator, Sequence

from deckgen.diagnostics import Span
from deckgen.page.pages import Page, Pages, PageSection
from deckgen.records import dataclass

_WEIGHT = 3
_LIGHT = {"cover": 1, "section": 1, "closing": 1}
"""Weights of pages; what is said at a title page is said in a third of the time."""


@dataclass(frozen=True, slots=True)
class PlannedSlide:
    """The shown pages of one slide, by their place in the deck; `seconds` are its own, if it has
    any.
    """

    pages: tuple[int, ...]
    seconds: int | None
    weight: int

    @property
    def is_light(self) -> bool:
        """Whether it opens or closes something."""
        return self.weight < _WEIGHT


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section: its slides, those without pages left out. `origin` is the place of what has given
    it `seconds`.
    """

    slides: tuple[PlannedSlide, ...]
    seconds: int | None = None
    origin: Span | None = None

    @property
    def fixed(self) -> int:
        """The seconds that slides have taken for themselves."""
        return sum(slide.seconds or 0 for slide in self.slides)

    @property
    def free(self) -> tuple[PlannedSlide, ...]:
        """The slides that share what is left."""
        return tuple(slide for slide in self.slides if slide.seconds is None)

    @property
    def taken(self) -> int:
        """The seconds of the deck that this part needs before others share the rest."""
        return (
            self.fixed if self.seconds is None or not self.free else max(self.seconds, self.fixed)
        )


def schedule(pages: Pages) -> tuple[int | None, ...]:
    """Return the planned seconds of each page, in order; None where no plan says anything of it.
    Hidden pages: None.
    """
    parts = parts_of(pages)
    planned: dict[int, int] = {}
    for part in parts:
        for slide in part.slides:
            if slide.seconds is not None:
                planned |= _shared(slide.seconds, [slide])
        if part.seconds is not None:
            planned |= _shared(max(0, part.seconds - part.fixed), part.free)
    whole = whole_seconds(pages)
    if whole is not None:
        left = max(0, whole - sum(part.taken for part in parts))
        planned |= _shared(left, waiting(parts))
    return tuple(planned.get(at) for at in range(len(pages.pages)))


def whole_seconds(pages: Pages) -> int | None:
    """Return the seconds of the whole deck, if it has any."""
    return _seconds(pages.metadata.minutes)


def waiting(parts: Iterable[PlannedSection]) -> tuple[PlannedSlide, ...]:
    """Return the slides that share what is left of the deck: no minutes of their own, nor of their
    section.
    """
    return tuple(slide for part in parts if part.seconds is None for slide in part.free)


def parts_of(pages: Pages) -> tuple[PlannedSection, ...]:
    """Return every section with its slides; a hidden divider gives its section minutes and takes
    none.
    """
    by_section: list[list[list[tuple[int, Page]]]] = [[] for _ in pages.sections]
    for numbered in _by_slide(pages.pages):
        by_section[numbered[0][1].section].append(numbered)
    return tuple(map(_planned_section, pages.sections, by_section))


def _planned_section(
    section: PageSection, slides: Sequence[Sequence[tuple[int, Page]]]
) -> PlannedSection:
    """Return a section, given the numbered pages of each of its slides."""
    planned = tuple(slide for slide in map(_planned_slide, slides) if slide.pages)
    firsts = [numbered[0][1] for numbered in slides]
    timed = [page for page in firsts if _opens(page) and page.minutes is not None]
    if timed:
        return PlannedSection(planned, _seconds(timed[-1].minutes), timed[-1].origin)
    return PlannedSection(planned, _seconds(section.minutes), section.origin)


def _planned_slide(numbered: Sequence[tuple[int, Page]]) -> PlannedSlide:
    first = numbered[0][1]
    shown = tuple(index for index, page in numbered if not page.hidden)
    seconds = None if _opens(first) else _seconds(first.minutes)
    return PlannedSlide(shown, seconds, _LIGHT.get(first.kind, _WEIGHT))


def _opens(page: Page) -> bool:
    """Return whether a page opens a section: its minutes are those of the whole section."""
    return page.kind == "section"


def _by_slide(pages: Sequence[Page]) -> Iterator[list[tuple[int, Page]]]:
    """Yield the pages of each slide, with their places: those that go on bear its id, a full stop
    and a number.
    """
    slide: list[tuple[int, Page]] = []
    for at, page in enumerate(pages):
        if slide and page.id.rpartition(".")[0] != slide[0][1].id:
            yield slide
            slide = []
        slide.append((at, page))
    if slide:
        yield slide


def _shared(seconds: int, slides: Iterable[PlannedSlide]) -> dict[int, int]:
    """Whole seconds for each page by the weights of their slides; their sum is `seconds`, if there
    is a page.
    """
    weights = [(at, slide.weight) for slide in slides for at in slide.pages]
    whole, before = sum(weight for _, weight in weights), 0
    found = {}
    for at, weight in weights:
        found[at] = seconds * (before + weight) // whole - seconds * before // whole
        before += weight
    return found


def _seconds(minutes: float | None) -> int | None:
    return None if minutes is None else round(minutes * 60)

"""`Deck` and `Theme` → `Pages`: every slide on as many pages as it needs, all boxes in place."""

from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path

from deckgen.diagnostics import Report
from deckgen.kinds import Workshop
from deckgen.language.deck import Deck, Slide, SlideKeys
from deckgen.languages import runs_right_to_left
from deckgen.layout.files.locate import Folder
from deckgen.layout.files.picture import PictureLoader
from deckgen.layout.text.setter import TextSetter
from deckgen.page.pages import Metadata, Page, PageLayout, Pages
from deckgen.paging.links import check_links
from deckgen.paging.mirror import mirrored_layout
from deckgen.paging.morph import with_morphs
from deckgen.paging.our_words import shell_words
from deckgen.paging.outlooks import PageCount, check_sections, outlooks, section_runs
from deckgen.paging.pager import Pager
from deckgen.paging.schedule import schedule
from deckgen.records import dataclass, replace
from deckgen.theme import Theme

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class DeckFolder:
    """Where the deck's files are: the outline's folder, and folders outside it that are allowed."""

    folder: Path
    allowed: tuple[Path, ...] = ()


def lay_out(
    deck: Deck,
    theme: Theme,
    place: DeckFolder,
    report: Report,
    progress: Progress | None = None,
) -> Pages:
    """Return the whole deck, decided. Where faults were reported, it is not to be written."""
    # Slides that are at fault are missing here: what leads to them is no fault of its own.
    is_whole = not report.has_faults
    workshop = _workshop(theme, place, report)
    slides = _with_cover(deck, report)
    runs = section_runs(slides)
    pages: list[Page] = []
    count = PageCount()
    for index, outlook in enumerate(outlooks(deck, runs, is_whole=is_whole)):
        if progress:
            progress("laying out", index, len(slides))
        made = Pager(deck, slides[index], outlook, workshop).pages(count)
        count = count.after(made)
        pages.extend(made)
    if is_whole:
        check_sections(runs, report)
        check_links(pages, report)
    setter = workshop.setter(deck.lang)
    laid_out = Pages(
        metadata=_metadata(deck),
        size=theme.size,
        look=theme.look,
        layouts=_layouts(deck, theme, report),
        sections=tuple(run.as_section() for run in runs),
        pages=with_morphs(pages),
        levels={name: setter.levels(style) for name, style in theme.look.styles.items()},
        unused_footnotes=deck.unused_footnotes,
    )
    return _with_seconds(laid_out, report)


def _with_seconds(laid_out: Pages, report: Report) -> Pages:
    """Return the deck whose pages know for how long they are planned; what is recalled stays the
    same page.
    """
    planned = zip(laid_out.pages, schedule(laid_out), strict=True)
    pages = tuple(_lasting(page, seconds, report) for page, seconds in planned)
    return replace(laid_out, pages=pages)


def _lasting(page: Page, seconds: int | None, report: Report) -> Page:
    if seconds is None:
        return page
    return report.recall("seconds", (page, seconds), lambda: replace(page, seconds=seconds))


def _layouts(deck: Deck, theme: Theme, report: Report) -> tuple[PageLayout, ...]:
    """Return the theme's layouts, as the deck's language has them."""
    if runs_right_to_left(deck.lang):
        return report.recall("mirrored", (theme,), lambda: _mirrored_layouts(theme))
    return theme.layouts


def _workshop(theme: Theme, place: DeckFolder, report: Report) -> Workshop:
    folder = Folder(place.folder, place.allowed)
    fonts = theme.look.fonts
    loader = PictureLoader(folder, report, (fonts.body, fonts.heading, fonts.mono))
    return Workshop(
        theme,
        cache(lambda lang: TextSetter(fonts, lang)),
        lambda path: loader.load(str(path), path.span),
        lambda path: loader.load(str(path), path.span, theme.size),
        folder,
        report,
    )


def _mirrored_layouts(theme: Theme) -> tuple[PageLayout, ...]:
    return tuple(mirrored_layout(layout, theme.size.width) for layout in theme.layouts)


def _with_cover(deck: Deck, report: Report) -> tuple[Slide, ...]:
    """Return the slides, ahead of them a cover made of the deck's keys where none is written."""
    if not deck.keys.cover or any(slide.content.is_cover for slide in deck.slides):
        return deck.slides
    from deckgen.kinds.frame.cover import Cover

    keys, content = report.recall("cover", (), lambda: (SlideKeys(), Cover(cover=True)))
    cover = Slide(
        keys, content, _free_id(deck), None, deck.keys.title.span, footnotes=deck.footnotes
    )
    return (cover, *deck.slides)


def _free_id(deck: Deck) -> str:
    """Return ``cover``, numbered where a slide is called so."""
    taken = {slide.id for slide in deck.slides}
    if "cover" not in taken:
        return "cover"
    return next(name for name in map("cover-{}".format, count(2)) if name not in taken)


def _metadata(deck: Deck) -> Metadata:
    keys = deck.keys
    return Metadata(
        title=" ".join(keys.title.plain.split()),
        subtitle=keys.subtitle.plain if keys.subtitle else "",
        authors=deck.authors,
        organisation=str(keys.organisation or ""),
        date=str(keys.date or ""),
        lang=deck.lang,
        source=str(keys.source or ""),
        minutes=None if keys.minutes is None else float(keys.minutes),
        minutes_origin=None if keys.minutes is None else keys.minutes.span,
        rtl=runs_right_to_left(deck.lang),
        shell=shell_words(deck.lang),
    )

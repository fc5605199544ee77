"""`Deck` and `Theme` → `Pages`: every slide on as many pages as it needs, every box in its place."""

import difflib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from deckgen.diagnostics import Report
from deckgen.kinds import Body, Canvas, Cover, CoverText, Outlook, Section, Spot, Workshop
from deckgen.language.deck import Deck, Slide, SlideKeys
from deckgen.languages import runs_right_to_left
from deckgen.layout.files.locate import Folder
from deckgen.layout.files.picture import PictureLoader
from deckgen.layout.text.setter import TextSetter
from deckgen.outline.values.fields import PathText
from deckgen.page.boxes import Box, Picture, TextBox
from deckgen.page.pages import Metadata, Page, PageLayout, Pages, PageSection
from deckgen.page.steps import in_steps
from deckgen.page.style import Color, contrast
from deckgen.paging.furniture import Furniture
from deckgen.paging.mirror import mirrored_boxes, mirrored_layout
from deckgen.paging.morph import with_morphs
from deckgen.recall import Recall, Same, afresh
from deckgen.theme import Theme
from deckgen.theme.model import SurfaceName
from deckgen.theme.surfaces import token
from deckgen.theme.text_styles import unknown_name

_MOST_COMPARED = 500
_MOST_DEAD_LINKS = 100
"""Faults of this kind that are told in one run; who has more has changed how ids are written."""

_LEGIBLE = 4.5
"""The least contrast of text (WCAG 2.2 §1.4.3)."""

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
    recall: Recall = afresh,
) -> Pages:
    """Return the whole deck, decided. Where faults were reported, the pages are not to be written."""
    # Slides that are at fault are missing here: what leads to them is no fault of its own.
    is_whole = not report.has_faults
    workshop = _workshop(theme, place, report, recall)
    slides = _with_cover(deck, recall)
    outlooks = _outlooks(deck, slides, is_whole=is_whole)
    pages: list[Page] = []
    for at, (slide, outlook) in enumerate(zip(slides, outlooks, strict=True)):
        if progress:
            progress("laying out", at, len(slides))
        pages.extend(_Pager(deck, slide, outlook, workshop).pages(len(pages)))
    if is_whole:
        _check_links(pages, report)
    names = [
        " ".join(slide.content.section.plain.split())
        for slide in slides
        if isinstance(slide.content, Section)
    ]
    sections = tuple(PageSection(name) for name in ([""] if _has_leading(slides) else []) + names)
    layouts = theme.layouts
    setter = workshop.setter(deck.lang)
    if setter.rtl:
        layouts = recall(("mirrored", Same(theme)), lambda: _mirrored_layouts(theme))
    return Pages(
        metadata=_metadata(deck),
        size=theme.size,
        look=theme.look,
        layouts=layouts,
        sections=sections,
        pages=with_morphs(pages),
        levels={name: setter.levels(style) for name, style in theme.look.styles.items()},
        rtl=setter.rtl,
    )


def _workshop(theme: Theme, place: DeckFolder, report: Report, recall: Recall) -> Workshop:
    folder = Folder(place.folder, place.allowed)
    loader = PictureLoader(folder, report, recall)
    setter = cache(lambda lang: TextSetter(theme.look.fonts, lang))
    return Workshop(
        theme, setter, lambda path: loader.load(str(path), path.span), folder, report, recall
    )


def _mirrored_layouts(theme: Theme) -> tuple[PageLayout, ...]:
    return tuple(mirrored_layout(each, theme.size.width) for each in theme.layouts)


def _with_cover(deck: Deck, recall: Recall) -> tuple[Slide, ...]:
    if not deck.keys.cover or any(isinstance(slide.content, Cover) for slide in deck.slides):
        return deck.slides
    taken = {slide.id for slide in deck.slides}
    slug = next(
        each for each in ("cover", *(f"cover-{at}" for at in range(2, 10_002))) if each not in taken
    )
    keys, content = recall(("cover",), lambda: (SlideKeys(), Cover(cover=True)))
    return (Slide(keys, content, slug, None, deck.keys.title.span), *deck.slides)


def _outlooks(deck: Deck, slides: Sequence[Slide], *, is_whole: bool) -> list[Outlook]:
    sections = tuple(
        (slide.content.section, slide.id) for slide in slides if isinstance(slide.content, Section)
    )
    keys = deck.keys
    cover = CoverText(
        keys.subtitle, deck.authors, str(keys.organisation or ""), str(keys.date or "")
    )
    leading = _has_leading(slides)
    found, current = [], 0
    for slide in slides:
        current += isinstance(slide.content, Section)
        whole = Outlook(sections, current, current - (not leading), cover, is_whole)
        found.append(
            whole
            if slide.content.looks_around
            else Outlook(section=whole.section, is_whole=is_whole)
        )
    return found


def _has_leading(slides: Sequence[Slide]) -> bool:
    """Whether slides stand ahead of the first divider: they make a section without a name."""
    return not isinstance(slides[0].content, Section)


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
        minutes=float(keys.minutes) if keys.minutes is not None else None,
        minutes_origin=keys.minutes.span if keys.minutes is not None else None,
    )


class _Pager:
    """Lays out one slide."""

    def __init__(self, deck: Deck, slide: Slide, outlook: Outlook, workshop: Workshop) -> None:
        self.deck, self.slide, self.outlook, self.workshop = deck, slide, outlook, workshop
        self.recall = workshop.recall
        self.lang = str(slide.keys.lang or deck.lang)
        self.title = slide.title or (deck.keys.title if isinstance(slide.content, Cover) else None)

    def pages(self, before: int) -> tuple[Page, ...]:
        """Return the slide's pages; `before` pages stand ahead of them."""
        layout = self._layout()
        own = self.slide.keys.title is None
        ground = self._ground(layout)
        spot = Spot(
            self.lang, self.slide.span, self.title is not None, own, self._surface(layout), ground
        )
        canvas = Canvas(self.workshop, layout, spot, self.outlook)
        slide, theme, keys = self.slide, Same(self.workshop.theme), Same(self.deck.keys)
        made_of = (theme, Same(slide.keys), Same(slide.content), self.lang, self.title is not None)
        bodies = self.recall(
            ("bodies", *made_of, self._seen_around()), lambda: slide.content.place(canvas)
        )
        return self.recall(
            ("pages", *made_of, Same(bodies), keys, slide.id, self.outlook.section, before),
            lambda: tuple(
                self._page(body, canvas, at, len(bodies), before + at + 1)
                for at, body in enumerate(bodies)
            ),
        )

    def _seen_around(self) -> Hashable:
        """Return what the content is told of the rest of the deck."""
        if not self.slide.content.looks_around:
            return self.outlook.is_whole
        sections = tuple((Same(name), target) for name, target in self.outlook.sections)
        return (Same(self.deck.keys), sections, self.outlook.current, self.outlook.is_whole)

    def _layout(self) -> PageLayout:
        theme, wanted = self.workshop.theme, self.slide.keys.layout
        default = theme.layout(self.slide.content.layout_name())
        assert default is not None, f"the base theme has no layout for {self.slide.content.key}"
        if wanted is None:
            return default
        found = theme.layout(str(wanted))
        if found is None:
            unknown_name(
                wanted, "layout", (each.name for each in theme.layouts), self.workshop.report
            )
        return found or default

    def _page(self, body: Body, canvas: Canvas, at: int, count: int, number: int) -> Page:
        if body.layout and body.layout != canvas.layout.name:
            canvas = canvas.on(body.layout)
        keys = self.slide.keys
        part = f" ({at + 1}/{count})" if count > 1 else ""
        furniture = Furniture(canvas, self.deck, keys)
        title = self.title.plain + part if self.title else ""
        head = (*furniture.kicker(), *body.above, *furniture.title(self.title, part))
        steps = bool(self.deck.keys.steps if keys.steps is None else keys.steps)
        boxes = in_steps((*head, *body.boxes, *furniture.foot(number)), wanted=steps)
        return Page(
            id=self.slide.id if at == 0 else f"{self.slide.id}.{at + 1}",
            kind=self.slide.content.key,
            layout=canvas.layout.name,
            title=" ".join(title.split()),
            boxes=self._in_reading_direction(boxes),
            number=number,
            lang=self.lang,
            notes=keys.notes.paragraphs if keys.notes and at == 0 else (),
            section=self.outlook.section,
            background=self._background(canvas),
            transition=keys.transition or self.deck.keys.transition,
            hidden=bool(keys.hidden),
            minutes=float(keys.minutes) if keys.minutes is not None and at == 0 else None,
            origin=self.slide.span,
            rtl=runs_right_to_left(self.lang),
        )

    def _surface(self, layout: PageLayout) -> SurfaceName:
        """The surface whose text is legible: the layout's own, else that which suits the slide's
        own background.
        """
        theme, ground = self.workshop.theme, self._ground(layout)
        own = theme.options(layout.name).surface
        if ground is None:
            return own
        same = next(
            (name for name, palette in theme.palettes.items() if palette.paper.hex == ground.hex),
            None,
        )
        if same is not None:
            return same
        if contrast(theme.palettes[own].ink.hex, ground.hex) >= _LEGIBLE:
            return own
        return max(
            theme.palettes, key=lambda name: contrast(theme.palettes[name].ink.hex, ground.hex)
        )

    def _ground(self, layout: PageLayout) -> Color | None:
        """The colour that the slide wants behind it, by the palette of its layout: text may turn,
        its ground not.
        """
        theme, value = self.workshop.theme, self.slide.keys.background
        return (
            token(theme.palettes[theme.options(layout.name).surface], str(value))
            if value is not None
            else None
        )

    def _in_reading_direction(self, boxes: tuple[Box, ...]) -> tuple[Box, ...]:
        if not runs_right_to_left(self.lang):
            return boxes
        return mirrored_boxes(boxes, self.workshop.theme.size.width)

    def _background(self, canvas: Canvas) -> Color | Picture | None:
        value = self.slide.keys.background
        if value is None:
            return None
        color = self._ground(canvas.layout)
        if color is not None:
            return color
        if value.startswith("#"):
            expected = '"#rgb", "#rrggbb", a name from the palette such as accent, or the path of a picture'
            hint = "a colour has three or six digits, 0 to 9 and a to f"
            message = f"`{value[:40]}` is not a colour"
            canvas.report.fault("bad-color", message, value.span, expected=expected, hint=hint)
            return None
        return canvas.picture(PathText(value, value.span))


def _check_links(pages: Sequence[Page], report: Report) -> None:
    """A link to a slide that is not there is a fault at the text that holds it."""
    ids = {page.id for page in pages}
    in_order, dead = sorted(ids), 0
    for page in pages:
        for box in page.leaves:
            if not isinstance(box, TextBox):
                continue
            for paragraph in box.typeset.paragraphs:
                for run in paragraph.runs:
                    if (
                        run.link
                        and run.link.page
                        and run.link.page not in ids
                        and dead < _MOST_DEAD_LINKS
                    ):
                        dead += 1
                        _dead_link(run.link.page, in_order, box, report)


def _dead_link(target: str, ids: Sequence[str], box: TextBox, report: Report) -> None:
    # Comparing is slow: of thousands of slides, the same first letter will do.
    likely = (
        ids
        if len(ids) <= _MOST_COMPARED
        else [each for each in ids if each[:1] == target[:1]][:_MOST_COMPARED]
    )
    near = difflib.get_close_matches(target, likely, 1)
    hint = f"did you mean `#{near[0]}`?" if near else "give the slide an `id`"
    report.fault("unknown-slide", f"the link `#{target}` leads to no slide", box.origin, hint=hint)

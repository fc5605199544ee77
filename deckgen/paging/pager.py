"""A slide of the deck → its pages: its content placed, with what stands around it."""

from collections.abc import Collection, Iterator, Sequence

from deckgen.content import Said
from deckgen.diagnostics import Report, did_you_mean
from deckgen.kinds import Body, Canvas, Outlook, Spot, Workshop
from deckgen.language.deck import Deck, Slide
from deckgen.languages import runs_right_to_left
from deckgen.layout.text.direction_marks import marked_text, with_marks
from deckgen.outline.values.fields import PathText, Plain
from deckgen.page.boxes import Box, Picture
from deckgen.page.pages import Page, PageLayout
from deckgen.page.steps import in_steps
from deckgen.page.style import Color, contrast, is_legible
from deckgen.paging.furniture import Furniture
from deckgen.paging.mirror import mirrored_boxes
from deckgen.paging.our_words import footnote_words, page_words
from deckgen.paging.outlooks import PageCount
from deckgen.paging.sources import Sources, notes_in, placed_above
from deckgen.records import replace
from deckgen.theme.model import SurfaceName
from deckgen.theme.surfaces import css_value, token
from deckgen.theme.text_styles import unknown_name
from deckgen.units import NO_EMU, Emu

_ON_ANY_GROUND: tuple[SurfaceName, ...] = ("light", "tint", "dark")
"""The surfaces whose text may stand on a slide's own background, whatever colour that is."""


class Pager:
    """One slide, to be laid out."""

    def __init__(self, deck: Deck, slide: Slide, outlook: Outlook, workshop: Workshop) -> None:
        self.deck, self.slide, self.outlook, self.workshop = deck, slide, outlook, workshop
        self.report = workshop.report
        self.lang = str(slide.keys.lang or deck.lang)
        self._says_lang = bool(slide.keys.lang or deck.keys.lang)
        self.title_lang = slide.title_lang or self.lang
        self.title = slide.title or (deck.keys.title if slide.content.is_cover else None)
        self.sources = Sources(slide)

    def pages(self, before: PageCount) -> tuple[Page, ...]:
        """Return the slide's pages; `before` are those ahead of them."""
        if not self.slide.content.has_page():
            return ()
        slide, deck_keys = self.slide, self.deck.keys
        made_of = (
            *(self.workshop.theme, slide.keys, slide.content, self.lang, self._says_lang),
            self.title is None,
        )
        notes = tuple((note.reference.number, note.text) for note in slide.footnotes)
        heads = [text for text in (slide.keys.kicker, self.title) if text is not None]
        placed = self.report.recall(
            "bodies",
            (*made_of, notes, self._seen_around()),
            lambda: placed_above(self.sources, slide.content, heads, self._canvas, self.report),
        )
        canvas, bodies = self._canvas(placed.foot, self.report), placed.bodies
        return self.report.recall(
            "pages",
            (*made_of, notes, *bodies, deck_keys, slide.id, self.outlook.section, before.key),
            lambda: tuple(self._pages(bodies, canvas, before)),
        )

    def _canvas(self, foot: Emu, report: Report) -> Canvas:
        """Return the canvas above source lines that reach `foot` EMU higher than in the layout."""
        layout = self._layout()
        spot = Spot(
            self.lang,
            self.slide.span,
            self.title is not None,
            self.slide.keys.title is None,
            self._surface(layout),
            self._ground(layout),
            self._says_lang,
            foot,
        )
        workshop = self.workshop
        if report is not workshop.report:
            workshop = replace(workshop, report=report)
        return Canvas(workshop, layout, spot, self.outlook)

    def _seen_around(self) -> tuple[object, ...]:
        """Return what the content is told of the rest of the deck."""
        outlook = self.outlook
        if not self.slide.content.looks_around:
            return (outlook.is_whole,)
        return (self.deck.keys, outlook.sections, outlook.current, outlook.is_whole)

    def _layout(self) -> PageLayout:
        """Return the layout that the slide names, or else its kind's own."""
        theme, name = self.workshop.theme, self.slide.keys.layout
        default = theme.layout(self.slide.content.layout_name())
        assert default is not None, f"the base theme has no layout for {self.slide.content.key}"
        if name is None:
            return default
        layout = theme.layout(str(name))
        if layout is not None:
            return layout
        unknown_name(name, "layout", (known.name for known in theme.layouts), self.workshop.report)
        return default

    def _pages(self, bodies: Sequence[Body], canvas: Canvas, before: PageCount) -> Iterator[Page]:
        """Yield a page for each body; report footnotes that none of them shows."""
        shown: set[str] = set()
        for index, body in enumerate(bodies):
            part = f" ({index + 1}/{len(bodies)})" if len(bodies) > 1 else ""
            own_canvas = canvas.on(body.layout) if self._leaves(canvas, body) else canvas
            page = self._page(body, own_canvas, part, before.plus(index))
            shown.update(note.id for note in page.footnotes)
            yield self._opening(page) if index == 0 else replace(page, id=f"{page.id}.{index + 1}")
        self._check_shown(shown)

    def _check_shown(self, shown: Collection[str]) -> None:
        """Report footnotes whose markers stand in words that have no room for one."""
        # What is at fault is not on the page, and a cover may say otherwise than the deck.
        if self.report.has_faults or self.slide.content.is_cover:
            return
        for note in self.slide.footnotes:
            if note.reference.id not in shown:
                self.report.fault(
                    "footnote-place",
                    f"the marker `[^{note.reference.id[:40]}]` cannot be shown here",
                    note.reference.span,
                    hint="put it into the title, the caption or a text of the slide",
                )

    @staticmethod
    def _leaves(canvas: Canvas, body: Body) -> bool:
        """Return whether a body needs another layout than the slide's own."""
        return bool(body.layout) and body.layout != canvas.layout.name

    def _page(self, body: Body, canvas: Canvas, part: str, before: PageCount) -> Page:
        """Return a page as those that go on have it; `part` is the end of its title."""
        keys = self.slide.keys
        furniture = Furniture(canvas, self.deck, keys)
        title = " ".join((self.title.plain + part).split()) if self.title else ""
        head = (
            *furniture.kicker(),
            *body.above,
            *furniture.title(body.title or self.title, part, self.title_lang),
        )
        rtl = runs_right_to_left(self.lang)
        label = Said(marked_text(title) if rtl else title, self.title_lang)
        wants_steps = self.deck.keys.steps if keys.steps is None else keys.steps
        notes = notes_in((*head, *body.boxes)) if self.slide.footnotes else frozenset()
        number = before.shown + (not keys.hidden)
        sources = self.sources.boxes(self._above_foot(canvas, notes), notes)
        foot = (*sources, *furniture.foot(number, is_counted=before.all + 1 == number))
        boxes = in_steps((*head, *body.boxes, *foot), wanted=bool(wants_steps))
        return Page(
            id=self.slide.id,
            kind=self.slide.content.key,
            layout=canvas.layout.name,
            title=title,
            boxes=self._in_reading_direction(boxes),
            number=number,
            lang=self.lang,
            section=self.outlook.section,
            background=self._background(canvas),
            transition=keys.transition or self.deck.keys.transition,
            hidden=bool(keys.hidden),
            origin=self.slide.span,
            rtl=rtl,
            words=page_words(self.lang, self.slide.content.key, label),
            footnotes=tuple(
                footnote_words(self.lang, note.reference)
                for note in self.slide.footnotes
                if note.reference.id in notes
            ),
        )

    def _above_foot(self, canvas: Canvas, notes: Collection[str]) -> Canvas:
        """Return the canvas of a page whose foot is as high as these notes want it: no higher than
        that of `canvas`, which has room for those of any page.
        """
        if not canvas.spot.foot:
            return canvas
        plain = self._canvas(NO_EMU, self.report).on(canvas.layout.name)
        growth = self.sources.growth(plain, notes)
        return self._canvas(growth, self.report).on(canvas.layout.name)

    def _opening(self, page: Page) -> Page:
        """Return the first page of the slide, which has its notes and its minutes."""
        keys = self.slide.keys
        notes = keys.notes.paragraphs if keys.notes else ()
        if page.rtl:
            notes = tuple(map(with_marks, notes))
        minutes = None if keys.minutes is None else float(keys.minutes)
        return replace(page, notes=notes, minutes=minutes)

    def _surface(self, layout: PageLayout) -> SurfaceName:
        """Return the surface whose text is legible: the layout's own, else that which suits the
        slide's own background.
        """
        theme, ground = self.workshop.theme, self._ground(layout)
        own = theme.options(layout.name).surface
        if ground is None:
            return own
        for name, palette in theme.palettes.items():
            if palette.paper.hex == ground.hex:
                return name
        if is_legible(theme.palettes[own].ink, ground):
            return own
        return max(
            _ON_ANY_GROUND, key=lambda name: contrast(theme.palettes[name].ink.hex, ground.hex)
        )

    def _ground(self, layout: PageLayout) -> Color | None:
        """Return the colour that the slide wants behind it, by the palette of its layout: text may
        turn light, the ground stays.
        """
        theme, value = self.workshop.theme, self.slide.keys.background
        if value is None:
            return None
        return token(theme.palettes[theme.options(layout.name).surface], str(value))

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
            canvas.report.fault(
                "bad-color",
                f"`{value[:40]}` is not a colour",
                value.span,
                expected='"#rgb", "#rrggbb", a name from the palette such as accent,'
                " or the path of a picture",
                hint="a colour has three or six digits, 0 to 9 and a to f",
            )
            return None
        if "." not in value and "/" not in value:
            self._report_no_color(value, canvas)
            return None
        return self.workshop.backdrop(PathText(value, value.span))

    def _report_no_color(self, value: Plain, canvas: Canvas) -> None:
        """Report a background that is a word and no colour of the palette."""
        names = tuple(self.workshop.theme.palettes["light"].named())
        hint = did_you_mean(value, names, "a picture is named with its ending, such as quay.jpg")
        css = css_value(str(value))
        if css:
            hint = f'write `"{css}"`, or a colour of the palette'
        message = f"`{value[:40]}` is not a colour of the theme"
        canvas.report.fault("bad-color", message, value.span, expected=", ".join(names), hint=hint)

"""Pages → their sections and the outline of the deck."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from deckgen.languages import runs_right_to_left
from deckgen.page.boxes import (
    Box,
    ChartBox,
    ConnectorBox,
    EquationBox,
    GroupBox,
    MediaBox,
    PictureBox,
    ShapeBox,
    TableBox,
    TextBox,
)
from deckgen.page.geometry import filled, is_plain, text_area
from deckgen.page.pages import Page, Pages
from deckgen.paging.schedule import schedule
from deckgen.recall import Recall, Same, afresh
from deckgen.render.html.boxes.chart_svg import chart_box
from deckgen.render.html.boxes.connector_svg import connector_box
from deckgen.render.html.boxes.equation_html import equation_box
from deckgen.render.html.boxes.film_html import film_box
from deckgen.render.html.boxes.graphics import ground, picture_box, place, repeated, shape_box
from deckgen.render.html.boxes.inline_html import TextContext, anchor
from deckgen.render.html.boxes.motion import FRAGMENT, motion, moving
from deckgen.render.html.boxes.notes_html import notes_html
from deckgen.render.html.boxes.table_html import table_box
from deckgen.render.html.boxes.text_html import Heading, text_box
from deckgen.render.html.styles.faces import Faces
from deckgen.render.html.styles.sheet import Sheet
from deckgen.units import points

# Every box but a group.
SingleBox = (
    TextBox | PictureBox | ShapeBox | ConnectorBox | TableBox | ChartBox | EquationBox | MediaBox
)


@dataclass(frozen=True, slots=True)
class Wardrobe:
    """What the sections of a deck want of styles, in both views and in the slides alone, and of
    fonts.
    """

    faces: Faces
    both: Sheet = field(default_factory=lambda: Sheet("t"))
    deck: Sheet = field(default_factory=lambda: Sheet("d"))


class Writer:
    """Writes the sections of one deck, and collects what they want of styles and fonts: in a
    `wardrobe` that other versions of the deck have filled, what is the same is called the same.
    """

    def __init__(
        self,
        pages: Pages,
        films: str = "films",
        wardrobe: Wardrobe | None = None,
        recall: Recall = afresh,
    ) -> None:
        self._pages, self._films, self._recall = pages, films, recall
        self._layouts = {layout.name: layout for layout in pages.layouts}
        self.rtl = runs_right_to_left(pages.metadata.lang)
        wardrobe = wardrobe or Wardrobe(Faces(pages.look.fonts))
        self.faces, self.both, self.deck = wardrobe.faces, wardrobe.both, wardrobe.deck
        self._shared = repeated(pages.pages, self.both)
        self._surroundings = (Same(self.both), pages.metadata.lang, frozenset(self._shared.items()))
        self._planned = dict(zip((page.id for page in pages.pages), schedule(pages), strict=True))

    def sections(self) -> dict[str, str]:
        """Return all pages, in their order, by the names of their elements."""
        return {anchor(page.id): self._section(page) for page in self._pages.pages}

    def _section(self, page: Page) -> str:
        title = next(
            (box for box in page.boxes if isinstance(box, TextBox) and box.role == "title"), None
        )
        heading_id = f"_title-{page.id}" if title else ""
        label = _label(page)
        named = (
            f'aria-labelledby="{escape(heading_id)}"' if title else f'aria-label="{escape(label)}"'
        )
        language = self._language(page.lang, self._pages.metadata.lang)
        hidden = ' data-visibility="hidden"' if page.hidden else ""
        seconds = self._planned[page.id]
        planned = "" if seconds is None else f' data-planned="{seconds}"'
        layout = self._layouts[page.layout]
        ground_class, inside = self._recall(
            ("section", Same(page), Same(layout), self._surroundings),
            lambda: (ground(page, layout, self.deck), self._inside(page, heading_id)),
        )
        return (
            f'<section id="{escape(anchor(page.id))}" class="{ground_class}" role="group" aria-roledescription="slide"'
            f' {named} data-title="{escape(label)}" data-enter="{page.transition}" data-section="{page.section}"'
            f"{planned}{language}{hidden}>\n"
            f"{inside}</section>"
        )

    def _inside(self, page: Page, heading_id: str) -> str:
        boxes = self._boxes(page.boxes, page, heading_id)
        return f"{boxes}\n{notes_html(page.notes, self.faces, self.own_words)}"

    def _boxes(self, boxes: Iterable[Box], page: Page, heading_id: str) -> str:
        """Return boxes in reading order; groups of a kind that follow each other are a list."""
        pieces = []
        for listed, run in groupby(boxes, key=lambda box: isinstance(box, GroupBox) and box.listed):
            inner = "\n".join(self._box(box, page, heading_id) for box in run)
            pieces.append(f'<div role="list">\n{inner}\n</div>' if listed else inner)
        return "\n".join(pieces)

    def _box(self, box: Box, page: Page, heading_id: str) -> str:
        if isinstance(box, GroupBox):
            return self._group(box, page, heading_id)
        return moving(box, page, self._single(box, page, heading_id))

    def _group(self, box: GroupBox, page: Page, heading_id: str) -> str:
        role = ' role="listitem"' if box.listed else ""
        classes = f"g {FRAGMENT}" if box.step else "g"
        inner = self._boxes(box.boxes, page, heading_id)
        return f'<div class="{classes}"{role}{motion(box, page)}>\n{inner}\n</div>'

    def _single(self, box: SingleBox, page: Page, heading_id: str) -> str:
        match box:
            case TextBox():
                return self._text(box, page, heading_id)
            case PictureBox():
                return picture_box(box, self.deck, self._shared)
            case ShapeBox():
                return shape_box(box, self.deck)
            case ConnectorBox():
                return connector_box(box, self.deck)
            case TableBox():
                return table_box(box, self._area(points(box.rect.width)))
            case ChartBox():
                return chart_box(box, self._area(points(box.rect.width)))
            case EquationBox():
                return equation_box(box, self._area(points(box.rect.width)))
            case MediaBox():
                return film_box(box, self.deck, self._films)

    def _text(self, box: TextBox, page: Page, heading_id: str) -> str:
        room = text_area(box)
        look, behind = place(room), ""
        if is_plain(box):
            look += f";background:{box.fill.hex}" if box.fill else ""
        elif box.fill or box.stroke:
            behind = shape_box(filled(box), self.deck) + "\n"
        language = self._language(box.lang or page.lang, page.lang)
        heading = _heading(box, heading_id)
        return behind + text_box(
            box, self.deck.name(look), self._area(points(room.width)), language, heading
        )

    def _area(self, width: float) -> TextContext:
        return TextContext(width, self.rtl, self.faces, self.both, self.deck)

    @staticmethod
    def _language(inner: str, outer: str) -> str:
        return "" if inner == outer else f' lang="{escape(inner)}"'

    @property
    def own_words(self) -> str:
        """The attributes of an element whose words are ours, which are English."""
        language = self._pages.metadata.lang
        english = language.partition("-")[0].lower() == "en"
        return "" if english else ' lang="en" dir="ltr"' if self.rtl else ' lang="en"'

    def outline(self) -> str:
        """Return the pages by sections, as nested lists of links."""
        pages = [page for page in self._pages.pages if not page.hidden]
        parts = []
        for index, section in enumerate(self._pages.sections):
            within = [page for page in pages if page.section == index]
            if within:
                parts.append(f'<li data-section="{index}">{self._part(section.name, within)}</li>')
        return f"<ol>{''.join(parts)}</ol>"

    def _part(self, name: str, pages: list[Page]) -> str:
        """A section: its name, which is its first page's link where that says the same, and its
        pages.
        """
        heading = f'<p class="part">{escape(name)}</p>' if name else ""
        if name and pages[0].title == name:
            heading, pages = self._entry(pages[0], ' class="part"'), pages[1:]
        links = "".join(f"<li>{self._entry(page)}</li>" for page in pages)
        return f"{heading}<ol>{links}</ol>" if links else heading

    def _entry(self, page: Page, attributes: str = "") -> str:
        attributes += self._language(page.lang, self._pages.metadata.lang)
        return f'<a href="#/{escape(anchor(page.id))}"{attributes}>{escape(_label(page))}</a>'


def _label(page: Page) -> str:
    """What a page is called where it has no title."""
    return page.title or page.kind.capitalize()


def _heading(box: TextBox, title_id: str) -> Heading:
    """A page's title is its heading, titles inside it are one below, so that no level is left out."""
    if box.role == "title":
        return Heading("h2", title_id)
    if box.role == "heading":
        return Heading("h3" if title_id else "h2")
    return Heading()

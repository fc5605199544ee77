"""Pages → their sections and the outline of the deck."""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from types import MappingProxyType

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
from deckgen.page.contents import is_list_item, title_box
from deckgen.page.geometry import filled, is_plain, text_area
from deckgen.page.pages import Page, Pages
from deckgen.records import dataclass, field, replace
from deckgen.render.html.boxes.chart_svg import chart_box
from deckgen.render.html.boxes.connector_svg import connector_box
from deckgen.render.html.boxes.elements import anchor, attribute, direction, language, when
from deckgen.render.html.boxes.equation_html import equation_box
from deckgen.render.html.boxes.film_html import film_box
from deckgen.render.html.boxes.graphics import (
    background,
    ground,
    picture_box,
    place,
    repeated,
    shape_box,
)
from deckgen.render.html.boxes.inline_html import TextContext
from deckgen.render.html.boxes.motion import FRAGMENT, motion, moving
from deckgen.render.html.boxes.note_links import NoteLinks
from deckgen.render.html.boxes.notes_html import notes_html
from deckgen.render.html.boxes.table_html import table_box
from deckgen.render.html.boxes.text_html import Heading, text_box
from deckgen.render.html.styles.faces import Faces
from deckgen.render.html.styles.sheet import Sheet
from deckgen.units import Points, points

# Every box but a group.
SingleBox = (
    TextBox | PictureBox | ShapeBox | ConnectorBox | TableBox | ChartBox | EquationBox | MediaBox
)

NOTHING_KNOWN: Mapping[str, str] = MappingProxyType({})
"""For a deck of which no section is written yet."""


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
    `shared` are the classes, by digest, of pictures that stand in more than one box.
    """

    def __init__(
        self, pages: Pages, films: str = "films", wardrobe: Wardrobe | None = None
    ) -> None:
        self._pages, self._films = pages, films
        self._layouts = {layout.name: layout for layout in pages.layouts}
        self._about = pages.metadata
        wardrobe = wardrobe or Wardrobe(Faces(pages.look))
        self.faces, self.both, self.deck = wardrobe.faces, wardrobe.both, wardrobe.deck
        self.shared = repeated(pages.pages, self.both)

    def sections(self, known: Mapping[str, str] = NOTHING_KNOWN) -> dict[str, str]:
        """Return all pages, in their order, by the names of their elements. `known` are sections,
        by the ids of their pages, that are written already.
        """
        return {
            anchor(page.id): known.get(page.id) or self._section(page) for page in self._pages.pages
        }

    def _section(self, page: Page) -> str:
        # An attribute is in the language of its element. Where the page's language has no words,
        # the English ones here cannot be marked; those in elements of their own are.
        self._notes = NoteLinks(page)
        heading_id, label = _heading_id(page), page.words.label.text
        named = attribute("aria-labelledby", heading_id) or attribute("aria-label", label)
        ground_classes = ground(page, self._layouts[page.layout], self.deck)
        hidden = when(page.hidden, ' data-visibility="hidden"')
        return (
            f'<section id="{escape(anchor(page.id))}" class="{ground_classes}"'
            f' role="group"{attribute("aria-roledescription", page.words.role.text)}{named}'
            f' data-title="{escape(label)}"'
            f' data-enter="{page.transition}" data-section="{page.section}"'
            f"{attribute('data-planned', page.seconds)}{self._speech(page)}{hidden}>\n"
            f"{self._boxes(page.boxes, page, heading_id)}\n"
            f"{notes_html(page, self.faces)}</section>"
        )

    def _speech(self, page: Page) -> str:
        """The language of a page and its direction, where they are not the deck's."""
        about = self._about
        return language(page.lang, about.lang) + direction(page.rtl, about.rtl)

    def _boxes(self, boxes: Iterable[Box], page: Page, heading_id: str) -> str:
        """Return boxes in reading order; groups of a kind that follow each other are a list."""
        pieces = []
        for listed, run in groupby(boxes, key=is_list_item):
            inner = "\n".join(self._box(box, page, heading_id) for box in run)
            if listed:
                inner = f'<div role="list">\n{inner}\n</div>'
            pieces.append(inner)
        return "\n".join(pieces)

    def _box(self, box: Box, page: Page, heading_id: str) -> str:
        match box:
            case GroupBox():
                return self._group(box, page, heading_id)
            case _:
                return moving(box, page, self._single(box, page, heading_id))

    def _group(self, box: GroupBox, page: Page, heading_id: str) -> str:
        classes = f"g{when(box.step, f' {FRAGMENT}')}"
        role = when(box.listed, ' role="listitem"')
        inner = self._boxes(box.boxes, page, heading_id)
        return f'<div class="{classes}"{role}{motion(box, page)}>\n{inner}\n</div>'

    def _single(self, box: SingleBox, page: Page, heading_id: str) -> str:
        match box:
            case TextBox():
                return self._text(box, page, heading_id)
            case PictureBox():
                return picture_box(box, self.deck, self.shared)
            case ShapeBox():
                return shape_box(box, self.deck)
            case ConnectorBox():
                return connector_box(box, self.deck)
            case TableBox():
                return table_box(box, self._area(page, points(box.rect.width)))
            case ChartBox():
                return chart_box(box, self._area(page, points(box.rect.width)))
            case EquationBox():
                return equation_box(box, self._area(page, points(box.rect.width)))
            case MediaBox():
                return film_box(box, self.deck, self._films)

    def _text(self, box: TextBox, page: Page, heading_id: str) -> str:
        rect = text_area(box)
        look, behind = place(rect), ""
        if is_plain(box):
            look += background(box.fill)
        elif box.fill or box.stroke:
            behind = shape_box(filled(box), self.deck) + "\n"
        spoken_in = language(box.lang or page.lang, page.lang)
        area = replace(self._area(page, points(rect.width)), is_foot=box.role == "cite")
        classes = self.deck.name(look)
        return behind + text_box(box, classes, area, spoken_in, _heading(box, heading_id))

    def _area(self, page: Page, width: Points) -> TextContext:
        return TextContext(width, page.rtl, self.faces, self.both, self.deck, self._notes)

    def outline(self) -> str:
        """Return the pages by sections, as nested lists of links."""
        shown = [page for page in self._pages.pages if not page.hidden]
        parts = []
        for index, section in enumerate(self._pages.sections):
            within = [page for page in shown if page.section == index]
            if within:
                parts.append(f'<li data-section="{index}">{self._part(section.name, within)}</li>')
        return f"<ol>{''.join(parts)}</ol>"

    def _part(self, name: str, pages: list[Page]) -> str:
        """A section: its name, which is its first page's link where that says the same, and its
        pages.
        """
        heading = when(name, f'<p class="part">{escape(name)}</p>')
        if name and pages[0].title == name:
            heading, pages = self._entry(pages[0], ' class="part"'), pages[1:]
        links = "".join(f"<li>{self._entry(page)}</li>" for page in pages)
        return heading + when(links, f"<ol>{links}</ol>")

    def _entry(self, page: Page, attributes: str = "") -> str:
        label = page.words.label
        attributes += language(label.lang, self._about.lang)
        return f'<a href="#/{escape(anchor(page.id))}"{attributes}>{escape(label.text)}</a>'


def _heading_id(page: Page) -> str:
    """The id of the page's title; empty where it has none."""
    return when(title_box(page), f"_title-{page.id}")


def _heading(box: TextBox, title_id: str) -> Heading:
    """A page's title is its heading; titles inside it are one below, so that no level is left
    out.
    """
    if box.role == "title":
        return Heading("h2", title_id)
    if box.role != "heading":
        return Heading()
    return Heading("h3") if title_id else Heading("h2")

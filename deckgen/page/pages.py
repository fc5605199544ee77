"""`Pages`, the one decision that both writers write down, and what it is made of."""

from collections.abc import Iterator, Mapping
from typing import Literal

from deckgen.content import Paragraph, Said
from deckgen.diagnostics import Span
from deckgen.page.boxes import Anchor, Box, Picture, leaves
from deckgen.page.face_files import FacesByKey
from deckgen.page.style import Color, Fonts, Palette, StyleLevels, TextStyle
from deckgen.records import dataclass, field, replace
from deckgen.units import EMU_PER_INCH, NO_POINTS, Commands, Emu, Points, Rect, Size

PageSize = Literal["16:9", "4:3", "16:10"]
_PAGE_HEIGHT = Emu(6_858_000)
PAGE_SIZES: Mapping[PageSize, Size] = {
    "16:9": Size(Emu(12_192_000), _PAGE_HEIGHT),
    "16:10": Size(12 * EMU_PER_INCH, _PAGE_HEIGHT),
    "4:3": Size(10 * EMU_PER_INCH, _PAGE_HEIGHT),
}
"""The height is the same for all, 7.5 in, so that a theme's vertical rhythm holds; 16:9 and 4:3 are
PowerPoint's own.
"""
Transition = Literal["none", "fade", "push", "wipe", "cover", "morph"]
SlotType = Literal[
    "title",
    "center-title",
    "subtitle",
    "content",
    "body",
    "picture",
    "table",
    "media",
    "area",
    "footer",
    "number",
    "date",
]
"""What a slot takes. ``content`` is PowerPoint's "Content": text, or a table, chart, picture or
film in its place; ``body`` takes text alone. An ``area`` is room for shapes, and no placeholder.
"""


@dataclass(frozen=True, slots=True)
class Slot:
    """A named box of a layout: a placeholder in PowerPoint. `index` is unique in the layout."""

    name: str
    type: SlotType
    index: int
    rect: Rect
    style: TextStyle
    anchor: Anchor = "top"


@dataclass(frozen=True, slots=True)
class Artwork:
    """A theme's drawing for a whole page: `svg` for HTML; for PowerPoint `shapes` where it is
    simple, else `picture` (the SVG with a PNG beside it).
    """

    svg: str = field(repr=False)
    shapes: tuple["ArtShape", ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class ArtShape:
    """A path of the artwork, in EMU from the page's corner. `opacity` 0 to 1, `stroke_width` in
    points.
    """

    commands: Commands
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: Points = NO_POINTS
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A layout as both outputs need it. `title` is its name in PowerPoint's menu."""

    name: str
    title: str
    background: Color
    slots: tuple[Slot, ...]
    artwork: Artwork | None = None

    def slot(self, name: str) -> Slot | None:
        """Return the slot of that name, if the layout has it."""
        return next((slot for slot in self.slots if slot.name == name), None)


@dataclass(frozen=True, slots=True)
class PageWords:
    """Our words for a page, in its language or else in English: what it is called where pages are
    listed (its title; where it has none, the name of its kind), what a screen reader calls such a
    thing ("slide"), and the heading of its notes.
    """

    label: Said
    role: Said
    notes: Said


@dataclass(frozen=True, slots=True)
class UnusedFootnote:
    """A note that no text asks for."""

    id: str
    origin: Span


@dataclass(frozen=True, slots=True)
class FootnoteWords:
    """Our words for a footnote of a page: what its marker is called, and the link back to that."""

    id: str
    marker: Said
    back: Said


@dataclass(frozen=True, slots=True)
class Page:
    """One page: everything on it in reading order. `number` counts shown pages from 1; a hidden
    one has that of the page before it.

    `title` is its plain title, made unique by its part ("… (2/3)"); `background` overrides the
    layout's. `transition` is how it comes in, and backwards how it leaves. `morphs` are the
    identities of what it shares with a neighbour that morphs. `minutes` is the planned length of
    its slide, or of the section that it opens, on the first page of either; `seconds` is this
    page's share of them, None where no plan says anything of it. `rtl`: it is read from the right.
    `words` are ours for it, `footnotes` those for each note at its foot. `content` boxes carry
    their places.
    """

    id: str
    kind: str
    layout: str
    title: str
    boxes: tuple[Box, ...]
    number: int
    lang: str
    words: PageWords
    notes: tuple[Paragraph, ...] = ()
    section: int = 0
    background: Color | Picture | None = None
    transition: Transition = "none"
    morphs: tuple[str, ...] = ()
    hidden: bool = False
    minutes: float | None = None
    origin: Span | None = None
    rtl: bool = False
    seconds: int | None = None
    footnotes: tuple[FootnoteWords, ...] = ()

    @property
    def leaves(self) -> Iterator[Box]:
        """Everything on it in reading order, without groups."""
        return leaves(self.boxes)


@dataclass(frozen=True, slots=True)
class PageSection:
    """A run of pages; the first may be nameless (pages ahead of the first divider).

    `minutes` and `origin` are those of a section without a divider, whose page would have them.
    """

    name: str
    minutes: float | None = None
    origin: Span | None = None


@dataclass(frozen=True, slots=True)
class ShellWords:
    """What the HTML deck says around its slides, by key, and the language that all of it is in."""

    words: Mapping[str, str]
    lang: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a deck says about itself; all as the author wrote it, empty where not given.
    `minutes_origin` is where its planned length stands. `rtl`: its language is read
    from the right. `shell` are our words around the author's.
    """

    title: str
    shell: ShellWords
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    organisation: str = ""
    date: str = ""
    lang: str = "en"
    source: str = ""
    minutes: float | None = None
    minutes_origin: Span | None = None
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What writers need of a theme. `faces` show its fonts in HTML; `css` is the theme's own."""

    name: str
    palette: Palette
    fonts: Fonts
    styles: Mapping[str, TextStyle]
    faces: FacesByKey
    css: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """The whole deck, decided.

    `layouts` holds every layout of the theme, used or not, in a fixed order. `levels` are the list
    levels of each style of the look, by its name, in the language of the deck. `unused_footnotes`
    stand on none of the pages.
    """

    metadata: Metadata
    size: Size
    look: Look
    layouts: tuple[PageLayout, ...]
    sections: tuple[PageSection, ...]
    pages: tuple[Page, ...]
    levels: Mapping[str, StyleLevels]
    unused_footnotes: tuple[UnusedFootnote, ...] = ()

    def without_notes(self) -> "Pages":
        """Return the deck without what the speaker says."""
        return replace(self, pages=tuple(replace(page, notes=()) for page in self.pages))

    def layout(self, name: str) -> PageLayout:
        """Return the layout of that name."""
        return next(layout for layout in self.layouts if layout.name == name)

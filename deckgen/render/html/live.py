"""`Pages`, version after version → the page of a preview, and what it needs to become the next
version.

The pages are written in the class names and fonts of the versions before: an unchanged slide is the
same HTML.
"""

from collections.abc import Iterator, Mapping

from deckgen.page.face_files import FaceFile
from deckgen.page.pages import Page, PageLayout, Pages
from deckgen.page.style import Fonts
from deckgen.records import dataclass, field
from deckgen.render.html.asset_files import SCRIPTS, STYLES
from deckgen.render.html.boxes.elements import anchor, when
from deckgen.render.html.boxes.film_html import films_beside
from deckgen.render.html.html_writer import Drawn, Edition, colors, described, document, draw
from deckgen.render.html.slides import Wardrobe, Writer
from deckgen.render.html.styles.faces import Faces, woff2

FILMS = "media"
"""The folder of the films that are too large to be inside, relative to the page."""

# ASCII, Latin-1, and the marks of European typography: what is typed next is mostly in a font
# already.
_USUAL = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) + "–—‘’‚“”„†•…‰‹›€™−×→←↑↓"

_MOST = 4
"""How many times as much CSS as at first may be kept for slides that are no more."""
_SPARE = 1_000_000

_SCRIPTS = (
    *SCRIPTS[:-1],
    "deck/patch.js",
    "deck/problems.js",
    "deck/phone.js",
    "deck/live.js",
    SCRIPTS[-1],
)
_STYLES = (*STYLES, "deck/live.css")


@dataclass(frozen=True, slots=True)
class FontData:
    """A face for the browser: its CSS descriptors, and a WOFF2 file as base64."""

    family: str
    weight: int
    style: str
    data: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Patch:
    """What a page needs to become the next version: the names of all slides that are shown, in
    order; the HTML of those that are new or changed; CSS to be added, and rules that take the place
    of those before; fonts that have grown; the outline of the deck, where it has changed.
    """

    order: tuple[str, ...]
    html: Mapping[str, str] = field(repr=False)
    css: str = field(repr=False)
    root: str
    theme: str = field(repr=False)
    fonts: tuple[FontData, ...]
    outline: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KnownSection:
    """The HTML of a page, with what it was made of: the page and its layout themselves, and what
    was true `around` them.
    """

    page: Page
    layout: PageLayout
    around: tuple[object, ...]
    html: str = field(repr=False)


class Live:
    """Draws one deck, version after version. The sections of the newest version are remembered."""

    def __init__(self) -> None:
        self._fonts: Fonts | None = None
        self._wardrobe: Wardrobe | None = None
        self._first_size = 0
        self._known: Mapping[str, KnownSection] = {}

    def draw(self, pages: Pages) -> Drawn:
        """Return the next version."""
        if self._wardrobe is None or pages.look.fonts != self._fonts:
            return self._draw_first(pages)
        drawn = self._draw(pages, self._wardrobe)
        if _size(drawn) > _MOST * self._first_size + _SPARE:
            return self._draw_first(pages)
        return drawn

    def _draw_first(self, pages: Pages) -> Drawn:
        """Return the version in class names and fonts of its own."""
        self._fonts, self._known = pages.look.fonts, {}
        self._wardrobe = Wardrobe(Faces(pages.look, _USUAL))
        drawn = self._draw(pages, self._wardrobe)
        self._first_size = _size(drawn)
        return drawn

    def _draw(self, pages: Pages, wardrobe: Wardrobe) -> Drawn:
        writer = Writer(pages, FILMS, wardrobe)
        layouts = {layout.name: layout for layout in pages.layouts}
        about = pages.metadata
        around = (about.lang, about.rtl, writer.shared)
        known = {
            page.id: self._known[page.id].html
            for page in pages.pages
            if self._is_known(page, layouts[page.layout], around)
        }
        drawn = draw(pages, writer, known)
        sections = drawn.sections
        self._known = {
            page.id: KnownSection(page, layouts[page.layout], around, sections[anchor(page.id)])
            for page in pages.pages
        }
        return drawn

    def _is_known(self, page: Page, layout: PageLayout, around: tuple[object, ...]) -> bool:
        known = self._known.get(page.id)
        return (
            known is not None
            and known.page is page
            and known.layout is layout
            and known.around == around
        )


def _size(drawn: Drawn) -> int:
    """The characters of CSS that the slides of all versions have wanted."""
    return len(drawn.both) + len(drawn.deck)


def page(drawn: Drawn, version: str) -> bytes:
    """Return the whole page of a version."""
    return document(drawn, Edition(_SCRIPTS, _STYLES, version))


def films(pages: Pages) -> dict[str, bytes]:
    """Return the films in the folder `FILMS`, by name."""
    return films_beside(pages)


def difference(old: Drawn, new: Drawn) -> Patch | None:
    """Return what makes the new version of the old one; None where the page must be loaded anew."""
    if (
        _frame(old) != _frame(new)
        or not new.both.startswith(old.both)
        or not new.deck.startswith(old.deck)
    ):
        return None
    before, now = _shown(old), _shown(new)
    look = new.pages.look
    root = _root(new)
    return Patch(
        order=tuple(now),
        html={name: html for name, html in now.items() if before.get(name) != html},
        css=(new.both[len(old.both) :] + new.deck[len(old.deck) :]).strip(),
        root=when(root != _root(old), root),
        theme=look.css,
        fonts=tuple(_grown(old.wanted.faces, new.wanted.faces)),
        outline=when(new.outline != old.outline, new.outline),
    )


def is_empty(patch: Patch, old: Drawn) -> bool:
    """Return whether the patch leaves everything as it is."""
    return not (patch.html or patch.root or patch.outline) and patch.order == tuple(_shown(old))


def _frame(drawn: Drawn) -> tuple[object, ...]:
    """What no patch reaches."""
    pages = drawn.pages
    about = (pages.metadata.title, pages.metadata.lang, described(pages.metadata))
    return (*about, pages.size, pages.look.css)


def _root(drawn: Drawn) -> str:
    return f"{colors(drawn.pages.look.palette)}\n{drawn.wanted.families}"


def _shown(drawn: Drawn) -> dict[str, str]:
    """The slides that a browser has: reveal.js takes the hidden ones away."""
    return {
        name: drawn.sections[name]
        for name in (anchor(page.id) for page in drawn.pages.pages if not page.hidden)
    }


def _grown(
    old: Mapping[FaceFile, frozenset[str]], new: Mapping[FaceFile, frozenset[str]]
) -> Iterator[FontData]:
    """Yield the faces that show more characters than before."""
    for file, characters in new.items():
        if characters <= old.get(file, frozenset()):
            continue
        data = woff2(file, characters)
        if data:
            yield FontData(file.family, file.weight, file.style, data)

"""`Pages` → one HTML file: a reveal.js deck, a document to read, and pages to print.

Nothing is measured or chosen here. The slides are written by `slides`; the frame around them is the
one template.
"""

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

from deckgen.page.pages import Metadata, Pages
from deckgen.page.style import Palette, is_legible
from deckgen.records import dataclass, field
from deckgen.render.html.asset_files import SCRIPTS, STYLES, read_asset, read_assets
from deckgen.render.html.boxes.elements import ours, when
from deckgen.render.html.boxes.film_html import films_beside
from deckgen.render.html.slides import NOTHING_KNOWN, Writer
from deckgen.render.html.styles.faces import Wanted, faces_css
from deckgen.render.html.styles.pens import dark_and_light, pen_rules
from deckgen.render.html.styles.sheet import emu_px, number
from deckgen.render.seals import html_seal, sealed_html
from deckgen.units import Size, pixels

if TYPE_CHECKING:
    from jinja2 import Template

# Everything that the file may load is inside it: what is not listed is forbidden (CSP 3 §6).
_POLICY = (
    "default-src 'none'",
    "script-src {scripts}",
    "style-src {styles}",
    "img-src data:{pictures}",
    "font-src data:",
    "media-src data:{films}",
    "connect-src {connect}",
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
)


@dataclass(frozen=True, slots=True)
class _Styles:
    common: str
    deck: str
    doc: str


@dataclass(frozen=True, slots=True)
class _Scripts:
    view: str
    reveal: str
    deck: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pages of a deck as HTML, by the names of their elements, and what they need of styles and
    fonts.
    """

    pages: Pages
    sections: Mapping[str, str] = field(repr=False)
    outline: str = field(repr=False)
    both: str = field(repr=False)
    deck: str = field(repr=False)
    wanted: Wanted = field(repr=False)


@dataclass(frozen=True, slots=True)
class Edition:
    """What is around the slides. A page with a `version` is kept up to date by the server that it
    came from.
    """

    scripts: tuple[str, ...] = SCRIPTS
    styles: tuple[str, ...] = STYLES
    version: str = ""


def render(pages: Pages, films: str = "films") -> bytes:
    """Return the HTML deck: UTF-8, the same bytes for the same pages.

    `films` is the folder, relative to the file, for `films_beside`.
    """
    return document(draw(pages, Writer(pages, films)), Edition())


def draw(pages: Pages, writer: Writer, known: Mapping[str, str] = NOTHING_KNOWN) -> Drawn:
    """Return the pages as `writer` writes them; `known` are sections that it need not write."""
    sections, outline = writer.sections(known), writer.outline()
    both, deck = writer.both.css, writer.deck.css
    return Drawn(pages, sections, outline, both, deck, writer.faces.wanted)


def document(drawn: Drawn, edition: Edition) -> bytes:
    """Return the whole file. A line end between two slides keeps the words of one from touching
    those of the next.
    """
    from markupsafe import Markup

    pages, about = drawn.pages, drawn.pages.metadata
    styles = _styles(drawn, edition)
    sources = (read_asset("view.js"), read_asset("reveal/reveal.js"), read_assets(edition.scripts))
    scripts = _Scripts(*map(Markup, sources))
    html = _template().render(
        lang=about.lang,
        rtl=about.rtl,
        # A namespace and not the mapping, whose methods a template would find first.
        words=SimpleNamespace(**about.shell.words),
        ui=Markup(_language_of_shell(about)),  # noqa: S704
        policy=_policy(
            styles, scripts, beside=bool(films_beside(pages)), followed=bool(edition.version)
        ),
        version=edition.version,
        title=about.title,
        metadata=described(about),
        digest="" if edition.version else html_seal(),
        styles=styles,
        scripts=scripts,
        width=number(pixels(pages.size.width)),
        height=number(pixels(pages.size.height)),
        slides=Markup("\n".join(drawn.sections.values())),  # noqa: S704
        outline=Markup(drawn.outline),  # noqa: S704
        notes=any(page.notes for page in pages.pages),
    )
    if edition.version:
        return html.encode()
    return sealed_html(html.encode())


def _language_of_shell(about: Metadata) -> str:
    """The attributes of an element with our words around the slides."""
    return ours(about.shell.lang, about.lang, rtl=about.rtl, outer_rtl=about.rtl)


@lru_cache(maxsize=1)
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("deckgen.render.html"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
    )
    return environment.get_template("deck.html.j2")


def described(metadata: Metadata) -> list[tuple[str, str]]:
    """Return what a page says of itself to programs: names and contents of ``meta`` elements."""
    described = (
        ("author", ", ".join(metadata.authors)),
        ("description", metadata.subtitle),
        ("generator", "deckgen"),
    )
    return [(name, content) for name, content in described if content]


def _styles(drawn: Drawn, edition: Edition) -> _Styles:
    look = drawn.pages.look
    common = (read_asset("common.css"), colors(look.palette), faces_css(drawn.wanted), drawn.both)
    size = _page_rules(drawn.pages.size)
    deck = (read_assets(edition.styles), size, drawn.deck, look.css)
    return _Styles(*map(_raw, ("\n".join(common), "\n".join(deck), read_asset("document.css"))))


def _raw(css: str) -> str:
    """CSS as it may stand in a ``style`` element, which only ``</style`` would end."""
    from markupsafe import Markup

    return Markup(css.replace("</", "<\\/"))  # noqa: S704


def _page_rules(size: Size) -> str:
    width, height = emu_px(size.width), emu_px(size.height)
    return (
        f"@page slide{{size:{width} {height};margin:0}}\n"
        f":root{{--page-width:{width};--page-height:{height}}}"
    )


def colors(palette: Palette) -> str:
    """The colours of what is around the slides. A document is read on the lighter of paper and ink.

    ``--accent`` is an ornament; ``--point`` is the accent where it must be read: what has the
    focus, what is current.
    """
    ink, paper = dark_and_light(palette)
    to_be_read = {"point": palette.accent_text, "link": palette.link, "muted": palette.muted}
    colors = {"paper": paper, "ink": ink, "accent": palette.accent}
    for name, color in to_be_read.items():
        colors[name] = color if is_legible(color, paper) else ink
    rules = "".join(f"--{name}:{color.hex};" for name, color in colors.items())
    return f":root{{{rules}{pen_rules(palette)}}}"


def _policy(styles: _Styles, scripts: _Scripts, *, beside: bool, followed: bool) -> str:
    """The policy; films `beside` the file are its own, which a file from a disk is not in all
    browsers' eyes.
    """
    films = when(followed, " 'self'") or when(beside, " 'self' file:")
    return "; ".join(_POLICY).format(
        scripts=" ".join(map(hash_source, (scripts.view, scripts.reveal, scripts.deck))),
        styles=" ".join(map(hash_source, (styles.common, styles.deck, styles.doc))),
        pictures=when(followed, " 'self'"),
        films=films,
        connect="'self'" if followed else "'none'",
    )


def hash_source(text: str) -> str:
    """Return how a policy names the one script or style that reads so (CSP 3 §2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"

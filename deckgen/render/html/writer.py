"""`Pages` → one HTML file: a reveal.js deck, a document to read, and pages to print.

Nothing is measured or chosen here. The slides are written by `slides`; the frame around them is the one template.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.layout.page import Pages
from deckgen.layout.style import Palette, contrast
from deckgen.render.html.assets import SCRIPTS, STYLES, read_asset, read_assets
from deckgen.render.html.film import films_beside
from deckgen.render.html.sheet import emu_px, number
from deckgen.render.html.slides import Writer
from deckgen.units import Size, pixels

if TYPE_CHECKING:
    from jinja2 import Template

# Everything that the file may load is inside it: what is not listed is forbidden (CSP 3 §6).
_POLICY = (
    "default-src 'none'",
    "script-src {scripts}",
    "style-src {styles}",
    "img-src data:",
    "font-src data:",
    "media-src data:{films}",
    "connect-src 'none'",
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


def render(pages: Pages, films: str = "films") -> bytes:
    """Return the HTML deck: UTF-8, the same bytes for the same pages.

    `films` is the folder, relative to the file, for `films_beside`.
    """
    from markupsafe import Markup

    writer = Writer(pages, films)
    slides, outline = writer.sections(), writer.outline()
    styles = _styles(pages, writer)
    sources = (read_asset("view.js"), read_asset("reveal/reveal.js"), read_assets(SCRIPTS))
    scripts = _Scripts(*map(Markup, sources))
    html = _template().render(
        lang=pages.metadata.lang,
        rtl=writer.rtl,
        ui=Markup(writer.own_words),  # noqa: S704 — ours
        policy=_policy(styles, scripts, beside=bool(films_beside(pages))),
        title=pages.metadata.title,
        metadata=_metadata(pages),
        styles=styles,
        scripts=scripts,
        width=number(pixels(pages.size.width)),
        height=number(pixels(pages.size.height)),
        slides=Markup(slides),  # noqa: S704 — escaped where it was written
        outline=Markup(outline),  # noqa: S704
    )
    return html.encode()


@lru_cache(maxsize=1)
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("deckgen.render.html"), undefined=StrictUndefined, autoescape=True, trim_blocks=True
    )
    return environment.get_template("deck.html.j2")


def _metadata(pages: Pages) -> list[tuple[str, str]]:
    given = pages.metadata
    described = (
        ("author", ", ".join(given.authors)),
        ("description", given.subtitle),
        ("generator", "deckgen"),
    )
    return [(name, content) for name, content in described if content]


def _styles(pages: Pages, writer: Writer) -> _Styles:
    common = (read_asset("common.css"), _colors(pages.look.palette), writer.faces.css, writer.both.css)
    own = (_page_rules(pages.size), writer.deck.css, pages.look.css)
    deck = (read_assets(STYLES), *own)
    return _Styles(*map(_raw, ("\n".join(common), "\n".join(deck), read_asset("document.css"))))


def _raw(css: str) -> str:
    """CSS as it may stand in a ``style`` element, which only ``</style`` would end."""
    from markupsafe import Markup

    return Markup(css.replace("</", "<\\/"))  # noqa: S704


def _page_rules(size: Size) -> str:
    width, height = emu_px(size.width), emu_px(size.height)
    return f"@page slide{{size:{width} {height};margin:0}}\n:root{{--page-width:{width};--page-height:{height}}}"


def _colors(palette: Palette) -> str:
    """The colours of what is around the slides. A document is read on the lighter of paper and ink.

    ``--accent`` is an ornament; ``--point`` is the accent where it must be read: what has the focus, what is current.
    """
    paper, ink = palette.paper.hex, palette.ink.hex
    if contrast(paper, "#000000") < contrast(ink, "#000000"):
        paper, ink = ink, paper
    readable = {
        name: color.hex if contrast(color.hex, paper) >= 4.5 else ink
        for name, color in (("point", palette.accent), ("link", palette.link), ("muted", palette.muted))
    }
    rest = "".join(f";--{name}:{value}" for name, value in readable.items())
    return f":root{{--paper:{paper};--ink:{ink};--accent:{palette.accent.hex}{rest}}}"


def _policy(styles: _Styles, scripts: _Scripts, *, beside: bool) -> str:
    """The policy; films `beside` the file are its own, which a file from a disk is not in all browsers' eyes."""
    return "; ".join(_POLICY).format(
        scripts=" ".join(map(_digest, (scripts.view, scripts.reveal, scripts.deck))),
        styles=" ".join(map(_digest, (styles.common, styles.deck, styles.doc))),
        films=" 'self' file:" if beside else "",
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"

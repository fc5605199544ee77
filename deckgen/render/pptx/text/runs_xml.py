"""Runs → the runs of a DrawingML paragraph: their text, and what of their look is not inherited."""

import re
from collections.abc import Callable
from functools import lru_cache

from deckgen.content import Script
from deckgen.page.boxes import StyledRun
from deckgen.page.style import Color
from deckgen.page.typefaces import east_asian_setting, is_east_asian, office_language
from deckgen.records import dataclass
from deckgen.render.pptx.package.names import NUMBER_FIELD_ID
from deckgen.render.pptx.package.xml import attribute, color, element, escape, flag, optional, when
from deckgen.render.pptx.text.formula_xml import inline
from deckgen.render.pptx.text.looks import RunLook, run_properties, typeface

OFFICE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Where text has what Office reads as an escaped character, such as "_x0041_"; cut in two there, it
is read as what it is, by every program.
"""
# PowerPoint's own superscript and subscript, in thousandths of a per cent of the size.
_BASELINES: dict[Script, int] = {"": 0, "super": 30_000, "sub": -25_000}


@dataclass(frozen=True, slots=True)
class ParagraphContext:
    """What text needs to know of its surroundings.

    `mono` and `east_asian` are typefaces: the theme's third, and the one that its theme part names
    for East Asian text. `link` returns the ``hlinkClick`` of a run. `named` runs always name their
    typeface: LibreOffice does not inherit it in footers. `native`: formulas are Office Math, not
    the text that stands for them.
    """

    lang: str
    mono: str
    east_asian: str
    link: Callable[[StyledRun], str]
    named: bool = False
    native: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    """Everything about a run but its text and its link: runs of a kind share their properties."""

    look: RunLook
    base: RunLook
    mono: str
    lang: str
    named: bool
    east_asian: str = ""
    script: Script = ""
    strike: bool = False
    mark: Color | None = None


def run_xml(run: StyledRun, look: RunLook, base: RunLook, setting: ParagraphContext) -> str:
    """Return the ``a:r`` of a run, or what stands for a field, a formula, an icon."""
    face, lang = _east_asian(run, setting)
    style = _Style(
        look, base, setting.mono, lang, setting.named, face, run.script, run.strike, run.mark
    )
    attributes, inner = _decorated(style)
    linked = setting.link(run) if run.link else ""
    properties = element("a:rPr", attributes, inner + linked)
    text = escape(run.text)
    if run.field:
        opening = f'<a:fld id="{NUMBER_FIELD_ID}" type="{run.field}">'
        return f"{opening}{properties}<a:t>{text}</a:t></a:fld>"
    if run.formula and setting.native and run.formula.text == run.text:
        return inline(run.formula.omml, run.size * run.formula.scale, run.color)
    if run.icon:
        # Two spaces: LibreOffice leaves out what widens the last character of a line, and of a
        # link.
        widened = element("a:rPr", f'{attributes} spc="{round(run.spacing * 100)}"', inner)
        return text_runs(widened, text) + text_runs(properties, text)
    return text_runs(properties, text)


def _east_asian(run: StyledRun, setting: ParagraphContext) -> tuple[str, str]:
    """The East Asian typeface that a run has to name, if any, and the language it is in."""
    if not is_east_asian(run.text):
        return "", setting.lang
    face, lang = east_asian_setting(run.text, setting.lang)
    is_inherited = face == setting.east_asian and run.font != "mono"
    return when(not is_inherited, face), lang


def text_runs(properties: str, text: str) -> str:
    """Return escaped text as an ``a:r``, or as several where Office would read an escape of its own
    in it.
    """
    if "_x" not in text:
        return f"<a:r>{properties}<a:t>{text}</a:t></a:r>"
    pieces = OFFICE_ESCAPE.sub("_\x00", text).split("\x00")
    return "".join(f"<a:r>{properties}<a:t>{piece}</a:t></a:r>" for piece in pieces)


@lru_cache(maxsize=8192)
def _decorated(style: _Style) -> tuple[str, str]:
    """The attributes of run properties, and what is inside ahead of a link."""
    look = style.look
    attributes, ink, face = run_properties(look, style.base, style.mono)
    attributes += emphasis(style.script, strike=style.strike)
    attributes += flag("noProof", look.font == "mono")
    highlight = ""
    if style.mark:
        highlight = f"<a:highlight>{color(style.mark)}</a:highlight>"
    face = face or when(style.named, typeface(look.font, style.mono))
    if style.east_asian:
        face = _with_east_asian(face, style.east_asian)
    return (
        f' lang="{attribute(office_language(style.lang))}"{attributes}',
        f"{ink}{highlight}{face}",
    )


def emphasis(script: Script, *, strike: bool) -> str:
    """Return the attributes of text that is struck out, raised or lowered."""
    return when(strike, ' strike="sngStrike"') + optional("baseline", _BASELINES[script])


def _with_east_asian(face: str, name: str) -> str:
    """The typeface elements with their East Asian one replaced, in the order of the schema."""
    named = f'<a:ea typeface="{attribute(name)}"/>'
    if "<a:ea " in face:
        return re.sub("<a:ea [^>]*/>", named, face)
    if not face:
        return named
    return face.replace("<a:cs ", f"{named}<a:cs ", 1)


def plain_properties(tag: str, look: RunLook, base: RunLook, setting: ParagraphContext) -> str:
    """Return plain run properties, as a line break or the end of a paragraph has them."""
    style = _Style(look, base, setting.mono, setting.lang, setting.named)
    return element(tag, *_decorated(style))

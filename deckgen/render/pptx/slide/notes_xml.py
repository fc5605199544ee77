"""Notes → the notes slides: text that a speaker reads, lists and emphasis kept."""

from collections.abc import Callable
from dataclasses import dataclass

from deckgen.content import Paragraph, Run
from deckgen.page.pages import Page
from deckgen.render.pptx.master.master import TREE_ROOT
from deckgen.render.pptx.master.notes_master import NOTES_INDENT, slide_image
from deckgen.render.pptx.package.names import DECLARATION, NAMESPACES
from deckgen.render.pptx.package.typefaces import office_language
from deckgen.render.pptx.package.xml import attribute, escape
from deckgen.render.pptx.text.paragraphs import list_starts, text_runs


@dataclass(frozen=True, slots=True)
class _Voice:
    """The language and direction of the notes, the typeface of code, and how a link is made."""

    lang: str
    rtl: bool
    mono: str
    link: Callable[[str], str]


def notes_xml(page: Page, mono: str, link: Callable[[str], str]) -> bytes:
    """Return the notes of a page; `link` returns the ``hlinkClick`` of an address, empty where it
    can have none.
    """
    starts = list_starts(page.notes)
    text = "".join(
        _paragraph(each, start, _Voice(office_language(page.lang), page.rtl, mono, link))
        for each, start in zip(page.notes, starts, strict=True)
    )
    body = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
        f"{text}</p:txBody></p:sp>"
    )
    return (
        f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE_ROOT}{slide_image('', '')}{body}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


def _paragraph(paragraph: Paragraph, start: int, voice: _Voice) -> str:
    rtl = ' algn="r" rtl="1"' if voice.rtl else ""
    place, marker = "", ""
    if paragraph.marker:
        place = f' marL="{(paragraph.level + 1) * NOTES_INDENT}" indent="-{NOTES_INDENT}"'
        marker = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    if paragraph.marker == "number":
        begin = f' startAt="{start}"' if start > 1 else ""
        marker = f'<a:buFontTx/><a:buAutoNum type="arabicPeriod"{begin}/>'
    level = f' lvl="{paragraph.level}"' if paragraph.level else ""
    runs = "".join(_run(run, voice) for run in paragraph.runs)
    properties = (
        f"<a:pPr{place}{level}{rtl}>{marker}</a:pPr>" if place or level or rtl or marker else ""
    )
    return f"<a:p>{properties}{runs}</a:p>"


def _run(run: Run, voice: _Voice) -> str:
    emphasis = ' b="1"' if run.bold else ""
    emphasis += ' i="1"' if run.italic else ""
    emphasis += ' strike="sngStrike"' if run.strike else ""
    emphasis += {"": "", "super": ' baseline="30000"', "sub": ' baseline="-25000"'}[run.script]
    face = f'<a:latin typeface="{attribute(voice.mono)}"/>' if run.code else ""
    inner = face + (voice.link(run.link) if run.link else "")
    opening = f'<a:rPr lang="{attribute(voice.lang)}"{emphasis}'
    properties = f"{opening}>{inner}</a:rPr>" if inner else f"{opening}/>"
    pieces = (text_runs(properties, escape(piece)) for piece in run.text.split("\n"))
    return f"<a:br>{properties}</a:br>".join(pieces)

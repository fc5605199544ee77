"""Notes → the notes master and the notes slides: text that a speaker reads, lists and emphasis kept."""

from collections.abc import Callable
from dataclasses import dataclass

from deckgen.content import Paragraph, Run
from deckgen.layout.direction import runs_right_to_left
from deckgen.layout.page import Page
from deckgen.render.pptx.languages import office_language
from deckgen.render.pptx.master import COLOR_MAP, TREE_ROOT
from deckgen.render.pptx.names import DECLARATION, NAMESPACES
from deckgen.render.pptx.text import list_starts, text_runs
from deckgen.render.pptx.xml import RECTANGLE, attribute, element, escape, frame
from deckgen.units import Rect

# PowerPoint's own notes page: portrait, 7.5 in × 10 in, the slide above, the notes below (EMU).
WIDTH, HEIGHT = 6_858_000, 9_144_000
_SLIDE = Rect(685_800, 1_143_000, 5_486_400, 3_086_100)
_NOTES = Rect(685_800, 4_400_550, 5_486_400, 3_600_450)
_STEP = 171_450  # the indent of a list level in notes
_LOCKS = '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'


@dataclass(frozen=True, slots=True)
class _Voice:
    """The language of the notes, the typeface of code, and how a link is made."""

    lang: str
    mono: str
    link: Callable[[str], str]


def notes_master_xml(lang: str) -> bytes:
    """Return the notes master: the slide's image and the notes."""
    levels = "".join(
        f'<a:lvl{level}pPr marL="{(level - 1) * _STEP}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
        f'hangingPunct="1"><a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 10)
    )
    outline = '<a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln>'
    place = f"{frame(_SLIDE)}{RECTANGLE}<a:noFill/>{outline}"
    image = _image(' idx="2"', place)
    prompt = f'<a:p><a:r><a:rPr lang="{attribute(office_language(lang))}"/><a:t>Click to edit notes</a:t></a:r></a:p>'
    body = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>{frame(_NOTES)}'
        f"{RECTANGLE}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
        f"{prompt}</p:txBody></p:sp>"
    )
    ground = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    return (
        f"{DECLARATION}<p:notesMaster {NAMESPACES}><p:cSld>{ground}"
        f"<p:spTree>{TREE_ROOT}{image}{body}</p:spTree></p:cSld><p:clrMap {COLOR_MAP}/>"
        f"<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
    ).encode()


def notes_xml(page: Page, mono: str, link: Callable[[str], str]) -> bytes:
    """Return the notes of a page; `link` returns the ``hlinkClick`` of an address, empty where it can have none."""
    starts = list_starts(page.notes)
    text = "".join(
        _paragraph(each, start, _Voice(office_language(page.lang), mono, link))
        for each, start in zip(page.notes, starts, strict=True)
    )
    body = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
        f"{text}</p:txBody></p:sp>"
    )
    return (
        f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE_ROOT}{_image('', '')}{body}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


def _image(index: str, properties: str) -> str:
    """Return the picture of the slide: on a notes page without the number that PowerPoint's master gives it."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr>{_LOCKS}</p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldImg"{index}/></p:nvPr></p:nvSpPr>{element("p:spPr", "", properties)}</p:sp>'
    )


def _paragraph(paragraph: Paragraph, start: int, voice: _Voice) -> str:
    rtl = ' algn="r" rtl="1"' if runs_right_to_left(voice.lang) else ""
    place, marker = "", ""
    if paragraph.marker:
        place = f' marL="{(paragraph.level + 1) * _STEP}" indent="-{_STEP}"'
        marker = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    if paragraph.marker == "number":
        begin = f' startAt="{start}"' if start > 1 else ""
        marker = f'<a:buFontTx/><a:buAutoNum type="arabicPeriod"{begin}/>'
    level = f' lvl="{paragraph.level}"' if paragraph.level else ""
    runs = "".join(_run(run, voice) for run in paragraph.runs)
    properties = f"<a:pPr{place}{level}{rtl}>{marker}</a:pPr>" if place or level or rtl or marker else ""
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

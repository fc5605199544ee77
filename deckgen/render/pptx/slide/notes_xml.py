"""Notes → the notes slides: text that a speaker reads, lists and emphasis kept."""

from collections.abc import Callable

from deckgen.content import Marker, Paragraph, Run
from deckgen.page.pages import Page
from deckgen.page.typefaces import office_language
from deckgen.records import dataclass
from deckgen.render.pptx.master.master import TREE_ROOT
from deckgen.render.pptx.master.notes_master import NOTES_INDENT, notes_body, slide_image
from deckgen.render.pptx.package.names import DECLARATION, NAMESPACES
from deckgen.render.pptx.package.xml import attribute, element, escape, flag, optional, when
from deckgen.render.pptx.text.looks import BULLET, numbering
from deckgen.render.pptx.text.paragraphs import list_starts
from deckgen.render.pptx.text.runs_xml import emphasis, text_runs


@dataclass(frozen=True, slots=True)
class _Voice:
    """The language and direction of the notes, the typeface of code, and how a link is made."""

    lang: str
    rtl: bool
    mono: str
    link: Callable[[str], str]


def notes_xml(page: Page, mono: str, link: Callable[[str], str]) -> bytes:
    """Return the notes of a page; `mono` is the typeface of code, `link` returns the ``hlinkClick``
    of an address, empty where it can have none.
    """
    voice = _Voice(office_language(page.lang), page.rtl, mono, link)
    text = "".join(
        _paragraph(paragraph, start, voice)
        for paragraph, start in zip(page.notes, list_starts(page.notes), strict=True)
    )
    shapes = slide_image("", "") + notes_body(' idx="1"', "", text)
    return (
        f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld>"
        f"<p:spTree>{TREE_ROOT}{shapes}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


def _paragraph(paragraph: Paragraph, start: int, voice: _Voice) -> str:
    place = when(
        paragraph.marker,
        f' marL="{(paragraph.level + 1) * NOTES_INDENT}" indent="-{NOTES_INDENT}"',
    )
    level = optional("lvl", paragraph.level)
    direction = when(voice.rtl, ' algn="r" rtl="1"')
    attributes, marker = place + level + direction, _marker(paragraph.marker, start)
    properties = when(attributes + marker, f"<a:pPr{attributes}>{marker}</a:pPr>")
    runs = "".join(_run(run, voice) for run in paragraph.runs)
    return f"<a:p>{properties}{runs}</a:p>"


def _marker(marker: Marker, start: int) -> str:
    match marker:
        case "":
            return ""
        case "bullet":
            return BULLET
        case "number":
            return numbering(start)


def _run(run: Run, voice: _Voice) -> str:
    look = flag("b", run.bold) + flag("i", run.italic) + emphasis(run.script, strike=run.strike)
    inner = when(run.code, f'<a:latin typeface="{attribute(voice.mono)}"/>')
    if run.link:
        inner += voice.link(run.link)
    properties = element("a:rPr", f' lang="{attribute(voice.lang)}"{look}', inner)
    pieces = (text_runs(properties, escape(piece)) for piece in run.text.split("\n"))
    return f"<a:br>{properties}</a:br>".join(pieces)

"""A language → the notes master: the slide's image above, the notes below."""

from deckgen.page.typefaces import office_language
from deckgen.render.pptx.master.master import COLOR_MAP, TREE_ROOT
from deckgen.render.pptx.package.names import NAMESPACES, QUOTED_DECLARATION
from deckgen.render.pptx.package.xml import RECTANGLE, attribute, element, frame
from deckgen.render.pptx.text.looks import theme_faces
from deckgen.units import Emu, Rect

# PowerPoint's own notes page: portrait, 7.5 in × 10 in, the slide above, the notes below (EMU).
NOTES_WIDTH, NOTES_HEIGHT = Emu(6_858_000), Emu(9_144_000)
_SLIDE = Rect(Emu(685_800), Emu(1_143_000), Emu(5_486_400), Emu(3_086_100))
_NOTES = Rect(Emu(685_800), Emu(4_400_550), Emu(5_486_400), Emu(3_600_450))
NOTES_INDENT = Emu(171_450)
"""How far each level of a list is indented in notes, in EMU."""
_LOCKS = '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'


def notes_master_xml(lang: str) -> bytes:
    """Return the notes master: the slide's image and the notes."""
    levels = "".join(
        f'<a:lvl{level}pPr marL="{(level - 1) * NOTES_INDENT}" algn="l" defTabSz="914400" rtl="0"'
        ' eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        '<a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f"{theme_faces('body')}</a:defRPr></a:lvl{level}pPr>"
        for level in range(1, 10)
    )
    outline = '<a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln>'
    place = f"{frame(_SLIDE)}{RECTANGLE}<a:noFill/>{outline}"
    image = slide_image(' idx="2"', place)
    look = f'<a:rPr lang="{attribute(office_language(lang))}"/>'
    prompt = f"<a:p><a:r>{look}<a:t>Click to edit notes</a:t></a:r></a:p>"
    body = notes_body(' sz="quarter" idx="3"', f"{frame(_NOTES)}{RECTANGLE}", prompt)
    ground = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    return (
        f"{QUOTED_DECLARATION}<p:notesMaster {NAMESPACES}><p:cSld>{ground}"
        f"<p:spTree>{TREE_ROOT}{image}{body}</p:spTree></p:cSld><p:clrMap {COLOR_MAP}/>"
        f"<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
    ).encode()


def notes_body(attributes: str, properties: str, text: str) -> str:
    """Return the shape of the notes; `attributes` are those of its placeholder besides its type."""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="body"{attributes}/></p:nvPr></p:nvSpPr>'
        f"{element('p:spPr', '', properties)}"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp>"
    )


def slide_image(index: str, properties: str) -> str:
    """Return the picture of the slide: on a notes page without the number that PowerPoint's master
    gives it.
    """
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr>{_LOCKS}</p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldImg"{index}/></p:nvPr></p:nvSpPr>'
        f"{element('p:spPr', '', properties)}</p:sp>"
    )

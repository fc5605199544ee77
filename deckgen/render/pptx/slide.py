"""A page → its slide: the shape tree in reading order, the background, the transition."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from deckgen.layout.boxes import Box, Link, Picture, PictureBox, ShapeBox, StyledRun, TableBox, TextBox
from deckgen.layout.page import Page, PageLayout, Slot, Transition
from deckgen.layout.style import Color
from deckgen.layout.text import narrowed_sides
from deckgen.render.pptx.design import FOOTERS, Design
from deckgen.render.pptx.master import TREE_ROOT, background
from deckgen.render.pptx.names import DECLARATION, NAMESPACES
from deckgen.render.pptx.placeholders import body_properties, reference
from deckgen.render.pptx.table import table_frame
from deckgen.render.pptx.text import ANCHORS, Setting, paragraphs
from deckgen.render.pptx.xml import NO_TEXT, element, fill, frame, line, shape_name
from deckgen.units import Size, emu

Geometry = Literal["rectangle", "ellipse", "line"]
_GEOMETRIES: dict[Geometry, str] = {"rectangle": "rect", "ellipse": "ellipse", "line": "line"}
_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
# The effects of PresentationML itself, which need no extension (ECMA-376 Part 1 §19.5). A morph is drawn by newer
# programs only; the others fade.
_EFFECTS: dict[Transition, str] = {
    "none": "",
    "fade": "<p:fade/>",
    "push": '<p:push dir="l"/>',
    "wipe": '<p:wipe dir="r"/>',
    "cover": '<p:cover dir="l"/>',
    "morph": "<p:fade/>",
}
# PowerPoint's "the link keeps the text's colour" ([MS-ODRAWXML] hlinkClr); otherwise a link takes the theme's.
_OWN_COLOR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)


@dataclass(frozen=True, slots=True)
class Relations:
    """How a slide comes by identifiers: `link` of an address or page, `picture` a whole ``a:blip``."""

    link: Callable[[Link], str]
    picture: Callable[[Picture], str]


@dataclass(frozen=True, slots=True)
class _Scene:
    page: Page
    layout: PageLayout
    design: Design
    relations: Relations

    def setting(self, lang: str, *, named: bool = False) -> Setting:
        return Setting(lang or self.page.lang, self.design.mono, self.design.east_asian, self._link, named)

    def _link(self, run: StyledRun) -> str:
        assert run.link is not None
        identifier = self.relations.link(run.link)
        action = ' action="ppaction://hlinksldjump"' if run.link.page else ""
        own = run.color.hex != self.design.pages.look.palette.link.hex
        inner = f">{_OWN_COLOR}</a:hlinkClick>" if own else "/>"
        return f'<a:hlinkClick r:id="{identifier}"{action}{inner}'


def slide_xml(page: Page, layout: PageLayout, design: Design, relations: Relations) -> bytes:
    """Return the slide of a page."""
    scene = _Scene(page, layout, design, relations)
    shapes = "".join(_shape(box, identifier, scene) for identifier, box in enumerate(page.boxes, 2))
    ground = _background(page.background, design.pages.size, relations)
    hidden = ' show="0"' if page.hidden else ""
    return (
        f"{DECLARATION}<p:sld {NAMESPACES}{hidden}><p:cSld>{ground}<p:spTree>{TREE_ROOT}{shapes}</p:spTree></p:cSld>"
        f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>{_transition(page.transition)}</p:sld>"
    ).encode()


def _shape(box: Box, identifier: int, scene: _Scene) -> str:
    match box:
        case TextBox():
            return _text(box, identifier, scene)
        case PictureBox():
            return _picture(box, identifier, scene)
        case ShapeBox():
            return _plain_shape(box, identifier)
        case TableBox():
            slot = scene.layout.slot(box.slot)
            filled = reference(slot.type, slot.index) if slot and slot.type == "table" else ""
            setting = scene.setting("")
            return table_frame(box, (shape_name(identifier, box.name), filled), scene.design, setting)


def _text(box: TextBox, identifier: int, scene: _Scene) -> str:
    slot = scene.layout.slot(box.slot) if box.slot else None
    ground = fill(box.fill) if box.fill else ""
    name = shape_name(identifier, box.name)
    if slot is None:
        looks = scene.design.free
        start = f'<p:sp><p:nvSpPr>{name}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        properties = f"{frame(box.rect)}{_RECTANGLE}{ground or '<a:noFill/>'}"
        body = body_properties(box.anchor, narrowed_sides(box.typeset))
    else:
        looks = scene.design.slots[scene.layout.name, slot.name]
        filled = f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{reference(slot.type, slot.index)}</p:nvPr>'
        start = f"<p:sp><p:nvSpPr>{name}{filled}</p:nvSpPr>"
        properties = (frame(box.rect) if box.rect != slot.rect else "") + ground
        body = _body_difference(box, slot)
    named = slot is not None and slot.type in FOOTERS
    text = paragraphs(box.typeset.paragraphs, looks, scene.setting(box.lang, named=named))
    return f"{start}{element('p:spPr', '', properties)}<p:txBody>{body}<a:lstStyle/>{text}</p:txBody></p:sp>"


def _body_difference(box: TextBox, slot: Slot) -> str:
    """The body properties of a filled placeholder: what its layout does not say already."""
    attributes = ""
    for side, inset in zip(("lIns", "rIns"), narrowed_sides(box.typeset), strict=True):
        attributes += f' {side}="{emu(inset)}"' if inset else ""
    if box.anchor != slot.anchor:
        attributes += f' anchor="{ANCHORS[box.anchor]}"'
    return f"<a:bodyPr{attributes}><a:noAutofit/></a:bodyPr>"


def _picture(box: PictureBox, identifier: int, scene: _Scene) -> str:
    name = shape_name(identifier, box.name, box.alt, decorative=box.decorative)
    edges = zip("ltrb", box.crop, strict=True)
    crop = "".join(f' {edge}="{round(share * 100_000)}"' for edge, share in edges if round(share * 100_000))
    slot = scene.layout.slot(box.slot) if box.slot else None
    filled = reference(slot.type, slot.index) if slot and slot.type == "picture" else ""
    locks = '<a:picLocks noGrp="1" noChangeAspect="1"/>' if filled else '<a:picLocks noChangeAspect="1"/>'
    return (
        f"<p:pic><p:nvPicPr>{name}<p:cNvPicPr>{locks}</p:cNvPicPr>{element('p:nvPr', '', filled)}</p:nvPicPr>"
        f"<p:blipFill>{scene.relations.picture(box.picture)}<a:srcRect{crop}/><a:stretch><a:fillRect/></a:stretch>"
        f"</p:blipFill><p:spPr>{frame(box.rect)}{_RECTANGLE}</p:spPr></p:pic>"
    )


def _plain_shape(box: ShapeBox, identifier: int) -> str:
    name = shape_name(identifier, box.name, decorative=True)
    outline = line(box.stroke, box.stroke_width)
    if box.geometry == "line":
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{name}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{frame(box.rect)}"
            f"{_geometry(box.geometry)}{outline}</p:spPr></p:cxnSp>"
        )
    return (
        f"<p:sp><p:nvSpPr>{name}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{frame(box.rect)}{_geometry(box.geometry)}"
        f"{fill(box.fill)}{outline}</p:spPr>{NO_TEXT}</p:sp>"
    )


def _geometry(name: Geometry) -> str:
    return f'<a:prstGeom prst="{_GEOMETRIES[name]}"><a:avLst/></a:prstGeom>'


def _background(value: Color | Picture | None, size: Size, relations: Relations) -> str:
    match value:
        case None:
            return ""
        case Color():
            return background(value)
        case Picture():
            return (
                f'<p:bg><p:bgPr><a:blipFill dpi="0" rotWithShape="1">{relations.picture(value)}'
                f"<a:srcRect/><a:stretch>{_cover(value, size)}</a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
            )


def _cover(picture: Picture, size: Size) -> str:
    """The rectangle in which a picture covers the page: past it, as much on both sides, as PowerPoint writes it."""
    share = (picture.width * size.height) / (picture.height * size.width)
    past = round((max(share, 1 / share) - 1) * 50_000)
    if not past:
        return "<a:fillRect/>"
    return f'<a:fillRect l="-{past}" r="-{past}"/>' if share > 1 else f'<a:fillRect t="-{past}" b="-{past}"/>'


def _transition(name: Transition) -> str:
    effect = _EFFECTS[name]
    return f'<p:transition spd="med">{effect}</p:transition>' if effect else ""

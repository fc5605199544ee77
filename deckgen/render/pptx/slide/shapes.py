"""Boxes → the shapes of a slide: text, pictures, plain shapes, groups; tables, charts and the like
by their modules.
"""

from deckgen.page.boxes import (
    ChartBox,
    ConnectorBox,
    EquationBox,
    Geometry,
    GroupBox,
    MediaBox,
    PictureBox,
    ShapeBox,
    TableBox,
    TextBox,
)
from deckgen.page.geometry import contour, is_plain
from deckgen.page.pages import Slot
from deckgen.page.spoken import spoken
from deckgen.render.pptx.master.design import FOOTERS
from deckgen.render.pptx.master.placeholders import body_properties, reference
from deckgen.render.pptx.package.xml import (
    NO_TEXT,
    cropped,
    element,
    fill,
    frame,
    free_form,
    line,
    picture_locks,
    shape_name,
)
from deckgen.render.pptx.slide.chart_frame import chart_frame
from deckgen.render.pptx.slide.connector_xml import connector
from deckgen.render.pptx.slide.equation_xml import equation
from deckgen.render.pptx.slide.film_xml import film
from deckgen.render.pptx.slide.scene import Numbered, Scene
from deckgen.render.pptx.slide.table_xml import table_frame
from deckgen.render.pptx.text.formula_xml import with_fallback
from deckgen.render.pptx.text.paragraphs import ANCHORS, paragraphs
from deckgen.units import emu

# ST_ShapeType (ECMA-376 Part 1 §20.1.10.56), and the guide that our `adjust` sets, with the share
# of ours that it is.
_PRESETS: dict[Geometry, tuple[str, str]] = {
    "rectangle": ("rect", ""),
    "rounded": ("roundRect", "adj"),
    "ellipse": ("ellipse", ""),
    "diamond": ("diamond", ""),
    "chevron": ("chevron", "adj"),
    "arrow": ("homePlate", "adj"),
    "cylinder": ("can", "adj"),
    "line": ("line", ""),
}


def shape(each: Numbered, scene: Scene) -> str:
    """Return the element of a box."""
    match each.box:
        case TextBox() as box:
            return _text(box, each.identifier, scene)
        case PictureBox() as box:
            return _picture(box, each.identifier, scene)
        case ShapeBox() as box:
            return _plain_shape(box, each.identifier)
        case ConnectorBox() as box:
            return connector(box, each.identifier, scene)
        case TableBox() as box:
            filled = scene.filled(box.slot, "table", "content")
            name = shape_name(each.identifier, box.name, spoken(box))
            return table_frame(box, (name, filled), scene.design, scene.setting(""))
        case ChartBox() as box:
            return chart_frame(box, each.identifier, scene)
        case EquationBox() as box:
            return equation(box, each.identifier, scene)
        case MediaBox() as box:
            return film(box, each.identifier, scene)
        case GroupBox() as box:
            return _group(box, each, scene)


def _group(box: GroupBox, each: Numbered, scene: Scene) -> str:
    """A group whose own coordinates are the slide's. Who reads it as one thing hears all that is in
    it.
    """
    said = spoken(box)
    name = shape_name(each.identifier, box.name, said, decorative=not said)
    inner = "".join(shape(child, scene) for child in each.inner)
    rect = box.rect
    return (
        f"<p:grpSp><p:nvGrpSpPr>{name}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f'<p:grpSpPr><a:xfrm><a:off x="{rect.left}" y="{rect.top}"/><a:ext cx="{rect.width}" cy="{rect.height}"/>'
        f'<a:chOff x="{rect.left}" y="{rect.top}"/><a:chExt cx="{rect.width}" cy="{rect.height}"/></a:xfrm>'
        f"</p:grpSpPr>{inner}</p:grpSp>"
    )


def _text(box: TextBox, identifier: int, scene: Scene) -> str:
    slot = scene.slot(box.slot) if is_plain(box) else None
    ground = fill(box.fill) if box.fill else ""
    name = shape_name(identifier, box.name)
    if slot is None:
        looks = scene.design.free
        is_text_box = "" if box.geometry != "rectangle" or box.stroke else ' txBox="1"'
        start = f"<p:sp><p:nvSpPr>{name}<p:cNvSpPr{is_text_box}/><p:nvPr/></p:nvSpPr>"
        outline = line(box.stroke, box.stroke_width) if box.stroke else ""
        properties = f"{frame(box.rect, flipped=box.flipped)}{_geometry(box)}{ground or '<a:noFill/>'}{outline}"
        body = body_properties(box.anchor, _insets(box))
    else:
        looks = scene.design.slots[scene.layout.name, slot.name]
        filled = f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{reference(slot.type, slot.index)}</p:nvPr>'
        start = f"<p:sp><p:nvSpPr>{name}{filled}</p:nvSpPr>"
        properties = (frame(box.rect) if box.rect != slot.rect else "") + ground
        body = _body_difference(box, slot)
    named = slot is not None and slot.type in FOOTERS
    start = f"{start}{element('p:spPr', '', properties)}<p:txBody>{body}<a:lstStyle/>"
    content = box.typeset.paragraphs
    plain = f"{start}{paragraphs(content, looks, scene.setting(box.lang, named=named))}</p:txBody></p:sp>"
    if not any(run.formula for paragraph in content for run in paragraph.runs):
        return plain
    native = paragraphs(content, looks, scene.setting(box.lang, named=named, native=True))
    return with_fallback(f"{start}{native}</p:txBody></p:sp>", plain)


def _insets(box: TextBox) -> tuple[int, int, int, int]:
    """The insets of a free text, in EMU; a shape's own geometry keeps its text further in by
    itself.
    """
    left, top, right, bottom = box.inset
    start, end = box.typeset.narrowed
    return left + emu(start), top, right + emu(end), bottom


def _body_difference(box: TextBox, slot: Slot) -> str:
    """The body properties of a filled placeholder: what its layout does not say already."""
    attributes = ""
    for side, inset in zip(("lIns", "rIns"), box.typeset.narrowed, strict=True):
        attributes += f' {side}="{emu(inset)}"' if inset else ""
    if box.anchor != slot.anchor:
        attributes += f' anchor="{ANCHORS[box.anchor]}"'
    return f"<a:bodyPr{attributes}><a:noAutofit/></a:bodyPr>"


def _picture(box: PictureBox, identifier: int, scene: Scene) -> str:
    name = shape_name(identifier, box.name, box.alt, decorative=box.decorative)
    filled = scene.filled(box.slot, "picture", "content")
    locks = picture_locks(filled=bool(filled))
    seen = f'<a:prstGeom prst="{_PRESETS[box.geometry][0]}"><a:avLst/></a:prstGeom>'
    return (
        f"<p:pic><p:nvPicPr>{name}<p:cNvPicPr>{locks}</p:cNvPicPr>{element('p:nvPr', '', filled)}</p:nvPicPr>"
        f"<p:blipFill>{scene.relations.picture(box.picture)}{cropped(box.crop)}<a:stretch><a:fillRect/></a:stretch>"
        f"</p:blipFill><p:spPr>{frame(box.rect)}{seen}</p:spPr></p:pic>"
    )


def _plain_shape(box: ShapeBox, identifier: int) -> str:
    name = shape_name(identifier, box.name, box.alt, decorative=not box.alt)
    outline = line(box.stroke, box.stroke_width, is_round=box.geometry == "path")
    place = frame(box.rect, flipped=box.flipped)
    if box.geometry == "line":
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{name}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{place}"
            f"{_geometry(box)}{outline}</p:spPr></p:cxnSp>"
        )
    return (
        f"<p:sp><p:nvSpPr>{name}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{place}{_geometry(box)}"
        f"{fill(box.fill)}{outline}</p:spPr>{NO_TEXT}</p:sp>"
    )


def _geometry(box: TextBox | ShapeBox) -> str:
    if box.geometry == "path":
        return free_form(contour(box), box.rect)
    preset, guide = _PRESETS[box.geometry]
    value = f'<a:gd name="{guide}" fmla="val {round(box.adjust * 100_000)}"/>' if guide else ""
    return f'<a:prstGeom prst="{preset}">{element("a:avLst", "", value)}</a:prstGeom>'

"""Boxes → the shapes of a slide: text, pictures, plain shapes, groups; tables, charts and the like
by their modules.
"""

from collections.abc import Iterable

from deckgen.page.boxes import (
    ChartBox,
    ConnectorBox,
    EquationBox,
    Geometry,
    GroupBox,
    MediaBox,
    PictureBox,
    SetParagraph,
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
    flag,
    frame,
    free_form,
    line,
    optional,
    picture_locks,
    shape_name,
    when,
)
from deckgen.render.pptx.slide.connector_xml import connector
from deckgen.render.pptx.slide.embedded import chart_frame, equation, film
from deckgen.render.pptx.slide.scene import Numbered, Scene
from deckgen.render.pptx.slide.table_xml import table_frame
from deckgen.render.pptx.text.formula_xml import with_fallback
from deckgen.render.pptx.text.looks import Looks
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


def shape(numbered: Numbered, scene: Scene) -> str:
    """Return the element of a box."""
    match numbered.box:
        case TextBox() as box:
            return _text(box, numbered.identifier, scene)
        case PictureBox() as box:
            return _picture(box, numbered.identifier, scene)
        case ShapeBox() as box:
            return _plain_shape(box, numbered.identifier)
        case ConnectorBox() as box:
            return connector(box, numbered.identifier, scene)
        case TableBox() as box:
            return _table(box, numbered.identifier, scene)
        case ChartBox() as box:
            return chart_frame(box, numbered.identifier, scene)
        case EquationBox() as box:
            return equation(box, numbered.identifier, scene)
        case MediaBox() as box:
            return film(box, numbered.identifier, scene)
        case GroupBox() as box:
            return _group(box, numbered, scene)


def _group(box: GroupBox, numbered: Numbered, scene: Scene) -> str:
    """A group in the coordinates of the slide; its alternative text says all that is in it."""
    alt = spoken(box)
    name = shape_name(numbered.identifier, box.name, alt, decorative=not alt)
    inner = "".join(shape(child, scene) for child in numbered.inner)
    rect = box.rect
    return (
        f"<p:grpSp><p:nvGrpSpPr>{name}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f'<p:grpSpPr><a:xfrm><a:off x="{rect.left}" y="{rect.top}"/>'
        f'<a:ext cx="{rect.width}" cy="{rect.height}"/>'
        f'<a:chOff x="{rect.left}" y="{rect.top}"/>'
        f'<a:chExt cx="{rect.width}" cy="{rect.height}"/></a:xfrm>'
        f"</p:grpSpPr>{inner}</p:grpSp>"
    )


def _text(box: TextBox, identifier: int, scene: Scene) -> str:
    slot = scene.slot(box.slot)
    if slot is None or not is_plain(box):
        return _words(box, _free_start(box, identifier), scene.design.free, scene)
    looks = scene.design.slots[scene.layout.name, slot.name]
    is_footer = slot.type in FOOTERS
    return _words(box, _slot_start(box, slot, identifier), looks, scene, named=is_footer)


def _free_start(box: TextBox, identifier: int) -> str:
    """The beginning of a text that fills no placeholder, up to its words."""
    is_text_box = box.geometry == "rectangle" and not box.stroke
    properties = f"{frame(box.rect, flipped=box.flipped)}{_geometry(box)}{fill(box.fill)}"
    if box.stroke:
        properties += line(box.stroke, box.stroke_width)
    return (
        f"<p:sp><p:nvSpPr>{shape_name(identifier, box.name)}"
        f"<p:cNvSpPr{flag('txBox', is_text_box)}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{properties}</p:spPr>"
        f"<p:txBody>{body_properties(box.anchor, _insets(box))}<a:lstStyle/>"
    )


def _slot_start(box: TextBox, slot: Slot, identifier: int) -> str:
    """The beginning of a text that fills a placeholder, up to its words."""
    properties = when(box.rect != slot.rect, frame(box.rect)) + when(box.fill, fill(box.fill))
    return (
        f"<p:sp><p:nvSpPr>{shape_name(identifier, box.name)}"
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{reference(slot.type, slot.index)}</p:nvPr></p:nvSpPr>"
        f"{element('p:spPr', '', properties)}<p:txBody>{_body_difference(box, slot)}<a:lstStyle/>"
    )


def _words(box: TextBox, start: str, looks: Looks, scene: Scene, *, named: bool = False) -> str:
    """The whole shape, with its formulas as Office Math and without."""
    content = box.typeset.paragraphs
    text = paragraphs(content, looks, scene.setting(box.lang, named=named))
    plain = f"{start}{text}</p:txBody></p:sp>"
    if not _has_formulas(content):
        return plain
    native = paragraphs(content, looks, scene.setting(box.lang, named=named, native=True))
    return with_fallback(f"{start}{native}</p:txBody></p:sp>", plain)


def _table(box: TableBox, identifier: int, scene: Scene) -> str:
    """A table, with the formulas of its cells as Office Math and without: PowerPoint writes the
    whole frame twice, too ([MS-ODRAWXML] §2.2.5).
    """
    filled = scene.filled(box.slot, "table", "content")
    naming = (shape_name(identifier, box.name, spoken(box)), filled)
    plain = table_frame(box, naming, scene.design, scene.setting(""))
    cells = (cell for row in box.rows for cell in row.cells)
    content = [paragraph for cell in cells for paragraph in cell.typeset.paragraphs]
    if not _has_formulas(content):
        return plain
    native = table_frame(box, naming, scene.design, scene.setting("", native=True))
    return with_fallback(native, plain)


def _has_formulas(content: Iterable[SetParagraph]) -> bool:
    return any(run.formula for paragraph in content for run in paragraph.runs)


def _insets(box: TextBox) -> tuple[int, int, int, int]:
    """The insets of a free text, in EMU; a shape's own geometry keeps its text further in by
    itself.
    """
    left, top, right, bottom = box.inset
    start, end = box.typeset.narrowed
    return left + emu(start), top, right + emu(end), bottom


def _body_difference(box: TextBox, slot: Slot) -> str:
    """The body properties of a filled placeholder: what its layout does not say already."""
    left, right = map(emu, box.typeset.narrowed)
    anchor = when(box.anchor != slot.anchor, f' anchor="{ANCHORS[box.anchor]}"')
    attributes = f"{optional('lIns', left)}{optional('rIns', right)}{anchor}"
    return f"<a:bodyPr{attributes}><a:noAutofit/></a:bodyPr>"


def _picture(box: PictureBox, identifier: int, scene: Scene) -> str:
    name = shape_name(identifier, box.name, box.alt, decorative=box.decorative)
    filled = scene.filled(box.slot, "picture", "content")
    locks = picture_locks(filled=bool(filled))
    seen = f'<a:prstGeom prst="{_PRESETS[box.geometry][0]}"><a:avLst/></a:prstGeom>'
    return (
        f"<p:pic><p:nvPicPr>{name}<p:cNvPicPr>{locks}</p:cNvPicPr>{element('p:nvPr', '', filled)}"
        "</p:nvPicPr>"
        f"<p:blipFill>{scene.relations.picture(box.picture)}{cropped(box.crop)}"
        "<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{frame(box.rect)}{seen}</p:spPr></p:pic>"
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
    share = round(box.adjust * 100_000)
    value = when(guide, f'<a:gd name="{guide}" fmla="val {share}"/>')
    return f'<a:prstGeom prst="{preset}">{element("a:avLst", "", value)}</a:prstGeom>'

"""Slots → placeholders: of the master, of a layout, and the reference by which a slide fills one."""

from dataclasses import dataclass

from deckgen.layout.boxes import Anchor
from deckgen.layout.page import Slot, SlotType
from deckgen.layout.style import Fonts
from deckgen.render.pptx.looks import LEVELS, Looks, level_styles
from deckgen.render.pptx.names import NUMBER_FIELD_ID
from deckgen.render.pptx.text import ANCHORS
from deckgen.render.pptx.xml import attribute, element, escape, frame
from deckgen.units import emu

# ST_PlaceholderType (ECMA-376 Part 1 §19.7.10), with the size that PowerPoint writes beside it.
_TYPES: dict[SlotType, str] = {
    "title": 'type="title"',
    "center-title": 'type="ctrTitle"',
    "subtitle": 'type="subTitle"',
    "body": 'type="body"',
    "picture": 'type="pic"',
    "table": 'type="tbl"',
    "footer": 'type="ftr" sz="quarter"',
    "number": 'type="sldNum" sz="quarter"',
    "date": 'type="dt" sz="half"',
}
_PROMPTS: dict[SlotType, str] = {
    "title": "Click to add title",
    "center-title": "Click to add title",
    "subtitle": "Click to add subtitle",
    "body": "Click to add text",
    "picture": "Click to add picture",
    "table": "Click to add table",
    "footer": "",
    "number": "",
    "date": "",
}


@dataclass(frozen=True, slots=True)
class Prompts:
    """What stands in the placeholders of a master or layout: `footer` is the deck's own, which PowerPoint copies."""

    fonts: Fonts
    lang: str
    footer: str

    def content(self, slot: Slot) -> str:
        """Return the run (or field) in a slot's placeholder."""
        lang = attribute(self.lang)
        if slot.type == "number":
            field = f'<a:fld id="{NUMBER_FIELD_ID}" type="slidenum">'
            return f'{field}<a:rPr lang="{lang}"/><a:t>‹#›</a:t></a:fld>'
        text = self.footer if slot.type == "footer" else _PROMPTS[slot.type]
        return f'<a:r><a:rPr lang="{lang}"/><a:t>{escape(text)}</a:t></a:r>' if text else ""


def reference(kind: SlotType, index: int) -> str:
    """Return the ``p:ph`` of a slot; a title is found by its type alone."""
    return f"<p:ph {_TYPES[kind]}/>" if kind in ("title", "center-title") else f'<p:ph {_TYPES[kind]} idx="{index}"/>'


def body_properties(anchor: Anchor, insets: tuple[float, float] = (0.0, 0.0)) -> str:
    """Return the complete properties of a text body: no insets but at its left and right (points)."""
    left, right = insets
    return (
        f'<a:bodyPr vert="horz" wrap="square" lIns="{emu(left)}" tIns="0" rIns="{emu(right)}" bIns="0" '
        f'rtlCol="0" anchor="{ANCHORS[anchor]}"><a:noAutofit/></a:bodyPr>'
    )


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a placeholder follows: looks (None: it says everything itself) and a slot of the master, if any."""

    looks: Looks | None
    slot: Slot | None = None


def placeholder(slot: Slot, identifier: int, looks: Looks, above: Inherited, prompts: Prompts) -> str:
    """Return the placeholder of a layout or master for a slot: what differs from the one it follows."""
    levels = 1 if slot.type in ("footer", "number", "date", "title", "center-title") else LEVELS
    lists = level_styles(looks, above.looks, prompts.fonts, count=levels)
    name = attribute(slot.name.replace("-", " ").capitalize() + " placeholder")
    place = f'{frame(slot.rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    body = body_properties(slot.anchor)
    if above.slot is not None:
        place = "" if above.slot.rect == slot.rect else place
        body = "<a:bodyPr/>" if above.slot.anchor == slot.anchor else body
    end = f'<a:endParaRPr lang="{attribute(prompts.lang)}"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identifier}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{reference(slot.type, slot.index)}</p:nvPr></p:nvSpPr>{element('p:spPr', '', place)}"
        f"<p:txBody>{body}{element('a:lstStyle', '', lists)}<a:p>{prompts.content(slot)}{end}</a:p></p:txBody></p:sp>"
    )

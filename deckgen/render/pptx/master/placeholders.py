"""Slots → placeholders: of the master, of a layout, and how a slide refers to one."""

from deckgen.page.boxes import Anchor
from deckgen.page.pages import Slot, SlotType
from deckgen.page.style import Fonts
from deckgen.records import dataclass
from deckgen.render.pptx.package.names import NUMBER_FIELD_ID
from deckgen.render.pptx.package.xml import (
    RECTANGLE,
    attribute,
    element,
    escape,
    flag,
    frame,
    when,
)
from deckgen.render.pptx.text.looks import LEVELS, Looks, level_styles
from deckgen.render.pptx.text.paragraphs import ANCHORS
from deckgen.render.pptx.text.runs_xml import text_runs

# ST_PlaceholderType (ECMA-376 Part 1 §19.7.10), with the size that PowerPoint writes beside it.
# Content is the type that is not said.
_TYPES: dict[SlotType, str] = {
    "title": ' type="title"',
    "center-title": ' type="ctrTitle"',
    "subtitle": ' type="subTitle"',
    "content": "",
    "body": ' type="body"',
    "picture": ' type="pic"',
    "table": ' type="tbl"',
    "media": ' type="media"',
    "area": "",
    "footer": ' type="ftr" sz="quarter"',
    "number": ' type="sldNum" sz="quarter"',
    "date": ' type="dt" sz="half"',
}
_PROMPTS: dict[SlotType, str] = {
    "title": "Click to add title",
    "center-title": "Click to add title",
    "subtitle": "Click to add subtitle",
    "content": "Click to add text",
    "body": "Click to add text",
    "picture": "Click to add picture",
    "table": "Click to add table",
    "media": "Click to add media",
    "area": "",
    "footer": "",
    "number": "",
    "date": "",
}
_TITLES: tuple[SlotType, ...] = ("title", "center-title")
_ONE_LEVEL: tuple[SlotType, ...] = (*_TITLES, "footer", "number", "date")

# What a slot for a small text is for; any other says its name. PowerPoint shows prompts of its own,
# in the language of its menus, where a layout does not claim to have a prompt.
_PURPOSES = {"cite": "Source", "meta": "Author, organisation, date", "by": "Name"}
_LEVELS = ("Click to edit text styles", "Second level", "Third level")


def own_prompt(slot: Slot) -> str:
    """Return what a slot asks for, if that is more than any text."""
    if slot.type != "body" or slot.style.name == "agenda":
        return ""
    return _PURPOSES.get(slot.name, slot.name.replace("-", " ").capitalize())


@dataclass(frozen=True, slots=True)
class Prompts:
    """What stands in the placeholders of a master or layout: `footer` is the deck's own, which
    PowerPoint copies.
    """

    fonts: Fonts
    lang: str
    footer: str

    def content(self, slot: Slot) -> str:
        """Return the run (or field) in a slot's placeholder."""
        lang = attribute(self.lang)
        if slot.type == "number":
            field = f'<a:fld id="{NUMBER_FIELD_ID}" type="slidenum">'
            return f'{field}<a:rPr lang="{lang}"/><a:t>‹#›</a:t></a:fld>'
        text = self._text(slot)
        return when(text, text_runs(f'<a:rPr lang="{lang}"/>', escape(text)))

    def _text(self, slot: Slot) -> str:
        if slot.type == "footer":
            return self.footer
        return own_prompt(slot) or _PROMPTS[slot.type]

    def paragraphs(self, slot: Slot, *, on_master: bool) -> str:
        """Return the text body's paragraphs; a master shows how each level of a list looks."""
        lang = attribute(self.lang)
        if on_master and slot.type in ("content", "body"):
            runs = [f'<a:r><a:rPr lang="{lang}"/><a:t>{text}</a:t></a:r>' for text in _LEVELS]
            return "".join(
                f'<a:p><a:pPr lvl="{level}"/>{run}</a:p>' for level, run in enumerate(runs)
            )
        return f'<a:p>{self.content(slot)}<a:endParaRPr lang="{lang}"/></a:p>'


def reference(kind: SlotType, index: int) -> str:
    """Return the ``p:ph`` of a slot; a title is found by its type alone, content by its index
    alone.
    """
    number = when(kind not in _TITLES, f' idx="{index}"')
    return f"<p:ph{_TYPES[kind]}{number}/>"


def body_properties(anchor: Anchor, insets: tuple[int, int, int, int] = (0, 0, 0, 0)) -> str:
    """Return the complete properties of a text body; `insets` are left, top, right and bottom in
    EMU.
    """
    left, top, right, bottom = insets
    return (
        f'<a:bodyPr vert="horz" wrap="square" lIns="{left}" tIns="{top}" rIns="{right}"'
        f' bIns="{bottom}" rtlCol="0" anchor="{ANCHORS[anchor]}"><a:noAutofit/></a:bodyPr>'
    )


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a placeholder follows: looks (None: it says everything itself) and a slot of the master,
    if any.
    """

    looks: Looks | None
    slot: Slot | None = None


def placeholder(
    slot: Slot, identifier: int, looks: Looks, above: Inherited, prompts: Prompts
) -> str:
    """Return the placeholder of a layout or master for a slot: what differs from the one it
    follows.
    """
    levels = 1 if slot.type in _ONE_LEVEL else LEVELS
    lists = level_styles(looks, above.looks, prompts.fonts, count=levels)
    name = attribute(slot.name.replace("-", " ").capitalize() + " placeholder")
    place = f"{frame(slot.rect)}{RECTANGLE}"
    body = body_properties(slot.anchor)
    on_master = above.slot is None
    if above.slot is not None:
        place = when(above.slot.rect != slot.rect, place)
        body = body if above.slot.anchor != slot.anchor else "<a:bodyPr/>"
    text = prompts.paragraphs(slot, on_master=on_master)
    custom = flag("hasCustomPrompt", not on_master and own_prompt(slot))
    filled = reference(slot.type, slot.index).replace("/>", f"{custom}/>")
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identifier}" name="{name}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{filled}</p:nvPr></p:nvSpPr>{element('p:spPr', '', place)}"
        f"<p:txBody>{body}{element('a:lstStyle', '', lists)}{text}</p:txBody></p:sp>"
    )

"""A page → its slide: the shapes in reading order, the background, the transition, the clicks."""

from deckgen.page.boxes import Box, GroupBox, Picture
from deckgen.page.pages import Page, PageLayout, Transition
from deckgen.page.style import Color
from deckgen.records import replace
from deckgen.render.pptx.master.design import Design
from deckgen.render.pptx.master.master import TREE_ROOT, background
from deckgen.render.pptx.package.names import (
    DECLARATION,
    NAMESPACES,
    POWERPOINT_2010,
    POWERPOINT_2015,
)
from deckgen.render.pptx.package.xml import alternative, when
from deckgen.render.pptx.slide.scene import Relations, Scene, identities, numbered
from deckgen.render.pptx.slide.shapes import shape
from deckgen.render.pptx.slide.timing import timing

# An effect of PresentationML itself (ECMA-376 Part 1 §19.5); fast is half a second.
_FADE = '<p:transition spd="fast"><p:fade/></p:transition>'
# [MS-PPTX] §2.5 CT_MorphTransition. Programs that do not know it fade.
_MORPH = alternative(
    {"p159": POWERPOINT_2015},
    f'<p:transition spd="slow" xmlns:p14="{POWERPOINT_2010}" p14:dur="1000">'
    '<p159:morph option="byObject"/></p:transition>',
    _FADE,
)


def slide_xml(page: Page, layout: PageLayout, design: Design, relations: Relations) -> bytes:
    """Return the slide of a page."""
    boxes = numbered(_named(box, page) for box in page.boxes)
    scene = Scene(page, layout, design, relations, identities(boxes))
    shapes = "".join(shape(box, scene) for box in boxes)
    ground = _background(page.background, relations)
    hidden = when(page.hidden, ' show="0"')
    motion = _transition(page.transition, rtl=design.pages.metadata.rtl) + timing(boxes)
    return (
        f"{DECLARATION}<p:sld {NAMESPACES}{hidden}><p:cSld>{ground}"
        f"<p:spTree>{TREE_ROOT}{shapes}</p:spTree></p:cSld>"
        f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>{motion}</p:sld>"
    ).encode()


def _named(box: Box, page: Page) -> Box:
    """A box that a morph moves, by the name that says so to PowerPoint: it starts with two
    exclamation marks.
    """
    if box.identity and box.identity in page.morphs:
        return replace(box, name=f"!!{box.identity}")
    match box:
        case GroupBox(identity="") if page.morphs:
            return replace(box, boxes=tuple(_named(inner, page) for inner in box.boxes))
        case _:
            return box


def _background(value: Color | Picture | None, relations: Relations) -> str:
    match value:
        case None:
            return ""
        case Color():
            return background(value)
        case Picture():
            return (
                # It has the shape of the page.
                f'<p:bg><p:bgPr><a:blipFill dpi="0" rotWithShape="1">{relations.picture(value)}'
                "<a:srcRect/><a:stretch><a:fillRect/></a:stretch></a:blipFill>"
                "<a:effectLst/></p:bgPr></p:bg>"
            )


def _transition(name: Transition, *, rtl: bool) -> str:
    """How the slide comes in; everything moves as the deck is read, from its next page to this
    one.
    """
    match name:
        case "none":
            return ""
        case "fade":
            return _FADE
        case "push" | "wipe" | "cover":
            way = "r" if rtl else "l"
            return f'<p:transition spd="fast"><p:{name} dir="{way}"/></p:transition>'
        case "morph":
            return _MORPH

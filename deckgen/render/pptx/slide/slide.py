"""A page → its slide: the shape tree in reading order, the background, the transition, the clicks."""

from dataclasses import replace

from deckgen.page.boxes import Box, GroupBox, Picture
from deckgen.page.pages import Page, PageLayout
from deckgen.page.style import Color
from deckgen.render.pptx.master.design import Design
from deckgen.render.pptx.master.master import TREE_ROOT, background
from deckgen.render.pptx.package.names import DECLARATION, NAMESPACES
from deckgen.render.pptx.slide.scene import Relations, Scene, identities, numbered
from deckgen.render.pptx.slide.shapes import shape
from deckgen.render.pptx.slide.timing import timing
from deckgen.render.pptx.slide.transition import transition
from deckgen.units import Size


def slide_xml(page: Page, layout: PageLayout, design: Design, relations: Relations) -> bytes:
    """Return the slide of a page."""
    boxes = numbered(_named(box, page) for box in page.boxes)
    scene = Scene(page, layout, design, relations, identities(boxes))
    shapes = "".join(shape(each, scene) for each in boxes)
    ground = _background(page.background, design.pages.size, relations)
    hidden = ' show="0"' if page.hidden else ""
    motion = transition(page.transition, rtl=design.pages.rtl) + timing(boxes)
    return (
        f"{DECLARATION}<p:sld {NAMESPACES}{hidden}><p:cSld>{ground}<p:spTree>{TREE_ROOT}{shapes}</p:spTree></p:cSld>"
        f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>{motion}</p:sld>"
    ).encode()


def _named(box: Box, page: Page) -> Box:
    """A box that a morph moves, by the name that says so to PowerPoint: it starts with two
    exclamation marks.
    """
    if box.identity:
        return replace(box, name=f"!!{box.identity}") if box.identity in page.morphs else box
    if isinstance(box, GroupBox) and page.morphs:
        return replace(box, boxes=tuple(_named(each, page) for each in box.boxes))
    return box


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
    """The rectangle in which a picture covers the page: past it, as much on both sides, as
    PowerPoint writes it.
    """
    share = (picture.width * size.height) / (picture.height * size.width)
    past = round((max(share, 1 / share) - 1) * 50_000)
    if not past:
        return "<a:fillRect/>"
    return (
        f'<a:fillRect l="-{past}" r="-{past}"/>'
        if share > 1
        else f'<a:fillRect t="-{past}" b="-{past}"/>'
    )

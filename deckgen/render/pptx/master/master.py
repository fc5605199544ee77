"""Layouts and looks → the slide master and the slide layouts of the package."""

from deckgen.page.pages import PageLayout, Slot
from deckgen.page.style import Color
from deckgen.render.pptx.master.artwork_xml import art_picture, art_shape
from deckgen.render.pptx.master.design import FOOTERS, Design, inherited_type
from deckgen.render.pptx.master.placeholders import Inherited, Prompts, placeholder
from deckgen.render.pptx.package.media import MediaShelf, blip
from deckgen.render.pptx.package.names import DECLARATION, FIRST_MASTER_ID, NAMESPACES
from deckgen.render.pptx.package.typefaces import office_language
from deckgen.render.pptx.package.xml import attribute, fill
from deckgen.render.pptx.text.looks import level_styles

# The root of a shape tree: a group without a place of its own.
TREE_ROOT = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    "</a:xfrm></p:grpSpPr>"
)
# The master and the notes master see the scheme in PowerPoint's usual order.
COLOR_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)
# ST_SlideLayoutType for the layouts that have a name everywhere; the others are a theme's own.
_LAYOUT_TYPES = {"cover": ' type="title"', "section": ' type="secHead"', "bullets": ' type="tx"'}
_MASTER_LEVELS = 9


def master_xml(design: Design) -> bytes:
    """Return the slide master: five placeholders, the text styles, the list of layouts."""
    prompts = _prompts(design)
    shapes = ""
    for number, (kind, slot) in enumerate(design.master.items()):
        own = Slot(kind, kind, number, slot.rect, slot.style, slot.anchor)
        looks = design.master_looks[kind]
        above = Inherited(None if kind in FOOTERS else looks)
        shapes += placeholder(own, number + 2, looks, above, prompts)
    layouts = "".join(
        f'<p:sldLayoutId id="{FIRST_MASTER_ID + number}" r:id="rId{number}"/>'
        for number in range(1, len(design.pages.layouts) + 1)
    )
    fonts = design.pages.look.fonts
    title = level_styles(design.master_looks["title"], None, fonts, count=1)
    body = level_styles(design.master_looks["body"], None, fonts, count=_MASTER_LEVELS)
    other = level_styles(design.free, None, fonts, count=_MASTER_LEVELS)
    return (
        f"{DECLARATION}<p:sldMaster {NAMESPACES}><p:cSld>{background(design.pages.look.palette.paper)}"
        f"<p:spTree>{TREE_ROOT}{shapes}</p:spTree></p:cSld><p:clrMap {COLOR_MAP}/>"
        f"<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    ).encode()


def layout_xml(
    layout: PageLayout, design: Design, media: MediaShelf
) -> tuple[bytes, tuple[str, ...]]:
    """Return a slide layout and the names of its pictures, which are its relationships from rId2
    on.
    """
    shapes, pictures = _artwork(layout, design, media)
    prompts = _prompts(design)
    first = len(layout.artwork.shapes or (layout.artwork,)) + 2 if layout.artwork else 2
    placeholders = (slot for slot in layout.slots if slot.type != "area")
    for identifier, slot in enumerate(placeholders, first):
        kind = inherited_type(slot.type)
        above = Inherited(design.master_looks[kind], design.master[kind])
        shapes += placeholder(
            slot, identifier, design.slots[layout.name, slot.name], above, prompts
        )
    own = (
        background(layout.background)
        if layout.background != design.pages.look.palette.paper
        else ""
    )
    named = _LAYOUT_TYPES.get(layout.name, "")
    xml = (
        f'{DECLARATION}<p:sldLayout {NAMESPACES}{named} preserve="1" userDrawn="1">'
        f'<p:cSld name="{attribute(layout.title)}">{own}<p:spTree>{TREE_ROOT}{shapes}</p:spTree></p:cSld>'
        f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
    return xml.encode(), pictures


def _artwork(layout: PageLayout, design: Design, media: MediaShelf) -> tuple[str, tuple[str, ...]]:
    art = layout.artwork
    if art is None:
        return "", ()
    if art.shapes:
        return "".join(
            art_shape(shape, number + 1, number) for number, shape in enumerate(art.shapes, 1)
        ), ()
    if art.picture is None:
        return "", ()
    pixels, drawing = media.names(art.picture)
    reference = blip("rId2", "rId3" if drawing else "")
    return art_picture(design.pages.size, 2, reference), tuple(filter(None, (pixels, drawing)))


def _prompts(design: Design) -> Prompts:
    pages = design.pages
    return Prompts(pages.look.fonts, office_language(pages.metadata.lang), design.footer)


def background(value: Color) -> str:
    """Return a plain background."""
    return f"<p:bg><p:bgPr>{fill(value)}<a:effectLst/></p:bgPr></p:bg>"

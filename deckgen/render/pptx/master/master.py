"""Layouts and looks → the slide master and the slide layouts of the package.

A theme's drawing becomes native shapes, or a vector picture with its pixels beside it.
"""

from deckgen.page.pages import ArtShape, PageLayout, Slot
from deckgen.page.style import Color
from deckgen.page.typefaces import office_language
from deckgen.render.pptx.master.design import FOOTERS, Design, inherited_type
from deckgen.render.pptx.master.placeholders import Inherited, Prompts, placeholder
from deckgen.render.pptx.package.media import MediaShelf, blip
from deckgen.render.pptx.package.names import (
    FIRST_MASTER_ID,
    FIRST_SHAPE_ID,
    NAMESPACES,
    QUOTED_DECLARATION,
)
from deckgen.render.pptx.package.xml import (
    NO_TEXT,
    RECTANGLE,
    attribute,
    fill,
    frame,
    free_form,
    line,
    picture_locks,
    shape_name,
    when,
)
from deckgen.render.pptx.text.looks import level_styles
from deckgen.units import NO_EMU, Rect, Size, whole

# The root of a shape tree: a group without a place of its own.
TREE_ROOT = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
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
        placed = Slot(kind, kind, number, slot.rect, slot.style, slot.anchor)
        looks = design.master_looks[kind]
        above = Inherited(None if kind in FOOTERS else looks)
        shapes += placeholder(placed, FIRST_SHAPE_ID + number, looks, above, prompts)
    layouts = "".join(
        f'<p:sldLayoutId id="{FIRST_MASTER_ID + number}" r:id="rId{number}"/>'
        for number in range(1, len(design.pages.layouts) + 1)
    )
    fonts = design.pages.look.fonts
    title = level_styles(design.master_looks["title"], None, fonts, count=1)
    body = level_styles(design.master_looks["body"], None, fonts, count=_MASTER_LEVELS)
    other = level_styles(design.free, None, fonts, count=_MASTER_LEVELS)
    ground = background(design.pages.look.palette.paper)
    return (
        f"{QUOTED_DECLARATION}<p:sldMaster {NAMESPACES}><p:cSld>{ground}"
        f"<p:spTree>{TREE_ROOT}{shapes}</p:spTree></p:cSld><p:clrMap {COLOR_MAP}/>"
        f"<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    ).encode()


def layout_xml(
    layout: PageLayout, design: Design, media: MediaShelf
) -> tuple[bytes, tuple[str, ...]]:
    """Return a slide layout and the names of its pictures, which are its relationships from rId2
    on.
    """
    shapes, pictures = _artwork(layout, design, media)
    prompts = _prompts(design)
    first = FIRST_SHAPE_ID
    if layout.artwork:
        first += max(len(layout.artwork.shapes), 1)
    placeholders = (slot for slot in layout.slots if slot.type != "area")
    for identifier, slot in enumerate(placeholders, first):
        kind = inherited_type(slot.type)
        above = Inherited(design.master_looks[kind], design.master[kind])
        shapes += placeholder(
            slot, identifier, design.slots[layout.name, slot.name], above, prompts
        )
    is_different = layout.background != design.pages.look.palette.paper
    ground = when(is_different, background(layout.background))
    named = _LAYOUT_TYPES.get(layout.name, "")
    xml = (
        f'{QUOTED_DECLARATION}<p:sldLayout {NAMESPACES}{named} preserve="1" userDrawn="1">'
        f'<p:cSld name="{attribute(layout.title)}">{ground}'
        f"<p:spTree>{TREE_ROOT}{shapes}</p:spTree></p:cSld>"
        f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
    return xml.encode(), pictures


def _artwork(layout: PageLayout, design: Design, media: MediaShelf) -> tuple[str, tuple[str, ...]]:
    art = layout.artwork
    if art is None:
        return "", ()
    if art.shapes or art.picture is None:
        shapes = (_art_shape(shape, number) for number, shape in enumerate(art.shapes, 1))
        return "".join(shapes), ()
    pictures = tuple(filter(None, media.names(art.picture)))
    relations = [f"rId{number}" for number in range(2, 2 + len(pictures))]
    return _art_picture(design.pages.size, blip(*relations)), pictures


def _art_shape(shape: ArtShape, number: int) -> str:
    """A path of the artwork as a free-form shape, marked decorative; counted from 1."""
    rect = _bounds(shape)
    name = shape_name(FIRST_SHAPE_ID + number - 1, f"Artwork {number}", decorative=True)
    geometry = free_form(shape.commands, rect, (rect.left, rect.top), filled=shape.fill is not None)
    return (
        f'<p:sp><p:nvSpPr>{name}<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{frame(rect)}{geometry}{fill(shape.fill, shape.opacity)}"
        f"{line(shape.stroke, shape.stroke_width, shape.opacity)}</p:spPr>{NO_TEXT}</p:sp>"
    )


def _art_picture(size: Size, reference: str) -> str:
    """The artwork as one picture over the whole page, marked decorative."""
    name = shape_name(FIRST_SHAPE_ID, "Artwork", decorative=True)
    whole = frame(Rect(NO_EMU, NO_EMU, size.width, size.height))
    return (
        f"<p:pic><p:nvPicPr>{name}<p:cNvPicPr>{picture_locks(filled=False)}</p:cNvPicPr>"
        '<p:nvPr userDrawn="1"/></p:nvPicPr>'
        f"<p:blipFill>{reference}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{whole}{RECTANGLE}</p:spPr></p:pic>"
    )


def _bounds(shape: ArtShape) -> Rect:
    across = [float(x) for _, *numbers in shape.commands for x in numbers[0::2]]
    down = [float(y) for _, *numbers in shape.commands for y in numbers[1::2]]
    left, top = whole(min(across)), whole(min(down))
    return Rect(left, top, whole(max(across)) - left, whole(max(down)) - top)


def _prompts(design: Design) -> Prompts:
    pages = design.pages
    return Prompts(pages.look.fonts, office_language(pages.metadata.lang), design.footer)


def background(value: Color) -> str:
    """Return a plain background."""
    return f"<p:bg><p:bgPr>{fill(value)}<a:effectLst/></p:bgPr></p:bg>"

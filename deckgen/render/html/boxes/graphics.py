"""Picture boxes, shape boxes and page grounds → HTML and rules."""

import base64
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from deckgen.page.boxes import Picture, PictureBox, ShapeBox
from deckgen.page.geometry import contour
from deckgen.page.pages import Page, PageLayout
from deckgen.page.style import Color
from deckgen.render.html.styles.sheet import Sheet, emu_px, number, px
from deckgen.units import EMU_PER_PIXEL, EMU_PER_POINT, POINTS_PER_PIXEL, Commands, Rect


def place(rect: Rect) -> str:
    """Return the declarations that put a box on its page."""
    return f"left:{emu_px(rect.left)};top:{emu_px(rect.top)};width:{emu_px(rect.width)};height:{emu_px(rect.height)}"


def repeated(pages: Iterable[Page], both: Sheet) -> Mapping[str, str]:
    """Return the classes, by digest, of the pictures that stand in more than one box: a rule holds
    each, once.
    """
    pictures = [box.picture for page in pages for box in page.leaves if isinstance(box, PictureBox)]
    counted = Counter(picture.digest for picture in pictures)
    once = {picture.digest: picture for picture in pictures if counted[picture.digest] > 1}
    return {
        digest: both.name(
            f'background:url("{data_uri(picture)}") 0 0/100% 100% no-repeat;'
            f"aspect-ratio:{picture.width}/{picture.height}"
        )
        for digest, picture in once.items()
    }


def picture_box(box: PictureBox, deck: Sheet, shared: Mapping[str, str]) -> str:
    """Return an ``img`` in a ``figure``; for a picture that is used again, an element with role
    ``img``.
    """
    at = deck.name(place(box.rect) + (";border-radius:50%" if box.geometry == "ellipse" else ""))
    if box.picture.digest in shared:
        return _shared(box, f"b picture {at} {shared[box.picture.digest]}", deck)
    picture, crop = box.picture, deck.name(_crop(box)) if any(box.crop) else ""
    size = f'width="{picture.width}" height="{picture.height}"'
    if box.decorative and not crop:
        return f'<img class="b {at}" alt="" role="presentation" {size} src="{data_uri(picture)}">'
    says = 'alt="" role="presentation"' if box.decorative else f'alt="{escape(box.alt)}"'
    named = f' class="{crop}"' if crop else ""
    tag = "div" if box.decorative else "figure"
    return (
        f'<{tag} class="b crop {at}"><img{named} {says} {size} src="{data_uri(picture)}"></{tag}>'
    )


def _crop(box: PictureBox) -> str:
    left, top, width, height = _whole(box)
    return f"left:{left};top:{top};width:{width};height:{height}"


def _whole(box: PictureBox) -> tuple[str, str, str, str]:
    """The picture's own rectangle (left, top, width, height), of which the box shows a part."""
    left, top, right, bottom = box.crop
    width, height = box.rect.width / (1 - left - right), box.rect.height / (1 - top - bottom)
    return emu_px(-left * width), emu_px(-top * height), emu_px(width), emu_px(height)


def _shared(box: PictureBox, classes: str, deck: Sheet) -> str:
    left, top, width, height = _whole(box)
    part = deck.name(
        f"background-position:{left} {top};background-size:{width} {height};aspect-ratio:auto"
    )
    says = 'aria-hidden="true"' if box.decorative else f'role="img" aria-label="{escape(box.alt)}"'
    return f'<div class="{classes} {part}" {says}></div>'


def data_uri(picture: Picture) -> str:
    """Return the picture as an address that holds it."""
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode('ascii')}"


def shape_box(box: ShapeBox, deck: Sheet) -> str:
    """Return an empty element with the shape's look, hidden from readers unless it has words for
    them.
    """
    if box.geometry == "line":
        return _line(box, deck)
    if box.geometry not in ("rectangle", "ellipse"):
        return drawn(box, deck)
    look = place(_with_stroke(box)) + (f";background:{box.fill.hex}" if box.fill else "")
    if box.stroke and box.stroke_width:
        look += f";box-sizing:border-box;border:{px(box.stroke_width)} solid {box.stroke.hex}"
    look += ";border-radius:50%" if box.geometry == "ellipse" else ""
    return f'<div class="b shape {deck.name(look)}" {spoken(box.alt)}></div>'


def spoken(alt: str) -> str:
    """Return the attributes of a drawing: its words, or that it has none."""
    return f'role="img" aria-label="{escape(alt)}"' if alt else 'aria-hidden="true"'


def drawn(box: ShapeBox, deck: Sheet) -> str:
    """Return a shape as a drawing of its contour."""
    fill = box.fill.hex if box.fill else "none"
    stroke = (
        f' stroke="{box.stroke.hex}" stroke-width="{number(box.stroke_width / POINTS_PER_PIXEL)}"'
        if box.stroke
        else ""
    )
    corners = (
        ' stroke-linecap="round" stroke-linejoin="round"'
        if stroke and box.geometry == "path"
        else ""
    )
    return (
        f'<svg class="b shape {deck.name(place(box.rect))}" {spoken(box.alt)}>'
        f'<path d="{path_data(contour(box))}" fill="{fill}" fill-rule="evenodd"{stroke}{corners}/></svg>'
    )


def path_data(commands: Commands, unit: int = EMU_PER_PIXEL) -> str:
    """Return a path as the ``d`` of an SVG path whose unit is so many of its own: EMU as pixels, if
    not said.
    """
    return "".join(
        str(name) + " ".join(number(float(value) / unit) for value in values)
        for name, *values in commands
    )


def _with_stroke(box: ShapeBox) -> Rect:
    """A stroke lies half outside of its shape; CSS draws a border inside."""
    if not box.stroke:
        return box.rect
    half = round(box.stroke_width * EMU_PER_POINT / 2)
    rect = box.rect
    return Rect(rect.left - half, rect.top - half, rect.width + 2 * half, rect.height + 2 * half)


def _line(box: ShapeBox, deck: Sheet) -> str:
    rect, stroke = box.rect, box.stroke or box.fill
    thick = round(box.stroke_width * EMU_PER_POINT)
    if stroke is None or not thick:
        return ""
    if rect.width and rect.height:
        return _diagonal(box, stroke, deck)
    if rect.height:
        drawn = Rect(rect.left - thick // 2, rect.top, thick, rect.height)
    else:
        drawn = Rect(rect.left, rect.top - thick // 2, rect.width, thick)
    look = f"{place(drawn)};background:{stroke.hex}"
    return f'<div class="b shape {deck.name(look)}" aria-hidden="true"></div>'


def _diagonal(box: ShapeBox, stroke: Color, deck: Sheet) -> str:
    across = 'x1="100%" x2="0"' if box.flipped else 'x2="100%"'
    width = number(box.stroke_width / POINTS_PER_PIXEL)
    return (
        f'<svg class="b shape {deck.name(place(box.rect))}" aria-hidden="true">'
        f'<line {across} y2="100%" stroke="{stroke.hex}" stroke-width="{width}"/></svg>'
    )


def ground(page: Page, layout: PageLayout, deck: Sheet) -> str:
    """Return the classes of a page's ground: the theme's drawing over a picture or a colour."""
    whole = "0 0/100% 100% no-repeat"
    drawing = f'url("{_drawing(layout.artwork.svg)}") {whole}' if layout.artwork else ""
    if isinstance(page.background, Picture):
        picture = (
            f'url("{data_uri(page.background)}") 50% 50%/cover no-repeat {layout.background.hex}'
        )
        return deck.name(f"background:{drawing},{picture}" if drawing else f"background:{picture}")
    color = page.background or layout.background
    # Apart, so that one drawing stands on several colours and is in the file once.
    drawn = f"{deck.name(f'background:{drawing}')} " if drawing else ""
    return drawn + deck.name(f"background-color:{color.hex}!important")


def _drawing(svg: str) -> str:
    return "data:image/svg+xml," + quote(svg, safe="/:=;,()!*'+@ ")

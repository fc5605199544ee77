"""Picture boxes, shape boxes and page grounds → HTML and rules."""

import base64
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from deckgen.page.boxes import Media, Picture, PictureBox, ShapeBox
from deckgen.page.contents import pictures as pictures_on
from deckgen.page.geometry import contour
from deckgen.page.pages import Page, PageLayout
from deckgen.page.style import Color
from deckgen.render.html.boxes.elements import paint, spoken, when
from deckgen.render.html.styles.sheet import Sheet, emu_px, number, px
from deckgen.units import EMU_PER_PIXEL, EMU_PER_POINT, POINTS_PER_PIXEL, Commands, Rect, emu, whole

_ROUND = ";border-radius:50%"
_FILLING = "0 0/100% 100% no-repeat"


def place(rect: Rect) -> str:
    """Return the declarations that put a box on its page."""
    left, top, width, height = map(emu_px, (rect.left, rect.top, rect.width, rect.height))
    return f"left:{left};top:{top};width:{width};height:{height}"


def background(color: Color | None) -> str:
    """Return the declaration of a ground, after others; nothing where there is none."""
    return f";background:{color.hex}" if color else ""


def repeated(pages: Iterable[Page], both: Sheet) -> Mapping[str, str]:
    """Return the classes, by digest, of the pictures that stand in more than one box: a rule holds
    each, once.
    """
    pictures = [box.picture for page in pages for box in pictures_on(page)]
    counted = Counter(picture.digest for picture in pictures)
    once = {picture.digest: picture for picture in pictures if counted[picture.digest] > 1}
    return {
        digest: both.name(
            f'background:url("{data_uri(picture)}") {_FILLING};'
            f"aspect-ratio:{picture.width}/{picture.height}"
        )
        for digest, picture in once.items()
    }


def picture_box(box: PictureBox, deck: Sheet, shared: Mapping[str, str]) -> str:
    """Return an ``img`` in a ``figure``; for a picture that is used again, an element with role
    ``img``.
    """
    placed = deck.name(place(box.rect) + when(box.geometry == "ellipse", _ROUND))
    picture = box.picture
    if picture.digest in shared:
        return _shared(box, f"b picture {placed} {shared[picture.digest]}", deck)
    says = ' alt="" role="presentation"' if box.decorative else f' alt="{escape(box.alt)}"'
    source = f' width="{picture.width}" height="{picture.height}" src="{data_uri(picture)}"'
    is_cropped = any(box.crop)
    if box.decorative and not is_cropped:
        return f'<img class="b {placed}"{says}{source}>'
    named = f' class="{deck.name(_crop(box))}"' if is_cropped else ""
    tag = "div" if box.decorative else "figure"
    return f'<{tag} class="b crop {placed}"><img{named}{says}{source}></{tag}>'


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
    return f'<div class="{classes} {part}"{spoken(box.alt)}></div>'


def data_uri(file: Picture | Media) -> str:
    """Return the picture or film as an address that holds it."""
    return f"data:{file.media_type};base64,{base64.b64encode(file.data).decode('ascii')}"


def shape_box(box: ShapeBox, deck: Sheet) -> str:
    """Return an empty element with the shape's look, hidden from readers unless it has words for
    them.
    """
    if box.geometry == "line":
        return _line(box, deck)
    if box.geometry not in ("rectangle", "ellipse"):
        return drawn(box, deck)
    look = place(_with_stroke(box)) + background(box.fill)
    if box.stroke and box.stroke_width:
        look += f";box-sizing:border-box;border:{px(box.stroke_width)} solid {box.stroke.hex}"
    look += when(box.geometry == "ellipse", _ROUND)
    return f'<div class="b shape {deck.name(look)}"{spoken(box.alt)}></div>'


def drawn(box: ShapeBox, deck: Sheet) -> str:
    """Return a shape as a drawing of its contour."""
    stroke = ""
    if box.stroke:
        width = number(box.stroke_width / POINTS_PER_PIXEL)
        stroke = f' stroke="{box.stroke.hex}" stroke-width="{width}"'
        stroke += when(box.geometry == "path", ' stroke-linecap="round" stroke-linejoin="round"')
    return (
        f'<svg class="b shape {deck.name(place(box.rect))}"{spoken(box.alt)}>'
        f'<path d="{path_data(contour(box))}" fill="{paint(box.fill)}"'
        f' fill-rule="evenodd"{stroke}/>'
        "</svg>"
    )


def path_data(commands: Commands, unit: int = EMU_PER_PIXEL) -> str:
    """Return a path as the ``d`` of an SVG path. `unit` is how many of its units are one of the
    drawing: EMU in a pixel, unless said otherwise.
    """
    return "".join(
        str(name) + " ".join(number(float(value) / unit) for value in values)
        for name, *values in commands
    )


def _with_stroke(box: ShapeBox) -> Rect:
    """A stroke lies half outside of its shape; CSS draws a border inside."""
    if not box.stroke:
        return box.rect
    half = whole(box.stroke_width * EMU_PER_POINT / 2)
    rect = box.rect
    return Rect(rect.left - half, rect.top - half, rect.width + 2 * half, rect.height + 2 * half)


def _line(box: ShapeBox, deck: Sheet) -> str:
    rect, stroke = box.rect, box.stroke or box.fill
    thick = emu(box.stroke_width)
    if stroke is None or not thick:
        return ""
    if rect.width and rect.height:
        return _diagonal(box, stroke, deck)
    bar = Rect(rect.left, rect.top - thick // 2, rect.width, thick)
    if rect.height:
        bar = Rect(rect.left - thick // 2, rect.top, thick, rect.height)
    look = place(bar) + background(stroke)
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
    drawings = [f'url("{_drawing(layout.artwork.svg)}") {_FILLING}'] if layout.artwork else []
    if isinstance(page.background, Picture):
        picture, under = data_uri(page.background), layout.background.hex
        layers = (*drawings, f'url("{picture}") 50% 50%/cover no-repeat {under}')
        return deck.name(f"background:{','.join(layers)}")
    color = page.background or layout.background
    # Apart, so that one drawing stands on several colours and is in the file once.
    rules = [f"background:{drawing}" for drawing in drawings]
    rules.append(f"background-color:{color.hex}!important")
    return " ".join(map(deck.name, rules))


def _drawing(svg: str) -> str:
    return "data:image/svg+xml," + quote(svg, safe="/:=;,()!*'+@ ")

"""Boxes, layouts and artwork drawn for text from the left → the same for text from the right."""

import re
from collections.abc import Iterable, Mapping

from deckgen.page.boxes import (
    Box,
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
from deckgen.page.contents import shapes_in
from deckgen.page.geometry import mirrored, mirrored_site
from deckgen.page.pages import ArtShape, Artwork, PageLayout
from deckgen.records import replace
from deckgen.units import Emu, Rect

_OPENING = re.compile(r"<svg\b[^>]*>")
_WIDTH = re.compile(r"""viewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)""")


def mirrored_rect(rect: Rect, width: Emu) -> Rect:
    """Return `rect` on the other side of a page `width` EMU wide."""
    return replace(rect, left=width - rect.right)


def mirrored_boxes(boxes: Iterable[Box], width: Emu) -> tuple[Box, ...]:
    """Return the boxes of a page on its other side; their text already knows its direction."""
    boxes = tuple(boxes)
    shapes: dict[str, Geometry] = {
        box.identity: box.geometry for box in shapes_in(boxes) if box.identity
    }
    return tuple(_mirrored_box(box, width, shapes) for box in boxes)


def _mirrored_box(box: Box, width: Emu, shapes: Mapping[str, Geometry]) -> Box:
    rect = mirrored_rect(box.rect, width)
    match box:
        case GroupBox():
            return replace(
                box,
                rect=rect,
                boxes=tuple(_mirrored_box(each, width, shapes) for each in box.boxes),
            )
        case ConnectorBox():
            return _mirrored_connector(replace(box, rect=rect), width, shapes)
        case TextBox():
            inset = (box.inset[2], box.inset[1], box.inset[0], box.inset[3])
            return replace(box, rect=rect, inset=inset, flipped=box.flipped != _has_direction(box))
        case ShapeBox():
            return replace(box, rect=rect, flipped=box.flipped != _has_direction(box))
        case TableBox():
            return replace(box, rect=rect, flipped=not box.flipped)
        case PictureBox() | ChartBox() | EquationBox() | MediaBox():
            return replace(box, rect=rect)


def _has_direction(box: TextBox | ShapeBox) -> bool:
    """Return whether a shape points somewhere: a chevron must turn, an icon must not."""
    return box.geometry in ("chevron", "arrow")


def _mirrored_connector(
    box: ConnectorBox, width: Emu, shapes: Mapping[str, Geometry]
) -> ConnectorBox:
    """A connector is glued to the same shapes, each at the site that has come to stand where it was
    glued before.
    """
    return replace(
        box,
        points=tuple((width - x, y) for x, y in box.points),
        start_site=mirrored_site(shapes.get(box.start, "rectangle"), box.start_site),
        end_site=mirrored_site(shapes.get(box.end, "rectangle"), box.end_site),
    )


def mirrored_layout(layout: PageLayout, width: Emu) -> PageLayout:
    """Return the layout for pages that start at the right."""
    slots = tuple(replace(slot, rect=mirrored_rect(slot.rect, width)) for slot in layout.slots)
    artwork = layout.artwork and _mirrored_artwork(layout.artwork, width)
    return replace(layout, slots=slots, artwork=artwork)


def _mirrored_artwork(artwork: Artwork, width: Emu) -> Artwork:
    """Return a simple drawing turned round; one that is kept as a picture may hold words, and
    stays.
    """
    units, opening = _WIDTH.search(artwork.svg), _OPENING.search(artwork.svg)
    if not artwork.shapes or units is None or opening is None:
        return artwork
    turned = f'<g transform="translate({units[1]} 0) scale(-1 1)">'
    inside = artwork.svg[opening.end() : artwork.svg.rindex("</svg>")]
    svg = f"{artwork.svg[: opening.end()]}{turned}{inside}</g></svg>"
    return replace(
        artwork, svg=svg, shapes=tuple(_mirrored_shape(each, width) for each in artwork.shapes)
    )


def _mirrored_shape(shape: ArtShape, width: Emu) -> ArtShape:
    return replace(shape, commands=mirrored(shape.commands, width))

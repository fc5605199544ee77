"""Boxes, layouts and artwork drawn for text from the left → the same for text from the right."""

import re
from dataclasses import replace

from deckgen.layout.boxes import Box
from deckgen.layout.page import ArtShape, Artwork, PageLayout
from deckgen.units import Rect

_OPENING = re.compile(r"<svg\b[^>]*>")
_WIDTH = re.compile(r"""viewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)""")


def mirrored_rect(rect: Rect, width: int) -> Rect:
    """Return `rect` on the other side of a page `width` EMU wide."""
    return replace(rect, left=width - rect.right)


def mirrored_box(box: Box, width: int) -> Box:
    """Return `box` on the other side of the page; its text already knows its direction."""
    return replace(box, rect=mirrored_rect(box.rect, width))


def mirrored_layout(layout: PageLayout, width: int) -> PageLayout:
    """Return the layout for pages that start at the right."""
    slots = tuple(replace(slot, rect=mirrored_rect(slot.rect, width)) for slot in layout.slots)
    artwork = layout.artwork and _mirrored_artwork(layout.artwork, width)
    return replace(layout, slots=slots, artwork=artwork)


def _mirrored_artwork(artwork: Artwork, width: int) -> Artwork:
    """Return a simple drawing turned round; one that is kept as a picture may hold words, and stays."""
    units, opening = _WIDTH.search(artwork.svg), _OPENING.search(artwork.svg)
    if not artwork.shapes or units is None or opening is None:
        return artwork
    turned = f'<g transform="translate({units[1]} 0) scale(-1 1)">'
    inside = artwork.svg[opening.end() : artwork.svg.rindex("</svg>")]
    svg = f"{artwork.svg[: opening.end()]}{turned}{inside}</g></svg>"
    return replace(artwork, svg=svg, shapes=tuple(_mirrored_shape(each, width) for each in artwork.shapes))


def _mirrored_shape(shape: ArtShape, width: int) -> ArtShape:
    commands = tuple(
        (name, *(value if at % 2 else width - float(value) for at, value in enumerate(values)))
        for name, *values in shape.commands
    )
    return replace(shape, commands=commands)

"""The line under a picture, a listing, a formula, a table or a chart → its height, and its box."""

from deckgen.content import Paragraph
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.outline.values.fields import Text
from deckgen.page.boxes import TextBox
from deckgen.records import replace
from deckgen.units import NO_EMU, ONE_EMU, Emu, Points, Rect, emu, points

CAPTION_GAP = emu(Points(7))
"""EMU between a picture or a listing and the caption under it."""

_RESERVE = emu(Points(1))
"""What the room is higher than the text, in EMU: whole EMU may be a little less than its points."""


def caption_height(caption: Text, canvas: Canvas, width: Emu) -> Emu:
    """Return the height (EMU) of the room for a caption `width` EMU wide."""
    style = canvas.style("caption")
    typeset = canvas.setter.typeset((Paragraph(caption.runs),), style, points(width))
    return emu(typeset.height) + _RESERVE


def caption_room(caption: Text | None, canvas: Canvas, area: Area) -> Emu:
    """Return the height (EMU) that a caption in `area` takes with the gap above it; 0 for none."""
    if caption is None:
        return NO_EMU
    return CAPTION_GAP + caption_height(caption, canvas, area.rect.width)


def above_caption(area: Area, room: Emu) -> Area:
    """Return what a caption of `room` EMU, the gap included, leaves of an area."""
    return replace(area, rect=replace(area.rect, height=max(ONE_EMU, area.rect.height - room)))


def caption_below(caption: Text, canvas: Canvas, area: Area, bottom: Emu, room: Emu) -> TextBox:
    """Return a caption in `area`, close under what ends at `bottom` (EMU); it has `room` EMU there,
    the gap included.
    """
    top, height = bottom + CAPTION_GAP, room - CAPTION_GAP
    rect = Rect(area.rect.left, top, area.rect.width, height)
    return caption_box(caption, canvas, rect, canvas.slot_beside(area, "caption"))


def caption_box(caption: Text, canvas: Canvas, rect: Rect, slot: str) -> TextBox:
    """Return a caption in `rect`; `slot` is the one that it fills, if any."""
    return canvas.line(caption, "caption", area=Area(rect, slot, style="caption"))

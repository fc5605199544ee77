"""`quote`: somebody's words, large, with who said them."""

from typing import Annotated, ClassVar

from deckgen.kinds.base.canvas import Area, Canvas, text_height
from deckgen.kinds.base.kind import Block, Body
from deckgen.layout.files.picture import cover_crop
from deckgen.layout.fonts.vertical_metrics import PITCH
from deckgen.layout.grid import split
from deckgen.outline.values.fields import PathText, Prose, Text
from deckgen.outline.values.models import Field, model
from deckgen.page.boxes import Box, PictureBox, ShapeBox, TextBox
from deckgen.records import replace
from deckgen.units import Emu, Points, Rect, Size, emu, total

_PORTRAIT_SHARE = (3.0, 1.0)
"""The widths of words and portrait: a line of some 45 characters, and a face beside it."""

_AIR = emu(Points(20))
"""EMU between the bar, the words and the by-line."""

_BAR = Size(emu(Points(72)), emu(Points(4)))
"""The short bar over the words."""

_RESERVE = 1.25
"""What a line of the by-line takes more than its text, so that it never stands too close."""


@model
class Quote(Block):
    """A quotation."""

    key: ClassVar[str] = "quote"

    quote: Annotated[Prose, Field(description="The words, without quotation marks of your own")]
    by: Annotated[Text | None, Field(description="Who said it")] = None
    role: Annotated[Text | None, Field(description="What they do")] = None
    image: Annotated[PathText | None, Field(description="Their portrait")] = None

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Fill the body of the layout and the by-line's place; without a title, from higher up."""
        area = canvas.area("body").down_to(canvas.slot("role"))
        if not canvas.has_title:
            area = replace(area, rect=_from(area.rect, canvas.theme.margin * 2))
        return tuple(Body(boxes) for boxes in self.place_in(canvas, area))

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Set the words under a short bar, and hang the by-line under them."""
        left, right = split(area.rect, _PORTRAIT_SHARE, canvas.theme.gutter)
        rect = left if self.image is not None or area.slot else area.rect
        width = min(_BAR.width, rect.width)
        bar = Rect(rect.left, rect.top, width, _BAR.height)
        below = replace(area, rect=_from(rect, bar.bottom + _AIR))
        words = self._words(canvas, below)
        boxes: list[Box] = [ShapeBox(bar, "rectangle", "Bar", fill=canvas.palette.accent), words]
        boxes += self._by_line(canvas, below, words.rect.top + text_height(words) + _AIR)
        boxes += self._portrait(canvas, right)
        return (tuple(boxes),)

    def _words(self, canvas: Canvas, area: Area) -> TextBox:
        """Return the words, at a size that leaves room for the by-line under them."""
        heights = [_line_height(canvas, role) for role, _ in self._by_line_texts()]
        foot = total(heights)
        if heights:
            foot += _AIR
        area = replace(area, rect=replace(area.rect, height=area.rect.height - foot))
        return canvas.fixed(self.quote.paragraphs, area, role="quote", origin=self.quote.span)

    def _by_line_texts(self) -> tuple[tuple[str, Text], ...]:
        """Return who said it and what they do, each with its role in the layout."""
        texts = (("by", self.by), ("role", self.role))
        return tuple((role, text) for role, text in texts if text is not None)

    def _by_line(self, canvas: Canvas, area: Area, top: Emu) -> list[TextBox]:
        """Return the lines of the by-line, from `top` (EMU) down."""
        boxes = []
        for role, text in self._by_line_texts():
            rect = Rect(area.rect.left, top, area.rect.width, _line_height(canvas, role))
            place = Area(rect, canvas.slot_beside(area, role), style=role)
            boxes.append(canvas.line(text, role, area=place))
            top = rect.bottom
        return boxes

    def _portrait(self, canvas: Canvas, area: Rect) -> list[PictureBox]:
        """Return the portrait, a square at the right of `area`; nothing where there is none."""
        if self.image is None:
            return []
        picture = canvas.picture(self.image)
        if picture is None:
            return []
        side = min(area.width, area.height)
        rect = Rect(area.right - side, area.top, side, side)
        crop = cover_crop(picture, rect)
        alt = self.by.plain if self.by else ""
        origin = self.image.span
        return [PictureBox(rect, picture, "Portrait", alt, not alt, crop, origin=origin)]


def _from(rect: Rect, top: Emu) -> Rect:
    """Return `rect` with its upper edge moved to `top`."""
    return Rect(rect.left, top, rect.width, rect.bottom - top)


def _line_height(canvas: Canvas, role: str) -> Emu:
    """Return the height (EMU) of the place for a line of a role."""
    style = canvas.style(role)
    return emu(style.sizes[0] * PITCH * style.leading * _RESERVE)

"""`quote`: somebody's words, large, with who said them."""

from dataclasses import replace
from typing import Annotated, ClassVar

from pydantic import Field

from deckgen.kinds.base.canvas import Area, Canvas, text_height
from deckgen.kinds.base.kind import Block, Body
from deckgen.layout.files.picture import cover_crop
from deckgen.layout.grid import split
from deckgen.outline.values.fields import PathText, Prose, Text
from deckgen.outline.values.validate import model
from deckgen.page.boxes import Box, PictureBox, ShapeBox
from deckgen.units import Rect, emu

_PORTRAIT_SHARE = (3.0, 1.0)
_AIR = emu(20)


@model
class Quote(Block):
    """A quotation."""

    key: ClassVar[str] = "quote"

    quote: Annotated[Prose, Field(description="The words, without quotation marks of your own")]
    by: Annotated[Text | None, Field(description="Who said it")] = None
    role: Annotated[Text | None, Field(description="What they do")] = None
    image: Annotated[PathText | None, Field(description="Their portrait")] = None

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Fill the body of the layout and the room of the by-line; without a title, from higher up."""
        area, role = canvas.area("body"), canvas.slot("role")
        if role is not None:
            area = replace(
                area,
                rect=replace(
                    area.rect, height=max(area.rect.bottom, role.rect.bottom) - area.rect.top
                ),
            )
        if not canvas.has_title:
            area = replace(area, rect=_from(area.rect, canvas.theme.margin * 2))
        return tuple(Body(boxes) for boxes in self.place_in(canvas, area))

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Set the words under a short bar, and hang the by-line under them."""
        text_area, portrait = area, None
        if self.image is not None:
            left, right = split(area.rect, _PORTRAIT_SHARE, canvas.theme.gutter)
            text_area = replace(area, rect=left)
            portrait = _portrait(self.image, right, canvas, self.by)
        elif area.slot:
            text_area = replace(
                area, rect=split(area.rect, _PORTRAIT_SHARE, canvas.theme.gutter)[0]
            )
        top = text_area.rect.top
        bar = Rect(text_area.rect.left, top, min(emu(72), text_area.rect.width), emu(4))
        text_area = replace(text_area, rect=_from(text_area.rect, top + emu(4) + _AIR))
        foot = sum(emu(_line_height(canvas, role)) for role in self._roles()) + (
            _AIR if self._roles() else 0
        )
        words = replace(text_area.rect, height=text_area.rect.height - foot)
        box = canvas.fixed(
            self.quote.paragraphs,
            replace(text_area, rect=words),
            role="quote",
            origin=self.quote.span,
        )
        boxes: list[Box] = [ShapeBox(bar, "rectangle", "Bar", fill=canvas.palette.accent), box]
        boxes += self._by_line(canvas, text_area, box.rect.top + text_height(box) + _AIR)
        return ((*boxes, portrait) if portrait else tuple(boxes),)

    def _roles(self) -> tuple[str, ...]:
        return tuple(
            role for role, text in (("by", self.by), ("role", self.role)) if text is not None
        )

    def _by_line(self, canvas: Canvas, area: Area, top: int) -> tuple[Box, ...]:
        boxes = []
        for role, text in (("by", self.by), ("role", self.role)):
            if text is None:
                continue
            height = emu(_line_height(canvas, role))
            slot = role if area.slot and canvas.slot(role) else ""
            spot = Area(Rect(area.rect.left, top, area.rect.width, height), slot, style=role)
            boxes.append(canvas.line(text, role, area=spot))
            top += height
        return tuple(boxes)


def _from(rect: Rect, top: int) -> Rect:
    """Return `rect` with its upper edge moved to `top`."""
    return Rect(rect.left, top, rect.width, rect.bottom - top)


def _line_height(canvas: Canvas, role: str) -> float:
    style = canvas.style(role)
    return style.sizes[0] * 1.2 * style.leading * 1.25


def _portrait(path: PathText, area: Rect, canvas: Canvas, by: Text | None) -> PictureBox | None:
    picture = canvas.picture(path)
    if picture is None:
        return None
    side = min(area.width, area.height)
    rect = Rect(area.right - side, area.top, side, side)
    crop = cover_crop(picture, rect)
    alt = by.plain if by else ""
    return PictureBox(
        rect, picture, "Portrait", alt=alt, decorative=not alt, crop=crop, origin=path.span
    )

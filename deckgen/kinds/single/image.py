"""`image`: a picture, alone or beside words."""

from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from deckgen.content import Paragraph
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import Block, Body, list_paragraphs
from deckgen.layout.files.picture import contained, cover_crop
from deckgen.outline.values.fields import Item, PathText, Plain, Prose, Text
from deckgen.outline.values.validate import model
from deckgen.page.boxes import Box, PictureBox, TextBox
from deckgen.units import Rect, emu, points

_CAPTION_GAP = emu(7)


@model
class Image(Block):
    """A picture."""

    key: ClassVar[str] = "image"

    image: Annotated[PathText, Field(description="Path of a PNG, JPEG, GIF, WebP or SVG file")]
    alt: Annotated[
        Plain | None, Field(description='What it shows, for who cannot see it; "" if decorative')
    ] = None
    caption: Annotated[Text | None, Field(description="A line under it")] = None
    fit: Annotated[
        Literal["contain", "cover"] | None, Field(description="Show all of it, or fill the room")
    ] = None
    side: Annotated[
        Literal["left", "right", "full"] | None, Field(description="Where it stands")
    ] = None
    bullets: Annotated[
        tuple[Item, ...] | None, Field(min_length=1, description="A list beside it")
    ] = None
    text: Annotated[Prose | None, Field(description="Text beside it")] = None

    def layout_name(self) -> str:
        """Return the layout for a picture alone, on one side, or over the whole page."""
        if self.side == "full":
            return "image-full"
        beside = self.bullets is not None or self.text is not None
        return f"image-{self.side or 'right'}" if beside or self.side else "image"

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Put the picture in its slot, beside its words on as many pages as they need."""
        if canvas.slot("body") is None:
            hint = "use `side: left` or `side: right`"
            self._refuse_words(canvas, "this layout has room for the picture alone", hint)
        words = self._words(canvas) if canvas.slot("body") else ()
        area = self._area(canvas)
        pictures = self._picture_boxes(canvas, area, "cover" if self.side == "full" else "contain")
        bodies = [Body((*pages, *pictures)) for pages in words] or [Body(pictures)]
        return tuple(bodies)

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Put the picture, and its caption under it, into a column."""
        hint = "give the words a column of their own, or leave out `columns` and use `side`"
        self._refuse_words(canvas, "a picture in a column stands alone", hint)
        return (self._picture_boxes(canvas, replace(area, slot=""), "contain"),)

    def _area(self, canvas: Canvas) -> Area:
        """The room of the picture: its slot with that of its caption, or the whole page."""
        area, caption = canvas.area("picture"), canvas.slot("caption")
        if self.side == "full":
            size = canvas.theme.size
            return (
                area
                if canvas.has_title
                else replace(area, rect=Rect(0, 0, size.width, size.height))
            )
        if caption is None:
            return area
        return replace(
            area,
            rect=replace(
                area.rect, height=max(area.rect.height, caption.rect.bottom - area.rect.top)
            ),
        )

    def _refuse_words(self, canvas: Canvas, why: str, hint: str) -> None:
        """Report words that would not be seen."""
        if self.text is not None:
            canvas.report.fault(
                "no-room-for-words", f"{why}: its `text` would be lost", self.text.span, hint=hint
            )
        if self.bullets is not None:
            place = self.bullets[0].span
            canvas.report.fault(
                "no-room-for-words", f"{why}: its `bullets` would be lost", place, hint=hint
            )

    def _words(self, canvas: Canvas) -> tuple[tuple[TextBox, ...], ...]:
        paragraphs: tuple[Paragraph, ...] = ()
        origin = canvas.origin
        if self.text is not None:
            paragraphs, origin = self.text.paragraphs, self.text.span
        if self.bullets is not None:
            paragraphs, origin = (
                (*paragraphs, *list_paragraphs(self.bullets, "bullet")),
                self.bullets[0].span,
            )
        if not paragraphs:
            return ()
        return tuple(
            (box,)
            for box in canvas.flow(paragraphs, canvas.area("body"), role="body", origin=origin)
        )

    def _picture_boxes(self, canvas: Canvas, area: Area, fit: str) -> tuple[Box, ...]:
        picture = canvas.picture(self.image)
        if picture is None:
            return ()
        caption = self._caption_height(canvas, area) if self.caption else 0
        room = replace(area.rect, height=area.rect.height - caption)
        rect, crop = contained(picture, room), (0.0, 0.0, 0.0, 0.0)
        if (self.fit or fit) == "cover":
            rect, crop = room, cover_crop(picture, room)
        alt = str(self.alt) if self.alt is not None else ""
        decorative = self.alt is not None and not alt
        boxes: list[Box] = [
            PictureBox(
                rect,
                picture,
                "Picture",
                alt,
                decorative,
                crop,
                slot=area.slot,
                origin=self.image.span,
            )
        ]
        if self.caption:
            below = Rect(
                area.rect.left, rect.bottom + _CAPTION_GAP, area.rect.width, caption - _CAPTION_GAP
            )
            named = "caption" if area.slot and canvas.slot("caption") else ""
            if self.side == "full" and (slot := canvas.slot("caption")):
                below = slot.rect
            boxes.append(
                canvas.line(self.caption, "caption", area=Area(below, named, style="caption"))
            )
        return tuple(boxes)

    def _caption_height(self, canvas: Canvas, area: Area) -> int:
        assert self.caption is not None
        if self.side == "full":
            return 0
        paragraphs = (Paragraph(self.caption.runs),)
        set_text = canvas.setter.typeset(
            paragraphs, canvas.style("caption"), points(area.rect.width)
        )
        return emu(set_text.height) + _CAPTION_GAP + emu(1)

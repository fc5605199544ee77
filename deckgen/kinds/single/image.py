"""`image`: a picture, alone or beside words."""

from typing import Annotated, ClassVar, Literal

from deckgen.content import Paragraph
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import Block, Body, list_paragraphs
from deckgen.kinds.single.caption import caption_below, caption_box, caption_room
from deckgen.layout.files.picture import contained, cover_crop
from deckgen.outline.values.fields import Item, PathText, Plain, Prose, Text
from deckgen.outline.values.models import Field, model
from deckgen.page.boxes import Box, Picture, PictureBox, TextBox
from deckgen.records import replace
from deckgen.units import NO_EMU, Rect

Fit = Literal["contain", "cover"]

_WHOLE = (0.0, 0.0, 0.0, 0.0)
"""The crop of a picture of which all is seen."""


@model
class Image(Block):
    """A picture."""

    key: ClassVar[str] = "image"

    image: Annotated[PathText, Field(description="Path of a PNG, JPEG, GIF, WebP or SVG file")]
    alt: Annotated[
        Plain | None, Field(description='What it shows, for who cannot see it; "" if decorative')
    ] = None
    fit: Annotated[Fit | None, Field(description="Show all of it, or fill the room")] = None
    side: Annotated[
        Literal["left", "right", "full"] | None, Field(description="Where it stands")
    ] = None
    bullets: Annotated[
        tuple[Item, ...] | None, Field(min_length=1, description="A list beside it")
    ] = None
    text: Annotated[Prose | None, Field(description="Text beside it")] = None
    caption: Annotated[Text | None, Field(description="A line under it")] = None

    def layout_name(self) -> str:
        """Return the layout for a picture alone, on one side, or over the whole page."""
        if self.side is not None:
            return f"image-{self.side}"
        if self.bullets is None and self.text is None:
            return "image"
        return "image-right"

    def place(self, canvas: Canvas) -> tuple[Body, ...]:
        """Put the picture in its slot, beside its words on as many pages as they need."""
        words: tuple[TextBox, ...] = ()
        if canvas.slot("body") is None:
            hint = "use `side: left` or `side: right`"
            self._refuse_words(canvas, "this layout has room for the picture alone", hint)
        else:
            words = self._words(canvas)
        pictures = self._picture_boxes(
            canvas, self._area(canvas), "cover" if self.side == "full" else "contain"
        )
        if not words:
            return (Body(pictures),)
        return tuple(Body((box, *pictures)) for box in words)

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Put the picture, and its caption under it, into a column."""
        hint = "give the words a column of their own, or leave out `columns` and use `side`"
        self._refuse_words(canvas, "a picture in a column stands alone", hint)
        return (self._picture_boxes(canvas, replace(area, slot=""), "contain"),)

    def _area(self, canvas: Canvas) -> Area:
        """Return the room of the picture: its slot with that of its caption, or the whole page."""
        area = canvas.area("picture")
        if self.side != "full":
            return area.down_to(canvas.slot("caption"))
        if canvas.has_title:
            return area
        size = canvas.theme.size
        return replace(area, rect=Rect(NO_EMU, NO_EMU, size.width, size.height))

    def _refuse_words(self, canvas: Canvas, why: str, hint: str) -> None:
        """Report words that would not be seen."""
        places = {}
        if self.text is not None:
            places["text"] = self.text.span
        if self.bullets is not None:
            places["bullets"] = self.bullets[0].span
        for key, place in places.items():
            message = f"{why}: its `{key}` would be lost"
            canvas.report.fault("no-room-for-words", message, place, hint=hint)

    def _words(self, canvas: Canvas) -> tuple[TextBox, ...]:
        """Return the words beside the picture, a box for each page; nothing where there are
        none.
        """
        paragraphs: list[Paragraph] = []
        origin = canvas.origin
        if self.text is not None:
            paragraphs += self.text.paragraphs
            origin = self.text.span
        if self.bullets is not None:
            paragraphs += list_paragraphs(self.bullets, "bullet")
            origin = self.bullets[0].span
        if not paragraphs:
            return ()
        return canvas.flow(paragraphs, canvas.area("body"), role="body", origin=origin)

    def _picture_boxes(self, canvas: Canvas, area: Area, fit: Fit) -> tuple[Box, ...]:
        """Return the picture in `area` and its caption; nothing where a fault was reported. `fit`
        is what is done where the author does not say it.
        """
        picture = canvas.picture(self.image)
        if picture is None:
            return ()
        # Over the whole page, the caption stands on the picture, where its slot is.
        named = canvas.slot_beside(area, "caption")
        is_over = self.side == "full" and bool(named)
        below = NO_EMU if is_over else caption_room(self.caption, canvas, area)
        room = replace(area.rect, height=area.rect.height - below)
        box = self._picture_box(picture, room, self.fit or fit, area.slot)
        if self.caption is None:
            return (box,)
        if is_over:
            place = canvas.area("caption").rect
            return box, caption_box(self.caption, canvas, place, named)
        return box, caption_below(self.caption, canvas, area, box.rect.bottom, below)

    def _picture_box(self, picture: Picture, room: Rect, fit: Fit, slot: str) -> PictureBox:
        """Return the picture as large as all of it fits `room`, or so that it fills that."""
        rect, crop = contained(picture, room), _WHOLE
        if fit == "cover":
            rect, crop = room, cover_crop(picture, room)
        alt = str(self.alt or "")
        return PictureBox(
            rect=rect,
            picture=picture,
            name="Picture",
            alt=alt,
            decorative=self.alt is not None and not alt,
            crop=crop,
            slot=slot,
            origin=self.image.span,
        )

"""`cards`: two to six things of equal weight, each on a panel."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import ShapeBlock
from deckgen.kinds.items.item_forms import LARGE, Form, ItemAttempt, ItemFrame, ItemSpot
from deckgen.kinds.items.item_pages import lay_out
from deckgen.kinds.items.item_texts import ItemSetting, Stack, given, title_and_text
from deckgen.layout.files.picture import cover_crop
from deckgen.layout.text.icon_places import find_icon
from deckgen.outline.values.fields import IconName, PathText, Text
from deckgen.outline.values.validate import model
from deckgen.page.boxes import Box, PictureBox, ShapeBox
from deckgen.page.drawings import icon_box
from deckgen.units import Rect, emu, points

_STYLES = ("item-title", "item-text")
_INSET = emu(17)
_ICON, _BELOW_ICON = emu(36), emu(14)
_SMALL_INSET, _SMALL_ICON, _BESIDE_ICON = emu(12), emu(26), emu(12)
# A picture on a card is at most as high as this share of its width, and of the room for a card.
_PICTURE_SHAPE, _PICTURE_SHARE = 9 / 16, 0.5
_LEAST_SHARE = 0.48
# More lines than this in four narrow cards: two rows of two are better read.
_MOST_LINES = 7
# A card less wide than this, in em of its text, has a word or two on a line.
_LEAST_EM = 6
_MOST_ABREAST = 3


@model
class Card:
    """One thing."""

    title: Annotated[Text | None, Field(description="What it is")] = None
    text: Annotated[Text | None, Field(description="More about it")] = None
    icon: Annotated[IconName | None, Field(description="Name of an icon, such as `anchor`")] = None
    image: Annotated[
        PathText | None, Field(description="Path of a picture, for the top of the card")
    ] = None

    def stack(self) -> Stack:
        """Return its texts."""
        return title_and_text(self.title, self.text)


@model
class Cards(ShapeBlock):
    """Cards in rows."""

    key: ClassVar[str] = "cards"

    cards: Annotated[
        tuple[Annotated[Card, BeforeValidator(given)], ...],
        Field(min_length=2, max_length=6, description="Two to six cards"),
    ]

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Put the cards side by side, or under each other in a narrow room."""
        beside = _Beside(canvas, area)
        return lay_out(
            (beside,) if beside.is_narrow else (_Panels(canvas, area), beside), self.cards, _STYLES
        )


class _Panels(Form[Card]):
    """Panels of one size; pictures bleed to their upper edge, icons stand above the words."""

    noun = "Card"
    most = 6

    def shapes(self, count: int) -> Sequence[int]:
        """Return the columns: three abreast, but two and four in one row or two."""
        return {1: (2,), 2: (2,), 4: (4, 2)}.get(count, (_MOST_ABREAST,))

    def suits(self, attempt: ItemAttempt[Card], words: ItemSetting) -> bool:
        """Return whether four cards are wide enough for their texts."""
        if attempt.columns <= _MOST_ABREAST:
            return True
        stacks = [card.stack() for card in attempt.items]
        size = words.sizes["item-text"]
        is_wide = size >= LARGE and points(words.width) >= _LEAST_EM * size
        return is_wide and words.lines(stacks) <= _MOST_LINES and words.keeps_words(stacks)

    def frame(self, attempt: ItemAttempt[Card]) -> ItemFrame:
        """Return the panel: as high as its content, yet never a mere strip where there is room."""
        rows = -(-len(attempt.items) // attempt.columns)
        high = (self.rect.height - (rows - 1) * self.gap[1]) // rows
        above = _ICON + _BELOW_ICON if any(card.icon is not None for card in attempt.items) else 0
        if any(card.image is not None for card in attempt.items):
            above = min(round(attempt.setting.width * _PICTURE_SHAPE), round(high * _PICTURE_SHARE))
        return ItemFrame(
            inset=_INSET, above=above, least=min(high, round(self.rect.height * _LEAST_SHARE))
        )

    def draw(self, spot: ItemSpot[Card]) -> Sequence[Box]:
        """Draw the panel, and the picture or icon on it."""
        panel = ShapeBox(
            spot.rect, "rectangle", f"Panel {spot.number}", fill=self.canvas.palette.surface
        )
        return panel, *(self._picture(spot) if spot.item.image is not None else self._icon(spot))

    def picture_rect(self, spot: ItemSpot[Card]) -> Rect:
        """Return where the picture of a card stands."""
        return replace(spot.rect, height=spot.frame.above)

    def icon_rect(self, words: Rect) -> Rect:
        """Return where the icon of a card stands, given where its words do."""
        return Rect(words.left, words.top - _BELOW_ICON - _ICON, _ICON, _ICON)

    def _icon(self, spot: ItemSpot[Card]) -> Sequence[Box]:
        icon = find_icon(spot.item.icon) if spot.item.icon is not None else None
        if icon is None:
            return ()
        rect = self.icon_rect(spot.frame.words(spot.rect))
        return (icon_box(icon, rect, self.canvas.palette.accent, f"Icon {spot.number}"),)

    def _picture(self, spot: ItemSpot[Card]) -> Sequence[Box]:
        """The picture, which is decorative: the card's own words stand with it."""
        path, rect = spot.item.image, self.picture_rect(spot)
        picture = self.canvas.picture(path) if path is not None else None
        if path is None or picture is None:
            return ()
        crop = cover_crop(picture, rect)
        return (
            PictureBox(
                rect,
                picture,
                f"Picture {spot.number}",
                decorative=True,
                crop=crop,
                origin=path.span,
            ),
        )


class _Beside(_Panels):
    """Panels where there is little room: pictures and icons stand beside the words."""

    def __init__(self, canvas: Canvas, area: Area) -> None:
        super().__init__(canvas, area)
        if self.is_narrow:
            self.gap = (0, emu(10))

    def shapes(self, count: int) -> Sequence[int]:
        """Return the columns, of which a narrow room has one."""
        return (1,) if self.is_narrow else super().shapes(count)

    def frame(self, attempt: ItemAttempt[Card]) -> ItemFrame:
        """Return the panel, as high as its content."""
        beside = (
            _SMALL_ICON + _BESIDE_ICON
            if any(card.icon is not None for card in attempt.items)
            else 0
        )
        if any(card.image is not None for card in attempt.items):
            beside = attempt.setting.width // 3
        return ItemFrame(inset=_SMALL_INSET, beside=beside)

    def picture_rect(self, spot: ItemSpot[Card]) -> Rect:
        """Return the start of the panel, over its whole height."""
        return replace(spot.rect, width=spot.frame.beside)

    def icon_rect(self, words: Rect) -> Rect:
        """Return the place ahead of the first line."""
        return Rect(words.left - _SMALL_ICON - _BESIDE_ICON, words.top, _SMALL_ICON, _SMALL_ICON)

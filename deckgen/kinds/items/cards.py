"""`cards`: two to six things of equal weight, each on a panel."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import ShapeBlock
from deckgen.kinds.items.item_forms import LARGE, Form
from deckgen.kinds.items.item_pages import lay_out
from deckgen.kinds.items.item_parts import ItemAttempt, ItemFrame, ItemSpot
from deckgen.kinds.items.item_texts import ItemSetting, Stack, refuse_empty, title_and_text
from deckgen.layout.files.picture import cover_crop
from deckgen.layout.text.icon_places import find_icon
from deckgen.outline.values.fields import IconName, PathText, Text
from deckgen.outline.values.models import Before, Field, model
from deckgen.page.boxes import Box, PictureBox, ShapeBox
from deckgen.page.drawings import icon_box
from deckgen.records import replace
from deckgen.units import NO_EMU, Em, Points, Rect, emu, points, whole

_STYLES = ("item-title", "item-text")

_INSET = emu(Points(17))
"""EMU between the edges of a panel and what is on it."""

_ICON, _BELOW_ICON = emu(Points(36)), emu(Points(14))
"""EMU: the side of an icon, and its distance from the words under it."""

_SMALL_INSET, _SMALL_ICON, _BESIDE_ICON = emu(Points(12)), emu(Points(26)), emu(Points(12))
"""EMU: the same where there is little room, and icons stand beside the words."""

_SMALL_GAP = emu(Points(10))
"""EMU between two panels under each other."""

_PICTURE_SHAPE, _PICTURE_SHARE = 9 / 16, 0.5
"""A picture on a card is at most as high as this share of its width, and of the room for a card."""

_PICTURE_PART = 3
"""A picture beside the words has this part (a third) of the panel's width."""

_LEAST_SHARE = 0.48
"""A panel has at least this share of the height of the room: a lower one is a mere strip."""

_MOST_LINES = 7
"""More lines than this in four narrow cards: two rows of two are better read."""

_LEAST_EM = Em(6)
"""A card less wide than this, in em of its text, has a word or two on a line."""

_MOST_ABREAST = 3
"""So many cards stand side by side whatever their texts are."""


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
        tuple[Annotated[Card, Before(refuse_empty)], ...],
        Field(min_length=2, max_length=6, description="Two to six cards"),
    ]

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Put the cards side by side, or under each other in a narrow room."""
        beside = _Beside(canvas, area)
        forms = [beside] if beside.is_narrow else [_Panels(canvas, area), beside]
        return lay_out(forms, self.cards, _STYLES)


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
        size = words.sizes["item-text"]
        if size < LARGE or points(words.width) < _LEAST_EM * size:
            return False
        stacks = [card.stack() for card in attempt.items]
        return words.lines(stacks) <= _MOST_LINES and words.keeps_words(stacks)

    def frame(self, attempt: ItemAttempt[Card]) -> ItemFrame:
        """Return the panel: as high as its content, yet never a mere strip where there is room."""
        rows = -(-len(attempt.items) // attempt.columns)
        room = (self.rect.height - (rows - 1) * self.gap[1]) // rows
        above = NO_EMU
        if _have_pictures(attempt.items):
            by_width = whole(attempt.setting.width * _PICTURE_SHAPE)
            above = min(by_width, whole(room * _PICTURE_SHARE))
        elif _have_icons(attempt.items):
            above = _ICON + _BELOW_ICON
        least = min(room, whole(self.rect.height * _LEAST_SHARE))
        return ItemFrame(inset=_INSET, above=above, least=least)

    def draw(self, spot: ItemSpot[Card]) -> Sequence[Box]:
        """Draw the panel, and the picture or icon on it."""
        surface = self.canvas.palette.surface
        panel = ShapeBox(spot.rect, "rectangle", f"Panel {spot.number}", fill=surface)
        if spot.item.image is not None:
            return panel, *self._picture(spot.item.image, spot)
        if spot.item.icon is not None:
            return panel, *self._icon(spot.item.icon, spot)
        return (panel,)

    def picture_rect(self, spot: ItemSpot[Card]) -> Rect:
        """Return where the picture of a card stands."""
        return replace(spot.rect, height=spot.frame.above)

    def icon_rect(self, words: Rect) -> Rect:
        """Return where the icon of a card stands, given where its words do."""
        return Rect(words.left, words.top - _BELOW_ICON - _ICON, _ICON, _ICON)

    def _icon(self, name: IconName, spot: ItemSpot[Card]) -> Sequence[Box]:
        """Return the icon; nothing where there is none of that name (a fault of its own)."""
        icon = find_icon(name)
        if icon is None:
            return ()
        rect = self.icon_rect(spot.frame.words(spot.rect))
        return (icon_box(icon, rect, self.canvas.palette.accent, f"Icon {spot.number}"),)

    def _picture(self, path: PathText, spot: ItemSpot[Card]) -> Sequence[Box]:
        """Return the picture, which is decorative: the card's own words stand with it."""
        picture = self.canvas.picture(path)
        if picture is None:
            return ()
        rect = self.picture_rect(spot)
        box = PictureBox(
            rect,
            picture,
            f"Picture {spot.number}",
            decorative=True,
            crop=cover_crop(picture, rect),
            origin=path.span,
        )
        return (box,)


class _Beside(_Panels):
    """Panels where there is little room: pictures and icons stand beside the words."""

    def __init__(self, canvas: Canvas, area: Area) -> None:
        super().__init__(canvas, area)
        if self.is_narrow:
            self.gap = (NO_EMU, _SMALL_GAP)

    def shapes(self, count: int) -> Sequence[int]:
        """Return the columns, of which a narrow room has one."""
        return (1,) if self.is_narrow else super().shapes(count)

    def frame(self, attempt: ItemAttempt[Card]) -> ItemFrame:
        """Return the panel, as high as its content."""
        beside = NO_EMU
        if _have_pictures(attempt.items):
            beside = attempt.setting.width // _PICTURE_PART
        elif _have_icons(attempt.items):
            beside = _SMALL_ICON + _BESIDE_ICON
        return ItemFrame(inset=_SMALL_INSET, beside=beside)

    def picture_rect(self, spot: ItemSpot[Card]) -> Rect:
        """Return the start of the panel, over its whole height."""
        return replace(spot.rect, width=spot.frame.beside)

    def icon_rect(self, words: Rect) -> Rect:
        """Return the place ahead of the first line."""
        return Rect(words.left - _SMALL_ICON - _BESIDE_ICON, words.top, _SMALL_ICON, _SMALL_ICON)


def _have_pictures(cards: Sequence[Card]) -> bool:
    """Return whether any of the cards has a picture: the words of all leave room for one."""
    return any(card.image is not None for card in cards)


def _have_icons(cards: Sequence[Card]) -> bool:
    """Return whether any of the cards has an icon: the words of all leave room for one."""
    return any(card.icon is not None for card in cards)

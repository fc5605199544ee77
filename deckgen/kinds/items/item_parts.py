"""What the forms of items speak of: an item, its place, its frame, a plan of pages."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Generic, Protocol, TypeVar

from deckgen.kinds.items.item_texts import ItemSetting, Sizes, Stack
from deckgen.records import dataclass
from deckgen.units import NO_EMU, Emu, Rect


class Untidiness(IntEnum):
    """What there is to say against the sizes of a page's texts; of two, the lower one is better."""

    NONE = 0
    SMALL_TEXT_OR_WRAPPED_TITLE = 1
    CUT_WORD = 2


class ItemEntry(Protocol):
    """An item."""

    def stack(self) -> Stack:
        """Return its texts."""


E = TypeVar("E", bound=ItemEntry)


@dataclass(frozen=True, slots=True)
class ItemPlan(Generic[E]):
    """The items of each page, in how many columns they stand, and the sizes of their texts. Where
    it does not fit, a page holds one item, which may be too high for it.
    """

    parts: tuple[tuple[E, ...], ...]
    columns: int
    sizes: Sizes
    fits: bool = True

    @property
    def rank(self) -> tuple[bool, int]:
        """What is lower the better the plan is: it fits, and takes few pages."""
        return not self.fits, len(self.parts)


@dataclass(frozen=True, slots=True)
class ItemFrame:
    """What a place holds besides texts, in EMU: `inset` on every side of them, `above` them and
    `beside` them (at their start), and its own `least` height.
    """

    inset: Emu = NO_EMU
    above: Emu = NO_EMU
    beside: Emu = NO_EMU
    least: Emu = NO_EMU

    def words(self, place: Rect) -> Rect:
        """Return where the texts of a place stand."""
        left, top = place.left + self.inset + self.beside, place.top + self.inset + self.above
        return Rect(left, top, place.right - self.inset - left, place.bottom - self.inset - top)


@dataclass(frozen=True, slots=True)
class ItemAttempt(Generic[E]):
    """Items in so many columns; `setting` sets text in the whole width of a place."""

    items: Sequence[E]
    columns: int
    setting: ItemSetting


@dataclass(frozen=True, slots=True)
class ItemSpot(Generic[E]):
    """The place of one item; `setting` sets text in the whole width of it. `number` counts from 1
    over all pages.
    """

    number: int
    item: E
    rect: Rect
    frame: ItemFrame
    setting: ItemSetting

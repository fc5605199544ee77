"""Items of a page and the columns they stand in → equal places in rows, each with its texts and its
drawing.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import ClassVar, Generic, Protocol, TypeVar

from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.items.item_texts import ItemSetting, Sizes, Stack, named
from deckgen.layout.grid import enclosing, split
from deckgen.page.boxes import Box, GroupBox
from deckgen.units import EMU_PER_INCH, Rect

NARROW = round(6.5 * EMU_PER_INCH)
"""A room of less EMU than this has its items under each other: a column of two or more."""


# Below a column's own heading.
_LARGEST_IN_COLUMN = 20.0
LARGE = 18.0
"""Smaller texts (points) than this make a page look full."""
_USUAL = 20.0
"""Texts (points) are larger than this only where they are short: see `_MOST_LINES`."""
_MOST_LINES = 3
# These are small anyway.
_SMALL = frozenset({"item-role", "item-date"})


class ItemEntry(Protocol):
    """An item."""

    def stack(self) -> Stack:
        """Return its texts."""


E = TypeVar("E", bound=ItemEntry)


@dataclass(frozen=True, slots=True)
class ItemPlan(Generic[E]):
    """The items of each page, in how many columns they stand, and the sizes of their texts."""

    parts: tuple[tuple[E, ...], ...]
    columns: int
    sizes: Sizes
    fits: bool = True


@dataclass(frozen=True, slots=True)
class ItemFrame:
    """What a place holds besides texts, in EMU: `inset` on every side of them, `above` them and
    `beside` them (at their start), and its own `least` height.
    """

    inset: int = 0
    above: int = 0
    beside: int = 0
    least: int = 0

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
    """The place of one item; `setting` sets text in the whole width of it. `number` counts over all
    pages.
    """

    number: int
    item: E
    rect: Rect
    frame: ItemFrame
    setting: ItemSetting


class Form(ABC, Generic[E]):
    """How the items of a kind stand in a room: in rows of equal places, each with what its `frame`
    says.

    `most` is the number of items that a page takes; `noun` names an item; `gap` is between places
    (across, down), EMU. `even`: all rows are as high as the highest.
    """

    noun: ClassVar[str]
    most = 8
    even = True

    def __init__(self, canvas: Canvas, area: Area) -> None:
        self.canvas, self.rect, self.is_narrow = canvas, area.rect, area.rect.width < NARROW
        self.largest = min(area.largest, _LARGEST_IN_COLUMN) if self.is_narrow else area.largest
        # A page may have such items in several of its columns.
        self.prefix = f"{area.slot}-" if area.slot else ""
        self.gap = (canvas.theme.gutter, canvas.theme.gutter)

    @abstractmethod
    def shapes(self, count: int) -> Sequence[int]:
        """Return the numbers of columns to try for so many items, the best first."""

    @abstractmethod
    def frame(self, attempt: ItemAttempt[E]) -> ItemFrame:
        """Return what a place holds besides the texts."""

    def stack(self, item: E) -> Stack:
        """Return the texts of an item that stand under each other in this form."""
        return item.stack()

    def draw(self, spot: ItemSpot[E]) -> Sequence[Box]:  # noqa: ARG002
        """Return what is drawn ahead of an item's texts."""
        return ()

    def backdrop(self, rows: Sequence[Rect], frame: ItemFrame) -> Sequence[Box]:  # noqa: ARG002
        """Return what is drawn behind all items, given where each row stands."""
        return ()

    def suits(self, attempt: ItemAttempt[E], words: ItemSetting) -> bool:  # noqa: ARG002
        """Return whether items that fit look well so; `words` sets their texts."""
        return True

    def width(self, columns: int) -> int:
        """Return the width of a place, in EMU."""
        return round((self.rect.width - self.gap[0] * (columns - 1)) / columns)

    def fits(self, items: Sequence[E], columns: int, sizes: Sizes) -> bool:
        """Return whether the items fit the room, and look well there."""
        _, whole, words = self._settings(items, columns, sizes)
        fits = self.height(items, columns, sizes) <= self.rect.height
        return (
            fits
            and self._may_be_large(items, words)
            and self.suits(ItemAttempt(items, columns, whole), words)
        )

    def _may_be_large(self, items: Sequence[E], words: ItemSetting) -> bool:
        """Return whether texts are of the usual size, or so short that a larger one does not make
        columns of words.
        """
        if words.sizes.get("item-text", 0.0) <= _USUAL:
            return True
        stacks = [self.stack(item) for item in items]
        is_short = (
            words.lines([each[:1] for each in stacks]) <= 1 and words.lines(stacks) <= _MOST_LINES
        )
        return is_short and words.keeps_words(stacks) and not words.has_widow(stacks)

    def untidiness(self, items: Sequence[E], columns: int, sizes: Sizes) -> int:
        """Return 0 where all titles are on one line at sizes that are still large, 1 where no word
        is cut, else 2.
        """
        words = self._settings(items, columns, sizes)[2]
        stacks = [self.stack(item) for item in items]
        styles = {each.style for stack in stacks for each in stack if each is not None}
        if (
            all(sizes[style] >= LARGE for style in styles - _SMALL)
            and words.lines([each[:1] for each in stacks]) <= 1
        ):
            return 0
        return 1 if words.keeps_words(stacks) else 2

    def drop(self, frame: ItemFrame, height: int) -> int:  # noqa: ARG002
        """Return how far (EMU) texts so high hang below the top of their room."""
        return 0

    def height(self, items: Sequence[E], columns: int, sizes: Sizes) -> int:
        """Return the height that items take, in EMU."""
        heights = self._row_heights(items, columns, sizes)
        return sum(heights) + self.gap[1] * (len(heights) - 1)

    def page(self, items: Sequence[E], first: int, plan: ItemPlan[E]) -> tuple[Box, ...]:
        """Return the boxes of a page; its items are numbered from `first`."""
        frame, whole, setting = self._settings(items, plan.columns, plan.sizes)
        heights = self._row_heights(items, plan.columns, plan.sizes)
        if self.even:
            highest = max(
                max(self._row_heights(part, plan.columns, plan.sizes)) for part in plan.parts
            )
            heights = [highest] * len(heights)
        # What does not fit has been reported: it is to be at fault alone, not the page.
        heights = (
            [min(height, self.rect.height // len(heights)) for height in heights]
            if not plan.fits
            else heights
        )
        tops = accumulate((height + self.gap[1] for height in heights), initial=self.rect.top)
        rows = [
            replace(self.rect, top=top, height=height)
            for top, height in zip(tops, heights, strict=False)
        ]
        boxes = list(self.backdrop(rows, frame))
        number = first
        for row, part in zip(rows, _in_rows(items, plan.columns), strict=True):
            places = split(row, (1.0,) * plan.columns, self.gap[0])
            tiers = setting.heights([self.stack(item) for item in part])
            for item, place in zip(part, places, strict=False):
                words = frame.words(place)
                top = words.top + self.drop(frame, setting.total(tiers))
                texts = setting.boxes(self.stack(item), words.left, top, tiers)
                inside = (*self.draw(ItemSpot(number, item, place, frame, whole)), *texts)
                boxes.append(self._group(inside, item, number, number - first + 1))
                number += 1
        return tuple(boxes)

    def _group(self, boxes: Sequence[Box], item: E, number: int, step: int) -> GroupBox:
        rect, identity = enclosing([box.rect for box in boxes]), f"{self.prefix}item-{number}"
        name = named(self.noun, number, item.stack())
        return GroupBox(rect, tuple(boxes), name, listed=True, step=step, identity=identity)

    def _settings(
        self, items: Sequence[E], columns: int, sizes: Sizes
    ) -> tuple[ItemFrame, ItemSetting, ItemSetting]:
        """What a place holds, and the settings of its whole width and of its texts."""
        width = self.width(columns)
        whole = ItemSetting(self.canvas, width, sizes)
        frame = self.frame(ItemAttempt(items, columns, whole))
        return frame, whole, replace(whole, width=max(1, frame.words(Rect(0, 0, width, 0)).width))

    def _row_heights(self, items: Sequence[E], columns: int, sizes: Sizes) -> list[int]:
        frame, _, setting = self._settings(items, columns, sizes)
        around = 2 * frame.inset + frame.above
        stacks = [[self.stack(item) for item in row] for row in _in_rows(items, columns)]
        heights = [max(frame.least, around + setting.height(row)) for row in stacks]
        return [max(heights)] * len(heights) if self.even else heights


def _in_rows(items: Sequence[E], columns: int) -> list[Sequence[E]]:
    return [items[at : at + columns] for at in range(0, len(items), columns)]


class ColumnForm(Form[E]):
    """Items under each other."""

    even = False

    def shapes(self, count: int) -> Sequence[int]:  # noqa: ARG002
        """Return one column."""
        return (1,)


def one_or_two_rows(count: int) -> Sequence[int]:
    """Return the numbers of columns for a row of so many items; from four on also for two rows."""
    return (max(count, 2),) if count < 4 else (count, -(-count // 2))

"""Items of a page and the columns they stand in → equal places in rows, each with its texts and its
drawing.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import count
from typing import ClassVar, Generic

from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.items.item_parts import (
    E,
    ItemAttempt,
    ItemFrame,
    ItemPlan,
    ItemSpot,
    Untidiness,
)
from deckgen.kinds.items.item_texts import ItemSetting, Sizes, Stack, named, written
from deckgen.layout.grid import enclosing, split
from deckgen.page.boxes import Box, GroupBox
from deckgen.records import dataclass, replace
from deckgen.units import EMU_PER_INCH, NO_EMU, ONE_EMU, Emu, Points, Rect, total, whole

NARROW = EMU_PER_INCH * 13 // 2
"""EMU: in a room less wide than this, items stand under each other. Half a page is less wide."""

_LARGEST_IN_COLUMN = Points(20.0)
"""Points: in a narrow room no text is larger, for the column has a heading of its own above it."""

LARGE = Points(18.0)
"""Points: smaller texts make a page look full."""

_USUAL = Points(20.0)
"""Points: texts are larger than this only where they are short (`_MOST_LINES_OF_LARGE_TEXT`)."""

_MOST_LINES_OF_LARGE_TEXT = 3

_ALWAYS_SMALL = frozenset({"item-role", "item-date"})
"""Styles that every theme has small: a page with them does not look full for that."""


class Form(ABC, Generic[E]):
    """How the items of a kind stand in a room: in rows of equal places.

    `noun` names an item. A page takes `most` items. `gap` (EMU) is the distance of places that
    stand side by side, and of rows. `even`: all rows of all pages are as high as the highest.
    """

    noun: ClassVar[str]
    most = 8
    even = True

    def __init__(self, canvas: Canvas, area: Area) -> None:
        self.canvas = canvas
        self.rect = area.rect
        self.is_narrow = area.rect.width < NARROW
        self.largest = area.largest
        if self.is_narrow:
            self.largest = min(area.largest, _LARGEST_IN_COLUMN)
        # A page may have such items in several of its columns: identities are told apart by these.
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

    def draw(self, spot: ItemSpot[E]) -> Sequence[Box]:  # noqa: ARG002 (for forms that draw)
        """Return what is drawn ahead of an item's texts."""
        return ()

    def backdrop(
        self,
        rows: Sequence[Rect],  # noqa: ARG002 (for forms with a line)
        frame: ItemFrame,  # noqa: ARG002 (as above)
    ) -> Sequence[Box]:
        """Return what is drawn behind all items, given where each row stands."""
        return ()

    def suits(
        self,
        attempt: ItemAttempt[E],  # noqa: ARG002 (for forms that judge them)
        words: ItemSetting,  # noqa: ARG002 (as above)
    ) -> bool:
        """Return whether items that fit look well so; `words` sets their texts."""
        return True

    def drop(self, frame: ItemFrame, height: Emu) -> Emu:  # noqa: ARG002 (for forms that centre)
        """Return how far (EMU) texts so high hang below the top of their room."""
        return NO_EMU

    def least_pages(self, number: int) -> int:
        """Return the pages that so many items need if all fit."""
        return -(-number // self.most)

    def width(self, columns: int) -> Emu:
        """Return the width of a place, in EMU."""
        return whole((self.rect.width - self.gap[0] * (columns - 1)) / columns)

    def height(self, items: Sequence[E], columns: int, sizes: Sizes) -> Emu:
        """Return the height that items take, in EMU."""
        heights = self._row_heights(items, columns, sizes)
        return total(heights) + self.gap[1] * (len(heights) - 1)

    def fits(self, items: Sequence[E], columns: int, sizes: Sizes) -> bool:
        """Return whether the items fit the room, and look well there."""
        if self.height(items, columns, sizes) > self.rect.height:
            return False
        place = self._place(items, columns, sizes)
        if not self._may_be_large(items, place.words):
            return False
        return self.suits(ItemAttempt(items, columns, place.whole), place.words)

    def _may_be_large(self, items: Sequence[E], words: ItemSetting) -> bool:
        """Return whether texts are of the usual size, or so short that a larger one does not make
        columns of words.
        """
        if words.sizes.get("item-text", 0.0) <= _USUAL:
            return True
        stacks = list(map(self.stack, items))
        if words.lines(titles(stacks)) > 1 or words.lines(stacks) > _MOST_LINES_OF_LARGE_TEXT:
            return False
        return words.keeps_words(stacks) and not words.has_widow(stacks)

    def untidiness(self, items: Sequence[E], columns: int, sizes: Sizes) -> int:
        """Return what there is to say against these sizes: an `Untidiness`, or any other number
        that grows with it, 0 for nothing.
        """
        words = self._place(items, columns, sizes).words
        stacks = list(map(self.stack, items))
        if not words.keeps_words(stacks):
            return Untidiness.CUT_WORD
        styles = {text.style for text in written(stacks)} - _ALWAYS_SMALL
        are_large = all(sizes[style] >= LARGE for style in styles)
        if are_large and words.lines(titles(stacks)) <= 1:
            return Untidiness.NONE
        return Untidiness.SMALL_TEXT_OR_WRAPPED_TITLE

    def page(self, items: Sequence[E], first: int, plan: ItemPlan[E]) -> tuple[Box, ...]:
        """Return the boxes of a page; its items are numbered from `first`."""
        place = self._place(items, plan.columns, plan.sizes)
        rows = self._rows(items, plan)
        boxes = list(self.backdrop(rows, place.frame))
        numbers = count(first)
        for row, part in zip(rows, _in_rows(items, plan.columns), strict=True):
            heights = place.words.heights(list(map(self.stack, part)))
            rects = split(row, (1.0,) * plan.columns, self.gap[0])
            for item, rect, number in zip(part, rects, numbers, strict=False):
                spot = ItemSpot(number, item, rect, place.frame, place.whole)
                inside = (*self.draw(spot), *self._texts(spot, place.words, heights))
                boxes.append(self._group(inside, spot, number - first + 1))
        return tuple(boxes)

    def _rows(self, items: Sequence[E], plan: ItemPlan[E]) -> list[Rect]:
        """Return where each row of a page stands."""
        heights = self._row_heights(items, plan.columns, plan.sizes)
        if self.even:
            pages = [self._row_heights(part, plan.columns, plan.sizes) for part in plan.parts]
            heights = [max(map(max, pages))] * len(heights)
        if not plan.fits:
            # What does not fit has been reported: it is to be at fault alone, not the page.
            most = self.rect.height // len(heights)
            heights = [min(height, most) for height in heights]
        rows, top = [], self.rect.top
        for height in heights:
            rows.append(replace(self.rect, top=top, height=height))
            top += height + self.gap[1]
        return rows

    def _texts(
        self, spot: ItemSpot[E], words: ItemSetting, heights: Sequence[Emu]
    ) -> Sequence[Box]:
        """Return the texts of an item, in the heights (EMU) that the row has for them."""
        room = spot.frame.words(spot.rect)
        top = room.top + self.drop(spot.frame, words.total(heights))
        return words.boxes(self.stack(spot.item), room.left, top, heights)

    def _group(self, boxes: Sequence[Box], spot: ItemSpot[E], step: int) -> GroupBox:
        """Return an item with all that belongs to it, to appear at a step."""
        return GroupBox(
            rect=enclosing([box.rect for box in boxes]),
            boxes=tuple(boxes),
            name=named(self.noun, spot.number, spot.item.stack()),
            listed=True,
            step=step,
            identity=f"{self.prefix}item-{spot.number}",
        )

    def _place(self, items: Sequence[E], columns: int, sizes: Sizes) -> "_Place":
        """Return what the places of items in so many columns are like."""
        width = self.width(columns)
        setting = ItemSetting(self.canvas, width, sizes)
        frame = self.frame(ItemAttempt(items, columns, setting))
        room = frame.words(Rect(NO_EMU, NO_EMU, width, NO_EMU))
        return _Place(frame, setting, replace(setting, width=max(ONE_EMU, room.width)))

    def _row_heights(self, items: Sequence[E], columns: int, sizes: Sizes) -> list[Emu]:
        """Return the height of each row, in EMU."""
        place = self._place(items, columns, sizes)
        around = 2 * place.frame.inset + place.frame.above
        heights: list[Emu] = []
        for row in _in_rows(items, columns):
            texts = place.words.height(list(map(self.stack, row)))
            heights.append(max(place.frame.least, around + texts))
        return [max(heights)] * len(heights) if self.even else heights


@dataclass(frozen=True, slots=True)
class _Place:
    """What the places of a page are like: `whole` sets text in their whole width, `words` in what
    their frame leaves.
    """

    frame: ItemFrame
    whole: ItemSetting
    words: ItemSetting


def titles(stacks: Sequence[Stack]) -> list[Stack]:
    """Return the first text of each item."""
    return [stack[:1] for stack in stacks]


def _in_rows(items: Sequence[E], columns: int) -> list[Sequence[E]]:
    return [items[start : start + columns] for start in range(0, len(items), columns)]

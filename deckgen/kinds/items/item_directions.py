"""Items that follow each other → rows across a room, or one column down a narrow one.

A process and a timeline stand so; what they draw is their own.
"""

from collections.abc import Sequence
from typing import ClassVar

from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.items.item_forms import Form
from deckgen.kinds.items.item_parts import E, ItemAttempt, ItemFrame
from deckgen.kinds.items.item_texts import ItemSetting
from deckgen.units import NO_EMU, Emu, Points, emu

_ROWS_APART = emu(Points(30))
"""EMU between two rows."""

_ROOMY = 4
"""So many items side by side are wide enough for any text."""


class RowForm(Form[E]):
    """Items in a row, from four on perhaps in two, each row as high as its own texts.

    In a row of more than four, no text takes more than `most_lines` lines: it would be a column of
    words, and two rows give it more width.
    """

    even = False
    most_lines: ClassVar[int]

    def __init__(self, canvas: Canvas, area: Area) -> None:
        super().__init__(canvas, area)
        self.gap = (canvas.theme.gutter, _ROWS_APART)

    def shapes(self, count: int) -> Sequence[int]:
        """Return the numbers of columns for one row, and from four items on for two."""
        if count < _ROOMY:
            return (max(count, 2),)
        return (count, -(-count // 2))

    def suits(self, attempt: ItemAttempt[E], words: ItemSetting) -> bool:
        """Return whether the places are wide enough for their texts."""
        return attempt.columns <= _ROOMY or self.reads_well(attempt.items, words)

    def reads_well(self, items: Sequence[E], words: ItemSetting) -> bool:
        """Return whether the texts of a crowded row read well."""
        stacks = [item.stack() for item in items]
        return words.lines(stacks) <= self.most_lines and words.keeps_words(stacks)


class ColumnForm(Form[E]):
    """Items under each other, `between` EMU apart, with a mark `beside` EMU wide ahead of them."""

    even = False
    between: ClassVar[Emu]
    beside: ClassVar[Emu]

    def __init__(self, canvas: Canvas, area: Area) -> None:
        super().__init__(canvas, area)
        self.gap = (NO_EMU, self.between)

    def shapes(self, count: int) -> Sequence[int]:  # noqa: ARG002 (for forms of several columns)
        """Return one column."""
        return (1,)

    def frame(self, attempt: ItemAttempt[E]) -> ItemFrame:  # noqa: ARG002 (others depend on it)
        """Return the room of the mark."""
        return ItemFrame(beside=self.beside)

"""The cells of a table, the size of its text and its width → the widths of its columns."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from deckgen.content import Paragraph
from deckgen.kinds.table.table_grid import TableGrid
from deckgen.kinds.table.table_setter import TableSetter, wide_text
from deckgen.layout.text.setter import TextSetter
from deckgen.page.boxes import NO_INSET
from deckgen.page.style import TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import NO_POINTS, Emu, Points, points, whole

LEAST_TEXT = Points(12)
"""Points between the insets of a cell: in less, not even a word of two letters stands."""

_USUAL_COLUMN = Points(60)
"""Points: what a column gets, however short its words, where there is room for it."""
_HAIR = Points(0.05)
"""Points: columns are cut to whole EMU, and no word is to be cut for that."""
_HALVINGS = 40
"""Steps to find the width where wide columns are cut: the last is far below an EMU."""


@dataclass(frozen=True, slots=True)
class TableWidths:
    """How wide the columns of a table are: its cells in `style` at its largest size, its heads in
    `head_style`, `beside` points at the left and the right of each text.
    """

    grid: TableGrid
    setter: TextSetter
    style: TextStyle
    head_style: TextStyle
    beside: Points

    def columns(self, width: Emu) -> tuple[Emu, ...]:
        """Return the columns' widths (EMU) in a table of `width` EMU: as the author asks, else as
        their texts need it.

        Where a line for each text is too wide, the widest columns are cut: to the longest of their
        words, then to the longest part of one that is not to be cut, then wherever they are widest.
        """
        if self.grid.widths:
            return _shared(width, self.grid.widths)
        room = points(width)
        natural, usual = self._usual_widths()
        if sum(natural) <= room:
            return _shared(width, natural)
        whole_words, lines = self._exact_widths()
        if sum(lines) <= room:
            return _shared(width, _cut_to(room, lines, natural))
        usual = [max(pair) for pair in zip(usual, whole_words, strict=True)]
        if sum(usual) <= room:
            return _shared(width, _cut_to(room, usual, natural))
        if sum(whole_words) <= room:
            return _shared(width, _cut_to(room, whole_words, lines))
        least = [LEAST_TEXT + 2 * self.beside] * self.grid.columns
        return _shared(width, _cut_to(room, least, whole_words))

    def _usual_widths(self) -> tuple[list[Points], list[Points]]:
        """Return the widths (points) of the columns with each text on one line, and with a line for
        each word.
        """
        style = replace(self.style, bold=True)
        setter = TableSetter(self.setter, NO_INSET)
        natural: list[Points] = []
        usual: list[Points] = []
        for column in range(self.grid.columns):
            texts = [wide_text(row[column].runs) for row in self.grid.all_rows]
            widest = setter.widest(texts, style)
            longest = setter.widest(" ".join(texts).split(), style)
            natural.append(max(widest + 2 * self.beside, _USUAL_COLUMN))
            usual.append(max(min(longest, widest) + 2 * self.beside, _USUAL_COLUMN))
        return natural, usual

    def _exact_widths(self) -> tuple[list[Points], list[Points]]:
        """Return the least widths (points) of the columns in which no word is cut, and those in
        which each text stands on one line.
        """
        words: list[Points] = []
        lines: list[Points] = []
        for column in range(self.grid.columns):
            texts = list(self._texts(column))
            around = 2 * self.beside + _HAIR
            longest = max(self.setter.word_width(*text) for text in texts)
            widest = max(self.setter.line_width(*text) for text in texts)
            words.append(max(longest, LEAST_TEXT) + around)
            lines.append(max(widest, LEAST_TEXT) + around)
        return words, lines

    def _texts(self, column: int) -> Iterator[tuple[tuple[Paragraph], TextStyle]]:
        """Yield the texts of a column, each with its style."""
        for row in self.grid.all_rows:
            style = self.head_style if row is self.grid.heads else self.style
            yield (Paragraph(self.grid.runs(row, column)),), style


def _cut_to(room: Points, least: Sequence[Points], natural: Sequence[Points]) -> list[Points]:
    """Return the natural widths with the widest cut until all have `room` (points): narrow columns
    are then not forced to break their words.
    """

    def cut_at(limit: Points) -> list[Points]:
        pairs = zip(least, natural, strict=True)
        return [max(small, min(large, limit)) for small, large in pairs]

    low, high = NO_POINTS, max(natural)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if sum(cut_at(middle)) < room:
            low = middle
        else:
            high = middle
    return cut_at(low)


def _shared(width: Emu, weights: Sequence[float]) -> tuple[Emu, ...]:
    """Return `width` EMU cut into whole parts of the given relative widths, nothing lost."""
    all_weights = sum(weights)
    edges = [whole(width * sum(weights[:count]) / all_weights) for count in range(len(weights) + 1)]
    return tuple(right - left for left, right in pairwise(edges))

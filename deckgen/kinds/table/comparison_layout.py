"""Options, their marks and an area → `TableBox`es, one for each page they need."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import east_asian_width

from deckgen.content import Run
from deckgen.diagnostics import Span
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.table.mark_words import mark_words
from deckgen.kinds.table.table_setter import (
    CellInset,
    Runs,
    SetTable,
    TableSetter,
    wide_text,
)
from deckgen.layout.chart.series_colors import quiet_colors
from deckgen.layout.text.linebreak import opportunities
from deckgen.layout.text.setter import anchored
from deckgen.page.boxes import Mark, TableBox, TableCell, TableRow
from deckgen.page.style import Color, TextStyle
from deckgen.units import emu, points

_INSET: CellInset = (emu(9), emu(6), emu(9), emu(6))

_ROW, _AIRY_ROW = 2.0, 2.5
"""The height of a row of marks, in em of its text: at the least, and where there is room for it."""

_CJK_HEIGHT = 1.22
"""LibreOffice sets lines of a table by the font's own height: 1.448 em in Noto Sans CJK, where
PowerPoint has 1.2. This is the ratio of the two, and a little.
"""

_NAME_SHARES = {1: (0.5, 0.7), 2: (0.5, 0.6), 3: (0.4, 0.5), 4: (1 / 3, 0.45), 5: (1 / 3, 0.4)}
_NAME_SHARES_OF_MANY = (0.25, 0.35)
"""The least and the largest share of the width that the features' names get, by the number of
options: names are sentences, and options are words.
"""

_LEAST_NAME_SHARE = 0.22
"""However much the options need, long names keep this share of the width."""

_SHORT = 4.5
"""A text of at most so many em is not broken, even between words."""

_NO_RUNS: Runs = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in a cell: a mark, or text."""

    mark: Mark = ""
    runs: Runs = _NO_RUNS


@dataclass(frozen=True, slots=True)
class Feature:
    """A row: what is compared, and what is said of each option."""

    name: Runs
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Comparing:
    """A comparison; `chosen` is the number of the option that it is about, from 0."""

    options: tuple[Runs, ...]
    features: tuple[Feature, ...]
    chosen: int | None
    origin: Span


def lay_out(content: Comparing, canvas: Canvas, area: Area) -> tuple[TableBox, ...]:
    """Return the grid on the fewest pages, at the largest size that needs no more of them. Report
    options that cannot stand side by side at any size, and a row that is taller than a page.
    """
    style = canvas.style_in(replace(area, slot="", style="table-cell"))
    styles = [capped(style, size) for size in style.sizes]
    attempts = [_ComparisonSetter(content, canvas, each, area.rect.width).table for each in styles]
    tables = [table for table in attempts if table is not None]
    if not tables:
        _report_too_wide(content, canvas)
        return ()
    height = area.rect.height
    fitting = [table for table in tables if table.row_taller_than(height) is None]
    if not fitting:
        message = "a row of the comparison is taller than a page"
        canvas.report.fault("overflow", message, content.origin, hint="say it in fewer words")
        return (_box(tables[-1], content, canvas, area),)
    pages = min((table.parts(height) for table in fitting), key=len)
    return tuple(_box(_stretched(page, height), content, canvas, area) for page in pages)


def _report_too_wide(content: Comparing, canvas: Canvas) -> None:
    message = f"{len(content.options)} options do not fit side by side"
    hint = "compare with fewer, give them shorter names, or use a slide of kind `table`"
    canvas.report.fault("too-many-options", message, content.origin, hint=hint)


def _box(table: SetTable, content: Comparing, canvas: Canvas, area: Area) -> TableBox:
    return table.box(canvas, area, "Comparison", content.origin, row_heads=True, hanging=True)


def _stretched(table: SetTable, height: int) -> SetTable:
    """Return the table with higher rows, as far as a page of `height` EMU has room for them."""
    spare = (height - table.height) // len(table.body)
    airy = emu(table.size * _AIRY_ROW)
    body = [_heightened(row, min(row.height + spare, airy)) for row in table.body]
    return replace(table, body=tuple(body))


def _heightened(row: TableRow, height: int) -> TableRow:
    """Return a row of `height` EMU with its texts in the middle; one that is higher stays as it
    is.
    """
    height = max(height, row.height)
    added = points(height - row.height)
    cells = (
        replace(cell, typeset=anchored(cell.typeset, cell.typeset.height + added, "middle"))
        for cell in row.cells
    )
    return TableRow(height, tuple(cells))


@dataclass(frozen=True, slots=True)
class _ComparisonSetter:
    """Sets a comparison in one style, at its largest size, `width` EMU wide."""

    content: Comparing
    canvas: Canvas
    style: TextStyle
    width: int

    @property
    def table(self) -> SetTable | None:
        """The rows; None where the options are too wide to stand side by side."""
        widths = self._widths()
        if widths is None:
            return None
        head = self._head(widths)
        body = tuple(self._row(feature, widths) for feature in self.content.features)
        return SetTable((head,), body, widths, _INSET, self._size)

    @property
    def _size(self) -> float:
        return self.style.sizes[0]

    @property
    def _setter(self) -> TableSetter:
        return TableSetter(self.canvas.setter, _INSET)

    @property
    def _head_style(self) -> TextStyle:
        return capped(self.canvas.style("table-head"), self._size)

    def _head(self, widths: Sequence[int]) -> TableRow:
        style = self._head_style
        cells = [TableCell(self._setter.typeset(_NO_RUNS, style, widths[0]))]
        for option, (name, width) in enumerate(zip(self.content.options, widths[1:], strict=True)):
            centred = replace(style, align="center", balance=True)
            if option == self.content.chosen:
                centred = replace(centred, color=self.canvas.palette.accent)
            text = self._setter.typeset(name, centred, width)
            cells.append(TableCell(text, self._ground(option)))
        return self._setter.row(cells, max(map(_text_height, cells)), "bottom")

    def _row(self, feature: Feature, widths: Sequence[int]) -> TableRow:
        cells = [TableCell(self._setter.typeset(feature.name, self.style, widths[0]))]
        for option, (said, width) in enumerate(zip(feature.said, widths[1:], strict=True)):
            bold = self.style.bold or option == self.content.chosen
            style = replace(self.style, align="center", balance=True, bold=bold)
            text = self._setter.typeset(said.runs, style, width)
            cell = TableCell(text, self._ground(option))
            cells.append(self._marked(cell, said.mark, feature, option))
        _, top, _, bottom = _INSET
        least = self._size * _ROW - points(top + bottom)
        return self._setter.row(cells, max(least, *map(_text_height, cells)), "middle")

    def _marked(self, cell: TableCell, mark: Mark, feature: Feature, option: int) -> TableCell:
        """Return the cell with its mark, if it has one, and what the mark says."""
        if not mark:
            return cell
        words = mark_words(self.canvas.lang)[mark]
        whole = f"{_plain(self.content.options[option])} – {_plain(feature.name)}: {words}"
        return replace(cell, mark=mark, words=words, alt=whole, ink=self._ink(mark, option))

    def _ink(self, mark: Mark, option: int) -> Color:
        """Return the colour of a mark: a `no` stands back, and the chosen option stands out."""
        palette = self.canvas.palette
        if mark == "no":
            return quiet_colors(palette, self._ground(option) or palette.paper, 1)[0]
        return palette.accent if option == self.content.chosen else palette.ink

    def _ground(self, option: int) -> Color | None:
        """Return the fill of an option's cells: the chosen one alone has one."""
        if option != self.content.chosen:
            return None
        palette = self.canvas.palette
        return palette.paper if self.canvas.surface == "tint" else palette.surface

    def _widths(self) -> tuple[int, ...] | None:
        """Return the columns' widths (EMU), that of the names first; None where they do not fit.

        The options' are equal where they can be, and hold their longest word in any case.
        """
        wanted, least_names = self._name_widths()
        count = len(self.content.options)
        least = [max(map(self._least, self._option_texts(option))) for option in range(count)]
        equal = [max(*least, (self.width - wanted) // count)] * count
        spare = max(0, (self.width - wanted - sum(least)) // count)
        for options in (equal, [width + spare for width in least]):
            names = self.width - sum(options)
            if names >= least_names:
                return (names, *options)
        return None

    def _name_widths(self) -> tuple[int, int]:
        """Return the widths (EMU) that the column of the features' names is to have, and that it
        needs.
        """
        names = [(feature.name, self.style) for feature in self.content.features]
        natural = max(self._natural(*name) for name in names)
        shares = _NAME_SHARES.get(len(self.content.options), _NAME_SHARES_OF_MANY)
        low, high = (round(self.width * share) for share in shares)
        kept = min(natural, round(self.width * _LEAST_NAME_SHARE))
        return min(max(low, natural), high), max(kept, *map(self._least, names))

    def _option_texts(self, option: int) -> Iterator[tuple[Runs, TextStyle]]:
        """Yield the texts of an option's column; bold, as they are where it is the chosen one."""
        bold = replace(self.style, bold=True)
        yield self.content.options[option], self._head_style
        for feature in self.content.features:
            yield feature.said[option].runs, bold

    def _least(self, text: tuple[Runs, TextStyle]) -> int:
        """Return the least width (EMU) of a column for a text: that of its longest word, or of all
        of it where it is short.
        """
        runs, style = text
        words = _words(wide_text(runs))
        longest = max(self._natural((Run(word),), style) for word in words)
        short = emu(_SHORT * style.sizes[0]) + _INSET[0] + _INSET[2]
        return max(longest, min(self._natural(runs, style), short))

    def _natural(self, runs: Runs, style: TextStyle) -> int:
        """Return the width (EMU) of a column for a text on one line."""
        text = emu(self._setter.line_width(wide_text(runs), style))
        return text + _INSET[0] + _INSET[2] + 1


def _text_height(cell: TableCell) -> float:
    """Return the height (points) that any program needs for a cell's text at the utmost: a row that
    grew would leave its marks behind.
    """
    texts = (paragraph.text for paragraph in cell.typeset.paragraphs)
    has_wide = any(east_asian_width(character) in "WF" for text in texts for character in text)
    return cell.typeset.height * (_CJK_HEIGHT if has_wide else 1.0)


def _words(text: str) -> list[str]:
    """Return the pieces of a text that no line break may cut; one empty piece of an empty text."""
    places = (0, *opportunities(text)) if text else (0, 0)
    return [text[start:end].rstrip() for start, end in pairwise(places)]


def _plain(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs if not run.icon).strip()

"""Options, their marks and an area → `TableBox`es, one for each page they need."""

from collections.abc import Sequence
from unicodedata import east_asian_width

from deckgen.content import Run
from deckgen.diagnostics import Span
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.table.comparison_widths import ComparisonWidths, OptionTexts
from deckgen.kinds.table.table_setter import (
    SetTable,
    TableSetter,
)
from deckgen.layout.chart.series_colors import quiet_colors
from deckgen.layout.text.setter import anchored
from deckgen.outline.values.fields import Text
from deckgen.page.boxes import Inset, Mark, TableBox, TableCell, TableRow
from deckgen.page.style import Color, TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import Em, Emu, Points, emu, points
from deckgen.words import say

_INSET: Inset = (emu(Points(9)), emu(Points(6)), emu(Points(9)), emu(Points(6)))

_ROW, _AIRY_ROW = Em(2.0), Em(2.5)
"""The height of a row of marks, in em of its text: at the least, and where there is room for it."""

_CJK_HEIGHT = 1.22
"""LibreOffice sets lines of a table by the font's own height: 1.448 em in Noto Sans CJK, where
PowerPoint has 1.2. This is the ratio of the two, and a little.
"""

_NO_TEXT = Text(())


@dataclass(frozen=True, slots=True)
class CellContent:
    """What stands in a cell: a mark, or text."""

    mark: Mark = ""
    text: Text = _NO_TEXT


@dataclass(frozen=True, slots=True)
class Feature:
    """A row: what is compared, and what is said of each option."""

    name: Text
    said: tuple[CellContent, ...]


@dataclass(frozen=True, slots=True)
class Comparing:
    """A comparison; `chosen` is the number of the option that it is about, from 0."""

    options: tuple[Text, ...]
    features: tuple[Feature, ...]
    chosen: int | None
    origin: Span


def lay_out(content: Comparing, canvas: Canvas, area: Area) -> tuple[TableBox, ...]:
    """Return the grid on the fewest pages, at the largest size that needs no more of them. Report
    options that cannot stand side by side at any size, and a row that is taller than a page.
    """
    tables = _attempts(content, canvas, area)
    if not tables:
        _report_too_wide(content, canvas)
        return ()
    height = area.rect.height
    fitting = [table for table in tables if table.row_taller_than(height) is None]
    if not fitting:
        _report_too_tall(content, canvas)
        return (_box(tables[-1], content, canvas, area),)
    pages = min((table.parts(height) for table in fitting), key=len)
    return tuple(_box(_stretched(page, height), content, canvas, area) for page in pages)


def _attempts(content: Comparing, canvas: Canvas, area: Area) -> list[SetTable]:
    """Return the grid at every size at which the options stand side by side, largest first."""
    style = canvas.style_in(replace(area, slot="", style="table-cell"))
    tables = []
    for size in style.sizes:
        setter = _ComparisonSetter(content, canvas, capped(style, size), area.rect.width)
        tables.append(setter.table())
    return list(filter(None, tables))


def _report_too_wide(content: Comparing, canvas: Canvas) -> None:
    canvas.report.fault(
        "too-many-options",
        f"{len(content.options)} options do not fit side by side",
        content.origin,
        hint="compare with fewer, give them shorter names, or use a slide of kind `table`",
    )


def _report_too_tall(content: Comparing, canvas: Canvas) -> None:
    canvas.report.fault(
        "overflow",
        "a row of the comparison is taller than a page",
        content.origin,
        hint="say it in fewer words",
    )


def _box(table: SetTable, content: Comparing, canvas: Canvas, area: Area) -> TableBox:
    return table.box(canvas, area, "Comparison", content.origin, row_heads=True, hanging=True)


def _stretched(table: SetTable, height: Emu) -> SetTable:
    """Return the table with higher rows, as far as a page of `height` EMU has room for them."""
    spare = (height - table.height) // len(table.body)
    airy = emu(table.size * _AIRY_ROW)
    body = [_heightened(row, min(row.height + spare, airy)) for row in table.body]
    return replace(table, body=tuple(body))


def _heightened(row: TableRow, height: Emu) -> TableRow:
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
    width: Emu

    def table(self) -> SetTable | None:
        """Return the rows; None where the options are too wide to stand side by side."""
        widths = self._widths()
        if widths is None:
            return None
        head = self._head(widths)
        body = tuple(self._row(feature, widths) for feature in self.content.features)
        return SetTable((head,), body, widths, _INSET, self._size)

    @property
    def _size(self) -> Points:
        return self.style.sizes[0]

    @property
    def _setter(self) -> TableSetter:
        return TableSetter(self.canvas.setter, _INSET)

    @property
    def _head_style(self) -> TextStyle:
        return capped(self.canvas.style("table-head"), self._size)

    def _head(self, widths: Sequence[Emu]) -> TableRow:
        style = self._head_style
        cells = [TableCell(self._setter.typeset(_NO_TEXT.runs, style, widths[0]))]
        for option, (name, width) in enumerate(zip(self.content.options, widths[1:], strict=True)):
            centred = replace(style, align="center", balance=True)
            if option == self.content.chosen:
                centred = replace(centred, color=self.canvas.palette.accent_text)
            text = self._setter.typeset(name.runs, centred, width)
            cells.append(TableCell(text, self._ground(option), origin=name.origin))
        return self._setter.row(cells, max(map(_text_height, cells)), "bottom")

    def _row(self, feature: Feature, widths: Sequence[Emu]) -> TableRow:
        name = self._setter.typeset(feature.name.runs, self.style, widths[0])
        cells = [TableCell(name, origin=feature.name.origin)]
        for option, (said, width) in enumerate(zip(feature.said, widths[1:], strict=True)):
            bold = self.style.bold or option == self.content.chosen
            style = replace(self.style, align="center", balance=True, bold=bold)
            text = self._setter.typeset(said.text.runs, style, width)
            cell = TableCell(text, self._ground(option), origin=said.text.origin)
            cells.append(self._marked(cell, said.mark, feature, option))
        _, top, _, bottom = _INSET
        least = self._size * _ROW - points(top + bottom)
        return self._setter.row(cells, max(least, *map(_text_height, cells)), "middle")

    def _marked(self, cell: TableCell, mark: Mark, feature: Feature, option: int) -> TableCell:
        """Return the cell with its mark, if it has one, and what the mark says."""
        if not mark:
            return cell
        name = _plain(self.content.options[option].runs)
        words = say(self.canvas.lang, f"mark.{mark}")
        return replace(
            cell,
            mark=mark,
            words=words.text,
            words_lang=words.strange_to(self.canvas.lang),
            alt=f"{name} – {_plain(feature.name.runs)}: {words.text}",
            ink=self._ink(mark, option),
        )

    def _ink(self, mark: Mark, option: int) -> Color:
        """Return the colour of a mark: a `no` stands back, and the chosen option stands out."""
        palette = self.canvas.palette
        if mark == "no":
            ground = self._ground(option) or palette.paper
            return quiet_colors(palette, ground, count=1)[0]
        if option == self.content.chosen:
            return palette.accent_text
        return palette.ink

    def _ground(self, option: int) -> Color | None:
        """Return the fill of an option's cells: the chosen one alone has one."""
        if option != self.content.chosen:
            return None
        palette = self.canvas.palette
        return palette.paper if self.canvas.surface == "tint" else palette.surface

    def _widths(self) -> tuple[Emu, ...] | None:
        """Return the columns' widths (EMU), that of the names first; None where they do not fit."""
        features = self.content.features
        names = [feature.name.runs for feature in features]
        options = []
        for option, head in enumerate(self.content.options):
            said = [feature.said[option].text.runs for feature in features]
            options.append(OptionTexts(head.runs, said))
        widths = ComparisonWidths(self._setter, self.style, self._head_style, self.width)
        return widths.columns(names, options)


def _text_height(cell: TableCell) -> Points:
    """Return the height (points) that any program needs for a cell's text at the utmost: a row that
    grew would leave its marks behind.
    """
    text = "".join(paragraph.text for paragraph in cell.typeset.paragraphs)
    if {"W", "F"} & set(map(east_asian_width, text)):
        return cell.typeset.height * _CJK_HEIGHT
    return cell.typeset.height


def _plain(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs if not run.icon).strip()

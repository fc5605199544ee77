"""Options, their marks and an area → `TableBox`es, one for each page they need."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import east_asian_width

from deckgen.content import Paragraph, Run
from deckgen.diagnostics import Span
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.table.mark_words import mark_words
from deckgen.kinds.table.table_layout import balanced, wide_text
from deckgen.layout.chart.series_colors import faint, quiet_colors
from deckgen.layout.text.linebreak import opportunities
from deckgen.layout.text.setter import anchored
from deckgen.page.boxes import Anchor, Mark, TableBox, TableCell, TableRow, Typeset
from deckgen.page.style import Color, TextStyle
from deckgen.units import Rect, emu, points

_INSET = (emu(9), emu(6), emu(9), emu(6))
# A row is at least this many times as high as its text is large, and where there is room for it so
# many times.
_ROW, _AIRY_ROW = 2.0, 2.5
_CJK_HEIGHT = 1.22
# The share of the width that the features' names get at least, and at most, by the number of
# options.
_NAMES = {1: (0.5, 0.7), 2: (0.5, 0.6), 3: (0.4, 0.5), 4: (1 / 3, 0.45), 5: (1 / 3, 0.4)}
_MANY = (0.25, 0.35)
# However much the options need, the names keep this share. A text so many em long is not broken.
_LEAST_NAMES, _SHORT = 0.22, 4.5
_EMPTY: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in a cell: a mark, or text."""

    mark: Mark = ""
    runs: tuple[Run, ...] = _EMPTY


@dataclass(frozen=True, slots=True)
class Feature:
    """A row: what is compared, and what is said of each option."""

    name: tuple[Run, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Comparing:
    """A comparison; `chosen` is the number of the option that it is about, from 0."""

    options: tuple[tuple[Run, ...], ...]
    features: tuple[Feature, ...]
    chosen: int | None
    origin: Span


def lay_out(content: Comparing, canvas: Canvas, area: Area) -> tuple[TableBox, ...]:
    """Return the grid on the fewest pages, at the largest size that needs no more of them."""
    style = canvas.style_in(replace(area, slot="", style="table-cell"))
    sizes = [capped(style, size) for size in style.sizes]
    tried = [
        rows
        for rows in (_Setter(content, canvas, each, area.rect.width).rows() for each in sizes)
        if rows
    ]
    if not tried:
        _too_wide(content, canvas)
        return ()
    height = area.rect.height
    fitting = [rows for rows in tried if rows.tallest <= height]
    if not fitting:
        message = "a row of the comparison is taller than a page"
        canvas.report.fault("overflow", message, content.origin, hint="say it in fewer words")
        return (_box(tried[-1], canvas, area),)
    parts = min((rows.parts(height) for rows in fitting), key=len)
    return tuple(_box(part.stretched(height), canvas, area) for part in parts)


def _too_wide(content: Comparing, canvas: Canvas) -> None:
    message = f"{len(content.options)} options do not fit side by side"
    hint = "compare with fewer, give them shorter names, or use a slide of kind `table`"
    canvas.report.fault("too-many-options", message, content.origin, hint=hint)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows as set at one size, with the widths of their columns (EMU)."""

    head: TableRow
    body: tuple[TableRow, ...]
    widths: tuple[int, ...]
    size: float
    origin: Span

    @property
    def tallest(self) -> int:
        """The least height (EMU) of a page that has room for the head and any row."""
        return self.head.height + max(row.height for row in self.body)

    def parts(self, height: int) -> "tuple[_Rows, ...]":
        """Return the rows on the fewest pages of so many EMU, the head on each."""
        return tuple(
            replace(self, body=body) for body in balanced(self.body, height - self.head.height)
        )

    def stretched(self, height: int) -> "_Rows":
        """Return the rows with more air, as far as `height` has room for it."""
        spare = (height - self.head.height - sum(row.height for row in self.body)) // len(self.body)
        airy = emu(self.size * _AIRY_ROW)
        return replace(
            self, body=tuple(_taller(row, min(row.height + spare, airy)) for row in self.body)
        )


def _taller(row: TableRow, height: int) -> TableRow:
    """Return a row with its texts moved to the middle of so many EMU, which are no fewer than it
    has.
    """
    height = max(height, row.height)
    shift = points(height - row.height)
    cells = (
        replace(cell, typeset=anchored(cell.typeset, cell.typeset.height + shift, "middle"))
        for cell in row.cells
    )
    return TableRow(height, tuple(cells))


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets a comparison in one style, at its largest size, `width` EMU wide."""

    content: Comparing
    canvas: Canvas
    style: TextStyle
    width: int

    @property
    def size(self) -> float:
        return self.style.sizes[0]

    def rows(self) -> _Rows | None:
        """Return the rows; None where the options are too wide to stand side by side."""
        widths = self._widths()
        if widths is None:
            return None
        body = tuple(self._row(feature, widths) for feature in self.content.features)
        return _Rows(self._head(widths), body, widths, self.size, self.content.origin)

    def _head(self, widths: Sequence[int]) -> TableRow:
        style = self._head_style
        ink = [
            self.canvas.palette.accent if at == self.content.chosen else style.color
            for at in range(len(widths) - 1)
        ]
        named = zip(self.content.options, ink, strict=True)
        styles = [replace(style, align="center", balance=True, color=color) for _, color in named]
        texts = [self._text(_EMPTY, style, widths[0])]
        texts += [
            self._text(runs, each, width)
            for runs, each, width in zip(self.content.options, styles, widths[1:], strict=True)
        ]
        return self._joined(
            [TableCell(text, self._ground(at - 1)) for at, text in enumerate(texts)], "bottom", 0.0
        )

    def _row(self, feature: Feature, widths: Sequence[int]) -> TableRow:
        cells = [TableCell(self._text(feature.name, self.style, widths[0]))]
        for at, (said, width) in enumerate(zip(feature.said, widths[1:], strict=True)):
            chosen = at == self.content.chosen
            style = replace(
                self.style, align="center", balance=True, bold=self.style.bold or chosen
            )
            cell = TableCell(self._text(said.runs, style, width), self._ground(at))
            cells.append(self._marked(cell, said.mark, feature, at) if said.mark else cell)
        return self._joined(cells, "middle", self.size * _ROW)

    def _marked(self, cell: TableCell, mark: Mark, feature: Feature, option: int) -> TableCell:
        words = mark_words(self.canvas.lang)[mark]
        whole = f"{_plain(self.content.options[option])} – {_plain(feature.name)}: {words}"
        return replace(cell, mark=mark, words=words, alt=whole, ink=self._ink(mark, option))

    def _ink(self, mark: Mark, option: int) -> Color:
        palette = self.canvas.palette
        if mark == "no":
            return quiet_colors(palette, self._ground(option) or palette.paper, 1)[0]
        return palette.accent if option == self.content.chosen else palette.ink

    def _ground(self, option: int) -> Color | None:
        if option != self.content.chosen:
            return None
        return (
            self.canvas.palette.paper
            if self.canvas.surface == "tint"
            else self.canvas.palette.surface
        )

    def _joined(self, cells: Sequence[TableCell], anchor: Anchor, least: float) -> TableRow:
        """Return a row as high as its tallest cell, and `least` points at least."""
        _, top, _, bottom = _INSET
        height = max(least - points(top + bottom), *(_roomy_height(cell.typeset) for cell in cells))
        placed = (
            replace(cell, typeset=anchored(cell.typeset, height, anchor), anchor=anchor)
            for cell in cells
        )
        return TableRow(emu(height) + top + bottom, tuple(placed))

    def _text(self, runs: tuple[Run, ...], style: TextStyle, width: int) -> Typeset:
        room = points(width - _INSET[0] - _INSET[2])
        return self.canvas.setter.typeset((Paragraph(runs),), style, room)

    @property
    def _head_style(self) -> TextStyle:
        return capped(self.canvas.style("table-head"), self.size)

    def _widths(self) -> tuple[int, ...] | None:
        """Return the columns' widths: the options' are equal where they can be, and hold their
        longest word.
        """
        count = len(self.content.options)
        low, high = (round(self.width * share) for share in _NAMES.get(count, _MANY))
        names = max(self._natural(feature.name, self.style) for feature in self.content.features)
        wanted = min(max(low, names), high)
        narrowest = max(
            min(names, round(self.width * _LEAST_NAMES)), *map(self._least, self._names())
        )
        least = [max(map(self._least, self._option_texts(option))) for option in range(count)]
        columns = [max(*least, (self.width - wanted) // count)] * count
        if self.width - sum(columns) < narrowest:
            spare = (self.width - wanted - sum(least)) // count
            columns = [each + max(0, spare) for each in least]
        first = self.width - sum(columns)
        return None if first < narrowest else (first, *columns)

    def _names(self) -> Iterator[tuple[tuple[Run, ...], TextStyle]]:
        yield from ((feature.name, self.style) for feature in self.content.features)

    def _option_texts(self, option: int) -> Iterator[tuple[tuple[Run, ...], TextStyle]]:
        bold = replace(self.style, bold=True)
        yield self.content.options[option], self._head_style
        yield from ((feature.said[option].runs, bold) for feature in self.content.features)

    def _least(self, text: tuple[tuple[Run, ...], TextStyle]) -> int:
        """The least width of a column for a text: that of its longest word, or of all of it where
        it is short.
        """
        runs, style = text
        word = max(self._natural((Run(word),), style) for word in _words(wide_text(runs)))
        return max(
            word,
            min(self._natural(runs, style), emu(_SHORT * style.sizes[0]) + _INSET[0] + _INSET[2]),
        )

    def _natural(self, runs: tuple[Run, ...], style: TextStyle) -> int:
        """The width of a column for a text on one line, in EMU."""
        text = self.canvas.setter.width_of(wide_text(runs), style, style.sizes[0])
        return emu(text * 1.02) + _INSET[0] + _INSET[2] + 1


def _roomy_height(typeset: Typeset) -> float:
    """The height (points) that a program needs at the utmost: a row that grew would leave its marks
    behind.

    LibreOffice sets lines of a table by the font's own height: 1.448 em in Noto Sans CJK, where
    PowerPoint has 1.2.
    """
    cjk = any(
        east_asian_width(each) in "WF"
        for paragraph in typeset.paragraphs
        for each in paragraph.text
    )
    return typeset.height * (_CJK_HEIGHT if cjk else 1.0)


def _words(text: str) -> list[str]:
    """What a text must not be cut within."""
    places = (0, *opportunities(text)) if text else (0, 0)
    return [text[start:end].rstrip() for start, end in pairwise(places)]


def _plain(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs if not run.icon).strip()


def _box(made: _Rows, canvas: Canvas, area: Area) -> TableBox:
    palette = canvas.palette
    rows = (made.head, *made.body)
    return TableBox(
        rect=Rect(area.rect.left, area.rect.top, sum(made.widths), sum(row.height for row in rows)),
        columns=made.widths,
        rows=rows,
        name="Comparison",
        inset=_INSET,
        rule=faint(palette, palette.paper),
        rule_width=0.75,
        header_rule=palette.ink,
        header_rule_width=1.5,
        row_heads=True,
        hanging=True,
        slot=area.slot,
        origin=made.origin,
    )

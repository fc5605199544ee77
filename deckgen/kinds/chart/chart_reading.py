"""What an author wrote of a chart → its categories and series as numbers, every bad cell named with
its place.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from deckgen.diagnostics import Report, Span, did_you_mean
from deckgen.kinds.chart.chart_fields import Cell, SeriesEntry
from deckgen.layout.chart.chart_data import DataSeries
from deckgen.layout.chart.number_format import LARGEST, Figure, has_decimal_comma, read_figure
from deckgen.layout.files.data_table import DataTable
from deckgen.outline.values.fields import Plain
from deckgen.outline.yaml.nodes import NOWHERE
from deckgen.records import dataclass

SHOWN = 60
"""Characters of a name that a message shows."""
_SHOWN_NUMBER = 40
"""Characters of a number that a message shows."""
_MOST_NAMED = 20
"""Bad numbers, and columns of a file, that messages name one by one."""
_NOT_FINITE = frozenset({"nan", "inf", "infinity", ".nan", ".inf"})
_LOOKS_LIKE_A_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*(?:[eE][+-]?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class WrittenChart:
    """A chart's data before its numbers are read, with the places of all; `place` is the chart's
    own.
    """

    categories: tuple[str, ...]
    entries: tuple[SeriesEntry, ...]
    place: Span
    name: str = ""
    xs: tuple[Cell, ...] = ()

    def place_of(self, series: int, point: int | None = None) -> Span:
        """Return where a series, or a value of it, was written; the chart's place where that is not
        known.
        """
        entry = self.entries[series]
        span = entry.span
        if point is not None and point < len(entry.numbers):
            span = entry.numbers[point].span
        return self.known(span)

    def known(self, span: Span) -> Span:
        """Return the place itself; the chart's place where it is not known."""
        return self.place if span is NOWHERE else span


@dataclass(frozen=True, slots=True)
class Gathered:
    """A chart's data: `percent` where its cells were written with per cent signs."""

    categories: tuple[str, ...]
    series: tuple[DataSeries, ...]
    name: str = ""
    percent: bool = False


def from_table(
    table: DataTable, x: Plain | None, entries: Sequence[SeriesEntry], place: Span, report: Report
) -> WrittenChart:
    """Return the columns that were asked for: `x`, or the first, for the categories; `entries`, or
    all others. Columns that the file does not have are reported; then there are no series.
    """
    first: int | None = 0
    if x is not None:
        first = _column(table, str(x), x.span, report)
    series = [_entry(table, entry, report) for entry in entries]
    known = [entry for entry in series if entry is not None]
    if first is None or len(known) < len(series):
        return WrittenChart((), (), place)
    if not entries:
        others = sorted(set(range(len(table.columns))) - {first})
        known = [SeriesEntry(table.columns[n], place, _cells(table, n)) for n in others]
    if not known:
        message = "the data file has only one column"
        hint = "the first column, or `x`, names the categories; numbers stand in those beside it"
        report.fault("no-data", message, place, expected="two or more", hint=hint)
    categories = tuple(" ".join(row[first].split()) for row in table.rows)
    name = table.columns[first]
    return WrittenChart(categories, tuple(known), place, name, _cells(table, first))


def _entry(table: DataTable, entry: SeriesEntry, report: Report) -> SeriesEntry | None:
    """Return the series in the column that an entry names; None, and a fault, without it."""
    column = _column(table, entry.name, entry.span, report)
    if column is None:
        return None
    return SeriesEntry(table.columns[column], entry.span, _cells(table, column))


def _cells(table: DataTable, column: int) -> tuple[Cell, ...]:
    """Return the cells of a column, each with its place in the file."""
    rows = enumerate(table.rows)
    return tuple(Cell(row[column], table.place(line, column)) for line, row in rows)


def _column(table: DataTable, name: str, span: Span, report: Report) -> int | None:
    """Return the number of the column with this name; None, and a fault, where there is none."""
    wanted = name.strip()
    if wanted in table.columns:
        return table.columns.index(wanted)
    message = f"there is no column `{wanted[:SHOWN]}`"
    shown = ", ".join(column or "(empty)" for column in table.columns[:_MOST_NAMED])
    hint = did_you_mean(wanted, table.columns, "the first line of the file names its columns")
    report.fault("unknown-column", message, span, expected=shown, hint=hint)
    return None


def gather(written: WrittenChart, *, pairs: bool, report: Report) -> Gathered | None:
    """Return the numbers of a chart, of a scatter as `pairs`; None after faults."""
    faults = Report()
    reader = _Reader(written, faults)
    read = reader.pairs if pairs else reader.series
    series = tuple(map(read, written.entries))
    reader.check_percent()
    report.extend(faults)
    if faults.has_faults:
        return None
    return Gathered(written.categories, series, written.name, percent=bool(reader.shares))


class _Reader:
    """Reads the cells of one chart, which share one way of writing numbers."""

    def __init__(self, written: WrittenChart, report: Report) -> None:
        self._written = written
        self._report = report
        cells = [cell for entry in written.entries for cell in entry.numbers]
        texts = [text for cell in cells for text in (cell.text, cell.x)]
        self._decimal_comma = has_decimal_comma(texts)
        self._bad = 0
        self.shares: list[Cell] = []
        self._others: list[Cell] = []

    def series(self, entry: SeriesEntry) -> DataSeries:
        """Return a series of single values."""
        return DataSeries(entry.name, tuple(self._values(entry)))

    def pairs(self, entry: SeriesEntry) -> DataSeries:
        """Return a series of points: pairs as written, or the values over the chart's own x. A
        point without an x is left out.
        """
        if entry.has_pairs:
            self._check_pairs(entry)
            xs = self._numbers((cell.first for cell in entry.numbers), entry.name)
            ys = self._numbers(entry.numbers, entry.name)
        else:
            self._check_xs(entry)
            xs = self._numbers(self._written.xs, self._written.name or "x")
            ys = list(self._values(entry))
        points = [(x, y) for x, y in zip(xs, ys, strict=False) if x is not None]
        return DataSeries(entry.name, tuple(y for _, y in points), tuple(x for x, _ in points))

    def _numbers(self, cells: Iterable[Cell], name: str) -> list[float | None]:
        """Return what some cells of the series, or the column, `name` spell."""
        return [self._figure(cell, name).value for cell in cells]

    def _values(self, entry: SeriesEntry) -> Iterator[float | None]:
        """Yield the values of a series; note which were written with a per cent sign."""
        for cell in entry.numbers:
            if cell.is_pair:
                message = "a pair of numbers where one is wanted"
                hint = "pairs [x, y] are for `type: scatter`"
                self._report.fault("bad-number", message, cell.span, hint=hint)
            figure = self._figure(cell, entry.name)
            yield figure.value
            if figure.value is not None:
                alike = self.shares if figure.percent else self._others
                alike.append(cell)

    def _check_pairs(self, entry: SeriesEntry) -> None:
        """Report the first single number among pairs."""
        single = next((cell for cell in entry.numbers if not cell.is_pair), None)
        if single is not None:
            message = f"the series '{entry.name}' has pairs and single numbers"
            self._report.fault("bad-number", message, single.span, expected="[x, y]")

    def _check_xs(self, entry: SeriesEntry) -> None:
        """Report single numbers of a scatter that has no horizontal values of its own."""
        if not self._written.xs:
            message = f"the series '{entry.name}' has no horizontal values"
            hint = "write each point as [x, y], or give the x of all in `categories`"
            self._report.fault("no-x", message, entry.span, hint=hint)

    def _figure(self, cell: Cell, name: str) -> Figure:
        """Return the number that a cell spells; a missing one, and a fault, where it is none.
        Faults past the first few are counted alone.
        """
        figure = read_figure(cell.text, decimal_comma=self._decimal_comma)
        if figure is not None:
            return figure
        self._bad += 1
        if self._bad <= _MOST_NAMED:
            place = self._written.known(cell.span)
            _bad_number(cell.text.strip(), name, place, self._report)
        return Figure(None)

    def check_percent(self) -> None:
        """Report numbers with and without per cent signs: one axis cannot show both."""
        if not self.shares or not self._others:
            return
        odd, sign = self.shares[0], "a"
        if len(self._others) < len(self.shares):
            odd, sign = self._others[0], "no"
        text = odd.text.strip()[:_SHOWN_NUMBER]
        message = f"`{text}` has {sign} per cent sign, and other numbers of the chart differ"
        hint = 'write all of them with `%`, or none and `unit: "%"`'
        self._report.fault("mixed-percent", message, odd.span, hint=hint)


def _bad_number(text: str, name: str, place: Span, report: Report) -> None:
    """Report a cell that spells no number, and why it is none."""
    subject = f"`{text[:_SHOWN_NUMBER]}` in '{name[:SHOWN]}' is"
    if text.lower().lstrip("+-−") in _NOT_FINITE:
        hint = "leave the cell empty, or write `~`, where a value is missing"
        report.fault("bad-number", f"{subject} no number that can be drawn", place, hint=hint)
        return
    reason = "not a number"
    if _LOOKS_LIKE_A_NUMBER.fullmatch(text) and text.count(".") < 2:
        reason = f"too large for a chart, which holds numbers below {LARGEST:.0e}"
    expected = "a number such as 1,234.5 or −3 or 12 %; nothing, or ~, where it is missing"
    report.fault("bad-number", f"{subject} {reason}", place, expected=expected)


def duplicates(names: Iterable[str]) -> frozenset[int]:
    """Return the numbers of the names, from 0, that stood there before."""
    seen: set[str] = set()
    repeated: set[int] = set()
    for index, name in enumerate(names):
        if name in seen:
            repeated.add(index)
        seen.add(name)
    return frozenset(repeated)

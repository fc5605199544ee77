"""What an author wrote of a chart → its categories and series as numbers, every bad cell named with
its place.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deckgen.diagnostics import Report, Span
from deckgen.kinds.chart.chart_fields import Cell, SeriesEntry
from deckgen.layout.chart.chart_data import DataSeries
from deckgen.layout.chart.number_format import LARGEST, Figure, has_decimal_comma, read_figure
from deckgen.layout.files.data_table import DataTable
from deckgen.outline.values.fields import Plain
from deckgen.outline.yaml.nodes import NOWHERE

_MOST_NAMED = 20
_NOT_FINITE = frozenset({"nan", "inf", "infinity", ".nan", ".inf"})


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
        cells = entry.cells or ()
        span = entry.span if point is None or point >= len(cells) else cells[point].span
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
    all others.
    """
    first = 0 if x is None else _column(table, str(x), x.span, report)
    if entries:
        columns = [(_column(table, each.name, each.span, report), each.span) for each in entries]
    else:
        columns = [(at, place) for at in range(len(table.columns)) if at != first]
    if not columns:
        hint = "the first column, or `x`, names the categories; numbers stand in those beside it"
        report.fault(
            "no-data", "the data file has only one column", place, expected="two or more", hint=hint
        )
    if first is None or any(at is None for at, _ in columns):
        return WrittenChart((), (), place)
    found = tuple(
        SeriesEntry(table.columns[at], span, tuple(_cells(table, at)))
        for at, span in columns
        if at is not None
    )
    categories = tuple(" ".join(row[first].split()) for row in table.rows)
    return WrittenChart(categories, found, place, table.columns[first], tuple(_cells(table, first)))


def _cells(table: DataTable, column: int) -> Iterator[Cell]:
    return (Cell(row[column], table.place(at, column)) for at, row in enumerate(table.rows))


def _column(table: DataTable, name: str, span: Span, report: Report) -> int | None:
    wanted = name.strip()
    if wanted in table.columns:
        return table.columns.index(wanted)
    near = difflib.get_close_matches(wanted, table.columns, 1)
    hint = f"did you mean `{near[0]}`?" if near else "the first line of the file names its columns"
    shown = ", ".join(each or "(empty)" for each in table.columns[:_MOST_NAMED])
    report.fault(
        "unknown-column", f"there is no column `{wanted[:60]}`", span, expected=shown, hint=hint
    )
    return None


def gather(written: WrittenChart, *, pairs: bool, report: Report) -> Gathered | None:
    """Return the numbers of a chart, of a scatter as `pairs`; None after faults."""
    faults = Report()
    reader = _Reader(written, faults)
    if pairs:
        series = tuple(reader.pairs(each) for each in written.entries)
    else:
        series = tuple(DataSeries(each.name, reader.values(each)) for each in written.entries)
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
        texts = [
            text
            for each in written.entries
            for cell in each.cells or ()
            for text in (cell.text, cell.x)
        ]
        self._decimal_comma = has_decimal_comma(texts)
        self._bad = 0
        self.shares: list[Cell] = []
        self._others: list[Cell] = []

    def values(self, entry: SeriesEntry) -> tuple[float | None, ...]:
        """Return the values of a series."""
        found = []
        for cell in entry.cells or ():
            if cell.is_pair:
                hint = "pairs [x, y] are for `type: scatter`"
                self._report.fault(
                    "bad-number", "a pair of numbers where one is wanted", cell.span, hint=hint
                )
            figure = self._figure(cell.text, cell.span, entry.name)
            found.append(figure.value)
            if figure.value is not None:
                (self.shares if figure.percent else self._others).append(cell)
        return tuple(found)

    def pairs(self, entry: SeriesEntry) -> DataSeries:
        """Return a series of points: pairs as written, or the values over the chart's own x."""
        cells = entry.cells or ()
        if any(cell.is_pair for cell in cells):
            lone = [cell for cell in cells if not cell.is_pair]
            for cell in lone[:1]:
                message = f"the series '{entry.name}' has pairs and single numbers"
                self._report.fault("bad-number", message, cell.span, expected="[x, y]")
            xs = [self._figure(cell.x, cell.x_span, entry.name).value for cell in cells]
            ys = [self._figure(cell.text, cell.span, entry.name).value for cell in cells]
        else:
            xs = [
                self._figure(cell.text, cell.span, self._written.name or "x").value
                for cell in self._written.xs
            ]
            ys = list(self.values(entry))
        points = [(x, y) for x, y in zip(xs, ys, strict=False) if x is not None]
        if not self._written.xs and not any(cell.is_pair for cell in cells):
            hint = "write each point as [x, y], or give the x of all in `categories`"
            self._report.fault(
                "no-x", f"the series '{entry.name}' has no horizontal values", entry.span, hint=hint
            )
        return DataSeries(entry.name, tuple(y for _, y in points), tuple(x for x, _ in points))

    def _figure(self, text: str, span: Span, name: str) -> Figure:
        found = read_figure(text, decimal_comma=self._decimal_comma)
        if found is not None:
            return found
        self._bad += 1
        if self._bad <= _MOST_NAMED:
            place = self._written.place if span is NOWHERE else span
            _bad_number(text.strip(), name, place, self._report)
        return Figure(None)

    def check_percent(self) -> None:
        """Report numbers with and without per cent signs in one chart: one axis cannot show both."""
        if self.shares and self._others:
            few, sign = (
                (self._others, "no") if len(self._others) < len(self.shares) else (self.shares, "a")
            )
            message = f"`{few[0].text.strip()[:40]}` has {sign} per cent sign, and other numbers of the chart differ"
            hint = 'write all of them with `%`, or none and `unit: "%"`'
            self._report.fault("mixed-percent", message, few[0].span, hint=hint)


def _bad_number(text: str, name: str, place: Span, report: Report) -> None:
    said = f"`{text[:40]}` in '{name[:60]}' is"
    if text.lower().lstrip("+-−") in _NOT_FINITE:
        hint = "leave the cell empty, or write `~`, where a value is missing"
        report.fault("bad-number", f"{said} no number that can be drawn", place, hint=hint)
        return
    expected = "a number such as 1,234.5 or −3 or 12 %; nothing, or ~, where it is missing"
    what = (
        f"too large for a chart, which holds numbers below {LARGEST:.0e}"
        if _is_plain(text)
        else "not a number"
    )
    report.fault("bad-number", f"{said} {what}", place, expected=expected)


def _is_plain(text: str) -> bool:
    return (
        re.fullmatch(r"[+-]?[0-9][0-9.,]*(?:[eE][+-]?[0-9]+)?", text) is not None
        and text.count(".") < 2
    )


def duplicates(names: Iterable[str]) -> frozenset[int]:
    """Return the numbers of the names, from 0, that stood there before."""
    seen: set[str] = set()
    found: set[int] = set()
    for at, name in enumerate(names):
        if name in seen:
            found.add(at)
        seen.add(name)
    return frozenset(found)

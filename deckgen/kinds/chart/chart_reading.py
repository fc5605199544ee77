"""What an author wrote of a chart → its categories and the cells of its series, each with its
place; and what tells how its numbers are to be read.
"""

from collections.abc import Iterable, Sequence
from functools import partial

from deckgen.diagnostics import Report, Span, did_you_mean
from deckgen.kinds.chart.chart_fields import Cell, SeriesEntry
from deckgen.layout.figures.decimal_sign import Storage
from deckgen.layout.figures.figure import DecimalSign
from deckgen.layout.files.data_table import DataTable
from deckgen.outline.values.fields import Plain
from deckgen.outline.yaml.nodes import NOWHERE
from deckgen.records import dataclass

SHOWN = 60
"""Characters of a name that a message shows."""
_MOST_NAMED = 20
"""Columns of a file that messages name one by one."""
_STORAGES: dict[str, Storage] = {",": "comma", ";": "semicolon"}


@dataclass(frozen=True, slots=True)
class WrittenChart:
    """A chart's data before its numbers are read, with the places of all; `place` is the chart's
    own. `xs` are the horizontal values of a scatter.

    How numbers are written is told by `decimal`, where the author settles it; by the cells `beside`
    them in the file, by the sign of the `language`, where the author gives one, and by `storage`.
    """

    categories: tuple[str, ...]
    entries: tuple[SeriesEntry, ...]
    place: Span
    name: str = ""
    xs: tuple[Cell, ...] = ()
    beside: tuple[str, ...] = ()
    storage: Storage = "yaml"
    decimal: DecimalSign | None = None
    language: DecimalSign | None = None

    @property
    def numbers(self) -> tuple[Cell, ...]:
        """All cells that are to be read as numbers, the horizontal ones of a scatter first."""
        values = [cell for entry in self.entries for cell in entry.numbers]
        pairs = [cell.first for cell in values if cell.is_pair]
        return (*self.xs, *pairs, *values)

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


def from_table(
    table: DataTable, x: Plain | None, entries: Sequence[SeriesEntry], place: Span, report: Report
) -> WrittenChart | None:
    """Return the columns that were asked for: `x`, or the first, for the categories; `entries`, or
    all others. None after faults for columns that the file does not have.
    """
    first: int | None = 0
    if x is not None:
        first = _column(table, str(x), x.span, report)
    named = [_column(table, entry.name, entry.span, report) for entry in entries]
    columns = [column for column in named if column is not None]
    if first is None or len(columns) < len(named):
        return None
    if not entries:
        columns = sorted(set(range(len(table.columns))) - {first})
        if _has_nameless(table, columns, report):
            return None
        entries = [SeriesEntry(table.columns[n], place) for n in columns]
    if not columns:
        message = "the data file has only one column"
        hint = "the first column, or `x`, names the categories; numbers stand in those beside it"
        report.fault("no-data", message, place, expected="two or more", hint=hint)
    others = set(range(len(table.columns))) - {first, *columns}
    return WrittenChart(
        categories=tuple(" ".join(row[first].split()) for row in table.rows),
        entries=tuple(map(partial(_entry, table), entries, columns)),
        place=place,
        name=table.columns[first],
        xs=_cells(table, first),
        beside=tuple(row[n] for n in sorted(others) for row in table.rows),
        storage=_STORAGES.get(table.delimiter, ""),
    )


def _has_nameless(table: DataTable, columns: Sequence[int], report: Report) -> bool:
    """Report the first of these columns whose head is empty: its numbers would have no name."""
    nameless = next((column for column in columns if not table.columns[column]), None)
    if nameless is None:
        return False
    message = f"column {nameless + 1} of the data file has no name in its head"
    hint = "the first line names the columns: take out what stands above it, or add the name"
    report.fault("data-ragged", message, Span(table.source, table.head_line, 1), hint=hint)
    return True


def _entry(table: DataTable, entry: SeriesEntry, column: int) -> SeriesEntry:
    """Return the series in a column of the file."""
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


def duplicates(names: Iterable[str]) -> frozenset[int]:
    """Return the numbers of the names, from 0, that stood there before."""
    seen: set[str] = set()
    repeated: set[int] = set()
    for index, name in enumerate(names):
        if name in seen:
            repeated.add(index)
        seen.add(name)
    return frozenset(repeated)

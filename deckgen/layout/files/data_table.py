"""A CSV file → `DataTable`: its columns and rows as text, exactly as written.

What separates the cells (comma, semicolon, tab or bar) is found out; the encoding is UTF-8, or
UTF-16 with its mark. Faults in the file are reported at their line in the file.
"""

import codecs
import csv
import io
import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from deckgen.diagnostics import Report, Source, Span, counted
from deckgen.layout.files.locate import Folder
from deckgen.outline.yaml.encoding import decode

MOST_BYTES = 8 << 20
"""The largest file that is read as data: a slide shows a small part of it."""
MOST_CELLS = 100_000
"""The most cells that are read, so that a build stays fast."""

# How many faults of one kind are reported, and how many rows the separator is judged by.
_MOST_RAGGED, _MOST_JUDGED = 20, 200
# How much of a cell a message shows, in characters.
_MOST_SHOWN = 30
_DELIMITERS = ",;\t|"
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What can be a number, and no name: `2024`, `-1.5`, `(3)`, `12 %`.
_NUMBER = re.compile(r" *[-+−(]?[0-9][0-9.,'’\s)%]*")
# Excel's declaration of the separator on the first line.
_DECLARATION = re.compile(f"sep=([{_DELIMITERS}])(?:\n|$)")


@dataclass(frozen=True, slots=True)
class DataTable:
    """The head of each column, and the rows, each as long as `columns`.

    `lines` are where the rows begin in `source`, counted from 1, `head_line` where the head does;
    `delimiter` separates its cells.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: Source = field(default=Source("", ""), compare=False, repr=False)
    lines: tuple[int, ...] = field(default=(), compare=False, repr=False)
    delimiter: str = field(default=",", compare=False, repr=False)
    head_line: int = field(default=1, compare=False, repr=False)

    def place(self, row: int, column: int) -> Span:
        """Return where a cell stands in the file; its line, where it cannot be told apart there."""
        line, cells = self.lines[row], self.rows[row]
        text = _lines_of(self.source.text)[line - 1]
        start = 0
        for cell in cells[:column]:
            start = max(start, text.find(cell, start) + len(cell))
        wanted = cells[column]
        index = text.find(wanted, start)
        if not wanted or index < 0:
            return Span(self.source, line, 1, 1)
        return Span(self.source, line, index + 1, len(wanted))


@lru_cache(maxsize=4)
def _lines_of(text: str) -> list[str]:
    """Return the lines of a file, which every cell asks for."""
    return text.split("\n")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of cells, and the line of the file where it begins, counted from 1."""

    line: int
    cells: tuple[str, ...]


def read_table(folder: Folder, path: str, span: Span | None, report: Report) -> DataTable | None:
    """Return the table in the CSV file at `path`.

    None after a fault, which is reported at `span` or at its line in the file.
    """
    data = folder.read(path, span, report, what="data file", limit=MOST_BYTES)
    if data is None:
        return None
    source = _source(data, path, report)
    if source is None:
        return None
    text, delimiter = _opened(source.text)
    rows = _rows(source, text, delimiter, report)
    if rows is None or not _is_bounded(rows, path, span, report):
        return None
    if len(rows) < 2:
        missing = "no rows under its head" if rows else "no text"
        message = f"the data file '{path}' has {missing}"
        report.fault("data-empty", message, span, hint="the first line is the head")
        return None
    rows = _without_margin(rows)
    _tell_numbers_as_head(source, rows[0], report)
    return _rectangular(source, rows, delimiter, report)


def _source(data: bytes, path: str, report: Report) -> Source | None:
    r"""Return the file as text with ``\n`` line ends.

    None after a fault, which names the character or the encoding.
    """
    # UTF-32 begins with the same two bytes: `decode` tells it.
    if data.startswith(_UTF_16_MARKS) and not data.startswith(codecs.BOM_UTF32_LE):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            message = f"the file is broken UTF-16 (byte {error.start})"
            start = Span(Source(path, ""), 1, 1)
            report.fault("wrong-encoding", message, start, hint="save it as UTF-8")
            return None
    before = len(report.diagnostics)
    source = decode(data, path, report)
    return source if len(report.diagnostics) == before else None


def _opened(text: str) -> tuple[str, str]:
    """Return what there is to read, and what separates its cells: as Excel declares it in the first
    line, else as it is found out.
    """
    declaration = _DECLARATION.match(text)
    if declaration:
        return text[declaration.end() :], declaration[1]
    return text, _delimiter(text)


def _rows(source: Source, text: str, delimiter: str, report: Report) -> list[_Row] | None:
    """Return every row of `text`, the end of the source, that has text; None after a fault."""
    skipped = source.text.count("\n") - text.count("\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[_Row] = []
    line = skipped + 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                rows.append(_Row(line, tuple(cells)))
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        message = f"the row cannot be read: {error}"
        hint = 'a cell with quotation marks in it is written "like ""this"" one"'
        report.fault("data-syntax", message, Span(source, line, 1), hint=hint)
        return None
    return rows


def _delimiter(text: str) -> str:
    """Return the separator that makes the most rows as long as the head, and then the longest."""
    return max(_DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    """Return the share of rows that are as long as the head, and the head's length in cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        lengths = [len(cells) for cells in islice(filter(any, reader), _MOST_JUDGED)]
    except csv.Error:
        return (0.0, 0)
    if not lengths or lengths[0] < 2:
        return (0.0, 0)
    return (lengths.count(lengths[0]) / len(lengths), lengths[0])


def _is_bounded(rows: list[_Row], path: str, span: Span | None, report: Report) -> bool:
    cells = sum(len(row.cells) for row in rows)
    if cells <= MOST_CELLS:
        return True
    message = f"the data file '{path}' has {cells:,} cells, more than the limit of {MOST_CELLS:,}"
    hint = "sum it up, or keep the rows that the slide shows"
    report.fault("data-too-large", message, span, hint=hint)
    return False


def _without_margin(rows: list[_Row]) -> list[_Row]:
    """Return the rows without the columns at their end in which nothing stands: Excel writes them
    for cells that were once filled.
    """
    width = max(_filled(row.cells) for row in rows)
    return [_Row(row.line, row.cells[:width]) for row in rows]


def _filled(cells: tuple[str, ...]) -> int:
    """Return how many cells there are up to the last one with something in it."""
    return max((number for number, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _tell_numbers_as_head(source: Source, head: _Row, report: Report) -> None:
    """Advise on a head of numbers alone: it is probably the first row of a file without a head."""
    if len(head.cells) < 2 or not all(map(_NUMBER.fullmatch, head.cells)):
        return
    message = "the first line of the data file holds numbers only, and is read as its head"
    hint = "write a line above it that names the columns"
    report.advice("table-header", message, Span(source, head.line, 1), hint=hint)


def _rectangular(
    source: Source, rows: list[_Row], delimiter: str, report: Report
) -> DataTable | None:
    """Return the rows as a table; None after a fault for rows that are not as long as the head."""
    head, *body = rows
    ragged = [row for row in body if len(row.cells) != len(head.cells)]
    if ragged:
        _report_ragged(source, head, ragged, report)
        return None
    columns = tuple(map(str.strip, head.cells))
    cells = tuple(row.cells for row in body)
    lines = tuple(row.line for row in body)
    return DataTable(columns, cells, source, lines, delimiter, head.line)


def _report_ragged(source: Source, head: _Row, ragged: list[_Row], report: Report) -> None:
    """Report rows that are not as long as the head; the last one reported counts the rest."""
    messages = [_ragged_message(head, row) for row in ragged[:_MOST_RAGGED]]
    if len(ragged) > _MOST_RAGGED:
        messages[-1] += f"; {len(ragged) - _MOST_RAGGED} more rows like it"
    hint = "a cell that holds the separator is put in quotation marks"
    for row, message in zip(ragged, messages, strict=False):
        report.fault("data-ragged", message, Span(source, row.line, 1), hint=hint)


def _ragged_message(head: _Row, row: _Row) -> str:
    """Return what is wrong with a row that is not as long as the head."""
    wanted, length = len(head.cells), len(row.cells)
    counts = f"the row has {counted(length, 'cell')} and the head {wanted}"
    if length < wanted:
        missing = head.cells[length].strip() or str(length + 1)
        return f"{counts}: column '{missing}' is missing"
    extra = row.cells[wanted]
    if len(extra) > _MOST_SHOWN:
        extra = extra[: _MOST_SHOWN - 1] + "…"
    return f"{counts}: '{extra}' is in no column"

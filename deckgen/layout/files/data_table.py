"""A CSV file → `DataTable`: its columns and rows as text, exactly as written.

What separates the cells (comma, semicolon, tab or bar) is found out; the encoding is UTF-8, or
UTF-16 with its mark. Faults in the file stand at their line in the file.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from deckgen.diagnostics import Report, Source, Span
from deckgen.layout.files.locate import Folder
from deckgen.outline.yaml.encoding import decode

MOST_BYTES = 8 << 20
MOST_CELLS = 100_000
_MOST_RAGGED = 20
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class DataTable:
    """The head of each column, and the rows, each as long as `columns`; `lines` are where they
    begin in `source`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: Source = field(default=Source("", ""), compare=False, repr=False)
    lines: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def place(self, row: int, column: int) -> Span:
        """Return where a cell stands in the file; its line, where it cannot be told apart there."""
        line, cells = self.lines[row], self.rows[row]
        text, at = self.source.line(line), 0
        for cell in cells[:column]:
            at = max(at, text.find(cell, at) + len(cell))
        found = text.find(cells[column], at) if cells[column] else -1
        return Span(
            self.source, line, max(0, found) + 1, max(1, len(cells[column])) if found >= 0 else 1
        )


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: tuple[str, ...]


def read_table(folder: Folder, path: str, span: Span | None, report: Report) -> DataTable | None:
    """Return the table in the CSV file at `path`; None after a fault, at `span` or at its line in
    the file.
    """
    data = folder.read(path, span, report, what="data file", limit=MOST_BYTES)
    found = len(report.diagnostics)
    source = _text(data, path, report) if data is not None else None
    if source is None or len(report.diagnostics) > found:
        return None
    rows = _rows(source, report)
    if rows is None or not _is_bounded(rows, path, span, report):
        return None
    if len(rows) < 2:
        missing = "no rows under its head" if rows else "no text"
        report.fault(
            "data-empty",
            f"the data file '{path}' has {missing}",
            span,
            hint="the first line is the head",
        )
        return None
    return _rectangular(source, rows, report)


def _text(data: bytes, path: str, report: Report) -> Source | None:
    r"""The file as text with ``\n`` line ends; a fault names the character or the encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and not data.startswith(b"\xff\xfe\0\0"):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            message = f"the file is broken UTF-16 (byte {error.start})"
            report.fault(
                "wrong-encoding", message, Span(Source(path, ""), 1, 1), hint="save it as UTF-8"
            )
            return None
    return decode(data, path, report)


def _rows(source: Source, report: Report) -> list[_Row] | None:
    """Every row that has text, with the line it starts at."""
    declared, text = _declared_delimiter(source.text)
    delimiter = declared or _delimiter(text)
    skipped = 1 if declared else 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[_Row] = []
    start = 1
    try:
        for cells in reader:
            if any(cells):
                rows.append(_Row(start + skipped, tuple(cells)))
            start = reader.line_num + 1
    except csv.Error as error:
        hint = 'a cell with quotation marks in it is written "like ""this"" one"'
        report.fault(
            "data-syntax",
            f"the row cannot be read: {error}",
            Span(source, start + skipped, 1),
            hint=hint,
        )
        return None
    return rows


def _declared_delimiter(text: str) -> tuple[str, str]:
    """The separator of a first line ``sep=;``, which Excel writes and reads, and the text after it."""
    first, _, rest = text.partition("\n")
    is_declared = len(first) == 5 and first.startswith("sep=") and first[4] in _DELIMITERS
    return (first[4], rest) if is_declared else ("", text)


def _delimiter(text: str) -> str:
    """The separator by which most of the first 200 rows are as long as the head, and then the
    longest.
    """
    return max(_DELIMITERS, key=lambda each: _regularity(text, each))


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    lengths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(cells):
                lengths.append(len(cells))
            if len(lengths) == 200:
                break
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
    report.fault(
        "data-too-large", message, span, hint="sum it up, or keep the rows that the slide shows"
    )
    return False


def _rectangular(source: Source, rows: list[_Row], report: Report) -> DataTable | None:
    head, *body = rows
    ragged = list(_ragged(head, body))
    for number, (row, message) in enumerate(ragged[:_MOST_RAGGED], 1):
        more = (
            f"; {len(ragged) - number} more rows like it"
            if number == _MOST_RAGGED < len(ragged)
            else ""
        )
        hint = "a cell that holds the separator is put in quotation marks"
        report.fault("data-ragged", message + more, Span(source, row.line, 1), hint=hint)
    if ragged:
        return None
    columns = tuple(name.strip() for name in head.cells)
    return DataTable(
        columns, tuple(row.cells for row in body), source, tuple(row.line for row in body)
    )


def _ragged(head: _Row, body: list[_Row]) -> Iterator[tuple[_Row, str]]:
    wanted = len(head.cells)
    for row in body:
        given = len(row.cells)
        if given < wanted:
            missing = head.cells[given].strip() or str(given + 1)
            yield (
                row,
                f"the row has {given} cells and the head {wanted}: column '{missing}' is missing",
            )
        elif given > wanted:
            extra = row.cells[wanted]
            shown = extra if len(extra) <= 30 else extra[:29] + "…"
            yield row, f"the row has {given} cells and the head {wanted}: '{shown}' is in no column"

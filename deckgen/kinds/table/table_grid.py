"""What a table says: its cells, and how its columns are to be set."""

from typing import TypeAlias

from deckgen.diagnostics import Span
from deckgen.kinds.table.table_setter import Runs
from deckgen.layout.figures.figure import DecimalSign, read_figure
from deckgen.layout.figures.figure_words import is_missing
from deckgen.outline.values.fields import Text
from deckgen.page.style import Align
from deckgen.records import dataclass, replace

Cells: TypeAlias = tuple[Text, ...]
"""The texts of a row."""

_SHOWN = 40
"""Characters of a head that a message has."""

_LONGEST_UNIT = 4
"""Characters of a unit beside the numbers of a column, which stand at the right then."""
_ABOUT = "~≈<>≤≥±▲▼△▽↑↓ "
"""What may stand ahead of a number in a table."""


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table's content: `heads` may be empty; `highlight` names a column by its head or a row by
    its first cell. `align` and `widths` (relative) are empty where the author gives none; what is
    wrong with the widths is told at `widths_origin`. `decimal` is the decimal sign of its numbers,
    where the author settles it.
    """

    heads: Cells
    rows: tuple[Cells, ...]
    align: tuple[Align, ...]
    widths: tuple[float, ...]
    highlight: str
    origin: Span
    widths_origin: Span
    decimal: DecimalSign | None = None

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.heads) or len(self.rows[0])

    @property
    def all_rows(self) -> tuple[Cells, ...]:
        """The rows, and the heads above them where there are any."""
        return (self.heads, *self.rows) if self.heads else self.rows

    def names(self) -> tuple[str, ...]:
        """Return what `highlight` may name."""
        first_cells = [row[0] for row in self.rows]
        return tuple(cell.plain for cell in (*self.heads, *first_cells))

    def knows_highlight(self) -> bool:
        """Return whether `highlight` names a column or a row."""
        return self.highlight in self.names()

    def highlights(self, row: Cells, column: int) -> bool:
        """Return whether the cell of `row` in `column` is highlighted."""
        if not self.highlight:
            return False
        names = []
        if row is not self.heads:
            names.append(row[0].plain)
        if self.heads:
            names.append(self.heads[column].plain)
        return self.highlight in names

    def runs(self, row: Cells, column: int) -> Runs:
        """Return the text of a cell as it is set: bold where it is highlighted."""
        runs = row[column].runs
        if not self.highlights(row, column):
            return runs
        return tuple(replace(run, bold=True) for run in runs)

    def name_of(self, column: int) -> str:
        """Return how a message speaks of a column: by its head, else by its number."""
        head = self.heads[column].plain.strip() if self.heads else ""
        return f"`{head[:_SHOWN]}`" if head else f"number {column + 1}"

    def alignment(self, column: int) -> Align:
        """Return the alignment that was asked for, else right for a column of numbers and left for
        others.
        """
        if self.align:
            return self.align[column]
        return "right" if self.is_numeric(column) else "left"

    def is_numeric(self, column: int) -> bool:
        """Return whether a column has numbers, at least one, and else what says that one is
        missing.
        """
        texts = [row[column].plain for row in self.rows]
        told = [text for text in texts if not is_missing(text)]
        return bool(told) and all(_is_number(text, self.decimal) for text in told)

    def hangs(self) -> bool:
        """Return whether the first column's texts may begin at the table's edge: not where they are
        aligned otherwise, nor where one of them has a fill, from whose edge it keeps its distance.
        """
        if self.alignment(0) != "left":
            return False
        return not any(self.highlights(row, 0) for row in self.all_rows)


def _is_number(text: str, decimal: DecimalSign | None) -> bool:
    """Return whether a cell is digits, with a short unit at most; with a decimal sign, whether it
    is a number then.
    """
    figure = read_figure(text.lstrip(_ABOUT))
    if figure is None or len(figure.unit) > _LONGEST_UNIT:
        return False
    return decimal is None or figure.value(decimal) is not None

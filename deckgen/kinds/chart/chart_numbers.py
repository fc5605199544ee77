"""The cells of a chart as written → its series as numbers; every cell that is none is named with
its place.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from deckgen.diagnostics import Report, Span
from deckgen.kinds.chart.chart_decimal import SIGN_NAMES, decimal_sign, plain_number, shown
from deckgen.kinds.chart.chart_fields import Cell, SeriesEntry
from deckgen.kinds.chart.chart_reading import SHOWN, WrittenChart
from deckgen.layout.chart.chart_data import DataSeries
from deckgen.layout.figures.figure import LARGEST, DecimalSign, Figure, read_figure
from deckgen.layout.figures.figure_words import is_missing, is_same_currency
from deckgen.outline.yaml.nodes import NOWHERE
from deckgen.records import dataclass

_MOST_NAMED = 20
"""Bad numbers, and words for missing values, that messages name one by one."""
_MOST_WORDS = 3
_UNIT_SIGNS = ("°", "‰", "$", "′", "″")
_NOT_FINITE = frozenset({"nan", "inf", "infinity", ".nan", ".inf"})


@dataclass(frozen=True, slots=True)
class Gathered:
    """A chart's data: `percent` where its cells were written with per cent signs, `currency` where
    they were with one.
    """

    categories: tuple[str, ...]
    series: tuple[DataSeries, ...]
    name: str = ""
    percent: bool = False
    currency: str = ""


def gather(written: WrittenChart, *, pairs: bool, report: Report) -> Gathered | None:
    """Return the numbers of a chart, of a scatter as `pairs`; None after faults."""
    faults = Report()
    sign, is_settled = decimal_sign(written, faults)
    reader = _Reader(written, sign, faults)
    read = reader.pairs if pairs else reader.series
    series = tuple(map(read, written.entries)) if is_settled else ()
    reader.check_alike()
    report.extend(faults)
    if faults.has_faults:
        return None
    reader.advise(report)
    return Gathered(
        written.categories,
        series,
        written.name,
        percent=bool(reader.shares),
        currency=next(iter(reader.currencies), ""),
    )


class _Reader:
    """Reads the cells of one chart, whose decimal sign is `sign`."""

    def __init__(self, written: WrittenChart, sign: DecimalSign | None, report: Report) -> None:
        self._written = written
        self._sign = sign
        self._report = report
        self._bad = 0
        self._xs: list[float | None] | None = None
        self._missing: list[Cell] = []
        self.shares: list[Cell] = []
        self._others: list[Cell] = []
        self.currencies: dict[str, Cell] = {}

    def series(self, entry: SeriesEntry) -> DataSeries:
        """Return a series of single values."""
        if self._is_of_words(entry.numbers, entry.name, self._series_hint()):
            return DataSeries(entry.name, ())
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
            xs = self._shared_xs()
            ys = list(self.series(entry).values)
        points = [(x, y) for x, y in zip(xs, ys, strict=False) if x is not None]
        return DataSeries(entry.name, tuple(y for _, y in points), tuple(x for x, _ in points))

    def _shared_xs(self) -> list[float | None]:
        """Return the horizontal values that all series have."""
        if self._xs is None:
            cells, name = self._written.xs, self._written.name or "x"
            is_of_words = self._is_of_words(cells, name, "name a column of numbers in `x`")
            self._xs = [] if is_of_words else self._numbers(cells, name)
        return self._xs

    def _series_hint(self) -> str:
        """Return how words are left out of a chart: by naming the columns that hold numbers."""
        numeric = [
            entry.name[:SHOWN]
            for entry in self._written.entries
            if any(map(_looks_like_a_number, entry.numbers))
        ]
        if not numeric or self._written.storage == "yaml":
            return "leave it out: in `series`, name those that hold numbers"
        return f"name the columns to draw: `series: [{', '.join(numeric[:_MOST_NAMED])}]`"

    def _is_of_words(self, cells: Sequence[Cell], name: str, hint: str) -> bool:
        """Report a series, or a column, of several cells none of which is a number: once, with the
        hint, not for each cell.
        """
        told = [cell for cell in cells if not is_missing(cell.text)]
        if len(told) < 2 or any(_looks_like_a_number(cell) for cell in told):
            return False
        message = f"'{name[:SHOWN]}' holds words such as `{shown(told[0].text)}`, no numbers"
        self._report.fault("bad-number", message, self._written.known(told[0].span), hint=hint)
        return True

    def _numbers(self, cells: Iterable[Cell], name: str) -> list[float | None]:
        """Return what some cells of the series, or the column, `name` spell."""
        return [self._value(cell, name) for cell in cells]

    def _values(self, entry: SeriesEntry) -> Iterator[float | None]:
        """Yield the values of a series; note what stood beside their digits."""
        for cell in entry.numbers:
            if cell.is_pair:
                message = "a pair of numbers where one is wanted"
                hint = "pairs [x, y] are for `type: scatter`"
                self._report.fault("bad-number", message, cell.span, hint=hint)
            value = self._value(cell, entry.name)
            yield value
            if value is None:
                continue
            figure = read_figure(cell.text)
            assert figure is not None  # it has a value
            alike = self.shares if figure.is_percent else self._others
            alike.append(cell)
            if figure.currency:
                self.currencies.setdefault(figure.currency, cell)

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

    def _value(self, cell: Cell, name: str) -> float | None:
        """Return the number that a cell spells; a missing one, and a fault, where it is none.
        Faults past the first few are counted alone.
        """
        if is_missing(cell.text):
            if cell.span is not NOWHERE:
                self._missing.append(cell)
            return None
        figure = read_figure(cell.text)
        value = figure.value(self._sign) if figure is not None else None
        if figure is not None and value is not None and not (figure.magnitude or figure.unit):
            return float(value)
        self._bad += 1
        if self._bad <= _MOST_NAMED:
            place = self._written.known(cell.span)
            _bad_number(cell.text.strip(), name, place, self._sign, self._report)
        return None

    def check_alike(self) -> None:
        """Report numbers with and without per cent signs, and those of two currencies: one axis
        cannot show both.
        """
        if self.shares and self._others:
            odd, sign = self.shares[0], "a"
            if len(self._others) < len(self.shares):
                odd, sign = self._others[0], "no"
            text = shown(odd.text)
            message = f"`{text}` has {sign} per cent sign, and other numbers of the chart differ"
            hint = 'write all of them with `%`, or none and `unit: "%"`'
            self._report.fault("mixed-percent", message, odd.span, hint=hint)
        signs = list(self.currencies)
        other = next((sign for sign in signs if not is_same_currency(signs[0], sign)), None)
        if other is not None:
            first, second = self.currencies[signs[0]], self.currencies[other]
            message = f"`{shown(first.text)}` and `{shown(second.text)}` are of two currencies"
            hint = "make a chart of each, or put all into one"
            self._report.fault("mixed-currency", message, second.span, hint=hint)

    def advise(self, report: Report) -> None:
        """Say how many values are missing, but for those that the outline leaves out by `~`."""
        if not self._missing:
            return
        count, all_count = len(self._missing), len(self._written.numbers)
        texts = dict.fromkeys(cell.text.strip() for cell in self._missing)
        words = [f"`{shown(text)}`" if text else "an empty cell" for text in texts]
        verb = "is" if count == 1 else "are"
        message = f"{count} of {all_count} values {verb} missing: {', '.join(words[:_MOST_WORDS])}"
        hint = "a gap stands there; fill it in where the value is known"
        place = self._written.known(self._missing[0].span)
        report.advice("missing-values", message, place, hint=hint)


def _looks_like_a_number(cell: Cell) -> bool:
    """Return whether a cell is a number, whatever stands beside it."""
    figure = read_figure(cell.text)
    return figure is not None and (figure.point, figure.comma) != (None, None)


def _bad_number(
    text: str, name: str, place: Span, sign: DecimalSign | None, report: Report
) -> None:
    """Report a cell that spells no number, why it is none, and how it would be one."""
    subject = f"`{shown(text)}` in '{name[:SHOWN]}' is"
    if text.lower().lstrip("+-−") in _NOT_FINITE:
        hint = "leave the cell empty, or write `~`, where a value is missing"
        report.fault("bad-number", f"{subject} no number that can be drawn", place, hint=hint)
        return
    example = "1.234,5" if sign == "," else "1,234.5"
    expected = f"a number such as {example} or −3 or 12 %; nothing, or ~, where it is missing"
    reason, hint = "not a number", ""
    figure = read_figure(text)
    if figure is not None:
        reason, hint = _reason(figure, sign)
    elif text.startswith("#"):
        reason, hint = "an error of a spreadsheet", "mend it there; an empty cell is a gap"
    report.fault("bad-number", f"{subject} {reason}", place, expected=expected, hint=hint)


def _reason(figure: Figure, sign: DecimalSign | None) -> tuple[str, str]:
    """Return why a figure is no number of a chart, and how it would be one."""
    value = figure.value(sign)
    if value is None:
        if sign is not None and figure.only_sign is not None:
            return f"not a number with a decimal {SIGN_NAMES[sign]}", ""
        if figure.is_too_large:
            return f"too large for a chart, which holds numbers below {LARGEST:.0e}", ""
        return "not a number", ""
    number, unit = _as_written(value, sign), figure.unit[:SHOWN]
    if unit in ("-", "−"):
        return "not a number", f"write −{number.removeprefix('-')}: the minus stands first"
    if figure.magnitude:
        whole = _as_written(value * figure.scale, sign)
        return "not digits alone", f"write {whole}, or {number} and `unit: {figure.magnitude}`"
    if unit[:1].isalpha() or unit[:1] in _UNIT_SIGNS:
        return "not digits alone", f'write {number}, and `unit: "{unit}"` beside the data'
    return "not a number", ""


def _as_written(value: Decimal, sign: DecimalSign | None) -> str:
    """Return a number in digits, with the decimal sign of the data."""
    return plain_number(value).replace(".", sign or ".")

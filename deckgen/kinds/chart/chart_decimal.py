"""The cells of a chart as written → the decimal sign of its numbers, or a fault that shows what
speaks for which.
"""

from collections.abc import Sequence
from decimal import Decimal

from deckgen.diagnostics import Report
from deckgen.kinds.chart.chart_fields import Cell
from deckgen.kinds.chart.chart_reading import WrittenChart
from deckgen.layout.figures.decimal_sign import Evidence, Voices, evidence_of
from deckgen.layout.figures.figure import DecimalSign, read_figure

_SHOWN_NUMBER = 40
"""Characters of a number that a message shows."""
SIGN_NAMES: dict[DecimalSign, str] = {".": "point", ",": "comma"}
"""What the decimal signs are called."""

_STORED = {
    "yaml": "an unquoted number of YAML has",
    "comma": "a file with commas between its cells has",
    "semicolon": "a file with semicolons between its cells mostly has",
}


def decimal_sign(written: WrittenChart, report: Report) -> tuple[DecimalSign | None, bool]:
    """Return the decimal sign of a chart's numbers, None where each can be read in one way only;
    and whether it is settled, or reported.
    """
    if written.decimal is not None:
        return written.decimal, True
    cells = written.numbers
    evidence = evidence_of(cell.text for cell in cells)
    if evidence.is_torn:
        first, second = sorted((evidence.point, evidence.comma))
        _report_torn(written, cells[first], cells[second], report)
        return None, False
    if not evidence.unclear:
        return evidence.sign, True
    unclear = [cells[index] for index in evidence.unclear]
    voices = _voices(written, evidence, unclear)
    sign = voices.settled()
    if sign is None:
        _report_unclear(written, unclear[0], voices, report)
    return sign, sign is not None


def _voices(written: WrittenChart, drawn: Evidence, unclear: Sequence[Cell]) -> Voices:
    """Return what tells the decimal sign of the cells that have two readings."""
    beside = evidence_of(written.beside)
    storage = written.storage
    if storage == "yaml" and written.language and not any(cell.is_plain for cell in unclear):
        storage = ""
    return Voices(drawn, beside, written.language, storage)


def _report_torn(written: WrittenChart, first: Cell, second: Cell, report: Report) -> None:
    """Report two numbers that cannot have the same decimal sign."""
    signs = []
    for cell in (first, second):
        figure = read_figure(cell.text)
        assert figure is not None
        assert figure.only_sign is not None  # only such a number is evidence
        line = f" (line {cell.span.line})" if cell is first else ""
        signs.append(f"`{shown(cell.text)}`{line} has a decimal {SIGN_NAMES[figure.only_sign]}")
    message = f"{signs[1]}, and {signs[0]}"
    hint = "write all numbers of the data with the same decimal sign"
    report.fault("unclear-number", message, written.known(second.span), hint=hint)


def _report_unclear(written: WrittenChart, cell: Cell, voices: Voices, report: Report) -> None:
    """Report a number with two readings between which nothing decides."""
    figure = read_figure(cell.text)
    assert figure is not None
    assert figure.point is not None
    assert figure.comma is not None  # only such a number is unclear
    speakers = (
        ("other numbers have", voices.numbers),
        ("the language has", voices.language),
        (_STORED.get(voices.storage, ""), voices.stored),
    )
    said = [f"{who} a decimal {SIGN_NAMES[sign]}" for who, sign in speakers if sign is not None]
    readings = f"{plain_number(figure.point)} or {plain_number(figure.comma)}"
    why = "; ".join(said) or "nothing in the data tells which, and no `lang` is given"
    hint = (
        f'beside the data, say `decimal: "."` for {plain_number(figure.point)}'
        f' or `decimal: ","` for {plain_number(figure.comma)}'
    )
    message = f"`{shown(cell.text)}` is {readings}: {why}"
    report.fault("unclear-number", message, written.known(cell.span), hint=hint)


def plain_number(value: Decimal) -> str:
    """Return a number in digits, with a point where it has decimals."""
    return f"{value.normalize():f}"


def shown(text: str) -> str:
    """Return as much of a cell as a message shows."""
    return text.strip()[:_SHOWN_NUMBER]

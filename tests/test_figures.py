"""Numbers that people write: which number each is, in a chart, a table and a funnel, and how the
charts of a language write it.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize
from zipfile import ZipFile

import pdfplumber
import pytest
from conftest import build_in
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from deckgen.layout.chart.number_format import number_format
from deckgen.layout.figures.figure import read_figure
from deckgen.layout.figures.figure_words import is_missing
from deckgen.layout.figures.separators import signs_of
from deckgen.page.boxes import ChartBox, TableBox
from deckgen.page.chart import Chart

Plan = Callable[..., tuple[Any, Any]]
Build = Callable[..., Any]


def outline(chart: str, lang: str = "") -> str:
    head = f"lang: {lang}\n" if lang else ""
    return f"title: T\ncover: false\n{head}slides:\n  - title: A\n    chart: {chart}\n"


def inline(*cells: str) -> str:
    names = ", ".join(f"c{number}" for number, _ in enumerate(cells))
    return f"{{type: column, categories: [{names}], series: {{A: [{', '.join(cells)}]}}}}"


def chart_of(plan_deck: Plan, chart: str, csv: str = "", lang: str = "") -> Chart:
    pages, report = plan_deck(outline(chart, lang), {"x.csv": csv})
    assert not report.has_faults, report.diagnostics
    (box,) = (found for found in pages.pages[0].leaves if isinstance(found, ChartBox))
    return box.chart


def values_of(plan_deck: Plan, chart: str, csv: str = "", lang: str = "") -> tuple[Any, ...]:
    return chart_of(plan_deck, chart, csv, lang).series[0].values


def labels_of(chart: Chart) -> list[str]:
    return [text.text for text in chart.series[0].texts]


def said(plan_deck: Plan, chart: str, csv: str = "", lang: str = "") -> Any:
    """The one thing that is said of a chart."""
    _, report = plan_deck(outline(chart, lang), {"x.csv": csv})
    (only,) = report.diagnostics
    return only


FILE = "{type: column, data: x.csv}"


# ---- one number ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "point", "comma"),
    [
        ("1234", "1234", "1234"),
        ("1 234", "1234", "1234"),
        ("1\u202f234", "1234", "1234"),
        ("1'234", "1234", "1234"),
        ("1’234’567", "1234567", "1234567"),
        ("1,234.5", "1234.5", None),
        ("1.234,5", None, "1234.5"),
        ("1 234,5", None, "1234.5"),
        ("1\u00a0234,5", None, "1234.5"),
        ("1'234.50", "1234.50", None),
        ("12,34,567", "1234567", None),
        ("1.234.567", None, "1234567"),
        ("1.31", "1.31", None),
        ("0.310", "0.310", None),
        ("1234.567", "1234.567", None),
        ("1.310", "1.310", "1310"),
        ("1,310", "1310", "1.310"),
        ("(1,234)", "-1234", "-1.234"),
        ("(3.2)", "-3.2", None),
        ("−5", "-5", "-5"),
        ("-.5", "-0.5", None),
        ("+7", "7", "7"),
        ("-0", "0", "0"),
        ("$1,200.00", "1200", None),
        ("-$5", "-5", "-5"),
        ("12 €", "12", "12"),
        ("CHF 1'200", "1200", "1200"),
        ("300 CHF", "300", "300"),
        ("12,5 %", None, "0.125"),
        ("%12", "0.12", "0.12"),
        ("1.2e3", "1200", None),
        ("1e6", "1000000", "1000000"),
        ("1.310e3", "1310", None),
        ("１２％", "0.12", "0.12"),
    ],
)
def test_a_number_has_the_readings_that_its_digits_allow(
    written: str, point: str | None, comma: str | None
) -> None:
    figure = read_figure(written)
    assert figure is not None
    assert not figure.unit
    assert not figure.magnitude
    assert figure.point == (None if point is None else Decimal(point))
    assert figure.comma == (None if comma is None else Decimal(comma))


@pytest.mark.parametrize(
    "written",
    [
        *("abc", "nan", "inf", "1,2,3", "1.2.3", "--1", "1e300", "1 2 %%", "2024-01-01", "12:30"),
        *("01.02.2024", "1 23", "1,23,4", "١٢", "A1", "Q1 2024", "1'23", "1 234 5", "3/4", ""),
    ],
)
def test_what_is_no_number_has_no_reading(written: str) -> None:
    figure = read_figure(written)
    assert figure is None or (figure.point, figure.comma) == (None, None)


@pytest.mark.parametrize(
    ("written", "lang", "value"),
    [
        *(("1.2k", "en", "1200"), ("3 thousand", "en", "3000"), ("5 Tsd.", "de", "5000")),
        *(("340 m", "en", "340e6"), ("3 mn", "en", "3e6"), ("3 Mio. €", "de", "3e6")),
        *(("2 million", "en", "2e6"), ("4.1bn", "en", "4.1e9"), ("4,1 Mrd. €", "de", "4.1e9")),
        *(("1 billion", "en", "1e9"), ("2 tn", "en", "2e12"), ("5 trillion", "en", "5e12")),
        *(("2 lakh", "hi", "2e5"), ("3 crore", "en-IN", "3e7"), ("1 340 M€", "fr", "1340e6")),
        *(
            ("3万", "zh", "3e4"),
            ("3 億円", "ja", "3e8"),
            ("12 亿", "zh", "12e8"),
            ("5千", "zh", "5e3"),
        ),
        *(("萬 3", "zh", None), ("2 mil millones", "es", "2e9"), ("2 mil", "es", "2000")),
        *(("4 Billionen", "de", "4e12"), ("4 Billion", "de", "4"), ("12 km", "en", "12")),
    ],
)
def test_the_words_of_magnitude_are_those_that_people_use(
    written: str, lang: str, value: str | None
) -> None:
    figure = read_figure(written, lang)
    if value is None:
        assert figure is None
        return
    assert figure is not None
    found = figure.value(figure.only_sign)
    assert found is not None
    assert found * figure.scale == Decimal(value)


@given(
    st.integers(0, 10**12),
    st.integers(0, 999),
    st.sampled_from(("en", "de", "fr", "de-CH", "hi", "sv")),
)
@settings(max_examples=examples(300), deadline=None)
def test_a_number_is_read_as_the_language_writes_it(whole: int, rest: int, lang: str) -> None:
    signs = signs_of(lang)
    written = signs.written(f"{whole}.{rest:03}", grouped=True)
    figure = read_figure(written)
    assert figure is not None
    value = Decimal(f"{whole}.{rest:03}")
    assert figure.value("," if signs.decimal == "," else ".") == value


@given(st.text(st.sampled_from("0123456789.,' %€k()-+eE\u00a0n/"), max_size=30))
@settings(max_examples=examples(500), deadline=None)
def test_any_text_is_a_number_or_none_and_no_reading_drops_a_digit(text: str) -> None:
    figure = read_figure(text)
    if figure is None:
        return
    for value in (figure.point, figure.comma):
        if value is not None and not re.search("[eE%]", text):
            digits = re.sub("[^0-9]", "", figure.digits).strip("0")
            assert re.sub("[^0-9]", "", f"{value:f}").strip("0") == digits


# ---- which sign is decimal -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("csv", "lang", "values"),
    [
        ("J;A\na;1.310\nb;49,2\n", "", (1310, 49.2)),  # a number that has one reading
        ("J;A\na;1.310\nb;49,2\n", "en", (1310, 49.2)),  # it and the semicolons
        ("J;A\na;1.310\nb;12.5\n", "", (1.31, 12.5)),
        ("J;A\na;1.310\nb;0.125\n", "en", (1.31, 0.125)),
        ("J;A\na;1.310\nb;1,234.5\n", "de", (1310 / 1000, 1234.5)),  # a certain one, alone
        ("J;A\na;1,310\nb;1,234.5\n", "de", (1310, 1234.5)),
        ("J;A\na;1.310\nb;1.234,5\n", "en", (1310, 1234.5)),
        ("J;A\na;1.310\nb;2.024\n", "de", (1310, 2024)),  # the language
        ("J\tA\na\t1.310\nb\t2.024\n", "de", (1310, 2024)),
        ("J\tA\na\t1.310\nb\t2.024\n", "en", (1.31, 2.024)),
        ("J;A\na;1,310\nb;2,024\n", "fr", (1.31, 2.024)),
        ("J,A\na,1.310\nb,2.024\n", "", (1.31, 2.024)),  # the commas between cells
        ('J,A\na,"1,234"\nb,"12,345"\n', "", (1234, 12345)),
        ("J,A\na,1.310\nb,12.5\n", "de", (1.31, 12.5)),  # two against one
        ("\ufeffJ;A\na;1.234,5\nb;1.310\n", "", (1234.5, 1310)),
        ("J;A\na;1 234,5\nb;1\u202f310\n", "", (1234.5, 1310)),
        ("J,A\na,1’234\nb,1'234.50\n", "de-CH", (1234, 1234.5)),
        ('J,A\na,"12,34,567"\nb,"3,00,000"\n', "en-IN", (1234567, 300000)),
        ('J,A\na,"(1,234)"\nb,−5\n', "", (-1234, -5)),
        ("J;A\na;1.310 €\nb;+49,5 €\n", "", (1310, 49.5)),
    ],
)
def test_the_data_and_then_the_language_tell_the_decimal_sign(
    plan_deck: Plan, csv: str, lang: str, values: tuple[float, ...]
) -> None:
    assert values_of(plan_deck, FILE, csv, lang) == pytest.approx(values)


@pytest.mark.parametrize(
    ("csv", "values"),
    [
        ("J;A;B\na;1.310;1.234,56\nb;2.024;3\n", (1310, 2024)),
        ("J;A;B\na;1.310;5\nb;2.024;49,2\n", (1310, 2024)),
        ("J;A;B\na;1.310;1,234.56\nb;2.024;3\n", (1.31, 2.024)),
    ],
)
def test_a_column_that_is_not_drawn_tells_it_too(
    plan_deck: Plan, csv: str, values: tuple[float, ...]
) -> None:
    assert values_of(plan_deck, "{type: column, data: x.csv, series: A}", csv) == values


@pytest.mark.parametrize(
    ("csv", "lang"),
    [
        ("J;A\na;1.310\nb;2.024\n", ""),  # nothing but the semicolons
        ("J;A\na;1.310\nb;2.024\n", "en"),  # which are against the language
        ("J\tA\na\t1.310\nb\t2.024\n", ""),  # nothing at all
        ("J,A\na,1.310\nb,2.024\n", "de"),  # the commas are against it
        ("J;A\na;1.310\nb;12.5\n", "de"),  # one number is against it, perhaps by a slip
        ('J,A\na,1.310\nb,"12,5"\n', ""),
        ("J;A\n24.12;1.310\n25.12;2.024\n", ""),  # dates in the first column tell nothing
        ("J;A\n2024.05;1.310\n2024.06;2.024\n", ""),
    ],
)
def test_where_nothing_tells_or_all_disagree_both_readings_are_shown(
    plan_deck: Plan, csv: str, lang: str
) -> None:
    fault = said(plan_deck, FILE, csv, lang)
    assert fault.code == "unclear-number"
    assert "`1.310` is 1.31 or 1310" in fault.message
    assert 'decimal: "."' in fault.hint
    assert 'decimal: ","' in fault.hint
    assert (fault.span.source.name.rpartition("/")[2], fault.span.line) == ("x.csv", 2)


def test_two_numbers_that_have_no_decimal_sign_in_common_are_both_shown(plan_deck: Plan) -> None:
    fault = said(plan_deck, FILE, "J;A;B\na;1,5;3\nb;2;1.5\n")
    assert fault.code == "unclear-number"
    assert "`1,5` (line 2) has a decimal comma" in fault.message
    assert "`1.5` has a decimal point" in fault.message
    assert fault.span.line == 3


@pytest.mark.parametrize(("sign", "value"), [(",", 1310), (".", 1.31)])
def test_the_author_settles_the_decimal_sign(plan_deck: Plan, sign: str, value: float) -> None:
    chart = f'{{type: column, data: x.csv, decimal: "{sign}"}}'
    assert values_of(plan_deck, chart, "J;A\na;1.310\n") == (value,)
    inside = inline("1.310").replace("categories", f'decimal: "{sign}", categories')
    assert values_of(plan_deck, inside, lang="de") == (value,)


def test_a_number_against_the_sign_that_the_author_gives_is_a_fault(plan_deck: Plan) -> None:
    chart = '{type: column, data: x.csv, decimal: ","}'
    fault = said(plan_deck, chart, "J;A\na;1.310\nb;1.5\n")
    assert fault.code == "bad-number"
    assert "`1.5` in 'A' is not a number with a decimal comma" in fault.message


@pytest.mark.parametrize(
    ("cells", "lang", "values"),
    [
        (("1.310", "2.024"), "", (1.31, 2.024)),
        (("1.310", "2.024"), "en", (1.31, 2.024)),
        (("1.310", "2.024"), "fr", None),
        (("1.310", "2.024"), "de", None),  # an unquoted number of YAML, against the language
        (('"1.310"', '"2.024"'), "de", (1310, 2024)),
        (("1.310", "2.5"), "de", (1.31, 2.5)),
        (("1.310", '"2,5"'), "de", (1310, 2.5)),
        (("1.310", '"2,5"'), "", None),  # a cell that was edited turns no other
        (('"1,310"', "2"), "", (1310, 2)),
        (('"1,310"', "2"), "de", (1.31, 2)),
        (("1.310", '"1.234,5"'), "", (1310, 1234.5)),
    ],
)
def test_numbers_in_the_outline_follow_their_list_and_then_the_language(
    plan_deck: Plan, cells: tuple[str, ...], lang: str, values: tuple[float, ...] | None
) -> None:
    if values is None:
        assert said(plan_deck, inline(*cells), lang=lang).code == "unclear-number"
    else:
        assert values_of(plan_deck, inline(*cells), lang=lang) == values


def test_the_language_of_the_slide_comes_before_that_of_the_deck(plan_deck: Plan) -> None:
    text = outline(FILE, "en") + "    lang: de\n"
    pages, report = plan_deck(text, {"x.csv": "J\tA\na\t1.310\n"})
    assert not report.diagnostics
    (box,) = (found for found in pages.pages[0].leaves if isinstance(found, ChartBox))
    assert box.chart.series[0].values == (1310,)


def test_a_scatter_has_one_decimal_sign_for_both_of_its_axes(plan_deck: Plan) -> None:
    chart = chart_of(plan_deck, "{type: scatter, data: x.csv}", "X;Y\n1,5;1.310\n2,5;2.024\n")
    assert chart.series[0].xs == (1.5, 2.5)
    assert chart.series[0].values == (1310, 2024)


# ---- what is no number ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    ["", "~", "-", "–", "—", "n/a", "N/A", "n. a.", "TBD", "k. A.", "#N/A", "#NV", "…", "null"],
)
def test_words_for_what_is_missing_are_no_fault(word: str) -> None:
    assert is_missing(f" {word} ")


@pytest.mark.parametrize("word", ["0", "none of it", "x", "nan", "-5", "1", "inf"])
def test_other_words_are_not_missing(word: str) -> None:
    assert not is_missing(word)


def test_missing_values_leave_gaps_and_are_counted(plan_deck: Plan) -> None:
    csv = "J,A\na,n/a\nb,-\nc,\nd,TBD\ne,4\n"
    advice = said(plan_deck, FILE, csv)
    assert advice.code == "missing-values"
    assert advice.message.startswith("4 of 5 values are missing: `n/a`, `-`, an empty cell")
    assert values_of(plan_deck, FILE, csv) == (None, None, None, None, 4)


def test_what_the_outline_leaves_out_by_itself_needs_no_advice(plan_deck: Plan) -> None:
    _, report = plan_deck(outline(inline("1", "~", "3")))
    assert not report.diagnostics


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("1.2k", "write 1200, or 1.2 and `unit: k`"),
        ("3 Mio.", "write 3000000, or 3 and `unit: Mio.`"),
        ("5 km", 'write 5, and `unit: "km"`'),
        ("1.5 ‰", 'write 1.5, and `unit: "‰"`'),
        ("5-", "write −5: the minus stands first"),
    ],
)
def test_a_number_with_a_word_beside_it_is_a_fault_with_a_way_out(
    plan_deck: Plan, cell: str, hint: str
) -> None:
    fault = said(plan_deck, FILE, f"J,A\na,{cell}\nb,7\n")
    assert fault.code == "bad-number"
    assert fault.hint.startswith(hint)


def test_a_column_of_words_is_one_fault_that_names_the_columns_of_numbers(
    plan_deck: Plan,
) -> None:
    csv = "J,Region,Day,Sales,Costs\na,North,2024-01-01,1,2\nb,South,2024-01-02,3,4\n"
    _, report = plan_deck(outline(FILE), {"x.csv": csv})
    assert [found.code for found in report.diagnostics] == ["bad-number", "bad-number"]
    assert all("`series: [Sales, Costs]`" in found.hint for found in report.diagnostics)


def test_years_and_dates_name_categories_whatever_they_look_like(plan_deck: Plan) -> None:
    csv = "D,A\n2024-01-01,1.5\n1.310,2.5\n2024,3.5\n"
    assert chart_of(plan_deck, FILE, csv).categories == ("2024-01-01", "1.310", "2024")


def test_a_currency_in_every_cell_stands_at_every_label(plan_deck: Plan) -> None:
    csv = "J;A\na;1.200,50 €\nb;300 €\n"
    assert labels_of(chart_of(plan_deck, FILE, csv, "de")) == ["1201\u00a0€", "300\u00a0€"]
    assert labels_of(chart_of(plan_deck, FILE, 'J,A\na,$12\nb,"$9"\n')) == ["$12", "$9"]


def test_two_currencies_on_one_axis_are_a_fault(plan_deck: Plan) -> None:
    fault = said(plan_deck, FILE, "J,A\na,€12\nb,$9\n")
    assert fault.code == "mixed-currency"
    assert "`€12` and `$9`" in fault.message
    assert values_of(plan_deck, FILE, "J,A\na,€12\nb,9 EUR\n") == (12, 9)


def test_words_for_the_horizontal_values_of_a_scatter_are_one_fault(plan_deck: Plan) -> None:
    fault = said(plan_deck, FILE.replace("column", "scatter"), "J,A\nNorth,1\nSouth,2\n")
    assert fault.hint == "name a column of numbers in `x`"


def test_other_words_are_no_decimal_sign(plan_deck: Plan) -> None:
    fault = said(plan_deck, "{type: column, data: x.csv, decimal: comma}", "J,A\na,1\n")
    assert (fault.code, fault.expected) == ("wrong-choice", '"." or ",", in quotation marks')


def test_a_column_that_is_not_there_says_nothing_of_the_highlight(plan_deck: Plan) -> None:
    chart = "{type: column, data: x.csv, series: [Sails], highlight: Sails}"
    assert said(plan_deck, chart, "J,Sales\na,1\n").code == "unknown-column"


@pytest.mark.parametrize("kind", ["column", "line", "pie"])
def test_a_category_without_a_name_is_not_highlighted(plan_deck: Plan, kind: str) -> None:
    unnamed, named = (
        chart_of(plan_deck, FILE.replace("column", kind), f"J,A\n{name},1\nb,2\n").series[0]
        for name in ("", "a")
    )
    assert unnamed.points == named.points
    assert unnamed.labels == named.labels
    assert unnamed.color == named.color


# ---- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "align"),
    [
        (("1.310", "49,2"), "right"),
        (("1'234", "n/a", "–"), "right"),
        (("HK$ 1,200", "(300)", ""), "right"),
        (("€4.1 bn", "€340 m"), "right"),
        (("12 km", "−3.5 %"), "right"),
        (("12,34,567", "1e6"), "right"),
        (("n/a", "-"), "left"),
        (("12", "a dozen"), "left"),
        (("420 visitors", "30 visitors"), "left"),
        (("2024-01-01", "2024-02-01"), "left"),
    ],
)
def test_a_column_of_numbers_stands_at_the_right_and_as_it_is_written(
    plan_deck: Plan, cells: tuple[str, ...], align: str
) -> None:
    rows = "".join(f'\n        - [x, "{cell}"]' for cell in cells)
    table = f"title: T\ncover: false\nslides:\n  - title: A\n    table:\n      columns: [A, B]\n      rows:{rows}\n"
    pages, report = plan_deck(table)
    assert not report.diagnostics
    (box,) = (found for found in pages.pages[0].leaves if isinstance(found, TableBox))
    shown = [row.cells[1].typeset.paragraphs[0] for row in box.rows[1:]]
    assert [paragraph.text for paragraph in shown] == list(cells)
    assert {paragraph.align for paragraph in shown} == {align}


def test_a_table_may_say_its_decimal_sign(plan_deck: Plan) -> None:
    table = (
        "title: T\ncover: false\nslides:\n  - title: A\n    table: {data: x.csv, decimal: '%s'}\n"
    )
    aligned = []
    for sign in ".,":
        pages, report = plan_deck(table % sign, {"x.csv": "A;B\na;1,5\nb;2,5\n"})
        assert not report.diagnostics
        (box,) = (found for found in pages.pages[0].leaves if isinstance(found, TableBox))
        aligned.append(box.rows[1].cells[1].typeset.paragraphs[0].align)
    assert aligned == ["left", "right"]


# ---- how a language writes numbers ---------------------------------------------------------------

LANGUAGES = {
    "en": ("1,234,567.5", "[$-409]#,##0.0"),
    "de": ("1.234.567,5", "[$-407]#,##0.0"),
    "de-AT": ("1.234.567,5", "[$-407]#,##0.0"),
    "de-CH": ("1'234'567.5", "[$-807]#,##0.0"),
    "fr": ("1\u202f234\u202f567,5", "[$-40C]#,##0.0"),
    "fr-CA": ("1\u00a0234\u00a0567,5", "[$-C0C]#,##0.0"),
    "hi": ("12,34,567.5", "[$-439]#,##,##0.0"),
    "en-IN": ("12,34,567.5", "[$-4009]#,##,##0.0"),
    "es-MX": ("1,234,567.5", "[$-80A]#,##0.0"),
    "pt-BR": ("1.234.567,5", "[$-416]#,##0.0"),
    "zh-Hant-HK": ("1,234,567.5", "[$-404]#,##0.0"),
    "tlh": ("1,234,567.5", "[$-409]#,##0.0"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_have_the_signs_of_their_language(lang: str) -> None:
    text, code = LANGUAGES[lang]
    shown = number_format("#,##0.0", "", (1.0,), percent=False, signs=signs_of(lang))
    assert shown.text(1234567.5) == text
    assert shown.text(-1234567.5) == f"−{text}"
    pin, digits = code[: code.index("]") + 1], code[code.index("]") + 1 :]
    assert shown.code == f'{code};{pin}"−"{digits}'


def test_a_number_without_signs_names_no_language() -> None:
    assert number_format("0%", "", (1.0,), percent=False, signs=signs_of("de")).code == '0%;"−"0%'


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ((49.2, 14400.5), ["49.2", "14,400.5"]),
        ((14400.5, 12000.25, 49.2), ["14,401", "12,000", "49"]),
        ((0.5, 14400.0, 20000.0), ["0.5", "14,400.0", "20,000.0"]),
        ((1.234, 2.5, 300.0), ["1.23", "2.50", "300.00"]),
        ((16.6, 14.4, 30.0), ["16.6", "14.4", "30.0"]),
        ((0.1 + 0.2, 0.5), ["0.30", "0.50"]),
        ((1e-17, 1440.0), ["0", "1440"]),
        ((0.0, 250.5), ["0", "251"]),
    ],
)
def test_the_typical_value_chooses_the_decimals(
    values: tuple[float, ...], texts: list[str]
) -> None:
    shown = number_format("", "", values, percent=False)
    assert list(map(shown.text, values)) == texts


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("萬人", "12\u00a0萬人"),
        ("百萬港元", "12"),  # four characters, eight columns
        ("mio €", "12"),
        ("km h", "12\u00a0km\u00a0h"),
        ('"', '12\u00a0"'),
    ],
)
def test_a_unit_is_counted_by_its_width_and_never_parted(unit: str, text: str) -> None:
    assert number_format("", unit, (12.0,), percent=False).text(12.0) == text


def test_a_quotation_mark_in_a_unit_stays_inside_the_format_code() -> None:
    code = number_format("", '"', (12.0,), percent=False).code
    assert code.partition(";")[0] == '0"\u00a0"\\"""'


def test_a_currency_stands_where_the_language_has_it() -> None:
    for lang, text in (("en", "€12"), ("de", "12\u00a0€"), ("nl", "€12"), ("fr", "12\u00a0€")):
        shown = number_format("", "€", (12.0,), percent=False, signs=signs_of(lang))
        assert shown.text(12.0) == text


@pytest.mark.parametrize(("lang", "unit"), [("he", ""), ("ar", "$"), ("en", "ש״ח")])
def test_a_sign_stands_left_of_its_digits_among_words_from_the_right(lang: str, unit: str) -> None:
    shown = number_format("", unit, (-5.0,), percent=False, signs=signs_of(lang))
    assert shown.text(-5.0).startswith("\u200e−")
    assert '"\u200e−"' in shown.code


def test_names_of_categories_keep_numbers_and_their_units_together(plan_deck: Plan) -> None:
    csv = "J,A\nup to 10 000 HK$ a year,1\nunder 5 km by bus,2\nQ1 2026,3\n"
    names = chart_of(plan_deck, FILE, csv).categories
    assert names == ("up to 10\u00a0000\u00a0HK$ a year", "under 5\u00a0km by bus", "Q1 2026")


def test_the_workbook_holds_the_right_values_and_the_format(build_deck: Build) -> None:
    built = build_deck(outline(FILE, "de"), {"x.csv": "J;A\na;1.310\nb;14.400,5\n"}, to=("pptx",))
    with ZipFile(built.pptx) as package:
        (name,) = (name for name in package.namelist() if name.endswith(".xlsx"))
        with ZipFile(BytesIO(package.read(name))) as book:
            sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
            styles = etree.fromstring(book.read("xl/styles.xml"))
    cells = {cell.get("r"): cell.findtext("{*}v") for cell in sheet.iter("{*}c")}
    assert (cells["B2"], cells["B3"]) == ("1310", "14400.5")
    codes = [code.get("formatCode") for code in styles.iter("{*}numFmt")]
    assert [code.partition(";")[0] for code in codes] == ["[$-407]#,##0"]


PARITY = ("en", "de", "fr", "de-CH", "hi", "es", "pt-PT", "sv")


@pytest.fixture(scope="module")
def both(
    to_pdf: Callable[..., tuple[Path, ...]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[set[str]], list[str]]:
    """The labels of charts in the HTML deck, slide by slide, and the text that LibreOffice draws."""
    slides = "".join(
        f"""  - title: {lang} {number}
    lang: {lang}
    chart: {{type: bar, decimal: ".", categories: [a, b, c], series: {{S: [{values}]}}, unit: €}}
"""
        for lang in PARITY
        for number, values in enumerate(('"1234567", 14400.5, -310', "49.2, -1.5, 12"))
    )
    built = build_in(tmp_path_factory.mktemp("figures"))(
        f"title: T\ncover: false\nslides:\n{slides}"
    )
    drawings = html.parse(str(built.html)).findall(".//figure/svg")
    labels = [
        {plain(text.text) for text in drawing.iter("text") if re.search("[0-9]", text.text)}
        for drawing in drawings
    ]
    (pdf,) = to_pdf(built.pptx)
    with pdfplumber.open(pdf) as pages:
        return labels, [plain(page.extract_text()) for page in pages.pages]


def plain(text: str) -> str:
    """Text whose spaces are of one kind."""
    return normalize("NFKC", text)


def test_both_decks_write_the_same_numbers_in_every_language(
    both: tuple[list[set[str]], list[str]],
) -> None:
    labels, drawn = both
    assert len(labels) == len(drawn) == 2 * len(PARITY)
    missing = [
        (text, page)
        for texts, page in zip(labels, drawn, strict=True)
        for text in texts
        if text not in page
    ]
    assert not missing
    assert {"1.234.567 €", "14.401 €", "−310 €"} <= labels[2 * PARITY.index("de")]
    assert {"49,2 €", "−1,5 €"} <= labels[2 * PARITY.index("de") + 1]
    assert {"€12,34,567"} <= labels[2 * PARITY.index("hi")]
    assert {"€1'234'567"} <= labels[2 * PARITY.index("de-CH")]
    assert {"1 234 567 €"} <= labels[2 * PARITY.index("fr")]

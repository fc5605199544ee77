"""What a chart shows: its axis, its marks and words, and what is said of charts that cannot be
drawn.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from deckgen import api
from deckgen.layout.chart.axes_frame import LEAST_PLOT
from deckgen.layout.chart.chart_data import ChartData, DataSeries
from deckgen.layout.chart.draw_chart import Studio, lay_out_chart
from deckgen.layout.chart.number_format import FORMATS, number_format
from deckgen.layout.text.setter import TextSetter
from deckgen.page.boxes import ChartBox
from deckgen.page.chart import Chart, Frame
from deckgen.page.style import contrast

Plan = Callable[..., tuple[Any, Any]]
TYPES = ("column", "bar", "line", "area", "pie", "doughnut", "scatter")


def deck(*charts: str) -> str:
    slides = "".join(
        f"  - title: Chart {at}\n    chart: {chart}\n" for at, chart in enumerate(charts)
    )
    return f"title: Charts\ncover: false\nslides:\n{slides}"


def box_of(plan_deck: Plan, chart: str, files: dict[str, str] | None = None) -> ChartBox:
    pages, report = plan_deck(deck(chart), files)
    assert not report.has_faults, report.diagnostics
    (box,) = (each for each in pages.pages[0].leaves if isinstance(each, ChartBox))
    return box


def chart_of(plan_deck: Plan, chart: str, files: dict[str, str] | None = None) -> Chart:
    return box_of(plan_deck, chart, files).chart


def fault(plan_deck: Plan, chart: str, files: dict[str, str] | None = None) -> Any:
    pages, report = plan_deck(deck(chart), files)
    del pages
    (only,) = report.diagnostics
    return only


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("0", 2.5, "3"),
        ("0.0", -2.25, "−2.3"),
        ("0.00", 1234.5, "1234.50"),
        ("#,##0", 1234567.0, "1,234,567"),
        ("#,##0.0", 1234.56, "1,234.6"),
        ("0%", 0.125, "13%"),
        ("0.0%", 0.125, "12.5%"),
    ],
)
def test_a_format_writes_numbers_as_excel_does(code: str, value: float, text: str) -> None:
    found = number_format(code, "", (value,), percent=False)
    assert found.text(value) == text
    assert found.code.split(";")[0] == code
    assert code in FORMATS


def test_a_short_unit_stands_at_each_number_and_a_currency_ahead_of_it() -> None:
    assert number_format("", "%", (12.0,), percent=False).text(12.0) == "12%"
    assert number_format("", "km", (12.0,), percent=False).text(12.0) == "12\N{NO-BREAK SPACE}km"
    assert number_format("", "HK$", (12.0,), percent=False).text(-12.0) == "−HK$12"
    assert number_format("", "million", (12.0,), percent=False).text(12.0) == "12"


@pytest.fixture(scope="module")
def studio() -> Studio:
    """What charts are drawn with in the theme `base`."""
    theme = api.load_theme("base")
    palette = theme.palettes["light"]
    return Studio(
        TextSetter(theme.look.fonts, "en"),
        theme.surfaces["light"]["chart-label"],
        palette,
        palette.paper,
    )


NUMBERS = st.one_of(st.none(), st.floats(-1e12, 1e12), st.integers(-1000, 1000).map(float))
NAMES = st.text(max_size=30)


@st.composite
def some_data(draw: st.DrawFn) -> ChartData:
    kind = draw(st.sampled_from(TYPES))
    count = draw(st.integers(1, 12))
    amount = draw(st.integers(1, 1 if kind in ("pie", "doughnut") else 9))
    numbers = st.floats(0, 1e9) if kind in ("pie", "doughnut") else NUMBERS
    series = []
    for at in range(amount):
        values = draw(st.lists(numbers, min_size=count, max_size=count))
        if not any(values):
            values[0] = 1.0
        xs = (
            tuple(draw(st.lists(st.floats(-1e9, 1e9), min_size=count, max_size=count)))
            if kind == "scatter"
            else ()
        )
        series.append(DataSeries(f"{draw(NAMES)}{at}", tuple(values), xs))
    stacking = draw(st.sampled_from(["", "stacked"])) if kind in ("column", "bar", "area") else ""
    categories = tuple(draw(NAMES) for _ in range(count))
    shown = [value for each in series for value in each.values if value is not None]
    unit = draw(st.sampled_from(["", "%", "$", "million things"]))
    return ChartData(
        type=kind,
        categories=categories,
        series=tuple(series),
        format=number_format("", unit, shown, percent=False),
        stacking=stacking,
        categories_name=draw(st.sampled_from(["", "Year"])),
        unit=unit,
        labels=draw(st.sampled_from([None, False] if kind == "area" else [None, True, False])),
        legend=draw(st.sampled_from([None, True, False])),
    )


def points_of(path: tuple[tuple[str | float, ...], ...]) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for name, *values in path if name != "Z" for x, y in [values[-2:]]]


def inside(frame: Frame, x: float, y: float, slack: float = 0.1) -> bool:
    return (
        frame.left - slack <= x <= frame.right + slack
        and frame.top - slack <= y <= frame.bottom + slack
    )


@given(some_data(), st.floats(250, 900), st.floats(180, 350))
@settings(
    max_examples=examples(150),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_whatever_is_drawn_stays_in_the_chart_and_its_bars_in_the_plot(
    studio: Studio, data: ChartData, width: float, height: float
) -> None:
    chart = lay_out_chart(data, studio, width, height)
    whole = Frame(0.0, 0.0, width, height)
    assume(min(chart.plot.width, chart.plot.height) > LEAST_PLOT)  # else the author is told
    assert inside(whole, chart.plot.left, chart.plot.top)
    assert len(chart.series) == len(data.series)
    keys = 1 if chart.legend else 0
    for series, meant in zip(chart.series, data.series, strict=True):
        assert series.values == meant.values
        drawn = [point for mark in series.marks for point in points_of(mark.path)]
        assert all(inside(whole, x, y, 6.0) for x, y in drawn)
        if data.type in ("column", "bar", "area"):
            bars = [point for mark in series.marks[keys:] for point in points_of(mark.path)]
            assert all(inside(chart.plot, x, y) for x, y in bars)
    assert all(-1 <= each.baseline <= height + 1 for each in chart.texts)


@pytest.mark.parametrize("height", range(0, 120, 10))
def test_bars_with_less_than_no_room_are_drawn_to_be_reported(
    studio: Studio, height: float
) -> None:
    series = tuple(DataSeries(f"A long name of series {number}", (1.0,)) for number in range(9))
    figures = number_format("", "", [1.0], percent=False)
    data = ChartData("bar", ("A",), series, figures)
    assert lay_out_chart(data, studio, 250.0, height).plot.height <= LEAST_PLOT


def test_a_chart_whose_words_leave_no_room_for_its_marks_is_a_fault(plan_deck: Plan) -> None:
    series = ", ".join(f"A series with a long name {at}: [1, 2]" for at in range(30))
    chart = f"{{chart: {{type: line, categories: [a, b], legend: true, series: {{{series}}}}}}}"
    pages, report = plan_deck(
        f"title: T\nslides: [{{title: A, columns: [{chart}, {{text: B}}, {{text: C}}, {{text: D}}]}}]\n"
    )
    assert pages is None
    (found,) = [each for each in report.diagnostics if each.code == "overflow"]
    assert "`legend: false`" in found.hint


def test_bars_begin_at_zero_and_are_as_long_as_their_values(plan_deck: Plan) -> None:
    chart = chart_of(plan_deck, "{type: column, categories: [a, b], series: {A: [10, 20]}}")
    heights = []
    for mark in chart.series[0].marks:
        ys = [y for _, y in points_of(mark.path)]
        assert max(ys) == pytest.approx(chart.plot.bottom)
        heights.append(max(ys) - min(ys))
    assert heights[1] == pytest.approx(2 * heights[0])


def test_a_line_may_leave_zero_out_where_its_values_are_close_together(plan_deck: Plan) -> None:
    near = chart_of(
        plan_deck, "{type: line, categories: [a, b], series: {A: [91, 97]}, labels: false}"
    )
    assert near.vertical is not None
    assert near.vertical.minimum > 0
    far = chart_of(
        plan_deck, "{type: line, categories: [a, b], series: {A: [9, 97]}, labels: false}"
    )
    assert far.vertical is not None
    assert far.vertical.minimum == 0


def test_few_values_stand_at_their_bars_instead_of_an_axis(plan_deck: Plan) -> None:
    few = chart_of(plan_deck, "{type: column, categories: [a, b], series: {A: [10, 20]}}")
    assert [each.text for each in few.series[0].texts] == ["10", "20"]
    assert few.vertical is not None
    assert not few.vertical.shown
    assert not few.grid
    many = ", ".join(map(str, range(40)))
    axis = chart_of(plan_deck, f"{{type: column, categories: [{many}], series: {{A: [{many}]}}}}")
    assert not axis.series[0].labels
    assert axis.vertical is not None
    assert axis.vertical.shown


def test_lines_are_named_at_their_ends_without_touching(plan_deck: Plan) -> None:
    chart = chart_of(
        plan_deck,
        "{type: line, categories: [a, b], series: {One: [1, 5], Two: [2, 5.01], Three: [9, 5]}}",
    )
    assert chart.legend is None
    names = sorted((each.baseline, each.text) for series in chart.series for each in series.texts)
    assert {text for _, text in names} == {"One", "Two", "Three"}
    assert all(second - first >= chart.size * 1.15 for (first, _), (second, _) in pairwise(names))


def test_what_is_highlighted_is_in_accent_and_the_rest_quiet_but_seen(plan_deck: Plan) -> None:
    chart = chart_of(
        plan_deck,
        "{type: line, categories: [a, b], series: {One: [1, 5], Two: [2, 6], Three: [3, 7]}, highlight: Two}",
    )
    assert [each.color.token for each in chart.series] == ["muted", "accent", "muted"]
    assert all(contrast(each.color.hex, chart.ground.hex) >= 3 for each in chart.series)
    bars = chart_of(
        plan_deck, "{type: bar, categories: [a, b], series: {One: [1, 5]}, highlight: b}"
    )
    assert bars.series[0].color.token == "muted"
    assert [(at, color.token) for at, color in bars.series[0].points] == [(1, "accent")]


@pytest.mark.parametrize("theme", ["base", "harbour"])
def test_neighbouring_series_differ_in_lightness(theme: str) -> None:
    colors = api.load_theme(theme).palettes["light"].series
    assert all(contrast(first.hex, second.hex) >= 1.5 for first, second in pairwise(colors))
    assert all(contrast(each.hex, "#ffffff") >= 3 for each in colors)


def test_a_missing_value_is_a_gap_in_its_line(plan_deck: Plan) -> None:
    chart = chart_of(
        plan_deck,
        "{type: line, categories: [a, b, c, d, e], series: {A: [1, 2, ~, 3, 4], B: [1, 1, 1, 1, 1]}}",
    )
    starts = [name for name, *_ in chart.series[0].marks[0].path].count("M")
    assert starts == 2
    assert chart.series[0].values == (1.0, 2.0, None, 3.0, 4.0)


def test_stacked_columns_stand_on_each_other(plan_deck: Plan) -> None:
    chart = chart_of(
        plan_deck, "{type: column, stacked: true, categories: [a], series: {A: [10], B: [20]}}"
    )
    lower, upper = (points_of(each.marks[-1].path) for each in chart.series)
    assert min(y for _, y in lower) == pytest.approx(max(y for _, y in upper))


def test_shares_fill_the_whole_height(plan_deck: Plan) -> None:
    chart = chart_of(
        plan_deck,
        "{type: column, stacked: percent, categories: [a, b], series: {A: [1, 3], B: [3, 1]}}",
    )
    assert chart.vertical is not None
    assert (chart.vertical.minimum, chart.vertical.maximum) == (0.0, 1.0)
    assert min(
        y for mark in chart.series[1].marks[1:] for _, y in points_of(mark.path)
    ) == pytest.approx(chart.plot.top)


def test_a_thousand_categories_are_drawn_and_an_advice_given(plan_deck: Plan) -> None:
    numbers = ", ".join(map(str, range(1000)))
    pages, report = plan_deck(
        deck(f"{{type: line, categories: [{numbers}], series: {{A: [{numbers}]}}}}")
    )
    assert [each.code for each in report.diagnostics] == ["crowded-chart"]
    assert not report.has_faults
    (box,) = (each for each in pages.pages[0].leaves if isinstance(each, ChartBox))
    assert box.chart.skip > 10
    assert len(box.chart.texts) < 60


def test_the_series_are_steps_where_there_is_more_than_one(plan_deck: Plan) -> None:
    steps = "\n    steps: true"
    assert (
        box_of(plan_deck, "{type: column, categories: [a], series: {A: [1]}}" + steps).series_steps
        == ()
    )
    three = "{type: column, categories: [a], series: {A: [1], B: [1], C: [1]}}"
    assert box_of(plan_deck, three + steps).series_steps == (1, 2, 3)
    assert box_of(plan_deck, three).series_steps == ()


@pytest.mark.parametrize(
    ("chart", "sentence"),
    [
        (
            "{type: column, x: quarter, categories: [Q1, Q4], series: {revenue: [1.2, 4.8]}}",
            "Column chart: revenue by quarter, from 1.2 in Q1 to 4.8 in Q4",
        ),
        (
            "{type: bar, stacked: true, categories: [a, b], series: {X: [1, 2], Y: [3, 4]}, unit: tonnes}",
            "Stacked bar chart: X and Y, 2 categories, from 1 (X, a) to 4 (Y, b) (tonnes)",
        ),
        (
            "{type: pie, categories: [Sea, Land], series: {Share: [75, 25]}, unit: '%'}",
            "Pie chart: Share, 2 categories; the largest of 2 is Sea with 75% (75 %)",
        ),
        (
            "{type: scatter, x: length, series: {Ships: [[1, 2], [3, 5]]}}",
            "Scatter chart: Ships against length, 2 points, from 2 to 5",
        ),
    ],
)
def test_a_sentence_says_what_a_chart_shows(plan_deck: Plan, chart: str, sentence: str) -> None:
    assert box_of(plan_deck, chart).alt == sentence


def test_the_authors_own_words_come_first(plan_deck: Plan) -> None:
    pages, report = plan_deck(
        deck("{type: column, categories: [a], series: {A: [1]}}\n    alt: My words")
    )
    assert not report.diagnostics
    assert [box.alt for box in pages.pages[0].leaves if isinstance(box, ChartBox)] == ["My words"]


CSV = 'Year,Sales,Costs,Share\n2020,"1,200",(300),12 %\n2021,1 400,−250,15 %\n2022,,~,9 %\n'


def test_columns_of_a_file_are_read_by_name(plan_deck: Plan) -> None:
    chart = chart_of(
        plan_deck, "{type: column, data: d.csv, x: Year, series: [Sales, Costs]}", {"d.csv": CSV}
    )
    assert chart.categories == ("2020", "2021", "2022")
    assert chart.categories_name == "Year"
    assert [each.values for each in chart.series] == [
        (1200.0, 1400.0, None),
        (-300.0, -250.0, None),
    ]


def test_numbers_with_a_per_cent_sign_are_shares_and_shown_as_such(plan_deck: Plan) -> None:
    chart = chart_of(plan_deck, "{type: column, data: d.csv, series: Share}", {"d.csv": CSV})
    assert chart.series[0].values == (0.12, 0.15, 0.09)
    assert [each.text for each in chart.series[0].texts] == ["12%", "15%", "9%"]


def test_every_bad_cell_of_a_file_is_named_with_its_place(plan_deck: Plan) -> None:
    text = "Year,Sales\n2020,12\n2021,abc\n2022,nan\n2023,4\n2024,1e400\n"
    pages, report = plan_deck(deck("{type: column, data: d.csv}"), {"d.csv": text})
    del pages
    found = [
        (each.code, each.span.source.name, each.span.line, each.span.column)
        for each in report.diagnostics
    ]
    assert [
        (code, line, column) for code, name, line, column in found if name.endswith("d.csv")
    ] == [
        ("bad-number", 3, 6),
        ("bad-number", 4, 6),
        ("bad-number", 6, 6),
    ]


@pytest.mark.parametrize(
    ("chart", "code", "at"),
    [
        ("{type: column, categories: [a, b], series: {A: [1, .nan]}}", "bad-number", ".nan"),
        ("{type: column, categories: [a, b], series: {A: [1, -inf]}}", "bad-number", "-inf"),
        ("{type: column, categories: [a, b], series: {A: [1, two]}}", "bad-number", "two"),
        ("{type: column, categories: [a, b], series: {A: [1]}}", "chart-lengths", "1]"),
        ("{type: column, categories: [a, b], series: {A: [~, ~]}}", "empty-series", "title"),
        ("{type: column, categories: [a, b], series: {A: []}}", "chart-lengths", "title"),
        ("{type: pie, categories: [a, b], series: {A: [3, -1]}}", "negative-slice", "-1"),
        ("{type: doughnut, categories: [a, b], series: {A: [0, 0]}}", "zero-pie", "0, 0"),
        ("{type: pie, categories: [a], series: {A: [3], B: [4]}}", "one-series", "4]"),
        ("{type: colum, categories: [a], series: {A: [3]}}", "wrong-choice", "colum,"),
        (
            "{type: column, categories: [a], series: [{name: A, values: [3]}, {name: A, values: [4]}]}",
            "duplicate-series",
            "A, values: [4]",
        ),
        (
            "{type: column, categories: [a], series: {Aa: [3]}, highlight: Ab}",
            "unknown-highlight",
            "Ab}",
        ),
        ("{type: line, stacked: true, categories: [a], series: {A: [3]}}", "not-stackable", "3]"),
        (
            "{type: bar, stacked: percent, categories: [a, b], series: {A: [3, -2]}}",
            "negative-share",
            "-2",
        ),
        ("{type: column}", "no-data", "title"),
        ("{type: column, series: {A: [5]}}", "no-categories", "5]"),
        ("{type: scatter, series: {A: [5, 6]}}", "no-x", "5,"),
        ("{type: column, categories: [a], series: {A: [[7, 8]]}}", "bad-number", "8]"),
        ("{type: column, categories: [a, b], series: {A: [1, 5 %]}}", "mixed-percent", "5 %"),
        (
            "{type: area, categories: [a, b], series: {A: [1, 5]}, labels: true}",
            "no-labels",
            "1, 5",
        ),
        ("{type: column, data: none.csv}", "file-missing", "none.csv"),
        ("{type: column, data: d.csv, series: [Sails]}", "unknown-column", "Sails"),
        ("{type: column, data: d.csv, x: Yaer, series: [Sales]}", "unknown-column", "Yaer"),
        ("{type: column, data: d.csv, categories: [a]}", "chart-twice", "d.csv"),
        ("{type: column, data: thin.csv}", "no-data", "thin.csv"),
    ],
)
def test_what_cannot_be_drawn_is_a_fault_at_its_place(
    plan_deck: Plan, chart: str, code: str, at: str
) -> None:
    found = fault(plan_deck, chart, {"d.csv": CSV, "thin.csv": "Year\n2024\n"})
    assert found.code == code
    line = found.span.source.line(found.span.line)
    assert line[found.span.column - 1 :].startswith(at)


def test_a_slip_in_a_name_is_answered_with_the_name_that_was_meant(plan_deck: Plan) -> None:
    assert "`column`" in fault(plan_deck, "{type: colum, categories: [a], series: {A: [3]}}").hint
    assert (
        "`Sales`"
        in fault(plan_deck, "{type: column, data: d.csv, series: Sails}", {"d.csv": CSV}).hint
    )


@pytest.mark.parametrize(
    ("chart", "code"),
    [
        (
            "{type: line, categories: [x], series: {A: [1], B: [1], C: [1], D: [1], E: [1], F: [1], G: [1]}}",
            "crowded-chart",
        ),
        ("{type: area, categories: [x, y], series: {A: [1, ~]}}", "area-gap"),
        (
            "{type: pie, categories: [1, 2, 3, 4, 5, 6, 7, 8, 9], series: {A: [1, 2, 3, 4, 5, 6, 7, 8, 9]}}",
            "crowded-chart",
        ),
    ],
)
def test_what_could_be_read_better_is_an_advice(plan_deck: Plan, chart: str, code: str) -> None:
    pages, report = plan_deck(deck(chart))
    assert pages is not None
    assert not report.has_faults
    assert [each.code for each in report.diagnostics] == [code]


def test_charts_from_the_right_have_their_first_category_there(plan_deck: Plan) -> None:
    pages, report = plan_deck(
        deck("{type: column, categories: [a, b], series: {A: [1, 2]}}\n    lang: ar")
    )
    assert not report.diagnostics
    (box,) = (each for each in pages.pages[0].leaves if isinstance(each, ChartBox))
    first, second = (max(x for x, _ in points_of(mark.path)) for mark in box.chart.series[0].marks)
    assert first > second


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("Region;Sum;;\nNord;1,5;;\nSüd;2,5;;\n", []),
        ("Report 2024;;\nRegion;Sum;Cost\nNord;1,5;2,5\n", ["data.csv:1 data-ragged"]),
        ("Region,Sum\nNord,#REF!\nSouth,2\n", ["data.csv:2 bad-number"]),
        ("2022,1\n2023,2\n", ["data.csv:1 table-header"]),
    ],
)
def test_a_file_from_a_spreadsheet_is_read_or_told_at_its_line(
    data: str, told: list[str], plan_deck: Callable[..., Any]
) -> None:
    outline = "title: T\nslides:\n  - title: A\n    chart: {type: column, data: data.csv}\n"
    _, report = plan_deck(outline, {"data.csv": data})
    places = (f"{each.span.source.name}:{each.span.line}" for each in report.diagnostics)
    assert [
        f"{at} {each.code}" for at, each in zip(places, report.diagnostics, strict=True)
    ] == told

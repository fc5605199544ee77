"""The axes of charts: as PowerPoint chooses them itself, so that they follow a value that is edited,
and drawn alike by LibreOffice.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from conftest import build_in
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.chart.data import CategoryChartData

from deckgen.layout.chart.scale import Scale, scale_by, scale_of, steps_across, steps_upward
from deckgen.page.boxes import ChartBox
from deckgen.page.chart import Chart

Build = Callable[..., Any]
Plan = Callable[..., tuple[Any, Any]]
Box = tuple[float, float, float, float]

ROWS = json.loads((Path(__file__).parent / "powerpoint" / "axes.json").read_text("utf-8"))
FROM_ZERO = ("column", "bar", "area")
PIXEL = 0.75
"""Of a slide 1280 pixels wide, in points."""


def deck(*charts: str) -> str:
    slides = "".join(
        f"  - title: Chart {at}\n    chart: {{{it}}}\n" for at, it in enumerate(charts)
    )
    return f"title: Charts\ncover: false\nslides:\n{slides}"


def boxes_of(plan_deck: Plan, *charts: str) -> list[ChartBox]:
    pages, report = plan_deck(deck(*charts))
    assert not report.has_faults, report.diagnostics
    return [box for page in pages.pages for box in page.leaves if isinstance(box, ChartBox)]


def chart_of(plan_deck: Plan, chart: str) -> Chart:
    (box,) = boxes_of(plan_deck, chart)
    return box.chart


def misses(drawn: Callable[[dict[str, Any]], bool]) -> list[tuple[str, float]]:
    """The kind and the largest value of each automatic axis that was drawn otherwise."""
    return [(row["chart"], row["data_max"]) for row in ROWS["automatic"] if not drawn(row)]


def test_the_ends_of_axes_are_those_that_powerpoint_and_excel_drew() -> None:
    def is_drawn(row: dict[str, Any]) -> bool:
        zero = row["chart"].startswith(FROM_ZERO)
        scale = scale_by(row["data_min"], row["data_max"], row["unit"], zero=zero)
        return (scale.minimum, scale.maximum) == (row["min"], row["max"])

    assert len(ROWS["automatic"]) == 81
    # A chart of bubbles makes room for them; we have none.
    assert misses(is_drawn) == [("bubble", 3.2), ("bubble", 2.6)]


def test_the_steps_of_axes_are_nearly_always_those_that_powerpoint_and_excel_took() -> None:
    def is_drawn(row: dict[str, Any]) -> bool:
        steps = 10
        if row["plot_pt"] and row["text_pt"]:
            rule = steps_across if row["orientation"] == "horizontal" else steps_upward
            steps = rule(row["plot_pt"], row["text_pt"])
        zero = row["chart"].startswith(FROM_ZERO)
        scale = scale_of((row["data_min"], row["data_max"]), zero=zero, steps=steps)
        return (scale.maximum, scale.step) == (row["max"], row["unit"])

    assert misses(is_drawn) == [
        ("bar", 8.2),  # 3.3 em wide
        ("bubble", 3.2),
        ("bubble", 2.6),
        ("scatter", 7),  # 24 em wide, where versions differ
        ("bar", 70),  # the same
        ("column", 70),  # above a data table
    ]


def test_shares_end_at_a_hundred_per_cent(plan_deck: Plan) -> None:
    data = "categories: [a, b], series: {A: [1, 3], B: [3, 1]}, stacked: percent"
    high, wide = (chart_of(plan_deck, f"type: {kind}, {data}") for kind in ("column", "bar"))
    for chart in (high, wide):
        assert chart.vertical is not None
        assert (chart.vertical.minimum, chart.vertical.maximum) == (0, 1)
        assert chart.vertical.step == 0.1


@given(
    st.lists(st.floats(-1e14, 1e14, allow_subnormal=False), min_size=1, max_size=20),
    st.booleans(),
    st.none() | st.integers(1, 10),
    st.floats(0, 2),
)
@settings(max_examples=examples(300), deadline=None, derandomize=True)
def test_an_axis_covers_its_values_in_even_steps_with_air_beyond_them(
    values: list[float], zero: bool, steps: int | None, below: float
) -> None:
    scale = scale_of(values, zero=zero, steps=steps, below=below)
    slack = 1e-6 * (scale.maximum - scale.minimum)
    low, high = min(values), max(values)
    assert scale.minimum - slack <= low
    assert high <= scale.maximum + slack
    if high > 0:
        assert high + (high - scale.minimum) / 21 <= scale.maximum + slack
    if low < 0:
        assert low - (scale.maximum - low) / 21 >= scale.minimum - slack
    assert not zero or scale.minimum <= 0 <= scale.maximum
    assert all(first < second for first, second in pairwise(scale.ticks))
    if steps and not below:
        assert scale.steps <= max(steps, 2)
    # PowerPoint counts down from a maximum that is fixed alone.
    assert scale.keeps_minimum or not scale.keeps_maximum


@pytest.mark.parametrize("values", [(5e-324,), (-1e-300, 0.0), (1e15, 1e15 + 1), (1e-300, 2e-300)])
def test_the_least_and_the_largest_numbers_have_an_axis(values: tuple[float, ...]) -> None:
    scale = scale_of(values, zero=False, steps=10)
    assert scale.minimum <= min(values) + 1e-290
    assert max(values) <= scale.maximum


ABC = "categories: [a, b, c]"
ENDS: dict[str, tuple[float | None, float | None]] = {
    # Bars and areas start at zero, which PowerPoint leaves out where all values are alike.
    f"type: column, {ABC}, series: {{A: [1.2, 2.1, 4.8]}}": (0, None),
    f"type: column, {ABC}, series: {{A: [1.2, 2.1, 4.8]}}, labels: false": (0, None),
    f"type: bar, {ABC}, series: {{A: [92, 95, 98]}}": (0, None),
    f"type: area, {ABC}, series: {{A: [5, 5, 5]}}": (0, None),
    f"type: column, {ABC}, series: {{A: [0, 0, 0]}}": (0, None),
    f"type: column, {ABC}, series: {{A: [1, 2, 3], B: [4, 5, 6]}}, stacked: true": (0, None),
    f"type: column, {ABC}, series: {{A: [1, 2, 3], B: [4, 5, 6]}}, stacked: percent": (0, None),
    # Below zero they follow an edit to both sides.
    f"type: column, {ABC}, series: {{A: [-30, 76, 12]}}": (None, None),
    f"type: bar, {ABC}, series: {{A: [-30, 76, 12]}}, labels: false": (None, None),
    f"type: column, {ABC}, series: {{A: [-30, -76, -12]}}": (None, None),
    f"type: area, {ABC}, series: {{A: [-30, ~, -12]}}": (None, None),
    f"type: column, {ABC}, series: {{A: [-92, -95, -98]}}, labels: false": (-120, 0),
    # Lines start at zero by themselves, unless all values lie within a sixth.
    f"type: line, {ABC}, series: {{A: [20, 30, 40]}}": (None, None),
    f"type: line, {ABC}, series: {{A: [-3, 6, 1]}}": (None, None),
    f"type: line, {ABC}, series: {{A: [92, 95, 98]}}, labels: false": (91, None),
    f"type: line, {ABC}, series: {{A: [5, 5, 5]}}": (0, None),
    f"type: scatter, {ABC.replace('a, b, c', '1, 2, 3')}, series: {{A: [4, 5, 9]}}": (None, None),
}


def test_the_file_fixes_the_step_and_only_what_programs_would_choose_otherwise(
    build_deck: Build,
) -> None:
    built = build_deck(deck(*ENDS), to=("pptx",))
    axes = [
        shape.chart.value_axis
        for slide in Presentation(str(built.pptx)).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    assert all(axis.major_unit for axis in axes)
    ends = [(axis.minimum_scale, axis.maximum_scale) for axis in axes]
    assert dict(zip(ENDS, ends, strict=True)) == ENDS


def test_a_label_under_a_bar_has_its_room_on_an_axis_that_follows(plan_deck: Plan) -> None:
    chart = chart_of(plan_deck, f"type: column, {ABC}, series: {{A: [-30, 76, 12]}}")
    assert chart.vertical is not None
    assert not chart.vertical.keeps_minimum
    lowest = max(text.baseline for text in chart.series[0].texts)
    assert lowest < chart.plot.bottom


def test_the_numbers_below_a_plot_never_touch(plan_deck: Plan) -> None:
    data = "categories: [a, b], series: {A: [12345678, 98765432]}, labels: false, format: '0.00'"
    for chart in (f"type: bar, {data}", "type: scatter, series: {A: [[1e12, 1], [9e12, 2]]}"):
        drawn = chart_of(plan_deck, chart)
        below = [each for each in drawn.texts if each.baseline > drawn.plot.bottom + 10]
        # A digit of Arimo is 0.556 em wide, a comma half of it.
        sides = sorted(
            (each.x, (len(each.text) - each.text.count(",") / 2) * 0.278 * drawn.size)
            for each in below
        )
        assert len(sides) > 2
        assert all(x + half < next_x - after for (x, half), (next_x, after) in pairwise(sides))
        assert sides[0][0] >= sides[0][1] - 1


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ("type: line, categories: [a, b], series: {A: [92, 98]}, labels: false", "less than 91:"),
        ("type: scatter, series: {A: [[2019, 1], [2024, 9]]}", "less than 2018:"),
        ("type: bar, categories: [a, b], series: {A: [-92, -98]}", "or more than 0:"),
    ],
)
def test_an_axis_that_would_cut_an_edited_value_is_told(
    plan_deck: Plan, chart: str, message: str
) -> None:
    _, report = plan_deck(deck(chart))
    (advice,) = report.diagnostics
    assert (advice.code, message in advice.message) == ("fixed-axis", True), advice.message


def test_nothing_is_told_of_axes_that_follow(plan_deck: Plan) -> None:
    free = [chart for chart, ends in ENDS.items() if ends in ((0, None), (None, None))]
    _, report = plan_deck(deck(*free))
    assert "fixed-axis" not in {each.code for each in report.diagnostics}


DOUBLED = "type: column, categories: [Q1, Q2, Q3, Q4], series: {A: [1.2, 2.1, 3.4, 4.8]}"
EDITED = {
    f"{DOUBLED}, labels: true": 7.2,
    DOUBLED: 9.6,
    f"type: bar, {ABC}, series: {{A: [12, 30, 41]}}": 70.0,
    f"type: column, {ABC}, series: {{A: [12, 30, 41]}}, labels: false": 18.0,
    f"type: bar, {ABC}, series: {{A: [12, 30, 41]}}, labels: false": 43.0,
    f"type: column, {ABC}, series: {{A: [-30, 12, 76]}}": -90.0,
    f"type: line, {ABC}, series: {{A: [12, 30, 41]}}": 90.0,
    f"type: line, {ABC}, series: {{A: [92, 95, 98]}}, labels: false": 105.0,
    f"type: column, {ABC}, series: {{A: [-92, -95, -40]}}, labels: false": -200.0,
}
"""Charts of one series, and what its last value is changed to."""
DRAWN = (
    *EDITED,
    *(chart for chart in ENDS if "~" not in chart),
    f"type: line, {ABC}, series: {{A: [0.0000012, 0.0000031, 0.000002]}}, labels: false",
    f"type: bar, {ABC}, series: {{A: [1.2e14, 3.1e14, 0.9e14]}}",
    "type: column, categories: [a], series: {A: [7.3]}",
    "type: scatter, series: {A: [[-30, 4], [5, 95], [76, 40]], B: [[20, 9], [39, 20]]}",
    "type: scatter, series: {A: [[2019, 92], [2021, 98], [2024, 95]]}",
)


@pytest.fixture(scope="module")
def drawn(
    to_pdf: Callable[..., tuple[Path, ...]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """All these charts, drawn by LibreOffice; and those that somebody has edited."""
    folder = tmp_path_factory.mktemp("axes")
    built = build_in(folder)(deck(*DRAWN), to=("pptx",)).pptx
    presentation = Presentation(str(built))
    charts = [
        shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart
    ]
    for chart, value in zip(charts, EDITED.values(), strict=False):
        data = CategoryChartData()
        data.categories = list(chart.plots[0].categories)
        data.add_series("A", [*chart.plots[0].series[0].values[:-1], value])
        chart.replace_data(data)  # the chart and its workbook, as PowerPoint does
    edited = built.with_stem("edited")
    presentation.save(str(edited))
    first, second = to_pdf(built, edited)
    return first, second


def shapes(page: Any) -> list[Box]:
    """The rectangles around all that is drawn on a page of a PDF."""
    return [
        (item["x0"], item["top"], item["x1"], item["bottom"])
        for item in (*page.rects, *page.curves, *page.lines)
    ]


def marks(box: ChartBox) -> Iterator[Box]:
    """The rectangles around the bars, lines, areas and dots of a chart, on its slide."""
    left, top = box.rect.left / 12_700, box.rect.top / 12_700
    keys = 1 if box.chart.legend else 0
    for mark in (mark for series in box.chart.series for mark in series.marks[keys:]):
        points = [
            (float(x), float(y))
            for name, *values in mark.path
            if name != "Z"
            for x, y in [values[-2:]]
        ]
        xs, ys = [left + x for x, _ in points], [top + y for _, y in points]
        # A dot is two arcs between its left and its right.
        half = (max(xs) - min(xs)) / 2 if "A" in {name for name, *_ in mark.path} else 0.0
        if mark.fill or max(xs) - min(xs) > 20:
            yield min(xs), min(ys) - half, max(xs), max(ys) + half


def distance(one: Sequence[float], other: Sequence[float]) -> float:
    return max(abs(first - second) for first, second in zip(one, other, strict=True))


def test_libreoffice_draws_the_same_plot(plan_deck: Plan, drawn: tuple[Path, Path]) -> None:
    boxes = boxes_of(plan_deck, *DRAWN)
    with pdfplumber.open(drawn[0]) as document:
        for box, chart, page in zip(boxes, DRAWN, document.pages, strict=True):
            there = shapes(page)
            far = [mark for mark in marks(box) if min(distance(mark, it) for it in there) > PIXEL]
            assert not far, chart


def test_a_value_that_is_edited_is_followed(plan_deck: Plan, drawn: tuple[Path, Path]) -> None:
    boxes = boxes_of(plan_deck, *EDITED)
    with pdfplumber.open(drawn[1]) as document:
        for box, (chart, value), page in zip(boxes, EDITED.items(), document.pages, strict=False):
            if chart == DOUBLED:
                continue  # more than 20 steps, of which LibreOffice leaves one where two are due
            values = [*box.chart.series[0].values[:-1], value]
            # Wider numbers may move the plot to the side: only the way of the values is compared.
            way = slice(0, None, 2) if box.chart.type == "bar" else slice(1, None, 2)
            there = [shape[way] for shape in shapes(page)]
            for ends in expected(box, edited_scale(box.chart, values), values):
                assert min(distance(ends, shape) for shape in there) <= PIXEL, (chart, ends)


def test_a_doubled_value_is_drawn_twice_as_high(plan_deck: Plan, drawn: tuple[Path, Path]) -> None:
    (box, *_) = boxes_of(plan_deck, DOUBLED)
    heights = []
    for path in drawn:
        with pdfplumber.open(path) as document:
            page = document.pages[DRAWN.index(DOUBLED)]
            bars = [
                min(shapes(page), key=lambda it, at=at: distance(it[::2], at[::2]))
                for at in marks(box)
            ]
        heights.append([bottom - top for _, top, _, bottom in bars])
    before, after = heights
    assert after[3] / after[2] == pytest.approx(9.6 / 3.4, abs=0.02)
    assert before[3] / before[2] == pytest.approx(4.8 / 3.4, abs=0.02)


def edited_scale(chart: Chart, values: list[float]) -> Scale:
    """The axis of a chart whose values have changed: its step and its fixed ends stay."""
    axis = chart.vertical
    assert axis is not None
    scale = scale_by(min(values), max(values), axis.step, zero=chart.type in FROM_ZERO)
    if axis.keeps_minimum and axis.minimum:
        end = max(values) + (max(values) - axis.minimum) / 20
        steps = -(-(end - axis.minimum) // axis.step)
        return Scale(axis.minimum, axis.minimum + steps * axis.step, axis.step)
    return scale


def expected(box: ChartBox, scale: Scale, values: list[float]) -> Iterator[tuple[float, float]]:
    """From where to where the bars of a chart with these values reach on the slide, or its line
    does.
    """
    plot, rect = box.chart.plot, box.rect
    zero = min(max(scale.share(0.0), 0.0), 1.0)
    shares = [sorted((zero, scale.share(value))) for value in values]
    if box.chart.type == "line":
        shares = [[scale.share(min(values)), scale.share(max(values))]]
    for low, high in shares:
        if box.chart.type == "bar":
            left = rect.left / 12_700 + plot.left
            yield left + plot.width * low, left + plot.width * high
        else:
            bottom = rect.top / 12_700 + plot.bottom
            yield bottom - plot.height * high, bottom - plot.height * low

"""A chart's data → faults where it cannot be drawn as asked, advices where it could be read better."""

import difflib

from deckgen.diagnostics import Report, Span
from deckgen.kinds.chart.chart_reading import WrittenChart, duplicates
from deckgen.layout.chart.axes_frame import LEAST_PLOT
from deckgen.layout.chart.chart_data import ChartData
from deckgen.outline.values.fields import Plain
from deckgen.page.chart import Chart

MOST_POINTS = 50_000
"""Values of one chart: PowerPoint and browsers draw more only after a long while."""
_MOST_SERIES = 6
_MOST_SLICES = 8
_MOST_CATEGORIES = 200
_STACKABLE = frozenset({"column", "bar", "area"})


def check_meaning(
    data: ChartData, highlight: Plain | None, written: WrittenChart, report: Report
) -> None:
    """Report what cannot be drawn."""
    _check_series(data, written, report)
    place = written.place
    if data.stacking and data.type not in _STACKABLE:
        hint = "stack columns, bars or areas"
        report.fault("not-stackable", f"a {data.type} chart cannot be stacked", place, hint=hint)
    if data.labels and data.type == "area":
        hint = "use `type: line` or `type: column`"
        report.fault(
            "no-labels", "an area chart has no place for values at its points", place, hint=hint
        )
    if data.stacking == "percent":
        _check_signs(
            data, written, "negative-share", "a value below zero is no share of 100 %", report
        )
    if data.is_round and not report.has_faults:
        _check_round(data, written, report)
    if highlight is not None:
        _check_highlight(data, highlight, report)
    _advise(data, place, report)


def _check_series(data: ChartData, written: WrittenChart, report: Report) -> None:
    repeated = duplicates(each.name for each in data.series)
    if sum(len(each.values) for each in data.series) > MOST_POINTS:
        message = f"the chart has more than {MOST_POINTS:,} values"
        report.fault(
            "chart-too-large",
            message,
            written.place,
            hint="sum it up, or keep what the slide shows",
        )
    count = len(data.categories)
    for at, each in enumerate(data.series):
        place, name = written.place_of(at), each.name[:60]
        if at in repeated:
            report.fault(
                "duplicate-series",
                f"two series are called '{name}'",
                place,
                hint="give each its own name",
            )
        if data.type != "scatter" and len(each.values) != count:
            message = (
                f"the series '{name}' has {len(each.values)} values; there are {count} categories"
            )
            report.fault("chart-lengths", message, place, hint="a missing value is written `~`")
        elif all(value is None for value in each.values):
            message = f"the series '{name}' has no number"
            report.fault("empty-series", message, place, hint="leave the series out")


def _check_signs(
    data: ChartData, written: WrittenChart, code: str, message: str, report: Report
) -> None:
    for series, each in enumerate(data.series):
        for at, value in enumerate(each.values):
            if value is not None and value < 0:
                report.fault(
                    code,
                    message,
                    written.place_of(series, at),
                    hint="use `type: column` without shares",
                )


def _check_round(data: ChartData, written: WrittenChart, report: Report) -> None:
    if len(data.series) > 1:
        message = f"a {data.type} shows one series; this one has {len(data.series)}"
        report.fault(
            "one-series",
            message,
            written.place_of(1),
            hint="use `type: column`, or make a chart of each",
        )
        return
    _check_signs(data, written, "negative-slice", f"a {data.type} has no slice below zero", report)
    if not any(data.series[0].values):
        message = f"the values of this {data.type} are all zero"
        report.fault("zero-pie", message, written.place_of(0), hint="use `type: column`")


def _check_highlight(data: ChartData, highlight: Plain, report: Report) -> None:
    names = [each.name for each in data.series]
    if data.type in ("column", "bar", "line"):
        names += data.categories
    elif data.is_round:
        names = list(data.categories)
    if data.highlight not in names:
        near = difflib.get_close_matches(data.highlight, names, 1)
        hint = f"did you mean `{near[0]}`?" if near else "name a series or a category"
        message = f"there is nothing called `{data.highlight[:60]}` to highlight in this {data.type} chart"
        report.fault("unknown-highlight", message, highlight.span, hint=hint)


def _advise(data: ChartData, place: Span, report: Report) -> None:
    if len(data.series) > _MOST_SERIES:
        message = f"{len(data.series)} series are hard to tell apart; from the seventh on colours come again, lighter"
        report.advice(
            "crowded-chart",
            message,
            place,
            hint="keep the ones that matter, or `highlight` one of them",
        )
    if data.type == "area" and any(value is None for each in data.series for value in each.values):
        message = "an area falls to zero where a value is missing"
        report.advice("area-gap", message, place, hint="use `type: line`, which leaves a gap")


def crowding(data: ChartData, drawn: Chart, place: Span, report: Report) -> None:
    """Report a chart that holds more than can be read."""
    count = len(data.categories)
    if min(drawn.plot.width, drawn.plot.height) <= LEAST_PLOT:
        hint = "give it a slide of its own, show fewer series, or say `legend: false`"
        report.fault(
            "overflow", "the words of the chart leave no room for its marks", place, hint=hint
        )
    elif data.is_round and count > _MOST_SLICES:
        hint = "sum the small ones up, or use `type: bar`"
        report.advice("crowded-chart", f"{count} slices are hard to tell apart", place, hint=hint)
    elif count > _MOST_CATEGORIES or (drawn.skip > 1 and not _is_sequence(data)):
        message = f"of {count} categories every {_ordinal(drawn.skip)} has its name; the others have no room"
        hint = (
            "show fewer of them"
            if data.type != "column"
            else "show fewer of them, or use `type: bar`"
        )
        report.advice("crowded-chart", message, place, hint=hint)


def _is_sequence(data: ChartData) -> bool:
    """Whether names that are left out can be guessed: years, dates, numbers; or points of a line."""
    return data.type in ("line", "area") or all(
        any(c.isdigit() for c in each) for each in data.categories
    )


def _ordinal(number: int) -> str:
    ending = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"

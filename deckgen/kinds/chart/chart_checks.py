"""A chart's data → faults where it cannot be drawn as asked, advices where it could be
read better.
"""

from deckgen.diagnostics import Report, Span, did_you_mean
from deckgen.kinds.chart.chart_reading import SHOWN, WrittenChart, duplicates
from deckgen.layout.chart.axes_frame import LEAST_PLOT
from deckgen.layout.chart.chart_data import ChartData
from deckgen.layout.chart.draw_chart import clipped_names
from deckgen.outline.values.fields import Plain
from deckgen.page.chart import Chart

MOST_POINTS = 50_000
"""Values of one chart: PowerPoint and browsers draw more only after a long while."""
_MOST_SERIES = 6
"""Series that are told apart at a glance: the palette has six colours for them."""
_MOST_SLICES = 8
"""Slices whose sizes can be compared at a glance."""
_MOST_CATEGORIES = 200
"""Categories past which the names that are shown no longer lead to one that is not."""
_STACKABLE = frozenset({"column", "bar", "area"})
_WITH_CATEGORIES = frozenset({"column", "bar", "line"})
_ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def check_meaning(
    data: ChartData, highlight: Plain | None, written: WrittenChart, report: Report
) -> None:
    """Report what cannot be drawn, and what is hard to read."""
    _check_size(data, written, report)
    _check_names(data, written, report)
    _check_values(data, written, report)
    _check_options(data, written.place, report)
    if data.stacking == "percent":
        message = "a value below zero is no share of 100 %"
        _check_signs(data, written, "negative-share", message, report)
    if data.is_round and not report.has_faults:
        _check_round(data, written, report)
    if highlight is not None:
        _check_highlight(data, highlight, report)
    _advise(data, written.place, report)


def _check_size(data: ChartData, written: WrittenChart, report: Report) -> None:
    """Report a chart of more values than can be drawn."""
    if sum(len(series.values) for series in data.series) <= MOST_POINTS:
        return
    message = f"the chart has more than {MOST_POINTS:,} values"
    hint = "sum it up, or keep what the slide shows"
    report.fault("chart-too-large", message, written.place, hint=hint)


def _check_names(data: ChartData, written: WrittenChart, report: Report) -> None:
    """Report each series whose name another has before it."""
    for index in sorted(duplicates(series.name for series in data.series)):
        message = f"two series are called '{data.series[index].name[:SHOWN]}'"
        place = written.place_of(index)
        report.fault("duplicate-series", message, place, hint="give each its own name")


def _check_values(data: ChartData, written: WrittenChart, report: Report) -> None:
    """Report each series without a value, or a missing mark, for every category."""
    count = len(data.categories)
    for index, series in enumerate(data.series):
        place, name = written.place_of(index), series.name[:SHOWN]
        if data.type != "scatter" and len(series.values) != count:
            values = len(series.values)
            message = f"the series '{name}' has {values} values; there are {count} categories"
            report.fault("chart-lengths", message, place, hint="a missing value is written `~`")
        elif next(series.numbers, None) is None:
            message = f"the series '{name}' has no number"
            report.fault("empty-series", message, place, hint="leave the series out")


def _check_options(data: ChartData, place: Span, report: Report) -> None:
    """Report options that this type of chart does not have."""
    if data.stacking and data.type not in _STACKABLE:
        message = f"a {data.type} chart cannot be stacked"
        report.fault("not-stackable", message, place, hint="stack columns, bars or areas")
    if data.labels and data.type == "area":
        message = "an area chart has no place for values at its points"
        report.fault("no-labels", message, place, hint="use `type: line` or `type: column`")


def _check_signs(
    data: ChartData, written: WrittenChart, code: str, message: str, report: Report
) -> None:
    """Report each value below zero, with this code and message."""
    for row, series in enumerate(data.series):
        for index, value in enumerate(series.values):
            if value is not None and value < 0:
                place = written.place_of(row, index)
                report.fault(code, message, place, hint="use `type: column` without shares")


def _check_round(data: ChartData, written: WrittenChart, report: Report) -> None:
    """Report a pie or doughnut of several series, of values below zero, or of zeros alone."""
    if len(data.series) > 1:
        message = f"a {data.type} shows one series; this one has {len(data.series)}"
        hint = "use `type: column`, or make a chart of each"
        report.fault("one-series", message, written.place_of(1), hint=hint)
        return
    message = f"a {data.type} has no slice below zero"
    _check_signs(data, written, "negative-slice", message, report)
    if not any(data.series[0].values):
        message = f"the values of this {data.type} are all zero"
        report.fault("zero-pie", message, written.place_of(0), hint="use `type: column`")


def _check_highlight(data: ChartData, highlight: Plain, report: Report) -> None:
    """Report a highlight that names no series and no category."""
    names = [series.name for series in data.series]
    if data.type in _WITH_CATEGORIES:
        names += data.categories
    elif data.is_round:
        names = list(data.categories)
    if data.highlight in names:
        return
    wanted = data.highlight[:SHOWN]
    message = f"there is nothing called `{wanted}` to highlight in this {data.type} chart"
    hint = did_you_mean(data.highlight, names, "name a series or a category")
    report.fault("unknown-highlight", message, highlight.span, hint=hint)


def _advise(data: ChartData, place: Span, report: Report) -> None:
    """Advise against too many series, and against areas with missing values."""
    if len(data.series) > _MOST_SERIES:
        message = (
            f"{len(data.series)} series are hard to tell apart; "
            "from the seventh on colours come again, lighter"
        )
        hint = "keep the ones that matter, or `highlight` one of them"
        report.advice("crowded-chart", message, place, hint=hint)
    if data.type == "area" and any(None in series.values for series in data.series):
        message = "an area falls to zero where a value is missing"
        report.advice("area-gap", message, place, hint="use `type: line`, which leaves a gap")


def crowding(data: ChartData, drawn: Chart, place: Span, report: Report) -> None:
    """Report a chart that holds more than can be read."""
    count = len(data.categories)
    if min(drawn.plot.width, drawn.plot.height) <= LEAST_PLOT:
        message = "the words of the chart leave no room for its marks"
        hint = "give it a slide of its own, show fewer series, or say `legend: false`"
        report.fault("overflow", message, place, hint=hint)
    elif data.is_round and count > _MOST_SLICES:
        hint = "sum the small ones up, or use `type: bar`"
        report.advice("crowded-chart", f"{count} slices are hard to tell apart", place, hint=hint)
    elif count > _MOST_CATEGORIES or (drawn.skip > 1 and not _is_sequence(data)):
        shown = f"every {_ordinal(drawn.skip)} has its name"
        message = f"of {count} categories {shown}; the others have no room"
        hint = "show fewer of them"
        if data.type == "column":
            hint = "show fewer of them, or use `type: bar`"
        report.advice("crowded-chart", message, place, hint=hint)


def advise_cut_names(data: ChartData, drawn: Chart, place: Span, report: Report) -> None:
    """Tell of names that are cut short at every size."""
    names = clipped_names(drawn, data)
    if not names:
        return
    others = f", and {len(names) - 1} more of the chart" if len(names) > 1 else ""
    message = f"`{names[0][:SHOWN]}` is cut short at {drawn.size:g} pt{others}"
    hint = "give it a shorter name, or use `type: bar`, which has more room for names"
    if data.type == "bar":
        hint = "give it a shorter name"
    report.advice("broken-word", message, place, hint=hint)


def advise_edits(drawn: Chart, place: Span, report: Report) -> None:
    """Advise where a value that is edited in PowerPoint may lie beyond an end that does not
    follow.
    """
    for axis in filter(None, (drawn.vertical, drawn.horizontal)):
        if axis.keeps_maximum or (axis.keeps_minimum and axis.minimum):
            start, end = map(axis.format.text, (axis.minimum, axis.maximum))
            beyond = f"less than {start}"
            if axis.keeps_maximum:
                beyond += f" or more than {end}"
            message = f"PowerPoint cuts off what is edited to {beyond}: the axis is fixed there"
            hint = "change such a value here, and build again; columns from zero follow an edit"
            report.advice("fixed-axis", message, place, hint=hint)
            return


def _is_sequence(data: ChartData) -> bool:
    """Return whether a reader can guess the names that are left out: years, dates, numbers; or the
    points of a line.
    """
    if data.type in ("line", "area"):
        return True
    return all(any(map(str.isdigit, name)) for name in data.categories)


def _ordinal(number: int) -> str:
    """Return ``2nd`` for 2, ``11th`` for 11."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{_ORDINAL_ENDINGS.get(number % 10, 'th')}"

"""The fields of a chart and its area of a page → its box, or faults."""

from deckgen.content import Said
from deckgen.diagnostics import Report, Span
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.chart.chart_checks import (
    advise_cut_names,
    advise_edits,
    check_meaning,
    crowding,
)
from deckgen.kinds.chart.chart_fields import Cell, ChartFields
from deckgen.kinds.chart.chart_numbers import Gathered, gather
from deckgen.kinds.chart.chart_reading import WrittenChart, from_table
from deckgen.kinds.chart.chart_sentence import chart_sentence
from deckgen.layout.chart.chart_data import ChartData
from deckgen.layout.chart.draw_chart import Studio, lay_out_chart
from deckgen.layout.chart.number_format import number_format
from deckgen.layout.figures.separators import signs_of
from deckgen.layout.figures.tied import tied
from deckgen.layout.files.data_table import read_table
from deckgen.outline.values.fields import Plain, Text
from deckgen.outline.yaml.nodes import NOWHERE
from deckgen.page.boxes import ChartBox
from deckgen.records import replace
from deckgen.units import points


def draw_chart(
    fields: ChartFields, alt: Text | None, canvas: Canvas, area: Area
) -> ChartBox | None:
    """Return the chart over the whole area; None where faults were reported."""
    place = _place(fields, canvas)
    # A report holds a fault once: of a chart that an alias repeats, only its own report tells.
    faults = Report()
    data = _data(fields, place, canvas, faults)
    canvas.report.extend(faults)
    if data is None or faults.has_faults:
        return None
    studio = Studio(canvas.setter, canvas.style("chart-label"), canvas.palette, canvas.ground)
    drawn = lay_out_chart(data, studio, points(area.rect.width), points(area.rect.height))
    crowding(data, drawn, place, canvas.report)
    advise_cut_names(data, drawn, place, canvas.report)
    advise_edits(drawn, place, canvas.report)
    sentence = Said(alt.plain, canvas.lang) if alt else chart_sentence(data, canvas.lang)
    return ChartBox(
        rect=area.rect,
        chart=drawn,
        name="Chart",
        alt=sentence.text,
        alt_lang=sentence.strange_to(canvas.lang),
        slot=area.slot if canvas.slot(area.slot) else "",
        origin=place,
        series_steps=_series_steps(data),
    )


def _place(fields: ChartFields, canvas: Canvas) -> Span:
    """Return the place of what is said of the whole chart: its data, else the block."""
    if fields.data is not None:
        return fields.data.span
    if not fields.entries or fields.entries[0].span is NOWHERE:
        return canvas.origin
    return fields.entries[0].span


def _series_steps(data: ChartData) -> tuple[int, ...]:
    """Return the step in which each series appears; none where a single one comes at once."""
    count = len(data.series)
    if count == 1:
        return ()
    return tuple(range(1, count + 1))


def _data(fields: ChartFields, place: Span, canvas: Canvas, report: Report) -> ChartData | None:
    """Return the data of the chart; None after faults that leave nothing to check."""
    if fields.data is None:
        written = _inline(fields, place, report)
    else:
        written = _from_file(fields, place, canvas, report)
    if written is None:
        return None
    is_scatter = fields.type == "scatter"
    written = replace(
        written,
        xs=written.xs if is_scatter else (),
        decimal=fields.decimal,
        language=canvas.decimal_sign,
    )
    gathered = gather(written, pairs=is_scatter, report=report)
    if gathered is None:
        return None
    data = _meaning(fields, gathered, canvas.lang)
    check_meaning(data, fields.highlight, written, report)
    return data


def _from_file(
    fields: ChartFields, place: Span, canvas: Canvas, report: Report
) -> WrittenChart | None:
    """Return what stands in the data file; a fault where numbers stand in the outline as well."""
    entries = fields.entries
    if fields.categories or any(entry.cells is not None for entry in entries):
        hint = "keep `data`, with `series` as names of columns, or `categories` and `series`"
        report.fault("chart-twice", "the chart has its data twice", place, hint=hint)
        return None
    table = read_table(canvas.workshop.folder, str(fields.data), place, report)
    if table is None:
        return None
    return from_table(table, fields.x, entries, place, report)


def _inline(fields: ChartFields, place: Span, report: Report) -> WrittenChart | None:
    """Return what stands in the outline; faults where there are no numbers or no categories."""
    if not fields.has_numbers:
        hint = "add `series: {name: [numbers]}`, or `data: file.csv`"
        report.fault("no-data", "the chart has no numbers", place, hint=hint)
        return None
    texts = fields.categories or ()
    if not texts and fields.type != "scatter":
        hint = "add `categories: […]`, one for each number"
        report.fault("no-categories", "the chart has no categories", place, hint=hint)
        return None
    return WrittenChart(
        categories=tuple(map(_one_line, texts)),
        entries=fields.entries,
        place=place,
        name=_stripped(fields.x),
        xs=tuple(_x_cell(text, place) for text in texts),
    )


def _one_line(text: Text | None) -> str:
    """Return the words of a text with single spaces between them."""
    return " ".join(text.plain.split()) if text else ""


def _stripped(text: Plain | None) -> str:
    """Return a word without blanks around it, empty where it is left out."""
    return str(text or "").strip()


def _x_cell(text: Text | None, place: Span) -> Cell:
    """Return a category as the horizontal value of a scatter's point."""
    if text is None:
        return Cell("", place)
    return Cell(text.plain, text.span)


def _meaning(fields: ChartFields, gathered: Gathered, lang: str) -> ChartData:
    """Return the data as the author means it: with the unit, the stacking and the highlight; its
    numbers written as in a language (BCP 47).
    """
    numbers = [value for series in gathered.series for value in series.numbers]
    unit = _one_line(fields.unit) or gathered.currency
    if gathered.percent and unit == "%":
        unit = ""
    return ChartData(
        type=fields.type,
        categories=tuple(map(tied, gathered.categories)),
        series=gathered.series,
        format=number_format(
            fields.format,
            unit,
            numbers,
            percent=gathered.percent,
            signs=signs_of(lang),
            names=[series.name for series in gathered.series],
        ),
        stacking=fields.stacking,
        categories_name=gathered.name,
        unit=unit,
        labels=fields.labels,
        highlight=tied(_stripped(fields.highlight)),
        legend=fields.legend,
    )

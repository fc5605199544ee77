"""The fields of a chart and its room on a page → its box, or faults."""

from deckgen.content import Said
from deckgen.diagnostics import Report, Span
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.chart.chart_checks import check_meaning, crowding
from deckgen.kinds.chart.chart_fields import Cell, ChartFields
from deckgen.kinds.chart.chart_reading import Gathered, WrittenChart, from_table, gather
from deckgen.kinds.chart.chart_sentence import chart_sentence
from deckgen.layout.chart.chart_data import ChartData
from deckgen.layout.chart.draw_chart import Studio, lay_out_chart
from deckgen.layout.chart.number_format import number_format
from deckgen.layout.files.data_table import read_table
from deckgen.outline.values.fields import Text
from deckgen.outline.yaml.nodes import NOWHERE
from deckgen.page.boxes import ChartBox
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
    sentence = Said(alt.plain, canvas.lang) if alt else chart_sentence(data, canvas.lang)
    return ChartBox(
        rect=area.rect,
        chart=drawn,
        name="Chart",
        alt=sentence.text,
        alt_lang=sentence.strange_to(canvas.lang),
        slot=area.slot if canvas.slot(area.slot) else "",
        origin=place,
        series_steps=tuple(range(1, len(data.series) + 1)) if len(data.series) > 1 else (),
    )


def _place(fields: ChartFields, canvas: Canvas) -> Span:
    if fields.data is not None:
        return fields.data.span
    span = fields.series.entries[0].span if fields.series else NOWHERE
    return canvas.origin if span is NOWHERE else span


def _data(fields: ChartFields, place: Span, canvas: Canvas, report: Report) -> ChartData | None:
    written = (
        _from_file(fields, place, canvas, report)
        if fields.data is not None
        else _inline(fields, place, report)
    )
    gathered = gather(written, pairs=fields.type == "scatter", report=report) if written else None
    if gathered is None or written is None:
        return None
    data = _meaning(fields, gathered)
    check_meaning(data, fields.highlight, written, report)
    return data


def _from_file(
    fields: ChartFields, place: Span, canvas: Canvas, report: Report
) -> WrittenChart | None:
    entries = fields.series.entries if fields.series else ()
    if fields.categories or any(each.cells is not None for each in entries):
        hint = "keep `data`, with `series` as names of columns, or `categories` and `series`"
        report.fault("chart-twice", "the chart has its data twice", place, hint=hint)
        return None
    table = read_table(canvas.workshop.folder, str(fields.data), place, report)
    return from_table(table, fields.x, entries, place, report) if table else None


def _inline(fields: ChartFields, place: Span, report: Report) -> WrittenChart | None:
    entries = fields.series.entries if fields.series else ()
    if not entries or any(each.cells is None for each in entries):
        hint = "add `series: {name: [numbers]}`, or `data: file.csv`"
        report.fault("no-data", "the chart has no numbers", place, hint=hint)
        return None
    given = fields.categories or ()
    if not given and fields.type != "scatter":
        hint = "add `categories: […]`, one for each number"
        report.fault("no-categories", "the chart has no categories", place, hint=hint)
        return None
    categories = tuple(" ".join(each.plain.split()) if each else "" for each in given)
    xs = tuple(Cell(each.plain if each else "", each.span if each else place) for each in given)
    return WrittenChart(categories, entries, place, str(fields.x or "").strip(), xs)


def _meaning(fields: ChartFields, gathered: Gathered) -> ChartData:
    numbers = [value for each in gathered.series for value in each.values if value is not None]
    unit = " ".join(fields.unit.plain.split()) if fields.unit else ""
    if gathered.percent and unit == "%":
        unit = ""
    return ChartData(
        type=fields.type,
        categories=gathered.categories,
        series=gathered.series,
        format=number_format(fields.format or "", unit, numbers, percent=gathered.percent),
        stacking=fields.stacked.value if fields.stacked else "",
        categories_name=gathered.name,
        unit=unit,
        labels=fields.labels,
        highlight=str(fields.highlight or "").strip(),
        legend=fields.legend,
    )

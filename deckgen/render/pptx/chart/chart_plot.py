"""The kind of chart, its series and its axes → the inside of a ``c:plotArea``, elements in the
schema's order.
"""

from deckgen.page.chart import Chart, ChartSeries
from deckgen.page.style import Color
from deckgen.render.pptx.chart.chart_axes import axes_xml
from deckgen.render.pptx.chart.chart_text import NO_LABELS, labels_xml
from deckgen.render.pptx.chart.chart_workbook import SheetColumn, WorkbookSheet, digits, sheet_of
from deckgen.render.pptx.package.xml import escape, fill, line
from deckgen.render.pptx.text.paragraphs import OFFICE_ESCAPE

AXES = (111_111_111, 222_222_222)
"""Identifiers of the two axes: unsigned, and the same in every chart."""

_GROUPINGS = {"": "clustered", "stacked": "stacked", "percent": "percentStacked"}
_NO_LINE = "<a:ln><a:noFill/></a:ln>"


def plot_xml(chart: Chart, lang: str) -> str:
    """Return the plot with its axes."""
    sheet = sheet_of(chart)
    series = "".join(_series(chart, sheet, at, lang) for at in range(len(chart.series)))
    ids = "".join(f'<c:axId val="{each}"/>' for each in AXES)
    grouping = _GROUPINGS[chart.stacking]
    match chart.type:
        case "column" | "bar":
            direction = "col" if chart.type == "column" else "bar"
            inside = (
                f'<c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
                f'{NO_LABELS}<c:gapWidth val="{chart.gap}"/><c:overlap val="{chart.overlap}"/>{ids}'
            )
            return f"<c:barChart>{inside}</c:barChart>{axes_xml(chart, AXES, lang)}"
        case "line":
            inside = f'<c:grouping val="standard"/><c:varyColors val="0"/>{series}{NO_LABELS}<c:marker val="1"/>{ids}'
            return f"<c:lineChart>{inside}</c:lineChart>{axes_xml(chart, AXES, lang)}"
        case "area":
            grouping = grouping.replace("clustered", "standard")
            inside = (
                f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}{NO_LABELS}{ids}'
            )
            return f"<c:areaChart>{inside}</c:areaChart>{axes_xml(chart, AXES, lang)}"
        case "scatter":
            inside = (
                f'<c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}{NO_LABELS}{ids}'
            )
            return f"<c:scatterChart>{inside}</c:scatterChart>{axes_xml(chart, AXES, lang)}"
        case "pie":
            inside = f'<c:varyColors val="1"/>{series}{NO_LABELS}<c:firstSliceAng val="0"/>'
            return f"<c:pieChart>{inside}</c:pieChart>"
        case "doughnut":
            inside = f'<c:varyColors val="1"/>{series}{NO_LABELS}<c:firstSliceAng val="0"/><c:holeSize val="{chart.hole}"/>'
            return f"<c:doughnutChart>{inside}</c:doughnutChart>"


def _series(chart: Chart, sheet: WorkbookSheet, at: int, lang: str) -> str:
    series = chart.series[at]
    across, down = sheet.places[at]
    head = (
        f'<c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>{sheet.head(down)}</c:f>'
        f"{_strings((sheet.columns[down].head,))}</c:strRef></c:tx>"
    )
    labels = labels_xml(series, chart, lang)
    names = _reference(sheet, across, chart)
    values = f"<c:numRef><c:f>{sheet.cells(down)}</c:f>{_numbers(sheet.columns[down], chart.format.code)}</c:numRef>"
    if chart.type == "scatter":
        data = f'<c:xVal>{names}</c:xVal><c:yVal>{values}</c:yVal><c:smooth val="0"/>'
    else:
        smooth = '<c:smooth val="0"/>' if chart.type == "line" else ""
        data = f"<c:cat>{names}</c:cat><c:val>{values}</c:val>{smooth}"
    return f"<c:ser>{head}{_look(chart, series)}{labels}{data}</c:ser>"


def _reference(sheet: WorkbookSheet, column: int, chart: Chart) -> str:
    cells = sheet.columns[column].cells
    if chart.type == "scatter":
        return f"<c:numRef><c:f>{sheet.cells(column)}</c:f>{_numbers(sheet.columns[column], 'General')}</c:numRef>"
    texts = tuple(str(each) for each in cells)
    return f"<c:strRef><c:f>{sheet.cells(column)}</c:f>{_strings(texts)}</c:strRef>"


def _strings(texts: tuple[str, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{_cell_text(text)}</c:v></c:pt>' for at, text in enumerate(texts)
    )
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _cell_text(text: str) -> str:
    """A text as a cell holds it: what looks like one of Office's escapes is escaped (§22.9.2.19
    ST_Xstring).
    """
    return OFFICE_ESCAPE.sub("_x005F_", escape(text))


def _numbers(column: SheetColumn, code: str) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{digits(float(value))}</c:v></c:pt>'
        for at, value in enumerate(column.cells)
        if value is not None
    )
    count = f'<c:ptCount val="{len(column.cells)}"/>'
    return f"<c:numCache><c:formatCode>{escape(code)}</c:formatCode>{count}{points}</c:numCache>"


def _look(chart: Chart, series: ChartSeries) -> str:
    """How the series and its single points are drawn."""
    match chart.type:
        case "column" | "bar":
            points = "".join(
                f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
                f"{_filled(ink, chart)}</c:dPt>"
                for at, ink in series.points
            )
            return f'{_filled(series.color, chart)}<c:invertIfNegative val="0"/>{points}'
        case "area":
            return _filled(series.color, chart)
        case "pie" | "doughnut":
            return "".join(
                f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/>{_filled(ink, chart)}</c:dPt>'
                for at, ink in series.points
            )
        case "line":
            return _line_look(chart, series)
        case "scatter":
            none = '<a:ln w="19050"><a:noFill/></a:ln>'
            return f"<c:spPr>{none}</c:spPr>{_marker(series.color, chart.dot)}"


def _filled(ink: Color, chart: Chart) -> str:
    seam = next(
        (each for series in chart.series for mark in series.marks if (each := mark.stroke)), None
    )
    width = next(
        (mark.width for series in chart.series for mark in series.marks if mark.stroke), 0.0
    )
    outline = line(seam, width)
    return f"<c:spPr>{fill(ink)}{outline}</c:spPr>"


def _line_look(chart: Chart, series: ChartSeries) -> str:
    stroke = f"<c:spPr>{line(series.color, series.width, is_round=True)}</c:spPr>"
    own = dict(series.points)
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/>{_marker(own.get(at, series.color), chart.dot)}<c:bubble3D val="0"/>{stroke}</c:dPt>'
        for at in series.dots
    )
    return f'{stroke}<c:marker><c:symbol val="none"/></c:marker>{points}'


def _marker(ink: Color, size: float) -> str:
    look = f"<c:spPr>{fill(ink)}{_NO_LINE}</c:spPr>"
    return f'<c:marker><c:symbol val="circle"/><c:size val="{round(size)}"/>{look}</c:marker>'

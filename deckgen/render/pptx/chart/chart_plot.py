"""The kind of chart, its series and its axes → the inside of a ``c:plotArea``, elements in the
schema's order.
"""

from deckgen.page.chart import Chart, ChartSeries
from deckgen.page.style import Color
from deckgen.render.pptx.chart.chart_axes import axes_xml
from deckgen.render.pptx.chart.chart_text import NO_LABELS, labels_xml
from deckgen.render.pptx.chart.chart_workbook import SheetColumn, WorkbookSheet, digits, sheet_of
from deckgen.render.pptx.package.xml import NO_LINE, escape, fill, line
from deckgen.render.pptx.text.runs_xml import OFFICE_ESCAPE
from deckgen.units import Points

AXES = (111_111_111, 222_222_222)
"""Identifiers of the two axes: unsigned, and the same in every chart."""

_AXIS_IDS = "".join(f'<c:axId val="{identifier}"/>' for identifier in AXES)
_DIRECTIONS = {"column": "col", "bar": "bar"}
# ST_BarGrouping and ST_Grouping (ECMA-376 Part 1 §21.2.3.4 and §21.2.3.17).
_BAR_GROUPINGS = {"": "clustered", "stacked": "stacked", "percent": "percentStacked"}
_AREA_GROUPINGS = {"": "standard", "stacked": "stacked", "percent": "percentStacked"}
_ONE_COLOR = '<c:varyColors val="0"/>'
_COLORFUL = '<c:varyColors val="1"/>'
_FROM_TOP = '<c:firstSliceAng val="0"/>'
_STRAIGHT = '<c:smooth val="0"/>'
_FLAT = '<c:bubble3D val="0"/>'
_NOT_INVERTED = '<c:invertIfNegative val="0"/>'


def plot_xml(chart: Chart, lang: str) -> str:
    """Return the plot with its axes."""
    sheet = sheet_of(chart)
    outline = _outline(chart)
    series = "".join(
        _series(chart, sheet, index, outline, lang) for index in range(len(chart.series))
    )
    drawn = f"{series}{NO_LABELS}"
    match chart.type:
        case "column" | "bar":
            inside = (
                f'<c:barDir val="{_DIRECTIONS[chart.type]}"/>'
                f'<c:grouping val="{_BAR_GROUPINGS[chart.stacking]}"/>{_ONE_COLOR}{drawn}'
                f'<c:gapWidth val="{chart.gap}"/><c:overlap val="{chart.overlap}"/>{_AXIS_IDS}'
            )
            return f"<c:barChart>{inside}</c:barChart>{axes_xml(chart, AXES, lang)}"
        case "line":
            inside = (
                f'<c:grouping val="standard"/>{_ONE_COLOR}{drawn}<c:marker val="1"/>{_AXIS_IDS}'
            )
            return f"<c:lineChart>{inside}</c:lineChart>{axes_xml(chart, AXES, lang)}"
        case "area":
            grouping = f'<c:grouping val="{_AREA_GROUPINGS[chart.stacking]}"/>'
            inside = f"{grouping}{_ONE_COLOR}{drawn}{_AXIS_IDS}"
            return f"<c:areaChart>{inside}</c:areaChart>{axes_xml(chart, AXES, lang)}"
        case "scatter":
            inside = f'<c:scatterStyle val="lineMarker"/>{_ONE_COLOR}{drawn}{_AXIS_IDS}'
            return f"<c:scatterChart>{inside}</c:scatterChart>{axes_xml(chart, AXES, lang)}"
        case "pie":
            return f"<c:pieChart>{_COLORFUL}{drawn}{_FROM_TOP}</c:pieChart>"
        case "doughnut":
            inside = f'{_COLORFUL}{drawn}{_FROM_TOP}<c:holeSize val="{chart.hole}"/>'
            return f"<c:doughnutChart>{inside}</c:doughnutChart>"


def _series(chart: Chart, sheet: WorkbookSheet, index: int, outline: str, lang: str) -> str:
    series = chart.series[index]
    across, down = sheet.places[index]
    column = sheet.columns[down]
    head = (
        f'<c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx><c:strRef><c:f>{sheet.head(down)}</c:f>{_strings((column.head,))}</c:strRef></c:tx>"
    )
    numbers = _numbers(column, chart.format.code)
    values = f"<c:numRef><c:f>{sheet.cells(down)}</c:f>{numbers}</c:numRef>"
    data = _data(chart, _reference(sheet, across, chart), values)
    look = _look(chart, series, outline)
    return f"<c:ser>{head}{look}{labels_xml(series, chart, lang)}{data}</c:ser>"


def _data(chart: Chart, names: str, values: str) -> str:
    """What is drawn at what; lines are never smoothed."""
    match chart.type:
        case "scatter":
            return f"<c:xVal>{names}</c:xVal><c:yVal>{values}</c:yVal>{_STRAIGHT}"
        case "line":
            return f"<c:cat>{names}</c:cat><c:val>{values}</c:val>{_STRAIGHT}"
        case _:
            return f"<c:cat>{names}</c:cat><c:val>{values}</c:val>"


def _reference(sheet: WorkbookSheet, number: int, chart: Chart) -> str:
    column, cells = sheet.columns[number], sheet.cells(number)
    if chart.type == "scatter":
        return f"<c:numRef><c:f>{cells}</c:f>{_numbers(column, 'General')}</c:numRef>"
    return f"<c:strRef><c:f>{cells}</c:f>{_strings(tuple(map(str, column.cells)))}</c:strRef>"


def _strings(texts: tuple[str, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{_cell_text(text)}</c:v></c:pt>'
        for index, text in enumerate(texts)
    )
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _cell_text(text: str) -> str:
    """A text as a cell holds it: what looks like one of Office's escapes is escaped (§22.9.2.19
    ST_Xstring).
    """
    return OFFICE_ESCAPE.sub("_x005F_", escape(text))


def _numbers(column: SheetColumn, code: str) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{digits(float(value))}</c:v></c:pt>'
        for index, value in enumerate(column.cells)
        if value is not None
    )
    count = f'<c:ptCount val="{len(column.cells)}"/>'
    return f"<c:numCache><c:formatCode>{escape(code)}</c:formatCode>{count}{points}</c:numCache>"


def _look(chart: Chart, series: ChartSeries, outline: str) -> str:
    """How the series and its single points are drawn."""
    match chart.type:
        case "column" | "bar":
            points = _points(series, f"{_NOT_INVERTED}{_FLAT}", outline)
            return f"{_filled(series.color, outline)}{_NOT_INVERTED}{points}"
        case "area":
            return _filled(series.color, outline)
        case "pie" | "doughnut":
            return _points(series, _FLAT, outline)
        case "line":
            return _line_look(chart, series)
        case "scatter":
            none = '<a:ln w="19050"><a:noFill/></a:ln>'
            return f"<c:spPr>{none}</c:spPr>{_marker(series.color, chart.dot)}"


def _points(series: ChartSeries, kept: str, outline: str) -> str:
    """The points that have a colour of their own."""
    return "".join(
        f'<c:dPt><c:idx val="{index}"/>{kept}{_filled(ink, outline)}</c:dPt>'
        for index, ink in series.points
    )


def _outline(chart: Chart) -> str:
    """The seam between bars or slices, which is the same everywhere."""
    marks = (mark for series in chart.series for mark in series.marks if mark.stroke)
    first = next(marks, None)
    return line(first.stroke, first.width) if first else NO_LINE


def _filled(ink: Color, outline: str) -> str:
    return f"<c:spPr>{fill(ink)}{outline}</c:spPr>"


def _line_look(chart: Chart, series: ChartSeries) -> str:
    stroke = f"<c:spPr>{line(series.color, series.width, is_round=True)}</c:spPr>"
    colors = dict(series.points)
    markers = {index: _marker(colors.get(index, series.color), chart.dot) for index in series.dots}
    points = "".join(
        f'<c:dPt><c:idx val="{index}"/>{marker}{_FLAT}{stroke}</c:dPt>'
        for index, marker in markers.items()
    )
    return f'{stroke}<c:marker><c:symbol val="none"/></c:marker>{points}'


def _marker(ink: Color, size: Points) -> str:
    look = f"<c:spPr>{fill(ink)}{NO_LINE}</c:spPr>"
    return f'<c:marker><c:symbol val="circle"/><c:size val="{round(size)}"/>{look}</c:marker>'

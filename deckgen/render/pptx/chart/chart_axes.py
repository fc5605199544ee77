"""The axes of a chart → ``c:catAx`` and ``c:valAx``, elements in the schema's order (ECMA-376 Part
1 §21.2.2).
"""

from typing import Literal

from deckgen.page.chart import Axis, Chart
from deckgen.page.style import Color
from deckgen.render.pptx.chart.chart_text import UNPAINTED, text_properties, title_xml
from deckgen.render.pptx.package.xml import attribute, line

_NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
Side = Literal["l", "r", "b"]


def axes_xml(chart: Chart, ids: tuple[int, int], lang: str) -> str:
    """Return both axes: of names or of x, then of values."""
    assert chart.vertical is not None  # only a pie has none
    start: Side = "r" if chart.rtl else "l"
    below: Side = "b"
    side, other = (start, below) if chart.type == "bar" else (below, start)
    if chart.horizontal is not None:
        first = _numbers(chart, chart.horizontal, ids, side, lang)
    else:
        first = _names(chart, ids, side, lang)
    return first + _numbers(chart, chart.vertical, (ids[1], ids[0]), other, lang)


def _names(chart: Chart, ids: tuple[int, int], side: Side, lang: str) -> str:
    # The first bar stands on top, as the first column stands at the left.
    orientation = "maxMin" if chart.type == "bar" or chart.rtl else "minMax"
    names = text_properties(chart, chart.ink, lang, free=chart.skip > 1)
    skip = f'<c:tickLblSkip val="{chart.skip}"/>' if chart.skip > 1 else ""
    return (
        f'<c:catAx><c:axId val="{ids[0]}"/><c:scaling><c:orientation val="{orientation}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>{_NO_TICKS}'
        f'<c:tickLblPos val="low"/>{_stroke(chart.base_color, chart.base_width)}{names}'
        f'<c:crossAx val="{ids[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _numbers(chart: Chart, axis: Axis, ids: tuple[int, int], side: Side, lang: str) -> str:
    is_across = axis is chart.horizontal
    orientation = "maxMin" if chart.rtl and chart.type == "bar" else "minMax"
    grid = (
        ""
        if is_across or not axis.shown
        else f"<c:majorGridlines>{_stroke(chart.grid_color, chart.grid_width)}</c:majorGridlines>"
    )
    title = _axis_title(chart, axis, lang) if is_across and axis.title else ""
    stroke = _stroke(chart.base_color, chart.base_width) if is_across else UNPAINTED
    # Names of bars run down from the top, so that the numbers below them cross at the last.
    crosses = "max" if chart.type == "bar" else "autoZero"
    between = (
        "between" if chart.type in ("column", "bar") or len(chart.categories) == 1 else "midCat"
    )
    ends = f'<c:max val="{axis.maximum!r}"/><c:min val="{axis.minimum!r}"/>'
    return (
        f'<c:valAx><c:axId val="{ids[0]}"/><c:scaling><c:orientation val="{orientation}"/>{ends}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/>{grid}{title}'
        f'<c:numFmt formatCode="{attribute(axis.format.code)}" sourceLinked="0"/>{_NO_TICKS}'
        f'<c:tickLblPos val="{_label_place(chart, axis)}"/>{stroke}{text_properties(chart, chart.ink, lang)}'
        f'<c:crossAx val="{ids[1]}"/><c:crosses val="{crosses}"/><c:crossBetween val="{between}"/>'
        f'<c:majorUnit val="{axis.step!r}"/></c:valAx>'
    )


def _label_place(chart: Chart, axis: Axis) -> str:
    if not axis.shown:
        return "none"
    return "low" if chart.type == "scatter" else "nextTo"


def _axis_title(chart: Chart, axis: Axis, lang: str) -> str:
    return title_xml(chart, axis.title, chart.plot.left, axis.title_top, lang)


def _stroke(ink: Color, width: float) -> str:
    return f"<c:spPr><a:noFill/>{line(ink, width)}</c:spPr>"

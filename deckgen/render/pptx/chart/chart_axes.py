"""The axes of a chart → ``c:catAx`` and ``c:valAx``, elements in the schema's order (ECMA-376 Part
1 §21.2.2).
"""

from typing import Literal

from deckgen.page.chart import Axis, Chart
from deckgen.page.style import Color
from deckgen.records import dataclass
from deckgen.render.pptx.chart.chart_text import UNPAINTED, text_properties, title_xml
from deckgen.render.pptx.package.xml import attribute, line, when
from deckgen.units import Points

_NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
_ORIENTATIONS = {False: "minMax", True: "maxMin"}  # by whether it runs backwards
Side = Literal["l", "r", "b"]


@dataclass(frozen=True, slots=True)
class _AxisFrame:
    """What is around the numbers of an axis: its identifier and that of the other one, the side
    where it stands, its gridlines or its name, and the look of its line.
    """

    identifier: int
    other: int
    side: Side
    head: str
    stroke: str


def axes_xml(chart: Chart, ids: tuple[int, int], lang: str) -> str:
    """Return both axes: of names or of x, then of values."""
    assert chart.vertical is not None  # only a pie has none
    start: Side = "r" if chart.rtl else "l"
    across, upright = ids
    name_side, value_side = _sides(chart, start)
    grid = when(
        chart.vertical.shown,
        f"<c:majorGridlines>{_stroke(chart.grid_color, chart.grid_width)}</c:majorGridlines>",
    )
    frame = _AxisFrame(upright, across, value_side, grid, UNPAINTED)
    values = _numbers(chart, chart.vertical, frame, lang)
    if chart.horizontal is None:
        return _names(chart, ids, name_side, lang) + values
    stroke = _stroke(chart.base_color, chart.base_width)
    title = _axis_title(chart, chart.horizontal, lang)
    frame = _AxisFrame(across, upright, name_side, title, stroke)
    return _numbers(chart, chart.horizontal, frame, lang) + values


def _sides(chart: Chart, start: Side) -> tuple[Side, Side]:
    """The side of the names and that of the values; lines start at the side `start`."""
    if chart.type == "bar":
        return start, "b"
    return "b", start


def _names(chart: Chart, ids: tuple[int, int], side: Side, lang: str) -> str:
    # The first bar stands on top, as the first column stands at the left.
    orientation = _ORIENTATIONS[chart.type == "bar" or chart.rtl]
    is_thinned = chart.skip > 1
    names = text_properties(chart, chart.ink, lang, words=True, free=is_thinned)
    skip = when(is_thinned, f'<c:tickLblSkip val="{chart.skip}"/>')
    return (
        f'<c:catAx><c:axId val="{ids[0]}"/>'
        f'<c:scaling><c:orientation val="{orientation}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/>'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{_NO_TICKS}'
        f'<c:tickLblPos val="low"/>{_stroke(chart.base_color, chart.base_width)}{names}'
        f'<c:crossAx val="{ids[1]}"/><c:crosses val="autoZero"/>'
        f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        f'{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _numbers(chart: Chart, axis: Axis, frame: _AxisFrame, lang: str) -> str:
    is_bar = chart.type == "bar"
    orientation = _ORIENTATIONS[is_bar and chart.rtl]
    # Names of bars run down from the top, so that the numbers below them cross at the last.
    crosses = "max" if is_bar else "autoZero"
    # What is not said, PowerPoint chooses as layout has done, and anew when a value is edited.
    maximum = when(axis.keeps_maximum, f'<c:max val="{axis.maximum!r}"/>')
    minimum = when(axis.keeps_minimum, f'<c:min val="{axis.minimum!r}"/>')
    return (
        f'<c:valAx><c:axId val="{frame.identifier}"/>'
        f'<c:scaling><c:orientation val="{orientation}"/>{maximum}{minimum}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{frame.side}"/>{frame.head}'
        f'<c:numFmt formatCode="{attribute(axis.format.code)}" sourceLinked="0"/>{_NO_TICKS}'
        f'<c:tickLblPos val="{_label_place(chart, axis)}"/>'
        f"{frame.stroke}{text_properties(chart, chart.ink, lang)}"
        f'<c:crossAx val="{frame.other}"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{_crossing(chart)}"/>'
        f'<c:majorUnit val="{axis.step!r}"/></c:valAx>'
    )


def _label_place(chart: Chart, axis: Axis) -> str:
    if not axis.shown:
        return "none"
    return "low" if chart.type == "scatter" else "nextTo"


def _crossing(chart: Chart) -> str:
    """Whether the axis crosses between two names, so that a bar has room on both sides of its own,
    or at a name.
    """
    if chart.type in ("column", "bar") or len(chart.categories) == 1:
        return "between"
    return "midCat"


def _axis_title(chart: Chart, axis: Axis, lang: str) -> str:
    if not axis.title:
        return ""
    return title_xml(chart, axis.title, chart.plot.left, axis.title_top, lang)


def _stroke(ink: Color, width: Points) -> str:
    return f"<c:spPr><a:noFill/>{line(ink, width)}</c:spPr>"

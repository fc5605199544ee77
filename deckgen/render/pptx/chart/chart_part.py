"""A chart → its part: everything that PowerPoint draws, and where."""

from deckgen.page.chart import Chart, Frame
from deckgen.render.pptx.chart.chart_plot import plot_xml
from deckgen.render.pptx.chart.chart_text import UNPAINTED, text_properties, title_xml
from deckgen.render.pptx.package.names import CHART_DATA, DECLARATION, DRAWING, RELATIONSHIPS
from deckgen.render.pptx.package.xml import attribute
from deckgen.units import NO_POINTS

# The plot without what is written beside it (ECMA-376 Part 1 §21.2.3.23).
_INNER = '<c:layoutTarget val="inner"/>'
_LEGEND_SIDES = {"top": "t", "right": "r"}


def chart_xml(chart: Chart, workbook: str, lang: str) -> bytes:
    """Return the chart's part (ECMA-376 Part 1 §21.2.2.29); `workbook` is the relationship to its
    numbers.
    """
    namespaces = f'xmlns:c="{CHART_DATA}" xmlns:a="{DRAWING}" xmlns:r="{RELATIONSHIPS}"'
    blanks = "zero" if chart.type == "area" else "gap"
    return (
        f"{DECLARATION}<c:chartSpace {namespaces}>"
        f'<c:date1904 val="0"/><c:lang val="{attribute(lang)}"/><c:roundedCorners val="0"/>'
        f"<c:chart>{_title(chart, lang)}"
        f'<c:autoTitleDeleted val="{int(not chart.title)}"/>'
        f"<c:plotArea>{_layout(chart.plot, chart, _INNER)}{plot_xml(chart, lang)}"
        f"{UNPAINTED}</c:plotArea>{_legend(chart, lang)}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="{blanks}"/></c:chart>'
        f"{UNPAINTED}{text_properties(chart, chart.ink, lang)}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _title(chart: Chart, lang: str) -> str:
    if not chart.title:
        return ""
    return title_xml(chart, chart.title, chart.title_left, NO_POINTS, lang)


def _layout(place: Frame, chart: Chart, target: str = "") -> str:
    """A place in shares of the chart; `target` says which part of the plot it is."""
    shares = (
        ("x", place.left / chart.width),
        ("y", place.top / chart.height),
        ("w", place.width / chart.width),
        ("h", place.height / chart.height),
    )
    numbers = "".join(f'<c:{name} val="{share:.6f}"/>' for name, share in shares)
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>{numbers}'
        "</c:manualLayout></c:layout>"
    )


def _legend(chart: Chart, lang: str) -> str:
    if chart.legend is None:
        return ""
    side = _LEGEND_SIDES[chart.legend.side]
    return (
        f'<c:legend><c:legendPos val="{side}"/>{_layout(chart.legend.frame, chart)}'
        f'<c:overlay val="1"/>{text_properties(chart, chart.ink, lang, words=True)}</c:legend>'
    )

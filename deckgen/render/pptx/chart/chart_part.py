"""A chart → its part: everything that PowerPoint draws, and where."""

from deckgen.page.chart import Chart, Frame
from deckgen.render.pptx.chart.chart_plot import plot_xml
from deckgen.render.pptx.chart.chart_text import UNPAINTED, text_properties, title_xml
from deckgen.render.pptx.package.names import CHART_DATA, DECLARATION, DRAWING, RELATIONSHIPS
from deckgen.render.pptx.package.xml import attribute


def chart_xml(chart: Chart, workbook: str, lang: str) -> bytes:
    """Return the chart's part (ECMA-376 Part 1 §21.2.2.29); `workbook` is the relationship to its
    numbers.
    """
    heading = title_xml(chart, chart.title, chart.title_left, 0.0, lang) if chart.title else ""
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{CHART_DATA}" xmlns:a="{DRAWING}" xmlns:r="{RELATIONSHIPS}">'
        f'<c:date1904 val="0"/><c:lang val="{attribute(lang)}"/><c:roundedCorners val="0"/><c:chart>{heading}'
        f'<c:autoTitleDeleted val="{0 if heading else 1}"/>'
        f"<c:plotArea>{_layout(chart.plot, chart, inner=True)}{plot_xml(chart, lang)}"
        f"{UNPAINTED}</c:plotArea>{_legend(chart, lang)}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="{"zero" if chart.type == "area" else "gap"}"/></c:chart>'
        f"{UNPAINTED}{text_properties(chart, chart.ink, lang)}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _layout(place: Frame, chart: Chart, *, inner: bool) -> str:
    """A place in shares of the chart; of the plot without what is written beside it."""
    shares = (
        ("x", place.left / chart.width),
        ("y", place.top / chart.height),
        ("w", place.width / chart.width),
        ("h", place.height / chart.height),
    )
    numbers = "".join(f'<c:{name} val="{share:.6f}"/>' for name, share in shares)
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>{numbers}'
        "</c:manualLayout></c:layout>"
    )


def _legend(chart: Chart, lang: str) -> str:
    if chart.legend is None:
        return ""
    side = "t" if chart.legend.side == "top" else "r"
    return (
        f'<c:legend><c:legendPos val="{side}"/>{_layout(chart.legend.frame, chart, inner=False)}'
        f'<c:overlay val="1"/>{text_properties(chart, chart.ink, lang)}</c:legend>'
    )

"""The words of a chart → their properties, titles and the labels at its points."""

from collections import Counter
from typing import NamedTuple

from deckgen.page.chart import Chart, ChartSeries, Placement, PointLabel
from deckgen.page.style import Color
from deckgen.render.pptx.package.xml import attribute, escape, fill
from deckgen.render.pptx.text.paragraphs import text_runs

# ST_DLblPos (ECMA-376 Part 1 §21.2.3.10); the ring of a doughnut has one place, which is not named.
_PLACES: dict[Placement, str] = {
    "above": "t",
    "below": "b",
    "left": "l",
    "right": "r",
    "center": "ctr",
    "outside": "outEnd",
}
_SCRIPTS = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
UNPAINTED = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
"""The look of what has neither ground nor outline."""

_FLAGS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_NOTHING = "".join(f'<c:{name} val="0"/>' for name in _FLAGS)
NO_LABELS = f"<c:dLbls>{_NOTHING}</c:dLbls>"
"""Labels of a series or a plot that has none."""

# PowerPoint never turns them, which it does where room is short; or as it fits (ST_Angle).
_UPRIGHT = '<a:bodyPr rot="0" vert="horz"/>'
_FREE = '<a:bodyPr rot="-60000000" vert="horz"/>'
# What PowerPoint writes of a label that is not wrapped; it wraps others at about a fifth of the
# chart's width.
_UNWRAPPED = (
    '<a:bodyPr rot="0" vert="horz" wrap="none" lIns="38100" tIns="19050" rIns="38100" bIns="19050" anchor="ctr">'
    "<a:spAutoFit/></a:bodyPr>"
)


def _run_look(chart: Chart, ink: Color) -> str:
    major = "mj" if chart.font == "heading" else "mn"
    faces = "".join(f'<a:{script} typeface="+{major}-{short}"/>' for script, short in _SCRIPTS)
    return f"{fill(ink)}{faces}"


def _size(chart: Chart) -> str:
    return f' sz="{round(chart.size * 100)}" b="{int(chart.bold)}"'


def text_properties(chart: Chart, ink: Color, lang: str, *, free: bool = False) -> str:
    """Return how words look that PowerPoint sets itself.

    `free` leaves it the choice to turn them, as of names that are thinned out and have room:
    LibreOffice would write all of them, one over another.
    """
    return _properties(chart, ink, lang, _FREE if free else _UPRIGHT)


def _properties(chart: Chart, ink: Color, lang: str, body: str) -> str:
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>"
        f"<a:defRPr{_size(chart)}>{_run_look(chart, ink)}</a:defRPr></a:pPr>"
        f'<a:endParaRPr lang="{attribute(lang)}"/></a:p></c:txPr>'
    )


def title_xml(chart: Chart, text: str, left: float, top: float, lang: str) -> str:
    """Return a title of the chart or of an axis, its corner at (left, top) in points."""
    look = _run_look(chart, chart.ink)
    run = f'<a:rPr lang="{attribute(lang)}"{_size(chart)}>{look}</a:rPr>'
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr>'
        f"<a:defRPr{_size(chart)}>{look}</a:defRPr></a:pPr>"
        f"{text_runs(run, escape(text))}</a:p>"
        '</c:rich></c:tx><c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left / chart.width:.6f}"/><c:y val="{top / chart.height:.6f}"/></c:manualLayout></c:layout>'
        '<c:overlay val="1"/></c:title>'
    )


class _Look(NamedTuple):
    """What labels may have in common."""

    placement: Placement
    color: Color
    value: bool
    series_name: bool
    category: bool


def labels_xml(series: ChartSeries, chart: Chart, lang: str) -> str:
    """Return the labels of a series: what most of its points have, and what is different at single
    ones.
    """
    if not series.labels:
        return ""
    looks = {each.index: _look(each) for each in series.labels}
    shown = [index for index, value in enumerate(series.values) if value is not None]
    common = Counter(looks.values()).most_common(1)[0][0] if len(looks) * 2 > len(shown) else None
    single = ""
    shifted = {each.index: each.shift for each in series.labels if each.shift}
    for index in shown:
        if index not in looks:
            single += (
                f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>' if common else ""
            )
        elif looks[index] != common or index in shifted:
            single += _single(index, looks[index], shifted.get(index, 0.0), chart, lang)
    return f"<c:dLbls>{single}{_shown(common, chart, lang) if common else _NOTHING}</c:dLbls>"


def _look(label: PointLabel) -> _Look:
    return _Look(label.placement, label.color, label.value, label.series_name, label.category)


def _single(index: int, look: _Look, shift: float, chart: Chart, lang: str) -> str:
    layout = ""
    if shift:
        layout = (
            f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{shift / chart.height:.6f}"/>'
            "</c:manualLayout></c:layout>"
        )
    return f'<c:dLbl><c:idx val="{index}"/>{layout}{_shown(look, chart, lang)}</c:dLbl>'


def _shown(look: _Look, chart: Chart, lang: str) -> str:
    place = "" if chart.type == "doughnut" else f'<c:dLblPos val="{_PLACES[look.placement]}"/>'
    flags = {"showVal": look.value, "showCatName": look.category, "showSerName": look.series_name}
    shown = "".join(f'<c:{name} val="{int(flags.get(name, False))}"/>' for name in _FLAGS)
    separator = "<c:separator>\n</c:separator>" if look.category else "<c:separator> </c:separator>"
    return (
        f'<c:numFmt formatCode="{attribute(chart.format.code)}" sourceLinked="0"/>'
        f"{UNPAINTED}{_properties(chart, look.color, lang, _UNWRAPPED)}"
        f"{place}{shown}{separator if sum(flags.values()) > 1 else ''}"
    )

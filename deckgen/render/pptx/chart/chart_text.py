"""The words of a chart → their properties, titles and the labels at its points."""

from collections import Counter
from typing import NamedTuple

from deckgen.page.chart import Chart, ChartSeries, Placement, PointLabel
from deckgen.page.style import Color
from deckgen.render.pptx.package.xml import attribute, escape, fill, flag, when
from deckgen.render.pptx.text.looks import theme_faces
from deckgen.render.pptx.text.runs_xml import text_runs
from deckgen.units import Points

# ST_DLblPos (ECMA-376 Part 1 §21.2.3.10); the ring of a doughnut has one place, which is not named.
_PLACES: dict[Placement, str] = {
    "above": "t",
    "below": "b",
    "left": "l",
    "right": "r",
    "center": "ctr",
    "outside": "outEnd",
}
UNPAINTED = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
"""The look of what has neither ground nor outline."""

_FLAGS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_NOTHING = "".join(f'<c:{name} val="0"/>' for name in _FLAGS)
NO_LABELS = f"<c:dLbls>{_NOTHING}</c:dLbls>"
"""Labels of a series or a plot that has none."""

# PowerPoint never turns them, which it does where room is short; or as it fits (ST_Angle).
_UPRIGHT = '<a:bodyPr rot="0" vert="horz"/>'
_AS_IT_FITS = '<a:bodyPr rot="-60000000" vert="horz"/>'
# What PowerPoint writes of a label that is not wrapped; it wraps others at about a fifth of the
# chart's width.
_UNWRAPPED = (
    '<a:bodyPr rot="0" vert="horz" wrap="none" lIns="38100" tIns="19050" rIns="38100" bIns="19050"'
    ' anchor="ctr"><a:spAutoFit/></a:bodyPr>'
)


def _run_look(chart: Chart, ink: Color) -> str:
    return f"{fill(ink)}{theme_faces(chart.font)}"


def _size(chart: Chart) -> str:
    return f' sz="{round(chart.size * 100)}" b="{int(chart.bold)}"'


def text_properties(
    chart: Chart, ink: Color, lang: str, *, words: bool = False, free: bool = False
) -> str:
    """Return how text looks that PowerPoint sets itself: `words`, which have a direction, or
    numbers.

    `free` leaves it the choice to turn them, as of names that are thinned out and have room:
    LibreOffice would write all of them, one over another.
    """
    body = _AS_IT_FITS if free else _UPRIGHT
    return _properties(chart, ink, lang, body, words=words)


def _direction(chart: Chart, *, words: bool) -> str:
    return flag("rtl", words and chart.words_rtl)


def _properties(chart: Chart, ink: Color, lang: str, body: str, *, words: bool) -> str:
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr{_direction(chart, words=words)}>"
        f"<a:defRPr{_size(chart)}>{_run_look(chart, ink)}</a:defRPr></a:pPr>"
        f'<a:endParaRPr lang="{attribute(lang)}"/></a:p></c:txPr>'
    )


def title_xml(chart: Chart, text: str, left: Points, top: Points, lang: str) -> str:
    """Return a title of the chart or of an axis, its corner at (left, top) in points."""
    look = _run_look(chart, chart.ink)
    run = f'<a:rPr lang="{attribute(lang)}"{_size(chart)}>{look}</a:rPr>'
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p>'
        f"<a:pPr{_direction(chart, words=True)}><a:defRPr{_size(chart)}>{look}</a:defRPr></a:pPr>"
        f"{text_runs(run, escape(text))}</a:p>"
        '</c:rich></c:tx><c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left / chart.width:.6f}"/><c:y val="{top / chart.height:.6f}"/>'
        "</c:manualLayout></c:layout>"
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
    labels = {label.index: label for label in series.labels}
    shown = [index for index, value in enumerate(series.values) if value is not None]
    common, rest = None, _NOTHING
    if len(labels) * 2 > len(shown):
        ((common, _),) = Counter(map(_look, labels.values())).most_common(1)
        rest = _shown(common, chart, lang)
    single = "".join(_single(index, labels.get(index), common, chart, lang) for index in shown)
    return f"<c:dLbls>{single}{rest}</c:dLbls>"


def _look(label: PointLabel) -> _Look:
    return _Look(label.placement, label.color, label.value, label.series_name, label.category)


def _single(
    index: int, label: PointLabel | None, common: _Look | None, chart: Chart, lang: str
) -> str:
    """What the point at `index` says of its label, where that is not as most are."""
    if label is None:
        return when(common, f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>')
    look = _look(label)
    if look == common and not label.shift:
        return ""
    layout = when(
        label.shift,
        f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{label.shift / chart.height:.6f}"/>'
        "</c:manualLayout></c:layout>",
    )
    return f'<c:dLbl><c:idx val="{index}"/>{layout}{_shown(look, chart, lang)}</c:dLbl>'


def _shown(look: _Look, chart: Chart, lang: str) -> str:
    place = when(chart.type != "doughnut", f'<c:dLblPos val="{_PLACES[look.placement]}"/>')
    flags = {"showVal": look.value, "showCatName": look.category, "showSerName": look.series_name}
    shown = "".join(f'<c:{name} val="{int(flags.get(name, False))}"/>' for name in _FLAGS)
    between = "\n" if look.category else " "
    words = look.category or look.series_name
    separator = when(sum(flags.values()) > 1, f"<c:separator>{between}</c:separator>")
    return (
        f'<c:numFmt formatCode="{attribute(chart.format.code)}" sourceLinked="0"/>'
        f"{UNPAINTED}{_properties(chart, look.color, lang, _UNWRAPPED, words=words)}"
        f"{place}{shown}{separator}"
    )

"""A chart drawn for readers from the left → the same for readers from the right: its words read
from the right, numbers still from the left, and its first category at the right.
"""

from deckgen.layout.fonts.glyphs import needs_shaping
from deckgen.layout.text.direction_marks import is_number, marked_text
from deckgen.page.chart import (
    LEFT_TO_RIGHT_MARK,
    Chart,
    ChartMark,
    ChartSeries,
    ChartText,
    Path,
    PointLabel,
    TextAnchor,
)
from deckgen.records import replace
from deckgen.units import Points

_SWAPPED: dict[TextAnchor, TextAnchor] = {"start": "end", "middle": "middle", "end": "start"}


def with_directions(chart: Chart, *, rtl: bool) -> Chart:
    """Return the chart whose texts know whether they join letters, and whether they run from the
    right: where `rtl`, all but numbers do.
    """
    series = tuple(replace(each, texts=_directed(each.texts, rtl=rtl)) for each in chart.series)
    texts = _directed(chart.texts, rtl=rtl)
    return replace(chart, series=series, texts=texts, words_rtl=rtl)


def _directed(texts: tuple[ChartText, ...], *, rtl: bool) -> tuple[ChartText, ...]:
    return tuple(_directed_text(each, rtl=rtl) for each in texts)


def _directed_text(text: ChartText, *, rtl: bool) -> ChartText:
    text = replace(text, shaped=needs_shaping(text.text))
    plain = text.text.replace(LEFT_TO_RIGHT_MARK, "")
    if not rtl or is_number(plain):
        return text
    return replace(text, text=marked_text(plain), rtl=True)


def mirrored_chart(chart: Chart, title_width: Points) -> Chart:
    """Return the chart turned round; `title_width` is that of what its values count, in points."""
    width = chart.width
    legend = chart.legend
    if legend is not None:
        legend = replace(legend, frame=replace(legend.frame, left=width - legend.frame.right))
    return replace(
        chart,
        rtl=True,
        plot=replace(chart.plot, left=width - chart.plot.right),
        series=tuple(_series(each, width) for each in chart.series),
        legend=legend,
        grid=_marks(chart.grid, width),
        base=_mark(chart.base, width) if chart.base else None,
        texts=_texts(chart.texts, width),
        title_left=width - title_width,
    )


def with_title_at_right(chart: Chart, title_width: Points) -> Chart:
    """Return the chart with what its values count at the right, `title_width` points wide: a pie is
    set there by itself, and its slices run clockwise everywhere.
    """
    texts = _texts(chart.texts, chart.width)
    return replace(chart, texts=texts, title_left=chart.width - title_width)


def _series(series: ChartSeries, width: Points) -> ChartSeries:
    labels = tuple(_label(each) for each in series.labels)
    return replace(
        series, labels=labels, marks=_marks(series.marks, width), texts=_texts(series.texts, width)
    )


def _label(label: PointLabel) -> PointLabel:
    """Return the label of a point; the name of a line now stands at its left end."""
    if label.placement == "right":
        return replace(label, placement="left")
    return label


def _marks(marks: tuple[ChartMark, ...], width: Points) -> tuple[ChartMark, ...]:
    return tuple(_mark(each, width) for each in marks)


def _mark(mark: ChartMark, width: Points) -> ChartMark:
    return replace(mark, path=_path(mark.path, width))


def _path(path: Path, width: Points) -> Path:
    """The way back to front: x is the last but one of a command's numbers, and arcs turn the other
    way.
    """
    found: list[tuple[str | float, ...]] = []
    for command in path:
        if command[0] == "Z":
            found.append(command)
            continue
        *first, x, y = command
        if command[0] == "A":
            first[3] = 1 - float(first[3])
        found.append((*first, width - float(x), y))
    return tuple(found)


def _texts(texts: tuple[ChartText, ...], width: Points) -> tuple[ChartText, ...]:
    return tuple(replace(each, x=width - each.x, anchor=_SWAPPED[each.anchor]) for each in texts)

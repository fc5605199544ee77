"""A chart box → a figure: a drawing with real text, and its data in a table for readers.

The table is hidden in the deck and stands below the drawing in the document.
"""

from collections.abc import Iterable, Mapping
from html import escape

from deckgen.page.boxes import ChartBox
from deckgen.page.chart import Chart, ChartMark, ChartSeries, ChartText, Path, TextAnchor
from deckgen.render.html.boxes.elements import attribute, paint, when
from deckgen.render.html.boxes.graphics import place
from deckgen.render.html.boxes.inline_html import TextContext
from deckgen.render.html.boxes.motion import FRAGMENT, at_step
from deckgen.render.html.styles.sheet import UNSEEN, number

_HIDDEN = f"{UNSEEN};margin:-1px"
_TABLE = (
    "html:not(.deck) &{margin-top:1rem}\n& caption{text-align:start}\n"
    "& td,& thead th:not(:first-child){text-align:end;padding-inline-start:1rem}"
)


_FROM_RIGHT: Mapping[TextAnchor, TextAnchor] = {"start": "end", "middle": "middle", "end": "start"}


def chart_box(box: ChartBox, area: TextContext) -> str:
    """Return its element. The drawing is measured in points, whatever its size."""
    chart = box.chart
    classes = (
        area.deck.name(f"{place(box.rect)};margin:0"),
        area.both.rules(f"html:not(.deck) &{{background:{chart.ground.hex}}}"),
        area.both.rules("& svg{display:block;width:100%;height:auto}"),
    )
    behind = _group("", (*_marks(chart.grid), *_texts(chart.texts, chart, area)))
    steps = box.series_steps or (0,) * len(chart.series)
    series = "".join(
        _series(each, step, chart, area) for each, step in zip(chart.series, steps, strict=True)
    )
    base = "".join(_marks(filter(None, (chart.base,))))
    spoken_in = attribute("lang", box.alt_lang)
    return (
        f'<figure class="b wide r-chart {" ".join(classes)}"><svg role="img" direction="ltr"'
        f' viewBox="0 0 {number(chart.width)} {number(chart.height)}"'
        f' font-size="{number(chart.size)}">'
        f"<title{spoken_in}>{escape(box.alt, quote=False)}</title>"
        f"{behind}{series}{base}</svg>{_table(chart, area)}</figure>"
    )


def _series(series: ChartSeries, step: int, chart: Chart, area: TextContext) -> str:
    fragment = when(step, f' class="{FRAGMENT}"{at_step(step)}')
    return _group(fragment, (*_marks(series.marks), *_texts(series.texts, chart, area)))


def _group(attributes: str, pieces: Iterable[str]) -> str:
    inside = "".join(pieces)
    return when(inside, f"<g{attributes}>{inside}</g>")


def _marks(marks: Iterable[ChartMark]) -> Iterable[str]:
    return (
        f'<path d="{_data(mark.path)}" fill="{paint(mark.fill)}"{_stroke(mark)}/>' for mark in marks
    )


def _stroke(mark: ChartMark) -> str:
    if mark.stroke is None:
        return ""
    stroke = f' stroke="{mark.stroke.hex}" stroke-width="{number(mark.width)}"'
    # A path of two commands is a straight line, such as a rule, which has no corners.
    if mark.fill or len(mark.path) <= 2:
        return stroke
    return f'{stroke} stroke-linejoin="round" stroke-linecap="round"'


def _data(path: Path) -> str:
    return "".join(_command(str(name), values) for name, *values in path)


def _command(name: str, values: list[str | float]) -> str:
    numbers = [number(float(value)) for value in values]
    if name == "A":
        radius, large, clockwise, x, y = numbers
        return f"A{radius} {radius} 0 {large} {clockwise} {x} {y}"
    return name + " ".join(numbers)


def _texts(texts: Iterable[ChartText], chart: Chart, area: TextContext) -> Iterable[str]:
    return (_text(text, chart, area) for text in texts if text.text)


def _text(text: ChartText, chart: Chart, area: TextContext) -> str:
    area.faces.show(chart.font, chart.bold, italic=False, text=text.text)
    face = area.faces.declarations(chart.font, chart.bold, italic=False, shaped=text.shaped)
    return (
        f'<text class="{area.both.name(face)}" x="{number(text.x)}" y="{number(text.baseline)}"'
        f' fill="{text.color.hex}"{_anchor(text)}>{escape(text.text, quote=False)}</text>'
    )


def _anchor(text: ChartText) -> str:
    """Where its x is; a text from the right starts there."""
    if text.rtl:
        return f' direction="rtl" text-anchor="{_FROM_RIGHT[text.anchor]}"'
    return when(text.anchor != "start", f' text-anchor="{text.anchor}"')


def _table(chart: Chart, area: TextContext) -> str:
    classes = f"{area.deck.name(_HIDDEN)} {area.both.rules(_TABLE)}"
    caption = f"<caption>{_said(chart.title, chart, area)}</caption>"
    heads = "".join(_head(text, chart, area) for text in _heads(chart))
    body = "".join(_row(row, chart, area) for row in _rows(chart))
    return (
        f'<table class="{classes}">{when(chart.title, caption)}<thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _heads(chart: Chart) -> list[str]:
    if chart.type == "scatter":
        return ["", chart.categories_name or "x", chart.title or "y"]
    return [chart.categories_name, *(series.name for series in chart.series)]


def _head(text: str, chart: Chart, area: TextContext) -> str:
    return f'<th scope="col">{_said(text, chart, area)}</th>' if text else "<td></td>"


def _rows(chart: Chart) -> Iterable[list[str]]:
    if chart.type == "scatter":
        return [
            [series.name, chart.format.signs.written(f"{x:.15g}"), _number(y, chart)]
            for series in chart.series
            for x, y in zip(series.xs, series.values, strict=True)
        ]
    return [
        [name, *(_number(series.values[index], chart) for series in chart.series)]
        for index, name in enumerate(chart.categories)
    ]


def _number(value: float | None, chart: Chart) -> str:
    return "" if value is None else chart.format.text(value)


def _row(row: list[str], chart: Chart, area: TextContext) -> str:
    first, *rest = (_said(text, chart, area) for text in row)
    cells = "".join(f"<td>{text}</td>" for text in rest)
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'


def _said(text: str, chart: Chart, area: TextContext) -> str:
    area.faces.show(chart.font, bold=False, italic=False, text=text)
    return escape(text, quote=False)

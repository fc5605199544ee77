"""A chart box → a figure: a drawing with real text, and its data in a table for readers.

The table is hidden in the deck and stands below the drawing in the document.
"""

from collections.abc import Iterable
from html import escape

from deckgen.layout.text.glyphs import needs_shaping
from deckgen.layout.text.plan import is_rtl
from deckgen.page.boxes import ChartBox
from deckgen.page.chart import Chart, ChartMark, ChartSeries, ChartText, Path
from deckgen.render.html.boxes.graphics import place
from deckgen.render.html.boxes.inline_html import TextContext
from deckgen.render.html.boxes.motion import FRAGMENT, at_step
from deckgen.render.html.styles.sheet import UNSEEN, number

_HIDDEN = f"{UNSEEN};margin:-1px"
_TABLE = (
    "html:not(.deck) &{margin-top:1rem}\n& caption{text-align:start}\n"
    "& td,& thead th:not(:first-child){text-align:end;padding-inline-start:1rem}"
)


def chart_box(box: ChartBox, area: TextContext) -> str:
    """Return its element. The drawing is measured in points, whatever its size."""
    chart = box.chart
    whole = area.deck.name(f"{place(box.rect)};margin:0")
    grounded = area.both.rules(f"html:not(.deck) &{{background:{chart.ground.hex}}}")
    size = area.both.rules("& svg{display:block;width:100%;height:auto}")
    behind = _group("", (*_marks(chart.grid), *_texts(chart.texts, chart, area)))
    steps = box.series_steps or (0,) * len(chart.series)
    series = "".join(
        _series(each, step, chart, area) for each, step in zip(chart.series, steps, strict=True)
    )
    base = "".join(_marks((chart.base,) if chart.base else ()))
    return (
        f'<figure class="b wide r-chart {whole} {grounded} {size}">'
        f'<svg role="img" direction="ltr" viewBox="0 0 {number(chart.width)} {number(chart.height)}" '
        f'font-size="{number(chart.size)}"><title>{escape(box.alt, quote=False)}</title>{behind}{series}{base}</svg>'
        f"{_table(chart, area)}</figure>"
    )


def _series(series: ChartSeries, step: int, chart: Chart, area: TextContext) -> str:
    fragment = f' class="{FRAGMENT}"{at_step(step)}' if step else ""
    return _group(fragment, (*_marks(series.marks), *_texts(series.texts, chart, area)))


def _group(attributes: str, pieces: Iterable[str]) -> str:
    inside = "".join(pieces)
    return f"<g{attributes}>{inside}</g>" if inside else ""


def _marks(marks: Iterable[ChartMark]) -> Iterable[str]:
    for mark in marks:
        fill = mark.fill.hex if mark.fill else "none"
        stroke = ""
        if mark.stroke:
            stroke = f' stroke="{mark.stroke.hex}" stroke-width="{number(mark.width)}"'
            stroke += (
                ""
                if mark.fill
                else ' stroke-linejoin="round" stroke-linecap="round"' * _is_curve(mark)
            )
        yield f'<path d="{_data(mark.path)}" fill="{fill}"{stroke}/>'


def _is_curve(mark: ChartMark) -> bool:
    """Whether it is more than one straight line, such as a rule."""
    return len(mark.path) > 2


def _data(path: Path) -> str:
    return "".join(_command(str(name), values) for name, *values in path)


def _command(name: str, values: list[str | float]) -> str:
    numbers = [number(float(each)) for each in values]
    if name == "A":
        radius, large, clockwise, x, y = numbers
        return f"A{radius} {radius} 0 {large} {clockwise} {x} {y}"
    return name + " ".join(numbers)


def _texts(texts: Iterable[ChartText], chart: Chart, area: TextContext) -> Iterable[str]:
    for text in texts:
        if not text.text:
            continue
        face = _face(text.text, chart, area)
        anchor = _anchor(text)
        yield (
            f'<text class="{face}" x="{number(text.x)}" y="{number(text.baseline)}" fill="{text.color.hex}"{anchor}>'
            f"{escape(text.text, quote=False)}</text>"
        )


def _anchor(text: ChartText) -> str:
    """Where its x is; a text from the right starts there."""
    if not is_rtl(text.text):
        return "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    swapped = {"start": "end", "middle": "middle", "end": "start"}[text.anchor]
    return f' direction="rtl" text-anchor="{swapped}"'


def _face(text: str, chart: Chart, area: TextContext) -> str:
    area.faces.show(chart.font, chart.bold, italic=False, text=text)
    return area.both.name(
        area.faces.declarations(
            chart.font, chart.bold, italic=False, whole_arabic=needs_shaping(text)
        )
    )


def _table(chart: Chart, area: TextContext) -> str:
    hidden = f"{area.deck.name(_HIDDEN)} {area.both.rules(_TABLE)}"
    rows = _points(chart) if chart.type == "scatter" else _rows(chart)
    first = chart.categories_name
    if chart.type == "scatter":
        heads = ["", first or "x", chart.title or "y"]
    else:
        heads = [first, *(each.name for each in chart.series)]
    cells = "".join(
        f'<th scope="col">{_said(each, chart, area)}</th>' if each else "<td></td>"
        for each in heads
    )
    caption = f"<caption>{_said(chart.title, chart, area)}</caption>" if chart.title else ""
    body = "".join(_row(row, chart, area) for row in rows)
    return f'<table class="{hidden}">{caption}<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>'


def _rows(chart: Chart) -> Iterable[list[str]]:
    for at, name in enumerate(chart.categories):
        values = [each.values[at] for each in chart.series]
        yield [name, *("" if value is None else chart.format.text(value) for value in values)]


def _points(chart: Chart) -> Iterable[list[str]]:
    assert chart.horizontal is not None  # a scatter has one
    for series in chart.series:
        for x, y in zip(series.xs, series.values, strict=True):
            yield [series.name, f"{x:.15g}", "" if y is None else chart.format.text(y)]


def _row(row: list[str], chart: Chart, area: TextContext) -> str:
    first, *rest = row
    cells = "".join(f"<td>{_said(each, chart, area)}</td>" for each in rest)
    return f'<tr><th scope="row">{_said(first, chart, area)}</th>{cells}</tr>'


def _said(text: str, chart: Chart, area: TextContext) -> str:
    area.faces.show(chart.font, bold=False, italic=False, text=text)
    return escape(text, quote=False)

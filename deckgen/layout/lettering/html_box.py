"""A ``foreignObject`` with words → SVG text that stands where a browser sets the words.

What is understood is how drawing programs place them: in the box of the element, or in a flexible
box inside it (draw.io), wrapped or not, aligned, with the colour behind them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from deckgen.layout.lettering.drawing_fonts import faces
from deckgen.layout.lettering.glyph_outlines import extents
from deckgen.layout.lettering.glyph_steps import width_of
from deckgen.layout.lettering.html_words import (
    HtmlParagraph,
    HtmlReader,
    HtmlRun,
    HtmlStyle,
    UnknownHtmlError,
    shown_paragraphs,
)
from deckgen.layout.lettering.letter_style import LetterStyle, declared_values, length
from deckgen.layout.svg.cascade.plain_values import first_color
from deckgen.layout.svg.clean import SVG
from deckgen.layout.svg.colors.color_notation import ColorContext
from deckgen.page.style import Font
from deckgen.records import dataclass, replace

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACES = {"center": 0.5, "end": 1.0, "right": 1.0, "flex-end": 1.0, "middle": 0.5, "bottom": 1.0}
_ANCHORS = {0.0: "start", 0.5: "middle", 1.0: "end"}
_WORD = re.compile(r"\s+|\S+")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Widths that a measured box may fall short of, as a share: its program measured another font.
_FORGIVEN = 0.02


@dataclass(frozen=True, slots=True)
class _Box:
    """Where words stand, in user units; `across` and `down` say at which share of it."""

    left: float
    top: float
    width: float
    height: float
    across: float | None = None
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class _SetLine:
    """A line of words: its height, its baseline below its top, and the room above it."""

    runs: Sequence[HtmlRun]
    style: HtmlStyle
    width: float
    height: float
    baseline: float
    above: float


def text_of_html(
    foreign: "_Element", outer: HtmlStyle, view: tuple[float, float], fonts: tuple[Font, ...]
) -> "list[_Element] | None":
    """Return the words of a ``foreignObject`` as SVG text; None where it has more than words.

    `outer` is how text around it is set, `view` the size of the view box.
    """
    reader = HtmlReader()
    try:
        for child in foreign.iterchildren("*"):
            reader.read(child, outer)
    except UnknownHtmlError:
        return None
    box = _box(foreign, view)
    paragraphs = shown_paragraphs(reader)
    lines = list(_lines(paragraphs, box, fonts))
    return list(_elements(foreign, box, lines, reader.background))


def _box(foreign: "_Element", view: tuple[float, float]) -> _Box:
    """Return the box of the words: the element's own, or a flexible one in it."""
    values = declared_values(foreign)
    left, top, width, height = (
        length(values.get(name, "0"), 16.0, view[name in ("y", "height")]) or 0.0
        for name in ("x", "y", "width", "height")
    )
    box = _Box(left, top, width, height)
    inner: _Element | None = next(foreign.iterchildren("*"), None)
    while inner is not None and not (inner.text or "").strip():
        box = _inside(box, declared_values(inner))
        children = list(inner.iterchildren("*"))
        inner = children[0] if len(children) == 1 else None
    return box


def _inside(box: _Box, values: Mapping[str, str]) -> _Box:
    """Return the box of what is in an element inside `box`."""
    is_flex = "flex" in values.get("display", "")
    left = _sum(values, "margin-left", "padding-left")
    top = _sum(values, "padding-top") + (_sum(values, "margin-top") if is_flex else 0.0)
    box = replace(
        box,
        left=box.left + left,
        top=box.top + top,
        width=length(values.get("width", ""), 16.0, box.width) or box.width - left,
        height=length(values.get("height", ""), 16.0, box.height) or box.height - top,
    )
    if is_flex:
        across, down = (_place(values.get(name, "")) for name in ("justify-content", "align-items"))
        return replace(box, across=across, down=down)
    if values.get("vertical-align") in _PLACES:
        return replace(box, down=_place(values["vertical-align"]))
    return box


def _sum(values: Mapping[str, str], *names: str) -> float:
    return sum(length(values.get(name, "0"), 16.0) or 0.0 for name in names)


def _place(written: str) -> float:
    """Return at which share of a box something stands; ``unsafe center`` is the middle, too."""
    return _PLACES.get(written.rsplit(maxsplit=1)[-1] if written else "", 0.0)


def _lines(
    paragraphs: Sequence[HtmlParagraph], box: _Box, fonts: tuple[Font, ...]
) -> Iterator[_SetLine]:
    """Yield the lines of all paragraphs, wrapped to the width of the box."""
    above = 0.0
    for paragraph in paragraphs:
        above = max(above, paragraph.above)
        for runs in paragraph.lines:
            for wrapped in _wrapped(runs, box.width, fonts):
                yield _set_line(wrapped, paragraph.style, above, fonts)
                above = 0.0
        above = paragraph.below


def _wrapped(
    runs: Sequence[HtmlRun], width: float, fonts: tuple[Font, ...]
) -> Iterator[list[HtmlRun]]:
    """Yield runs that fit into a width, broken between words."""
    line: list[HtmlRun] = []
    used = 0.0
    for run in runs:
        for word in _WORD.findall(run.text):
            part = HtmlRun(word, run.style)
            needed = _width(part, fonts)
            is_over = used + needed > width * (1 + _FORGIVEN)
            if run.style.wraps and is_over and line and not word.isspace():
                yield line
                line, used = [], 0.0
            if line or not word.isspace():
                line.append(part)
                used += needed
    yield line


def _width(run: HtmlRun, fonts: tuple[Font, ...]) -> float:
    return width_of(run.text, run.style.letters, fonts)


def _set_line(
    runs: Sequence[HtmlRun], style: HtmlStyle, above: float, fonts: tuple[Font, ...]
) -> _SetLine:
    while runs and runs[-1].text.isspace():
        runs = runs[:-1]
    styles = [run.style for run in runs] or [style]
    measures = [_line_measures(each, fonts) for each in styles]
    baseline = max(top for top, _ in measures)
    height = baseline + max(bottom for _, bottom in measures)
    width = sum(_width(run, fonts) for run in runs)
    return _SetLine(runs, style, width, height, baseline, above)


def _line_measures(style: HtmlStyle, fonts: tuple[Font, ...]) -> tuple[float, float]:
    """Return the room that a style takes above and below the baseline, in user units."""
    letters = style.letters
    path = faces(letters.families, fonts, bold=letters.bold, italic=letters.italic)[0]
    above, below, _ = extents(path)
    spare = (style.leading or above + below) - above - below
    return (above + spare / 2) * letters.size, (below + spare / 2) * letters.size


def _elements(
    foreign: "_Element", box: _Box, lines: Sequence[_SetLine], background: str
) -> Iterator["_Element"]:
    """Yield what is behind the words, and a text for each line."""
    block = max((line.width for line in lines), default=0.0)
    height = sum(line.above + line.height for line in lines)
    top = box.top + box.down * (box.height - height)
    left, width = box.left, box.width
    if box.across is not None:
        left, width = box.left + box.across * (box.width - block), block
    behind = first_color(background, ColorContext()) if background else None
    if behind is not None and behind.alpha and block:
        sides = {"x": left, "y": top, "width": width, "height": height}
        rect = foreign.makeelement(f"{{{SVG}}}rect", {k: f"{v:.2f}" for k, v in sides.items()})
        rect.set("fill", behind.hex)
        rect.set("fill-opacity", f"{round(behind.alpha, 4):g}")
        rect.set("stroke", "none")
        yield rect
    for line in lines:
        top += line.above
        share = _place(line.style.align)
        if line.runs:
            yield _text(foreign, line, (left + share * width, top + line.baseline), share)
        top += line.height


def _text(
    foreign: "_Element", line: _SetLine, place: tuple[float, float], share: float
) -> "_Element":
    """Return a line of words as SVG text."""
    attributes = {
        "x": f"{place[0]:.2f}",
        "y": f"{place[1]:.2f}",
        "text-anchor": _ANCHORS[share],
        "stroke": "none",
        _SPACE: "preserve",
    }
    text = foreign.makeelement(f"{{{SVG}}}text", attributes)
    for run in line.runs:
        span = foreign.makeelement(f"{{{SVG}}}tspan", _attributes(run.style))
        span.text = run.text
        text.append(span)
    return text


def _attributes(style: HtmlStyle) -> dict[str, str]:
    letters: LetterStyle = style.letters
    color = first_color(style.color, ColorContext())
    attributes = {
        "font-family": letters.families or "sans-serif",
        "font-size": f"{letters.size:g}",
        "font-weight": str(letters.weight),
        "font-style": "italic" if letters.italic else "normal",
        "letter-spacing": f"{letters.spacing:g}",
        "fill": color.hex if color else "#000000",
        "fill-opacity": f"{round(color.alpha, 4):g}" if color else "1",
    }
    if letters.shift:
        attributes["baseline-shift"] = f"{letters.shift:g}"
    if letters.decoration:
        attributes["text-decoration"] = " ".join(sorted(letters.decoration))
    return attributes

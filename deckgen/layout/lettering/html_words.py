"""The HTML inside a ``foreignObject`` → its words as paragraphs of runs.

PowerPoint and most renderers draw no HTML inside a drawing. Drawing programs write words there, in
blocks and spans; anything else is not understood.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from deckgen.layout.lettering.letter_style import (
    LetterStyle,
    declared_values,
    inner_style,
    length,
)
from deckgen.layout.svg.cascade.selector_match import plain_name
from deckgen.records import dataclass, field, replace

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset("div p h1 h2 h3 h4 h5 h6 center body html section article".split())
_INLINE = frozenset("span b strong i em u s del strike code font a small sub sup label tt".split())
_BOLD = frozenset("b strong h1 h2 h3 h4 h5 h6".split())
_DECORATIONS = {"u": "underline", "s": "line-through", "del": "line-through"}
# Margins above and below by HTML §15.3.3, in em.
_MARGINS = {"p": 1.0, "h1": 0.67, "h2": 0.83, "h3": 1.0, "h4": 1.33, "h5": 1.67, "h6": 2.33}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NO_WRAP = ("nowrap", "pre")


class UnknownHtmlError(Exception):
    """HTML that is more than words."""


@dataclass(frozen=True, slots=True)
class HtmlStyle:
    """How words of HTML are set; `leading` is the height of a line in em, 0 that of the font."""

    letters: LetterStyle
    color: str = "#000000"
    align: str = "start"
    leading: float = 0.0
    wraps: bool = True


@dataclass(frozen=True, slots=True)
class HtmlRun:
    """Words in one style."""

    text: str
    style: HtmlStyle


@dataclass(frozen=True, slots=True)
class HtmlParagraph:
    """Lines that are broken by hand; `above` and `below` are margins in user units."""

    style: HtmlStyle
    above: float = 0.0
    below: float = 0.0
    lines: list[list[HtmlRun]] = field(default_factory=lambda: [[]])

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return len(self.lines) == 1 and not self.lines[0]


class HtmlReader:
    """Reads the words of an element and all in it; `background` is the last colour behind them."""

    def __init__(self) -> None:
        self.paragraphs: list[HtmlParagraph] = []
        self.background = ""

    def read(self, element: "_Element", outer: HtmlStyle) -> None:
        """Read an element. Raises UnknownHtmlError."""
        name = plain_name(element)
        values = declared_values(element)
        if values.get("display") == "none" or values.get("visibility") == "hidden":
            return
        if name == "br":
            self._paragraph(outer).lines.append([])
            return
        if name not in _BLOCKS | _INLINE:
            raise UnknownHtmlError(name)
        style = _inner(element, name, values, outer)
        self.background = values.get("background-color", self.background)
        is_block = name in _BLOCKS or values.get("display") == "block"
        if is_block:
            self._begin(name, values, style)
        self._read_inside(element, style)
        if is_block:
            self.paragraphs.append(HtmlParagraph(outer))

    def _read_inside(self, element: "_Element", style: HtmlStyle) -> None:
        self._add(element.text, style)
        for child in element:
            self.read(child, style)
            self._add(child.tail, style)

    def _begin(self, name: str, values: Mapping[str, str], style: HtmlStyle) -> None:
        size = style.letters.size
        above, below = _margins(values, _MARGINS.get(name, 0.0) * size, size)
        self.paragraphs.append(HtmlParagraph(style, above, below))

    def _paragraph(self, style: HtmlStyle) -> HtmlParagraph:
        if not self.paragraphs:
            self.paragraphs.append(HtmlParagraph(style))
        return self.paragraphs[-1]

    def _add(self, text: str | None, style: HtmlStyle) -> None:
        """Add words to the last line; of several blanks one is left."""
        line = self._paragraph(style).lines[-1]
        words = text or ""
        if not style.letters.preserved:
            words = _BLANKS.sub(" ", words)
            if not line or line[-1].text.endswith(" "):
                words = words.removeprefix(" ")
        if words:
            line.append(HtmlRun(words, style))


def shown_paragraphs(reader: HtmlReader) -> list[HtmlParagraph]:
    """Return the paragraphs with words in them."""
    return [paragraph for paragraph in reader.paragraphs if not paragraph.is_empty]


def _inner(
    element: "_Element", name: str, values: Mapping[str, str], outer: HtmlStyle
) -> HtmlStyle:
    """Return how the words in an element are set."""
    letters = inner_style(element, _by_name(name, outer.letters))
    align = values.get("text-align") or values.get("align") or outer.align
    if name == "center":
        align = "center"
    wraps = outer.wraps
    if "white-space" in values:
        wraps = values["white-space"] not in _NO_WRAP
    return HtmlStyle(
        letters,
        values.get("color", outer.color),
        outer.align if align == "inherit" else align,
        _leading(values.get("line-height", ""), letters.size, outer.leading),
        wraps,
    )


def _by_name(name: str, outer: LetterStyle) -> LetterStyle:
    """Return how HTML sets the words of an element that says nothing more."""
    if name in _BOLD:
        return replace(outer, weight=700)
    if name in ("i", "em"):
        return replace(outer, italic=True)
    if name in ("code", "tt"):
        return replace(outer, families="monospace")
    if name in _DECORATIONS:
        return replace(outer, decoration=outer.decoration | {_DECORATIONS[name]})
    match name:
        case "sub":
            return replace(outer, size=outer.size / 1.2, shift=outer.shift - 0.2 * outer.size)
        case "sup":
            return replace(outer, size=outer.size / 1.2, shift=outer.shift + 0.35 * outer.size)
        case "small":
            return replace(outer, size=outer.size / 1.2)
        case _:
            return outer


def _leading(written: str, size: float, outer: float) -> float:
    if written == "normal":
        return 0.0
    height = length(written, size, size)
    if height is None:
        return outer
    is_number = written.strip()[-1:].isdigit() or written.strip().endswith(".")
    return height if is_number else height / max(size, 1e-6)


def _margins(values: Mapping[str, str], default: float, size: float) -> tuple[float, float]:
    """Return the margins above and below a block, in user units."""
    sides = values.get("margin", "").split()
    above, below = default, default
    if sides:
        above = length(sides[0], size) or 0.0
        below = length(sides[2 if len(sides) > 2 else 0], size) or 0.0
    above = _or(length(values.get("margin-top", ""), size), above)
    return above, _or(length(values.get("margin-bottom", ""), size), below)


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value

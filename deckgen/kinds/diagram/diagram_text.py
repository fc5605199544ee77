"""Labels of nodes and edges → how wide and how high they are at a size, measured once.

Sizes in points. What fits here is set afterwards by the typesetter, which has the last word.
"""

import unicodedata
from collections.abc import Sequence
from math import ceil
from typing import Protocol

from deckgen.kinds.base.canvas import Canvas
from deckgen.layout.fonts.vertical_metrics import PITCH
from deckgen.outline.values.fields import Text
from deckgen.page.boxes import Geometry
from deckgen.page.geometry import inscribed
from deckgen.page.style import TextStyle
from deckgen.records import dataclass
from deckgen.units import NO_EM, NO_POINTS, Em, Points, total

ADJUST: dict[Geometry, float] = {"rounded": 0.25, "cylinder": 0.25}
"""The corner of ``rounded`` and the lid of ``cylinder``, as shares of the shorter side."""

BESIDE, ABOVE = Em(0.5), Em(0.2)
"""The air of a node's text beside, and above and below, in em."""
_SLANTED: frozenset[Geometry] = frozenset({"ellipse", "diamond"})
"""Their sides keep the text away by themselves."""
_UNDER_A_LID = 0.5
"""The share of the air above that the text of a cylinder needs, whose lid stands off as well."""
_SAFETY = 1.05
"""For bold words and other fonts within a label, and for renderers that measure otherwise."""
_WITH_NEIGHBOUR = 1.08
"""How much wider a Chinese or Japanese sign counts: one that must not begin a line takes a
neighbour with it.
"""
_FILLED = 0.9
"""The share of a line that a part of a broken word fills."""
_TRIED = 24
"""The widths that are tried between a label's longest word and its whole."""
_HAIR = Em(0.002)
"""Widths are sums and products of floats; this many em are no overflow."""


class Labelled(Protocol):
    """Something with a text in a geometry."""

    @property
    def label(self) -> Text:
        """What it says."""

    @property
    def geometry(self) -> Geometry:
        """What it stands in."""


@dataclass(frozen=True, slots=True)
class LabelWords:
    """A label's lines as written, each of words with their widths in em; `space` is that of a
    blank.
    """

    lines: tuple[tuple[Em, ...], ...]
    space: Em

    @property
    def longest(self) -> Em:
        """The longest word."""
        return max((word for line in self.lines for word in line), default=NO_EM)

    @property
    def whole(self) -> Em:
        """The longest line as written."""
        return max(
            (total(line) + self.space * (len(line) - 1) for line in self.lines), default=NO_EM
        )

    def count(self, width: Em) -> int:
        """Return the number of lines in so many em; a word that is longer is broken."""
        width += _HAIR
        return sum(self._count(line, width) for line in self.lines)

    def _count(self, line: tuple[Em, ...], width: Em) -> int:
        """Return the number of lines that one line as written needs."""
        count, left = 1, width
        for word in line:
            if left < min(word, width):
                count, left = count + 1, width
            more = 0
            if word > width:
                # Of a broken word no line is filled to its end.
                more = max(0, ceil((word - width) / (width * _FILLED)))
            count += more
            left -= word - more * width * _FILLED + self.space
        return count

    def least(self, lines: int) -> Em:
        """Return the least width (em) that needs at most so many lines and breaks no word."""
        low, high = self.longest, max(self.longest, self.whole)
        tried = (low + (high - low) * step / _TRIED for step in range(_TRIED + 1))
        return next((width for width in tried if self.count(width) <= lines), high)


def words(canvas: Canvas, text: Text, style: TextStyle) -> LabelWords:
    """Return a label's words, measured in a style; each Chinese or Japanese sign is a word."""

    def width(word: str) -> Em:
        return Em(canvas.setter.width_of(word, style, Points(1)) * _SAFETY)

    written = text.shown.splitlines() or [""]
    has_wide = [
        any(unicodedata.east_asian_width(sign) in "WF" for sign in line) for line in written
    ]
    lines: list[tuple[Em, ...]] = []
    for line, is_wide in zip(written, has_wide, strict=True):
        if is_wide:
            lines.append(tuple(width(sign) * _WITH_NEIGHBOUR for sign in line))
        else:
            lines.append(tuple(map(width, line.split())))
    return LabelWords(tuple(lines), NO_EM if any(has_wide) else width(" "))


def _inner_width(geometry: Geometry, width: Points, size: Points) -> Points:
    """Return how wide (points) the text of a node so wide may be."""
    left, _, right, _ = inscribed(geometry, width, width, 0.0)
    return right - left - 2 * _beside(geometry, size)


def outer_width(geometry: Geometry, inner: Points, size: Points) -> Points:
    """Return how wide (points) a node must be for a text so wide."""
    left, _, right, _ = inscribed(geometry, 1.0, 1.0, 0.0)
    return (inner + 2 * _beside(geometry, size)) / (right - left)


def _outer_height(geometry: Geometry, inner: Points, size: Points) -> Points:
    """Return how high (points) a node must be for a text so high."""
    _, top, _, bottom = inscribed(geometry, 1.0, 1.0, ADJUST.get(geometry, 0.0))
    return (inner + 2 * above(geometry, size)) / (bottom - top)


def above(geometry: Geometry, size: Points) -> Points:
    """Return the air over a node's text and under it, in points."""
    if geometry in _SLANTED:
        return NO_POINTS
    if geometry == "cylinder":
        return ABOVE * size * _UNDER_A_LID
    return ABOVE * size


def _beside(geometry: Geometry, size: Points) -> Points:
    """Return the air at each side of a node's text, in points."""
    return NO_POINTS if geometry in _SLANTED else BESIDE * size


def insets(geometry: Geometry, size: Points) -> tuple[Points, Points]:
    """Return the air beside and above a node's text, in points."""
    return _beside(geometry, size), above(geometry, size)


def height(
    nodes: Sequence[tuple[Labelled, LabelWords]], width: Points, size: Points, leading: float
) -> Points:
    """Return how high (points) nodes of one width must be for the tallest of their texts."""
    tallest = NO_POINTS
    for node, measured in nodes:
        lines = measured.count(_inner_width(node.geometry, width, size) / size)
        tallest = max(tallest, _outer_height(node.geometry, lines * PITCH * size * leading, size))
    return tallest

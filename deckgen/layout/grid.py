"""`c1`, `4c`, `2.1in`, `100%` → EMU on a page of a given size; rectangles → what encloses them, and
their parts.
"""

import re
from collections.abc import Sequence

from deckgen.records import dataclass
from deckgen.units import NO_EMU, Emu, Rect, Size, parse_length, whole

COLUMNS = 12
"""How many columns a page has: they can be halved, and cut in three or four."""

_COLUMN = re.compile(r"c(\d{1,2})")
_COLUMN_SPAN = re.compile(r"(\d{1,2})c")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)%")


@dataclass(frozen=True, slots=True)
class PageGrid:
    """Twelve columns between two margins, in EMU."""

    size: Size
    margin: Emu
    gutter: Emu

    @property
    def column(self) -> float:
        """The width of one column, in EMU."""
        return (self.size.width - 2 * self.margin - (COLUMNS - 1) * self.gutter) / COLUMNS

    def position(self, text: str) -> Emu | None:
        """Return the x of ``c3`` (the left edge of a column) or of a plain length, in EMU; None for
        neither.
        """
        number = _column_number(_COLUMN, text)
        if number:
            return whole(self.margin + (number - 1) * (self.column + self.gutter))
        return self.length(text, self.size.width)

    def extent(self, text: str) -> Emu | None:
        """Return the width of ``4c`` (so many columns and the gutters between them) or a plain
        length, in EMU; None for neither.
        """
        count = _column_number(_COLUMN_SPAN, text)
        if count:
            return whole(count * (self.column + self.gutter) - self.gutter)
        return self.length(text, self.size.width)

    def length(self, text: str, side: Emu) -> Emu | None:
        """Return a plain length or a share of `side`, in EMU; None for neither."""
        match = _SHARE.fullmatch(text)
        if match:
            return whole(float(match[1]) / 100 * side)
        return parse_length(text)

    def contains(self, rect: Rect) -> bool:
        """Return whether `rect` lies on the page."""
        return Rect(NO_EMU, NO_EMU, self.size.width, self.size.height).contains(rect)


def _column_number(pattern: re.Pattern[str], text: str) -> int:
    """Return the number in ``c3`` or ``4c``; 0 where there is none, or no such column."""
    match = pattern.fullmatch(text)
    if match and int(match[1]) <= COLUMNS:
        return int(match[1])
    return 0


def enclosing(rects: Sequence[Rect]) -> Rect:
    """Return the smallest rectangle that holds all of `rects`."""
    left = min(rect.left for rect in rects)
    top = min(rect.top for rect in rects)
    right = max(rect.right for rect in rects)
    bottom = max(rect.bottom for rect in rects)
    return Rect(left, top, right - left, bottom - top)


def split(rect: Rect, weights: tuple[float, ...], gutter: Emu) -> tuple[Rect, ...]:
    """Return `rect` cut into parts of the given relative widths, `gutter` EMU apart."""
    room = rect.width - gutter * (len(weights) - 1)
    parts = []
    left = float(rect.left)
    for weight in weights:
        width = room * weight / sum(weights)
        parts.append(Rect(whole(left), rect.top, whole(left + width) - whole(left), rect.height))
        left += width + gutter
    return tuple(parts)

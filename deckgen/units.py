"""Lengths → English Metric Units (EMU), the one unit of every box.

A rectangle is four whole EMU, a path is in EMU too; text is set in points (float). 914 400 EMU = 1
in = 72 pt = 96 px (ECMA-376 Part 1 §20.1.10.16 for EMU and CSS Values 3 §5.2 for the pixel).
"""

import re

from deckgen.records import dataclass

EMU_PER_INCH = 914_400
EMU_PER_CENTIMETRE = 360_000
EMU_PER_POINT = 12_700
EMU_PER_PIXEL = 9_525
POINTS_PER_PIXEL = EMU_PER_PIXEL / EMU_PER_POINT

_LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>in|cm|mm|pt|px)")
_EMU_PER_UNIT = {
    "in": EMU_PER_INCH,
    "cm": EMU_PER_CENTIMETRE,
    "mm": EMU_PER_CENTIMETRE // 10,
    "pt": EMU_PER_POINT,
    "px": EMU_PER_PIXEL,
}


def parse_length(text: str) -> int | None:
    """Return the EMU of a length such as ``0.6in`` or ``12pt``; None where it is not one."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    return round(float(match["number"]) * _EMU_PER_UNIT[match["unit"]])


def points(emu: float) -> float:
    """Return EMU as points."""
    return emu / EMU_PER_POINT


def emu(length_in_points: float) -> int:
    """Return points as whole EMU."""
    return round(length_in_points * EMU_PER_POINT)


def pixels(length_in_emu: float) -> float:
    """Return EMU as CSS pixels (1280 × 720 for a 16:9 page)."""
    return length_in_emu / EMU_PER_PIXEL


Commands = tuple[tuple[str | float, ...], ...]
"""A path: ``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)``, ``("Z",)``."""


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in EMU."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on the page, in EMU from its top left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The x of the right edge, in EMU."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The y of the lower edge, in EMU."""
        return self.top + self.height

    def contains(self, other: "Rect", slack: int = 0) -> bool:
        """Return whether `other` lies inside this rectangle, give or take `slack` EMU."""
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: "Rect", slack: int = 0) -> bool:
        """Return whether the two share more than `slack` EMU in both directions."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )

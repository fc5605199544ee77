"""Lengths → English Metric Units (EMU), the one unit of every box; types that keep units apart.

A rectangle is four whole EMU, a path is in EMU too; text is set in points (float), and measured in
em of its size. 914 400 EMU = 1 in = 72 pt = 96 px (ECMA-376 Part 1 §20.1.10.16 for EMU and CSS
Values 3 §5.2 for the pixel).

At run time `Emu` is `int`, `Points` and `Em` are `float`. The type checker knows more: a sum, a
difference, a multiple keeps its unit; two units may be neither added nor compared, and none stands
for another. Numbers of no unit may take part everywhere. The product of EMU and a fraction is a
plain number until `whole` rounds it.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, Self, SupportsIndex, TypeVar, overload

from deckgen.records import dataclass

if TYPE_CHECKING:
    Length = TypeVar("Length", bound="Emu | Points | Em")

    class Unitless(Protocol):
        """A number without a unit: what has `conjugate`, as `int` and `float` have and units do
        not.
        """

        def conjugate(self) -> float:
            """Return the number itself."""

    class EmuPerPoint(int):
        """What makes points of EMU, and of points the number of their EMU."""

        def __rtruediv__(self, other: "Emu | Unitless") -> "Points": ...

    class PointsPerPixel(float):
        """What makes a plain number of pixels of points."""

    class Emu(int):
        """A whole number of EMU."""

        conjugate: None  # type: ignore[assignment]

        def __add__(self, other: int) -> Self: ...
        def __radd__(self, other: int) -> Self: ...
        def __sub__(self, other: int) -> Self: ...
        def __rsub__(self, other: int) -> Self: ...
        def __neg__(self) -> Self: ...
        def __abs__(self) -> Self: ...
        def __mod__(self, other: int) -> Self: ...
        def __rmul__(self, other: int) -> Self: ...
        @overload
        def __mul__(self, other: "Emu") -> int: ...  # type: ignore[overload-overlap]
        @overload
        def __mul__(self, other: int) -> Self: ...
        def __mul__(self, other: object) -> object: ...
        @overload
        def __floordiv__(self, other: "Emu") -> int: ...  # type: ignore[overload-overlap]
        @overload
        def __floordiv__(self, other: int) -> Self: ...
        def __floordiv__(self, other: object) -> object: ...
        @overload
        def __truediv__(self, other: EmuPerPoint) -> "Points": ...
        @overload
        def __truediv__(self, other: int) -> float: ...
        def __truediv__(self, other: object) -> object: ...
        def __rtruediv__(self, other: Unitless) -> float: ...
        def __lt__(self, other: "Emu | Unitless") -> bool: ...
        def __le__(self, other: "Emu | Unitless") -> bool: ...
        def __gt__(self, other: "Emu | Unitless") -> bool: ...
        def __ge__(self, other: "Emu | Unitless") -> bool: ...

    class _Fraction(float):
        """A length that need not be whole."""

        conjugate: None  # type: ignore[assignment]

        def __add__(self, other: Self | Unitless) -> Self: ...
        def __radd__(self, other: Self | Unitless) -> Self: ...
        def __sub__(self, other: Self | Unitless) -> Self: ...
        def __rsub__(self, other: Self | Unitless) -> Self: ...
        def __neg__(self) -> Self: ...
        def __abs__(self) -> Self: ...
        def __mod__(self, other: Self | Unitless) -> Self: ...
        def __floordiv__(self, other: Self) -> float: ...  # type: ignore[override]
        def __rtruediv__(self, other: Unitless) -> float: ...
        @overload
        def __round__(self, digits: None = None, /) -> int: ...
        @overload
        def __round__(self, digits: SupportsIndex, /) -> Self: ...
        def __round__(self, digits: object = None, /) -> object: ...
        def __lt__(self, other: Self | Unitless) -> bool: ...
        def __le__(self, other: Self | Unitless) -> bool: ...
        def __gt__(self, other: Self | Unitless) -> bool: ...
        def __ge__(self, other: Self | Unitless) -> bool: ...

    class Points(_Fraction):
        """A length in points, of which an inch has 72."""

        @overload  # type: ignore[override]
        def __mul__(self, other: "Points | EmuPerPoint") -> float: ...  # type: ignore[overload-overlap]
        @overload
        def __mul__(self, other: "Em | Unitless") -> "Points": ...
        def __mul__(self, other: object) -> object: ...
        def __rmul__(self, other: "Em | Unitless") -> "Points": ...
        @overload  # type: ignore[override]
        def __truediv__(self, other: PointsPerPixel) -> float: ...  # type: ignore[overload-overlap]
        @overload
        def __truediv__(self, other: "Points") -> "Em": ...
        @overload
        def __truediv__(self, other: "Em | Unitless") -> "Points": ...
        def __truediv__(self, other: object) -> object: ...

    class Em(_Fraction):
        """A length as a share of the size of its text: times that size, which is in points, it is
        points.
        """

        @overload  # type: ignore[override]
        def __mul__(self, other: Points) -> Points: ...
        @overload
        def __mul__(self, other: "Em | Unitless") -> "Em": ...
        def __mul__(self, other: object) -> object: ...
        def __rmul__(self, other: Unitless) -> "Em": ...
        @overload  # type: ignore[override]
        def __truediv__(self, other: "Em") -> float: ...
        @overload
        def __truediv__(self, other: Unitless) -> "Em": ...
        def __truediv__(self, other: object) -> object: ...

    def whole(length: "Emu | Unitless") -> Emu:
        """Return a number of EMU, rounded: `round`, which the type checker lets lose the unit."""

    def total(lengths: Iterable[Length]) -> Length:
        """Return the sum of lengths: `sum`, which the type checker lets lose the unit."""

else:
    Emu = EmuPerPoint = int
    Unitless = Points = Em = PointsPerPixel = float
    whole = round
    total = sum

EMU_PER_INCH = Emu(914_400)
EMU_PER_CENTIMETRE = Emu(360_000)
EMU_PER_POINT = EmuPerPoint(12_700)
EMU_PER_PIXEL = Emu(9_525)
POINTS_PER_PIXEL = PointsPerPixel(EMU_PER_PIXEL / EMU_PER_POINT)
NO_EMU = Emu(0)
NO_POINTS = Points(0)
NO_EM = Em(0)
ONE_EMU = Emu(1)
"""The least length: a rectangle that must have some size is no smaller."""

_LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>in|cm|mm|pt|px)")
_EMU_PER_UNIT = {
    "in": EMU_PER_INCH,
    "cm": EMU_PER_CENTIMETRE,
    "mm": EMU_PER_CENTIMETRE // 10,
    "pt": EMU_PER_POINT,
    "px": EMU_PER_PIXEL,
}


def parse_length(text: str) -> Emu | None:
    """Return the EMU of a length such as ``0.6in`` or ``12pt``; None where it is not one."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    return whole(float(match["number"]) * _EMU_PER_UNIT[match["unit"]])


def points(length: Emu | Unitless) -> Points:
    """Return EMU as points."""
    return length / EMU_PER_POINT


def emu(length: Points) -> Emu:
    """Return points as whole EMU."""
    return whole(length * EMU_PER_POINT)


def pixels(length: Emu | Unitless) -> float:
    """Return EMU as CSS pixels (1280 × 720 for a 16:9 page)."""
    return length / EMU_PER_PIXEL


Commands = tuple[tuple[str | float, ...], ...]
"""A path: ``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)``, ``("Z",)``."""


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in EMU."""

    width: Emu
    height: Emu


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on the page, in EMU from its top left corner."""

    left: Emu
    top: Emu
    width: Emu
    height: Emu

    @property
    def right(self) -> Emu:
        """The x of the right edge, in EMU."""
        return self.left + self.width

    @property
    def bottom(self) -> Emu:
        """The y of the lower edge, in EMU."""
        return self.top + self.height

    def contains(self, other: "Rect", slack: Emu = NO_EMU) -> bool:
        """Return whether `other` lies inside this rectangle, give or take `slack` EMU."""
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: "Rect", slack: Emu = NO_EMU) -> bool:
        """Return whether the two share more than `slack` EMU in both directions."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )

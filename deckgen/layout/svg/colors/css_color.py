"""A colour of CSS → its red, green and blue, and its mixture with another one.

What lies outside sRGB is clipped channel by channel, as browsers do; CSS Color 4 §13 would take
chroma away instead.
"""

import math

from deckgen.layout.svg.colors.color_space import POLAR, convert
from deckgen.layout.svg.colors.rgb_spaces import Coordinates
from deckgen.records import dataclass

_Partial = tuple[float | None, float | None, float | None]

# Below this chroma (share of the space's range) or saturation a hue has no meaning.
_GRAY = 1e-4


@dataclass(frozen=True, slots=True)
class CssColor:
    """A colour in one of `SPACES`; a coordinate that is None was written ``none``."""

    space: str
    coordinates: _Partial
    alpha: float = 1.0

    @property
    def hex(self) -> str:
        """The opaque colour as ``#rrggbb``, clipped to sRGB."""
        channels = convert(_complete(self.coordinates), self.space, "srgb")
        return "#" + "".join(f"{_byte(channel):02x}" for channel in channels)


BLACK = CssColor("srgb", (0.0, 0.0, 0.0))


def mixed(
    first: CssColor, second: CssColor, shares: tuple[float, float], space: str, way: str
) -> CssColor:
    """Return the mixture of two colours, whose `shares` make 1, in a space; `way` says how hues are
    passed through: shorter, longer, increasing or decreasing (CSS Color 4 §12).
    """
    return _interpolated(_in_space(first, space), _in_space(second, space), shares, way)


def _in_space(color: CssColor, space: str) -> CssColor:
    """Return the colour in another space; a hue that means nothing there is missing."""
    if color.space == space:
        return color
    coordinates = convert(_complete(color.coordinates), color.space, space)
    hue = POLAR.get(space)
    partial: list[float | None] = list(coordinates)
    if hue is not None and _is_gray(coordinates, space):
        partial[hue] = None
    first, second, third = partial
    return CssColor(space, (first, second, third), color.alpha)


def _is_gray(coordinates: Coordinates, space: str) -> bool:
    match space:
        case "hsl":
            return coordinates[1] < 100 * _GRAY
        case "hwb":
            return coordinates[1] + coordinates[2] > 100 * (1 - _GRAY)
        case "lch":
            return coordinates[1] < 150 * _GRAY
        case _:
            return coordinates[1] < 0.4 * _GRAY


def _interpolated(
    first: CssColor, second: CssColor, shares: tuple[float, float], way: str
) -> CssColor:
    """Return the colour between two of one space, alpha multiplied in first (CSS Color 4 §12)."""
    hue = POLAR.get(first.space)
    alpha = first.alpha * shares[0] + second.alpha * shares[1]
    mixed: list[float | None] = []
    for place, (start, end) in enumerate(zip(first.coordinates, second.coordinates, strict=True)):
        if start is None or end is None:
            mixed.append(end if start is None else start)
        elif place == hue:
            mixed.append((start + shares[1] * _turn(end - start, way)) % 360)
        else:
            total = start * first.alpha * shares[0] + end * second.alpha * shares[1]
            mixed.append(total / alpha if alpha else 0.0)
    one, two, three = mixed
    return CssColor(first.space, (one, two, three), alpha)


def _turn(angle: float, way: str) -> float:
    """Return how far a hue is turned, in degrees (CSS Color 4 §12.4)."""
    match way:
        case "increasing":
            return angle % 360
        case "decreasing":
            return -(-angle % 360)
        case "longer":
            shorter = (angle + 180) % 360 - 180
            return shorter - math.copysign(360, shorter) if shorter else 360.0
        case _:
            return (angle + 180) % 360 - 180


def _complete(coordinates: _Partial) -> Coordinates:
    first, second, third = (value or 0.0 for value in coordinates)
    return first, second, third


def _byte(channel: float) -> int:
    # Half a step is rounded up, whatever the float's last digit is.
    return max(0, min(255, math.floor(channel * 255 + 0.5 + 1e-9)))

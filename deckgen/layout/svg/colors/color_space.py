"""Coordinates of a colour in one colour space → the same colour in another one (CSS Color 4 §10).

All ways lead over CIE XYZ at the white point D65; the matrices are those of CSS Color 4 §18.
"""

import math
from collections.abc import Mapping

from deckgen.layout.svg.colors.rgb_spaces import (
    D50_TO_D65,
    RGB_SPACES,
    Coordinates,
    Matrix3,
    inverse,
    mapped,
    times,
)

POLAR: Mapping[str, int] = {"hsl": 0, "hwb": 0, "lch": 2, "oklch": 2}
"""The spaces with a hue (degrees), and which coordinate it is."""

_XYZ_TO_CONES: Matrix3 = (
    (0.8190224379967030, 0.3619062600528904, -0.1288737815209879),
    (0.0329836539323885, 0.9292868615863434, 0.0361446663506424),
    (0.0481771893596242, 0.2642395317527308, 0.6335478284694309),
)
_CONES_TO_OKLAB: Matrix3 = (
    (0.2104542683093140, 0.7936177747023054, -0.0040720430116193),
    (1.9779985324311684, -2.4285922420485799, 0.4505937096174110),
    (0.0259040424655478, 0.7827717124575296, -0.8086757549230774),
)
_D50_WHITE: Coordinates = (0.3457 / 0.3585, 1.0, (1.0 - 0.3457 - 0.3585) / 0.3585)
# CIE Lab is a line below ε, of the steepness κ.
_EPSILON, _KAPPA = 216 / 24389, 24389 / 27


def convert(coordinates: Coordinates, source: str, target: str) -> Coordinates:
    """Return the coordinates in the space `target` of a colour in the space `source`."""
    if source == target:
        return coordinates
    if {source, target} <= {"srgb", "hsl", "hwb"}:
        return _from_srgb(_to_srgb(coordinates, source), target)
    return _from_xyz(_to_xyz(coordinates, source), target)


def _to_srgb(coordinates: Coordinates, source: str) -> Coordinates:
    match source:
        case "hsl":
            return _hsl_to_srgb(*coordinates)
        case "hwb":
            return _hwb_to_srgb(*coordinates)
        case _:
            return coordinates


def _from_srgb(channels: Coordinates, target: str) -> Coordinates:
    match target:
        case "hsl":
            return _srgb_to_hsl(channels)
        case "hwb":
            hue = _srgb_to_hsl(channels)[0]
            return hue, 100 * min(channels), 100 * (1 - max(channels))
        case _:
            return channels


def _to_xyz(coordinates: Coordinates, source: str) -> Coordinates:
    match source:
        case "hsl" | "hwb":
            return _to_xyz(_to_srgb(coordinates, source), "srgb")
        case "lch":
            return _to_xyz(_from_polar(coordinates), "lab")
        case "oklch":
            return _to_xyz(_from_polar(coordinates), "oklab")
        case "lab":
            return times(D50_TO_D65, _lab_to_xyz(*coordinates))
        case "oklab":
            cones = times(inverse(_CONES_TO_OKLAB), coordinates)
            return times(inverse(_XYZ_TO_CONES), mapped(lambda value: value**3, cones))
        case "xyz-d50":
            return times(D50_TO_D65, coordinates)
        case "xyz" | "xyz-d65":
            return coordinates
        case _:
            space = RGB_SPACES[source]
            return times(space.to_xyz, mapped(space.decode, coordinates))


def _from_xyz(xyz: Coordinates, target: str) -> Coordinates:
    match target:
        case "hsl" | "hwb":
            return _from_srgb(_from_xyz(xyz, "srgb"), target)
        case "lch":
            return _to_polar(_from_xyz(xyz, "lab"))
        case "oklch":
            return _to_polar(_from_xyz(xyz, "oklab"))
        case "lab":
            return _xyz_to_lab(times(inverse(D50_TO_D65), xyz))
        case "oklab":
            return times(_CONES_TO_OKLAB, mapped(math.cbrt, times(_XYZ_TO_CONES, xyz)))
        case "xyz-d50":
            return times(inverse(D50_TO_D65), xyz)
        case "xyz" | "xyz-d65":
            return xyz
        case _:
            space = RGB_SPACES[target]
            return mapped(space.encode, times(inverse(space.to_xyz), xyz))


def _from_polar(coordinates: Coordinates) -> Coordinates:
    """Return lightness and the two axes of a lightness, a chroma and a hue (degrees)."""
    lightness, chroma, hue = coordinates
    angle = math.radians(hue)
    return lightness, chroma * math.cos(angle), chroma * math.sin(angle)


def _to_polar(coordinates: Coordinates) -> Coordinates:
    lightness, a, b = coordinates
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _lab_to_xyz(lightness: float, a: float, b: float) -> Coordinates:
    """Return XYZ at D50 (CSS Color 4 §9.1)."""
    middle = (lightness + 16) / 116
    scaled = mapped(_from_curve, (middle + a / 500, middle, middle - b / 200))
    x, y, z = map(float.__mul__, scaled, _D50_WHITE)
    return x, y, z


def _from_curve(value: float) -> float:
    return value**3 if value**3 > _EPSILON else (116 * value - 16) / _KAPPA


def _xyz_to_lab(xyz: Coordinates) -> Coordinates:
    x, y, z = (_to_curve(value / white) for value, white in zip(xyz, _D50_WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _to_curve(value: float) -> float:
    return math.cbrt(value) if value > _EPSILON else (_KAPPA * value + 16) / 116


def _hsl_to_srgb(hue: float, saturation: float, lightness: float) -> Coordinates:
    """Return the channels of a hue (degrees) and two percentages (CSS Color 4 §7.1)."""
    share, light = max(0.0, saturation) / 100, lightness / 100
    reach = share * min(light, 1 - light)

    def channel(steps: int) -> float:
        place = (steps + hue / 30) % 12
        return light - reach * max(-1.0, min(place - 3, 9 - place, 1.0))

    return channel(0), channel(8), channel(4)


def _hwb_to_srgb(hue: float, white: float, black: float) -> Coordinates:
    """Return the channels of a hue (degrees) and two percentages (CSS Color 4 §8.1)."""
    if white + black >= 100:
        gray = white / (white + black)
        return gray, gray, gray
    rest = (100 - white - black) / 100
    return mapped(lambda value: value * rest + white / 100, _hsl_to_srgb(hue, 100, 50))


def _srgb_to_hsl(channels: Coordinates) -> Coordinates:
    """Return a hue (degrees) and two percentages (CSS Color 4 §7.2)."""
    red, green, blue = channels
    most, least = max(channels), min(channels)
    light, spread = (most + least) / 2, most - least
    if not spread:
        return 0.0, 0.0, 100 * light
    room = 1 - abs(2 * light - 1)
    saturation = spread / room if room else 0.0
    if most == red:
        hue = (green - blue) / spread % 6
    elif most == green:
        hue = (blue - red) / spread + 2
    else:
        hue = (red - green) / spread + 4
    return hue * 60, 100 * saturation, 100 * light


SPACES = frozenset({*RGB_SPACES, *POLAR, "lab", "oklab", "xyz", "xyz-d50", "xyz-d65"})
"""The names of all spaces."""

"""A colour and the grounds it stands on → the shade of it that text can be read in.

A brand's colour is a fill, and is never changed there. Words in it keep its hue and move in
lightness alone, until they reach 4.5 : 1, whatever their size: big figures and small kickers of a
deck are then in one shade. As long as the hue stays, the shade is a variant of the theme's colour
that PowerPoint knows ("Lighter 40 %", `Color.shade`), and follows it there; else it is a value,
found in OKLCH, where lightness moves without the hue (HSL turns a lighter blue purple).
"""

import math
from collections.abc import Iterator, Sequence

from deckgen.page.style import LEGIBLE, Color, contrast, most_legible

_SAFE = LEGIBLE + 0.1
"""A hair more than must be: PowerPoint rounds the variants of its scheme's colours in its own
way.
"""

_DARKER = tuple((kept, 0) for kept in range(99, 14, -1))
_LIGHTER = ((60, 40), (40, 60), (20, 80))
"""Per cent of luminance kept and added. Lighter ones are PowerPoint's own 40 %, 60 % and 80 %; its
two darker ones are too few to stay near a brand's colour.
"""

_HUE_DRIFT = 12.0
"""Degrees in OKLCH that a variant's hue may be off: more is called by another name."""

_NO_HUE = 0.02
"""OKLCH chroma below which a colour is a grey."""

_STEPS = 100
"""Steps of lightness, from a colour to black or white, that are tried."""

BLACK, WHITE = Color("#000000"), Color("#ffffff")


def text_shade(color: Color, grounds: Sequence[Color]) -> Color:
    """Return `color` where it can be read as text on all `grounds`, else the nearest shade of it
    that can: darker on light grounds, lighter on dark ones.
    """
    if _reach(color, grounds) >= LEGIBLE:
        return color
    for shade in (*_variants(color, grounds[0]), *_of_lightness(color, grounds[0])):
        if _reach(shade, grounds) >= _SAFE:
            return shade
    return most_legible((BLACK, WHITE), grounds[0])


def text_on(fill: Color, wanted: Sequence[Color]) -> Color:
    """Return the colour of text on `fill`: the first of `wanted` that can be read there, else what
    stands out most of them, black and white.
    """
    for color in wanted:
        if _reach(color, (fill,)) >= LEGIBLE:
            return color
    return most_legible((*wanted, BLACK, WHITE), fill)


def is_dark(ground: Color) -> bool:
    """Return whether white stands out more from a ground than black."""
    return contrast(ground.hex, WHITE.hex) > contrast(ground.hex, BLACK.hex)


def _reach(color: Color, grounds: Sequence[Color]) -> float:
    """Return the least contrast of a colour to the grounds."""
    return min(contrast(color.hex, ground.hex) for ground in grounds)


def _variants(color: Color, ground: Color) -> Iterator[Color]:
    """Yield PowerPoint's variants of a colour that keep its hue, the nearest first."""
    for step in _LIGHTER if is_dark(ground) else _DARKER:
        shade = color.shade(*step)
        if hue_drift(color, shade) <= _HUE_DRIFT:
            yield shade


def _of_lightness(color: Color, ground: Color) -> Iterator[Color]:
    """Yield the values of a colour's hue on the way to white, on a dark ground, or to black."""
    lightness, chroma, hue = oklch(color)
    end = 1.0 if is_dark(ground) else 0.0
    for step in range(1, _STEPS + 1):
        yield _value(lightness + (end - lightness) * step / _STEPS, chroma, hue)


def hue_drift(color: Color, shade: Color) -> float:
    """Return how far apart the hues of two colours are, in degrees; 0 where one is a grey."""
    (_, chroma, hue), (_, other_chroma, other) = oklch(color), oklch(shade)
    if min(chroma, other_chroma) < _NO_HUE:
        return 0.0
    apart = abs(hue - other)
    return min(apart, 360 - apart)


def difference(first: Color, second: Color) -> float:
    """Return how unlike two colours look: their distance in OKLab, where white and black are 1
    apart.
    """
    return math.dist(oklab(first), oklab(second))


def oklch(color: Color) -> tuple[float, float, float]:
    """Return lightness (0 to 1), chroma and hue (degrees) of a colour (CSS Color 4 §9.2)."""
    lightness, across, along = oklab(color)
    return lightness, math.hypot(across, along), math.degrees(math.atan2(along, across)) % 360


def oklab(color: Color) -> tuple[float, float, float]:
    """Return a colour in OKLab: lightness, green to red, blue to yellow (CSS Color 4 §17)."""
    red, green, blue = (_linear(channel / 255) for channel in color.rgb)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _value(lightness: float, chroma: float, hue: float) -> Color:
    """Return the sRGB colour of an OKLCH one, with as much of its chroma as sRGB has there."""
    shares = (chroma * share / 20 for share in range(20, -1, -1))
    tried = (_channels(lightness, share, hue) for share in shares)
    channels = next(filter(_is_srgb, tried), (lightness**3,) * 3)
    clipped = (min(1.0, max(0.0, channel)) for channel in channels)
    return Color("#" + "".join(f"{round(_gamma(channel) * 255):02x}" for channel in clipped))


def _is_srgb(channels: tuple[float, float, float]) -> bool:
    """Return whether sRGB has a colour, but for the rounding to whole channels."""
    return all(-0.0005 <= channel <= 1.0005 for channel in channels)


def _channels(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Return linear red, green and blue of an OKLCH colour; outside 0 to 1 where sRGB has none."""
    across, along = (chroma * turn(math.radians(hue)) for turn in (math.cos, math.sin))
    long = (lightness + 0.3963377774 * across + 0.2158037573 * along) ** 3
    middle = (lightness - 0.1055613458 * across - 0.0638541728 * along) ** 3
    short = (lightness - 0.0894841775 * across - 1.2914855480 * along) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _linear(channel: float) -> float:
    """Return a channel of sRGB, 0 to 1, as light (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(light: float) -> float:
    """Return light, 0 to 1, as a channel of sRGB."""
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055

"""A palette → the colours that a speaker draws with, which are seen on light slides and on dark
ones.
"""

import colorsys

from deckgen.page.style import Color, Palette, contrast, is_legible

COUNT = 3
_APART = 40.0  # degrees of hue between two pens, so that each can be called by a name
_GREY = 0.25  # HSL saturation below which a colour has no hue to be known by
_BLACK, _WHITE = Color("#000000"), Color("#ffffff")


def dark_and_light(palette: Palette) -> tuple[Color, Color]:
    """Return the paper and the ink of a palette, the darker one first."""
    dark, light = sorted(
        (palette.paper, palette.ink), key=lambda color: contrast(color.hex, _BLACK.hex)
    )
    return dark, light


def pen_rules(palette: Palette) -> str:
    """Return the custom properties ``--pen-0`` … for light grounds and ``--lit-0`` … for dark ones,
    the same hues. What is written with a pen is text: it is as legible as text must be.
    """
    dark, light = dark_and_light(palette)
    pens = _pens(palette, dark)
    written = [f"--pen-{index}:{_darkened(pen, light)}" for index, pen in enumerate(pens)]
    lit = [f"--lit-{index}:{_lightened(pen, dark)}" for index, pen in enumerate(pens)]
    return ";".join((*written, *lit))


def _pens(palette: Palette, dark: Color) -> list[Color]:
    """The accent, and the next colours of the palette of other hues; ink and greys where there are
    no more.
    """
    pens = [palette.accent]
    for color in (palette.bad, *palette.series[1:], palette.good):
        if _saturation(color) >= _GREY and all(_distance(color, pen) >= _APART for pen in pens):
            pens.append(color)
    return [*pens, dark, palette.muted][:COUNT]


def _darkened(color: Color, ground: Color) -> str:
    shades = (color.shade(kept) for kept in range(100, -1, -5))
    return next((shade for shade in shades if is_legible(shade, ground)), _BLACK).hex


def _lightened(color: Color, ground: Color) -> str:
    shades = (color.shade(100 - lift, lift) for lift in range(0, 101, 5))
    return next((shade for shade in shades if is_legible(shade, ground)), _WHITE).hex


def _hue_and_saturation(color: Color) -> tuple[float, float]:
    """Hue in degrees, and saturation (HSL) from 0 to 1."""
    hue, _, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in color.rgb))
    return hue * 360, saturation


def _saturation(color: Color) -> float:
    return _hue_and_saturation(color)[1]


def _distance(one: Color, other: Color) -> float:
    apart = abs(_hue_and_saturation(one)[0] - _hue_and_saturation(other)[0])
    return min(apart, 360 - apart)

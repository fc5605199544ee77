"""A palette → the colours that a speaker draws with, which are seen on light slides and on dark
ones.
"""

import colorsys

from deckgen.page.style import Color, Palette, contrast

COUNT = 3
_LEGIBLE = 4.5  # WCAG 2.2 §1.4.3: what is written with a pen is text
_APART = 40.0  # degrees of hue between two pens, so that each can be called by a name
_GREY = 0.25  # HSL saturation below which a colour has no hue to be known by


def pen_rules(palette: Palette) -> str:
    """Return the custom properties ``--pen-0`` … for light grounds and ``--lit-0`` … for dark ones,
    the same hues.
    """
    dark, light = sorted(
        (palette.paper.hex, palette.ink.hex), key=lambda each: contrast(each, "#000000")
    )
    pens = _pens(palette, light)
    written = [(f"--pen-{at}", _darkened(pen, light)) for at, pen in enumerate(pens)]
    lit = [(f"--lit-{at}", _lightened(pen, dark)) for at, pen in enumerate(pens)]
    return ";".join(f"{name}:{value}" for name, value in (*written, *lit))


def _pens(palette: Palette, light: str) -> list[Color]:
    """The accent, and the next colours of the palette of other hues; ink and greys where there are
    no more.
    """
    chosen = [palette.accent]
    hues = (palette.bad, *palette.series[1:], palette.good)
    for color in hues:
        if (
            len(chosen) < COUNT
            and _saturation(color) >= _GREY
            and all(_distance(color, each) >= _APART for each in chosen)
        ):
            chosen.append(color)
    ink = palette.paper if palette.ink.hex == light else palette.ink
    return [*chosen, ink, palette.muted][:COUNT]


def _darkened(color: Color, ground: str) -> str:
    shades = (color.shade(kept).hex for kept in range(100, -1, -5))
    return next((each for each in shades if contrast(each, ground) >= _LEGIBLE), "#000000")


def _lightened(color: Color, ground: str) -> str:
    shades = (color.shade(100 - lift, lift).hex for lift in range(0, 101, 5))
    return next((each for each in shades if contrast(each, ground) >= _LEGIBLE), "#ffffff")


def _hue_and_saturation(color: Color) -> tuple[float, float]:
    """Hue in degrees, and saturation (HSL) from 0 to 1."""
    hue, _, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in color.rgb))
    return hue * 360, saturation


def _saturation(color: Color) -> float:
    return _hue_and_saturation(color)[1]


def _distance(one: Color, other: Color) -> float:
    apart = abs(_hue_and_saturation(one)[0] - _hue_and_saturation(other)[0])
    return min(apart, 360 - apart)

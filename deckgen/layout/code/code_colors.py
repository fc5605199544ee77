"""A palette and the grounds that code stands on → a colour for every role, legible on all of
them.
"""

import colorsys
from collections.abc import Mapping, Sequence
from itertools import chain

from deckgen.layout.code.roles import CodeRole
from deckgen.layout.text_shade import text_shade
from deckgen.page.style import LEGIBLE, Color, Palette, contrast

# A hair more than must be: PowerPoint rounds the variants of its scheme's colours in its own way.
_CODE_LEGIBLE = LEGIBLE + 0.1
# The contrast that ink keeps on a band behind lines that stand out (WCAG 2.2 §1.4.6).
_BAND_LEGIBLE = 7
# Per cent of luminance kept and added, step by step darker and lighter.
_DARKER = ((90, 0), (80, 0), (75, 0), (65, 0), (50, 0), (40, 0), (25, 0))
_LIGHTER = (
    (90, 10),
    (80, 20),
    (70, 30),
    (60, 40),
    (50, 50),
    (40, 60),
    (30, 70),
    (20, 80),
    (10, 90),
)
# Hues this far apart (of 1, the whole circle) are told from each other; below this saturation there
# is no hue.
_APART, _COLORED = 0.1, 0.2


def role_colors(palette: Palette, grounds: Sequence[Color]) -> Mapping[CodeRole, Color]:
    """Return the colours: ink for most, the accent for keywords, one more colour for texts and
    numbers.
    """
    wanted: dict[CodeRole, Color] = {
        "plain": palette.ink,
        "keyword": palette.accent_text,
        "name": palette.ink,
        "literal": _second(palette),
        "comment": palette.muted,
        "aside": palette.muted,
        "added": text_shade(palette.good, (palette.paper,)),
        "removed": text_shade(palette.bad, (palette.paper,)),
    }
    return {role: _legible_on(color, grounds, palette.ink) for role, color in wanted.items()}


def band_color(palette: Palette) -> Color:
    """Return the colour behind lines that stand out in a panel: the accent, very light; on a dark
    page the page's.
    """
    light = _plain(palette.accent).shade(15, 85)
    if contrast(light.hex, palette.ink.hex) >= _BAND_LEGIBLE:
        return light
    return palette.paper


def _legible_on(color: Color, grounds: Sequence[Color], spare: Color) -> Color:
    """Return the first variant of `color`, away from the grounds, that can be read on all; `spare`
    where none can.
    """
    base = _plain(color)
    on_dark = contrast(grounds[0].hex, "#000000") < contrast(grounds[0].hex, "#ffffff")
    variants = (base.shade(*step) for step in (_LIGHTER if on_dark else _DARKER))
    for candidate in chain((color,), variants):
        if min(contrast(candidate.hex, ground.hex) for ground in grounds) >= _CODE_LEGIBLE:
            return candidate
    return spare


def _plain(color: Color) -> Color:
    """Return the colour of which variants can be made: a variant of a variant has no name in
    PowerPoint's scheme.
    """
    if (color.lum_mod, color.lum_off) == (100, 0):
        return color
    return Color(color.hex)


def _second(palette: Palette) -> Color:
    """Return the first colour of the series that is not a shade of the accent, nor a grey."""
    accent = _hue(palette.accent)[0]
    for color in palette.series:
        hue, saturation = _hue(color)
        distance = abs(hue - accent)
        if saturation >= _COLORED and min(distance, 1 - distance) >= _APART:
            return color
    return palette.ink


def _hue(color: Color) -> tuple[float, float]:
    """Return hue and saturation (HLS), 0 to 1."""
    red, green, blue = (channel / 255 for channel in color.rgb)
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    return hue, saturation

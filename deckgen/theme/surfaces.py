"""A palette and a surface → the palette as it reads on that surface.

A dark surface turns paper and ink round. Its muted text and its accent are PowerPoint's own
variants of the theme's colours ("Darker 25 %", "Lighter 60 %"), so that they follow when somebody
changes the theme there.
"""

import re

from deckgen.page.style import Color, Palette, contrast

_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")

# Per cent of luminance kept and added: PowerPoint's Lighter 40 %, 60 % and 80 %.
_LIGHTER = ((60, 40), (40, 60), (20, 80))


def tint(palette: Palette) -> Palette:
    """Return the palette on the surface colour."""
    return Palette(
        paper=palette.surface,
        ink=palette.ink,
        surface=palette.paper,
        muted=palette.muted,
        accent=palette.accent,
        link=palette.link,
        good=palette.good,
        bad=palette.bad,
        series=palette.series,
    )


def dark(palette: Palette) -> Palette:
    """Return the palette on ink."""
    ground = palette.ink
    return Palette(
        paper=ground,
        ink=palette.paper,
        surface=ground.shade(85, 15),
        muted=palette.paper.shade(75),
        accent=legible(palette.accent, ground),
        link=palette.paper,
        good=legible(palette.good, ground),
        bad=legible(palette.bad, ground),
        series=tuple(legible(each, ground) for each in palette.series),
    )


def legible(color: Color, ground: Color, ratio: float = 4.5) -> Color:
    """Return the first lighter variant of `color` that reaches `ratio` (WCAG 2.2 §1.4.3) on
    `ground`.
    """
    for lum_mod, lum_off in ((100, 0), *_LIGHTER):
        variant = color.shade(lum_mod, lum_off) if lum_off else color
        if contrast(variant.hex, ground.hex) >= ratio:
            return variant
    return color.shade(*_LIGHTER[-1])


def token(palette: Palette, name: str) -> Color | None:
    """Return the colour of a token (``ink``, ``accent``, ``series2`` …) or of a ``#rrggbb`` value;
    None for neither.
    """
    if _HEX.fullmatch(name):
        return Color(normal_hex(name))
    if (
        name.startswith("series")
        and name[6:].isdecimal()
        and 1 <= int(name[6:]) <= len(palette.series)
    ):
        return palette.series[int(name[6:]) - 1]
    if name in {"paper", "ink", "surface", "muted", "accent", "link", "good", "bad"}:
        found = getattr(palette, name)
        assert isinstance(found, Color)
        return found
    return None


def normal_hex(value: str) -> str:
    """Return ``#rgb`` or ``#RRGGBB`` as ``#rrggbb``."""
    digits = value[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(each * 2 for each in digits))

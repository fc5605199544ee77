"""A palette and a surface → the palette as it reads on that surface.

A dark surface swaps paper and ink. Its muted text and its accent are PowerPoint's own
variants of the theme's colours ("Darker 25 %", "Lighter 60 %"), so that they follow when somebody
changes the theme there.
"""

import re

from deckgen.page.style import LEGIBLE, TOKENS, Color, Palette, contrast
from deckgen.records import replace

_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")

_LIGHTER = ((60, 40), (40, 60), (20, 80))
"""Per cent of luminance kept and added: PowerPoint's Lighter 40 %, 60 % and 80 %."""


def tint(palette: Palette) -> Palette:
    """Return the palette on the surface colour."""
    return replace(palette, paper=palette.surface, surface=palette.paper)


def dark(palette: Palette) -> Palette:
    """Return the palette on ink."""
    ground = palette.ink
    others = {name: legible(getattr(palette, name), ground) for name in TOKENS}
    turned = {
        "paper": ground,
        "ink": palette.paper,
        "surface": ground.shade(85, 15),
        "muted": palette.paper.shade(75),
        "link": palette.paper,
    }
    series = tuple(legible(color, ground) for color in palette.series)
    return Palette(**{**others, **turned}, series=series)


def legible(color: Color, ground: Color, ratio: float = LEGIBLE) -> Color:
    """Return the first of `color` and its lighter variants that reaches `ratio` (WCAG 2.2 §1.4.3)
    on `ground`; the lightest where none does.
    """
    lighter = [color.shade(kept, added) for kept, added in _LIGHTER]
    for variant in (color, *lighter):
        if contrast(variant.hex, ground.hex) >= ratio:
            return variant
    return lighter[-1]


def token(palette: Palette, name: str) -> Color | None:
    """Return the colour of a token (``ink``, ``accent``, ``series2`` …) or of a ``#rrggbb`` value;
    None for neither.
    """
    if _HEX.fullmatch(name):
        return Color(normal_hex(name))
    return palette.named().get(name)


def normal_hex(value: str) -> str:
    """Return ``#rgb`` or ``#RRGGBB`` as ``#rrggbb``."""
    digits = value.lower().removeprefix("#")
    if len(digits) == len("rgb"):
        digits = "".join(digit + digit for digit in digits)
    return f"#{digits}"


def css_color(name: str) -> str:
    """Return ``#rrggbb`` for a name of a colour in CSS (CSS Color 4 §6.1); else nothing."""
    from PIL import ImageColor

    value = ImageColor.colormap.get(name.lower(), "")
    return value if isinstance(value, str) else ""

"""A palette and a surface → the palette as it reads on that surface.

A dark surface swaps paper and ink. What fills shapes stays as it is given; the words in it, and the
muted text, are PowerPoint's own variants of the theme's colours ("Darker 25 %", "Lighter 60 %"), so
that they follow when somebody changes the theme there.
"""

import re

from deckgen.layout.text_shade import text_shade
from deckgen.page.style import Color, Palette, contrast, is_legible, most_legible
from deckgen.records import replace

_HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")

_LIGHTER = ((60, 40), (40, 60), (20, 80))
"""Per cent of luminance kept and added: PowerPoint's Lighter 40 %, 60 % and 80 %."""

_SEEN = 3.0
"""The least contrast of what carries a figure (WCAG 2.2 §1.4.11)."""


def tint(palette: Palette) -> Palette:
    """Return the palette on the surface colour."""
    return replace(palette, paper=palette.surface, surface=palette.paper)


def dark(palette: Palette) -> Palette:
    """Return the palette on ink: shapes in the accent, in `good` and in `bad` stay as they are
    given, series that could not be seen there are lighter.
    """
    ground = palette.ink
    return replace(
        palette,
        paper=ground,
        ink=palette.paper,
        surface=ground.shade(85, 15),
        muted=palette.paper.shade(75),
        accent_text=_accent_text(palette),
        link=palette.paper,
        series=tuple(_seen(color, ground) for color in palette.series),
    )


def on_accent(palette: Palette) -> Palette:
    """Return the palette on the accent itself: all words are in what reads there, and so are the
    shapes that are in the accent elsewhere.
    """
    ground, ink = palette.accent, palette.on_accent
    panels = (ground.shade(85), ground.shade(85, 15))
    return replace(
        palette,
        paper=ground,
        ink=ink,
        surface=most_legible(panels, ink),
        muted=ink,
        accent=ink,
        accent_text=ink,
        on_accent=ground,
        link=ink,
        series=tuple(_standing_out(color, ground) for color in palette.series),
    )


def _standing_out(color: Color, ground: Color) -> Color:
    """Return a series' colour as it is given, where it is seen on `ground`, else a shade of it."""
    if contrast(color.hex, ground.hex) >= _SEEN:
        return color
    return text_shade(color, (ground,))


def _accent_text(palette: Palette) -> Color:
    """Return the accent of words on ink: as they are on paper, where that can be read, else a shade
    of the accent itself.
    """
    if is_legible(palette.accent_text, palette.ink):
        return palette.accent_text
    return text_shade(palette.accent, (palette.ink,))


def _seen(color: Color, ground: Color) -> Color:
    """Return a series' colour as it is given, where it is seen on `ground`, else the first of its
    lighter variants that is as clear as text; the lightest where none is.
    """
    if contrast(color.hex, ground.hex) >= _SEEN:
        return color
    lighter = [color.shade(kept, added) for kept, added in _LIGHTER]
    return next((variant for variant in lighter if is_legible(variant, ground)), lighter[-1])


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


def css_value(name: str) -> str:
    """Return the value of a colour's name in CSS (CSS Color 4 §6.1) as ``#rrggbb``; empty where it
    has none.
    """
    from PIL import ImageColor

    if name.lower() not in ImageColor.colormap:
        return ""
    red, green, blue, *_ = ImageColor.getrgb(name)
    return f"#{red:02x}{green:02x}{blue:02x}"

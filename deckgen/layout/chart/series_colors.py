"""How many series, and which of them matters → their colours, told apart by lightness as well."""

from deckgen.layout.text_shade import text_on
from deckgen.page.style import Color, Palette, contrast, is_legible, most_legible

_SEEN = 3.0
"""The least contrast of what must be seen (WCAG 2.2 §1.4.11)."""
# PowerPoint's own "lighter" and "darker" of a colour, in per cent of luminance kept and added.
_LIGHTER = ((100, 0), (90, 10), (85, 15), (75, 25), (65, 35), (60, 40), (50, 50))
_DARKER = ((100, 0), (90, 0), (75, 0), (65, 0), (50, 0))
_AGAIN = ((100, 0), (60, 40), (75, 0))
"""Of these, what is used the first, the second and the third time round the palette."""
_FAINT_ON_LIGHT, _FAINT_ON_DARK = (25, 75), (40, 0)
"""Of the muted ink, what gridlines are drawn in."""


def series_colors(palette: Palette, count: int) -> tuple[Color, ...]:
    """Return a colour for each of `count` series: the palette's, then lighter and darker ones."""
    colors = []
    for index in range(count):
        turn, place = divmod(index, len(palette.series))
        colors.append(_shade(palette.series[place], _AGAIN[turn % len(_AGAIN)]))
    return tuple(colors)


def _shade(color: Color, step: tuple[int, int]) -> Color:
    """Return a colour with luminance kept and added, in per cent; itself where all is kept."""
    return color if step == (100, 0) else color.shade(*step)


def quiet_colors(palette: Palette, ground: Color, count: int) -> tuple[Color, ...]:
    """Return `count` greys, from the faintest that is still seen on `ground` to the palette's muted
    ink.
    """
    steps = _LIGHTER if _is_light(ground) else _DARKER
    shades = [_shade(palette.muted, step) for step in reversed(steps)]
    seen = [shade for shade in shades if contrast(shade.hex, ground.hex) >= _SEEN]
    if not seen:
        seen = [palette.muted]
    if count <= 1:
        return tuple(seen[:count])
    last = len(seen) - 1
    return tuple(seen[round(index * last / (count - 1))] for index in range(count))


def readable(color: Color, ground: Color, ink: Color) -> Color:
    """Return `color` where text in it can be read on `ground`, else `ink`."""
    return color if is_legible(color, ground) else ink


def ink_on(fill: Color, palette: Palette) -> Color:
    """Return what text on `fill` is set in: of paper and ink the one that is read better, or black
    or white where neither can be read.
    """
    if fill.hex == palette.accent.hex:
        return palette.on_accent
    return text_on(fill, (most_legible((palette.paper, palette.ink), fill),))


def faint(palette: Palette, ground: Color) -> Color:
    """Return the colour of gridlines: seen when looked for."""
    step = _FAINT_ON_LIGHT if _is_light(ground) else _FAINT_ON_DARK
    return palette.muted.shade(*step)


def _is_light(ground: Color) -> bool:
    """Return whether black stands out more from a ground than white."""
    return contrast(ground.hex, "#000000") >= contrast(ground.hex, "#ffffff")

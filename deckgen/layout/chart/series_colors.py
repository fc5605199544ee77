"""How many series, and which of them matters → their colours, told apart by lightness as well."""

from deckgen.page.style import Color, Palette, contrast

# WCAG 2.2 §1.4.11 for what must be seen, §1.4.3 for what must be read.
_SEEN = 3.0
_READ = 4.5
# PowerPoint's own "lighter" and "darker" of a colour, in per cent of luminance kept and added.
_LIGHTER = ((100, 0), (90, 10), (85, 15), (75, 25), (65, 35), (60, 40), (50, 50))
_DARKER = ((100, 0), (90, 0), (75, 0), (65, 0), (50, 0))
# The second and third time round the palette.
_AGAIN = ((100, 0), (60, 40), (75, 0))


def series_colors(palette: Palette, count: int) -> tuple[Color, ...]:
    """Return a colour for each of `count` series: the palette's, then lighter and darker ones."""
    found = []
    for at in range(count):
        base = palette.series[at % len(palette.series)]
        kept, added = _AGAIN[at // len(palette.series) % len(_AGAIN)]
        found.append(base if kept == 100 else base.shade(kept, added))
    return tuple(found)


def quiet_colors(palette: Palette, ground: Color, count: int) -> tuple[Color, ...]:
    """Return `count` greys, from the faintest that is still seen on `ground` to the palette's muted
    ink.
    """
    on_light = contrast(ground.hex, "#000000") >= contrast(ground.hex, "#ffffff")
    steps = _LIGHTER if on_light else _DARKER
    shades = [palette.muted if step == (100, 0) else palette.muted.shade(*step) for step in steps]
    seen = [each for each in shades if contrast(each.hex, ground.hex) >= _SEEN] or [palette.muted]
    seen.reverse()
    if count <= 1:
        return tuple(seen[:1] * count)
    return tuple(seen[round(at * (len(seen) - 1) / (count - 1))] for at in range(count))


def readable(color: Color, ground: Color, ink: Color) -> Color:
    """Return `color` where text in it can be read on `ground`, else `ink`."""
    return color if contrast(color.hex, ground.hex) >= _READ else ink


def text_on(fill: Color, palette: Palette) -> Color:
    """Return what text on `fill` is set in: of paper and ink the one that is read better."""
    return max((palette.paper, palette.ink), key=lambda each: contrast(each.hex, fill.hex))


def faint(palette: Palette, ground: Color) -> Color:
    """Return the colour of gridlines: seen when looked for."""
    on_light = contrast(ground.hex, "#000000") >= contrast(ground.hex, "#ffffff")
    return palette.muted.shade(25, 75) if on_light else palette.muted.shade(40, 0)

"""The colours of a theme file → `Palette`, refused where its text could not be read."""

from deckgen.diagnostics import Report
from deckgen.outline.values.fields import HexColor
from deckgen.page.style import LEGIBLE, SCHEME_SLOTS, TOKENS, Color, Palette, contrast
from deckgen.theme.model import PaletteFile, ThemeFile
from deckgen.theme.surfaces import normal_hex

# PowerPoint's colour scheme has exactly six accents (ECMA-376 Part 1 §20.1.6.2).
_SERIES = 6


def resolve_palette(file: ThemeFile, report: Report) -> Palette | None:
    """Return the palette; None (and a fault) where `series` does not have six colours."""
    given = file.palette
    if len(given.series) != _SERIES:
        place = given.series[0].span if given.series else file.name.span
        report.fault(
            "series-count", f"{len(given.series)} series colours", place, expected="six colours"
        )
        return None
    if not _are_values(given, report):
        return None
    colors = {name: _named(_value(given, name), name) for name in TOKENS}
    first, *others = (_named(each, f"series{at}") for at, each in enumerate(given.series, 1))
    accent = colors["accent"]
    # The scheme's first accent is the accent itself: a first series colour of its own has no slot.
    opening = accent if first.hex == accent.hex else Color(first.hex)
    palette = Palette(**colors, series=(opening, *others))
    _check_contrast(file, palette, report)
    return palette


def _are_values(given: PaletteFile, report: Report) -> bool:
    """Report names where a palette needs colours: it is what the names come from."""
    values = [*(_value(given, name) for name in TOKENS), *given.series]
    names = dict.fromkeys(value for value in values if not value.startswith("#"))
    for each in names:
        hint = f"write the value that `{each}` has: the palette is where the names come from"
        report.fault(
            "bad-color", f"`{each}` is a name", each.span, expected='"#rgb" or "#rrggbb"', hint=hint
        )
    return not names


def _value(given: PaletteFile, name: str) -> HexColor:
    """Return what a theme says of a token; links are in the accent where it says nothing."""
    value: HexColor | None = getattr(given, name)
    return given.accent if value is None else value


def _named(value: str, token: str) -> Color:
    """Return a colour that follows its token, where PowerPoint's scheme has a slot for that."""
    hex_value = normal_hex(value)
    return Color(hex_value, token if token in SCHEME_SLOTS.values() else "")


def _check_contrast(file: ThemeFile, palette: Palette, report: Report) -> None:
    """Text that cannot be read is a fault of the theme, wherever it is used (WCAG 2.2 §1.4.3)."""
    given = file.palette
    fronts = (("ink", given.ink, palette.ink), ("muted", given.muted, palette.muted))
    for name, value, front in (*fronts, ("accent", given.accent, palette.accent)):
        for ground_name, ground in (("paper", palette.paper), ("surface", palette.surface)):
            ratio = contrast(front.hex, ground.hex)
            if ratio < LEGIBLE:
                report.fault(
                    "low-contrast",
                    f"`{name}` ({front.hex}) on `{ground_name}` ({ground.hex}) has a contrast of {ratio:.1f} : 1",
                    value.span,
                    expected="at least 4.5 : 1",
                    hint=f"take a darker or a lighter {name}",
                )

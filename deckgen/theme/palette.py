"""The colours of a theme file → `Palette`, refused where its text could not be read."""

from itertools import product

from deckgen.diagnostics import Report
from deckgen.outline.values.fields import HexColor
from deckgen.page.style import (
    LEGIBLE,
    SCHEME_SLOTS,
    TOKENS,
    Color,
    Palette,
    contrast,
    is_legible,
)
from deckgen.theme.model import PaletteFile, ThemeFile
from deckgen.theme.surfaces import normal_hex

# PowerPoint's colour scheme has exactly six accents (ECMA-376 Part 1 §20.1.6.2).
_SERIES = 6


def resolve_palette(file: ThemeFile, report: Report) -> Palette | None:
    """Return the palette; None (and a fault) where `series` does not have six colours."""
    written = file.palette
    if len(written.series) != _SERIES:
        place = written.series[0].span if written.series else file.name.span
        message = f"{len(written.series)} series colours"
        report.fault("series-count", message, place, expected="six colours")
        return None
    if not _are_values(written, report):
        return None
    colors = {name: _named(_value(written, name), name) for name in TOKENS}
    numbered = enumerate(written.series, start=1)
    first, *others = (_named(value, f"series{number}") for number, value in numbered)
    # The scheme's first accent is the accent itself: a first series colour of its own has no slot.
    accent = colors["accent"]
    opening = accent if first.hex == accent.hex else Color(first.hex)
    palette = Palette(**colors, series=(opening, *others))
    _check_contrast(written, palette, report)
    return palette


def _are_values(written: PaletteFile, report: Report) -> bool:
    """Report names where a palette needs colours: it is what the names come from."""
    values = [*(_value(written, name) for name in TOKENS), *written.series]
    names = dict.fromkeys(value for value in values if not value.startswith("#"))
    for name in names:
        report.fault(
            "bad-color",
            f"`{name}` is a name",
            name.span,
            expected='"#rgb" or "#rrggbb"',
            hint=f"write the value that `{name}` has: the palette is where the names come from",
        )
    return not names


def _value(written: PaletteFile, name: str) -> HexColor:
    """Return what a theme says of a token; links are in the accent where it says nothing."""
    value: HexColor | None = getattr(written, name)
    if value is None:
        return written.accent
    return value


def _named(value: str, token: str) -> Color:
    """Return a colour that follows its token, where PowerPoint's scheme has a slot for that."""
    if token not in SCHEME_SLOTS.values():
        token = ""
    return Color(normal_hex(value), token)


def _check_contrast(written: PaletteFile, palette: Palette, report: Report) -> None:
    """Report text that cannot be read: a fault of the theme, wherever it is used."""
    grounds = {"paper": palette.paper, "surface": palette.surface}
    fronts = {"ink": palette.ink, "muted": palette.muted, "accent": palette.accent}
    for (name, front), (ground_name, ground) in product(fronts.items(), grounds.items()):
        if is_legible(front, ground):
            continue
        ratio = contrast(front.hex, ground.hex)
        report.fault(
            "low-contrast",
            f"`{name}` ({front.hex}) on `{ground_name}` ({ground.hex})"
            f" has a contrast of {ratio:.1f} : 1",
            _value(written, name).span,
            expected=f"at least {LEGIBLE} : 1",
            hint=f"take a darker or a lighter {name}",
        )

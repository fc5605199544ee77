"""The colours of a theme file → `Palette`, refused where its text could not be read."""

from deckgen.diagnostics import Report
from deckgen.page.style import Color, Palette, contrast
from deckgen.theme import surfaces as colour
from deckgen.theme.model import PaletteFile, ThemeFile

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
    accent = _named(given.accent, "accent")
    first, *others = (_named(each, f"series{at}") for at, each in enumerate(given.series, 1))
    palette = Palette(
        paper=_named(given.paper, "paper"),
        ink=_named(given.ink, "ink"),
        surface=_named(given.surface, "surface"),
        muted=_named(given.muted, "muted"),
        accent=accent,
        link=_named(given.link, "link") if given.link else accent,
        good=Color(colour.normal_hex(given.good)),
        bad=Color(colour.normal_hex(given.bad)),
        # The scheme's first accent is the accent itself: a first series colour of its own has no
        # slot there.
        series=(accent if first.hex == accent.hex else Color(first.hex), *others),
    )
    _check_contrast(file, palette, report)
    return palette


def _are_values(given: PaletteFile, report: Report) -> bool:
    """Report names where a palette needs colours: it is what the names come from."""
    colors = [
        given.paper,
        given.ink,
        given.surface,
        given.muted,
        given.accent,
        given.good,
        given.bad,
        *given.series,
    ]
    names = [
        each for each in (*colors, given.link) if each is not None and not each.startswith("#")
    ]
    for each in names:
        hint = f"write the value that `{each}` has: the palette is where the names come from"
        report.fault(
            "bad-color", f"`{each}` is a name", each.span, expected='"#rgb" or "#rrggbb"', hint=hint
        )
    return not names


def _named(value: str, token: str) -> Color:
    return Color(colour.normal_hex(value), token)


def _check_contrast(file: ThemeFile, palette: Palette, report: Report) -> None:
    """Text that cannot be read is a fault of the theme, wherever it is used (WCAG 2.2 §1.4.3)."""
    given = file.palette
    fronts = (("ink", given.ink, palette.ink), ("muted", given.muted, palette.muted))
    for name, value, front in (*fronts, ("accent", given.accent, palette.accent)):
        for ground_name, ground in (("paper", palette.paper), ("surface", palette.surface)):
            ratio = contrast(front.hex, ground.hex)
            if ratio < 4.5:
                report.fault(
                    "low-contrast",
                    f"`{name}` ({front.hex}) on `{ground_name}` ({ground.hex}) has a contrast of {ratio:.1f} : 1",
                    value.span,
                    expected="at least 4.5 : 1",
                    hint=f"take a darker or a lighter {name}",
                )

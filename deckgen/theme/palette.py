"""The colours of a theme file → `Palette`; what an author's own colours make hard to read is told.

A brand's colour is not negotiable: `accent` fills shapes as it is given, and the words in it are in
a shade that can be read. Only where hardly anything could be read is a palette refused.
"""

from collections.abc import Iterator
from itertools import product

from deckgen.diagnostics import Report, Span
from deckgen.layout.text_shade import difference, text_on, text_shade
from deckgen.outline.values.fields import HexColor
from deckgen.page.style import LEGIBLE, SCHEME_SLOTS, Color, Palette, contrast
from deckgen.records import dataclass
from deckgen.theme.model import PaletteFile, ThemeFile
from deckgen.theme.surfaces import css_value, normal_hex

# PowerPoint's colour scheme has exactly six accents (ECMA-376 Part 1 §20.1.6.2).
_SERIES = 6

_ACCENT = "accent"
"""The one name that may stand in the palette itself: a first series colour that follows the
accent.
"""

_NEEDED = ("paper", "ink", "surface", "muted", "accent", "good", "bad")
_OPTIONAL = ("accent_text", "on_accent", "link")

_READ_AT_ALL = 1.5
"""The least contrast of text that can be made out: 1 is none."""

_TOLD_APART = 0.1
"""The least difference (OKLab, where white and black are 1 apart) at which a shape is seen at a
glance.
"""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A colour in front of another, with the names that an author has for them and where they are
    written.
    """

    front: Color
    ground: Color
    name: str
    ground_name: str
    place: Span

    @property
    def words(self) -> str:
        """How a message speaks of the two."""
        return f"`{self.name}` ({self.front.hex}) on `{self.ground_name}` ({self.ground.hex})"


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
    palette = _palette(written)
    _check_text(file, palette, report)
    _check_fill(file, palette, report)
    return palette


def _palette(written: PaletteFile) -> Palette:
    """Return the colours as they are given, and those that follow from them."""
    colors = {name: _named(getattr(written, name), name) for name in _NEEDED}
    accent, grounds = colors["accent"], (colors["paper"], colors["surface"])
    readable = text_shade(accent, grounds)
    colors |= {
        "accent_text": readable,
        "on_accent": text_on(accent, (colors["paper"], colors["ink"])),
        "link": Color(_plain(written.accent_text) or readable.hex, "link"),
    }
    for name in _OPTIONAL:
        value: HexColor | None = getattr(written, name)
        if value is not None:
            colors[name] = _named(value, name)
    return Palette(**colors, series=_series(written, accent))


def _series(written: PaletteFile, accent: Color) -> tuple[Color, ...]:
    """Return the colours of series. The scheme's first accent is the accent itself: a first series
    colour of its own has no slot there.
    """
    numbered = enumerate(written.series, start=1)
    colors = [
        accent if value == _ACCENT else _named(value, f"series{number}")
        for number, value in numbered
    ]
    opening = colors[0]
    if opening.hex == accent.hex:
        return (accent, *colors[1:])
    return (Color(opening.hex), *colors[1:])


def _plain(value: HexColor | None) -> str:
    return normal_hex(value) if value else ""


def _are_values(written: PaletteFile, report: Report) -> bool:
    """Report names where a palette needs colours: it is what the names come from."""
    singles = (getattr(written, name) for name in (*_NEEDED, *_OPTIONAL))
    values = (*filter(None, singles), *(name for name in written.series if name != _ACCENT))
    names = dict.fromkeys(value for value in values if not value.startswith("#"))
    for name in names:
        hint = f"write the value that `{name}` has: the palette is where the names come from"
        value = css_value(name)
        if value:
            hint = f'write "{value}", which is {name} in CSS'
        report.fault(
            "bad-color",
            f"`{name}` is a name",
            name.span,
            expected='"#rgb" or "#rrggbb"',
            hint=hint,
        )
    return not names


def _named(value: str, name: str) -> Color:
    """Return a colour that follows its token, where PowerPoint's scheme has a slot for that."""
    token = name if name in SCHEME_SLOTS.values() else ""
    return Color(normal_hex(value), token)


def _check_text(file: ThemeFile, palette: Palette, report: Report) -> None:
    """Tell of text that is hard to read in the author's own colours; of a derived one there is
    none. It is a fault where nothing could be read.
    """
    for pair in _pairs(file.palette, palette):
        ratio = contrast(pair.front.hex, pair.ground.hex)
        if ratio >= LEGIBLE:
            continue
        message = f"{pair.words} has a contrast of {ratio:.1f} : 1"
        hint = f"take a darker or a lighter {pair.name}: text needs {LEGIBLE} : 1"
        if ratio < _READ_AT_ALL:
            report.fault("low-contrast", message, pair.place, hint=hint)
        else:
            report.advice("low-contrast", message, pair.place, hint=hint)


def _pairs(written: PaletteFile, palette: Palette) -> Iterator[_Pair]:
    """Yield the texts of an author's own colours, each on both of the light grounds."""
    pairs = (*product(("ink", "muted", "accent_text", "link"), ("paper", "surface")),)
    for name, ground_name in (*pairs, ("on_accent", _ACCENT)):
        value: HexColor | None = getattr(written, name)
        if value is None:
            continue
        key = name.replace("_", "-")
        ground, ground_value = getattr(palette, ground_name), getattr(written, ground_name)
        place = value.span
        if _is_ours(place) and not _is_ours(ground_value.span):
            place = ground_value.span
        yield _Pair(getattr(palette, name), ground, key, ground_name, place)


def _is_ours(place: Span) -> bool:
    """Return whether a value is from a theme that deckgen comes with."""
    return place.source.name.startswith("<deckgen>")


def _check_fill(file: ThemeFile, palette: Palette, report: Report) -> None:
    """Tell of shapes in the accent that are not seen on a ground that the theme has them on."""
    grounds = {"paper": palette.paper}
    if _has_dark_artwork(file):
        grounds["ink"] = palette.ink
    for name, ground in grounds.items():
        if difference(palette.accent, ground) < _TOLD_APART:
            pair = _Pair(palette.accent, ground, _ACCENT, name, file.palette.accent.span)
            report.advice(
                "low-contrast",
                f"{pair.words} is hardly seen: shapes are drawn in it",
                pair.place,
                hint=f"keep it if it is the brand's, and take another {name}",
            )


def _has_dark_artwork(file: ThemeFile) -> bool:
    """Return whether a drawing of the theme stands on ink."""
    artwork = file.artwork or {}
    drawn = {str(name) for name, path in artwork.items() if path != "none"}
    kinds = (file.kinds or {}).items()
    return any(kind.surface == "dark" and str(name) in drawn for name, kind in kinds)

"""The text roles of a theme file and a palette → `TextStyle`s with their sizes and colours."""

from collections.abc import Iterable, Mapping

from deckgen.diagnostics import Report, did_you_mean
from deckgen.layout.text_shade import text_shade
from deckgen.outline.values.fields import Number, Plain
from deckgen.page.style import Color, Palette, TextStyle, contrast
from deckgen.theme import surfaces as colour
from deckgen.theme.model import StyleFile, ThemeFile
from deckgen.units import Em, Points

STEPS = tuple(map(Points, (
    120, 108, 96, 88, 80, 72, 66, 60, 54, 48, 44, 40, 36, 34, 32, 30, 28, 26, 24, 22, 20, 18, 16,
    14, 12, 10,
)))  # fmt: skip
"""Text steps down through these (points): a deck of any theme uses few sizes, with clear steps
between them.
"""

_FILLS = ("accent", "good", "bad", *(f"series{number}" for number in range(1, 7)))
"""Names of what fills shapes: words that are to be in one are in a shade of it that can be read."""
_BOLD_WEIGHT = "700"

_LEADING, _SPACE, _INDENT = 1.0, 0.3, 1.1
"""What a style has unless it says otherwise: single spacing; the space between paragraphs and the
indent of a list level, in em.
"""

_MARK_CONTRAST = 7
"""The contrast of text on the highlighter (WCAG 2.2 §1.4.6): marked text is to be read first."""

_MARK_SHADES = ((20, 80), (40, 60), (50, 0))
"""Per cent of luminance kept and added: PowerPoint's Lighter 80 % and 60 %, and Darker 50 %."""

_SIZE_OF_UNKNOWN = Points(16.0)
"""Points: what a text is set in whose size is at fault, so that the rest can be looked at."""

_LEAST_SIZE, _LARGEST_SIZE = 6, 400
"""Points: what a theme may ask for."""


def resolve_styles(file: ThemeFile, palette: Palette, report: Report) -> Mapping[str, TextStyle]:
    """Return the style of each role on a surface with that palette."""
    mark = _mark(palette)
    return {
        str(name): _style(name, style, file, palette, mark, report)
        for name, style in file.styles.items()
    }


def unknown_name(
    value: Plain | None, what: str, known: Iterable[str], report: Report, hint: str = ""
) -> None:
    """Report that `value` names no `what`; `hint` is for where nothing near it is known."""
    names = list(known)
    report.fault(
        f"unknown-{what}",
        f"there is no {what} `{value}`",
        value.span if value is not None else None,
        expected=", ".join(names),
        hint=did_you_mean(str(value), names, hint),
    )


def _style(
    name: str, style: StyleFile, file: ThemeFile, palette: Palette, mark: Color, report: Report
) -> TextStyle:
    """Return the style of a role; what it names and the theme lacks is reported."""
    largest = _points(style.size, file, report)
    least = min(_points(style.floor, file, report), largest)
    steps = [step for step in STEPS if least <= step < largest]
    font = getattr(file.fonts, style.font)
    return TextStyle(
        name=str(name),
        font=style.font,
        sizes=(largest, *steps),
        color=_color(style.color, palette, report),
        secondary=palette.muted,
        accent=palette.accent,
        numeral=palette.accent_text,
        mark=mark,
        link=palette.link,
        bold=bool(style.bold) or font.weight == _BOLD_WEIGHT,
        italic=bool(style.italic),
        leading=_number(style.leading, _LEADING),
        space_before=Em(_number(style.space, _SPACE)),
        indent=Em(_number(style.indent, _INDENT)),
        align=style.align,
        balance=bool(style.balance),
    )


def _number(value: Number | None, default: float) -> float:
    return default if value is None else float(value)


def _mark(palette: Palette) -> Color:
    """Return the highlighter that keeps text on it legible: the accent, very light, or very dark on
    a dark surface.
    """
    for kept, added in _MARK_SHADES:
        variant = palette.accent.shade(kept, added)
        if contrast(variant.hex, palette.ink.hex) >= _MARK_CONTRAST:
            return variant
    return palette.surface


def _points(value: Plain, file: ThemeFile, report: Report) -> Points:
    """Return a size in points, which is a name of the theme's scale or a number."""
    named = file.scale.get(str(value))
    if named is not None:
        return Points(named)
    try:
        points = Points(str(value))
    except ValueError:
        unknown_name(value, "size", file.scale, report)
        return _SIZE_OF_UNKNOWN
    if not _LEAST_SIZE <= points <= _LARGEST_SIZE:
        report.fault(
            "size-range", f"a text size of {value} points", value.span, expected="6 to 400 points"
        )
    return points


def _color(value: Plain | None, palette: Palette, report: Report) -> Color:
    """Return the colour of a style: a token of the palette, a value, or the ink where it says
    nothing.
    """
    if not value:
        return palette.ink
    color = colour.token(palette, str(value))
    if color is None:
        singles = (name for name in palette.named() if not name.startswith("series"))
        known = (*singles, "series1 … series6", "#rrggbb")
        unknown_name(value, "colour", known, report, hint=_css_hint(str(value)))
        return palette.ink
    if value == "accent":
        return palette.accent_text
    if value in _FILLS:
        return text_shade(color, (palette.paper,))
    return color


def _css_hint(name: str) -> str:
    """Return what to write instead of a colour's name in CSS."""
    value = colour.css_value(name)
    return f'write "{value}", which is {name} in CSS' if value else ""

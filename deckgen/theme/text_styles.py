"""The text roles of a theme file and a palette → `TextStyle`s with their sizes and colours."""

import difflib
from collections.abc import Iterable, Mapping

from deckgen.diagnostics import Report
from deckgen.outline.values.fields import Plain
from deckgen.page.style import TOKENS, Color, Palette, TextStyle, contrast
from deckgen.theme import surfaces as colour
from deckgen.theme.model import StyleFile, ThemeFile

# Text steps down through these (points): a deck of any theme uses few sizes, with clear steps
# between them.
STEPS = (
    120,
    108,
    96,
    88,
    80,
    72,
    66,
    60,
    54,
    48,
    44,
    40,
    36,
    34,
    32,
    30,
    28,
    26,
    24,
    22,
    20,
    18,
    16,
    14,
    12,
    10,
)

_COLORS = (*TOKENS, "series1 … series6", "#rrggbb")
_BOLD_WEIGHT = "700"


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
    """Report that `value` names no `what`."""
    names = list(known)
    near = difflib.get_close_matches(str(value), names, 1)
    report.fault(
        f"unknown-{what}",
        f"there is no {what} `{value}`",
        value.span if value is not None else None,
        expected=", ".join(names),
        hint=f"did you mean `{near[0]}`?" if near else hint,
    )


def _style(
    name: str, style: StyleFile, file: ThemeFile, palette: Palette, mark: Color, report: Report
) -> TextStyle:
    largest = _points(style.size, file, report)
    least = min(_points(style.floor, file, report), largest)
    font = getattr(file.fonts, style.font)
    return TextStyle(
        name=str(name),
        font=style.font,
        sizes=(largest, *(float(step) for step in STEPS if least <= step < largest)),
        color=_color(style.color, palette, report),
        secondary=palette.muted,
        accent=palette.accent,
        mark=mark,
        link=palette.link,
        bold=bool(style.bold) or font.weight == _BOLD_WEIGHT,
        italic=bool(style.italic),
        leading=1.0 if style.leading is None else float(style.leading),
        space_before=0.3 if style.space is None else float(style.space),
        indent=1.1 if style.indent is None else float(style.indent),
        align=style.align,
        balance=bool(style.balance),
    )


def _mark(palette: Palette) -> Color:
    """The highlighter that keeps text on it legible: the accent, very light, or very dark on a dark
    surface.
    """
    for variant in (
        palette.accent.shade(20, 80),
        palette.accent.shade(40, 60),
        palette.accent.shade(50),
    ):
        if contrast(variant.hex, palette.ink.hex) >= 7:
            return variant
    return palette.surface


def _points(value: Plain, file: ThemeFile, report: Report) -> float:
    named = file.scale.get(str(value))
    if named is not None:
        return float(named)
    try:
        points = float(str(value))
    except ValueError:
        unknown_name(value, "size", file.scale, report)
        return 16.0
    if not 6 <= points <= 400:
        report.fault(
            "size-range", f"a text size of {value} points", value.span, expected="6 to 400 points"
        )
    return points


def _color(value: Plain | None, palette: Palette, report: Report) -> Color:
    found = colour.token(palette, str(value)) if value else palette.ink
    if found is None:
        unknown_name(value, "colour", _COLORS, report)
        return palette.ink
    return found

"""A theme's own font file → its measures, what it says of itself, and why it cannot be used.

Widths and kerning are HarfBuzz's, which shows the same file in a browser and holds a hostile one to
the glyphs that it has. Only what it does not tell (names, weight, slope) is read with fontTools.
"""

import struct
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.font_bytes import WEIGHT, plain_font, unpacked
from deckgen.layout.fonts.vertical_metrics import VerticalMetrics
from deckgen.records import dataclass
from deckgen.units import Em

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

HEAVY = 600
"""The weight from which on the bold face is nearer than the regular one (CSS Fonts 4 §5.2)."""

_REGULAR, _BOLD = 400, 700
# Without these tables a font can neither be measured nor embedded.
_TABLES = ("cmap", "head", "hhea", "hmtx", "maxp")
_FAMILY_NAMES = (1, 16, 21)
"""OpenType's name IDs of families: of four faces, of all faces, of those that differ in weight,
width and slope alone.
"""
_BOLD_STYLE, _ITALIC_STYLE = 1, 2
"""Bits of `head.macStyle`, for fonts without an `OS/2` table."""
_WIN_METRICS, _HHEA_METRICS = (struct.Struct(">74xHH"), struct.Struct(">4xhh"))
"""usWinAscent and usWinDescent in `OS/2`, ascender and descender in `hhea` (OpenType 1.9)."""
_ITALIC_SELECTION = 1
"""A bit of `OS/2.fsSelection`."""
_USUAL = VerticalMetrics(4, 1)
"""Of a font that does not tell."""


@dataclass(frozen=True, slots=True)
class FontFacts:
    """What a font file says of itself: its `families`, and whether it is heavy (of its own, or
    because it has the bold weight inside) and slanted. `light`: it has the regular weight, too.
    """

    families: tuple[str, ...]
    heavy: bool
    light: bool
    italic: bool


def own_advances(path: Path, weight: int) -> Mapping[str, Em]:
    """Return the advance of each character of a font file, in em; empty where it has none."""
    import uharfbuzz

    whole = uharfbuzz.Face(uharfbuzz.Blob(plain_font(path, weight)))
    font, units = uharfbuzz.Font(whole), whole.upem
    advances: dict[str, Em] = {}
    for code in whole.unicodes:
        glyph = font.get_nominal_glyph(code)
        if glyph is not None:
            advances[chr(code)] = Em(font.get_glyph_h_advance(glyph) / units)
    return advances


def own_metrics(path: Path, weight: int) -> VerticalMetrics:
    """Return the vertical metrics of a font file: those of its `OS/2` table, or of `hhea` where it
    has none.
    """
    import uharfbuzz

    whole = uharfbuzz.Face(uharfbuzz.Blob(plain_font(path, weight)))
    data = whole.reference_table("OS/2").data
    if len(data) >= _WIN_METRICS.size:
        ascent, descent = _WIN_METRICS.unpack_from(data)
        if ascent:
            return VerticalMetrics(ascent, descent)
    data = whole.reference_table("hhea").data
    if len(data) >= _HHEA_METRICS.size:
        ascent, descent = _HHEA_METRICS.unpack_from(data)
        if ascent > 0:
            return VerticalMetrics(ascent, max(0, -descent))
    return _USUAL


@lru_cache(maxsize=64)
def facts_of(path: Path) -> FontFacts:
    """Return what a readable font file says of itself."""
    from fontTools.ttLib import TTFont

    weights = _axis(path)
    with TTFont(BytesIO(plain_font(path, _REGULAR)), lazy=True) as font:
        families = _families(font)
        weight, italic = _weight(font), _is_italic(font)
    if weights is None:
        return FontFacts(families, weight >= HEAVY, weight < HEAVY, italic)
    lightest, heaviest = weights
    return FontFacts(families, heaviest >= HEAVY, lightest < HEAVY, italic)


def _axis(path: Path) -> tuple[float, float] | None:
    """Return the least and the largest weight of a variable font; None where it has but one."""
    import uharfbuzz

    whole = uharfbuzz.Face(uharfbuzz.Blob(unpacked(path)))
    return next(
        ((axis.min_value, axis.max_value) for axis in whole.axis_infos if axis.tag == WEIGHT), None
    )


def unreadable(path: Path) -> str:
    """Return why a theme's font file cannot be measured and embedded; empty where it can."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        data = plain_font(path, _REGULAR)
        with TTFont(BytesIO(data), lazy=True) as font:
            missing = [tag for tag in _TABLES if tag not in font]
            usable = not missing and font["hmtx"].metrics and own_advances(path, _REGULAR)
        if usable:
            facts_of(path)
    except (
        TTLibError,
        OSError,
        ValueError,
        AssertionError,
        ArithmeticError,
        struct.error,
    ) as fault:
        return str(fault) or "it is damaged"
    except (LookupError, AttributeError, TypeError) as fault:
        return f"it is damaged ({fault})"
    if missing:
        return f"it has no {missing[0]!r} table"
    if not usable:
        return "it has no table of Unicode characters"
    if _can_be_cut(path, _REGULAR) and _can_be_cut(path, _BOLD):
        return ""
    return "it is damaged: no part of it can be embedded"


def _can_be_cut(path: Path, weight: int) -> bool:
    """Return whether HarfBuzz, which cuts the fonts of an HTML deck, can take a character out.

    One is enough: a damaged table fails with any, and a damaged outline becomes an empty one.
    """
    import uharfbuzz

    whole = uharfbuzz.Face(uharfbuzz.Blob(plain_font(path, weight)))
    characters = list(whole.unicodes)
    if not characters:
        return False
    plan = uharfbuzz.SubsetInput()
    plan.flags = uharfbuzz.SubsetFlags.NO_HINTING
    plan.sets(uharfbuzz.SubsetInputSets.UNICODE).set({characters[0]})
    try:
        uharfbuzz.subset(whole, plan)
    except RuntimeError:
        return False
    return True


def _families(font: "TTFont") -> tuple[str, ...]:
    """Return the names of a font's family, in all languages, each once."""
    if "name" not in font:
        return ()
    names = (record for record in font["name"].names if record.nameID in _FAMILY_NAMES)
    written = (record.toUnicode(errors="replace").strip() for record in names)
    return tuple(dict.fromkeys(filter(None, written)))


def _weight(font: "TTFont") -> int:
    """Return a font's weight, 1 to 1000 (`OS/2.usWeightClass`)."""
    if "OS/2" in font:
        return int(font["OS/2"].usWeightClass)
    return _BOLD if font["head"].macStyle & _BOLD_STYLE else _REGULAR


def _is_italic(font: "TTFont") -> bool:
    if "OS/2" in font:
        return bool(font["OS/2"].fsSelection & _ITALIC_SELECTION)
    return bool(font["head"].macStyle & _ITALIC_STYLE)

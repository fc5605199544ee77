"""Font → faces: advance widths in em, kerning, and the files that HTML embeds.

The families that every Office has are measured through metric-compatible open twins, whose cut
TrueType files and advance tables lie under ``data/fonts`` (made by ``tools/make_fonts.py``). A
table loads in about a millisecond and needs no font library. A theme's own files are read with
fontTools, only when text is set in them.
"""

import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from deckgen.layout.text.glyphs import Advances, Pairs
from deckgen.page.style import Font

DATA = Path(__file__).parents[1] / "data" / "fonts"


@dataclass(frozen=True, slots=True)
class FontTwin:
    """The open family that stands for one of Office's: `folder` under ``data/fonts``."""

    family: str
    folder: str


# Metric compatibility: Arimo = Liberation Sans, Cousine = Liberation Mono (Ascender/Red Hat),
# Carlito and Caladea were drawn for Calibri and Cambria, Gelasio for Georgia (as their upstream
# projects state).
TWINS: Mapping[str, FontTwin] = {
    "Arial": FontTwin("Arimo", "arimo"),
    "Georgia": FontTwin("Gelasio", "gelasio"),
    "Courier New": FontTwin("Cousine", "cousine"),
    "Calibri": FontTwin("Carlito", "carlito"),
    "Cambria": FontTwin("Caladea", "caladea"),
}
_GENERIC = {"sans-serif": "Arial", "serif": "Georgia", "monospace": "Courier New"}
_FACES = ("regular", "bold", "italic", "bold-italic")
ARABIC = FontTwin("Vazirmatn", "vazirmatn")


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One face: `advances` of characters and `kerning` of pairs of them, in em. Two faces are never
    equal.
    """

    path: Path
    advances: Mapping[str, float] = field(repr=False)
    kerning: Mapping[str, float] = field(repr=False)


def twin_of(family: str) -> str | None:
    """Return the open family that stands for an Office family; None where there is none."""
    twin = next((each for name, each in TWINS.items() if family in (name, each.family)), None)
    return twin.family if twin else None


@lru_cache(maxsize=256)
def face(font: Font, bold: bool = False, italic: bool = False) -> Face:
    """Return the face of `font` in a style. A family without files and twin takes its generic's
    measures.
    """
    (path,) = font_files(font, bold, italic)
    return load_own(path) if font.files else load_table(path)


@lru_cache(maxsize=256)
def font_files(font: Font, bold: bool = False, italic: bool = False) -> tuple[Path, ...]:
    """Return the font file that shows this face in HTML.

    A theme's own `files` stand in the order regular, bold, italic, bold italic; a missing one falls
    back to the nearest that is there.
    """
    number = (1 if bold or font.weight >= 600 else 0) + (2 if italic else 0)
    if not font.files:
        return (_folder(font) / f"{_FACES[number]}.ttf",)
    for each in (number, number & 1, 0):
        if each < len(font.files) and font.files[each]:
            return (Path(font.files[each]),)
    return (Path(next(filter(None, font.files))),)


def _folder(font: Font) -> Path:
    names = (font.family, font.twin)
    for family, twin in TWINS.items():
        if family in names or twin.family in names:
            return DATA / twin.folder
    return DATA / TWINS[_GENERIC[font.fallback]].folder


def spare_path(font: Font, bold: bool = False, italic: bool = False) -> Path:
    """Return the font file that shows what `font`'s own face lacks."""
    heavy = bold or font.weight >= 600
    return DATA / "arimo" / f"{_FACES[heavy + 2 * italic]}.ttf"


def arabic_path(bold: bool) -> Path:
    """Return the font file that sets Arabic text, in LTR paragraphs and, whole, in RTL ones."""
    return DATA / ARABIC.folder / f"{_FACES[bold]}.ttf"


def missing_characters(text: str, font: Font) -> str:
    """Return the characters, each once, that neither `font` nor a built-in fallback covers: Han,
    emoji and so on.
    """
    own, spare, arabic = (
        face(font).advances,
        _arimo("regular").advances,
        load_table(arabic_path(False)).advances,
    )
    return "".join(
        sorted(
            {each for each in text if each not in own and each not in spare and each not in arabic}
        )
    )


@lru_cache(maxsize=64)
def load_table(path: Path) -> Face:
    """Return a built-in face from the table beside its file."""
    table = json.loads(path.with_suffix(".json").read_text("utf-8"))
    units = table["units"]
    advances = {
        character: int(advance) / units
        for advance, characters in table["advances"].items()
        for character in characters
    }
    return Face(path, Advances(advances, _spare_widths), _expand(table["kerning"], units))


def _expand(rows: Iterable[tuple[str, Mapping[str, str]]], units: int) -> Mapping[str, float]:
    return {
        left + right: int(delta) / units
        for lefts, moved in rows
        for left in lefts
        for delta, rights in moved.items()
        for right in rights
    }


@lru_cache(maxsize=64)
def load_own(path: Path) -> Face:
    """Return a face from a font file: its horizontal metrics, and kerning of the pairs that are
    asked for.
    """
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        units = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        advances = {
            chr(code): metrics[glyph][0] / units for code, glyph in font.getBestCmap().items()
        }
    return Face(path, Advances(advances, _spare_widths), Pairs(path, advances))


def unreadable(path: Path) -> str:
    """Return why a theme's font file cannot be measured and embedded; empty where it can."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        # A font that cannot be opened leaves its file open.
        with TTFont(BytesIO(path.read_bytes()), lazy=True) as font:
            missing = [tag for tag in ("cmap", "head", "hhea", "hmtx", "maxp") if tag not in font]
            usable = not missing and font.getBestCmap()
    except (
        TTLibError,
        OSError,
        ValueError,
        AssertionError,
        IndexError,
        KeyError,
        struct.error,
    ) as fault:
        return str(fault) or type(fault).__name__
    if missing:
        return f"it has no {missing[0]!r} table"
    return "" if usable else "it has no table of Unicode characters"


def _arimo(name: str) -> Face:
    return load_table(DATA / "arimo" / f"{name}.ttf")


def _spare_widths() -> Mapping[str, float]:
    return _arimo("bold").advances

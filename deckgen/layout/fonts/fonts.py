"""Font → faces: advance widths in em, kerning, and the files that HTML embeds.

The families that every Office has are measured through metric-compatible open twins, whose cut
TrueType files and advance tables lie under ``data/fonts`` (made by ``tools/make_fonts.py``). A
table loads in about a millisecond and needs no font library. A theme's own files are measured only
when text is set in them.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from deckgen.layout.fonts.glyphs import Advances, Pairs
from deckgen.layout.fonts.own_font import HEAVY, own_advances, own_metrics
from deckgen.layout.fonts.vertical_metrics import VerticalMetrics
from deckgen.page.style import Font
from deckgen.records import dataclass, field
from deckgen.units import Em

DATA = Path(__file__).parents[1] / "data" / "fonts"


@dataclass(frozen=True, slots=True)
class FontTwin:
    """The open family that stands for one of Office's: `folder` under ``data/fonts``. `metrics` are
    the original's, which PowerPoint goes by: not all twins share them.
    """

    family: str
    folder: str
    metrics: VerticalMetrics


# Metric compatibility: Arimo = Liberation Sans, Cousine = Liberation Mono (Ascender/Red Hat),
# Carlito and Caladea were drawn for Calibri and Cambria, Gelasio for Georgia (as their upstream
# projects state).
_ARIAL = VerticalMetrics(1854, 434)
TWINS: Mapping[str, FontTwin] = {
    "Arial": FontTwin("Arimo", "arimo", _ARIAL),
    "Georgia": FontTwin("Gelasio", "gelasio", VerticalMetrics(1878, 449)),
    "Courier New": FontTwin("Cousine", "cousine", VerticalMetrics(1705, 615)),
    "Calibri": FontTwin("Carlito", "carlito", VerticalMetrics(1950, 550)),
    "Cambria": FontTwin("Caladea", "caladea", VerticalMetrics(1946, 455)),
}
_GENERIC = {"sans-serif": "Arial", "serif": "Georgia", "monospace": "Courier New"}
_FACES = ("regular", "bold", "italic", "bold-italic")
# PowerPoint sets Arabic in Arial.
ARABIC = FontTwin("Vazirmatn", "vazirmatn", _ARIAL)
_METRICS = {twin.folder: twin.metrics for twin in (*TWINS.values(), ARABIC)}
# Alef, beh, lam and yeh: a font with these was drawn for Arabic.
_ARABIC_LETTERS = "\u0627\u0628\u0644\u064a"
# Office's typefaces that can set text from right to left; Arial stands in for the others.
_WITH_ARABIC_AND_HEBREW = {"Arial", "Courier New", "Segoe UI", "Tahoma", "Times New Roman"}


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One face: `advances` of characters and `kerning` of pairs of them, in em; `metrics` are those
    of the font that PowerPoint shows.

    Two faces are never equal.
    """

    path: Path
    metrics: VerticalMetrics
    advances: Mapping[str, Em] = field(repr=False)
    kerning: Mapping[str, Em] = field(repr=False)


def twin_of(family: str) -> str | None:
    """Return the open family that stands for an Office family; None where there is none."""
    twin = _twin(family)
    return twin.family if twin else None


def _twin(*names: str) -> FontTwin | None:
    """Return the first twin that has one of these names, or stands for it."""
    for family, twin in TWINS.items():
        if family in names or twin.family in names:
            return twin
    return None


@lru_cache(maxsize=256)
def face(font: Font, bold: bool = False, italic: bool = False) -> Face:
    """Return the face of `font` in a style.

    A family without files and twin takes the measures of its generic family.
    """
    (path,) = font_files(font, bold, italic)
    if not font.files:
        return load_table(path)
    return load_own(path, weight_of(font, bold))


@lru_cache(maxsize=256)
def font_files(font: Font, bold: bool = False, italic: bool = False) -> tuple[Path, ...]:
    """Return the font file that shows this face in HTML.

    A theme's own `files` stand in the order regular, bold, italic, bold italic; a missing one falls
    back to the nearest that is there.
    """
    heavy = is_heavy(font, bold)
    if not font.files:
        return (_folder(font) / f"{_face_name(heavy, italic)}.ttf",)
    files = font.files + ("",) * len(_FACES)
    wanted, upright = files[heavy + 2 * italic], files[heavy]
    return (Path(next(filter(None, (wanted, upright, *files)))),)


def is_heavy(font: Font, bold: bool) -> bool:
    """Return whether text is set in the bold face: `bold` text, and all text of a bold font."""
    return bold or font.weight >= HEAVY


def weight_of(font: Font, bold: bool) -> int:
    """Return the weight that text is set in: 400 or 700."""
    return 700 if is_heavy(font, bold) else 400


def _face_name(heavy: bool, italic: bool) -> str:
    return _FACES[heavy + 2 * italic]


def _folder(font: Font) -> Path:
    twin = _twin(font.family, font.twin) or TWINS[_GENERIC[font.fallback]]
    return DATA / twin.folder


def spare_path(font: Font, bold: bool = False, italic: bool = False) -> Path:
    """Return the font file that shows what `font`'s own face lacks."""
    return _arimo_path(_face_name(is_heavy(font, bold), italic))


def joining_path(font: Font, bold: bool = False, italic: bool = False) -> Path:
    """Return the font file that sets Arabic words beside `font`, and the whole of paragraphs that
    run from right to left and have any: the theme's own, where it has their letters.
    """
    if joins_letters(font, bold, italic):
        return face(font, bold, italic).path
    return _arabic_path(is_heavy(font, bold))


def joins_letters(font: Font, bold: bool = False, italic: bool = False) -> bool:
    """Return whether a theme's own font has Arabic letters."""
    if not font.files:
        return False
    known = face(font, bold, italic).advances
    return all(letter in known for letter in _ARABIC_LETTERS)


def office_complex_family(font: Font) -> str:
    """Return the typeface that PowerPoint is told to set Arabic and Hebrew in, beside `font`."""
    if font.family in _WITH_ARABIC_AND_HEBREW or joins_letters(font):
        return font.family
    return "Arial"


def _arabic_path(bold: bool) -> Path:
    return DATA / ARABIC.folder / f"{_face_name(bold, italic=False)}.ttf"


def missing_characters(text: str, font: Font) -> str:
    """Return the characters, each once and sorted, that neither `font` nor a built-in fallback
    covers: Han, emoji and so on.
    """
    faces = (face(font), _arimo("regular"), load_table(_arabic_path(False)))
    return "".join(
        sorted(
            character
            for character in set(text)
            if not any(character in covering.advances for covering in faces)
        )
    )


@lru_cache(maxsize=64)
def load_table(path: Path) -> Face:
    """Return a built-in face from the table beside its file."""
    table = json.loads(path.with_suffix(".json").read_text("utf-8"))
    units = table["units"]
    advances = _by_character(table["advances"], units)
    metrics = _METRICS[path.parent.name]
    return Face(path, metrics, Advances(advances, _spare_widths), _kerning(table["kerning"], units))


def _by_character(table: Mapping[str, str], units: int) -> dict[str, Em]:
    """Return a length for each character, in em: `table` lists the characters of each length, in
    units of the font.
    """
    lengths: dict[str, Em] = {}
    for length, characters in table.items():
        lengths.update(dict.fromkeys(characters, Em(int(length) / units)))
    return lengths


def _kerning(rows: Iterable[tuple[str, Mapping[str, str]]], units: int) -> Mapping[str, Em]:
    """Return what kerning adds to each pair, in em: a row has all the left characters that are
    moved alike, and a table of the right ones.
    """
    pairs: dict[str, Em] = {}
    for lefts, table in rows:
        deltas = _by_character(table, units)
        for left in lefts:
            pairs.update((left + right, delta) for right, delta in deltas.items())
    return pairs


@lru_cache(maxsize=64)
def load_own(path: Path, weight: int) -> Face:
    """Return a face from a theme's font file: its metrics, and kerning of the pairs that are asked
    for. `weight` says which instance of a variable font.
    """
    advances, metrics = own_advances(path, weight), own_metrics(path, weight)
    return Face(path, metrics, Advances(advances, _spare_widths), Pairs(path, weight, advances))


def _arimo(name: str) -> Face:
    """Return a face of Arimo, which knows more characters than any other that is built in."""
    return load_table(_arimo_path(name))


def _arimo_path(name: str) -> Path:
    return DATA / "arimo" / f"{name}.ttf"


def _spare_widths() -> Mapping[str, Em]:
    """Return the widest advances that are known, in em."""
    return _arimo("bold").advances

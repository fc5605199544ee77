"""Font packages of npm → the fonts and advance tables under deckgen/layout/data/fonts.

For maintainers only; a build never runs it. It wants fontTools and uharfbuzz, and a `node_modules`
folder with these packages (each carries full static TrueType files and the text of the SIL Open
Font License 1.1):

    npm install @expo-google-fonts/arimo@0.4.3 @expo-google-fonts/gelasio@0.4.1 @expo-google-fonts/cousine@0.4.3 \
        @expo-google-fonts/carlito@0.4.1 @expo-google-fonts/caladea@0.4.2 @expo-google-fonts/vazirmatn@0.4.1
    python tools/make_fonts.py node_modules

Each face becomes two files: a TrueType file without hints, cut to the alphabets below, and a JSON
table of its advance widths and kerning pairs. Carlito reserves its name, so the cut font calls
itself by another.
"""

import argparse
import json
import logging
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "deckgen" / "layout" / "data" / "fonts"
FACES = {
    "regular": "400Regular",
    "bold": "700Bold",
    "italic": "400Regular_Italic",
    "bold-italic": "700Bold_Italic",
}
# Latin to Extended-B and Vietnamese, accents, Greek, living Cyrillic, Hebrew, punctuation,
# currency, letter-like, arrows, mathematics, box drawing (in code), geometric shapes, dingbats,
# ligatures.
RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B9, 0x2DD), (0x300, 0x345), (0x370, 0x3E1), (0x400, 0x45F), (0x48A, 0x4FF),
    (0x590, 0x5FF), (0x1E80, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x20CF), (0x2100, 0x218F), (0x2190, 0x22FF),
    (0x2300, 0x23FF), (0x2500, 0x257F), (0x25A0, 0x27BF), (0xFB00, 0xFB06), (0xFB1D, 0xFB4F), (0xFFFD, 0xFFFD),
)  # fmt: skip
ARABIC = ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
# Characters among which kerning moves a line's end enough to matter.
KERNED = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) + "–—‘’“”…•™€"


@dataclass(frozen=True)
class Family:
    """A package and what becomes of it; `rename` where the original name is reserved."""

    package: str
    stem: str
    faces: tuple[str, ...] = tuple(FACES)
    shaped: bool = False
    rename: str = ""


FAMILIES = (
    Family("arimo", "Arimo"),
    Family("gelasio", "Gelasio"),
    Family("cousine", "Cousine"),
    Family("carlito", "Carlito", rename="Deckgen Humanist"),
    Family("caladea", "Caladea"),
    Family("vazirmatn", "Vazirmatn", faces=("regular", "bold"), shaped=True),
)


def main() -> None:
    """Make every family's folder anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("node_modules", type=Path)
    modules = parser.parse_args().node_modules
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    for family in FAMILIES:
        package = modules / "@expo-google-fonts" / family.package
        folder = TARGET / family.package
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        shutil.copyfile(package / "LICENSE_FONT", folder / "OFL.txt")
        for face in family.faces:
            source = package / FACES[face] / f"{family.stem}_{FACES[face]}.ttf"
            make_face(family, source, folder / f"{face}.ttf")


def make_face(family: Family, source: Path, target: Path) -> None:
    """Write `target`, the cut font, and its table beside it."""
    with TTFont(source, recalcTimestamp=False) as font:
        cut(font, family)
        font.save(target)
        table = {"units": font["head"].unitsPerEm, "advances": advances(font), "kerning": []}
    if not family.shaped:
        table["kerning"] = kerning(target)
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    target.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def cut(font: TTFont, family: Family) -> None:
    """Drop hints, names of styles, and every character outside the ranges."""
    options = Options()
    options.hinting = False
    options.layout_features = (
        ["*"] if family.shaped else ["kern", "mark", "mkmk", "liga", "ccmp", "locl", "tnum"]
    )
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["STAT", "gasp", "prep", "meta", "DSIG"]
    subsetter = Subsetter(options)
    ranges = (*RANGES, *ARABIC) if family.shaped else RANGES
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    if family.rename:
        rename(font, family)


def rename(font: TTFont, family: Family) -> None:
    """Take the reserved name out of the names by which programs call the font."""
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6):
            text = record.toUnicode().replace(family.stem, family.rename)
            record.string = text.replace(" ", "") if record.nameID == 6 else text


def advances(font: TTFont) -> Mapping[str, str]:
    """Return advance (font units) → the characters that have it."""
    metrics = font["hmtx"].metrics
    by_advance: dict[int, list[str]] = defaultdict(list)
    for code, glyph in sorted(font.getBestCmap().items()):
        by_advance[metrics[glyph][0]].append(chr(code))
    return {str(advance): "".join(characters) for advance, characters in sorted(by_advance.items())}


def kerning(path: Path) -> list[list[object]]:
    """Return rows of left characters and, by adjustment (font units), right characters.

    The adjustment is what HarfBuzz makes of the pair against its two advances alone. Ligatures are
    left out: neither deck has any.
    """
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
    alone = {character: width(font, character) for character in KERNED}
    rows: dict[str, str] = {}
    for left in KERNED:
        moved: dict[int, list[str]] = defaultdict(list)
        for right in KERNED:
            delta = width(font, left + right) - alone[left] - alone[right]
            if delta:
                moved[delta].append(right)
        if moved:
            key = json.dumps(
                {str(delta): "".join(moved[delta]) for delta in sorted(moved)}, ensure_ascii=False
            )
            rows[key] = rows.get(key, "") + left
    return [[lefts, json.loads(key)] for key, lefts in rows.items()]


def width(font: uharfbuzz.Font, text: Iterable[str]) -> int:
    """Return the advance of a text as HarfBuzz shapes it, in font units."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str("".join(text))
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"liga": False, "clig": False})
    return sum(position.x_advance for position in buffer.glyph_positions)


if __name__ == "__main__":
    main()

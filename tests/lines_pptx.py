"""A PowerPoint file → the lines that LibreOffice sets, with their places.

LibreOffice draws each line of a text as one or more strings, box after box; a new line begins where
the next string does not go on at the end of the last. Bullets and numbers are switched off on the
way (their room stays), and so are the habits that PowerPoint does not share:
space between Chinese and Latin, pair kerning, a line pitch in table cells that depends on the font.
Hidden slides have no page.
"""

import io
import os
import re
import subprocess
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

from lxml import etree

FONTS = Path(__file__).parent.parent / "deckgen" / "layout" / "data" / "fonts"
# Languages in Arabic script, whose glyphs in Arial have no open twin: the HTML deck brings
# Vazirmatn.
_ARABIC = {"ar", "fa", "ur"}
# What stands for the typefaces that a theme names, where Office is not installed: the same
# advances.
TWINS = {
    "Arial": "Arimo",
    "Georgia": "Gelasio",
    "Courier New": "Cousine",
    "Calibri": "Carlito",
    "Cambria": "Caladea",
}
_SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
# A line goes on where its last string ended, give or take this share of its size: less than any gap
# between columns.
_GAP = 0.42
# A gap of at least this share of the size is a space, which LibreOffice does not always draw.
_SPACE = 0.12
_ROOM = 0.7
# Superscripts and subscripts stand off the baseline by less than this share of the size of their
# line.
_OFF_BASELINE = 0.5


@dataclass(frozen=True)
class LineBox:
    """A line of text: `text` without spaces at its ends; points from the top left corner of the
    page.
    """

    text: str
    x0: float
    baseline: float
    x1: float
    size: float


def line_boxes(deck: bytes, workdir: Path, soffice: str) -> list[list[LineBox]]:
    """Return the lines of each shown slide of a PowerPoint file, in the order in which they are
    drawn.
    """
    return line_boxes_of_each({"lines": deck}, workdir, soffice)["lines"]


def line_boxes_of_each(
    decks: Mapping[str, bytes], workdir: Path, soffice: str
) -> dict[str, list[list[LineBox]]]:
    """Return that of each deck. LibreOffice is started twice in all: a start costs more than a
    deck.
    """
    return dict(zip(decks, map(_lines_of_pdf, _drawn(decks, workdir, soffice)), strict=True))


def characters_of(
    deck: bytes, workdir: Path, soffice: str
) -> list[tuple[list[dict[str, Any]], float]]:
    """Return the characters of each shown slide, as pdfplumber has them, and its height in points."""
    import pdfplumber

    (path,) = _drawn({"letters": deck}, workdir, soffice)
    with pdfplumber.open(path) as pdf:
        return [(page.chars, float(page.height)) for page in pdf.pages]


def _drawn(decks: Mapping[str, bytes], workdir: Path, soffice: str) -> list[Path]:
    """Each deck as a PDF."""
    workdir.mkdir(parents=True, exist_ok=True)
    sources = [workdir / f"{name}.pptx" for name in decks]
    for source, deck in zip(sources, decks.values(), strict=True):
        source.write_bytes(_without_films_and_charts(deck))
    flats = convert(sources, "fodp", soffice)
    for flat in flats:
        flat.write_bytes(_prepared(flat.read_bytes()))
    return convert(flats, "pdf", soffice)


def _lines_of_pdf(path: Path) -> list[list[LineBox]]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [lines_of(page.chars, float(page.height)) for page in pdf.pages]


_FILM = re.compile(rb"<a:videoFile [^>]*/>|<p:extLst><p:ext [^>]*><p14:media .*?</p:extLst>")
_CHART = re.compile(
    rb"<p:graphicFrame>(?:(?!</p:graphicFrame>).)*/drawingml/2006/chart.*?</p:graphicFrame>",
    flags=re.DOTALL,
)


def _without_films_and_charts(deck: bytes) -> bytes:
    """LibreOffice cannot write a flat file of a deck with a film (the poster stays); a chart's
    words are in a part of their own, and have a test of their own.
    """
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as before, zipfile.ZipFile(kept, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name.startswith("ppt/slides/slide"):
                data = _turned(_CHART.sub(b"", _FILM.sub(b"", data)))
            after.writestr(name, data)
    return kept.getvalue()


_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def _turned(slide: bytes) -> bytes:
    """LibreOffice knows no tables from right to left: their columns are put there by hand."""
    if b' rtl="1"><a:tableStyleId>' not in slide:
        return slide
    root = etree.fromstring(slide)
    for table in root.iter(f"{_DRAWING}tbl"):
        properties = table.find(f"{_DRAWING}tblPr")
        if properties is None or properties.attrib.pop("rtl", "0") != "1":
            continue
        for row in table.iter(f"{_DRAWING}tblGrid", f"{_DRAWING}tr"):
            row[:] = reversed(row)
    return etree.tostring(root)


def convert(sources: Sequence[Path], suffix: str, soffice: str) -> list[Path]:
    """Convert files of one folder beside themselves, with one start of LibreOffice, in a profile of
    its own and with our fonts.
    """
    folder = sources[0].parent.resolve()
    settings = folder / "fonts.conf"
    settings.write_text(font_settings(folder), "utf-8")
    command = [
        soffice,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        suffix,
    ]
    run = subprocess.run(
        [*command, "--outdir", str(folder), *map(str, sources)],
        env={**os.environ, "FONTCONFIG_FILE": str(settings)},
        capture_output=True,
        text=True,
        timeout=480,
        check=True,
    )
    made = [source.with_suffix(f".{suffix}") for source in sources]
    # soffice exits 0 when it fails: only the files tell.
    assert [each for each in made if not each.exists()] == [], run.stderr
    return made


def font_settings(folder: Path) -> str:
    """Return a fontconfig file: the system's fonts and ours, each Office typeface replaced by its
    twin.
    """
    twins = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{twin}</string></edit></match>'
        for name, twin in TWINS.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{FONTS}</dir>'
        f"<cachedir>{folder / 'fontcache'}</cachedir>{twins}</fontconfig>"
    )


def _prepared(flat: bytes) -> bytes:
    root = etree.fromstring(flat, etree.XMLParser(huge_tree=True))
    for face in root.iter(f"{{{_STYLE}}}font-face"):
        # LibreOffice has a table of substitutes of its own, ahead of fontconfig's.
        family = face.get(f"{{{_SVG}}}font-family", "").strip("'")
        face.set(f"{{{_SVG}}}font-family", f"'{TWINS.get(family, family)}'")
    for level in root.iter(f"{{{_TEXT}}}list-level-style-bullet"):
        # A blank bullet keeps the room of a full one.
        level.set(f"{{{_TEXT}}}bullet-char", " ")
    for level in root.iter(f"{{{_TEXT}}}list-level-style-number"):
        level.set(f"{{{_STYLE}}}num-format", "")
        level.set(f"{{{_STYLE}}}num-suffix", "")
    for element in root.iter(f"{{{_STYLE}}}paragraph-properties"):
        element.set(f"{{{_STYLE}}}text-autospace", "none")
        element.set(f"{{{_STYLE}}}font-independent-line-spacing", "true")
    for element in root.iter(f"{{{_STYLE}}}text-properties"):
        element.set(f"{{{_STYLE}}}letter-kerning", "false")
        _flatten_script(element)
        if element.get(f"{{{_STYLE}}}language-complex") in _ARABIC:
            element.attrib.pop(f"{{{_STYLE}}}font-name-complex", None)
            element.set(f"{{{_STYLE}}}font-family-complex", "Vazirmatn")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _flatten_script(element: Any) -> None:
    """Set scripts at PowerPoint's size; subscripts shallow, for whose depth LibreOffice lifts the
    whole line.
    """
    position = element.get(f"{{{_STYLE}}}text-position", "")
    if position and not position.startswith("0%"):
        element.set(
            f"{{{_STYLE}}}text-position", "-5% 66%" if position.startswith("-") else "30% 66%"
        )


def lines_of(characters: Iterable[dict[str, Any]], height: float) -> list[LineBox]:
    """Return the lines of a PDF page's characters (as pdfplumber has them) in drawing order."""
    lines: list[list[_String]] = []
    for string in _strings(characters):
        if lines and any(_joins(known, string) for known in lines[-1]):
            lines[-1].append(string)
        else:
            lines.append([string])
    return [_box(line, height) for line in lines]


@dataclass
class _String:
    """Characters drawn one after the other from left to right, in points."""

    characters: list[dict[str, Any]]

    @property
    def size(self) -> float:
        return max(float(each["size"]) for each in self.characters)

    @property
    def left(self) -> float:
        return float(self.characters[0]["x0"])

    @property
    def right(self) -> float:
        return float(self.characters[-1]["x1"])

    @property
    def baseline(self) -> float:
        """That of the full-size characters (from the foot of the page): scripts stand off it."""
        size = self.size
        return next(float(each["matrix"][5]) for each in self.characters if each["size"] == size)

    @property
    def text(self) -> str:
        """The characters as they are read, spaces that are only gaps written out."""
        parts = [self.characters[0]["text"]]
        for before, each in pairwise(self.characters):
            parts += [" "] * (each["x0"] - before["x1"] > _SPACE * each["size"]) + [each["text"]]
        backwards = any(bidirectional(letter) in ("R", "AL") for part in parts for letter in part)
        # Arabic dots and joints that are glyphs of their own have no character.
        return re.sub(r"\(cid:\d+\)", "", "".join(reversed(parts) if backwards else parts))


def _strings(characters: Iterable[dict[str, Any]]) -> list[_String]:
    """Runs of characters without blanks at their ends."""
    strings: list[_String] = []
    for character in characters:
        if strings and _goes_on(strings[-1].characters[-1], character):
            strings[-1].characters.append(character)
        else:
            strings.append(_String([character]))
    for string in strings:
        while string.characters and not string.characters[-1]["text"].strip():
            del string.characters[-1]
        while string.characters and not string.characters[0]["text"].strip():
            del string.characters[0]
    return [string for string in strings if string.characters]


def _goes_on(last: dict[str, Any], character: dict[str, Any]) -> bool:
    size = max(last["size"], character["size"])
    level = abs(character["matrix"][5] - last["matrix"][5]) <= _OFF_BASELINE * size
    # The room of an icon is a no-break space, a gap, and another one.
    gap = _ROOM if last["text"] == character["text"] == "\N{NO-BREAK SPACE}" else _GAP
    return bool(level and abs(character["x0"] - last["x1"]) <= gap * size)


def _joins(known: _String, string: _String) -> bool:
    """Whether a string stands on the same line, right beside another: text that runs both ways is
    drawn in pieces.
    """
    size = max(known.size, string.size)
    gap = max(known.left - string.right, string.left - known.right)
    return (
        abs(known.baseline - string.baseline) <= _OFF_BASELINE * size
        and -_GAP * size <= gap <= _GAP * size
    )


def _box(line: list[_String], height: float) -> LineBox:
    size = max(each.size for each in line)
    base = next(each for each in line if each.size == size)
    text = line[0].text
    for before, each in pairwise(line):
        gap = max(before.left - each.right, each.left - before.right)
        text += " " * (gap > _SPACE * size) + each.text
    return LineBox(
        text,
        min(each.left for each in line),
        height - base.baseline,
        max(each.right for each in line),
        size,
    )

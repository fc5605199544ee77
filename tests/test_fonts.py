"""Fonts: built-in families are measured from tables, and come with the files that HTML embeds."""

import subprocess
import sys
from pathlib import Path

import pytest
from commands import Run

from deckgen.layout.fonts.font_faces import faces_of
from deckgen.layout.fonts.fonts import (
    TWINS,
    face,
    font_files,
    missing_characters,
    twin_of,
)
from deckgen.layout.fonts.glyphs import EMOJI
from deckgen.layout.fonts.own_font import unreadable
from deckgen.page.style import Font, Fonts

ARIAL = Font("Arial", "Arimo")
GEORGIA = Font("Georgia", "Gelasio", fallback="serif")
COURIER = Font("Courier New", "Cousine", fallback="monospace")
STYLES = [(False, False), (True, False), (False, True), (True, True)]


def test_arial_has_arials_widths() -> None:
    # Arial's own hmtx, 2048 units to the em: space 569, A 1366, i 455, W 1933.
    advances = face(ARIAL).advances
    assert [round(advances[each] * 2048) for each in " AiW"] == [569, 1366, 455, 1933]


@pytest.mark.parametrize("family", TWINS)
def test_every_builtin_family_has_four_faces_with_their_files(family: str) -> None:
    font = Font(family, "")
    paths = {path for bold, italic in STYLES for path in font_files(font, bold, italic)}
    assert len(paths) == 4
    assert all(path.is_file() for path in paths)
    assert {face(font, bold, italic).path for bold, italic in STYLES} == paths


@pytest.mark.parametrize("family", TWINS)
def test_every_builtin_family_comes_with_its_licence(family: str) -> None:
    (path,) = font_files(Font(family, ""))
    assert "SIL OPEN FONT LICENSE" in path.with_name("OFL.txt").read_text("utf-8").upper()


@pytest.mark.parametrize("family", TWINS)
def test_a_table_says_what_its_font_file_says(family: str) -> None:
    from fontTools.ttLib import TTFont

    table = face(Font(family, ""), bold=True)
    with TTFont(table.path) as font:
        units, metrics, cmap = font["head"].unitsPerEm, font["hmtx"].metrics, font.getBestCmap()
    assert {chr(code): metrics[glyph][0] / units for code, glyph in cmap.items()} == {
        each: table.advances[each] for each in map(chr, cmap)
    }


def test_kerning_is_known_where_the_font_kerns() -> None:
    assert face(ARIAL).kerning["AV"] < 0
    assert face(Font("Calibri", "Carlito")).kerning["To"] < 0
    assert not face(COURIER).kerning


def test_a_font_of_weight_700_is_bold_without_being_asked() -> None:
    heading = Font("Arial", "Arimo", weight=700)
    assert face(heading) is face(ARIAL, bold=True)


def test_the_twin_of_a_family_is_named_and_unknown_families_have_none() -> None:
    assert twin_of("Calibri") == "Carlito"
    assert twin_of("Carlito") == "Carlito"
    assert twin_of("Comic Sans MS") is None


def test_a_family_without_files_and_twin_is_measured_as_its_generic() -> None:
    assert face(Font("Palatino", "", fallback="serif")) is face(GEORGIA)


@pytest.mark.parametrize("character", ["港", "。", "あ", "Ａ", "𨋢"])
@pytest.mark.parametrize("font", [ARIAL, GEORGIA, COURIER])
def test_han_kana_and_full_width_forms_are_one_em(font: Font, character: str) -> None:
    assert face(font).advances[character] == 1.0


def test_emoji_marks_and_unknown_letters_have_a_width() -> None:
    advances = face(GEORGIA).advances
    assert advances["🚀"] == EMOJI
    assert advances["🇭"] + advances["🇰"] == EMOJI
    assert advances["\u200d"] == advances["\u0301"] * 0 == 0.0
    assert advances["ﾊ"] == 0.5
    assert 0.5 < advances["ש"] < 1.0
    assert advances["ཀ"] == 1.0


def test_arabic_and_missing_alphabets_name_the_fonts_they_need() -> None:
    faces = faces_of(Fonts(GEORGIA, ARIAL, ARIAL))
    greeting, word = frozenset("مرحبا 123"), frozenset("шлюз")
    upright, slanted = faces["heading", False, False], faces["heading", False, True]
    assert upright.joining.shown(greeting) == greeting
    assert upright.spare.shown(greeting) == frozenset()
    assert slanted.spare.shown(word | {"a"}) == word
    assert (slanted.joining.file.family, slanted.spare.file.family) == ("Vazirmatn", "Arimo")
    for each in faces.values():
        plain = frozenset("plain 港口 🚀")
        assert each.joining.shown(plain) == each.spare.shown(plain) == frozenset()
        assert all(file.path.is_file() for file in (each.own, each.joining.file, each.spare.file))


def test_characters_in_no_embedded_font_are_listed() -> None:
    assert missing_characters("a港b港🚀 é", ARIAL) == "港🚀"


def test_own_files_stand_in_for_missing_styles() -> None:
    files = tuple(str(path) for path in (*font_files(GEORGIA), *font_files(GEORGIA, bold=True)))
    own = Font("Mine", "Mine", files=files)
    assert [font_files(own, *style)[0].name for style in STYLES] == [
        "regular.ttf",
        "bold.ttf",
        "regular.ttf",
        "bold.ttf",
    ]


def test_an_own_file_is_measured_like_the_same_font_built_in() -> None:
    own = face(Font("Mine", "Mine", files=(str(font_files(ARIAL)[0]),)))
    built_in = face(ARIAL)
    assert own.advances["W"] == built_in.advances["W"]
    assert own.advances["港"] == 1.0
    assert own.kerning.get("AV", 0.0) == pytest.approx(built_in.kerning["AV"])
    assert own.kerning.get("A港", 0.0) == 0.0


@pytest.mark.parametrize("keep", [0, 3, 12, 40, 400, 5000])
def test_a_broken_font_file_is_named_as_such(tmp_path: Path, keep: int) -> None:
    (good,) = font_files(ARIAL)
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(good.read_bytes()[:keep])
    assert unreadable(good) == ""
    assert unreadable(broken) != ""


@pytest.mark.parametrize("table", [b"head", b"hhea", b"hmtx", b"maxp", b"cmap"])
def test_a_font_with_a_damaged_table_is_named_as_such(tmp_path: Path, table: bytes) -> None:
    (good,) = font_files(ARIAL)
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(_without_its_end(good.read_bytes(), table))
    assert unreadable(broken) != ""


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_font_that_cannot_be_embedded_is_a_fault_of_the_theme(
    tmp_path: Path, deckgen: Run, command: str
) -> None:
    (tmp_path / "outline.yaml").write_text("title: T\ntheme: mine\nslides: [{title: a, text: b}]\n")
    theme = tmp_path / "themes" / "mine"
    theme.mkdir(parents=True)
    (theme / "theme.yaml").write_text(
        "name: mine\nextends: harbour\nfonts:\n  body: {family: Mine, files: [f.ttf]}\n"
    )
    (good,) = font_files(ARIAL)
    (theme / "f.ttf").write_bytes(_without_its_end(good.read_bytes(), b"name"))
    run = deckgen(command)
    assert (run.returncode, "themes/mine/theme.yaml:4:" in run.stderr) == (1, True), run.stderr
    assert "[font-format]" in run.stderr
    assert "Traceback" not in run.stderr


def _without_its_end(font: bytes, table: bytes) -> bytes:
    """Return a font one of whose tables begins past the end of the file (OpenType's directory)."""
    place = font.index(table) + 8
    return font[:place] + b"\x84" + font[place + 1 :]


def test_measuring_builtin_latin_needs_no_font_library() -> None:
    code = (
        "import sys; from deckgen.layout.fonts.fonts import face; from deckgen.page.style import Font;"
        "face(Font('Arial', 'Arimo')).advances['A'];"
        "assert not {'fontTools', 'uharfbuzz'} & set(sys.modules), 'a font library was loaded'"
    )
    root = Path(__file__).parent.parent
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_all_font_data_stays_small() -> None:
    (path,) = font_files(ARIAL)
    assert (
        sum(each.stat().st_size for each in path.parent.parent.rglob("*") if each.is_file())
        < 3_000_000
    )

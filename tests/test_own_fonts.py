"""A theme's own font files, in any format that fonts are given away in, are in the HTML deck; what
is wrong with them is said at its line.
"""

import base64
import re
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import brotli
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from hypothesis import given
from hypothesis import strategies as st

from deckgen.diagnostics import Severity
from deckgen.layout.fonts.fonts import DATA, face
from deckgen.layout.fonts.own_font import unreadable
from deckgen.page.style import Font

GELASIO = DATA / "gelasio" / "regular.ttf"
ARIMO = DATA / "arimo" / "regular.ttf"
BOLD = DATA / "gelasio" / "bold.ttf"
ITALIC = DATA / "gelasio" / "italic.ttf"
OUTLINE = (
    "title: T\ntheme: own\nslides: [{title: A page, bullets: ['Some **bold** words', Others]}]\n"
)


def theme(files: str, family: str = "Gelasio", more: str = "") -> str:
    """A theme with files for its body, which stands on line 5."""
    return (
        "name: own\nextends: base\nfonts:\n  heading: {family: Arial}\n"
        f"  body: {{family: {family}, {more}files: [{files}]}}\n"
    )


@cache
def packed(flavor: str, plain: bytes = GELASIO.read_bytes()) -> bytes:
    """A font as a web font, its glyphs transformed as in any WOFF2."""
    font = TTFont(BytesIO(plain))
    font.flavor = flavor
    data = BytesIO()
    font.save(data)
    return data.getvalue()


def square(pen: Any, width: int) -> Any:
    pen.moveTo((0, 0))
    for point in ((width, 0), (width, 700), (0, 700)):
        pen.lineTo(point)
    pen.closePath()
    return pen


def built(builder: FontBuilder, family: str = "Square") -> bytes:
    builder.setupCharacterMap({ord(each): "A" for each in "ABCabcdehmorstwpgTOSlnk123•… "})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=400)
    builder.setupPost()
    data = BytesIO()
    builder.save(data)
    return data.getvalue()


@cache
def with_cubic_outlines() -> bytes:
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    outlines = {
        name: square(T2CharStringPen(600, None), 500).getCharString() for name in (".notdef", "A")
    }
    builder.setupCFF("Square", {"FullName": "Square"}, outlines, {})
    return built(builder)


@cache
def variable() -> bytes:
    """A font whose letters are 600 wide at weight 400 and 900 at 700."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    glyph = square(TTGlyphPen(None), 500).glyph()
    builder.setupGlyf({".notdef": glyph, "A": glyph})
    builder.setupNameTable({})
    builder.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    wider = [(0, 0), (300, 0), (300, 0), (0, 0), (0, 0), (300, 0), (0, 0), (0, 0)]
    builder.setupGvar({"A": [TupleVariation({"wght": (0, 1, 1)}, wider)], ".notdef": []})
    return built(builder)


def embedded(html: Path) -> list[TTFont]:
    """The fonts inside an HTML deck."""
    sources = re.findall(r"url\(data:font/woff2;base64,([^)]*)\)", html.read_text("utf-8"))
    return [TTFont(BytesIO(base64.b64decode(source))) for source in sources]


FORMATS: dict[str, Callable[[], bytes]] = {
    "woff2": lambda: packed("woff2"),
    "woff": lambda: packed("woff"),
    "ttf": GELASIO.read_bytes,
}


@pytest.mark.parametrize("format_", FORMATS)
def test_a_font_in_any_format_is_cut_into_the_html_deck_and_named_in_powerpoint(
    format_: str, build_deck: Callable[..., Any]
) -> None:
    files = {
        "themes/own/theme.yaml": theme(f"f.{format_}, bold.ttf"),
        f"themes/own/f.{format_}": FORMATS[format_](),
        "themes/own/bold.ttf": BOLD.read_bytes(),
    }
    deck = build_deck(OUTLINE, files)
    assert deck.codes == []
    page = deck.html.read_text("utf-8")
    assert page.count('@font-face{font-family:"Gelasio"') == 2
    cut = next(font for font in embedded(deck.html) if ord("O") in font.getBestCmap())
    assert 5 < len(cut.getBestCmap()) < 40
    assert cut.flavor == "woff2"
    with zipfile.ZipFile(deck.pptx) as package:
        assert 'typeface="Gelasio"' in package.read("ppt/theme/theme1.xml").decode()


@pytest.mark.parametrize("format_", ["woff", "woff2"])
def test_a_web_font_has_the_widths_of_the_font_inside_it(format_: str, tmp_path: Path) -> None:
    file = tmp_path / f"font.{format_}"
    file.write_bytes(packed(format_, ARIMO.read_bytes()))
    own = face(Font("Mine", "Mine", files=(str(file),)))
    plain = face(Font("Mine", "Mine", files=(str(ARIMO),)))
    assert {each: own.advances[each] for each in "AVwx.é"} == {
        each: plain.advances[each] for each in "AVwx.é"
    }
    assert own.kerning.get("AV", 0.0) == plain.kerning.get("AV", 0.0) != 0


def test_outlines_of_the_other_kind_are_cut_too(build_deck: Callable[..., Any]) -> None:
    files = {
        "themes/own/theme.yaml": theme("f.otf", "Square"),
        "themes/own/f.otf": with_cubic_outlines(),
    }
    deck = build_deck(OUTLINE, files)
    assert set(deck.codes) == {"font-files"}  # no bold file
    assert any("CFF " in font for font in embedded(deck.html))


def test_a_variable_font_is_measured_and_shown_in_both_weights(
    build_deck: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "v.ttf"
    file.write_bytes(variable())
    own = Font("Square", "Square", files=(str(file),))
    assert (face(own).advances["A"], face(own, bold=True).advances["A"]) == (0.6, 0.9)
    files = {"themes/own/theme.yaml": theme("v.ttf", "Square"), "themes/own/v.ttf": variable()}
    deck = build_deck(OUTLINE, files)
    assert deck.codes == []
    widths = [font["hhea"].advanceWidthMax for font in squares(deck.html)]
    assert sorted(widths) == [600, 900]
    assert all("fvar" not in font for font in embedded(deck.html))


def squares(html: Path) -> list[TTFont]:
    return [font for font in embedded(html) if font["head"].unitsPerEm == 1000]


def claiming(size: int) -> bytes:
    """A WOFF2 file of some bytes, with a table that unpacks to `size` and claims a kilobyte."""
    stream = brotli.compress(bytes(size), quality=1)
    directory = bytes([2]) + bytes([0x88, 0x00])  # hhea, 1,024 bytes
    length = 48 + len(directory) + len(stream)
    head = struct.pack(
        ">4s4sLHHLLHHLLLLL",
        *(b"wOF2", b"\0\1\0\0", length, 1, 0, 1052, len(stream), 1, 0, 0, 0, 0, 0, 0),
    )
    return head + directory + stream


def collection() -> bytes:
    return b"ttcf" + struct.pack(">LLLL", 0x10000, 2, 20, 20) + GELASIO.read_bytes()


def huge_woff() -> bytes:
    return (
        struct.pack(">4s4sLHHLHHLLLLL", b"wOFF", b"\0\1\0\0", 64, 1, 0, 64, 1, 0, *(0, 0, 0, 0, 0))
        + struct.pack(">4sLLLL", b"head", 64, 8, 1 << 31, 0)
        + bytes(8)
    )


BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "half a WOFF2": (lambda: packed("woff2")[:9000], "damaged"),
    "half a WOFF": (lambda: packed("woff")[:9000], "damaged"),
    "the head of a WOFF2": (lambda: packed("woff2")[:50], "damaged"),
    "a WOFF2 that unpacks to more than it says": (lambda: claiming(1 << 26), "another length"),
    "a WOFF that claims two gigabytes": (huge_woff, "2048 MB"),
    "a collection": (collection, "save the one you want as .ttf"),
    "a page of HTML": (lambda: b"<!DOCTYPE html><title>404</title>", "bad sfntVersion"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_font_that_cannot_be_unpacked_is_a_fault_at_its_line(
    name: str, plan_deck: Callable[..., Any]
) -> None:
    make, words = BROKEN[name]
    files = {"themes/own/theme.yaml": theme("f.woff2"), "themes/own/f.woff2": make()}
    pages, report = plan_deck(OUTLINE, files)
    (fault,) = report.diagnostics
    assert pages is None
    assert (fault.code, fault.span.line) == ("font-format", 5)
    assert words in fault.message


@given(st.sampled_from(["woff", "woff2"]), st.integers(0, 2_000), st.binary(min_size=1, max_size=9))
def test_no_damage_to_a_web_font_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, format_: str, place: int, damage: bytes
) -> None:
    file = tmp_path_factory.mktemp("font") / "f"
    data = packed(format_, variable())
    place %= len(data)
    file.write_bytes(data[:place] + damage + data[place + len(damage) :])
    assert isinstance(unreadable(file), str)


@pytest.mark.parametrize(
    ("files", "family", "more", "column", "words"),
    [
        ("r.ttf, b.ttf", "Signal", "", 18, "the font calls itself `Gelasio`, not `Signal`"),
        ("r.ttf", "Gelasio", "", 35, "`Gelasio` has no bold file"),
        ("r.ttf", "Gelasio", "weight: 700, ", 48, "`Gelasio` has no bold file"),
        ("b.ttf, r.ttf", "Gelasio", "", 35, "b.ttf is not the regular face"),
        ("r.ttf, i.ttf", "Gelasio", "", 42, "i.ttf is not the bold face"),
        ("r.ttf, b.ttf, b.ttf", "Gelasio", "", 49, "b.ttf is not the italic face"),
    ],
)
def test_files_that_are_not_what_the_theme_says_of_them_are_an_advice_at_their_place(
    files: str, family: str, more: str, column: int, words: str, plan_deck: Callable[..., Any]
) -> None:
    beside = {
        "themes/own/theme.yaml": theme(files, family, more),
        "themes/own/r.ttf": GELASIO.read_bytes(),
        "themes/own/b.ttf": BOLD.read_bytes(),
        "themes/own/i.ttf": ITALIC.read_bytes(),
    }
    pages, report = plan_deck(OUTLINE, beside)
    assert pages is not None
    first = report.diagnostics[0]
    assert (first.code, first.severity) == ("font-files", Severity.ADVICE)
    assert (first.span.line, first.span.column) == (5, column)
    assert words in first.message


@pytest.mark.parametrize("files", ["r.ttf, b.ttf", "r.ttf, b.ttf, i.ttf"])
def test_fitting_files_are_not_remarked_on(files: str, plan_deck: Callable[..., Any]) -> None:
    beside = {
        "themes/own/theme.yaml": theme(files),
        "themes/own/r.ttf": GELASIO.read_bytes(),
        "themes/own/b.ttf": BOLD.read_bytes(),
        "themes/own/i.ttf": ITALIC.read_bytes(),
    }
    assert plan_deck(OUTLINE, beside)[1].diagnostics == ()


def test_bold_words_of_a_font_without_a_bold_file_are_thickened_by_the_browser(
    build_deck: Callable[..., Any],
) -> None:
    files = {"themes/own/theme.yaml": theme("r.ttf"), "themes/own/r.ttf": GELASIO.read_bytes()}
    page = build_deck(OUTLINE, files).html.read_text("utf-8")
    assert page.count('@font-face{font-family:"Gelasio"') == 1
    assert '@font-face{font-family:"Gelasio";font-weight:400;font-style:normal' in page
    assert re.search(r"font-family:var\(--body\)[^}]*font-weight:700", page)

"""The words of an SVG are drawn from the fonts of the deck, the same in both outputs, or told."""

import io
import re
from functools import partial
from pathlib import Path

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from svg_samples import SAMPLES

from deckgen.diagnostics import Diagnostic, Report, Source, Span
from deckgen.layout.files.locate import Folder
from deckgen.layout.files.picture import PictureLoader
from deckgen.layout.lettering.directions import levels_of, visual_order
from deckgen.layout.lettering.draw_words import draw_words
from deckgen.layout.svg.clean import SvgFault
from deckgen.layout.svg.path_data import parse_path
from deckgen.layout.svg.pixels.svg_png import rasterise
from deckgen.layout.svg.read_svg import sanitise_svg
from deckgen.page.style import Font

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
HTML = 'xmlns="http://www.w3.org/1999/xhtml"'
FONTS = Path(__file__).parent.parent / "deckgen" / "layout" / "data" / "fonts"
SPAN = Span(Source("outline.yaml", "image: a.svg\n"), 1, 8, 5)


def wrap(inside: str, attributes: str = 'viewBox="0 0 200 100"') -> bytes:
    return f"<svg {HEAD} {attributes}>{inside}</svg>".encode()


def drawn(inside: str, fonts: tuple[Font, ...] = (), **more: str) -> str:
    found = sanitise_svg(wrap(inside, **more), partial(draw_words, fonts))
    assert isinstance(found, bytes), found
    assert sanitise_svg(found, partial(draw_words, fonts)) == found
    return found.decode()


def told(inside: str) -> str:
    found = sanitise_svg(wrap(inside), partial(draw_words, ()))
    assert isinstance(found, SvgFault)
    assert found.hint
    return found.message


def outlines(svg: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of the ends of each path."""
    boxes = []
    for data in re.findall(r'<path[^>]* d="([^"]*)"', svg):
        ends = [command.numbers[-2:] for command in parse_path(data) if command.numbers]
        xs, ys = [x for x, _ in ends], [y for _, y in ends]
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return boxes


def outline(inside: str) -> tuple[float, float, float, float]:
    (only,) = outlines(drawn(inside))
    return only


def test_words_become_an_outline_and_stay_readable() -> None:
    left = drawn(
        '<text id="t" x="10" y="50" font-size="20" transform="rotate(5)" fill="red">Ahoy</text>'
    )
    assert "<text" not in left
    assert re.search(
        r'<path id="t" transform="rotate\(5\)" fill="red" d="M[^"]+" aria-label="Ahoy"/>', left
    )
    assert outline('<text x="10" y="50" font-size="20">H</text>') == pytest.approx(
        (11.64, 36.24, 22.8, 50), abs=0.05
    )


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ('x="100"', 100),
        ('x="50%"', 100),
        ('x="80" dx="1em"', 100),
        ('x="100" text-anchor="middle"', 100 - 14.44 / 2),
        ('x="100" text-anchor="end"', 100 - 14.44),
        ('x="100" text-anchor="end" direction="rtl"', 100),
        ('style="text-anchor:end" x="100"', 100 - 14.44),
    ],
)
def test_words_stand_where_they_are_asked_to(asked: str, left: float) -> None:
    bearing = 1.64
    found = outline(f'<text {asked} y="50" font-size="20">H</text>')
    assert found[0] == pytest.approx(left + bearing, abs=0.1)


@pytest.mark.parametrize(
    ("baseline", "bottom"),
    [
        ('dominant-baseline="middle"', 55.2),
        ('dominant-baseline="central"', 56.9),
        ('dominant-baseline="hanging"', 64.5),
        ('dominant-baseline="text-before-edge"', 68.1),
        ('dominant-baseline="ideographic"', 45.8),
        ('baseline-shift="5"', 45),
        ('dy="0.35em"', 57),
    ],
)
def test_words_stand_on_the_line_that_is_asked_for(baseline: str, bottom: float) -> None:
    found = outline(f'<text x="0" y="50" font-size="20" {baseline}>H</text>')
    assert found[3] == pytest.approx(bottom, abs=0.2)


@pytest.mark.parametrize(
    ("asked", "wider"),
    [
        ('letter-spacing="5"', 15.0),
        ('letter-spacing="-1px"', -3.0),
        ('textLength="107.76"', 50.0),
        ('textLength="115.52" lengthAdjust="spacingAndGlyphs"', 54.5),
        ('dx="0 3 3 3"', 9.0),
        ('style="font-size:40px"', 54.5),
    ],
)
def test_words_are_as_wide_as_they_are_asked_to_be(asked: str, wider: float) -> None:
    plain = outline('<text y="50" font-size="20">HHHH</text>')
    found = outline(f'<text y="50" font-size="20" {asked}>HHHH</text>')
    assert found[2] - found[0] - (plain[2] - plain[0]) == pytest.approx(wider, abs=0.2)


def test_each_part_of_a_text_keeps_its_own_paint_and_place() -> None:
    left = drawn(
        '<text x="0" y="20" font-size="10" fill="red">H<tspan x="50" dy="20" fill="blue" font-weight="bold">H'
        '<tspan stroke="lime">H</tspan></tspan> H</text>'
    )
    assert re.search(r'<g fill="red" aria-label="HHH H">', left)
    assert re.findall(r'" (fill="[^/]*|stroke="[^/]*)/>', left) == [
        'fill="blue"',
        'fill="blue" stroke="lime"',
    ]
    boxes = outlines(left)
    assert boxes[0][2] > 50  # what is the text's own stands before and behind its parts
    assert boxes[1] == pytest.approx((50.7, 33.1, 56.5, 40), abs=0.1)


def test_letters_take_places_and_turns_from_lists() -> None:
    left = drawn('<text x="10 60 110" y="50 60" rotate="0 90" font-size="20">HHHH</text>')
    (box,) = outlines(left)
    assert box == pytest.approx((11.6, 36.2, 138.2, 72.8), abs=0.1)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<text>\n  two\n  words </text>", "two words"),
        ('<text xml:space="preserve"> a  b </text>', " a  b "),
        ('<text style="white-space:pre">a  b</text>', "a  b"),
        ("<text><title>no</title>a<tspan> b</tspan></text>", "a b"),
        ('<text style="text-transform:uppercase">a b</text>', "A B"),
        ('<text>a<tspan display="none">b</tspan>c</text>', "ac"),
        ('<text><a href="#x">a</a>b</text>', "ab"),
    ],
)
def test_blanks_count_as_in_a_browser(inside: str, words: str) -> None:
    assert f'aria-label="{words}"' in drawn(inside)


def test_a_text_that_clips_is_one_outline() -> None:
    left = drawn('<clipPath id="c"><text x="5" y="20">A<tspan>B</tspan></text></clipPath>')
    assert re.search(r'<clipPath id="c"><path d="[^"]*"[^>]*/><path d="[^"]*"/></clipPath>', left)


@pytest.mark.parametrize(
    ("family", "folder"),
    [
        ("Helvetica, Arial", "arimo"),
        ("'DejaVu Sans'", "arimo"),
        ("Nobody Knows", "arimo"),
        ("Calibri", "carlito"),
        ("Times New Roman", "gelasio"),
        ("Nobody, serif", "gelasio"),
        ("Cambria", "caladea"),
        ("ui-monospace, SFMono-Regular, Menlo", "cousine"),
        ("'Source Code Pro'", "cousine"),
        ("OurFont", "caladea"),
    ],
)
def test_a_family_is_drawn_from_the_deck_s_face_of_its_kind(family: str, folder: str) -> None:
    ours = Font("OurFont", "OurFont", files=(str(FONTS / "caladea" / "regular.ttf"),))
    named = {
        "arimo": "Arial",
        "gelasio": "Georgia",
        "cousine": "Courier New",
        "carlito": "Calibri",
        "caladea": "Cambria",
    }
    text = '<text y="50" font-family="{}">Quay</text>'
    assert drawn(text.format(family), (ours,)) == drawn(text.format(named[folder]))


def test_arabic_letters_are_joined_and_run_from_right_to_left() -> None:
    left = drawn('<text x="10" y="50" font-size="20">سلام</text>')
    assert "<text" not in left
    joined = outline('<text x="10" y="50" font-size="20">سلام</text>')
    apart = outline('<text x="10" y="50" font-size="20">س ل ا م</text>')
    assert joined[2] - joined[0] < 0.8 * (apart[2] - apart[0])
    parts = drawn('<text y="50"><tspan fill="red">ا</tspan><tspan fill="blue">م</tspan></text>')
    (red,) = outlines(re.findall('<path[^>]*fill="red"[^>]*>', parts)[0])
    (blue,) = outlines(re.findall('<path[^>]*fill="blue"[^>]*>', parts)[0])
    assert red[0] > blue[2]


@pytest.mark.parametrize(
    ("text", "rtl", "levels"),
    [
        ("abc", False, "000"),
        ("אב", False, "11"),
        ("a אב b", False, "001100"),
        ("א 12, ב", False, "1122111"),
        ("אב a", True, "1112"),
        ("ا 1.5%", True, "112221"),
        ("a (ב)", False, "00010"),
    ],
)
def test_directions_follow_the_letters_around(text: str, rtl: bool, levels: str) -> None:
    assert "".join(map(str, levels_of(text, rtl=rtl))) == levels


@given(st.lists(st.integers(0, 2), max_size=12))
def test_every_run_is_drawn_once(levels: list[int]) -> None:
    assert sorted(visual_order(levels)) == list(range(len(levels)))


@settings(max_examples=examples(50), deadline=None)
@given(st.text(max_size=20), st.text(alphabet="0123456789 .,-e%emx", max_size=12))
def test_any_words_are_drawn_left_or_refused(words: str, numbers: str) -> None:
    from lxml import etree

    text = etree.Element("text", x=numbers, dx=numbers, rotate=numbers)
    text.set("font-size", numbers or "9")
    try:
        text.text = words
    except ValueError:  # XML has no such characters
        return
    found = sanitise_svg(wrap(etree.tostring(text, encoding="unicode")), partial(draw_words, ()))
    assert isinstance(found, bytes)
    again = sanitise_svg(found, partial(draw_words, ()))
    # Two places that can be drawn may add up to one that is too far away, and is none.
    assert again == found or re.search(r"\d{6}|e", numbers)


def loaded(
    folder: Path, svg: str, fonts: tuple[Font, ...] = ()
) -> tuple[str, tuple[Diagnostic, ...]]:
    (folder / "a.svg").write_bytes(wrap(svg))
    report = Report()
    picture = PictureLoader(Folder(folder), report, fonts).load("a.svg", SPAN)
    assert picture is not None
    return picture.data.decode(), report.diagnostics


def test_words_that_no_font_has_stay_text_and_are_named(tmp_path: Path) -> None:
    svg = '<text x="50" y="50" font-size="20" text-anchor="middle">港口 Port ✓</text>'
    left, (advice,) = loaded(tmp_path, svg)
    assert (advice.code, advice.span) == ("picture-words", SPAN)
    assert (
        advice.message == "the picture 'a.svg' has words that no font of the deck has: '港口', '✓'"
    )
    assert re.findall(r"<text[^>]*>([^<]*)</text>", left) == ["港口", "✓"]
    assert 'textLength="40.00" lengthAdjust="spacingAndGlyphs">港口' in left
    assert 'aria-label="港口 Port ✓"' in left


def test_a_picture_without_strange_words_gets_no_advice(tmp_path: Path) -> None:
    assert loaded(tmp_path, "<text>Ώρα שלום Час</text>")[1] == ()


def test_a_font_of_the_theme_draws_what_others_lack(tmp_path: Path) -> None:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "port"])
    builder.setupCharacterMap({ord("港"): "port"})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 700), (700, 700), (700, 0)):
        pen.lineTo(point)
    pen.closePath()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "port": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "port": (1000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "own.ttf")
    own = Font("Own", "Own", files=(str(tmp_path / "own.ttf"),))
    left, advices = loaded(
        tmp_path, '<text x="0" y="50" font-size="100" font-family="Arial">港</text>', (own,)
    )
    assert advices == ()
    assert outlines(left) == [(0, -20, 70, 50)]


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ('<path id="p" d="M0 0H9"/><text><textPath href="#p">a</textPath></text>', "along a path"),
        ('<text writing-mode="vertical-rl">a</text>', "from top to bottom"),
        ("<flowRoot><flowPara>a</flowPara></flowRoot>", "flowed text (flowRoot)"),
        ("<text><flowPara>a</flowPara></text>", "nobody draws there, &lt;flowPara>"),
        (f"<foreignObject><p {HTML}>a<img/></p></foreignObject>", "foreignObject"),
        (f"<foreignObject><ul {HTML}><li>a</li></ul></foreignObject>", "foreignObject"),
        (
            f"<switch><foreignObject><ul {HTML}><li>a b</li></ul></foreignObject><text>a...</text></switch>",
            "foreignObject",
        ),
        (f"<text>{'a' * 40_001}</text>", "40,000 letters"),
    ],
)
def test_words_that_cannot_be_drawn_are_no_silent_loss(inside: str, message: str) -> None:
    assert message.replace("&lt;", "<") in told(inside)


def test_the_words_of_html_are_drawn_where_a_browser_sets_them() -> None:
    style = "display:table-cell;white-space:nowrap;line-height:1.5;text-align:center"
    left = drawn(
        f'<foreignObject x="10" y="20" width="100" height="24"><div {HTML} style="{style}">'
        '<span><p style="margin:0">H</p></span></div></foreignObject>'
    )
    ((left_edge, top, right, bottom),) = outlines(left)
    assert (left_edge + right) / 2 == pytest.approx(60, abs=0.1)
    assert (top + bottom) / 2 == pytest.approx(32, abs=1)


def test_html_is_wrapped_broken_and_marked_as_in_a_browser() -> None:
    left = drawn(
        f'<foreignObject width="60" height="99"><div {HTML} style="font-size:10px;background-color:rgb(0 0 255 / 50%)">'
        'one two three four<br/>five <b style="color:red">six</b></div></foreignObject>'
    )
    assert re.findall('aria-label="([^"]*)"', left) == ["one two three", "four", "five six"]
    assert '<rect x="0.00" y="0.00" width="60.00"' in left
    assert 'fill="#0000ff" fill-opacity="0.5"' in left
    assert 'fill="red"' in left or 'fill="#ff0000"' in left


def test_a_label_that_a_program_cut_short_is_drawn_whole() -> None:
    left = drawn(SAMPLES["draw.io"].partition(">")[2].removesuffix("</svg>"))
    assert 'aria-label="A long label that goes"' in left
    assert "..." not in left
    assert "cannot display" not in left


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (
            f"<switch><foreignObject><ul {HTML}><li>a b</li></ul></foreignObject><text>a b</text></switch>",
            ["a b"],
        ),
        (
            '<switch><text systemLanguage="de">ja</text><text systemLanguage="en-GB">yes</text><text>?</text></switch>',
            ["yes"],
        ),
        ('<switch><text systemLanguage="de">ja</text><text>?</text></switch>', ["?"]),
        ('<switch><g requiredFeatures="x"/><text>warning</text></switch>', []),
    ],
)
def test_of_a_switch_one_child_is_shown_everywhere(inside: str, words: list[str]) -> None:
    left = drawn(inside)
    assert "<switch" not in left
    assert re.findall('aria-label="([^"]*)"', left) == words


def test_drawings_of_all_programs_look_the_same_in_both_outputs(
    browser: object, tmp_path: Path
) -> None:
    # What PowerPoint gets as pixels, and what a browser makes of the same file.
    page = browser.new_page(viewport={"width": 400, "height": 400})
    different = {}
    for name, svg in SAMPLES.items():
        found = sanitise_svg(svg.encode(), partial(draw_words, ()))
        assert isinstance(found, bytes), (name, found)
        assert b"<text" not in found
        with Image.open(io.BytesIO(rasterise(found, 400))) as image:
            ours = Image.new("RGB", image.size, "white")
            ours.paste(image, mask=image.convert("RGBA").getchannel("A"))
        page.set_content(
            f'<body style="margin:0;background:white"><img width=400 src="data:image/svg+xml;base64,{_base64(found)}">'
        )
        page.wait_for_function("document.images[0].complete")
        clip = {"x": 0, "y": 0, "width": ours.width, "height": ours.height}
        theirs = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
        different[name] = _share_of_difference(ours, theirs)
    page.close()
    assert {name: share for name, share in different.items() if share > 0.01} == {}


def _base64(data: bytes) -> str:
    import base64

    return base64.b64encode(data).decode()


def _share_of_difference(one: Image.Image, other: Image.Image) -> float:
    """Share of the pixels that differ by more than the edges of two renderers do."""
    difference = ImageChops.difference(one, other).convert("L")
    clear = difference.point(lambda value: 255 * (value > 96))
    return sum(clear.tobytes()) / 255 / (one.width * one.height)

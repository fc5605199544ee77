"""What is left of an SVG from anywhere, what is refused, and what PowerPoint gets as native shapes."""

import io
import re
import time

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from palettes import palette_of
from PIL import Image

from deckgen.layout.svg.art_shapes import draw
from deckgen.layout.svg.clean import SvgFault
from deckgen.layout.svg.css import clean_sheet
from deckgen.layout.svg.pixels.svg_png import rasterise
from deckgen.layout.svg.read_svg import sanitise_svg, svg_size
from deckgen.page.pages import ArtShape
from deckgen.page.style import Color
from deckgen.units import Size

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PAGE = Size(12_192_000, 6_858_000)


def wrap(inside: str, attributes: str = 'viewBox="0 0 100 50"') -> bytes:
    return f"<svg {HEAD} {attributes}>{inside}</svg>".encode()


def clean(inside: str, attributes: str = 'viewBox="0 0 100 50"') -> str:
    found = sanitise_svg(wrap(inside, attributes))
    assert isinstance(found, bytes), found
    assert sanitise_svg(found) == found
    return found.decode()


def refused(data: bytes) -> SvgFault:
    found = sanitise_svg(data)
    assert isinstance(found, SvgFault)
    assert found.hint
    return found


@pytest.mark.parametrize(
    "attack",
    [
        "<script>ATTACK</script>",
        '<rect onclick="ATTACK"/>',
        '<rect ONLOAD="ATTACK"/>',
        '<a href="javascript:ATTACK"><rect/></a>',
        '<a xlink:href=" java&#10;script:ATTACK"><rect/></a>',
        "<style>@import url(//ATTACK);</style>",
        "<style>@im/**/port '//ATTACK';</style>",
        "<style>@im@import x;port 'ATTACK' </style><style>x{fill:u/**/rl(ok)}</style>",
        "<style>rect{fill:url(http://ATTACK)}</style>",
        r"<style>rect{fill:\75 rl(http://ATTACK)}</style>",
        r"<style>rect{fill:u\72l( 'http://ATTACK' )}</style>",
        "<style>rect{background:image-set('ATTACK' 1x)}</style>",
        "<style>@font-face{font-family:x;src:url(ATTACK.woff2)}</style>",
        """<style>rect{fill:url("#a') url(http://ATTACK)")}</style>""",
        '<rect style="fill:url(http://ATTACK)"/>',
        '<rect fill="url(http://ATTACK#a)"/>',
        '<rect filter="url(ATTACK.svg#f)"/>',
        '<set attributeName="href" to="javascript:ATTACK"/>',
        '<animate attributeName="href" values="ATTACK"/>',
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">ATTACK</x:script>',
        '<x:img xmlns:x="http://www.w3.org/1999/xhtml" src="ATTACK" onerror="ATTACK"/>',
        '<g xml:base="http://ATTACK"><rect/></g>',
        "<!-- ATTACK --><?xml-stylesheet href='ATTACK'?>",
        "<metadata>ATTACK</metadata>",
        '<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="ATTACK"/></foreignObject>',
        '<switch><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">ATTACK</p></foreignObject><text>a</text></switch>',
    ],
)
def test_what_acts_or_looks_outside_is_taken_out(attack: str) -> None:
    left = clean(f'{attack}<circle r="5"/>')
    assert "url(http" not in left
    assert not re.search(r"@import|url\([^#d]|javascript|<script|\son\w+=", left, re.IGNORECASE)
    assert "circle" in left
    if "ATTACK" in left:  # as a string of CSS that names nothing any more
        assert "url" not in left


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ('<image href="photo.png"/>', "photo.png"),
        ('<image href="/etc/passwd"/>', "another file"),
        ('<image xlink:href="http://example.com/a.png"/>', "another file"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "another file"),
        ('<use href="other.svg#a"/>', "other.svg"),
        (
            '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">words</p></foreignObject>',
            "foreignObject",
        ),
        ('<g id="a"><use href="#a"/></g>', "draws itself"),
        ('<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>', "draws itself"),
        ('<filter id="f"><feTurbulence numOctaves="99"/></filter>', "numOctaves"),
    ],
)
def test_what_cannot_be_taken_out_unseen_is_refused(inside: str, told: str) -> None:
    assert told in refused(wrap(inside)).message


def test_copies_of_copies_of_copies_are_refused_at_once() -> None:
    levels = "".join(
        f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
    )
    started = time.process_time()
    assert "copies" in refused(wrap(f'<g id="l0"><rect/></g>{levels}<use href="#l8"/>')).message
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<svg", "broken"),
        (b"", "broken"),
        (b"<html/>", "not an SVG"),
        (b"<svg/>", "not an SVG"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + wrap("<text>&a;</text>"), "entities"),
        (
            b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + wrap("<text>&a;</text>"),
            "entities",
        ),
        (b'<!DOCTYPE svg SYSTEM "a.dtd">' + wrap("<text>&a;</text>"), "entities"),
        (wrap("<g>" * 400 + "</g>" * 400), ""),
        (wrap("<g/>" * 100_001), "100,000 elements"),
        (wrap(" " * (8 << 20)), "bytes"),
        (wrap("", 'width="0" height="0"'), "size"),
        (wrap("", 'viewBox="0 0 1e308 1e308"'), "size"),
        (wrap("", 'width="1" height="99999"'), "size"),
    ],
)
def test_what_is_no_reasonable_drawing_is_refused(data: bytes, told: str) -> None:
    assert told in refused(data).message


def test_billion_laughs_take_no_time() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE svg [<!ENTITY l0 "ha">{entities}]>'.encode() + wrap("<text>&l11;</text>")
    started = time.process_time()
    refused(data)
    assert time.process_time() - started < 2


def test_an_ordinary_document_type_is_no_reason_to_refuse() -> None:
    head = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert isinstance(sanitise_svg(head + wrap("<rect/>")), bytes)


def test_a_prefix_that_stands_for_nothing_is_taken_out() -> None:
    # libxml2 forgets its complaint of the prefix over the one of xml:space.
    left = clean('<g a:b="1"><a:c/><rect/></g><g xml:space="wrong"/>')
    assert "<g><rect/></g>" in left


def test_what_only_draws_is_kept() -> None:
    inside = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>'
        '<rect style="fill:url(#g)" class="a" width="9" height="9"/><use xlink:href="#g"/>'
        '<image href="data:image/png;base64,AAAA" width="5" height="5"/>'
        '<text xml:space="preserve">a <tspan>b</tspan> c</text>'
    )
    assert inside in clean(inside)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="30"', (40, 30)),
        ('viewBox="0 0 100 50"', (100, 50)),
        ('width="200" viewBox="0 0 100 50"', (200, 100)),
        ('height="1in" viewBox="0 0 100 50"', (192, 96)),
        ('width="100%" height="100%" viewBox="-5 -5 100,50"', (100, 50)),
        ('width="72pt" height="25.4mm"', (96, 96)),
        ("", (300, 150)),
    ],
)
def test_the_size_comes_from_whatever_says_it(attributes: str, size: tuple[float, float]) -> None:
    left = clean("<rect/>", attributes)
    assert svg_size(left.encode()) == pytest.approx(size)
    assert "viewBox=" in left


def test_the_png_shows_the_drawing_and_is_the_same_every_time() -> None:
    svg = clean(
        '<rect width="50" height="50" fill="#00ff00"/><text x="55" y="30" font-size="20">Ag</text>'
    ).encode()
    png = rasterise(svg, 400)
    assert png == rasterise(svg, 400)
    with Image.open(io.BytesIO(png)) as image:
        assert image.size == (400, 200)
        assert image.getpixel((10, 10)) == (0, 255, 0, 255)
        assert image.crop((210, 0, 400, 200)).getbbox() is not None, (
            "the text is set in a shipped font"
        )


@settings(max_examples=examples(200), deadline=None)
@given(st.text(alphabet="@importul(rl)'\"\\/*;:{}# 75htp.adx\n", max_size=60))
def test_cleaned_style_never_names_an_address(css: str) -> None:
    left = clean_sheet(css)
    assert clean_sheet(left) == left
    assert "\\" not in left
    assert "@import" not in left.lower()
    for found in re.finditer(r"url\((.*?)(?:\)|$)", left, re.IGNORECASE | re.DOTALL):
        assert found[1].startswith("#")


PALETTE = palette_of(
    paper=Color("#ffffff", "paper"),
    ink=Color("#0b1f33", "ink"),
    surface=Color("#0f766e", "accent").shade(20, 80),
    muted=Color("#5b6b7b", "muted"),
    accent=Color("#0f766e", "accent"),
    link=Color("#0f766e", "link"),
    good=Color("#15803d"),
    bad=Color("#b91c1c"),
    series=tuple(Color(f"#00000{at}", f"series{at}") for at in range(1, 7)),
)


def shapes(inside: str, attributes: str = 'viewBox="0 0 1280 720"') -> tuple[ArtShape, ...] | None:
    return draw(wrap(inside, attributes).decode(), PALETTE, PAGE)


def shape(inside: str, attributes: str = 'viewBox="0 0 1280 720"') -> ArtShape:
    found = shapes(inside, attributes)
    assert found is not None
    (only,) = found
    return only


def bounds(drawn: ArtShape) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the points that the path passes, in the page's pixels."""
    ends = [each[-2:] for each in drawn.commands if len(each) > 2]
    across, down = [float(x) / 9525 for x, _ in ends], [float(y) / 9525 for _, y in ends]
    return min(across), min(down), max(across), max(down)


@pytest.mark.parametrize(
    ("inside", "box"),
    [
        ('<rect x="10" y="20" width="30" height="40"/>', (10, 20, 40, 60)),
        ('<rect x="10" y="20" width="30" height="40" rx="5"/>', (10, 20, 40, 60)),
        ('<circle cx="50" cy="60" r="10"/>', (40, 50, 60, 70)),
        ('<ellipse cx="50" cy="60" rx="10" ry="5"/>', (40, 55, 60, 65)),
        ('<line x1="1" y1="2" x2="3" y2="4" stroke="#000"/>', (1, 2, 3, 4)),
        ('<polygon points="0,0 10,0 10,10"/>', (0, 0, 10, 10)),
        ('<polyline points="0 0-10 5"/>', (-10, 0, 0, 5)),
        ('<path d="M10 10h10v10H10z"/>', (10, 10, 20, 20)),
        ('<path d="m10,10 10 0 0 10"/>', (10, 10, 20, 20)),
        ('<path d="M0 0C0 10 10 10 10 0S20-10 20 0"/>', (0, 0, 20, 0)),
        ('<path d="M0 0Q5 10 10 0T20 0"/>', (0, 0, 20, 0)),
        ('<path d="M0 0A10 10 0 01 20 0"/>', (0, -10, 20, 0)),
        ('<path d="M0 0a10 10 0 0020 0"/>', (0, 0, 20, 10)),
        ('<path d="M0 0A10 10 0 1 1 10 10"/>', (0, -10, 20, 10)),
        ('<path d="M0 0A1 1 0 0 1 20 0"/>', (0, -10, 20, 0)),
        ('<g transform="translate(100,50)"><rect width="10" height="10"/></g>', (100, 50, 110, 60)),
        ('<rect width="10" height="20" transform="rotate(90)"/>', (-20, 0, 0, 10)),
        ('<rect width="10" height="10" transform="rotate(180 10 10)"/>', (10, 10, 20, 20)),
        (
            '<g transform="scale(2)"><rect x="1" width="10" height="10" transform="translate(1)"/></g>',
            (4, 0, 24, 20),
        ),
        ('<rect width="10" height="10" transform="matrix(1 0 0 2 5 6)"/>', (5, 6, 15, 26)),
    ],
)
def test_plain_artwork_becomes_shapes_in_their_place(inside: str, box: tuple[float, ...]) -> None:
    assert bounds(shape(inside)) == pytest.approx(box, abs=0.01)


def test_a_curve_stays_on_its_circle() -> None:
    drawn = shape('<path d="M20 10A10 10 0 1 1 10 0"/>')
    at = (20.0, 10.0)
    for command in drawn.commands[1:]:
        one, two, to = [
            (float(x) / 9525, float(y) / 9525)
            for x, y in zip(command[1::2], command[2::2], strict=True)
        ]
        middle = [(at[n] + 3 * one[n] + 3 * two[n] + to[n]) / 8 for n in (0, 1)]
        assert ((middle[0] - 10) ** 2 + (middle[1] - 10) ** 2) ** 0.5 == pytest.approx(10, abs=0.01)
        at = to


def test_the_view_box_is_mapped_onto_the_page_undistorted() -> None:
    assert bounds(
        shape('<rect width="100" height="50"/>', 'viewBox="0 0 100 50"')
    ) == pytest.approx((0, 40, 1280, 680))
    assert bounds(
        shape('<rect width="9" height="9"/>', 'viewBox="0 0 9 9" preserveAspectRatio="none"')
    ) == (
        0,
        0,
        1280,
        720,
    )


def test_a_colour_of_the_palette_follows_the_theme() -> None:
    assert shape('<rect width="9" height="9" fill="#0F766E"/>').fill == PALETTE.accent
    assert (
        shape(f'<rect width="9" height="9" fill="{PALETTE.surface.hex}"/>').fill == PALETTE.surface
    )
    assert shape('<rect width="9" height="9" fill="#fff"/>').fill == PALETTE.paper
    assert shape('<rect width="9" height="9" fill="#abcdef"/>').fill == Color("#abcdef")
    assert shape('<rect width="9" height="9"/>').fill == Color("#000000")


def test_paint_is_inherited_and_multiplied() -> None:
    drawn = shape(
        '<g fill="none" stroke="#0b1f33" stroke-width="2" opacity=".5"><g transform="scale(2)">'
        '<circle r="4" opacity=".5"/></g></g>'
    )
    assert (drawn.fill, drawn.stroke, drawn.stroke_width, drawn.opacity) == (
        None,
        PALETTE.ink,
        3.0,
        0.25,
    )


def test_what_is_not_painted_is_left_out() -> None:
    assert (
        shapes(
            '<rect width="9" height="9" fill="none"/><rect/><rect width="9" height="9" opacity="0"/>'
        )
        == ()
    )


@pytest.mark.parametrize(
    "inside",
    [
        "<text>words</text>",
        '<image href="data:image/png;base64,AAAA"/>',
        "<style>rect{fill:red}</style>",
        "<defs><linearGradient/></defs>",
        '<rect width="9" height="9" fill="url(#g)"/>',
        '<rect width="9" height="9" fill="red"/>',
        '<rect width="9" height="9" style="fill:red"/>',
        '<rect width="9" height="9" filter="url(#f)"/>',
        '<rect width="9" height="9" clip-path="url(#c)"/>',
        '<rect width="9" height="9" stroke-dasharray="1"/>',
        '<rect width="9%" height="9"/>',
        '<rect width="9" height="9" stroke="#000" transform="scale(1 2)"/>',
        '<g opacity=".5"><rect width="9" height="9"/><rect width="9" height="9"/></g>',
        '<path d="M0 0 B 5"/>',
        '<path d="L5 5"/>',
        '<rect transform="perspective(5)"/>',
    ],
)
def test_anything_else_stays_a_picture(inside: str) -> None:
    assert shapes(inside) is None


@settings(max_examples=examples(300), deadline=None)
@given(st.text(alphabet="MmLlHhVvCcSsQqTtAaZz0123456789.-+e, ", max_size=40))
def test_any_path_is_shapes_or_a_picture(data: str) -> None:
    drawn = shapes(f'<path d="{data}"/>')
    assert drawn is None or all(isinstance(each, ArtShape) for each in drawn)

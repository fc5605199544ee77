"""A picture behind a whole page, and one that moves: the same in both decks, or said."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from deckgen.layout.files.cut_picture import cut_svg
from deckgen.layout.svg.pixels.svg_png import rasterise
from deckgen.layout.svg.read_svg import svg_size
from deckgen.page.boxes import Picture
from deckgen.page.pages import PAGE_SIZES

DECK = "title: T\ncover: false\nsize: {size}\nslides:\n  - {slide}\n"
BEHIND = "{{title: A, blank: true, background: {name}}}"
SHOWN = "{{title: A, image: {name}, alt: A crane turns}}"


def encode(image: Image.Image, kind: str, **options: object) -> bytes:
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def striped(width: int, height: int) -> Image.Image:
    """Red, with a green middle of the shape of a page of 16:9, and blue at its upper left corner."""
    image = Image.new("RGB", (width, height), (255, 0, 0))
    across, down = min(width, height * 16 // 9), min(height, width * 9 // 16)
    left, top = (width - across) // 2, (height - down) // 2
    image.paste((0, 255, 0), (left, top, left + across, top + down))
    image.paste((0, 0, 255), (left, top, left + across // 4, top + down // 4))
    return image


def moving(kind: str, size: tuple[int, int] = (1600, 900)) -> bytes:
    """Three frames: red, green and blue."""
    first, *others = (Image.new("RGB", size, color) for color in ("red", "lime", "blue"))
    lossless = {"lossless": True} if kind == "WEBP" else {}
    return encode(first, kind, save_all=True, append_images=others, duration=80, loop=0, **lossless)


def backdrop(plan_deck: Callable[..., Any], name: str, data: bytes, size: str = "16:9") -> Picture:
    """The picture behind the only page."""
    deck = DECK.format(size=size, slide=BEHIND.format(name=name))
    pages, report = plan_deck(deck, {name: data})
    assert pages is not None, report.diagnostics
    picture = pages.pages[0].background
    assert isinstance(picture, Picture)
    return picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
@pytest.mark.parametrize("size", [(640, 180), (180, 640), (640, 360)])
def test_a_background_is_cut_to_the_shape_of_the_page(
    plan_deck: Callable[..., Any], kind: str, size: tuple[int, int]
) -> None:
    picture = backdrop(plan_deck, "a.png", encode(striped(*size), kind))
    assert abs(picture.width / picture.height - 16 / 9) < 0.03
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.size == (picture.width, picture.height)
        shown = image.convert("RGB")
    near = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255)}
    corner, middle = shown.getpixel((2, 2)), shown.getpixel((image.width // 2, image.height // 2))
    assert max(abs(one - other) for one, other in zip(corner, near["blue"], strict=True)) < 60
    assert max(abs(one - other) for one, other in zip(middle, near["lime"], strict=True)) < 60


def test_the_cut_follows_the_size_of_the_deck(plan_deck: Callable[..., Any]) -> None:
    data = encode(striped(640, 180), "PNG")
    for size, width in (("16:9", 320), ("16:10", 288), ("4:3", 240)):
        picture = backdrop(plan_deck, "a.png", data, size)
        assert (picture.width, picture.height) == (width, 180)


def test_a_background_that_fits_keeps_its_bytes(plan_deck: Callable[..., Any]) -> None:
    data = encode(striped(640, 360), "JPEG")
    assert backdrop(plan_deck, "a.jpg", data).data == data


def test_a_turned_photo_is_cut_upright(plan_deck: Callable[..., Any]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned a quarter to the right
    turned = striped(180, 640).transpose(Image.Transpose.ROTATE_90)
    picture = backdrop(plan_deck, "a.jpg", encode(turned, "JPEG", exif=exif, quality=95))
    assert (picture.width, picture.height) == (180, 101)
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.getpixel((5, 5))[2] > 180
        assert 0x0112 not in image.getexif()


def test_a_background_of_many_pixels_has_no_more_than_a_screen(
    plan_deck: Callable[..., Any],
) -> None:
    data = encode(Image.new("RGB", (7680, 4000), "teal"), "JPEG", quality=30)
    picture = backdrop(plan_deck, "a.jpg", data)
    assert (picture.width, picture.height) == (3840, 2160)


@pytest.mark.parametrize("fit", ["", ' width="900" height="600"', ' preserveAspectRatio="none"'])
@pytest.mark.parametrize("box", [(640, 180), (180, 640)])
def test_a_drawing_is_cut_to_the_shape_of_the_page_too(fit: str, box: tuple[int, int]) -> None:
    size = PAGE_SIZES["16:9"]
    sides = fit if "width" in fit else f'{fit} width="{box[0]}" height="{box[1] // 2}"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 10 {box[0]} {box[1]}"{sides}>'
        f'<rect x="-20" y="10" width="{box[0]}" height="{box[1]}" fill="#f00"/>'
        f'<rect x="{box[0] / 2 - 30}" y="{box[1] / 2}" width="20" height="20" fill="#00f"/></svg>'
    ).encode()
    cut = cut_svg(svg, size)
    width, height = svg_size(cut)
    assert width / height == pytest.approx(16 / 9)
    with (
        Image.open(io.BytesIO(rasterise(svg, round(svg_size(svg)[0])))) as whole,
        Image.open(io.BytesIO(rasterise(cut, round(width)))) as part,
    ):
        left, top = round((whole.width - part.width) / 2), round((whole.height - part.height) / 2)
        there = whole.crop((left, top, left + part.width, top + part.height))
        for place in ((0.5, 0.5), (0.02, 0.05), (0.97, 0.9), (0.5, 0.03)):
            at = (round(place[0] * (part.width - 1)), round(place[1] * (part.height - 1)))
            assert part.getpixel(at) == there.getpixel(at)


def test_powerpoint_gets_the_background_as_it_is_cut(build_deck: Callable[..., Any]) -> None:
    deck = build_deck(
        DECK.format(size="16:9", slide=BEHIND.format(name="a.png")),
        {"a.png": encode(striped(640, 180), "PNG")},
    )
    with zipfile.ZipFile(deck.pptx) as package:
        slide = package.read("ppt/slides/slide1.xml").decode()
        (media,) = (name for name in package.namelist() if name.startswith("ppt/media/"))
        with Image.open(io.BytesIO(package.read(media))) as image:
            assert image.size == (320, 180)
    assert "<a:srcRect/><a:stretch><a:fillRect/></a:stretch>" in slide


@pytest.mark.parametrize(
    ("kind", "slide", "codes", "in_html", "in_pptx"),
    [
        ("WEBP", SHOWN, ["picture-still"], "webp", "PNG"),
        ("PNG", SHOWN, ["picture-still"], "png", "PNG"),
        ("GIF", SHOWN, [], "gif", "GIF"),
        ("WEBP", BEHIND, ["picture-still"], "webp", "PNG"),
        ("PNG", BEHIND, ["picture-still"], "png", "PNG"),
        ("GIF", BEHIND, ["picture-still"], "gif", "PNG"),
    ],
)
def test_a_picture_that_moves_moves_in_html_and_what_powerpoint_shows_is_said(
    build_deck: Callable[..., Any],
    kind: str,
    slide: str,
    codes: list[str],
    in_html: str,
    in_pptx: str,
) -> None:
    data = moving(kind)
    deck = build_deck(DECK.format(size="4:3", slide=slide.format(name="a.pic")), {"a.pic": data})
    told = [each for each in deck.report.diagnostics if each.code == "picture-still"]
    assert [each.code for each in told] == codes
    assert all("first of its 3 frames" in each.message and each.hint for each in told)
    assert re.search(rf"data:image/{in_html};base64,", deck.html.read_text())
    with zipfile.ZipFile(deck.pptx) as package:
        (media,) = (name for name in package.namelist() if name.startswith("ppt/media/"))
        shown = Image.open(io.BytesIO(package.read(media)))
        assert shown.format == in_pptx
        assert shown.convert("RGB").getpixel((9, 9)) == (255, 0, 0), "the first frame"


def test_the_same_picture_that_moves_is_told_of_once(plan_deck: Callable[..., Any]) -> None:
    slides = f"{SHOWN.format(name='a.webp')}\n  - {SHOWN.format(name='a.webp')}"
    _, report = plan_deck(DECK.format(size="16:9", slide=slides), {"a.webp": moving("WEBP")})
    assert [each.code for each in report.diagnostics].count("picture-still") == 1

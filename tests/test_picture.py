"""What becomes of a picture file before it is on a page."""

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from svg_samples import SAMPLES

from deckgen.diagnostics import Diagnostic, Report, Source, Span
from deckgen.layout.files.locate import Folder
from deckgen.layout.files.picture import PictureLoader
from deckgen.layout.files.raster import Raster, RasterFault, raster_format, read_raster
from deckgen.layout.files.svg_picture import PictureUse, svg_picture
from deckgen.page.boxes import Picture

SPAN = Span(Source("outline.yaml", "image: a.png\n"), 1, 8, 5)


def encode(image: Image.Image, kind: str, **options: object) -> bytes:
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def two_colours(mode: str = "RGB") -> Image.Image:
    """40 × 20: its left half red, its right half blue."""
    image = Image.new("RGB", (40, 20), (220, 0, 0))
    image.paste((0, 0, 220), (20, 0, 40, 20))
    return image.convert(mode)


def load(folder: Path, data: bytes, name: str = "a.png") -> Picture | Diagnostic:
    (folder / name).write_bytes(data)
    report = Report()
    picture = PictureLoader(Folder(folder), report).load(name, SPAN)
    if picture is not None:
        assert report.diagnostics == ()
        return picture
    (fault,) = report.diagnostics
    assert fault.span == SPAN
    assert fault.hint
    assert name in fault.message
    return fault


def picture_of(folder: Path, data: bytes, name: str = "a.png") -> Picture:
    found = load(folder, data, name)
    assert isinstance(found, Picture)
    return found


def fault_of(folder: Path, data: bytes, name: str = "a.png") -> Diagnostic:
    found = load(folder, data, name)
    assert isinstance(found, Diagnostic)
    return found


@pytest.mark.parametrize(
    ("kind", "media"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("GIF", "image/gif")]
)
def test_what_both_outputs_can_show_keeps_its_bytes(tmp_path: Path, kind: str, media: str) -> None:
    data = encode(two_colours(), kind)
    picture = picture_of(tmp_path, data)
    assert (picture.data, picture.media_type) == (data, media)
    assert (picture.width, picture.height) == (40, 20)


@pytest.mark.parametrize("kind", ["WEBP", "BMP", "TIFF"])
def test_what_powerpoint_cannot_show_becomes_png_with_the_same_pixels(
    tmp_path: Path, kind: str
) -> None:
    image = two_colours()
    data = encode(image, kind, **({"lossless": True} if kind == "WEBP" else {}))
    picture = picture_of(tmp_path, data)
    assert picture.media_type == "image/png"
    with Image.open(io.BytesIO(picture.data)) as shown:
        assert shown.convert("RGB").tobytes() == image.tobytes()
    assert picture_of(tmp_path, data) == picture


def test_transparency_outlives_the_conversion(tmp_path: Path) -> None:
    image = Image.new("RGBA", (4, 4), (10, 20, 30, 0))
    picture = picture_of(tmp_path, encode(image, "WEBP", lossless=True, exact=True))
    with Image.open(io.BytesIO(picture.data)) as shown:
        assert shown.getpixel((0, 0)) == (10, 20, 30, 0)


def test_the_content_decides_and_not_the_name(tmp_path: Path) -> None:
    assert (
        picture_of(tmp_path, encode(two_colours(), "JPEG"), "photo.png").media_type == "image/jpeg"
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_rotation_noted_by_the_camera_is_applied(tmp_path: Path, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned a quarter to the right
    picture = picture_of(tmp_path, encode(two_colours(), kind, exif=exif))
    assert (picture.width, picture.height) == (20, 40)
    with Image.open(io.BytesIO(picture.data)) as shown:
        assert 0x0112 not in shown.getexif()
        red, _, blue = shown.convert("RGB").getpixel((10, 5))
        assert red > 180
        assert blue < 60


def test_a_print_jpeg_becomes_rgb(tmp_path: Path) -> None:
    picture = picture_of(tmp_path, encode(two_colours("CMYK"), "JPEG"))
    with Image.open(io.BytesIO(picture.data)) as shown:
        assert shown.mode == "RGB"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_a_truncated_picture_is_a_fault(tmp_path: Path, kind: str) -> None:
    noise = Image.frombytes(
        "RGB", (100, 100), bytes(zlib.crc32(struct.pack("I", at)) & 255 for at in range(30_000))
    )
    data = encode(noise, kind)
    assert fault_of(tmp_path, data[: len(data) * 2 // 3]).code == "picture-broken"


def test_damage_in_the_middle_is_a_fault(tmp_path: Path) -> None:
    data = bytearray(encode(two_colours(), "PNG"))
    at = data.index(b"IDAT") + 8
    data[at] ^= 0xFF
    assert fault_of(tmp_path, bytes(data)).code == "picture-broken"


def png_header(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + header
        + struct.pack(">I", zlib.crc32(header))
    )


@pytest.mark.parametrize("side", [8_001, 30_000, 2**31 - 1])
def test_too_many_pixels_are_told_from_the_header(tmp_path: Path, side: int) -> None:
    body = b"IDAT" + zlib.compress(b"\0" * 1000)
    data = (
        png_header(side, side)
        + struct.pack(">I", len(body) - 4)
        + body
        + struct.pack(">I", zlib.crc32(body))
    )
    fault = fault_of(tmp_path, data)
    assert fault.code == "picture-too-large"
    assert f"{side} × {side}" in fault.message


def test_a_picture_of_twenty_megabytes_works(tmp_path: Path) -> None:
    image = Image.frombytes("RGB", (2600, 2600), os.urandom(2600 * 2600 * 3))
    data = encode(image, "PNG", compress_level=0)
    assert len(data) > 20_000_000
    assert picture_of(tmp_path, data).width == 2600


@pytest.mark.parametrize(
    ("start", "named"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"<!doctype html><p>404", "web page"),
        (b"hello", ""),
    ],
)
def test_another_kind_of_file_is_named(tmp_path: Path, start: bytes, named: str) -> None:
    fault = fault_of(tmp_path, start.ljust(600, b" "))
    assert fault.code == "picture-format"
    assert named in fault.message


def test_a_picture_named_twice_is_decoded_once_and_a_changed_one_again(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(encode(two_colours(), "PNG"))
    loader = PictureLoader(Folder(tmp_path), Report())
    first = loader.load("a.png", SPAN)
    assert first is not None
    assert loader.load("./a.png", SPAN) is first
    (tmp_path / "a.png").write_bytes(encode(Image.new("RGB", (7, 7)), "PNG"))
    second = loader.load("a.png", SPAN)
    assert second is not None
    assert second.width == 7


def test_every_use_of_a_broken_picture_is_a_fault_at_its_own_place(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    report = Report()
    loader = PictureLoader(Folder(tmp_path), report)
    for line in (1, 2):
        assert loader.load("a.png", Span(SPAN.source, line, 1)) is None
    assert [each.span.line for each in report.diagnostics if each.span] == [1, 2]


def test_an_svg_comes_with_a_png_of_it(tmp_path: Path) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><rect width="80" height="90" fill="red"/></svg>'
    picture = picture_of(tmp_path, svg, "a.svg")
    assert (picture.media_type, picture.width, picture.height) == ("image/svg+xml", 160, 90)
    with Image.open(io.BytesIO(picture.fallback())) as shown:
        assert shown.size == (2560, 1440)
        assert shown.getpixel((10, 10)) == (255, 0, 0, 255)
        assert shown.getpixel((2000, 10))[3] == 0


def test_a_huge_picture_inside_an_svg_is_a_fault() -> None:
    import base64

    body = b"IDAT" + zlib.compress(b"\0" * 1000)
    inner = (
        png_header(30_000, 30_000)
        + struct.pack(">I", len(body) - 4)
        + body
        + struct.pack(">I", zlib.crc32(body))
    )
    data = base64.b64encode(inner).decode()
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="data:image/png;base64,{data}"/></svg>'
    report = Report()
    assert svg_picture(svg.encode(), PictureUse("the drawing", SPAN), report) is None
    assert [each.code for each in report.diagnostics] == ["picture-too-large"]


SEEDS = {
    kind: encode(two_colours(), kind) for kind in ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
}


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(SEEDS)),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=4),
    st.floats(0, 1),
)
def test_a_damaged_file_is_a_picture_or_a_fault_and_never_a_crash(
    seed: str, changes: list[tuple[float, int]], cut: float
) -> None:
    data = bytearray(SEEDS[seed])
    for at, value in changes:
        data[int(at * len(data))] = value
    data = data[: int(cut * len(data)) or len(data)]
    kind = raster_format(bytes(data))
    if kind is not None:
        assert isinstance(read_raster(bytes(data), kind), Raster | RasterFault)


@pytest.mark.parametrize(
    "inside",
    [
        '<g transform="scale(20000)"><circle r="50000" cx="2" cy="3"/></g>',
        '<g transform="scale(3000)"><circle r="50000"/></g>',
        '<g transform="scale(99) scale(33)"><g><circle r="50000"/></g></g>',
        '<svg viewBox="0 0 .01 .01"><circle r="30000"/></svg>',
        '<circle id="c" r="30000"/><g id="g"><use href="#c" transform="scale(70)"/></g><use href="#g" transform="scale(70)"/>',
    ],
)
def test_check_knows_a_drawing_that_fails_at_its_full_size_alone(
    tmp_path: Path, inside: str
) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90">{inside}</svg>'
    fault = fault_of(tmp_path, svg.encode(), "a.svg")
    assert (fault.code, "cannot be drawn" in fault.message) == ("picture-svg", True)


@pytest.mark.parametrize("svg", SAMPLES.values(), ids=SAMPLES)
def test_html_and_check_draw_no_ordinary_drawing_at_its_full_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, svg: str
) -> None:
    def refuse(svg: bytes, width_px: int) -> bytes:
        raise AssertionError(width_px)

    monkeypatch.setattr("deckgen.layout.files.svg_picture.fallback_png", refuse)
    picture = picture_of(tmp_path, svg.encode(), "a.svg")
    with Image.open(io.BytesIO(picture.preview)) as shown:
        assert shown.width == 128

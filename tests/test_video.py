"""`video`: a film plays in both decks, and what is no film is told at its place."""

import re
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.layout.files.film import Film, FilmFault, read_film
from deckgen.page.boxes import MediaBox
from deckgen.render.html.boxes.film_html import MOST_INSIDE

FILM = (Path(__file__).parent / "cases" / "kinds" / "film.mp4").read_bytes()
# A `free` box may stand anywhere (ISO/IEC 14496-12 §8.1.2): a film as heavy as is wanted.
LARGE = FILM + (MOST_INSIDE + 8).to_bytes(4, "big") + b"free" + bytes(MOST_INSIDE)
OUTLINE = """\
title: T
cover: false
slides:
  - title: The film
    video: film.mp4
    alt: Bars that move
"""
AFTER = "  - title: After it\n    bullets: [One]\n"


def film_boxes(pages: Any) -> list[MediaBox]:
    return [box for page in pages.pages for box in page.leaves if isinstance(box, MediaBox)]


def opened(browser: Any, html: Path, view: str = "deck") -> Any:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{html.as_uri()}?view={view}")
    return page


def test_the_test_film_is_read_as_what_it_is() -> None:
    assert read_film(FILM) == Film(192, 108, "H.264")


def test_a_film_keeps_its_shape_and_stands_on_the_grid(plan_deck: Callable[..., Any]) -> None:
    pages, report = plan_deck(OUTLINE, {"film.mp4": FILM})
    assert not report.diagnostics
    (box,) = film_boxes(pages)
    slot = pages.layout("video").slot("media")
    assert (box.rect.left, box.rect.top) == (slot.rect.left, slot.rect.top)
    assert box.rect.width / box.rect.height == pytest.approx(16 / 9, rel=0.001)
    assert slot.rect.contains(box.rect)


def test_a_film_taken_upright_is_shown_upright(plan_deck: Callable[..., Any]) -> None:
    at = FILM.index(b"tkhd") + 4 + 40
    turned = FILM[:at] + bytes((0, 0, 0, 0, 0, 1, 0, 0)) + FILM[at + 8 :]
    pages, report = plan_deck(OUTLINE, {"film.mp4": turned})
    assert not report.diagnostics
    (box,) = film_boxes(pages)
    assert box.rect.height / box.rect.width == pytest.approx(16 / 9, rel=0.001)


def test_a_poster_of_another_shape_is_cut_not_stretched(
    build_deck: Callable[..., Any], root: Path
) -> None:
    poster = (root / "tests" / "cases" / "portrait.png").read_bytes()
    built = build_deck(
        OUTLINE + "    poster: portrait.png\n", {"film.mp4": FILM, "portrait.png": poster}
    )
    assert not built.report.diagnostics
    with zipfile.ZipFile(built.pptx) as package:
        slide = package.read("ppt/slides/slide1.xml").decode()
    assert re.search(r'<a:srcRect t="\d+" b="\d+"/>', slide)
    assert "object-fit:cover" in built.html.read_text("utf-8")


def test_powerpoint_gets_the_film_once_however_often_it_is_shown(
    build_deck: Callable[..., Any], validator: Callable[..., Any]
) -> None:
    twice = OUTLINE + OUTLINE[OUTLINE.index("  - title") :].replace("The film", "Again")
    built = build_deck(twice, {"film.mp4": FILM}, to=("pptx",))
    assert not built.report.diagnostics
    assert validator(built.pptx) == []
    with zipfile.ZipFile(built.pptx) as package:
        assert [name for name in package.namelist() if name.endswith(".mp4")] == [
            "ppt/media/media1.mp4"
        ]
        assert package.read("ppt/media/media1.mp4") == FILM
        assert (
            'Extension="mp4" ContentType="video/mp4"'
            in package.read("[Content_Types].xml").decode()
        )
        slide = package.read("ppt/slides/slide2.xml").decode()
        related = package.read("ppt/slides/_rels/slide2.xml.rels").decode()
    assert 'action="ppaction://media"' in slide
    assert 'descr="Bars that move"' in slide
    for element in (r'<a:videoFile r:link="(\w+)"', r'<p14:media [^>]*r:embed="(\w+)"'):
        (identifier,) = re.findall(element, slide)
        assert re.search(rf'Id="{identifier}"[^>]*Target="../media/media1.mp4"', related)


def test_in_powerpoint_a_click_on_the_film_plays_or_pauses_it(
    build_deck: Callable[..., Any],
) -> None:
    built = build_deck(OUTLINE, {"film.mp4": FILM}, to=("pptx",))
    with zipfile.ZipFile(built.pptx) as package:
        slide = package.read("ppt/slides/slide1.xml").decode()
    (film,) = re.findall(r'<p:cNvPr id="(\d+)" name="Film"', slide)
    clicked = (
        rf'<p:cond evt="onClick" delay="0"><p:tgtEl><p:spTgt spid="{film}"/></p:tgtEl></p:cond>'
    )
    assert len(re.findall(clicked, slide)) == 2
    assert re.search(rf'<p:cmd type="call" cmd="togglePause">.*?<p:spTgt spid="{film}"/>', slide)
    assert re.search(rf'<p:video>.*?<p:cond delay="indefinite"/>.*?<p:spTgt spid="{film}"/>', slide)


def test_python_pptx_knows_the_film_as_a_film(build_deck: Callable[..., Any]) -> None:
    from pptx import Presentation
    from pptx.enum.shapes import PP_MEDIA_TYPE

    columns = (
        "    columns:\n      - text: Words\n      - video: film.mp4\n        alt: Bars that move\n"
    )
    built = build_deck(
        OUTLINE[: OUTLINE.index("    video")] + columns, {"film.mp4": FILM}, to=("pptx",)
    )
    (slide,) = Presentation(str(built.pptx)).slides
    (film,) = [shape for shape in slide.shapes if shape.name == "Film"]
    assert film.media_type == PP_MEDIA_TYPE.MOVIE


@pytest.mark.parametrize("film", [FILM, LARGE], ids=["inside", "beside"])
def test_the_film_plays_from_a_disk_without_a_network(
    film: bytes, build_deck: Callable[..., Any], browser: Any
) -> None:
    built = build_deck(OUTLINE, {"film.mp4": film}, to=("html",))
    assert not built.report.diagnostics
    page = opened(browser, built.html)
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.wait_for_function("() => document.querySelector('video').readyState >= 1")
    assert page.evaluate("() => document.querySelector('video').paused")
    page.evaluate("() => document.querySelector('video').play()")
    page.wait_for_function(
        "() => document.querySelector('video').currentTime > 0.2", timeout=10_000
    )
    assert page.evaluate("() => document.querySelector('video').videoWidth") == 192
    assert not problems
    page.close()


def test_a_small_film_travels_inside_the_file(build_deck: Callable[..., Any]) -> None:
    built = build_deck(OUTLINE, {"film.mp4": FILM})
    html = built.html.read_text("utf-8")
    assert 'src="data:video/mp4;base64,' in html
    assert "media-src data:;" in html
    assert sorted(each.name for each in built.html.parent.iterdir()) == [
        "outline.html",
        "outline.pptx",
    ]


def test_a_large_film_stands_beside_the_file_under_a_name_of_its_own(
    build_deck: Callable[..., Any],
) -> None:
    built = build_deck(OUTLINE.replace("film.mp4", "'my film ü.mp4'"), {"my film ü.mp4": LARGE})
    html = built.html.read_text("utf-8")
    (source,) = re.findall(r'<video [^>]*src="([^"]+)"', html)
    assert re.fullmatch(r"outline-media/my-film-[0-9a-f]{8}\.mp4", source)
    assert (built.html.parent / source).read_bytes() == LARGE
    assert "media-src data: 'self' file:;" in unescape(html)
    assert len(html) < MOST_INSIDE


def test_the_summary_names_the_film_beside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from deckgen.cli import main

    (tmp_path / "deck.yaml").write_text(OUTLINE)
    (tmp_path / "film.mp4").write_bytes(LARGE)
    assert (
        main(["build", str(tmp_path / "deck.yaml"), "--out", str(tmp_path / "out"), "--to", "html"])
        == 0
    )
    deck, film = capsys.readouterr().out.splitlines()
    assert deck.split("  ")[1] == "1 slide"
    assert re.search(
        r"deck-media/film-[0-9a-f]{8}\.mp4  film, keep it beside the HTML deck  8\.4 MB$", film
    )


def test_nothing_plays_by_itself_and_a_loop_is_a_loop(build_deck: Callable[..., Any]) -> None:
    for beside, loops in (("", False), ("    loop: true\n", True)):
        html = build_deck(OUTLINE + beside, {"film.mp4": FILM}, to=("html",)).html.read_text(
            "utf-8"
        )
        (tag,) = re.findall(r"<video ([^>]*) poster=", html)
        assert "autoplay" not in tag
        assert "controls" in tag
        assert 'aria-label="Bars that move"' in tag
        assert (" loop" in tag) is loops


def test_keys_that_play_the_film_do_not_turn_the_page(
    build_deck: Callable[..., Any], browser: Any
) -> None:
    built = build_deck(OUTLINE + AFTER, {"film.mp4": FILM}, to=("html",))
    page = opened(browser, built.html)
    page.wait_for_function(
        "() => Reveal.isReady() && document.querySelector('video').readyState >= 1"
    )
    page.evaluate("() => document.querySelector('video').focus()")
    for key in (" ", "ArrowRight", "ArrowLeft", "End"):
        page.keyboard.press(key)
        assert page.evaluate("() => Reveal.getIndices().h") == 0, key
    page.keyboard.press("PageDown")
    assert page.evaluate("() => Reveal.getIndices().h") == 1
    assert page.evaluate("() => document.querySelector('video').paused")
    page.close()


def test_a_printed_deck_shows_the_poster(
    build_deck: Callable[..., Any], browser: Any, tmp_path: Path
) -> None:
    import pdfplumber

    built = build_deck(OUTLINE, {"film.mp4": FILM}, to=("html",), theme="harbour")
    page = opened(browser, built.html)
    page.wait_for_function(
        "() => Reveal.isReady() && document.querySelector('video').readyState >= 1"
    )
    page.pdf(path=str(tmp_path / "deck.pdf"), prefer_css_page_size=True, print_background=True)
    page.close()
    with pdfplumber.open(tmp_path / "deck.pdf") as pdf:
        picture = pdf.pages[0].to_image(resolution=48).original.convert("RGB")
    width, height = picture.size
    # The middle of the film: the disc of the sign, in the accent around its triangle.
    colors = {
        picture.getpixel((x, round(height * 0.58)))
        for x in range(round(width * 0.2), round(width * 0.5))
    }
    assert any(red > 150 and green < 110 and blue < 60 for red, green, blue in colors)


def test_in_the_document_the_film_is_no_wider_than_the_text(
    build_deck: Callable[..., Any], browser: Any
) -> None:
    built = build_deck(OUTLINE, {"film.mp4": FILM}, to=("html",))
    page = opened(browser, built.html, "doc")
    film = page.locator("video").bounding_box()
    text = page.locator("main").bounding_box()
    assert film["x"] >= text["x"]
    assert film["x"] + film["width"] <= text["x"] + text["width"]
    page.close()


def test_a_film_without_a_word_gets_an_advice(plan_deck: Callable[..., Any]) -> None:
    pages, report = plan_deck(OUTLINE.replace("    alt: Bars that move\n", ""), {"film.mp4": FILM})
    assert pages is not None
    assert [each.code for each in report.diagnostics] == ["no-alt"]


def test_a_film_that_not_everyone_can_play_gets_an_advice(plan_deck: Callable[..., Any]) -> None:
    pages, report = plan_deck(OUTLINE, {"film.mp4": FILM.replace(b"avc1\0", b"hvc1\0")})
    assert pages is not None
    (found,) = report.diagnostics
    assert (found.code, found.span.line) == ("film-codec", 5)
    assert "H.265" in found.message


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "file-empty", "0 bytes"),
        (b"\x1aE\xdf\xa3" + bytes(60), "film-format", "WebM"),
        (b"RIFF\0\0\0\0AVI " + bytes(60), "film-format", "AVI"),
        (b"\0\0\0\x14ftypqt  " + bytes(60), "film-format", "QuickTime"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "film-format", "`image`"),
        (b"MZ" + bytes(60), "film-format", "unknown kind"),
        (FILM[:3000], "film-broken", "ends early"),
        (FILM[:28], "film-broken", "ends early"),
        (FILM.replace(b"vide", b"soun"), "film-format", "only sound"),
    ],
)
def test_what_is_no_film_is_told_at_its_place(
    data: bytes, code: str, says: str, plan_deck: Callable[..., Any]
) -> None:
    pages, report = plan_deck(OUTLINE, {"film.mp4": data})
    assert pages is None
    (found,) = report.diagnostics
    assert (found.code, found.span.line, found.span.column) == (code, 5, 12)
    assert says in found.message + found.hint


def test_a_film_that_is_missing_or_too_large_is_told_at_its_place(
    plan_deck: Callable[..., Any], tmp_path: Path
) -> None:
    _, report = plan_deck(OUTLINE)
    assert [each.code for each in report.diagnostics] == ["file-missing"]
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate((100 << 20) + 1)
    _, report = plan_deck(OUTLINE)
    assert [each.code for each in report.diagnostics] == ["file-too-large"]
    assert report.diagnostics[0].span.line == 5


def test_a_poster_that_is_missing_is_told_at_its_place(plan_deck: Callable[..., Any]) -> None:
    pages, report = plan_deck(OUTLINE + "    poster: none.png\n", {"film.mp4": FILM})
    assert pages is None
    (found,) = report.diagnostics
    assert (found.code, found.span.line) == ("file-missing", 7)


@settings(max_examples=examples(300), deadline=None, derandomize=True)
@given(st.integers(0, len(FILM)), st.binary(max_size=24), st.integers(0, 24))
def test_hostile_bytes_are_read_or_refused_and_never_raise(
    at: int, wedge: bytes, gone: int
) -> None:
    found = read_film(FILM[:at] + wedge + FILM[at + gone :])
    assert isinstance(found, Film | FilmFault)
    if isinstance(found, Film):
        assert 0 < found.width <= 16_384
        assert 0 < found.height <= 16_384


@settings(max_examples=examples(100), deadline=None, derandomize=True)
@given(st.binary(max_size=400))
def test_any_bytes_after_a_brand_are_read_or_refused(data: bytes) -> None:
    assert isinstance(read_film(b"\0\0\0\x10ftypisom\0\0\0\0" + data), Film | FilmFault)

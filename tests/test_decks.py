"""The finished files, opened as others open them: nothing is found wrong in either, and they never
change.
"""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from conftest import Built, put
from decks import DECKS, files_in, read_deck_files
from generated import LEFT_OUT, MADE, outline
from package_lint import lint
from pptx import Presentation

from deckgen.api import read_outline
from deckgen.kinds import KINDS
from deckgen.page.boxes import TextBox


def _pictures(root: Path) -> dict[str, bytes]:
    return {f"pictures/{name}": data for name, data in files_in(root / "pictures").items()}


def test_deckgen_itself_has_nothing_to_say_of_the_example(
    root: Path, plan_deck: Callable[..., Any]
) -> None:
    pages, report = plan_deck((root / "outline.yaml").read_text("utf-8"), _pictures(root))
    assert report.diagnostics == ()
    kinds = {page.kind for page in pages.pages}
    assert {"cover", "agenda", "section", "closing"} < kinds
    assert all(page.notes for page in pages.pages)
    assert all(
        "cite" in {box.role for box in page.boxes if isinstance(box, TextBox)}
        for page in pages.pages
    )


def test_neither_overflow_nor_contrast_nor_overlap_is_found(deck: Any) -> None:
    assert not deck.report.has_faults, deck.report.diagnostics
    assert not {"overflow", "overlap", "low-contrast"} & set(deck.codes)


def test_the_open_xml_sdk_finds_no_error(deck: Any, validator: Callable[[Path], list[Any]]) -> None:
    assert validator(deck.pptx) == []


def test_the_package_is_sound(deck: Any) -> None:
    assert lint(deck.pptx.read_bytes()) == []


def test_every_slide_with_a_title_has_it_in_the_title_placeholder(deck: Any) -> None:
    slides = list(Presentation(str(deck.pptx)).slides)
    titles = [
        slide.shapes.title.text_frame.text for slide in slides if slide.shapes.title is not None
    ]
    assert len(titles) >= len(slides) - 1
    assert all(titles)


def test_nearly_all_text_that_is_no_drawing_stands_in_placeholders(
    build_deck: Callable[..., Any],
) -> None:
    deck = build_deck(*read_deck_files("every-kind"), to=("pptx",))
    shapes = [shape for slide in Presentation(str(deck.pptx)).slides for shape in slide.shapes]
    texts = [shape for shape in shapes if shape.has_text_frame and shape.text_frame.text.strip()]
    assert sum(shape.is_placeholder for shape in texts) / len(texts) > 0.95


_LOOK = """async (where) =>
    (await axe.run(where, {resultTypes: ["violations"]})).violations.map((each) => each.id)"""


def test_the_browser_asks_for_nothing_and_complains_of_nothing(
    deck: Any, browser: Any, axe_source: str
) -> None:
    # Without transitions: a page half faded in has no contrast to judge.
    size = {"width": 1280, "height": 720}
    page = browser.new_page(viewport=size, bypass_csp=True, reduced_motion="reduce")
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    address = deck.html.resolve().as_uri()
    page.goto(address)
    page.wait_for_function("() => Reveal.isReady()")
    page.evaluate(axe_source)
    count = page.evaluate("() => Reveal.getTotalSlides()")
    found = []
    for number in range(count):
        page.evaluate(f"() => Reveal.slide({number})")
        # What stands around the slides is the same on all of them.
        found += [
            (number, each)
            for each in page.evaluate(_LOOK, ".slides > .present" if number else "html")
        ]
    page.close()
    assert found == []
    assert said == []
    assert [url for url in asked if not url.startswith(("data:", address))] == []


@pytest.mark.parametrize(
    ("seed", "zone"),
    [
        ("0", "Asia/Hong_Kong"),
        pytest.param("1", "America/New_York", marks=pytest.mark.slow),
    ],
)
def test_the_same_outline_gives_the_same_bytes_anywhere(
    root: Path, tmp_path: Path, example: Built, deckgen_process: Run, seed: str, zone: str
) -> None:
    folder = tmp_path / "some where else"
    put(folder, {"outline.yaml": (root / "outline.yaml").read_bytes(), **_pictures(root)})
    environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
    run = deckgen_process("build", "--out", "out-there", cwd=folder, environment=environment)
    assert run.returncode == 0, run.stderr
    there = {each.name: each.read_bytes() for each in (folder / "out-there").iterdir()}
    assert set(there) == {"outline.pptx", "outline.html"}
    assert there == {each.name: each.read_bytes() for each in (example.pptx, example.html)}


def test_no_file_holds_a_path_of_this_machine(deck: Any) -> None:
    with zipfile.ZipFile(deck.pptx) as package:
        everything = (
            b"".join(package.read(name) for name in package.namelist()) + deck.html.read_bytes()
        )
    assert str(deck.folder).encode() not in everything
    assert str(Path.home()).encode() + b"/" not in everything


def test_no_kind_is_forgotten_by_the_decks_of_the_tests(tmp_path: Path) -> None:
    keys = set(KINDS)
    assert set(MADE) | set(LEFT_OUT) == keys
    assert not set(MADE) & set(LEFT_OUT)
    shown = {"cover"}  # every deck has one, unless it says no
    for name in DECKS:
        put(tmp_path, {f"{name}.yaml": read_deck_files(name)[0]})
        shown |= {slide.content.key for slide in read_outline(tmp_path / f"{name}.yaml").slides}
    assert shown == keys


def test_a_deck_of_made_up_words_shows_each_of_its_kinds_in_turn() -> None:
    slides = json.loads(outline("en", len(MADE)))["slides"]
    assert [kind in slide for kind, slide in zip(MADE, slides, strict=True)] == [True] * len(MADE)

"""Charts in the HTML deck: drawings with real words, and their numbers in a table."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from PIL import Image, ImageChops

Build = Callable[..., Any]

LINES = "{type: line, x: Year, categories: [2022, 2023], series: {Here: [1, 2], There: [3, ~]}}"


def deck(chart: str, more: str = "") -> str:
    return f"title: Charts\ncover: false\nslides:\n  - title: A chart\n    chart: {chart}\n{more}"


def figure_of(path: Path) -> Any:
    (figure,) = lxml_html.parse(str(path)).getroot().iter("figure")
    return figure


def test_the_words_of_a_drawing_are_text(build_deck: Build) -> None:
    figure = figure_of(build_deck(deck(LINES), to=("html",)).html)
    words = [each.text for each in figure.iter("text")]
    assert {"2022", "2023", "Here", "There"} <= set(words)


def test_a_drawing_has_a_title_for_those_who_cannot_see_it(build_deck: Build) -> None:
    (drawing,) = figure_of(build_deck(deck(LINES), to=("html",)).html).iter("svg")
    assert drawing.get("role") == "img"
    assert (
        drawing.findtext("title")
        == "Line chart: Here and There by Year, from 1 (Here, 2022) to 3 (There, 2022)"
    )


def test_the_numbers_stand_in_a_table_with_scopes(build_deck: Build) -> None:
    (table,) = figure_of(build_deck(deck(LINES), to=("html",)).html).iter("table")
    assert [[each.text_content() for each in row] for row in table.iter("tr")] == [
        ["Year", "Here", "There"],
        ["2022", "1", "3"],
        ["2023", "2", ""],
    ]
    assert [each.get("scope") for each in table.iter("th")] == ["col", "col", "col", "row", "row"]


def test_series_appear_one_by_one_with_their_names(build_deck: Build) -> None:
    stepped = figure_of(build_deck(deck(LINES, "    steps: true\n"), to=("html",)).html)
    groups = [each for each in stepped.iter("g") if each.get("data-fragment-index") is not None]
    assert [each.get("data-fragment-index") for each in groups] == ["0", "1"]
    assert [[text.text for text in group.iter("text")] for group in groups] == [["Here"], ["There"]]
    plain = figure_of(build_deck(deck(LINES), to=("html",)).html)
    assert not [each for each in plain.iter("g") if each.get("data-fragment-index") is not None]


def test_names_are_never_markup(build_deck: Build) -> None:
    odd = '{type: column, categories: ["<b>&", "</svg>"], series: {"<script>": [1, 2]}}'
    built = build_deck(deck(odd), to=("html",))
    figure = figure_of(built.html)
    assert "<b>&" in [each.text for each in figure.iter("text")]
    assert not list(figure.iter("b", "script"))
    assert "style=" not in lxml_html.tostring(figure).decode()


def test_the_same_outline_makes_the_same_bytes(build_deck: Build) -> None:
    first = build_deck(deck(LINES), to=("html",)).html.read_bytes()
    assert build_deck(deck(LINES), to=("html",)).html.read_bytes() == first


@pytest.mark.parametrize("width", [320, 1280])
def test_the_table_is_hidden_on_the_slide_and_read_in_the_document(
    build_deck: Build, browser: Any, width: int
) -> None:
    built = build_deck(deck(LINES), to=("html",))
    page = browser.new_page(viewport={"width": width, "height": 720})
    try:
        page.goto(built.html.as_uri())
        page.wait_for_selector("figure svg")
        on_slide = page.locator("figure table").evaluate("each => getComputedStyle(each).clipPath")
        page.goto(built.html.as_uri() + "?view=doc")
        page.wait_for_selector("figure svg")
        in_document = page.locator("figure table").bounding_box()
        drawing = page.locator("figure svg").bounding_box()
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    finally:
        page.close()
    # A telephone is shown the document at once.
    assert on_slide == ("none" if width == 320 else "inset(50%)")
    assert in_document["height"] > 60
    assert drawing["height"] > 60
    assert overflow <= 0


def test_a_drawing_fills_its_place_on_the_slide(build_deck: Build, browser: Any) -> None:
    built = build_deck(deck(LINES), to=("html",))
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    try:
        page.goto(built.html.as_uri())
        page.wait_for_selector("figure svg")
        figure, drawing = (page.locator(each).bounding_box() for each in ("figure", "figure svg"))
    finally:
        page.close()
    assert drawing["width"] == pytest.approx(figure["width"], abs=1)
    assert drawing["height"] == pytest.approx(figure["height"], abs=1)


# Draws the text of the current slide's drawings anew, for the scale that it has now.
_ANEW = """() => document.querySelectorAll('.slides > section.present svg').forEach(function (each) {
    each.style.display = 'none';
    each.getBoundingClientRect();
    each.style.display = '';
})"""


# A label that stands elsewhere, or has another size, differs by 90 and more; a whole drawing that is
# drawn half a pixel further, by 20.
_WORDS_APART = 40


def test_the_words_of_a_chart_stand_where_they_belong_at_every_scale(
    browser: Any, build_deck: Build
) -> None:
    built = build_deck(
        "title: T\ncover: false\nslides:\n  - title: Ships\n    chart: {type: column, "
        "categories: [a, b, c], series: {Ships: [9, 11, 14], Trains: [3, 4, 5]}}\n"
    )
    window = {"viewport": {"width": 1280, "height": 720}, "reduced_motion": "reduce"}
    with browser.new_context(**window) as context:
        tab = context.new_page()
        tab.goto(built.html.as_uri())
        tab.wait_for_function("() => window.Reveal && Reveal.isReady()")
        for keys in (("Shift+S",), ("F5",), ("Shift+S",), ("o", "Escape"), ("d", "Escape")):
            for key in keys:
                act(tab, key)
            seen = tab.screenshot()
            tab.evaluate(_ANEW)
            assert difference(seen, tab.screenshot()) < _WORDS_APART, keys


def act(tab: Any, key: str) -> None:
    """Press a key, and wait until what it shows is drawn."""
    if key == "F5":
        tab.reload()
    else:
        tab.keyboard.press(key)
    tab.wait_for_load_state()
    tab.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def difference(one: bytes, other: bytes) -> int:
    """The largest difference (0 to 255) of two pictures, each shrunk to an eighth: a pixel here or
    there, where a line is drawn on half of one, is none.
    """
    small = []
    for data in (one, other):
        with Image.open(BytesIO(data)) as picture:
            small.append(picture.convert("L").reduce(8))
    return int(ImageChops.difference(*small).getextrema()[1])

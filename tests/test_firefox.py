"""The HTML deck in Firefox, shown from its file, with no way to any network: what a reader there
may count on.

What a browser draws and how keys lead through it is tried on Chromium with many decks
(test_html_browser.py); here stands what depends on the browser.
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from decks import read_deck_files
from lines_html import decided_lines, drawn_lines
from PIL import Image
from windows import at_rest, ready, violations

Visit = Callable[..., Any]
CURRENT = "Reveal.getCurrentSlide().id"


@pytest.fixture
def shown(visit: Visit, example: Any) -> Callable[..., Any]:
    """A function: what follows the file's name (and a size) → the example deck, shown."""
    return lambda rest="", **options: ready(visit(example.html, rest, **options))


@pytest.fixture
def steps_file(build_deck: Callable[..., Any]) -> Path:
    """A deck of two slides, the first of which has three steps."""
    outline = """
        title: Steps
        cover: false
        slides:
          - {title: Three in a row, steps: true, bullets: [First, Second, Third]}
          - {title: The end, text: Nothing more}
        """
    return Path(build_deck(outline, to=("html",)).html)


def test_the_cover_is_drawn_and_nothing_is_complained_of(shown: Callable[..., Any]) -> None:
    tab = shown()
    assert tab.evaluate("Reveal.getIndices().h") == 0
    assert tab.evaluate("document.title") == "The harbour looks up"
    at_rest(tab)
    picture = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    assert picture.size == (1280, 720)
    colors = picture.getcolors(1 << 24)
    assert colors is not None
    assert len(colors) > 30
    assert tab.heard == []


def test_keys_lead_through_the_deck(shown: Callable[..., Any]) -> None:
    tab = shown("#/three-questions-for-the-next-twelve-minutes")
    assert tab.evaluate("Reveal.getIndices().h") == 2
    last = tab.evaluate("Reveal.getTotalSlides() - 1")
    for key, expected in (("ArrowRight", 3), ("PageUp", 2), (" ", 3), ("PageDown", 4), ("ArrowLeft", 3), ("Home", 0),
                          ("End", last)):  # fmt: skip
        tab.press(key)
        tab.wait_for(f"Reveal.getIndices().h === {expected}")
    tab.wait_for("decodeURIComponent(location.hash) === '#/' + Reveal.getCurrentSlide().id")
    tab.reload()
    assert ready(tab).evaluate("Reveal.getIndices().h") == last


def test_steps_come_one_by_one_and_go_again(visit: Visit, steps_file: Path) -> None:
    tab = ready(visit(steps_file))
    seen = "document.querySelectorAll('section.present .fragment.visible').length"
    for expected in (1, 2, 3):
        tab.press("ArrowRight")
        tab.wait_for(f"{seen} === {expected}")
    tab.press("ArrowRight")
    tab.wait_for("Reveal.getIndices().h === 1")
    tab.press("ArrowLeft")
    tab.wait_for(f"Reveal.getIndices().h === 0 && {seen} === 3")
    tab.press("ArrowLeft")
    tab.wait_for(f"{seen} === 2")


def test_a_transition_runs_and_leaves_the_slide_as_a_link_to_it_shows_it(
    shown: Callable[..., Any],
) -> None:
    tab = shown("#/three-questions-for-the-next-twelve-minutes")
    at_rest(tab)
    direct = tab.screenshot()
    tab.press("ArrowLeft")
    tab.wait_for("document.getAnimations().some(each => each.effect.getTiming().duration === 500)")
    at_rest(tab)
    assert tab.screenshot() != direct
    tab.press("ArrowRight")
    tab.wait_for("Reveal.getIndices().h === 2")
    at_rest(tab)
    assert tab.screenshot() == direct


def test_the_overview_is_a_grid_that_keys_and_pointer_walk(shown: Callable[..., Any]) -> None:
    tab = shown()
    tab.press("o")
    tab.wait_for("Reveal.isOverview()")
    rows = tab.evaluate(
        "() => { const top = each => Math.round(each.getBoundingClientRect().top);"
        " const all = Reveal.getSlides(); const tops = [...new Set(all.map(top))];"
        " return tops.map(each => all.filter(one => top(one) === each).length); }"
    )
    assert rows == [3, 4, 4, 4]  # of four columns; a section begins a row
    tab.press("ArrowDown", "ArrowRight")
    tab.wait_for("document.activeElement === Reveal.getSlides()[4] && Reveal.getIndices().h === 0")
    tab.click("section:nth-of-type(3)")
    tab.wait_for("!Reveal.isOverview() && Reveal.getIndices().h === 2")
    place = tab.evaluate("Reveal.getCurrentSlide().getBoundingClientRect()")
    assert (place["left"], place["top"], place["width"]) == pytest.approx((0, 0, 1280), abs=0.5)


def test_any_key_and_any_click_end_the_black_screen(shown: Callable[..., Any]) -> None:
    tab = shown()
    for end in (lambda: tab.press("ArrowRight"), lambda: tab.click((400, 300))):
        tab.press("b")
        at_rest(tab).wait_for("deckgen.screen() === 'black'")
        end()
        tab.wait_for("deckgen.screen() === ''")
    assert tab.evaluate("Reveal.getIndices().h") == 0


def test_the_full_screen_comes_and_goes_by_its_key_and_keeps_the_screen_awake(
    shown: Callable[..., Any],
) -> None:
    tab = shown()
    for expected in ("true", "false"):
        tab.press("f")
        tab.wait_for(
            f"Boolean(document.fullscreenElement) === {expected} && deckgen.isKeptAwake() === {expected}"
        )


def test_the_outline_opens_leads_and_closes_by_keyboard(shown: Callable[..., Any]) -> None:
    tab = shown()
    is_seen = "document.getElementById('_outline').checkVisibility()"
    tab.press("t")
    tab.wait_for(is_seen)
    tab.press("Escape")
    tab.wait_for(f"!{is_seen}")
    tab.press("t", "Tab", "Enter")
    tab.wait_for(f"Reveal.getIndices().h === 1 && !{is_seen}")
    tab.back()
    tab.wait_for("Reveal.getIndices().h === 0")


def test_the_document_holds_every_slide_and_leads_back_to_the_one_that_was_read(
    shown: Callable[..., Any],
) -> None:
    tab = shown()
    ids = tab.evaluate("Reveal.getSlides().map(each => each.id)")
    tab.press("d")
    tab.wait_for(
        "location.search === '?view=doc' && document.readyState === 'complete' &&"
        " !document.documentElement.classList.contains('deck')"
    )
    seen = "[...document.querySelectorAll('main section')].filter(each => each.checkVisibility()).map(each => each.id)"
    assert tab.evaluate(seen) == ids
    tab.resize(320, 640)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    tab.evaluate("id => document.getElementById(id).scrollIntoView()", ids[6])
    tab.evaluate("document.getElementById('_as-slides').focus()")
    tab.press("Enter")
    tab.wait_for("window.Reveal && Reveal.isReady()")
    assert tab.evaluate(CURRENT) == ids[6]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 768), (1920, 1080)])
def test_a_slide_fills_the_screen_to_the_pixel(
    shown: Callable[..., Any], width: int, height: int
) -> None:
    tab = shown(size=(width, height))
    assert tab.evaluate("[innerWidth, innerHeight]") == [width, height]
    box = tab.evaluate("Reveal.getCurrentSlide().getBoundingClientRect()")
    scale = min(width / 1280, height / 720)
    assert (box["width"], box["height"]) == pytest.approx((1280 * scale, 720 * scale), abs=0.5)
    assert (box["left"], box["top"]) == pytest.approx(
        (width / 2 - 640 * scale, height / 2 - 360 * scale), abs=0.5
    )


def test_every_line_stands_within_a_pixel_of_where_it_was_decided(
    shown: Callable[..., Any], plan_deck: Callable[..., Any]
) -> None:
    pages, _ = plan_deck(*read_deck_files("example"))
    drawn = drawn_lines(shown())
    assert len(drawn) == len(pages.pages)
    for page, lines in zip(pages.pages, drawn, strict=True):
        wanted = list(decided_lines(page))
        assert [line.text for line in lines] == [text for text, *_ in wanted], page.id
        for line, (text, left, baseline, width) in zip(lines, wanted, strict=True):
            found = (line.x0, line.baseline, line.x1)
            assert found == pytest.approx((left, baseline, left + width), abs=0.75), (
                page.id,
                text,
            )  # points: 1 px


def test_the_fonts_in_the_file_are_the_ones_that_are_drawn(shown: Callable[..., Any]) -> None:
    tab = shown()
    tab.evaluate("Promise.all([...document.fonts].map(each => each.load())).then(() => true)")
    fonts = tab.evaluate(
        "[...document.fonts].map(each => [each.family.replaceAll('\"', ''), each.status])"
    )
    assert {status for _, status in fonts} == {"loaded"}
    used = tab.evaluate(
        "[...document.querySelectorAll('.l')].map(each =>"
        " getComputedStyle(each).fontFamily.split(',')[0].replaceAll('\"', ''))"
    )
    assert set(used) <= {family for family, _ in fonts}


def test_every_slide_is_a_page_in_print(shown: Callable[..., Any]) -> None:
    tab = shown()
    titles = tab.evaluate("Reveal.getSlides().map(each => each.querySelector('h2').textContent)")
    tab.press("o")
    with pdfplumber.open(io.BytesIO(tab.print(33.866, 19.05))) as pdf:
        assert [(each.width, each.height) for each in pdf.pages] == [(960, 540)] * len(titles)
        texts = ["".join(each.extract_text().split()) for each in pdf.pages]
    assert [
        title
        for title, text in zip(titles, texts, strict=True)
        if "".join(title.split()) not in text
    ] == []


STATES: dict[str, tuple[str, tuple[str, ...]]] = {
    "cover": ("", ()),
    "table": ("#/2", ()),
    "diagram": ("#/9", ()),
    "picture": ("#/11", ()),
    "document": ("?view=doc", ()),
    "outline": ("", ("t",)),
    "overview": ("", ("o",)),
    "help": ("", ("Shift+?",)),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit: Visit, example: Any, axe_source: str, state: str) -> None:
    address, keys = STATES[state]
    tab = visit(example.html, address)
    if state != "document":
        ready(tab).press(*keys)
    assert violations(at_rest(tab), axe_source) == []


def test_two_windows_of_one_visit_share_their_storage_and_no_other_does(
    visit: Visit, example: Any
) -> None:
    tab = visit(example.html)
    tab.evaluate("localStorage.setItem('kept', 'yes')")
    assert tab.beside(tab.address).evaluate("localStorage.getItem('kept')") == "yes"
    assert visit(example.html).evaluate("localStorage.getItem('kept')") is None


def test_what_a_page_says_or_fetches_is_heard(firefox: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\"style-src 'none'\">"
        "<p style='color:red'>Red"
        "<script>console.log('said'); setTimeout(() => { throw new Error('thrown') })</script>"
        "<img src='https://elsewhere.example/picture.png'>",
        "utf-8",
    )
    tab = firefox.open(page.as_uri())
    tab.wait_for("document.readyState === 'complete'")
    heard = "\n".join(tab.heard)
    firefox.forget(tab.user)
    for expected in (
        "said",
        "thrown",
        "Content-Security-Policy",
        "https://elsewhere.example/picture.png",
    ):
        assert expected in heard

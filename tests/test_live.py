"""The page of a preview in a browser: it follows the outline, and stands where it stood."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import put
from serving import Served, get, serving
from windows import at_rest, overhear, ready, violations

FOUR = """\
title: A deck
cover: false
slides:
  - title: One
    text: Some words
  - title: Two
    bullets: [Alpha, Beta, Gamma]
    steps: true
  - title: Three
    text: More words
  - title: Four
    text: Last words
"""


@dataclass
class Preview:
    """A server, its outline, and a browser's page of its deck."""

    served: Served
    author: str
    open_tab: Callable[..., Any]
    tab: Any = None

    def save(self, text: str) -> None:
        """Write the outline as an editor does: a new file in the place of the old."""
        new = self.served.folder / "outline.yaml.new"
        new.write_text(f"{text}author: {self.author}\n", "utf-8")
        new.replace(self.served.folder / "outline.yaml")

    def open(self) -> None:
        """Open the deck as soon as the server has read the newest outline."""
        wanted = f'<meta name="author" content="{self.author}">'.encode()
        while wanted not in get(self.served.port, "/deck").body:
            assert self.served.process.poll() is None
        self.tab = self.open_tab(f"{self.served.home}/deck")

    def shows(self, words: str, tab: Any = None) -> None:
        """Wait until the page has the words."""
        condition = "words => document.querySelector('.slides').textContent.includes(words)"
        (tab or self.tab).wait_for_function(condition, arg=words)

    def wait(self, condition: str) -> None:
        self.tab.wait_for_function(f"() => {condition}")

    @property
    def position(self) -> tuple[str, int]:
        here = self.tab.evaluate("deckgen.position()")
        return here["id"], here["step"]

    def go(self, slide: str, step: int = 0) -> None:
        self.tab.evaluate("place => deckgen.go(place)", {"id": slide, "step": step})
        assert self.position == (slide, step)

    def mark(self) -> None:
        """Leave something in the page that is gone when the page is loaded again."""
        self.tab.evaluate("window.marked = true")

    @property
    def is_same_page(self) -> bool:
        return bool(self.tab.evaluate("window.marked === true"))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for all tests that leave it running."""
    folder = tmp_path_factory.mktemp("preview")
    put(folder, {"outline.yaml": FOUR})
    with serving(folder / "outline.yaml") as found:
        yield found


@pytest.fixture
def open_tab(fitting_browser: Any) -> Iterator[Callable[..., Any]]:
    """A function: address → a page of the browser, which must have been silent."""
    opened: list[tuple[Any, list[str]]] = []

    def open_page(address: str, **options: Any) -> Any:
        options.setdefault("viewport", {"width": 1280, "height": 720})
        context = fitting_browser.new_context(**options)
        opened.append((context, overhear(context, "http://127.0.0.1:")))
        tab = context.new_page()
        tab.goto(address)
        return (
            ready(tab)
            if tab.evaluate("document.documentElement.classList.contains('deck')")
            else tab
        )

    yield open_page
    for context, heard in opened:
        context.close()
        # That nobody answers is what a browser says of a server that was stopped.
        assert [each for each in heard if "net::ERR_" not in each] == []


@pytest.fixture
def preview(
    served: Served, open_tab: Callable[..., Any], request: pytest.FixtureRequest
) -> Callable[..., Preview]:
    """A function: outline text → its preview."""

    def start(outline: str = FOUR) -> Preview:
        here = Preview(served, request.node.name, open_tab)
        here.save(outline)
        here.open()
        return here

    return start


def test_a_saved_slide_is_seen_without_loading_the_page(preview: Callable[..., Preview]) -> None:
    here = preview()
    here.mark()
    here.go("two", 2)
    here.save(FOUR.replace("Beta", "Beta and more"))
    here.shows("Beta and more")
    assert here.is_same_page
    assert here.position == ("two", 2)
    assert (
        here.tab.evaluate("Array.from(document.querySelectorAll('#two .fragment.visible')).length")
        == 2
    )
    here.save(FOUR)
    here.wait("!document.querySelector('#two').textContent.includes('and more')")
    assert here.position == ("two", 2)


def test_slides_come_go_and_move_around_the_one_that_is_shown(
    preview: Callable[..., Preview],
) -> None:
    here = preview()
    here.mark()
    here.go("three")
    here.save(FOUR.replace("slides:\n", "slides:\n  - title: Zero\n    text: Quite new\n"))
    here.shows("Quite new")
    assert here.position == ("three", 0)
    assert here.tab.evaluate("deckgen.shown().map(each => each.id)") == [
        "zero",
        "one",
        "two",
        "three",
        "four",
    ]
    assert (
        here.tab.evaluate("document.querySelector('#_outline a[aria-current]').textContent")
        == "Three"
    )
    here.save(FOUR.replace("  - title: One\n    text: Some words\n", ""))
    here.wait("!document.getElementById('one') && !document.getElementById('zero')")
    assert here.position == ("three", 0)
    here.save(FOUR.replace("  - title: Three\n    text: More words\n", ""))
    here.wait("!document.getElementById('three')")
    assert here.position == ("four", 0)
    here.tab.keyboard.press("ArrowLeft")
    assert here.position == ("two", 3)
    assert here.is_same_page


def test_a_slide_whose_title_changes_is_still_the_one_that_is_shown(
    preview: Callable[..., Preview],
) -> None:
    here = preview()
    here.mark()
    here.go("two", 1)
    here.save(FOUR.replace("title: Two", "title: Second"))
    here.shows("Second")
    assert here.position == ("second", 1)
    here.wait("location.hash === '#/second'")
    assert here.is_same_page


def test_a_slide_whose_title_changes_keeps_what_is_drawn_on_it(
    preview: Callable[..., Preview],
) -> None:
    here = preview()
    here.go("two")
    here.tab.keyboard.press("p")
    mouse = here.tab.mouse
    mouse.move(300, 300)
    mouse.down()
    mouse.move(500, 400, steps=3)
    mouse.up()
    mouse.move(500, 300)
    mouse.down()
    mouse.move(400, 400, steps=3)
    here.save(FOUR.replace("title: Two", "title: Second"))
    here.shows("Second")
    mouse.move(300, 400, steps=3)
    mouse.up()
    here.wait("deckgen.strokes.of('second').length === 2")
    assert here.tab.evaluate("deckgen.strokes.of('two').length") == 0
    here.tab.keyboard.press("u")
    assert here.tab.evaluate("deckgen.strokes.of('second').length") == 1


@pytest.mark.whole_browser
def test_a_page_that_has_followed_looks_like_one_that_is_loaded_now(
    preview: Callable[..., Preview],
) -> None:
    here = preview()
    here.go("three")
    text = FOUR.replace("More words", "Ωμέγα **and** *more* at `home` ‽").replace(
        "slides:", "footer: At the foot\nslides:"
    )
    here.save(text)
    here.shows("Ωμέγα")
    followed = at_rest(here.tab).screenshot()
    fresh = here.open_tab(f"{here.served.home}/deck#/three")
    assert followed == at_rest(fresh).screenshot()


def test_a_fault_is_shown_with_its_line_until_it_is_mended(preview: Callable[..., Preview]) -> None:
    here = preview()
    here.go("two", 1)
    here.save(FOUR.replace("bullets:", "bulets:"))
    panel = here.tab.locator("#_problems")
    panel.wait_for()
    words = panel.inner_text()
    assert "1 fault" in words
    assert "7 |     bulets: [Alpha, Beta, Gamma]\n    |     ^^^^^^" in words
    assert panel.get_attribute("role") == "alert"
    assert "Alpha" in here.tab.inner_text("#two")
    here.tab.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert not here.tab.evaluate("Reveal.isOverview()")
    here.save(FOUR.replace("bullets:", "bullots:"))
    panel.wait_for()
    here.save(FOUR)
    panel.wait_for(state="hidden")
    assert here.position == ("two", 1)


def test_advices_are_a_number_that_opens_them(preview: Callable[..., Preview]) -> None:
    here = preview(FOUR + "  - title: Four\n    text: Twice\n")
    badge = here.tab.locator("#_advices")
    badge.wait_for()
    assert badge.inner_text() == "1 advice"
    assert here.tab.locator("#_problems").is_hidden()
    badge.focus()
    here.tab.keyboard.press("Enter")
    assert "duplicate-title" in here.tab.locator("#_problems").inner_text()
    here.tab.keyboard.press("Escape")
    assert here.tab.locator("#_problems").is_hidden()
    assert here.tab.evaluate("document.activeElement.id") == "_advices"
    here.save(FOUR)
    badge.wait_for(state="hidden")


def test_what_concerns_the_whole_page_loads_it_anew_at_the_same_place(
    preview: Callable[..., Preview],
) -> None:
    here = preview()
    here.mark()
    here.go("two", 2)
    here.save(FOUR.replace("title: A deck", "title: Another deck"))
    here.wait(
        "!window.marked && window.Reveal && Reveal.isReady() && deckgen.position().step === 2"
    )
    assert here.position == ("two", 2)
    assert "Another deck" in here.tab.title()


def test_the_colours_of_a_theme_are_followed_without_loading_the_page(
    preview: Callable[..., Preview],
) -> None:
    here = preview(FOUR + "theme: {palette: {accent: '#aa2200'}}\n")
    here.mark()
    here.save(FOUR + "theme: {palette: {accent: '#0044aa'}}\n")
    here.wait(
        "getComputedStyle(document.documentElement).getPropertyValue('--accent').toLowerCase() === '#0044aa'"
    )
    assert here.is_same_page


def test_a_preview_that_was_stopped_says_so_and_goes_on_by_itself(
    open_tab: Callable[..., Any], tmp_path: Path
) -> None:
    put(tmp_path, {"outline.yaml": FOUR})
    with serving(tmp_path / "outline.yaml") as first:
        here = Preview(first, "", open_tab, open_tab(f"{first.home}/deck"))
        here.go("three")
    here.tab.get_by_text("The preview has stopped").wait_for()
    here.save(FOUR.replace("More words", "Words of a new server"))
    with serving(tmp_path / "outline.yaml", "--port", str(first.port)):
        here.shows("Words of a new server")
        here.wait("window.Reveal && Reveal.isReady() && deckgen.position().id === 'three'")
        here.tab.get_by_text("The preview has stopped").wait_for(state="hidden")


def test_an_outline_at_fault_from_the_start_is_shown_as_soon_as_it_is_mended(
    open_tab: Callable[..., Any], tmp_path: Path
) -> None:
    put(tmp_path, {"outline.yaml": "title: ["})
    with serving(tmp_path / "outline.yaml") as served:
        here = Preview(served, "", open_tab, open_tab(f"{served.home}/deck"))
        here.shows("Nothing to show yet")
        here.tab.locator("#_problems").wait_for()
        here.save(FOUR)
        here.shows("Some words")
        here.tab.locator("#_problems").wait_for(state="hidden")


def test_the_overview_follows_and_stays_open(preview: Callable[..., Preview]) -> None:
    here = preview()
    here.mark()
    here.go("two")
    here.tab.keyboard.press("o")
    here.wait("Reveal.isOverview()")
    here.save(FOUR.replace("slides:\n", "slides:\n  - title: Zero\n    text: Quite new\n"))
    here.shows("Quite new")
    assert here.tab.evaluate("Reveal.isOverview()")
    assert here.position == ("two", 0)
    assert here.is_same_page


def test_the_outline_of_the_deck_follows(preview: Callable[..., Preview]) -> None:
    here = preview()
    here.go("three")
    here.save(FOUR.replace("title: Four", "title: The last"))
    here.shows("The last")
    here.tab.keyboard.press("t")
    assert here.tab.locator("#_outline li li a").all_inner_texts() == [
        "One",
        "Two",
        "Three",
        "The last",
    ]
    assert here.tab.evaluate("document.activeElement.textContent") == "Three"


def test_two_windows_follow_and_stay_together(preview: Callable[..., Preview]) -> None:
    here = preview()
    other = here.open_tab(f"{here.served.home}/deck#/four")
    here.save(FOUR.replace("Last words", "Very last words"))
    here.shows("Very last words")
    here.shows("Very last words", other)
    assert other.evaluate("deckgen.position().id") == "four"


def test_the_audience_is_not_shown_what_is_wrong(preview: Callable[..., Preview]) -> None:
    here = preview()
    with here.tab.expect_popup() as opened:
        here.tab.keyboard.press("s")
    presenter = opened.value
    presenter.wait_for_function(
        "() => window.Reveal && Reveal.isReady() && deckgen.link.peers() > 0"
    )
    here.save(FOUR.replace("bullets:", "bulets:"))
    presenter.locator("#_problems.fault").wait_for()
    here.wait("document.querySelector('#_problems.fault')")
    assert here.tab.locator("#_problems").is_hidden()
    here.save(FOUR.replace("Some words", "Other words"))
    here.shows("Other words", presenter)
    here.shows("Other words")


def test_the_document_follows_too(preview: Callable[..., Preview]) -> None:
    here = preview()
    document = here.open_tab(f"{here.served.home}/deck?view=doc")
    document.wait_for_function("() => performance.now() > 1000")
    with document.expect_navigation():
        here.save(FOUR.replace("Some words", "Other words"))
    here.shows("Other words", document)


def test_what_a_text_holds_is_text_in_a_patch_too(preview: Callable[..., Preview]) -> None:
    here = preview()
    hostile = "'</section></script><script>window.ran=1</script><img src=x onerror=window.ran=2>'"
    here.save(FOUR.replace("Some words", hostile))
    here.shows("<script>window.ran=1</script>")
    assert here.tab.evaluate("window.ran") is None


def test_what_is_said_of_an_outline_can_be_read_by_everyone(
    preview: Callable[..., Preview], axe_source: str
) -> None:
    here = preview(FOUR + "  - title: Four\n    text: Twice\n")
    here.tab.locator("#_advices").wait_for()
    assert violations(here.tab, axe_source) == []
    here.save(FOUR.replace("bullets:", "bulets:"))
    here.tab.locator("#_problems.fault").wait_for()
    assert violations(here.tab, axe_source) == []


def test_firefox_follows_as_well(visit: Callable[..., Any], served: Served) -> None:
    here = Preview(served, "firefox", lambda address: ready(visit(address)))
    here.save(FOUR)
    here.open()
    here.tab.run("deckgen.go({id: 'two', step: 1})")
    here.save(FOUR.replace("Beta", "Ωμέγα"))
    here.tab.wait_for("document.querySelector('#two').textContent.includes('Ωμέγα')")
    assert here.tab.evaluate("[deckgen.position().id, deckgen.position().step]") == ["two", 1]

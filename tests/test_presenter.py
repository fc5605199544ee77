"""The presenter's desk in Chromium, the deck opened from its file: two linked windows, or one for
both.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from windows import overhear, ready, violations

from deckgen.api import build
from deckgen.page.style import contrast

TALK = """
title: Prices and ports
lang: en-GB
cover: false
slides:
  - {title: Welcome, minutes: 1, text: Hello, notes: Smile first.}
  - {section: Prices, minutes: 5, notes: The first half.}
  - title: Three in a row
    minutes: 2
    steps: true
    bullets: [First, Second, Third]
    notes: |
      Say it **slowly**. See [the ports](#ports) or [elsewhere](https://example.org).

      - one thing
      - `another --thing`
  - {title: Long notes, text: Much to say, notes: "NOTES"}
  - {section: Ports, minutes: 4}
  - {title: The end, text: Nothing more}
""".replace("NOTES", "Much to say. " * 150)
PLAIN = """
title: No plan
cover: false
slides: [{title: One, text: Hello}, {title: Two, text: Bye}]
"""
ARABIC = """
title: الميناء
lang: ar
cover: false
minutes: 4
slides:
  - section: الأسعار
    notes: |
      ابدأ بالتباين، ثم راجع AI في القسم الأول.

      - نقطة أولى

      A line for the guest.
  - {section: النهاية}
  - {title: شكرا, text: شكرا}
"""
SQUARE = TALK.replace("lang: en-GB", "lang: en-GB\nsize: 4:3")
PLACE = "[deckgen.position().id, deckgen.position().step]"
NOON = 1_780_000_000  # seconds since 1970: any time will do


@dataclass
class Stage:
    """The windows of one deck, which must all have been silent."""

    context: Any
    file: Path
    heard: list[str]
    first: Any = None

    def open(self, address: str = "") -> Any:
        """Return a window with the deck, shown."""
        tab = self.context.new_page()
        tab.goto(self.file.as_uri() + address)
        ready(tab)
        self.first = tab
        return tab

    def present(self, key: str = "s") -> tuple[Any, Any]:
        """Press S, and return the window with the slides and the presenter's, linked."""
        with self.context.expect_page() as opened:
            self.first.keyboard.press(key)
        ready(opened.value)
        linked(self.first, opened.value)
        return self.first, opened.value


HOLD = """() => {
    const send = BroadcastChannel.prototype.postMessage;
    const held = [];
    BroadcastChannel.prototype.postMessage = function (told) { held.push(() => send.call(this, told)); };
    window.letGo = () => {
        BroadcastChannel.prototype.postMessage = send;
        held.forEach((each) => each());
    };
}"""
"""What a window says is on its way until `letGo`."""


def until(tab: Any, condition: str) -> None:
    tab.wait_for_function(f"() => {condition}")


def linked(*tabs: Any) -> None:
    for each in tabs:
        until(each, "deckgen.link.peers() === 1")


def text(tab: Any, selector: str) -> str:
    """What is read at a place, its white space made one."""
    return " ".join(tab.locator(selector).inner_text().split())


def press(tab: Any, *keys: str) -> None:
    for each in keys:
        tab.keyboard.press(each)


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A function: outline → its deck, built once."""
    built: dict[tuple[str, bool], Path] = {}

    def make(outline: str, *, notes: bool = True) -> Path:
        if (outline, notes) not in built:
            folder = tmp_path_factory.mktemp("deck")
            (folder / "outline.yaml").write_text(outline, "utf-8")
            built[outline, notes] = build(
                folder / "outline.yaml", folder, to=("html",), notes=notes
            )[0].path
        return built[outline, notes]

    return make


@pytest.fixture
def stage(fitting_browser: Any, decks: Callable[..., Path]) -> Iterator[Callable[..., Stage]]:
    """A function: outline (and options of the windows) → a stage without a window yet."""
    stages: list[Stage] = []

    def make(outline: str = TALK, *, notes: bool = True, **options: Any) -> Stage:
        file = decks(outline, notes=notes)
        context = fitting_browser.new_context(
            **{
                "viewport": {"width": 1280, "height": 720},
                "locale": "en-GB",
                "timezone_id": "UTC",
                **options,
            }
        )
        context.set_default_timeout(15_000)
        made = Stage(context, file, overhear(context, file.as_uri(), "about:"))
        stages.append(made)
        return made

    yield make
    heard = [each for made in stages for each in made.heard]
    for made in stages:
        made.context.close()
    assert heard == []


@pytest.fixture
def desk(stage: Callable[..., Stage]) -> Callable[..., Any]:
    """A function: outline, what follows the address, options → the only window, as the presenter's."""

    def show(outline: str = TALK, address: str = "", **options: Any) -> Any:
        tab = stage(outline, **options).open(address)
        press(tab, "Shift+S")
        until(tab, "deckgen.isPresenter()")
        return tab

    return show


@pytest.fixture
def timed(stage: Callable[..., Stage]) -> Callable[..., tuple[Any, Callable[[float], None]]]:
    """A function: outline → the only window, as the presenter's, and a function that lets so many
    seconds pass.
    """

    def show(outline: str = TALK) -> tuple[Any, Callable[[float], None]]:
        made = stage(outline)
        made.context.clock.install(time=NOON)
        tab = made.open()
        made.context.clock.pause_at(NOON + 60)
        press(tab, "Shift+S")
        return tab, lambda seconds: tab.context.clock.fast_forward(round(seconds * 1000))

    return show


# Two windows


def test_s_opens_a_window_for_the_presenter_at_the_same_place(stage: Callable[..., Stage]) -> None:
    made = stage()
    press(made.open(), "ArrowRight", "ArrowRight", "ArrowRight")
    slides, presenter = made.present()
    until(presenter, "deckgen.position().id === 'three-in-a-row' && deckgen.position().step === 1")
    assert presenter.evaluate("deckgen.isPresenter()")
    assert not slides.evaluate("deckgen.isPresenter()")
    assert not slides.is_visible("#_desk")
    assert presenter.is_visible("#_desk")
    assert presenter.title().startswith("Presenter: ")
    assert not slides.title().startswith("Presenter")


def test_the_windows_move_together_step_by_step(stage: Callable[..., Stage]) -> None:
    made = stage()
    made.open("#/prices")
    slides, presenter = made.present()
    press(presenter, "ArrowRight", "PageDown", " ")
    until(slides, "deckgen.position().id === 'three-in-a-row' && deckgen.position().step === 2")
    press(slides, "ArrowLeft")
    until(presenter, "deckgen.position().step === 1")
    presenter.click("#_forth")
    until(slides, "deckgen.position().step === 2")
    presenter.click("#_back")
    until(slides, "deckgen.position().step === 1")


def test_two_who_turn_at_the_same_moment_end_at_the_same_slide(stage: Callable[..., Stage]) -> None:
    made = stage()
    made.open()
    slides, presenter = made.present()
    linked(slides, presenter)
    for tab, index in ((slides, 1), (presenter, 2)):
        tab.evaluate(HOLD)
        tab.evaluate("(index) => Reveal.slide(index)", index)
    for tab in (slides, presenter):
        tab.evaluate("deckgen.link.on('done', () => { window.told = true; })")
    # A channel keeps the order: what was said before this has been heard.
    for tab, other in ((slides, presenter), (presenter, slides)):
        tab.evaluate("() => { letGo(); deckgen.link.send('done'); }")
        until(other, "window.told")
    assert (
        slides.evaluate("deckgen.position().id")
        == presenter.evaluate("deckgen.position().id")
        != "cover"
    )


@pytest.mark.parametrize("again", [False, True])
def test_a_second_s_leaves_the_window_that_is_there_as_it_is(
    stage: Callable[..., Stage], again: bool
) -> None:
    made = stage()
    made.open()
    slides, presenter = made.present()
    presenter.evaluate("window.kept = true")
    if again:
        slides.reload()
        ready(slides)
        linked(slides, presenter)
    press(slides, "s")
    press(presenter, "s")  # and back to the slides
    linked(slides, presenter)
    assert len(made.context.pages) == 2
    assert presenter.evaluate("window.kept && deckgen.isPresenter()")


def test_a_browser_that_opens_no_window_shows_both_in_one_and_says_so(
    stage: Callable[..., Stage],
) -> None:
    made = stage()
    tab = made.open()
    tab.evaluate("() => { window.honest = window.open; window.open = () => null; }")
    press(tab, "s")
    until(tab, "deckgen.isPresenter()")
    assert text(tab, "#_notice").startswith(
        "The browser did not let a second window open: presenter and slides share"
    )
    tab.evaluate("() => { window.open = window.honest; }")
    with made.context.expect_page() as opened:
        tab.click("#_notice >> text=Try again")
    ready(opened.value)
    linked(tab, opened.value)
    assert opened.value.evaluate("deckgen.isPresenter()")
    assert not tab.evaluate("deckgen.isPresenter()")
    assert not opened.value.is_visible("#_notice")


def test_both_in_one_window_and_back(desk: Callable[..., Any]) -> None:
    tab = desk(address="#/prices")
    assert not tab.is_visible("#_notice")
    assert tab.get_attribute("#_single", "aria-pressed") == "true"
    tab.reload()
    ready(tab)
    assert tab.is_visible("#_desk")
    assert not tab.is_visible("#_notice")
    press(tab, "Shift+S")
    assert not tab.is_visible("#_desk")
    # The slide grows with its frame, which a busy machine measures a moment later.
    box = "Reveal.getCurrentSlide().getBoundingClientRect()"
    until(tab, f"Math.abs({box}.width - 1280) < 0.5")
    corner = tab.evaluate(f"{box}.toJSON()")
    assert (corner["left"], corner["top"]) == pytest.approx((0, 0), abs=0.5)
    press(tab, "Shift+S")
    tab.click("#_single")
    assert not tab.is_visible("#_desk")


def test_either_window_is_loaded_again_and_is_what_it_was(stage: Callable[..., Stage]) -> None:
    made = stage()
    made.open("#/prices")
    slides, presenter = made.present()
    press(presenter, "ArrowRight", "ArrowRight", "+")
    until(slides, "deckgen.position().step === 1")
    for one, other in ((slides, presenter), (presenter, slides)):
        one.reload()
        ready(one)
        linked(one, other)
        assert one.evaluate(PLACE) == ["three-in-a-row", 1]
    assert presenter.evaluate("deckgen.isPresenter()")
    assert not presenter.is_visible("#_notice")
    assert not slides.evaluate("deckgen.isPresenter()")
    assert (
        float(
            presenter.evaluate(
                "document.getElementById('_notes').style.getPropertyValue('--notes')"
            )
        )
        > 1
    )


def test_the_screens_are_swapped_by_either_window(stage: Callable[..., Stage]) -> None:
    made = stage()
    made.open("#/prices")
    slides, presenter = made.present()
    presenter.click("#_swap")
    until(slides, "deckgen.isPresenter()")
    until(presenter, "!deckgen.isPresenter()")
    assert slides.is_visible("#_desk")
    assert not presenter.is_visible("#_desk")
    assert text(slides, "#_notes") == "The first half."
    press(slides, "ArrowRight")
    until(presenter, "deckgen.position().id === 'three-in-a-row'")
    press(presenter, "x")
    until(presenter, "deckgen.isPresenter()")
    until(slides, "!deckgen.isPresenter()")
    press(presenter, "ArrowRight")
    until(slides, "deckgen.position().step === 1")


@pytest.mark.whole_browser
def test_a_full_screen_stays_with_its_screen_when_they_are_swapped(
    stage: Callable[..., Stage],
) -> None:
    made = stage()
    press(made.open(), "f")
    until(made.first, "document.fullscreenElement")
    slides, presenter = made.present()
    press(presenter, "x")
    until(slides, "deckgen.isPresenter()")
    assert slides.evaluate("document.fullscreenElement !== null")


def test_without_a_window_for_the_slides_the_presenter_is_warned_and_opens_one(
    stage: Callable[..., Stage],
) -> None:
    made = stage()
    made.open("#/prices")
    slides, presenter = made.present()
    press(presenter, "ArrowRight", "ArrowRight")
    slides.close()
    presenter.wait_for_selector("#_notice >> text=Nobody sees the slides.")
    with made.context.expect_page() as opened:
        presenter.click("#_notice >> text=Open the slides")
    ready(opened.value)
    linked(opened.value, presenter)
    until(opened.value, "deckgen.position().step === 1")
    assert not opened.value.evaluate("deckgen.isPresenter()")
    presenter.wait_for_selector("#_notice", state="hidden")


@pytest.mark.parametrize("who", ["presenter", "slides"])
def test_a_presenter_who_leaves_leaves_the_slides_in_order(
    stage: Callable[..., Stage], who: str
) -> None:
    made = stage()
    made.open("#/prices")
    slides, presenter = made.present()
    if who == "slides":  # a window that no script has opened cannot be closed by one
        press(presenter, "x")
        slides.wait_for_selector("#_desk")
        slides.click("#_leave")
        until(slides, "!deckgen.isPresenter()")
    else:
        with presenter.expect_event("close"):
            presenter.evaluate("setTimeout(() => document.getElementById('_leave').click())")
        until(slides, "deckgen.link.peers() === 0")
    press(slides, "ArrowRight")
    assert slides.evaluate(PLACE) == ["three-in-a-row", 0]
    assert not slides.is_visible("#_desk")


def test_the_audience_sees_black_while_the_presenter_sees_the_slide(
    stage: Callable[..., Stage],
) -> None:
    made = stage()
    made.open()
    slides, presenter = made.present()
    presenter.click("#_black")
    until(slides, "deckgen.screen() === 'black'")
    assert presenter.get_attribute("#_black", "aria-pressed") == "true"
    assert presenter.is_visible("text=The audience sees black")
    presenter.click("#_black")
    until(slides, "deckgen.screen() === ''")
    assert presenter.get_attribute("#_black", "aria-pressed") == "false"


# What comes next, and what to say


def test_next_is_what_the_next_press_will_show(desk: Callable[..., Any]) -> None:
    tab = desk(address="#/prices")
    until(tab, "document.getElementById('_next-what').textContent === 'Three in a row'")
    seen = []
    for _ in range(7):
        what = text(tab, "#_next-what")
        peek = "#_next-frame section"
        shown = (
            tab.locator(f"{peek} .fragment.visible").count() if tab.locator(peek).count() else None
        )
        seen.append((what, shown))
        before = tab.inner_text("#_next-what")
        tab.click("#_forth")
        tab.wait_for_function(
            "text => document.getElementById('_next-what').innerText !== text", arg=before
        )
        if text(tab, "#_next-what") == "End of the deck":
            break
    assert seen == [
        ("Three in a row", 0),
        ("Step 1 of 3", 1),
        ("Step 2 of 3", 2),
        ("Step 3 of 3", 3),
        ("Long notes", 0),
        ("Ports", 0),
        ("The end", 0),
    ]
    assert tab.locator("#_next-frame section").count() == 0


def test_the_likeness_of_the_next_slide_looks_like_it_and_is_nothing_else(
    desk: Callable[..., Any],
) -> None:
    tab = desk(address="#/welcome")
    tab.wait_for_selector("#_next-frame section")
    press(tab, "ArrowRight")
    until(
        tab, "document.querySelector('#_next-frame section').textContent.includes('Three in a row')"
    )
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    assert tab.evaluate(
        "document.querySelector('.peek').inert && document.querySelector('.peek').ariaHidden === 'true'"
    )
    style = """selector => { const each = document.querySelector(selector); const box = each.getBoundingClientRect();
        const of = each.closest('.reveal').getBoundingClientRect(); const look = getComputedStyle(each);
        const places = [(box.left - of.left) / of.width, box.height / of.height];
        return [look.fontFamily, look.fontSize, look.color, ...places]; }"""
    likeness = tab.evaluate(style, "#_next-frame h2")
    press(tab, "ArrowRight")
    assert likeness[:3] == tab.evaluate(style, "#three-in-a-row h2")[:3]
    assert likeness[3:] == pytest.approx(tab.evaluate(style, "#three-in-a-row h2")[3:], abs=0.004)


def test_notes_are_read_with_their_lists_code_and_links(desk: Callable[..., Any]) -> None:
    tab = desk(address="#/three-in-a-row")
    assert (
        text(tab, "#_notes")
        == "Say it slowly. See the ports or elsewhere. one thing another --thing"
    )
    assert tab.locator("#_notes strong, #_notes li, #_notes code").count() == 4
    assert tab.get_attribute("#_notes a:text('elsewhere')", "target") == "_blank"
    tab.click("#_notes a:text('the ports')")
    until(tab, "deckgen.position().id === 'ports'")
    assert text(tab, "#_notes") == "No notes for this slide"


def test_a_deck_without_its_notes_is_presented_quietly(desk: Callable[..., Any]) -> None:
    tab = desk(notes=False)
    for _ in range(4):
        assert text(tab, "#_notes") == "No notes for this slide"
        press(tab, "ArrowRight")
    until(tab, "document.getElementById('_next-what').textContent === 'Step 3 of 3'")


def test_notes_are_as_large_as_one_likes_and_stay_so(desk: Callable[..., Any]) -> None:
    size = "parseFloat(getComputedStyle(document.getElementById('_notes')).fontSize)"
    tab = desk()
    usual = tab.evaluate(size)
    assert usual >= 20
    press(tab, "+", "+")
    tab.click("#_notes-larger")
    larger = tab.evaluate(size)
    assert larger > usual * 1.4
    tab.reload()
    ready(tab)
    assert tab.evaluate(size) == larger
    press(tab, "-", "-")
    tab.click("#_notes-smaller")
    assert tab.evaluate(size) == usual
    press(tab, *"-" * 20)
    assert tab.get_attribute("#_notes-smaller", "aria-disabled") == "true"
    press(tab, "z", "+")  # what is enlarged is the slide, then
    assert tab.get_attribute("#_notes-smaller", "aria-disabled") == "true"
    assert tab.evaluate(size) >= 12


def test_long_notes_are_scrolled_by_keys_and_begin_anew_on_the_next_slide(
    desk: Callable[..., Any],
) -> None:
    tab = desk(address="#/long-notes")
    press(tab, "Shift+ArrowDown")
    until(tab, "document.getElementById('_notes').scrollTop > 100")
    assert tab.evaluate(PLACE) == ["long-notes", 0]
    press(tab, "Shift+ArrowUp")
    until(tab, "document.getElementById('_notes').scrollTop === 0")
    press(tab, "Shift+ArrowDown", "ArrowLeft", "ArrowRight")
    assert tab.evaluate("document.getElementById('_notes').scrollTop") == 0
    tab.focus("#_notes")
    press(tab, "PageUp")  # a clicker leads wherever the focus is
    assert tab.evaluate(PLACE) == ["three-in-a-row", 3]


@pytest.mark.parametrize(("name", "forth", "back", "part"), [
    ("_split", "ArrowRight", "ArrowLeft", "document.getElementById('_main').clientWidth"),
    ("_shelf", "ArrowDown", "ArrowUp", "document.getElementById('_next-frame').clientHeight"),
])  # fmt: skip
def test_panes_are_resized_by_keyboard_and_pointer_and_stay_so(
    desk: Callable[..., Any], name: str, forth: str, back: str, part: str
) -> None:
    tab = desk(viewport={"width": 1280, "height": 900})
    handle = f"#{name}"
    usual = tab.evaluate(part)
    tab.focus(handle)
    press(tab, back, back)
    assert tab.evaluate(part) < usual
    assert tab.evaluate(PLACE) == ["welcome", 0]
    assert (
        0
        < int(tab.get_attribute(handle, "aria-valuenow"))
        < int(tab.get_attribute(handle, "aria-valuemax"))
    )
    press(tab, forth, forth)
    assert tab.evaluate(part) == usual
    box = tab.locator(handle).bounding_box()
    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] / 2 - 100, box["y"] + box["height"] / 2 - 100)
    tab.mouse.up()
    assert tab.evaluate(part) == pytest.approx(usual - 100, abs=12)
    smaller = tab.evaluate(part)
    tab.reload()
    ready(tab)
    assert tab.evaluate(part) == smaller


# Time


def test_the_time_starts_with_the_first_move_and_can_be_paused_and_reset(
    timed: Callable[..., Any],
) -> None:
    tab, wait = timed()
    wait(30)
    assert text(tab, "#_elapsed") == "0:00"
    press(tab, "ArrowRight")
    wait(65)
    assert text(tab, "#_elapsed") == "1:05"
    assert not tab.is_visible("#_reset")
    press(tab, "k")
    wait(100)
    assert (text(tab, "#_elapsed"), text(tab, "#_pace"), text(tab, "#_timer")) == (
        "1:05",
        "Paused",
        "Resume",
    )
    tab.click("#_timer")
    wait(3600)
    assert text(tab, "#_elapsed") == "1:01:05"
    press(tab, "Shift+K")  # nothing is lost by a slip while it runs
    assert text(tab, "#_elapsed") == "1:01:05"
    press(tab, "k", "Shift+K")
    assert (text(tab, "#_elapsed"), text(tab, "#_timer")) == ("0:00", "Start")
    wait(10)
    press(tab, "Home", "ArrowRight")
    wait(5)
    assert text(tab, "#_elapsed") == "0:05"


def test_both_windows_know_the_time_and_keep_it_when_they_are_loaded_again(
    stage: Callable[..., Stage],
) -> None:
    made = stage()
    made.context.clock.install(time=NOON)
    made.open()
    slides, presenter = made.present()
    press(slides, "ArrowRight")
    until(presenter, "deckgen.timer.isRunning()")
    made.context.clock.fast_forward(90_000)
    press(presenter, "k")
    until(slides, "!deckgen.timer.isRunning()")
    kept = presenter.evaluate("deckgen.timer.elapsed()")
    assert 90_000 <= kept < 150_000
    for one in (slides, presenter):
        one.reload()
        ready(one)
        linked(slides, presenter)
        until(one, f"deckgen.timer.elapsed() === {kept}")
    press(presenter, "x")
    slides.wait_for_selector("#_desk")
    assert text(slides, "#_elapsed").startswith("1:")


def test_a_window_that_slept_in_the_background_still_knows_the_time(
    timed: Callable[..., Any],
) -> None:
    tab, wait = timed()
    press(tab, "ArrowRight")
    wait(600)  # during which a timer runs once at most
    assert text(tab, "#_elapsed") == "10:00"
    assert tab.evaluate("Math.round(deckgen.timer.spent('prices') / 1000)") == 600


@pytest.mark.parametrize(("seconds", "says", "is_behind"), [
    (5, "0:55 ahead", False),
    (55, "On time", False),
    (61, "On time", False),
    (81, "On time", False),  # within what was planned for the slide
    (260, "2:10 behind", True),
])  # fmt: skip
def test_the_pace_is_that_of_the_slide_that_is_shown(
    timed: Callable[..., Any], seconds: int, says: str, is_behind: bool
) -> None:
    tab, wait = timed()
    tab.evaluate("document.getElementById('prices').dataset.planned = '70'")
    press(tab, "ArrowRight")
    wait(seconds)
    assert text(tab, "#_pace") == says
    assert (
        tab.evaluate("document.querySelector('#_desk').classList.contains('is-behind')")
        is is_behind
    )


def test_time_is_compared_with_the_plan_for_the_slide_and_its_section(
    timed: Callable[..., Any],
) -> None:
    tab, wait = timed()
    assert text(tab, "#_planned") == "of 10:00 · 10:00 left"
    press(tab, "ArrowRight")
    wait(30)
    press(tab, "ArrowRight")
    wait(50)
    assert text(tab, "#_budget-slide") == "This slide 0:50 of 2:00"
    assert text(tab, "#_budget-section") == "Prices 1:20 of 5:00"
    assert text(tab, "#_planned") == "of 10:00 · 8:40 left"
    wait(600)
    assert tab.locator(".budget.is-over").count() == 2
    assert text(tab, "#_planned") == "of 10:00 · 1:20 over"
    assert text(tab, "#_status") == "You are behind time."


def test_without_a_plan_there_is_only_the_time(timed: Callable[..., Any]) -> None:
    tab, wait = timed(PLAIN)
    press(tab, "ArrowRight")
    wait(125)
    assert text(tab, "#_times") == "2:05 Slide 2 of 2 Time of day: 20:29"
    assert not tab.is_visible(".budget")


def test_the_clock_is_read_as_the_readers_country_does(desk: Callable[..., Any]) -> None:
    assert "M" not in text(desk(locale="de-DE"), "#_clock")
    assert text(desk(locale="en-US"), "#_clock")[-2:] in ("AM", "PM")


# The place


def test_the_place_is_told_by_slide_and_step(desk: Callable[..., Any]) -> None:
    tab = desk(address="#/prices")
    assert (text(tab, "#_counter"), text(tab, "#_step")) == ("2 of 6", "")
    press(tab, "ArrowRight", "ArrowRight", "ArrowRight")
    assert (text(tab, "#_counter"), text(tab, "#_step")) == ("3 of 6", "Step 2 of 3")
    press(tab, "End")
    assert tab.get_attribute("#_forth", "aria-disabled") == "true"
    press(tab, "Home")
    assert tab.get_attribute("#_back", "aria-disabled") == "true"


def test_the_jump_list_leads_to_any_slide_by_keyboard(desk: Callable[..., Any]) -> None:
    tab = desk(address="#/prices")
    tab.focus("#_black")
    press(tab, "j")
    assert tab.evaluate("document.activeElement.textContent") == "2 Prices 0:45"
    assert text(tab, "#_jump [aria-current]") == "2 Prices 0:45"
    assert [" ".join(each.split()) for each in tab.locator(".jump-part").all_inner_texts()] == [
        "Opening 0:00 of 1:00", "Prices 0:00 of 5:00", "Ports 0:00 of 4:00",
    ]  # fmt: skip
    press(tab, "ArrowDown", "ArrowDown", "Enter")
    until(tab, "deckgen.position().id === 'long-notes'")
    assert not tab.is_visible("#_jump")
    assert tab.evaluate("document.activeElement.id") == "_black"
    press(tab, "j", "Escape")
    assert not tab.is_visible("#_jump")
    assert tab.evaluate("[document.activeElement.id, Reveal.isOverview()]") == ["_black", False]


def test_escape_closes_the_jump_list_wherever_the_keys_are(desk: Callable[..., Any]) -> None:
    tab = desk()
    press(tab, "j")
    tab.focus("#_forth")
    press(tab, "Escape")
    assert not tab.is_visible("#_jump")


def test_tools_lie_on_the_desk_and_go_back_to_the_slide(desk: Callable[..., Any]) -> None:
    tab = desk()
    slide, desk_box = (tab.locator(each).bounding_box() for each in ("#_main", "#_desk"))
    tools = tab.locator("#_tools").bounding_box()
    assert slide["y"] + slide["height"] < tools["y"] < desk_box["y"] + desk_box["height"]
    press(tab, "r")
    sign = tab.locator("#_rehearsing").bounding_box()
    assert sign["x"] + sign["width"] <= desk_box["x"] + desk_box["width"]
    press(tab, "r", "Escape", "Shift+S")
    until(tab, "!deckgen.isPresenter()")
    assert tab.locator("#_main #_tools").count() == 1


def test_what_is_typed_over_the_jump_list_narrows_it_and_does_nothing_else(
    desk: Callable[..., Any],
) -> None:
    tab = desk()
    press(tab, "j", *"berg", "Backspace")
    assert tab.input_value("#_jump-filter") == "ber"
    assert not tab.is_visible("#_rehearsing")
    assert tab.evaluate("[deckgen.screen(), deckgen.tool()]") == ["", ""]
    press(tab, "Escape", "b")
    assert tab.evaluate("deckgen.screen()") == "black"


def test_the_jump_list_shows_only_what_is_typed(desk: Callable[..., Any]) -> None:
    tab = desk()
    tab.click("#_list")
    tab.fill("#_jump-filter", "row")
    assert [
        " ".join(each.split()) for each in tab.locator("#_jump a:visible").all_inner_texts()
    ] == ["3 Three in a row 2:00"]
    press(tab, "Enter")
    until(tab, "deckgen.position().id === 'three-in-a-row'")


def test_what_the_live_preview_changes_is_seen_at_once(desk: Callable[..., Any]) -> None:
    tab = desk(address="#/prices")
    press(tab, "j")
    tab.evaluate("""() => {
        document.querySelector('#prices aside p').textContent = 'Other notes.';
        document.querySelector('#three-in-a-row h2').textContent = 'Another title';
        document.querySelector('#three-in-a-row').dataset.title = 'Another title';
        deckgen.tell('update');
    }""")
    until(tab, "document.querySelector('#_next-frame h2').textContent === 'Another title'")
    assert text(tab, "#_notes") == "Other notes."
    assert "Another title" in text(tab, "#_jump")


# How it looks


@pytest.mark.parametrize(("outline", "size"), [
    *((TALK, size) for size in ((1000, 600), (1280, 720), (1920, 1080), (960, 540), (800, 1200), (640, 360))),
    *((SQUARE, size) for size in ((1000, 600), (800, 1200))),
])  # fmt: skip
def test_everything_has_its_room(
    desk: Callable[..., Any], outline: str, size: tuple[int, int]
) -> None:
    width, height = size
    tab = desk(outline, "#/three-in-a-row", viewport={"width": width, "height": height})
    boxes = """() => Object.fromEntries(['_main', '_times', '_budgets', '_controls', '_next-frame', '_notes'].map(id =>
        [id, document.getElementById(id).getBoundingClientRect().toJSON()]))"""
    found = tab.evaluate(boxes)
    assert all(box["left"] >= 0 and box["right"] <= width + 0.5 for box in found.values())
    assert found["_main"]["bottom"] <= found["_times"]["top"]
    assert found["_times"]["bottom"] <= found["_budgets"]["top"]
    assert found["_budgets"]["bottom"] <= found["_controls"]["top"]
    if width >= 900:
        assert all(box["bottom"] <= height for box in found.values())
        assert found["_notes"]["height"] >= height * 0.4
        assert found["_main"]["right"] <= found["_notes"]["left"]
    fits = "Math.abs(slide.width - main.width) < 1.5 && Math.abs(slide.height - main.height) < 1.5"
    tab.wait_for_function(f"""() => {{
        const slide = Reveal.getCurrentSlide().getBoundingClientRect();
        const main = document.getElementById('_main').getBoundingClientRect();
        return {fits}; }}""")
    small = tab.evaluate("""() => [...document.querySelectorAll('#_presenter button')].filter(each => each.offsetWidth)
        .map(each => each.getBoundingClientRect()).filter(box => box.width < 24 || box.height < 24).length""")
    assert small == 0
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_notes_are_read_from_afar(desk: Callable[..., Any]) -> None:
    tab = desk()
    color = tab.evaluate("getComputedStyle(document.getElementById('_notes')).color")
    ground = tab.evaluate("getComputedStyle(document.getElementById('_side')).backgroundColor")
    assert contrast(hexadecimal(color), hexadecimal(ground)) >= 7


def hexadecimal(color: str) -> str:
    """rgb(1, 2, 3) → #010203"""
    return "#" + "".join(f"{int(each):02x}" for each in color[4:-1].split(","))


def test_a_deck_from_right_to_left_has_its_words_and_ours_in_their_directions(
    desk: Callable[..., Any],
) -> None:
    tab = desk(ARABIC)
    direction = "selector => getComputedStyle(document.querySelector(selector)).direction"
    notes = [tab.evaluate(direction, f"#_notes > div > :nth-child({at})") for at in (1, 2, 3)]
    assert notes == ["rtl", "rtl", "rtl"]  # as in PowerPoint: the slide's language decides
    assert tab.evaluate(direction, "#_desk") == "ltr"
    assert tab.evaluate(direction, "#_next-frame section") == "rtl"
    left = {
        each: tab.locator(each).bounding_box()["x"]
        for each in ("#_back", "#_forth", "#_main", "#_side")
    }
    assert left["#_forth"] < left["#_back"]
    assert left["#_side"] < left["#_main"]  # as the slides go, so do slide and next slide
    tab.focus("#_split")
    before = tab.evaluate("document.getElementById('_main').clientWidth")
    press(tab, "ArrowRight", "ArrowRight")
    assert tab.evaluate("document.getElementById('_main').clientWidth") < before
    press(tab, "Escape")
    assert tab.get_attribute("#_desk #_budget-section bdi", "lang") == "ar"


def test_every_key_is_in_the_manual(desk: Callable[..., Any], root: Path) -> None:
    manual = (root / "docs" / "presenting.md").read_text("utf-8")
    shown = desk().evaluate("deckgen.keys.list().map(each => each.shown)")
    keys = {
        key.replace("−", "-") for each in shown for key in each.replace(" or ", ", ").split(", ")
    }
    assert len(keys) > 20
    assert {
        key for key in keys if not re.search(rf"(?<!\w){re.escape(key)}(?!\w)", manual)
    } == set()


def test_printed_from_the_presenter_the_deck_is_its_slides(desk: Callable[..., Any]) -> None:
    tab = desk()
    tab.emulate_media(media="print")
    assert not tab.is_visible("#_desk")
    assert not tab.is_visible("#_notes")
    assert tab.evaluate("document.getElementById('_main').getBoundingClientRect().width") == 1280


def test_a_phone_can_be_told_the_address_of_the_remote(desk: Callable[..., Any]) -> None:
    tab = desk()
    assert not tab.is_visible("#_phone")
    picture = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/%3E"
    tab.evaluate("address => { document.documentElement.dataset.remote = address; }", picture)
    tab.click("#_phone")
    assert tab.get_attribute("#_phone-code", "src") == picture
    assert tab.is_visible("#_phone-dialog")
    press(tab, "Escape")
    assert not tab.is_visible("#_phone-dialog")


STATES: dict[str, tuple[str, str, tuple[str, ...], int]] = {
    "first": (TALK, "", (), 1280),
    "steps": (TALK, "#/three-in-a-row", ("ArrowRight",), 1280),
    "jump list": (TALK, "#/prices", ("j",), 1280),
    "end": (TALK, "#/the-end", (), 1280),
    "no plan": (PLAIN, "", (), 1280),
    "arabic": (ARABIC, "", (), 1280),
    "one column": (TALK, "#/three-in-a-row", (), 640),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(desk: Callable[..., Any], axe_source: str, state: str) -> None:
    outline, address, keys, width = STATES[state]
    tab = desk(outline, address, viewport={"width": width, "height": 720}, reduced_motion="reduce")
    press(tab, *keys)
    assert violations(tab, axe_source) == []


def test_axe_finds_nothing_when_time_runs_out_and_nobody_sees_the_slides(
    stage: Callable[..., Stage], axe_source: str
) -> None:
    made = stage(reduced_motion="reduce")
    made.open()
    slides, presenter = made.present()
    press(presenter, "ArrowRight")
    until(presenter, "deckgen.timer.isRunning()")
    presenter.evaluate("Date.now = (now => () => now() + 3600000)(Date.now)")
    slides.close()
    presenter.wait_for_selector("#_notice >> text=Nobody sees the slides.")
    until(presenter, "document.querySelector('.is-behind')")
    assert violations(presenter, axe_source) == []

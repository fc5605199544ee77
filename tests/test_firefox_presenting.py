"""At the lectern with Firefox, the deck opened from its file: two windows, a hand that points and
draws, a search.

What each of these does in every detail is tried on Chromium; here stands that they work in Firefox,
and silently.
"""

from collections.abc import Callable
from typing import Any

import pytest
from windows import at_rest, ready, violations

TALK = """
title: A talk
cover: false
minutes: 6
slides:
  - title: Three in a row
    steps: true
    bullets: [First, Second, Third]
    notes: Say it slowly.
  - title: The lighthouse
    text: It shines on the harbour
    notes: Point at the lamp.
  - title: The end
    text: Nothing more
"""
STROKES = "document.querySelectorAll('#_pens .lines path').length"


@pytest.fixture
def talk(visit: Callable[..., Any], build_deck: Callable[..., Any]) -> Callable[..., Any]:
    """A function: what follows the file's name → the talk, shown."""
    file = build_deck(TALK, to=("html",)).html
    return lambda rest="": ready(visit(file, rest))


@pytest.fixture
def both(talk: Callable[..., Any]) -> tuple[Any, Any]:
    """The window with the slides and the presenter's."""
    slides = talk()
    slides.press("s")
    presenter = ready(slides.opened())
    slides.wait_for("deckgen.link.peers('presenter') === 1")
    presenter.wait_for("deckgen.link.peers('slides') === 1")
    return slides, presenter


def at(tab: Any, index: int, step: int = 0) -> None:
    """Wait until a window stands at a slide and a step."""
    tab.wait_for(f"deckgen.position().index === {index} && deckgen.position().step === {step}")


def middle(tab: Any) -> tuple[float, float]:
    """The middle of the slide, in the window's pixels."""
    box = tab.evaluate("Reveal.getCurrentSlide().getBoundingClientRect()")
    return box["left"] + box["width"] / 2, box["top"] + box["height"] / 2


def drag_over_slide(tab: Any) -> None:
    x, y = middle(tab)
    tab.drag([(x - 60, y - 40), (x, y + 30), (x + 60, y - 40)])


def test_the_presenter_sees_notes_and_what_comes_next_and_both_windows_lead(
    both: tuple[Any, Any],
) -> None:
    slides, presenter = both
    assert presenter.evaluate("document.documentElement.classList.contains('presenter')")
    presenter.wait_for("document.getElementById('_notes').innerText.includes('Say it slowly.')")
    presenter.wait_for("document.getElementById('_next-what').textContent === 'Step 1 of 3'")
    slides.press("ArrowRight")
    at(presenter, 0, 1)
    presenter.press("PageDown", "PageDown", "PageDown")
    at(slides, 1)
    presenter.wait_for("document.getElementById('_notes').innerText.includes('Point at the lamp.')")
    presenter.wait_for("document.getElementById('_next-what').textContent === 'The end'")
    presenter.wait_for("document.getElementById('_elapsed').textContent !== '0:00'")
    assert slides.evaluate("document.getElementById('_presenter').checkVisibility()") is False


def test_either_window_can_be_loaded_again(both: tuple[Any, Any]) -> None:
    slides, presenter = both
    presenter.press("ArrowRight", "ArrowRight")
    for one, other in ((slides, presenter), (presenter, slides)):
        one.reload()
        at(ready(one), 0, 2)
        one.wait_for("deckgen.link.peers() === 1")
        other.wait_for("deckgen.link.peers() === 1")
    assert presenter.evaluate("deckgen.isPresenter()")
    assert not slides.evaluate("deckgen.isPresenter()")
    slides.press("ArrowRight")
    at(presenter, 0, 3)


def test_the_screens_are_swapped_and_a_window_that_goes_is_missed(both: tuple[Any, Any]) -> None:
    slides, presenter = both
    presenter.press("x")
    slides.wait_for("deckgen.isPresenter()")
    presenter.wait_for("!deckgen.isPresenter()")
    presenter.press("x")
    slides.wait_for("!deckgen.isPresenter()")
    slides.close()
    presenter.wait_for(
        "document.getElementById('_notice').innerText.includes('Nobody sees the slides.')"
    )
    presenter.press("s")
    again = ready(presenter.opened())
    again.wait_for("!deckgen.isPresenter() && deckgen.link.peers('presenter') === 1")
    presenter.wait_for("document.getElementById('_notice').hidden")


def test_a_presenter_who_leaves_closes_his_window_alone(both: tuple[Any, Any]) -> None:
    slides, presenter = both
    presenter.click("#_leave")
    presenter.wait_closed()
    slides.wait_for("deckgen.link.peers() === 0")
    assert slides.is_open


def test_one_window_can_be_both(talk: Callable[..., Any]) -> None:
    tab = talk()
    tab.press("Shift+S")
    tab.wait_for(
        "deckgen.isPresenter() && document.getElementById('_notes').innerText.includes('Say it slowly.')"
    )
    tab.reload()
    assert ready(tab).evaluate("deckgen.isPresenter()")
    tab.press("Shift+S")
    tab.wait_for("!deckgen.isPresenter()")


def test_the_audience_sees_black_while_the_presenter_sees_the_slide(both: tuple[Any, Any]) -> None:
    slides, presenter = both
    is_covered = "document.documentElement.classList.contains('covered')"
    presenter.press("b")
    slides.wait_for(is_covered)
    presenter.wait_for(
        "document.getElementById('_covered').innerText.includes('The audience sees black')"
    )
    assert not presenter.evaluate(is_covered)
    slides.press("ArrowRight")
    slides.wait_for(f"!{is_covered}")
    presenter.wait_for("document.getElementById('_covered').hidden")
    at(presenter, 0, 0)


def test_the_pointer_is_seen_in_the_other_window(both: tuple[Any, Any]) -> None:
    slides, presenter = both
    slides.evaluate(
        "() => { window.places = []; deckgen.link.on('point', at => { if (at) places.push(at); }); }"
    )
    presenter.press("l")
    presenter.move(middle(presenter))
    slides.wait_for("places.length > 0")
    place = slides.evaluate("places.at(-1)")
    assert (place["x"], place["y"]) == pytest.approx((640, 360), abs=3)
    slides.wait_for("document.getElementById('_dot').style.left !== ''")


def test_what_is_drawn_is_seen_in_both_windows_undone_and_kept(both: tuple[Any, Any]) -> None:
    slides, presenter = both
    presenter.press("p")
    drag_over_slide(presenter)
    drag_over_slide(presenter)
    for tab in both:
        tab.wait_for(f"{STROKES} === 2")
    presenter.press("u")
    slides.wait_for(f"{STROKES} === 1")
    presenter.press("Escape", "PageDown", "PageDown", "PageDown", "PageDown")
    slides.wait_for(f"{STROKES} === 0")
    slides.reload()
    at(ready(slides), 1)
    slides.press("PageUp")
    slides.wait_for(f"{STROKES} === 1")


def test_a_finger_turns_the_slides_until_it_holds_a_pen(talk: Callable[..., Any]) -> None:
    tab = talk("#/the-lighthouse")
    swipe = [(900, 360), (700, 360), (500, 360), (300, 360)]
    tab.drag(swipe, "touch")
    at(tab, 2)
    tab.press("p")
    tab.drag([*reversed(swipe)], "touch")
    tab.wait_for(f"{STROKES} === 1")
    at(tab, 2)


def test_a_spot_is_enlarged_in_both_windows(both: tuple[Any, Any]) -> None:
    slides, presenter = both
    wide = "Reveal.getCurrentSlide().getBoundingClientRect().width"
    presenter.press("z")
    slides.wait_for(f"{wide} === 2560")
    presenter.press("Escape")
    slides.wait_for(f"{wide} === 1280")


def test_a_slide_is_found_by_its_words(talk: Callable[..., Any]) -> None:
    tab = talk()
    tab.press("/", *"shines")
    tab.wait_for("document.getElementById('_find-count').textContent === '1 slide'")
    tab.press("Enter")
    at(tab, 1)
    tab.back()
    tab.wait_for("deckgen.position().index === 0")


def test_a_rehearsal_ends_with_its_times_as_yaml(talk: Callable[..., Any]) -> None:
    tab = talk()
    tab.press("r")
    tab.wait_for("!document.getElementById('_rehearsing').hidden")
    tab.press("End", "r")
    tab.wait_for("document.getElementById('_rehearsal').open")
    assert "minutes:" in tab.evaluate("document.getElementById('_rehearsal-text').value")


STATES = {
    "presenter": ("Shift+S",),
    "pen": ("p",),
    "find": ("/", "t", "h", "e"),
    "rehearsal": ("r", "End", "r"),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(talk: Callable[..., Any], axe_source: str, state: str) -> None:
    tab = talk()
    tab.press(*STATES[state])
    assert violations(at_rest(tab), axe_source) == []

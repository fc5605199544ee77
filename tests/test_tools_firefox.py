"""What a speaker holds at the lectern, in Firefox from a file: what depends on the browser of
`test_tools.py`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from html_samples import sample
from windows import ready

from deckgen.render.html import render

Visit = Callable[..., Any]
LINES = "document.querySelectorAll('#_pens .lines path').length"
IS_COVERED = "getComputedStyle(document.getElementById('_cover')).visibility === 'visible'"


@pytest.fixture
def windows(visit: Visit, tmp_path: Path) -> tuple[Any, Any]:
    """The window with the slides, and the presenter's."""
    path = tmp_path / "deck.html"
    path.write_bytes(render(sample()))
    slides = ready(visit(path, "#/bullets"))
    slides.press("s")
    presenter = ready(slides.opened())
    for each in (slides, presenter):
        each.wait_for("deckgen.link.peers() === 1")
    return slides, presenter


def place(tab: Any, x: float, y: float) -> tuple[float, float]:
    """Where a place of the page, in its pixels, is in the window."""
    box = tab.evaluate("deckgen.slides.getBoundingClientRect()")
    return box["left"] + x * box["width"] / 1280, box["top"] + y * box["height"] / 720


def test_the_audience_sees_black_and_the_presenter_the_slide(windows: tuple[Any, Any]) -> None:
    slides, presenter = windows
    presenter.press("b")
    slides.wait_for(IS_COVERED)
    assert presenter.evaluate("document.getElementById('_covered').checkVisibility()")
    assert not presenter.evaluate(IS_COVERED)
    slides.reload()
    ready(slides).wait_for(IS_COVERED)
    presenter.press("PageDown")
    slides.wait_for(f"!({IS_COVERED})")
    assert presenter.evaluate("deckgen.position().id") == "bullets"


def test_the_pointer_is_mirrored_and_goes_when_the_hand_rests(windows: tuple[Any, Any]) -> None:
    slides, presenter = windows
    presenter.press("l")
    presenter.move(place(presenter, 960, 360))
    dot = "document.getElementById('_dot')"
    slides.wait_for(f"{dot}.classList.contains('on')")
    at = slides.evaluate(f"[parseFloat({dot}.style.left), parseFloat({dot}.style.top)]")
    assert at == pytest.approx((960, 360), abs=3)
    for each in windows:
        each.wait_for(f"!{dot}.classList.contains('on')")


def test_a_stroke_is_drawn_in_both_windows_undone_and_kept(windows: tuple[Any, Any]) -> None:
    slides, presenter = windows
    presenter.press("p")
    presenter.drag([place(presenter, *each) for each in ((200, 400), (600, 420), (640, 600))])
    for each in windows:
        each.wait_for(f"{LINES} === 1")
        box = each.evaluate(
            "() => { const box = document.querySelector('#_pens .lines path').getBBox();"
            " return [box.x, box.y, box.width, box.height]; }"
        )
        assert box == pytest.approx((200, 400, 440, 200), abs=4)
    presenter.reload()
    ready(presenter).wait_for(f"{LINES} === 1")
    presenter.press("h")
    presenter.drag([place(presenter, *each) for each in ((200, 300), (600, 300))], pointer="touch")
    slides.wait_for("document.querySelectorAll('#_marks path[d^=M]').length === 1")
    presenter.press("Control+z")
    slides.wait_for("document.querySelectorAll('#_marks path[d^=M]').length === 0")
    assert slides.evaluate(LINES) == 1
    assert presenter.evaluate("deckgen.position().id") == "bullets"


def test_a_spot_is_enlarged_in_both_windows(windows: tuple[Any, Any]) -> None:
    slides, presenter = windows
    presenter.move(place(presenter, 960, 540))
    presenter.press("z")
    for each in windows:
        each.wait_for(
            "deckgen.zoom() && document.getAnimations().every(each => each.playState !== 'running')"
        )
        assert each.evaluate(
            "deckgen.slides.getBoundingClientRect().width / deckgen.main.clientWidth"
        ) == pytest.approx(2, abs=0.01)
    box = slides.evaluate("deckgen.slides.getBoundingClientRect()")
    assert (box["right"], box["bottom"]) == pytest.approx((1280, 720), abs=5)
    presenter.press("Escape")
    slides.wait_for("deckgen.zoom() === null")


def test_the_start_button_of_a_clicker_brings_the_full_screen_back(
    windows: tuple[Any, Any],
) -> None:
    slides, _ = windows
    slides.press("f")
    slides.wait_for("Boolean(document.fullscreenElement)")
    slides.evaluate("document.exitFullscreen()")
    slides.wait_for("!document.fullscreenElement")
    slides.press("F5")
    slides.wait_for("Boolean(document.fullscreenElement)")

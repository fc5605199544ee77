"""What a speaker holds at the lectern, in Chromium from a file: pointer, pens, zoom, black screen,
and a clicker.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from html_samples import in_language, sample
from windows import overhear, ready, violations

from deckgen.page.pages import Pages
from deckgen.page.style import Color, contrast
from deckgen.records import replace
from deckgen.render.html import render
from deckgen.render.html.styles.pens import pen_rules
from deckgen.units import Size

SCREEN = "deckgen.screen()"
LINES = "document.querySelectorAll('#_pens .lines path').length"
MARKS = (
    "[...document.querySelectorAll('#_marks path')].filter(each => each.getAttribute('d')).length"
)
IS_COVERED = "getComputedStyle(document.getElementById('_cover')).visibility === 'visible'"


@dataclass
class Stage:
    """The windows of one deck, which must all have been silent."""

    context: Any
    slides: Any
    heard: list[str]

    def present(self) -> Any:
        """Open the presenter window by its key, and return it when both are linked."""
        with self.context.expect_page() as opened:
            self.slides.keyboard.press("s")
        ready(opened.value)
        for each in (self.slides, opened.value):
            until(each, "deckgen.link.peers() === 1")
        return opened.value


@pytest.fixture
def stage(fitting_browser: Any, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """A function: pages (and what follows the address, and options of the window) → an open deck."""
    stages: list[Stage] = []

    def show(pages: Pages | None = None, address: str = "#/bullets", **options: Any) -> Stage:
        path = tmp_path / "deck.html"
        path.write_bytes(render(pages or sample()))
        context = fitting_browser.new_context(
            **{"viewport": {"width": 1280, "height": 720}, **options}
        )
        made = Stage(context, None, overhear(context, path.as_uri()))
        stages.append(made)
        made.slides = context.new_page()
        made.slides.goto(path.as_uri() + address)
        ready(made.slides)
        return made

    yield show
    for each in stages:
        each.context.close()
        assert each.heard == []


def until(tab: Any, condition: str) -> None:
    tab.wait_for_function(f"() => {condition}")


def place(tab: Any, x: float, y: float) -> tuple[float, float]:
    """Where a place of the page, in its pixels, is in the window."""
    box = tab.evaluate("deckgen.slides.getBoundingClientRect().toJSON()")
    width, height = tab.evaluate("[deckgen.page.width, deckgen.page.height]")
    return box["left"] + x * box["width"] / width, box["top"] + y * box["height"] / height


def draw(tab: Any, *places: tuple[float, float], lift: bool = True) -> None:
    """Draw from place to place of the page with the mouse."""
    tab.mouse.move(*place(tab, *places[0]))
    tab.mouse.down()
    for each in places[1:]:
        tab.mouse.move(*place(tab, *each), steps=5)
    if lift:
        tab.mouse.up()


BOX = """() => {
    const box = document.querySelector('#_pens .lines path').getBBox();
    return {x: box.x, y: box.y, width: box.width, height: box.height};
}"""


def current(tab: Any) -> str:
    return str(tab.evaluate("Reveal.getCurrentSlide().id"))


# A screen of one colour


@pytest.mark.parametrize(
    ("key", "color"), [("b", "black"), (".", "black"), ("w", "white"), (",", "white")]
)
def test_the_audience_sees_one_colour_and_the_presenter_the_slide(
    stage: Callable[..., Stage], key: str, color: str
) -> None:
    room = stage()
    presenter = room.present()
    presenter.keyboard.press(key)
    until(room.slides, IS_COVERED)
    assert room.slides.evaluate(SCREEN) == color
    shade = room.slides.evaluate(
        "getComputedStyle(document.getElementById('_cover')).backgroundColor"
    )
    assert shade == {"black": "rgb(0, 0, 0)", "white": "rgb(255, 255, 255)"}[color]
    assert presenter.is_visible(f"text=The audience sees {color}")
    assert not presenter.evaluate(IS_COVERED)
    assert presenter.text_content("#_status") == f"The audience sees {color}."
    presenter.keyboard.press(key)
    until(room.slides, f"!({IS_COVERED})")
    assert not presenter.is_visible(f"text=The audience sees {color}")


def test_while_the_screen_is_black_the_presenter_goes_on_and_the_next_press_shows_the_slide(
    stage: Callable[..., Stage],
) -> None:
    room = stage()
    presenter = room.present()
    room.slides.keyboard.press("b")
    until(presenter, f"{SCREEN} === 'black'")
    presenter.keyboard.press("p")
    assert presenter.evaluate("deckgen.tool()") == "pen"
    assert presenter.evaluate(SCREEN) == "black"
    presenter.keyboard.press("PageDown")
    until(room.slides, f"{SCREEN} === ''")
    assert (current(presenter), current(room.slides)) == ("bullets", "bullets")
    presenter.keyboard.press("b")
    presenter.click("text=Show the slide")
    until(room.slides, f"{SCREEN} === ''")


def test_a_screen_stays_black_through_a_reload_and_a_deck_opened_anew_begins_with_its_slide(
    stage: Callable[..., Stage],
) -> None:
    room = stage()
    presenter = room.present()
    room.slides.keyboard.press("w")
    for each in (room.slides, presenter):
        each.reload()
        ready(each)
        assert each.evaluate(SCREEN) == "white"
    until(presenter, "deckgen.link.peers() === 1 && !document.getElementById('_covered').hidden")
    presenter.close()
    until(room.slides, "deckgen.link.peers() === 0")
    address = room.slides.url
    room.slides.goto("about:blank")
    room.slides.goto(address)
    ready(room.slides)
    assert room.slides.evaluate(SCREEN) == ""


def test_in_a_single_window_black_covers_notes_and_all(stage: Callable[..., Stage]) -> None:
    tab = stage().slides
    tab.keyboard.press("Shift+S")
    assert tab.evaluate("deckgen.isPresenter()")
    tab.keyboard.press("b")
    until(tab, IS_COVERED)
    tab.keyboard.press("ArrowRight")
    until(tab, f"!({IS_COVERED})")
    assert current(tab) == "bullets"


def test_a_focused_button_does_not_act_behind_a_black_screen(stage: Callable[..., Stage]) -> None:
    tab = stage().slides
    tab.focus("#_next")
    tab.keyboard.press("b")
    tab.keyboard.press(" ")
    assert (tab.evaluate(SCREEN), current(tab)) == ("", "bullets")


def test_keys_that_are_not_in_the_help_make_no_screen_black(stage: Callable[..., Stage]) -> None:
    tab = stage().slides
    for key in ("v", "F1", "F11", "Shift"):
        tab.keyboard.press(key)
        assert tab.evaluate(f"deckgen.screen() || Reveal.isPaused() || {IS_COVERED}") is False


# Clickers


@pytest.mark.parametrize(
    ("key", "back"), [("PageDown", "PageUp"), ("ArrowRight", "ArrowLeft"), ("Enter", "Backspace")]
)
def test_a_press_of_a_clicker_is_one_step_however_long_it_lasts(
    stage: Callable[..., Stage], key: str, back: str
) -> None:
    tab = stage().slides
    for pressed, expected in ((key, "links"), (back, "bullets")):
        for _ in range(4):  # the first is the press, the others are its repetitions
            tab.keyboard.down(pressed)
        tab.keyboard.up(pressed)
        assert current(tab) == expected


def test_a_key_held_down_switches_once(stage: Callable[..., Stage]) -> None:
    tab = stage().slides
    tab.keyboard.down("b")
    tab.keyboard.down("b")
    tab.keyboard.up("b")
    assert tab.evaluate(SCREEN) == "black"


def test_escape_of_a_clicker_opens_nothing(stage: Callable[..., Stage]) -> None:
    tab = stage().slides
    tab.keyboard.press("Escape")
    assert not tab.evaluate("Reveal.isOverview()")
    assert current(tab) == "bullets"


@pytest.mark.parametrize("key", ["F5", "Shift+F5"])
def test_the_start_button_of_a_clicker_is_the_browsers_until_somebody_presents(
    stage: Callable[..., Stage], key: str
) -> None:
    tab = stage().slides
    tab.evaluate(
        "addEventListener('keydown', event => { window.taken = event.defaultPrevented; }, true)"
    )
    tab.keyboard.press(key)
    assert not tab.evaluate("window.taken")
    tab.keyboard.press("f")
    until(tab, "document.fullscreenElement")
    tab.keyboard.press(key)
    assert tab.evaluate("window.taken")
    assert tab.evaluate("Boolean(document.fullscreenElement)")
    tab.evaluate("document.exitFullscreen()")
    tab.keyboard.press(key)
    until(tab, "document.fullscreenElement")
    tab.keyboard.press("Control+F5")
    assert not tab.evaluate("window.taken")


# The pointer


DOT = "document.getElementById('_dot')"
DOT_AT = f"[parseFloat({DOT}.style.left), parseFloat({DOT}.style.top)]"


def test_the_pointer_of_the_presenter_is_seen_by_the_audience_and_goes_when_the_hand_rests(
    stage: Callable[..., Stage],
) -> None:
    room = stage()
    presenter = room.present()
    presenter.keyboard.press("l")
    assert presenter.text_content("#_status") == "Pointer. Escape puts it away."
    for spot in ((320, 180), (1000, 600)):
        presenter.mouse.move(*place(presenter, *spot))
        for each in (presenter, room.slides):
            until(
                each,
                f"{DOT}.classList.contains('on') && Math.abs(parseFloat({DOT}.style.left) - {spot[0]}) < 3",
            )
            assert each.evaluate(DOT_AT) == pytest.approx(spot, abs=3)
    for each in (presenter, room.slides):
        until(each, f"!{DOT}.classList.contains('on')")
    cursor = "getComputedStyle(Reveal.getCurrentSlide()).cursor"
    assert presenter.evaluate(cursor) == "none"
    presenter.keyboard.press("Escape")
    assert presenter.evaluate(cursor) != "none"


def test_the_pointer_goes_at_once_when_it_leaves_the_slide(stage: Callable[..., Stage]) -> None:
    room = stage(viewport={"width": 1280, "height": 900})
    tab = room.slides
    tab.keyboard.press("l")
    tab.mouse.move(*place(tab, 640, 360))
    until(tab, f"{DOT}.classList.contains('on')")
    tab.mouse.move(640, 20)  # beside the slide
    until(tab, f"!{DOT}.classList.contains('on')")


def test_a_finger_that_points_does_not_turn_the_page(stage: Callable[..., Stage]) -> None:
    room = stage(has_touch=True, is_mobile=True, viewport={"width": 844, "height": 390})
    tab = room.slides
    tab.keyboard.press("l")
    swipe(room, (600, 200), (200, 200), lift=False)
    x, y = tab.evaluate("Object.values(deckgen.point({clientX: 200, clientY: 200}))")
    until(
        tab, f"{DOT}.classList.contains('on') && Math.abs(parseFloat({DOT}.style.left) - {x}) < 1"
    )
    assert tab.evaluate(DOT_AT) == pytest.approx([x, y], abs=1)
    assert current(tab) == "bullets"


def swipe(room: Stage, start: tuple[int, int], end: tuple[int, int], *, lift: bool = True) -> None:
    touch = room.context.new_cdp_session(room.slides)

    def send(kind: str, at: float | None) -> None:
        spots = [] if at is None else [{"x": a + (b - a) * at, "y": c + (d - c) * at}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})

    (a, c), (b, d) = start, end
    send("touchStart", 0)
    for at in range(1, 11):
        send("touchMove", at / 10)
    if lift:
        send("touchEnd", None)


# Ink


def test_what_is_drawn_is_seen_as_it_is_drawn_in_both_windows_and_only_on_its_slide(
    stage: Callable[..., Stage],
) -> None:
    room = stage()
    presenter = room.present()
    presenter.keyboard.press("p")
    draw(presenter, (200, 400), (600, 420), (640, 600), lift=False)
    until(room.slides, "document.querySelector('#_pens > path').getAttribute('d')")
    assert room.slides.evaluate(LINES) == 0
    presenter.mouse.up()
    for each in (presenter, room.slides):
        until(each, f"{LINES} === 1")
        box = each.evaluate(BOX)
        assert (box["x"], box["y"]) == pytest.approx((200, 400), abs=3)
        assert (box["width"], box["height"]) == pytest.approx((440, 200), abs=6)
    presenter.keyboard.press("PageDown")
    for each in (presenter, room.slides):
        until(each, f"{LINES} === 0")
    presenter.keyboard.press("PageUp")
    for each in (presenter, room.slides):
        until(each, f"{LINES} === 1")


def test_what_was_drawn_survives_a_reload_and_a_window_that_comes_later_has_it(
    stage: Callable[..., Stage],
) -> None:
    room = stage()
    tab = room.slides
    tab.keyboard.press("p")
    draw(tab, (200, 400), (600, 500))
    tab.keyboard.press("h")
    draw(tab, (200, 300), (600, 300))
    until(tab, f"{LINES} === 1 && {MARKS} === 1")
    tab.reload()
    ready(tab)
    until(tab, f"{LINES} === 1 && {MARKS} === 1")
    presenter = room.present()
    until(presenter, f"{LINES} === 1 && {MARKS} === 1")
    presenter.keyboard.press("c")
    until(tab, f"{LINES} === 0 && {MARKS} === 0")
    presenter.reload()
    ready(presenter)
    until(presenter, "deckgen.link.peers() === 1")
    assert presenter.evaluate(LINES) == 0


def test_the_last_step_is_undone_in_either_window(stage: Callable[..., Stage]) -> None:
    room = stage()
    presenter = room.present()
    presenter.keyboard.press("p")
    for y in (300, 400, 500):
        draw(presenter, (200, y), (600, y))
    until(room.slides, f"{LINES} === 3")
    presenter.keyboard.press("u")
    until(room.slides, f"{LINES} === 2")
    presenter.keyboard.press("Control+z")
    until(room.slides, f"{LINES} === 1")
    presenter.keyboard.press("c")
    until(room.slides, f"{LINES} === 0")
    assert presenter.text_content("#_status") == "Cleared. U brings the drawing back."
    room.slides.keyboard.press("u")
    for each in (presenter, room.slides):
        until(each, f"{LINES} === 1")


def test_the_eraser_takes_whole_strokes_and_gives_all_of_them_back_in_one_step(
    stage: Callable[..., Stage],
) -> None:
    tab = stage().slides
    tab.keyboard.press("p")
    for y in (300, 400, 500):
        draw(tab, (200, y), (900, y))
    tab.keyboard.press("e")
    draw(tab, (700, 250), (700, 430))
    until(tab, f"{LINES} === 1")
    tab.keyboard.press("u")
    until(tab, f"{LINES} === 3")


def test_a_tool_in_the_hand_leads_nowhere_and_escape_puts_it_away(
    stage: Callable[..., Stage],
) -> None:
    tab = stage(address="#/links").slides
    tab.keyboard.press("p")
    link = tab.locator("#links a").first.bounding_box()
    tab.mouse.click(link["x"] + 3, link["y"] + 3)
    until(tab, f"{LINES} === 1")  # a dot
    assert current(tab) == "links"
    tab.keyboard.press("Escape")
    assert tab.evaluate("deckgen.tool()") == ""
    tab.click("#links a:text('the table')")
    until(tab, "Reveal.getCurrentSlide().id === 'table'")


def test_a_finger_draws_and_does_not_turn_the_page_and_a_palm_beside_a_stylus_does_neither(
    stage: Callable[..., Stage],
) -> None:
    room = stage(has_touch=True, is_mobile=True, viewport={"width": 844, "height": 390})
    tab = room.slides
    tab.keyboard.press("p")
    swipe(room, (600, 200), (200, 220))
    until(tab, f"{LINES} === 1")
    stylus(room, (300, 100), (500, 120))
    until(tab, f"{LINES} === 2")
    swipe(room, (600, 250), (200, 250))
    tab.keyboard.press("Escape")
    assert tab.evaluate(LINES) == 2
    assert current(tab) == "bullets"
    swipe(room, (600, 200), (200, 200))
    until(tab, "Reveal.getCurrentSlide().id === 'links'")


def stylus(room: Stage, start: tuple[int, int], end: tuple[int, int]) -> None:
    session = room.context.new_cdp_session(room.slides)
    for kind, (x, y), buttons in (
        ("mousePressed", start, 1),
        ("mouseMoved", end, 1),
        ("mouseReleased", end, 0),
    ):
        event = {
            "type": kind,
            "x": x,
            "y": y,
            "button": "left",
            "buttons": buttons,
            "clickCount": 1,
        }
        session.send("Input.dispatchMouseEvent", {**event, "pointerType": "pen"})


def test_a_straight_line_keeps_few_points_and_a_corner_stays_a_corner(
    stage: Callable[..., Stage],
) -> None:
    tab = stage().slides
    tab.keyboard.press("p")
    tab.mouse.move(200, 200)
    tab.mouse.down()
    tab.mouse.move(290, 200, steps=30)
    tab.mouse.move(290, 290, steps=15)
    tab.mouse.up()
    until(tab, f"{LINES} === 1")
    points = tab.evaluate("deckgen.strokes.of('bullets')[0].points")
    assert len(points) < 2 * 25  # of 46
    is_drawn = (
        "(x, y) => document.querySelector('#_pens .lines path').isPointInStroke(new DOMPoint(x, y))"
    )
    assert tab.evaluate(f"({is_drawn})(288, 202)")  # half a stroke from the corner
    assert not tab.evaluate(f"({is_drawn})(280, 210)")


def test_no_ink_is_in_the_overview_on_paper_or_in_an_export(stage: Callable[..., Stage]) -> None:
    import pdfplumber

    tab = stage().slides

    def drawn() -> list[int]:
        with pdfplumber.open(
            io.BytesIO(tab.pdf(prefer_css_page_size=True, print_background=True))
        ) as pdf:
            return [len(page.curves) + len(page.lines) + len(page.rects) for page in pdf.pages]

    before = drawn()
    for key in ("p", "h"):
        tab.keyboard.press(key)
        draw(tab, (200, 300), (600, 350), (900, 500))
    until(tab, f"{LINES} === 1 && {MARKS} === 1")
    assert drawn() == before
    tab.keyboard.press("o")
    assert not tab.is_visible("#_pens")
    assert not tab.is_visible("#_marks")
    tab.keyboard.press("o")
    assert tab.is_visible("#_pens")


def test_a_drawing_stays_with_its_slide_when_the_slide_is_changed_under_it(
    stage: Callable[..., Stage],
) -> None:
    tab = stage().slides
    tab.keyboard.press("p")
    draw(tab, (200, 300), (600, 350))
    tab.evaluate(
        "() => { const slide = Reveal.getCurrentSlide(); slide.replaceChildren(deckgen.make('h2', {}, 'New'));"
        " Reveal.sync(); deckgen.tell('update'); }"
    )
    until(tab, f"{LINES} === 1")
    assert tab.evaluate("deckgen.strokes.of('bullets').length") == 1


@pytest.mark.parametrize(("slide", "blend"), [("bullets", "multiply"), ("cover", "screen")])
def test_what_is_highlighted_can_be_read_on_light_and_on_dark_slides(
    stage: Callable[..., Stage], slide: str, blend: str
) -> None:
    pages = sample()
    dark = Color("#0b1f33") if slide == "cover" else None
    shown = tuple(
        replace(each, background=dark) if each.id == slide and dark else each
        for each in pages.pages
    )
    tab = stage(replace(pages, pages=shown), f"#/{slide}").slides
    tab.keyboard.press("h")
    draw(tab, (200, 300), (900, 300))
    until(tab, f"{MARKS} === 1")
    assert tab.evaluate("getComputedStyle(document.getElementById('_marks')).mixBlendMode") == blend


def test_the_colours_have_names_and_are_chosen_in_the_bar(stage: Callable[..., Stage]) -> None:
    tab = stage().slides
    tab.keyboard.press("p")
    buttons = tab.locator("#_colors button")
    names = [buttons.nth(at).get_attribute("aria-label") for at in range(3)]
    assert len({*names} - {None, ""}) == 3
    buttons.nth(1).click()
    assert [buttons.nth(at).get_attribute("aria-pressed") for at in range(3)] == [
        "false",
        "true",
        "false",
    ]
    draw(tab, (200, 300), (600, 350))
    until(tab, "document.querySelector('#_pens .lines .c1')")
    tab.click("#_undo")
    until(tab, f"{LINES} === 0")


@pytest.mark.parametrize(
    ("paper", "ink", "accent"),
    [("#ffffff", "#0b1f33", "#c2410c"), ("#101418", "#f5f5f5", "#fbbf24"), ("#ffffff", "#111111", "#808080"),
     ("#fffbeb", "#1c1917", "#fde68a")],
)  # fmt: skip
def test_the_pens_of_any_palette_can_be_read_on_light_and_on_dark_ground(
    paper: str, ink: str, accent: str
) -> None:
    palette = replace(
        sample().look.palette, paper=Color(paper), ink=Color(ink), accent=Color(accent)
    )
    rules = dict(each.split(":") for each in pen_rules(palette).split(";"))
    dark, light = sorted((paper, ink), key=lambda each: contrast(each, "#000000"))
    assert sorted(rules) == [
        *(f"--lit-{at}" for at in range(3)),
        *(f"--pen-{at}" for at in range(3)),
    ]
    for name, color in rules.items():
        assert contrast(color, light if name.startswith("--pen") else dark) >= 4.5
    assert len({color for name, color in rules.items() if name.startswith("--pen")}) == 3


# Zoom


def scale(tab: Any) -> float:
    return float(
        tab.evaluate("deckgen.slides.getBoundingClientRect().width / deckgen.main.clientWidth")
    )


SETTLED = "document.getAnimations().every(each => each.playState !== 'running')"


def test_a_spot_is_enlarged_in_both_windows_and_small_again_with_the_next_slide(
    stage: Callable[..., Stage],
) -> None:
    room = stage()
    presenter = room.present()
    presenter.mouse.move(*place(presenter, 960, 360))
    presenter.keyboard.press("z")
    for each in (presenter, room.slides):
        until(each, f"deckgen.zoom() && {SETTLED}")
        assert scale(each) == pytest.approx(2, abs=0.01)
        middle = each.evaluate(
            "() => { const box = deckgen.main.getBoundingClientRect();"
            " return deckgen.point({clientX: box.left + box.width / 2, clientY: box.top + box.height / 2}); }"
        )
        assert (middle["x"], middle["y"]) == pytest.approx((960, 360), abs=3)
    presenter.keyboard.press("PageDown")
    for each in (presenter, room.slides):
        until(each, f"deckgen.zoom() === null && {SETTLED}")
        assert scale(each) == pytest.approx(1, abs=0.01)


@pytest.mark.whole_browser
def test_keys_alone_enlarge_move_and_end(stage: Callable[..., Stage]) -> None:
    tab = stage(reduced_motion="reduce").slides
    tab.keyboard.press("z")
    assert tab.evaluate("deckgen.zoom()") == {"x": 640, "y": 360, "level": 2}
    assert scale(tab) == pytest.approx(2, abs=0.01)  # at once: no motion is wanted
    for _ in range(9):
        tab.keyboard.press("ArrowRight")
    assert tab.evaluate("deckgen.zoom()") == {"x": 960, "y": 360, "level": 2}  # not beyond the edge
    tab.keyboard.press("ArrowUp")
    assert tab.evaluate("deckgen.zoom().y") == 280
    tab.keyboard.press("+")
    assert scale(tab) == pytest.approx(3, abs=0.01)
    for _ in range(3):
        tab.keyboard.press("-")
    assert tab.evaluate("deckgen.zoom()") is None
    tab.keyboard.press("z")
    tab.keyboard.press("Escape")
    assert tab.evaluate("deckgen.zoom()") is None
    assert current(tab) == "bullets"
    tab.keyboard.press("ArrowRight")
    assert current(tab) == "links"


def test_a_click_enlarges_where_it_is_and_a_hand_moves_what_is_enlarged(
    stage: Callable[..., Stage],
) -> None:
    tab = stage(address="#/links", reduced_motion="reduce").slides
    tab.mouse.move(5, 5)
    tab.click("button[data-tool=zoom]")
    link = tab.locator("#links a").first.bounding_box()
    tab.mouse.click(link["x"] + 3, link["y"] + 3)
    assert scale(tab) == pytest.approx(2, abs=0.01)
    assert current(tab) == "links"
    before = tab.evaluate("deckgen.zoom()")
    tab.mouse.move(600, 400)
    tab.mouse.down()
    tab.mouse.move(500, 350, steps=4)
    tab.mouse.up()
    after = tab.evaluate("deckgen.zoom()")
    assert (after["x"] - before["x"], after["y"] - before["y"]) == pytest.approx((50, 25), abs=1)
    tab.keyboard.down("Alt")
    tab.mouse.click(600, 400)
    assert tab.evaluate("deckgen.zoom()") is None
    tab.mouse.click(900, 500)
    tab.keyboard.up("Alt")
    assert tab.evaluate("deckgen.zoom()") == {"x": 900, "y": 500, "level": 2}
    assert tab.get_attribute("button[data-tool=zoom]", "aria-pressed") == "true"
    tab.click("button[data-tool=zoom]")
    assert tab.evaluate("deckgen.zoom()") is None


def test_what_is_drawn_on_an_enlarged_slide_stands_where_it_was_drawn(
    stage: Callable[..., Stage],
) -> None:
    room = stage(reduced_motion="reduce")
    presenter = room.present()
    presenter.emulate_media(reduced_motion="reduce")
    presenter.keyboard.press("z")
    presenter.keyboard.press("p")
    draw(presenter, (500, 300), (700, 300), (700, 400))
    until(room.slides, f"{LINES} === 1")
    box = room.slides.evaluate(BOX)
    assert (box["x"], box["y"], box["width"], box["height"]) == pytest.approx(
        (500, 300, 200, 100), abs=3
    )


# The bar, and what holds for all


@pytest.mark.whole_browser
def test_the_bar_is_out_of_the_way_until_the_pointer_moves_and_leaves_the_keys_with_the_slides(
    stage: Callable[..., Stage],
) -> None:
    tab = stage(reduced_motion="reduce").slides
    opacity = "getComputedStyle(document.getElementById('_tools')).opacity"
    assert tab.evaluate(opacity) == "0"
    tab.mouse.move(300, 300)
    until(tab, f"{opacity} === '1'")
    for each in tab.locator("#_tools > button").all():
        box = each.bounding_box()
        assert min(box["width"], box["height"]) >= 32
        assert each.get_attribute("title").startswith(each.get_attribute("aria-label"))
    tab.click("button[data-tool=pen]")
    assert tab.get_attribute("button[data-tool=pen]", "aria-pressed") == "true"
    tab.keyboard.press(" ")
    assert current(tab) == "links"
    tab.click("button[data-tool=pen]")
    assert tab.evaluate("deckgen.tool()") == ""
    tab.keyboard.press("p")
    draw(tab, (200, 300), (600, 350), lift=False)
    assert tab.evaluate(opacity) == "0"


def test_the_help_lists_every_tool(stage: Callable[..., Stage]) -> None:
    tab = stage().slides
    tab.keyboard.press("Shift+Slash")
    words = tab.locator("dialog[open]").inner_text()
    tools = (
        "Pointer",
        "Pen",
        "Highlighter",
        "Eraser",
        "Undo",
        "Clear this slide",
        "Enlarge",
        "Black screen",
        "White screen",
    )
    assert [each for each in tools if each not in words] == []


@pytest.mark.parametrize("keys", [("p",), ("z",), ("b",)])
def test_axe_finds_nothing_with_a_tool_in_the_hand(
    stage: Callable[..., Stage], axe_source: str, keys: tuple[str, ...]
) -> None:
    tab = stage(reduced_motion="reduce").slides
    tab.mouse.move(300, 300)
    for key in keys:
        tab.keyboard.press(key)
    assert violations(tab, axe_source) == []


def test_a_deck_from_right_to_left_is_drawn_on_in_the_same_places(
    stage: Callable[..., Stage],
) -> None:
    pages = replace(sample(), metadata=in_language(sample().metadata, "ar"))
    tab = stage(pages).slides
    assert tab.locator("#_tools").bounding_box()["x"] < 100
    assert tab.get_attribute("#_tools", "lang") == "en"
    tab.keyboard.press("p")
    draw(tab, (900, 300), (1000, 400))
    until(tab, f"{LINES} === 1")
    assert tab.evaluate(
        "document.querySelector('#_pens .lines path').getBBox().x"
    ) == pytest.approx(900, abs=2)
    tab.keyboard.press("Escape")
    tab.keyboard.press("z")
    assert tab.evaluate("deckgen.zoom().level") == 2
    tab.keyboard.press("ArrowRight")
    assert current(tab) == "bullets"


def test_a_page_of_another_shape_is_drawn_on_and_enlarged_to_its_edges(
    stage: Callable[..., Stage],
) -> None:
    tab = stage(replace(sample(), size=Size(9_144_000, 6_858_000)), reduced_motion="reduce").slides
    tab.keyboard.press("p")
    draw(tab, (100, 100), (900, 700))
    until(tab, f"{LINES} === 1")
    box = tab.evaluate(BOX)
    assert (box["x"], box["y"], box["width"], box["height"]) == pytest.approx(
        (100, 100, 800, 600), abs=3
    )
    tab.keyboard.press("z")
    for key in ("ArrowLeft", "ArrowUp") * 9:
        tab.keyboard.press(key)
    assert tab.evaluate("deckgen.zoom()") == {"x": 240, "y": 180, "level": 2}


@pytest.mark.whole_browser
def test_the_screen_does_not_sleep_while_a_presenter_window_is_open(
    stage: Callable[..., Stage],
) -> None:
    room = stage()
    assert not room.slides.evaluate("deckgen.isKeptAwake()")
    presenter = room.present()
    until(presenter, "deckgen.isKeptAwake()")
    presenter.close()
    until(room.slides, "!deckgen.isKeptAwake()")
    room.slides.keyboard.press("f")
    until(room.slides, "deckgen.isKeptAwake()")
    room.slides.keyboard.press("f")
    until(room.slides, "!deckgen.isKeptAwake()")


HOSTILE: dict[str, str] = {
    "screen": "['red', 5, null, {}, 'BLACK']",
    "point": "[5, {x: 'a', y: 1}, {x: NaN, y: 0}, {x: 1e9, y: 0}, {x: 5}, []]",
    "zoom": "[5, {}, {id: 'bullets', at: {x: 1, y: 1, level: 1e9}}, {id: 'bullets', at: {x: Infinity, y: 1, level: 2}},"
    " {id: 'quote', at: {x: 1, y: 1, level: 2}}]",
    "ink": "[5, {}, {id: 'bullets', strokes: 5}, {id: 'nowhere', strokes: []}, {id: '__proto__', strokes: []},"
    " {id: 'bullets', strokes: Array(1e6).fill({})},"
    " {id: 'bullets', strokes: [{tool: 'pen', color: 9, points: [1, 1]}]},"
    " {id: 'bullets', strokes: [{tool: 'pen', color: 0, points: Array(1e6).fill(1)}]},"
    " {id: 'bullets', strokes: Array(300).fill({tool: 'pen', color: 0, points: Array(2000).fill(1)})},"
    " {id: 'bullets', strokes: [{tool: 'pen', color: 0, points: ['1', '<img>']}]}]",
    "ink-live": "[5, {}, {id: 'bullets', stroke: {tool: 'x', color: 0, points: [1, 1]}}]",
}


def test_what_another_window_says_is_checked(stage: Callable[..., Stage]) -> None:
    room = stage()
    presenter = room.present()
    for kind, told in HOSTILE.items():
        presenter.evaluate(f"{told}.forEach(each => deckgen.link.send('{kind}', each))")
    presenter.evaluate(
        "deckgen.link.send('ink', {id: 'links', strokes: [{tool: 'pen', color: 0, points: [1, 1]}]})"
    )
    until(
        room.slides, "deckgen.strokes.of('links').length === 1"
    )  # whatever came before has been read
    assert room.slides.evaluate(
        f"[{SCREEN}, deckgen.zoom(), deckgen.strokes.of('bullets').length]"
    ) == ["", None, 0]
    assert room.slides.evaluate(f"{DOT}.classList.contains('on')") is False
    assert (
        room.slides.evaluate("document.querySelector('#_pens > path').getAttribute('d') || ''")
        == ""
    )


def test_what_was_kept_is_checked_too(stage: Callable[..., Stage]) -> None:
    tab = stage().slides
    tab.evaluate("deckgen.store.set('ink bullets', [{tool: 'pen', color: 0, points: 'no'}])")
    tab.evaluate("deckgen.store.set('screen', 'plaid')")
    tab.reload()
    ready(tab)
    assert tab.evaluate(f"[{SCREEN}, deckgen.strokes.of('bullets').length]") == ["", 0]

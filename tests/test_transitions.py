"""Transitions: how a slide comes in, in PowerPoint and in the browser; and what a morph carries
from slide to slide.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from package_lint import NAMES, Package, find, lint
from pptx import Presentation

MORPH = "http://schemas.microsoft.com/office/powerpoint/2015/09/main"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9"/></svg>'
)
TWO = """
title: A deck
cover: false
lang: {lang}
transition: {name}
slides:
  - {{title: One, quote: First words}}
  - {{title: Two, quote: Other words}}
"""
SHARED = """
title: A deck
cover: false
footer: A footer
slides:
  - {title: Where it was, id: one, image: a.svg, alt: A, side: left, text: Words}
  - {title: Where it is, id: two, transition: morph, image: a.svg, alt: A}
  - {title: Not there, id: three, bullets: [One, Two]}
"""

Build = Callable[..., Any]
Plan = Callable[..., tuple[Any, Any]]


def slide_trees(deck: Any) -> list[Any]:
    package = Package(deck.pptx.read_bytes())
    assert lint(package.data) == []
    return [
        package.trees[f"ppt/slides/slide{at}.xml"]
        for at in range(1, len(package.of_kind("slides")) + 1)
    ]


@pytest.mark.parametrize("name", ["fade", "push", "wipe", "cover"])
@pytest.mark.parametrize(("lang", "way"), [("en", "l"), ("ar", "r")])
def test_powerpoint_moves_the_way_the_deck_is_read(
    build_deck: Build, name: str, lang: str, way: str
) -> None:
    for tree in slide_trees(build_deck(TWO.format(lang=lang, name=name), to=("pptx",))):
        (effect,) = find(tree, f"/p:sld/p:transition/p:{name}")
        assert effect.get("dir") == (None if name == "fade" else way)


def test_no_transition_is_written_where_none_is_wanted(build_deck: Build) -> None:
    for tree in slide_trees(build_deck(TWO.format(lang="en", name="none"), to=("pptx",))):
        assert find(tree, "//p:transition") == []


def test_a_morph_fades_in_programs_that_know_none(build_deck: Build) -> None:
    _, tree = slide_trees(build_deck(TWO.format(lang="en", name="morph"), to=("pptx",)))
    (choice,) = tree.xpath(
        "//mc:Choice[@Requires='p159']/p:transition/m:morph", namespaces={**NAMES, "m": MORPH}
    )
    assert choice.get("option") == "byObject"
    assert len(find(tree, "//mc:Fallback/p:transition/p:fade")) == 1


def test_both_slides_of_a_morph_name_what_they_share_alike(build_deck: Build) -> None:
    deck = build_deck(SHARED, {"a.svg": PICTURE}, to=("pptx",))
    one, two, three = Presentation(BytesIO(deck.pptx.read_bytes())).slides
    names = [
        sorted(shape.name for shape in slide.shapes if shape.name.startswith("!!"))
        for slide in (one, two, three)
    ]
    assert len(names[0]) == len(set(names[0])) == 2
    assert names[0] == names[1]
    assert names[2] == []
    for name in names[0]:
        kinds = {
            next(type(shape) for shape in slide.shapes if shape.name == name)
            for slide in (one, two)
        }
        assert len(kinds) == 1


def test_what_is_not_the_only_one_on_its_slide_is_not_carried_over(plan_deck: Plan) -> None:
    content = "columns: [{title: A, text: a}, {title: B, text: b}]"
    outline = f"title: A\ncover: false\ntransition: morph\nslides: [{{title: T, {content}}}, {{title: U, {content}}}]\n"
    pages, _ = plan_deck(outline)
    assert [page.morphs for page in pages.pages] == [("title",), ("title",)]


def test_a_morph_looks_back_over_hidden_slides(plan_deck: Plan) -> None:
    outline = (
        "title: A\ncover: false\nslides:\n  - {title: One, quote: Words}\n"
        "  - {title: Two, bullets: [a], hidden: true}\n"
        "  - {title: Three, quote: Words, transition: morph}\n"
    )
    pages, _ = plan_deck(outline)
    assert [page.morphs for page in pages.pages] == [("quote", "title"), (), ("quote", "title")]


@pytest.fixture
def show(browser: Any, build_deck: Build) -> Iterator[Callable[..., Any]]:
    """A function: outline → its HTML deck in a browser, which must have been silent when the test
    is over.
    """
    heard: list[str] = []
    opened: list[Any] = []

    def open_deck(outline: str, **options: Any) -> Any:
        deck = build_deck(outline, {"a.svg": PICTURE}, to=("html",))
        assert not deck.report.has_faults, deck.report.diagnostics
        options.setdefault("viewport", {"width": 1280, "height": 720})
        tab = browser.new_page(**options)
        opened.append(tab)
        tab.on("console", lambda message: heard.append(message.text))
        tab.on("pageerror", lambda error: heard.append(str(error)))
        tab.goto(Path(deck.html).as_uri())
        tab.wait_for_function("() => window.Reveal && Reveal.isReady()")
        return tab

    yield open_deck
    for tab in opened:
        tab.close()
    assert heard == []


# Stops whatever moves at a share of its way, and tells where each slide is and what is seen of it.
AT = """share => {
  const moving = document.getAnimations().filter(each => !(each instanceof CSSTransition));
  moving.forEach(each => { each.pause(); each.currentTime = each.effect.getTiming().duration * share; });
  return Array.from(document.querySelectorAll('.slides > section')).map(slide => {
    const look = getComputedStyle(slide), rect = slide.getBoundingClientRect();
    const left = Math.round(rect.left);
    return {left, opacity: +look.opacity, clip: look.clipPath, layer: +look.zIndex, moving: moving.length};
  });
}"""
REST = "() => document.getAnimations().forEach(each => each.finish())"
# Stopped at once: on a busy machine a change is over before anybody asks about it.
MOVE = """way => {
  Reveal[way]();
  document.getAnimations().filter(each => !(each instanceof CSSTransition)).forEach(each => each.pause());
}"""


def move(tab: Any, way: str) -> None:
    """Go to the next page or back, and stop on the way."""
    tab.evaluate(MOVE, way)


def test_a_push_moves_both_slides_and_back_again(show: Callable[..., Any]) -> None:
    tab = show(TWO.format(lang="en", name="push"))
    move(tab, "next")
    assert [each["left"] for each in tab.evaluate(AT, 0)] == [0, 1280]
    assert [each["left"] for each in tab.evaluate(AT, 0.5)] == [-640, 640]
    tab.evaluate(REST)
    move(tab, "prev")
    assert [each["left"] for each in tab.evaluate(AT, 0)] == [-1280, 0]
    assert [each["left"] for each in tab.evaluate(AT, 0.5)] == [-640, 640]


def test_a_deck_from_right_to_left_is_pushed_from_the_left(show: Callable[..., Any]) -> None:
    tab = show(TWO.format(lang="ar", name="push"))
    move(tab, "next")
    assert [each["left"] for each in tab.evaluate(AT, 0)] == [0, -1280]


def test_a_cover_comes_over_the_slide_that_rests(show: Callable[..., Any]) -> None:
    tab = show(TWO.format(lang="en", name="cover"))
    move(tab, "next")
    before, comes = tab.evaluate(AT, 0.5)
    assert (before["left"], comes["left"]) == (0, 640)
    assert before["layer"] < comes["layer"]


def test_a_wipe_begins_where_the_next_page_is(show: Callable[..., Any]) -> None:
    tab = show(TWO.format(lang="en", name="wipe"))
    move(tab, "next")
    assert tab.evaluate(AT, 0.5)[1]["clip"] == "inset(0px 0px 0px 50%)"
    tab = show(TWO.format(lang="ar", name="wipe"))
    move(tab, "next")
    assert tab.evaluate(AT, 0.5)[1]["clip"] == "inset(0px 50% 0px 0px)"


def test_a_fade_never_shows_the_ground_behind(show: Callable[..., Any]) -> None:
    tab = show(TWO.format(lang="en", name="fade"))
    move(tab, "next")
    before, comes = tab.evaluate(AT, 0.5)
    assert (before["opacity"], comes["opacity"]) == (1, pytest.approx(0.5))


@pytest.mark.parametrize("name", ["fade", "push", "wipe", "cover", "morph"])
def test_nothing_moves_for_those_who_ask(show: Callable[..., Any], name: str) -> None:
    tab = show(TWO.format(lang="en", name=name), reduced_motion="reduce")
    move(tab, "next")
    assert tab.evaluate(AT, 0)[0]["moving"] == 0


@pytest.mark.parametrize("name", ["fade", "push", "wipe", "cover", "morph"])
def test_a_change_leaves_nothing_behind(show: Callable[..., Any], name: str) -> None:
    tab = show(TWO.format(lang="en", name=name))
    for way in ("next", "prev", "next"):  # faster than anything can move
        move(tab, way)
    assert tab.evaluate(AT, 0)[0]["moving"] == (6 if name == "morph" else 2)
    tab.evaluate(REST)
    tab.wait_for_function("() => document.getAnimations().length === 0")
    before, comes = tab.evaluate(AT, 0)
    assert (before["opacity"], comes["opacity"], comes["left"]) == (0, 1, 0)


# The rectangles of what two slides share, in pixels of the page.
SPOTS = """() => Array.from(document.querySelectorAll('[data-morph]')).map(each => {
  const rect = (each.querySelector('.b') || each).getBoundingClientRect();
  const scale = document.querySelector('.slides > section.present').getBoundingClientRect().width / 1280;
  return [each.dataset.morph, ...[rect.left, rect.top, rect.width, rect.height].map(value => value / scale)];
})"""


def spots(tab: Any) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Where each thing that two slides share is seen, on the one and on the other."""
    found = tab.evaluate(SPOTS)
    half = len(found) // 2
    return {name: rect for name, *rect in found[:half]}, {
        name: rect for name, *rect in found[half:]
    }


@pytest.mark.parametrize("size", [(1280, 720), (640, 360), (900, 900)])
def test_a_morph_carries_what_is_shared_from_where_it_was(
    show: Callable[..., Any], size: tuple[int, int]
) -> None:
    tab = show(SHARED, viewport={"width": size[0], "height": size[1]})
    was, will_be = spots(tab)
    picture = next(name for name in was if name != "title")
    assert was[picture] != pytest.approx(will_be[picture], abs=5)
    move(tab, "next")
    for share in (0.25, 0.5, 0.75):
        tab.evaluate(AT, share)
        middle = [
            a + (b - a) * eased(share) for a, b in zip(was[picture], will_be[picture], strict=True)
        ]
        left, right = spots(tab)
        # On both slides at the same place, so that it is seen once.
        assert left[picture] == pytest.approx(right[picture], abs=0.5)
        assert left[picture] == pytest.approx(middle, abs=1.0)


def eased(share: float) -> float:
    """CSS Easing 2: ease-in-out is cubic-bezier(0.42, 0, 0.58, 1)."""
    low, high = 0.0, 1.0
    for _ in range(40):
        at = (low + high) / 2
        x = 3 * (1 - at) ** 2 * at * 0.42 + 3 * (1 - at) * at**2 * 0.58 + at**3
        low, high = (at, high) if x < share else (low, at)
    return 3 * (1 - low) * low**2 + low**3


def test_a_morph_goes_back_the_way_it_came(show: Callable[..., Any]) -> None:
    tab = show(SHARED)
    move(tab, "next")
    tab.evaluate(AT, 0.25)
    forward = spots(tab)
    tab.evaluate(REST)
    move(tab, "prev")
    tab.evaluate(AT, 0.75)
    backward = spots(tab)
    for one, other in zip(forward, backward, strict=True):
        for name, rect in one.items():
            assert rect == pytest.approx(other[name], abs=1.0)


def test_a_deck_is_printed_at_rest(show: Callable[..., Any]) -> None:
    tab = show(SHARED)
    move(tab, "next")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate(AT, 0)[0]["moving"] == 0

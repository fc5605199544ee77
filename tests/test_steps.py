"""Steps: what appears one by one, alike in the pages, in PowerPoint (as LibreOffice reads it) and
in the browser.
"""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from package_lint import lint

from deckgen.build import Options, plan
from deckgen.diagnostics import Report
from deckgen.page.boxes import Box, ChartBox, GroupBox, ShapeBox, TextBox
from deckgen.page.overlays import shapes_over
from deckgen.page.pages import Page, Pages
from deckgen.page.steps import in_steps, steps_of
from deckgen.render import render
from deckgen.units import Rect

KINDS = Path(__file__).parent / "cases" / "kinds"
CASES = sorted(path.stem for path in KINDS.glob("*.yaml"))
OPEN_DOCUMENT = {
    "anim": "urn:oasis:names:tc:opendocument:xmlns:animation:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
    "smil": "urn:oasis:names:tc:opendocument:xmlns:smil-compatible:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

Plan = Callable[..., tuple[Any, Any]]


def shown(page: Page) -> list[list[str]]:
    """What appears at each step of a page: the words of a paragraph, or the name of a box."""
    found: dict[int, list[str]] = {}
    for step, words in _appearing(page.boxes, page.morphs):
        found.setdefault(step, []).append(words)
    assert sorted(found) == list(range(1, len(found) + 1)), "steps are counted from 1 without a gap"
    return [found[step] for step in sorted(found)]


def _appearing(boxes: Iterable[Box], morphs: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for box in boxes:
        if isinstance(box, GroupBox):
            assert not any(step for each in box.boxes for step in steps_of(each)), (
                "a group appears as one"
            )
        if box.step:
            yield box.step, f"!!{box.identity}" if box.identity in morphs else box.name
        elif isinstance(box, TextBox):
            yield from ((each.step, each.text) for each in box.typeset.paragraphs if each.step)
        elif isinstance(box, ChartBox):
            # LibreOffice knows no part of a chart: it lets the whole appear, as often.
            yield from ((step, box.name) for step in box.series_steps if step)
        yield from ((over.step, over.name) for over in shapes_over(box) if over.step)


def steps(plan_deck: Plan, slide: str, *, deck: str = "steps: true") -> list[list[list[str]]]:
    """What appears at each step of each page of one slide."""
    pages, report = plan_deck(
        f"title: A deck\ncover: false\n{deck}\nslides:\n  - {{title: T, {slide}}}\n"
    )
    assert pages is not None, report.diagnostics
    return [shown(page) for page in pages.pages]


def test_an_item_appears_with_all_that_hangs_from_it(plan_deck: Plan) -> None:
    content = "bullets: [One, {text: Two, bullets: [Two a, {text: Two b, bullets: [Deep]}]}, Three]"
    assert steps(plan_deck, content) == [[["One"], ["Two", "Two a", "Two b", "Deep"], ["Three"]]]
    assert steps(plan_deck, content.replace("bullets", "numbers")) == steps(plan_deck, content)


def test_two_columns_of_a_list_go_on_counting(plan_deck: Plan) -> None:
    names = [f"Item {number}" for number in range(1, 17)]
    assert steps(plan_deck, f"bullets: [{', '.join(names)}]") == [[[name] for name in names]]


def test_each_page_of_a_long_list_counts_from_one(plan_deck: Plan) -> None:
    pages = steps(plan_deck, f"bullets: [{', '.join(['word ' * 40] * 9)}]")
    assert len(pages) > 1
    assert sum(map(len, pages)) == 9


def test_lists_of_a_text_appear_item_by_item(plan_deck: Plan) -> None:
    text = '"Above\\n\\n- One\\n- Two\\n\\nBelow"'
    assert steps(plan_deck, f"text: {text}") == [[["One"], ["Two", "Below"]]]
    assert steps(plan_deck, "text: Words without a list") == [[]]


def test_columns_appear_one_after_the_other(plan_deck: Plan) -> None:
    content = "columns: [{title: A, bullets: [a, b]}, {title: B, text: words}]"
    assert steps(plan_deck, content) == [
        [["Rule 1", "Heading", "Body"], ["Rule 2", "Heading", "Body"]]
    ]


def test_a_picture_is_there_before_the_words_beside_it(plan_deck: Plan) -> None:
    picture = {
        "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    }
    deck = "title: A\ncover: false\nsteps: true\nslides: [{title: T, image: a.svg, alt: A, bullets: [One, Two]}]\n"
    pages, _ = plan_deck(deck, picture)
    assert shown(pages.pages[0]) == [["One"], ["Two"]]


@pytest.mark.parametrize(
    "content",
    [
        "quote: Words",
        "table: {columns: [A], rows: [[a], [b]]}",
        "section: A name",
        "agenda: [One, Two]",
        "closing: Thanks",
        "cover: true",
        "blank: true",
    ],
)
def test_what_is_one_thing_has_no_steps(plan_deck: Plan, content: str) -> None:
    assert steps(plan_deck, content) == [[]]


@pytest.mark.parametrize(
    ("deck", "slide", "count"),
    [
        ("", "", 0),
        ("", ", steps: true", 2),
        ("steps: true", "", 2),
        ("steps: true", ", steps: false", 0),
    ],
)
def test_a_slide_has_the_last_word(plan_deck: Plan, deck: str, slide: str, count: int) -> None:
    (page,) = steps(plan_deck, f"bullets: [One, Two]{slide}", deck=deck)
    assert len(page) == count


def shape(step: int) -> ShapeBox:
    return ShapeBox(Rect(0, 0, 9, 9), "rectangle", "A shape", step=step)


def test_steps_are_counted_without_gaps_in_the_order_of_their_marks() -> None:
    assert [
        box.step for box in in_steps([shape(7), shape(0), shape(3), shape(7)], wanted=True)
    ] == [2, 0, 1, 2]


def test_without_steps_everything_stands_from_the_start() -> None:
    group = GroupBox(Rect(0, 0, 9, 9), (shape(2),), "A group", step=1)
    assert not any(
        step for box in in_steps([shape(3), group], wanted=False) for step in _all_steps(box)
    )


def test_a_group_comes_with_the_first_thing_in_it() -> None:
    group = GroupBox(Rect(0, 0, 9, 9), (shape(0), shape(4), shape(3)), "A group")
    first, second = in_steps([shape(2), group], wanted=True)
    assert (first.step, second.step) == (1, 2)
    assert list(_all_steps(second)) == [2]


def _all_steps(box: Box) -> Iterator[int]:
    yield from steps_of(box)
    if isinstance(box, GroupBox):
        for each in box.boxes:
            yield from _all_steps(each)


OUTLINE = """
title: A deck
cover: false
steps: true
slides:
  - {title: Here, id: here, bullets: [One, {text: Two, bullets: [Inner]}, Three]}
  - {title: Side by side, id: side, columns: [{title: A, text: a}, {title: B, text: b}]}
  - {title: Last, id: last, lang: zh-HK, bullets: [渡輪]}
"""
# The words that can be seen on the slide: all that is hidden, or inside what is, left out.
SEEN = """() => Array.from(Reveal.getCurrentSlide().querySelectorAll('.l'))
  .filter(each => each.checkVisibility({ visibilityProperty: true })).map(each => each.textContent.trim())"""


@pytest.fixture
def tab(browser: Any, build_deck: Callable[..., Any]) -> Iterator[Any]:
    """The deck of `OUTLINE` in a browser, which must have been silent when the test is over."""
    heard: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(build_deck(OUTLINE, to=("html",)).html.as_uri())
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")
    yield page
    page.close()
    assert heard == []


def test_the_keys_show_one_step_after_the_other_and_back(tab: Any) -> None:
    seen = [["Here", "1"]]
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
        seen.append(
            [*seen[-1][:-1], *{1: ["One"], 2: ["Two", "Inner"], 3: ["Three"]}[len(seen)], "1"]
        )
        assert tab.evaluate(SEEN) == seen[-1]
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate(SEEN) == ["Side by side", "2"]
    tab.keyboard.press("ArrowLeft")
    for expected in reversed(seen):
        assert tab.evaluate(SEEN) == expected
        tab.keyboard.press("ArrowLeft")


def test_nothing_moves_when_it_appears(tab: Any) -> None:
    places = "() => Array.from(document.querySelectorAll('#side .b')).map(each => [each.offsetLeft, each.offsetTop])"
    tab.evaluate("Reveal.slide(1)")
    before = tab.evaluate(places)
    tab.evaluate("Reveal.next(), Reveal.next()")
    assert tab.evaluate(places) == before


def test_a_step_is_read_out_in_its_language(tab: Any) -> None:
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    assert tab.inner_text("#_status").split() == ["Two", "Inner"]
    tab.evaluate("Reveal.slide(2)")
    assert tab.inner_text("#_status") == "Slide 3 of 3: Last"
    tab.evaluate("Reveal.next()")
    assert tab.inner_text("#_status").strip() == "渡輪"
    assert tab.evaluate("document.querySelector('#_status span').lang") == "zh-HK"


def test_the_arrow_is_dim_only_after_the_last_step(tab: Any) -> None:
    dim = "() => document.getElementById('_next').getAttribute('aria-disabled')"
    tab.evaluate("Reveal.slide(2)")
    assert tab.evaluate(dim) == "false"
    tab.evaluate("Reveal.next()")
    assert tab.evaluate(dim) == "true"
    tab.evaluate("Reveal.prev()")
    assert tab.evaluate(dim) == "false"


def test_print_overview_and_document_show_everything(tab: Any) -> None:
    whole = ["Here", "One", "Two", "Inner", "Three", "1"]
    opaque = "() => Array.from(document.querySelectorAll('.fragment'), each => getComputedStyle(each).opacity)"
    tab.keyboard.press("o")
    assert tab.evaluate(SEEN) == whole
    assert set(tab.evaluate(opaque)) == {"1"}
    tab.keyboard.press("o")
    assert tab.evaluate(SEEN) == ["Here", "1"]
    tab.emulate_media(media="print")
    assert tab.evaluate(SEEN) == whole
    assert set(tab.evaluate(opaque)) == {"1"}
    tab.emulate_media(media="screen")
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("() => location.hash === '#/here/0'")
    tab.keyboard.press("d")
    tab.wait_for_function("() => !document.documentElement.classList.contains('deck')")
    assert tab.locator("#here li", has_text="Three").is_visible()


def test_a_link_to_a_slide_shows_all_of_it(tab: Any) -> None:
    tab.goto("about:blank")
    tab.go_back()
    tab.wait_for_function("() => window.Reveal && Reveal.isReady()")
    assert tab.evaluate(SEEN) == ["Here", "1"]
    address = tab.url.partition("#")[0]
    tab.goto("about:blank")
    tab.goto(f"{address}#/here")
    tab.wait_for_function("() => window.Reveal && Reveal.isReady()")
    assert tab.evaluate(SEEN) == ["Here", "One", "Two", "Inner", "Three", "1"]
    tab.keyboard.press("ArrowLeft")
    assert tab.evaluate(SEEN) == ["Here", "One", "Two", "Inner", "1"]


def test_axe_finds_nothing_before_and_after_a_step(
    browser: Any, build_deck: Callable[..., Any], axe_source: str
) -> None:
    size = {"width": 1280, "height": 720}
    page = browser.new_page(viewport=size, bypass_csp=True, reduced_motion="reduce")
    page.goto(build_deck(OUTLINE, to=("html",)).html.as_uri())
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")
    page.evaluate(axe_source)
    found = []
    for _ in range(6):
        found += [each["id"] for each in page.evaluate("() => axe.run()")["violations"]]
        page.evaluate("Reveal.next()")
    page.close()
    assert found == []


def test_a_deck_that_is_loaded_again_stands_where_it_was(tab: Any) -> None:
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("() => location.hash === '#/here/0'")
    tab.reload()
    tab.wait_for_function("() => window.Reveal && Reveal.isReady()")
    assert tab.evaluate(SEEN) == ["Here", "One", "1"]


@pytest.fixture(scope="module")
def stepped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Pages, Path]]:
    """Every case of a kind with its steps on: its pages, and where its two decks are."""
    folder = tmp_path_factory.mktemp("steps")
    shutil.copytree(KINDS, folder, dirs_exist_ok=True)
    found = {}
    for name in CASES:
        outline = folder / f"{name}.yaml"
        text = outline.read_text("utf-8")
        if not re.search("^steps:", text, re.MULTILINE):
            outline.write_text(f"steps: true\n{text}", "utf-8")
        report = Report()
        pages = plan(outline, Options(), report)
        if pages is None:  # the test of this case says so
            continue
        for kind in ("pptx", "html"):
            outline.with_suffix(f".{kind}").write_bytes(render(pages, kind))
        found[name] = pages, outline
    return found


@pytest.fixture(scope="module")
def office(
    stepped: dict[str, tuple[Pages, Path]], soffice: str, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder where LibreOffice has put what it understood of the PowerPoint decks."""
    folder, profile = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("profile").as_uri()
    decks = [str(path.with_suffix(".pptx")) for _, path in stepped.values()]
    command = [
        soffice,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "odp",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, *decks], capture_output=True, timeout=600, check=True)
    return folder


def clicks(deck: Path) -> list[list[list[str]]]:
    """What appears at each click of each page of an OpenDocument presentation: words, or the name
    of an object.
    """
    with zipfile.ZipFile(deck) as archive:
        tree = etree.fromstring(archive.read("content.xml"))
    return [list(_clicks(page)) for page in tree.iterfind(".//draw:page", OPEN_DOCUMENT)]


def _clicks(page: Any) -> Iterator[list[str]]:
    objects = {
        each.get(f"{{{OPEN_DOCUMENT['xml']}}}id"): each
        for each in page.iterfind(".//*[@xml:id]", OPEN_DOCUMENT)
    }
    for click in page.xpath(
        ".//anim:par[anim:par//anim:par[@presentation:node-type='on-click']]",
        namespaces=OPEN_DOCUMENT,
    ):
        if (
            click.getparent().get(f"{{{OPEN_DOCUMENT['presentation']}}}node-type")
            != "main-sequence"
        ):
            continue
        effects = click.xpath(".//anim:par[@presentation:preset-id]", namespaces=OPEN_DOCUMENT)
        yield [_aim(each, objects) for each in effects]


def _aim(effect: Any, objects: dict[str, Any]) -> str:
    target = objects[effect.xpath("(.//@smil:targetElement)[1]", namespaces=OPEN_DOCUMENT)[0]]
    if target.tag == f"{{{OPEN_DOCUMENT['text']}}}p":
        return "".join(target.itertext())
    return str(target.get(f"{{{OPEN_DOCUMENT['draw']}}}name"))


def fragments(deck: Path) -> list[int]:
    """The number of steps of each page of an HTML deck, which must be counted from 0 without a gap."""
    tree = etree.HTML(deck.read_bytes())
    counts = []
    for section in tree.iterfind(".//section"):
        moving = section.xpath(".//*[contains(concat(' ', @class, ' '), ' fragment ')]")
        indices = {int(each.get("data-fragment-index")) for each in moving}
        assert indices == set(range(len(indices)))
        counts.append(len(indices))
    return counts


def squeezed(pages: list[list[list[str]]]) -> list[list[list[str]]]:
    """Without white space: LibreOffice counts what makes room for an icon its own way."""
    return [[["".join(each.split()) for each in step] for step in page] for page in pages]


@pytest.mark.parametrize("name", CASES)
def test_powerpoint_and_the_browser_count_the_same_steps(
    name: str, stepped: dict[str, tuple[Pages, Path]], office: Path
) -> None:
    assert name in stepped, "this case has faults"
    pages, outline = stepped[name]
    wanted = [shown(page) for page in pages.pages]
    assert fragments(outline.with_suffix(".html")) == list(map(len, wanted))
    assert squeezed(clicks(office / f"{name}.odp")) == squeezed(wanted)
    assert lint(outline.with_suffix(".pptx").read_bytes()) == []

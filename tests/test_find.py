"""To find a slide: by words or number, in the overview; and the list of keys, which is the whole
truth.
"""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from finding import OUTLINE, at, beside, build, pages_of
from PIL import Image
from windows import violations

Show = Callable[..., Any]


@pytest.fixture(scope="module")
def deck_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The deck of `finding`, as HTML."""
    return build(tmp_path_factory.mktemp("find"), OUTLINE)


@pytest.fixture
def show(fitting_browser: Any, deck_file: Path) -> Iterator[Show]:
    """A function: what follows the file's name → the deck in a window."""
    with pages_of(fitting_browser, deck_file) as open_tab:
        yield open_tab


def search(tab: Any, words: str) -> list[str]:
    """The titles that are found, in their order."""
    if not tab.is_visible("#_find"):
        tab.keyboard.press("/")
    tab.fill("#_find-words", words)
    return [str(each) for each in tab.locator("#_find-list .find-title").all_text_contents()]


# ---- search ---------------------------------------------------------------------------------------


FOUND: dict[str, list[str]] = {
    "tide": ["Claims are short"],
    "CRANE": ["Claims are short", "Café on the quay", "The bill"],
    "crane quay": ["Café on the quay"],
    "quay crane water": ["Café on the quay"],
    "cafe": ["Café on the quay"],
    "strasse": ["Café on the quay"],
    "ｔｉｄｅ": ["Claims are short"],
    "海港": ["香港海港"],
    "人工智能 碼頭": ["香港海港"],
    "ميناء": ["الميناء"],
    "ينظر الى": ["الميناء"],
    "costs": ["What it costs"],
    "bill": ["The bill"],
    "briefing": [],  # the foot of every page
    "secret": [],  # on a slide that is left out
    "pilot": [],  # in the notes, which the audience must not see
    "<b>": [],
    "   ": [],
}


def test_a_slide_is_found_by_all_of_its_words_in_any_script(show: Show) -> None:
    tab = show()
    assert {words: search(tab, words) for words in FOUND} == FOUND


def test_what_is_found_is_counted_and_shown_with_the_words_marked(show: Show) -> None:
    tab = show()
    search(tab, "crane")
    assert tab.text_content("#_find-count") == "3 slides"
    assert tab.locator("#_find-list mark").all_text_contents() == ["Crane", "crane", "Crane"]
    assert tab.text_content("#_find-list li:nth-child(2) .find-text") == (
        "First the crane · Then Ærøskøbing · Straße by the water"
    )
    search(tab, "strasse")
    assert tab.text_content("#_find-list mark") == "Straße"
    search(tab, "nobody")
    assert tab.text_content("#_find-count") == "No slide has this"
    assert not tab.is_visible("#_find-list")
    search(tab, "tide")
    assert tab.text_content("#_find-count") == "1 slide"


def test_a_hit_in_a_title_comes_first_and_one_at_a_words_beginning_before_one_inside(
    browser: Any, tmp_path: Path
) -> None:
    outline = """
title: Order
cover: false
slides:
  - {title: One, text: A harbour}
  - {title: Two, text: An unharboured wish}
  - {title: The harbour master, text: Elsewhere}
"""
    with pages_of(browser, build(tmp_path, outline)) as show:
        assert search(show(), "harbour") == ["The harbour master", "One", "Two"]


def test_notes_are_searched_where_they_may_be_seen(show: Show) -> None:
    tab = show()
    tab.evaluate("deckgen.setRole('presenter')")
    assert search(tab, "pilot") == ["Claims are short"]
    assert tab.text_content("#_find-list .find-text") == "Notes: The pilot's story belongs here."


def test_a_number_leads_to_its_slide_first(show: Show) -> None:
    tab = show()
    tab.keyboard.press("g")
    assert search(tab, "2") == ["Claims are short", "The bill"]
    assert tab.locator("#_find-list .find-number").all_text_contents() == ["2", "8"]
    tab.keyboard.press("Enter")
    assert at(tab)[0] == "claims-are-short"
    tab.keyboard.press("g")
    tab.keyboard.type("9")
    tab.keyboard.press("Enter")
    assert at(tab)[0] == "_12"


def test_arrows_choose_enter_shows_the_whole_slide_and_the_browser_leads_back(show: Show) -> None:
    tab = show("#/_12")
    search(tab, "crane")
    chosen = (
        "id => document.querySelector('#_find-words').getAttribute('aria-activedescendant') === id"
    )
    for key, number in (
        ("ArrowDown", 1),
        ("ArrowDown", 2),
        ("ArrowDown", 0),
        ("ArrowUp", 2),
        ("ArrowUp", 1),
    ):
        tab.keyboard.press(key)
        selected = tab.locator("#_find-list [aria-selected=true]").evaluate_all(
            "all => all.map(each => each.id)"
        )
        assert selected == [f"_find-{number}"]
        assert tab.evaluate(chosen, selected[0])
    tab.keyboard.press("Enter")
    assert not tab.is_visible("#_find")
    assert at(tab) == ("café-on-the-quay", 3)
    tab.go_back()
    tab.wait_for_function("() => deckgen.position().id === '_12'")


def test_escape_closes_the_search_and_gives_the_focus_back(show: Show) -> None:
    tab = show("#/the-bill")
    tab.focus("#_next")
    search(tab, "crane")
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#_find")
    assert tab.evaluate("document.activeElement.id") == "_next"
    assert at(tab)[0] == "the-bill"
    tab.keyboard.press("/")
    assert (
        tab.evaluate("getSelection().toString()") == "crane"
    )  # what is typed next takes its place


def test_what_is_found_is_opened_by_a_click_also_from_the_overview(show: Show) -> None:
    tab = show()
    tab.keyboard.press("o")
    search(tab, "crane")
    tab.click("#_find-list li:nth-child(3)")
    assert at(tab)[0] == "the-bill"
    assert not tab.evaluate("Reveal.isOverview()")


def test_the_search_knows_slides_that_came_later(show: Show) -> None:
    tab = show()
    assert search(tab, "lighthouse") == []
    tab.evaluate(
        "document.querySelector('#the-bill td p, #the-bill td').append(' lighthouse'); deckgen.tell('update')"
    )
    tab.wait_for_selector("#_find-list li")
    assert search(tab, "lighthouse") == ["The bill"]


def test_whoever_writes_with_an_input_method_ends_a_word_by_enter_and_stays(show: Show) -> None:
    tab = show()
    search(tab, "海港")
    tab.evaluate(
        "document.querySelector('#_find-words')"
        ".dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    assert tab.is_visible("#_find")


# ---- keys -----------------------------------------------------------------------------------------

LETTERS = [*"abcdefghijklmnopqrstuvwxyz0123456789"]
ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]
OTHERS = [
    "Enter",
    "Escape",
    "Space",
    "Backspace",
    "Delete",
    "Insert",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    *ARROWS,
]
OTHERS += ["F1", "F2", "F8", "F9", *".,-+=/?;'[]\\`*#"]
SHIFTED = [f"Shift+{each}" for each in [*LETTERS[:26], *ARROWS, "Space"]]
TAKEN = """() => { window.taken = null;
  addEventListener('keydown', event => setTimeout(() => { window.taken = event.defaultPrevented; })); }"""
LOOK = """() => [document.documentElement.className, document.body.innerHTML.length, location.hash,
  JSON.stringify(deckgen.position()), document.activeElement.id].join(' ')"""
WRITTEN = {"←": "ArrowLeft", "→": "ArrowRight", "↑": "ArrowUp", "↓": "ArrowDown", "Page Up": "PageUp", "−": "-",
           "Page Down": "PageDown", "Esc": "Escape"}  # fmt: skip


def listed(tab: Any) -> dict[str, list[str]]:
    """The keys in the help, by what they do."""
    tab.keyboard.press("?")
    rows = tab.evaluate(
        "[...document.querySelectorAll('#_help-keys dl > div')].map(row => [row.querySelector('dd').textContent,"
        " [...row.querySelectorAll('.keys')].map(keys => [...keys.children].map(key => key.textContent))])"
    )
    tab.keyboard.press("Escape")
    tab.wait_for_function("() => !document.activeElement.closest('dialog')")
    found: dict[str, list[str]] = {}
    for does, keys in rows:
        names = [[WRITTEN.get(key, key) for key in pressed] for pressed in keys]
        names = [[key.lower() if len(key) == 1 else key for key in pressed] for pressed in names]
        found.setdefault(does, []).extend(
            "+".join(pressed) if pressed != ["+"] else "+" for pressed in names
        )
    return found


@pytest.mark.whole_browser
def test_every_key_that_does_something_is_in_the_help(show: Show) -> None:
    tab = show("#/claims-are-short")
    known = {key for keys in listed(tab).values() for key in keys}
    assert len(known) > 20
    tab.evaluate(TAKEN)
    unknown = [key for key in [*LETTERS, *OTHERS, *SHIFTED] if key not in known]
    assert len(unknown) > 40
    before = tab.evaluate(LOOK)
    for key in unknown:
        tab.evaluate("taken = null")
        tab.keyboard.press(key)
        tab.wait_for_function("() => taken !== null")
        assert (key, tab.evaluate("taken"), tab.evaluate(LOOK)) == (key, False, before)


def test_every_key_in_the_help_is_one_that_is_bound(show: Show) -> None:
    tab = show()
    shown = listed(tab)
    bound = tab.evaluate(
        "deckgen.keys.list().filter(each => each.shown).map(each => [each.does, each.keys])"
    )
    assert len(bound) > 20
    for does, keys in bound:
        for key in shown[does]:
            assert key.replace("Space", " ") in keys, (does, key)


DOES = {
    # what it does: (where, the keys before it, what is true then)
    "Next step or slide": ("claims-are-short", "", "deckgen.position().index === 2"),
    "Previous step or slide": ("claims-are-short", "", "deckgen.position().index === 0"),
    "First slide": ("claims-are-short", "", "deckgen.position().index === 0"),
    "Last slide": ("claims-are-short", "", "deckgen.position().index === 8"),
    "Outline": ("the-bill", "", "!document.querySelector('#_outline').hidden"),
    "Overview, and back": ("the-bill", "", "Reveal.isOverview()"),
    "Find a slide by words or number": ("the-bill", "", "document.querySelector('#_find').open"),
    "This list of keys": ("the-bill", "", "document.querySelector('#_help').open"),
    "Rehearse: begin, or end and see the times": (
        "the-bill",
        "",
        "deckgen.rehearsal.phase() === 'running'",
    ),
    "Slide before": ("the-bill", "o", "document.activeElement.id === 'what-it-costs'"),
    "Slide after": ("the-bill", "o", "document.activeElement.id === '_12'"),
    "A row up": ("the-bill", "o", "document.activeElement.id === 'café-on-the-quay'"),
    "A row down": ("claims-are-short", "o", "document.activeElement.id === 'café-on-the-quay'"),
    "A screen up": ("_12", "o", "document.activeElement.id === 'claims-are-short'"),
    "A screen down": ("claims-are-short", "o", "document.activeElement.id === 'the-bill'"),
    "Show the slide": (
        "the-bill",
        "o ArrowRight",
        "!Reveal.isOverview() && deckgen.position().id === '_12'",
    ),
    "Back to where it was": (
        "the-bill",
        "o ArrowRight",
        "!Reveal.isOverview() && deckgen.position().id === 'the-bill'",
    ),
    "Full screen": ("the-bill", "", "Boolean(document.fullscreenElement)"),
    "Read as a document": ("the-bill", "", "location.search === '?view=doc'"),
}


RESET = """async id => {
  document.querySelectorAll('dialog[open]').forEach(each => each.close());
  if (deckgen.isOutlineOpen()) document.querySelector('#_close').click();
  if (document.fullscreenElement) await document.exitFullscreen();
  deckgen.rehearsal.discard();
  Reveal.toggleOverview(false);
  deckgen.go({ id: id, step: 0 });
}"""


def test_each_key_of_the_help_does_what_it_says(show: Show) -> None:
    tab = show()
    shown = listed(tab)
    assert set(DOES) <= set(shown)
    for does, (where, before, expected) in DOES.items():
        for key in dict.fromkeys(shown[does]):
            tab.evaluate(RESET, where)
            for each in before.split():
                tab.keyboard.press(each)
            tab.keyboard.press(key)
            tab.wait_for_function(f"() => {expected}", timeout=5000)


def test_the_help_opens_and_closes_by_its_key_and_by_the_bar(show: Show) -> None:
    tab = show()
    tab.keyboard.press("?")
    assert tab.is_visible("#_help")
    tab.keyboard.press("?")
    assert not tab.is_visible("#_help")
    tab.mouse.move(300, 300)
    tab.click("#_keys")
    assert tab.is_visible("#_help")
    assert tab.evaluate("document.activeElement.id") == "_help-close"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "_keys"


# ---- overview -------------------------------------------------------------------------------------


def test_the_overview_numbers_every_slide_and_names_every_section_where_it_begins(
    show: Show,
) -> None:
    tab = show()
    tab.keyboard.press("o")
    assert tab.locator(".overview-number").all_text_contents() == [
        str(number) for number in range(1, 10)
    ]
    names = tab.evaluate(
        "[...document.querySelectorAll('.slides > h2')].map(each => [each.textContent, each.nextElementSibling.id,"
        " each.nextElementSibling.getBoundingClientRect().top - each.getBoundingClientRect().bottom])"
    )
    assert [each[:2] for each in names] == [
        ["Who steers?", "who-steers"],
        ["What it costs", "what-it-costs"],
    ]
    assert all(0 <= each[2] < 20 for each in names)
    rows = tab.evaluate(
        "[...document.querySelectorAll('.slides > section')].map(each => Math.round(each.getBoundingClientRect().top))"
    )
    assert [rows.count(top) for top in dict.fromkeys(rows)] == [2, 4, 3]
    for index, (thumb, number) in enumerate(
        tab.evaluate(
            "[...document.querySelectorAll('.slides > section')].map(each => [each, each.nextElementSibling]"
            ".map(one => { const box = one.getBoundingClientRect(); return [box.left, box.top, box.bottom]; }))"
        )
    ):
        assert number[0] == pytest.approx(thumb[0], abs=1), index
        assert thumb[2] <= number[1] + 1 <= thumb[2] + 10, index


def test_the_slide_that_is_shown_stays_until_another_is_chosen(show: Show) -> None:
    audience = show("#/café-on-the-quay")
    presenter = beside(audience)
    presenter.bring_to_front()
    presenter.keyboard.press("ArrowRight")
    there = at(presenter)
    presenter.keyboard.press("o")
    assert presenter.evaluate("Reveal.isOverview()")
    presenter.keyboard.press("ArrowRight")
    presenter.keyboard.press("ArrowDown")
    assert not audience.evaluate("Reveal.isOverview()")
    assert (at(presenter), at(audience)) == (there, there)
    assert presenter.evaluate("document.querySelector('.slides [aria-current]').id") == there[0]
    presenter.keyboard.press("Escape")
    assert (at(presenter), at(audience)) == (there, there)
    presenter.keyboard.press("o")
    presenter.keyboard.press("End")
    presenter.keyboard.press("Enter")
    assert at(presenter)[0] == "_12"
    audience.wait_for_function("() => deckgen.position().id === '_12'")


def test_the_overview_takes_the_whole_window_of_the_presenter(show: Show) -> None:
    presenter = beside(show())
    presenter.set_viewport_size({"width": 1000, "height": 700})
    presenter.keyboard.press("o")
    box = presenter.evaluate("document.querySelector('.slides').getBoundingClientRect().toJSON()")
    assert (box["left"], box["top"], box["width"], box["height"]) == (0, 0, 1000, 700)
    assert presenter.evaluate("document.elementFromPoint(500, 690).closest('.slides') !== null")
    presenter.keyboard.press("Escape")
    assert (
        presenter.evaluate("document.querySelector('.slides').getBoundingClientRect().width") < 900
    )


def test_links_in_the_overview_do_not_take_the_keys_and_have_them_again_afterwards(
    browser: Any, tmp_path: Path
) -> None:
    outline = (
        "title: Links\nslides:\n  - {title: Away, text: 'A [link](https://example.org/) here'}\n"
    )
    with pages_of(browser, build(tmp_path, outline)) as show:
        tab = show("#/away")
        tab.keyboard.press("o")
        assert tab.evaluate("document.querySelector('#away a').tabIndex") == -1
        tab.click("#away a")
        assert at(tab)[0] == "away"
        assert not tab.evaluate("Reveal.isOverview()")
        assert tab.evaluate("document.querySelector('#away a').tabIndex") == 0


def test_the_overview_of_a_deck_from_right_to_left_runs_from_right_to_left(
    browser: Any, tmp_path: Path
) -> None:
    slides = "".join(f"  - {{title: شريحة {number}, text: نص}}\n" for number in range(9))
    with pages_of(
        browser, build(tmp_path, f"title: الميناء\nlang: ar\ncover: false\nslides:\n{slides}")
    ) as show:
        tab = show()
        tab.keyboard.press("o")
        lefts = tab.evaluate(
            "Reveal.getSlides().slice(0, 3).map(each => each.getBoundingClientRect().left)"
        )
        assert lefts == sorted(lefts, reverse=True)
        tab.keyboard.press("ArrowLeft")
        assert tab.evaluate("document.activeElement === Reveal.getSlides()[1]")


def test_the_overview_follows_a_deck_that_changes_under_it(show: Show) -> None:
    tab = show("#/_12")
    tab.keyboard.press("o")
    tab.evaluate(
        "document.querySelector('#what-it-costs').remove(); Reveal.sync(); deckgen.tell('update')"
    )
    assert tab.locator(".overview-number").all_text_contents() == [
        str(number) for number in range(1, 9)
    ]
    assert tab.locator(".overview-part").all_text_contents() == ["Who steers?", "What it costs"]
    assert tab.evaluate("document.querySelector('.chosen').id") == "_12"


def test_a_window_that_becomes_narrow_has_fewer_columns(show: Show) -> None:
    tab = show("#/the-bill")
    tab.keyboard.press("o")
    tab.set_viewport_size({"width": 640, "height": 700})
    tab.wait_for_function(
        "() => new Set(Reveal.getSlides().map(each => Math.round(each.getBoundingClientRect().left))).size === 2"
    )
    assert tab.evaluate("document.activeElement.id") == "the-bill"
    right = tab.evaluate(
        "Math.max(...Reveal.getSlides().map(each => each.getBoundingClientRect().right))"
    )
    assert right <= 640


# ---- all of them ----------------------------------------------------------------------------------

STATES = {"search": ("/", "c", "r"), "nothing": ("/", "q", "q", "q"), "help": ("?",), "overview": ("o", "ArrowDown"),
          "report": ("r", "ArrowRight", "r"), "rehearsing": ("r",)}  # fmt: skip


@pytest.mark.parametrize("width", [1280, pytest.param(320, marks=pytest.mark.slow)])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_all_is_in_sight(
    browser: Any, deck_file: Path, axe_source: str, state: str, width: int
) -> None:
    size = {"width": width, "height": 720 if width > 600 else 480}
    with pages_of(browser, deck_file, viewport=size, reduced_motion="reduce") as show:
        tab = show("?view=deck#/claims-are-short")
        for key in STATES[state]:
            tab.keyboard.press(key)
        assert violations(tab, axe_source) == []
        for dialog in tab.query_selector_all("dialog[open]"):
            box = dialog.bounding_box()
            assert 0 <= box["x"] <= box["x"] + box["width"] <= width
            assert dialog.evaluate("each => each.scrollWidth <= each.clientWidth")
            for target in dialog.query_selector_all("button, input, textarea"):
                assert target.bounding_box()["height"] >= 24
        assert (
            len(Image.open(io.BytesIO(tab.screenshot())).convert("RGB").getcolors(1 << 24) or ())
            > 30
        )

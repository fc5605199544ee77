"""The HTML deck in Chromium: shown from a file, with no way to any network."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from html_samples import deck, in_language, inches, page, paragraph, run, sample, text_box, typeset
from lines_html import decided_lines, line_boxes
from windows import overhear, ready, violations

from deckgen.content import Paragraph, Run
from deckgen.page.boxes import TextBox
from deckgen.page.pages import Pages
from deckgen.page.style import Color
from deckgen.records import replace
from deckgen.render.html import render
from deckgen.units import points

Open = Callable[..., Any]
HOSTILE = "</script><script>window.ran=1</script><img src=x onerror=window.ran=2>"


def write(folder: Path, pages: Pages) -> Path:
    path = folder / "deck.html"
    path.write_bytes(render(pages))
    return path


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """A function: pages → an open browser page, which must have been silent when the test is over."""
    opened: list[tuple[Any, list[str]]] = []

    def open_page(pages: Pages, address: str = "", **options: Any) -> Any:
        options.setdefault("viewport", {"width": 1280, "height": 720})
        file = write(tmp_path, pages).as_uri()
        context = browser.new_context(**options)
        opened.append((context, overhear(context, file)))
        tab = context.new_page()
        tab.goto(file + address)
        return (
            ready(tab)
            if tab.evaluate("document.documentElement.classList.contains('deck')")
            else tab
        )

    yield open_page
    for context, heard in opened:
        context.close()
        assert heard == []


def current(tab: Any) -> str:
    return str(tab.evaluate("Reveal.getCurrentSlide().id"))


def test_every_line_stands_where_it_was_decided(browser: Any, tmp_path: Path) -> None:
    pages = sample()
    drawn = line_boxes(write(tmp_path, pages), browser)
    shown = [each for each in pages.pages if not each.hidden]
    assert len(drawn) == len(shown)
    for each, lines in zip(shown, drawn, strict=True):
        wanted = list(decided_lines(each))
        assert [line.text for line in lines] == [text for text, *_ in wanted]
        for line, (_, left, baseline, width) in zip(lines, wanted, strict=True):
            assert line.baseline == pytest.approx(baseline, abs=0.1)  # points
            assert line.x0 == pytest.approx(left, abs=0.2)
            assert line.x1 - line.x0 == pytest.approx(width, abs=0.3)


@pytest.mark.parametrize(
    "text", ["ميناء هونغ كونغ 2026", "נמל הונג קונג", "香港海港 AI 2026", "Ελληνικά", "🚢 A ship"]
)
def test_a_baseline_does_not_move_with_the_script(browser: Any, tmp_path: Path, text: str) -> None:
    rtl = text[0] in "من"
    lines = [paragraph(text, 400, 0, rtl=rtl), paragraph(text, 400, 60, size=40, rtl=rtl)]
    box = TextBox(inches(1, 2, 9, 4), typeset(lines), "body", "body")
    (drawn,) = line_boxes(write(tmp_path, deck(page("a", "A", box))), browser)
    top = points(box.rect.top)
    assert [line.baseline - top for line in drawn[1:3]] == pytest.approx(
        [0.8 * 26.4, 60 + 0.8 * 48], abs=0.1
    )
    if rtl:
        right = points(box.rect.left) + 400
        assert [line.x1 for line in drawn[1:3]] == pytest.approx([right, right], abs=0.2)


def test_the_embedded_fonts_are_the_ones_that_are_used(show: Open) -> None:
    tab = show(sample(), "#/bullets")
    tab.evaluate("Promise.all([...document.fonts].map(each => each.load()))")
    loaded = tab.evaluate(
        "[...document.fonts].map(each => [each.family, each.weight, each.style, each.status])"
    )
    assert sorted(map(tuple, loaded)) == [
        ("Arimo", "400", "italic", "loaded"),
        ("Arimo", "400", "normal", "loaded"),
        ("Arimo", "700", "normal", "loaded"),
        ("Cousine", "400", "normal", "loaded"),
        ("Gelasio", "700", "normal", "loaded"),
    ]


@pytest.mark.parametrize(
    ("width", "height"),
    [(1280, 720), (1366, 768), (1440, 900), (800, 600), (1920, 1080), (2560, 1440), (1024, 1366)],
)
def test_a_slide_fills_the_screen_to_the_pixel(show: Open, width: int, height: int) -> None:
    tab = show(sample(), viewport={"width": width, "height": height})
    box = tab.evaluate("Reveal.getCurrentSlide().getBoundingClientRect().toJSON()")
    scale = min(width / 1280, height / 720)
    assert (box["width"], box["height"]) == pytest.approx((1280 * scale, 720 * scale), abs=0.5)
    assert (box["left"], box["top"]) == pytest.approx(
        (width / 2 - 640 * scale, height / 2 - 360 * scale), abs=0.5
    )


def test_a_deep_link_opens_its_slide_and_keys_lead_on(show: Open) -> None:
    tab = show(sample(), "#/table")
    assert current(tab) == "table"
    assert tab.title() == "Three rows, two columns – The harbour looks up"
    assert tab.text_content("#_status") == "Slide 4 of 6: Three rows, two columns"
    for key, expected in (("ArrowRight", "picture"), ("PageUp", "table"), ("Home", "cover"), ("End", "quote"),
                          ("ArrowLeft", "picture"), (" ", "quote")):  # fmt: skip
        tab.keyboard.press(key)
        assert current(tab) == expected
    tab.wait_for_function("() => location.hash === '#/quote'")


def test_an_inner_link_leads_to_its_slide(show: Open) -> None:
    tab = show(sample(), "#/links")
    tab.click("#links a:text('the table')")
    tab.wait_for_function("() => Reveal.getCurrentSlide().id === 'table'")


def test_an_address_cannot_change_what_the_deck_does(show: Open) -> None:
    tab = show(
        sample(),
        "?showNotes=true&autoSlide=100&controls=true&postMessage=true&view=print&keyboard=false#/bullets",
    )
    config = tab.evaluate("Reveal.getConfig()")
    assert (config["showNotes"], config["autoSlide"], config["postMessage"], config["view"]) == (
        False,
        0,
        False,
        None,
    )
    assert current(tab) == "bullets"
    assert "?" not in tab.url


def test_no_text_and_no_note_is_run(show: Open) -> None:
    box = text_box(HOSTILE, inches(1, 2, 9, 2))
    hostile = page("a", HOSTILE, box, notes=(Paragraph((Run(HOSTILE),)),))
    for address in ("", "?view=doc"):
        tab = show(deck(hostile, title=HOSTILE, sections=(HOSTILE,)), address)
        assert tab.evaluate("window.ran") is None
        assert tab.locator("section img, section script").count() == 0
        assert HOSTILE in tab.text_content("section .r-body")


def test_the_outline_opens_leads_and_closes_by_keyboard(show: Open) -> None:
    tab = show(sample(), "#/bullets")
    tab.keyboard.press("t")
    assert tab.is_visible("#_outline")
    assert tab.evaluate("document.activeElement.textContent") == "Claims are short"
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#_outline")
    tab.keyboard.press("t")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_function("() => Reveal.getCurrentSlide().id === 'links'")
    assert not tab.is_visible("#_outline")
    tab.go_back()
    tab.wait_for_function("() => Reveal.getCurrentSlide().id === 'bullets'")


def test_a_button_that_has_the_focus_is_pressed_by_the_space_bar(show: Open) -> None:
    tab = show(sample(), "#/table")
    tab.focus("#_previous")
    tab.keyboard.press(" ")
    assert current(tab) == "links"
    tab.focus("#_menu")
    tab.keyboard.press(" ")
    assert tab.is_visible("#_outline")
    assert current(tab) == "links"


def test_the_last_slide_does_not_take_the_focus_from_its_button(show: Open) -> None:
    tab = show(sample(), "#/picture")
    tab.focus("#_next")
    tab.keyboard.press("Enter")
    assert current(tab) == "quote"
    assert tab.evaluate("document.activeElement.id") == "_next"
    assert tab.get_attribute("#_next", "aria-disabled") == "true"


def test_any_key_and_any_click_ends_the_black_screen_where_it_began(show: Open) -> None:
    tab = show(sample(), "#/table")
    for key in ("ArrowRight", "PageDown", "Escape", " ", "b"):
        tab.keyboard.press("b")
        assert tab.evaluate("deckgen.screen()") == "black"
        assert tab.text_content("#_status") == "The screen is black. Any key shows the slide again."
        tab.keyboard.press(key)
        assert tab.evaluate("deckgen.screen()") == ""
        assert current(tab) == "table"
    assert tab.text_content("#_status") == "Slide 4 of 6: Three rows, two columns"
    tab.keyboard.press("b")
    tab.mouse.click(400, 300)
    assert tab.evaluate("deckgen.screen()") == ""


def test_a_link_that_was_followed_can_be_gone_back_from(show: Open) -> None:
    tab = show(sample(), "#/bullets")
    tab.keyboard.press("ArrowRight")
    tab.click("#links a:text('the table')")
    assert current(tab) == "table"
    tab.go_back()
    tab.wait_for_function("() => Reveal.getCurrentSlide().id === 'links'")
    tab.go_forward()
    tab.wait_for_function("() => Reveal.getCurrentSlide().id === 'table'")


def test_the_key_for_the_full_screen_leaves_it_too(show: Open) -> None:
    tab = show(sample())
    for expected in ("true", "false"):
        tab.keyboard.press("f")
        tab.wait_for_function(f"() => Boolean(document.fullscreenElement) === {expected}")


def test_forty_slides_are_seen_in_a_grid_that_keys_and_pointer_walk(show: Open) -> None:
    shown = sample().pages[1]
    tab = show(deck(*(replace(shown, id=f"p{at}", number=at, section=0) for at in range(40))))
    tab.keyboard.press("o")
    in_sight = "[...document.querySelectorAll('section')].filter(each => each.getBoundingClientRect().bottom <= 720)"
    assert tab.evaluate(f"{in_sight}.length") >= 12
    for key, expected in (("ArrowDown", "p4"), ("ArrowRight", "p5"), ("ArrowUp", "p1"), ("ArrowUp", "p1"),
                          ("Home", "p0"), ("End", "p39"), ("ArrowDown", "p39")):  # fmt: skip
        tab.keyboard.press(key)
        assert tab.evaluate("document.activeElement.id") == expected
        place = tab.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
        assert 0 <= place["top"] <= place["bottom"] <= 720
        assert place["height"] == pytest.approx(place["width"] * 9 / 16, abs=0.5)
    tab.click("#p38")
    assert current(tab) == "p38"
    assert not tab.evaluate("Reveal.isOverview()")
    place = tab.evaluate("Reveal.getCurrentSlide().getBoundingClientRect().toJSON()")
    assert (place["left"], place["top"], place["width"]) == pytest.approx((0, 0, 1280), abs=0.5)


def test_a_finger_scrolls_the_overview_and_turns_the_slides(show: Open) -> None:
    shown = sample().pages[1]
    many = deck(*(replace(shown, id=f"p{at}", number=at, section=0) for at in range(40)))
    tab = show(many, viewport={"width": 844, "height": 390}, has_touch=True, is_mobile=True)
    touch = tab.context.new_cdp_session(tab)

    def swipe(across: int, down: int) -> None:
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": "touchStart", "touchPoints": [{"x": 400, "y": 300}]},
        )
        for at in range(1, 11):
            point = {"x": 400 + across * at / 10, "y": 300 + down * at / 10}
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe(-200, 0)
    assert current(tab) == "p1"
    tab.keyboard.press("o")
    swipe(0, -200)
    tab.wait_for_function("() => document.querySelector('.slides').scrollTop > 100")
    assert current(tab) == "p1"


def test_the_progress_is_in_the_accent_and_a_link_of_the_document_in_its_own_colour(
    show: Open,
) -> None:
    pages = sample()
    yellow, blue = Color("#fbbf24"), Color("#1d4ed8")
    palette = replace(pages.look.palette, accent=yellow, accent_text=yellow, link=blue)
    pages = replace(pages, look=replace(pages.look, palette=palette))
    color = "each => getComputedStyle(document.querySelector(each)).color"
    tab = show(pages)
    assert tab.evaluate(color, ".progress") == "rgb(251, 191, 36)"
    assert tab.evaluate("getComputedStyle(document.querySelector('.progress')).opacity") == "1"
    tab.keyboard.press("t")  # a yellow that cannot be read on paper gives way to ink
    assert tab.evaluate(color, "#_outline a[aria-current]") == "rgb(11, 31, 51)"
    assert show(pages, "?view=doc").evaluate(color, "section a") == "rgb(29, 78, 216)"


def test_the_arrows_of_a_deck_from_right_to_left_lead_as_its_keys_do(show: Open) -> None:
    tab = show(replace(sample(), metadata=in_language(sample().metadata, "ar")), "#/table")
    left = {each: tab.locator(each).bounding_box()["x"] for each in ("#_previous", "#_next")}
    assert left["#_next"] < left["#_previous"]
    assert (
        tab.evaluate(
            "new DOMMatrix(getComputedStyle(document.querySelector('#_next span')).transform).a"
        )
        == -1
    )
    tab.keyboard.press("ArrowLeft")
    assert current(tab) == "picture"


@pytest.mark.parametrize(
    ("address", "scrolled_to"), [("", "table"), ("#/quote", "quote"), ("#/bullets", "table")]
)
def test_from_the_document_to_the_slide_that_was_read(
    show: Open, address: str, scrolled_to: str
) -> None:
    tab = show(sample(), f"?view=doc{address}")
    tab.focus("#_as-slides")
    tab.evaluate("id => document.getElementById(id).scrollIntoView()", scrolled_to)
    tab.keyboard.press("Enter")
    tab.wait_for_function("() => window.Reveal && Reveal.isReady()")
    assert current(tab) == scrolled_to


@pytest.mark.parametrize("key", ["d", "Escape"])
def test_the_key_that_leads_to_the_document_leads_back(show: Open, key: str) -> None:
    tab = show(sample(), "#/table")
    tab.keyboard.press("d")
    tab.wait_for_function("() => !document.documentElement.classList.contains('deck')")
    tab.wait_for_load_state()
    tab.keyboard.press(key)
    tab.wait_for_function("() => window.Reveal && Reveal.isReady()")
    assert current(tab) == "table"


@pytest.mark.parametrize(("address", "width"), [("?view=doc", 1280), ("", 320)])
def test_a_document_shows_the_notes_only_to_who_asks(show: Open, address: str, width: int) -> None:
    tab = show(sample(), address, viewport={"width": width, "height": 640})
    notes = tab.locator("aside.notes").first
    assert not notes.is_visible()
    tab.get_by_label("Show the speaker’s notes").check()
    assert notes.is_visible()
    tab.reload()
    assert not tab.locator("aside.notes").first.is_visible()


STATES: dict[str, tuple[str, tuple[str, ...], int]] = {
    **{
        name: (f"#/{name}", (), 1280)
        for name in ("cover", "bullets", "links", "table", "picture", "quote")
    },
    "document": ("?view=doc", (), 1280),
    "phone": ("", (), 320),
    "outline": ("", ("t",), 1280),
    "overview": ("", ("o",), 1280),
    "help": ("", ("Shift+Slash",), 1280),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(show: Open, axe_source: str, state: str) -> None:
    address, keys, width = STATES[state]
    tab = show(sample(), address, viewport={"width": width, "height": 720}, reduced_motion="reduce")
    for key in keys:
        tab.keyboard.press(key)
    assert violations(tab, axe_source) == []
    tab.evaluate("document.fonts.ready")
    assert_drawn(tab.screenshot())


def assert_drawn(png: bytes) -> None:
    """An empty page has no violations either: there must be something to see."""
    from io import BytesIO

    from PIL import Image

    colors = Image.open(BytesIO(png)).convert("RGB").getcolors(1 << 24)
    assert colors is not None
    assert len(colors) > 30


def test_a_phone_held_upright_reads_the_document_and_can_go_to_the_slides(show: Open) -> None:
    tab = show(sample(), viewport={"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    assert not tab.is_visible("#bullets >> text=Say it slowly.")
    tab.click("text=Show as slides")
    tab.wait_for_function("() => window.Reveal && Reveal.isReady()")
    assert current(tab) == "cover"


def test_the_document_has_all_words_without_a_script(show: Open) -> None:
    tab = show(sample())
    deck_words = tab.evaluate(
        "[...document.querySelectorAll('section .l')].map(each => each.textContent).join(' ')"
    )
    plain = show(sample(), java_script_enabled=False)
    shown = plain.evaluate("document.querySelector('main').innerText")
    assert [word for word in deck_words.split() if not word.isdigit() and word not in shown] == []
    assert plain.locator("section[data-visibility=hidden]").is_hidden()


def test_the_document_reflows_and_a_wide_table_is_scrolled_by_keyboard(show: Open) -> None:
    cells = ["Measurements of the outer harbour"] * 4
    from html_samples import table_box

    wide = table_box([cells, cells], inches(0.65, 2.1, 12, 1), (3, 3, 3, 3))
    tab = show(deck(page("a", "A", wide)), "?view=doc", viewport={"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    assert tab.evaluate("document.querySelector('.wide').tabIndex") == 0


def test_printing_gives_one_page_a_slide_with_its_text(chromium: str, tmp_path: Path) -> None:
    import os
    import subprocess

    import pdfplumber

    made = write(tmp_path, sample())
    target = tmp_path / "deck.pdf"
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    subprocess.run(
        [chromium, "--headless", *root, f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer",
         "--generate-pdf-document-outline", f"--print-to-pdf={target}", made.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = [each for each in sample().pages if not each.hidden]
    with pdfplumber.open(target) as pdf:
        assert [(each.width, each.height) for each in pdf.pages] == [(960, 540)] * len(shown)
        for printed, each in zip(pdf.pages, shown, strict=True):
            text = squeezed(printed.extract_text())
            for line, *_ in decided_lines(each):
                assert squeezed(line) in text or "H2O" in line  # a reader sets indices apart
        assert pdf.metadata["Title"] == "The harbour looks up"
        assert pdf.doc.catalog["MarkInfo"]["Marked"]
        assert len(list(pdf.doc.get_outlines())) >= len(shown)


@pytest.mark.parametrize("key", ["o", "b", "t", "Shift+Slash"])
def test_printing_gives_the_same_pages_whatever_is_open(show: Open, key: str) -> None:
    import io

    import pdfplumber

    tab = show(sample(), "#/bullets")
    tab.keyboard.press(key)
    printed = tab.pdf(prefer_css_page_size=True, print_background=True)
    with pdfplumber.open(io.BytesIO(printed)) as pdf:
        texts = [squeezed(each.extract_text()) for each in pdf.pages]
    shown = [each for each in sample().pages if not each.hidden]
    assert len(texts) == len(shown)
    assert all(squeezed(each.title) in text for each, text in zip(shown, texts, strict=True))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_page_of_another_shape_is_shown_whole(show: Open) -> None:
    from deckgen.units import Size

    tab = show(
        replace(sample(), size=Size(9_144_000, 6_858_000)), viewport={"width": 1280, "height": 720}
    )
    box = tab.evaluate("Reveal.getCurrentSlide().getBoundingClientRect().toJSON()")
    assert (box["width"], box["height"]) == pytest.approx((960, 720), abs=0.5)


def test_marked_runs_do_not_move_their_line(browser: Any, tmp_path: Path) -> None:
    runs = [run("x"), run("2", script="super"), run(" and H"), run("2", script="sub"), run("O")]
    one = TextBox(inches(1, 2, 9, 4), typeset([paragraph(runs, 400)]), "body", "body")
    (drawn,) = line_boxes(write(tmp_path, deck(page("a", "A", one))), browser)
    assert drawn[1].text == "x2 and H2O"
    assert drawn[1].baseline == pytest.approx(points(one.rect.top) + 0.8 * 26.4, abs=0.1)

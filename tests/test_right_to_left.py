"""The language of a slide decides its direction: of every paragraph, whatever letters it begins
with, and of the figures, code and formulas inside.
"""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Built
from decks import CASES, files_in
from hypothesis import given
from hypothesis import strategies as st
from letters_drawn import letters_in_chromium, letters_in_office
from lines_pptx import FONTS
from lxml import etree, html
from reading_order import drawn, embedding_levels

from deckgen.check import arabic_face, other_script
from deckgen.layout.text.direction_marks import line_marks, marked_text
from deckgen.page.boxes import ChartBox, SetParagraph, TableBox, TextBox
from deckgen.page.pages import Page

HEBREW = (CASES / "hebrew.yaml").read_text("utf-8")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def paragraphs(page: Page) -> Iterator[tuple[str, SetParagraph]]:
    """Every paragraph of a page, with the role of its box."""
    for box in page.leaves:
        if isinstance(box, TextBox):
            yield from ((box.role, each) for each in box.typeset.paragraphs)
        elif isinstance(box, TableBox):
            cells = (cell for row in box.rows for cell in row.cells)
            yield from (("cell", each) for cell in cells for each in cell.typeset.paragraphs)


def slide(lang: str, body: str) -> str:
    return f"title: ת\nlang: {lang}\ncover: false\nslides:\n  - title: ת\n    {body}\n"


@pytest.mark.parametrize("lang", ["he", "ar-EG", "fa", "ur"])
def test_the_language_decides_the_direction_of_every_paragraph_but_code(
    lang: str, plan_deck: Callable[..., Any]
) -> None:
    pages, _ = plan_deck(HEBREW.replace("lang: he", f"lang: {lang}"), files_in(CASES))
    seen = set()
    for page in pages.pages:
        for role, paragraph in paragraphs(page):
            assert paragraph.rtl == (page.rtl and role != "code"), (page.title, paragraph.text)
            seen.add((page.lang, role))
    assert {(lang, "code"), (lang, "cell"), (lang, "value"), ("en", "body")} <= seen


def test_hebrew_in_a_slide_said_to_be_english_runs_from_the_left_and_is_told(
    plan_deck: Callable[..., Any],
) -> None:
    pages, _ = plan_deck(slide("en", "bullets: [כל המנופים נשלטים מחדר אחד, AI]"))
    assert not any(each.rtl for page in pages.pages for _, each in paragraphs(page))
    (told,) = other_script.find(pages)
    assert "`lang: he`" in told.hint


def test_no_block_of_either_deck_takes_its_direction_from_its_first_letter(
    build_deck: Callable[..., Built],
) -> None:
    built = build_deck(
        "title: ת\nlang: he\ncover: false\nslides:\n"
        "  - title: AI בנמל\n    notes: Say hello.\n"
        "    bullets: [AI מחליף, כל המנופים, {text: Chrome, bullets: [עברית]}]\n"
        "  - title: English\n    lang: en\n    bullets: [One, שלום]\n"
    )
    root = html.fromstring(built.html.read_bytes())
    assert root.get("dir") == "rtl"
    assert root.xpath("//section[1]//@dir") == []
    assert root.xpath("//section[2]/@dir") == ["ltr"]
    assert root.xpath("//section[2]//*/@dir") == []
    for name, expected in (("slide1", "1"), ("slide2", "0"), ("notesSlide1", "1")):
        directions = directions_in(built, name)
        assert directions == [expected] * len(directions), name


def directions_in(built: Built, name: str) -> list[str]:
    """The direction that each paragraph with text of a slide says or inherits from the deck."""
    folder = "notesSlides" if name.startswith("notes") else "slides"
    with zipfile.ZipFile(built.pptx) as package:
        root = etree.fromstring(package.read(f"ppt/{folder}/{name}.xml"))
    written = [each for each in root.iter(f"{DRAWING}p") if each.findtext(f".//{DRAWING}t")]
    properties = [each.find(f"{DRAWING}pPr") for each in written]
    return [each.get("rtl", "1") if each is not None else "1" for each in properties]


def test_signs_stand_left_of_their_digits_and_figures_share_their_right_edge(
    plan_deck: Callable[..., Any],
) -> None:
    pages, _ = plan_deck(
        slide(
            "he",
            "table: {columns: [שם, שינוי], rows: [[Alpha, −5%], [בטא, +3.4%], [גמא, -12%]]}\n"
            "  - title: ב\n    stats: [{value: −71%, label: א}, {value: 100+, label: ב}]\n"
            "  - title: ג\n    bullets: [ירידה של −5% ועלייה של +3.4%]",
        )
    )
    table, stats, body = pages.pages
    cells = {each.text.strip("\u200e"): each for role, each in paragraphs(table) if role == "cell"}
    figures = [cells[each] for each in ("−5%", "+3.4%", "-12%")]
    assert [drawn(each.text, rtl=True) for each in figures] == ["−5%", "+3.4%", "-12%"]
    rights = {round(each.lines[0].left + each.lines[0].width, 2) for each in figures}
    assert len(rights) == 1
    assert {each.align for each in cells.values()} == {"right"}
    values = [each.text for role, each in paragraphs(stats) if role == "value"]
    assert [drawn(each, rtl=True) for each in values] == ["−71%", "100+"]
    (item,) = [each.text for role, each in paragraphs(body) if role == "body"]
    assert {"−5%", "+3.4%"} <= set(drawn(item, rtl=True).split())


def test_both_decks_draw_the_letters_of_a_hebrew_deck_in_one_order(
    build_deck: Callable[..., Built], soffice: str, browser: Any, tmp_path: Path
) -> None:
    built = build_deck(HEBREW, files_in(CASES))
    office = letters_in_office(built.pptx.read_bytes(), tmp_path / "office", soffice)
    chromium = letters_in_chromium(built.html, browser)
    assert len(office) == len(chromium)
    for number, (left, right) in enumerate(zip(office, chromium, strict=True), 1):
        assert left == right, number


def test_reveal_sets_no_heading_in_another_font_and_turns_no_english_slide_round(
    build_deck: Callable[..., Built], browser: Any
) -> None:
    built = build_deck(
        "title: ת\nlang: he\ncover: false\nslides:\n  - {title: עברית, bullets: [Safari ועוד]}\n"
        "  - {title: English, lang: en, bullets: [One.]}\n"
    )
    tab = browser.new_page()
    try:
        tab.goto(built.html.resolve().as_uri())
        tab.wait_for_function("() => Reveal.isReady()")
        look = (
            "tag => (look => [look.direction, look.fontFamily.split(',')[0]])"
            "(getComputedStyle(document.querySelector(tag)))"
        )
        assert tab.evaluate(look, "section:first-of-type h2") == ["rtl", "Arimo"]
        assert tab.evaluate(look, "section:last-of-type h2") == ["ltr", "Arimo"]
        assert tab.evaluate(look, "section:last-of-type li")[0] == "ltr"
        assert tab.evaluate("() => Reveal.getConfig().rtl") is True
        tab.keyboard.press("/")
        tab.keyboard.type("Safari")
        assert tab.get_attribute(".find-text", "dir") == "rtl"
    finally:
        tab.close()


FIGURES = st.tuples(
    st.sampled_from(["", "−", "-", "+", "±", "–", "<", "≥"]),
    st.sampled_from(["5", "3.4", "1,234", "12 345", "1’234", "2026", "۵۰"]),
    st.sampled_from(["", "%", " %", "+"]),
).map("".join)
HEBREW_WORDS = st.text("אבגדהו ", min_size=1, max_size=8)


@given(HEBREW_WORDS, FIGURES, HEBREW_WORDS)
def test_a_figure_among_hebrew_words_is_drawn_as_it_is_written(
    before: str, figure: str, after: str
) -> None:
    text = marked_text(f"{before} {figure} {after}")
    assert figure in drawn(text, rtl=True)
    assert drawn(marked_text(figure), rtl=True) == figure
    assert text.replace("\u200e", "").replace("\u200f", "") == f"{before} {figure} {after}"


@pytest.mark.parametrize(
    "text", ["ב-5 מנופים", "2019–2024", "5-3", "grew −5% last year", "a+b", "ב־2026"]
)
def test_what_is_no_sign_of_a_figure_or_stands_right_gets_no_mark(text: str) -> None:
    assert marked_text(text) == text


@given(st.lists(st.text("אבגab12.,!%", min_size=1, max_size=5), min_size=2, max_size=6), st.data())
def test_a_line_set_by_itself_is_drawn_as_within_its_paragraph(
    words: list[str], data: st.DataObject
) -> None:
    rtl = data.draw(st.booleans())
    text = " ".join(words)
    end = len(" ".join(words[: data.draw(st.integers(1, len(words) - 1))])) + 1
    levels = embedding_levels(text, rtl=rtl)
    marks = line_marks(text, [end, len(text)], rtl=rtl)
    for (start, stop), (ahead, behind) in zip([(0, end - 1), (end, len(text))], marks, strict=True):
        alone = embedding_levels(ahead + text[start:stop] + behind, rtl=rtl)
        assert alone[len(ahead) : len(ahead) + stop - start] == levels[start:stop]


def test_code_formulas_and_addresses_stay_together_in_text_from_the_right(
    plan_deck: Callable[..., Any],
) -> None:
    pages, _ = plan_deck(
        slide(
            "he",
            "bullets: ['`f()` ו־`--all`', 'אז $2+2=4$.', '[+972 3 123 4567](tel:+97231234567)']",
        )
    )
    lines = [
        drawn(each.text, rtl=True) for role, each in paragraphs(pages.pages[0]) if role == "body"
    ]
    assert {"f()", "--all"} <= {*lines[0].replace("־", " ").split()}
    assert "2 + 2 = 4" in lines[1].replace("\u2009", " ").replace("\u00a0", " ")
    assert lines[2] == "+972 3 123 4567"


def test_arabic_is_set_in_the_font_of_a_theme_that_has_its_letters_and_else_told(
    build_deck: Callable[..., Built], plan_deck: Callable[..., Any]
) -> None:
    outline = slide("ar", "bullets: [الميناء لا ينام `x = 1` أبدا]")
    pages, _ = plan_deck(outline)
    (told,) = arabic_face.find(pages)
    assert "Vazirmatn" in told.message
    assert "Arial" in told.message
    theme = (
        "name: ours\nextends: harbour\nfonts:\n"
        "  heading: {family: Our Naskh, files: [a.ttf]}\n  body: {family: Our Naskh, files: [a.ttf]}\n"
    )
    font = (FONTS / "vazirmatn" / "regular.ttf").read_bytes()
    files = {"themes/ours/theme.yaml": theme, "themes/ours/a.ttf": font}
    built = build_deck(f"theme: ours\n{outline}", files)
    assert not [each for each in built.report.diagnostics if each.code == "arabic-face"]
    with zipfile.ZipFile(built.pptx) as package:
        scheme = package.read("ppt/theme/theme1.xml").decode()
    assert scheme.count('<a:cs typeface="Our Naskh"/>') == 2
    page = built.html.read_text("utf-8")
    assert '"Our Naskh"' in page
    assert '"Vazirmatn"' not in page


def test_a_pie_of_a_slide_from_the_right_stands_at_the_right(plan_deck: Callable[..., Any]) -> None:
    for legend in ("false", "true"):
        chart = f"chart: {{type: pie, categories: [א, ב], series: {{ג: [1, 2]}}, legend: {legend}}}"
        pages, _ = plan_deck(slide("he", chart))
        (box,) = (each for each in pages.pages[0].leaves if isinstance(each, ChartBox))
        assert box.chart.plot.left > box.chart.width / 2
        frame = box.chart.legend.frame if box.chart.legend else box.chart.plot
        assert frame.left + frame.width <= box.chart.width


def test_details_of_the_cover_stand_in_their_order_from_the_right(
    plan_deck: Callable[..., Any],
) -> None:
    pages, _ = plan_deck(
        "title: ת\nlang: he\nauthor: [Ada, Bram]\norganisation: Lab\ndate: 2026-11-22\n"
        "slides: [{title: א, blank: true}]\n"
    )
    (details,) = [each.text for role, each in paragraphs(pages.pages[0]) if role == "meta"]
    assert drawn(details, rtl=True).split() == ["2026-11-22", "·", "Lab", "·", "Bram", ",Ada"]

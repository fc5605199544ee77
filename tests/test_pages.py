"""What a slide comes to: everything on it stays on its page, overlaps nothing, and goes on where it
must.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from deckgen.diagnostics import Report, Severity
from deckgen.language.read_deck import read_deck
from deckgen.outline.yaml.source import read_bytes
from deckgen.page.boxes import PictureBox, ShapeBox, TableBox, TextBox
from deckgen.page.pages import PAGE_SIZES, Page, Pages
from deckgen.paging.lay_out import DeckFolder, lay_out
from deckgen.theme import Theme, ThemeRequest, built_in_themes, load_theme
from deckgen.units import EMU_PER_POINT, Rect

CASES = Path(__file__).parent / "cases"

# Latin, Chinese, Arabic, an emoji, a hyphen, an address and a word without end: what breaks lines
# differently.
_ALPHABET = "abcdefghijk lmnopq rstuv wxyz ABC 0123 ,.;:!?-— áßœ 香港城市研究，。 مدينة 😀"
_word = st.text(_ALPHABET, min_size=1, max_size=14).filter(lambda each: each.strip())
_long = st.sampled_from(["x" * 200, "https://example.org/" + "a-very/long-path/" * 6, "漢" * 60])
_phrase = st.lists(st.one_of(_word, _word, _word, _long), min_size=1, max_size=9).map(" ".join)
_short = st.text(_ALPHABET, min_size=1, max_size=24).filter(lambda each: each.strip())


def _scalar(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _list(items: Sequence[str]) -> str:
    return "[" + ", ".join(items) + "]"


_texts = st.lists(_phrase.map(_scalar), min_size=1, max_size=24).map(_list)
_block = st.one_of(
    _texts.map(lambda each: f"bullets: {each}"),
    _phrase.map(_scalar).map(lambda each: f"text: {each}"),
)
_stat = st.builds(
    lambda value, label, note: (
        f"{{value: {_scalar(value)}, label: {_scalar(label)}, note: {_scalar(note)}}}"
    ),
    st.text("0123456789 %", min_size=1, max_size=6).filter(lambda each: each.strip()),
    _short,
    _short,
)
_row = st.lists(_short.map(_scalar), min_size=3, max_size=3).map(_list)

CONTENTS = {
    "bullets": _texts.map(lambda each: f"bullets: {each}"),
    "numbers": _texts.map(lambda each: f"numbers: {each}"),
    "text": st.lists(_phrase, min_size=1, max_size=9).map(
        lambda each: "text: " + _scalar("\n\n".join(each))
    ),
    "columns": st.lists(
        _block.map(lambda each: f"{{title: Head, {each}}}"), min_size=2, max_size=4
    ).map(lambda each: "columns: " + _list(each)),
    "quote": st.builds(
        lambda words, by: f"quote: {_scalar(words)}, by: {_scalar(by)}", _phrase, _short
    ),
    "stats": st.lists(_stat, min_size=1, max_size=4).map(lambda each: "stats: " + _list(each)),
    "table": st.lists(_row, min_size=1, max_size=30).map(
        lambda rows: f"table: {{columns: [A, B, C], rows: {_list(rows)}}}"
    ),
    "image": _texts.map(
        lambda each: f"image: wide.png, alt: A, bullets: {each}, caption: Under it"
    ),
    "section": _short.map(lambda each: f"section: {_scalar(each)}"),
    "closing": _short.map(
        lambda each: f"closing: {_scalar(each)}, contact: {{web: example.org}}, qr: true"
    ),
    "agenda": st.lists(_short.map(_scalar), min_size=1, max_size=20).map(
        lambda each: f"agenda: {_list(each)}"
    ),
    "blank": st.just("blank: true"),
}


def _theme(name: str, size: str) -> Theme:
    report = Report()
    theme = load_theme(ThemeRequest(name, CASES), PAGE_SIZES[size], report)
    assert theme is not None, report.diagnostics
    return theme


_THEMES = {(name, size): _theme(name, size) for name in built_in_themes() for size in PAGE_SIZES}


def _pages(outline: str, theme: Theme) -> tuple[Pages | None, Report]:
    report = Report()
    node = read_bytes(outline.encode(), "outline.yaml", report)
    deck = read_deck(node, report) if node is not None else None
    return (lay_out(deck, theme, DeckFolder(CASES), report) if deck else None), report


def _assert_well_placed(page: Page, size: Any) -> None:
    """Every box is on the page, text is no higher than its box, and no two contents cover each
    other.
    """
    whole = Rect(0, 0, size.width, size.height)
    for box in page.boxes:
        assert whole.contains(box.rect, slack=1), box.name
        if isinstance(box, TextBox):
            assert box.typeset.height * EMU_PER_POINT <= box.rect.height + EMU_PER_POINT, box
            for paragraph in box.typeset.paragraphs:
                for line in paragraph.lines:
                    assert line.left + line.width <= box.rect.width / EMU_PER_POINT + 0.5, line
    solid = [box for box in page.boxes if not isinstance(box, ShapeBox)]
    for at, box in enumerate(solid):
        for other in solid[at + 1 :]:
            assert not _used(box).overlaps(_used(other), slack=EMU_PER_POINT), (
                box.name,
                other.name,
            )


def _used(box: TextBox | PictureBox | TableBox) -> Rect:
    """The part of a box that its content takes up."""
    if not isinstance(box, TextBox):
        return box.rect
    height = round(box.typeset.height * EMU_PER_POINT)
    room = box.rect.height - height
    top = box.rect.top + {"top": 0, "middle": room // 2, "bottom": room}[box.anchor]
    return Rect(box.rect.left, top, box.rect.width, height)


# Of any text: what is too long, and what looks like an icon between its colons.
TOLD = {"overflow", "broken-word", "long-value", "markup"}


@pytest.mark.parametrize("kind", CONTENTS)
def test_nothing_overlaps_and_nothing_leaves_the_page(kind: str) -> None:
    @settings(
        max_examples=examples(12),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    @given(content=CONTENTS[kind], title=_short, theme=st.sampled_from(sorted(_THEMES)))
    def holds(content: str, title: str, theme: tuple[str, str]) -> None:
        slide = f"{{{content}, title: {_scalar(title)}, cite: Source, kicker: Kicker}}"
        pages, report = _pages(f"title: A deck\nlang: en\nslides: [{slide}]\n", _THEMES[theme])
        assert {each.code for each in report.diagnostics} <= TOLD, report.diagnostics
        # Four columns of a 200-letter word in each may be more than a page holds: then it is said,
        # with its place.
        assert all(each.span is not None for each in report.diagnostics)
        if pages is not None and not report.has_faults:
            for page in pages.pages:
                _assert_well_placed(page, pages.size)

    holds()


def texts(page: Page, role: str) -> list[str]:
    """The text of each paragraph in the boxes of a role."""
    return [
        paragraph.text
        for box in page.boxes
        if isinstance(box, TextBox) and box.role == role
        for paragraph in box.typeset.paragraphs
    ]


def test_forty_long_bullets_go_on_over_pages_with_title_and_part(
    plan_deck: Callable[..., Any],
) -> None:
    items = [
        f"Item {number}: " + "words that fill more than one line of the page " * 3 + "."
        for number in range(40)
    ]
    lines = "\n".join(f"      - '{item}'" for item in items)
    pages, report = plan_deck(
        f"title: T\ncover: false\nslides:\n  - title: Long\n    notes: Said once\n    bullets:\n{lines}\n"
    )
    assert not report.has_faults
    count = len(pages.pages)
    assert count > 2
    assert [page.title for page in pages.pages] == [
        f"Long ({at}/{count})" for at in range(1, count + 1)
    ]
    assert [text for page in pages.pages for text in texts(page, "body")] == items
    assert [bool(page.notes) for page in pages.pages] == [True] + [False] * (count - 1)
    sizes = {box.typeset.size for page in pages.pages for box in page.boxes if box.slot == "body"}
    assert len(sizes) == 1


def test_numbers_go_on_counting_on_the_next_page(plan_deck: Callable[..., Any]) -> None:
    lines = "\n".join(
        "      - " + "a sentence that needs some room on its page " * 4 for _ in range(20)
    )
    pages, _ = plan_deck(
        f"title: T\ncover: false\nslides:\n  - title: Long\n    numbers:\n{lines}\n"
    )
    numbers = [
        paragraph.number
        for page in pages.pages
        for box in page.boxes
        if isinstance(box, TextBox) and box.slot == "body"
        for paragraph in box.typeset.paragraphs
    ]
    assert len(pages.pages) > 1
    assert numbers == list(range(1, 21))


def test_sub_items_stay_with_their_parent(plan_deck: Callable[..., Any]) -> None:
    item = "\n".join(
        f"      - text: Parent {number} with a good many words to say for itself\n"
        f"        bullets: [{', '.join(f'Child {number}.{at} of some length' for at in range(3))}]"
        for number in range(12)
    )
    pages, _ = plan_deck(
        f"title: T\ncover: false\nslides:\n  - title: Long\n    bullets:\n{item}\n"
    )
    assert len(pages.pages) > 1
    assert all(texts(page, "body")[0].startswith("Parent") for page in pages.pages)


def test_many_short_items_stand_in_two_columns_on_one_page(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(
        f"title: T\ncover: false\nslides: [{{title: S, bullets: [{', '.join('abcdefghijklmnop')}]}}]\n"
    )
    (page,) = pages.pages
    assert page.layout == "bullets-2"
    assert texts(page, "body") == list("abcdefghijklmnop")


@pytest.mark.parametrize(
    ("highlight", "hangs"), [("", True), ("highlight: B,", True), ("highlight: One,", False)]
)
def test_words_of_a_table_begin_under_the_title_unless_they_stand_on_a_ground(
    highlight: str, hangs: bool, plan_deck: Callable[..., Any]
) -> None:
    table = "table: {columns: [A, B], rows: [[One, two], [Three, four]]}"
    pages, _ = plan_deck(f"title: T\ncover: false\nslides: [{{title: S, {highlight} {table}}}]\n")
    boxes = pages.pages[0].boxes
    title = next(box for box in boxes if isinstance(box, TextBox) and box.role == "title")
    found = next(box for box in boxes if isinstance(box, TableBox))
    assert found.rect.left == title.rect.left
    assert (found.inset_of(0)[0] == 0) is hangs
    assert found.inset_of(1)[0] > 0
    assert sum(found.inset_of(0)[::2]) == sum(found.inset_of(1)[::2])


def test_a_long_table_repeats_its_header(plan_deck: Callable[..., Any]) -> None:
    rows = ", ".join(f"[Row {number}, {number}]" for number in range(40))
    pages, _ = plan_deck(
        f"title: T\ncover: false\nslides: [{{title: S, table: {{columns: [A, B], rows: [{rows}]}}}}]\n"
    )
    tables = [box for page in pages.pages for box in page.boxes if isinstance(box, TableBox)]
    assert len(tables) == len(pages.pages) > 1
    assert all(table.rows[0].cells[0].typeset.paragraphs[0].text == "A" for table in tables)
    assert sum(len(table.rows) - 1 for table in tables) == 40


def test_a_paragraph_taller_than_a_page_is_a_fault_at_its_place(
    plan_deck: Callable[..., Any],
) -> None:
    pages, report = plan_deck(
        f"title: T\nslides:\n  - title: S\n    text: {'words and words ' * 300}\n"
    )
    (fault,) = report.diagnostics
    assert pages is None
    assert (fault.code, fault.span.line) == ("overflow", 4)
    assert "lines at 16 pt" in fault.message


def test_a_title_that_cannot_fit_is_a_fault_at_its_place(plan_deck: Callable[..., Any]) -> None:
    _, report = plan_deck(f"title: T\nslides:\n  - title: {'very long ' * 60}\n    blank: true\n")
    faults = [each for each in report.diagnostics if each.severity is Severity.FAULT]
    assert [(each.code, each.span.line, each.span.column) for each in faults] == [
        ("overflow", 3, 12)
    ]


def test_ids_are_slugs_of_titles_and_stay_when_slides_are_moved(
    plan_deck: Callable[..., Any],
) -> None:
    first, _ = plan_deck(
        "title: T\nslides: [{title: One thing, blank: true}, {title: 香港, blank: true}]\n"
    )
    second, _ = plan_deck(
        "title: T\nslides: [{title: 香港, blank: true}, {title: One thing, blank: true}]\n"
    )
    assert [page.id for page in first.pages] == ["cover", "one-thing", "香港"]
    assert [page.id for page in second.pages] == ["cover", "香港", "one-thing"]


def test_a_link_to_no_slide_is_a_fault_with_a_suggestion(plan_deck: Callable[..., Any]) -> None:
    _, report = plan_deck("title: T\nslides: [{title: Ferry, text: 'See [it](#fery)'}]\n")
    (fault,) = report.diagnostics
    assert (fault.code, fault.hint) == ("unknown-slide", "did you mean `#ferry`?")


def agenda_entries(pages: Pages) -> list[list[tuple[str, str, bool]]]:
    """Return text, page linked to and weight of each entry, agenda by agenda."""
    return [
        [
            (run.text, run.link.page if run.link else "", run.bold)
            for run in (paragraph.runs[0] for paragraph in box.typeset.paragraphs)
        ]
        for page in pages.pages
        for box in page.boxes
        if isinstance(box, TextBox) and box.role == "agenda"
    ]


def test_the_agenda_links_its_sections_and_marks_the_current_one(
    plan_deck: Callable[..., Any],
) -> None:
    slides = "[{section: One}, {agenda: true}, {section: Two}, {agenda: true, title: Again}]"
    pages, _ = plan_deck(f"title: T\ncover: false\nslides: {slides}\n")
    assert agenda_entries(pages) == [
        [("One", "one", True), ("Two", "two", False)],
        [("One", "one", False), ("Two", "two", True)],
    ]


def test_an_agenda_of_own_names_marks_the_section_that_it_names(
    plan_deck: Callable[..., Any],
) -> None:
    names = "[First of all, Three, Two]"
    slides = (
        f"[{{agenda: {names}, title: A}}, {{section: One}}, {{agenda: {names}, title: B}},"
        f" {{section: Two}}, {{agenda: {names}, title: C}}, {{section: Three}},"
        f" {{agenda: {names}, title: D}}]"
    )
    pages, _ = plan_deck(f"title: T\ncover: false\nslides: {slides}\n")
    assert [[text for text, _, bold in entries if bold] for entries in agenda_entries(pages)] == [
        [],
        [],
        ["Two"],
        ["Three"],
    ]


@pytest.mark.parametrize(
    ("name", "number", "title"),
    [
        ("1. Government", "1", "Government"),
        ("**1.** Government", "1", "Government"),
        ("2.1. Government", "2.1", "Government"),
        ("2) Money", "2", "Money"),
        ("(2) Money", "2", "Money"),
        ("III. Law", "III", "Law"),
        ("XIV. Law", "XIV", "Law"),
        ("第一章 总则", "第一章", "总则"),
        ("第2章：总则", "第2章", "总则"),
        ("一、总则", "一", "总则"),
        ("제1장 총칙", "제1장", "총칙"),
        ("§ 4 Costs", "§ 4", "Costs"),
        ("1. :anchor: Ports", "1", "\u00a0 Ports"),
        ("Government", "1", "Government"),
        ("3 ships", "1", "3 ships"),
        ("1.5 million", "1", "1.5 million"),
        ("2024. A year", "1", "2024. A year"),
        ("C. Darwin", "1", "C. Darwin"),
        ("IIII. Law", "1", "IIII. Law"),
        ("Ports. And ships", "1", "Ports. And ships"),
        ("1.", "1", "1."),
    ],
)
def test_a_divider_shows_the_number_that_its_author_wrote(
    plan_deck: Callable[..., Any], name: str, number: str, title: str
) -> None:
    pages, report = plan_deck(f"title: T\ncover: false\nslides: [{{section: {_scalar(name)}}}]\n")
    (page,) = pages.pages
    assert not report.diagnostics
    assert (texts(page, "section-number"), texts(page, "title")) == ([number], [title])
    assert page.title == " ".join(name.replace("**", "").replace(":anchor:", "").split())


def test_a_divider_with_a_title_has_its_authors_number_once(plan_deck: Callable[..., Any]) -> None:
    slide = "{section: III. Law, title: What binds us}"
    pages, _ = plan_deck(f"title: T\ncover: false\nslides: [{slide}]\n")
    (page,) = pages.pages
    assert texts(page, "section-number") == ["III  Law"]
    assert texts(page, "title") == ["What binds us"]


def test_an_agenda_adds_no_number_to_those_of_its_author(plan_deck: Callable[..., Any]) -> None:
    names = ["Before", "1. Government", "2) Money", "III. Law", "4. Costs", "After"]
    sections = ", ".join(f"{{section: {_scalar(name)}}}" for name in names)
    pages, _ = plan_deck(
        f"title: T\ncover: false\nslides: [{{agenda: true, title: A}}, {sections}]\n"
    )
    (box,) = (box for box in pages.pages[0].boxes if getattr(box, "role", "") == "agenda")
    entries = [
        (paragraph.marker, paragraph.number, paragraph.runs[0].text)
        for paragraph in box.typeset.paragraphs
    ]
    assert entries == [
        ("number", 1, "Before"),
        ("number", 1, "Government"),
        ("", 0, "2) Money"),
        ("", 0, "III. Law"),
        ("number", 4, "Costs"),
        ("number", 6, "After"),
    ]
    numbers = [texts(page, "section-number") for page in pages.pages[1:]]
    assert numbers == [["1"], ["1"], ["2"], ["III"], ["4"], ["6"]]


def test_both_decks_have_the_authors_number_once(build_deck: Callable[..., Any]) -> None:
    slides = "[{agenda: true, title: A}, {section: 1. Government}, {section: III. Law}]"
    built = build_deck(f"title: T\ncover: false\nslides: {slides}\n")
    with ZipFile(built.pptx) as archive:
        agenda, first, second = (
            etree.fromstring(archive.read(f"ppt/slides/slide{number}.xml")) for number in (1, 2, 3)
        )
    drawing = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    assert agenda.xpath("//a:t/text()", namespaces=drawing)[1:3] == ["Government", "III. Law"]
    assert set(first.xpath("//a:t/text()", namespaces=drawing)) >= {"1", "Government"}
    assert set(second.xpath("//a:t/text()", namespaces=drawing)) >= {"III", "Law"}
    page = html.fromstring(built.html.read_bytes())
    for number, name in (("1", "Government"), ("III", "Law")):
        (slide,) = page.xpath(f"//section[.//*[normalize-space()='{name}'][self::h1 or self::h2]]")
        said = slide.xpath("string(.//*[contains(@class, 'r-section-number')])")
        assert said.strip() == number


def test_the_cover_can_be_left_out_or_be_said_otherwise(plan_deck: Callable[..., Any]) -> None:
    without, _ = plan_deck("title: T\ncover: false\nslides: [{blank: true, title: B}]\n")
    other, _ = plan_deck("title: T\nauthor: A\nslides: [{cover: {title: Mine, author: [B, C]}}]\n")
    assert [page.kind for page in without.pages] == ["blank"]
    assert [page.kind for page in other.pages] == ["cover"]
    assert (texts(other.pages[0], "title"), texts(other.pages[0], "meta")) == (["Mine"], ["B, C"])


def test_a_paragraph_may_begin_with_a_run_of_one_letter(plan_deck: Callable[..., Any]) -> None:
    text = "**a** large question and maintenance, passenger crossing old number new. AV To Ty"
    _, report = plan_deck(f"title: T\nslides: [{{title: S, bullets: ['{text}']}}]\n")
    assert report.diagnostics == ()


def test_no_two_slots_of_a_layout_overlap() -> None:
    # Somebody who adds a slide in PowerPoint by hand sees them all.
    for (name, size), theme in _THEMES.items():
        for layout in theme.layouts:
            slots = [
                slot
                for slot in layout.slots
                if layout.name != "image-full" or slot.type != "picture"
            ]
            for at, slot in enumerate(slots):
                for other in slots[at + 1 :]:
                    assert not slot.rect.overlaps(other.rect), (
                        name,
                        size,
                        layout.name,
                        slot.name,
                        other.name,
                    )


def test_pages_in_arabic_start_at_the_right(plan_deck: Callable[..., Any]) -> None:
    slides = "[{title: عنوان, bullets: [نص]}, {title: One, lang: en, bullets: [A]}]"
    pages, _ = plan_deck(f"title: مدينة\nlang: ar\ncover: false\nslides: {slides}\n")
    width = pages.size.width
    arabic, english = (
        [box.rect for box in page.boxes if box.slot in {"title", "body"}] for page in pages.pages
    )
    assert [width - rect.right for rect in arabic] == [rect.left for rect in english]
    assert pages.layout("bullets").slot("body").rect == arabic[1]


def test_a_background_by_name_is_that_colour_even_where_the_text_turns(
    plan_deck: Callable[..., Any],
) -> None:
    pages, report = plan_deck(
        "title: T\ncover: false\nslides: [{title: A, background: ink, bullets: [B]}]\n"
    )
    (page,) = pages.pages
    assert page.background == pages.look.palette.ink
    assert {
        run.color.hex
        for box in page.leaves
        if isinstance(box, TextBox) and box.role == "title"
        for each in box.typeset.paragraphs
        for run in each.runs
    } == {pages.look.palette.paper.hex}
    assert report.diagnostics == ()


def test_text_on_a_background_of_its_own_takes_the_colours_that_can_be_read(
    plan_deck: Callable[..., Any],
) -> None:
    slides = "[{title: Dark, background: '#0b1f33', bullets: [A]}, {title: Light, background: '#eeeeee', bullets: [A]}]"
    pages, report = plan_deck(f"title: T\ncover: false\nslides: {slides}\n")
    assert report.diagnostics == ()
    inks = [
        box.typeset.paragraphs[0].runs[0].color.hex
        for page in pages.pages
        for box in page.boxes
        if box.role == "title"
    ]
    assert inks == ["#ffffff", "#0b1f33"]


def test_a_section_with_a_title_of_its_own_shows_both(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck("title: T\ncover: false\nslides: [{section: Part, title: A claim}]\n")
    (page,) = pages.pages
    assert (texts(page, "section-number"), texts(page, "title")) == (["1  Part"], ["A claim"])

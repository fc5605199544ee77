"""Footnotes and source lines: `[^id]` in any text, numbered lines at the foot of its page, and links
there and back in the HTML deck.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_typeset import FONTS, style

from deckgen.content import Paragraph
from deckgen.layout.text.setter import TextSetter
from deckgen.outline.markup.markdown import parse_inline
from deckgen.page.contents import text_boxes, title_box
from deckgen.page.texts import texts_of_page
from deckgen.units import points

Plan = Callable[..., tuple[Any, Any]]

NOTE = "footnotes: {1: Port statistics}"
CATEGORY = "chart: {type: bar, categories: ['A[^1]'], series: {S: [1]}}"
SERIES = "chart: {type: bar, categories: [A], series: {'S[^1]': [1]}}"
MARK = "comparison: {options: [A], rows: [{name: B, marks: ['yes[^1]']}]}"

# A slide with a marker in every place where a text can stand.
SLIDES = {
    "title": "title: Stops[^1]\n    text: Words",
    "kicker": "title: Stops\n    kicker: 'Small[^1]'\n    text: Words",
    "text": "title: Stops\n    text: 'Words[^1]'",
    "bullets": "title: Stops\n    bullets: [{text: one, bullets: ['two[^1]']}]",
    "column": "title: Stops\n    columns: [{text: one}, {title: 'Two[^1]', text: two}]",
    "quote": "title: Stops\n    quote: 'We stopped.[^1]'",
    "by": "title: Stops\n    quote: We stopped.\n    by: 'A driver[^1]'",
    "value": "title: Stops\n    stats: [{value: '40[^1]', label: cranes}]",
    "label": "title: Stops\n    stats: [{value: 40, label: 'cranes[^1]'}]",
    "cell": "title: Stops\n    table: {columns: [A, B], rows: [[one, 'two[^1]']]}",
    "head": "title: Stops\n    table: {columns: [A, 'B[^1]'], rows: [[1, 2]]}",
    "table caption": "title: Stops\n    table: {columns: [A], rows: [[1]]}\n    caption: 'Where[^1]'",
    "chart caption": "title: Stops\n    chart: {type: bar, categories: [A], series: {S: [1]}}\n"
    "    caption: 'Where[^1]'",
    "equation": "title: Stops\n    equation: x\n    caption: 'Where[^1]'",
    "card": "title: Stops\n    cards: [{title: 'One[^1]', text: one}, {title: Two}]",
    "step": "title: Stops\n    process: [{title: One, text: 'one[^1]'}, {title: Two}]",
    "milestone": "title: Stops\n    timeline: [{date: 1, title: 'One[^1]'}, {date: 2, title: Two}]",
    "person": "title: Stops\n    team: [{name: 'A. Writer[^1]'}]",
    "stage": "title: Stops\n    funnel: [{label: 'visits[^1]', value: 4}, {label: pilots, value: 2}]",
    "node": "title: Stops\n    diagram: {nodes: {a: 'A[^1]', b: B}, edges: [a -> b]}",
    "edge": "title: Stops\n    diagram: {nodes: {a: A, b: B}, edges: ['a -> b: yes[^1]']}",
    "dot": "title: Stops\n    matrix: {x: {label: X}, y: {label: Y},"
    " items: [{name: 'One[^1]', x: 0.5, y: 0.5}]}",
    "option": "title: Stops\n    comparison: {options: ['Ours[^1]', B],"
    " rows: [{name: Fast, marks: [yes, no]}]}",
    "agenda": "title: Stops\n    agenda: ['One[^1]', Two]",
    "section": "section: 'Stops[^1]'",
    "closing": "closing: 'Questions?[^1]'",
}


def outline(slide: str, more: str = "") -> str:
    return f"title: Try\ncover: false\nslides:\n  - {slide}\n    {NOTE}\n{more}"


def deck(*slides: str, keys: str = "") -> str:
    listed = "".join(f"  - {slide}\n" for slide in slides)
    return f"title: Try\ncover: false\n{keys}slides:\n{listed}"


def foot(page: Any) -> list[str]:
    """The lines at the foot of a page."""
    boxes = [box for box in text_boxes(page) if box.role == "cite"]
    return [paragraph.text for box in boxes for paragraph in box.typeset.paragraphs]


def markers(page: Any) -> list[str]:
    """The numbers of the footnotes on a page in reading order, those at its foot left out."""
    texts = (text for text in texts_of_page(page) if text.paragraph)
    above = (text for text in texts if getattr(text.box, "role", "") != "cite")
    return [run.text for text in above for run in text.paragraph.runs if run.note not in {"", ","}]


def codes(report: Any) -> list[str]:
    return [found.code for found in report.diagnostics]


@pytest.mark.parametrize("slide", SLIDES.values(), ids=SLIDES)
def test_a_footnote_stands_at_the_foot_wherever_its_marker_is(slide: str, plan_deck: Plan) -> None:
    pages, report = plan_deck(outline(slide))
    assert codes(report) == []
    (page,) = pages.pages
    assert foot(page) == ["1\u00a0Port statistics"]
    assert markers(page) == ["1"]
    assert "1" not in page.title


def test_numbers_follow_the_text_and_not_the_ids(plan_deck: Plan) -> None:
    slide = (
        "{title: 'A[^who]', bullets: ['b[^2]', 'c[^1][^who]', 'd[^2]'],"
        " footnotes: {1: One, 2: Two, who: Somebody}}"
    )
    pages, report = plan_deck(deck(slide))
    (page,) = pages.pages
    assert codes(report) == []
    assert markers(page) == ["1", "2", "3", "1", "2"]
    assert foot(page) == ["1\u00a0Somebody", "2\u00a0Two", "3\u00a0One"]


def test_two_markers_in_a_row_are_no_number_of_two_digits(plan_deck: Plan) -> None:
    pages, _ = plan_deck(deck("{title: T, text: 'a[^1] [^2]', footnotes: {1: One, 2: Two}}"))
    (text,) = [box for box in text_boxes(pages.pages[0]) if box.role == "body"]
    assert text.typeset.paragraphs[0].text == "a1,2"
    assert all(run.script == "super" for run in text.typeset.paragraphs[0].runs[1:])


def test_a_marker_behind_a_figure_is_no_power(plan_deck: Plan) -> None:
    pages, _ = plan_deck(deck("{title: T, stats: [{value: '7[^1]', label: a}], " + NOTE + "}"))
    (value,) = [box for box in text_boxes(pages.pages[0]) if box.role == "value"]
    assert value.typeset.paragraphs[0].text == "7\u00a01"


def test_a_note_of_the_slide_goes_ahead_of_the_decks(plan_deck: Plan) -> None:
    pages, report = plan_deck(
        deck(
            "{title: One, text: 'a[^1] b[^2]', footnotes: {2: Own}}",
            "{title: Two, text: 'a[^2]'}",
            keys="footnotes: {1: Shared, 2: Of the deck}\n",
        )
    )
    assert codes(report) == []
    assert list(map(foot, pages.pages)) == [
        ["1\u00a0Shared", "2\u00a0Own"],
        ["1\u00a0Of the deck"],
    ]


def test_the_decks_own_title_may_have_a_note_on_the_cover(plan_deck: Plan) -> None:
    pages, report = plan_deck(
        "title: 'Try[^d]'\nsubtitle: 'Again[^e]'\nfootnotes: {d: First, e: Second}\n"
        "slides: [{title: A, text: b}]\n"
    )
    assert codes(report) == []
    assert pages.metadata.title == "Try"
    assert foot(pages.pages[0]) == ["1\u00a0First", "2\u00a0Second"]


def test_source_lines_stand_under_the_notes(plan_deck: Plan) -> None:
    slide = "{title: T, text: 'a[^1]', cite: [Archive, Ministry], footnotes: {1: One}}"
    pages, _ = plan_deck(deck(slide))
    assert foot(pages.pages[0]) == ["1\u00a0One", "Archive", "Ministry"]


def test_each_page_has_the_notes_of_its_own_markers(plan_deck: Plan) -> None:
    items = ", ".join(
        f"'{'A long item of a list that goes on ' * 3}{n}[^{n}]'" for n in range(1, 13)
    )
    notes = ", ".join(f"{n}: Note {n}" for n in range(1, 13))
    notes += ", t: Of the title"
    pages, report = plan_deck(
        deck(f"{{title: 'T[^t]', bullets: [{items}], footnotes: {{{notes}}}}}")
    )
    assert codes(report) == []
    assert len(pages.pages) > 1
    for page in pages.pages:
        numbers = [line.partition("\u00a0")[0] for line in foot(page)]
        assert numbers == sorted(set(markers(page)), key=int)
        assert numbers[0] == "1"
        assert len(numbers) < 13


def test_notes_of_other_pages_take_no_room(plan_deck: Plan) -> None:
    item = "A long item of a list that goes on over more than a line of the page, as they do. " * 2
    plain = ", ".join(f"'{item}'" for _ in range(9))
    noted = ", ".join(f"'{item}[^{n}]'" for n in range(8)) + f", '{item}'"
    notes = ", ".join(f"{n}: Note" for n in range(8))
    counts = []
    for items, more in ((plain, ""), (noted, f", footnotes: {{{notes}}}")):
        pages, report = plan_deck(deck(f"{{title: T, bullets: [{items}]{more}}}"))
        assert codes(report) == []
        counts.append(len(pages.pages))
    assert counts == [2, 2]


def test_what_stands_above_gives_way_to_the_notes(plan_deck: Plan) -> None:
    words = "'" + "Many words that go on and on. " * 30 + "[^1][^2][^3][^4]'"
    notes = "footnotes: {1: One, 2: Two, 3: Three, 4: Four}"
    pages, report = plan_deck(deck(f"{{title: T, text: {words}, {notes}}}"))
    assert codes(report) == []
    (page,) = pages.pages
    body, cite = (next(b for b in text_boxes(page) if b.role == role) for role in ("body", "cite"))
    last = body.typeset.paragraphs[-1].lines[-1].baseline
    first = cite.typeset.paragraphs[0].lines[0].baseline - cite.typeset.size
    assert points(body.rect.top) + last < points(cite.rect.top) + first


def test_a_long_note_goes_on_under_its_own_words(plan_deck: Plan) -> None:
    slide = f"{{title: T, text: 'a[^1]', footnotes: {{1: {'A report of many pages ' * 12}}}}}"
    pages, report = plan_deck(deck(slide))
    assert codes(report) == []
    (cite,) = [box for box in text_boxes(pages.pages[0]) if box.role == "cite"]
    first, *others = cite.typeset.paragraphs[0].lines
    assert others
    assert all(0 < line.left - first.left < cite.typeset.size for line in others)


def test_more_lines_than_the_foot_may_have_are_told(plan_deck: Plan) -> None:
    for count, told in ((8, []), (9, ["overflow"])):
        marked = "".join(f"[^{n}]" for n in range(count))
        notes = ", ".join(f"{n}: Note" for n in range(count))
        slide = f"{{title: T, text: 'a{marked}', footnotes: {{{notes}}}}}"
        _, report = plan_deck(deck(slide))
        assert codes(report) == told
    assert "the sources take 9 lines" in report.diagnostics[0].message


@pytest.mark.parametrize(
    ("slide", "code", "place"),
    [
        ("{title: T, text: 'Nine a month[^who]'}", "unknown-footnote", "[^who]"),
        ("{title: T, text: a, cite: 'b[^1]', footnotes: {1: c}}", "footnote-place", "[^1]"),
        ("{title: T, text: 'a[^1]', footnotes: {1: 'b[^1]'}}", "footnote-place", "[^1]"),
        (f"{{title: T, {NOTE}, {CATEGORY}}}", "footnote-place", "[^1]"),
        (f"{{title: T, {SERIES}}}", "footnote-place", "1"),
        (f"{{title: T, {NOTE}, {MARK}}}", "footnote-place", "[^1]"),
        ("{title: T, text: a, footnotes: {'a b': c}}", "bad-id", "a b"),
    ],
)
def test_a_marker_that_cannot_be_shown_is_a_fault_at_its_place(
    slide: str, code: str, place: str, plan_deck: Plan
) -> None:
    pages, report = plan_deck(deck(slide))
    assert pages is None
    assert codes(report) == [code]
    span = report.diagnostics[0].span
    line = span.source.line(span.line)
    assert line[span.column - 1 :].lstrip("'").startswith(place)


def test_a_note_that_no_text_asks_for_is_told(plan_deck: Plan) -> None:
    slide = "{title: T, text: 'a[^1]', footnotes: {1: One, 2: Two}}"
    pages, report = plan_deck(deck(slide, keys="footnotes: {3: Three}\n"))
    assert pages is not None
    assert [(found.code, found.message) for found in report.diagnostics] == [
        ("unused-footnote", "no text asks for the footnote `3`"),
        ("unused-footnote", "no text asks for the footnote `2`"),
    ]


def test_brackets_in_code_formulas_and_notes_are_no_markers(plan_deck: Plan) -> None:
    slide = r"{title: T, text: 'a `x[^1]` $x[^2]$ \[^3]', notes: 'b[^4]'}"
    pages, report = plan_deck(deck(slide))
    assert codes(report) == []
    assert markers(pages.pages[0]) == foot(pages.pages[0]) == []


def test_a_marker_inside_the_words_of_a_link_leaves_the_link(plan_deck: Plan) -> None:
    (*_, last), faults = parse_inline("[see[^1] it](https://example.org)")
    assert (last.text, last.link, faults) == (" it", "https://example.org", ())
    assert parse_inline("[^1](https://example.org)")[0][0].link == "https://example.org"


@given(st.text(alphabet="ab 港\n.,-", min_size=1, max_size=60), st.integers(0, 2))
def test_no_line_begins_with_a_marker(words: str, gap: int) -> None:
    written = re.sub(r"(\S{1,3})", r"\1" + " " * gap + "[^1]", words)
    runs, _ = parse_inline(written)
    typeset = TextSetter(FONTS, "en").typeset((Paragraph(runs),), style(), 60.0)
    for paragraph in typeset.paragraphs:
        starts, place = set(), 0
        for run in paragraph.runs:
            if run.note and place:
                starts.add(place)
            place += len(run.text)
        assert not starts & {line.start for line in paragraph.lines}


def test_a_table_repeats_the_note_of_its_head_on_every_page(plan_deck: Plan) -> None:
    rows = ", ".join(f"[{year}, {year % 7}]" for year in range(1980, 2026))
    slide = f"{{title: T, table: {{columns: [Year, 'Stops[^1]'], rows: [{rows}]}}, {NOTE}}}"
    pages, report = plan_deck(deck(slide))
    assert codes(report) == []
    assert len(pages.pages) > 1
    assert {tuple(foot(page)) for page in pages.pages} == {("1\u00a0Port statistics",)}


def test_a_column_of_numbers_with_markers_stays_one_of_numbers(plan_deck: Plan) -> None:
    slide = "{title: T, table: {columns: [A, B], rows: [[x, '12[^1]'], [y, 3]]}, " + NOTE + "}"
    pages, _ = plan_deck(deck(slide))
    (table,) = [box for box in pages.pages[0].boxes if type(box).__name__ == "TableBox"]
    assert table.rows[1].cells[1].typeset.paragraphs[0].align == "right"


def test_sections_are_listed_without_their_markers(plan_deck: Plan) -> None:
    pages, report = plan_deck(
        deck(
            "{agenda: true, title: Way}",
            f"{{section: 'Results[^1]', {NOTE}}}",
            "{title: A, text: b}",
        )
    )
    assert codes(report) == []
    assert pages.sections[1].name == "Results"
    assert markers(pages.pages[0]) == []


def test_the_marker_is_in_the_colour_of_its_text(plan_deck: Plan) -> None:
    pages, _ = plan_deck(outline("title: Stops[^1]\n    text: Words"))
    title = title_box(pages.pages[0])
    assert title is not None
    words, marker = title.typeset.paragraphs[0].runs
    assert (marker.color, marker.script, marker.link) == (words.color, "super", None)


def test_the_number_leads_the_focus_to_the_note_and_back_on_the_same_slide(
    browser: Any, build_deck: Callable[..., Any]
) -> None:
    slides = ("{title: One, text: a}", "{title: 'Two[^1]', text: 'b[^1]', " + NOTE + "}")
    built = build_deck(deck(*slides), to=("html",))
    tab = browser.new_page(reduced_motion="reduce")
    tab.goto(built.html.resolve().as_uri() + "#/two")
    tab.wait_for_function("() => Reveal.isReady()")
    tab.locator(".present [aria-label='Footnote 1']").first.press("Enter", timeout=5000)
    assert tab.evaluate("document.activeElement.innerText").strip() == "1\u00a0Port statistics"
    back = tab.locator(".present [aria-label='Back to footnote marker 1']")
    back.press("Enter", timeout=5000)
    focused = "[document.activeElement.role, document.activeElement.closest('section').id]"
    assert tab.evaluate(focused) == ["doc-noteref", "two"]
    assert tab.evaluate("Reveal.getCurrentSlide().id") == "two"
    tab.close()


def test_every_link_of_a_note_leads_to_one_element_of_the_file(
    build_deck: Callable[..., Any],
) -> None:
    slide = "{title: 'T[^a]', bullets: ['b[^c][^a]', 'd[^a]'], footnotes: {a: One, c: Two}}"
    html = build_deck(deck(slide, slide), to=("html",)).html.read_text("utf-8")
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    links = re.findall(r' role="(doc-[a-z]+)" href="#([^"]*)"', html)
    assert len(links) == 2 * (4 + 2)
    assert {target for _, target in links} <= set(ids)


def test_words_of_links_are_in_the_language_of_the_slide(build_deck: Callable[..., Any]) -> None:
    slides = (
        "{title: Eins, lang: de, text: 'a[^1]', " + NOTE + "}",
        "{title: Jeden, lang: pl, text: 'a[^1]', " + NOTE + "}",
    )
    html = build_deck(deck(*slides), to=("html",)).html.read_text("utf-8")
    assert 'aria-label="Fußnote 1">' in html
    assert 'aria-label="Footnote 1" lang="en">' in html


def test_powerpoint_has_the_notes_in_the_placeholder_of_the_source(
    build_deck: Callable[..., Any],
) -> None:
    from pptx import Presentation

    slide = "{title: T, text: 'a[^1]', cite: Archive, " + NOTE + "}"
    built = build_deck(deck(slide), to=("pptx",))
    (only,) = Presentation(str(built.pptx)).slides
    (box,) = [shape for shape in only.placeholders if shape.name == "Cite"]
    lines = box.text_frame.paragraphs
    assert [line.text for line in lines] == ["1\u00a0Port statistics", "Archive"]
    assert lines[0].runs[0].font._element.get("baseline") == "30000"
    body = next(shape for shape in only.placeholders if shape.name == "Body")
    assert body.text_frame.paragraphs[0].runs[-1].font._element.get("baseline") == "30000"

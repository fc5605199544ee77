"""Sections: with a divider, with a hidden one, and without a page of their own."""

import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from deckgen.page.contents import text_boxes

Plan = Callable[..., tuple[Any, Any]]

DECK = """
title: The harbour
minutes: 12
slides:
  - agenda: true
  - section: What has changed
  - title: More ships arrive
    text: Eleven a day.
  - section: What comes next
    {key}
    minutes: 4
  - title: A second quay
    text: In three years.
  - title: A third quay
    text: In ten years.
  - section: Costs
  - title: What it costs
    text: A lot.
"""


def codes(report: Any) -> list[str]:
    return [found.code for found in report.diagnostics]


def texts_of(page: Any, role: str) -> list[str]:
    boxes = [box for box in text_boxes(page) if box.role == role]
    return [paragraph.text for box in boxes for paragraph in box.typeset.paragraphs]


def agenda_targets(page: Any) -> list[str]:
    (box,) = [box for box in text_boxes(page) if box.role == "agenda"]
    return [paragraph.runs[0].link.page for paragraph in box.typeset.paragraphs]


def test_a_section_without_a_page_is_a_section_all_the_same(plan_deck: Plan) -> None:
    pages, report = plan_deck(DECK.format(key="page: false"))
    assert codes(report) == []
    names = [section.name for section in pages.sections]
    assert names == ["", "What has changed", "What comes next", "Costs"]
    assert [page.section for page in pages.pages] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert [page.number for page in pages.pages] == list(range(1, 9))
    dividers = [page for page in pages.pages if page.kind == "section"]
    assert [texts_of(page, "section-number") for page in dividers] == [["1"], ["3"]]


def test_an_agenda_leads_to_the_first_slide_of_a_section_without_a_page(plan_deck: Plan) -> None:
    pages, _ = plan_deck(DECK.format(key="page: false"))
    assert agenda_targets(pages.pages[1]) == ["what-has-changed", "a-second-quay", "costs"]


def test_the_minutes_of_a_section_without_a_page_are_shared_by_its_slides(plan_deck: Plan) -> None:
    pages, _ = plan_deck(DECK.format(key="page: false"))
    assert [page.seconds for page in pages.pages if page.section == 2] == [120, 120]


def test_a_section_without_a_page_is_told_where_its_slides_take_too_long(plan_deck: Plan) -> None:
    outline = DECK.format(key="page: false").replace("text: In ten", "minutes: 9\n    text: In ten")
    _, report = plan_deck(outline)
    assert "over-budget" in codes(report)
    assert report.diagnostics[0].span.line == 9


def test_both_decks_have_the_section_without_a_page(build_deck: Callable[..., Any]) -> None:
    built = build_deck(DECK.format(key="page: false"))
    assert built.codes == []
    with zipfile.ZipFile(built.pptx) as package:
        presentation = package.read("ppt/presentation.xml").decode()
    assert '<p14:section name="What comes next"' in presentation
    html = built.html.read_text("utf-8")
    assert '<li data-section="2"><p class="part">What comes next</p>' in html


@pytest.mark.parametrize(
    "slides",
    [
        "[{section: One, page: false}, {section: Two}, {title: T, text: a}]",
        "[{title: T, text: a}, {section: One, page: false}]",
        "[{section: One, page: false}]",
    ],
)
def test_a_section_of_which_nothing_is_left_is_a_fault(slides: str, plan_deck: Plan) -> None:
    pages, report = plan_deck(f"title: Try\ncover: false\nslides: {slides}\n")
    assert pages is None
    (fault,) = report.diagnostics
    assert (fault.code, fault.message) == (
        "empty-section",
        "the section `One` has no page and no slide",
    )
    line = fault.span.source.line(fault.span.line)
    assert line[fault.span.column - 1 :].startswith("One")


def test_what_only_a_page_could_show_is_a_fault_at_its_place(plan_deck: Plan) -> None:
    _, report = plan_deck(
        "title: Try\nslides:\n  - section: One\n    page: false\n    notes: Words\n"
        "    cite: [Source]\n  - {title: T, text: a}\n"
    )
    assert [(fault.code, fault.span.line) for fault in report.diagnostics] == [
        ("no-page", 5),
        ("no-page", 6),
    ]


def test_a_hidden_divider_leaves_no_gap_and_no_advice(plan_deck: Plan) -> None:
    pages, report = plan_deck(DECK.format(key="hidden: true"))
    assert codes(report) == []
    assert [page.number for page in pages.pages if not page.hidden] == list(range(1, 9))
    assert agenda_targets(pages.pages[1]) == ["what-has-changed", "a-second-quay", "costs"]


def test_a_hidden_divider_may_be_called_as_the_slide_behind_it(plan_deck: Plan) -> None:
    _, report = plan_deck(
        "title: Try\nslides:\n  - {section: Costs, hidden: true}\n  - {title: Costs, text: a}\n"
    )
    assert codes(report) == []


def test_a_section_of_which_nothing_is_shown_is_not_on_the_agenda(plan_deck: Plan) -> None:
    pages, report = plan_deck(
        "title: Try\nslides:\n  - agenda: true\n  - section: One\n  - {title: A, text: a}\n"
        "  - {section: Spare, hidden: true}\n  - {title: B, hidden: true, text: b}\n"
        "  - section: Two\n  - {title: C, text: c}\n"
    )
    assert codes(report) == []
    assert agenda_targets(pages.pages[1]) == ["one", "two"]
    dividers = [page for page in pages.pages if page.kind == "section" and not page.hidden]
    assert [texts_of(page, "section-number") for page in dividers] == [["1"], ["2"]]


def test_powerpoint_counts_by_itself_only_where_it_comes_to_the_same_number(
    plan_deck: Plan,
) -> None:
    pages, _ = plan_deck(
        "title: Try\ncover: false\nslides:\n  - {title: A, text: a}\n"
        "  - {title: B, hidden: true, text: b}\n  - {title: C, text: c}\n"
    )
    boxes = [[box for box in text_boxes(page) if box.role == "number"] for page in pages.pages]
    runs = [box.typeset.paragraphs[0].runs[0] for (box,) in filter(None, boxes)]
    assert [(run.text, run.field) for run in runs] == [("1", "slidenum"), ("2", "")]


@pytest.mark.parametrize("name", ["Section 1", "The harbour", "What has changed"])
def test_a_poor_name_of_a_section_without_a_page_is_told(name: str, plan_deck: Plan) -> None:
    outline = DECK.format(key="page: false").replace("What comes next", name)
    _, report = plan_deck(outline)
    assert codes(report) == ["section-name"]
    assert report.diagnostics[0].span.line == 9

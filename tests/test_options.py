"""Where the options of a kind stand: inside its content or beside it, as one likes, and not twice."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from deckgen.language.schema import outline_schema
from deckgen.page.boxes import TableBox

Plan = Callable[..., tuple[Any, Any]]

# A slide's content without its closing brace, and options that may stand ahead of or behind that.
OPTIONS = {
    "table": (
        "table: {columns: [A, B], rows: [[1, 2]]",
        "align: [left, center], widths: [2, 1], highlight: B, caption: Where",
    ),
    "chart": (
        "chart: {type: bar, categories: [A, B], series: {S: [1, 2]}",
        "highlight: B, unit: t, caption: Where, alt: What it says",
    ),
    "comparison": (
        "comparison: {options: [A, B], rows: [{name: C, marks: [yes, no]}]",
        "highlight: B",
    ),
    "diagram": ("diagram: {nodes: {a: A, b: B}, edges: [a -> b]", "direction: down"),
    "cover": ("cover: {date: 2026", "subtitle: Again, author: B. Writer"),
    "column": ("columns: [{text: a}, {table: {columns: [A], rows: [[1]]", "align: [center]"),
}


def outline(slide: str) -> str:
    return f"title: Try\nslides:\n  - {{title: T, {slide}}}\n"


def shape_of(pages: Any) -> str:
    """All that is on the pages, without the places in the outline that it came from."""
    from deckgen.render.html.html_writer import render

    return render(pages).decode()


@pytest.mark.parametrize(("content", "options"), OPTIONS.values(), ids=OPTIONS)
def test_an_option_says_the_same_inside_and_beside(
    content: str, options: str, plan_deck: Plan
) -> None:
    end = "}]" if content.startswith("columns") else ""
    decks = []
    for slide in (f"{content}, {options}}}{end}", f"{content}}}, {options}{end}"):
        pages, report = plan_deck(outline(slide))
        assert [found.code for found in report.diagnostics] == []
        decks.append(shape_of(pages))
    assert decks[0] == decks[1]


def test_a_cover_that_is_only_there_may_have_its_fields_beside_it(plan_deck: Plan) -> None:
    pages, report = plan_deck(outline("cover: true, subtitle: Again"))
    assert [found.code for found in report.diagnostics] == []
    assert "Again" in shape_of(pages)


def test_an_option_does_something_wherever_it_stands(plan_deck: Plan) -> None:
    pages, _ = plan_deck(outline("table: {columns: [A, B], rows: [[1, 2]], align: [left, center]}"))
    (table,) = [box for box in pages.pages[1].boxes if isinstance(box, TableBox)]
    aligned = [cell.typeset.paragraphs[0].align for cell in table.rows[1].cells]
    assert aligned == ["left", "center"]


def test_an_option_in_both_places_is_a_fault_that_names_both(plan_deck: Plan) -> None:
    pages, report = plan_deck(
        "title: Try\nslides:\n  - title: T\n    chart:\n      type: bar\n      categories: [A]\n"
        "      series: {S: [1]}\n      highlight: A\n    highlight: S\n"
    )
    assert pages is None
    (fault,) = report.diagnostics
    assert fault.code == "option-twice"
    assert fault.message == "`highlight` stands beside `chart` and inside it, first on line 8"
    assert (fault.span.line, fault.span.column) == (9, 5)


@pytest.mark.parametrize(
    ("slide", "message", "hint"),
    [
        (
            "table: {columns: [A], rows: [[1]], alignn: [left]}",
            "unknown key `alignn` in `table`",
            "did you mean `align`?",
        ),
        (
            "diagram: {nodes: {a: A, b: B}, edges: [a -> b]}, direktion: down",
            "unknown key `direktion` in diagram",
            "did you mean `direction`?",
        ),
        (
            "chart: {type: bar, categories: [A], series: {S: [1]}}, rows: 3",
            "unknown key `rows` in chart",
            "",
        ),
    ],
)
def test_a_slip_is_told_with_the_options_of_both_places(
    slide: str, message: str, hint: str, plan_deck: Plan
) -> None:
    _, report = plan_deck(outline(slide))
    assert [(found.message, found.hint) for found in report.diagnostics] == [(message, hint)]


def test_what_is_no_option_stays_inside(plan_deck: Plan) -> None:
    _, report = plan_deck(outline("chart: {categories: [A], series: {S: [1]}}, type: bar"))
    assert ("`type` stands beside `chart`, and is a part of it", "write `chart: {type: …}`") in [
        (found.message, found.hint) for found in report.diagnostics
    ]


def test_editors_offer_an_option_in_both_places() -> None:
    definitions: Any = json.loads(json.dumps(outline_schema()))["$defs"]
    for kind, model in (("table", "TableData"), ("chart", "ChartFields")):
        for name in ("highlight", "caption"):
            assert name in definitions[f"slide-{kind}"]["properties"]
            assert name in definitions[f"column-{kind}"]["properties"]
            assert name in definitions[model]["properties"]
    assert "type" not in definitions["slide-chart"]["properties"]
    assert "columns" not in definitions["slide-table"]["properties"]

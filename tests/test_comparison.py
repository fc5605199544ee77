"""`comparison`: a grid of marks that everybody can tell apart, read, hear and find at their place."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from pptx import Presentation

from deckgen.page.boxes import ShapeBox, TableBox
from deckgen.page.drawings import mark_path
from deckgen.page.overlays import cells, shapes_over
from deckgen.words import say

GRID = """
    comparison:
      options: [Pass, Card, Paper]
      highlight: Pass
      rows:
        - {name: One ticket, marks: [yes, partial, no]}
        - {name: Price, marks: [HK$ 5, HK$ 6, ~]}
"""


def outline(body: str, extra: str = "") -> str:
    return f"title: T\ncover: false\n{extra}slides:\n  - title: Nobody else has all\n{body.lstrip(chr(10))}"


def tables(pages: Any) -> list[TableBox]:
    return [box for page in pages.pages for box in page.leaves if isinstance(box, TableBox)]


def columns(*rows: str, options: str = "[A, B]", highlight: str = "") -> str:
    listed = "".join(f"        - {row}\n" for row in rows)
    chosen = f"      highlight: {highlight}\n" if highlight else ""
    return outline(f"    comparison:\n      options: {options}\n{chosen}      rows:\n{listed}")


# ---- on the page ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        *(
            ("yes", "yes"),
            ("YES", "yes"),
            ("true", "yes"),
            ("✓", "yes"),
            ("partial", "partial"),
            ("Partly", "partial"),
        ),
        *(("no", "no"), ("False", "no"), ("✗", "no"), ("maybe", ""), ("yes, but", ""), ("~", "")),
    ],
)
def test_a_mark_may_be_written_in_several_ways_and_anything_else_is_text(
    written: str, mark: str, plan_deck: Callable[..., Any]
) -> None:
    pages, report = plan_deck(
        columns(f"{{name: Fast, marks: ['{written}', no]}}".replace("'~'", "~"))
    )
    assert report.diagnostics == ()
    cell = tables(pages)[0].rows[1].cells[1]
    assert cell.mark == mark
    assert cell.typeset.paragraphs[0].text == ("" if mark or written == "~" else written)


def test_marks_differ_by_their_shape() -> None:
    drawn = {mark_path(mark, 1_000) for mark in ("yes", "partial", "no")}
    assert len(drawn) == 3


def test_only_the_highlighted_option_has_the_accent_and_a_ground(
    plan_deck: Callable[..., Any],
) -> None:
    pages, _ = plan_deck(outline(GRID))
    palette = pages.look.palette
    head, row, prices = tables(pages)[0].rows
    assert [cell.fill for cell in head.cells] == [None, palette.surface, None, None]
    assert [cell.typeset.paragraphs[0].runs[0].color for cell in head.cells[1:3]] == [
        palette.accent,
        palette.muted,
    ]
    assert row.cells[1].ink == palette.accent
    assert row.cells[2].ink == palette.ink
    assert [cell.typeset.paragraphs[0].runs[0].bold for cell in prices.cells[1:3]] == [True, False]


def test_every_mark_stands_in_the_middle_of_its_cell(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(outline(GRID))
    (table,) = tables(pages)
    marked = [rect for cell, rect in cells(table) if cell.mark]
    for shape, rect in zip(shapes_over(table), marked, strict=True):
        assert abs((shape.rect.left + shape.rect.right) - (rect.left + rect.right)) <= 2
        assert abs((shape.rect.top + shape.rect.bottom) - (rect.top + rect.bottom)) <= 2


def test_options_stand_in_columns_of_one_width(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(outline(GRID))
    (table,) = tables(pages)
    assert len(set(table.columns[1:])) == 1
    assert sum(table.columns) == table.rect.width
    assert table.columns[0] > table.columns[1]


def test_many_rows_go_on_over_the_next_page_with_the_options_repeated(
    plan_deck: Callable[..., Any],
) -> None:
    rows = [f"{{name: Thing number {number}, marks: [yes, no]}}" for number in range(30)]
    pages, report = plan_deck(columns(*rows))
    assert report.diagnostics == ()
    found = tables(pages)
    assert len(found) > 1
    assert len({len(table.rows) for table in found}) <= 2
    heads = {
        tuple(cell.typeset.paragraphs[0].text for cell in table.rows[0].cells) for table in found
    }
    assert heads == {("", "A", "B")}
    names = [row.cells[0].typeset.paragraphs[0].text for table in found for row in table.rows[1:]]
    assert names == [f"Thing number {number}" for number in range(30)]


@settings(max_examples=examples(40), deadline=None, derandomize=True)
@given(
    count=st.integers(1, 8),
    names=st.lists(st.text("abc 港é", min_size=1, max_size=60), min_size=1, max_size=14),
)
def test_whatever_is_compared_stays_in_its_area(
    count: int, names: list[str], plan_once: Callable[[str], tuple[Any, Any]]
) -> None:
    listed = ", ".join(f"Option {number}" for number in range(count))
    marks = ", ".join(("yes", "no", "partial", "text")[number % 4] for number in range(count))
    rows = [f'{{name: "{name.strip() or "x"}", marks: [{marks}]}}' for name in names]
    pages, report = plan_once(columns(*rows, options=f"[{listed}]"))
    if pages is None:
        assert {each.code for each in report.diagnostics} <= {"too-many-options", "overflow"}
        return
    for table in tables(pages):
        assert sum(row.height for row in table.rows) == table.rect.height <= 3_977_640
        for shape in shapes_over(table):
            assert table.rect.left <= shape.rect.left
            assert shape.rect.right <= table.rect.right


@pytest.fixture(scope="module")
def plan_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Any, Any]]:
    """Like `plan_deck`, for a test that plans many decks."""
    from deckgen.build import Options, plan
    from deckgen.diagnostics import Report

    folder: Path = tmp_path_factory.mktemp("many")

    def planned(text: str) -> tuple[Any, Any]:
        (folder / "outline.yaml").write_text(text, "utf-8")
        report = Report()
        options = Options(
            theme=None, out=folder / "out", to=("pptx",), settings=(), allow_outside=()
        )
        return plan(folder / "outline.yaml", options, report), report

    return planned


# ---- for those who do not see it ------------------------------------------------------------------


def test_html_has_heads_for_columns_and_rows_and_a_name_for_every_mark(
    build_deck: Callable[..., Any],
) -> None:
    built = build_deck(outline(GRID), to=("html",))
    (table,) = html.fromstring(built.html.read_text("utf-8")).xpath("//section//table")
    assert [head.text_content().strip() for head in table.xpath(".//th[@scope='col']")] == [
        "Pass",
        "Card",
        "Paper",
    ]
    assert [head.text_content().strip() for head in table.xpath(".//th[@scope='row']")] == [
        "One ticket",
        "Price",
    ]
    assert [svg.get("aria-label") for svg in table.xpath(".//svg[@role='img']")] == [
        "yes",
        "partly",
        "no",
    ]


def test_powerpoint_has_a_native_table_and_a_described_shape_for_every_mark(
    build_deck: Callable[..., Any],
) -> None:
    (page,) = Presentation(str(build_deck(outline(GRID), to=("pptx",)).pptx)).slides
    (table,) = (shape for shape in page.shapes if shape.has_table)
    assert table.table.first_row
    assert table.table.first_col
    assert [cell.text_frame.text for cell in table.table.rows[0].cells] == [
        "",
        "Pass",
        "Card",
        "Paper",
    ]
    marks = [shape for shape in page.shapes if shape.name.startswith("Mark")]
    described = [shape._element.xpath("./*[1]/p:cNvPr/@descr")[0] for shape in marks]
    assert described == [
        "Pass – One ticket: yes",
        "Card – One ticket: partly",
        "Paper – One ticket: no",
    ]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en-HK", "yes"),
        ("fr-CA", "oui"),
        ("zh-HK", "有"),
        ("ar", "نعم"),
        ("de", "ja"),
        ("xx", "yes"),
    ],
)
def test_marks_speak_the_language_of_the_slide(lang: str, words: str) -> None:
    assert say(lang, "mark.yes").text == words


def test_from_right_to_left_the_names_stand_at_the_right_in_both(
    build_deck: Callable[..., Any],
) -> None:
    built = build_deck(outline(GRID, "lang: ar\n"))
    (page,) = Presentation(str(built.pptx)).slides
    (frame,) = (shape for shape in page.shapes if shape.has_table)
    assert frame.table.rows[1].cells[3].text_frame.text == "One ticket"
    marks = [shape.left for shape in page.shapes if shape.name.startswith("Mark")]
    assert marks == sorted(marks, reverse=True)
    assert min(marks) > frame.left
    (table,) = html.fromstring(built.html.read_text("utf-8")).xpath("//section//table")
    assert table.get("dir") in (None, "rtl")
    assert table.xpath("ancestor-or-self::*[@dir][1]/@dir") == ["rtl"]


# ---- what an author may get wrong -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("{name: Fast, marks: [yes]}", "`Fast` has 1 marks; there are 2 options"),
        ("{name: Fast, marks: [yes, no, no]}", "`Fast` has 3 marks; there are 2 options"),
    ],
)
def test_a_row_with_more_or_fewer_marks_is_a_fault_at_its_place(
    rows: str, message: str, plan_deck: Callable[..., Any]
) -> None:
    pages, report = plan_deck(columns("{name: Good, marks: [yes, no]}", rows))
    (fault,) = report.diagnostics
    assert pages is None
    assert fault.message == message
    assert fault.span is not None
    assert fault.span.line == 9


def test_every_wrong_row_and_the_highlight_are_told_in_one_run(
    plan_deck: Callable[..., Any],
) -> None:
    rows = ("{name: One, marks: [yes]}", "{name: Two, marks: [no]}")
    _, report = plan_deck(columns(*rows, options="[Pass, Card]", highlight="Pas"))
    assert [each.code for each in report.diagnostics] == [
        "unknown-highlight",
        "ragged-comparison",
        "ragged-comparison",
    ]
    assert report.diagnostics[0].hint == "did you mean `Pass`?"


@pytest.mark.parametrize(
    "body",
    [
        "comparison: ~",
        "comparison: {options: [A]}",
        "comparison: {options: A, rows: B}",
        "comparison: {options: [A], rows: []}",
        "comparison: {options: [], rows: [{name: A, marks: [yes]}]}",
        "comparison: {options: [A], rows: [{marks: [yes]}]}",
        "comparison: {options: [A], rows: [{name: A, marks: []}]}",
    ],
)
def test_what_is_empty_or_of_another_shape_is_a_fault_with_a_place(
    body: str, plan_deck: Callable[..., Any]
) -> None:
    pages, report = plan_deck(outline(f"    {body}\n"))
    assert pages is None
    assert report.diagnostics
    assert all(each.span is not None for each in report.diagnostics)


def test_more_options_than_fit_are_a_fault_that_says_so(plan_deck: Callable[..., Any]) -> None:
    options = ", ".join(f"Enormousoption{number}" for number in range(20))
    marks = ", ".join(["yes"] * 20)
    _, report = plan_deck(columns(f"{{name: A, marks: [{marks}]}}", options=f"[{options}]"))
    assert [each.code for each in report.diagnostics] == ["too-many-options"]


def test_a_mark_is_no_shape_of_the_page_itself(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(outline(GRID))
    assert not [box for box in pages.pages[0].leaves if isinstance(box, ShapeBox)]

"""Links inside a deck: wherever a text stands, one that leads nowhere is told at its place."""

from collections.abc import Callable
from typing import Any

import pytest

Plan = Callable[..., tuple[Any, Any]]

# A slide with a link to %s in every place where a text can stand.
SLIDES = {
    "text": "text: See [there](#%s).",
    "title": "title: See [there](#%s)\n    text: Words",
    "bullets": "bullets: [one, 'See [there](#%s)']",
    "column": "columns: [{text: one}, {text: 'See [there](#%s)'}]",
    "cell": "table: {columns: [A, B], rows: [[one, '[there](#%s)']]}",
    "head": "table: {columns: [A, '[there](#%s)'], rows: [[1, 2]]}",
    "option": "comparison: {options: [Ours, '[there](#%s)'], rows: [{name: Fast, marks: [yes, no]}]}",
    "row name": "comparison: {options: [A, B], rows: [{name: '[there](#%s)', marks: [yes, no]}]}",
    "card": "cards: [{title: One, text: '[there](#%s)'}, {title: Two, text: Words}]",
    "step": "process: [{title: One, text: '[there](#%s)'}, {title: Two, text: Words}]",
    "milestone": "timeline: [{date: 2024, title: '[there](#%s)'}, {date: 2025, title: Two}]",
    "person": "team: [{name: A. Writer, role: '[there](#%s)'}]",
    "node": "diagram: {nodes: {a: '[there](#%s)', b: B}, edges: [a -> b]}",
    "source": "text: Words\n    cite: '[there](#%s)'",
    "caption": "equation: x\n    caption: '[there](#%s)'",
}


def outline(slide: str, more: str = "") -> str:
    return f"title: Try\nslides:\n  - id: here\n    {slide}\n{more}"


@pytest.mark.parametrize("slide", SLIDES.values(), ids=SLIDES)
def test_a_link_to_no_slide_is_a_fault_wherever_it_stands(slide: str, plan_deck: Plan) -> None:
    pages, report = plan_deck(outline(slide % "nowhere"))
    (fault,) = [found for found in report.diagnostics if found.code == "unknown-slide"]
    assert pages is None
    assert fault.severity.value == "fault"
    assert "`#nowhere` leads to no slide" in fault.message
    assert fault.span.line >= 3


@pytest.mark.parametrize("slide", SLIDES.values(), ids=SLIDES)
def test_a_link_to_a_hidden_slide_is_told_wherever_it_stands(slide: str, plan_deck: Plan) -> None:
    hidden = "  - {id: secret, title: Secret, hidden: true, text: Words}\n"
    pages, report = plan_deck(outline(slide % "secret", hidden))
    assert pages is not None
    assert [found.code for found in report.diagnostics if found.code == "hidden-target"]


@pytest.mark.parametrize("slide", SLIDES.values(), ids=SLIDES)
def test_a_link_to_a_slide_that_is_there_is_written_in_both_decks(
    slide: str, build_deck: Callable[..., Any]
) -> None:
    built = build_deck(outline(slide % "here"))
    assert "unknown-slide" not in built.codes
    assert built.pptx.exists()
    assert 'href="#/here"' in built.html.read_text("utf-8")


def test_a_link_in_a_cell_is_told_at_the_cell(plan_deck: Plan) -> None:
    _, report = plan_deck(
        """
        title: Try
        slides:
          - title: Table
            table:
              columns: [A, B]
              rows:
                - ["[x](#nowhere)", two]
        """
    )
    (fault,) = report.diagnostics
    assert (fault.code, fault.span.line) == ("unknown-slide", 8)


def test_a_link_to_no_slide_in_the_notes_is_an_advice(plan_deck: Plan) -> None:
    pages, report = plan_deck(
        outline("text: Words\n    title: One\n    notes: 'See [there](#nowhere).'")
    )
    (advice,) = report.diagnostics
    assert pages is not None
    assert (advice.code, advice.severity.value) == ("unknown-slide", "advice")
    assert "in the notes" in advice.message


def test_the_slide_that_was_meant_is_named(plan_deck: Plan) -> None:
    _, report = plan_deck(outline("text: 'See [there](#her)'"))
    assert [found.hint for found in report.diagnostics if found.code == "unknown-slide"] == [
        "did you mean `#here`?"
    ]

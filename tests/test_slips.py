"""Slips that people make in YAML: each is told where it is, and how the line was meant."""

import pytest

from deckgen.diagnostics import Diagnostic, Report, render_human
from deckgen.kinds import Kind
from deckgen.kinds.words.bullets import Bullets
from deckgen.outline.values.validate import validate
from deckgen.outline.yaml.source import MappingNode, read_bytes

OUTLINE = """\
title: The harbour looks up
author: A. Writer
slides:
  - title: What changed
    bullets:
      - Cranes are remote
      - Berths are booked
    notes: Begin here
  - title: What it cost
    table:
      rows:
        - [2023, 12]
        - [2024, 40]
"""


def only_fault(text: str) -> Diagnostic:
    report = Report()
    read_bytes(text.encode(), "outline.yaml", report)
    assert len(report.diagnostics) == 1, render_human(report.diagnostics)
    return report.diagnostics[0]


@pytest.mark.parametrize(
    ("good", "bad", "place", "message", "hint"),
    [
        (
            "title: What ch",
            "title:What ch",
            (4, 10),
            "no space after the colon",
            "write `- title: What changed`",
        ),
        ("author: A", "author:A", (2, 7), "no space after the colon", "write `author: A. Writer`"),
        (
            "title: What ch",
            "title：What ch",
            (4, 10),
            "`：` is no colon to YAML",
            "write `- title: What changed`",
        ),
        (
            "title: What ch",
            "title:\u00a0What ch",
            (4, 10),
            "no space after",
            "write `- title: What changed`",
        ),
        ("- Berths", "-Berths", (7, 7), "no space after the dash", "write `- Berths are booked`"),
        (
            "- Berths",
            "Berths",
            (7, 7),
            "`Berths are booked` is neither",
            "write `- Berths are booked`",
        ),
        (
            "    bullets:",
            "   bullets:",
            (5, 4),
            "starts in column 4",
            "start it in column 5, like line 4",
        ),
        (
            "      - Berths",
            "     - Berths",
            (7, 6),
            "starts in column 6",
            "start it in column 7, like line 6",
        ),
        (
            "    notes:",
            "      notes:",
            (8, 7),
            "this is not an item",
            "start it in column 5, like line 5, or begin it",
        ),
        ("[2023, 12]", "[2023, 12],", (12, 21), "a comma after the value", "remove it"),
        ("A. Writer", '"A. Writer",', (2, 20), "a comma after the value", "remove it"),
        (
            "    bullets",
            "\u00a0   bullets",
            (5, 1),
            "U+00A0 is not a space to YAML",
            "type ordinary spaces",
        ),
        (
            "- Cranes",
            "- `Cranes`",
            (6, 9),
            "text cannot start with a backtick",
            'quotes: - "`Cranes` are remote"',
        ),
        (
            "title: The",
            "```yaml\ntitle: The",
            (1, 1),
            "a fence of Markdown",
            "remove the lines that start with ```",
        ),
        (
            "A. Writer",
            r'"C:\Users\a"',
            (2, 12),
            r"`\U` means nothing",
            r"write `\\` for a backslash",
        ),
        (
            "A. Writer",
            '"A. Writer',
            (2, 9),
            "the quote opened here",
            r'inside "…" a quotation mark is written \"',
        ),
        (
            "A. Writer",
            "'A. Writer",
            (2, 9),
            "the quote opened here",
            "inside '…' an apostrophe is written ''",
        ),
    ],
)
def test_a_slip_is_told_with_the_line_as_it_was_meant(
    good: str, bad: str, place: tuple[int, int], message: str, hint: str
) -> None:
    assert good in OUTLINE
    found = only_fault(OUTLINE.replace(good, bad, 1))
    assert found.span is not None
    assert (found.span.line, found.span.column) == place
    assert message in found.message
    assert hint in found.hint


def test_a_comma_inside_text_after_a_quotation_asks_for_quotes() -> None:
    assert (
        "put the text in quotes"
        in only_fault(OUTLINE.replace("Berths are", '"Berths", they say, are')).hint
    )


def test_an_indented_line_far_from_every_other_is_not_sent_to_any() -> None:
    assert (
        only_fault("title: A\nslides:\n      - C\n   D: E\n").hint == "align it with its neighbours"
    )


def faults_of(kind: type[Kind], text: str) -> tuple[Diagnostic, ...]:
    report = Report()
    node = read_bytes(text.encode(), "outline.yaml", report)
    assert isinstance(node, MappingNode)
    validate(kind, node, report, what="bullets")
    return report.diagnostics


def test_a_list_whose_dashes_have_no_space_is_told_so() -> None:
    (found,) = faults_of(Bullets, "bullets:\n  -Cranes\n")
    assert found.hint == "put a space after the dash: `- Cranes`"


def test_an_empty_item_is_told_to_be_written_or_removed() -> None:
    (found,) = faults_of(Bullets, "bullets:\n  - Cranes\n  -\n")
    assert found.hint == "write it, or remove the line"


def test_an_item_that_is_indented_too_far_is_noticed() -> None:
    report = Report()
    read_bytes(b"bullets:\n  - Quays\n      - Berths\n  - Sheds\n", "outline.yaml", report)
    assert [(str(each.span), each.code) for each in report.diagnostics] == [
        ("outline.yaml:3:7", "dash-in-text")
    ]

"""Slips that people make in YAML: each is told where it is, and how the line was meant."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.diagnostics import Diagnostic, Report, Severity, render_human
from deckgen.kinds import Kind
from deckgen.kinds.single.stats import Stats
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
        "put the whole text in one pair of quotes: - 'Berths\", they say, are booked'"
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


SLIPS = """\
title: Harbour: a story
author: @desk
slides:
  - title: "She said "no""
    bullets: [a, b]
  - title: 'don't'
    bullets:
      - *important point
      - %50 of ships
      - > quoted line
      - `code` first
  - title: Brackets
    bullets: [one, two
    notes: hello
  - title: "never closed
    numbers: ["a", "b"]
  - title: Tabs
\tbullets: [x]
  - title: Numbers
    stats:
      - {value: €2,400, label: a}
      - {label: a: b, value: 3}
  - title: Colons
    bullets:
      - one: two: three
      -no space
    notes:none
  - titel: Wrong key
    bulets: [x]
  - title: Content
    numbers: [a]
    background: orange
    layout: nothing
"""


def test_all_slips_of_a_file_are_told_in_one_run_with_the_faults_of_the_rest(
    plan_deck: Callable[..., Any],
) -> None:
    _, report = plan_deck(SLIPS)
    faults = [each for each in report.diagnostics if each.severity is Severity.FAULT]
    assert [each.span.line for each in faults if each.span] == [
        1, 2, 4, 6, 8, 9, 10, 11, 13, 15, 18, 21, 22, 25, 26, 27, 28, 29, 32, 33
    ]  # fmt: skip


# What stands between a key or a dash and the end of its line → the same with a slip.
_SLIPS = {
    "a colon": "Cranes: more: still",
    "an at sign": "@cranes",
    "a per cent sign": "%50 more",
    "a backtick": "`crane` more",
    "an alias": "*cranes move*",
    "a bracket": "[cranes",
    "a quote": '"Cranes move',
    "an apostrophe": "'Cranes move",
    "quotes in quotes": '"She said "no""',
    "a word in quotes": "'Cranes' move",
    "a block sign": "> cranes",
}
_SLIDES = 12


@settings(max_examples=60)
@given(st.dictionaries(st.integers(0, _SLIDES - 1), st.sampled_from(sorted(_SLIPS)), min_size=1))
def test_slips_are_told_in_their_lines_and_in_no_other(slips: dict[int, str]) -> None:
    lines = ["title: Cranes", "slides:"]
    for number in range(_SLIDES):
        lines += [f"  - title: Claim {number}", "    bullets:", "      - First", "      - Second"]
    places = {3 + 4 * number + (2 if number % 2 else 0): slip for number, slip in slips.items()}
    for line, slip in places.items():
        lead, mark, _ = lines[line - 1].partition("title: ")
        if not mark:
            lead, mark, _ = lines[line - 1].partition("- ")
        lines[line - 1] = f"{lead}{mark}{_SLIPS[slip]}"
    report = Report()
    read_bytes("\n".join(lines).encode(), "outline.yaml", report)
    assert {each.span.line for each in report.diagnostics if each.span} == set(places)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ('"She said "no""', "'She said \"no\"'"),
        ("'don't'", '"don\'t"'),
    ],
)
def test_a_hint_shows_the_text_in_quotes_that_hold(value: str, hint: str) -> None:
    assert hint in only_fault(f"title: {value}\n").hint


def test_a_comma_in_a_mapping_on_one_line_is_told_as_such() -> None:
    (found,) = faults_of(Stats, "stats: [{value: €2,400, label: a}]\n")
    assert found.hint == 'inside {…} a comma ends the value: put it in quotes, `value: "€2,400"`'


def test_a_large_file_with_a_slip_tells_the_first(deckgen: Run, tmp_path: Path) -> None:
    outline = tmp_path / "outline.yaml"
    slide = "  - title: A claim: told\n    bullets: [one]\n"
    outline.write_text("title: T\nslides:\n" + slide * 40_000, "utf-8")
    done = deckgen("check", "--format", "short", str(outline))
    assert done.returncode == 1
    assert done.stdout.count("[yaml-syntax]") == 1


@pytest.mark.parametrize(
    ("slide", "code", "hint"),
    [
        ("table: data/x.csv", "wrong-shape", "write `{data: data/x.csv}`"),
        ("chart: x.csv", "wrong-shape", "write `{type: column, data: x.csv}`"),
        ("blank: true\n    background: orange", "bad-color", 'write `"#ffa500"`, or'),
        ("blank: true\n    background: acent", "bad-color", "did you mean `accent`?"),
        (
            "table: {columns: [a, b], rows: [[x, 1,234]]}",
            "ragged-table",
            'a comma starts a new cell: write `"1,234"` in quotes',
        ),
    ],
)
def test_what_is_written_nearly_right_is_shown_as_it_is_written(
    slide: str, code: str, hint: str, plan_deck: Callable[..., Any]
) -> None:
    _, report = plan_deck(f"title: T\nslides:\n  - title: One\n    {slide}\n")
    (found,) = report.diagnostics
    assert found.code == code
    assert hint in found.hint


def test_two_wrong_keys_of_a_slide_are_both_told(plan_deck: Callable[..., Any]) -> None:
    _, report = plan_deck("title: T\nslides:\n  - titel: One\n    bulets: [a]\n")
    assert [each.hint for each in report.diagnostics] == [
        "did you mean `title`?",
        "did you mean `bullets`?",
    ]


def test_a_cover_line_that_is_too_long_is_told_at_its_longest_part(
    plan_deck: Callable[..., Any],
) -> None:
    outline = f"title: T\nauthor: A. Writer\norganisation: {'Harbour Lab ' * 30}\n"
    _, report = plan_deck(outline + "slides: [{title: A, bullets: [a]}]\n")
    (found,) = report.diagnostics
    assert found.span.line == 3
    assert "the line of author, organisation and date takes" in found.message


def test_a_vague_link_is_told_at_its_item(plan_deck: Callable[..., Any]) -> None:
    outline = "title: T\nslides:\n  - title: A\n    bullets:\n      - First\n      - See [here](https://a.org)\n"
    _, report = plan_deck(outline)
    assert [(each.code, each.span.line) for each in report.diagnostics] == [("vague-link", 6)]


def test_what_has_no_room_is_not_told_to_stand_on_its_neighbours(
    plan_deck: Callable[..., Any],
) -> None:
    theme = "name: low\nextends: base\nlayouts:\n  text: {title: [0.6in, 0.4in, 12in, 0.5in], body: [0.6in, 0.95in, 12in, 4in]}\n"
    outline = f"title: T\ntheme: low\nslides:\n  - title: {'A long claim ' * 30}\n    text: Word\n"
    _, report = plan_deck(outline, {"themes/low/theme.yaml": theme})
    assert [each.code for each in report.diagnostics if each.severity is Severity.FAULT] == [
        "overflow"
    ]


@pytest.mark.parametrize(
    ("name", "content", "what", "hint"),
    [
        ("a.docx", b"PK\x03\x04", "a Word document", "deckgen new article DIR"),
        ("a.md", b"# Title\n\nText: more: of it", "Markdown", "deckgen new article DIR"),
        ("a.csv", b"Year,Ships\n2023,9\n", "a table", "table: {data: a.csv}"),
        ("a.json", b'{"title": "A"}', "JSON without `slides`", '{"title": …, "slides": […]}'),
        ("outline.yaml", b"%PDF-1.7\n", "a PDF file", "deckgen new article DIR"),
        ("a.html", b"<!DOCTYPE html><p>a</p>", "a web page", "deckgen new article DIR"),
    ],
)
def test_a_document_that_is_no_outline_is_called_what_it_is(
    name: str, content: bytes, what: str, hint: str, deckgen: Run, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    done = deckgen("check", "--format", "json", name)
    (found,) = json.loads(done.stdout)
    assert done.returncode == 1
    assert found["code"] == "not-an-outline"
    assert f"`{name}` is {what}, not an outline" in found["message"]
    assert hint in found["hint"]


def test_an_outline_in_json_is_an_outline(deckgen: Run, tmp_path: Path) -> None:
    deck = '{"title": "A", "slides": [{"title": "One", "bullets": ["a"]}]}'
    (tmp_path / "a.json").write_text(deck, "utf-8")
    assert deckgen("check", "a.json").returncode == 0


@pytest.mark.parametrize("text", ['" "', '"[a]: https://example.org"', "|\n\n"])
def test_a_text_of_which_nothing_is_shown_is_a_fault(
    text: str, plan_deck: Callable[..., Any]
) -> None:
    _, report = plan_deck(f"title: T\nslides:\n  - title: One\n    text: {text}\n")
    assert [each.code for each in report.diagnostics] == ["empty"]

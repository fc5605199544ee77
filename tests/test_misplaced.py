"""A slip that YAML notices only in a line below: it is told where it is, once, and every hint mends
the file.
"""

from collections.abc import Callable
from typing import Any

import pytest

from deckgen.diagnostics import Diagnostic, Report, render_human
from deckgen.language.schema import outline_schema
from deckgen.outline.yaml.slips import KEYS
from deckgen.outline.yaml.source import MappingNode, read_bytes

OUTLINE = """\
title: The harbour looks up
subtitle: Three years
slides:
  - section: What changed
  - title: Cranes are driven
    bullets:
      - Forty cranes, one room
      - text: Nobody climbs
        bullets: [Second, Also second]
      - Third
    notes: Begin with the picture.
  - title: What it cost
    table:
      columns: [Year, Cranes]
      rows:
        - [2023, 12]
        - [2024, 40]
        - [2025, 41]
  - title: Charted
    chart:
      type: line
      categories: [a, b]
      series:
        Hong Kong: [16.6, 14.4]
        Shenzhen: [30.0, 33.4]
  - closing: Questions?
"""


def faults(text: str) -> tuple[Diagnostic, ...]:
    report = Report()
    read_bytes(text.encode(), "outline.yaml", report)
    return report.diagnostics


@pytest.mark.parametrize(
    ("number", "line", "column", "message", "hint"),
    [
        # No colon.
        (1, "title The harbour", 5, "no colon after `title`", "write `title: The harbour`"),
        (3, "slides", 6, "no colon after `slides`", "write `slides:`"),
        (5, "  - title Cranes", 9, "no colon after `title`", "write `- title: Cranes`"),
        (5, "  - title; Cranes", 9, "no colon after `title`", "write `- title: Cranes`"),
        (5, "  - title = Cranes", 9, "no colon after `title`", "write `- title: Cranes`"),
        (6, "    bullets", 11, "no colon after `bullets`", "write `bullets:`"),
        (14, "      columns [Year, Cranes]", 13, "no colon", "write `columns: [Year, Cranes]`"),
        (21, "      type line", 10, "no colon after `type`", "write `type: line`"),
        (24, "        Hong Kong [1, 2]", 17, "no colon", "write `Hong Kong: [1, 2]`"),
        # No dash.
        (4, "  section: What", 3, "this item has no dash", "write `- section: What`"),
        (4, "  -section: What", 3, "no space after the dash", "write `- section: What`"),
        (4, "  – section: What", 3, "`–` is no dash to YAML", "write `- section: What`"),
        (4, "  * section: What", 3, "`*` is no dash to YAML", "write `- section: What`"),
        (5, "  title: Cranes", 3, "this item has no dash", "write `- title: Cranes`"),
        (5, "  -title: Cranes", 3, "no space after the dash", "write `- title: Cranes`"),
        (7, "      Forty cranes", 7, "this item has no dash", "write `- Forty cranes`"),
        (7, "      • Forty cranes", 7, "`•` is no dash to YAML", "write `- Forty cranes`"),
        (16, "        [2023, 12]", 9, "this item has no dash", "write `- [2023, 12]`"),
        # The first of its kind in a column of its own.
        (1, " title: The harbour", 2, "those below it start in column 1", "column 1, like line 2"),
        (4, "- section: What", 1, "those below it start in column 3", "column 3, like line 5"),
        (4, " - section: What", 2, "those below it start in column 3", "column 3, like line 5"),
        (4, "   - section: What", 4, "those below it start in column 3", "column 3, like line 5"),
        (7, "     - Forty", 6, "those below it start in column 7", "column 7, like line 8"),
        (7, "       - Forty", 8, "those below it start in column 7", "column 7, like line 8"),
        # In the column of its owner; too deep; fallen out of its list.
        (21, "    type: line", 5, "`chart` above has nothing in it", "column 7, like line 22"),
        (24, "      Hong Kong: [1, 2]", 7, "`series` above has nothing", "column 9, like line 25"),
        (6, "      bullets:", 7, "deeper than the line above", "column 5, like line 5"),
        (11, "notes: Begin", 1, "a list that goes on below it", "column 5, like line 6"),
        # A space that is none.
        (6, "\u00a0\u00a0\u00a0\u00a0bullets:", 1, "U+00A0 is not a space", "ordinary spaces"),
    ],
)
def test_a_slip_is_told_in_its_line_and_not_in_those_that_stumble_over_it(
    number: int, line: str, column: int, message: str, hint: str
) -> None:
    lines = OUTLINE.split("\n")
    lines[number - 1] = line
    told = faults("\n".join(lines))
    assert len(told) == 1, render_human(told)
    assert told[0].span is not None
    assert (told[0].span.line, told[0].span.column) == (number, column)
    assert message in told[0].message
    assert hint in told[0].hint


def test_the_words_that_may_lack_a_colon_are_those_of_the_language() -> None:
    def names(schema: object) -> set[str]:
        if isinstance(schema, list):
            return set().union(*map(names, schema))
        if not isinstance(schema, dict):
            return set()
        return set(schema.get("properties", ())).union(*map(names, schema.values()))

    assert names(outline_schema()) == KEYS


def test_text_below_a_value_is_told_as_such_and_no_line_is_moved() -> None:
    (told,) = faults("title: a\nslides:\n  - text: Once upon\n      a time: long ago\n")
    assert "deeper than the line above" in told.message


@pytest.mark.parametrize(
    ("outline", "told"),
    [
        # The value of a key that is nearly right is read in the same run, and not told to be missing.
        ("Title: T\nSlides: [{title: A, text: a}]", ["1 unknown-key", "2 unknown-key"]),
        (
            ("title: T\nslides:\n  - title: A\n    tabel:\n      colums: [a]\n      rows: [[1, 2]]\n"
            "    caption: c\n  - title: B\n    chart:\n      typ: colum\n      categories: [a]\n"
            "      series: {x: [1]}\n  - title: C\n    stats:\n      - {value:40, label: x}\n"
            "      - {val: 3}\n  - title: D\n    bullets: [{txt: a, bullets: [b]}]\n"),
            [
                "4 unknown-key", "5 unknown-key", "10 unknown-key", "10 wrong-choice",
                "15 unknown-key", "16 unknown-key", "18 unknown-key",
            ],
        ),
        # An alias without its anchor, or a comment, is not empty as well.
        (
            "title: T\nslides:\n  - title: A\n    bullets:\n      - *star\n      - #Forty\n      - a",
            ["5 unknown-alias", "6 comment"],
        ),
        # A wrong theme, or a wrong key of the deck, hides no missing file and no wrong table.
        (
            ("title: T\ntheme: harbor\nsize: 16x9\nslides:\n  - title: A\n    image: nope.png\n"
            "  - title: B\n    table: {columns: [a, b], rows: [[1]]}\n"),
            ["2 unknown-theme", "3 wrong-choice", "6 file-missing", "8 ragged-table"],
        ),
        (
            ("title: T\nlang: german\nslides:\n  - title: A\n    chart:\n      type: column\n"
            '      categories: [a, b]\n      series: {x: ["1.310", "2.024"]}\n'),
            ["2 bad-language"],
        ),
        # What only the theme's boxes decide is not told of a theme that is not there.
        (
            f"title: T\ntheme: harbor\nslides:\n  - title: A\n    text: {'word ' * 3000}\n",
            ["2 unknown-theme"],
        ),
        ("title: T\nslides: [", ["2 yaml-syntax"]),
        (
            ("title: T\nslides:\n  - title: A\n    table:\n      columns: [a, b]\n      rows:\n"
            "        - [1, #]\n        - [1, 2]\n  - title: B\n    text: b\n"),
            ["7 yaml-syntax"],
        ),
        (
            ("title: T\nslides:\n  - title: A\n    columns: [{text: a}, {text: b}]\n"
            "    widths: [1, 2, 3]\n"),
            ["5 column-widths"],
        ),
    ],
)  # fmt: skip
def test_every_fault_is_told_once_and_in_one_run(
    outline: str, told: list[str], plan_deck: Callable[..., Any]
) -> None:
    _, report = plan_deck(outline)
    assert [f"{each.span.line} {each.code}" for each in report.diagnostics] == told


def test_a_comma_that_json_lacks_is_told_at_each_line() -> None:
    told = faults(
        '{\n  "title": "T"\n  "slides": [\n    {"title": "A", "bullets": ["a" "b"]}\n'
        '    {"title": "B"\n     "text": "b"}\n  ]\n}\n'
    )
    assert [(each.span.line, each.message) for each in told if each.span] == [
        (2, "no comma"),
        (4, "no comma"),
        (5, "no comma"),
    ]
    assert told[0].hint == 'write `"title": "T",`'


def test_an_emoji_that_json_writes_in_two_halves_is_one_character() -> None:
    report = Report()
    node = read_bytes(rb'{"title": "\ud83d\ude00 and \\ud83d\\ude00"}', "a.json", report)
    assert isinstance(node, MappingNode)
    assert node.get("title") == r"😀 and \ud83d\ude00"
    assert not report.diagnostics
    (told,) = faults('title: "\\ud83d\\ude00"\n')
    assert told.hint == "write 😀 itself"


def test_a_slide_without_the_colon_of_its_content_shows_how_it_is_written(
    plan_deck: Callable[..., Any],
) -> None:
    _, report = plan_deck("title: T\nslides:\n  - title: A\n    text: a\n  - closing Questions?\n")
    assert [each.hint for each in report.diagnostics] == [
        "a colon is missing: `- closing: Questions?`"
    ]


def test_an_empty_theme_is_told_with_the_keys_of_a_theme(plan_deck: Callable[..., Any]) -> None:
    outline = "title: T\ntheme: ours\nslides:\n  - title: A\n    text: a\n"
    _, report = plan_deck(outline, {"themes/ours/theme.yaml": "# nothing yet\n"})
    assert [each.hint for each in report.diagnostics] == ["start with `name:` and `extends:`"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (r"$\theta$ and more", r"\theta"),
        (r"a \times b", r"\times"),
        (r"x\\\neq", r"\neq"),
        (r"C:\temp", r"\temp"),
        (r"see D:\new_files", r"\new_files"),
    ],
)
def test_a_backslash_that_makes_a_gap_in_double_quotes_is_told(text: str, written: str) -> None:
    told = faults(f'title: "{text}"\n')
    assert f"not the start of `{written}`" in told[0].message
    assert faults(f"title: '{text}'\n") == ()


@pytest.mark.parametrize(
    "text", [r"one\ntwo", r"a\tb", r"Q:\nWhat?\nA:\nThis", r"one\nu. a.", r"\\theta", r"\\\\neq"]
)
def test_a_tab_or_a_new_line_that_was_meant_is_not_told(text: str) -> None:
    assert faults(f'title: "{text}"\n') == ()

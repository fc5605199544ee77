"""A slip that YAML notices only in a line below: it is told where it is, once, and every hint mends
the file.
"""

import pytest

from deckgen.diagnostics import Diagnostic, Report, render_human
from deckgen.language.schema import outline_schema
from deckgen.outline.yaml.slips import KEYS
from deckgen.outline.yaml.source import read_bytes

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

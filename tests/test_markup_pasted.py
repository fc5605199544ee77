"""What is pasted from other programs for slides: nothing is printed raw, or lost, without a word;
and no ordinary sentence earns one.
"""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.diagnostics import Report
from deckgen.outline.markup.markdown import parse_blocks, parse_inline
from deckgen.outline.yaml.source import MappingNode, Scalar, read_bytes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<v-click>Later</v-click>", "`</v-click>` is printed as it stands"),
        ('<Tweet id="1" />', '`<Tweet id="1" />` is printed'),
        ("<carbon-logo /> code", "`<carbon-logo />` is printed"),
        ("{.incremental}", "`{.incremental}` is printed"),
        ("words {: .small}", "`{: .small}` is printed"),
        ("[words]{color=red}", "`{color=red}` is printed"),
        ("{{< video film.mp4 >}}", "`{{` is printed as it stands: text has no shortcodes"),
        ("\\newpage", "`\\newpage` is printed"),
        ("\\pause", "`\\pause` is printed"),
        ("| a | b |", "`|` at the start of a line is printed"),
        ("##Heading", "`##` at the start of a line is printed"),
        (". . .", "`. . .` at the start of a line is printed"),
        ("[[toc]]", "`[[toc]]` at the start of a line is printed"),
        ("!!! note", "`!!!` at the start of a line is printed"),
        ("**Note: **read it", "a space stands inside the stars"),
        ("** note **", "a space stands inside the stars"),
        ("\uf0b7 Cranes", "`\uf0b7` at the start of a line"),
    ],
)
def test_what_other_programs_make_something_of_earns_an_advice_in_any_text(
    text: str, message: str
) -> None:
    for _, faults in (parse_inline(text), parse_blocks(text)):
        (told,) = faults
        assert told.is_advice
        assert told.hint
        assert message in told.message.replace(" makes no list here", " at the start of a line")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```js {1|3}", "``` at the start of a line is printed"),
        ("~~~python", "~~~ at the start of a line is printed"),
        ("[ref]: https://example.org", "`[ref]:` at the start of a line is printed"),
        ("[^1]: A note", "a footnote's text cannot stand inside text"),
    ],
)
def test_an_item_has_no_code_and_no_definitions(text: str, message: str) -> None:
    _, (told,) = parse_inline(text)
    assert message in told.message


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("– a\n– b", "–"),
        ("→ a\n→ b", "→"),
        ("✓ a\n✓ b", "✓"),
        ("o\ta\no\tb", "o"),
        ("-a\n-b", "-"),
        ("*a\n*b", "*"),
        ("1.a\n2.b", "1."),
        ("a) x\nb) y", "a)"),
        ("(1) x\n(2) y", "(1)"),
        ("Before.\n\n– a\n– b\n\nAfter", "–"),
    ],
)
def test_lines_that_were_meant_as_a_list_are_told_where_they_run_together(
    text: str, sign: str
) -> None:
    _, (told,) = parse_blocks(text)
    assert told.message == f"lines that start with `{sign}` are read as one paragraph"


def test_a_definition_and_a_lone_negative_number_are_told() -> None:
    _, (told,) = parse_blocks("Crane\n: A machine that lifts")
    assert told.message == "`:` at the start of a line makes no definition here"
    _, (told,) = parse_blocks("Growth:\n\n- 5 %\n\nafter all")
    assert told.message == "`- 5 %` is read as an item of a list, without its sign"
    assert parse_blocks("- 5 cranes\n- 7 ships")[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "Margins fell from 18.2% to 17.9% (–30 bps), mostly FX.",
        "Net debt/EBITDA < 2.5x; where x > y, we choose x.",
        "Replace <name> or <your-name> by yours; Vec<String> is a type",
        "The ratio is 3:1, or 75/25: |x| + |y| = 1",
        "rm *.tmp; 2 ** 3 ** 4; def f(*args, **kwargs); ***p < .01, **p < .05, *p < .1",
        "!!! Achtung: 50 % Rabatt !!! ??? tipp",
        "#AI and #1; R&D; AT&T; C:\\item list\\pause now; x[[i]]; [[1, 2], [3, 4]]",
        "… and so on. . . ; a | b | c",
        "Der Umsatz stieg um 12,5 % auf 4,1 Mrd. € – trotz allem.",
        "Kolleg*innen und Partner*innen; Leser_innen; und/oder",
        "« Nous ne grimpons plus », dit-il ; où ? ici : www.exemple.fr",
        "¿Qué hacemos? ¡Crecer! EE. UU., n.º 1, 1.234,56 €",
        "收入增长12.5%，达到41亿港元；约20%～30%（见附录A）【重要】",
        "※2024年3月末時点「誰でも使える」〜 ▲3％",
        "— Goethe",
        "– 5 %",
        "{ 1, 2 } and {x} and {{ name }} and ${HOME}",
    ],
)
def test_an_ordinary_sentence_earns_no_advice(text: str) -> None:
    for runs, faults in (
        parse_inline(text),
        (parse_blocks(text)[0][0].runs, parse_blocks(text)[1]),
    ):
        assert faults == ()
        assert "".join(run.text for run in runs) == text


@given(
    st.lists(
        st.sampled_from(
            ["a", "==", "<br>", "---", "--", "-", "'", '"', "\\", "é", "\t", "\n", "  "]
        ),
        max_size=12,
    ),
    st.sampled_from(['"', "'", "|"]),
)
def test_a_place_in_a_text_is_that_of_its_characters_however_it_is_written(
    parts: list[str], style: str
) -> None:
    text = "".join(parts).replace("\t", "" if style == "|" else "\t")
    if style != '"':
        text = " ".join(text.split())
    written = {
        '"': lambda: text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n"),
        "'": lambda: text.replace("'", "''"),
        "|": lambda: text,
    }[style]()
    source = f"a: {style}{written}{style}\n" if style != "|" else f"a: |\n  {written}\n"
    node = read_bytes(source.encode(), "o.yaml", Report())
    if not isinstance(node, MappingNode) or not isinstance(value := node.get("a"), Scalar):
        return
    for offset, character in enumerate(value):
        if not character.isspace():
            span = value.place(offset)
            line = span.source.line(span.line)
            shown = line[span.column - 1 : span.column - 1 + span.length]
            # Of an escape, its backslash may be all that is underlined.
            wanted = {character, f"\\{character}", "\\", character * 2}
            assert shown in wanted


def test_a_second_of_its_sort_is_told_at_its_own_place(plan_deck: Callable[..., Any]) -> None:
    outline = "title: T\nslides:\n  - title: A\n    text: |\n      a\n\n      -----\n\n      ---\n"
    _, report = plan_deck(outline)
    places = [(each.span.line, each.span.column, each.span.length) for each in report.diagnostics]
    assert places == [(7, 7, 5), (9, 7, 3)]

"""Markdown of an outline → runs and paragraphs; nothing visible is lost."""

import re
import time

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.content import Paragraph, Run
from deckgen.outline.markup.markdown import parse_blocks, parse_inline


def shown(runs: tuple[Run, ...]) -> str:
    """Return runs as text with styles in braces, so that a test can be read."""
    parts = []
    for run in runs:
        names = [
            name
            for name in ("bold", "italic", "code", "strike", "mark", "math")
            if getattr(run, name)
        ]
        styles = ",".join(filter(None, (*names, run.script, run.link)))
        parts.append(f"{{{styles}:{run.text}}}" if styles else run.text)
    return "".join(parts)


def inline(text: str) -> str:
    runs, faults = parse_inline(text)
    assert faults == ()
    return shown(runs)


def blocks(text: str, *, notes: bool = False) -> list[str]:
    paragraphs, faults = parse_blocks(text, notes=notes)
    assert faults == ()
    return [_line(each) for each in paragraphs]


def _line(each: Paragraph) -> str:
    marker = {"": "", "bullet": "- ", "number": f"{each.number}. "}[each.marker]
    return "  " * each.level + marker + shown(each.runs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("", ""),
        ("**b** *i* _i_ ***bi***", "{bold:b} {italic:i} {italic:i} {bold,italic:bi}"),
        ("`a*b*<c>` and ``x`y``", "{code:a*b*<c>} and {code:x`y}"),
        ("~~old~~ ==new==", "{strike:old} {mark:new}"),
        ("H~2~O and x^2^ and 10^4^", "H{sub:2}O and x{super:2} and 10{super:4}"),
        (
            "[the **words**](https://a.b/c_(d))",
            "{https://a.b/c_(d):the }{bold,https://a.b/c_(d):words}",
        ),
        (
            "[a](mailto:a@b.c) [b](tel:+852) [c](#next-slide)",
            "{mailto:a@b.c:a} {tel:+852:b} {#next-slide:c}",
        ),
        (r"\*no\* \$x\$ \[a](b) \^c\^", "*no* $x$ [a](b) ^c^"),
        ("a < b > c, <T> and vec<int>", None),
        ("snake_case_name, 5 * 3 * 2, a == b == c, ~5 to ~6, 2^10 or 2^20", None),
        ("[a] [b][c] and :Rocket: and ![", None),
        (r"C:\new\table", None),
        ("**「強調」**的，和**字**也", "{bold:「強調」}的，和{bold:字}也"),
        ("first\nsecond\n", "first\nsecond"),
    ],
)
def test_inline_markup(text: str, expected: str | None) -> None:
    assert inline(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6",
        "US$5 to US$6",
        "$5, or HK$ 40",
        "$5-$6",
        "cheap $, dear $$$",
        "$ 5 $",
        "a $20 fee and $30 more",
    ],
)
def test_money_stays_money(text: str) -> None:
    assert inline(text) == text


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("x^2", "{italic,math:x}{math,super:2}"),
        ("x_{i+1}", "{italic,math:x}{italic,math,sub:i}{math,sub:+1}"),
        ("E = mc^2", "{italic,math:E}{math: = }{italic,math:mc}{math,super:2}"),
        (r"\alpha \leq \Omega", "{italic,math:α}{math: ≤ Ω}"),
        (r"\frac{a+b}{2}", "{math:(}{italic,math:a}{math: + }{italic,math:b}{math:)/2}"),
        (r"\sqrt{2}\times 10^{-3}", "{math:√2 × 10}{math,super:−3}"),
        (r"\text{if } n", "{math:if }{italic,math:n}"),
        ("-1", "{math:−1}"),
        (r"50\%", "{math:50%}"),
        (r"\mathbb{R}", "{math:ℝ}"),
    ],
)
def test_a_formula_becomes_a_line_of_styled_text(formula: str, expected: str) -> None:
    assert inline(f"${formula}$") == expected


def test_every_run_of_a_formula_says_so() -> None:
    runs, _ = parse_inline(r"$\frac{\sin x}{y_2} \to \infty$")
    assert all(run.math for run in runs)


@pytest.mark.parametrize(
    ("formula", "offset"),
    [(r"a \foo b", 4), (r"\frac{a}", 1), ("{a", 1), ("a}", 3), ("x^", 3), ("a & b", 4)],
)
def test_a_formula_that_cannot_be_set_is_a_fault_and_stays_readable(
    formula: str, offset: int
) -> None:
    runs, faults = parse_inline(f"=${formula}$")
    assert shown(runs) == f"=${formula}$"
    assert len(faults) == 1
    assert faults[0].offset >= 2
    assert faults[0].offset == offset or not formula.startswith("a")


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("see [a](javascript:alert(1)) b", "see a (javascript:alert(1)) b"),
        ("see [a](JAVASCRIPT:x) b", "see a (JAVASCRIPT:x) b"),
        ("see [a](file:///etc/passwd) b", "see a (file:///etc/passwd) b"),
        ("see [a](//server/share) b", "see a (//server/share) b"),
        ("see [a](other.html) b", "see a (other.html) b"),
        ("see [a](data:text/html,x) b", "see a (data:text/html,x) b"),
        ("see [a](https:) b", "see a (https:) b"),
        ("see [a]() b", "see a b"),
        ("see [](https://x.y) b", "see  (https://x.y) b"),
        ("see ![a](p.png) b", "see a (p.png) b"),
        ('see [a](https://x.y "t") b', 'see [a]({https://x.y:https://x.y} "t") b'),
    ],
)
def test_a_link_that_leads_elsewhere_is_a_fault_at_its_place_and_its_words_stay(
    text: str, visible: str
) -> None:
    runs, faults = parse_inline(text)
    assert shown(runs) == visible
    assert [(each.offset, text[each.offset]) for each in faults] == [(4, text[4])] or faults[
        0
    ].offset == 5


def test_all_bad_links_of_a_text_are_reported() -> None:
    assert len(parse_inline("[a](x) **[b](y)** [c](z)")[1]) == 3


def test_paragraphs_lists_and_breaks() -> None:
    text = (
        "one\nstill\n\n- a\n- **b**\n  1. c\n  2. d\n     - e\n\n  loose\n\nlast\\\nline  \nend\n"
    )
    assert blocks(text) == [
        "one still",
        "- a",
        "- {bold:b}",
        "  1. c",
        "  2. d",
        "    - e",
        "loose",
        "last\nline\nend",
    ]


def test_numbers_start_where_the_author_starts_them() -> None:
    assert blocks("3. a\n4. b\n") == ["3. a", "4. b"]


def test_a_newline_between_ideographs_is_no_space() -> None:
    assert blocks("香港\n科技\nAI\n中文\n") == ["香港科技 AI 中文"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a\n\n# b", "a heading"),
        ("a\n\nb\n===", "a heading"),
        ("a\n\n```\nb\n```", "a code block"),
        ("a\n\n> b", "a block quote"),
        ("a\n\n| b | c |\n|---|---|\n| d | e |", "a table"),
        ("a\n\n***", "a rule"),
        ("a\n\n![b](c.png)", "a picture"),
        ("- a\n  - b\n    - c\n      - d", "a list is nested deeper"),
    ],
)
def test_what_running_text_cannot_show_is_a_fault_with_a_remedy(text: str, what: str) -> None:
    paragraphs, faults = parse_blocks(text)
    assert [each.message.startswith(what) for each in faults] == [True]
    assert faults[0].hint
    assert faults[0].offset >= 3
    visible = "".join(each.text for each in paragraphs)
    assert all(letter in visible for letter in re.findall(r"\b[a-e]\b", text))


def test_a_fault_in_a_list_has_its_offset_in_the_whole_text() -> None:
    text = "para\n\n- one\n- see [b](rel) and [b](rel)\n"
    faults = parse_blocks(text)[1]
    assert [text[each.offset : each.offset + each.length] for each in faults] == [
        "[b](rel)",
        "[b](rel)",
    ]
    assert [each.offset for each in faults] == [18, 31]


def test_notes_take_anything_and_lose_nothing() -> None:
    text = "# Head\n\n> quote\n\n```py\nx = 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[l](rel) ![p](q.png) $\\foo$\n"
    assert blocks(text, notes=True) == [
        "{bold:Head}",
        "quote",
        "{code:x = 1}",
        "a | b",
        "1 | 2",
        "l (rel) p (q.png) $\\foo$",
    ]


HOSTILE = [
    "[" * 20_000,
    "[](" * 6_000,
    "[a](" * 5_000,
    "*a " * 6_000,
    "**a" * 6_000,
    "*a _b " * 3_000,
    "`" * 20_000,
    "$a" * 10_000,
    "^a" * 10_000,
    "~a" * 10_000,
    "==a" * 6_000,
    "\\" * 20_000,
    "$" + "\\frac{" * 3_000 + "$",
    "[a](" + "(" * 20_000,
    "- " * 10_000,
    ">" * 20_000,
    "a\n---\n" * 3_000,
    "|a|\n|-|\n" * 2_500,
    "\n".join("  " * level + "- x" for level in range(140)),
]


# A tenth shows that it is read, the whole that it is read in time.
@pytest.mark.parametrize("share", [10, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8].strip())
def test_text_made_to_be_slow_is_not(text: str, share: int) -> None:
    text = text[: len(text) // share]
    start = time.process_time()
    parse_inline(text)
    parse_blocks(text)
    parse_blocks(text, notes=True)
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    ("written", "target"),
    [(r"https://a.b/c\)", "https://a.b/c\\"), (r"https://a.b/\(c\))", "https://a.b/(c)")],
)
def test_a_backslash_in_a_target(written: str, target: str) -> None:
    runs, faults = parse_inline(f"[a]({written}")
    assert (runs[0].link, faults) == (target, ())


def _letters(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


PLAIN = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\\`*_^$~=[]()#<>|+-&")
)
ANY = st.text(st.sampled_from("ab1 \n*_`~=^$[]()!\\#>|-+.:<&漢字。\t{}x"), max_size=60)


@settings(max_examples=examples(150), deadline=None)
@given(PLAIN)
def test_text_without_markup_comes_back_whole(text: str) -> None:
    runs, faults = parse_inline(text)
    assert faults == ()
    assert "".join(run.text for run in runs) == text


@settings(max_examples=examples(400), deadline=None)
@given(ANY)
def test_no_letter_is_lost_whatever_the_markup(text: str) -> None:
    plain = re.sub(r"[$^~]", "", text)
    runs, _ = parse_inline(plain)
    shown = (f":{run.icon}:" if run.icon else run.text for run in runs)
    assert _letters("".join(shown)) == _letters(plain)


@settings(max_examples=examples(400), deadline=None)
@given(ANY, st.booleans())
def test_any_text_ends_and_its_faults_lie_inside(text: str, notes: bool) -> None:
    paragraphs, faults = parse_blocks(text, notes=notes)
    assert all(each.text.strip() for each in paragraphs)
    assert all(0 <= each.offset <= len(text) for each in faults)
    assert all(each.is_advice for each in faults) or not notes
    _, faults = parse_inline(text)
    assert all(0 <= each.offset < len(text) for each in faults)


@settings(max_examples=examples(300), deadline=None)
@given(ANY)
def test_notes_lose_no_ideograph(text: str) -> None:
    paragraphs, _ = parse_blocks(text, notes=True)
    seen = "".join(each.text for each in paragraphs)
    assert sum(map(seen.count, "漢字")) == sum(map(text.count, "漢字"))

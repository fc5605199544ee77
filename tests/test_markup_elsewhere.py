"""Markup that people bring from elsewhere works or is told; signs that were meant as signs stay."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from pptx import Presentation
from test_markup import blocks, inline, shown

from deckgen.content import Run
from deckgen.outline.markup.markdown import parse_blocks, parse_inline
from deckgen.page.texts import texts_of_page

Plan = Callable[..., tuple[Any, Any]]


def told(text: str) -> list[tuple[str, str, str]]:
    """What is told of a text that stays as it is: where, the message, the hint."""
    runs, faults = parse_inline(text)
    assert shown(runs) == text
    assert all(fault.is_advice for fault in faults)
    return [
        (text[fault.offset : fault.offset + fault.length], fault.message, fault.hint)
        for fault in faults
    ]


def slide(key: str, text: str) -> str:
    lines = "".join(f"        {line}\n" for line in text.split("\n"))
    return f"title: T\ncover: false\nslides:\n  - title: S\n    {key}: |\n{lines}"


# ---- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See <https://a.org/b>!", "See {https://a.org/b:https://a.org/b}!"),
        ("<desk@a.org>", "{mailto:desk@a.org:desk@a.org}"),
        ("<mailto:desk@a.org>", "{mailto:desk@a.org:mailto:desk@a.org}"),
        ("Bare https://a.org/b.", "Bare {https://a.org/b:https://a.org/b}."),
        ("www.a.org, so", "{https://www.a.org:www.a.org}, so"),
        ("desk_1@a.org?", "{mailto:desk_1@a.org:desk_1@a.org}?"),
        ("(https://a.org/b_(c))", "({https://a.org/b_(c):https://a.org/b_(c)})"),
        ("**https://a.org**", "{bold,https://a.org:https://a.org}"),
        ("==https://a.org/?q==", "{mark,https://a.org/?q:https://a.org/?q}"),
        ("https://a.org/~b/~c", "{https://a.org/~b/~c:https://a.org/~b/~c}"),
        ("https://a.org/?b=1&amp;c=2", "{https://a.org/?b=1&c=2:https://a.org/?b=1&c=2}"),
        ("https://a.org&copy;", "{https://a.org:https://a.org}©"),
        ("“https://a.org”", "“{https://a.org:https://a.org}”"),
        ("見https://a.org/b。好", "見{https://a.org/b:https://a.org/b}。好"),
        ("[https://a.org](https://b.org)", "{https://b.org:https://a.org}"),
        ("http://localhost:8000/x", "{http://localhost:8000/x:http://localhost:8000/x}"),
    ],
)
def test_an_address_is_a_link_and_its_words_are_the_address(text: str, expected: str) -> None:
    assert inline(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "git@github.com:a/b",
        "left-pad@1.2.3",
        "@handle",
        "a://b",
        "www.",
        "<std::string>",
        "http://",
    ],
)
def test_what_only_looks_like_an_address_stays_text(text: str) -> None:
    assert inline(text) == text


def test_an_address_between_brackets_that_no_deck_may_lead_to_is_a_fault() -> None:
    runs, faults = parse_inline("<ftp://a.org/b>")
    assert shown(runs) == "<ftp://a.org/b>"
    assert [fault.message for fault in faults] == ["a link cannot lead to `ftp://a.org/b`"]


# ---- HTML and LaTeX ------------------------------------------------------------------------------


def test_a_named_character_is_that_character() -> None:
    text = "Fish &amp; chips &copy; &#8364; &#x20AC; &lt;b&gt; 5&nbsp;km"
    assert inline(text) == "Fish & chips © € € <b> 5\N{NO-BREAK SPACE}km"


@pytest.mark.parametrize("text", ["AT&T; R&D", "a && b; c", "`&amp;`"])
def test_other_ampersands_stay(text: str) -> None:
    assert "".join(run.text for run in parse_inline(text)[0]) == text.strip("`")
    assert parse_inline(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("one<br>two<br>three", "<br>", "begin a new line"),
        ("<b>bold</b>", "<b>", "write `**bold**`"),
        ("x<sup>2</sup>", "<sup>", "write `x^2^`"),
        ('<a href="https://a.org">a</a>', '<a href="https://a.org">', "`[words](https://…)`"),
        ("<!-- not for you -->", "<!--", "a comment of YAML"),
        ("&nbps;", "&nbps;", "type the character itself"),
        ("&#8;", "&#8;", "type the character itself"),
        (r"\textbf{bold}", r"\textbf", "write `**bold**`"),
        ("[words]{.small}", "{.small}", "up to the theme"),
        ("[@smith2020] says", "[@smith2020]", "`cite`"),
        ("see [the report][1]", "[the report][1]", "write `[words](https://…)`"),
        ("~old~ and new", "~old~", "two tildes"),
        ("# Heading", "#", "a slide's heading is its `title`"),
        ("> quoted", ">", "the key `quote`"),
        ("Some:\n- one\n- two", "-", "a list is `bullets`"),
        ("• one", "•", "an item gets its mark from the list"),
    ],
)
def test_markup_of_another_language_is_printed_as_it_stands_and_told_once(
    text: str, place: str, hint: str
) -> None:
    ((where, message, remedy),) = told(text)
    assert where == place
    assert place in message
    assert hint in remedy


def test_markup_in_backticks_or_behind_a_backslash_is_not_told() -> None:
    assert inline(r"`<br>` \<br> \~old~") == "{code:<br>} <br> ~old~"


def test_the_advice_stands_at_its_place_in_the_outline(plan_deck: Plan) -> None:
    outline = "title: T\ncover: false\nslides:\n  - title: S\n    bullets: [one, two<br>three]\n"
    pages, report = plan_deck(outline)
    assert pages is not None
    ((code, line, column),) = [
        (each.code, each.span.line, each.span.column) for each in report.diagnostics
    ]
    assert (code, line, column) == ("odd-markup", 5, 23)


def test_a_fault_in_a_block_of_text_is_not_placed_at_its_bar(plan_deck: Plan) -> None:
    _, report = plan_deck(slide("text", "Before\n\n| a | b |\n|---|---|\n| 1 | 2 |"))
    (fault,) = report.diagnostics
    assert (fault.code, fault.span.line, fault.span.column) == ("markup", 8, 9)


@pytest.mark.parametrize(
    "slide",
    [
        "table: {columns: [A, B], rows: [[a<br>b, c]]}",
        "cards: [{title: One, text: a<br>b}, {title: Two}]",
        "columns: [{text: a<br>b}, {text: c}]",
        "diagram: {nodes: {a: a<br>b, b: B}, edges: [a -> b]}",
        "comparison: {options: [A, B], rows: [{name: a<br>b, marks: [yes, no]}]}",
        "bullets: [{text: one, bullets: [a<br>b]}]",
        "text: Words\n    notes: a<br>b",
        "stats: [{value: 1, label: a<br>b}]",
    ],
)
def test_an_advice_is_told_wherever_the_text_stands(slide: str, plan_deck: Plan) -> None:
    _, report = plan_deck(f"title: T\ncover: false\nslides:\n  - title: S\n    {slide}\n")
    assert [each.code for each in report.diagnostics] == ["odd-markup"]


# ---- formulas ------------------------------------------------------------------------------------


@pytest.mark.parametrize("formula", ["$$x^2$$", r"\(x^2\)", r"\[x^2\]", "$x^2$", "$$ x^2 $$"])
def test_every_way_to_write_a_formula_is_read(formula: str) -> None:
    expected = "so {italic,math:x}{math,super:2} holds"
    assert inline(f"so {formula} holds") == expected


def test_a_display_on_lines_of_its_own_is_a_paragraph(plan_deck: Plan) -> None:
    text = "Energy is\n$$\nE\n- m\n=\n0\n$$\nand\n\n\\[ a^2 \\]\n\n- $$b$$"
    assert blocks(text) == [
        "Energy is",
        "{italic,math:E}{math: − }{italic,math:m}{math: = 0}",
        "and",
        "{italic,math:a}{math,super:2}",
        "- {italic,math:b}",
    ]
    assert not plan_deck(slide("text", "$$\\frac{a}{b}$$"))[1].diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $10",
        "from $ to $$$",
        "$ is cheap, $$ is not, $$$ is dear",
        "$$ to $$ and $$, $$",
        "$HOME/bin:$PATH",
        "$a+$b",
        r"\[sic\] \(see below\) \(2024\)",
    ],
)
def test_money_variables_and_escaped_brackets_are_no_formulas(text: str) -> None:
    assert inline(text) == text.replace("\\", "")


def test_a_formula_needs_no_space_between_ideographs() -> None:
    assert inline("能量$x$是") == "能量{italic,math:x}是"


@pytest.mark.parametrize("formula", ["$$E = mc^2$$", "$E$", r"\[E\]", r"\(E\)"])
def test_a_formula_with_a_key_of_its_own_has_one_fault_for_signs_around_it(
    formula: str, plan_deck: Plan
) -> None:
    _, report = plan_deck(f"title: T\nslides:\n  - title: S\n    equation: '{formula}'\n")
    ((code, hint),) = [(each.code, each.hint) for each in report.diagnostics]
    assert code == "formula"
    assert "out" in hint


# ---- signs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Take ~1,~2 or ~5–~10 minutes, a ~ b, 5~10,20~30",
        "월~금,토~일",
        "3*4*5 = 60, 2*x*3, a*b and c*d, x**2+y**2, f**k and s**t",
        "if x==1 and y==2, or (x==1||y==2), pip install a==1.0 b==2.0",
        r"C:\temp\new\_old\*.txt and \\server\share\_x, (D:\*.x)",
        r"¯\_(ツ)_/¯ or ¯\_(ツ)_/¯",
        "snake_case_names, __init__, __main__.py, self.__doc__, __f__()",
        "*.txt and *.csv, *.txt to copy*, **/*.py, src/**/*.ts, */5 * * * *",
        "x^2+y^2=z^2, x^2, 2^10,2^20, x^2y^2, ^_^",
        ":-) 10:30:45 a:b:c :30: 1:2:3",
        "m[i][j] and x[1][2], regex ^[A-Z]+",
    ],
)
def test_signs_that_were_meant_as_signs_stay(text: str) -> None:
    assert inline(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**重要**です", "{bold:重要}です"),
        ("これは**「重要」**です", "これは{bold:「重要」}です"),
        ("**W**orld CO**2** **3**x *5 of 6*", "{bold:W}orld CO{bold:2} {bold:3}x {italic:5 of 6}"),
        ("SO~4~^2-^ ^14^C m^-1^", "SO{sub:4}{super:2-} {super:14}C m{super:-1}"),
        ("__bold__ and x==1 ==marked==", "{bold:bold} and x==1 {mark:marked}"),
        ("x~i,j~ *x*~i~ 10^6^m^2^ 1^st^", None),
        ("^1^ Source, claim^1^", "{super:1} Source, claim{super:1}"),
        (r"snake\_case 50\% C:\\temp", r"snake_case 50% C:\temp"),
    ],
)
def test_markup_beside_such_signs_still_works(text: str, expected: str | None) -> None:
    if expected is None:
        expected = "x{sub:i,j} {italic:x}{sub:i} 10{super:6}m{super:2} 1{super:st}"
    assert inline(text) == expected


@pytest.mark.parametrize(
    ("text", "place"), [("a*b*c", "*b*"), (r"\d+\.\d", r"\."), (r"x\\y\z", "\\\\")]
)
def test_a_sign_that_is_taken_against_the_odds_is_told(text: str, place: str) -> None:
    _, (advice,) = parse_inline(text)
    assert advice.is_advice
    assert text[advice.offset : advice.offset + advice.length] == place


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("tada", "write the emoji itself, 🎉, or the icon `:party-popper:`"),
        ("white_check_mark", "write the emoji itself, ✅"),
        ("+1", "write the emoji itself, 👍"),
        ("hot_pepper", "write the emoji itself, 🌶"),
        ("no_such_name", "lucide.dev/icons"),
    ],
)
def test_a_short_name_of_an_emoji_is_a_fault_that_offers_the_emoji(name: str, hint: str) -> None:
    runs, (fault,) = parse_inline(f"Done :{name}:")
    assert runs == (Run(f"Done :{name}:"),)
    assert not fault.is_advice
    assert hint in fault.hint


def test_the_short_name_of_an_emoji_that_is_an_icon_is_the_icon() -> None:
    assert [run.icon for run in parse_inline(":rocket: :smile:")[0] if run.icon] == [
        "rocket",
        "smile",
    ]


# ---- blocks --------------------------------------------------------------------------------------


def test_reference_links_lead_where_a_line_says() -> None:
    text = "The [report][1], [Notes][] and [desk].\n\n[1]: https://a.org/r\n[notes]: <#notes>\n[Desk]: mailto:d@a.org\n"
    expected = "The {https://a.org/r:report}, {#notes:Notes} and {mailto:d@a.org:desk}."
    assert blocks(text) == [expected]
    assert blocks(text, notes=True) == [expected]


def test_a_definition_that_nothing_uses_is_told() -> None:
    _, (advice,) = parse_blocks("Words\n\n[1]: https://a.org\n")
    assert advice.is_advice
    assert advice.message == "nothing in this text leads to `[1]`, so it is not shown"


def test_what_a_person_says_is_no_definition() -> None:
    assert blocks("[Anna]: hello") == ["[Anna]: hello"]


@pytest.mark.parametrize("text", ["Stops fell^[Port statistics, 2025]", "[^1]: Port statistics"])
def test_a_note_is_a_fault_that_names_footnotes(text: str) -> None:
    paragraphs, (fault,) = parse_blocks(text)
    assert paragraphs[0].text == text
    assert not fault.is_advice
    assert "footnotes: {1: …}" in fault.hint


def test_tasks_have_boxes(plan_deck: Plan) -> None:
    assert blocks("- [ ] open\n- [x] **done**\n- [X](https://a.org)") == [
        "- ☐ open",
        "- ☑ {bold:done}",
        "- {https://a.org:X}",
    ]
    outline = 'title: T\nslides:\n  - title: S\n    bullets: ["[ ] open", {text: "[x] done"}]\n'
    pages, report = plan_deck(outline)
    assert not report.diagnostics
    texts = [each.paragraph.text for each in texts_of_page(pages.pages[1]) if each.paragraph]
    assert [text for text in texts if "n" in text[2:]] == ["☐ open", "☑ done"]


def test_breaks_and_other_markers_work() -> None:
    assert blocks("one\\\ntwo  \nthree") == ["one\ntwo\nthree"]
    assert blocks("1) one\n2) two") == ["1. one", "2. two"]
    assert blocks("+ one\n+ two") == ["- one", "- two"]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Ships:\n• one\n• two", "•"),
        ("::: notes\nHello\n:::", ":::"),
        ("Run:\n\n    make\n    make check", "make"),
    ],
)
def test_pasted_bullets_divisions_and_indented_code_are_told(text: str, sign: str) -> None:
    _, (advice,) = parse_blocks(text)
    assert text[advice.offset : advice.offset + advice.length] == sign


def test_a_heading_in_notes_keeps_what_is_struck_and_marked() -> None:
    assert blocks("# ~~Old~~ ==new==", notes=True) == ["{bold,strike:Old}{bold: }{bold,mark:new}"]


# ---- YAML ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "place", "hint"),
    [
        ("[“a, b”, c]", 15, '`"a, b"`'),
        ("[c, «a, b, d»]", 18, '`"a, b, d"`'),
        ("[„a, b“, c]", 15, '`"a, b"`'),
        ("[He said “a, b”, c]", 15, '`"He said “a, b”"`'),
    ],
)
def test_a_text_in_curly_quotes_that_a_comma_cuts_is_a_fault(
    value: str, place: int, hint: str, plan_deck: Plan
) -> None:
    _, report = plan_deck(f"title: T\nslides:\n  - title: S\n    bullets: {value}\n")
    (fault,) = report.diagnostics
    assert (fault.code, fault.span.line, fault.span.column) == ("curly-quotes", 4, place)
    assert hint in fault.hint


@pytest.mark.parametrize("value", ["[“a”, b]", "[rock ‘n’ roll, the ’90s]", "[«a», “b” and “c”]"])
def test_curly_quotes_that_are_closed_are_letters(value: str, plan_deck: Plan) -> None:
    assert not plan_deck(f"title: T\nslides:\n  - title: S\n    bullets: {value}\n")[1].diagnostics


# ---- both decks ----------------------------------------------------------------------------------

WORDS = st.sampled_from(["quay", "ferry", "7", "港口", "x", "2024", "ship"])
LEFT = [
    "*", "**", "_", "__", "~", "~~", "==", "^", "$", "$$", "`", "<", "<https://", "https://",
    "www.", "<br>", "<b>", "&amp;", "&nbps;", "[", "![", "[^", "^[", "\\", "\\(", "\\[", "\\_",
    ":", "C:\\", "\\\\", "(", "- ", "* ", "# ", "> ", "[ ] ", "[x] ", "1) ", "@", "", " ", "\n",
]  # fmt: skip
RIGHT = [
    "*", "**", "_", "__", "~", "~~", "==", "^", "$", "$$", "`", ">", ".org>", ".org", "](#a)",
    "][b]", "]", ": ", "\\)", "\\]", ":", ")", "@a.org", "]: https://a.org", "</b>", "-->", "|",
    " ", "", "\n\n", "  \n", "\\\n",
]  # fmt: skip
MARKUP = st.lists(st.tuples(st.sampled_from(LEFT), WORDS, st.sampled_from(RIGHT)), max_size=8).map(
    lambda parts: "".join(map("".join, parts))
)
_NOT_WORDS = str.maketrans("", "", "☐☑")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.translate(_NOT_WORDS)))


@settings(max_examples=examples(400), deadline=None)
@given(MARKUP)
def test_no_word_is_lost_without_a_word_about_it(text: str) -> None:
    runs, faults = parse_inline(text)
    assert faults or _kept(text, "".join(run.text for run in runs))
    for notes in (False, True):
        paragraphs, faults = parse_blocks(text, notes=notes)
        assert faults or _kept(text, "".join(each.text for each in paragraphs))


def _kept(written: str, seen: str) -> bool:
    """Whether every word and number that was written is seen; names of characters apart."""
    written = written.replace("&amp;", "").replace("<br>", "br").replace("\\\n", "\n")
    return all(
        _letters(seen).count(word) >= written.count(word) for word in ("quay", "ferry", "港口")
    )


def test_both_decks_say_the_same_words(build_deck: Callable[..., Any]) -> None:
    text = (
        "Fish &amp; chips, <https://a.org/b> and [a][1], C:\\temp\\_x, 3*4*5, ~1,~2\\\n"
        "next &lt;b&gt; 2<br>3, x==1||y==2, \\(a^2\\), ¯\\_(ツ)_/¯\n\n"
        "- [ ] open\n- [x] done\n\n[1]: https://a.org"
    )
    built = build_deck(
        f"{slide('text', text)}    notes: |\n        See <https://a.org/n> &amp; go\n"
    )
    assert built.codes == ["odd-markup"]
    expected = "Fish&chips,https://a.org/banda,C:\\temp\\_x,3*4*5,~1,~2next<b>2<br>3,x==1||y==2,a2,¯\\_(ツ)_/¯☐open☑done"
    assert expected in _words_of_pptx(built.pptx)
    assert expected in _words_of_html(built.html)
    assert (
        "See https://a.org/n & go"
        in Presentation(str(built.pptx)).slides[0].notes_slide.notes_text_frame.text
    )


def _words_of_pptx(path: Path) -> str:
    shapes = Presentation(str(path)).slides[0].shapes
    text = "".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)
    return "".join(text.split())


def _words_of_html(path: Path) -> str:
    page = html.fromstring(path.read_text("utf-8"))
    return "".join(
        "".join(page.xpath("string(//section[contains(@class, 'slide') or @id])")).split()
    )

"""No word and no number is cut while a smaller size of the scale holds it; what no size holds is
told.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from effort import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deckgen.diagnostics import Report
from deckgen.language.read_deck import read_deck
from deckgen.layout.text.linebreak import liberal, opportunities
from deckgen.layout.text.seams import seams
from deckgen.layout.text.setter import TextSetter
from deckgen.outline.yaml.source import read_bytes
from deckgen.page.pages import PAGE_SIZES, Pages
from deckgen.paging.lay_out import DeckFolder, lay_out
from deckgen.theme import ThemeRequest, load_theme
from deckgen.units import points

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LIFTS = (1234, 1250, 1301, 1288, 1310, 1402, 1399, 1420, 1388, 1305, 1290, 1266)
LONG = "Betriebskostenabrechnung"
ADDRESS = "https://example.org/reports/2026/quays/northern/annual-report-final-version.pdf?download=true&all=1"


def slide(content: str, head: str = "") -> str:
    return f"title: T\ncover: false\n{head}slides:\n  - {{title: S, {content}}}\n"


def table(rows: Sequence[Sequence[str]], columns: Sequence[str] = (), more: str = "") -> str:
    heads = f"columns: {json.dumps(list(columns))}, " if columns else ""
    return slide(f"table: {{{heads}rows: {json.dumps(rows, ensure_ascii=False)}}}{more}")


def box_of(pages: Pages, name: str) -> Any:
    return next(box for box in pages.pages[0].leaves if box.name == name)


def lines(typeset: Any) -> list[str]:
    return [
        paragraph.text[line.start : line.end].strip()
        for paragraph in typeset.paragraphs
        for line in paragraph.lines
    ]


def cells(pages: Pages) -> Iterator[Any]:
    for page in pages.pages:
        for box in page.leaves:
            for row in getattr(box, "rows", ()):
                yield from row.cells


def advices(report: Report) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in report.diagnostics]


def is_parted(text: str, place: int) -> bool:
    """Whether a line that ends before `place` ends inside a word of letters and figures alone."""
    return not text[place - 1].isspace()


def test_twelve_months_of_numbers_stay_whole_in_both_decks(
    build_deck: Callable[..., Any], plan_deck: Callable[..., Any]
) -> None:
    north = ["Northern quays", *(f"{lift:,}" for lift in LIFTS), "15,853"]
    outline = table([north], ["Region", *MONTHS, "Total"])
    pages, report = plan_deck(outline)
    assert not report.diagnostics
    assert [lines(cell.typeset) for cell in cells(pages)][15:] == [[each] for each in north[1:]]
    with ZipFile(build_deck(outline, to=("pptx",)).pptx) as deck:
        assert b"<a:br" not in deck.read("ppt/slides/slide1.xml")


def test_a_table_in_a_column_takes_a_smaller_size_before_it_cuts_a_number(
    plan_deck: Callable[..., Any],
) -> None:
    head = "[Quarter, Revenue, Operating costs, Profit, Margin]"
    row = '[Q1 2026, "1,234,567", "987,654", "246,913", 20.0%]'
    grid = f"{{table: {{columns: {head}, rows: [{row}]}}}}"
    pages, report = plan_deck(slide(f"columns: [{grid}, {{text: a}}]"))
    assert not report.diagnostics
    assert ["1,234,567"] in [lines(cell.typeset) for cell in cells(pages)]
    pages, report = plan_deck(slide(f"columns: [{grid}, {{text: a}}, {{text: b}}, {{text: c}}]"))
    ((code, message),) = advices(report)
    assert code == "broken-word"
    assert "in the column `" in message
    assert "two tables" in report.diagnostics[0].hint
    assert "`widths`" not in report.diagnostics[0].hint


_NUMBER = st.sampled_from(["1,234", "15,853", "−3.5%", "987,654", "€40", "12"])
_NAME = st.sampled_from(["quay", "Northern", "Q1", "crane", "Stops"])
_CELL = st.one_of(_NUMBER, st.lists(_NAME, min_size=1, max_size=3).map(" ".join))
_GRID = st.integers(2, 14).flatmap(
    lambda count: st.lists(st.lists(_CELL, min_size=count, max_size=count), min_size=1, max_size=15)
)
THEME = load_theme(ThemeRequest("harbour", Path()), PAGE_SIZES["16:9"], Report())


@settings(max_examples=examples(40), deadline=None)
@given(grid=_GRID)
def test_no_line_ends_inside_a_word_where_the_least_size_has_room_for_all(
    grid: list[list[str]],
) -> None:
    assert THEME is not None
    report = Report()
    deck = read_deck(read_bytes(table(grid).encode(), "outline.yaml", report), report)
    assert deck is not None
    pages = lay_out(deck, THEME, DeckFolder(Path()), report)
    style = THEME.surfaces["light"]["table-cell"]
    setter = TextSetter(THEME.look.fonts, "en")
    words = [" ".join(column).split() for column in zip(*grid, strict=True)]
    widths = (
        max(setter.width_of(word, style, style.sizes[-1]) for word in column) for column in words
    )
    # A hundredth more for what other programs measure, and the insets.
    assume(
        sum(width * 1.01 + 18.2 for width in widths) <= points(box_of(pages, "Table").rect.width)
    )
    ends = [
        (paragraph.text, line.end)
        for cell in cells(pages)
        for paragraph in cell.typeset.paragraphs
        for line in paragraph.lines[:-1]
    ]
    assert not [end for end in ends if is_parted(*end)]
    assert not report.diagnostics
    sizes = {cell.typeset.size for cell in cells(pages)}
    assert len(sizes) == 1


def test_a_long_table_needs_the_fewest_pages_and_has_one_size_on_all(
    plan_deck: Callable[..., Any],
) -> None:
    rows = [
        [f"Quay number {row}", *(f"{lift + row:,}" for lift in LIFTS), f"{16000 + row:,}"]
        for row in range(30)
    ]
    pages, report = plan_deck(table(rows, ["Region", *MONTHS, "Total"]))
    assert not report.diagnostics
    assert len(pages.pages) == 4
    assert {cell.typeset.size for cell in cells(pages)} == {16.0}
    assert {len(lines(cell.typeset)) for cell in cells(pages)} == {1}


def test_an_address_parts_after_its_slashes_before_a_short_word_is_cut(
    plan_deck: Callable[..., Any],
) -> None:
    pages, report = plan_deck(
        table([["Harbour office", ADDRESS, "paid", "1,234"]], ["Name", "Address", LONG, "Stops"])
    )
    assert [each.code for each in report.diagnostics] == ["vague-link"]
    heads_and_row = [lines(cell.typeset) for cell in cells(pages)]
    assert [LONG] in heads_and_row
    address = heads_and_row[5]
    assert len(address) > 1
    assert "".join(address) == ADDRESS
    assert all(line[-1] in "/-.?&=" for line in address[:-1])


def test_a_word_that_no_size_holds_is_told_and_leaves_the_others_large(
    plan_deck: Callable[..., Any],
) -> None:
    pages, report = plan_deck(table([["alpha beta", "x" * 200, "1,234"]], ["Short", "Long", "N"]))
    ((code, message),) = advices(report)
    assert code == "broken-word"
    assert message.endswith("in the column `Long` is broken over lines at 22 pt")
    assert report.diagnostics[0].span.line == 4
    assert ["1,234"] in [lines(cell.typeset) for cell in cells(pages)]


def test_the_author_of_widths_is_told_to_widen_the_column(plan_deck: Callable[..., Any]) -> None:
    row = [["Harbour", "1,234,567,890", "A note"]]
    _, report = plan_deck(table(row, ["Name", "Revenue", "Note"], ", widths: [6, 1, 6]"))
    assert [each.code for each in report.diagnostics] == ["broken-word"]
    assert "widen the column in `widths`" in report.diagnostics[0].hint


def test_soft_hyphens_of_the_author_are_used_first_and_seen_in_both_decks(
    build_deck: Callable[..., Any],
) -> None:
    heads = ["Betriebs\u00adkosten\u00adabrechnung", *["Hausmeister\u00addienstleistung"] * 5]
    built = build_deck(table([["1"] * 6], heads))
    assert not built.report.diagnostics
    with ZipFile(built.pptx) as deck:
        slide_text = deck.read("ppt/slides/slide1.xml").decode()
    for text in (slide_text, built.html.read_text("utf-8")):
        assert "Hausmeister-" in text


@pytest.mark.parametrize(
    ("lang", "cell"),
    [
        ("zh-HK", "北碼頭貨櫃2026年處理1234567箱貨物及其他"),
        ("ja", "港は2026年に1234567個のコンテナを扱った"),
        ("th", "ท่าเรือกรุงเทพมีเรือเข้าออกวันละ1234567ลำตลอดทั้งปี"),
    ],
)
def test_a_number_among_letters_without_spaces_stays_whole(
    plan_deck: Callable[..., Any], lang: str, cell: str
) -> None:
    grid = json.dumps([[cell, "1,234", "1,234"]], ensure_ascii=False)
    content = f"columns: [{{table: {{columns: [A, B, C], rows: {grid}}}}}, {{text: b}}]"
    pages, report = plan_deck(slide(content, f"lang: {lang}\n"))
    assert "broken-word" not in [each.code for each in report.diagnostics]
    (text,) = [lines(each.typeset) for each in cells(pages) if len(lines(each.typeset)) > 1]
    assert any("1234567" in line for line in text)


def test_a_table_read_from_the_right_keeps_its_words(plan_deck: Callable[..., Any]) -> None:
    row = ["الأرصفة الشمالية", *(f"{lift:,}" for lift in LIFTS)]
    grid = json.dumps([row], ensure_ascii=False)
    pages, report = plan_deck(slide(f"table: {{rows: {grid}}}", "lang: ar\n"))
    assert {each.code for each in report.diagnostics} == {"arabic-face", "table-header"}
    assert [lines(cell.typeset) for cell in cells(pages)][1:] == [[each] for each in row[1:]]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("costs HK$ 2 bn or 40 % of it", ["costs ", "HK$ 2 bn ", "or ", "40 % ", "of ", "it"]),
        ("1 234 567 m in 2024", ["1 234 567 m ", "in ", "2024"]),
        ("EUR 40 million, 12 km/h", ["EUR 40 ", "million, ", "12 km/h"]),
        ("5 in 6, 3 ways", ["5 ", "in ", "6, ", "3 ", "ways"]),
    ],
)
def test_a_number_stays_with_its_unit_and_its_currency(text: str, pieces: list[str]) -> None:
    places = (0, *opportunities(text))
    assert [text[start:end] for start, end in pairwise(places)] == pieces
    # A renderer that breaks there leaves no room for it in a certified width.
    spaces = {place for place in range(1, len(text)) if text[place - 1] == " "}
    assert spaces <= {*places, *liberal(text)}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("https://example.org/a/b.pdf", ["https://", "example.org/", "a/", "b.pdf"]),
        ("Betriebs\u00adkosten", ["Betriebs\u00ad", "kosten"]),
        ("1,234/5,678", ["1,234/5,678"]),
    ],
)
def test_a_word_has_its_best_seams_after_slashes_and_soft_hyphens(
    word: str, parts: list[str]
) -> None:
    places = (0, *seams(word)[0], len(word))
    assert [word[start:end] for start, end in pairwise(places)] == parts


def test_numbers_have_no_seams() -> None:
    assert not any(map(any, map(seams, ["1,234.50", "2026-11-22", "3–5", "12/31", "10:30", "-5"])))


def test_a_value_stays_on_one_line_at_a_smaller_size(plan_deck: Callable[..., Any]) -> None:
    pages, report = plan_deck(
        slide("stats: [{value: HK$ 2 bn}, {value: 40 %}, {value: 1 234 567}, {value: 7}]")
    )
    assert not report.diagnostics
    values = [box for box in pages.pages[0].leaves if getattr(box, "role", "") == "value"]
    assert [lines(box.typeset) for box in values] == [["HK$ 2 bn"], ["40 %"], ["1 234 567"], ["7"]]
    assert len({box.typeset.size for box in values}) == 1


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        ("HK$ 98,765", "long-value", "sets all values at"),
        ("Not decided at all yet", "long-value", "takes several lines"),
        ("1,234,567,890,123", "broken-word", "broken over lines"),
    ],
)
def test_a_long_value_that_makes_the_others_small_is_told_at_its_place(
    plan_deck: Callable[..., Any], value: str, code: str, said: str
) -> None:
    _, report = plan_deck(
        slide(f"stats: [{{value: 4}}, {{value: 12 %}}, {{value: '{value}'}}, {{value: 9}}]")
    )
    ((told, message),) = advices(report)
    assert told == code
    assert value in message
    assert said in message


@pytest.mark.parametrize(
    "content",
    [
        f"process: [{{title: {LONG}}}, {{title: B}}, {{title: C}}, {{title: D}}]",
        f"timeline: [{{title: {LONG}}}, {{title: B}}, {{title: C}}, {{title: D}}]",
        f"cards: [{{title: {LONG}}}, {{title: B}}, {{title: C}}]",
        f"team: [{{name: {LONG}}}, {{name: B}}, {{name: C}}]",
        f"funnel: [{{label: {LONG}, value: 9}}, {{label: B, value: 4}}]",
        f"matrix: {{x: {{low: {LONG}}}, y: {{high: {LONG}}}, items: [{{name: {LONG}, x: 1, y: 1}}]}}",
        f"diagram: {{nodes: {{a: {LONG}, b: {LONG}}}, edges: ['a -> b: {LONG}']}}",
        f"comparison: {{options: [{LONG}, B], rows: [{{name: {LONG}, marks: [yes, no]}}]}}",
        f"columns: [{{title: {LONG}, text: a}}, {{text: {LONG}}}, {{text: c}}]",
        f"stats: [{{value: 4, label: {LONG}}}, {{value: 5}}, {{value: 6}}]",
    ],
)
def test_every_kind_takes_a_smaller_size_before_it_cuts_a_word(
    plan_deck: Callable[..., Any], content: str
) -> None:
    pages, report = plan_deck(slide(content))
    assert not report.diagnostics
    texts = [
        line
        for box in pages.pages[0].leaves
        if hasattr(box, "typeset")
        for line in lines(box.typeset)
    ]
    in_cells = [line for cell in cells(pages) for line in lines(cell.typeset)]
    assert LONG in [*texts, *in_cells]


def test_the_broken_words_of_a_slide_are_told_once_at_the_first(
    plan_deck: Callable[..., Any],
) -> None:
    cards = ", ".join(f"{{title: {LONG * 2}, text: t}}" for _ in range(3))
    _, report = plan_deck(slide(f"cards: [{cards}]"))
    ((code, message),) = advices(report)
    assert code == "broken-word"
    assert message.endswith("and so are words of 2 more texts")
    assert report.diagnostics[0].span.line == 4


def test_a_chart_takes_a_smaller_size_before_it_cuts_a_name(plan_deck: Callable[..., Any]) -> None:
    def bars(name: str) -> str:
        chart = f"chart: {{type: bar, categories: [{name}, B], series: {{S: [1, 2]}}}}, alt: x"
        return slide(f"columns: [{{{chart}}}, {{text: a}}, {{text: b}}]")

    pages, report = plan_deck(bars("Betriebskosten"))
    assert not report.diagnostics
    assert "Betriebskosten" in [text.text for text in box_of(pages, "Chart").chart.texts]
    _, report = plan_deck(bars(LONG))
    ((code, message),) = advices(report)
    assert code == "broken-word"
    assert "is cut short" in message


@pytest.mark.parametrize(
    ("content", "code", "told_at"),
    [
        ("table: {rows: [[a, b]]}, widths: [-2, 1]", "out-of-range", "-2"),
        ("table: {rows: [[a, b]]}, widths: [1, 0]", "out-of-range", "0"),
        ("table: {rows: [[a, b]]}, widths: [nan, 1]", "bad-number", "nan"),
        ("table: {rows: [[a, b]]}, widths: [1, 2, 3]", "table-columns", "1"),
        ("table: {rows: [[a, b]]}, widths: [100000, 1]", "narrow-column", "100000"),
        ("columns: [{text: a}, {text: b}], widths: [-1, 2]", "out-of-range", "-1"),
        ("columns: [{text: a}, {text: b}], widths: [0, 2]", "out-of-range", "0"),
        ("columns: [{text: a}, {text: b}], widths: [.inf, 2]", "bad-number", ".inf"),
        ("columns: [{text: a}, {text: b}], widths: [1, 2, 3]", "column-widths", "1"),
        ("columns: [{text: a}, {text: b}], widths: [1, 100000]", "narrow-column", "1"),
    ],
)
def test_a_width_that_cannot_be_is_told_at_the_widths(
    plan_deck: Callable[..., Any], content: str, code: str, told_at: str
) -> None:
    outline = slide(content)
    _, report = plan_deck(outline)
    (told,) = [each for each in report.diagnostics if each.code != "table-header"]
    assert told.code == code
    line = outline.splitlines()[told.span.line - 1]
    widths = line.index("widths: [")
    assert told.span.column - 1 == line.index(told_at, widths)

"""Fitting: the largest size that fits, with breaks that every renderer makes; then columns; then
parts.
"""

from collections.abc import Sequence

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.content import Paragraph, Run
from deckgen.layout.text.certify import judge
from deckgen.layout.text.measure import rulers
from deckgen.layout.text.plan import TextSetting, plan
from deckgen.layout.text.setter import Overflow, TextSetter
from deckgen.page.boxes import SetParagraph, Typeset
from deckgen.page.style import Color, Font, Fonts, TextStyle
from deckgen.records import replace

INK = Color("#000000")
FONTS = Fonts(Font("Arial", "Arimo", 700), Font("Arial", "Arimo"), Font("Courier New", "Cousine"))
SCALE = (28.0, 24.0, 22.0, 20.0, 18.0, 16.0)
BODY = TextStyle("body", "body", SCALE, INK, INK, INK, INK, INK, INK, leading=1.1, space_before=0.4)
WIDTH, HEIGHT = 828.0, 380.0
SENTENCE = "The pilot cost less than one crane and changed how berths are assigned along the quay, said the board"
CHINESE = "港口城市學習以人工智能閱讀潮汐，試驗計劃成本低於一部吊機，卻改變了每個泊位的分配方式及船隻輪候時間"
SETTER = TextSetter(FONTS, "en")


def items(*texts: str) -> list[Paragraph]:
    return [
        Paragraph((Run(text),), level=len(text) - len(text.lstrip(">")), marker="bullet")
        for text in texts
    ]


def lines(typeset: Typeset) -> int:
    return sum(len(each.lines) for each in typeset.paragraphs)


def test_little_text_is_set_at_the_largest_size() -> None:
    typeset = SETTER.fit(items("one", "two"), BODY, WIDTH, HEIGHT)
    assert typeset is not None
    assert (typeset.size, typeset.narrowed) == (28, (0, 0))


def test_more_text_is_set_smaller_and_stays_within_the_height() -> None:
    sizes = []
    for count in range(1, 9):
        typeset = SETTER.fit(items(*[SENTENCE] * count), BODY, WIDTH, HEIGHT)
        assert typeset is not None
        assert typeset.height <= HEIGHT
        sizes.append(typeset.size)
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) > 2


def test_too_much_text_does_not_fit() -> None:
    assert SETTER.fit(items(*[SENTENCE] * 20), BODY, WIDTH, HEIGHT) is None


@pytest.mark.parametrize(("text", "lang"), [(SENTENCE, "en"), (CHINESE, "zh-HK")])
@pytest.mark.parametrize("width", [300.0, 412.5, 560.0, 700.0, 828.0])
def test_breaks_are_the_same_under_every_measure(text: str, lang: str, width: float) -> None:
    setter = TextSetter(FONTS, lang)
    paragraphs = items(text, text[10:], text[20:])
    typeset = setter.typeset(paragraphs, BODY, width, 20)
    planned = plan(paragraphs, TextSetting(FONTS, BODY, 20, 1.1))
    for each, done in zip(planned, typeset.paragraphs, strict=True):
        available = (width - sum(typeset.narrowed) - each.margin) / each.size
        counts = [_line_ends(done)]
        for ruler in rulers(each.lines[0], each.size):
            places = each.lines[0].places
            counts.append([places[end] for end in ruler.wrap(available)])
        assert done.break_hard or all(count == counts[0] for count in counts)


def _line_ends(paragraph: SetParagraph) -> list[int]:
    return [line.end for line in paragraph.lines]


def test_a_certain_width_has_a_margin_on_both_sides() -> None:
    (planned,) = plan(items(SENTENCE), TextSetting(FONTS, BODY, 24, 1.1))
    judgement = judge(planned.units[0], 600)
    assert len(judgement.breaks) > 1
    for width in (judgement.low, judgement.high):
        assert planned.lines[0].plain.wrap((width - planned.margin) / 24) == judgement.breaks


def test_a_hyphen_never_has_the_room_to_end_a_line() -> None:
    text = "We reuse a state-of-the-art forecasting model that is well-known to third-party operators of ports"
    for width in range(300, 800, 37):
        typeset = SETTER.typeset(items(text), BODY, float(width), 24)
        paragraph = typeset.paragraphs[0]
        room = width - sum(typeset.narrowed) - paragraph.margin
        for line, after in zip(paragraph.lines, paragraph.lines[1:], strict=False):
            start = paragraph.text[after.start : after.end].split()[0]
            if "-" in start and not paragraph.break_hard:
                taken = paragraph.text[line.start : line.end] + start[: start.index("-") + 1]
                assert SETTER.width_of(taken, BODY, 24) > room


def test_short_items_go_into_two_even_columns_at_a_larger_size() -> None:
    paragraphs = items(*[f"Short item number {each}" for each in range(14)])
    alone = SETTER.fit(paragraphs, BODY, WIDTH, 300)
    columns = SETTER.fit_columns(paragraphs, BODY, WIDTH, 300, 24)
    assert columns is not None
    left, right = columns
    assert left.size == right.size
    assert left.size > (alone.size if alone else 0)
    assert len(left.paragraphs) + len(right.paragraphs) == 14
    assert abs(len(left.paragraphs) - len(right.paragraphs)) <= 1
    assert right.paragraphs[0].space_before == 0


def test_columns_keep_sub_items_with_their_item() -> None:
    paragraphs = items(*["Item", ">sub", ">sub"] * 8)
    columns = SETTER.fit_columns(paragraphs, BODY, WIDTH, HEIGHT, 24)
    assert columns is not None
    assert columns[1].paragraphs[0].level == 0


def test_fewer_than_eight_items_are_not_set_in_columns() -> None:
    assert SETTER.fit_columns(items(*["Item", ">sub"] * 7), BODY, WIDTH, HEIGHT, 24) is None


def test_long_lists_go_on_over_the_fewest_even_parts_at_one_size() -> None:
    paragraphs = items(*[SENTENCE] * 15)
    parts = SETTER.paginate(paragraphs, BODY, WIDTH, HEIGHT)
    assert not isinstance(parts, Overflow)
    assert [len(part) for part, _ in parts] == [7, 8] or [len(part) for part, _ in parts] == [8, 7]
    assert len({typeset.size for _, typeset in parts}) == 1
    assert all(typeset.height <= HEIGHT for _, typeset in parts)


def test_parts_keep_sub_items_with_their_item_where_that_fits() -> None:
    paragraphs = items(*[SENTENCE, ">" + SENTENCE, ">" + SENTENCE] * 5)
    parts = SETTER.paginate(paragraphs, BODY, WIDTH, HEIGHT)
    assert not isinstance(parts, Overflow)
    assert all(part[0].level == 0 for part, _ in parts)


def test_an_item_with_more_sub_items_than_a_page_holds_is_parted_between_them() -> None:
    paragraphs = items(SENTENCE, *[">" + SENTENCE] * 25)
    parts = SETTER.paginate(paragraphs, BODY, WIDTH, HEIGHT)
    assert not isinstance(parts, Overflow)
    assert len(parts) > 1


def test_a_paragraph_taller_than_a_page_is_reported_with_its_lines() -> None:
    found = SETTER.paginate([*items("short"), *items("word " * 900)], BODY, WIDTH, HEIGHT)
    assert isinstance(found, Overflow)
    assert (found.paragraph, found.size) == (1, 16)
    assert found.lines_needed > found.lines_available == int(HEIGHT / (1.2 * 16 * 1.1))


WORDS = st.sampled_from(
    [
        "port",
        "AVATAR",
        "well-known",
        "—",
        "港口，",
        "「智能」",
        "https://example.org/a/b",
        "2026",
        "🚢",
    ]
)
TEXT = st.lists(WORDS, max_size=30).map(" ".join)
LIST = st.lists(st.tuples(TEXT, st.integers(0, 2)), min_size=1, max_size=9).map(
    lambda found: [Paragraph((Run(text),), level=level, marker="bullet") for text, level in found]
)


@settings(max_examples=examples(40), deadline=None)
@given(LIST, st.floats(120, 900), st.floats(40, 500), st.sampled_from(["en", "zh-HK"]))
def test_what_fits_at_a_size_fits_at_every_smaller_size(
    paragraphs: Sequence[Paragraph], width: float, height: float, lang: str
) -> None:
    setter = TextSetter(FONTS, lang)
    found = setter.fit(paragraphs, BODY, width, height)
    if found is None:
        return
    assert found.height <= height + 0.01
    for first in range(SCALE.index(found.size), len(SCALE)):
        again = setter.fit(paragraphs, replace(BODY, sizes=SCALE[first:]), width, height)
        assert again is not None
        assert again.size == SCALE[first]


@settings(max_examples=examples(40), deadline=None)
@given(LIST, st.floats(200, 900), st.floats(100, 500))
def test_parts_hold_everything_in_order_and_fit(
    paragraphs: Sequence[Paragraph], width: float, height: float
) -> None:
    parts = SETTER.paginate(paragraphs, BODY, width, height)
    if isinstance(parts, Overflow):
        assert parts.lines_needed > parts.lines_available
        return
    assert [each for part, _ in parts for each in part] == list(paragraphs)
    assert all(typeset.height <= height + 0.01 for _, typeset in parts)

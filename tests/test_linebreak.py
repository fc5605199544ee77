"""Where lines may end: on which all renderers agree, checked against ICU."""

from itertools import accumulate, pairwise

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.layout.text.linebreak import clusters, liberal, opportunities

ENGLISH = (
    "The harbour looks up – and finds that machines (trained on logs) have moved in. “We never asked for a "
    "dashboard,” said one; he wanted fewer calls! Revenue grew 12.5% to HK$4.2 million (up 1,300 t). "
    "A well-known, open-source tool: 24/7, and/or never? It isn’t so… See Mr. Smith's file.txt & more [1]. "
    "On 2026-11-22 at 06:30 e.g. the cost fell by 3 % to $5 — they say."
)
CHINESE = (
    "港口城市學習以人工智能閱讀潮汐。試驗計劃成本低於一部吊機，卻改變了每個泊位的分配方式；"
    "船隻在防波堤外等候的時間縮短了三成！團隊使用（開源）工具、第三方地圖及「預測模型」。"
    "收入增長12.5%，用GPT及API，2026年排放下降……嘅咗喺哋都係真嘅。ラーメンを食べたっきりでした。"
)


def pieces(text: str) -> list[str]:
    places = (0, *opportunities(text))
    return [text[start:end] for start, end in pairwise(places)]


def icu_places(text: str, lang: str) -> set[int]:
    icu = pytest.importorskip("icu4py.breakers")
    return set(accumulate(map(len, icu.LineBreaker(text, lang))))


@pytest.mark.parametrize(("text", "lang"), [(ENGLISH, "en"), (CHINESE, "zh-HK")])
def test_every_opportunity_is_one_of_icu(text: str, lang: str) -> None:
    assert set(opportunities(text)) <= icu_places(text, lang)


@pytest.mark.parametrize(("text", "lang"), [(ENGLISH, "en"), (CHINESE, "zh-HK")])
def test_every_opportunity_of_icu_is_ours_or_a_liberal_one(text: str, lang: str) -> None:
    # After a slash neither PowerPoint nor LibreOffice nor Chromium ends a line.
    after_slash = {place for place in range(1, len(text)) if text[place - 1] == "/"}
    assert icu_places(text, lang) - after_slash <= {*opportunities(text), *liberal(text)}


def test_words_part_at_spaces_which_stay_at_the_line_end() -> None:
    assert pieces("one two  three") == ["one ", "two  ", "three"]


def test_a_hyphen_or_an_en_dash_inside_a_word_ends_a_line() -> None:
    assert pieces("e-signing a 1-year plan") == ["e-", "signing ", "a ", "1-", "year ", "plan"]
    assert pieces("Atanasoff–Berry, été-été") == ["Atanasoff–", "Berry, ", "été-", "été"]
    assert pieces("non-\u200bstop -x (-y) a- b") == [
        "non-\u200b",
        "stop ",
        "-x ",
        "(-y) ",
        "a- ",
        "b",
    ]


def test_ahead_of_a_digit_a_hyphen_is_liberal_and_so_are_em_dashes() -> None:
    assert pieces("2026-11-22 a—b 2026–2027") == ["2026-11-22 ", "a—b ", "2026–2027"]
    assert {5, 8, 12, 13, 20} <= set(liberal("2026-11-22 a—b 2026–2027"))


def test_no_line_ends_after_what_stands_inside_an_address() -> None:
    text = "https://harbour.example/logs_of/(all):24/7"
    assert pieces(text) == [text]
    assert liberal(text) == ()


@pytest.mark.parametrize("mark", "?!.,:)”…？！。、．，：）")
def test_after_a_hangul_syllable_a_closing_mark_may_begin_a_line(mark: str) -> None:
    assert pieces(f"뜻인가{mark}") == ["뜻", "인", f"가{mark}"]
    assert 3 in liberal(f"뜻인가{mark}")
    assert 2 not in liberal(f"港口{mark}") or mark == "…"


def test_a_no_break_space_keeps_words_together() -> None:
    assert pieces("3\u00a0km on") == ["3\u00a0km ", "on"]


def test_chinese_punctuation_never_starts_a_line_nor_an_opening_bracket_ends_one() -> None:
    assert pieces("去「港口」，好（嗎）？") == ["去", "「港", "口」，", "好", "（嗎）？"]


def test_ellipses_dashes_and_small_kana_stay_with_what_is_before() -> None:
    assert pieces("將會……用") == ["將", "會……用"]
    assert pieces("たって") == ["たっ", "て"]
    assert pieces("ラー") == ["ラー"]


def test_latin_words_and_numbers_in_chinese_stay_whole() -> None:
    assert pieces("用GPT在2026年") == ["用", "GPT", "在", "2026", "年"]


def test_families_flags_and_skin_tones_are_one_cluster() -> None:
    text = "👩‍👩‍👧‍👦👍🏽🇭🇰🇯🇵e\u0301"
    ends = (0, *clusters(text))
    assert [text[start:end] for start, end in pairwise(ends)] == [
        "👩‍👩‍👧‍👦",
        "👍🏽",
        "🇭🇰",
        "🇯🇵",
        "e\u0301",
    ]


@settings(max_examples=examples(100), deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("ab 1-/.,()“”—\u00a0\u200d港口，。「」っー👍🏽🇭🇰é\u0301ا한"),
        max_size=40,
    )
)
def test_opportunities_rise_and_end_with_the_text(text: str) -> None:
    places = opportunities(text)
    assert list(places) == sorted(set(places))
    assert places[-1] == len(text)
    assert set(places) <= {0, *clusters(text)}

"""Setting text at one size: lines cover the text, fit the width, and stand where the model says."""

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.content import Paragraph, Run
from deckgen.layout.fonts.vertical_metrics import VerticalMetrics, baseline
from deckgen.layout.text.linebreak import clusters
from deckgen.layout.text.setter import TextSetter, anchored
from deckgen.page.boxes import Link, SetParagraph, Typeset
from deckgen.page.style import Color, Font, Fonts, TextStyle

INK, GREY, ACCENT, MARK, LINK = (
    Color(each) for each in ("#000000", "#666666", "#0f766e", "#ffff00", "#1d4ed8")
)
FONTS = Fonts(Font("Arial", "Arimo", 700), Font("Arial", "Arimo"), Font("Courier New", "Cousine"))
SCALE = (28.0, 24.0, 22.0, 20.0, 18.0, 16.0)
LONG = "The harbour looks up and finds that machines have already moved into the offices along the quay of the city"


def style(**changes: object) -> TextStyle:
    values = {
        "name": "body", "font": "body", "sizes": SCALE, "color": INK, "secondary": GREY, "accent": ACCENT, "numeral": ACCENT,
        "mark": MARK, "link": LINK, "leading": 1.1, "space_before": 0.5,
    }  # fmt: skip
    return TextStyle(**{**values, **changes})  # type: ignore[arg-type]


def plain(text: str, **more: object) -> Paragraph:
    return Paragraph((Run(text),), **more)  # type: ignore[arg-type]


def setter(lang: str = "en") -> TextSetter:
    return TextSetter(FONTS, lang)


def texts(paragraph: SetParagraph) -> list[str]:
    return [paragraph.text[line.start : line.end] for line in paragraph.lines]


def only(typeset: Typeset) -> SetParagraph:
    (paragraph,) = typeset.paragraphs
    return paragraph


def test_text_wraps_at_spaces_which_belong_to_the_line_before() -> None:
    lines = texts(only(setter().typeset([plain(LONG)], style(), 600)))
    assert len(lines) > 1
    assert "".join(lines) == LONG
    assert all(line.endswith(" ") for line in lines[:-1])


def test_the_default_size_is_the_styles_largest() -> None:
    assert setter().typeset([plain("x")], style(), 600).size == 28
    assert setter().typeset([plain("x")], style(), 600, 12).size == 12


def test_hard_breaks_end_lines_and_empty_lines_count() -> None:
    paragraph = only(setter().typeset([plain("one\n\ntwo")], style(), 600))
    assert texts(paragraph) == ["one\n", "\n", "two"]


def test_an_empty_paragraph_is_one_empty_line() -> None:
    paragraph = only(setter().typeset([Paragraph(())], style(), 600))
    assert [(line.start, line.end, line.width) for line in paragraph.lines] == [(0, 0, 0.0)]


def test_no_paragraphs_have_no_height() -> None:
    assert setter().typeset([], style(), 600).height == 0


def test_a_word_wider_than_the_box_is_cut_between_clusters_and_breaks_hard() -> None:
    word = "ne\u0301" * 30
    paragraph = only(setter().typeset([plain("see " + word)], style(), 200))
    assert paragraph.break_hard
    assert {line.end - 4 for line in paragraph.lines[1:]} <= set(clusters(word))
    assert all(line.width <= 200 for line in paragraph.lines)


def test_an_address_stays_whole_while_it_fits() -> None:
    address = "https://example.org/report-2026"
    assert address in texts(
        only(setter().typeset([plain(f"Read more in {address}")], style(), 450))
    )


ARIAL, MONO = VerticalMetrics(1854, 434), VerticalMetrics(1705, 615)


@pytest.mark.parametrize(
    ("leading", "measured"), [(0.9, 0.852), (1.0, 0.972), (1.05, 0.945), (1.3, 1.17)]
)
def test_the_first_baseline_is_powerpoints(leading: float, measured: float) -> None:
    paragraph = only(setter().typeset([plain("port")], style(leading=leading), 600, 20))
    assert paragraph.lines[0].baseline == pytest.approx(20 * measured, abs=0.02)


def test_of_two_fonts_on_a_line_the_highest_ascent_and_the_deepest_descent_count() -> None:
    mixed = Paragraph((Run("port "), Run("code", code=True), Run("\nport")))
    first, second = only(setter().typeset([mixed], style(leading=1.0), 600, 20)).lines
    alone = only(setter().typeset([plain("port")], style(leading=1.0), 600, 20)).lines[0]
    # Arial has 0.810 of a line above its baseline, Courier New 0.265 below: together 0.753.
    assert first.baseline == pytest.approx(20 * 1.2 * 0.7534, abs=0.02)
    assert second.baseline - 24 == pytest.approx(alone.baseline)


def test_east_asian_text_stands_as_its_own_typeface_does() -> None:
    latin, korean = (
        only(setter("ko").typeset([plain(text)], style(leading=1.0 / 1.15), 600, 20))
        for text in ("port", "항구")
    )
    assert (latin.leading, korean.leading) == (1.0, 1.0)
    assert latin.lines[0].baseline == pytest.approx(20 * 0.972, abs=0.02)
    assert korean.lines[0].baseline == pytest.approx(20 * 0.982, abs=0.02)


def test_libreoffice_has_baselines_of_its_own() -> None:
    measured = {
        0.85: 0.8155,
        0.9: 0.8625,
        0.95: 0.91,
        1.0: 1.0,
        1.05: 1.06,
        1.1: 1.12,
        1.2: 1.24,
        1.3: 1.3575,
    }
    for leading, em in measured.items():
        assert baseline({MONO}, leading, "libreoffice") == pytest.approx(em, abs=0.003)
        assert baseline({ARIAL}, leading, "libreoffice") == baseline({MONO}, leading, "libreoffice")


def test_baselines_are_a_pitch_apart_and_spaces_come_between_paragraphs_only() -> None:
    typeset = setter().typeset([plain("one\ntwo"), plain("three")], style(), 600, 20)
    pitch = 1.2 * 20 * 1.1
    first = 20 * baseline({ARIAL}, 1.1)
    baselines = [line.baseline for each in typeset.paragraphs for line in each.lines]
    assert baselines == pytest.approx([first, first + pitch, first + 2 * pitch + 10])
    assert [each.space_before for each in typeset.paragraphs] == [0, 10]
    assert typeset.height == pytest.approx(3 * pitch + 10)


def test_chinese_gets_more_leading_than_english() -> None:
    paragraph = only(setter("zh-HK").typeset([plain("港口")], style(leading=1.0), 600))
    assert paragraph.leading == 1.15
    assert paragraph.pitch == pytest.approx(1.2 * paragraph.size * 1.15)


def test_lower_levels_are_smaller_quieter_and_further_in() -> None:
    items = [
        plain("a", marker="bullet"),
        plain("b", level=1, marker="bullet"),
        plain("c", level=2, marker="bullet"),
    ]
    one, two, three = setter().typeset(items, style(), 600, 24).paragraphs
    assert (one.size, two.size, three.size) == (24, 22, 22)
    assert (one.margin, two.margin, three.margin) == (24, 48, 72)
    assert one.indent == two.indent == -24
    assert (one.runs[0].color, two.runs[0].color) == (INK, GREY)
    assert one.marker_color == ACCENT


def test_numbers_share_the_room_of_the_widest() -> None:
    items = [plain("x", marker="number", number=each) for each in (9, 10, 100)]
    paragraphs = setter().typeset(items, style(), 600, 20).paragraphs
    assert len({each.margin for each in paragraphs}) == 1
    assert paragraphs[0].margin > setter().width_of("100.", style(), 20)


def test_inline_markup_becomes_styled_runs() -> None:
    runs = (
        Run("c", code=True), Run("m", mark=True), Run("in", link="#next"), Run("out", link="https://a.b"),
        Run("b", bold=True), Run("2", script="super"),
    )  # fmt: skip
    code, mark, inside, outside, bold, raised = only(
        setter().typeset([Paragraph(runs)], style(), 600)
    ).runs
    assert code.font == "mono"
    assert mark.mark == MARK
    assert (inside.link, inside.color) == (Link(page="next"), LINK)
    assert outside.link == Link(href="https://a.b")
    assert bold.bold
    assert raised.script == "super"


def test_raised_text_takes_two_thirds_of_its_width() -> None:
    full, raised = (
        only(setter().typeset([Paragraph((Run("888", script=script),))], style(), 600))
        .lines[0]
        .width
        for script in ("", "super")
    )
    assert raised == pytest.approx(0.66 * full, abs=0.01)


def test_a_bold_style_is_measured_bold() -> None:
    light, heavy = (setter().width_of("harbour", style(bold=bold), 20) for bold in (False, True))
    assert heavy > light
    assert all(run.bold for run in only(setter().typeset([plain("x")], style(bold=True), 600)).runs)


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا بالعالم 2026"])
def test_right_to_left_text_starts_at_the_right(text: str) -> None:
    typeset = setter("he").typeset([plain(text, marker="bullet")], style(), 600)
    paragraph = only(typeset)
    assert (paragraph.rtl, paragraph.align) == (True, "right")
    line = paragraph.lines[0]
    assert line.left + line.width == pytest.approx(600 - paragraph.margin, abs=0.01)


def test_arabic_is_narrower_shaped_than_letter_by_letter() -> None:
    shaped = only(setter("ar").typeset([plain("السلام")], style(), 600)).lines[0].width
    alone = sum(
        only(setter("ar").typeset([plain(each)], style(), 600)).lines[0].width for each in "السلام"
    )
    assert shaped < alone


@pytest.mark.parametrize(
    ("align", "sides"), [("left", (0.0, 1.0)), ("center", (0.5, 0.5)), ("right", (1.0, 0.0))]
)
def test_the_width_left_empty_is_at_the_end_of_the_line(
    align: str, sides: tuple[float, float]
) -> None:
    typeset = setter().typeset([plain(LONG)], style(align=align, balance=True), 800)
    empty = sum(typeset.narrowed)
    assert empty > 0
    assert typeset.narrowed == pytest.approx(tuple(empty * side for side in sides))
    left, right = typeset.narrowed
    for line in only(typeset).lines:
        assert left - 0.01 <= line.left
        assert line.left + line.width <= 800 - right + 0.01


def test_centred_lines_are_centred_in_the_whole_width() -> None:
    for line in only(setter().typeset([plain(LONG)], style(align="center"), 700)).lines:
        assert line.left + line.width / 2 == pytest.approx(350, abs=0.01)


def test_balanced_text_has_as_many_lines_but_no_short_last_one() -> None:
    text = "The port city that learned its own tides before its neighbours did so too"
    ragged = only(setter().typeset([plain(text)], style(), 640, 36))
    even = only(setter().typeset([plain(text)], style(balance=True), 640, 36))
    assert len(even.lines) == len(ragged.lines)
    widths = [line.width for line in even.lines]
    assert min(widths) > 0.35 * max(widths)
    assert max(widths) <= max(line.width for line in ragged.lines)


@pytest.mark.parametrize(("anchor", "shift"), [("top", 0.0), ("middle", 0.5), ("bottom", 1.0)])
def test_an_anchor_moves_every_baseline(anchor: str, shift: float) -> None:
    typeset = setter().typeset([plain("one\ntwo")], style(), 600)
    moved = anchored(typeset, 300, anchor)  # type: ignore[arg-type]
    for before, after in zip(only(typeset).lines, only(moved).lines, strict=True):
        assert after.baseline - before.baseline == pytest.approx(
            shift * (300 - typeset.height), abs=0.001
        )


FREE = st.text(
    st.sampled_from("aAVT  .-/—“”港口，。「」っ👍🏽🇭🇰é\u0301אبا12\n\u00a0\t") | st.characters(),
    max_size=80,
)


@settings(max_examples=examples(60), deadline=None)
@given(FREE, st.floats(1, 900), st.booleans(), st.sampled_from(["en", "zh-HK", "ar"]))
def test_lines_cover_any_text_exactly_and_stay_inside(
    text: str, width: float, balance: bool, lang: str
) -> None:
    typeset = setter(lang).typeset(
        [plain(text, marker="bullet"), plain(text)], style(balance=balance), width
    )
    for paragraph in typeset.paragraphs:
        ends = [line.end for line in paragraph.lines]
        assert [line.start for line in paragraph.lines] == [0, *ends[:-1]]
        assert ends[-1] == len(text)
        for line in paragraph.lines:
            shown = paragraph.text[line.start : line.end].strip()
            single = len(clusters(shown)) <= 1
            assert (
                single
                or line.width <= max(0.0, width - sum(typeset.narrowed) - paragraph.margin) + 0.01
            )


@settings(max_examples=examples(40), deadline=None)
@given(FREE, st.floats(60, 900))
def test_the_height_is_the_sum_of_pitches_and_spaces(text: str, width: float) -> None:
    typeset = setter().typeset([plain(text), plain("b", level=1)], style(), width)
    total = sum(each.space_before + each.pitch * len(each.lines) for each in typeset.paragraphs)
    assert typeset.height == pytest.approx(total, abs=0.01)

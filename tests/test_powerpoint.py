"""What PowerPoint drew, paragraph by paragraph, is what deckgen decides: where lines end, and where
their baselines are.
"""

from collections import Counter
from itertools import accumulate, pairwise
from statistics import mean

import pytest
from lines_powerpoint import Drawn, broken_alike, drawn, in_korean, set_alike

from deckgen.layout.fonts.fonts import TWINS
from deckgen.layout.fonts.vertical_metrics import EAST_ASIAN, PITCH, baseline
from deckgen.layout.text.linebreak import liberal, opportunities

# A table that has grown stands elsewhere than it says; the other two are unexplained.
ELSEWHERE_TABLE = ("OS_Lecture_02", 4)
ELSEWHERE = {("OS_Lecture_04", 20), ("OS_Lecture_13", 17), ELSEWHERE_TABLE}
# Two words that would fit stand on two lines: the shape has less room for text than its rectangle.
NO_RECTANGLE = {("OS_Lecture_10", 17)}
# A run of these alone was typed in a Japanese text, and is drawn in a font of that.
QUOTES = {"“", "”", "’"}


def covered() -> list[Drawn]:
    """Those whose first line is the first of its box, on Windows."""
    return [
        one
        for one in set_alike()
        if not one.on_a_mac
        and one.record["para"] == 0
        and (one.is_alone or one.record["anchor"] == "t")
        and (one.record["deck"], one.record["slide"]) not in ELSEWHERE
    ]


def test_every_first_baseline_is_where_powerpoint_draws_it() -> None:
    errors = []
    for one in covered():
        lines = one.set().lines
        if len(lines) == len(one.lines):
            errors.append((one.baselines[0] - one.top - lines[0].baseline, one.name))
    assert len(errors) >= 330
    assert [each for each in errors if abs(each[0]) > 0.5] == []
    assert mean(abs(error) for error, _ in errors) <= 0.08


def test_the_mac_rounds_the_baseline_and_counts_the_paragraph_mark() -> None:
    """deckgen gives the mark of a paragraph the font of its last run, and does not round."""
    metrics = {family: twin.metrics for family, twin in TWINS.items()} | EAST_ASIAN
    errors = []
    for one in drawn():
        if not one.on_a_mac or not one.is_alone or len(one.sizes) > 1:
            continue
        fonts = one.fonts | ({one.record["end_font"]} if len(one.lines) == 1 else set())
        if not fonts <= metrics.keys():
            continue
        height = one.size * PITCH * len(one.lines)
        share = {"t": 0.0, "ctr": 0.5, "b": 1.0}[one.record["anchor"]]
        top = one.top + share * (one.room - height)
        below_top = one.size * baseline({metrics[font] for font in fonts}, one.leading)
        errors.append((one.baselines[0] - top - round(below_top), one.name))
    assert len(errors) >= 25
    assert [each for each in errors if abs(each[0]) > 0.15] == []


def test_every_line_is_a_pitch_below_the_one_before_whatever_its_fonts() -> None:
    errors = []
    for one in set_alike():
        paragraph = one.set()
        texts = [paragraph.text[line.start : line.end] for line in paragraph.lines]
        if one.on_a_mac or texts != one.lines or not QUOTES.isdisjoint(one.runs):
            continue
        first, *others = paragraph.lines
        for line, drawn_at in zip(others, one.baselines[1:], strict=True):
            decided = line.baseline - first.baseline
            errors.append((drawn_at - one.baselines[0] - decided, one.name))
    assert len(errors) >= 550
    assert [each for each in errors if abs(each[0]) > 0.5] == []
    assert mean(abs(error) for error, _ in errors) <= 0.05


def test_a_row_of_a_table_is_as_high_as_its_tallest_cell_with_its_margins() -> None:
    """Or as it is declared to be, where that is more."""
    cells = [one for one in drawn() if one.record["kind"] == "cell"]
    table = [one for one in cells if (one.record["deck"], one.record["slide"]) == ELSEWHERE_TABLE]
    rows: dict[float, list[Drawn]] = {}
    for one in table:
        rows.setdefault(one.record["box_rect"][1], []).append(one)
    tops = sorted(rows)
    assert len(tops) == 7
    for top, below in pairwise(tops):
        declared = rows[top][0].record["box_rect"][3]
        needed = max(_cell_height(one) for one in rows[top])
        height = rows[below][0].baselines[0] - rows[top][0].baselines[0]
        assert height == pytest.approx(max(declared, needed), abs=0.15)
        assert height > declared + 0.5, "none of them would be told from its declared height"


def _cell_height(one: Drawn) -> float:
    _, top, _, bottom = one.record["insets"]
    return float(top + len(one.lines) * PITCH * one.size * one.leading + bottom)


def test_every_certain_paragraph_breaks_as_powerpoint_broke_it() -> None:
    """Certain is what is set at its full width and whose lines are not written as breaks."""
    counts: Counter[str] = Counter()
    wrong = []
    for one in broken_alike():
        if (one.record["deck"], one.record["slide"]) in NO_RECTANGLE:
            continue
        typeset = one.typeset()
        (paragraph,) = typeset.paragraphs
        kind = "wrapped" if len(one.lines) > 1 else "one line"
        counts[kind] += 1
        if paragraph.break_hard or any(typeset.narrowed):
            continue
        counts[f"certain {kind}"] += 1
        texts = [paragraph.text[line.start : line.end].strip() for line in paragraph.lines]
        # A line break at the very end begins no line that could be seen.
        if list(filter(None, texts)) != [line.strip() for line in one.lines]:
            wrong.append((one.name, texts, one.lines))
    print(counts)
    assert wrong == []
    assert counts["certain wrapped"] >= 0.89 * counts["wrapped"]
    assert counts["wrapped"] >= 650


def test_powerpoint_ends_no_line_where_deckgen_holds_that_impossible() -> None:
    ends: Counter[str] = Counter()
    impossible = []
    for one in (*broken_alike(), *in_korean()):
        known = {*opportunities(one.text), *liberal(one.text)}
        for place in accumulate(map(len, one.lines[:-1])):
            if one.text[place - 1] == "\n":
                continue
            ends[one.text[place - 1]] += 1
            if place not in known:
                impossible.append((one.name, one.text[:place][-10:], one.text[place:][:10]))
    assert impossible == []
    assert ends[" "] >= 700
    assert ends["-"] >= 12

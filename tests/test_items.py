"""Timelines, processes, cards, teams and funnels: items of equal weight, at every count, in both
outputs.
"""

import re
import zipfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.kinds.items.team import initials
from deckgen.page.boxes import GroupBox, PictureBox, ShapeBox, TextBox
from deckgen.units import Rect

Plan = Callable[..., tuple[Any, Any]]

KINDS = {
    "timeline": "{{date: 202{n}, title: Title {n}, text: A few words}}",
    "process": "{{title: Title {n}, text: A few words}}",
    "cards": "{{title: Title {n}, text: A few words}}",
    "team": "{{name: Name {n}, role: Role, text: A few words}}",
    "funnel": "{{label: Label {n}, value: {left}}}",
}


def slide(kind: str, count: int, *, extra: str = "", deck: str = "") -> str:
    """Return an outline of one slide with so many short items."""
    items = "".join(
        f"\n      - {KINDS[kind].format(n=n, left=100 - n)}" for n in range(1, count + 1)
    )
    return f"title: Deck\ncover: false\n{deck}slides:\n  - title: Slide\n    {extra}\n    {kind}:{items}\n"


def written(kind: str, items: str, *, deck: str = "") -> str:
    """Return an outline of one slide with these items."""
    return f"title: Deck\ncover: false\n{deck}slides:\n  - title: Slide\n    {kind}: {items}\n"


def groups(page: Any) -> list[GroupBox]:
    return [box for box in page.boxes if isinstance(box, GroupBox)]


def texts(page: Any, role: str) -> list[TextBox]:
    return [box for box in page.leaves if isinstance(box, TextBox) and box.role == role]


def shapes(page: Any, name: str) -> list[Any]:
    return [box for box in page.leaves if box.name.startswith(name)]


def words(box: TextBox) -> str:
    return "".join(paragraph.text for paragraph in box.typeset.paragraphs)


def rows(rects: Sequence[Rect]) -> list[int]:
    """Return how many rectangles stand in each row, from the top."""
    tops = [rect.top for rect in rects]
    return [tops.count(top) for top in sorted(set(tops))]


# ---- every kind at every count --------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("kind", KINDS)
def test_a_few_short_items_stand_on_one_page_inside_its_margins(
    kind: str, count: int, plan_deck: Plan
) -> None:
    pages, report = plan_deck(slide(kind, count))
    assert not report.diagnostics
    (page,) = pages.pages
    assert len(groups(page)) == count
    title = next(box for box in page.boxes if isinstance(box, TextBox) and box.role == "title")
    for group in groups(page):
        assert group.rect.left >= title.rect.left
        assert group.rect.right <= title.rect.right + 1
        assert title.rect.bottom <= group.rect.top
        assert all(group.rect.contains(box.rect) for box in group.boxes)


@pytest.mark.parametrize("count", [2, 3, 5])
@pytest.mark.parametrize("kind", ["timeline", "process", "cards", "team"])
def test_titles_and_texts_have_one_size_each_and_the_same_tops_in_a_row(
    kind: str, count: int, plan_deck: Plan
) -> None:
    outline = slide(kind, count).replace(
        "A few words", "A few words and then some that need a second line", 1
    )
    pages, _ = plan_deck(outline)
    (page,) = pages.pages
    for role in ("heading", "item-text"):
        found = texts(page, role)
        assert len(found) == count
        assert len({box.typeset.size for box in found}) == 1
        for first, second in pairwise(found):
            assert first.rect.top == second.rect.top or second.rect.left < first.rect.left


@pytest.mark.parametrize("kind", ["timeline", "process", "cards"])
def test_few_words_are_set_larger_than_a_column_of_them(kind: str, plan_deck: Plan) -> None:
    def size(text: str) -> float:
        pages, _ = plan_deck(
            written(kind, f"[{{title: One, text: {text}}}, {{title: Two, text: {text}}}]")
        )
        return float(texts(pages.pages[0], "item-text")[0].typeset.size)

    assert size("A few words") > size("A few words " * 12)


def test_words_grow_no_larger_than_leaves_no_word_alone_on_the_last_line(plan_deck: Plan) -> None:
    items = "{title: Read, text: 'The berth plan, as the port keeps it'}"
    pages, _ = plan_deck(written("process", f"[{', '.join([items] * 4)}]"))
    for box in texts(pages.pages[0], "item-text"):
        (paragraph,) = box.typeset.paragraphs
        assert paragraph.text[paragraph.lines[-1].start :].strip() != "it"


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_item_is_a_listed_group_with_a_name_an_identity_and_a_step(
    kind: str, plan_deck: Plan
) -> None:
    pages, _ = plan_deck(slide(kind, 3, extra="steps: true"))
    found = groups(pages.pages[0])
    assert [group.step for group in found] == [1, 2, 3]
    assert [group.identity for group in found] == ["item-1", "item-2", "item-3"]
    assert all(group.listed for group in found)
    assert re.fullmatch(r"\w+ 1: (Title 1|Name 1|Label 1|99)", found[0].name)


@pytest.mark.parametrize("kind", KINDS)
def test_without_steps_all_items_stand_from_the_start(kind: str, plan_deck: Plan) -> None:
    pages, _ = plan_deck(slide(kind, 3))
    assert [group.step for group in groups(pages.pages[0])] == [0, 0, 0]


def test_the_numbers_of_stats_appear_one_by_one_each_with_its_words(plan_deck: Plan) -> None:
    numbers = "[{value: 1, label: one, note: more}, {value: 2, label: two}]"
    pages, _ = plan_deck(written("stats", numbers, deck="steps: true\n"))
    found = [(box.name.split()[0], box.step) for box in pages.pages[0].boxes if box.step]
    assert found == [
        ("Rule", 1),
        ("Value", 1),
        ("Label", 1),
        ("Note", 1),
        ("Rule", 2),
        ("Value", 2),
        ("Label", 2),
    ]


@pytest.mark.parametrize("kind", ["timeline", "process", "team", "funnel"])
def test_what_one_page_cannot_hold_goes_on_over_the_next_in_even_parts(
    kind: str, plan_deck: Plan
) -> None:
    pages, report = plan_deck(slide(kind, 26))
    is_row = kind != "team"
    assert [each.code for each in report.diagnostics] == ["split-row"] * is_row
    assert len(pages.pages) > 1
    assert pages.pages[0].title == f"Slide (1/{len(pages.pages)})"
    counts = [len(groups(page)) for page in pages.pages]
    assert sum(counts) == 26
    assert max(counts) - min(counts) <= 1
    numbers = [group.identity for page in pages.pages for group in groups(page)]
    assert numbers == [f"item-{number}" for number in range(1, 27)]


@pytest.mark.parametrize("kind", ["timeline", "process", "cards", "team", "funnel"])
def test_in_a_column_items_stand_under_each_other_inside_it(kind: str, plan_deck: Plan) -> None:
    items = "".join(f"\n          - {KINDS[kind].format(n=n, left=9 - n)}" for n in (1, 2, 3))
    columns = f"\n      - {kind}:{items}\n      - text: Beside it"
    pages, report = plan_deck(written("columns", columns))
    assert not report.diagnostics
    (page,) = pages.pages
    beside = next(box for box in texts(page, "body"))
    found = groups(page)
    assert len(found) == 3
    assert all(group.rect.right < beside.rect.left for group in found)
    assert all(first.rect.top < second.rect.top for first, second in pairwise(found))


@pytest.mark.parametrize("kind", KINDS)
def test_two_columns_of_the_same_kind_share_no_identity(kind: str, plan_deck: Plan) -> None:
    items = "".join(f"\n          - {KINDS[kind].format(n=n, left=9 - n)}" for n in (1, 2))
    pages, _ = plan_deck(written("columns", f"\n      - {kind}:{items}" * 2))
    identities = [group.identity for group in groups(pages.pages[0])]
    assert len(identities) == len(set(identities)) == 4


@pytest.mark.parametrize("kind", ["timeline", "process", "cards", "team", "funnel"])
def test_an_item_longer_than_a_page_is_a_fault_at_its_place(kind: str, plan_deck: Plan) -> None:
    long = "words that never end " * 200
    key = {"team": "name: A, text", "funnel": "value: 1, label"}.get(kind, "title: A, text")
    item = f"{{{key}: {long}}}"
    other = {"team": "{name: B}", "funnel": "{value: 2, label: B}"}.get(kind, "{title: B}")
    _, report = plan_deck(written(kind, f"\n      - {other}\n      - {item}"))
    faults = [each for each in report.diagnostics if each.code == "overflow"]
    assert {each.span.line for each in faults} == {7}
    assert all(each.code == "overflow" for each in report.diagnostics)


def test_a_long_word_is_not_cut_where_fewer_columns_hold_it(plan_deck: Plan) -> None:
    items = "".join(f"\n      - {{title: Internationalisation {n}}}" for n in range(8))
    pages, report = plan_deck(written("process", items))
    assert not report.diagnostics
    for box in texts(pages.pages[0], "heading"):
        for paragraph in box.typeset.paragraphs:
            starts = [paragraph.text[line.start : line.end].strip() for line in paragraph.lines]
            assert starts[0].startswith("Internationalisation")


# ---- timeline -------------------------------------------------------------------------------------


def test_a_timeline_has_one_line_from_margin_to_margin_and_a_mark_where_each_text_begins(
    plan_deck: Plan,
) -> None:
    pages, _ = plan_deck(slide("timeline", 4))
    (page,) = pages.pages
    (line,) = shapes(page, "Line")
    title = texts(page, "title")[0]
    assert (line.rect.left, line.rect.right) == (title.rect.left, title.rect.right)
    for mark, date, heading in zip(
        shapes(page, "Mark"), texts(page, "item-date"), texts(page, "heading"), strict=True
    ):
        assert mark.rect.left == date.rect.left == heading.rect.left
        assert date.rect.bottom <= mark.rect.top <= line.rect.top
        assert line.rect.bottom <= mark.rect.bottom <= heading.rect.top


def test_eight_short_milestones_stand_in_one_row_and_eight_long_ones_in_two(
    plan_deck: Plan,
) -> None:
    short = "".join(f"\n      - {{date: 202{n}, title: Step}}" for n in range(8))
    pages, _ = plan_deck(written("timeline", short))
    assert rows([mark.rect for mark in shapes(pages.pages[0], "Mark")]) == [8]
    long = "".join(
        f"\n      - {{date: 202{n}, title: Certification, text: Twelve words}}" for n in range(8)
    )
    pages, _ = plan_deck(
        written(
            "timeline", long.replace("Twelve words", "The department comes and gives its stamp")
        )
    )
    page = pages.pages[0]
    assert rows([mark.rect for mark in shapes(page, "Mark")]) == [4, 4]
    assert len(shapes(page, "Line")) == 2
    assert [words(box) for box in texts(page, "item-date")] == [f"202{n}" for n in range(8)]


# ---- process --------------------------------------------------------------------------------------


def test_the_arrows_of_a_process_are_as_long_as_each_other_and_end_at_the_margin(
    plan_deck: Plan,
) -> None:
    pages, _ = plan_deck(slide("process", 5))
    (page,) = pages.pages
    arrows = texts(page, "item-number")
    assert [arrow.geometry for arrow in arrows] == ["arrow", *["chevron"] * 4]
    assert len({arrow.rect.width for arrow in arrows}) <= 2
    assert (
        max(arrow.rect.width for arrow in arrows) - min(arrow.rect.width for arrow in arrows) <= 2
    )
    assert abs(arrows[-1].rect.right - texts(page, "title")[0].rect.right) <= 5
    assert [words(arrow) for arrow in arrows] == ["1", "2", "3", "4", "5"]


def test_steps_go_on_counting_over_the_next_page(plan_deck: Plan) -> None:
    pages, _ = plan_deck(slide("process", 10))
    numbers = [words(box) for page in pages.pages for box in texts(page, "item-number")]
    assert numbers == [str(number) for number in range(1, 11)]


def test_from_right_to_left_the_first_step_is_at_the_right_and_arrows_point_left(
    plan_deck: Plan,
) -> None:
    pages, _ = plan_deck(slide("process", 3, deck="lang: ar\n"))
    arrows = texts(pages.pages[0], "item-number")
    assert all(first.rect.left > second.rect.left for first, second in pairwise(arrows))
    assert all(arrow.flipped for arrow in arrows)


# ---- cards ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "expected"), [(2, [2]), (3, [3]), (4, [4]), (5, [3, 2]), (6, [3, 3])]
)
def test_cards_are_equal_and_fill_rows(count: int, expected: list[int], plan_deck: Plan) -> None:
    pages, _ = plan_deck(slide("cards", count))
    panels = [panel.rect for panel in shapes(pages.pages[0], "Panel")]
    assert rows(panels) == expected
    assert len({(panel.height, panel.width) for panel in panels}) <= 2
    assert max(panel.width for panel in panels) - min(panel.width for panel in panels) <= 2


def test_four_cards_with_much_to_say_stand_in_two_rows(plan_deck: Plan) -> None:
    outline = slide("cards", 4).replace(
        "A few words", "Many words that go on for quite a while " * 5
    )
    pages, report = plan_deck(outline)
    assert not report.diagnostics
    assert rows([panel.rect for panel in shapes(pages.pages[0], "Panel")]) == [2, 2]


def test_a_card_shows_its_icon_or_its_picture_without_a_second_name_for_readers(
    plan_deck: Plan, root: Any
) -> None:
    picture = (root / "tests/cases/wide.png").read_bytes()
    items = "[{title: One, icon: anchor}, {title: Two, image: a.png}, {title: Three, image: a.png}]"
    pages, report = plan_deck(written("cards", items), {"a.png": picture})
    assert not report.diagnostics
    (page,) = pages.pages
    (icon,) = shapes(page, "Icon")
    assert (icon.geometry, icon.alt) == ("path", "")
    pictures = [box for box in page.leaves if isinstance(box, PictureBox)]
    panels = shapes(page, "Panel")
    assert len(pictures) == 2
    for box, panel in zip(pictures, panels[1:], strict=True):
        assert box.decorative
        assert (box.rect.left, box.rect.top, box.rect.width) == (
            panel.rect.left,
            panel.rect.top,
            panel.rect.width,
        )
        across = box.picture.width * (1 - box.crop[0] - box.crop[2])
        down = box.picture.height * (1 - box.crop[1] - box.crop[3])
        assert across / down == pytest.approx(box.rect.width / box.rect.height, rel=0.01)


# ---- team -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Wong", "AW"),
        ("Ludwig van Beethoven", "LB"),
        ("Dr. Ada King Lovelace", "AL"),
        ("Prince", "P"),
        ("陳大文", "陳"),
        ("山田 太郎", "山"),
        ("أحمد سالم", "أ"),
        ("Åsa Öberg", "ÅÖ"),
        ("Дмитрий Иванов", "ДИ"),
        ("bell hooks", "B"),
        ("J. R. R.", "JR"),
        ("42", "4"),
    ],
)
def test_initials_are_those_that_people_use(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_a_person_without_a_photo_has_initials_in_a_circle_of_the_same_place(
    plan_deck: Plan, root: Any
) -> None:
    photo = (root / "tests/cases/portrait.png").read_bytes()
    pages, report = plan_deck(
        written("team", "[{name: Ada Wong, photo: a.png}, {name: Bo Li}]"), {"a.png": photo}
    )
    assert not report.diagnostics
    (page,) = pages.pages
    (picture,) = (box for box in page.leaves if isinstance(box, PictureBox))
    (circle,) = texts(page, "initials")
    assert picture.geometry == circle.geometry == "ellipse"
    assert words(circle) == "BL"
    assert picture.rect.width == picture.rect.height == circle.rect.width == circle.rect.height
    assert picture.rect.top == circle.rect.top
    assert picture.decorative


def test_a_portrait_is_cut_below_the_face_rather_than_above_it(plan_deck: Plan, root: Any) -> None:
    photo = (root / "tests/cases/portrait.png").read_bytes()
    pages, _ = plan_deck(written("team", "[{name: Ada, photo: a.png}]"), {"a.png": photo})
    (picture,) = (box for box in pages.pages[0].leaves if isinstance(box, PictureBox))
    left, top, right, bottom = picture.crop
    assert (left, right) == (0, 0)
    assert 0 < top < bottom
    assert top + bottom == pytest.approx(0.25, abs=0.001)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, [1]), (2, [2]), (3, [3]), (4, [4]), (5, [3, 2]), (8, [4, 4]), (12, [4, 4, 4])],
)
def test_people_stand_in_rows_few_of_them_large(
    count: int, expected: list[int], plan_deck: Plan
) -> None:
    items = "".join(f"\n      - {{name: Name {n}, role: Role}}" for n in range(count))
    pages, report = plan_deck(written("team", items))
    assert not report.diagnostics
    (page,) = pages.pages
    assert rows([circle.rect for circle in texts(page, "initials")]) == expected


# ---- funnel ---------------------------------------------------------------------------------------


def test_a_funnel_of_numbers_is_as_wide_as_they_are_large(plan_deck: Plan) -> None:
    items = '[{label: A, value: "1,000"}, {label: B, value: "500"}, {label: C, value: "250"}]'
    pages, _ = plan_deck(written("funnel", items))
    bars = [bar.rect.width for bar in shapes(pages.pages[0], "Bar")]
    assert bars[0] / bars[1] == pytest.approx(2, rel=0.001)
    assert bars[0] / bars[2] == pytest.approx(4, rel=0.001)


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        ("€4.1 bn", "€340 m", 0.34 / 4.1),
        ("4,1 Mrd. €", "340 Mio. €", 0.34 / 4.1),
        ("1.2k", "300", 0.25),
        ("3 億円", "6000 万円", 0.2),
        ("2 crore", "50 lakh", 0.25),
        ("CHF 1'200", "CHF 300", 0.25),
        ("1 340 M€", "670 M€", 0.5),
        ("100 %", "12,5 %", 0.125),
        ("420 visits", "105 visits", 0.25),
    ],
)
def test_the_widths_of_a_funnel_understand_magnitudes(
    first: str, second: str, share: float, plan_deck: Plan
) -> None:
    pages, report = plan_deck(
        written("funnel", f'[{{label: A, value: "{first}"}}, {{label: B, value: "{second}"}}]')
    )
    assert not report.diagnostics
    upper, lower = (bar.rect.width for bar in shapes(pages.pages[0], "Bar"))
    assert lower / upper == pytest.approx(share, rel=0.001)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("many", "few", ""),
        ("10", "20", "`20` is more than"),
        ("50 %", "10", "`10` is not of the same unit"),
        ("€40", "$10", "`$10` is not of the same unit"),
        ("12 km", "340 m", "`340 m` is not of the same unit"),
        ("0", "0", "`0` is no width"),
        ("400", "a few", "`a few` is no number"),
        ("4 Milliarden", "1,5 Billionen", "`1,5 Billionen` is more than"),
    ],
)
def test_a_funnel_of_what_no_width_can_show_narrows_in_equal_steps_and_says_why(
    first: str, second: str, reason: str, plan_deck: Plan
) -> None:
    pages, report = plan_deck(
        written("funnel", f'[{{label: A, value: "{first}"}}, {{label: B, value: "{second}"}}]')
    )
    assert [found.code for found in report.diagnostics] == ["even-funnel"] * bool(reason)
    assert all(reason in found.message and found.hint for found in report.diagnostics)
    (page,) = pages.pages
    assert shapes(page, "Bar") == []
    upper, lower = (shape.rect.width for shape in shapes(page, "Shape"))
    assert lower / upper == pytest.approx(0.65, rel=0.001)


def test_the_smallest_stage_is_still_seen_and_alone_in_the_colour_that_points(
    plan_deck: Plan,
) -> None:
    pages, _ = plan_deck(written("funnel", '[{value: "100000"}, {value: "900"}, {value: "0"}]'))
    bars = shapes(pages.pages[0], "Bar")
    assert bars[-1].rect.width > bars[0].rect.width * 0.04
    assert [bar.fill.token for bar in bars] == ["muted", "muted", "accent"]


# ---- what is at fault -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_list_is_a_fault(kind: str, plan_deck: Plan) -> None:
    _, report = plan_deck(written(kind, "[]"))
    assert report.has_faults
    assert report.diagnostics[0].span.line == 5


@pytest.mark.parametrize("kind", KINDS)
def test_an_item_that_says_nothing_is_a_fault_at_its_place(kind: str, plan_deck: Plan) -> None:
    full = KINDS[kind].format(n=1, left=9)
    empty = {"timeline": "{date: ~}", "team": "{role: R}", "funnel": "{}"}.get(
        kind, "{title: ~, text: }"
    )
    _, report = plan_deck(written(kind, f"\n      - {full}\n      - {empty}\n      - {full}"))
    assert [each.span.line for each in report.diagnostics] == [7]


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_key_of_an_item_is_a_fault_with_a_suggestion(kind: str, plan_deck: Plan) -> None:
    full = KINDS[kind].format(n=1, left=9)
    wrong = {"team": "{name: A, rol: B}", "funnel": "{label: A, valu: 1}"}.get(
        kind, "{title: A, txt: B}"
    )
    _, report = plan_deck(written(kind, f"\n      - {full}\n      - {wrong}"))
    (fault,) = report.diagnostics
    assert fault.span.line == 7
    assert "did you mean" in fault.hint


@pytest.mark.parametrize(("count", "is_fine"), [(1, False), (2, True), (6, True), (7, False)])
def test_there_are_two_to_six_cards(count: int, is_fine: bool, plan_deck: Plan) -> None:
    _, report = plan_deck(slide("cards", count))
    assert report.has_faults is not is_fine


def test_an_unknown_icon_and_a_missing_picture_are_faults_at_their_places(plan_deck: Plan) -> None:
    items = "\n      - {title: A, icon: ancor}\n      - {title: B}"
    _, report = plan_deck(written("cards", items))
    (fault,) = report.diagnostics
    assert (fault.span.line, fault.code) == (6, "unknown-icon")
    assert "anchor" in fault.hint
    _, report = plan_deck(
        written("cards", "\n      - {title: A}\n      - {title: B, image: none.png}")
    )
    assert [each.span.line for each in report.diagnostics] == [7]
    _, report = plan_deck(
        written("team", "\n      - {name: A}\n      - {name: B, photo: none.png}")
    )
    assert [each.span.line for each in report.diagnostics] == [7]


# ---- both outputs ---------------------------------------------------------------------------------


def test_items_are_a_list_in_html_and_their_titles_headings_below_the_page_title(
    build_deck: Any,
) -> None:
    built = build_deck(slide("process", 3))
    html = built.html.read_text("utf-8")
    assert html.count('role="listitem"') == 3
    assert len(re.findall(r"<h3[^>]*>(?:<[^>]*>)*Title \d", html)) == 3


def test_items_are_named_groups_in_powerpoint(build_deck: Any) -> None:
    built = build_deck(slide("timeline", 3))
    with zipfile.ZipFile(built.pptx) as package:
        xml = package.read("ppt/slides/slide1.xml").decode()
    assert re.findall(r'<p:grpSp>.*?name="([^"]*)"', xml) == [
        f"Milestone {n}: Title {n}" for n in (1, 2, 3)
    ]


_SAID = st.lists(st.text("ab \n中文，é-/ع", min_size=1, max_size=300), min_size=2, max_size=6)


@settings(
    max_examples=examples(25),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(said=_SAID, kind=st.sampled_from(list(KINDS)))
def test_whatever_items_say_all_of_it_is_on_the_pages_or_a_fault_is_reported(
    said: list[str], kind: str, plan_deck: Plan
) -> None:
    key = {"team": "name", "funnel": "label"}.get(kind, "title")
    lines = [" ".join(text.split()) or "x" for text in said]
    items = "".join(f"\n      - {key}: '{text}'" for text in lines)
    pages, report = plan_deck(written(kind, items))
    if report.has_faults:
        assert {each.code for each in report.diagnostics} <= {"overflow"}
        return
    role = "item-label" if kind == "funnel" else "heading"
    assert [words(box) for page in pages.pages for box in texts(page, role)] == lines
    sheet = Rect(0, 0, pages.size.width, pages.size.height)
    for page in pages.pages:
        assert all(
            sheet.contains(box.rect, 6350)
            for box in page.leaves
            if isinstance(box, TextBox | ShapeBox)
        )

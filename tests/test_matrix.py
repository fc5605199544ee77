"""`matrix`: things stand where their numbers say, and every name can be read."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from pptx import Presentation

from deckgen.check.looking import ink
from deckgen.kinds.matrix.dot_labels import Bounds, Dot, place_labels
from deckgen.page.boxes import GroupBox, ShapeBox, TextBox
from deckgen.units import emu

AXES = (
    "      x: {label: Speed, low: slow, high: fast}\n      y: {label: Reach, low: few, high: all}\n"
)


def outline(*items: str, extra: str = "", axes: str = AXES) -> str:
    listed = "".join(f"        - {item}\n" for item in items)
    return f"title: T\ncover: false\n{extra}slides:\n  - title: A map\n    matrix:\n{axes}      items:\n{listed}"


def groups(pages: Any) -> dict[str, GroupBox]:
    """The things of the map by their names."""
    found = [box for box in pages.pages[0].boxes if isinstance(box, GroupBox)]
    return {label(group).typeset.paragraphs[0].text: group for group in found}


def label(group: GroupBox) -> TextBox:
    return next(box for box in group.boxes if isinstance(box, TextBox))


def dot(group: GroupBox) -> ShapeBox:
    return next(
        box for box in group.boxes if isinstance(box, ShapeBox) and box.geometry == "ellipse"
    )


def middle(box: ShapeBox) -> tuple[float, float]:
    return (box.rect.left + box.rect.right) / 2, (box.rect.top + box.rect.bottom) / 2


CORNERS = (
    "{name: A, x: 0, y: 0}",
    "{name: B, x: 1, y: 1}",
    "{name: C, x: 0.5, y: 0.5}",
    "{name: D, x: 0, y: 1}",
)


def test_a_thing_stands_where_its_numbers_say(plan_deck: Callable[..., Any]) -> None:
    pages, report = plan_deck(outline(*CORNERS))
    assert report.diagnostics == ()
    at = {name: middle(dot(group)) for name, group in groups(pages).items()}
    assert at["A"][0] == at["D"][0] < at["C"][0] < at["B"][0]
    assert at["B"][1] == at["D"][1] < at["C"][1] < at["A"][1]
    assert at["C"] == pytest.approx(
        ((at["A"][0] + at["B"][0]) / 2, (at["A"][1] + at["B"][1]) / 2), abs=2
    )


def test_things_in_the_corners_stay_inside_the_lines(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(outline(*CORNERS))
    ground = {box.name: box.rect for box in pages.pages[0].boxes if isinstance(box, ShapeBox)}
    for group in groups(pages).values():
        for box in group.boxes:
            assert box.rect.left > ground["Axis up"].right - 2
            assert box.rect.right <= ground["Axis across"].right
            assert box.rect.top >= ground["Axis up"].top
            assert box.rect.bottom <= ground["Axis across"].top + 2


def test_what_is_highlighted_is_larger_bold_and_in_the_accent(
    plan_deck: Callable[..., Any],
) -> None:
    pages, _ = plan_deck(
        outline("{name: Us, x: 0.8, y: 0.8, highlight: yes}", "{name: Them, x: 0.2, y: 0.2}")
    )
    found, palette = groups(pages), pages.look.palette
    assert dot(found["Us"]).fill == palette.accent
    assert dot(found["Them"]).fill == palette.muted
    assert dot(found["Us"]).rect.width > dot(found["Them"]).rect.width
    assert [label(found[name]).typeset.paragraphs[0].runs[0].bold for name in ("Us", "Them")] == [
        True,
        False,
    ]


def test_without_a_highlight_all_dots_are_alike_and_dark(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(outline(*CORNERS))
    assert {dot(group).fill for group in groups(pages).values()} == {pages.look.palette.ink}


def test_every_thing_is_a_step_in_the_order_of_the_outline(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(outline(*CORNERS, extra="steps: true\n"))
    assert {name: group.step for name, group in groups(pages).items()} == {
        "A": 1,
        "B": 2,
        "C": 3,
        "D": 4,
    }


def test_things_are_read_from_top_to_bottom_after_the_axes(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(outline(*CORNERS))
    tops = [label(group).rect.top for group in groups(pages).values()]
    assert tops == sorted(tops)
    kinds = [
        isinstance(box, GroupBox)
        for box in pages.pages[0].boxes
        if getattr(box, "role", "") in ("axis", "")
    ]
    assert kinds == sorted(kinds)


def test_twenty_things_have_twenty_names_that_touch_nothing(plan_deck: Callable[..., Any]) -> None:
    items = [
        f"{{name: Number {at}, x: {(at * 37 % 100) / 100}, y: {(at * 53 % 100) / 100}}}"
        for at in range(20)
    ]
    pages, report = plan_deck(outline(*items))
    assert report.diagnostics == ()
    drawn = [rect for group in groups(pages).values() if (rect := ink(label(group))) is not None]
    dots = [dot(group).rect for group in groups(pages).values()]
    assert len(drawn) == 20
    assert not [1 for one, other in combinations(drawn, 2) if one.overlaps(other)]
    for at, name in enumerate(drawn):
        assert not [
            1 for number, each in enumerate(dots) if number != at and each.overlaps(name, emu(1))
        ]


def test_names_of_things_in_one_place_are_led_to_it_by_a_line(
    plan_deck: Callable[..., Any],
) -> None:
    pages, report = plan_deck(
        outline(*(f"{{name: Thing {at}, x: 0.5, y: 0.5}}" for at in range(9)))
    )
    assert report.diagnostics == ()
    lines = [
        box
        for group in groups(pages).values()
        for box in group.boxes
        if getattr(box, "geometry", "") == "line"
    ]
    assert lines


def test_more_names_than_there_is_room_for_are_a_fault_that_names_one(
    plan_deck: Callable[..., Any],
) -> None:
    names = (
        f"{{name: A rather long name of the thing number {at}, x: 0.5, y: 0.5}}" for at in range(40)
    )
    pages, report = plan_deck(outline(*names))
    assert "crowded-matrix" in {each.code for each in report.diagnostics}
    assert pages is None or report.has_faults
    fault = next(each for each in report.diagnostics if each.code == "crowded-matrix")
    assert "number" in fault.message
    assert fault.span is not None


def test_on_an_arabic_slide_low_is_at_the_right(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(
        outline("{name: أ, x: 0, y: 0}", "{name: ب, x: 1, y: 0}", extra="lang: ar\n")
    )
    found = groups(pages)
    assert middle(dot(found["أ"]))[0] > middle(dot(found["ب"]))[0]


def test_axes_may_have_no_words_at_all(plan_deck: Callable[..., Any]) -> None:
    pages, report = plan_deck(
        outline("{name: A, x: 0.2, y: 0.3}", axes="      x: {}\n      y: {}\n")
    )
    assert report.diagnostics == ()
    assert dot(groups(pages)["A"]).alt == "x 0.2, y 0.3"


@pytest.mark.parametrize("number", ["1.01", "-0.1", "80", "80 %", "high"])
@pytest.mark.parametrize("axis", ["x", "y"])
def test_a_number_off_the_map_is_a_fault_at_its_place(
    number: str, axis: str, plan_deck: Callable[..., Any]
) -> None:
    values = {"x": "0.5", "y": "0.5", axis: number}
    item = f"{{name: A, x: {values['x']}, y: {values['y']}}}"
    pages, report = plan_deck(outline(item))
    (fault,) = report.diagnostics
    assert pages is None
    assert fault.span is not None
    assert (fault.span.line, fault.span.column) == (9, 11 + item.index(f"{axis}: ") + 3)


@pytest.mark.parametrize(
    "body",
    [
        "matrix: ~",
        "matrix: [1]",
        "matrix: {x: {}, y: {}, items: []}",
        "matrix: {x: {}, items: [{name: A, x: 0, y: 0}]}",
        "matrix: {x: {}, y: {}, items: [{x: 0, y: 0}]}",
        "matrix: {x: {}, y: {}, items: [{name: A, x: 0}]}",
        "matrix: {x: {lable: A}, y: {}, items: [{name: A, x: 0, y: 0}]}",
    ],
)
def test_what_is_missing_or_misspelt_is_a_fault_with_a_place(
    body: str, plan_deck: Callable[..., Any]
) -> None:
    pages, report = plan_deck(f"title: T\ncover: false\nslides:\n  - title: A\n    {body}\n")
    assert pages is None
    assert report.diagnostics
    assert all(each.span is not None for each in report.diagnostics)


def test_both_outputs_have_a_list_of_things_with_words_for_their_places(
    build_deck: Callable[..., Any],
) -> None:
    built = build_deck(
        outline("{name: Us, x: 0.8, y: 0.9, highlight: true}", "{name: Them, x: 0.2, y: 0.3}")
    )
    (page,) = Presentation(str(built.pptx)).slides
    grouped = [
        shape for shape in page.shapes if shape.shape_type is not None and "Item" in shape.name
    ]
    assert [
        [each.text_frame.text for each in group.shapes if each.text_frame.text] for group in grouped
    ] == [
        ["Us"],
        ["Them"],
    ]
    document = html.fromstring(built.html.read_text("utf-8"))
    entries = document.xpath("//section//*[@role='list']/*[@role='listitem']")
    assert [" ".join(entry.text_content().split()) for entry in entries] == ["Us", "Them"]
    spoken = [entry.xpath(".//*[@role='img']/@aria-label") for entry in entries]
    assert spoken == [["Speed 0.8, Reach 0.9"], ["Speed 0.2, Reach 0.3"]]


_share = st.floats(0, 1).map(lambda value: round(value, 2))


@settings(max_examples=examples(60), deadline=None, derandomize=True)
@given(st.lists(st.tuples(_share, _share, st.integers(20, 160)), min_size=1, max_size=25))
def test_labels_are_always_placed_and_what_touches_is_told(
    things: list[tuple[float, float, int]],
) -> None:
    dots = [Dot(14 + x * 600, 14 + y * 230, 5.5, float(width), 17.0) for x, y, width in things]
    room = Bounds(4, 2, 628, 256)
    places, stuck = place_labels(dots, room, (), far=True)
    assert len(places) == len(dots)
    good = [place.bounds for at, place in enumerate(places) if at not in stuck]
    assert all(each.inside(room) for each in good)
    assert not [1 for one, other in combinations(good, 2) if one.shared(other) > 0]
    assert place_labels(dots, room, (), far=True) == (places, stuck)

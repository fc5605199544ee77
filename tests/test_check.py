"""What is said of a deck that could be better, or must not be as it is."""

import importlib
import io
import pkgutil
import re
from typing import Any

import pytest
from PIL import Image
from sample_pages import (
    FRAME,
    INK,
    LAYOUTS,
    PAPER,
    SIZE,
    everything,
    free_box,
    inches,
    items,
    page,
    picture,
    png,
    sample,
    svg_picture,
    table,
    text_box,
)

import deckgen.check
from deckgen.check import ADVICES, check
from deckgen.diagnostics import Diagnostic, Report, Severity, Source, Span
from deckgen.page.boxes import Box, Picture, PictureBox, ShapeBox, TextBox
from deckgen.page.pages import ArtShape, Artwork, Page, PageLayout
from deckgen.page.style import Color
from deckgen.records import replace
from deckgen.units import Rect, emu

SOURCE = Source("outline.yaml", "slides:\n" + "- title: T\n" * 20)


def at(line: int) -> Span:
    return Span(SOURCE, line, 3)


def found(*pages: Page, layouts: tuple[PageLayout, ...] = LAYOUTS) -> tuple[Diagnostic, ...]:
    report = Report()
    check(replace(sample(*pages), layouts=layouts), report)
    assert all(each.hint for each in report.diagnostics)
    return report.diagnostics


def codes(*pages: Page, layouts: tuple[PageLayout, ...] = LAYOUTS) -> list[str]:
    return [each.code for each in found(*pages, layouts=layouts)]


def shown(width: int = 4000, height: int = 3000, **more: Any) -> PictureBox:
    """A picture of 4 × 3 inches, beside the text of the sample's two columns."""
    drawn = Picture(picture().data, "image/png", width, height, "0")
    return PictureBox(inches(6.8, 2.1, 4, 3), drawn, "Picture", **({"alt": "A crane"} | more))


def colored(box: TextBox, color: Color, **changes: Any) -> TextBox:
    paragraphs = tuple(
        replace(each, runs=tuple(replace(run, color=color, **changes) for run in each.runs))
        for each in box.typeset.paragraphs
    )
    return replace(box, typeset=replace(box.typeset, paragraphs=paragraphs))


def body(text: str = "Eleven ships a day") -> TextBox:
    return replace(text_box("bullets", "body", items(text)), origin=at(7))


def one(*boxes: Box, **more: Any) -> Page:
    return page("one", "bullets", "A harbour", *boxes, **more)


def test_nothing_is_said_of_a_good_page() -> None:
    assert found(one(body())) == ()


def test_a_page_without_a_title_is_told_at_the_slide() -> None:
    (advice,) = found(page("one", "blank", "", free_box("words", inches(1, 1, 6, 1)), origin=at(3)))
    assert (advice.code, advice.span, advice.severity) == ("no-title", at(3), Severity.ADVICE)


def test_the_same_title_twice_is_told_once_at_the_second() -> None:
    again = [
        page(str(line), "bullets", "A  Harbour" if line > 2 else "A harbour", origin=at(line))
        for line in (2, 4)
    ]
    (advice,) = found(*again)
    assert (advice.code, advice.span) == ("duplicate-title", at(4))
    assert "line 2" in advice.message


def test_parts_of_one_slide_do_not_count_as_duplicates() -> None:
    assert (
        codes(
            *(page(f"p{part}", "bullets", f"A harbour ({part}/2)", origin=at(2)) for part in (1, 2))
        )
        == []
    )


def test_two_slides_that_both_go_on_are_told_once() -> None:
    parts = [
        page(f"{line}{part}", "bullets", f"A harbour ({part}/2)", origin=at(line))
        for line in (2, 4)
        for part in (1, 2)
    ]
    assert codes(*parts) == ["duplicate-title"]


def test_a_title_of_three_lines_is_told_and_one_of_two_is_not() -> None:
    assert codes(page("two", "bullets", "A harbour " * 8)) == []
    told = {each.code: each.message for each in found(page("three", "bullets", "A harbour " * 11))}
    assert "3 lines" in told["long-title"]


@pytest.mark.parametrize(
    ("changes", "expected"), [({"alt": ""}, ["no-alt"]), ({"alt": "", "decorative": True}, [])]
)
def test_a_picture_needs_words_unless_it_decorates(
    changes: dict[str, Any], expected: list[str]
) -> None:
    assert codes(one(shown(**changes))) == expected


@pytest.mark.parametrize(
    ("width", "height", "crop", "expected"),
    [
        (384, 288, (0.0, 0.0, 0.0, 0.0), []),
        (380, 288, (0.0, 0.0, 0.0, 0.0), ["small-picture"]),
        (384, 280, (0.0, 0.0, 0.0, 0.0), ["small-picture"]),
        (384, 288, (0.25, 0.0, 0.25, 0.0), ["small-picture"]),
        (768, 288, (0.25, 0.0, 0.25, 0.0), []),
    ],
)
def test_a_picture_needs_a_pixel_for_each_pixel_of_the_page(
    width: int, height: int, crop: tuple[float, ...], expected: list[str]
) -> None:
    assert codes(one(shown(width, height, crop=crop))) == expected


def test_a_drawing_is_sharp_at_every_size() -> None:
    assert codes(one(replace(shown(), picture=svg_picture()))) == []


def test_the_size_that_a_picture_needs_is_enough() -> None:
    (advice,) = found(one(shown(200, 200)))
    needed = re.search(r"(\d+) × (\d+)", advice.hint)
    assert needed is not None
    assert codes(one(shown(int(needed[1]), int(needed[2])))) == []


GREY = Color("#949494", "muted")  # 3.03 on white
PALE = Color("#cccccc")


def test_text_of_ordinary_size_needs_four_and_a_half() -> None:
    box = colored(free_box("small words", inches(1, 3, 6, 1), "footer"), GREY)
    (advice,) = found(one(replace(box, origin=at(5))))
    assert (advice.code, advice.span, advice.severity) == ("low-contrast", at(5), Severity.ADVICE)
    assert "3.0" in advice.message
    assert "`muted`" in advice.hint


@pytest.mark.parametrize(
    ("size", "bold", "expected"),
    [
        (18, False, []),
        (17.5, False, ["low-contrast"]),
        (14, True, []),
        (13.5, True, ["low-contrast"]),
        (13.5, False, ["low-contrast"]),
    ],
)
def test_large_text_needs_three(size: float, bold: bool, expected: list[str]) -> None:
    assert codes(one(colored(body(), GREY, size=size, bold=bold))) == expected


def test_large_text_below_three_is_told_too() -> None:
    assert codes(one(colored(body(), PALE, size=40))) == ["low-contrast"]


def test_the_worst_run_of_a_box_speaks_for_it() -> None:
    box = free_box("words", inches(1, 3, 6, 1))
    (paragraph,) = box.typeset.paragraphs
    runs = tuple(
        replace(paragraph.runs[0], color=color, text=text)
        for color, text in ((GREY, "grey"), (PALE, "pale"))
    )
    box = replace(box, typeset=replace(box.typeset, paragraphs=(replace(paragraph, runs=runs),)))
    (advice,) = found(one(box))
    assert "'pale'" in advice.message


def white(**changes: Any) -> TextBox:
    return colored(replace(free_box("white words", inches(1, 3, 6, 1)), **changes), PAPER)


PANEL = ShapeBox(inches(0.5, 2.5, 7, 2), "rectangle", "Panel", INK)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (one(white()), ["low-contrast"]),
        (one(white(), background=INK), ["low-contrast"]),  # the dark title, now
        (one(PANEL, white()), []),
        (one(white(), PANEL), ["low-contrast"]),
        (one(replace(PANEL, rect=inches(9, 2.5, 2, 2)), white()), ["low-contrast"]),
        (one(replace(PANEL, rect=inches(1.5, 2.5, 2, 2)), white()), ["low-contrast"]),
        (one(white(fill=INK)), []),
        (one(colored(white(), PAPER, mark=INK)), []),
        (one(colored(free_box("dark words", inches(1, 3, 6, 1)), INK, mark=INK)), ["low-contrast"]),
    ],
)
def test_what_is_behind_a_text_is_found(given: Page, expected: list[str]) -> None:
    assert codes(given) == expected


def test_a_cell_stands_on_its_own_colour() -> None:
    rows = table([["Year", "Ships"], ["2024", "12"]])
    assert codes(page("rows", "table", "A table", rows)) == []
    dark = replace(rows, rows=(rows.rows[0], replace(rows.rows[1], cells=(
        rows.rows[1].cells[0], replace(rows.rows[1].cells[1], fill=INK)
    ))))  # fmt: skip
    (advice,) = found(page("rows", "table", "A table", dark))
    assert advice.code == "low-contrast"
    assert "'12'" in advice.message


def with_artwork(artwork: Artwork) -> tuple[PageLayout, ...]:
    return tuple(
        replace(each, artwork=artwork) if each.name == "blank" else each for each in LAYOUTS
    )


def rectangle(rect: Rect, opacity: float = 1.0) -> ArtShape:
    corners = (
        (rect.left, rect.top),
        (rect.right, rect.top),
        (rect.right, rect.bottom),
        (rect.left, rect.bottom),
    )
    return ArtShape(
        (("M", *corners[0]), *(("L", *each) for each in corners[1:]), ("Z",)), INK, opacity=opacity
    )


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (rectangle(inches(0, 0, 13, 7)), []),
        (rectangle(inches(0, 0, 13, 7), opacity=0.1), ["low-contrast"]),
        (rectangle(inches(9, 0, 2, 7)), ["low-contrast"]),
        (FRAME.shapes[0], ["low-contrast"]),
    ],
)
def test_artwork_is_behind_the_text(shape: ArtShape, expected: list[str]) -> None:
    given = replace(page("one", "blank", "", white()), title="A harbour")
    assert codes(given, layouts=with_artwork(Artwork("<svg/>", (shape,)))) == expected


def half_dark() -> Picture:
    """64 × 36: black on the left, white on the right."""
    image = Image.new("RGB", (64, 36), (255, 255, 255))
    image.paste((0, 0, 0), (0, 0, 32, 36))
    output = io.BytesIO()
    image.save(output, "PNG")
    return Picture(output.getvalue(), "image/png", 64, 36, "half")


@pytest.mark.parametrize(("left", "expected"), [(0.5, []), (8.0, ["low-contrast"])])
def test_of_a_picture_the_part_behind_the_words_counts(left: float, expected: list[str]) -> None:
    given = page("one", "blank", "", colored(free_box("white words", inches(left, 3, 4, 1)), PAPER))
    assert codes(replace(given, title="A harbour", background=half_dark())) == expected


def test_artwork_that_is_a_picture_counts_where_it_is_opaque() -> None:
    clear = Picture(png(8, 8, b"\0\0\0"), "image/png", 8, 8, "dark")
    given = replace(page("one", "blank", "", white()), title="A harbour")
    assert codes(given, layouts=with_artwork(Artwork("<svg/>", picture=clear))) == []


def test_a_box_that_leaves_the_page_is_a_fault() -> None:
    (fault,) = found(one(replace(shown(), rect=inches(10, 2.1, 4, 3), origin=at(9))))
    assert (fault.code, fault.span, fault.severity) == ("overflow", at(9), Severity.FAULT)


def test_text_higher_or_wider_than_its_box_is_a_fault() -> None:
    low = free_box("words " * 60, inches(1, 2.2, 6, 1))
    (fault,) = found(one(low))
    assert fault.code == "overflow"
    assert "in a box of 72 pt" in fault.message
    narrow = free_box("harbours", inches(1, 2.2, 6, 1))
    narrow = replace(narrow, rect=replace(narrow.rect, width=emu(40)))
    assert "pt wide" in found(one(narrow))[0].message


def test_a_table_that_outgrows_its_place_is_a_fault() -> None:
    rows = table([["Year", "Ships"], ["2024", "12"]])
    cut = replace(rows, rect=replace(rows.rect, height=rows.rect.height // 2))
    assert codes(page("rows", "table", "A table", cut)) == ["overflow"]
    tight = replace(rows, rows=(rows.rows[0], replace(rows.rows[1], height=emu(10))))
    assert "in the cell '2024'" in found(page("rows", "table", "A table", tight))[0].message


def test_an_overflow_that_layout_has_reported_is_not_reported_again() -> None:
    report = Report()
    report.fault("overflow", "the body takes 9 lines", at(7), hint="say it in fewer words")
    check(sample(one(replace(free_box("words " * 60, inches(1, 2.2, 6, 1)), origin=at(7)))), report)
    assert len(report.diagnostics) == 1


def test_two_boxes_on_each_other_are_a_fault() -> None:
    (fault,) = found(one(body(), replace(shown(), rect=inches(0.65, 2.1, 4, 3), origin=at(9))))
    assert (fault.code, fault.span, fault.severity) == ("overlap", at(9), Severity.FAULT)


def test_empty_room_of_a_box_may_be_used() -> None:
    assert codes(one(body(), replace(shown(), rect=inches(0.65, 3, 4, 3)))) == []


def test_a_picture_over_the_whole_page_may_be_written_on() -> None:
    full = replace(shown(), rect=Rect(0, 0, SIZE.width, SIZE.height), alt="A quay")
    full = replace(full, picture=replace(half_dark(), width=4000, height=3000))
    words = colored(free_box("white words", inches(0.5, 3, 4, 1)), PAPER)
    assert codes(replace(page("one", "blank", "", full, words), title="A harbour")) == []


def test_a_text_read_after_one_below_it_is_told() -> None:
    above = replace(free_box("first seen", inches(1, 2, 6, 0.5)), role="heading", origin=at(4))
    below = free_box("first read", inches(1, 4, 6, 1))
    assert codes(one(below, above)) == ["reading-order"]
    assert codes(one(above, below)) == []
    assert codes(one(below, replace(above, role="kicker"))) == []
    assert codes(one(below, replace(above, rect=inches(8, 2, 4, 0.5)))) == []


def test_the_sample_of_everything_has_only_the_flaws_it_was_given() -> None:
    report = Report()
    check(everything(), report)
    assert {each.code for each in report.diagnostics} == {"no-title", "small-picture"}


ADVICE_NAMES = sorted(
    each.name
    for each in pkgutil.iter_modules(deckgen.check.__path__)
    if each.name not in ("looking", "backdrop")
)


def test_every_advice_stands_in_the_table_and_names_its_code() -> None:
    assert {find.__module__.rpartition(".")[2] for find in ADVICES} == set(ADVICE_NAMES)
    for find in ADVICES:
        module = importlib.import_module(find.__module__)
        assert (module.__doc__ or "").startswith(
            f"`{find.__module__.rpartition('.')[2].replace('_', '-')}`: "
        )


def large_png() -> bytes:
    return png(1600, 1200, b"\x20\x60\x90")

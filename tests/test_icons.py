"""`:icon-name:` in texts, and `icon:` of items: drawn in both outputs, and no word is taken for
one.
"""

import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from pptx import Presentation

from deckgen.layout.text.icon_places import find_icon
from deckgen.outline.markup.icon_set import nearest_icon
from deckgen.outline.markup.markdown import parse_blocks, parse_inline
from deckgen.page.boxes import TextBox
from deckgen.page.drawings import icon_box
from deckgen.page.overlays import shapes_over
from deckgen.units import Rect, emu, points

NBSP = "\N{NO-BREAK SPACE}"


def icons_of(text: str) -> list[str]:
    """The icons that a text is read with."""
    return [run.icon for run in parse_inline(text)[0] if run.icon]


def body_of(pages: Any, role: str = "body") -> TextBox:
    return next(
        box for box in pages.pages[0].boxes if isinstance(box, TextBox) and box.role == role
    )


def slide(text: str, extra: str = "") -> str:
    return f'title: T\ncover: false\n{extra}slides:\n  - title: Icons\n    bullets: ["{text}"]\n'


# ---- the set --------------------------------------------------------------------------------------


def test_the_vendored_icons_are_as_their_record_says(root: Path) -> None:
    tool = runpy.run_path(str(root / "tools" / "vendored.py"))
    assert tool["differences"](root / "deckgen" / "outline" / "markup" / "icons") == []


def test_every_icon_is_strokes_inside_its_grid(root: Path) -> None:
    lines = (
        (root / "deckgen" / "outline" / "markup" / "icons" / "lucide.tsv")
        .read_text("utf-8")
        .splitlines()
    )
    names = [line.split("\t")[0] for line in lines]
    assert len(names) > 1_500
    assert names == sorted(set(names))
    for name in names:
        icon = find_icon(name)
        assert icon is not None, name
        assert icon.paths[0][0] == "M", name
        values = [float(value) for _, *numbers in icon.paths for value in numbers]
        assert -1 <= min(values) <= max(values) <= 25, name


def test_an_older_name_draws_the_same_icon() -> None:
    assert find_icon("home") == find_icon("house")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("shipp", "ship"),
        ("Ship", "ship"),
        ("check_circle", "check-circle"),
        ("boat", "ship"),
        ("qqzzy", ""),
    ],
)
def test_a_name_that_is_not_in_the_set_leads_to_the_nearest(written: str, meant: str) -> None:
    assert find_icon(written) is None
    assert nearest_icon(written) == meant


def test_an_icon_fills_the_shorter_side_of_its_rectangle_and_its_stroke_grows_with_it(
    plan_deck: Any,
) -> None:
    icon = find_icon("anchor")
    assert icon is not None
    color = plan_deck(slide("x"))[0].look.palette.ink
    small = icon_box(icon, Rect(0, 0, emu(48), emu(24)), color, "Anchor")
    large = icon_box(icon, Rect(0, 0, emu(48), emu(48)), color, "Anchor", "an anchor")
    assert small.rect == Rect(emu(12), 0, emu(24), emu(24))
    assert (small.stroke_width, large.stroke_width) == (2.0, 4.0)
    assert (small.alt, large.alt) == ("", "an anchor")
    assert small.fill is None


# ---- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", [":ship: ferries", "a :ship:, b", "(:ship:)", "**:ship:**", "港口:ship:很好", ":ship:"]
)
def test_a_name_between_colons_is_an_icon(text: str) -> None:
    assert icons_of(text) == ["ship"]


@pytest.mark.parametrize(
    "text",
    [
        "10:30:45",
        "a:b:c",
        "https://a:b@c:d:e",
        "`:ship:`",
        r"\:ship:",
        "::ship::",
        ":Ship:",
        ": ship :",
        "x:ship:y",
        ":-)",
    ],
)
def test_colons_for_another_reason_stay_text(text: str) -> None:
    runs, faults = parse_inline(text)
    assert icons_of(text) == []
    assert faults == ()
    assert "".join(run.text for run in runs) == text.strip("`").replace("\\", "")


def test_two_icons_side_by_side_stay_two() -> None:
    assert icons_of(":ship: :ship:") == ["ship", "ship"]


def test_an_icon_alone_is_a_paragraph() -> None:
    paragraphs, faults = parse_blocks("One\n\n:ship:")
    assert [paragraph.text for paragraph in paragraphs] == ["One", NBSP]
    assert faults == ()


def test_notes_keep_what_is_written() -> None:
    paragraphs, faults = parse_blocks("Say :ship: and :nothing-like-it:", notes=True)
    assert paragraphs[0].text == "Say :ship: and :nothing-like-it:"
    assert faults == ()


def test_an_unknown_icon_is_a_fault_at_its_place(plan_deck: Callable[..., Any]) -> None:
    pages, report = plan_deck(slide("Two words :shipp: and more"))
    fault = next(iter(report.diagnostics))
    assert pages is None
    assert fault.message == "there is no icon `shipp`"
    assert "did you mean `ship`?" in fault.hint
    assert fault.span is not None
    assert (fault.span.line, fault.span.column, fault.span.length) == (5, 26, 7)


@settings(max_examples=examples(150), deadline=None, derandomize=True)
@given(st.text(st.sampled_from(":ship-az 1港é\\*`"), max_size=30))
def test_any_text_with_colons_is_read_and_loses_nothing_it_shows(text: str) -> None:
    runs, faults = parse_inline(text)
    shown = "".join(run.text for run in runs if not run.icon)
    assert all(find_icon(run.icon) for run in runs if run.icon)
    assert not faults or ":" in shown


# ---- layout ---------------------------------------------------------------------------------------


def test_the_words_after_an_icon_start_where_its_room_ends(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(slide(":ship: ferries"))
    text = body_of(pages).typeset.paragraphs[0]
    plain, _ = plan_deck(slide("ferries"))
    without = body_of(plain).typeset.paragraphs[0]
    space = 0.278  # Arial's, in em
    wider = text.lines[0].width - without.lines[0].width
    assert wider == pytest.approx((1.2 + space) * text.size, abs=0.02)


def test_the_shape_stands_in_the_room_that_the_text_leaves(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(slide("Ferries :ship: sail"))
    box = body_of(pages)
    paragraph = box.typeset.paragraphs[0]
    (shape,) = shapes_over(box)
    left = points(shape.rect.left - box.rect.left)
    assert paragraph.lines[0].left < left
    assert left + points(shape.rect.width) < paragraph.lines[0].left + paragraph.lines[0].width
    top, bottom = points(shape.rect.top - box.rect.top), points(shape.rect.bottom - box.rect.top)
    assert top < paragraph.lines[0].baseline - 0.5 * paragraph.size
    assert paragraph.lines[0].baseline < bottom < paragraph.lines[0].baseline + 0.3 * paragraph.size


def test_in_a_text_from_the_right_an_icon_stands_right_of_what_follows(
    plan_deck: Callable[..., Any],
) -> None:
    pages, _ = plan_deck(slide(":ship: عبارة", "lang: ar\n"))
    box = body_of(pages)
    line = box.typeset.paragraphs[0].lines[0]
    (icon,) = box.typeset.paragraphs[0].icons
    assert icon.left + 1.2 * icon.size == pytest.approx(line.left + line.width, abs=0.01)


def test_between_two_foreign_words_an_icon_stays_between_them(
    plan_deck: Callable[..., Any],
) -> None:
    pages, _ = plan_deck(slide("كلمة Fast :ship: ferry نص", "lang: ar\n"))
    paragraph = body_of(pages).typeset.paragraphs[0]
    line, (icon,) = paragraph.lines[0], paragraph.icons
    # From the left: the last word, then the foreign ones in their own order.
    last, fast = 0.3 * icon.size, 2.0 * icon.size
    assert line.left + last + fast < icon.left < line.left + line.width - 4 * icon.size


def test_an_icon_appears_with_its_item(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(
        'title: T\ncover: false\nsteps: true\nslides: [{title: A, bullets: ["One", "Two :ship:", ":flag: Three"]}]'
    )
    assert [shape.step for shape in shapes_over(body_of(pages))] == [2, 3]


def test_a_column_of_a_table_is_wide_enough_for_its_icons(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(
        "title: T\ncover: false\nslides:\n  - title: A\n"
        "    table: {columns: [A, ':ship: :ship: :ship: B'], rows: [[1, 2]]}"
    )
    table = next(box for box in pages.pages[0].boxes if box.name == "Table")
    assert [
        len(paragraph.lines)
        for cell in table.rows[0].cells
        for paragraph in cell.typeset.paragraphs
    ] == [1, 1]


# ---- both outputs ---------------------------------------------------------------------------------


@pytest.fixture
def both(build_deck: Callable[..., Any]) -> tuple[Any, Any]:
    """A slide with icons in title and body: its shapes, and its section."""
    built = build_deck(
        'title: T\ncover: false\nslides:\n  - title: "Ferries :ship: sail"\n'
        '    bullets: ["**:zap:** now", ":anchor:"]\n'
    )
    (page,) = Presentation(str(built.pptx)).slides
    document = html.fromstring(built.html.read_text("utf-8"))
    return page, document.xpath("//section[@id]")[0]


def test_powerpoint_has_a_native_shape_for_each_icon(both: tuple[Any, Any]) -> None:
    page, _ = both
    drawn = [shape for shape in page.shapes if shape.name.startswith("Icon")]
    assert [shape.name for shape in drawn] == ["Icon ship", "Icon zap", "Icon anchor"]
    for shape in drawn:
        xml = shape._element.xml
        assert "<a:custGeom>" in xml
        assert 'cap="rnd"' in xml
        assert "<a:round/>" in xml
    numbers = [shape.shape_id for shape in page.shapes]
    assert len(set(numbers)) == len(numbers)


def test_an_icon_beside_words_is_decoration_and_one_alone_has_a_name(both: tuple[Any, Any]) -> None:
    page, section = both
    described = {
        shape.name: shape._element.xpath("./*[1]/p:cNvPr/@descr")[0]
        for shape in page.shapes
        if "Icon" in shape.name
    }
    assert described == {"Icon ship": "", "Icon zap": "", "Icon anchor": "anchor"}
    drawn = section.xpath(".//svg[@class='i']")
    assert [svg.get("aria-label") for svg in drawn] == [None, None, "anchor"]
    assert [svg.get("aria-hidden") for svg in drawn] == ["true", "true", None]


def test_the_text_keeps_its_words_around_the_icons(both: tuple[Any, Any]) -> None:
    page, section = both
    assert page.shapes.title.text_frame.text.split() == ["Ferries", "sail"]
    assert section.xpath(".//h2")[0].text_content().split() == ["Ferries", "sail"]


def test_an_icon_takes_the_colour_of_its_text(both: tuple[Any, Any], root: Path) -> None:
    _, section = both
    assert not re.search(
        "(fill|stroke)=", html.tostring(section.xpath(".//svg[@class='i']")[0]).decode()
    )
    style = (root / "deckgen" / "render" / "html" / "assets" / "common.css").read_text("utf-8")
    assert "stroke:currentColor" in style


def test_an_icon_moves_no_line_in_the_browser(build_deck: Callable[..., Any], browser: Any) -> None:
    tops = []
    for text in ("Ferries", "Ferries :ship:"):
        built = build_deck(slide(text), to=("html",))
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(built.html.resolve().as_uri())
        page.wait_for_function("() => Reveal.isReady()")
        tops.append(
            page.evaluate(
                "() => document.querySelector('.slides li .l').getBoundingClientRect().top"
            )
        )
        tops.append(
            page.evaluate(
                "() => document.querySelector('.slides li .l').getBoundingClientRect().height"
            )
        )
        page.close()
    assert tops[:2] == tops[2:]


def test_an_icon_of_a_card_that_does_not_exist_is_a_fault_with_a_hint(
    plan_deck: Callable[..., Any],
) -> None:
    cards = "[{title: A, icon: ankor}, {title: B, icon: ':ship:'}]"
    _, report = plan_deck(f"title: T\ncover: false\nslides:\n  - title: A\n    cards: {cards}\n")
    assert [each.hint for each in report.diagnostics] == [
        "did you mean `anchor`?",
        "did you mean `ship`?",
    ]

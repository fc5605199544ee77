"""`code`: what stands in the outline stands in both decks, coloured, legible, and copied out as it
was.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import pages_of
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lines_html import line_boxes as html_lines
from lines_pptx import line_boxes as pptx_lines
from offset_libreoffice import as_decided

from deckgen.layout.code.roles import in_roles, languages
from deckgen.page.boxes import ShapeBox, TextBox
from deckgen.page.style import contrast

LONG = "x = first_function(second_argument, third_argument) + " * 8 + "0"
LISTING = f"""\
def greet(name: str) -> None:
\tprint(f"Hello, {{name}}")

    # 中文注釋 and a 🎉
{LONG}
{"QUJD" * 100}
end
"""


def outline(code: str, **keys: str) -> str:
    beside = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    listing = "".join(f"      {line}\n" if line else "\n" for line in code.splitlines())
    return f"title: T\ncover: false\nslides:\n  - title: The code\n    code: |2\n{listing}{beside}".replace(
        "|2", "|"
    )


def expected(code: str) -> list[str]:
    return [line.expandtabs(4).rstrip() for line in code.splitlines()]


def code_boxes(pages: Any) -> list[TextBox]:
    return [
        box
        for page in pages.pages
        for box in page.leaves
        if isinstance(box, TextBox) and box.role == "code"
    ]


def office_lines(path: Path) -> list[str]:
    """The paragraphs of all listings; a vertical tab is a line break inside one."""
    from pptx import Presentation

    shapes = [
        shape
        for slide in Presentation(str(path)).slides
        for shape in slide.shapes
        if shape.name == "Code"
    ]
    return [each.text.replace("\v", "") for shape in shapes for each in shape.text_frame.paragraphs]


def shown(box: TextBox) -> list[str]:
    return [each.text for each in box.typeset.paragraphs]


def bands(pages: Any) -> list[list[ShapeBox]]:
    return [
        [
            box
            for box in page.boxes
            if isinstance(box, ShapeBox) and box.name.startswith("Highlight")
        ]
        for page in pages.pages
    ]


def test_every_line_of_the_code_is_in_powerpoint_as_it_was(build_deck: Callable[..., Any]) -> None:
    built = build_deck(outline(LISTING, language="python"), to=("pptx",))
    assert not built.report.diagnostics
    assert office_lines(built.pptx) == expected(LISTING)


def test_code_that_is_copied_from_the_browser_is_the_code(
    build_deck: Callable[..., Any], browser: Any
) -> None:
    built = build_deck(outline(LISTING, language="python"), to=("html",))
    for view in ("deck", "doc"):
        page = browser.new_page()
        page.goto(f"{built.html.as_uri()}?view={view}")
        pre = page.locator("pre")
        selected = page.evaluate(
            "() => { const s = getSelection(); s.selectAllChildren(document.querySelector('pre')); return `${s}`; }"
        )
        assert pre.text_content() == "\n".join(expected(LISTING)), view
        assert pre.inner_text() == "\n".join(expected(LISTING)), view
        assert selected == "\n".join(expected(LISTING)), view
        page.close()


def test_both_decks_set_the_lines_of_code_in_the_same_places(
    build_deck: Callable[..., Any], soffice: str, browser: Any, tmp_path: Path
) -> None:
    latin = LISTING.replace("中文注釋 and a 🎉", "a note")
    built = build_deck(outline(latin, language="python", highlight="2"))
    (office,), (web,) = (
        pptx_lines(built.pptx.read_bytes(), tmp_path, soffice),
        html_lines(built.html, browser),
    )

    def squeezed(lines: list[Any]) -> list[Any]:
        return sorted(lines, key=lambda each: (each.baseline, each.x0))

    page = pages_of(built).pages[0]
    wanted = squeezed(web)
    pairs = list(zip(as_decided(squeezed(office), wanted, page), wanted, strict=True))
    assert len(pairs) > len(latin.splitlines())
    for one, other in pairs:
        assert one.text.split() == other.text.split()
        assert abs(one.baseline - other.baseline) < 1
        assert abs(one.x0 - other.x0) < 1
        assert abs(one.x1 - other.x1) < 0.01 * other.x1


def test_a_listing_is_as_large_as_its_longest_line_allows(plan_deck: Callable[..., Any]) -> None:
    sizes = []
    for length in (40, 75, 90):
        pages, report = plan_deck(outline("x" * length + "\n"))
        assert not report.diagnostics
        sizes.append(code_boxes(pages)[0].typeset.size)
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_a_line_that_is_too_long_goes_on_further_in(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(outline(f"if True:\n    {LONG}\n"))
    (box,) = code_boxes(pages)
    short, long = box.typeset.paragraphs
    assert len(short.lines) == 1
    first, *others = long.lines
    assert others
    assert first.left == 0
    assert [line.left for line in others] == [pytest.approx(8 * 0.6 * 14, abs=0.1)] * len(others)
    assert max(line.left + line.width for line in long.lines) <= box.rect.width / 12_700
    assert (long.margin, long.indent) == (others[0].left, -others[0].left)


def test_a_line_never_wraps_behind_its_indentation(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(outline("if True:\n    " + "Q" * 300 + "\n"))
    (box,) = code_boxes(pages)
    _, long = box.typeset.paragraphs
    assert long.text[long.lines[0].start : long.lines[0].end].strip()


def test_three_hundred_lines_go_on_over_pages_and_none_is_lost(
    plan_deck: Callable[..., Any],
) -> None:
    functions = [
        f"def f{n}():\n    a = {n}\n    b = a + 1\n    return a * b\n\n" for n in range(60)
    ]
    code = "".join(functions)
    pages, report = plan_deck(outline(code, language="python", highlight="1,299"))
    assert not report.diagnostics
    boxes = code_boxes(pages)
    assert len(boxes) == len(pages.pages) > 10
    assert [line for box in boxes for line in shown(box)] == code.rstrip().split("\n")
    assert pages.pages[1].title == f"The code (2/{len(boxes)})"
    assert len({box.typeset.size for box in boxes}) == 1
    assert all(shown(box)[0].startswith("def") for box in boxes)
    assert [len(each) for each in bands(pages)] == [1, *[0] * (len(boxes) - 2), 1]


def test_highlighted_lines_stand_on_bands_as_wide_as_the_panel(
    plan_deck: Callable[..., Any],
) -> None:
    pages, _ = plan_deck(outline("a\nb\nc\nd\ne\n", highlight="1,3-4"))
    ((first, second),) = bands(pages)
    (panel,) = [box for box in pages.pages[0].boxes if box.name == "Panel"]
    (text,) = code_boxes(pages)
    lines = [each.lines[0].baseline * 12_700 + text.rect.top for each in text.typeset.paragraphs]
    assert [line for line in lines if first.rect.top < line < first.rect.bottom] == [lines[0]]
    assert [line for line in lines if second.rect.top < line < second.rect.bottom] == lines[2:4]
    assert {(each.rect.left, each.rect.width) for each in (first, second)} == {
        (panel.rect.left, panel.rect.width)
    }
    assert panel.rect.contains(first.rect)


@pytest.mark.parametrize("theme", ["base", "harbour"])
@pytest.mark.parametrize("ground", ["", "'#101820'"])
def test_every_colour_can_be_read_on_panel_and_band(
    theme: str, ground: str, plan_deck: Callable[..., Any]
) -> None:
    code = 'import os  # why\ndef f(): return "text", 42, None\n@cached\nclass A: pass\n'
    keys = {"language": "python", "highlight": "1-2"} | ({"background": ground} if ground else {})
    pages, report = plan_deck(outline(code, **keys), theme=theme)
    assert not report.diagnostics
    grounds = [
        box.fill.hex for box in pages.pages[0].boxes if isinstance(box, ShapeBox) and box.fill
    ]
    inks = {
        run.color.hex
        for box in code_boxes(pages)
        for each in box.typeset.paragraphs
        for run in each.runs
    }
    assert len(grounds) == 2
    assert 3 <= len(inks) <= 4
    assert min(contrast(ink, each) for ink in inks for each in grounds) >= 4.5


def test_comments_are_italic_keywords_take_the_accent_and_plain_code_the_ink(
    plan_deck: Callable[..., Any],
) -> None:
    pages, _ = plan_deck(outline("return x  # because\n", language="python"))
    (paragraph,) = code_boxes(pages)[0].typeset.paragraphs
    found = {run.text.strip(): run for run in paragraph.runs}
    palette = pages.look.palette
    assert found["return"].color == palette.accent
    assert found["x"].color == palette.ink
    assert found["# because"].color == palette.muted
    assert found["# because"].italic


def test_without_a_language_all_is_ink(plan_deck: Callable[..., Any]) -> None:
    pages, report = plan_deck(outline("return None  # because\n"))
    assert not report.diagnostics
    (paragraph,) = code_boxes(pages)[0].typeset.paragraphs
    assert {run.color for run in paragraph.runs} == {pages.look.palette.ink}


def test_code_runs_from_left_to_right_in_an_arabic_deck(build_deck: Callable[..., Any]) -> None:
    text = outline('name = "ميناء"\n# مرحبا\n', language="python").replace(
        "title: T\n", "title: T\nlang: ar\n"
    )
    built = build_deck(text)
    assert not built.report.has_faults, built.report.diagnostics
    assert '<pre class="b' in built.html.read_text("utf-8")
    assert re.search(r"<pre [^>]*dir=\"ltr\"", built.html.read_text("utf-8"))
    from pptx import Presentation

    (slide,) = Presentation(str(built.pptx)).slides
    (shape,) = [each for each in slide.shapes if each.name == "Code"]
    assert all(
        'rtl="0"' in each._p.pPr.attrib or each._p.pPr.get("rtl") == "0"
        for each in shape.text_frame.paragraphs
    )
    assert office_lines(built.pptx) == ['name = "ميناء"', "# مرحبا"]


def test_powerpoint_does_not_check_the_spelling_of_code(build_deck: Callable[..., Any]) -> None:
    from pptx import Presentation

    built = build_deck(outline("import os\n", language="python"), to=("pptx",))
    (slide,) = Presentation(str(built.pptx)).slides
    (shape,) = [each for each in slide.placeholders if each.name == "Code"]
    runs = shape.text_frame.paragraphs[0].runs
    assert {run._r.rPr.get("noProof") for run in runs} == {"1"}


@pytest.mark.parametrize(
    ("keys", "code", "hint"),
    [
        ({"language": "pyhton"}, "unknown-language", "did you mean `python`?"),
        ({"language": "qqqqqq"}, "unknown-language", "leave `language` out"),
        ({"highlight": "9"}, "bad-lines", ""),
        ({"highlight": "two"}, "bad-lines", ""),
        ({"highlight": "3-1"}, "bad-lines", ""),
        ({"highlight": "0"}, "bad-lines", ""),
    ],
)
def test_a_slip_beside_the_code_is_told_at_its_place(
    keys: dict[str, str], code: str, hint: str, plan_deck: Callable[..., Any]
) -> None:
    pages, report = plan_deck(outline("a\nb\nc\n", **keys))
    assert pages is None
    (found,) = report.diagnostics
    assert found.code == code
    assert hint in found.hint
    assert (found.span.line, found.span.column) == (9, 5 + len(next(iter(keys))) + 2)


@pytest.mark.parametrize("written", ["code: ''", "code: '   '", "code: |\n", "code:"])
def test_a_listing_without_code_is_a_fault(written: str, plan_deck: Callable[..., Any]) -> None:
    pages, report = plan_deck(f"title: T\nslides:\n  - title: Nothing\n    {written}\n")
    assert pages is None
    assert report.diagnostics[0].span.line == 4


def test_a_line_longer_than_a_page_is_a_fault(plan_deck: Callable[..., Any]) -> None:
    pages, report = plan_deck(outline("a\n" + "x" * 5000 + "\n"))
    assert pages is None
    (found,) = report.diagnostics
    assert found.code == "overflow"
    assert found.message.startswith("line 2 of the code takes ")


def test_empty_lines_around_the_code_are_left_out_and_counted(
    plan_deck: Callable[..., Any],
) -> None:
    pages, report = plan_deck(outline("\n\nfirst\n\nlast\n\n", highlight="3"))
    assert not report.diagnostics
    assert shown(code_boxes(pages)[0]) == ["first", "", "last"]
    ((band,),) = bands(pages)
    assert band.rect.top < code_boxes(pages)[0].rect.top + 12_700 * 20


def test_code_stands_in_columns_without_leaving_them(plan_deck: Callable[..., Any]) -> None:
    listing = "\n".join(
        f"              {line}" for line in ("for each in range(10):", "    print(each)")
    )
    blocks = f"      - code: |\n{listing}\n        language: python\n" * 4
    pages, report = plan_deck(
        f"title: T\ncover: false\nslides:\n  - title: Four\n    columns:\n{blocks}"
    )
    assert not report.diagnostics
    boxes = code_boxes(pages)
    assert len(boxes) == 4
    assert all(left.rect.right < right.rect.left for left, right in pairwise(boxes))


@settings(max_examples=examples(60), deadline=None, derandomize=True)
@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=40)),
    st.integers(0, 10**6),
)
def test_no_lexer_takes_a_character_away(lines: list[str], number: int) -> None:
    names = sorted(languages())
    found = in_roles(tuple(lines), names[number % len(names)])
    assert ["".join(text for text, _ in line) for line in found] == lines


def test_a_deck_without_code_does_not_load_pygments(tmp_path: Path) -> None:
    import subprocess
    import sys

    outline_file = tmp_path / "outline.yaml"
    outline_file.write_text("title: T\nslides: [{title: A, bullets: [b]}]\n")
    program = "import sys; from deckgen.api import build; "
    program += "build(sys.argv[1], sys.argv[2]); sys.exit('pygments' in sys.modules)"
    command = [sys.executable, "-c", program, str(outline_file), str(tmp_path / "out")]
    assert subprocess.run(command, cwd=Path(__file__).parent.parent, check=False).returncode == 0

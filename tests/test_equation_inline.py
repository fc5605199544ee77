"""`$…$` inside a text: set on the line where nothing is lost by that, else drawn on its baseline."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from deckgen.content import Paragraph
from deckgen.layout.formula.inline_formulas import with_formulas
from deckgen.outline.latex.linear import render_math
from deckgen.outline.markup.markdown import parse_inline
from deckgen.page.set_text import StyledRun

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}


def outline(text: str) -> str:
    return f"title: T\ncover: false\nslides:\n  - title: S\n    bullets: ['{text}', Second]\n"


def drawn_runs(pages: Any) -> Iterator[StyledRun]:
    for page in pages.pages:
        for box in page.leaves:
            for paragraph in box.typeset.paragraphs if hasattr(box, "typeset") else ():
                yield from (run for run in paragraph.runs if run.formula)


def slide_xml(deck: Path) -> etree._Element:
    with ZipFile(deck) as archive:
        return etree.fromstring(archive.read("ppt/slides/slide1.xml"))


@pytest.mark.parametrize(
    "formula", [r"E = mc^2", r"x_{i+1} \le \alpha", r"\text{if } n", r"\mathbf{v} \cdot \mathbb{R}"]
)
def test_what_can_be_read_on_a_line_is_text_in_the_font_of_the_text(
    plan_deck: Callable[..., Any], formula: str
) -> None:
    pages, report = plan_deck(outline(f"so ${formula}$ holds"))
    assert not report.diagnostics
    assert not list(drawn_runs(pages))


@pytest.mark.parametrize(
    "formula", [r"\frac{1}{2}", r"\sqrt{x}", r"\sum_{i=1}^n x_i", r"\hat{x}", r"\mathcal{L}"]
)
def test_what_needs_two_dimensions_is_drawn(plan_deck: Callable[..., Any], formula: str) -> None:
    pages, report = plan_deck(outline(f"so ${formula}$ holds"))
    assert not report.diagnostics
    (run,) = drawn_runs(pages)
    assert run.formula is not None
    assert run.formula.text == run.text


@pytest.mark.parametrize("letter", "CEFHILMNPQRZego")
@pytest.mark.parametrize("alphabet", ["mathcal", "mathfrak"])
def test_no_letter_of_another_alphabet_turns_into_a_plain_one(alphabet: str, letter: str) -> None:
    formula = f"\\{alphabet}{{{letter}}}"
    runs, faults = render_math(formula)
    assert [run.formula for run in runs] == [formula]
    assert not faults


def test_any_number_of_primes_has_room_for_a_power() -> None:
    runs, faults = render_math("f'''^2")
    assert [(run.text, run.script) for run in runs] == [("f", ""), ("′′′", ""), ("2", "super")]
    assert not faults


def test_a_drawn_formula_takes_its_own_width_on_the_line(plan_deck: Callable[..., Any]) -> None:
    def first_line(text: str) -> Any:
        pages, _ = plan_deck(outline(text))
        return pages, pages.pages[0].boxes[1].typeset.paragraphs[0].lines[0]

    pages, with_formula = first_line(r"so $\frac{1}{2}$ holds")
    (run,) = drawn_runs(pages)
    assert run.formula is not None
    _, without = first_line("so  holds")
    assert with_formula.width - without.width == pytest.approx(
        run.formula.advance * run.size, abs=0.1
    )


def test_no_line_ends_inside_a_drawn_formula(plan_deck: Callable[..., Any]) -> None:
    for words in range(6, 14):
        pages, _ = plan_deck(
            outline("several words " * words + r"$\frac{a + b}{c + d} + \sqrt{x + y}$ and on")
        )
        paragraph = pages.pages[0].boxes[1].typeset.paragraphs[0]
        (run,) = drawn_runs(pages)
        start = paragraph.text.index(run.text)
        assert not [line for line in paragraph.lines if start < line.start < start + len(run.text)]


@pytest.mark.parametrize(
    "formula",
    [r"\frac{\frac{\frac{1}{2}}{3}}{4}", "+".join([r"\sqrt{x}"] * 20), r"\sqrt{\text{成本}}"],
)
def test_what_has_no_room_in_a_line_is_text(plan_deck: Callable[..., Any], formula: str) -> None:
    pages, report = plan_deck(outline(f"so ${formula}$ holds"))
    assert not report.diagnostics
    assert not list(drawn_runs(pages))


def test_powerpoint_gets_office_math_among_the_words_and_text_where_that_is_not_known(
    build_deck: Callable[..., Any],
) -> None:
    slide = slide_xml(build_deck(outline(r"so $\frac{1}{2}$ holds")).pptx)
    (choice,), (fallback,) = (
        slide.xpath("//mc:Choice", namespaces=NAMES),
        slide.xpath("//mc:Fallback", namespaces=NAMES),
    )
    assert choice.xpath(".//a:p[1]/*/m:oMath/m:f", namespaces=NAMES)
    assert not fallback.xpath(".//m:oMath", namespaces=NAMES)
    assert "".join(fallback.xpath(".//a:p[1]//a:t/text()", namespaces=NAMES)) == "so 1/2 holds"
    for query in (".//p:cNvPr/@id", ".//p:ph/@idx"):
        assert (
            choice.xpath(query, namespaces=NAMES) == fallback.xpath(query, namespaces=NAMES) != []
        )
    sizes = choice.xpath(".//m:oMath//a:rPr/@sz", namespaces=NAMES)
    assert set(sizes) == {"2400"}


def test_a_formula_of_a_table_is_office_math_in_its_cell_and_text_where_that_is_not_known(
    build_deck: Callable[..., Any],
) -> None:
    built = build_deck(
        "title: T\ncover: false\nslides:\n  - title: S\n    table:\n"
        "      columns: ['$\\frac{a}{b}$', B]\n      rows: [['so $\\frac{a+b}{c-d}$', plain]]\n"
    )
    slide = slide_xml(built.pptx)
    (native,) = slide.xpath("//mc:Choice/p:graphicFrame", namespaces=NAMES)
    (plain,) = slide.xpath("//mc:Fallback/p:graphicFrame", namespaces=NAMES)
    assert len(native.xpath(".//a:tc/a:txBody/a:p/*/m:oMath/m:f", namespaces=NAMES)) == 2
    assert not plain.xpath(".//m:oMath", namespaces=NAMES)
    words = plain.xpath(".//a:tc//a:t/text()", namespaces=NAMES)
    text = "(a\u00a0+\u00a0b)/(c\u00a0−\u00a0d)"
    assert words == ["a/b", "B", "so ", text, "plain"]
    assert f'aria-label="{text}"' in built.html.read_text("utf-8")


def test_html_draws_it_in_the_line_in_the_colour_of_the_text_and_names_it(
    build_deck: Callable[..., Any],
) -> None:
    html = build_deck(outline(r"so $\sqrt{2}$ holds")).html.read_text("utf-8")
    found = re.search(
        r'so <svg class="f" width="([\d.]+)em" viewBox="[^"]*" role="img" aria-label="√2"><path d="M',
        html,
    )
    assert found is not None
    assert 0.8 < float(found[1]) < 2


def test_a_title_is_known_by_the_text_of_its_formula(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(outline("x").replace("title: S", r"title: The root $\sqrt{2}$"))
    assert pages.pages[0].title == "The root √2"


def test_a_link_and_its_formula_stay_one(build_deck: Callable[..., Any]) -> None:
    html = build_deck(outline(r"see [the root $\sqrt{2}$](https://example.org)")).html.read_text(
        "utf-8"
    )
    assert re.search(r'<a [^>]*href="https://example.org"[^>]*>(?:(?!</a>).)*<svg class="f"', html)


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        (r"so $a + \foo$ holds", 24, r"`\foo` is not known"),
        (r"so $\frac{1}$ holds", 20, r"an argument of `\frac`"),
        (
            r"so $\begin{matrix} a \end{matrix}$ holds",
            20,
            "rows of cells have no room inside a text",
        ),
    ],
)
def test_what_is_wrong_in_it_is_told_with_its_place(
    plan_deck: Callable[..., Any], text: str, column: int, says: str
) -> None:
    _, report = plan_deck(outline(text))
    (fault,) = report.diagnostics
    assert (fault.span.line, fault.span.column) == (5, column)
    assert says in fault.message


@settings(max_examples=examples(60), deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(
            [r"\frac{1}{2}", r"\sqrt{x}", "x^2", r"\hat{x}", "a", r"\foo", "+", "{", "}"]
        ),
        max_size=5,
    )
)
def test_gathering_the_runs_of_formulas_loses_no_other_text(pieces: list[str]) -> None:
    runs, _ = parse_inline(f"before ${' '.join(pieces)}$ after **bold** $\\frac{{3}}{{4}}$ end")
    gathered = with_formulas(Paragraph(runs))
    assert gathered.text.startswith("before ")
    assert gathered.text.endswith(" after bold 3/4 end")
    assert all(run.text for run in gathered.runs)

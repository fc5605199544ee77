"""`equation`: LaTeX becomes native Office Math, an outline that is the same in both decks, and
words to be heard.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from deckgen.layout.formula.formula_path import draw
from deckgen.layout.formula.omml import omml
from deckgen.layout.formula.speech import spoken
from deckgen.outline.latex import read_latex
from deckgen.outline.latex.linear import linear_text
from deckgen.outline.latex.symbols import COMMANDS, ENVIRONMENTS
from deckgen.page.boxes import EquationBox

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
FORMULAS = (
    r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
    r"\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt[3]{\pi}",
    r"\sum_{\substack{i \in I \\ j \ne i}}^{n} a_{ij} + \prod_k p_k^2 \int\limits_0^1 f",
    r"\lim_{x \to 0} \frac{\sin x}{x} = 1 - \max \{ f(x), g'' \}",
    r"\begin{aligned} a &= b + c \\ &= d \end{aligned}",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \begin{array}{lr} a & b \end{array} \begin{vmatrix} x \end{vmatrix}",
    r"|x| = \begin{cases} x & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases}",
    r"\hat{x} \bar{y} \vec{v} \dot{a} \overline{AB} \underline{c} \widehat{abc} \overrightarrow{AB}",
    r"\underbrace{a + b}_{n} \overbrace{c}^{2} \overset{!}{=} \underset{x}{\min} \not\subset",
    r"\left( \frac{a}{b} \middle| c \right] \left\langle x \right. \bigl( y \bigr) \binom{n}{k}",
    r"\mathbb{R} \mathcal{L} \mathfrak{g} \mathrm{kg} \mathbf{A1} \boldsymbol{\alpha} \mathsf{s} \mathtt{m}",
    r"\operatorname*{arg\,max}_\theta \xrightarrow[b]{a} \xleftarrow{c} \boxed{x} \phantom{y} a \bmod b \pmod{n}",
    r"{}^{14}_{6}\mathrm{C} \quad \displaystyle x \tfrac12 \dfrac12 \; \! \ldots",
)


def outline(equation: str, beside: str = "") -> str:
    return f"title: T\ncover: false\nslides:\n  - title: A formula\n    equation: '{equation}'\n{beside}"


def equation_of(pages: Any) -> EquationBox:
    (found,) = (box for page in pages.pages for box in page.leaves if isinstance(box, EquationBox))
    return found


def office_math(formula: str) -> etree._Element:
    read, faults = read_latex(formula)
    assert faults == ()
    return etree.fromstring(f'<m:oMath xmlns:m="{MATH}" xmlns:a="{MAIN}">{omml(read)}</m:oMath>')


def slide_xml(deck: Path) -> etree._Element:
    with ZipFile(deck) as archive:
        return etree.fromstring(archive.read("ppt/slides/slide1.xml"))


# What each structure holds, in this order (ECMA-376 Part 1 §22.1.2 and its schema shared-math.xsd);
# + is one or more.
STRUCTURES = {
    "f": "fPr num den", "rad": "radPr deg e", "sSub": "sSubPr e sub", "sSup": "sSupPr e sup",
    "sSubSup": "sSubSupPr e sub sup", "sPre": "sPrePr sub sup e", "nary": "naryPr sub sup e", "func": "funcPr fName e",
    "limLow": "limLowPr e lim", "limUpp": "limUppPr e lim", "acc": "accPr e", "bar": "barPr e",
    "groupChr": "groupChrPr e", "d": "dPr e+", "m": "mPr mr+", "mr": "e+", "eqArr": "eqArrPr e+", "box": "boxPr e",
    "borderBox": "borderBoxPr e", "phant": "phantPr e", "mcs": "mc+", "mc": "mcPr", "mcPr": "count mcJc",
}  # fmt: skip
PROPERTIES = {
    "fPr": "type", "radPr": "degHide", "naryPr": "chr limLoc grow subHide supHide", "accPr": "chr", "barPr": "pos",
    "groupChrPr": "chr pos vertJc", "dPr": "begChr sepChr endChr", "mPr": "plcHide mcs", "boxPr": "opEmu",
    "phantPr": "show", "sSubPr": "", "sSupPr": "", "sSubSupPr": "", "sPrePr": "", "funcPr": "", "limLowPr": "",
    "limUppPr": "", "eqArrPr": "", "borderBoxPr": "",
}  # fmt: skip
PARTS = {"e", "num", "den", "deg", "sub", "sup", "lim", "fName", "oMath"}


def name(element: etree._Element) -> str:
    return etree.QName(element).localname


def check_structure(element: etree._Element) -> None:
    """Assert that an element of Office Math holds what the schema lets it hold."""
    children = [name(each) for each in element]
    tag = name(element)
    if tag in STRUCTURES:
        pattern = "".join(
            f"(?:{each.rstrip('+')} ){'+' if each.endswith('+') else ''}"
            for each in STRUCTURES[tag].split()
        )
        assert re.fullmatch(pattern, "".join(f"{each} " for each in children)), (tag, children)
    elif tag in PROPERTIES:
        pattern = "".join(f"(?:{each} )?" for each in PROPERTIES[tag].split())
        assert re.fullmatch(pattern + "ctrlPr ", "".join(f"{each} " for each in children)), (
            tag,
            children,
        )
    elif tag in PARTS:
        assert set(children) <= {*STRUCTURES, "r"} - {"mr", "mcs", "mc", "mcPr"}, (tag, children)
    elif tag == "r":
        assert children in (["rPr", "rPr", "t"], ["rPr", "t"])
    for each in element:
        if etree.QName(each).namespace == MATH:
            check_structure(each)


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_form_of_a_formula_is_office_math_in_the_order_of_its_schema(formula: str) -> None:
    check_structure(office_math(formula))


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_form_of_a_formula_is_drawn_spoken_and_written_on_a_line(formula: str) -> None:
    read, _ = read_latex(formula)
    drawing = draw(read, display=True)
    assert drawing is not None
    assert drawing.width > 0.3
    assert drawing.height > 0.3
    assert drawing.words == ()
    for words in (spoken(read), linear_text(read)):
        assert words
        assert "\\" not in words


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        (r"\frac{x^2+1}{2}", "the fraction x squared plus 1, over 2, end fraction"),
        ("x^2 + \\frac12", "x squared plus 1 over 2"),
        (
            r"\sum_{k=1}^n k \le \sqrt{n}",
            "the sum from k equals 1 to n of k is less than or equal to the square root of n",
        ),
        (r"\hat\theta_i \in \mathbb{R}", "theta hat sub i in R"),
        (r"\binom{n}{2}", "n choose 2"),
        (r"\text{cost} \times 3", "cost times 3"),
    ],
)
def test_a_formula_is_read_out_in_words(formula: str, words: str) -> None:
    assert spoken(read_latex(formula)[0]) == words


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"x_{i+1}^2 \ge \sqrt{2}", "xᵢ₊₁² ≥ √2"),
        (r"e^{-x^2}", "e^(−x²)"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "[1, 2; 3, 4]"),
    ],
)
def test_a_formula_is_written_on_a_line_without_losing_its_meaning(formula: str, text: str) -> None:
    assert linear_text(read_latex(formula)[0]) == text


def test_a_sum_holds_its_operand_and_a_square_root_hides_its_degree() -> None:
    found = office_math(r"\sum_{k=1}^{n} k^2 + \sqrt{x}")
    (operand,) = found.xpath("m:nary/m:e", namespaces={"m": MATH})
    assert "".join(operand.itertext()) == "k2"
    assert found.xpath("m:rad/m:radPr/m:degHide/@m:val", namespaces={"m": MATH}) == ["1"]


def test_aligned_equations_keep_their_mark_and_letters_are_slanted() -> None:
    found = office_math(r"\begin{aligned} a &= \mathrm{b} \end{aligned}")
    assert "".join(found.itertext()) == "a&=b"
    slanted = [
        run.findtext(f"{{{MATH}}}t")
        for run in found.iter(f"{{{MATH}}}r")
        if run.find(f"{{{MAIN}}}rPr").get("i")
    ]
    assert slanted == ["a"]


def test_powerpoint_gets_a_formula_and_a_picture_for_who_knows_no_formulas(
    build_deck: Callable[..., Any], plan_deck: Callable[..., Any]
) -> None:
    text = outline(FORMULAS[0], "    caption: Under it\n")
    box = equation_of(plan_deck(text)[0])
    slide = slide_xml(build_deck(text).pptx)
    choice, fallback = (
        slide.xpath("//*[local-name()='Choice']")[0],
        slide.xpath("//*[local-name()='Fallback']")[0],
    )
    needed = [choice.nsmap[prefix] for prefix in choice.get("Requires").split()]
    assert needed[0] == "http://schemas.microsoft.com/office/drawing/2010/main"
    (look,) = {(each.get("sz"), each[0][0].get("val")) for each in choice.iter(f"{{{MAIN}}}rPr")}
    assert look == (str(round(box.size * 100)), "tx1")
    for branch in (choice, fallback):
        (shape,) = branch.xpath(".//*[local-name()='cNvPr']")
        assert shape.get("descr") == box.alt
        assert branch.xpath(".//*[local-name()='off']/@x") == [str(box.rect.left)]
    assert (
        len(
            {
                each.get("id")
                for each in slide.xpath("//*[local-name()='AlternateContent']//*[@descr]")
            }
        )
        == 1
    )
    assert fallback.xpath(".//*[local-name()='svgBlip']")


def test_html_draws_the_same_outline_and_says_its_words(build_deck: Callable[..., Any]) -> None:
    built = build_deck(outline(r"E = mc^2", "    alt: Mass is energy\n"))
    html = built.html.read_text("utf-8")
    found = re.search(
        r'<svg role="img" aria-label="Mass is energy" viewBox="([^"]*)">(.*?)</svg>', html
    )
    assert found is not None
    with ZipFile(built.pptx) as archive:
        (svg,) = (
            archive.read(each).decode() for each in archive.namelist() if each.endswith(".svg")
        )
    assert found[1] in svg
    assert found[2] in svg
    assert built.codes == []


def test_a_formula_starts_at_the_margin_and_its_caption_follows_close_under_it(
    plan_deck: Callable[..., Any],
) -> None:
    pages, report = plan_deck(outline(r"E = mc^2", "    caption: Under it\n"))
    assert not report.diagnostics
    box = equation_of(pages)
    title, caption = (
        next(each for each in pages.pages[0].boxes if each.name == found)
        for found in ("Title", "Caption")
    )
    assert box.rect.left == title.rect.left == caption.rect.left
    assert 0 < caption.rect.top - box.rect.bottom < 914_400 // 3
    assert box.size == 40


def test_a_long_formula_is_set_smaller_and_one_that_never_fits_is_a_fault_at_its_place(
    plan_deck: Callable[..., Any],
) -> None:
    long = " + ".join(f"a_{{{at}}} x^{{{at}}}" for at in range(12))
    pages, report = plan_deck(outline(long))
    assert not report.diagnostics
    assert 16 <= equation_of(pages).size < 40
    _, report = plan_deck(outline(f"{long} + {long} + {long}"))
    (fault,) = report.diagnostics
    assert (fault.code, fault.span.line, fault.span.column) == ("overflow", 5, 15)
    assert "aligned" in fault.hint


def test_in_a_column_a_formula_is_no_larger_than_the_words_beside_it(
    plan_deck: Callable[..., Any],
) -> None:
    head = "title: T\ncover: false\nslides:\n  - title: Two\n    columns:\n"
    text = f"{head}      - equation: E = mc^2\n      - text: Words\n"
    pages, report = plan_deck(text)
    assert not report.diagnostics
    assert equation_of(pages).size <= 24


def test_in_another_language_the_words_of_a_formula_are_its_signs(
    plan_deck: Callable[..., Any],
) -> None:
    pages, _ = plan_deck(outline(r"\frac{a}{2} \le b").replace("cover:", "lang: zh-HK\ncover:"))
    assert equation_of(pages).alt == "a/2 ≤ b"


def test_words_in_chinese_are_set_by_the_reader_and_written_out_where_no_formula_is_known(
    build_deck: Callable[..., Any],
) -> None:
    built = build_deck(outline(r"\text{成本} = \frac{C}{n}"))
    assert re.search(r"<text [^>]*>成本</text>", built.html.read_text("utf-8"))
    (fallback,) = slide_xml(built.pptx).xpath("//*[local-name()='Fallback']")
    assert "".join(fallback.itertext()) == "成本 = C/n"


def test_on_a_dark_theme_a_formula_is_light(plan_deck: Callable[..., Any]) -> None:
    palette = "{paper: '#101820', ink: '#f4f4f4', surface: '#202830', muted: '#a0a8b0', accent: '#7dd3fc'}"
    pages, report = plan_deck(
        outline("x").replace("cover:", f"theme: {{name: base, palette: {palette}}}\ncover:")
    )
    assert pages is not None, report.diagnostics
    box = equation_of(pages)
    assert box.color.hex == "#f4f4f4"
    assert b'fill="#f4f4f4"' in box.picture.data


@pytest.mark.parametrize(
    ("formula", "at", "says", "hint"),
    [
        (r"a + \alpa", 4, r"`\alpa` is not known", r"`\alpha`"),
        (r"\RR \foo{x}", 0, r"`\RR` is not known", ""),
        (r"\R", 0, r"`\R` is not known", r"\mathbb{R}"),
        (r"\frac{a}", 0, r"argument of `\frac`", "{…}"),
        ("x^", 1, "argument of `^`", "{…}"),
        ("{a", 0, "`{` is not closed", "}"),
        ("a}", 1, "`}` closes nothing", r"\}"),
        (r"\left( a", 0, r"`\left` is not closed", r"\right"),
        (r"a \right)", 2, r"`\right` without `\left`", r"\left."),
        (r"\left a", 0, "no bracket", r"\{"),
        (r"\end{matrix}", 0, r"`\end` without `\begin`", r"\begin"),
        (r"\begin{matrix} a", 0, r"`\begin` is not closed", r"\end"),
        (r"\begin{matrix} a \end{cases}", 17, r"is closed by `\end{cases}`", r"\end{matrix}"),
        (r"\begin{pmatrx} a \end{pmatrx}", 0, r"`\begin{pmatrx}` is not known", "pmatrix"),
        ("a & b", 2, "`&` stands in no rows", "aligned"),
        (r"a \\ b", 2, r"`\\` stands in no rows", "aligned"),
        ("50%", 2, "`%` has no meaning", r"\%"),
        ("$x$", 0, "`$` has no meaning", "whole text"),
        ("x^2^3", 3, "a second `^`", "braces"),
        (r"\begin{array}{l|r} a & b \end{array}", 13, "says nothing of columns", "l, c or r"),
        (r"\newcommand{\a}{b}", 0, "is not known", "macros"),
        (r"x \tag{1}", 2, "is not known", "no numbers"),
    ],
)
def test_what_is_wrong_in_a_formula_is_told_with_its_place_and_a_remedy(
    formula: str, at: int, says: str, hint: str
) -> None:
    _, faults = read_latex(formula)
    assert faults[0].offset == at
    assert says in faults[0].message
    assert hint in faults[0].hint


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        (r"    equation: x + \foo y", 5, 19),
        (r"    equation: '\bar x + \foo y'", 5, 25),
        (r'    equation: "\\bar x + \\foo y"', 5, 26),
        ("    equation: |\n      \\bar{x}\n        + \\foo y", 7, 11),
        ("    equation: >\n      \\foos\n      + \\foo{y}", 6, 7),
    ],
)
def test_an_unknown_command_is_found_however_it_is_quoted(
    plan_deck: Callable[..., Any], written: str, line: int, column: int
) -> None:
    _, report = plan_deck(f"title: T\ncover: false\nslides:\n  - title: S\n{written}\n")
    fault = report.diagnostics[0]
    assert (fault.code, fault.span.line, fault.span.column) == ("formula", line, column)


def test_all_unknown_commands_of_a_formula_are_told_in_one_run(
    plan_deck: Callable[..., Any],
) -> None:
    _, report = plan_deck(outline(r"\foo + \frac{\baz}{\qux}"))
    assert [each.span.column for each in report.diagnostics] == [16, 29, 35]


def test_a_backslash_that_yaml_has_eaten_is_noticed(plan_deck: Callable[..., Any]) -> None:
    _, report = plan_deck(
        'title: T\ncover: false\nslides:\n  - title: S\n    equation: "\\theta + 1"\n'
    )
    (fault,) = report.diagnostics
    assert "not the start of `\\theta`" in fault.message
    assert "single quotes" in fault.hint


@pytest.mark.parametrize("formula", ["", " ", "{}", r"\,", "~"])
def test_a_formula_that_shows_nothing_is_a_fault(
    plan_deck: Callable[..., Any], formula: str
) -> None:
    _, report = plan_deck(outline(formula))
    assert report.diagnostics


def test_a_formula_is_bounded_in_length_and_depth() -> None:
    assert read_latex("x+" * 3_000)[1][0].message.startswith("this formula has 6000 characters")
    assert "nested deeper" in read_latex("{" * 500)[1][0].message
    assert "nested deeper" in read_latex(r"\sqrt" * 500)[1][0].message


def test_the_same_formula_gives_the_same_bytes(build_deck: Callable[..., Any]) -> None:
    text = outline(FORMULAS[6])
    first = build_deck(text)
    bytes_of = first.pptx.read_bytes(), first.html.read_bytes()
    draw.cache_clear()
    second = build_deck(text)
    assert (second.pptx.read_bytes(), second.html.read_bytes()) == bytes_of


PIECES = [f"\\{each} " for each in COMMANDS] + [
    f"\\{word}{{{each}}}" for each in ENVIRONMENTS for word in ("begin", "end")
]


@settings(max_examples=examples(60), deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from([*PIECES, *"ab12+-=(){}{}[]&^_^_|,.'~ %#漢é", r"\\"]), max_size=14
    ).map("".join)
)
def test_no_text_breaks_the_reader_the_drawing_or_office_math(text: str) -> None:
    read, faults = read_latex(text)
    assert all(0 <= each.offset <= len(text) and each.length > 0 for each in faults)
    check_structure(
        etree.fromstring(f'<m:oMath xmlns:m="{MATH}" xmlns:a="{MAIN}">{omml(read)}</m:oMath>')
    )
    spoken(read)
    linear_text(read)
    if not faults:
        draw(read, display=True)

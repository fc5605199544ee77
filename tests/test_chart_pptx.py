"""Charts in the PowerPoint file: native, with their workbook, as PowerPoint and python-pptx read
them.
"""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from conftest import build_in
from lxml import etree
from package_lint import lint
from pptx import Presentation

from deckgen.page.boxes import ChartBox

Build = Callable[..., Any]
Plan = Callable[..., tuple[Any, Any]]

DATA = "categories: [North, East, South], series: {Quay: [10, 14.5, 8], Yard: [6, ~, 12]}"
ONE = "categories: [North, East, South], series: {Quay: [10, 14.5, 8]}"
EVERY = (
    *(f"{{type: {kind}, {DATA}}}" for kind in ("column", "bar", "line", "area")),
    *(
        f"{{type: {kind}, {DATA}, stacked: {how}}}"
        for kind in ("column", "bar", "area")
        for how in ("true", "percent")
    ),
    *(
        f"{{type: {kind}, {ONE}, highlight: East}}"
        for kind in ("column", "bar", "line", "pie", "doughnut")
    ),
    *(
        f"{{type: {kind}, {DATA}, labels: true, legend: true}}"
        for kind in ("column", "bar", "line")
    ),
    f"{{type: pie, {ONE}, legend: true, unit: thousand tonnes}}",
    "{type: scatter, x: Length, series: {A: [[1, 2], [3, 4]], B: [[5, 6], [7, ~8]]}}".replace(
        "~8", "8"
    ),
    "{type: scatter, categories: [1, 2, 3], series: {A: [4, 5, ~]}, labels: true, unit: Knots}",
)


def deck(*charts: str) -> str:
    slides = "".join(
        f"  - title: Chart {at}\n    chart: {chart}\n" for at, chart in enumerate(charts)
    )
    return f"title: Charts\ncover: false\nslides:\n{slides}"


def charts_of(path: Path) -> list[Any]:
    return [
        shape.chart
        for slide in Presentation(str(path)).slides
        for shape in slide.shapes
        if shape.has_chart
    ]


def workbook_of(chart: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(chart.part.chart_workbook.xlsx_part.blob))


def cells_of(book: zipfile.ZipFile) -> dict[str, str | float]:
    """The cells of the sheet by their addresses."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    shared = [
        "".join(each.itertext()) for each in etree.fromstring(book.read("xl/sharedStrings.xml"))
    ]
    found: dict[str, str | float] = {}
    for cell in etree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{space}c"):
        value = cell.findtext(f"{space}v")
        assert cell.find(f"{space}f") is None, "a formula"
        if value is not None:
            found[cell.get("r")] = shared[int(value)] if cell.get("t") == "s" else float(value)
    return found


def test_every_kind_of_chart_is_valid(
    build_deck: Build, validator: Callable[[Path], list[Any]]
) -> None:
    built = build_deck(deck(*EVERY), to=("pptx",))
    assert not built.report.has_faults
    assert validator(built.pptx) == []


def test_the_package_with_charts_is_sound(build_deck: Build) -> None:
    built = build_deck(deck(*EVERY), to=("pptx",))
    assert lint(built.pptx.read_bytes()) == []


def test_python_pptx_reads_the_numbers_that_were_written(build_deck: Build) -> None:
    built = build_deck(deck(f"{{type: column, {DATA}}}"), to=("pptx",))
    (chart,) = charts_of(built.pptx)
    (plot,) = chart.plots
    assert list(plot.categories) == ["North", "East", "South"]
    assert [(each.name, tuple(each.values)) for each in plot.series] == [
        ("Quay", (10.0, 14.5, 8.0)),
        ("Yard", (6.0, None, 12.0)),
    ]


def test_the_workbook_holds_what_the_chart_shows(build_deck: Build) -> None:
    built = build_deck(deck(f"{{type: column, x: Quarter, {DATA}}}"), to=("pptx",))
    (chart,) = charts_of(built.pptx)
    assert cells_of(workbook_of(chart)) == {
        "A1": "Quarter",
        "B1": "Quay",
        "C1": "Yard",
        "A2": "North",
        "A3": "East",
        "A4": "South",
        "B2": 10.0,
        "B3": 14.5,
        "B4": 8.0,
        "C2": 6.0,
        "C4": 12.0,
    }
    references = [each.text for each in chart._chartSpace.iter("{*}f")]
    assert references[:3] == ["Sheet1!$B$1", "Sheet1!$A$2:$A$4", "Sheet1!$B$2:$B$4"]


def test_points_of_their_own_have_columns_of_their_own(build_deck: Build) -> None:
    built = build_deck(
        deck("{type: scatter, series: {A: [[1, 2]], B: [[3, 4], [5, 6]]}}"), to=("pptx",)
    )
    (chart,) = charts_of(built.pptx)
    cells = cells_of(workbook_of(chart))
    assert [cells[each] for each in ("A2", "B2", "C2", "D2", "C3", "D3")] == [1, 2, 3, 4, 5, 6]


def test_text_that_looks_like_a_formula_or_an_address_stays_text(build_deck: Build) -> None:
    odd = '["=1+1", "http://example.org", "@SUM(A1)", "12"]'
    outline = deck(f'{{type: column, categories: {odd}, series: {{"=cmd()": [1, 2, 3, 4]}}}}')
    (chart,) = charts_of(build_deck(outline, to=("pptx",)).pptx)
    book = workbook_of(chart)
    cells = cells_of(book)
    assert [cells[each] for each in ("B1", "A2", "A3", "A4", "A5")] == [
        "=cmd()",
        "=1+1",
        "http://example.org",
        "@SUM(A1)",
        "12",
    ]
    assert not any(
        "hyperlink" in book.read(name).decode("utf-8", "replace") for name in book.namelist()
    )


def test_text_that_looks_like_an_escape_of_office_stays_text(build_deck: Build) -> None:
    outline = deck(
        "{type: column, unit: u_x0043_v, categories: [a_x0041_b, b], series: {s_x0042_t: [1, 2]}}"
    )
    built = build_deck(outline, to=("pptx",))
    assert lint(built.pptx.read_bytes()) == []
    (chart,) = charts_of(built.pptx)
    (plot,) = chart.plots
    # ECMA-376 Part 1 §22.9.2.19: the underscore of an escape is itself escaped.
    assert (plot.categories[0], plot.series[0].name) == ("a_x005F_x0041_b", "s_x005F_x0042_t")


def test_the_same_outline_makes_the_same_bytes(build_deck: Build) -> None:
    outline = deck(*EVERY)
    first = build_deck(outline, to=("pptx",)).pptx.read_bytes()
    assert build_deck(outline, to=("pptx",)).pptx.read_bytes() == first


def test_a_chart_fills_the_placeholder_of_its_layout_and_says_what_it_shows(
    build_deck: Build,
) -> None:
    built = build_deck(deck(f"{{type: line, {DATA}}}"), to=("pptx",))
    (shape,) = (each for each in Presentation(str(built.pptx)).slides[0].shapes if each.has_chart)
    assert shape.is_placeholder
    assert shape._element.xpath("./*[1]/p:cNvPr/@descr")[0].startswith("Line chart: Quay and Yard")


def test_colours_follow_the_theme_and_words_its_fonts(build_deck: Build) -> None:
    (chart,) = charts_of(build_deck(deck(f"{{type: column, {DATA}}}"), to=("pptx",)).pptx)
    fills = [
        each.get("val")
        for each in chart._chartSpace.iterfind(".//{*}ser/{*}spPr/{*}solidFill/{*}schemeClr")
    ]
    assert fills == ["accent1", "accent2"]
    assert {each.get("typeface") for each in chart._chartSpace.iter("{*}latin")} == {"+mn-lt"}


KINDS = ("column", "bar", "line")


def named(kind: str) -> str:
    """An outline of one chart, whose words are all different."""
    names = "categories: [Amber, Basalt, Cobalt, Dolomite], series: {One: [10, 25, 31, 47], Two: [8, 14, 22, 30]}"
    return deck(f"{{type: {kind}, {names}, labels: false}}")


@pytest.fixture(scope="module")
def drawn(
    to_pdf: Callable[..., tuple[Path, ...]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Those charts, drawn by LibreOffice."""
    folder = tmp_path_factory.mktemp("charts")
    decks = []
    for kind in KINDS:
        built = build_in(folder / kind)(named(kind), to=("pptx",))
        decks.append(built.pptx.rename(folder / f"{kind}.pptx"))
    return dict(zip(KINDS, to_pdf(*decks), strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_stand_where_both_outputs_have_them(
    plan_deck: Plan, drawn: dict[str, Path], kind: str
) -> None:
    pages, _ = plan_deck(named(kind))
    (box,) = (each for each in pages.pages[0].leaves if isinstance(each, ChartBox))
    with pdfplumber.open(drawn[kind]) as document:
        words = document.pages[0].extract_words()
    for text in box.chart.texts:
        edge = {"start": "x0", "end": "x1"}.get(text.anchor)
        near = []
        for word in words:
            if word["text"] == text.text:
                x = word[edge] if edge else (word["x0"] + word["x1"]) / 2
                middle = (word["top"] + word["bottom"]) / 2
                left, top = box.rect.left / 12_700, box.rect.top / 12_700
                near.append(
                    (
                        abs(x - left - text.x),
                        abs(middle - top - (text.baseline - 0.347 * box.chart.size)),
                    )
                )
        assert near, text.text
        assert min(near, key=sum) < (5.0, 5.0)
        assert all(each < 5.0 for each in min(near, key=sum)), (text.text, near)

"""A brand's colour is not negotiable: it fills shapes exactly, and the words in it can be read."""

import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.check import low_contrast
from deckgen.diagnostics import Severity
from deckgen.layout.text_shade import hue_drift, text_on, text_shade
from deckgen.page.boxes import ShapeBox, TextBox
from deckgen.page.pages import Pages
from deckgen.page.style import Color, contrast

BRANDS = {
    "Coca-Cola": "#F40009",
    "IKEA": "#FFDA1A",
    "Spotify": "#1DB954",
    "Tiffany": "#0ABAB5",
    "Telekom": "#E20074",
    "UPS": "#351C15",
    "Post": "#FFCC00",
    "sky": "#00AEEF",
    "orange": "#FF6600",
    "lime": "#A4C639",
    "near white": "#FEFEFE",
    "black": "#000000",
}
DECK = """
title: A brand
theme: {theme}
slides:
  - section: What changed
    kicker: Part one
  - title: Steps
    kicker: Operations
    numbers: [First, Second]
  - title: Figures
    stats: [{{value: 40, label: cranes}}]
  - title: The last year
    chart: {{type: column, categories: [2023, 2024], series: {{Port: [3, 9]}}, highlight: 2024}}
  - title: When
    timeline: [{{date: Q1, title: Pilot}}, {{date: Q2, title: All}}]
  - title: Who
    diagram: {{nodes: {{a: A, b: {{label: B, highlight: true}}}}, edges: [a -> b]}}
  - title: Which
    comparison: {{options: [Us, Them], highlight: Us, rows: [{{name: Fast, marks: ["yes", "no"]}}]}}
  - title: A program
    code: return 1
    language: python
  - title: On the dark
    kicker: Kicker
    background: ink
    numbers: [First]
  - title: On the brand
    kicker: Kicker
    background: accent
    bullets: ["One ==marked== [of the links](https://example.org)"]
  - closing: Questions?
"""
COLORS = st.integers(0, 0xFFFFFF).map(lambda value: Color(f"#{value:06x}"))


def deck(theme: str, accent: str = "") -> str:
    """The outline in a theme, with an accent of its own."""
    if accent:
        theme = f'{{name: {theme}, palette: {{accent: "{accent}"}}}}'
    return DECK.format(theme=theme)


def fills(pages: Pages, name: str) -> set[str]:
    """The colours of the shapes whose names start like this."""
    boxes = (box for page in pages.pages for box in page.leaves)
    shapes = (box for box in boxes if isinstance(box, ShapeBox) and box.name.startswith(name))
    return {box.fill.hex for box in shapes if box.fill is not None}


def highlighted_node(pages: Pages) -> TextBox:
    """The node of the diagram that stands out."""
    boxes = [box for page in pages.pages for box in page.leaves if isinstance(box, TextBox)]
    (node,) = (box for box in boxes if box.typeset.paragraphs[0].text == "B")
    return node


@pytest.mark.parametrize("theme", ["base", "harbour"])
@pytest.mark.parametrize("brand", BRANDS)
def test_every_brands_color_is_taken_and_every_word_of_the_deck_can_be_read(
    theme: str, brand: str, plan_deck: Callable[..., Any]
) -> None:
    pages, report = plan_deck(deck(theme, BRANDS[brand]))
    assert not report.has_faults
    assert list(low_contrast.find(pages)) == []
    exact = BRANDS[brand].lower()
    assert pages.look.palette.accent == Color(exact, "accent")
    assert fills(pages, "Mark") == {exact}
    node = highlighted_node(pages)
    assert node.fill == pages.look.palette.accent
    run = node.typeset.paragraphs[0].runs[0]
    assert contrast(run.color.hex, exact) >= 4.5
    for style in pages.look.styles.values():
        if style.name != "item-number":  # which stands on ink
            for ground in (pages.look.palette.paper, pages.look.palette.surface):
                assert contrast(style.color.hex, ground.hex) >= 4.5
                assert contrast(style.numeral.hex, ground.hex) >= 4.5


def test_a_brands_color_is_the_schemes_accent_and_no_shape_of_it_is_lightened_on_the_dark(
    build_deck: Callable[..., Any],
) -> None:
    setting = ("theme.palette.accent", "#F40009")
    built = build_deck(deck("harbour"), settings=(setting,))
    with zipfile.ZipFile(built.pptx) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if "xml" in name}
    assert '<a:accent1><a:srgbClr val="F40009"/></a:accent1>' in parts["ppt/theme/theme1.xml"]
    covers = [
        part
        for name, part in parts.items()
        if "slideLayouts/slideLayout" in name and '<p:cSld name="Cover">' in part
    ]
    assert '<a:schemeClr val="accent1"/>' in covers[0]
    assert '<a:schemeClr val="accent1"><a:lum' not in covers[0].split("Artwork")[1]
    page = built.html.read_text("utf-8")
    assert 'fill="#f40009"' in page
    assert built.codes == []


def test_the_first_series_of_a_chart_follows_the_accent(plan_deck: Callable[..., Any]) -> None:
    pages, _ = plan_deck(deck("harbour", "#FFDA1A"))
    assert pages.look.palette.series[0] == Color("#ffda1a", "accent")


def test_series_are_as_they_are_given(plan_deck: Callable[..., Any]) -> None:
    given_colors = ["#ffda1a", "#1db954", "#00aeef", "#ff6600", "#a4c639", "#0abab5"]
    quoted = ", ".join(f"'{value}'" for value in given_colors)
    theme = f"{{name: base, palette: {{series: [{quoted}]}}}}"
    for ground in ("paper", "ink"):
        outline = (
            f"title: T\ntheme: {theme}\nslides:\n  - title: t\n    background: {ground}\n"
            "    chart: {type: column, categories: [a, b], series: {P: [1, 2], Q: [2, 3]}}\n"
        )
        pages, report = plan_deck(outline)
        assert not report.has_faults
        (box,) = (box for box in pages.pages[1].leaves if box.name == "Chart")
        assert [series.color.hex for series in box.chart.series] == given_colors[:2]


def test_the_shades_of_words_may_be_given(plan_deck: Callable[..., Any]) -> None:
    theme = (
        '{name: base, palette: {accent: "#FF6600", accent-text: "#b33c00", on-accent: "#1a0a00"}}'
    )
    pages, report = plan_deck(deck(theme))
    assert report.diagnostics == ()
    assert pages.look.styles["kicker"].color.hex == "#b33c00"
    node = highlighted_node(pages)
    assert node.typeset.paragraphs[0].runs[0].color.hex == "#1a0a00"


def test_an_accent_of_ones_own_does_not_get_the_shades_of_the_themes_accent(
    plan_deck: Callable[..., Any],
) -> None:
    own = 'name: own\nextends: base\npalette: {accent: "#FF6600", accent-text: "#b33c00"}\n'
    files = {"themes/own/theme.yaml": own}
    pages, _ = plan_deck(deck("own"), files)
    assert pages.look.palette.accent_text.hex == "#b33c00"
    pages, report = plan_deck(deck("own", "#00AEEF"), files)
    assert not report.has_faults
    assert hue_drift(pages.look.palette.accent_text, Color("#00aeef")) < 12


@pytest.mark.parametrize(
    ("palette", "severity"),
    [
        ('accent-text: "#ff6600"', Severity.ADVICE),
        ('muted: "#9a9a9a"', Severity.ADVICE),
        ('accent: "#e20074", on-accent: "#f9a8d4"', Severity.ADVICE),
        ('accent-text: "#ffda1a"', Severity.FAULT),
        ('ink: "#eeeeee"', Severity.FAULT),
    ],
)
def test_words_that_are_hard_to_read_in_the_authors_own_colors_are_an_advice_until_none_can_be(
    palette: str, severity: Severity, plan_deck: Callable[..., Any]
) -> None:
    own = f"name: own\nextends: base\npalette: {{{palette}}}\n"
    outline = "title: T\ntheme: own\nslides: [{title: A page, blank: true}]\n"
    _, report = plan_deck(outline, {"themes/own/theme.yaml": own})
    found = [each for each in report.diagnostics if each.code == "low-contrast"]
    assert severity in {each.severity for each in found}
    assert ("themes/own/theme.yaml", 3) in {
        (each.span.source.name, each.span.line) for each in found
    }


@pytest.mark.parametrize("value", ["#FEFEFE", "#f4f4f4"])
def test_an_accent_that_is_not_seen_on_paper_is_told(
    value: str, plan_deck: Callable[..., Any]
) -> None:
    theme = f'{{name: base, palette: {{accent: "{value}"}}}}'
    _, report = plan_deck(f"title: T\ntheme: {theme}\nslides: [{{title: t, blank: true}}]\n")
    (found,) = (each for each in report.diagnostics if each.code == "low-contrast")
    assert (found.severity, found.span.line) == (Severity.ADVICE, 2)
    assert "is hardly seen" in found.message


@pytest.mark.parametrize("where", ["palette: {accent: orange}", "styles: {title: {color: orange}}"])
def test_a_colors_name_in_css_gets_its_value_as_a_hint(
    where: str, plan_deck: Callable[..., Any]
) -> None:
    own = f"name: own\nextends: base\n{where}\n"
    outline = "title: T\ntheme: own\nslides: [{title: A page, blank: true}]\n"
    _, report = plan_deck(outline, {"themes/own/theme.yaml": own})
    (fault,) = report.diagnostics
    assert (fault.span.line, fault.hint) == (3, 'write "#ffa500", which is orange in CSS')


@given(COLORS, COLORS)
def test_any_color_has_a_shade_that_reads_on_any_ground_and_keeps_its_hue(
    color: Color, ground: Color
) -> None:
    shade = text_shade(color, (ground,))
    assert contrast(shade.hex, ground.hex) >= 4.5
    assert hue_drift(color, shade) <= 20 or shade.hex in ("#000000", "#ffffff")
    if contrast(color.hex, ground.hex) >= 4.5:
        assert shade == color


@given(COLORS, COLORS)
def test_there_is_always_a_color_that_reads_on_a_fill(fill: Color, wanted: Color) -> None:
    assert contrast(text_on(fill, (wanted,)).hex, fill.hex) >= 4.5

"""A theme of one's own changes both outputs; what is wrong in it is said at its line."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import Run

from deckgen.diagnostics import Report
from deckgen.page.pages import PAGE_SIZES
from deckgen.theme import built_in_themes
from deckgen.theme.artwork import filled
from deckgen.theme.load import ThemeRequest, load_theme
from deckgen.theme.model import Theme

DECK = "title: A deck\ntheme: {theme}\nslides: [{{title: One, bullets: [A, B]}}]\n"
OWN = """
name: lagoon
extends: harbour
palette:
  ink: "#10241c"
  accent: "#0f766e"
  link: "#0f766e"
  series: ["#0f766e", "#12506e", "#5a8ca6", "#a16207", "#374b5f", "#94a9b8"]
fonts:
  heading: {family: Georgia, weight: 400}
artwork:
  all: wave.svg.j2
"""
WAVE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{ width }} {{ height }}">
<path d="M0 700 H{{ width }} V720 H0 Z" fill="{{ accent }}"/></svg>"""


def part(deck: Any, name: str) -> str:
    """A part of the PowerPoint file, as text."""
    with zipfile.ZipFile(deck.pptx) as package:
        return package.read(name).decode()


def test_there_are_two_built_in_themes() -> None:
    assert {"base", "harbour"} <= set(built_in_themes())


def test_a_folder_beside_the_outline_restyles_both_outputs(build_deck: Callable[..., Any]) -> None:
    files = {"themes/lagoon/theme.yaml": OWN, "themes/lagoon/wave.svg.j2": WAVE}
    deck = build_deck(DECK.format(theme="lagoon"), files)
    assert deck.codes == []
    theme = part(deck, "ppt/theme/theme1.xml")
    assert "0F766E" in theme.upper()
    assert 'typeface="Georgia"' in theme
    page = deck.html.read_text("utf-8")
    assert "#0f766e" in page
    assert "Gelasio" in page
    assert "M0 700" in page.replace(",", " ") or "700" in page
    layouts = [
        name for name in zipfile.ZipFile(deck.pptx).namelist() if "slideLayouts/slideLayout" in name
    ]
    assert any("Artwork" in part(deck, name) for name in layouts if name.endswith(".xml"))


def test_a_theme_with_the_name_of_its_parent_extends_the_built_in_one(
    build_deck: Callable[..., Any],
) -> None:
    own = 'name: harbour\nextends: harbour\npalette: {ink: "#222222"}\n'
    deck = build_deck(DECK.format(theme="harbour"), {"themes/harbour/theme.yaml": own})
    assert deck.codes == []
    assert "222222" in part(deck, "ppt/theme/theme1.xml")


def test_the_outline_may_override_tokens(build_deck: Callable[..., Any]) -> None:
    deck = build_deck(DECK.format(theme='{name: harbour, palette: {accent: "#1d4ed8"}}'))
    assert deck.codes == []
    assert "1D4ED8" in part(deck, "ppt/theme/theme1.xml").upper()
    assert "#1d4ed8" in deck.html.read_text("utf-8")


def test_the_command_line_may_override_tokens_too(build_deck: Callable[..., Any]) -> None:
    settings = (("theme.palette.accent", "#1d4ed8"), ("theme.scale.body", "20"))
    deck = build_deck(DECK.format(theme="harbour"), settings=settings)
    assert deck.codes == []
    assert "#1d4ed8" in deck.html.read_text("utf-8")


@pytest.mark.parametrize("size", ["16:9", "16:10", "4:3"])
def test_every_page_size_has_every_layout(size: str, build_deck: Callable[..., Any]) -> None:
    deck = build_deck(f"title: T\nsize: '{size}'\nslides: [{{title: One, bullets: [A]}}]\n")
    assert deck.codes == []


FAULTY = {
    "a colour that is none": ('palette: {accent: "#12"}', "bad-color", 3),
    "an unknown key": ("pallete: {}", "unknown-key", 3),
    "an unknown font": ("fonts: {body: {family: Comic Sans MS}}", "unknown-font", 3),
    "too little contrast": ('palette: {muted: "#dddddd"}', "low-contrast", 3),
    "five series": ('palette: {series: ["#111111"]}', "series-count", 3),
    "a size without a name": ("styles: {body: {size: huge}}", "unknown-size", 3),
    "an unknown colour token": ("styles: {body: {color: acent}}", "unknown-colour", 3),
    "a length that is none": ("layouts: {bullets: {body: [c1, 2.1in, 13c, 1in]}}", "bad-length", 3),
    "a box off the page": ("layouts: {bullets: {body: [c7, 2.1in, 12c, 1in]}}", "off-page", 3),
    "missing artwork": ("artwork: {all: nothing.svg.j2}", "file-missing", 3),
    "a missing font file": ("fonts: {body: {family: Own, files: [own.ttf]}}", "file-missing", 3),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_of_a_theme_is_reported_at_its_line(
    name: str, build_deck: Callable[..., Any]
) -> None:
    wrong, code, line = FAULTY[name]
    theme = f"name: own\nextends: harbour\n{wrong}\n"
    deck = build_deck(DECK.format(theme="own"), {"themes/own/theme.yaml": theme})
    found = {(each.code, each.span.source.name, each.span.line) for each in deck.report.diagnostics}
    assert (code, "themes/own/theme.yaml", line) in found
    assert not deck.pptx.exists()


def test_all_faults_of_a_theme_are_reported_in_one_run(build_deck: Callable[..., Any]) -> None:
    theme = 'name: own\nextends: harbour\npalette:\n  ink: "#zzz"\n  accent: blue blue\nscale: {body: big}\n'
    deck = build_deck(DECK.format(theme="own"), {"themes/own/theme.yaml": theme})
    assert [each.span.line for each in deck.report.diagnostics] == [4, 5, 6]


@pytest.mark.parametrize("said", ["kinds: {qoute: {align: center}}", "artwork: {qoute: none}"])
def test_a_kind_or_drawing_for_no_layout_is_a_fault(
    said: str, build_deck: Callable[..., Any]
) -> None:
    theme = f"name: mine\nextends: base\n{said}\n"
    deck = build_deck(
        "title: T\ntheme: mine\nslides: [{blank: true}]\n", {"themes/mine/theme.yaml": theme}
    )
    (found,) = deck.report.diagnostics
    assert (found.code, found.span.line, found.hint) == (
        "unknown-layout",
        3,
        "did you mean `quote`?",
    )
    assert not deck.pptx.exists()


def test_an_unknown_theme_says_where_it_was_looked_for_and_what_there_is(
    build_deck: Callable[..., Any],
) -> None:
    deck = build_deck(DECK.format(theme="harbor"))
    (fault,) = deck.report.diagnostics
    assert fault.code == "unknown-theme"
    assert "base, harbour" in fault.expected
    assert fault.hint.startswith(
        "did you mean `harbour`? looked in themes/harbor/ beside the outline"
    )


def test_a_theme_cannot_extend_itself_through_others(build_deck: Callable[..., Any]) -> None:
    files = {
        "themes/one/theme.yaml": "name: one\nextends: two\n",
        "themes/two/theme.yaml": "name: two\nextends: one\n",
    }
    deck = build_deck(DECK.format(theme="one"), files)
    (fault,) = deck.report.diagnostics
    assert (fault.code, fault.message) == (
        "theme-cycle",
        "the theme extends itself: one → two → one",
    )


@pytest.mark.parametrize(
    "template",
    [
        "<svg>{% for each in [1] %}{% endfor %}</svg>",
        "<svg>{{ 'x' * 1000 }}</svg>",
        "<svg>{{ ''.__class__ }}</svg>",
        "<svg>{{ accent | upper }}</svg>",
        "<svg>{% include 'other' %}</svg>",
        "<svg>{{ unknown }}</svg>",
        "<svg>{{ accent </svg>",
        "not svg",
    ],
)
def test_artwork_that_does_more_than_print_values_is_refused(
    template: str, build_deck: Callable[..., Any]
) -> None:
    theme = "name: own\nextends: harbour\nartwork: {all: art.svg.j2}\n"
    files = {"themes/own/theme.yaml": theme, "themes/own/art.svg.j2": template}
    deck = build_deck(DECK.format(theme="own"), files)
    assert deck.report.has_faults
    assert not deck.pptx.exists()


@pytest.mark.parametrize(
    "template",
    [
        "<svg>{{ accent }}</svg>",
        "{{ dark }} {{ series2 }}{{ width }}\n\n",
        "{{ accent }}}} }} %} #} { { {{ ink }}{",
        "a {{ accent }}\r\nb\r\n",
        "a {{accent}} {{- ink -}} {% if dark %}b{% endif %}{# c #}\n",
        "{{{ accent }}}",
        "{ {{ accent }}{{ ink }}{",
        "",
        "\n",
    ],
)
def test_what_a_template_prints_is_what_jinja_prints(template: str) -> None:
    from jinja2 import Environment

    values = {"accent": "#c2410c", "ink": "#111111", "series2": "#0", "dark": True, "width": "1280"}
    printed = filled(template, values)
    is_left_to_jinja = any(each in template for each in ("\r", "{{a", "{{{", "{%"))
    assert (printed is None) == is_left_to_jinja
    if not is_left_to_jinja:
        assert printed == Environment(autoescape=True).from_string(template).render(values)


def test_artwork_that_is_not_simple_becomes_a_picture_in_powerpoint(
    build_deck: Callable[..., Any],
) -> None:
    gradient = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720"><defs><linearGradient id="g"><stop offset="0"'
        ' stop-color="{{ accent }}"/><stop offset="1" stop-color="{{ ink }}"/></linearGradient></defs>'
        '<rect y="700" width="1280" height="20" fill="url(#g)"/></svg>'
    )
    theme = "name: own\nextends: harbour\nartwork: {all: art.svg.j2}\n"
    files = {"themes/own/theme.yaml": theme, "themes/own/art.svg.j2": gradient}
    deck = build_deck(DECK.format(theme="own"), files)
    assert deck.codes == []
    assert any(name.endswith(".svg") for name in zipfile.ZipFile(deck.pptx).namelist())


def test_a_theme_outside_the_folder_of_the_outline_is_refused(
    build_deck: Callable[..., Any], tmp_path: Any
) -> None:
    (tmp_path.parent / "elsewhere").mkdir(exist_ok=True)
    deck = build_deck(DECK.format(theme="../elsewhere"))
    (fault,) = deck.report.diagnostics
    assert (fault.code, fault.span.line) == ("outside-folder", 2)


SECRET = "name: secret-of-the-machine\nextends: harbour\n"


@pytest.mark.parametrize(
    ("link", "target", "theme"),
    [
        ("themes/link/theme.yaml", "theme.yaml", "link"),
        ("themes/link", "", "link"),
        ("themes", "themes", "link"),
        ("own", "", "./own"),
        ("own/theme.yaml", "theme.yaml", "own/"),
        ("themes/link/theme.yaml", "/etc/hostname", "link"),
        ("themes/link/theme.yaml", "nothing.yaml", "link"),
    ],
)
def test_a_theme_that_a_link_leads_out_to_is_refused_and_not_shown(
    tmp_path: Path, deckgen: Run, link: str, target: str, theme: str
) -> None:
    deck, outside = tmp_path / "deck", tmp_path / "outside"
    for place in (outside, outside / "themes" / "link"):
        place.mkdir(parents=True, exist_ok=True)
        (place / "theme.yaml").write_text(SECRET)
    (deck / link).parent.mkdir(parents=True)
    (deck / link).symlink_to(outside / target)
    (deck / "outline.yaml").write_text(DECK.format(theme=theme))
    run = deckgen("check", "deck/outline.yaml", "--format", "json")
    (fault,) = json.loads(run.stdout)
    assert (run.returncode, fault["code"], fault["line"]) == (1, "outside-folder", 2)
    assert "secret-of" not in run.stdout + run.stderr
    assert "--allow-outside" in fault["hint"]
    if "nothing" not in target and "etc" not in target:
        allowed = ("--allow-outside", str(outside))
        assert deckgen("check", "deck/outline.yaml", *allowed).returncode == 0


def test_a_theme_on_the_command_line_may_be_anywhere_and_its_file_stays_inside(
    tmp_path: Path, deckgen: Run
) -> None:
    (tmp_path / "deck").mkdir()
    (tmp_path / "deck" / "outline.yaml").write_text(DECK.format(theme="harbour"))
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "theme.yaml").write_text(SECRET)
    (tmp_path / "linked").symlink_to(tmp_path / "far")
    (tmp_path / "trap").mkdir()
    (tmp_path / "trap" / "theme.yaml").symlink_to(tmp_path / "far" / "theme.yaml")
    assert deckgen("check", "deck/outline.yaml", "--theme", "./far").returncode == 0
    assert deckgen("check", "deck/outline.yaml", "--theme", "./linked").returncode == 0
    run = deckgen("check", "deck/outline.yaml", "--theme", "./trap")
    assert run.returncode == 1
    assert "points out of the theme's folder" in run.stderr


@pytest.mark.parametrize(
    "key",
    ["artwork: {all: x}", "css: x", "fonts: {body: {family: F, files: [x]}}"],
)
def test_a_file_of_a_theme_that_a_link_leads_out_to_is_refused(
    tmp_path: Path, plan_deck: Callable[..., Any], key: str
) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "x").write_text("secret-of-the-machine")
    (tmp_path / "themes" / "own").mkdir(parents=True)
    (tmp_path / "themes" / "own" / "x").symlink_to(outside / "x")
    files = {"themes/own/theme.yaml": f"name: own\nextends: harbour\n{key}\n"}
    _, report = plan_deck(DECK.format(theme="own"), files)
    (fault,) = report.diagnostics
    assert (fault.code, fault.span.line) == ("file-outside", 3)
    assert "secret" not in fault.message + fault.hint


def test_simple_artwork_names_nothing_outside_in_the_html_deck(
    build_deck: Callable[..., Any],
) -> None:
    art = (
        "<?xml version='1.0'?><?xml-stylesheet href='//evil.example/a.css'?>"
        "<!DOCTYPE svg SYSTEM '//evil.example/a.dtd'>"
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://x.example" viewBox="0 0 1280 720">'
        '<rect y="700" width="1280" height="20" fill="{{ accent }}" x:href="//evil.example/b"/></svg>'
    )
    theme = "name: own\nextends: harbour\nartwork: {all: art.svg.j2}\n"
    deck = build_deck(
        DECK.format(theme="own"), {"themes/own/theme.yaml": theme, "themes/own/art.svg.j2": art}
    )
    assert deck.codes == []
    assert "evil.example" not in deck.html.read_text()
    names = zipfile.ZipFile(deck.pptx).namelist()
    assert not any(name.endswith(".svg") for name in names), "it stays shapes"


def test_a_theme_is_read_once_as_long_as_its_files_are_the_same(
    tmp_path: Path,
) -> None:
    def look_at_it() -> tuple[Theme | None, list[Path]]:
        report = Report()
        theme = load_theme(ThemeRequest("own", tmp_path), PAGE_SIZES["16:9"], report)
        return theme, [file.path for file in report.files]

    file = tmp_path / "themes" / "own" / "theme.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("name: own\nextends: harbour\n")
    first, files = look_at_it()
    assert first is not None
    assert look_at_it() == (first, files)
    assert look_at_it()[0] is first
    file.write_text('name: own\nextends: harbour\npalette: {accent: "#112233"}\n')
    second, _ = look_at_it()
    assert second is not None
    assert second.look.palette.accent.hex == "#112233"
    # A parent of that name beside the outline stands before the built-in one.
    parent = tmp_path / "themes" / "harbour" / "theme.yaml"
    parent.parent.mkdir()
    parent.write_text('name: harbour\nextends: base\npalette: {ink: "#445566"}\n')
    third, _ = look_at_it()
    assert third is not None
    assert third.look.palette.ink.hex == "#445566"

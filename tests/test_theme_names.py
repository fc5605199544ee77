"""What a theme says and nothing reads is told at its line, with what was probably meant; and so is
a drawing that is none.
"""

from collections.abc import Callable
from typing import Any

import pytest
from decks import ROOT

from deckgen.diagnostics import Severity

OUTLINE = "title: T\ntheme: own\nslides: [{title: A page, bullets: [One, Two]}]\n"
SVG = 'xmlns="http://www.w3.org/2000/svg"'


def theme(lines: str) -> dict[str, str]:
    """A theme whose own lines begin at line 3."""
    return {"themes/own/theme.yaml": f"name: own\nextends: harbour\n{lines}\n"}


UNREAD = {
    "a misspelt layout": (
        "layouts: {bulets: {title: [c1, 1in, 9c, 1in]}}",
        11,
        "did you mean `bullets`?",
    ),
    "a misspelt slot": (
        "layouts: {bullets: {boddy: [c1, 2in, 9c, 1in]}}",
        21,
        "did you mean `body`?",
    ),
    "a slot of another layout": (
        "layouts: {bullets: {picture: [c1, 2in, 9c, 1in]}}",
        21,
        "its slots are title, kicker, cite, footer, date, page, body",
    ),
    "a slot of a layout of one's own": (
        "layouts: {poster: {tilte: [c1, 2in, 9c, 1in]}}",
        20,
        "did you mean `title`?",
    ),
    "an anchor on an area": (
        "layouts: {cards: {area: {box: [c1, 2in, 9c, 1in], anchor: middle}}}",
        51,
        "leave it out, or change the `box`",
    ),
    "a style": ("styles: {boddy: {size: 20, floor: 16}}", 10, "did you mean `body`?"),
    "a size": ("scale: {titel: 40}", 9, "did you mean `title`?"),
    "an alignment without text": (
        "kinds: {cards: {align: center}}",
        17,
        "align a style: `styles: {…: {align: …}}`",
    ),
    "a footer without a place": (
        "kinds: {cover: {footer: true}}",
        17,
        "draw its `footer`, `date` or `page`",
    ),
}


@pytest.mark.parametrize("name", UNREAD)
def test_a_name_that_nothing_reads_is_an_advice_with_the_one_that_was_meant(
    name: str, plan_deck: Callable[..., Any]
) -> None:
    lines, column, hint = UNREAD[name]
    pages, report = plan_deck(OUTLINE, theme(lines))
    (found,) = report.diagnostics
    assert pages is not None
    assert (found.code, found.severity) == ("unread-key", Severity.ADVICE)
    assert (found.span.source.name, found.span.line) == ("themes/own/theme.yaml", 3)
    assert (found.span.column, found.hint) == (column, hint)


def test_what_a_theme_adds_and_names_is_not_remarked_on(plan_deck: Callable[..., Any]) -> None:
    lines = (
        "scale: {huge: 66}\n"
        "styles: {shout: {size: huge, floor: 40}}\n"
        "layouts:\n"
        "  poster: {title: {box: [c1, 2in, 9c, 3in], style: shout}, body: [c1, 5in, 9c, 1in]}\n"
        "  bullets: {cite: [c1, 6.6in, 9c, 0.2in]}\n"
        "kinds: {bullets: {align: center}, columns: {footer: false}}"
    )
    outline = OUTLINE.replace("{title: A page,", "{title: A page, layout: poster,")
    assert plan_deck(outline, theme(lines))[1].diagnostics == ()


def test_kinds_cannot_say_all(plan_deck: Callable[..., Any]) -> None:
    _, report = plan_deck(OUTLINE, theme("kinds: {all: {surface: dark}}"))
    (fault,) = report.diagnostics
    assert (fault.code, fault.span.line, fault.span.column) == ("unknown-layout", 3, 9)
    assert fault.hint == "only artwork goes by `all`: name the kinds"


def drawing(text: str | bytes) -> dict[str, str | bytes]:
    return {**theme("artwork: {all: a.svg}"), "themes/own/a.svg": text}


def test_a_picture_as_artwork_is_called_a_picture(plan_deck: Callable[..., Any]) -> None:
    _, report = plan_deck(OUTLINE, drawing((ROOT / "docs" / "deck.png").read_bytes()))
    (fault,) = report.diagnostics
    assert (fault.code, fault.span.line) == ("artwork-drawing", 3)
    assert fault.message == "a.svg is a picture (PNG), and artwork is an SVG drawing"


@pytest.mark.parametrize("root", ['viewBox="0 0 240 60"', 'width="240" height="60"'])
def test_a_logo_is_not_stretched_over_the_page_in_silence(
    root: str, plan_deck: Callable[..., Any]
) -> None:
    svg = f'<svg {SVG} {root}><rect width="240" height="60" fill="#0a0"/></svg>'
    _, report = plan_deck(OUTLINE, drawing(svg))
    (fault,) = report.diagnostics
    assert (fault.code, fault.span.line) == ("artwork-drawing", 3)
    assert "a.svg is 240 × 60, and artwork is drawn over the whole page" in fault.message
    assert "viewBox" in fault.hint


@pytest.mark.parametrize(
    "root",
    [
        'viewBox="0 0 1280 720"',
        'viewBox="0 0 1920 1080"',
        'viewBox="0 0 1280 960"',
        'viewBox="0 0 240 60" preserveAspectRatio="none"',
        'viewBox="0 0 {{ width }} {{ height }}"',
    ],
)
def test_a_drawing_in_the_shape_of_a_page_is_taken(
    root: str, plan_deck: Callable[..., Any]
) -> None:
    svg = f'<svg {SVG} {root}><rect width="2" height="2" fill="#ffffff"/></svg>'
    assert plan_deck(OUTLINE, drawing(svg))[1].diagnostics == ()


@pytest.mark.parametrize(
    ("font", "words"),
    [
        ("", ""),
        ('font-family="Inter"', "in `Inter`"),
        ('style="font-family: Inter, sans-serif"', "in `Inter`"),
        ('font-family="Arial"', ""),
        ("font-family=\"'Georgia', serif\"", ""),
    ],
)
def test_words_in_artwork_in_a_font_of_nobodys_are_told(
    font: str, words: str, plan_deck: Callable[..., Any]
) -> None:
    svg = f'<svg {SVG} viewBox="0 0 1280 720"><text x="20" y="30" {font}>Secret</text></svg>'
    _, report = plan_deck(OUTLINE, drawing(svg))
    found = [(each.code, each.severity, each.span.line) for each in report.diagnostics]
    assert found == [("artwork-text", Severity.ADVICE, 3)] * bool(words)
    assert all(words in each.message for each in report.diagnostics)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("{{ width - 100 }}", "artwork has no arithmetic"),
        ("{{ accent-text }}", "artwork has no arithmetic"),
        ("{{ accent | upper }}", "artwork has no filters"),
        ("{% for x in 'ab' %}{% endfor %}", "artwork has no loops"),
        ("{% include 'other' %}", "artwork has no other files in it"),
        ("{% set x = 1 %}", "artwork has no values of its own"),
    ],
)
def test_what_a_drawing_may_not_compute_is_called_by_its_name(
    code: str, words: str, plan_deck: Callable[..., Any]
) -> None:
    svg = f'<svg {SVG} viewBox="0 0 1280 720">\n<g id="{code}"/></svg>'
    _, report = plan_deck(OUTLINE, drawing(svg))
    (fault,) = report.diagnostics
    assert (fault.code, fault.span.source.name, fault.span.line) == ("artwork-template", "a.svg", 2)
    assert fault.message == words
    assert ("accent_text" in fault.hint) == ("arithmetic" in words)

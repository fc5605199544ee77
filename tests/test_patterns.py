"""Patterns over what users write: the time that one takes grows with the length of its text."""

import time
from collections.abc import Callable
from functools import partial

import pytest

from deckgen.layout.lettering.draw_words import draw_words
from deckgen.layout.svg.read_svg import sanitise_svg
from deckgen.layout.text.stretches import ambiguous
from deckgen.outline.markup.markdown import parse_inline


def _width(text: str) -> None:
    sanitise_svg(f'<svg xmlns="http://www.w3.org/2000/svg" width="{text}"/>'.encode())


def _transform(text: str) -> None:
    root = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    sanitise_svg(f'{root}<g transform="{text}"><path d="M0 0H9"/></g></svg>'.encode())


def _style(text: str) -> None:
    root = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    sanitise_svg(f'{root}<rect style="{text}"/></svg>'.encode())


def _sheet(text: str) -> None:
    root = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    sanitise_svg(f"{root}<style>{text}</style><rect/></svg>".encode())


def _words(text: str) -> None:
    root = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    svg = f'{root}<text x="{text}" dx="{text}" font-size="{text}">a</text></svg>'
    sanitise_svg(svg.encode(), partial(draw_words, ()))


def _html(text: str) -> None:
    root = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><foreignObject>'
    svg = f'{root}<p xmlns="http://www.w3.org/1999/xhtml">{text}</p></foreignObject></svg>'
    sanitise_svg(svg.encode(), partial(draw_words, ()))


def _marks(text: str) -> None:
    list(ambiguous(f"港{text}"))


@pytest.mark.parametrize(
    ("read", "start", "more"),
    [
        (parse_inline, "[a](", "\\b"),
        (parse_inline, "[a](https://", "\\"),
        (parse_inline, "[a](", " "),
        (parse_inline, "[a](", "(\\(b\\)"),
        (parse_inline, "[a](", "()"),
        (parse_inline, "^", "\\a"),
        (parse_inline, "$a", "\\$"),
        (_width, "", "1"),
        (_width, "1", " "),
        (_transform, "", " "),
        (_marks, "a", "…"),
        (_style, "fill:", "var(--a,"),
        (_style, "fill:", "rgb( 1 "),
        (_style, "fill:", "a!"),
        (_style, "fill:1", "0"),
        (_style, "fill:", "/*"),
        (_style, "font:", " 1px"),
        (_style, "font:1px/", " "),
        (_style, "font:", "1"),
        (_style, "opacity:", "1%"),
        (_style, "transform:", "scaleX(1"),
        (_style, "transform:", "1px "),
        (_style, "d:path(", " "),
        (_sheet, "", "a{"),
        (_sheet, "a", " a"),
        (_sheet, "a{}", "@media("),
        (_sheet, "", "a{b:c;"),
        (_sheet, "", "a{}"),
        (_sheet, "a:is(", "a,"),
        (_words, "", "1"),
        (_words, "1", " "),
        (_words, "", "1,"),
        (_html, "a", " "),
    ],
)
def test_ten_times_the_text_takes_about_ten_times_as_long(
    read: Callable[[str], object], start: str, more: str
) -> None:
    short, long = (_seconds(read, f"{start}{more * times} and more") for times in (500, 5000))
    assert long < 40 * max(short, 0.001)


def _seconds(read: Callable[[str], object], text: str) -> float:
    """Return the least CPU time of three readings."""
    times = []
    for _ in range(3):
        start = time.process_time()
        read(text)
        times.append(time.process_time() - start)
    return min(times)

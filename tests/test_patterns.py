"""Patterns over what users write: the time that one takes grows with the length of its text."""

import re
import time
from collections.abc import Callable

import pytest

from deckgen.diagnostics import Report, Source
from deckgen.layout.figures.figure import read_figure
from deckgen.layout.figures.tied import tied
from deckgen.layout.svg.read_svg import sanitise_svg
from deckgen.layout.text.direction_marks import marked_text
from deckgen.layout.text.stretches import ambiguous
from deckgen.outline.markup.markdown import parse_blocks, parse_inline
from deckgen.outline.values.fields import PathText
from deckgen.outline.yaml.nodes import Scalar
from deckgen.outline.yaml.oddities import curly_quotes
from deckgen.outline.yaml.source import read_bytes
from deckgen.page.pages import PAGE_SIZES
from deckgen.theme.drawing_checks import check_words, is_for_a_page


def _width(text: str) -> None:
    sanitise_svg(f'<svg xmlns="http://www.w3.org/2000/svg" width="{text}"/>'.encode())


def _transform(text: str) -> None:
    root = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    sanitise_svg(f'{root}<g transform="{text}"><path d="M0 0H9"/></g></svg>'.encode())


def _marks(text: str) -> None:
    list(ambiguous(f"港{text}"))


def _artwork(text: str) -> None:
    path, report = PathText("a.svg"), Report()
    check_words(f"<text>{text}", path, report)
    is_for_a_page(f"<svg {text}>", path, PAGE_SIZES["16:9"], report)


def _curly_quotes(text: str) -> None:
    source = Source("outline.yaml", text)
    parts = [
        Scalar(match[0], plain=True, start=match.start(), end=match.end())
        for match in re.finditer("[^, ]+", text)
    ]
    list(curly_quotes(source, parts))


def _slipped(text: str) -> None:
    read_bytes(f"a: b\nslides:\n  {text}\n  - c: d\n".encode(), "outline.yaml", Report())


@pytest.mark.parametrize(
    ("read", "start", "more"),
    [
        (_slipped, "title", " "),
        (_slipped, "title", " ;"),
        (_slipped, "title", " a"),
        (_slipped, "", "- - "),
        (_slipped, "a", ": # |"),
        (_slipped, "• ", "• "),
        (parse_inline, "[a](", "\\b"),
        (parse_inline, "[a](https://", "\\"),
        (parse_inline, "[a](", " "),
        (parse_inline, "[a](", "(\\(b\\)"),
        (parse_inline, "[a](", "()"),
        (parse_inline, "^", "\\a"),
        (parse_inline, "[^", "a"),
        (parse_inline, "", "[^1]:"),
        (parse_inline, "", "[^"),
        (parse_inline, "$a", "\\$"),
        (parse_inline, "$$", "a$$b"),
        (parse_inline, "", "\\(a\\[a"),
        (parse_inline, "C:", "\\_\\\\"),
        (parse_inline, "https://a.b/", "(a&;"),
        (parse_inline, "a@", "a-b."),
        (parse_inline, "", "a.b@www."),
        (parse_inline, "", "<br <a@<!--&a"),
        (parse_inline, "", "a*b*x==1 __a"),
        (parse_inline, "", "~a x^a+b"),
        (parse_inline, "", "x^[a [@a[a]["),
        (parse_inline, "", ":a_b# a\n"),
        (parse_blocks, "", "\\[\n"),
        (parse_blocks, "", "$$\n• a\n"),
        (parse_blocks, "", "[a]: #b\n"),
        (parse_blocks, "[a]: #b\n\n", "[a][a] "),
        (_curly_quotes, "", "“a, "),
        (_width, "", "1"),
        (_width, "1", " "),
        (_transform, "", " "),
        (_marks, "a", "…"),
        (_artwork, "", "<w"),
        (_artwork, "font-family=", " "),
        (_artwork, "", "font-family "),
        (_artwork, "viewBox=", " "),
        (_artwork, "", " width"),
        (read_figure, "1", " "),
        (read_figure, "€1", ",234"),
        (read_figure, "1", " 1"),
        (tied, "1", " "),
        (tied, "1", " 234"),
        (tied, "1", " Mio."),
        (tied, "HKD", "HKD"),
        (marked_text, "א ", "1 "),
        (marked_text, "א ", "123 456"),
        (marked_text, "א +", "1 "),
        (marked_text, "א −1", ",1"),
        (marked_text, "א ", "A$"),
        (marked_text, "", "−1% "),
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

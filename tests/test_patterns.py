"""Patterns over what users write: the time that one takes grows with the length of its text."""

import time
from collections.abc import Callable

import pytest

from deckgen.layout.svg.read_svg import sanitise_svg
from deckgen.layout.text.linebreak import opportunities
from deckgen.layout.text.seams import seams
from deckgen.layout.text.stretches import ambiguous
from deckgen.outline.markup.markdown import parse_inline


def _width(text: str) -> None:
    sanitise_svg(f'<svg xmlns="http://www.w3.org/2000/svg" width="{text}"/>'.encode())


def _transform(text: str) -> None:
    root = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    sanitise_svg(f'{root}<g transform="{text}"><path d="M0 0H9"/></g></svg>'.encode())


def _marks(text: str) -> None:
    list(ambiguous(f"港{text}"))


def _lines(text: str) -> None:
    for places in (opportunities, seams):
        places.cache_clear()
        places(text)


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
        (_lines, "1", " 000"),
        (_lines, "HK$ ", "A$ 1"),
        (_lines, "a", "/-"),
        (_lines, "a", "//"),
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

"""Patterns over what users write: the time that one takes grows with the length of its text."""

import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from pattern_attacks import Use, attacks, modules_with_patterns, patterns

from deckgen.diagnostics import Report, Source
from deckgen.layout.figures.figure import read_figure
from deckgen.layout.figures.tied import tied
from deckgen.layout.lettering.draw_words import draw_words
from deckgen.layout.svg.read_svg import sanitise_svg
from deckgen.layout.text.direction_marks import marked_text
from deckgen.layout.text.linebreak import opportunities
from deckgen.layout.text.seams import seams
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


def _artwork(text: str) -> None:
    path, report = PathText("a.svg"), Report()
    check_words(f"<text>{text}", path, (), report)
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


def _lines(text: str) -> None:
    for places in (opportunities, seams):
        places.cache_clear()
        places(text)


@pytest.mark.slow
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
        (_lines, "1", " 000"),
        (_lines, "HK$ ", "A$ 1"),
        (_lines, "a", "/-"),
        (_lines, "a", "//"),
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


@pytest.mark.parametrize("module", modules_with_patterns())
def test_every_pattern_of_a_module_takes_time_that_grows_with_the_length_alone(module: str) -> None:
    for use in patterns(module):
        assert_linear(use)


@pytest.mark.parametrize("written", [r"\s*->", r"(?:a|aa|b)*c", r"(\w+)+:", r"\d+(?:\.\d+)?$"])
def test_a_pattern_that_goes_back_is_found_out(written: str) -> None:
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        assert_linear(Use("here", re.compile(written), ("search",)), patience=0.5)


def assert_linear(use: Use, patience: float = 5) -> None:
    for start, body, end in attacks(use.pattern):
        texts = [start + body * (size // len(body)) + end for size in (500, 5000)]
        what = f"{use.place} with {texts[0][:80]!r}"
        with _stopped_after(patience, what):
            # Most take no time at all: then nothing needs to be compared.
            if _seconds(use.run, texts[1]) > 0.005:
                short, long = (_seconds(use.run, text) for text in texts)
                assert long < 40 * max(short, 0.0005), what


@contextmanager
def _stopped_after(seconds: float, what: str) -> Iterator[None]:
    """Fail where the block takes longer: a pattern that doubles its time with every character would
    go on for ever.
    """

    def stop(*_: object) -> None:
        pytest.fail(what)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _seconds(read: Callable[[str], object], text: str) -> float:
    """Return the least CPU time of three readings."""
    times = []
    for _ in range(3):
        start = time.process_time()
        read(text)
        times.append(time.process_time() - start)
        if times[-1] < 0.001:
            break
    return min(times)

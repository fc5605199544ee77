"""No word of a drawing is lost, and none ends the build: drawings as a grammar of SVG makes them.

Every word is a made-up one. It must stand in the cleaned drawing, as the label of its outlines or as
text, or the drawing is refused in words.
"""

import random
import re
from collections.abc import Iterable
from contextlib import suppress

import pytest
from effort import seeds, told

from deckgen.diagnostics import DeckgenError, Report
from deckgen.layout.files.svg_picture import PictureUse, svg_picture

COLORS = (
    "red", "none", "currentColor", "#f00", "#ff000080", "rgb(1 2 3 / 50%)", "rgb(1,2,3)", "hsl(200deg 50% 50%)",
    "light-dark(#eef, #112)", "var(--a)", "var(--b, teal)", "var(--none)", "color-mix(in srgb, red 40%, blue)",
    "oklch(0.7 0.1 200)", "lab(50 20 30)", "color(display-p3 1 0 0)", "url(#g)", "url(#none) green", "Canvas",
    "inherit", "transparent", "nonsense",
)  # fmt: skip
STYLES = (
    "font-size: {n}px", "font-family: Arial", "font-family: 'Open Sans', serif", "font-weight: bold", "opacity: .{n}",
    "letter-spacing: {n}px", "text-anchor: middle", "transform: translate({n}px, 2px)", "display: inline",
    "--a: {color}", "stroke-width: {n}%", "dominant-baseline: central", "direction: rtl", "font: bold {n}px/1.2 sans-serif",
    "filter: blur({n}px)", "color: {color}",
)  # fmt: skip
SELECTORS = (
    "rect",
    ".c",
    "#i",
    "g > text",
    "*",
    "svg rect:not(.c)",
    "text, rect",
    "@media screen { .c",
    "tspan",
)


class Maker:
    """Makes drawings of made-up words."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)
        self.words: list[str] = []

    def word(self) -> str:
        """Return a word that nothing else has."""
        word = f"q{self.pick.choice('abcdefgh')}{len(self.words)}z"
        self.words.append(word)
        return word

    def number(self) -> str:
        return self.pick.choice(["0", "1", "5", "12", "40", "-3", "1e3", ".5", "100%", "9999"])

    def declarations(self) -> str:
        return ";".join(self._declaration() for _ in range(self.pick.choice([0, 1, 2, 3])))

    def _declaration(self) -> str:
        if self.pick.random() < 0.5:
            return f"{self.pick.choice(['fill', 'stroke'])}: {self.pick.choice(COLORS)}"
        form = self.pick.choice(STYLES)
        return form.format(n=self.pick.choice([1, 5, 12, 30]), color=self.pick.choice(COLORS))

    def attributes(self) -> str:
        pick, parts = self.pick, []
        if pick.random() < 0.4:
            parts.append(f'style="{self.declarations()}"')
        if pick.random() < 0.4:
            parts.append(f'fill="{pick.choice(COLORS)}"')
        if pick.random() < 0.3:
            parts.append(f'class="{pick.choice("cd")}"')
        if pick.random() < 0.2:
            parts.append(
                f'transform="{pick.choice(["rotate(9)", "scale(2)", "translate(3,4)", "matrix(1 0 0 1 5 5)"])}"'
            )
        if pick.random() < 0.2:
            parts.append(
                pick.choice(
                    [
                        'onclick="x()"',
                        'data-x="1"',
                        'xlink:href="#i"',
                        'id="i"',
                        'clip-path="url(#c)"',
                    ]
                )
            )
        return " ".join(parts)

    def place(self) -> str:
        return f'x="{self.number()}" y="{self.number()}"'

    def shape(self, depth: int = 0) -> str:
        forms = (
            lambda: f'<rect {self.place()} width="20" height="9" {self.attributes()}/>',
            lambda: f'<circle cx="9" cy="9" r="{self.number().lstrip("-")}" {self.attributes()}/>',
            lambda: f'<path d="M0 0 L{self.pick.randint(1, 99)} 9 h5 z" {self.attributes()}/>',
            lambda: f"<text {self.place()} {self.attributes()}>{self.word()}</text>",
            lambda: f"<text {self.place()}>{self.word()} <tspan dy='9' {self.attributes()}>{self.word()}</tspan></text>",
            lambda: f"<text x='1 2 3' rotate='9' textLength='50'>{self.word()}</text>",
            lambda: "<switch><foreignObject width='90' height='20'><div xmlns='http://www.w3.org/1999/xhtml'>"
            f"<b>{self.word()}</b><br/>{self.word()}</div></foreignObject><text>{self.pick.choice('ab')}</text></switch>",
            lambda: "<foreignObject width='90' height='40'><div xmlns='http://www.w3.org/1999/xhtml'>"
            f"<span>{self.word()}</span></div></foreignObject>",
            lambda: f"<g {self.attributes()}>{self.shapes(depth + 1)}</g>" if depth < 3 else "<g/>",
            lambda: '<use href="#i"/>',
            lambda: '<image href="data:image/png;base64,AAAA" width="9" height="9"/>' if self.pick.random() < 0.1 else "",
            lambda: f"<a href='https://example.org'>{self.shape(depth + 1)}</a>" if depth < 3 else "",
        )  # fmt: skip
        return self.pick.choice(forms)()

    def shapes(self, depth: int) -> str:
        return "".join(self.shape(depth) for _ in range(self.pick.choice([1, 2, 3])))

    def sheet(self) -> str:
        if self.pick.random() < 0.5:
            return ""
        rules = []
        for _ in range(self.pick.choice([1, 2, 3])):
            selector = self.pick.choice(SELECTORS)
            closing = "}}" if "{" in selector else "}"
            rules.append(f"{selector} {{ {self.declarations()} {closing}")
        return f"<style>:root{{--a:{self.pick.choice(COLORS[:5])}}} {' '.join(rules)}</style>"

    def drawing(self) -> bytes:
        """Return a whole drawing."""
        inside = self.sheet() + self.shapes(0)
        defs = '<defs><linearGradient id="g"><stop stop-color="red"/></linearGradient><clipPath id="c"><rect width="900" height="900"/></clipPath></defs>'
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="0 0 400 300">{defs}{inside}</svg>'
        ).encode()


def assert_no_word_is_lost(some: Iterable[int]) -> None:
    for seed in some:
        with told(seed):
            maker = Maker(seed)
            drawing, report = maker.drawing(), Report()
            picture = svg_picture(drawing, PictureUse("the drawing"), report)
            if picture is None:
                assert report.diagnostics
                assert all(each.message and each.hint for each in report.diagnostics)
                continue
            clean = picture.data.decode()
            assert [word for word in maker.words if word not in re.sub(r"\s", "", clean)] == []
            assert b"example" not in picture.data.replace(b"https://example.org", b"")
            with suppress(DeckgenError):  # told in words, as above
                assert picture.fallback().startswith(b"\x89PNG")


def test_no_word_of_a_drawing_is_lost() -> None:
    assert_no_word_is_lost(range(25))


@pytest.mark.slow
def test_no_word_of_many_drawings_is_lost() -> None:
    assert_no_word_is_lost(seeds(25, 225, "drawings", at_length=10_000))

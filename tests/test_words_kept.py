"""No word that somebody writes is lost: texts in every kind of markup, here and brought from
elsewhere, data as it comes, and drawings as programs write them.

Every word is a made-up one (`qa17z`), so that it can be found again. It must stand in both decks,
or something must have been said about its line.
"""

import random
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import build_in
from effort import seeds, told
from lxml import etree
from lxml import html as lxml_html

from deckgen.diagnostics import Severity

WORD = re.compile(r"q[a-h]\d+z")
Pick = random.Random


class Maker:
    """Makes texts of made-up words."""

    def __init__(self, seed: int) -> None:
        self.pick = Pick(seed)
        self.count = 0
        self.notes: list[str] = []

    def word(self) -> str:
        """Return a word that nothing else has."""
        self.count += 1
        return f"q{self.pick.choice('abcdefgh')}{self.count}z"

    def inline(self, depth: int = 0) -> str:
        """Return a text of one line."""
        pieces = [self._piece(depth) for _ in range(self.pick.choice([1, 1, 2, 3]))]
        return self.pick.choice([" ", " ", " ", "", ", "]).join(pieces)

    def _piece(self, depth: int) -> str:
        inner = self.inline if depth < 2 else lambda _: self.word()
        forms = _REFUSED if self.pick.random() < _REFUSED_SHARE else _PIECES
        return self.pick.choice(forms)(self.word, lambda: inner(depth + 1))

    def block(self) -> str:
        """Return a text of several lines."""
        return "\n".join(
            self.pick.choice(_BLOCKS)(self) for _ in range(self.pick.choice([1, 2, 3]))
        )


Word = Callable[[], str]
_PIECES: tuple[Callable[[Word, Word], str], ...] = (
    lambda word, _: word(),
    lambda word, _: word(),
    lambda _, inner: f"**{inner()}**",
    lambda _, inner: f"*{inner()}*",
    lambda _, inner: f"_{inner()}_",
    lambda _, inner: f"__{inner()}__",
    lambda _, inner: f"~~{inner()}~~",
    lambda _, inner: f"=={inner()}==",
    lambda word, _: f"`{word()}`",
    lambda word, _: f"`` {word()} ``",
    lambda word, _: f"{word()}~{word()}~",
    lambda word, _: f"{word()}^{word()}^",
    lambda _, inner: f"[{inner()}](https://example.org)",
    lambda word, _: f"<https://example.org/{word()}>",
    lambda word, _: f"https://example.org/{word()}.",
    lambda word, _: f"www.example.org/{word()}",
    lambda word, _: f"<{word()}@example.org>",
    lambda word, _: f"{word()} &amp; {word()}",
    lambda word, _: f"{word()}&nbsp;{word()} &#8364;",
    lambda word, _: f"{word()}<br>{word()}",
    lambda word, _: f"<b>{word()}</b>",
    lambda word, _: f"<!-- {word()} -->",
    lambda word, _: f"[{word()}][{word()}]",
    lambda word, _: rf"\(x^2\) {word()}",
    lambda word, _: f"{{{word()}}}",
    lambda word, _: rf"C:\{word()}\{word()}_{word()}*.{word()}",
    lambda word, _: rf"\\{word()}\{word()}",
    lambda word, _: f"3*4*{word()} = 60",
    lambda word, _: f"~5 {word()}, ~6 {word()}",
    lambda word, _: f"{word()}=={word()}",
    lambda word, _: f"{word()}_{word()}_{word()}",
    lambda word, _: f"$5 {word()} and $10 {word()}",
    lambda word, _: f"“{word()}” ‘{word()}’",
    lambda word, _: f"{word()} # {word()}",
    lambda word, _: f"重要**{word()}**です",
    lambda word, _: f"**{word()}",
    lambda word, _: f"{word()}** {word()}",
    lambda word, _: f"[ ] {word()}",
    lambda word, _: f"{word()}\u00ad{word()}",
    lambda word, _: f"{word()} | {word()}",
)
# What makes a fault: nothing is built then.
_REFUSED: tuple[Callable[[Word, Word], str], ...] = (
    lambda word, _: f"![{word()}](x.png)",
    lambda word, _: f"^[{word()} {word()}]",
    lambda word, _: f"{word()}[^{word()}]",
    lambda word, _: f":{word()}:",
    lambda word, _: f"[{word()}](",
)
_REFUSED_SHARE = 0.01
_BLOCKS: tuple[Callable[[Maker], str], ...] = (
    lambda maker: maker.inline(),
    lambda maker: f"{maker.inline()}\n",
    lambda maker: f"- {maker.inline()}\n- {maker.inline()}\n  - {maker.inline()}",
    lambda maker: f"1. {maker.inline()}\n2) {maker.inline()}",
    lambda maker: f"- [ ] {maker.word()}\n- [x] {maker.word()}",
    lambda maker: f"    {maker.word()}\n",
    lambda maker: f"{maker.word()}  \n{maker.word()}\\\n{maker.word()}",
    lambda maker: f"\n[{maker.word()}]: https://example.org/{maker.word()}\n",
    lambda maker: f"$$\nx^2\n$$\n{maker.word()}",
    lambda maker: f"::: {maker.word()}\n{maker.word()}\n:::",
    lambda maker: f"<div>\n{maker.word()}\n</div>",
    lambda maker: f"- * {maker.word()}\n* - {maker.word()}",
)
_REFUSED_BLOCKS: tuple[Callable[[Maker], str], ...] = (
    lambda maker: f"# {maker.word()}\n",
    lambda maker: f"{maker.word()}\n===\n",
    lambda maker: f"> {maker.word()}\n> {maker.word()}\n",
    lambda maker: f"```python\n{maker.word()}\n```\n",
    lambda maker: f"| {maker.word()} | {maker.word()} |\n|---|---|\n| {maker.word()} | 1 |\n",
    lambda maker: f"\n[^{maker.word()}]: {maker.word()}\n",
    lambda maker: f"\n---\n{maker.word()}",
)
_SLIDES: tuple[Callable[[Maker], dict[str, Any]], ...] = (
    lambda maker: {"bullets": [maker.inline(), {"text": maker.inline(), "bullets": [maker.inline()]}]},
    lambda maker: {"numbers": [maker.inline(), maker.inline()]},
    lambda maker: {"text": maker.block()},
    lambda maker: {"quote": maker.inline(), "by": maker.word(), "role": maker.word()},
    lambda maker: {"stats": [{"value": "7", "label": maker.inline(), "note": maker.inline()}]},
    lambda maker: {"table": {"columns": [maker.inline(), maker.word()], "rows": [[maker.inline(), maker.inline()]]}},
    lambda maker: {"columns": [{"title": maker.inline(), "text": maker.block()}, {"bullets": [maker.inline()]}]},
    lambda maker: {"cards": [{"title": maker.inline(), "text": maker.inline()}, {"title": maker.word()}]},
    lambda maker: {"process": [{"title": maker.inline(), "text": maker.inline()}, {"title": maker.word()}]},
    lambda maker: {"timeline": [{"date": maker.word(), "title": maker.inline(), "text": maker.inline()}]},
    lambda maker: {"team": [{"name": maker.word(), "role": maker.inline(), "text": maker.inline()}]},
    lambda maker: {"comparison": {"options": [maker.word(), maker.word()], "rows": [{"name": maker.inline(), "marks": ["yes", maker.word()]}]}},
    lambda maker: {"funnel": [{"label": maker.inline(), "value": 9}, {"label": maker.word(), "value": 3}]},
    lambda maker: {"diagram": {"nodes": {"a": maker.inline(), "b": maker.word()}, "edges": [f"a -> b: {maker.word()}"]}},
    lambda maker: {"chart": {"type": maker.pick.choice(["column", "bar", "line", "pie"]), "categories": [maker.word(), maker.word()], "series": {maker.word(): [1, 2]}}},
    lambda maker: {"closing": maker.inline(), "contact": {"email": f"{maker.word()}@example.org"}},
    lambda maker: {"section": maker.inline()},
)  # fmt: skip


def outline_of(seed: int) -> str:
    """Return an outline of made-up words in all kinds of markup."""
    maker = Maker(seed)
    slides = []
    for _ in range(maker.pick.choice([1, 2, 3])):
        slide: dict[str, Any] = {"title": maker.inline()}
        slide |= maker.pick.choice(_SLIDES)(maker)
        if maker.pick.random() < 0.4:
            slide["notes"] = maker.block()
        if maker.pick.random() < 0.4:
            slide["cite"] = maker.inline()
        if maker.pick.random() < 0.2:
            slide["kicker"] = maker.inline()
        slides.append(slide)
    lang = maker.pick.choice(["en", "en", "de", "zh-HK", "ar"])
    deck = {"title": maker.inline(), "subtitle": maker.inline(), "lang": lang, "slides": slides}
    return yaml.safe_dump(deck, allow_unicode=True, sort_keys=False, width=10_000)


def words_of_pptx(data: bytes) -> str:
    """Return all texts of slides, charts and notes, the pieces of a paragraph joined."""
    texts = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.match(r"ppt/(slides|charts|notesSlides)/[^/]+\.xml$", name):
                root = etree.fromstring(archive.read(name))
                texts.append("".join(root.itertext()))
                texts += [value for node in root.iter() for value in node.attrib.values()]
            if name.startswith("ppt/") and name.endswith(".rels"):
                texts.append(archive.read(name).decode())
    return "".join(texts).replace("\u00ad", "")


def words_of_html(data: bytes) -> str:
    main = lxml_html.fromstring(data.decode()).get_element_by_id("_main")
    links = (value for node in main.iter() for value in node.attrib.values())
    return ("".join(main.itertext()) + " ".join(links)).replace("\u00ad", "")


def lost(outline: str, built: Any) -> Iterator[str]:
    """Yield the words that a deck lacks and of which nothing was said."""
    lines = {each.span.line for each in built.report.diagnostics if each.span}
    texts = {
        "pptx": words_of_pptx(built.pptx.read_bytes()),
        "html": words_of_html(built.html.read_bytes()),
    }
    for number, line in enumerate(outline.splitlines(), 1):
        if number in lines:
            continue
        for word in WORD.findall(line):
            yield from (
                f"{word} ({name}): {line}" for name, text in texts.items() if word not in text
            )


def assert_no_word_is_lost(folder: Path, some: Any) -> None:
    for seed in some:
        with told(seed):
            outline = outline_of(seed)
            built = build_in(folder / str(seed))(outline, {})
            faults = [each for each in built.report.diagnostics if each.severity is Severity.FAULT]
            assert all(each.span for each in faults)
            if not faults:
                assert list(lost(outline, built)) == []


def test_no_word_of_any_markup_is_lost(tmp_path: Path) -> None:
    assert_no_word_is_lost(tmp_path, range(20))


@pytest.mark.slow
def test_no_word_of_much_markup_is_lost(tmp_path: Path) -> None:
    assert_no_word_is_lost(tmp_path, seeds(20, 220, "words", at_length=12_000))

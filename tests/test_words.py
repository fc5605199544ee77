"""Nothing is lost: the words of the outline are the words of the PowerPoint file and of the HTML
deck, in one order.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from decks import read_deck_files
from lxml import html as lxml_html
from pptx import Presentation

from deckgen.diagnostics import Report
from deckgen.language.deck import Slide
from deckgen.language.read_deck import read_deck
from deckgen.outline.values.fields import Notes, PathText, Plain, Prose, Text
from deckgen.outline.yaml.source import read_bytes

# Fields that steer and are not shown.
_SILENT = {
    "id",
    "layout",
    "kind",
    "lang",
    "background",
    "align",
    "highlight",
    "side",
    "fit",
    "alt",
    "qr",
}


def words(text: str) -> list[str]:
    """Words and numbers, with the marks inside them."""
    return re.findall(r"[^\s·]+", text)


def outline_words(value: Any) -> Iterator[str]:
    """The words in the models of a slide, in the order of their fields."""
    if isinstance(value, Notes | PathText):
        return
    if isinstance(value, Text | Prose):
        yield from words(value.plain)
    elif isinstance(value, Plain):
        yield from words(str(value))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from outline_words(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in _SILENT and field.name != "span":
                yield from outline_words(getattr(value, field.name))


def pptx_words(deck: Path) -> list[list[str]]:
    """The words of each slide, shape by shape; fields at the foot excepted."""
    return [
        [word for shape in _leaves(slide.shapes) for word in _shape_words(shape)]
        for slide in Presentation(str(deck)).slides
    ]


def _leaves(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _leaves(shape.shapes)
        else:
            yield shape


def _shape_words(shape: Any) -> list[str]:
    if shape.is_placeholder and shape.placeholder_format.type in {
        13,
        15,
        16,
    }:  # number, footer, date
        return []
    if shape.has_table:
        # Where the rows have their heads in the last column, they are read from there.
        turn = -1 if shape.table.last_col else 1
        return [
            word
            for row in shape.table.rows
            for cell in [*row.cells][::turn]
            for word in words(cell.text)
        ]
    return words(shape.text_frame.text.replace("\v", " ")) if shape.has_text_frame else []


# Notes, fields at the foot, and what PowerPoint holds elsewhere: the words of a chart in its own
# part, those of a connector as its description.
_CLASSES = ("r-footer", "r-number", "r-date", "r-chart", "r-connector")
_QUIET = ["aside", "style", "svg", *(f"*[contains(@class, '{name}')]" for name in _CLASSES)]


def html_words(deck: Path) -> list[list[str]]:
    """The words of each section, fields at the foot excepted."""
    pages = []
    for section in lxml_html.fromstring(deck.read_bytes()).xpath(
        "//section[@aria-roledescription]"
    ):
        for quiet in section.xpath("|".join(f".//{each}" for each in _QUIET)):
            quiet.drop_tree()
        pages.append([word for text in section.xpath(".//text()") for word in words(str(text))])
    return pages


def _slides(outline: str) -> tuple[Slide, ...]:
    report = Report()
    node = read_bytes(outline.encode(), "outline.yaml", report)
    assert node is not None
    deck = read_deck(node, report)
    assert deck is not None, report.diagnostics
    return deck.slides


def squeezed(listed: list[str]) -> str:
    """The letters alone: where a run or a line ends inside a word, the two files part the word
    differently.
    """
    return "".join(listed)


def test_both_files_have_the_same_words_in_the_same_order(deck: Any) -> None:
    office, web = pptx_words(deck.pptx), html_words(deck.html)
    assert [squeezed(page) for page in office] == [squeezed(page) for page in web]
    assert any(office)


@pytest.fixture
def every_kind(build_deck: Callable[..., Any]) -> Any:
    return build_deck(*read_deck_files("every-kind"))


def test_every_word_of_the_outline_is_on_its_slide(every_kind: Any) -> None:
    slides = _slides(read_deck_files("every-kind")[0])
    pages = iter(pptx_words(every_kind.pptx)[1:])
    for slide in slides:
        shown = Counter(squeezed(next(pages)))
        said = [*outline_words(slide.keys), *outline_words(slide.content)]
        missing = Counter(squeezed(said)) - shown
        assert not missing, (slide.id, missing)


def test_notes_are_in_both_files(every_kind: Any) -> None:
    slide = next(each for each in Presentation(str(every_kind.pptx)).slides if each.has_notes_slide)
    assert "The way through." in slide.notes_slide.notes_text_frame.text
    tree = lxml_html.fromstring(every_kind.html.read_bytes())
    assert "The way through." in tree.xpath("//aside")[0].text_content()

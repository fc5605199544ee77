"""What deckgen says by itself: one table, every language's own words, English marked as English."""

import re
from collections.abc import Callable
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest
from lxml import html as lxml_html
from pptx import Presentation

from deckgen.kinds import KINDS
from deckgen.page.boxes import Mark
from deckgen.page.chart import ChartType
from deckgen.render import html as html_room
from deckgen.words import WORDS, Said, say

DECK = """
title: T
lang: {lang}
cover: false
slides:
  - section: One
  - agenda: true
  - bullets: [Alone]
    notes: Slowly
  - title: A
    comparison:
      options: [X, Y]
      rows: [{{name: Ticket, marks: [yes, no]}}]
  - title: B
    diagram: {{nodes: {{a: P, b: Q}}, edges: ["a -> b: r", "b -- a"]}}
  - title: C
    chart: {{type: column, x: J, categories: [K, L], series: {{S: [1, 2]}}}}
"""

Build = Callable[..., Any]


def values_of(template: str) -> set[str]:
    """The names of the values in a template."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_phrase_has_english() -> None:
    assert [key for key, words in WORDS.items() if "en" not in words] == []


def test_every_language_has_the_values_of_english() -> None:
    differing = [
        (key, lang)
        for key, words in WORDS.items()
        for lang, template in words.items()
        if values_of(template) != values_of(words["en"])
    ]
    assert differing == []


@pytest.mark.parametrize("group", ["mark", "edge", "kind", "chart", "shell"])
def test_a_language_has_all_phrases_of_a_group_or_none(group: str) -> None:
    # Simplified Chinese stands in the table only where it differs.
    languages = {
        frozenset(words) - {"zh-hans"}
        for key, words in WORDS.items()
        if key.startswith(f"{group}.")
    }
    assert len(languages) == 1


def test_whatever_can_be_named_has_words() -> None:
    stackable = [
        f"{name}.{way}" for name in ("column", "bar", "area") for way in ("stacked", "percent")
    ]
    wanted = {
        *(f"kind.{key}" for key in KINDS),
        *(f"mark.{mark}" for mark in get_args(Mark) if mark),
        *(f"chart.{name}" for name in (*get_args(ChartType), *stackable)),
    }
    assert wanted <= set(WORDS)
    assert {key for key in WORDS if key.startswith("kind.")} <= wanted


def test_the_templates_say_every_word_of_the_shell_and_no_other() -> None:
    folder = Path(html_room.__file__).parent / "templates"
    templates = "".join(path.read_text("utf-8") for path in folder.iterdir())
    used = set(re.findall(r"\bwords\.(\w+)", templates))
    assert used == {key.removeprefix("shell.") for key in WORDS if key.startswith("shell.")}
    # What stands in a template itself are numbers, keys of the keyboard and of outlines.
    text = re.sub(r"{%.*?%}|{{.*?}}|<code>minutes</code>|<[^>]*>", " ", templates)
    assert re.findall(r"[A-Za-z]{2,}", text) == []
    assert re.findall(r'(?:aria-label|title|placeholder)="(?!{{)', templates) == []


@pytest.mark.parametrize(
    ("lang", "agenda", "mark"),
    [
        ("en-HK", "Agenda", "no"),
        ("pt-BR", "Agenda", "não"),
        ("zh", "議程", "無"),
        ("zh-HK", "議程", "無"),
        ("zh-Hant-HK", "議程", "無"),
        ("zh-Hans", "议程", "无"),
        ("zh-CN", "议程", "无"),
        ("zh-SG", "议程", "无"),
        ("zh-Hans-CN", "议程", "无"),
    ],
)
def test_a_tag_falls_back_to_the_wider_one(lang: str, agenda: str, mark: str) -> None:
    assert say(lang, "kind.agenda") == Said(agenda, lang)
    assert say(lang, "mark.no") == Said(mark, lang)


def test_what_a_language_lacks_is_english_and_says_so() -> None:
    assert say("fi", "mark.yes") == Said("yes", "en")
    assert say("fi", "mark.yes").strange_to("fi") == "en"
    assert say("en-GB", "mark.yes").strange_to("en-GB") == ""


def read_html(build_deck: Build, lang: str) -> Any:
    built = build_deck(DECK.format(lang=lang), to=("html",))
    return lxml_html.fromstring(built.html.read_bytes())


@pytest.mark.parametrize(
    ("lang", "names", "marks", "edges", "notes"),
    [
        ("de-CH", ["Agenda", "Aufzählung"], ["ja", "nein"], ["P zu Q: r", "Q und P"], "Notizen"),
        (
            "fr",
            ["Ordre du jour", "Liste à puces"],
            ["oui", "non"],
            ["P vers Q : r", "Q et P"],
            "Notes",
        ),
        ("zh-HK", ["議程", "要點"], ["有", "無"], ["從P到Q：r", "Q和P"], "備註"),
        ("ar", ["جدول الأعمال", "نقاط"], ["نعم", "لا"], ["P إلى Q: r", "Q وP"], "ملاحظات"),
    ],
)
def test_a_deck_speaks_its_own_language(
    build_deck: Build, lang: str, names: list[str], marks: list[str], edges: list[str], notes: str
) -> None:
    root = read_html(build_deck, lang)
    sections = root.xpath("//section[@aria-roledescription]")
    assert [each.get("data-title") for each in sections] == ["One", *names, "A", "B", "C"]
    assert sections[2].get("aria-label") == names[1]
    assert root.xpath("//svg[contains(@class, 'mark')]/@aria-label") == marks
    assert root.xpath("//p[contains(@class, 'r-connector')]/span/text()") == edges
    (heading,) = root.xpath("//aside[contains(@class, 'notes')]/h3")
    assert (heading.text, heading.get("lang"), heading.get("dir")) == (notes, None, None)
    # The player is English: no word of it stands in the deck's language, and none of the slides' in its.
    assert root.xpath("//*[@id='_menu']/ancestor-or-self::*[@lang][1]/@lang")[0] == "en"
    assert root.xpath("//section//*[@lang='en'][not(self::title)]") == []


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Column chart: S by J, from 1 in K to 2 in L"),
        ("de", "Säulendiagramm: S nach J, von 1 (K) bis 2 (L)"),
        ("fr-CA", "Histogramme : S par J, de 1 (K) à 2 (L)"),
        ("es", "Gráfico de columnas: S por J, de 1 (K) a 2 (L)"),
    ],
)
def test_a_chart_is_described_in_the_language_of_its_slide(
    build_deck: Build, lang: str, sentence: str
) -> None:
    (title,) = read_html(build_deck, lang).xpath("//figure//title")
    assert (title.text, title.get("lang")) == (sentence, None)


def test_english_for_want_of_words_is_marked_as_english(build_deck: Build) -> None:
    root = read_html(build_deck, "fa")
    (title,) = root.xpath("//figure//title")
    assert (title.text.split(":")[0], title.get("lang")) == ("Column chart", "en")
    assert root.xpath("//svg[contains(@class, 'mark')]/@lang") == ["en", "en"]
    assert root.xpath("//p[contains(@class, 'r-connector')]/span/@lang") == ["en", "en"]
    assert root.xpath("//h2[text()='Agenda' or .//*[text()='Agenda']]/@lang") == ["en"]
    (heading,) = root.xpath("//aside[contains(@class, 'notes')]/h3")
    assert (heading.text, heading.get("lang"), heading.get("dir")) == ("Notes", "en", "ltr")
    assert root.xpath("//nav//a[text()='Bullets' or text()='Agenda']/@lang") == ["en", "en"]


def test_an_agendas_english_title_is_marked_in_powerpoint_too(build_deck: Build) -> None:
    built = build_deck(DECK.format(lang="fi"), to=("pptx",))
    title = Presentation(str(built.pptx)).slides[1].shapes.title
    assert title._element.xpath(".//a:rPr/@lang") == ["en"]

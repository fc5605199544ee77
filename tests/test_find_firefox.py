"""Search, help, overview and rehearsal in Firefox, from the file: what depends on the browser."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from finding import OUTLINE, build
from windows import at_rest, ready, violations

Visit = Callable[..., Any]


@pytest.fixture(scope="module")
def deck_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The deck of `finding`, as HTML."""
    return build(tmp_path_factory.mktemp("find"), OUTLINE)


@pytest.fixture
def shown(visit: Visit, deck_file: Path) -> Callable[..., Any]:
    """A function: what follows the file's name → the deck, shown."""

    return lambda rest="": ready(visit(deck_file, rest))


def test_a_slide_is_found_by_words_and_by_number(shown: Callable[..., Any]) -> None:
    tab = shown()
    tab.press("/")
    tab.wait_for("document.activeElement.id === '_find-words'")
    tab.press(*"cafe")
    tab.wait_for("document.querySelectorAll('#_find-list li').length === 1")
    assert tab.evaluate("document.querySelector('#_find-list mark').textContent") == "Café"
    tab.press("Enter")
    tab.wait_for("deckgen.position().id === 'café-on-the-quay' && deckgen.position().step === 3")
    tab.press("g", "8", "Enter")
    tab.wait_for("deckgen.position().id === 'the-bill'")
    tab.back()
    tab.wait_for("deckgen.position().id === 'café-on-the-quay'")


def test_the_help_opens_by_its_key_and_is_closed_by_escape(shown: Callable[..., Any]) -> None:
    tab = shown()
    tab.press("?")
    tab.wait_for("document.querySelector('#_help').open")
    assert tab.evaluate("document.querySelectorAll('#_help-keys dt').length") > 20
    tab.press("Escape")
    tab.wait_for("!document.querySelector('#_help').open")
    tab.press("ArrowRight")
    tab.wait_for("deckgen.position().index === 1")


def test_the_overview_is_walked_and_left(shown: Callable[..., Any]) -> None:
    tab = shown("#/the-bill")
    tab.press("o", "ArrowUp", "ArrowRight")
    tab.wait_for("document.activeElement.id === '香港海港'")
    assert tab.evaluate("deckgen.position().id") == "the-bill"
    rows = tab.evaluate(
        "Object.values(Object.groupBy(Reveal.getSlides(), each => Math.round(each.getBoundingClientRect().top)))"
        ".map(each => each.length)"
    )
    assert rows == [2, 4, 3]
    tab.press("Escape")
    tab.wait_for("!Reveal.isOverview() && deckgen.position().id === 'the-bill'")
    tab.press("o")
    tab.click("#claims-are-short")
    tab.wait_for("!Reveal.isOverview() && deckgen.position().id === 'claims-are-short'")


def test_a_rehearsal_is_logged_kept_copied_and_saved(
    shown: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    tab = shown("#/claims-are-short")
    tab.press("r")
    tab.wait_for("!document.querySelector('#_rehearsing').hidden")
    tab.press("ArrowRight")
    tab.wait_for("deckgen.position().id === 'who-steers'")
    tab.reload()
    tab.wait_for(
        "window.Reveal && Reveal.isReady() && !document.querySelector('#_rehearsing').hidden"
    )
    tab.press("r")
    tab.wait_for("document.querySelector('#_rehearsal').open")
    text = tab.evaluate("document.querySelector('#_rehearsal-text').value")
    assert "  - id: claims-are-short\n    minutes: 0.1\n" in text
    tab.click("#_rehearsal-copy")
    tab.wait_for("document.querySelector('#_rehearsal-said').textContent === 'Copied'")
    tab.click("#_rehearsal-save")
    assert saved(tmp_path_factory.getbasetemp(), "outline-rehearsal.yaml", tab) == text


def saved(folder: Path, name: str, tab: Any) -> str:
    """The text of a file that Firefox saves below the folder, once it is there."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for found in folder.rglob(name):
            if found.stat().st_size:
                return found.read_text("utf-8")
        tab.wait_for("true")
    raise AssertionError([each.name for each in folder.iterdir()])


@pytest.mark.parametrize(
    "keys", [("/", "c"), ("?",), ("o",), ("r", "ArrowRight", "r")], ids=" ".join
)
def test_axe_finds_nothing(
    shown: Callable[..., Any], axe_source: str, keys: tuple[str, ...]
) -> None:
    tab = shown("#/claims-are-short")
    tab.press(*keys)
    assert violations(at_rest(tab), axe_source) == []

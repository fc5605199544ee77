"""`deckgen serve` with Firefox: the deck follows its outline, shows what is wrong with it, and
obeys the phone.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import Served, serving
from windows import ready

OUTLINE = """\
title: The harbour looks up
slides:
  - title: What changed
    bullets: [Cranes are remote, Berths are booked]
    notes: Begin with the picture of 1990
  - title: In the end
    text: Ships
"""


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    path = tmp_path / "outline.yaml"
    path.write_text(OUTLINE, "utf-8")
    return path


@pytest.fixture
def served(outline: Path) -> Iterator[Served]:
    with serving(outline, "--lan") as started:
        yield started


@pytest.fixture
def deck(served: Served, visit: Callable[..., Any]) -> Any:
    """The live deck at its last slide."""
    return ready(visit(f"{served.home}/deck#/in-the-end"))


def test_a_save_is_seen_and_the_slide_stays(outline: Path, deck: Any) -> None:
    outline.write_text(OUTLINE.replace("Ships", "Boats"), "utf-8")
    deck.wait_for("document.querySelector('.slides').textContent.includes('Boats')")
    assert deck.evaluate("Reveal.getCurrentSlide().id") == "in-the-end"


def test_a_fault_is_shown_over_the_deck_until_it_is_mended(outline: Path, deck: Any) -> None:
    outline.write_text(OUTLINE.replace("bullets:", "bulets:"), "utf-8")
    deck.wait_for("document.body.innerText.includes('outline.yaml:4:5')")
    outline.write_text(OUTLINE, "utf-8")
    deck.wait_for("!document.body.innerText.includes('outline.yaml:4:5')")


def test_a_deck_that_is_loaded_again_follows_still(outline: Path, deck: Any) -> None:
    deck.reload()
    ready(deck)
    outline.write_text(OUTLINE.replace("Ships", "Boats"), "utf-8")
    deck.wait_for("document.querySelector('.slides').textContent.includes('Boats')")


def test_both_windows_follow(outline: Path, deck: Any) -> None:
    deck.press("s")
    presenter = ready(deck.opened())
    presenter.wait_for("deckgen.link.peers('slides') === 1")
    presenter.press("PageUp")
    deck.wait_for("Reveal.getCurrentSlide().id === 'what-changed'")
    outline.write_text(OUTLINE.replace("1990", "1984"), "utf-8")
    presenter.wait_for("document.getElementById('_notes').innerText.includes('1984')")


def test_the_phone_leads_the_deck(served: Served, visit: Callable[..., Any], deck: Any) -> None:
    phone = visit(f"{served.home}/remote#{served.token}", size=(390, 760))
    phone.wait_for("document.documentElement.dataset.state === 'ready'")
    phone.click("#previous")
    deck.wait_for("Reveal.getCurrentSlide().id === 'what-changed'")
    phone.wait_for("document.querySelector('h1').innerText === 'What changed'")


def test_the_index_shows_every_slide(served: Served, visit: Callable[..., Any]) -> None:
    tab = visit(f"{served.home}/")
    tab.wait_for(
        "document.querySelector('.sheet') !== null && document.querySelector('.sheet').shadowRoot !== null"
    )
    tab.wait_for("document.body.innerText.includes('In the end')")

"""Nothing → the deck of one slide that is shown while an outline is at fault from the start."""

from pathlib import Path

from deckgen.diagnostics import Report
from deckgen.language.read_deck import read_deck
from deckgen.outline.yaml.source import read_bytes
from deckgen.page.pages import PAGE_SIZES, Pages
from deckgen.paging.lay_out import DeckFolder, lay_out
from deckgen.theme import ThemeRequest, load_theme
from deckgen.theme.request import DEFAULT_THEME

_OUTLINE = b"""
title: Nothing to show yet
cover: false
slides:
  - title: Nothing to show yet
    text: The preview begins as soon as the outline can be shown.
    id: waiting
"""
_NOWHERE = Path("/nonexistent")
"""Its folder: it refers to no files."""


def waiting_pages() -> Pages:
    """Return the deck, in the default theme."""
    report = Report()
    node = read_bytes(_OUTLINE, "waiting", report)
    deck = read_deck(node, report) if node is not None else None
    theme = load_theme(ThemeRequest(DEFAULT_THEME, _NOWHERE), PAGE_SIZES["16:9"], report)
    assert deck is not None
    assert theme is not None
    return lay_out(deck, theme, DeckFolder(_NOWHERE), report)

"""`unused-footnote`: no text asks for a footnote, so that it is not shown.

Write `[^1]` behind the words that it belongs to. A line for the whole slide is `cite`.

Fails:

    - title: Fewer stops
      text: Nine a month
      footnotes: {1: "Port statistics, 2025"}

Passes:

    - title: Fewer stops
      text: "Nine a month[^1]"
      footnotes: {1: "Port statistics, 2025"}
"""

from collections.abc import Iterator

from deckgen.check.looking import advice
from deckgen.diagnostics import Diagnostic
from deckgen.page.pages import Pages

_SHOWN = 40
"""Characters of an id that a message has."""


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every note of a slide or of the deck that stands on no page."""
    for note in pages.unused_footnotes:
        name = note.id[:_SHOWN]
        message = f"no text asks for the footnote `{name}`"
        hint = f"write `[^{name}]` behind what it belongs to, or leave the note out"
        yield advice("unused-footnote", message, note.origin, hint)

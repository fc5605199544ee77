"""`no-title`: a slide has no title.

A screen reader lists a deck by its titles, and so do PowerPoint's outline and the overview of the
HTML deck.

Fails:

    - text: The harbour handles eleven million containers a year.

Passes:

    - title: The harbour never sleeps
      text: It handles eleven million containers a year.
"""

from collections.abc import Iterator

from deckgen.check.looking import advice
from deckgen.diagnostics import Diagnostic
from deckgen.page.pages import Pages

_HINT = "give it a `title`: screen readers and outlines list slides by it"


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every page without a title."""
    for page in pages.pages:
        if not page.title.strip():
            yield advice("no-title", "the slide has no title", page.origin, _HINT)

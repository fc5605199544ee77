"""`hidden-target`: a link leads to a slide that is not shown.

The HTML deck leaves hidden slides out, so that the link leads nowhere there; PowerPoint would
follow it.

Fails:

    - title: One
      text: See [the details](#details).
    - title: Details
      id: details
      hidden: true
      text: Small print.

Passes:

    - title: One
      text: See [the details](#details).
    - title: Details
      id: details
      text: Small print.
"""

from collections.abc import Iterator

from deckgen.check.looking import advice
from deckgen.diagnostics import Diagnostic, Span
from deckgen.page.pages import Page, Pages
from deckgen.page.texts import texts_of_page


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every text that links to a hidden page; notes are the speaker's own."""
    hidden = {page.id for page in pages.pages if page.hidden}
    if not hidden:
        return
    for page in pages.pages:
        for target, place in _targets(page):
            if target in hidden:
                yield _told(target, place)


def _targets(page: Page) -> dict[tuple[str, Span | None], None]:
    """Return the pages that a page leads to, with the places of the links, each once."""
    shown = (text for text in texts_of_page(page) if not text.is_notes)
    return {(link.page, text.place(page)): None for text in shown for link in text.links}


def _told(target: str, place: Span | None) -> Diagnostic:
    message = f"the link `#{target}` leads to a hidden slide"
    return advice("hidden-target", message, place, "show the slide, or leave out the link")

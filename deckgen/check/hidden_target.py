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
from deckgen.diagnostics import Diagnostic
from deckgen.page.pages import Pages
from deckgen.page.texts import texts_of_page


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every text that links to a hidden page; notes are the speaker's own."""
    hidden = {page.id for page in pages.pages if page.hidden}
    if not hidden:
        return
    hint = "show the slide, or leave out the link"
    for page in pages.pages:
        shown = (text for text in texts_of_page(page) if not text.is_notes)
        targets = {(link.page, text.place(page)): None for text in shown for link in text.links}
        for target, place in targets:
            if target in hidden:
                yield advice(
                    "hidden-target", f"the link `#{target}` leads to a hidden slide", place, hint
                )

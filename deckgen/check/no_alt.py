"""`no-alt`: a picture says nothing to those who cannot see it.

`alt` tells what the picture shows and why it is there. A picture that only decorates says so with
an empty `alt`.

Fails:

    - title: The quay at dawn
      image: quay.png

Passes:

    - title: The quay at dawn
      image: quay.png
      alt: Three cranes unload a ship before sunrise
"""

from collections.abc import Iterator

from deckgen.check.looking import advice, place_of
from deckgen.diagnostics import Diagnostic
from deckgen.page.boxes import Box
from deckgen.page.contents import films, pictures
from deckgen.page.pages import Page, Pages

_HINT = 'say what it shows in `alt: …`, or `alt: ""` if it only decorates'


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every picture and every film without a word."""
    for page in pages.pages:
        for box in pictures(page):
            if not box.decorative and not box.alt.strip():
                yield _told("picture", box, page)
        for film in films(page):
            if not film.alt.strip():
                yield _told("film", film, page)


def _told(what: str, box: Box, page: Page) -> Diagnostic:
    return advice("no-alt", f"the {what} has no alternative text", place_of(box, page), _HINT)

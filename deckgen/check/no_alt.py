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

from deckgen.check.looking import place_of
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.page.boxes import MediaBox, PictureBox
from deckgen.page.pages import Pages


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every picture without a word."""
    for page in pages.pages:
        for box in page.leaves:
            if (
                isinstance(box, PictureBox | MediaBox)
                and not box.alt.strip()
                and not _is_decorative(box)
            ):
                hint = 'say what it shows in `alt: …`, or `alt: ""` if it only decorates'
                place = place_of(box, page)
                message = f"the {'film' if isinstance(box, MediaBox) else 'picture'} has no alternative text"
                yield Diagnostic("no-alt", message, place, Severity.ADVICE, hint=hint)


def _is_decorative(box: PictureBox | MediaBox) -> bool:
    return isinstance(box, PictureBox) and box.decorative

"""A media box → a film with its poster."""

from deckgen.layout.boxes import MediaBox
from deckgen.render.html.sheet import Sheet


def film_box(box: MediaBox, deck: Sheet) -> str:
    """Return its element."""
    raise NotImplementedError(box, deck)

"""A connector box → a drawn line with its head."""

from deckgen.layout.boxes import ConnectorBox
from deckgen.render.html.sheet import Sheet


def connector_box(box: ConnectorBox, deck: Sheet) -> str:
    """Return its element."""
    raise NotImplementedError(box, deck)

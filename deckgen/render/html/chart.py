"""A chart box → a figure: a drawing with real text, and its data in a table for readers."""

from deckgen.layout.boxes import ChartBox
from deckgen.render.html.inline import Area


def chart_box(box: ChartBox, area: Area) -> str:
    """Return its element."""
    raise NotImplementedError(box, area)

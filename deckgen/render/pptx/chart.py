"""A chart box → a native chart: its frame on the slide, its part, its workbook."""

from deckgen.layout.boxes import ChartBox
from deckgen.render.pptx.scene import Scene


def chart_frame(box: ChartBox, identifier: int, scene: Scene) -> str:
    """Return its element on the slide."""
    raise NotImplementedError(box, identifier, scene)

"""A chart box → its frame on the slide; its part is written by `chart_part`."""

from deckgen.page.boxes import ChartBox
from deckgen.render.pptx.package.names import CHART_DATA
from deckgen.render.pptx.package.xml import graphic_frame, shape_name
from deckgen.render.pptx.slide.scene import Scene


def chart_frame(box: ChartBox, identifier: int, scene: Scene) -> str:
    """Return its element on the slide, in the placeholder that it fills."""
    name, filled = shape_name(identifier, box.name, box.alt), scene.filled(box.slot, "content")
    reference = f'<c:chart xmlns:c="{CHART_DATA}" r:id="{scene.relations.chart(box)}"/>'
    return graphic_frame(name, filled, box.rect, CHART_DATA, reference)

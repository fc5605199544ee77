"""A chart box → its frame on the slide; its part is written by `chart_part`."""

from deckgen.layout.boxes import ChartBox
from deckgen.render.pptx.names import CHART_DATA
from deckgen.render.pptx.scene import Scene
from deckgen.render.pptx.xml import element, frame, shape_name


def chart_frame(box: ChartBox, identifier: int, scene: Scene) -> str:
    """Return its element on the slide, in the placeholder that it fills."""
    filled = scene.filled(box.slot, "content")
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{shape_name(identifier, box.name, box.alt)}<p:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>{element("p:nvPr", "", filled)}</p:nvGraphicFramePr>'
        f'{frame(box.rect, "p:xfrm")}<a:graphic><a:graphicData uri="{CHART_DATA}"><c:chart xmlns:c="{CHART_DATA}" '
        f'r:id="{scene.relations.chart(box)}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )

"""A media box → a film that plays on its slide when it is clicked."""

from deckgen.page.boxes import MediaBox
from deckgen.render.pptx.package.names import POWERPOINT_2010
from deckgen.render.pptx.package.xml import RECTANGLE, attribute, cropped, frame, picture_locks
from deckgen.render.pptx.slide.scene import Scene

# Where PowerPoint 2010 and later look for the film ([MS-PPTX] §2.2.4.1); older programs read the
# link.
_MEDIA = "{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}"


def film(box: MediaBox, identifier: int, scene: Scene) -> str:
    """Return its picture, which is the poster and knows the film."""
    video, media = scene.relations.film(box.media)
    filled = scene.filled(box.slot, "media", "content")
    described = f' descr="{attribute(box.alt)}"' if box.alt else ""
    name = f'<p:cNvPr id="{identifier}" name="{attribute(box.name)}"{described}>'
    return (
        f'<p:pic><p:nvPicPr>{name}<a:hlinkClick r:id="" action="ppaction://media"/></p:cNvPr>'
        f"<p:cNvPicPr>{picture_locks(filled=bool(filled))}</p:cNvPicPr>"
        f'<p:nvPr>{filled}<a:videoFile r:link="{video}"/><p:extLst><p:ext uri="{_MEDIA}">'
        f'<p14:media xmlns:p14="{POWERPOINT_2010}" r:embed="{media}"/></p:ext></p:extLst></p:nvPr></p:nvPicPr>'
        f"<p:blipFill>{scene.relations.picture(box.poster)}{cropped(box.crop)}<a:stretch><a:fillRect/></a:stretch>"
        f"</p:blipFill><p:spPr>{frame(box.rect)}{RECTANGLE}</p:spPr></p:pic>"
    )

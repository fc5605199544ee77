"""A media box → a film that plays on its slide when it is clicked."""

from deckgen.layout.boxes import MediaBox
from deckgen.render.pptx.scene import Scene
from deckgen.render.pptx.xml import attribute, frame

# Where PowerPoint 2010 and later look for the film ([MS-PPTX] §2.2.4.1); older programs read the link.
_MEDIA = "{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}"
_NAMESPACE = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def film(box: MediaBox, identifier: int, scene: Scene) -> str:
    """Return its picture, which is the poster and knows the film."""
    video, media = scene.relations.film(box.media)
    filled = scene.filled(box.slot, "media", "content")
    locks = '<a:picLocks noGrp="1" noChangeAspect="1"/>' if filled else '<a:picLocks noChangeAspect="1"/>'
    described = f' descr="{attribute(box.alt)}"' if box.alt else ""
    name = f'<p:cNvPr id="{identifier}" name="{attribute(box.name)}"{described}>'
    edges = zip("ltrb", box.crop, strict=True)
    crop = "".join(f' {edge}="{round(share * 100_000)}"' for edge, share in edges if round(share * 100_000))
    return (
        f'<p:pic><p:nvPicPr>{name}<a:hlinkClick r:id="" action="ppaction://media"/></p:cNvPr>'
        f'<p:cNvPicPr>{locks}</p:cNvPicPr><p:nvPr>{filled}<a:videoFile r:link="{video}"/>'
        f'<p:extLst><p:ext uri="{_MEDIA}"><p14:media xmlns:p14="{_NAMESPACE}" r:embed="{media}"/></p:ext></p:extLst>'
        f"</p:nvPr></p:nvPicPr><p:blipFill>{scene.relations.picture(box.poster)}<a:srcRect{crop}/>"
        f'<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{frame(box.rect)}<a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></p:spPr></p:pic>"
    )

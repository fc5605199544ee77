"""Charts, films and formulas → their objects on a slide.

A chart's part is written by `chart_part`. A formula is native Office Math, with a picture of it for
programs that know none.
"""

from deckgen.page.boxes import ChartBox, EquationBox, MediaBox
from deckgen.render.pptx.package.names import CHART_DATA, MATH, POWERPOINT_2010
from deckgen.render.pptx.package.xml import (
    RECTANGLE,
    attribute,
    cropped,
    escape,
    fill,
    frame,
    graphic_frame,
    optional,
    picture_locks,
    shape_name,
)
from deckgen.render.pptx.slide.scene import Scene
from deckgen.render.pptx.text.formula_xml import filled_in, held, with_fallback
from deckgen.units import Rect

# Where PowerPoint 2010 and later look for the film ([MS-PPTX] §2.2.4.1); older programs read the
# link.
_MEDIA = "{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}"
# No line is broken but where the formula says so, whatever the width of the reader's font.
_FORMULA_BODY = (
    '<a:bodyPr vert="horz" wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr">'
    "<a:noAutofit/></a:bodyPr><a:lstStyle/>"
)
_LINE_BODY = _FORMULA_BODY.replace('wrap="none"', 'wrap="square"').replace("noAuto", "normAuto")


def chart_frame(box: ChartBox, identifier: int, scene: Scene) -> str:
    """Return the frame of a chart, in the placeholder that it fills."""
    name, filled = shape_name(identifier, box.name, box.alt), scene.filled(box.slot, "content")
    reference = f'<c:chart xmlns:c="{CHART_DATA}" r:id="{scene.relations.chart(box)}"/>'
    return graphic_frame(name, filled, box.rect, CHART_DATA, reference)


def film(box: MediaBox, identifier: int, scene: Scene) -> str:
    """Return the picture of a film, which is its poster and plays when it is clicked."""
    video, media = scene.relations.film(box.media)
    filled = scene.filled(box.slot, "media", "content")
    described = optional("descr", attribute(box.alt))
    name = f'<p:cNvPr id="{identifier}" name="{attribute(box.name)}"{described}>'
    return (
        f'<p:pic><p:nvPicPr>{name}<a:hlinkClick r:id="" action="ppaction://media"/></p:cNvPr>'
        f"<p:cNvPicPr>{picture_locks(filled=bool(filled))}</p:cNvPicPr>"
        f'<p:nvPr>{filled}<a:videoFile r:link="{video}"/><p:extLst><p:ext uri="{_MEDIA}">'
        f'<p14:media xmlns:p14="{POWERPOINT_2010}" r:embed="{media}"/></p:ext></p:extLst>'
        "</p:nvPr></p:nvPicPr>"
        f"<p:blipFill>{scene.relations.picture(box.poster)}{cropped(box.crop)}"
        f"<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{frame(box.rect)}{RECTANGLE}</p:spPr></p:pic>"
    )


def equation(box: EquationBox, identifier: int, scene: Scene) -> str:
    """Return the formula, and what stands for it where it is not understood: both under one
    number.
    """
    name = shape_name(identifier, box.name, box.alt)
    plain = _formula_text(box, name) if box.text else _formula_picture(box, name, scene)
    return with_fallback(_formula(box, name, rtl=scene.page.rtl), plain)


def _formula(box: EquationBox, name: str, *, rtl: bool) -> str:
    side = "right" if rtl else "left"
    formula = filled_in(box.omml, box.size, box.color)
    display = held(
        f'<m:oMathPara xmlns:m="{MATH}"><m:oMathParaPr><m:jc m:val="{side}"/></m:oMathParaPr>'
        f"<m:oMath>{formula}</m:oMath></m:oMathPara>"
    )
    ending = f'<a:endParaRPr lang="en-US" sz="{round(box.size * 100)}"/>'
    return _text_shape(name, box.rect, f"{_FORMULA_BODY}<a:p><a:pPr/>{display}{ending}</a:p>")


def _formula_text(box: EquationBox, name: str) -> str:
    """The formula on a line."""
    look = f'lang="en-US" sz="{round(box.size * 100)}"'
    run = f"<a:r><a:rPr {look}>{fill(box.color)}</a:rPr><a:t>{escape(box.text)}</a:t></a:r>"
    return _text_shape(name, box.rect, f"{_LINE_BODY}<a:p>{run}<a:endParaRPr {look}/></a:p>")


def _text_shape(name: str, rect: Rect, body: str) -> str:
    return (
        f'<p:sp><p:nvSpPr>{name}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{frame(rect)}{RECTANGLE}<a:noFill/></p:spPr>"
        f"<p:txBody>{body}</p:txBody></p:sp>"
    )


def _formula_picture(box: EquationBox, name: str, scene: Scene) -> str:
    picture = scene.relations.picture(box.picture)
    return (
        f"<p:pic><p:nvPicPr>{name}<p:cNvPicPr>{picture_locks(filled=False)}</p:cNvPicPr><p:nvPr/>"
        "</p:nvPicPr>"
        f"<p:blipFill>{picture}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{frame(box.rect)}{RECTANGLE}</p:spPr></p:pic>"
    )

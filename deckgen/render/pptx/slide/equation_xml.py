"""An equation box → native Office Math, with a picture of it for programs that know none."""

from deckgen.page.boxes import EquationBox
from deckgen.render.pptx.package.names import MATH
from deckgen.render.pptx.package.xml import (
    RECTANGLE,
    escape,
    fill,
    frame,
    picture_locks,
    shape_name,
)
from deckgen.render.pptx.slide.scene import Scene
from deckgen.render.pptx.text.formula_xml import filled_in, held, with_fallback
from deckgen.units import Rect

# No line is broken but where the formula says so, whatever the width of the reader's font.
_BODY = (
    '<a:bodyPr vert="horz" wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr"><a:noAutofit/>'
    "</a:bodyPr><a:lstStyle/>"
)


def equation(box: EquationBox, identifier: int, scene: Scene) -> str:
    """Return the formula, and what stands for it where it is not understood: both under one number."""
    name = shape_name(identifier, box.name, box.alt)
    return with_fallback(
        _native(box, name, scene), _plain(box, name) if box.text else _picture(box, name, scene)
    )


def _native(box: EquationBox, name: str, scene: Scene) -> str:
    side = "right" if scene.page.rtl else "left"
    formula = filled_in(box.omml, box.size, box.color)
    display = held(
        f'<m:oMathPara xmlns:m="{MATH}"><m:oMathParaPr><m:jc m:val="{side}"/></m:oMathParaPr>'
        f"<m:oMath>{formula}</m:oMath></m:oMathPara>"
    )
    ending = f'<a:endParaRPr lang="en-US" sz="{round(box.size * 100)}"/>'
    return f"{_start(name, box.rect)}<p:txBody>{_BODY}<a:p><a:pPr/>{display}{ending}</a:p></p:txBody></p:sp>"


def _start(name: str, rect: Rect) -> str:
    return (
        f'<p:sp><p:nvSpPr>{name}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{frame(rect)}'
        f"{RECTANGLE}<a:noFill/></p:spPr>"
    )


def _picture(box: EquationBox, name: str, scene: Scene) -> str:
    return (
        f"<p:pic><p:nvPicPr>{name}<p:cNvPicPr>{picture_locks(filled=False)}</p:cNvPicPr><p:nvPr/></p:nvPicPr>"
        f"<p:blipFill>{scene.relations.picture(box.picture)}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{frame(box.rect)}{RECTANGLE}</p:spPr></p:pic>"
    )


def _plain(box: EquationBox, name: str) -> str:
    """The formula on a line."""
    look = f'lang="en-US" sz="{round(box.size * 100)}"'
    run = f"<a:r><a:rPr {look}>{fill(box.color)}</a:rPr><a:t>{escape(box.text)}</a:t></a:r>"
    body = _BODY.replace('wrap="none"', 'wrap="square"').replace("noAutofit", "normAutofit")
    return f"{_start(name, box.rect)}<p:txBody>{body}<a:p>{run}<a:endParaRPr {look}/></a:p></p:txBody></p:sp>"

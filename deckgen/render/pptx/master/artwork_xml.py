"""A theme's drawing → native shapes, or a vector picture with its pixels beside it."""

from deckgen.page.pages import ArtShape
from deckgen.render.pptx.package.xml import (
    NO_TEXT,
    RECTANGLE,
    fill,
    frame,
    free_form,
    line,
    picture_locks,
    shape_name,
)
from deckgen.units import Rect, Size


def art_shape(shape: ArtShape, identifier: int, number: int) -> str:
    """Return a path of the artwork as a free-form shape, marked decorative."""
    rect = _bounds(shape)
    geometry = free_form(shape.commands, rect, (rect.left, rect.top), filled=shape.fill is not None)
    return (
        f"<p:sp><p:nvSpPr>{shape_name(identifier, f'Artwork {number}', decorative=True)}<p:cNvSpPr/>"
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{frame(rect)}{geometry}{fill(shape.fill, shape.opacity)}'
        f"{line(shape.stroke, shape.stroke_width, shape.opacity)}</p:spPr>{NO_TEXT}</p:sp>"
    )


def art_picture(size: Size, identifier: int, blip: str) -> str:
    """Return the artwork as one picture over the whole page, marked decorative."""
    whole = frame(Rect(0, 0, size.width, size.height))
    return (
        f"<p:pic><p:nvPicPr>{shape_name(identifier, 'Artwork', decorative=True)}"
        f'<p:cNvPicPr>{picture_locks(filled=False)}</p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f"<p:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{whole}{RECTANGLE}</p:spPr></p:pic>"
    )


def _bounds(shape: ArtShape) -> Rect:
    numbers = [[float(each) for each in command[1:]] for command in shape.commands]
    across = [value for each in numbers for value in each[0::2]]
    down = [value for each in numbers for value in each[1::2]]
    left, top = round(min(across)), round(min(down))
    return Rect(left, top, round(max(across)) - left, round(max(down)) - top)

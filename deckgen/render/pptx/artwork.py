"""A theme's drawing → native shapes, or a vector picture with its pixels beside it."""

from deckgen.layout.page import ArtShape
from deckgen.render.pptx.xml import NO_TEXT, fill, frame, line, shape_name
from deckgen.units import Rect, Size


def art_shape(shape: ArtShape, identifier: int, number: int) -> str:
    """Return a path of the artwork as a free-form shape, marked decorative."""
    rect = _bounds(shape)
    path = "".join(_command(command, rect) for command in shape.commands)
    # An open path without a fill must not be closed by one.
    filled = "" if shape.fill else ' fill="none"'
    return (
        f"<p:sp><p:nvSpPr>{shape_name(identifier, f'Artwork {number}', decorative=True)}<p:cNvSpPr/>"
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{frame(rect)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>'
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{rect.width}" h="{rect.height}"{filled}>'
        f"{path}</a:path></a:pathLst></a:custGeom>{fill(shape.fill, shape.opacity)}"
        f"{line(shape.stroke, shape.stroke_width, shape.opacity)}</p:spPr>{NO_TEXT}</p:sp>"
    )


def art_picture(size: Size, identifier: int, blip: str) -> str:
    """Return the artwork as one picture over the whole page, marked decorative."""
    whole = frame(Rect(0, 0, size.width, size.height))
    return (
        f"<p:pic><p:nvPicPr>{shape_name(identifier, 'Artwork', decorative=True)}"
        f'<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f"<p:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f'<p:spPr>{whole}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def _bounds(shape: ArtShape) -> Rect:
    numbers = [[float(each) for each in command[1:]] for command in shape.commands]
    across = [value for each in numbers for value in each[0::2]]
    down = [value for each in numbers for value in each[1::2]]
    left, top = round(min(across)), round(min(down))
    return Rect(left, top, round(max(across)) - left, round(max(down)) - top)


def _command(command: tuple[str | float, ...], rect: Rect) -> str:
    name, values = command[0], [float(each) for each in command[1:]]
    points = "".join(
        f'<a:pt x="{round(x) - rect.left}" y="{round(y) - rect.top}"/>'
        for x, y in zip(values[0::2], values[1::2], strict=True)
    )
    match name:
        case "M":
            return f"<a:moveTo>{points}</a:moveTo>"
        case "L":
            return f"<a:lnTo>{points}</a:lnTo>"
        case "C":
            return f"<a:cubicBezTo>{points}</a:cubicBezTo>"
        case "Z":
            return "<a:close/>"
        case _:
            raise ValueError(f"a path has no command {name!r}")

"""Text, rectangles and colours → pieces of DrawingML.

An attribute always has a space in front, so that one that is left out leaves no gap.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from deckgen.page.style import Color
from deckgen.render.pptx.package.names import COMPATIBILITY, DECORATIVE
from deckgen.units import Commands, Points, Rect, emu

# Characters that XML 1.0 cannot hold (§2.2); they mean nothing on a slide.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile('[&<>"\r\t\n]')
_ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\r": "&#13;",
    "\t": "&#9;",
    "\n": "&#10;",
}

# An address up to the IP address in brackets that its host may be, and all that follows, where
# brackets may not stand.
_HOST = re.compile(r"([A-Za-z]+://(?:\[[0-9A-Fa-f:.]+\])?)?(.*)", re.DOTALL)
_NOT_IN_ADDRESS = re.compile(r'[\x00-\x20"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})')
_NOT_IN_PATH = re.compile(rf"{_NOT_IN_ADDRESS.pattern}|[\[\]]")

# Our palette → the colour scheme as a slide sees it through its master's colour map.
SCHEME_NAMES = {
    "ink": "tx1",
    "paper": "bg1",
    "muted": "tx2",
    "surface": "bg2",
    "accent": "accent1",
    "series2": "accent2",
    "series3": "accent3",
    "series4": "accent4",
    "series5": "accent5",
    "series6": "accent6",
    "link": "hlink",
}

_PATH_COMMANDS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
NO_LINE = "<a:ln><a:noFill/></a:ln>"
# PowerPoint gives every shape a text body; a person can type into it.
NO_TEXT = (
    '<p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="ctr"/></a:p>'
    "</p:txBody>"
)


def escape(text: str) -> str:
    """Return `text` as the content of an element."""
    text = _FORBIDDEN.sub("", text)
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def plain(text: str) -> str:
    """Return `text` without what XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def attribute(text: str) -> str:
    """Return `text` as the value of an attribute in double quotes."""
    return _SPECIAL.sub(lambda match: _ENTITIES[match[0]], _FORBIDDEN.sub("", text))


@lru_cache(maxsize=4096)
def color(value: Color, opacity: float = 1.0) -> str:
    """Return a colour element: of the scheme where the colour follows the palette, else its
    value.
    """
    changes = when(opacity < 1, f'<a:alpha val="{round(opacity * 100_000)}"/>')
    if value.token not in SCHEME_NAMES:
        return element("a:srgbClr", f' val="{value.hex[1:].upper()}"', changes)
    kept = when(value.lum_mod != 100, f'<a:lumMod val="{value.lum_mod * 1000}"/>')
    added = when(value.lum_off, f'<a:lumOff val="{value.lum_off * 1000}"/>')
    return element("a:schemeClr", f' val="{SCHEME_NAMES[value.token]}"', f"{kept}{added}{changes}")


def address(target: str) -> str:
    """Return the target of a link with what an address cannot hold percent-encoded (RFC 3986 §2).

    .NET's reader, and with it many programs, gives up a whole file for one malformed address.
    """
    match = _HOST.match(target)
    assert match is not None  # the pattern matches anything
    host, rest = match[1] or "", match[2]
    return _NOT_IN_ADDRESS.sub(_percent, host) + _NOT_IN_PATH.sub(_percent, rest)


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"


def when(wanted: object, piece: str) -> str:
    """Return `piece` where it is wanted, else nothing."""
    return piece if wanted else ""


def flag(name: str, wanted: object) -> str:
    """Return an attribute that says yes; nothing where it is not wanted."""
    return when(wanted, f' {name}="1"')


def optional(name: str, value: str | int) -> str:
    """Return an attribute; nothing where its value is empty or 0."""
    return when(value, f' {name}="{value}"')


def element(tag: str, attributes: str, inner: str) -> str:
    """Return an element, the short form of one that has nothing inside."""
    return f"<{tag}{attributes}>{inner}</{tag}>" if inner else f"<{tag}{attributes}/>"


def fill(value: Color | None, opacity: float = 1.0) -> str:
    """Return a solid fill, or none."""
    return f"<a:solidFill>{color(value, opacity)}</a:solidFill>" if value else "<a:noFill/>"


def line(
    value: Color | None, width: Points, opacity: float = 1.0, *, is_round: bool = False
) -> str:
    """Return an outline `width` points wide, or none; `is_round`: with round ends and corners, as a
    pen draws.
    """
    if value is None or width <= 0:
        return NO_LINE
    attributes = f' w="{emu(width)}"' + when(is_round, ' cap="rnd"')
    return element("a:ln", attributes, fill(value, opacity) + when(is_round, "<a:round/>"))


def frame(rect: Rect, tag: str = "a:xfrm", *, flipped: bool = False) -> str:
    """Return the position and size of a shape; `flipped` is drawn from right to left."""
    place = f'<a:off x="{rect.left}" y="{rect.top}"/><a:ext cx="{rect.width}" cy="{rect.height}"/>'
    return element(tag, flag("flipH", flipped), place)


def graphic_frame(name: str, filled: str, rect: Rect, uri: str, content: str) -> str:
    """Return a frame that holds a table or a chart, with its ``cNvPr`` and the ``p:ph`` that it
    fills, if any.
    """
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{name}<p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"{element('p:nvPr', '', filled)}</p:nvGraphicFramePr>{frame(rect, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def free_form(
    path: Commands, rect: Rect, corner: tuple[int, int] = (0, 0), *, filled: bool = True
) -> str:
    """Return a geometry of its own (ECMA-376 Part 1 §20.1.9.8): a path in EMU, measured from where
    `corner` is that of `rect`. Its text has the whole rectangle.
    """
    drawn = ""
    for name, *values in path:
        numbers = [round(float(value)) for value in values]
        ends = zip(numbers[::2], numbers[1::2], strict=True)
        points = "".join(f'<a:pt x="{x - corner[0]}" y="{y - corner[1]}"/>' for x, y in ends)
        drawn += element(f"a:{_PATH_COMMANDS[str(name)]}", "", points)
    # An open path without a fill must not be closed by one.
    ground = when(not filled, ' fill="none"')
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{rect.width}" h="{rect.height}"{ground}>{drawn}</a:path>'
        "</a:pathLst></a:custGeom>"
    )


def cropped(crop: tuple[float, float, float, float]) -> str:
    """Return the part of a picture that is shown; `crop` is the share cut off at left, top, right
    and bottom.
    """
    edges = zip("ltrb", crop, strict=True)
    cuts = "".join(optional(edge, round(share * 100_000)) for edge, share in edges)
    return f"<a:srcRect{cuts}/>"


def picture_locks(*, filled: bool) -> str:
    """Return what a picture's frame does not let be changed: its proportions, and in a placeholder
    its being one.
    """
    return f'<a:picLocks{flag("noGrp", filled)} noChangeAspect="1"/>'


def alternative(needed: Mapping[str, str], choice: str, fallback: str) -> str:
    """Return what is read by programs that know all namespaces `needed`, by their prefixes, and
    what stands for it in others (ECMA-376 Part 3).
    """
    declared = "".join(f' xmlns:{prefix}="{namespace}"' for prefix, namespace in needed.items())
    return (
        f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}">'
        f'<mc:Choice{declared} Requires="{" ".join(needed)}">'
        f"{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def shape_name(identifier: int, name: str, alt: str = "", *, decorative: bool = False) -> str:
    """Return the ``cNvPr`` of a shape: its number, unique on the slide, its name and alternative
    text.
    """
    described = when(alt or decorative, f' descr="{attribute(alt)}"')
    attributes = f' id="{identifier}" name="{attribute(name)}"{described}'
    return element("p:cNvPr", attributes, when(decorative, DECORATIVE))

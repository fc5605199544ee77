"""A shape's geometry → its contour, and the rectangle in it that is left for text.

Both follow the definitions of DrawingML's presets (ECMA-376 Part 1 Annex D,
presetShapeDefinitions), so that a shape and its text stand in HTML where PowerPoint puts them.
Lengths in EMU, from the corner of the shape.
"""

from collections.abc import Mapping
from typing import Literal

from deckgen.page.boxes import Geometry, ShapeBox, TextBox
from deckgen.units import NO_EMU, Commands, Emu, Rect, whole

Edge = Literal["top", "left", "bottom", "right"]
"""A side of a shape, where a connector can be glued to its middle."""

KAPPA = 0.5523
"""A quarter of a circle as a Bézier curve: the distance of its control points, as a share of the
radius.
"""
# The side of a square in a circle: cos 45°.
_DIAGONAL = 0.70711
# The connection sites (cxnLst) of the presets that do not count them from the top, anticlockwise,
# one a side: an ellipse has others between them, a can one more inside its lid.
_EDGES: tuple[Edge, ...] = ("top", "left", "bottom", "right")
_SITES: Mapping[Geometry, tuple[int, ...]] = {"ellipse": (0, 2, 4, 6), "cylinder": (1, 2, 3, 4)}


def contour(box: ShapeBox | TextBox) -> Commands:
    """Return the path around a box; ``line`` is its diagonal."""
    width, height = float(box.rect.width), float(box.rect.height)
    path = box.path if box.geometry == "path" else _preset(box.geometry, width, height, box.adjust)
    return mirrored(path, box.rect.width) if box.flipped else path


def mirrored(path: Commands, width: Emu) -> Commands:
    """Return a path turned round, from right to left, in a box so wide."""
    return tuple(
        (name, *(value if at % 2 else width - float(value) for at, value in enumerate(values)))
        for name, *values in path
    )


def text_area(box: TextBox) -> Rect:
    """Return where the text of `box` may stand, on the page."""
    rect = box.rect
    left, top, right, bottom = inscribed(box.geometry, rect.width, rect.height, box.adjust)
    if box.flipped:
        left, right = rect.width - right, rect.width - left
    inset = box.inset
    return Rect(
        rect.left + whole(left) + inset[0],
        rect.top + whole(top) + inset[1],
        max(NO_EMU, whole(right - left) - inset[0] - inset[2]),
        max(NO_EMU, whole(bottom - top) - inset[1] - inset[3]),
    )


def inscribed(
    geometry: Geometry, width: float, height: float, adjust: float
) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the text's rectangle in a shape so large, ahead of any
    inset.
    """
    reach = min(width, height) * adjust
    match geometry:
        case "rounded":
            edge = reach * (1 - _DIAGONAL)
            return edge, edge, width - edge, height - edge
        case "ellipse":
            across, down = width * (1 - _DIAGONAL) / 2, height * (1 - _DIAGONAL) / 2
            return across, down, width - across, height - down
        case "diamond":
            return width / 4, height / 4, width * 3 / 4, height * 3 / 4
        case "chevron":
            return (
                (reach, 0.0, width - reach, height)
                if width > 2 * reach
                else (0.0, 0.0, width, height)
            )
        case "arrow":
            return 0.0, 0.0, width - reach / 2, height
        case "cylinder":
            return 0.0, reach, width, height - reach / 2
        case "rectangle" | "line" | "path":
            return 0.0, 0.0, width, height


def site(geometry: Geometry, edge: Edge) -> int:
    """Return the number of the connection site in the middle of an edge."""
    at = _EDGES.index(edge)
    return _SITES[geometry][at] if geometry in _SITES else at


def mirrored_site(geometry: Geometry, number: int) -> int:
    """Return the connection site that takes the place of another when the shape is turned from
    right to left.
    """
    left, right = site(geometry, "left"), site(geometry, "right")
    return {left: right, right: left}.get(number, number)


def _preset(geometry: Geometry, width: float, height: float, adjust: float) -> Commands:
    reach = min(width, height) * adjust
    match geometry:
        case "rectangle" | "path":
            return polygon((0, 0), (width, 0), (width, height), (0, height))
        case "line":
            return ("M", 0.0, 0.0), ("L", width, height)
        case "diamond":
            return polygon(
                (width / 2, 0), (width, height / 2), (width / 2, height), (0, height / 2)
            )
        case "chevron":
            edge = width - reach
            return polygon(
                (0, 0),
                (edge, 0),
                (width, height / 2),
                (edge, height),
                (0, height),
                (reach, height / 2),
            )
        case "arrow":
            edge = width - reach
            return polygon((0, 0), (edge, 0), (width, height / 2), (edge, height), (0, height))
        case "rounded":
            return _rounded(width, height, reach, reach)
        case "ellipse":
            return _rounded(width, height, width / 2, height / 2)
        case "cylinder":
            return _cylinder(width, height, reach / 2)


def polygon(*corners: tuple[float, float]) -> Commands:
    """Return the closed path through corners."""
    first, *rest = corners
    return ("M", *first), *(("L", *corner) for corner in rest), ("Z",)


def _rounded(width: float, height: float, across: float, down: float) -> Commands:
    """A rectangle with quarters of an ellipse for corners."""
    x, y = across * (1 - KAPPA), down * (1 - KAPPA)
    return (
        ("M", 0.0, down),
        ("C", 0.0, y, x, 0.0, across, 0.0),
        ("L", width - across, 0.0),
        ("C", width - x, 0.0, width, y, width, down),
        ("L", width, height - down),
        ("C", width, height - y, width - x, height, width - across, height),
        ("L", across, height),
        ("C", x, height, 0.0, height - y, 0.0, height - down),
        ("Z",),
    )


def _cylinder(width: float, height: float, lid: float) -> Commands:
    """A can: a lid whose lower half shows on its side. `lid` is half the height of the lid.

    That half is drawn forth and back, so that it encloses nothing.
    """
    x, y = width / 2 * KAPPA, lid * KAPPA
    middle = width / 2
    return (
        ("M", 0.0, lid),
        ("C", 0.0, lid - y, middle - x, 0.0, middle, 0.0),
        ("C", middle + x, 0.0, width, lid - y, width, lid),
        ("L", width, height - lid),
        ("C", width, height - lid + y, middle + x, height, middle, height),
        ("C", middle - x, height, 0.0, height - lid + y, 0.0, height - lid),
        ("Z",),
        ("M", width, lid),
        ("C", width, lid + y, middle + x, 2 * lid, middle, 2 * lid),
        ("C", middle - x, 2 * lid, 0.0, lid + y, 0.0, lid),
        ("C", 0.0, lid + y, middle - x, 2 * lid, middle, 2 * lid),
        ("C", middle + x, 2 * lid, width, lid + y, width, lid),
    )


def filled(box: TextBox) -> ShapeBox:
    """Return the shape that a text box stands in, without its text."""
    return ShapeBox(
        rect=box.rect,
        geometry=box.geometry,
        name=box.name,
        fill=box.fill,
        stroke=box.stroke,
        stroke_width=box.stroke_width,
        adjust=box.adjust,
        path=box.path,
        flipped=box.flipped,
    )


def is_plain(box: TextBox) -> bool:
    """Return whether a text box is no more than text on a rectangle, as a placeholder is."""
    return (
        box.geometry == "rectangle" and not any(box.inset) and not (box.stroke and box.stroke_width)
    )

"""A connector box → a connector glued to its two shapes."""

from collections.abc import Sequence
from itertools import pairwise

from deckgen.page.boxes import ConnectorBox
from deckgen.render.pptx.package.xml import element, fill, shape_name
from deckgen.render.pptx.slide.scene import Scene
from deckgen.units import EMU_PER_POINT

_QUARTER = 5_400_000  # 90° in 60,000ths of a degree, clockwise (ECMA-376 Part 1 §20.1.10.3)
# A guide is a share of the width or height, which then cannot be nothing. In EMU: a tenth of a
# millimetre is not seen, and is kept exact by programs that count in hundredths.
_HAIR = 3_600


def connector(box: ConnectorBox, identifier: int, scene: Scene) -> str:
    """Return its element on the slide."""
    glued = (
        f'<p:cNvCxnSpPr><a:stCxn id="{scene.identifiers[box.start]}" idx="{box.start_site}"/>'
        f'<a:endCxn id="{scene.identifiers[box.end]}" idx="{box.end_site}"/></p:cNvCxnSpPr>'
    )
    name = shape_name(identifier, box.name, box.alt, decorative=not box.alt)
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{name}{glued}<p:nvPr/></p:nvCxnSpPr>"
        f"<p:spPr>{_way(_corners(box.points))}{_line(box)}</p:spPr></p:cxnSp>"
    )


def _line(box: ConnectorBox) -> str:
    dash = '<a:prstDash val="dash"/>' if box.dashed else ""
    head = '<a:tailEnd type="triangle"/>' if box.arrow else ""
    inner = f'{fill(box.stroke)}{dash}<a:miter lim="800000"/>{head}'
    return element("a:ln", f' w="{round(box.stroke_width * EMU_PER_POINT)}"', inner)


def _corners(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The points without those that repeat one or lie on the way between two."""
    found: list[tuple[int, int]] = []
    for point in points:
        while len(found) > 1 and _on_one_line(found[-2], found[-1], point):
            found.pop()
        if not found or found[-1] != point:
            found.append(point)
    return found


def _on_one_line(first: tuple[int, int], second: tuple[int, int], third: tuple[int, int]) -> bool:
    return first[0] == second[0] == third[0] or first[1] == second[1] == third[1]


def _way(points: Sequence[tuple[int, int]]) -> str:
    """The frame and the geometry that draw a line through `points` (presetShapeDefinitions,
    bentConnector2 to 5).

    A bent connector starts along its frame's width and turns at each guide: at a share of the
    width, then of the height, and so on. One that starts upright is the same, turned by a quarter.
    """
    bends = len(points) - 2
    (x, y), (end_x, end_y) = points[0], points[-1]
    is_upright = bends > 0 and points[0][0] == points[1][0]
    along, across = (end_y - y, x - end_x) if is_upright else (end_x - x, end_y - y)
    width, height = abs(along), abs(across)
    if bends:
        width, height = max(width, _HAIR), max(height, _HAIR)
    flips = (' flipH="1"' if along < 0 else "") + (' flipV="1"' if across < 0 else "")
    turned = f' rot="{_QUARTER}"' if is_upright else ""
    left = round((x + end_x) / 2 - width / 2) if is_upright else min(x, end_x)
    top = round((y + end_y) / 2 - height / 2) if is_upright else min(y, end_y)
    frame = f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
    guides = "".join(
        f'<a:gd name="adj{number}" fmla="val {share}"/>'
        for number, share in enumerate(_shares(points, (width, height), (along, across)), 1)
    )
    preset = f"bentConnector{bends + 1}" if bends else "straightConnector1"
    geometry = f'<a:prstGeom prst="{preset}">{element("a:avLst", "", guides)}</a:prstGeom>'
    return f"<a:xfrm{turned}{flips}>{frame}</a:xfrm>{geometry}"


def _shares(
    points: Sequence[tuple[int, int]], size: tuple[int, int], signed: tuple[int, int]
) -> list[int]:
    """Each guide, in 100,000ths of the frame's width or height: how far from the start the line
    turns.
    """
    found = []
    is_upright = points[0][0] == points[1][0]
    for number, ((x, _), (next_x, next_y)) in enumerate(pairwise(points[:-2])):
        axis = number % 2
        moved = (next_x - points[0][0]) if x != next_x else (next_y - points[0][1])
        sign = -1 if signed[axis] < 0 else 1
        if is_upright and axis == 1:
            moved = -moved
        found.append(round(moved * sign / size[axis] * 100_000))
    return found

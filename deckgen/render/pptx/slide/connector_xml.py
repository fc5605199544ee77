"""A connector box → a connector glued to its two shapes."""

from collections.abc import Sequence
from math import copysign

from deckgen.page.boxes import ConnectorBox
from deckgen.render.pptx.package.xml import element, fill, flag, shape_name, when
from deckgen.render.pptx.slide.scene import Scene
from deckgen.units import Emu, emu, whole

_Point = tuple[Emu, Emu]

_QUARTER = 5_400_000  # 90° in 60,000ths of a degree, clockwise (ECMA-376 Part 1 §20.1.10.3)
# A guide is a share of the width or height, which then cannot be nothing. In EMU: a tenth of a
# millimetre is not seen, and is kept exact by programs that count in hundredths.
_HAIR = Emu(3_600)


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
    dash = when(box.dashed, '<a:prstDash val="dash"/>')
    head = when(box.arrow, '<a:tailEnd type="triangle"/>')
    inner = f'{fill(box.stroke)}{dash}<a:miter lim="800000"/>{head}'
    return f'<a:ln w="{emu(box.stroke_width)}">{inner}</a:ln>'


def _corners(points: Sequence[_Point]) -> list[_Point]:
    """The points without those that repeat one or lie on the way between two."""
    corners: list[_Point] = []
    for point in points:
        while len(corners) > 1 and _on_one_line(corners[-2], corners[-1], point):
            corners.pop()
        if corners[-1:] != [point]:
            corners.append(point)
    return corners


def _on_one_line(first: _Point, second: _Point, third: _Point) -> bool:
    return first[0] == second[0] == third[0] or first[1] == second[1] == third[1]


def _way(points: Sequence[_Point]) -> str:
    """The frame and the geometry that draw a line through `points` (presetShapeDefinitions,
    bentConnector2 to 5).

    A bent connector starts along its frame's width and turns at each guide: at a share of the
    width, then of the height, and so on. One that starts upright is the same, turned by a quarter.
    """
    bends = len(points) - 2
    if not bends:
        return _straight(points[0], points[-1])
    (x, y), (end_x, end_y) = points[0], points[-1]
    is_upright = points[0][0] == points[1][0]
    moves = [_moved(points[0], point, is_upright=is_upright) for point in points[1:]]
    along, across = moves[-1]
    width, height = max(abs(along), _HAIR), max(abs(across), _HAIR)
    left, top = min(x, end_x), min(y, end_y)
    if is_upright:
        # It is turned about its middle.
        left = whole((x + end_x) / 2 - width / 2)
        top = whole((y + end_y) / 2 - height / 2)
    guides = ""
    # The last two points turn at no guide: at the end of the frame, and at the end of the line.
    for number, move in enumerate(moves[:-2]):
        axis = number % 2
        share = move[axis] * copysign(1, moves[-1][axis]) / (width, height)[axis]
        guides += f'<a:gd name="adj{number + 1}" fmla="val {round(share * 100_000)}"/>'
    turned = when(is_upright, f' rot="{_QUARTER}"')
    return (
        f"<a:xfrm{turned}{_flips(along, across)}>{_frame(left, top, width, height)}</a:xfrm>"
        f'<a:prstGeom prst="bentConnector{bends + 1}">{element("a:avLst", "", guides)}</a:prstGeom>'
    )


def _straight(start: _Point, end: _Point) -> str:
    along, across = _moved(start, end, is_upright=False)
    left, top = min(start[0], end[0]), min(start[1], end[1])
    return (
        f"<a:xfrm{_flips(along, across)}>{_frame(left, top, abs(along), abs(across))}</a:xfrm>"
        '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>'
    )


def _moved(start: _Point, point: _Point, *, is_upright: bool) -> _Point:
    """How far a point is from the start, along the frame's width and along its height."""
    right, down = point[0] - start[0], point[1] - start[1]
    return (down, -right) if is_upright else (right, down)


def _flips(along: Emu, across: Emu) -> str:
    return flag("flipH", along < 0) + flag("flipV", across < 0)


def _frame(left: Emu, top: Emu, width: Emu, height: Emu) -> str:
    return f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'

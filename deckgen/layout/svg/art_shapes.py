"""Simple SVG artwork → `ArtShape`s, which PowerPoint draws as native shapes in the theme's colours.

Plain shapes, groups with transforms, flat fills and strokes. For anything else the answer is None,
and the caller keeps the SVG as a picture.
"""

import math
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from deckgen.layout.svg.clean import SVG, local_name
from deckgen.layout.svg.contours import GEOMETRY, number, numbers, outline
from deckgen.layout.svg.path_data import PathCommand
from deckgen.layout.svg.transform import (
    Matrix,
    UnknownPathError,
    apply,
    parse_transform,
    transform,
)
from deckgen.page.pages import ArtShape
from deckgen.page.style import SCHEME_SLOTS, Color, Palette
from deckgen.records import dataclass, replace
from deckgen.units import NO_POINTS, Size, points

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMED = {"black": "#000000", "white": "#ffffff"}
_UNPAINTED = ("none", "transparent")
# Elements and attributes that draw nothing, or nothing that is seen on plain artwork.
_SILENT = ("title", "desc", "metadata")
_PAINT = frozenset("fill stroke stroke-width opacity fill-opacity".split())
_IGNORED = frozenset(
    "id class version preserveAspectRatio role focusable data-name "
    "stroke-linecap stroke-linejoin stroke-miterlimit".split()
)
_COLOR = re.compile(r"#[0-9a-f]{6}")
_SHORT_COLOR = re.compile(r"^#([0-9a-f])([0-9a-f])([0-9a-f])\Z")
# Two scales that differ by less (as a share) are taken for the same.
_SAME_SCALE = 0.01


class _NotSimpleError(Exception):
    """The drawing needs something that `ArtShape` does not say."""


@dataclass(frozen=True, slots=True)
class _State:
    """What a group hands down to what is in it; `matrix` leads from user units to EMU."""

    matrix: Matrix
    fill: str = "#000000"
    stroke: str = "none"
    stroke_width: float = 1.0
    opacity: float = 1.0
    fill_opacity: float = 1.0


def draw(svg: str, palette: Palette, size: Size) -> tuple[ArtShape, ...] | None:
    """Return the drawing's shapes on a page of `size` (EMU), onto which its view box is mapped.

    None if it is not simple. A colour that is exactly one of the palette's becomes that entry, so
    that it follows the theme in PowerPoint.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True
    )
    try:
        root = etree.fromstring(svg.encode(), parser)
        if root.tag != f"{{{SVG}}}svg":
            return None
        state = _State(_page_matrix(root, size))
        _require_known(root, "width", "height", "viewBox")
        tokens = _tokens(palette)
        return tuple(_shapes(root, _inherit(root, state), tokens))
    except (etree.XMLSyntaxError, _NotSimpleError, UnknownPathError):
        return None


def _page_matrix(root: "_Element", size: Size) -> Matrix:
    """Return the matrix from the view box to the page (EMU): centred and undistorted by
    ``preserveAspectRatio="xMidYMid meet"``, stretched by ``none``.
    """
    box = numbers(root.get("viewBox", ""))
    if len(box) != 4 or min(box[2:]) <= 0:
        raise _NotSimpleError
    across, down = size.width / box[2], size.height / box[3]
    fit = root.get("preserveAspectRatio", "xMidYMid meet")
    if fit in ("xMidYMid meet", "xMidYMid"):
        across = down = min(across, down)
    elif fit != "none":
        raise _NotSimpleError
    left = (size.width - across * box[2]) / 2 - box[0] * across
    top = (size.height - down * box[3]) / 2 - box[1] * down
    return (across, 0.0, 0.0, down, left, top)


def _tokens(palette: Palette) -> dict[str, Color]:
    """Return every colour of the palette by its value (``#rrggbb``); of two alike, the one that has
    a slot in the scheme.
    """
    colors = list(palette.named().values())
    colors.sort(key=lambda color: color.token not in SCHEME_SLOTS.values())
    return {color.hex.lower(): color for color in reversed(colors)}


def _shapes(parent: "_Element", state: _State, tokens: Mapping[str, Color]) -> Iterator[ArtShape]:
    """Yield the shapes in an element. Raises _NotSimpleError or UnknownPathError."""
    for element in parent.iterchildren("*"):
        name = local_name(element)
        if name in _SILENT:
            continue
        if name not in GEOMETRY:
            raise _NotSimpleError
        _require_known(element, "transform", *GEOMETRY[name])
        inner = _inherit(element, state)
        if name == "g":
            _require_even(element, is_faded=inner.opacity != state.opacity)
            yield from _shapes(element, inner, tokens)
        else:
            yield from _shape(name, element, inner, tokens)


def _require_even(group: "_Element", *, is_faded: bool) -> None:
    """Raise _NotSimpleError for a faded group of several shapes.

    It fades as one; its shapes, faded one by one, would show through one another.
    """
    if is_faded and len(group) > 1:
        raise _NotSimpleError


def _require_known(element: "_Element", *known: str) -> None:
    """Raise _NotSimpleError where an element has an attribute that is not understood."""
    unknown = set(map(str, element.attrib)) - _PAINT - _IGNORED - set(known)
    # Foreign vocabularies, and what is for assistive technology.
    if not all(name.startswith(("{", "aria-")) for name in unknown):
        raise _NotSimpleError


def _inherit(element: "_Element", state: _State) -> _State:
    """Return what holds inside an element. Raises UnknownPathError."""
    return replace(
        state,
        matrix=transform(state.matrix, parse_transform(element.get("transform", ""))),
        fill=element.get("fill", state.fill),
        stroke=element.get("stroke", state.stroke),
        stroke_width=number(element, "stroke-width", state.stroke_width),
        opacity=state.opacity * number(element, "opacity", 1.0),
        fill_opacity=number(element, "fill-opacity", state.fill_opacity),
    )


def _shape(
    name: str, element: "_Element", state: _State, tokens: Mapping[str, Color]
) -> Iterator[ArtShape]:
    """Yield the shape of a plain element, if it is seen."""
    commands = outline(name, element)
    fill = None if name == "line" else _color(state.fill, tokens)
    stroke = _stroke(state, tokens)
    if not commands or state.opacity <= 0 or not (fill or stroke):
        return
    opacity = _opacity(state, fill, stroke)
    width = NO_POINTS
    if stroke:
        width = round(points(state.stroke_width * _stroke_scale(state.matrix)), 3)
    placed = tuple(_placed(command, state.matrix) for command in commands)
    yield ArtShape(placed, fill, stroke, width, round(min(1.0, opacity), 4))


def _opacity(state: _State, fill: Color | None, stroke: Color | None) -> float:
    """Return how opaque a shape is, 0 to 1. `ArtShape` fades fill and stroke alike."""
    if fill is None or state.fill_opacity == 1:
        return state.opacity
    if stroke:
        raise _NotSimpleError
    return state.opacity * state.fill_opacity


def _stroke(state: _State, tokens: Mapping[str, Color]) -> Color | None:
    """Return the colour of a stroke; None where none is drawn."""
    if state.stroke_width <= 0:
        return None
    return _color(state.stroke, tokens)


def _stroke_scale(matrix: Matrix) -> float:
    """Return how much a stroke grows; one that grows unlike in two directions is no stroke of
    PowerPoint's.
    """
    across, skew_y, skew_x, down, _, _ = matrix
    first, second = math.hypot(across, skew_y), math.hypot(skew_x, down)
    stretch = abs(first - second)
    skew = abs(across * skew_x + skew_y * down)
    if stretch > _SAME_SCALE * first or skew > _SAME_SCALE * first**2:
        raise _NotSimpleError
    return first


def _placed(command: PathCommand, matrix: Matrix) -> tuple[str | float, ...]:
    """Return the command with its points on the page, in whole EMU."""
    placed: list[str | float] = [command.letter]
    for x, y in zip(command.numbers[::2], command.numbers[1::2], strict=True):
        left, top = apply(matrix, (x, y))
        placed += (float(round(left)), float(round(top)))
    return tuple(placed)


def _color(written: str, tokens: Mapping[str, Color]) -> Color | None:
    """Return the colour that a fill or a stroke says; None for none."""
    name = written.strip().lower()
    value = _SHORT_COLOR.sub(r"#\1\1\2\2\3\3", _NAMED.get(name, name))
    if value in _UNPAINTED:
        return None
    if not _COLOR.fullmatch(value):
        raise _NotSimpleError
    return tokens.get(value, Color(value))

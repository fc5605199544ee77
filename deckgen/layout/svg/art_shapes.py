"""Simple SVG artwork → `ArtShape`s, which PowerPoint draws as native shapes in the theme's colours.

Plain shapes, groups with transforms, flat fills and strokes. For anything else the answer is None,
and the caller keeps the SVG as a picture.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.layout.svg.clean import SVG, local_name
from deckgen.layout.svg.contours import GEOMETRY, number, numbers, outline
from deckgen.layout.svg.path_data import PathCommand
from deckgen.layout.svg.transform import Matrix, UnknownPathError, parse_transform, transform
from deckgen.page.pages import ArtShape
from deckgen.page.style import SCHEME_SLOTS, Color, Palette
from deckgen.units import EMU_PER_POINT, Size

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMED = {"black": "#000000", "white": "#ffffff"}
_PAINT = {"fill", "stroke", "stroke-width", "opacity", "fill-opacity"}
_IGNORED = {
    "id",
    "class",
    "version",
    "preserveAspectRatio",
    "role",
    "focusable",
    "stroke-linecap",
    "stroke-linejoin",
}
_IGNORED |= {"stroke-miterlimit", "data-name"}


class _NotSimpleError(Exception):
    """The drawing needs something that `ArtShape` does not say."""


@dataclass(frozen=True, slots=True)
class _State:
    """What a group hands down to what is in it."""

    matrix: Matrix
    fill: str = "#000000"
    stroke: str = "none"
    stroke_width: float = 1.0
    opacity: float = 1.0
    fill_opacity: float = 1.0


def draw(svg: str, palette: Palette, size: Size) -> tuple[ArtShape, ...] | None:
    """Return the drawing's shapes on a page of `size`, onto which its view box is mapped; None if
    it is not simple.

    A colour that is exactly one of the palette's gets that entry, so that it follows the theme in
    PowerPoint.
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
        _require_known(root, {"width", "height", "viewBox", *_PAINT})
        tokens = _tokens(palette)
        return tuple(_shapes(root, _inherit(root, state), tokens))
    except (etree.XMLSyntaxError, _NotSimpleError, UnknownPathError):
        return None


def _page_matrix(root: "_Element", size: Size) -> Matrix:
    """View box → page, centred and undistorted: ``preserveAspectRatio="xMidYMid meet"``, or
    stretched on ``none``.
    """
    box = numbers(root.get("viewBox", ""))
    if len(box) != 4 or min(box[2:]) <= 0:
        raise _NotSimpleError
    across, down = size.width / box[2], size.height / box[3]
    how = root.get("preserveAspectRatio", "xMidYMid meet")
    if how != "none":
        if how not in ("xMidYMid meet", "xMidYMid"):
            raise _NotSimpleError
        across = down = min(across, down)
    left = (size.width - across * box[2]) / 2 - box[0] * across
    top = (size.height - down * box[3]) / 2 - box[1] * down
    return (across, 0.0, 0.0, down, left, top)


def _tokens(palette: Palette) -> dict[str, Color]:
    """Every colour of the palette by its value; of two alike, the one that has a slot in the
    scheme.
    """
    colors = list(palette.named().values())
    colors.sort(key=lambda each: each.token not in SCHEME_SLOTS.values())
    return {each.hex.lower(): each for each in reversed(colors)}


def _shapes(parent: "_Element", state: _State, tokens: Mapping[str, Color]) -> Iterator[ArtShape]:
    for element in parent.iterchildren("*"):
        name = local_name(element)
        if name in ("title", "desc", "metadata"):
            continue
        if name not in GEOMETRY:
            raise _NotSimpleError
        _require_known(element, {*_PAINT, "transform", *GEOMETRY[name]})
        inner = _inherit(element, state)
        if name == "g":
            if inner.opacity != state.opacity and len(element) > 1:
                raise _NotSimpleError  # a group fades as one; its overlapping shapes one by one would show through
            yield from _shapes(element, inner, tokens)
        else:
            yield from _shape(name, element, inner, tokens)


def _require_known(element: "_Element", known: set[str]) -> None:
    for key in element.attrib:
        name = str(key)
        if name not in known and name not in _IGNORED and not name.startswith(("{", "aria-")):
            raise _NotSimpleError


def _inherit(element: "_Element", state: _State) -> _State:
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
    commands = outline(name, element)
    fill = _color(state.fill, tokens) if name != "line" else None
    stroke = _color(state.stroke, tokens) if state.stroke_width > 0 else None
    if not commands or (fill is None and stroke is None) or state.opacity <= 0:
        return
    opacity = state.opacity
    if fill is not None and state.fill_opacity != 1:
        if stroke is not None:
            raise _NotSimpleError
        opacity *= state.fill_opacity
    scale = _scale(state.matrix, stroked=stroke is not None)
    width = round(state.stroke_width * scale / EMU_PER_POINT, 3) if stroke else 0.0
    placed = tuple(_placed(command, state.matrix) for command in commands)
    yield ArtShape(placed, fill, stroke, width, round(min(1.0, opacity), 4))


def _scale(matrix: Matrix, *, stroked: bool) -> float:
    """How much lengths grow; a stroke that grows unlike in two directions is no stroke of
    PowerPoint's.
    """
    across, skew_y, skew_x, down, _, _ = matrix
    first, second = math.hypot(across, skew_y), math.hypot(skew_x, down)
    if stroked and (
        abs(first - second) > 0.01 * first or abs(across * skew_x + skew_y * down) > 0.01 * first**2
    ):
        raise _NotSimpleError
    return first


def _placed(command: PathCommand, matrix: Matrix) -> tuple[str | float, ...]:
    across, skew_y, skew_x, down, left, top = matrix
    placed: list[str | float] = [command.letter]
    for x, y in zip(command.numbers[::2], command.numbers[1::2], strict=True):
        placed += [
            float(round(across * x + skew_x * y + left)),
            float(round(skew_y * x + down * y + top)),
        ]
    return tuple(placed)


def _color(written: str, tokens: Mapping[str, Color]) -> Color | None:
    value = _NAMED.get(written.strip().lower(), written.strip().lower())
    if value in ("none", "transparent"):
        return None
    if re.fullmatch(r"#[0-9a-f]{3}", value):
        value = "#" + "".join(each * 2 for each in value[1:])
    if not re.fullmatch(r"#[0-9a-f]{6}", value):
        raise _NotSimpleError
    return tokens.get(value) or Color(value)

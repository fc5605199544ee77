"""What is drawn in place of words → shapes: icons, and the marks of a comparison.

A mark is a disc with a tick in it, a ring that is half full, or a short bar. They differ in shape,
so that nobody needs colours to tell them apart. What is enclosed is filled by the even-odd rule.
"""

from functools import lru_cache

from deckgen.page.boxes import Mark, ShapeBox
from deckgen.page.geometry import KAPPA, polygon
from deckgen.page.icons import GRID, STROKE, Icon
from deckgen.page.style import Color
from deckgen.units import Commands, Emu, Rect, points

# In a disc of radius 1: a tick as a band with square ends, from the short arm's end round and back.
_TICK = (
    (-0.47, 0.03),
    (-0.335, -0.105),
    (-0.11, 0.12),
    (0.335, -0.375),
    (0.485, -0.24),
    (-0.115, 0.43),
)
_RING = 0.16
_BAR = (0.42, 0.085)


def icon_box(icon: Icon, rect: Rect, color: Color, name: str, alt: str = "") -> ShapeBox:
    """Return the shape that draws `icon` as large as fits `rect`, in its middle; decorative unless
    it has an `alt`.
    """
    side = min(rect.width, rect.height)
    square = Rect(
        rect.left + (rect.width - side) // 2, rect.top + (rect.height - side) // 2, side, side
    )
    return ShapeBox(
        rect=square,
        geometry="path",
        name=name,
        stroke=color,
        stroke_width=round(points(side) * STROKE / GRID, 2),
        path=_scaled(icon.paths, side / GRID),
        alt=alt,
    )


def _scaled(path: Commands, factor: float) -> Commands:
    """A path enlarged by `factor` from its corner, in whole units."""
    return tuple(
        (name, *(round(float(value) * factor) for value in values)) for name, *values in path
    )


@lru_cache(maxsize=256)
def mark_path(mark: Mark, side: Emu) -> Commands:
    """Return the contour of a mark in a square of `side` EMU."""
    radius = side / 2
    path = _DRAWN[mark]
    return tuple(
        (name, *(round(radius * (1 + float(value))) for value in values)) for name, *values in path
    )


def _disc(radius: float) -> Commands:
    reach = radius * KAPPA
    return (
        ("M", radius, 0.0),
        ("C", radius, reach, reach, radius, 0.0, radius),
        ("C", -reach, radius, -radius, reach, -radius, 0.0),
        ("C", -radius, -reach, -reach, -radius, 0.0, -radius),
        ("C", reach, -radius, radius, -reach, radius, 0.0),
        ("Z",),
    )


def _right_half(radius: float) -> Commands:
    reach = radius * KAPPA
    return (
        ("M", 0.0, -radius),
        ("C", reach, -radius, radius, -reach, radius, 0.0),
        ("C", radius, reach, reach, radius, 0.0, radius),
        ("Z",),
    )


def _bar(half: float, thick: float) -> Commands:
    return polygon((-half, -thick), (half, -thick), (half, thick), (-half, thick))


_DRAWN: dict[Mark, Commands] = {
    "": (),
    "yes": (*_disc(1.0), *polygon(*_TICK)),
    "partial": (*_disc(1.0), *_right_half(1.0 - _RING)),
    "no": _bar(*_BAR),
}

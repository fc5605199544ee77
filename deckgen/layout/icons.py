"""An icon, a rectangle and a colour → the shape that draws it."""

from deckgen.layout.boxes import ShapeBox
from deckgen.layout.icon_paths import GRID, STROKE, Icon, find_icon, suggest_icon
from deckgen.layout.style import Color
from deckgen.units import Commands, Rect, points

__all__ = ["Icon", "find_icon", "icon_box", "suggest_icon"]


def icon_box(icon: Icon, rect: Rect, color: Color, name: str, alt: str = "") -> ShapeBox:
    """Return the shape that draws `icon` as large as fits `rect`, in its middle; decorative unless it has an `alt`."""
    side = min(rect.width, rect.height)
    square = Rect(rect.left + (rect.width - side) // 2, rect.top + (rect.height - side) // 2, side, side)
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
    return tuple((name, *(round(float(value) * factor) for value in values)) for name, *values in path)

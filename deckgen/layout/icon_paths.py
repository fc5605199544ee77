"""The name of an icon → its strokes as a path, in a grid of 24 × 24."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from deckgen.outline.icon_set import current_name, icon_strokes, nearest_icon
from deckgen.units import Commands

__all__ = [
    "BOLD_STROKE",
    "GRID",
    "ICON_ADVANCE",
    "ICON_DROP",
    "ICON_SIZE",
    "STROKE",
    "Icon",
    "find_icon",
    "suggest_icon",
]

GRID = 24
"""The side of the square that icons are drawn in."""
STROKE = 2.0
"""How wide their strokes are there, with round ends and corners."""
BOLD_STROKE = 2.6
"""How wide they are in bold text."""

ICON_ADVANCE = 1.2
"""The room that an icon takes in a line, in em."""
ICON_SIZE = 1.1
"""The side of its square there, in em."""
ICON_DROP = 0.19
"""How far below the baseline the square reaches, in em: its middle is that of Arial's capitals (0.716 em)."""

_PIECE = re.compile(r"([MLCZ])([^MLCZ]*)")


@dataclass(frozen=True, slots=True)
class Icon:
    """A drawing of strokes in a grid of 24 × 24, and its name in the set."""

    name: str
    paths: Commands = field(repr=False)

    @property
    def words(self) -> str:
        """Its name as a reader hears it."""
        return self.name.replace("-", " ")


@lru_cache(maxsize=1024)
def find_icon(name: str) -> Icon | None:
    """Return the icon of that name, if the set has it."""
    strokes = icon_strokes(name)
    if not strokes:
        return None
    pieces = ((found[1], *map(float, found[2].split())) for found in _PIECE.finditer(strokes))
    return Icon(current_name(name), tuple(pieces))


def suggest_icon(name: str) -> str:
    """Return the name that was probably meant by one that is not in the set, empty where none is near."""
    return nearest_icon(name)

"""The name of an icon → its strokes as a path, in a grid of 24 × 24."""

import re
from functools import lru_cache

from deckgen.outline.markup.icon_set import current_name, icon_strokes, nearest_icon
from deckgen.page.icons import Icon

_PIECE = re.compile(r"([MLCZ])([^MLCZ]*)")


@lru_cache(maxsize=1024)
def find_icon(name: str) -> Icon | None:
    """Return the icon of that name, if the set has it."""
    strokes = icon_strokes(name)
    if not strokes:
        return None
    pieces = ((found[1], *map(float, found[2].split())) for found in _PIECE.finditer(strokes))
    return Icon(current_name(name), tuple(pieces))


def suggest_icon(name: str) -> str:
    """Return the name that was probably meant by one that is not in the set, empty where none is
    near.
    """
    return nearest_icon(name)

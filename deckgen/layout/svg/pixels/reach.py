"""A clean SVG tree → how far from its corner it may draw, in user units of its root.

The answer is never too small; it is too large where much is drawn back and forth, or where copies
are made larger.
"""

import math
from typing import TYPE_CHECKING

from deckgen.layout.svg.clean import local_name
from deckgen.layout.svg.transform import UnknownPathError, find_numbers, parse_transform

if TYPE_CHECKING:
    from lxml.etree import _Element

# Attributes that say where and how large something is.
_PLACES = (
    "d points x y width height x1 y1 x2 y2 cx cy r rx ry fx fy dx dy stroke-width font-size "
    "stdDeviation refX refY markerWidth markerHeight"
).split()
_WITH_VIEW_BOX = ("svg", "symbol", "marker", "pattern", "view")
# Percentages are of a view box; one of a hundred is more than any drawing shows.
_WIDE = 100.0


def reach_of(root: "_Element") -> float:
    """Return the farthest place that anything in the tree may have (user units); infinite where
    that is not known.
    """
    growth: dict[_Element | None, float] = {None: 1.0}
    farthest, copies = 0.0, 1.0
    view = max(map(abs, find_numbers(root.get("viewBox", ""))), default=0.0)
    for element in root.iter("*"):
        try:
            own, moved = _growth(element, is_root=element is root, view=view)
        except UnknownPathError:
            return math.inf
        growth[element] = growth[element.getparent()] * own
        place = moved + sum(_extent(str(element.get(name, "")), name) for name in _PLACES)
        farthest = max(farthest, place * growth[element])
        if local_name(element) == "use":
            copies = max(copies, growth[element])
    # What a copy makes larger may be made larger by a copy of it.
    return farthest * copies**2


def _growth(element: "_Element", *, is_root: bool, view: float) -> tuple[float, float]:
    """Return by how much an element enlarges what is in it, at least 1, and how far it moves it.

    Raises UnknownPathError.
    """
    a, b, c, d, e, f = parse_transform(element.get("transform", ""))
    scale = max(1.0, abs(a) + abs(c), abs(b) + abs(d))
    box = find_numbers(element.get("viewBox", ""))
    if not is_root and local_name(element) in _WITH_VIEW_BOX and len(box) == 4:
        smallest = min(box[2:])
        sides = [find_numbers(element.get(name, "")) for name in ("width", "height")]
        shown = max((abs(number) for side in sides for number in side), default=0.0)
        scale *= max(1.0, max(shown, view, _WIDE) / smallest) if smallest > 0 else 1.0
    return scale, abs(e) + abs(f)


def _extent(written: str, name: str) -> float:
    """Return how far the numbers of an attribute may lead; steps of a path add up."""
    numbers = find_numbers(written)
    if name in ("d", "dx", "dy") and not written.isupper():
        return math.fsum(map(abs, numbers))
    return max(map(abs, numbers), default=0.0)

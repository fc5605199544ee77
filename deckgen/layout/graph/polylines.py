"""A way and where columns, rows, tracks and lanes stand → its points. Lengths in EMU, along the
flow and across it.
"""

from collections.abc import Mapping

from deckgen.layout.graph.routes import Route, Side
from deckgen.layout.graph.tracks import GraphPlan
from deckgen.records import dataclass
from deckgen.units import Emu

Point = tuple[Emu, Emu]


@dataclass(frozen=True, slots=True)
class GraphFrame:
    """Where things stand: the starts of `columns`, starts and ends of `channels`, the `tracks` in
    each of them, the middles of `rows`, the `lanes` of each corridor. `node` is the size of every
    node.
    """

    node: tuple[Emu, Emu]
    columns: tuple[Emu, ...]
    channels: tuple[tuple[Emu, Emu], ...]
    tracks: tuple[tuple[Emu, ...], ...]
    rows: Mapping[int, Emu]
    lanes: Mapping[int, tuple[Emu, ...]]


def line(plan: GraphPlan, way: Route, frame: GraphFrame) -> tuple[Point, ...]:
    """Return the points of an edge from its source to its target, corners included."""
    start = _end(plan, way.source, way.leaves, frame)
    end = _end(plan, way.target, way.arrives, frame)
    passed = zip(way.tracks, plan.tracks[way.edge], strict=True)
    tracks = [frame.tracks[channel][number] for channel, number in passed]
    points = [start]
    if way.leaves == "front" and tracks:
        points.append((tracks.pop(0), start[1]))
    if way.corridor is not None:
        lane = frame.lanes[way.corridor][plan.lane(way.edge)]
        turn = (*tracks, end[0])[0]
        points += [(points[-1][0], lane), (turn, lane)]
    if way.arrives == "back" and not way.is_straight:
        points.append((points[-1][0], end[1]))
    return (*points, end)


def _end(plan: GraphPlan, node: int, side: Side, frame: GraphFrame) -> Point:
    """Return the middle of a side of a node."""
    place = plan.grid.places[node]
    length, width = frame.node
    along, middle = frame.columns[place.column], frame.rows[place.row]
    low = middle - width // 2
    sides: dict[Side, Point] = {
        "front": (along + length, middle),
        "back": (along, middle),
        "low": (along + length // 2, low),
        "high": (along + length // 2, low + width),
    }
    return sides[side]

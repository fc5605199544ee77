"""A way and where columns, rows, tracks and lanes stand → its points. Lengths in EMU, along the
flow and across it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.layout.graph.routes import Route
from deckgen.layout.graph.tracks import GraphPlan

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GraphFrame:
    """Where things stand: the starts of `columns`, starts and ends of `channels`, the `tracks` in
    each of them, the middles of `rows`, the `lanes` of each corridor. `node` is the size of every
    node.
    """

    node: tuple[int, int]
    columns: tuple[int, ...]
    channels: tuple[tuple[int, int], ...]
    tracks: tuple[tuple[int, ...], ...]
    rows: Mapping[int, int]
    lanes: Mapping[int, tuple[int, ...]]

    def row(self, row: int) -> int:
        """Return the middle of a row."""
        return self.rows[row]


def line(plan: GraphPlan, way: Route, frame: GraphFrame) -> tuple[Point, ...]:
    """Return the points of an edge from its source to its target, corners included."""
    start = _end(plan, way.source, way.leaves, frame)
    end = _end(plan, way.target, way.arrives, frame)
    tracks = [
        frame.tracks[channel][number]
        for channel, number in zip(way.tracks, plan.tracks[way.edge], strict=True)
    ]
    points = [start]
    if way.leaves == "front" and tracks:
        points.append((tracks.pop(0), start[1]))
    if way.corridor is not None:
        lane = frame.lanes[way.corridor][plan.lane(way.edge)]
        points.append((points[-1][0], lane))
        points.append(((tracks[0] if tracks else end[0]), lane))
    if way.arrives == "back" and not way.is_straight:
        points.append((points[-1][0], end[1]))
    return (*points, end)


def _end(plan: GraphPlan, node: int, side: str, frame: GraphFrame) -> Point:
    """The middle of a side of a node."""
    place = plan.grid.places[node]
    along, across = frame.columns[place.column], frame.row(place.row) - frame.node[1] // 2
    if side == "front":
        return along + frame.node[0], frame.row(place.row)
    if side == "back":
        return along, frame.row(place.row)
    return along + frame.node[0] // 2, across if side == "low" else across + frame.node[1]

"""The ways of edges → the lanes of every corridor: lines that pass the same column or channel run
beside each other, others in one line.

Heights are in halves of a row, from the first.
"""

from collections.abc import Sequence

from deckgen.layout.graph.grids import GraphGrid
from deckgen.layout.graph.routes import Route
from deckgen.records import dataclass

_LANES_WIDTH = 0.8
"""The part of a half row in which the lanes of a corridor lie, as heights among rows."""
_OFF_ROW = 0.001
"""What a lane is higher than a whole number, in half rows: only rows are whole."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """A corridor's lanes from the first row on: for each, its edges. `middle` is the number of
    lanes before the line on which the corridor's nodes stand, if it has any.
    """

    edges: tuple[tuple[int, ...], ...]
    middle: int | None

    def number(self, edge: int) -> int:
        """Return the number of an edge's lane."""
        return next(number for number, edges in enumerate(self.edges) if edge in edges)

    def height(self, corridor: int, edge: int) -> float:
        """Return an edge's lane as a height among rows, near the line of its corridor and never on
        it.
        """
        share = (self.number(edge) + 1) / (len(self.edges) + 1)
        return corridor + _LANES_WIDTH * (share - 0.5) + _OFF_ROW


def lanes(grid: GraphGrid, ways: Sequence[Route]) -> dict[int, Lanes]:
    """Return the lanes of each corridor that has any, by its row."""
    users: dict[int, list[Route]] = {}
    for way in ways:
        if way.corridor is not None:
            users.setdefault(way.corridor, []).append(way)
    return {corridor: _lanes_of(grid, corridor, users[corridor]) for corridor in sorted(users)}


def _lanes_of(grid: GraphGrid, corridor: int, users: Sequence[Route]) -> Lanes:
    """Return the lanes of a corridor: ways that do not meet share one."""
    lanes: list[list[Route]] = []
    for way in sorted(users, key=lambda way: _lane_order(grid, way, corridor)):
        last = lanes[-1] if lanes else []
        if not last or any(_meet(grid, way, other) for other in last):
            lanes.append([way])
        else:
            last.append(way)
    middle = None
    if any(place.row == corridor for place in grid.places):
        middle = (len(lanes) + 1) // 2
    return Lanes(tuple(tuple(way.edge for way in lane) for lane in lanes), middle)


def _lane_order(grid: GraphGrid, way: Route, corridor: int) -> tuple[int, int, int]:
    """Return what lanes are sorted by: lines from above come first, shorter ones nearer to their
    nodes.
    """
    ends = ((way.source, way.leaves), (way.target, way.arrives))
    weight = 0
    for node, side in ends:
        # An end that comes straight from its node pulls twice as much.
        pull = 2 if side in ("low", "high") else 1
        weight += pull if grid.places[node].row >= corridor else -pull
    low, high = _extent(grid, way)
    if weight > 0:
        return weight, low - high, way.edge
    return weight, high - low, way.edge


def _extent(grid: GraphGrid, way: Route) -> tuple[int, int]:
    """Return the first and the last column (odd) or channel (even) that a lane touches."""
    start, end = grid.places[way.source].column * 2 + 1, grid.places[way.target].column * 2 + 1
    tracks = list(way.tracks)
    if way.leaves == "front":
        start = tracks.pop(0) * 2
    if tracks:
        end = tracks.pop() * 2
    return min(start, end), max(start, end)


def _meet(grid: GraphGrid, one: Route, other: Route) -> bool:
    """Return whether two lanes touch the same column or channel."""
    (low, high), (first, last) = _extent(grid, one), _extent(grid, other)
    return low <= last and first <= high

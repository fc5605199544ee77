"""Nodes on a grid → the way of every edge: which channels, corridors and sides it takes, free of
nodes.

A channel lies between two columns, and before the first and after the last; a corridor between two
rows. Corridors are counted like rows, in halves: one next to a node is a half row away from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from deckgen.layout.graph.grids import GraphGrid, GridPlace
from deckgen.layout.graph.layers import Arc

Side = Literal["front", "back", "low", "high"]
"""A side of a node: ``front`` where the flow leaves it, ``back`` where it enters, ``low`` towards
the first row.
"""

# What makes a way worse, in columns or rows of length: a bend, a side where other edges go the
# other way, a forward edge that leaves sideways, a line beyond all nodes, a corridor with nodes on
# its line elsewhere.
_BEND, _SHARED, _SIDEWAYS, _OUTER, _NOT_EMPTY = 4.0, 8.0, 10.0, 1.0, 1.5
# A second edge between the same two nodes must not hide the first.
_SAME_WAY = 1000.0


@dataclass(frozen=True, slots=True)
class Route:
    """The way of an edge: out of one side, along at most two channels and one corridor, into
    another side.

    `tracks` are the channels in the order in which they are passed.
    """

    edge: int
    source: int
    target: int
    leaves: Side
    arrives: Side
    tracks: tuple[int, ...] = ()
    corridor: int | None = None

    @property
    def is_straight(self) -> bool:
        """Whether it has no bend."""
        return not self.tracks and self.corridor is None

    @property
    def bends(self) -> int:
        """The number of its corners, at most four."""
        if self.corridor is None:
            return 2 * len(self.tracks)
        return 2 + len(self.tracks)


@dataclass(slots=True)
class _Taken:
    """What the edges routed so far have taken: sides by what they do there, ways, and stretches of
    rows.
    """

    sides: dict[tuple[int, Side], set[str]] = field(default_factory=dict)
    ways: list[tuple[int, int, Side, Side]] = field(default_factory=list)
    stretches: list[tuple[int, int, int, Route]] = field(default_factory=list)


def routes(grid: GraphGrid, edges: Sequence[Arc]) -> tuple[Route, ...]:
    """Return a way for each edge, in their order: the shortest are chosen first."""
    taken = _Taken()
    found: dict[int, Route] = {}
    by_length = sorted(
        range(len(edges)), key=lambda number: (*_length(grid, edges[number]), number)
    )
    for number in by_length:
        ways = list(_ways(grid, number, edges[number]))
        best = min(ways, key=lambda way: _cost(way, grid, taken))
        found[number] = best
        _take(best, grid, taken)
    return tuple(found[number] for number in range(len(edges)))


def _length(grid: GraphGrid, edge: Arc) -> tuple[int, int, int]:
    start, end = grid.places[edge[0]], grid.places[edge[1]]
    return int(end.column <= start.column), abs(end.column - start.column), abs(end.row - start.row)


def _ways(grid: GraphGrid, number: int, edge: Arc) -> Iterator[Route]:
    source, target = edge
    start, end = grid.places[source], grid.places[target]
    forward = start.column < end.column
    if (
        forward
        and start.row == end.row
        and _row_is_free(grid, start.row, start.column + 1, end.column - 1)
    ):
        yield Route(number, source, target, "front", "back")
    if forward and start.row != end.row:
        for channel in range(start.column + 1, end.column + 1):
            if _row_is_free(grid, start.row, start.column + 1, channel - 1) and _row_is_free(
                grid, end.row, channel, end.column - 1
            ):
                yield Route(number, source, target, "front", "back", (channel,))
    for corridor in _corridors(grid):
        if source != target:
            yield from _around(grid, Route(number, source, target, "front", "back", (), corridor))
        yield from _sideways(grid, Route(number, source, target, "front", "back", (), corridor))


def _around(grid: GraphGrid, plain: Route) -> Iterator[Route]:
    """Out in front, along a corridor, in at the back."""
    start, end = grid.places[plain.source], grid.places[plain.target]
    assert plain.corridor is not None
    first, last = start.column + 1, end.column
    low, high = sorted((first, last))
    if _row_is_free(grid, plain.corridor, low, high - 1):
        yield _with(plain, "front", "back", (first, last))


def _sideways(grid: GraphGrid, plain: Route) -> Iterator[Route]:
    """Ways that leave or arrive, or both, at a side along the flow."""
    start, end, corridor = grid.places[plain.source], grid.places[plain.target], plain.corridor
    assert corridor is not None
    low, high = sorted((start.column, end.column))
    leaves, arrives = _side(grid, start, corridor), _side(grid, end, corridor)
    if (
        leaves
        and arrives
        and plain.source != plain.target
        and _row_is_free(grid, corridor, low, high)
    ):
        yield _with(plain, leaves, arrives, ())
    first = start.column + 1
    low, high = sorted((first - 1, end.column)) if end.column < first else (first, end.column)
    if arrives and _row_is_free(grid, corridor, low, high):
        yield _with(plain, "front", arrives, (first,))
    last = end.column
    low, high = (start.column, last - 1) if start.column < last else (last, start.column)
    if leaves and plain.source != plain.target and _row_is_free(grid, corridor, low, high):
        yield _with(plain, leaves, "back", (last,))


def _with(plain: Route, leaves: Side, arrives: Side, tracks: tuple[int, ...]) -> Route:
    return Route(plain.edge, plain.source, plain.target, leaves, arrives, tracks, plain.corridor)


def _corridors(grid: GraphGrid) -> range:
    return range(-1, max(place.row for place in grid.places) + 2)


def _row_is_free(grid: GraphGrid, row: int, first: int, last: int) -> bool:
    """Whether no node stands on a row, or a corridor's line, in the columns from `first` to `last`."""
    return not any(place.row == row and first <= place.column <= last for place in grid.places)


def _side(grid: GraphGrid, place: GridPlace, corridor: int) -> Side | None:
    """The side of a node from which a corridor is reached along its column; None where other nodes
    are between.
    """
    low, high = sorted((place.row, corridor))
    between = (each for each in grid.places if each.column == place.column and each != place)
    if corridor == place.row or any(low <= each.row <= high for each in between):
        return None
    return "low" if corridor < place.row else "high"


def _cost(way: Route, grid: GraphGrid, taken: _Taken) -> tuple[float, int]:
    start, end = grid.places[way.source], grid.places[way.target]
    across = abs(start.row - end.row) / 2
    along = float(abs(start.column - end.column))
    cost = _BEND * way.bends
    if way.corridor is not None:
        across = (abs(start.row - way.corridor) + abs(end.row - way.corridor)) / 2
        last = max(place.row for place in grid.places)
        cost += _OUTER * (not 0 <= way.corridor <= last)
        cost += _NOT_EMPTY * any(place.row == way.corridor for place in grid.places)
        along += len(way.tracks) if start.column >= end.column else 0
    if start.column < end.column:
        cost += _SIDEWAYS * ((way.leaves != "front") + (way.arrives != "back"))
        # A line that turns at once leaves the longer, calmer piece to its label.
        cost += 0.01 * (way.tracks[0] - start.column) if way.tracks else 0.0
    for node, side, does in (
        (way.source, way.leaves, "leaves"),
        (way.target, way.arrives, "arrives"),
    ):
        cost += _SHARED * bool(taken.sides.get((node, side), set()) - {does})
    if (way.source, way.target, way.leaves, way.arrives) in taken.ways:
        cost += _SHARED if len(way.tracks) == 2 else _SAME_WAY
    if any(_overlaps(one, other) for one in _stretches(way, grid) for other in taken.stretches):
        cost += _SAME_WAY
    return cost + across + along, len(way.tracks)


def _take(way: Route, grid: GraphGrid, taken: _Taken) -> None:
    taken.sides.setdefault((way.source, way.leaves), set()).add("leaves")
    taken.sides.setdefault((way.target, way.arrives), set()).add("arrives")
    taken.ways.append((way.source, way.target, way.leaves, way.arrives))
    taken.stretches.extend(_stretches(way, grid))


def _stretches(way: Route, grid: GraphGrid) -> list[tuple[int, int, int, Route]]:
    """The columns that a forward line passes on the very row of its source or its target."""
    if way.corridor is not None:
        return []
    start, end = grid.places[way.source], grid.places[way.target]
    turn = way.tracks[0] if way.tracks else end.column
    found = [(start.row, start.column + 1, turn - 1, way), (end.row, turn, end.column - 1, way)]
    return [each for each in found if each[1] <= each[2]]


def _overlaps(one: tuple[int, int, int, Route], other: tuple[int, int, int, Route]) -> bool:
    same_row = one[0] == other[0] and one[1] <= other[2] and other[1] <= one[2]
    return same_row and one[3].source != other[3].source and one[3].target != other[3].target

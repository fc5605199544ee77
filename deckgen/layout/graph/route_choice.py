"""Nodes on a grid → the best way of every edge: which channels, corridors and sides it takes."""

from collections.abc import Iterator, Sequence
from itertools import chain, product

from deckgen.layout.graph.grids import GraphGrid
from deckgen.layout.graph.layers import Arc
from deckgen.layout.graph.routes import Route, Side, ways
from deckgen.records import dataclass, field

# What makes a way worse, in columns or rows of length.
_BEND = 4.0
"""A corner."""
_SHARED = 8.0
"""A side where other edges go the other way."""
_SIDEWAYS = 10.0
"""An end of a forward edge that is not at the front or the back."""
_OUTER = 1.0
"""A line beyond all nodes."""
_NOT_EMPTY = 1.5
"""A corridor with nodes on its line elsewhere."""
_LATE = 0.01
"""A column before the first turn: a line that turns at once leaves the longer, calmer piece to its
label.
"""
_SAME_WAY = 1000.0
"""A second edge between the same two nodes, which must not hide the first."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The columns that a line passes on the very row of its source or its target."""

    way: Route
    row: int
    first: int
    last: int

    def hides(self, other: "_Stretch") -> bool:
        """Return whether both lie on each other without an end in common."""
        if self.row != other.row or self.first > other.last or other.first > self.last:
            return False
        return self.way.source != other.way.source and self.way.target != other.way.target


@dataclass(slots=True)
class _Taken:
    """What the edges routed so far have taken: sides by what they do there, ways, and stretches of
    rows.
    """

    sides: dict[tuple[int, Side], set[str]] = field(default_factory=dict)
    ways: list[tuple[int, int, Side, Side]] = field(default_factory=list)
    stretches: list[_Stretch] = field(default_factory=list)

    def add(self, way: Route, grid: GraphGrid) -> None:
        """Note what a way takes."""
        self.sides.setdefault((way.source, way.leaves), set()).add("leaves")
        self.sides.setdefault((way.target, way.arrives), set()).add("arrives")
        self.ways.append((way.source, way.target, way.leaves, way.arrives))
        self.stretches.extend(_stretches(way, grid))

    def goes_against(self, node: int, side: Side, does: str) -> bool:
        """Return whether other edges do the opposite (`leaves` or `arrives`) at a side."""
        return bool(self.sides.get((node, side), set()) - {does})


def routes(grid: GraphGrid, edges: Sequence[Arc]) -> tuple[Route, ...]:
    """Return a way for each edge, in their order: the shortest are chosen first."""
    taken = _Taken()
    chosen: dict[int, Route] = {}
    numbers = range(len(edges))
    for number in sorted(numbers, key=lambda number: (*_length(grid, edges[number]), number)):
        choices = ways(grid, number, edges[number])
        chosen[number] = min(choices, key=lambda way: _cost(way, grid, taken))
        taken.add(chosen[number], grid)
    return tuple(chosen[number] for number in numbers)


def _length(grid: GraphGrid, edge: Arc) -> tuple[int, int, int]:
    """Return whether an edge leads back, how many columns and how many half rows it covers."""
    start, end = grid.places[edge[0]], grid.places[edge[1]]
    return int(end.column <= start.column), abs(end.column - start.column), abs(end.row - start.row)


def _cost(way: Route, grid: GraphGrid, taken: _Taken) -> tuple[float, int]:
    """Return how bad a way is, in columns or rows of length; of two alike the one with fewer tracks
    is better.
    """
    cost = 0.0
    for part in chain(_form(way, grid), _conflicts(way, grid, taken), _distance(way, grid)):
        cost += part
    return cost, len(way.tracks)


def _form(way: Route, grid: GraphGrid) -> Iterator[float]:
    """Yield the costs of a way's form: bends, unusual corridors, sides that are not its own."""
    start, end = grid.places[way.source], grid.places[way.target]
    yield _BEND * way.bends
    if way.corridor is not None:
        yield _OUTER * (not 0 <= way.corridor <= grid.last_row)
        yield _NOT_EMPTY * any(place.row == way.corridor for place in grid.places)
    if start.column < end.column:
        yield _SIDEWAYS * ((way.leaves != "front") + (way.arrives != "back"))
        if way.tracks:
            yield _LATE * (way.tracks[0] - start.column)


def _conflicts(way: Route, grid: GraphGrid, taken: _Taken) -> Iterator[float]:
    """Yield the costs of what other edges have taken before."""
    yield _SHARED * taken.goes_against(way.source, way.leaves, "leaves")
    yield _SHARED * taken.goes_against(way.target, way.arrives, "arrives")
    if (way.source, way.target, way.leaves, way.arrives) in taken.ways:
        yield _SHARED if len(way.tracks) == 2 else _SAME_WAY
    pairs = product(_stretches(way, grid), taken.stretches)
    yield _SAME_WAY * any(one.hides(other) for one, other in pairs)


def _distance(way: Route, grid: GraphGrid) -> Iterator[float]:
    """Yield the lengths of a way, in rows and in columns."""
    start, end = grid.places[way.source], grid.places[way.target]
    columns = float(abs(start.column - end.column))
    if way.corridor is None:
        yield abs(start.row - end.row) / 2
        yield columns
        return
    yield (abs(start.row - way.corridor) + abs(end.row - way.corridor)) / 2
    is_back = start.column >= end.column
    yield columns + len(way.tracks) * is_back


def _stretches(way: Route, grid: GraphGrid) -> list[_Stretch]:
    """Return the stretches of a forward line on the rows of its source and its target; none of a
    line in a corridor.
    """
    if way.corridor is not None:
        return []
    start, end = grid.places[way.source], grid.places[way.target]
    turn = way.tracks[0] if way.tracks else end.column
    stretches = (
        _Stretch(way, start.row, start.column + 1, turn - 1),
        _Stretch(way, end.row, turn, end.column - 1),
    )
    return [stretch for stretch in stretches if stretch.first <= stretch.last]

"""Nodes on a grid → the ways that an edge can take through channels and corridors, free of nodes.

A channel lies between two columns, and before the first and after the last; a corridor between two
rows. Corridors are counted like rows, in halves: one next to a node is a half row away from it.
"""

from collections.abc import Iterator
from typing import Literal

from deckgen.layout.graph.grids import GraphGrid, GridPlace
from deckgen.layout.graph.layers import Arc
from deckgen.records import dataclass, replace

Side = Literal["front", "back", "low", "high"]
"""A side of a node: ``front`` where the flow leaves it, ``back`` where it enters, ``low`` towards
the first row.
"""


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

    @property
    def is_single_turn(self) -> bool:
        """Whether it goes from one row to another in one channel, without a corridor."""
        return len(self.tracks) == 1 and self.corridor is None

    @property
    def exit(self) -> tuple[int, int] | None:
        """Its source and the channel that it enters from the front of it."""
        if self.tracks and self.leaves == "front":
            return self.source, self.tracks[0]
        return None

    @property
    def entry(self) -> tuple[int, int] | None:
        """Its target and the channel from which it enters the back of it."""
        if self.tracks and self.arrives == "back":
            return self.target, self.tracks[-1]
        return None


def ways(grid: GraphGrid, number: int, edge: Arc) -> Iterator[Route]:
    """Yield every way of an edge that is free of nodes."""
    plain = Route(number, *edge, "front", "back")
    yield from _forward(grid, plain)
    for corridor in range(-1, grid.last_row + 2):
        bent = replace(plain, corridor=corridor)
        yield from _around(grid, bent, corridor)
        yield from _sideways(grid, bent, corridor)


def _forward(grid: GraphGrid, plain: Route) -> Iterator[Route]:
    """Yield ways without a corridor: straight on, or through one channel to another row."""
    start, end = grid.places[plain.source], grid.places[plain.target]
    if start.row == end.row:
        is_ahead = start.column < end.column
        if is_ahead and grid.is_free(start.row, start.column + 1, end.column - 1):
            yield plain
        return
    for channel in range(start.column + 1, end.column + 1):
        is_free = grid.is_free(start.row, start.column + 1, channel - 1)
        if is_free and grid.is_free(end.row, channel, end.column - 1):
            yield replace(plain, tracks=(channel,))


def _around(grid: GraphGrid, bent: Route, corridor: int) -> Iterator[Route]:
    """Yield the way out in front, along a corridor, and in at the back."""
    if bent.source == bent.target:
        return
    first, last = grid.places[bent.source].column + 1, grid.places[bent.target].column
    if grid.is_free(corridor, min(first, last), max(first, last) - 1):
        yield replace(bent, tracks=(first, last))


def _sideways(grid: GraphGrid, bent: Route, corridor: int) -> Iterator[Route]:
    """Yield ways that leave or arrive, or both, at a side along the flow."""
    start, end = grid.places[bent.source], grid.places[bent.target]
    arrives = _side(grid, end, corridor)
    leaves = None
    if bent.source != bent.target:
        leaves = _side(grid, start, corridor)
    low, high = sorted((start.column, end.column))
    # At its front or its back a forward line does not pass the column of the node.
    ahead = int(start.column < end.column)
    choices: tuple[tuple[Side | None, Side | None, tuple[int, ...], int, int], ...] = (
        (leaves, arrives, (), low, high),
        ("front", arrives, (start.column + 1,), low + ahead, high),
        (leaves, "back", (end.column,), low, high - ahead),
    )
    for out, into, tracks, first, last in choices:
        if out and into and grid.is_free(corridor, first, last):
            yield replace(bent, leaves=out, arrives=into, tracks=tracks)


def _side(grid: GraphGrid, place: GridPlace, corridor: int) -> Side | None:
    """Return the side of a node from which a corridor is reached along its column; None where other
    nodes are between.
    """
    if corridor == place.row:
        return None
    side: Side = "high"
    between = range(place.row + 1, corridor + 1)
    if corridor < place.row:
        side = "low"
        between = range(corridor, place.row)
    others = (other for other in grid.places if other.column == place.column)
    return None if any(other.row in between for other in others) else side

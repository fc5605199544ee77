"""A graph → the grids it can be drawn on: its parts beside or under each other, a long chain in
several bands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from deckgen.layout.graph.layers import Arc, capped, components, layers, without_cycles
from deckgen.layout.graph.rows import rows

_ROW = 2
_MOST_BANDS = 4
# Layers of more nodes than this may be cut into several, of at most so many.
_TALL, _CAPS = 7, (10, 8, 7, 6, 5)
# Lines that may lead from one band of a folded part to the next: more would be a tangle.
_MOST_CUT = 1


@dataclass(frozen=True, slots=True)
class GridPlace:
    """Where a node stands: `column` from 0, `row` in halves of a row from 0."""

    column: int
    row: int


@dataclass(frozen=True, slots=True)
class GraphGrid:
    """A place for every node; `columns` is their number, `order` the nodes as they are read."""

    places: tuple[GridPlace, ...]
    columns: int
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Nodes that keep their places to each other; `fresh` starts a new shelf."""

    places: dict[int, GridPlace]
    columns: int
    fresh: bool = False

    @property
    def rows(self) -> int:
        """Its height, in halves of a row; a whole number of rows."""
        return ceil((max(each.row for each in self.places.values()) + _ROW) / _ROW) * _ROW

    def reading(self, node: int) -> tuple[int, int]:
        """Return what a node is ordered by where the piece is read: along the flow, then across it."""
        return self.places[node].column, self.places[node].row


def grids(count: int, edges: Sequence[Arc]) -> tuple[GraphGrid, ...]:
    """Return the grids that `count` nodes can stand on, the natural one first: no part folded,
    parts in one column.
    """
    groups = components(count, edges)
    found = dict.fromkeys(_arranged([_part(nodes, edges) for nodes in groups], count, edges))
    tallest = max(
        sum(place.column == at for place in grid.places)
        for grid in found
        for at in range(grid.columns)
    )
    for cap in (count, *(each for each in _CAPS if each < tallest > _TALL)):
        found |= dict.fromkeys(
            _arranged([_part(nodes, edges, cap) for nodes in groups], count, edges)
        )
    return tuple(found)


def _arranged(parts: Sequence["_Piece"], count: int, edges: Sequence[Arc]) -> tuple[GraphGrid, ...]:
    longest = max(part.columns for part in parts)
    together = sum(part.columns for part in parts)
    wider = range(longest + 1, min(together, longest + 12) + 1) if len(parts) > 1 else ()
    folded = sorted(
        {ceil(longest / bands) for bands in range(2, _MOST_BANDS + 1)} - {longest, 1}, reverse=True
    )
    found: dict[GraphGrid, None] = {}
    for width in (longest, *wider, *folded):
        pieces = [piece for part in parts for piece in _folded(part, width, edges)]
        if all(piece.columns <= width for piece in pieces):
            found[_shelved(pieces, width, count)] = None
    return tuple(found)


def _part(nodes: Sequence[int], edges: Sequence[Arc], cap: int = 0) -> _Piece:
    """Return a connected part; with a cap in as few rows as can be, and with layers of at most so
    many nodes.
    """
    inside = set(nodes)
    arcs = without_cycles(nodes, [each for each in edges if each[0] in inside])
    layer = layers(nodes, arcs)
    if cap:
        layer = capped(layer, arcs, cap)
    row = rows(layer, arcs, compact=bool(cap))
    return _Piece(
        {node: GridPlace(layer[node], row[node]) for node in nodes}, max(layer.values()) + 1
    )


def _folded(part: _Piece, width: int, edges: Sequence[Arc]) -> tuple[_Piece, ...]:
    """Return a part cut into bands of at most `width` columns, or whole where too many lines would
    cross a cut.
    """
    if part.columns <= width:
        return (part,)
    bands = ceil(part.columns / width)
    size = ceil(part.columns / bands)
    places = part.places
    for cut in range(size, part.columns, size):
        crossing = [
            each
            for each in edges
            if each[0] in places
            and (places[each[0]].column < cut) != (places[each[1]].column < cut)
        ]
        if len(crossing) > _MOST_CUT:
            return (part,)
    pieces = []
    for start in range(0, part.columns, size):
        band = {node: at for node, at in places.items() if start <= at.column < start + size}
        top = min(at.row for at in band.values())
        moved = {node: GridPlace(at.column - start, at.row - top) for node, at in band.items()}
        pieces.append(_Piece(moved, min(size, part.columns - start), fresh=True))
    return tuple(pieces)


def _shelved(pieces: Sequence[_Piece], width: int, count: int) -> GraphGrid:
    """Put pieces side by side until the width is full, then below."""
    places: dict[int, GridPlace] = {}
    order: list[int] = []
    column = top = height = 0
    was_fresh = False
    for piece in pieces:
        if column and (piece.fresh or was_fresh or column + piece.columns > width):
            top, column, height = top + height, 0, 0
        order += sorted(piece.places, key=piece.reading)
        for node, at in piece.places.items():
            places[node] = GridPlace(column + at.column, top + at.row)
        column += piece.columns
        height = max(height, piece.rows)
        was_fresh = piece.fresh
    columns = 1 + max(each.column for each in places.values())
    return GraphGrid(tuple(places[node] for node in range(count)), columns, tuple(order))

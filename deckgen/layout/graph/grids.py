"""A graph → the grids it can be drawn on: its parts beside or under each other, a long chain in
several bands.
"""

from collections import Counter
from collections.abc import Sequence
from math import ceil

from deckgen.layout.graph.layers import Arc, capped, components, layers, without_cycles
from deckgen.layout.graph.rows import rows
from deckgen.records import dataclass

_ROW = 2
"""A row, in halves of a row."""
_MOST_BANDS = 4
"""Bands into which a part is folded at most: more would be read like text, not like a drawing."""
_TALL, _CAPS = 7, (10, 8, 7, 6, 5)
"""Layers of more than `_TALL` nodes may be cut into several, of at most so many."""
_MOST_CUT = 1
"""Lines that may lead from one band of a folded part to the next: more would be a tangle."""
_MOST_BESIDE = 12
"""Columns that parts beside each other may need more than the longest of them."""


@dataclass(frozen=True, slots=True)
class GridPlace:
    """Where a node stands: `column` from 0, `row` in halves of a row from 0."""

    column: int
    row: int

    def moved(self, columns: int, rows: int) -> "GridPlace":
        """Return the place so many columns and half rows further on."""
        return GridPlace(self.column + columns, self.row + rows)


@dataclass(frozen=True, slots=True)
class GraphGrid:
    """A place for every node; `columns` is their number, `order` the nodes as they are read."""

    places: tuple[GridPlace, ...]
    columns: int
    order: tuple[int, ...]

    @property
    def last_row(self) -> int:
        """The last row with a node, in halves of a row."""
        return max(place.row for place in self.places)

    @property
    def tallest(self) -> int:
        """The number of nodes in the column that has most."""
        return max(Counter(place.column for place in self.places).values())

    def is_free(self, row: int, first: int, last: int) -> bool:
        """Return whether no node stands on a row, or a corridor's line, in the columns from `first`
        to `last`.
        """
        columns = range(first, last + 1)
        return not any(place.row == row and place.column in columns for place in self.places)


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Nodes that keep their places to each other; `fresh` starts a new shelf."""

    places: dict[int, GridPlace]
    columns: int
    fresh: bool = False

    @property
    def rows(self) -> int:
        """Its height, in halves of a row; a whole number of rows."""
        last = max(place.row for place in self.places.values())
        return ceil((last + _ROW) / _ROW) * _ROW

    def reading(self, node: int) -> tuple[int, int]:
        """Return what a node is ordered by where the cluster is read: along the flow, then across
        it.
        """
        return self.places[node].column, self.places[node].row


def grids(count: int, edges: Sequence[Arc]) -> tuple[GraphGrid, ...]:
    """Return the grids that `count` nodes can stand on, the natural one first: no part folded,
    parts in one column.
    """
    groups = components(count, edges)
    natural = _arranged([_part(nodes, edges) for nodes in groups], edges)
    tallest = max(grid.tallest for grid in natural)
    caps = [count]
    if tallest > _TALL:
        caps += [cap for cap in _CAPS if cap < tallest]
    distinct = dict.fromkeys(natural)
    for cap in caps:
        compact = [_part(nodes, edges, cap) for nodes in groups]
        distinct |= dict.fromkeys(_arranged(compact, edges))
    return tuple(distinct)


def _arranged(parts: Sequence[_Cluster], edges: Sequence[Arc]) -> list[GraphGrid]:
    """Return the grids of some parts: one for each width at which every piece of them fits."""
    arranged = []
    for width in _widths(parts):
        pieces = [piece for part in parts for piece in _folded(part, width, edges)]
        if max(piece.columns for piece in pieces) <= width:
            arranged.append(_shelved(pieces, width))
    return arranged


def _widths(parts: Sequence[_Cluster]) -> list[int]:
    """Return the widths to try, in columns: that of the longest part, wider ones for several parts
    beside each other, narrower ones for folded parts.
    """
    longest = max(part.columns for part in parts)
    together = sum(part.columns for part in parts)
    wider = range(longest + 1, min(together, longest + _MOST_BESIDE) + 1)
    folded = {ceil(longest / bands) for bands in range(2, _MOST_BANDS + 1)} - {longest, 1}
    return [longest, *wider, *sorted(folded, reverse=True)]


def _part(nodes: Sequence[int], edges: Sequence[Arc], cap: int = 0) -> _Cluster:
    """Return a connected part; with a cap in as few rows as can be, and with layers of at most so
    many nodes.
    """
    inside = set(nodes)
    arcs = without_cycles(nodes, [edge for edge in edges if edge[0] in inside])
    layer = layers(nodes, arcs)
    if cap:
        layer = capped(layer, arcs, cap)
    row = rows(layer, arcs, compact=bool(cap))
    places = {node: GridPlace(layer[node], row[node]) for node in nodes}
    return _Cluster(places, max(layer.values()) + 1)


def _folded(part: _Cluster, width: int, edges: Sequence[Arc]) -> list[_Cluster]:
    """Return a part cut into bands of at most `width` columns, or whole where too many lines would
    cross a cut.
    """
    bands = ceil(part.columns / width)
    size = ceil(part.columns / bands)
    starts = range(0, part.columns, size)
    if bands == 1 or any(_crossing(part, cut, edges) > _MOST_CUT for cut in starts[1:]):
        return [part]
    return [_band(part, start, size) for start in starts]


def _crossing(part: _Cluster, cut: int, edges: Sequence[Arc]) -> int:
    """Return how many lines of a part cross the cut ahead of a column."""
    early = {node for node, place in part.places.items() if place.column < cut}
    return sum((start in early) != (end in early) for start, end in edges)


def _band(part: _Cluster, start: int, size: int) -> _Cluster:
    """Return the `size` columns of a part from `start` on, at the first column and row."""
    columns = range(start, start + size)
    band = {node: place for node, place in part.places.items() if place.column in columns}
    top = min(place.row for place in band.values())
    moved = {node: place.moved(-start, -top) for node, place in band.items()}
    return _Cluster(moved, min(size, part.columns - start), fresh=True)


def _shelved(pieces: Sequence[_Cluster], width: int) -> GraphGrid:
    """Put pieces side by side until the width is full, then below."""
    places: dict[int, GridPlace] = {}
    order: list[int] = []
    column = top = height = 0
    was_fresh = False
    for piece in pieces:
        is_full = piece.fresh or was_fresh or column + piece.columns > width
        if column and is_full:
            top, column, height = top + height, 0, 0
        order += sorted(piece.places, key=piece.reading)
        places |= {node: place.moved(column, top) for node, place in piece.places.items()}
        column += piece.columns
        height = max(height, piece.rows)
        was_fresh = piece.fresh
    columns = 1 + max(place.column for place in places.values())
    return GraphGrid(tuple(places[node] for node in sorted(places)), columns, tuple(order))

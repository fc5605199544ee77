"""Layers of nodes → their order in each layer with few crossings, and rows in which their arcs run
straight.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from deckgen.layout.graph.layers import Arc, Neighbours
from deckgen.records import dataclass

_SWEEPS = 12
"""Sweeps over all layers, forth and back in turn, in which nodes move towards their neighbours."""
_SNAPS = 4
"""Rounds in which nodes move onto the row of a neighbour."""
_FAR = 10**6
"""More rows than any drawing has: no limit."""
_APART, _PASSING = 2, 1
"""The distances of two nodes, and of a node and a line that passes it, in halves of a row."""
_HALF_UP = 1000.5
"""Added before a place is cut to a whole number, half a row rounds up, whatever floats add to a
half; the thousand is taken off again.
"""

Limits = tuple[int, int]
"""The first and the last row that may be taken, in halves of a row."""


@dataclass(slots=True)
class _Proper:
    """Layers in which every arc leads to the next one: a longer arc passes through points that are
    no nodes.
    """

    columns: list[list[int]]
    before: Neighbours
    after: Neighbours

    def positions(self) -> dict[int, int]:
        """Return the position of each node and point in its layer."""
        return {node: index for column in self.columns for index, node in enumerate(column)}

    def around(self, node: int) -> list[int]:
        """Return its neighbours in the layers before and after it."""
        return [*self.before[node], *self.after[node]]


@dataclass(frozen=True, slots=True)
class _Spaced:
    """A layer in its final order, with how far each must be from the one before it."""

    nodes: Sequence[int]
    distances: Sequence[int]


def rows(layer: Mapping[int, int], arcs: Sequence[Arc], *, compact: bool = False) -> dict[int, int]:
    """Return the row of each node, in halves of a row from 0; as few as the fullest layer needs
    where `compact`.
    """
    proper = _proper(layer, arcs)
    _untangle(proper)
    spaced = [_Spaced(column, _distances(column, layer)) for column in proper.columns]
    limits = (-_FAR, _FAR)
    if compact:
        limits = (0, max(sum(column.distances) for column in spaced))
    row = _straighten(proper, spaced, limits)
    first = min(row[node] for node in layer)
    return {node: row[node] - first for node in layer}


def _proper(layer: Mapping[int, int], arcs: Sequence[Arc]) -> _Proper:
    """Return the layers, with points on the longer arcs; points are numbered after the nodes."""
    columns: list[list[int]] = [[] for _ in range(max(layer.values()) + 1)]
    for node, number in layer.items():
        columns[number].append(node)
    proper = _Proper(columns, {node: [] for node in layer}, {node: [] for node in layer})
    fresh = max(layer) + 1
    for start, end in arcs:
        last = start
        for number in range(layer[start] + 1, layer[end]):
            columns[number].append(fresh)
            proper.before[fresh], proper.after[fresh] = [last], []
            proper.after[last].append(fresh)
            last, fresh = fresh, fresh + 1
        proper.after[last].append(end)
        proper.before[end].append(last)
    return proper


def _untangle(proper: _Proper) -> None:
    """Order each layer by where its neighbours stand, forth and back; keep the order with the
    fewest crossings.
    """
    best, fewest = list(map(list, proper.columns)), _all_crossings(proper)
    for sweep in range(_SWEEPS):
        if sweep % 2 == 0:
            _sort(proper, proper.columns, proper.before)
        else:
            _sort(proper, reversed(proper.columns), proper.after)
        _exchange(proper)
        crossings = _all_crossings(proper)
        if crossings < fewest:
            best, fewest = list(map(list, proper.columns)), crossings
    proper.columns[:] = best


def _sort(proper: _Proper, columns: Iterable[list[int]], beside: Neighbours) -> None:
    """Sort one layer after the other by the mean position of the neighbours on one side."""
    position = proper.positions()
    for column in columns:
        wanted = {node: _mean(position, beside[node], position[node]) for node in column}
        column.sort(key=wanted.__getitem__)
        position |= zip(column, range(len(column)), strict=True)


def _mean(place: Mapping[int, float], nodes: Sequence[int], otherwise: float) -> float:
    """Return the mean place of some nodes; `otherwise` where there are none."""
    if not nodes:
        return otherwise
    return sum(map(place.__getitem__, nodes)) / len(nodes)


def _exchange(proper: _Proper) -> None:
    """Change places of neighbours in a layer wherever that saves crossings."""
    position = proper.positions()
    for column in proper.columns:
        for index in range(len(column) - 1):
            first, second = column[index : index + 2]
            now = _crossings_of_two(proper, position, first, second)
            if _crossings_of_two(proper, position, second, first) < now:
                column[index : index + 2] = second, first
                position[first], position[second] = index + 1, index


def _crossings_of_two(proper: _Proper, position: Mapping[int, int], upper: int, lower: int) -> int:
    """Return how many arcs of `upper` cross one of `lower` where `upper` stands before it."""
    total = 0
    for beside in (proper.before, proper.after):
        ends = sorted(map(position.__getitem__, beside[upper]))
        total += sum(len(ends) - bisect_right(ends, position[other]) for other in beside[lower])
    return total


def _all_crossings(proper: _Proper) -> int:
    """Return how many arcs cross between all layers."""
    position = proper.positions()
    return sum(_crossings(proper, column, position) for column in proper.columns)


def _crossings(proper: _Proper, column: Sequence[int], position: Mapping[int, int]) -> int:
    """Return how many arcs cross between a layer and the next one."""
    seen: list[int] = []
    total = 0
    for node in column:
        ends = list(map(position.__getitem__, proper.after[node]))
        total += sum(len(seen) - bisect_right(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return total


def _straighten(proper: _Proper, spaced: Sequence[_Spaced], limits: Limits) -> dict[int, int]:
    """Return rows near the middles of neighbours, in the order of their layer and apart from each
    other.
    """
    place = _places(proper, spaced, limits)
    row: dict[int, int] = {}
    for column in spaced:
        row |= _rounded(column, place)
    for _ in range(_SNAPS):
        for column in spaced:
            _snap(proper, column, row, limits)
    return row


def _places(proper: _Proper, spaced: Sequence[_Spaced], limits: Limits) -> dict[int, float]:
    """Return the places, in halves of a row, to which neighbours pull each other."""
    place: dict[int, float] = {}
    for column in spaced:
        place |= _apart(column, [0.0] * len(column.nodes), limits)
    for sweep in range(_SWEEPS):
        columns = spaced if sweep % 2 == 0 else spaced[::-1]
        for column in columns:
            wanted = [_wanted(node, proper, place, sweep) for node in column.nodes]
            place |= _apart(column, wanted, limits)
    return place


def _wanted(node: int, proper: _Proper, place: Mapping[int, float], sweep: int) -> float:
    """Return the middle of the neighbours that the sweep comes from; in the second half of the
    sweeps, and where a node has none there, of all its neighbours.
    """
    beside = proper.before if sweep % 2 == 0 else proper.after
    near = beside[node]
    if sweep >= _SWEEPS // 2 or not near:
        near = proper.around(node)
    return _mean(place, near, place[node])


def _rounded(column: _Spaced, place: Mapping[int, float]) -> dict[int, int]:
    """Return whole rows for the places of a layer.

    What is left of a place without the distances rises along the layer, and so do its roundings.
    """
    row: dict[int, int] = {}
    for node, start in zip(column.nodes, accumulate(column.distances), strict=True):
        row[node] = start + int((place[node] - start + _HALF_UP) // 1) - int(_HALF_UP)
    return row


def _snap(proper: _Proper, column: _Spaced, row: dict[int, int], limits: Limits) -> None:
    """Move whatever has the room onto the row of a neighbour, where that makes its arcs shorter."""
    for index, node in enumerate(column.nodes):
        near = list(map(row.__getitem__, proper.around(node)))
        low, high = _free_rows(column, index, row, limits)
        wanted = [place for place in near if low <= place <= high]
        row[node] = min(
            (row[node], *wanted), key=lambda place: sum(abs(place - other) for other in near)
        )


def _free_rows(column: _Spaced, index: int, row: Mapping[int, int], limits: Limits) -> Limits:
    """Return the rows between the neighbours of a node in its layer."""
    low, high = limits
    if index > 0:
        low = row[column.nodes[index - 1]] + column.distances[index]
    if index + 1 < len(column.nodes):
        high = row[column.nodes[index + 1]] - column.distances[index + 1]
    return low, high


def _distances(column: Sequence[int], layer: Mapping[int, int]) -> list[int]:
    """Return how far each of a layer must be from the one before it; only nodes are in `layer`."""
    distances = [0]
    for first, second in pairwise(column):
        nodes = (first in layer) + (second in layer)
        distances.append((0, _PASSING, _APART)[nodes])
    return distances


def _apart(column: _Spaced, wanted: Sequence[float], limits: Limits) -> dict[int, float]:
    """Return the places nearest to those wanted (least squares) that keep the order and the
    distances, within the limits.

    Pool adjacent violators: neighbours that want to stand too near share the mean of what they
    want.
    """
    starts = tuple(accumulate(column.distances))
    blocks: list[tuple[float, int]] = []
    for place, start in zip(wanted, starts, strict=True):
        blocks.append((place - start, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (mean, count), (before, more) = blocks.pop(), blocks.pop()
            blocks.append(((mean * count + before * more) / (count + more), count + more))
    low, high = limits[0], limits[1] - starts[-1]
    means = [min(max(mean, low), high) for mean, count in blocks for _ in range(count)]
    places = [mean + start for mean, start in zip(means, starts, strict=True)]
    return dict(zip(column.nodes, places, strict=True))

"""Layers of nodes → their order in each layer with few crossings, and rows in which their arcs run
straight.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from deckgen.layout.graph.layers import Arc

_SWEEPS = 12
_SNAPS = 4
_FAR = 10**6
# Rows are counted in halves: two nodes are a whole row apart, a line that passes is half a row away
# from a node.
_APART, _PASSING = 2, 1


@dataclass(slots=True)
class _Proper:
    """Layers in which every arc leads to the next one: a longer arc passes through points that are
    no nodes.
    """

    columns: list[list[int]]
    before: dict[int, list[int]] = field(default_factory=dict)
    after: dict[int, list[int]] = field(default_factory=dict)


def rows(layer: Mapping[int, int], arcs: Sequence[Arc], *, compact: bool = False) -> dict[int, int]:
    """Return the row of each node, in halves of a row from 0; as few as the fullest layer needs
    where `compact`.
    """
    proper = _proper(layer, arcs)
    _untangle(proper)
    limit = max(sum(_distances(column, layer)) for column in proper.columns) if compact else _FAR
    found = _straighten(proper, layer, limit)
    first = min(found[node] for node in layer)
    return {node: found[node] - first for node in layer}


def _proper(layer: Mapping[int, int], arcs: Sequence[Arc]) -> _Proper:
    columns: list[list[int]] = [[] for _ in range(max(layer.values()) + 1)]
    for node, at in layer.items():
        columns[at].append(node)
    proper = _Proper(columns, {node: [] for node in layer}, {node: [] for node in layer})
    fresh = max(layer) + 1
    for start, end in arcs:
        last = start
        for at in range(layer[start] + 1, layer[end]):
            columns[at].append(fresh)
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
    best, fewest = [list(each) for each in proper.columns], _all_crossings(proper)
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        numbers = range(1, len(proper.columns)) if forth else range(len(proper.columns) - 2, -1, -1)
        for at in numbers:
            _sort(
                proper.columns,
                at,
                at - 1 if forth else at + 1,
                proper.before if forth else proper.after,
            )
        _exchange(proper)
        crossings = _all_crossings(proper)
        if crossings < fewest:
            best, fewest = [list(each) for each in proper.columns], crossings
    proper.columns[:] = best


def _sort(columns: list[list[int]], at: int, fixed: int, beside: Mapping[int, list[int]]) -> None:
    place = {each: index for index, each in enumerate(columns[fixed])}
    wanted: dict[int, float] = {}
    for index, each in enumerate(columns[at]):
        near = [place[other] for other in beside[each]]
        wanted[each] = sum(near) / len(near) if near else float(index)
    columns[at].sort(key=wanted.__getitem__)


def _exchange(proper: _Proper) -> None:
    """Change places of neighbours wherever that saves crossings."""
    for at, column in enumerate(proper.columns):
        sides = []
        if at:
            sides.append(
                (proper.before, {each: n for n, each in enumerate(proper.columns[at - 1])})
            )
        if at + 1 < len(proper.columns):
            sides.append((proper.after, {each: n for n, each in enumerate(proper.columns[at + 1])}))
        for index in range(len(column) - 1):
            first, second = column[index], column[index + 1]
            now = then = 0
            for beside, place in sides:
                one = sorted(place[each] for each in beside[first])
                two = sorted(place[each] for each in beside[second])
                now += sum(len(one) - bisect_right(one, each) for each in two)
                then += sum(bisect_left(one, each) for each in two)
            if then < now:
                column[index], column[index + 1] = second, first


def _all_crossings(proper: _Proper) -> int:
    return sum(_crossings(proper, left, right) for left, right in pairwise(proper.columns))


def _crossings(proper: _Proper, left: Sequence[int], right: Sequence[int]) -> int:
    place = {each: index for index, each in enumerate(right)}
    seen: list[int] = []
    total = 0
    for each in left:
        ends = sorted(place[other] for other in proper.after[each])
        total += sum(len(seen) - bisect_right(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return total


def _straighten(proper: _Proper, layer: Mapping[int, int], limit: int) -> dict[int, int]:
    """Move nodes towards the middle of their neighbours, in the order of their layer and apart from
    each other.
    """
    place: dict[int, float] = {}
    for column in proper.columns:
        place |= dict(
            zip(column, _apart([0.0] * len(column), _distances(column, layer), limit), strict=True)
        )
    last = len(proper.columns) - 1
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        for at in range(last + 1) if forth else range(last, -1, -1):
            column = proper.columns[at]
            wanted = [
                _wanted(each, proper, place, both=sweep >= _SWEEPS // 2, forth=forth)
                for each in column
            ]
            place |= dict(
                zip(column, _apart(wanted, _distances(column, layer), limit), strict=True)
            )
    found: dict[int, int] = {}
    for column in proper.columns:
        distances = _distances(column, layer)
        total = 0.0
        for each, distance in zip(column, distances, strict=True):
            total += distance
            # What is left of a place without the distances rises along the column, and so do its
            # roundings.
            found[each] = int(total) + int((place[each] - total + 1000.5) // 1) - 1000
    for _ in range(_SNAPS):
        _snap(proper, found, layer, limit)
    return found


def _snap(proper: _Proper, row: dict[int, int], layer: Mapping[int, int], limit: int) -> None:
    """Move whatever has the room onto the row of a neighbour, where that makes its arcs shorter."""
    for column in proper.columns:
        distances = [*_distances(column, layer), 0]
        for at, each in enumerate(column):
            near = (*proper.before[each], *proper.after[each])
            low = row[column[at - 1]] + distances[at] if at else -_FAR if limit == _FAR else 0
            high = row[column[at + 1]] - distances[at + 1] if at + 1 < len(column) else limit
            wanted = [row[other] for other in near if low <= row[other] <= high]
            row[each] = min(
                (row[each], *wanted),
                key=lambda place: sum(abs(place - row[other]) for other in near),
            )


def _wanted(
    each: int, proper: _Proper, place: Mapping[int, float], *, both: bool, forth: bool
) -> float:
    near = proper.before[each] if forth else proper.after[each]
    if both or not near:
        near = [*proper.before[each], *proper.after[each]]
    return sum(place[other] for other in near) / len(near) if near else place[each]


def _distances(column: Sequence[int], layer: Mapping[int, int]) -> list[int]:
    """How far each must be from the one before it."""
    found = [0] if column else []
    for first, second in pairwise(column):
        both = (first in layer) + (second in layer)
        found.append((0, _PASSING, _APART)[both])
    return found


def _apart(wanted: Sequence[float], distances: Sequence[int], limit: int) -> list[float]:
    """Return the places nearest to those wanted (least squares) that keep the order and the
    distances.

    Pool adjacent violators: neighbours that want to stand too near share the mean of what they
    want. With a limit, all places are between 0 and it.
    """
    blocks: list[tuple[float, int]] = []
    total = 0.0
    for want, distance in zip(wanted, distances, strict=True):
        total += distance
        blocks.append((want - total, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (mean, count), (before, more) = blocks.pop(), blocks.pop()
            blocks.append(((mean * count + before * more) / (count + more), count + more))
    low, high = (0.0, limit - total) if limit < _FAR else (-float(_FAR), float(_FAR))
    places = [min(max(mean, low), high) for mean, count in blocks for _ in range(count)]
    total = 0.0
    for index, distance in enumerate(distances):
        total += distance
        places[index] += total
    return places

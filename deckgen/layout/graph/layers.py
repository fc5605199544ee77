"""Edges of a connected graph → arcs without cycles, and the layer of every node."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count as count_from

Arc = tuple[int, int]
Neighbours = dict[int, list[int]]
"""For each node, the nodes at the other ends of its arcs."""

_ROUNDS = 8
"""Rounds in which nodes drift towards the side where they have more neighbours: more rounds change
nothing in graphs of a slide.
"""
_OPEN, _DONE = 1, 2
"""States of a node on a walk: on the path to where the walk is, or left behind."""


def neighbours(nodes: Iterable[int], arcs: Iterable[Arc]) -> tuple[Neighbours, Neighbours]:
    """Return, for each node, those that lead to it, and those that it leads to."""
    before: Neighbours = {node: [] for node in nodes}
    after: Neighbours = {node: [] for node in before}
    for start, end in arcs:
        after[start].append(end)
        before[end].append(start)
    return before, after


def without_cycles(nodes: Sequence[int], edges: Sequence[Arc]) -> tuple[Arc, ...]:
    """Return the edges with those turned round that lead back; loops and doubles are left out.

    What leads back is decided by walking from the nodes that nothing leads to, in the order in
    which they were written: a cycle is turned at the edge that returns to the node written first.
    """
    links = dict.fromkeys((start, end) for start, end in edges if start != end)
    before, after = neighbours(nodes, links)
    first = [node for node in nodes if not before[node]]
    state: dict[int, int] = {}
    arcs: dict[Arc, None] = {}
    for root in (*first, *nodes):
        if root not in state:
            _walk(root, after, state, arcs)
    return tuple(arcs)


def _walk(
    root: int, after: Mapping[int, list[int]], state: dict[int, int], arcs: dict[Arc, None]
) -> None:
    """Walk depth first from `root` and add the arcs that are met; an edge to a node that is still
    open closes a cycle, and is turned round.
    """
    state[root] = _OPEN
    path: list[tuple[int, Iterator[int]]] = [(root, iter(after[root]))]
    while path:
        node, rest = path[-1]
        following = next(rest, None)
        if following is None:
            state[node] = _DONE
            path.pop()
            continue
        arc = (node, following)
        if state.get(following) == _OPEN:
            arc = (following, node)
        arcs[arc] = None
        if following not in state:
            state[following] = _OPEN
            path.append((following, iter(after[following])))


def layers(nodes: Sequence[int], arcs: Sequence[Arc]) -> dict[int, int]:
    """Return the layer of each node, from 0: as early as possible, then where its arcs are
    shortest.
    """
    before, after = neighbours(nodes, arcs)
    layer: dict[int, int] = {}
    for node in _in_order(nodes, before, after):
        layer[node] = 1 + max(map(layer.__getitem__, before[node]), default=-1)
    for _ in range(_ROUNDS):
        for node in nodes:
            layer[node] = _drifted(node, layer, before[node], after[node])
    first = min(layer.values(), default=0)
    return {node: layer[node] - first for node in nodes}


def _drifted(
    node: int, layer: Mapping[int, int], before: Sequence[int], after: Sequence[int]
) -> int:
    """Return the layer of a node next to the side where it has more neighbours; where both sides
    have as many, it stays.
    """
    if len(after) > len(before):
        return min(map(layer.__getitem__, after)) - 1
    if len(before) > len(after):
        return max(map(layer.__getitem__, before)) + 1
    return layer[node]


def capped(layer: Mapping[int, int], arcs: Sequence[Arc], most: int) -> dict[int, int]:
    """Return layers of at most `most` nodes: a node that finds its layer full moves to a later one.

    Of the nodes of one layer, those that others wait for go first.
    """
    before, after = neighbours(layer, arcs)
    waited = _heights(sorted(layer, key=layer.__getitem__), after)
    placed: dict[int, int] = {}
    filled: Counter[int] = Counter()
    for node in sorted(layer, key=lambda node: (layer[node], -waited[node], node)):
        earliest = 1 + max(map(placed.__getitem__, before[node]), default=layer[node] - 1)
        placed[node] = next(number for number in count_from(earliest) if filled[number] < most)
        filled[placed[node]] += 1
    return placed


def _heights(nodes: Sequence[int], after: Mapping[int, list[int]]) -> dict[int, int]:
    """Return how many arcs lead on from each node, one after the other; `nodes` are in the order of
    their layers.
    """
    heights: dict[int, int] = {}
    for node in reversed(nodes):
        heights[node] = 1 + max(map(heights.__getitem__, after[node]), default=-1)
    return heights


def _in_order(
    nodes: Sequence[int], before: Mapping[int, list[int]], after: Mapping[int, list[int]]
) -> Sequence[int]:
    """Return the nodes so that every arc leads forward."""
    missing = {node: len(before[node]) for node in nodes}
    ready = [node for node in nodes if not missing[node]]
    for node in ready:
        for following in after[node]:
            missing[following] -= 1
            if not missing[following]:
                ready.append(following)
    return ready


def components(count: int, edges: Sequence[Arc]) -> tuple[tuple[int, ...], ...]:
    """Return the connected parts of the nodes 0 to `count` - 1, each in order, by their first
    nodes.
    """
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for start, end in edges:
        low, high = sorted((root(start), root(end)))
        parent[high] = low
    parts: dict[int, list[int]] = {}
    for node in range(count):
        parts.setdefault(root(node), []).append(node)
    return tuple(map(tuple, parts.values()))

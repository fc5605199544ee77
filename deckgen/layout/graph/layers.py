"""Edges of a connected graph → arcs without cycles, and the layer of every node."""

from collections.abc import Mapping, Sequence

Arc = tuple[int, int]

# Nodes drift towards the side where they have more neighbours; more rounds change nothing in graphs
# of a slide.
_ROUNDS = 8


def without_cycles(nodes: Sequence[int], edges: Sequence[Arc]) -> tuple[Arc, ...]:
    """Return the edges with those turned round that lead back; loops and doubles are left out.

    What leads back is decided by walking from the nodes that nothing leads to, in the order in
    which they were written: a cycle is turned at the edge that returns to the node written first.
    """
    after: dict[int, list[int]] = {node: [] for node in nodes}
    for start, end in edges:
        if start != end and end not in after[start]:
            after[start].append(end)
    entered = {end for start, end in edges if start != end}
    state: dict[int, int] = {}
    arcs: dict[Arc, None] = {}
    for root in (*(node for node in nodes if node not in entered), *nodes):
        _walk(root, after, state, arcs)
    return tuple(arcs)


def _walk(
    root: int, after: Mapping[int, list[int]], state: dict[int, int], arcs: dict[Arc, None]
) -> None:
    """Depth first from `root`: an edge to a node that is still open (state 1) closes a cycle."""
    if root in state:
        return
    state[root] = 1
    path = [(root, iter(after[root]))]
    while path:
        node, rest = path[-1]
        for each in rest:
            arcs[(each, node) if state.get(each) == 1 else (node, each)] = None
            if each not in state:
                state[each] = 1
                path.append((each, iter(after[each])))
                break
        else:
            state[node] = 2
            path.pop()


def layers(nodes: Sequence[int], arcs: Sequence[Arc]) -> dict[int, int]:
    """Return the layer of each node, from 0: as early as possible, then where its arcs are
    shortest.
    """
    before: dict[int, list[int]] = {node: [] for node in nodes}
    after: dict[int, list[int]] = {node: [] for node in nodes}
    for start, end in arcs:
        after[start].append(end)
        before[end].append(start)
    layer: dict[int, int] = {}
    for node in _in_order(nodes, before, after):
        layer[node] = max((layer[each] + 1 for each in before[node]), default=0)
    for _ in range(_ROUNDS):
        for node in nodes:
            if len(after[node]) > len(before[node]):
                layer[node] = min(layer[each] for each in after[node]) - 1
            elif before[node] and len(after[node]) < len(before[node]):
                layer[node] = max(layer[each] for each in before[node]) + 1
    first = min(layer.values(), default=0)
    return {node: layer[node] - first for node in nodes}


def capped(layer: Mapping[int, int], arcs: Sequence[Arc], most: int) -> dict[int, int]:
    """Return layers of at most so many nodes: what has no room in its layer moves to a later one."""
    before: dict[int, list[int]] = {node: [] for node in layer}
    after: dict[int, list[int]] = {node: [] for node in layer}
    for start, end in arcs:
        after[start].append(end)
        before[end].append(start)
    # Of the nodes of one layer, those that others wait for go first.
    waited = _heights(sorted(layer, key=layer.__getitem__), after)
    found: dict[int, int] = {}
    room: dict[int, int] = {}
    for node in sorted(layer, key=lambda each: (layer[each], -waited[each], each)):
        at = max((found[each] + 1 for each in before[node]), default=layer[node])
        while room.get(at, 0) >= most:
            at += 1
        found[node] = at
        room[at] = room.get(at, 0) + 1
    return found


def _heights(nodes: Sequence[int], after: Mapping[int, list[int]]) -> dict[int, int]:
    """How many arcs lead on from each node, one after the other; `nodes` are in the order of their
    layers.
    """
    found: dict[int, int] = {}
    for node in reversed(nodes):
        found[node] = max((found[each] + 1 for each in after[node]), default=0)
    return found


def _in_order(
    nodes: Sequence[int], before: Mapping[int, list[int]], after: Mapping[int, list[int]]
) -> Sequence[int]:
    """The nodes so that every arc leads forward."""
    open_arcs = {node: len(before[node]) for node in nodes}
    ready = [node for node in nodes if not open_arcs[node]]
    for node in ready:
        for each in after[node]:
            open_arcs[each] -= 1
            if not open_arcs[each]:
                ready.append(each)
    return ready


def components(count: int, edges: Sequence[Arc]) -> tuple[tuple[int, ...], ...]:
    """Return the connected parts of the nodes 0 to `count` - 1, each in order, by their first
    nodes.
    """
    part = list(range(count))

    def root(node: int) -> int:
        while part[node] != node:
            part[node] = part[part[node]]
            node = part[node]
        return node

    for start, end in edges:
        low, high = sorted((root(start), root(end)))
        part[high] = low
    found: dict[int, list[int]] = {}
    for node in range(count):
        found.setdefault(root(node), []).append(node)
    return tuple(tuple(each) for each in found.values())

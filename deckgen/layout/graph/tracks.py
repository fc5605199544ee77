"""The ways of edges → a track for each in its channels and a lane in its corridor, so that no line
covers another.

Lines may share what leads out of one node or into one: there they are one line. Everywhere else
each has a line of its own. This is channel routing: a line that comes in on a row must turn before
another that goes out on that row, and where such demands run in a circle, one line takes two
tracks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.layout.graph.grids import GraphGrid
from deckgen.layout.graph.layers import Arc
from deckgen.layout.graph.routes import Route, routes

Group = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Lanes:
    """A corridor's lanes from the first row on: for each, its edges. `middle` is the number of
    lanes before the line on which the corridor's nodes stand, if it has any.
    """

    edges: tuple[tuple[int, ...], ...]
    middle: int | None


@dataclass(frozen=True, slots=True)
class GraphPlan:
    """Where every edge goes. `tracks` has, for each edge, the number of its track in each channel
    that it passes; `track_counts` the number of tracks of each channel; `lanes` those of each
    corridor that has any.
    """

    grid: GraphGrid
    routes: tuple[Route, ...]
    tracks: tuple[tuple[int, ...], ...]
    track_counts: tuple[int, ...]
    lanes: Mapping[int, Lanes]

    def lane(self, edge: int) -> int:
        """Return the number of an edge's lane in its corridor."""
        corridor = self.routes[edge].corridor
        assert corridor is not None
        return next(at for at, edges in enumerate(self.lanes[corridor].edges) if edge in edges)


@dataclass(slots=True)
class _Piece:
    """A stretch along a channel; `left` and `right` are the lines that meet it from either side."""

    group: Group
    edges: set[int]
    ends: list[float]
    left: set[float]
    right: set[float]

    def overlaps(self, other: "_Piece") -> bool:
        return min(self.ends) <= max(other.ends) and min(other.ends) <= max(self.ends)

    def crossings(self, other: "_Piece") -> int:
        """Return how often lines cross where this piece stands before `other`."""
        own = sum(min(other.ends) < each < max(other.ends) for each in self.right)
        return own + sum(min(self.ends) < each < max(self.ends) for each in other.left)


def plan(grid: GraphGrid, edges: Sequence[Arc]) -> GraphPlan:
    """Return where every edge goes."""
    ways = list(routes(grid, edges))
    lanes = _lanes(grid, ways)
    pieces = _pieces(grid, ways, lanes)
    while (stuck := _first_stuck(pieces, ways)) is not None:
        ways[stuck.edge] = _doubled(grid, stuck)
        lanes = _lanes(grid, ways)
        pieces = _pieces(grid, ways, lanes)
    tracks = [_numbered(each) for each in pieces]
    grouped = _groups(ways)
    numbers = tuple(
        tuple(
            tracks[channel][group]
            for channel, group in zip(way.tracks, grouped[way.edge], strict=True)
        )
        for way in ways
    )
    counts = tuple(1 + max(each.values(), default=-1) for each in tracks)
    return GraphPlan(grid, tuple(ways), numbers, counts, lanes)


def _doubled(grid: GraphGrid, way: Route) -> Route:
    """The same way with two tracks in its channel, and a lane between them."""
    start, end = grid.places[way.source].row, grid.places[way.target].row
    middle = (start + end) // 2
    return replace(
        way,
        tracks=way.tracks * 2,
        corridor=middle if middle not in (start, end) else min(start, end) - 1,
    )


def _lanes(grid: GraphGrid, ways: Sequence[Route]) -> dict[int, Lanes]:
    found: dict[int, Lanes] = {}
    for corridor in sorted({way.corridor for way in ways if way.corridor is not None}):
        users = [way for way in ways if way.corridor == corridor]
        users.sort(key=lambda way: _lane_order(grid, way))
        lanes: list[list[Route]] = []
        for way in users:
            home = next(
                (lane for lane in lanes[-1:] if not any(_meet(grid, way, each) for each in lane)),
                None,
            )
            if home is None:
                lanes.append([way])
            else:
                home.append(way)
        middle = (
            (len(lanes) + 1) // 2 if any(place.row == corridor for place in grid.places) else None
        )
        found[corridor] = Lanes(tuple(tuple(way.edge for way in lane) for lane in lanes), middle)
    return found


def _lane_order(grid: GraphGrid, way: Route) -> tuple[int, int, int]:
    """Lines from above come first, shorter ones nearer to their nodes."""
    assert way.corridor is not None
    start, end = grid.places[way.source].row, grid.places[way.target].row
    ends = ((start, way.leaves in ("low", "high")), (end, way.arrives in ("low", "high")))
    side = sum(
        (2 if is_sideways else 1) * (1 if row >= way.corridor else -1) for row, is_sideways in ends
    )
    low, high = _extent(grid, way)
    return side, (low - high) if side > 0 else (high - low), way.edge


def _extent(grid: GraphGrid, way: Route) -> tuple[int, int]:
    """The first and the last of the columns (odd) and channels (even) that a lane touches."""
    start, end = grid.places[way.source].column * 2 + 1, grid.places[way.target].column * 2 + 1
    tracks = list(way.tracks)
    if way.leaves == "front":
        start = tracks.pop(0) * 2
    if tracks:
        end = tracks.pop() * 2
    low, high = sorted((start, end))
    return low, high


def _meet(grid: GraphGrid, one: Route, other: Route) -> bool:
    (low, high), (first, last) = _extent(grid, one), _extent(grid, other)
    return low <= last and first <= high


def _line(corridor: int, lane: int, lanes: Lanes) -> float:
    """A lane as a height among rows: near the line of its corridor, and never on it."""
    return corridor + 0.8 * ((lane + 1) / (len(lanes.edges) + 1) - 0.5) + 0.001


def _groups(ways: Sequence[Route]) -> list[tuple[Group, ...]]:
    """For each edge the groups of its tracks: those that leave a node share a track, else those
    that enter one.
    """
    leaving: dict[tuple[int, int], int] = {}
    entering: dict[tuple[int, int], int] = {}
    for way in ways:
        if way.tracks and way.leaves == "front":
            leaving[way.source, way.tracks[0]] = leaving.get((way.source, way.tracks[0]), 0) + 1
        if way.tracks and way.arrives == "back":
            entering[way.target, way.tracks[-1]] = entering.get((way.target, way.tracks[-1]), 0) + 1
    return [_groups_of(way, leaving, entering) for way in ways]


def _groups_of(
    way: Route, leaving: Mapping[tuple[int, int], int], entering: Mapping[tuple[int, int], int]
) -> tuple[Group, ...]:
    if not way.tracks:
        return ()
    out: Group = ("alone", way.edge)
    into: Group = ("second", way.edge)
    if way.leaves == "front" and leaving[way.source, way.tracks[0]] > 1:
        out = ("from", way.source)
    if way.arrives == "back" and entering[way.target, way.tracks[-1]] > 1:
        into = ("to", way.target)
    if len(way.tracks) == 2:
        return out, into
    if way.corridor is not None:
        return (out if way.leaves == "front" else into,)
    return (into if out[0] == "alone" and into[0] == "to" else out,)


def _pieces(
    grid: GraphGrid, ways: Sequence[Route], lanes: Mapping[int, Lanes]
) -> list[list[_Piece]]:
    """The pieces of each channel."""
    channels: list[dict[Group, _Piece]] = [{} for _ in range(grid.columns + 1)]
    for way, groups in zip(ways, _groups(ways), strict=True):
        for at, (channel, group) in enumerate(zip(way.tracks, groups, strict=True)):
            piece = channels[channel].setdefault(group, _Piece(group, set(), [], set(), set()))
            left, right = _beside(grid, way, at, lanes)
            piece.edges.add(way.edge)
            piece.left |= left
            piece.right |= right
            piece.ends.extend((*left, *right))
    return [list(each.values()) for each in channels]


def _beside(
    grid: GraphGrid, way: Route, at: int, lanes: Mapping[int, Lanes]
) -> tuple[set[float], set[float]]:
    """The lines that meet the piece of a way's track `at` from the left and from the right."""
    start, end = grid.places[way.source], grid.places[way.target]
    if way.corridor is None:
        return {float(start.row)}, {float(end.row)}
    corridor = lanes[way.corridor]
    lane = _line(
        way.corridor, next(n for n, each in enumerate(corridor.edges) if way.edge in each), corridor
    )
    channel = way.tracks[at]
    if at == 0 and way.leaves == "front":
        goes_on = way.tracks[1] if len(way.tracks) == 2 else end.column
        if goes_on >= channel:
            return {float(start.row)}, {lane}
        return {float(start.row), lane}, set()
    comes_from = way.tracks[0] if len(way.tracks) == 2 else start.column
    from_left = comes_from <= channel if len(way.tracks) == 2 else comes_from < channel
    return ({lane}, {float(end.row)}) if from_left else (set(), {lane, float(end.row)})


def _demands(pieces: Sequence[_Piece]) -> list[set[int]]:
    """For each piece those that must stand before it: they end on a row on which it goes on, or
    lead to it.
    """
    return [
        {at for at, other in enumerate(pieces) if other is not each and _leads(other, each)}
        for each in pieces
    ]


def _leads(first: _Piece, second: _Piece) -> bool:
    """Whether `first` must stand before `second`; rows are whole numbers, lanes are not."""
    if any(line == int(line) for line in first.left & second.right):
        return True
    return any(line != int(line) for line in first.right & second.left)


def _first_stuck(channels: Sequence[Sequence[_Piece]], ways: Sequence[Route]) -> Route | None:
    """A way to double in any of the channels; each is doubled at most once."""
    return next(
        (way for pieces in channels for way in [_stuck(pieces, ways)] if way is not None), None
    )


def _stuck(pieces: Sequence[_Piece], ways: Sequence[Route]) -> Route | None:
    """A way that could be doubled to break a circle of demands; None where there is no circle."""
    demands = _demands(pieces)
    open_pieces = set(range(len(pieces)))
    while True:
        free = {at for at in open_pieces if not demands[at] & open_pieces}
        if not free:
            break
        open_pieces -= free
    edges = sorted(
        edge for at in open_pieces if demands[at] & open_pieces for edge in pieces[at].edges
    )
    return next(
        (
            ways[edge]
            for edge in edges
            if ways[edge].corridor is None and len(ways[edge].tracks) == 1
        ),
        None,
    )


def _numbered(pieces: Sequence[_Piece]) -> dict[Group, int]:
    """The number of each group's track: with few crossings, in the order that is demanded, in few
    tracks.
    """
    demands = _demands(pieces)
    waiting = list(range(len(pieces)))
    number: dict[Group, int] = {}
    done: list[_Piece] = []
    while waiting:
        free = [at for at in waiting if not demands[at] & set(waiting)] or waiting
        best = min(free, key=lambda at: (_crossings_before(pieces[at], at, waiting, pieces), at))
        piece = pieces[best]
        before: Iterable[int] = (number[each.group] for each in done if each.overlaps(piece))
        number[piece.group] = max(before, default=-1) + 1
        done.append(piece)
        waiting.remove(best)
    return number


def _crossings_before(
    piece: _Piece, at: int, waiting: Sequence[int], pieces: Sequence[_Piece]
) -> int:
    """How many crossings more there are with this piece before the others than after them."""
    others = [pieces[each] for each in waiting if each != at]
    return sum(piece.crossings(each) - each.crossings(piece) for each in others)

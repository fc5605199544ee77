"""The ways of edges → a track for each in its channels and a lane in its corridor, so that no line
covers another.

Lines may share what leads out of one node or into one: there they are one line. Everywhere else
each has a line of its own. This is channel routing: a line that comes in on a row must turn before
another that goes out on that row, and where such demands run in a circle, one line takes two
tracks.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from deckgen.layout.graph.grids import GraphGrid
from deckgen.layout.graph.lanes import Lanes, lanes
from deckgen.layout.graph.layers import Arc
from deckgen.layout.graph.route_choice import routes
from deckgen.layout.graph.routes import Route
from deckgen.records import dataclass, replace

Group = tuple[str, int]
"""What shares a track: the edges ``from`` a node, those ``to`` a node, or an edge ``alone``, whose
``second`` track is another.
"""
_Meets = tuple[set[float], set[float]]
"""The heights, in half rows, at which lines meet a piece from the left and from the right."""


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
        return self.lanes[corridor].number(edge)


@dataclass(slots=True)
class _Piece:
    """A stretch along a channel; `left` and `right` are the heights of the lines that meet it from
    either side.
    """

    group: Group
    edges: set[int]
    left: set[float]
    right: set[float]

    @property
    def ends(self) -> tuple[float, float]:
        """Its first and last height."""
        heights = self.left | self.right
        return min(heights), max(heights)

    def overlaps(self, other: "_Piece") -> bool:
        """Return whether the two share a height."""
        (low, high), (first, last) = self.ends, other.ends
        return low <= last and first <= high

    def crossings(self, other: "_Piece") -> int:
        """Return how often lines cross where this piece stands before `other`."""
        (low, high), (first, last) = self.ends, other.ends
        crossed = sum(first < height < last for height in self.right)
        return crossed + sum(low < height < high for height in other.left)

    def leads(self, other: "_Piece") -> bool:
        """Return whether it must stand before `other`: it ends on a row on which the other goes on,
        or a lane runs from it to the other.
        """
        if any(map(_is_row, self.left & other.right)):
            return True
        return not all(map(_is_row, self.right & other.left))


def _is_row(height: float) -> bool:
    """Return whether a line lies on a row; rows are whole numbers, lanes are not."""
    return height == int(height)


def plan(grid: GraphGrid, edges: Sequence[Arc]) -> GraphPlan:
    """Return where every edge goes."""
    ways = list(routes(grid, edges))
    corridors = lanes(grid, ways)
    pieces = _pieces(grid, ways, corridors)
    while (stuck := _first_stuck(pieces, ways)) is not None:
        ways[stuck.edge] = _doubled(grid, stuck)
        corridors = lanes(grid, ways)
        pieces = _pieces(grid, ways, corridors)
    tracks = list(map(_numbered, pieces))
    numbers = []
    for way, groups in zip(ways, _groups(ways), strict=True):
        pairs = zip(way.tracks, groups, strict=True)
        numbers.append(tuple(tracks[channel][group] for channel, group in pairs))
    counts = tuple(1 + max(track.values(), default=-1) for track in tracks)
    return GraphPlan(grid, tuple(ways), tuple(numbers), counts, corridors)


def _doubled(grid: GraphGrid, way: Route) -> Route:
    """Return the same way with two tracks in its channel, and a lane between them."""
    rows = grid.places[way.source].row, grid.places[way.target].row
    corridor = sum(rows) // 2
    if corridor in rows:
        corridor = min(rows) - 1
    return replace(way, tracks=way.tracks * 2, corridor=corridor)


def _groups(ways: Sequence[Route]) -> list[tuple[Group, ...]]:
    """Return, for each edge, the groups of its tracks: those that leave a node share a track, else
    those that enter one.
    """
    leaving = Counter(way.exit for way in ways)
    entering = Counter(way.entry for way in ways)
    groups = []
    for way in ways:
        out: Group = ("alone", way.edge)
        into: Group = ("second", way.edge)
        if way.exit and leaving[way.exit] > 1:
            out = ("from", way.source)
        if way.entry and entering[way.entry] > 1:
            into = ("to", way.target)
        groups.append(_groups_of(way, out, into))
    return groups


def _groups_of(way: Route, out: Group, into: Group) -> tuple[Group, ...]:
    """Return the groups of a way's tracks, of those that leave its source and enter its target."""
    if len(way.tracks) != 1:
        return (out, into)[: len(way.tracks)]
    if way.corridor is not None:
        return (out,) if way.leaves == "front" else (into,)
    # The one track both leaves a node and enters one.
    is_only_entering = out[0] == "alone" and into[0] == "to"
    return (into,) if is_only_entering else (out,)


def _pieces(
    grid: GraphGrid, ways: Sequence[Route], corridors: Mapping[int, Lanes]
) -> list[list[_Piece]]:
    """Return the pieces of each channel."""
    channels: list[dict[Group, _Piece]] = [{} for _ in range(grid.columns + 1)]
    for way, groups in zip(ways, _groups(ways), strict=True):
        meets = _meets(grid, way, corridors)
        for channel, group, (left, right) in zip(way.tracks, groups, meets, strict=True):
            piece = channels[channel].setdefault(group, _Piece(group, set(), set(), set()))
            piece.edges.add(way.edge)
            piece.left |= left
            piece.right |= right
    return [list(pieces.values()) for pieces in channels]


def _meets(grid: GraphGrid, way: Route, corridors: Mapping[int, Lanes]) -> list[_Meets]:
    """Return, for each track of a way, where its lines meet it."""
    if way.corridor is None:
        start, end = grid.places[way.source].row, grid.places[way.target].row
        return [({float(start)}, {float(end)})] * len(way.tracks)
    lane = corridors[way.corridor].height(way.corridor, way.edge)
    meets = []
    if way.leaves == "front":
        meets.append(_outgoing(grid, way, lane))
    if way.arrives == "back":
        meets.append(_incoming(grid, way, lane))
    return meets


def _outgoing(grid: GraphGrid, way: Route, lane: float) -> _Meets:
    """Return where lines meet the track that leads from the row of the source to the lane."""
    row = float(grid.places[way.source].row)
    following = grid.places[way.target].column
    if len(way.tracks) == 2:
        following = way.tracks[1]
    if following >= way.tracks[0]:
        return {row}, {lane}
    return {row, lane}, set()


def _incoming(grid: GraphGrid, way: Route, lane: float) -> _Meets:
    """Return where lines meet the track that leads from the lane to the row of the target."""
    row = float(grid.places[way.target].row)
    # A channel lies ahead of the column with its number.
    is_from_left = grid.places[way.source].column < way.tracks[-1]
    if len(way.tracks) == 2:
        is_from_left = way.tracks[0] <= way.tracks[1]
    if is_from_left:
        return {lane}, {row}
    return set(), {lane, row}


def _demands(pieces: Sequence[_Piece]) -> list[set[int]]:
    """Return, for each piece, the numbers of those that must stand before it."""
    demands = []
    for piece in pieces:
        first = [n for n, other in enumerate(pieces) if other is not piece and other.leads(piece)]
        demands.append(set(first))
    return demands


def _first_stuck(channels: Sequence[Sequence[_Piece]], ways: Sequence[Route]) -> Route | None:
    """Return a way to double in any of the channels; each is doubled at most once."""
    for pieces in channels:
        stuck = _stuck(pieces, ways)
        if stuck is not None:
            return stuck
    return None


def _stuck(pieces: Sequence[_Piece], ways: Sequence[Route]) -> Route | None:
    """Return a way that could be doubled to break a circle of demands; None where there is no
    circle.
    """
    demands = _demands(pieces)
    waiting = set(range(len(pieces)))
    while free := {number for number in waiting if not demands[number] & waiting}:
        waiting -= free
    edges = sorted(edge for number in waiting for edge in pieces[number].edges)
    return next((ways[edge] for edge in edges if ways[edge].is_single_turn), None)


def _numbered(pieces: Sequence[_Piece]) -> dict[Group, int]:
    """Return the number of each group's track: with few crossings, in the order that is demanded,
    in few tracks.
    """
    demands = _demands(pieces)
    waiting = set(range(len(pieces)))
    track: dict[Group, int] = {}
    placed: list[_Piece] = []
    while waiting:
        free = [number for number in waiting if not demands[number] & waiting] or waiting
        others = [pieces[number] for number in waiting]
        best = min(free, key=lambda number: (_crossings_before(pieces[number], others), number))
        piece = pieces[best]
        before = (track[other.group] for other in placed if other.overlaps(piece))
        track[piece.group] = max(before, default=-1) + 1
        placed.append(piece)
        waiting.remove(best)
    return track


def _crossings_before(piece: _Piece, others: Sequence[_Piece]) -> int:
    """Return how many crossings more there are with this piece before the others than after them;
    itself among them counts nothing.
    """
    return sum(piece.crossings(other) - other.crossings(piece) for other in others)

"""Lines with labels → a place for each label on its own line, clear of nodes, of other labels and
of other lines. Lengths in EMU; the first of two is along the flow, the second across it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from deckgen.layout.graph.polylines import GraphFrame, Point
from deckgen.layout.graph.routes import Route
from deckgen.layout.graph.tracks import GraphPlan
from deckgen.records import dataclass
from deckgen.units import NO_EMU, ONE_EMU, Emu, Points, emu, whole

Pair = tuple[Emu, Emu]

_CONTOUR = emu(Points(1))
"""A point, more than half of a node's contour."""
_SHARES = (0.5, 0.33, 0.67, 0.2, 0.8)
"""Where on a piece of its line a label may stand, the best first."""


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands; its size includes the air around it."""

    center: Point
    size: Pair

    @property
    def box(self) -> "Box":
        """Its rectangle."""
        (along, across), (length, width) = self.center, self.size
        return Box(along - length // 2, across - width // 2, length, width)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    along: Emu
    across: Emu
    length: Emu
    width: Emu

    def meets(self, other: "Box") -> bool:
        """Return whether the two share any room."""
        return (
            self.along < other.along + other.length
            and other.along < self.along + self.length
            and self.across < other.across + other.width
            and other.across < self.across + self.width
        )

    def is_clear(self, others: Sequence["Box"]) -> bool:
        """Return whether it shares room with none of the others."""
        return not any(map(self.meets, others))


def wants_zone(plan: GraphPlan, labels: Mapping[int, Pair]) -> list[Pair]:
    """Return, for each channel, the length that labels need ahead of its tracks and past them."""
    before = [NO_EMU] * len(plan.track_counts)
    after = [NO_EMU] * len(plan.track_counts)
    for edge, (length, _) in labels.items():
        zone = _zone(plan, plan.routes[edge])
        if zone is not None:
            channel, is_after = zone
            lengths = after if is_after else before
            lengths[channel] = max(lengths[channel], length)
    return list(zip(before, after, strict=True))


def _zone(plan: GraphPlan, way: Route) -> tuple[int, bool] | None:
    """Return the channel in which a forward line's label stands, and whether past its tracks; None
    for a line with a lane, which has room for it.
    """
    if way.leaves != "front" or way.arrives != "back":
        return None
    if way.corridor is not None:
        first, last = way.tracks
        return (last, True) if first == last else None
    channel = plan.grid.places[way.target].column
    if way.tracks:
        channel = way.tracks[0]
    return channel, not _shares_target(plan, way) or _shares_source(plan, way)


def _shares_target(plan: GraphPlan, way: Route) -> bool:
    """Return whether another line arrives at the back of the same node."""
    ends = [(other.target, other.arrives) for other in plan.routes]
    return ends.count((way.target, "back")) > 1


def _shares_source(plan: GraphPlan, way: Route) -> bool:
    """Return whether another line leaves the front of the same node."""
    ends = [(other.source, other.leaves) for other in plan.routes]
    return ends.count((way.source, "front")) > 1


def centers(
    plan: GraphPlan, edge: int, line: Sequence[Point], frame: GraphFrame, stub: Emu
) -> list[Point]:
    """Return the places where the middle of a label may stand, the best first."""
    way = plan.routes[edge]
    places: list[Point] = []
    zone = _zone(plan, way)
    if zone is not None:
        channel, is_after = zone
        ahead = (_ahead_of_tracks(channel, frame, stub), line[0][1])
        past = (_past_tracks(channel, frame, stub), line[-1][1])
        places = [past, ahead] if is_after else [ahead, past]
    pieces = _pieces(line, has_lane=way.corridor is not None)
    return places + [_between(*piece, share) for share in _SHARES for piece in pieces]


def _pieces(line: Sequence[Point], *, has_lane: bool) -> list[tuple[Point, Point]]:
    """Return the straight pieces of a line, the longest first; its lane is ahead of all."""
    pieces = [(start, end) for start, end in pairwise(line) if start != end]
    pieces.sort(key=lambda piece: -_length(*piece))
    if has_lane:
        lane = pieces[0]
        if len(line) > 3:
            lane = list(pairwise(line[1:-1]))[-(len(line) - 3) // 2]
        pieces.insert(0, lane)
    return pieces


def _length(start: Point, end: Point) -> Emu:
    """Return the length of a straight piece."""
    return abs(start[0] - end[0]) + abs(start[1] - end[1])


def _between(start: Point, end: Point, share: float) -> Point:
    """Return the point at a share of the way between two."""
    along, across = end[0] - start[0], end[1] - start[1]
    return whole(start[0] + share * along), whole(start[1] + share * across)


def _ahead_of_tracks(channel: int, frame: GraphFrame, stub: Emu) -> Emu:
    """Return the middle of the room ahead of a channel's tracks."""
    tracks = frame.tracks[channel]
    if not tracks:
        return _past_tracks(channel, frame, stub)
    start, _ = frame.channels[channel]
    return (start + tracks[0]) // 2


def _past_tracks(channel: int, frame: GraphFrame, stub: Emu) -> Emu:
    """Return the middle of the room past a channel's tracks; an arrow's head, half as long as a
    `stub`, takes some of it.
    """
    start, end = frame.channels[channel]
    last = (start, *frame.tracks[channel])[-1]
    return (last + end - stub // 2) // 2


def place_labels(
    wanted: Mapping[int, Sequence[Point]],
    sizes: Mapping[int, Pair],
    lines: Sequence[Sequence[Point]],
    nodes: Sequence[Box],
) -> tuple[dict[int, Label], bool]:
    """Return the labels by edge, and whether none of them stands on a node or on another label."""
    placed: dict[int, Label] = {}
    contours = list(map(_with_contour, nodes))
    is_clean = True
    for edge, places in wanted.items():
        labels = [Label(place, sizes[edge]) for place in places]
        blocked = [*contours, *(label.box for label in placed.values())]
        fitting = [label for label in labels if label.box.is_clear(blocked)]
        others = [
            *_other_lines(lines, edge),
            *(Box(*corner, ONE_EMU, ONE_EMU) for corner in lines[edge][1:-1]),
        ]
        free = (label for label in fitting if label.box.is_clear(others))
        is_clean = is_clean and bool(fitting)
        placed[edge] = next(free, next(iter(fitting), labels[0]))
    return placed, is_clean


def _with_contour(node: Box) -> Box:
    """Return a node with the outer half of its contour, which the ground of a label would hide."""
    return Box(
        node.along - _CONTOUR,
        node.across - _CONTOUR,
        node.length + 2 * _CONTOUR,
        node.width + 2 * _CONTOUR,
    )


def _other_lines(lines: Sequence[Sequence[Point]], edge: int) -> Iterator[Box]:
    """Yield the straight pieces of all lines but that of an edge, one EMU thick."""
    for number, line in enumerate(lines):
        if number == edge:
            continue
        for (along, across), (next_along, next_across) in pairwise(line):
            yield Box(
                min(along, next_along),
                min(across, next_across),
                abs(along - next_along) + 1,
                abs(across - next_across) + 1,
            )

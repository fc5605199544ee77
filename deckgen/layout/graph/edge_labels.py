"""Lines with labels → a place for each label on its own line, clear of nodes, of other labels and
of other lines.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from deckgen.layout.graph.polylines import GraphFrame, Point
from deckgen.layout.graph.routes import Route
from deckgen.layout.graph.tracks import GraphPlan

Pair = tuple[int, int]

_CONTOUR = 12700  # EMU: a point, more than half a contour


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands; its size includes the air around it."""

    center: Point
    size: Pair


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    along: int
    across: int
    length: int
    width: int

    def meets(self, other: "Box") -> bool:
        """Return whether the two share any room."""
        return (
            self.along < other.along + other.length
            and other.along < self.along + self.length
            and self.across < other.across + other.width
            and other.across < self.across + self.width
        )


def wants_zone(plan: GraphPlan, labels: Mapping[int, Pair]) -> list[Pair]:
    """Return, for each channel, the length that labels need ahead of its tracks and past them."""
    zones = [(0, 0)] * len(plan.track_counts)
    for way in plan.routes:
        zone = _zone(plan, way) if way.edge in labels else None
        if zone is None:
            continue
        channel, is_after = zone
        before, after = zones[channel]
        length = labels[way.edge][0]
        zones[channel] = (before, max(after, length)) if is_after else (max(before, length), after)
    return zones


def _zone(plan: GraphPlan, way: Route) -> tuple[int, bool] | None:
    """The channel in which a forward line's label stands, and whether past its tracks; None for one
    with a lane.
    """
    if way.leaves != "front" or way.arrives != "back":
        return None
    target = plan.grid.places[way.target].column
    if way.corridor is not None:
        is_long = len(set(way.tracks)) == 2
        return None if is_long else (way.tracks[1], True)
    channel = way.tracks[0] if way.tracks else target
    if not _shared(plan, way, "arrives"):
        return channel, True
    return channel, _shared(plan, way, "leaves")


def _shared(plan: GraphPlan, way: Route, end: str) -> bool:
    if end == "arrives":
        return any(
            each.target == way.target and each.arrives == "back" and each != way
            for each in plan.routes
        )
    return any(
        each.source == way.source and each.leaves == "front" and each != way for each in plan.routes
    )


def centers(
    plan: GraphPlan, edge: int, line: Sequence[Point], frame: GraphFrame, stub: int
) -> list[Point]:
    """Return the places where a label may stand, the best first."""
    way = plan.routes[edge]
    found: list[Point] = []
    zone = _zone(plan, way)
    if zone is not None:
        channel, is_after = zone
        found = [
            (_middle(channel, after, frame, stub), line[-1][1] if after else line[0][1])
            for after in (is_after, not is_after)
        ]
    segments = [each for each in pairwise(line) if each[0] != each[1]]
    segments.sort(key=lambda each: -abs(each[0][0] - each[1][0]) - abs(each[0][1] - each[1][1]))
    if way.corridor is not None:
        lane = pairwise(line[1:-1]) if len(line) > 3 else pairwise(line)
        middle = list(lane)[-(len(line) - 3) // 2] if len(line) > 3 else segments[0]
        segments.insert(0, middle)
    for share in (0.5, 0.33, 0.67, 0.2, 0.8):
        for start, end in segments:
            found.append(
                (
                    round(start[0] + share * (end[0] - start[0])),
                    round(start[1] + share * (end[1] - start[1])),
                )
            )
    return found


def _middle(channel: int, after: bool, frame: GraphFrame, stub: int) -> int:
    """The middle of the room ahead of a channel's tracks or past them; an arrow's head takes some
    of it.
    """
    start, end = frame.channels[channel]
    head = stub // 2
    tracks = frame.tracks[channel]
    if not tracks:
        return (start + end - head) // 2
    return (tracks[-1] + end - head) // 2 if after else (start + tracks[0]) // 2


def place_labels(
    wanted: Mapping[int, Sequence[Point]],
    sizes: Mapping[int, Pair],
    lines: Sequence[Sequence[Point]],
    nodes: Sequence[Box],
) -> tuple[dict[int, Label], bool]:
    """Return the labels, and whether none of them stands on a node or on another label."""
    placed: dict[int, Label] = {}
    taken: list[Box] = []
    is_clean = True
    for edge, places in wanted.items():
        others = [box for at, line in enumerate(lines) if at != edge for box in _boxes(line)]
        others += [Box(*corner, 1, 1) for corner in lines[edge][1:-1]]
        blocked = [*map(_with_contour, nodes), *taken]
        chosen = next(_free(places, sizes[edge], [*blocked, *others]), None)
        if chosen is None:
            chosen = next(_free(places, sizes[edge], blocked), None)
        if chosen is None:
            is_clean, chosen = False, places[0]
        placed[edge] = Label(chosen, sizes[edge])
        taken.append(_box(chosen, sizes[edge]))
    return placed, is_clean


def _free(places: Sequence[Point], size: Pair, blocked: Sequence[Box]) -> Iterator[Point]:
    return (each for each in places if not any(_box(each, size).meets(other) for other in blocked))


def _with_contour(node: Box) -> Box:
    """A node with the outer half of its contour, which the ground of a label would hide."""
    return Box(
        node.along - _CONTOUR,
        node.across - _CONTOUR,
        node.length + 2 * _CONTOUR,
        node.width + 2 * _CONTOUR,
    )


def _box(center: Point, size: Pair) -> Box:
    return Box(center[0] - size[0] // 2, center[1] - size[1] // 2, *size)


def _boxes(line: Sequence[Point]) -> Iterator[Box]:
    for (u, v), (w, x) in pairwise(line):
        yield Box(min(u, w), min(v, x), abs(u - w) + 1, abs(v - x) + 1)

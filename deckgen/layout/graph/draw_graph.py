"""A plan and the sizes of nodes and labels → where everything stands, as large as the room allows.

Lengths in EMU; the first of two is along the flow, the second across it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.layout.graph.edge_labels import Box, Label, centers, place_labels, wants_zone
from deckgen.layout.graph.polylines import GraphFrame, line
from deckgen.layout.graph.tracks import GraphPlan

__all__ = ["GraphDrawing", "Label", "Measures", "Placed", "draw"]

Pair = tuple[int, int]
Point = tuple[int, int]

# How far past its best size a drawing is stretched to fill the room; one that leaves more empty
# stays as it is.
_STRETCHED = 1.4
_HALVINGS = 12


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes to draw in. `least` and `best` are the size of a node, `near` and `far` the gaps
    between two.

    `labels` has the size of each label by its edge, with the air around it. `track` is the distance
    of lines that run beside each other, `stub` that of a line's first and last corner from its
    nodes. `fills` names the direction in which a drawing may be stretched to the whole room: 0
    along the flow, 1 across it.
    """

    least: Pair
    best: Pair
    near: Pair
    far: Pair
    room: Pair
    track: int
    stub: int
    fills: int
    labels: Mapping[int, Pair]


@dataclass(frozen=True, slots=True)
class Placed:
    """A node's rectangle, from the drawing's corner."""

    along: int
    across: int
    size: Pair


@dataclass(frozen=True, slots=True)
class GraphDrawing:
    """Nodes, the points of each edge from its start, and labels by edge. `is_clean`: no label lies
    on another or on a node.
    """

    size: Pair
    nodes: tuple[Placed, ...]
    lines: tuple[tuple[Point, ...], ...]
    labels: Mapping[int, Label]
    is_clean: bool


def draw(plan: GraphPlan, measures: Measures) -> GraphDrawing | None:
    """Return the drawing, stretched to its best size as far as the room allows; None where there is
    not enough room.
    """
    layout = _Layout(plan, measures)
    along, across = (_largest(layout, axis) for axis in (0, 1))
    if along is None or across is None:
        return None
    return layout.drawing(along, across)


def _largest(layout: "_Layout", axis: int) -> float | None:
    """The largest share of the way from least to best that fits; past it where that fills the room."""

    def fits(part: float) -> bool:
        return layout.extent(axis, part) <= layout.measures.room[axis]

    if not fits(0.0):
        return None
    if fits(_STRETCHED):
        return 1.0
    low, high = 0.0, _STRETCHED if axis == layout.measures.fills else 1.0
    if fits(high):
        return high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


class _Layout:
    """A plan's lengths for any share of the way from the least to the best sizes."""

    def __init__(self, plan: GraphPlan, measures: Measures) -> None:
        self.plan, self.measures = plan, measures
        self.zones = wants_zone(plan, measures.labels)
        self.last_row = max(place.row for place in plan.grid.places)

    def extent(self, axis: int, part: float) -> int:
        """Return how long or wide the drawing is."""
        if axis == 0:
            return sum(self._channels(part)) + self.plan.grid.columns * self._node(0, part)
        top, bottom = self._row(-1, part), self._row(self.last_row + 1, part)
        outer = (self._pitch(part) - self._node(1, part)) // 2
        low = top - self._lanes_height(-1) // 2 if -1 in self.plan.lanes else top + outer
        end = self.last_row + 1
        high = bottom + self._lanes_height(end) // 2 if end in self.plan.lanes else bottom - outer
        return high - low

    def drawing(self, along: float, across: float) -> GraphDrawing:
        """Return it, moved to the corner."""
        frame = self._frame(along, across)
        nodes = [
            Placed(
                frame.columns[place.column], frame.row(place.row) - frame.node[1] // 2, frame.node
            )
            for place in self.plan.grid.places
        ]
        lines = [line(self.plan, way, frame) for way in self.plan.routes]
        boxes = [Box(each.along, each.across, *each.size) for each in nodes]
        wanted = {
            edge: centers(self.plan, edge, lines[edge], frame, self.measures.stub)
            for edge in self.measures.labels
        }
        labels, is_clean = place_labels(wanted, self.measures.labels, lines, boxes)
        return _moved(GraphDrawing((0, 0), tuple(nodes), tuple(lines), labels, is_clean))

    def _node(self, axis: int, part: float) -> int:
        least, best = self.measures.least[axis], self.measures.best[axis]
        return round(least + part * (best - least))

    def _gap(self, axis: int, part: float) -> int:
        return round(
            self.measures.near[axis] + part * (self.measures.far[axis] - self.measures.near[axis])
        )

    def _channels(self, part: float) -> list[int]:
        """The width of each channel; those ahead of the first column and past the last are as
        narrow as can be.
        """
        last = len(self.plan.track_counts) - 1
        widths = []
        for channel, count in enumerate(self.plan.track_counts):
            tracks = max(0, count - 1) * self.measures.track
            if channel in (0, last):
                widths.append(tracks + self.measures.stub if count else 0)
                continue
            before, after = self._edges_of(channel)
            widths.append(max(self._gap(0, part), before + tracks + after))
        return widths

    def _edges_of(self, channel: int) -> Pair:
        """The room ahead of a channel's tracks and past them."""
        stub = self.measures.stub
        before, after = self.zones[channel]
        if not self.plan.track_counts[channel]:
            return 0, max(stub, max(before, after) + stub + stub // 2)
        return max(stub, before + stub), max(stub, after + stub)

    def _pitch(self, part: float) -> int:
        """The distance of two rows."""
        widest = max((each[1] for each in self.measures.labels.values()), default=0)
        return max(self._node(1, part) + self._gap(1, part), widest + self.measures.track)

    def _row(self, row: int, part: float) -> int:
        """The middle of a row, or of a corridor; corridors are widened for their lanes."""
        gap = self._pitch(part) - self._node(1, part)
        extra = {
            at: max(0, self._lanes_height(at) + self.measures.track - gap) for at in self.plan.lanes
        }
        above = sum(more for at, more in extra.items() if at < row)
        return row * self._pitch(part) // 2 + above + extra.get(row, 0) // 2

    def _lane_heights(self, corridor: int) -> list[int]:
        found = []
        for edges in self.plan.lanes[corridor].edges:
            labels = [
                self.measures.labels[edge][1] for edge in edges if edge in self.measures.labels
            ]
            found.append(max([self.measures.track, *labels]))
        return found

    def _lanes_height(self, corridor: int) -> int:
        middle = self.plan.lanes[corridor].middle
        return sum(self._lane_heights(corridor)) + (0 if middle is None else self.measures.track)

    def _frame(self, along: float, across: float) -> GraphFrame:
        starts, columns, at = [], [], 0
        for channel, width in enumerate(self._channels(along)):
            starts.append(at)
            at += width
            if channel < self.plan.grid.columns:
                columns.append(at)
                at += self._node(0, along)
        ends = [*columns, at]
        return GraphFrame(
            node=(self._node(0, along), self._node(1, across)),
            columns=tuple(columns),
            channels=tuple(zip(starts, ends, strict=True)),
            tracks=tuple(
                self._tracks(n, start, end)
                for n, (start, end) in enumerate(zip(starts, ends, strict=True))
            ),
            rows={row: self._row(row, across) for row in range(-1, self.last_row + 2)},
            lanes={corridor: self._lanes(corridor, across) for corridor in self.plan.lanes},
        )

    def _tracks(self, channel: int, start: int, end: int) -> tuple[int, ...]:
        """Where a channel's tracks stand: in its middle, or where they leave the room to a label."""
        count = self.plan.track_counts[channel]
        if not count:
            return ()
        length = (count - 1) * self.measures.track
        if channel == 0:
            first = start
        elif channel == len(self.plan.track_counts) - 1:
            first = start + self.measures.stub
        else:
            before, after = self._edges_of(channel)
            labels = self.zones[channel]
            share = 0.5 if bool(labels[0]) == bool(labels[1]) else 0.2 if labels[1] else 0.8
            first = start + before + round((end - start - before - after - length) * share)
        return tuple(first + at * self.measures.track for at in range(count))

    def _lanes(self, corridor: int, part: float) -> tuple[int, ...]:
        at = self._row(corridor, part) - self._lanes_height(corridor) // 2
        found = []
        for number, height in enumerate(self._lane_heights(corridor)):
            at += self.measures.track if number == self.plan.lanes[corridor].middle else 0
            found.append(at + height // 2)
            at += height
        return tuple(found)


def _moved(drawing: GraphDrawing) -> GraphDrawing:
    """Return a drawing whose first node, line or label stands at its corner."""
    spots = [point for line in drawing.lines for point in line]
    for each in drawing.nodes:
        spots += [
            (each.along, each.across),
            (each.along + each.size[0], each.across + each.size[1]),
        ]
    for label in drawing.labels.values():
        half = (label.size[0] // 2, label.size[1] // 2)
        spots += [
            (label.center[0] - half[0], label.center[1] - half[1]),
            (label.center[0] + half[0], label.center[1] + half[1]),
        ]
    low = (min(each[0] for each in spots), min(each[1] for each in spots))
    size = (max(each[0] for each in spots) - low[0], max(each[1] for each in spots) - low[1])
    return GraphDrawing(
        size,
        tuple(
            Placed(each.along - low[0], each.across - low[1], each.size) for each in drawing.nodes
        ),
        tuple(tuple((u - low[0], v - low[1]) for u, v in line) for line in drawing.lines),
        {
            edge: Label((each.center[0] - low[0], each.center[1] - low[1]), each.size)
            for edge, each in drawing.labels.items()
        },
        drawing.is_clean,
    )

"""A plan and the sizes of nodes and labels → how long and wide its columns, rows and channels are,
at any share of the way from the least to the best sizes.

Lengths in EMU; the first of two is along the flow, the second across it.
"""

from collections.abc import Mapping

from deckgen.layout.graph.edge_labels import wants_zone
from deckgen.layout.graph.polylines import GraphFrame
from deckgen.layout.graph.tracks import GraphPlan
from deckgen.records import dataclass
from deckgen.units import NO_EMU, Emu, total, whole

Pair = tuple[Emu, Emu]

_AHEAD = {(False, False): 0.5, (True, True): 0.5, (False, True): 0.2, (True, False): 0.8}
"""The share of a channel's free length ahead of its tracks, by whether labels stand ahead of them
and past them.
"""


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
    track: Emu
    stub: Emu
    fills: int
    labels: Mapping[int, Pair]


class GraphLengths:
    """A plan's lengths for any share (`part`) of the way from the least to the best sizes."""

    def __init__(self, plan: GraphPlan, measures: Measures) -> None:
        self.plan, self.measures = plan, measures
        self.zones = wants_zone(plan, measures.labels)
        self.last_row = plan.grid.last_row
        self.last_channel = len(plan.track_counts) - 1

    def extent(self, axis: int, part: float) -> Emu:
        """Return how long (`axis` 0) or wide (1) the drawing is."""
        if axis == 0:
            return total(self._channels(part)) + self.plan.grid.columns * self._node(0, part)
        below = self.last_row + 1
        low = self._row(-1, part) - self._reach(-1, part)
        return self._row(below, part) + self._reach(below, part) - low

    def _reach(self, corridor: int, part: float) -> Emu:
        """Return how far the drawing reaches past the middle of an outer corridor; where there are
        no lanes, it ends before.
        """
        if corridor in self.plan.lanes:
            return self._lanes_height(corridor) // 2
        return -((self._pitch(part) - self._node(1, part)) // 2)

    def _node(self, axis: int, part: float) -> Emu:
        """Return the length (`axis` 0) or the width (1) of a node."""
        least, best = self.measures.least[axis], self.measures.best[axis]
        return whole(least + part * (best - least))

    def _gap(self, axis: int, part: float) -> Emu:
        """Return the least distance of two nodes along the flow (`axis` 0) or across it (1)."""
        near, far = self.measures.near[axis], self.measures.far[axis]
        return whole(near + part * (far - near))

    def _channels(self, part: float) -> list[Emu]:
        """Return the width of each channel."""
        return [self._channel(channel, part) for channel in range(self.last_channel + 1)]

    def _channel(self, channel: int, part: float) -> Emu:
        """Return the width of a channel; those ahead of the first column and past the last are as
        narrow as can be.
        """
        count = self.plan.track_counts[channel]
        tracks = max(0, count - 1) * self.measures.track
        if channel not in (0, self.last_channel):
            before, after = self._edges_of(channel)
            return max(self._gap(0, part), before + tracks + after)
        if count == 0:
            return NO_EMU
        return tracks + self.measures.stub

    def _edges_of(self, channel: int) -> Pair:
        """Return the least room ahead of a channel's tracks and past them."""
        stub = self.measures.stub
        before, after = self.zones[channel]
        if self.plan.track_counts[channel] == 0:
            return NO_EMU, max(stub, max(before, after) + stub + stub // 2)
        return max(stub, before + stub), max(stub, after + stub)

    def _pitch(self, part: float) -> Emu:
        """Return the distance of two rows."""
        widest = max((width for _, width in self.measures.labels.values()), default=NO_EMU)
        return max(self._node(1, part) + self._gap(1, part), widest + self.measures.track)

    def _row(self, row: int, part: float) -> Emu:
        """Return the middle of a row, or of a corridor; corridors are widened for their lanes."""
        gap = self._pitch(part) - self._node(1, part)
        middle = self._pitch(part) * row // 2
        for corridor in self.plan.lanes:
            wider = max(NO_EMU, self._lanes_height(corridor) + self.measures.track - gap)
            if corridor < row:
                middle += wider
            elif corridor == row:
                middle += wider // 2
        return middle

    def _lane_heights(self, corridor: int) -> list[Emu]:
        """Return the height of each lane of a corridor: that of its highest label, at least the
        distance of two lines.
        """
        heights: list[Emu] = []
        for edges in self.plan.lanes[corridor].edges:
            labels = (self.measures.labels.get(edge, (NO_EMU, NO_EMU)) for edge in edges)
            heights.append(max(self.measures.track, *(width for _, width in labels)))
        return heights

    def _lanes_height(self, corridor: int) -> Emu:
        """Return the height of all lanes of a corridor, and of the line of its nodes."""
        height = total(self._lane_heights(corridor))
        if self.plan.lanes[corridor].middle is None:
            return height
        return height + self.measures.track

    def frame(self, along: float, across: float) -> GraphFrame:
        """Return where columns, rows, tracks and lanes stand, at these shares along and across."""
        node = (self._node(0, along), self._node(1, across))
        channels = []
        start = NO_EMU
        for width in self._channels(along):
            channels.append((start, start + width))
            start += width + node[0]
        tracks = [self._tracks(number, *ends) for number, ends in enumerate(channels)]
        return GraphFrame(
            node=node,
            columns=tuple(end for _, end in channels[:-1]),
            channels=tuple(channels),
            tracks=tuple(tracks),
            rows={row: self._row(row, across) for row in range(-1, self.last_row + 2)},
            lanes={corridor: self._lanes(corridor, across) for corridor in self.plan.lanes},
        )

    def _tracks(self, channel: int, start: Emu, end: Emu) -> tuple[Emu, ...]:
        """Return where the tracks of a channel from `start` to `end` stand."""
        count = self.plan.track_counts[channel]
        if count == 0:
            return ()
        first = self._first_track(channel, start, end)
        return tuple(first + number * self.measures.track for number in range(count))

    def _first_track(self, channel: int, start: Emu, end: Emu) -> Emu:
        """Return where the first track of a channel stands: all are in its middle, or where they
        leave the room to a label.
        """
        if channel == 0:
            return start
        if channel == self.last_channel:
            return start + self.measures.stub
        before, after = self._edges_of(channel)
        length = (self.plan.track_counts[channel] - 1) * self.measures.track
        label_before, label_after = map(bool, self.zones[channel])
        share = _AHEAD[label_before, label_after]
        return start + before + round((end - start - before - after - length) * share)

    def _lanes(self, corridor: int, part: float) -> tuple[Emu, ...]:
        """Return the middle of each lane of a corridor."""
        top = self._row(corridor, part) - self._lanes_height(corridor) // 2
        middles = []
        for number, height in enumerate(self._lane_heights(corridor)):
            if number == self.plan.lanes[corridor].middle:
                top += self.measures.track
            middles.append(top + height // 2)
            top += height
        return tuple(middles)

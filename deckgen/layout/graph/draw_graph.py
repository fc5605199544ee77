"""A plan and the sizes of nodes and labels → where everything stands, as large as the room allows.

Lengths in EMU; the first of two is along the flow, the second across it.
"""

from collections.abc import Mapping, Sequence

from deckgen.layout.graph.edge_labels import Box, Label, centers, place_labels
from deckgen.layout.graph.graph_lengths import GraphLengths, Measures
from deckgen.layout.graph.polylines import line
from deckgen.layout.graph.tracks import GraphPlan
from deckgen.records import dataclass
from deckgen.units import NO_EMU, Emu

Pair = tuple[Emu, Emu]
Point = tuple[Emu, Emu]

_STRETCHED = 1.4
"""How far past its best size a drawing is stretched to fill the room; one that leaves more empty
stays as it is.
"""
_HALVINGS = 12
"""Steps of the search for the largest size: the last is under a thousandth of the way."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A node's rectangle, from the drawing's corner."""

    along: Emu
    across: Emu
    size: Pair

    @property
    def box(self) -> Box:
        """Its rectangle."""
        return Box(self.along, self.across, *self.size)


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
    lengths = GraphLengths(plan, measures)
    along, across = _largest(lengths, measures, 0), _largest(lengths, measures, 1)
    if along is None or across is None:
        return None
    return _drawing(plan, measures, lengths, (along, across))


def _largest(lengths: GraphLengths, measures: Measures, axis: int) -> float | None:
    """Return the largest share of the way from least to best that fits; past it where that fills
    the room. None where not even the least fits.
    """

    def fits(part: float) -> bool:
        return lengths.extent(axis, part) <= measures.room[axis]

    if not fits(0.0):
        return None
    if fits(_STRETCHED):
        return 1.0
    low, high = 0.0, 1.0
    if axis == measures.fills:
        high = _STRETCHED
    if fits(high):
        return high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if fits(middle):
            low = middle
        else:
            high = middle
    return low


def _drawing(
    plan: GraphPlan, measures: Measures, lengths: GraphLengths, shares: tuple[float, float]
) -> GraphDrawing:
    """Return the drawing at these shares along and across, moved to the corner."""
    frame = lengths.frame(*shares)
    half = frame.node[1] // 2
    nodes = [
        Placed(frame.columns[place.column], frame.rows[place.row] - half, frame.node)
        for place in plan.grid.places
    ]
    lines = [line(plan, way, frame) for way in plan.routes]
    wanted = {
        edge: centers(plan, edge, lines[edge], frame, measures.stub) for edge in measures.labels
    }
    boxes = [node.box for node in nodes]
    labels, is_clean = place_labels(wanted, measures.labels, lines, boxes)
    return _moved(GraphDrawing((NO_EMU, NO_EMU), tuple(nodes), tuple(lines), labels, is_clean))


def _moved(drawing: GraphDrawing) -> GraphDrawing:
    """Return a drawing whose first node, line or label stands at its corner."""
    points = [point for line in drawing.lines for point in line]
    for node in drawing.nodes:
        points += _corners(node.box)
    for label in drawing.labels.values():
        points += _corners(label.box)
    alongs, acrosses = zip(*points, strict=True)
    left, top = min(alongs), min(acrosses)
    return GraphDrawing(
        size=(max(alongs) - left, max(acrosses) - top),
        nodes=tuple(
            Placed(node.along - left, node.across - top, node.size) for node in drawing.nodes
        ),
        lines=tuple(_shifted(line, left, top) for line in drawing.lines),
        labels={
            edge: Label(_shifted([label.center], left, top)[0], label.size)
            for edge, label in drawing.labels.items()
        },
        is_clean=drawing.is_clean,
    )


def _corners(box: Box) -> list[Point]:
    """Return the first and the last corner of a rectangle."""
    return [(box.along, box.across), (box.along + box.length, box.across + box.width)]


def _shifted(points: Sequence[Point], left: Emu, top: Emu) -> tuple[Point, ...]:
    """Return points measured from another corner."""
    return tuple((along - left, across - top) for along, across in points)

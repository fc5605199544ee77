"""A diagram's nodes and edges → boxes and connectors, at the largest text size at which they fit an
area.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from math import ceil

from deckgen.content import Paragraph
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.diagram.diagram_fields import (
    GEOMETRIES,
    DiagramContent,
    DiagramNode,
    Direction,
)
from deckgen.kinds.diagram.diagram_parts import (
    LABEL_AIR,
    Content,
    DiagramAttempt,
    DiagramSetting,
    DrawnEdge,
    DrawnNode,
    boxes,
    label_style,
    turned,
)
from deckgen.kinds.diagram.diagram_text import height, outer_width, words
from deckgen.layout.graph import Measures, draw, grids, plan
from deckgen.outline.values.fields import Text
from deckgen.outline.yaml.nodes import Scalar
from deckgen.page.boxes import Box, Typeset
from deckgen.page.style import TextStyle
from deckgen.records import replace
from deckgen.units import Em, Emu, Points, Rect, emu

_COMFORTABLE = Points(16.0)
"""Above this text size (points) a diagram is drawn as it comes; below, other ways to arrange it are
tried for larger text, and lines come nearer to each other.
"""
_TRACK, _STUB = Points(9.0), Points(11.0)
"""Between lines beside each other, and from a node to a line's first corner, in points."""
_OTHER: dict[Direction, Direction] = {"right": "down", "down": "right"}
_NEAR = {
    "right": (Points(22.0), Points(8.0)),
    "down": (Points(18.0), Points(12.0)),
}
"""The least gaps of nodes along the flow and across it, in points."""
_FAR = {"right": (0.6, 0.6), "down": (0.9, 0.3)}
"""The best gaps along the flow and across it, as shares of a node's side."""
_LEAST_WIDTH, _LEAST_HEIGHT = Em(3.0), Em(1.6)
"""A node is no smaller, in em."""
_BEST_WIDTH, _BEST_HEIGHT = Em(11.0), Em(3.6)
"""A node is no larger than this, in em, unless its words need it; `_WIDER` and `_HIGHER` times what
they need is enough.
"""
_WIDER, _HIGHER = 1.5, 2.0
_BROKEN = Em(8.0)
"""A word that fits nowhere is broken at so many em."""
_NODE_LINES = (1, 2, 3, 4)
"""Lines into which the words of nodes may be broken."""
_LABEL_WIDTH, _LABEL_LINES = Em(9.0), 3
"""An edge's label is broken into lines of so many em, at most three."""
_ROOMY = (1.05, 1.15, 1.3)
"""Widths to try for labels, times what was measured: the typesetter keeps a margin for renderers
that measure otherwise.
"""


def diagram_boxes(canvas: Canvas, area: Area, diagram: DiagramContent) -> tuple[Box, ...]:
    """Return the nodes, then each connector with its label, one step an edge; nothing and a fault
    without room.
    """
    style = replace(capped(canvas.style("node"), area.largest), align="center")
    content = _content(canvas, diagram, style)
    for attempt, width in _tries(canvas, content, style, diagram.direction):
        drawing = draw(attempt.plan, _measures(attempt, content, width, style, area.rect))
        if drawing is None or not drawing.is_clean:
            continue
        drawn = boxes(DiagramSetting(canvas, area, attempt, content, style), drawing)
        if drawn is not None:
            return drawn
    _too_large(canvas, content, style, diagram.direction)
    return ()


def _content(canvas: Canvas, diagram: DiagramContent, style: TextStyle) -> Content:
    """Return the nodes and edges as they are drawn, with the words of the nodes measured."""
    nodes = tuple(map(_node, diagram.nodes, diagram.nodes.values()))
    number = {node.id: index for index, node in enumerate(nodes)}
    edges = tuple(
        DrawnEdge(
            number[edge.start.id],
            number[edge.end.id],
            edge.arrow,
            edge.dashed,
            edge.label,
            edge.span,
        )
        for edge in diagram.all_edges
    )
    return Content(nodes, edges, tuple(words(canvas, node.label, style) for node in nodes))


def _node(name: str, node: Text | DiagramNode | None) -> DrawnNode:
    """Return a node as it is drawn; its id is its label where it has none."""
    full = node if isinstance(node, DiagramNode) else DiagramNode(label=node)
    label = full.label or Text.of(Scalar(name))
    return DrawnNode(name, label, GEOMETRIES[full.shape], bool(full.highlight))


def _tries(
    canvas: Canvas, content: Content, style: TextStyle, direction: Direction | None
) -> Iterator[tuple[DiagramAttempt, Points]]:
    """Yield arrangements, each with widths of nodes (points): no word is broken as long as there is
    another way.
    """
    attempts = tuple(_attempts(canvas, content, style, direction))
    for may_break in (False, True):
        for attempt in attempts:
            for width in _widths(content, attempt.size, may_break=may_break):
                yield attempt, width


def _attempts(
    canvas: Canvas, content: Content, style: TextStyle, direction: Direction | None
) -> Iterator[DiagramAttempt]:
    """Yield arrangements, the best first: as it comes at a comfortable size, then whatever makes
    the text larger.
    """
    arcs = tuple((edge.start, edge.end) for edge in content.edges)
    plans = [plan(grid, arcs) for grid in grids(len(content.nodes), arcs)]
    labels = {size: _labels(canvas, content, size) for size in style.sizes}
    ways: tuple[Direction, ...] = (direction,) if direction else ("right", "down")
    comfortable = [size for size in style.sizes if size >= _COMFORTABLE]
    for size in comfortable:
        yield DiagramAttempt(plans[0], ways[0], size, labels[size])
    for size, way, arranged in product(style.sizes, ways, plans):
        yield DiagramAttempt(arranged, way, size, labels[size])


def _labels(canvas: Canvas, content: Content, size: Points) -> dict[int, Typeset]:
    """Return the labels of edges, never larger than the text of nodes."""
    style = label_style(canvas, size)
    labels = enumerate(edge.label for edge in content.edges)
    return {edge: _set_label(canvas, label, style) for edge, label in labels if label}


def _set_label(canvas: Canvas, label: Text, style: TextStyle) -> Typeset:
    """Return a label set in lines of like length, as few as its words need."""
    measured = words(canvas, label, style)
    lines = min(_LABEL_LINES, max(1, ceil(measured.whole / _LABEL_WIDTH)))
    size = style.sizes[0]

    def set_in(width: Points) -> Typeset:
        return canvas.setter.typeset((Paragraph(label.runs),), style, width, size)

    width = measured.least(lines) * size
    typeset = set_in(width * _ROOMY[0])
    for roomy in _ROOMY[1:]:
        if len(typeset.paragraphs[0].lines) > lines:
            typeset = set_in(width * roomy)
    return typeset


def _widths(content: Content, size: Points, *, may_break: bool) -> list[Points]:
    """Return the widths of nodes to try (points), the widest first: in one line where that is
    short, in two, three, four; or breaking words.
    """
    least, best = _LEAST_WIDTH * size, _BEST_WIDTH * size
    if may_break:
        inner = [min(label.longest, _BROKEN) * size for label in content.measured]
        return [max(least, _widest(content, inner, size))]
    widths = set()
    for lines in _NODE_LINES:
        width = _widest(content, [label.least(lines) * size for label in content.measured], size)
        if lines > 1 or width <= best:
            widths.add(max(width, least))
    return sorted(widths, reverse=True)


def _widest(content: Content, inner: Iterable[Points], size: Points) -> Points:
    """Return how wide (points) the widest node must be for words of these widths."""
    pairs = zip(content.nodes, inner, strict=True)
    return max(outer_width(node.geometry, width, size) for node, width in pairs)


def _measures(
    attempt: DiagramAttempt, content: Content, width: Points, style: TextStyle, room: Rect
) -> Measures:
    """Return the sizes to draw in, in EMU: of nodes `width` points wide, of gaps, of labels."""
    size, way = attempt.size, attempt.direction
    pairs = list(zip(content.nodes, content.measured, strict=True))
    tall = max(height(pairs, width, size, style.leading), _LEAST_HEIGHT * size)
    best_width = max(width, min(width * _WIDER, _BEST_WIDTH * size))
    best_height = max(tall, min(tall * _HIGHER, _BEST_HEIGHT * size))
    best = turned((emu(best_width), emu(best_height)), way)
    along, across = best_width, best_height
    if way == "down":
        along, across = across, along
    # Small text stands in a crowded drawing, whose lines are nearer to each other.
    tight = min(1.0, size / _COMFORTABLE)
    near_along, near_across = (gap * tight for gap in _NEAR[way])
    far_along, far_across = _FAR[way]
    labels = {edge: turned(_label_size(label), way) for edge, label in attempt.labels.items()}
    return Measures(
        least=turned((emu(width), emu(tall)), way),
        best=best,
        near=(emu(near_along), emu(near_across)),
        far=(emu(max(near_along, far_along * along)), emu(max(near_across, far_across * across))),
        room=turned((room.width, room.height), way),
        track=emu(_TRACK * tight),
        stub=emu(_STUB * tight),
        fills=("right", "down").index(way),
        labels=labels,
    )


def _label_size(label: Typeset) -> tuple[Emu, Emu]:
    """Return the width and height of a label with the air around it, in EMU."""
    beside, above = LABEL_AIR
    widest = max(line.width for line in label.paragraphs[0].lines)
    return emu(widest + 2 * beside), emu(label.height + 2 * above)


def _too_large(
    canvas: Canvas, content: Content, style: TextStyle, direction: Direction | None
) -> None:
    """Report a diagram that does not fit at the smallest size."""
    turn = ""
    if direction:
        turn = f"leave out `direction` or write `direction: {_OTHER[direction]}`, "
    message = f"the diagram's {len(content.nodes)} nodes do not fit at {style.sizes[-1]:g} pt"
    hint = f"{turn}shorten the labels, or draw its parts on slides of their own"
    canvas.report.fault("overflow", message, canvas.origin, hint=hint)

"""A diagram's nodes and edges → boxes and connectors, at the largest text size at which they fit an
area.
"""

from collections.abc import Iterator
from dataclasses import replace

from deckgen.content import Paragraph
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.diagram.diagram_content import Direction, DrawnEdge, DrawnNode
from deckgen.kinds.diagram.diagram_parts import (
    LABEL_AIR,
    Content,
    DiagramAttempt,
    DiagramSetting,
    boxes,
    label_style,
    turned,
)
from deckgen.kinds.diagram.diagram_text import height, outer_width, words
from deckgen.layout.graph import Measures, draw, grids, plan
from deckgen.page.boxes import Box, Typeset
from deckgen.page.style import TextStyle
from deckgen.units import Rect, emu

# Above this a diagram is drawn as it comes; below, other ways to arrange it are tried for larger
# text (points).
_COMFORTABLE = 16.0
# Lengths in points: lines beside each other, a line's first corner, the least gaps along the flow
# and across it.
_TRACK, _STUB, _NEAR = 9.0, 11.0, {"right": (22.0, 8.0), "down": (18.0, 12.0)}
# Nodes have their best height and width at so many em, gaps are at best such shares of a node's
# side.
_BEST_WIDTH, _BEST_HEIGHT = 11.0, 3.6
_FAR_ALONG, _FAR_ACROSS = {"right": 0.6, "down": 0.9}, {"right": 0.6, "down": 0.3}
_LEAST_WIDTH, _LEAST_HEIGHT = 3.0, 1.6
# A word that fits nowhere is broken at so many em.
_BROKEN = 8.0
# An edge's label is broken into lines of so many em, at most three.
_LABEL_WIDTH, _LABEL_LINES = 9.0, 3
# The typesetter keeps a margin for renderers that measure otherwise.
_ROOMY = (1.05, 1.15, 1.3)


def diagram_boxes(
    canvas: Canvas,
    area: Area,
    nodes: tuple[DrawnNode, ...],
    edges: tuple[DrawnEdge, ...],
    direction: Direction | None,
) -> tuple[Box, ...]:
    """Return the nodes, then each connector with its label, one step an edge; nothing and a fault
    without room.
    """
    style = _node_style(canvas, area)
    content = Content(nodes, edges, tuple(words(canvas, node.label, style) for node in nodes))
    for attempt, width in _tries(canvas, content, style, direction):
        measures = _measures(attempt, content, width, style, area.rect)
        drawing = draw(attempt.plan, measures)
        found = (
            boxes(DiagramSetting(canvas, area, attempt, content, style), drawing)
            if drawing is not None and drawing.is_clean
            else None
        )
        if found is not None:
            return found
    _too_large(canvas, content, style, direction)
    return ()


def _node_style(canvas: Canvas, area: Area) -> TextStyle:
    style = capped(canvas.style("node"), area.largest)
    return replace(style, align="center")


def _tries(
    canvas: Canvas, content: Content, style: TextStyle, direction: Direction | None
) -> Iterator[tuple[DiagramAttempt, float]]:
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
    found = grids(len(content.nodes), arcs)
    plans = {grid: plan(grid, arcs) for grid in found}
    first: Direction = direction or "right"
    labels = {size: _labels(canvas, content, size) for size in style.sizes}
    for size in style.sizes:
        if size >= _COMFORTABLE:
            yield DiagramAttempt(plans[found[0]], first, size, labels[size])
    ways: tuple[Direction, ...] = (first,) if direction else ("right", "down")
    for size in style.sizes:
        for way in ways:
            for grid in found:
                yield DiagramAttempt(plans[grid], way, size, labels[size])


def _labels(canvas: Canvas, content: Content, size: float) -> dict[int, Typeset]:
    """The labels of edges, set in lines of like length, never larger than the text of nodes."""
    style = label_style(canvas, size)
    found = {}
    for number, edge in enumerate(content.edges):
        if edge.label is None:
            continue
        measured = words(canvas, edge.label, style)
        lines = min(_LABEL_LINES, max(1, -int(-measured.whole // _LABEL_WIDTH)))
        paragraphs = (Paragraph(edge.label.runs),)
        for roomy in _ROOMY:
            width = measured.least(lines) * style.sizes[0] * roomy
            found[number] = canvas.setter.typeset(paragraphs, style, width, style.sizes[0])
            if len(found[number].paragraphs[0].lines) <= lines:
                break
    return found


def _widths(content: Content, size: float, *, may_break: bool) -> list[float]:
    """The widths of nodes to try (points): in one line where that is short, in two, three, four; or
    breaking words.
    """
    pairs = list(zip(content.nodes, content.measured, strict=True))
    least = _LEAST_WIDTH * size
    if may_break:
        breaking = (min(measured.longest, _BROKEN) * size for _, measured in pairs)
        return [
            max(
                least,
                *(
                    outer_width(node.geometry, room, size)
                    for (node, _), room in zip(pairs, breaking, strict=True)
                ),
            )
        ]
    found = []
    for lines in (1, 2, 3, 4):
        width = max(
            outer_width(node.geometry, measured.least(lines) * size, size)
            for node, measured in pairs
        )
        if lines > 1 or width <= _BEST_WIDTH * size:
            found.append(max(width, least))
    return sorted(set(found), reverse=True)


def _measures(
    attempt: DiagramAttempt, content: Content, width: float, style: TextStyle, room: Rect
) -> Measures:
    size, way = attempt.size, attempt.direction
    pairs = list(zip(content.nodes, content.measured, strict=True))
    tall = max(height(pairs, width, size, style.leading), _LEAST_HEIGHT * size)
    best = (
        max(width, min(width * 1.5, _BEST_WIDTH * size)),
        max(tall, min(tall * 2.0, _BEST_HEIGHT * size)),
    )
    along, across = best if way == "right" else (best[1], best[0])
    # Small text stands in a crowded drawing, whose lines are nearer to each other.
    tight = min(1.0, size / _COMFORTABLE)
    near = (_NEAR[way][0] * tight, _NEAR[way][1] * tight)
    far = max(near[0], _FAR_ALONG[way] * along), max(near[1], _FAR_ACROSS[way] * across)
    air = LABEL_AIR
    labels = {
        edge: (
            emu(max(line.width for line in each.paragraphs[0].lines) + 2 * air[0]),
            emu(each.height + 2 * air[1]),
        )
        for edge, each in attempt.labels.items()
    }
    whole = (room.width, room.height)
    return Measures(
        least=turned((emu(width), emu(tall)), way),
        best=turned((emu(best[0]), emu(best[1])), way),
        near=(emu(near[0]), emu(near[1])),
        far=(emu(far[0]), emu(far[1])),
        room=turned(whole, way),
        track=emu(_TRACK * tight),
        stub=emu(_STUB * tight),
        fills=0 if way == "right" else 1,
        labels={edge: turned(each, way) for edge, each in labels.items()},
    )


def _too_large(
    canvas: Canvas, content: Content, style: TextStyle, direction: Direction | None
) -> None:
    count = len(content.nodes)
    other = "down" if direction == "right" else "right"
    turn = f"leave out `direction` or write `direction: {other}`, " if direction else ""
    canvas.report.fault(
        "overflow",
        f"the diagram's {count} nodes do not fit at {style.sizes[-1]:g} pt",
        canvas.origin,
        hint=f"{turn}shorten the labels, or draw its parts on slides of their own",
    )

"""A drawing of a graph → its boxes on the page: nodes with their words, connectors, and their
labels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.content import Paragraph, Said
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.diagram.diagram_content import Direction, DrawnEdge, DrawnNode
from deckgen.kinds.diagram.diagram_text import ADJUST, LabelWords, insets
from deckgen.layout.graph import GraphDrawing, GraphPlan, Placed
from deckgen.layout.text.setter import anchored
from deckgen.outline.values.fields import Text
from deckgen.page.boxes import Box, ConnectorBox, TextBox, Typeset
from deckgen.page.geometry import Edge, site, text_area
from deckgen.page.style import Color, TextStyle, contrast
from deckgen.units import Rect, emu, points
from deckgen.words import say

_STROKE = 1.25
LABEL_AIR = (4.0, 1.0)
"""The air beside and above an edge's label, in points: its ground interrupts the line."""
_LEGIBLE = 4.5


@dataclass(frozen=True, slots=True)
class DiagramAttempt:
    """One arrangement at one size: the plan, its direction, and what was measured."""

    plan: GraphPlan
    direction: Direction
    size: float
    labels: Mapping[int, Typeset]


@dataclass(frozen=True, slots=True)
class Content:
    """What is drawn, and how wide the words of each node are."""

    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]
    measured: tuple[LabelWords, ...]


@dataclass(frozen=True, slots=True)
class DiagramSetting:
    """What the boxes of one drawing have in common."""

    canvas: Canvas
    area: Area
    attempt: DiagramAttempt
    content: Content
    style: TextStyle

    def name(self, node: int) -> str:
        """The identity of a node, unique on the page."""
        place = "" if self.area.slot in ("", "area") else f"{self.area.slot}-"
        return f"{place}node-{self.content.nodes[node].id}"

    def rect(self, corner: tuple[int, int], size: tuple[int, int]) -> Rect:
        """A rectangle of the drawing, on the page."""
        x, y = turned(corner, self.attempt.direction)
        width, height = turned(size, self.attempt.direction)
        return Rect(self.area.rect.left + x, self.area.rect.top + y, width, height)


def boxes(page: DiagramSetting, drawing: GraphDrawing) -> tuple[Box, ...] | None:
    """All boxes; None where the typesetter needs more room for a node than was measured."""
    nodes = [_node(page, number, placed) for number, placed in enumerate(drawing.nodes)]
    found: list[Box] = []
    for number in page.attempt.plan.grid.order:
        node = nodes[number]
        if node is None:
            return None
        found.append(node)
    for number in range(len(page.content.edges)):
        found.append(_connector(page, number, drawing.lines[number]))
        if number in drawing.labels:
            found.append(_label(page, number, drawing))
    return tuple(found)


def _node(page: DiagramSetting, number: int, placed: Placed) -> TextBox | None:
    node, canvas = page.content.nodes[number], page.canvas
    beside, above = insets(node.geometry, page.attempt.size)
    ground, rule, color = _colors(canvas, highlight=node.highlight)
    box = TextBox(
        rect=page.rect((placed.along, placed.across), placed.size),
        typeset=Typeset((), 0.0, (0.0, 0.0), page.attempt.size),
        role="node",
        name=f"Node {node.label.plain[:40]}".strip(),
        anchor="middle",
        fill=ground,
        stroke=rule,
        stroke_width=_STROKE,
        lang=canvas.lang,
        origin=node.label.span,
        geometry=node.geometry,
        adjust=ADJUST.get(node.geometry, 0.0),
        inset=(emu(beside), emu(above), emu(beside), emu(above)),
        identity=page.name(number),
    )
    style = replace(page.style, sizes=(page.attempt.size,), color=color)
    room = text_area(box)
    height = points(room.height)
    typeset = canvas.setter.fit((Paragraph(node.label.runs),), style, points(room.width), height)
    return None if typeset is None else replace(box, typeset=anchored(typeset, height, "middle"))


def _colors(canvas: Canvas, *, highlight: bool) -> tuple[Color, Color, Color]:
    """A node's ground, its rule, and the colour of its text, which reads on it."""
    palette = canvas.palette
    if not highlight:
        return palette.paper, palette.ink, palette.ink
    if contrast(palette.paper.hex, palette.accent.hex) >= _LEGIBLE:
        return palette.accent, palette.accent, palette.paper
    text = max(
        (palette.paper, palette.ink), key=lambda each: contrast(each.hex, palette.accent.hex)
    )
    return palette.accent, palette.accent, text


def _connector(page: DiagramSetting, number: int, line: Sequence[tuple[int, int]]) -> ConnectorBox:
    edge, way = page.content.edges[number], page.attempt.plan.routes[number]
    corner = page.area.rect
    flat = (turned(point, page.attempt.direction) for point in line)
    spots = tuple((corner.left + x, corner.top + y) for x, y in flat)
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    right, bottom = max(x for x, _ in spots), max(y for _, y in spots)
    start, end = page.content.nodes[edge.start], page.content.nodes[edge.end]
    sentence = _sentence(page.canvas.lang, start, end, edge)
    return ConnectorBox(
        rect=Rect(left, top, right - left, bottom - top),
        points=spots,
        name=f"Edge {number + 1}",
        stroke=page.canvas.palette.muted,
        stroke_width=_STROKE,
        start=page.name(edge.start),
        start_site=site(start.geometry, _edge_of(way.leaves, page.attempt.direction)),
        end=page.name(edge.end),
        end_site=site(end.geometry, _edge_of(way.arrives, page.attempt.direction)),
        arrow=edge.arrow,
        dashed=edge.dashed,
        alt=sentence.text,
        alt_lang=sentence.strange_to(page.canvas.lang),
        origin=edge.span,
        step=number + 1,
        identity=f"{page.name(edge.start)}-{number + 1}",
    )


def _edge_of(side: str, direction: Direction) -> Edge:
    right: dict[str, Edge] = {"front": "right", "back": "left", "low": "top", "high": "bottom"}
    down: dict[str, Edge] = {"front": "bottom", "back": "top", "low": "left", "high": "right"}
    return (right if direction == "right" else down)[side]


def _sentence(lang: str, start: DrawnNode, end: DrawnNode, edge: DrawnEdge) -> Said:
    """What a connector says to those who do not see it."""
    key = "edge.arrow" if edge.arrow else "edge.line"
    sentence = say(lang, key, start=_on_a_line(start.label), end=_on_a_line(end.label))
    if edge.label is None:
        return sentence
    return say(lang, "edge.labelled", edge=sentence.text, label=_on_a_line(edge.label))


def _on_a_line(label: Text) -> str:
    return " ".join(label.plain.split())


def _label(page: DiagramSetting, number: int, drawing: GraphDrawing) -> TextBox:
    label, typeset = drawing.labels[number], page.attempt.labels[number]
    corner = (label.center[0] - label.size[0] // 2, label.center[1] - label.size[1] // 2)
    rect = page.rect(corner, label.size)
    edge = page.content.edges[number]
    style = label_style(page.canvas, page.attempt.size)
    assert edge.label is not None
    inset = (emu(LABEL_AIR[0]) // 2, 0, emu(LABEL_AIR[0]) // 2, 0)
    box = TextBox(
        rect=rect,
        typeset=typeset,
        role="edge-label",
        name=f"Edge {number + 1} label",
        anchor="middle",
        fill=page.canvas.ground,
        lang=page.canvas.lang,
        origin=edge.label.span,
        inset=inset,
        step=number + 1,
    )
    room = text_area(box)
    typeset = page.canvas.setter.typeset(
        (Paragraph(edge.label.runs),), style, points(room.width), style.sizes[0]
    )
    return replace(box, typeset=anchored(typeset, points(room.height), "middle"))


def label_style(canvas: Canvas, size: float) -> TextStyle:
    """Return the style of the labels of edges beside nodes of that text size (points)."""
    return replace(capped(canvas.style("chart-label"), size), align="center")


def turned(pair: tuple[int, int], way: Direction) -> tuple[int, int]:
    """Across and down as along the flow and across it, or back."""
    return pair if way == "right" else (pair[1], pair[0])

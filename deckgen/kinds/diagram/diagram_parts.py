"""A drawing of a graph → its boxes on the page: nodes with their words, connectors, and their
labels.
"""

from collections.abc import Mapping, Sequence

from deckgen.content import Paragraph, Said
from deckgen.diagnostics import Span
from deckgen.kinds.base.canvas import Area, Canvas, capped
from deckgen.kinds.diagram.diagram_fields import Direction
from deckgen.kinds.diagram.diagram_text import ADJUST, LabelWords, insets
from deckgen.layout.graph import GraphDrawing, GraphPlan, Label, Placed, Side
from deckgen.layout.text.setter import anchored
from deckgen.outline.values.fields import Text
from deckgen.page.boxes import Box, ConnectorBox, Geometry, TextBox, Typeset
from deckgen.page.geometry import Edge, site, text_area
from deckgen.page.style import Color, TextStyle
from deckgen.records import dataclass, replace
from deckgen.units import NO_EMU, NO_POINTS, Emu, Points, Rect, emu, points
from deckgen.words import say

_STROKE = Points(1.25)
"""Contours of nodes, and lines, in points."""
_SHOWN = 40
"""Characters of a label in the name of a node's shape."""
LABEL_AIR = (Points(4.0), Points(1.0))
"""The air beside and above an edge's label, in points: its ground interrupts the line."""
_EDGES: dict[Direction, dict[Side, Edge]] = {
    "right": {"front": "right", "back": "left", "low": "top", "high": "bottom"},
    "down": {"front": "bottom", "back": "top", "low": "left", "high": "right"},
}
"""The edges of a shape on the page by the sides of its node in the drawing."""


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node as it is to be drawn."""

    id: str
    label: Text
    geometry: Geometry
    highlight: bool


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """An edge between two nodes, by their numbers."""

    start: int
    end: int
    arrow: bool
    dashed: bool
    label: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class DiagramAttempt:
    """One arrangement at one size: the plan, its direction, and what was measured."""

    plan: GraphPlan
    direction: Direction
    size: Points
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

    def point(self, point: tuple[Emu, Emu]) -> tuple[Emu, Emu]:
        """A point of the drawing, on the page."""
        x, y = turned(point, self.attempt.direction)
        return self.area.rect.left + x, self.area.rect.top + y

    def rect(self, corner: tuple[Emu, Emu], size: tuple[Emu, Emu]) -> Rect:
        """A rectangle of the drawing, on the page."""
        return Rect(*self.point(corner), *turned(size, self.attempt.direction))


def boxes(page: DiagramSetting, drawing: GraphDrawing) -> tuple[Box, ...] | None:
    """Return all boxes; None where the typesetter needs more room for a node than was measured."""
    boxes: list[Box] = []
    for number in page.attempt.plan.grid.order:
        node = _node(page, number, drawing.nodes[number])
        if node is None:
            return None
        boxes.append(node)
    for number in range(len(page.content.edges)):
        boxes.append(_connector(page, number, drawing.lines[number]))
        if number in drawing.labels:
            boxes.append(_label(page, number, drawing.labels[number]))
    return tuple(boxes)


def _node(page: DiagramSetting, number: int, placed: Placed) -> TextBox | None:
    """Return a node with its words; None where they do not fit."""
    node, canvas = page.content.nodes[number], page.canvas
    beside, above = insets(node.geometry, page.attempt.size)
    ground, rule, color = _colors(canvas, highlight=node.highlight)
    box = TextBox(
        rect=page.rect((placed.along, placed.across), placed.size),
        typeset=Typeset((), NO_POINTS, (NO_POINTS, NO_POINTS), page.attempt.size),
        role="node",
        name=f"Node {node.label.plain[:_SHOWN]}".strip(),
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
    if typeset is None:
        return None
    return replace(box, typeset=anchored(typeset, height, "middle"))


def _colors(canvas: Canvas, *, highlight: bool) -> tuple[Color, Color, Color]:
    """Return a node's ground, its rule, and the colour of its text, which reads on it."""
    palette = canvas.palette
    if not highlight:
        return palette.paper, palette.ink, palette.ink
    return palette.accent, palette.accent, palette.on_accent


def _connector(page: DiagramSetting, number: int, line: Sequence[tuple[Emu, Emu]]) -> ConnectorBox:
    """Return the connector of an edge, through the points of its line."""
    edge, way = page.content.edges[number], page.attempt.plan.routes[number]
    corners = tuple(page.point(point) for point in line)
    xs, ys = zip(*corners, strict=True)
    left, top = min(xs), min(ys)
    start, end = page.content.nodes[edge.start], page.content.nodes[edge.end]
    sentence = _sentence(page.canvas.lang, start, end, edge)
    return ConnectorBox(
        rect=Rect(left, top, max(xs) - left, max(ys) - top),
        points=corners,
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


def _edge_of(side: Side, direction: Direction) -> Edge:
    """Return the edge of a shape that is this side of it in a direction."""
    return _EDGES[direction][side]


def _sentence(lang: str, start: DrawnNode, end: DrawnNode, edge: DrawnEdge) -> Said:
    """What a connector says to those who do not see it."""
    key = "edge.arrow" if edge.arrow else "edge.line"
    sentence = say(lang, key, start=_one_line(start.label), end=_one_line(end.label))
    if edge.label is None:
        return sentence
    return say(lang, "edge.labelled", edge=sentence.text, label=_one_line(edge.label))


def _one_line(text: Text) -> str:
    """Return the words of a text with single spaces between them."""
    return " ".join(text.plain.split())


def _label(page: DiagramSetting, number: int, label: Label) -> TextBox:
    """Return the label of an edge on its line."""
    typeset = page.attempt.labels[number]
    text = page.content.edges[number].label
    assert text is not None
    beside = emu(LABEL_AIR[0]) // 2
    box = TextBox(
        rect=page.rect((label.box.along, label.box.across), label.size),
        typeset=typeset,
        role="edge-label",
        name=f"Edge {number + 1} label",
        anchor="middle",
        fill=page.canvas.ground,
        lang=page.canvas.lang,
        origin=text.span,
        inset=(beside, NO_EMU, beside, NO_EMU),
        step=number + 1,
    )
    room, style = text_area(box), label_style(page.canvas, page.attempt.size)
    width = points(room.width)
    typeset = page.canvas.setter.typeset((Paragraph(text.runs),), style, width, style.sizes[0])
    return replace(box, typeset=anchored(typeset, points(room.height), "middle"))


def label_style(canvas: Canvas, size: Points) -> TextStyle:
    """Return the style of the labels of edges beside nodes of that text size (points)."""
    return replace(capped(canvas.style("chart-label"), size), align="center")


def turned(pair: tuple[Emu, Emu], way: Direction) -> tuple[Emu, Emu]:
    """Return across and down as along the flow and across it, or back."""
    if way == "right":
        return pair
    return pair[1], pair[0]

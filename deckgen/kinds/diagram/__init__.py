"""`diagram`: boxes and the arrows between them, laid out by themselves."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from deckgen.diagnostics import Report, Span
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import Block, Kind, Kinds
from deckgen.kinds.diagram.diagram_content import Direction, DrawnEdge, DrawnNode
from deckgen.outline.values.fields import Flag, Text
from deckgen.outline.values.reading import Collector, Read, text_of, wrong
from deckgen.outline.values.validate import model, validate
from deckgen.outline.yaml.nodes import MappingNode, Node, Scalar, SequenceNode
from deckgen.page.boxes import Box, Geometry

MOST_NODES, MOST_EDGES = 60, 120
"""Far more than a slide can show; past this the layout is not tried."""

_ARROW = re.compile(r"\s*(-->|->|--)\s*")
_STRANGE = re.compile(r"<-|<=|=>|[→←↔⇒]|-\.")
_EXPECTED = (
    "`a -> b`, `a -> b: label`, `a -> b -> c`, `a --> b` (dashed) or `a -- b` (without a head)"
)

Shape = Literal["box", "rounded", "ellipse", "diamond", "cylinder"]
_GEOMETRIES: dict[Shape, Geometry] = {
    "box": "rectangle",
    "rounded": "rounded",
    "ellipse": "ellipse",
    "diamond": "diamond",
    "cylinder": "cylinder",
}


@model
class DiagramNode:
    """A node with a look of its own."""

    label: Annotated[Text | None, Field(description="What it says; its id, where left out")] = None
    shape: Annotated[Shape, Field(description="Its contour")] = "box"
    highlight: Annotated[Flag, Field(description="Whether it stands out in the accent colour")] = (
        False
    )


@dataclass(frozen=True, slots=True)
class Name:
    """The id of a node where an edge names it."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge between two nodes."""

    start: Name
    end: Name
    arrow: bool
    dashed: bool
    label: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class EdgeLine(Read):
    """Edges as they are written in one line: two nodes, or a chain of them."""

    edges: tuple[Edge, ...]
    json_schema: ClassVar[dict[str, Any]] = {
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
                "maxProperties": 1,
            },
        ]
    }

    @classmethod
    def of(cls, value: object) -> "EdgeLine":
        """Read ``a -> b: label``."""
        if isinstance(value, EdgeLine):
            return value
        written = text_of(value, "an edge such as `a -> b: label`")
        scalar = written if isinstance(written, Scalar) else Scalar(str(written))
        arrows = list(_ARROW.finditer(scalar))
        colon = scalar.find(":", arrows[0].end() if arrows else 0)
        ends = len(scalar) if colon < 0 else colon
        arrows = [each for each in arrows if each.end() <= ends]
        names = _names(scalar, arrows, ends)
        if not arrows or _STRANGE.search(scalar, 0, ends) or not all(each.id for each in names):
            raise wrong(
                "bad-edge",
                f"`{scalar[:60]}` is not an edge",
                expected=_EXPECTED,
                hint=_edge_hint(scalar),
            )
        label = _label(scalar, colon)
        if label is not None and len(arrows) > 1:
            hint = "give the edge with the label a line of its own"
            raise wrong("bad-edge", "a chain of edges has no label", hint=hint)
        return cls(
            tuple(
                Edge(start, end, arrow[1] != "--", arrow[1] == "-->", label, scalar.span)
                for start, end, arrow in zip(names, names[1:], arrows, strict=False)
            )
        )


def _names(scalar: Scalar, arrows: Sequence[re.Match[str]], end: int) -> list[Name]:
    """The ids between the arrows, each with its place."""
    starts = [0, *(each.end() for each in arrows)]
    ends = [*(each.start() for each in arrows), end]
    found = []
    for first, last in zip(starts, ends, strict=True):
        name = scalar[first:last].strip()
        at = scalar.find(name, first)
        found.append(Name(name, scalar.place(at, len(name)) if name else scalar.span))
    return found


def _label(scalar: Scalar, colon: int) -> Text | None:
    """The text behind the colon, as if it stood alone at its place."""
    words = scalar[colon + 1 :].strip() if colon >= 0 else ""
    if not words:
        return None
    at = max(scalar.start, scalar.span.source.text.find(words.split()[0], scalar.start + colon))
    errors = Collector()
    label = Text.collect(
        Scalar(words, scalar.span, plain=scalar.plain, start=at, end=scalar.end), (), errors
    )
    errors.check()
    return label


def _edge_hint(written: str) -> str:
    sides = re.split(r"\s*(?:<-+|←)\s*", written)
    if len(sides) == 2 and all(sides) and ">" not in written:
        return f"write `{sides[1].partition(':')[0][:40]} -> {sides[0][:40]}`"
    if "<-" in written:
        return "write an edge for each direction, or `a -- b`"
    return "an arrow is written `->`" if _STRANGE.search(written) else ""


@model
class _Content:
    """What a diagram shows."""

    direction: Annotated[
        Direction | None, Field(description="Where the arrows lead; what has room, where left out")
    ] = None
    nodes: Annotated[
        dict[str, Text | DiagramNode | None],
        Field(min_length=1, description="Labels, or mappings, by their ids"),
    ]
    edges: Annotated[
        tuple[EdgeLine, ...], Field(description='Edges: "a -> b: label", or a chain "a -> b -> c"')
    ] = ()


@model
class Diagram(Block):
    """Boxes and arrows."""

    key: ClassVar[str] = "diagram"

    diagram: _Content

    @classmethod
    def read(
        cls,
        node: MappingNode,
        report: Report,
        also: tuple[str, ...],
        kinds: Kinds,  # noqa: ARG003
    ) -> Kind | None:
        """Read it, and see that every edge leads from a node to a node."""
        found = validate(cls, _with_edges_as_text(node), report, what=cls.key, also=also)
        if found is None:
            return None
        before = len(report.diagnostics)
        _check_ids(node, report)
        _check_edges(found.diagram, report)
        return found if len(report.diagnostics) == before else None

    def room(self, canvas: Canvas) -> Area:
        """Return the area of the layout."""
        return canvas.area("area")

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Draw it as large as the area allows."""
        from deckgen.kinds.diagram.diagram_boxes import diagram_boxes

        content = self.diagram
        nodes = tuple(_drawn(name, node) for name, node in content.nodes.items())
        number = {each.id: at for at, each in enumerate(nodes)}
        edges = tuple(
            DrawnEdge(
                number[each.start.id],
                number[each.end.id],
                each.arrow,
                each.dashed,
                each.label,
                each.span,
            )
            for line in content.edges
            for each in line.edges
        )
        return (diagram_boxes(canvas, area, nodes, edges, content.direction),)


def _drawn(name: str, node: Text | DiagramNode | None) -> DrawnNode:
    full = node if isinstance(node, DiagramNode) else DiagramNode(label=node)
    return DrawnNode(
        name, full.label or Text.of(name), _GEOMETRIES[full.shape], bool(full.highlight)
    )


def _with_edges_as_text(node: MappingNode) -> MappingNode:
    """YAML reads ``- a -> b: label`` as a mapping; give the edge back as it was written."""
    diagram = node.get("diagram")
    if not isinstance(diagram, MappingNode) or not isinstance(diagram.get("edges"), SequenceNode):
        return node
    return _replaced(node, "diagram", _replaced(diagram, "edges", _as_text(diagram.get("edges"))))


def _replaced(node: MappingNode, key: str, value: Node) -> MappingNode:
    return MappingNode(
        tuple((each, value if each == key else old) for each, old in node.entries), node.span
    )


def _as_text(node: Node | None) -> SequenceNode:
    assert isinstance(node, SequenceNode)
    return SequenceNode(tuple(_written(item) for item in node.items), node.span)


def _written(item: Node) -> Node:
    if not isinstance(item, MappingNode) or len(item.entries) != 1:
        return item
    key, value = item.entries[0]
    if not isinstance(value, Scalar):
        return item
    text = f"{key}: {'' if value.empty else value}"
    return Scalar(text, key.span, plain=True, start=key.start, end=max(key.end, value.end))


def _check_ids(node: MappingNode, report: Report) -> None:
    diagram = node.get("diagram")
    nodes = diagram.get("nodes") if isinstance(diagram, MappingNode) else None
    if not isinstance(nodes, MappingNode):
        return
    for key, _ in nodes.entries:
        if ":" in key or _ARROW.search(key) or _STRANGE.search(key) or not key.strip():
            hint = "the id is what edges call it; what it says is its label: `id: label`"
            report.fault(
                "bad-node-id", f"`{key[:40]}` cannot be the id of a node", key.span, hint=hint
            )
    if len(nodes.entries) > MOST_NODES:
        hint = "draw the parts on slides of their own"
        message = f"a diagram of {len(nodes.entries)} nodes cannot be read"
        report.fault(
            "too-many-nodes", message, nodes.span, expected=f"at most {MOST_NODES}", hint=hint
        )


def _check_edges(content: _Content, report: Report) -> None:
    edges = [edge for line in content.edges for edge in line.edges]
    if len(edges) > MOST_EDGES:
        message = f"a diagram of {len(edges)} edges cannot be read"
        report.fault(
            "too-many-edges", message, edges[MOST_EDGES].span, expected=f"at most {MOST_EDGES}"
        )
        return
    for edge in edges:
        for name in (edge.start, edge.end):
            if name.id not in content.nodes:
                near = difflib.get_close_matches(name.id, content.nodes, 1)
                hint = f"did you mean `{near[0]}`?" if near else "name it under `nodes`"
                report.fault(
                    "unknown-node",
                    f"`{name.id[:40]}` is not a node of this diagram",
                    name.span,
                    hint=hint,
                )

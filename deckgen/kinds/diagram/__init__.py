"""`diagram`: boxes and the arrows between them, laid out by themselves."""

import re
from typing import ClassVar

from deckgen.diagnostics import Report, did_you_mean
from deckgen.kinds.base.canvas import Area, Canvas
from deckgen.kinds.base.kind import Block, Kind, Kinds
from deckgen.kinds.diagram.diagram_fields import ARROW, STRANGE, DiagramContent
from deckgen.outline.values.models import model
from deckgen.outline.values.validate import validate
from deckgen.outline.yaml.nodes import MappingNode, Node, Scalar, SequenceNode
from deckgen.page.boxes import Box

MOST_NODES, MOST_EDGES = 60, 120
"""Far more than a slide can show; past this the layout is not tried."""
_SHOWN = 40
"""Characters of an id that a message shows."""
_NOT_IN_AN_ID = re.compile(f":|{ARROW.pattern}|{STRANGE.pattern}")


@model
class Diagram(Block):
    """Boxes and arrows."""

    key: ClassVar[str] = "diagram"

    diagram: DiagramContent

    @classmethod
    def read(
        cls,
        node: MappingNode,
        report: Report,
        also: tuple[str, ...],
        kinds: Kinds,  # noqa: ARG003
    ) -> Kind | None:
        """Read it, and see that every edge leads from a node to a node."""
        block = validate(cls, _with_edges_as_text(node), report, what=cls.key, also=also)
        if block is None:
            return None
        before = len(report.diagnostics)
        _check_ids(node, report)
        _check_edges(block.diagram, report)
        if len(report.diagnostics) > before:
            return None
        return block

    def room(self, canvas: Canvas) -> Area:
        """Return the area of the layout."""
        return canvas.area("area")

    def place_in(self, canvas: Canvas, area: Area) -> tuple[tuple[Box, ...], ...]:
        """Draw it as large as the area allows."""
        from deckgen.kinds.diagram.diagram_boxes import diagram_boxes

        return (diagram_boxes(canvas, area, self.diagram),)


def _with_edges_as_text(node: MappingNode) -> MappingNode:
    """Return the node with edges as text: YAML reads ``- a -> b: label`` as a mapping."""
    diagram = node.get("diagram")
    if not isinstance(diagram, MappingNode):
        return node
    edges = diagram.get("edges")
    if not isinstance(edges, SequenceNode):
        return node
    lines = SequenceNode(tuple(map(_written, edges.items)), edges.span)
    return _replaced(node, "diagram", _replaced(diagram, "edges", lines))


def _replaced(node: MappingNode, key: str, value: Node) -> MappingNode:
    """Return a mapping with another value for a key."""
    entries = [(name, value if name == key else old) for name, old in node.entries]
    return MappingNode(tuple(entries), node.span)


def _written(item: Node) -> Node:
    """Return an edge with a label as the text that it was; anything else as it is."""
    if not isinstance(item, MappingNode) or len(item.entries) != 1:
        return item
    key, value = item.entries[0]
    if not isinstance(value, Scalar):
        return item
    text = f"{key}: {value}"
    if value.empty:
        text = f"{key}: "
    end = max(key.end, value.end)
    return Scalar(text, key.span, plain=True, start=key.start, end=end)


def _check_ids(node: MappingNode, report: Report) -> None:
    """Report ids that edges could not name, and more nodes than a slide can show."""
    diagram = node.get("diagram")
    nodes = diagram.get("nodes") if isinstance(diagram, MappingNode) else None
    if not isinstance(nodes, MappingNode):
        return
    for key, _ in nodes.entries:
        if not key.strip() or _NOT_IN_AN_ID.search(key):
            message = f"`{key[:_SHOWN]}` cannot be the id of a node"
            hint = "the id is what edges call it; what it says is its label: `id: label`"
            report.fault("bad-node-id", message, key.span, hint=hint)
    if len(nodes.entries) > MOST_NODES:
        message = f"a diagram of {len(nodes.entries)} nodes cannot be read"
        hint = "draw the parts on slides of their own"
        most = f"at most {MOST_NODES}"
        report.fault("too-many-nodes", message, nodes.span, expected=most, hint=hint)


def _check_edges(content: DiagramContent, report: Report) -> None:
    """Report edges of nodes that there are not, and more edges than a slide can show."""
    edges = content.all_edges
    if len(edges) > MOST_EDGES:
        message = f"a diagram of {len(edges)} edges cannot be read"
        place = edges[MOST_EDGES].span
        report.fault("too-many-edges", message, place, expected=f"at most {MOST_EDGES}")
        return
    ends = [end for edge in edges for end in (edge.start, edge.end)]
    for end in ends:
        if end.id not in content.nodes:
            message = f"`{end.id[:_SHOWN]}` is not a node of this diagram"
            hint = did_you_mean(end.id, content.nodes, "name it under `nodes`")
            report.fault("unknown-node", message, end.span, hint=hint)

"""Nodes and edges as an author writes them → what they are, every fault with its place."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import Annotated, ClassVar, Literal

from deckgen.diagnostics import Span
from deckgen.outline.values.fields import Flag, Text
from deckgen.outline.values.models import Field, model
from deckgen.outline.values.reading import Read, Refused, text_of
from deckgen.outline.values.wording import Fault, wrong
from deckgen.outline.yaml.nodes import Node, Scalar
from deckgen.page.boxes import Geometry
from deckgen.records import dataclass

_SHOWN, _SHOWN_ID = 60, 40
"""Characters of an edge, and of an id, that a message shows."""
# Blanks are taken from the first one on: no other place among them is tried.
_BEFORE = r"(?:(?<!\s)\s++)?"
ARROW = re.compile(rf"{_BEFORE}(-->|->|--)\s*+")
STRANGE = re.compile(r"<-|<=|=>|[→←↔⇒]|-\.")
_BACKWARDS = re.compile(rf"{_BEFORE}(?:<-++|←)\s*+")
_EXPECTED = (
    "`a -> b`, `a -> b: label`, `a -> b -> c`, `a --> b` (dashed) or `a -- b` (without a head)"
)

Direction = Literal["right", "down"]
"""Where the arrows of a diagram lead."""
Shape = Literal["box", "rounded", "ellipse", "diamond", "cylinder"]
GEOMETRIES: dict[Shape, Geometry] = {
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
    json_schema: ClassVar[Mapping[str, object]] = {
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
    def of(cls, node: Node) -> "EdgeLine":
        """Read ``a -> b: label``."""
        scalar = text_of(node, "an edge such as `a -> b: label`")
        first = ARROW.search(scalar)
        if first is None:
            raise Refused(_no_edge(scalar))
        # A colon ahead of the first arrow belongs to an id, and is reported with it.
        ids, _, words = scalar[first.end() :].partition(":")
        end = first.end() + len(ids)
        arrows = list(ARROW.finditer(scalar, 0, end))
        names = _names(scalar, arrows, end)
        if STRANGE.search(scalar, 0, end) or not all(name.id for name in names):
            raise Refused(_no_edge(scalar))
        label = _label(scalar, words.strip(), end)
        if label is not None and len(arrows) > 1:
            hint = "give the edge with the label a line of its own"
            raise Refused(wrong("bad-edge", "a chain of edges has no label", hint=hint))
        ends = zip(pairwise(names), arrows, strict=True)
        return cls(
            tuple(
                Edge(start, end, arrow[1] != "--", arrow[1] == "-->", label, scalar.span)
                for (start, end), arrow in ends
            )
        )


def _names(scalar: Scalar, arrows: Sequence[re.Match[str]], end: int) -> list[Name]:
    """Return the ids between the arrows, each with its place."""
    starts = [0, *(arrow.end() for arrow in arrows)]
    ends = [*(arrow.start() for arrow in arrows), end]
    names = []
    for first, last in zip(starts, ends, strict=True):
        name = scalar[first:last].strip()
        span = scalar.span
        if name:
            span = scalar.place(scalar.find(name, first), len(name))
        names.append(Name(name, span))
    return names


def _no_edge(scalar: Scalar) -> Fault:
    """Return the fault of a line that is no edge."""
    message = f"`{scalar[:_SHOWN]}` is not an edge"
    return wrong("bad-edge", message, expected=_EXPECTED, hint=_edge_hint(scalar))


def _label(scalar: Scalar, words: str, colon: int) -> Text | None:
    """Return the words behind the colon, as if they stood alone at their place; None where nothing
    is there. Faults of its markup are raised.
    """
    if not words:
        return None
    first = scalar.span.source.text.find(words.split(maxsplit=1)[0], scalar.start + colon)
    start = max(scalar.start, first)
    return Text.of(Scalar(words, scalar.span, start=start, end=scalar.end))


def _edge_hint(written: str) -> str:
    """Return how an edge with another arrow is written, empty where that is not known."""
    ends = _BACKWARDS.split(written)
    if len(ends) == 2 and all(ends) and ">" not in written:
        start, end = ends[1].partition(":")[0], ends[0]
        return f"write `{start[:_SHOWN_ID]} -> {end[:_SHOWN_ID]}`"
    if "<-" in written:
        return "write an edge for each direction, or `a -- b`"
    if STRANGE.search(written):
        return "an arrow is written `->`"
    return ""


@model
class DiagramContent:
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

    @property
    def all_edges(self) -> tuple[Edge, ...]:
        """The edges of all lines."""
        return tuple(chain.from_iterable(line.edges for line in self.edges))

"""What a diagram shows, between its fields as they are written and its drawing."""

from dataclasses import dataclass
from typing import Literal

from deckgen.diagnostics import Span
from deckgen.outline.values.fields import Text
from deckgen.page.boxes import Geometry

Direction = Literal["right", "down"]


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

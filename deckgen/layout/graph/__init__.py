"""Nodes and edges → a layered drawing: every node in a column and a row, every edge a line of
straight pieces.

Columns follow each other in the direction of flow, rows across it; whoever draws downwards turns
both. The lines start and end at the middles of the nodes' sides, where PowerPoint glues connectors,
and have at most four bends, as many as its connectors. No library that was measured does both
(fast-sugiyama aborts the interpreter on some graphs and knows no sizes; graphlay spreads line ends
along a side; grandalf and igraph are under the GPL).
"""

from deckgen.layout.graph.draw_graph import GraphDrawing, Placed, draw
from deckgen.layout.graph.edge_labels import Label
from deckgen.layout.graph.graph_lengths import Measures
from deckgen.layout.graph.grids import GraphGrid, grids
from deckgen.layout.graph.routes import Side
from deckgen.layout.graph.tracks import GraphPlan, plan

__all__ = [
    "GraphDrawing",
    "GraphGrid",
    "GraphPlan",
    "Label",
    "Measures",
    "Placed",
    "Side",
    "draw",
    "grids",
    "plan",
]

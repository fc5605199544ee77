"""The kinds of slide, each in a file of its own. A new kind is a file and a line in `KINDS`."""

from deckgen.kinds.base.canvas import Canvas
from deckgen.kinds.base.kind import Block, Body, Kind, Kinds
from deckgen.kinds.base.workshop import CoverText, Outlook, Spot, Workshop

KINDS = Kinds(
    {
        "cover": "frame.cover:Cover",
        "section": "frame.section:Section",
        "agenda": "frame.agenda:Agenda",
        "bullets": "words.bullets:Bullets",
        "numbers": "words.numbers:Numbers",
        "text": "words.text:TextKind",
        "columns": "words.columns:Columns",
        "quote": "words.quote:Quote",
        "stats": "single.stats:Stats",
        "image": "single.image:Image",
        "table": "table.table:Table",
        "chart": "chart:ChartBlock",
        "code": "single.code:Code",
        "equation": "single.equation:Equation",
        "timeline": "items.timeline:Timeline",
        "process": "items.process:Process",
        "cards": "items.cards:Cards",
        "team": "items.team:Team",
        "funnel": "items.funnel:Funnel",
        "comparison": "table.comparison:Comparison",
        "matrix": "matrix:Matrix",
        "diagram": "diagram:Diagram",
        "video": "single.video:Video",
        "closing": "frame.closing:Closing",
        "blank": "frame.blank:Blank",
    }
)
"""Every kind by its content key: the module in this package and the class in it. An outline loads
the kinds that it has.
"""

__all__ = [
    "KINDS",
    "Block",
    "Body",
    "Canvas",
    "CoverText",
    "Kind",
    "Outlook",
    "Spot",
    "Workshop",
]

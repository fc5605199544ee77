"""The kinds of slide, each in a file of its own. A new kind is a file and a line in `KINDS`."""

from deckgen.kinds.base.canvas import Canvas
from deckgen.kinds.base.kind import Block, Body, Kind
from deckgen.kinds.base.workshop import CoverText, Outlook, Spot, Workshop
from deckgen.kinds.chart import ChartBlock
from deckgen.kinds.diagram import Diagram
from deckgen.kinds.frame.agenda import Agenda
from deckgen.kinds.frame.blank import Blank
from deckgen.kinds.frame.closing import Closing
from deckgen.kinds.frame.cover import Cover
from deckgen.kinds.frame.section import Section
from deckgen.kinds.items.cards import Cards
from deckgen.kinds.items.funnel import Funnel
from deckgen.kinds.items.process import Process
from deckgen.kinds.items.team import Team
from deckgen.kinds.items.timeline import Timeline
from deckgen.kinds.matrix import Matrix
from deckgen.kinds.single.code import Code
from deckgen.kinds.single.equation import Equation
from deckgen.kinds.single.image import Image
from deckgen.kinds.single.stats import Stats
from deckgen.kinds.single.video import Video
from deckgen.kinds.table.comparison import Comparison
from deckgen.kinds.table.table import Table
from deckgen.kinds.words.bullets import Bullets
from deckgen.kinds.words.columns import Columns
from deckgen.kinds.words.numbers import Numbers
from deckgen.kinds.words.quote import Quote
from deckgen.kinds.words.text import TextKind

KINDS: tuple[type[Kind], ...] = (
    Cover,
    Section,
    Agenda,
    Bullets,
    Numbers,
    TextKind,
    Columns,
    Quote,
    Stats,
    Image,
    Table,
    ChartBlock,
    Code,
    Equation,
    Timeline,
    Process,
    Cards,
    Team,
    Funnel,
    Comparison,
    Matrix,
    Diagram,
    Video,
    Closing,
    Blank,
)

__all__ = [
    "KINDS",
    "Agenda",
    "Block",
    "Body",
    "Canvas",
    "Cover",
    "CoverText",
    "Kind",
    "Outlook",
    "Section",
    "Spot",
    "Workshop",
]

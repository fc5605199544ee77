"""The kinds of slide, each in a file of its own. A new kind is a file and a line in `KINDS`."""

from deckgen.kinds.agenda import Agenda
from deckgen.kinds.blank import Blank
from deckgen.kinds.bullets import Bullets
from deckgen.kinds.canvas import Canvas, CoverText, Outlook, Spot, Workshop
from deckgen.kinds.cards import Cards
from deckgen.kinds.chart import Chart
from deckgen.kinds.closing import Closing
from deckgen.kinds.code import Code
from deckgen.kinds.columns import Columns
from deckgen.kinds.comparison import Comparison
from deckgen.kinds.cover import Cover
from deckgen.kinds.diagram import Diagram
from deckgen.kinds.equation import Equation
from deckgen.kinds.funnel import Funnel
from deckgen.kinds.image import Image
from deckgen.kinds.kind import Block, Body, Kind
from deckgen.kinds.matrix import Matrix
from deckgen.kinds.numbers import Numbers
from deckgen.kinds.process import Process
from deckgen.kinds.quote import Quote
from deckgen.kinds.section import Section
from deckgen.kinds.stats import Stats
from deckgen.kinds.table import Table
from deckgen.kinds.team import Team
from deckgen.kinds.text import TextKind
from deckgen.kinds.timeline import Timeline
from deckgen.kinds.video import Video

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
    Chart,
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

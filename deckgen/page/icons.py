"""What an icon is: strokes in a grid of 24 × 24, and the room that it takes in a line of text."""

from deckgen.records import dataclass, field
from deckgen.units import Commands, Em

GRID = 24
"""The side of the square that icons are drawn in."""
STROKE = 2.0
"""How wide their strokes are there, with round ends and corners."""
BOLD_STROKE = 2.6
"""How wide they are in bold text."""

ICON_ADVANCE = Em(1.2)
"""The room that an icon takes in a line, in em."""
ICON_SIZE = Em(1.1)
"""The side of its square there, in em."""
ICON_DROP = Em(0.19)
"""How far below the baseline the square reaches, in em: its middle is that of Arial's capitals
(0.716 em).
"""


@dataclass(frozen=True, slots=True)
class Icon:
    """A drawing of strokes in a grid of 24 × 24, and its name in the set."""

    name: str
    paths: Commands = field(repr=False)

    @property
    def words(self) -> str:
        """Its name as a reader hears it."""
        return self.name.replace("-", " ")

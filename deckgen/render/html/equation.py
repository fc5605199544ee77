"""An equation box → a formula that is drawn, and spoken."""

from deckgen.layout.boxes import EquationBox
from deckgen.render.html.inline import Area


def equation_box(box: EquationBox, area: Area) -> str:
    """Return its element."""
    raise NotImplementedError(box, area)

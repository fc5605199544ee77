"""An equation box → native Office Math, with a picture for programs that know none."""

from deckgen.layout.boxes import EquationBox
from deckgen.render.pptx.scene import Scene


def equation(box: EquationBox, identifier: int, scene: Scene) -> str:
    """Return its element on the slide."""
    raise NotImplementedError(box, identifier, scene)

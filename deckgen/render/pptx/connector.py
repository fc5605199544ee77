"""A connector box → a connector glued to its two shapes."""

from deckgen.layout.boxes import ConnectorBox
from deckgen.render.pptx.scene import Scene


def connector(box: ConnectorBox, identifier: int, scene: Scene) -> str:
    """Return its element on the slide."""
    raise NotImplementedError(box, identifier, scene)

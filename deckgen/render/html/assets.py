"""What every deck carries besides its slides: reveal.js, our scripts and styles."""

from functools import lru_cache
from importlib import resources

SCRIPTS = (
    "deck/core.js",
    "deck/document.js",
    "deck/scale.js",
    "deck/keys.js",
    "deck/link.js",
    "deck/place.js",
    "deck/announce.js",
    "deck/outline.js",
    "deck/overview.js",
    "deck/motion.js",
    "deck/start.js",
)
"""The parts of the deck's own script, in the order in which they run; the last one starts the deck."""

STYLES = ("reveal/reveal.css", "deck/deck.css")
"""The styles of the view as slides, in their order."""


@lru_cache(maxsize=64)
def read_asset(name: str) -> str:
    """Return the text of a file of the folder ``assets``."""
    return resources.files("deckgen.render.html").joinpath("assets", name).read_text("utf-8")


def read_assets(names: tuple[str, ...]) -> str:
    """Return the text of several files, one after the other."""
    return "\n".join(map(read_asset, names))

"""What every deck carries besides its slides: reveal.js, our scripts and styles."""

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=16)
def read_asset(name: str) -> str:
    """Return the text of a file of the folder ``assets``."""
    return resources.files("deckgen.render.html").joinpath("assets", name).read_text("utf-8")

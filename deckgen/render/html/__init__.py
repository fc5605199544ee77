"""`Pages` → a one-file reveal.js deck."""

from deckgen.render.html.film import films_beside
from deckgen.render.html.writer import render

__all__ = ["films_beside", "render"]

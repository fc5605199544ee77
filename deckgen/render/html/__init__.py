"""`Pages` → a one-file reveal.js deck."""

from deckgen.render.html.writer import render

__all__ = ["render"]

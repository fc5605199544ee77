"""`Pages` → a one-file reveal.js deck."""

from deckgen.render.html.boxes.film_html import films_beside
from deckgen.render.html.html_writer import render

__all__ = ["films_beside", "render"]

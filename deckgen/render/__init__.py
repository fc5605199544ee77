"""The two writers: `Pages` → a PowerPoint file, `Pages` → an HTML deck."""

from deckgen.page.pages import Pages

DECKS = ("pptx", "html")
"""The formats that the writers make, which are also the ends of their files' names."""


def render(pages: Pages, name: str, films: str = "films") -> bytes:
    """Return the deck in one format of `DECKS`; `films` is the name of the folder beside it for its
    `companions`.
    """
    if name == "pptx":
        from deckgen.render.pptx import render as render_pptx

        return render_pptx(pages)
    from deckgen.render.html import render as render_html

    return render_html(pages, films)


def companions(pages: Pages, name: str) -> dict[str, bytes]:
    """Return, by their names, the files that a deck in one format needs beside it: films too large
    to be inside.
    """
    if name == "pptx":
        return {}
    from deckgen.render.html import films_beside

    return films_beside(pages)

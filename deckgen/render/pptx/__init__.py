"""`Pages` → a native PowerPoint file."""

from deckgen.page.pages import Pages


def render(pages: Pages) -> bytes:
    """Return the bytes of a PowerPoint file; the same pages give the same bytes."""
    # python-pptx and lxml take a quarter of a second to import: only a build of this format pays
    # for it.
    from deckgen.render.pptx.pptx_writer import write

    return write(pages)

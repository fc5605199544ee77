"""`Pages` → a native PowerPoint file."""

from deckgen.page.pages import Pages


def render(pages: Pages) -> bytes:
    """Return the bytes of a PowerPoint file; the same pages give the same bytes."""
    # Only a build of this format pays for its modules.
    from deckgen.render.pptx.pptx_writer import write

    return write(pages)

"""Pages that are shown → the files of the deck for download, as `deckgen build` writes them."""

from pathlib import Path

from deckgen.output.deck_files import DeckPaths
from deckgen.page.pages import Pages
from deckgen.render import render


class Downloads:
    """Makes each file when it is first asked for, and keeps it as long as the pages are the same.

    `stem` is the outline's name without its ending; without `notes`, the files have none.
    """

    def __init__(self, stem: str, *, notes: bool) -> None:
        self._films = DeckPaths(Path(), stem).film_folder
        self._has_notes = notes
        self._kept: tuple[Pages, dict[str, bytes]] | None = None

    def file(self, pages: Pages, name: str) -> bytes:
        """Return the deck in one format, ``pptx`` or ``html``."""
        kept = self._kept
        if kept is None or kept[0] is not pages:
            # A pair, so that another thread never sees files of other pages.
            kept = self._kept = (pages, {})
        files = kept[1]
        if name not in files:
            files[name] = self._render(pages, name)
        return files[name]

    def _render(self, pages: Pages, name: str) -> bytes:
        if not self._has_notes:
            pages = pages.without_notes()
        return render(pages, name, self._films)

"""The HTML deck → PDF and PNG, through a browser that is installed.

The browser is driven over a pipe, in its own protocol (Chrome DevTools): it is started once for all
formats, and opens no port that other programs could reach.
"""

from deckgen.export.settings import EXPORTS, PAPERS, PER_PAGE, BrowserError, Settings

__all__ = ["EXPORTS", "PAPERS", "PER_PAGE", "BrowserError", "Settings"]

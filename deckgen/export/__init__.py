"""The HTML deck → PDF and PNG, through a browser that is installed.

What the browser is told is said over a pipe, in its own protocol (Chrome DevTools): one start for
everything that is wanted, and no port that others could reach.
"""

from deckgen.export.settings import EXPORTS, PAPERS, PER_PAGE, BrowserError, Settings

__all__ = ["EXPORTS", "PAPERS", "PER_PAGE", "BrowserError", "Settings"]

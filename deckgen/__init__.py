"""One outline and one theme → a native PowerPoint deck and a one-file HTML deck that look the same.

Other programs start at `deckgen.api`. This module stays empty, so that the command starts in
milliseconds; it could not export `build` and `check` either, which are the names of modules.
"""

__version__ = "0.1.0"

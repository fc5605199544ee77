"""One outline and one theme → a native PowerPoint deck and a one-file HTML deck that look the same."""

__version__ = "0.1.0"

"""The two writers: `Pages` → a PowerPoint file, `Pages` → an HTML deck."""

DECKS = ("pptx", "html")
"""The formats that the writers make, which are also the ends of their files' names."""

"""The HTML deck → PDF and PNG, through a browser that is installed.

The browser is driven over a pipe, in its own protocol (Chrome DevTools): it is started once for all
formats, and opens no port that other programs could reach.
"""

EXPORTS = ("pdf", "notes.pdf", "handout.pdf", "png", "contact.png")
"""The formats that a browser makes."""

PAPERS = {"a4": (793.7, 1122.52), "letter": (816.0, 1056.0)}
"""Sheets of paper, upright, in CSS pixels: ISO 216 A4 (210 mm × 297 mm), ANSI A (8.5 in × 11 in).
"""

PER_PAGE = (2, 3, 6)
"""How many slides a page of a handout may have."""

"""The words of an SVG → outlines in the fonts of the deck, the same for every reader."""

"""SVG → what it may draw, how large it is, and its outlines as paths."""

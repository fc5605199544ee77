"""A clean drawing → what it weighs, and its pixels, drawn within bounds of time and memory."""

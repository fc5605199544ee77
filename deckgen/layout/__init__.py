"""Boxes, grid, fonts and text: where everything goes, decided once for both outputs."""

"""Slides that are a table: rows and columns, and options compared."""

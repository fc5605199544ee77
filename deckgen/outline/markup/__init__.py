"""Markdown → styled runs and paragraphs."""

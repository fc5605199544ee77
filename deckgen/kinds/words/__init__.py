"""Slides of words: lists, running text, columns, a quotation."""

"""Slides that show one thing: a picture, a film, numbers, code, a formula."""

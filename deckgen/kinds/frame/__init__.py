"""Slides that frame a talk: cover, section, agenda, closing, and the blank one."""

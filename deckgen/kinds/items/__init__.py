"""Slides of equal items: cards, steps, milestones, people, stages."""

"""What every kind stands on: what a kind is, the canvas it draws on, and how a slide finds its
kind.
"""

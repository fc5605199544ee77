"""The vocabulary between deciding and writing: `Pages` and what they are made of. Nothing here
measures or chooses.
"""

"""Nodes → typed values, every fault with its place and in plain words."""

"""Connections and requests → answers, within limits."""

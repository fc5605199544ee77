"""A chart with everything decided: what it shows, its colours, its axis."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows."""

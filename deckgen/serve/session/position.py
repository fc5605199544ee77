"""The position that a deck in a browser reports → `Position`; None where it is no position."""

import json
from collections.abc import Mapping

from deckgen.records import dataclass

LARGEST_NUMBER = 1_000_000
"""More slides, steps, and seconds than any talk has."""
LONGEST_ID = 300
"""Characters of an identifier."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a talk is: `step` of `steps` on slide `id`, number `index` (from 0) of `count` slides.
    `elapsed` and `planned` are seconds of the talk; `planned` is None where no time is planned.
    """

    client: str
    id: str
    step: int
    steps: int
    index: int
    count: int
    paused: bool
    elapsed: float
    running: bool
    planned: float | None


def read_position(data: bytes) -> Position | None:
    """Return what the body of a ``POST /position`` says; None where that is no position."""
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict):
        return None
    try:
        return _position(fields)
    except (KeyError, TypeError):
        return None


def _position(fields: Mapping[str, object]) -> Position:
    """Return the position; raise `KeyError` or `TypeError` where a field is missing or wrong."""
    planned = fields["planned"]
    return Position(
        client=_text(fields["client"]),
        id=_text(fields["id"]),
        step=int(_number(fields["step"])),
        steps=int(_number(fields["steps"])),
        index=int(_number(fields["index"])),
        count=int(_number(fields["count"])),
        paused=_flag(fields["paused"]),
        elapsed=_number(fields["elapsed"]),
        running=_flag(fields["running"]),
        planned=None if planned is None else _number(planned),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_ID:
        raise TypeError
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if not 0 <= value <= LARGEST_NUMBER:  # NaN is not, either
        raise TypeError
    return float(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value

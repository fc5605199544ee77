"""What a deck in a browser says of itself → a `Position`, or nothing where it says something else."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

MOST = 1_000_000
"""More slides, steps, and seconds than any talk has."""
LONGEST = 300
"""Characters of an identifier."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a talk is. `step` of `steps` are shown on slide `id`, number `index` (from 0) of
    `count`; `elapsed` and `planned` are seconds of the talk, and no minutes may be planned.
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
        given = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict):
        return None
    try:
        return _position(given)
    except (KeyError, TypeError):
        return None


def _position(given: Mapping[str, object]) -> Position:
    planned = given["planned"]
    return Position(
        client=_text(given["client"]),
        id=_text(given["id"]),
        step=int(_number(given["step"])),
        steps=int(_number(given["steps"])),
        index=int(_number(given["index"])),
        count=int(_number(given["count"])),
        paused=_flag(given["paused"]),
        elapsed=_number(given["elapsed"]),
        running=_flag(given["running"]),
        planned=None if planned is None else _number(planned),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise TypeError
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError
    if not 0 <= value <= MOST:
        raise TypeError
    return float(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value

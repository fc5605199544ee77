"""How long tests that draw their input go on: a little in `make quick`, longer in `make test`, and at
length in `make fuzz`.

A test of Hypothesis says how many examples it is worth (`max_examples=examples(200)`); the profile
`dev`, which is loaded unless another is asked for, draws no more than ten of them (fewer where
each is dear), and `ci` all. A test that counts its own seeds takes them from here.
"""

import os
import random
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import settings

IS_FUZZ = "DECKGEN_FUZZ" in os.environ  # `make fuzz` sets it
DEV = 10  # examples in `make quick`
settings.register_profile("dev", max_examples=DEV)
settings.register_profile(
    "ci", max_examples=100
)  # Hypothesis's own number, for tests that say none
settings.load_profile("dev")


def examples(most: int, *, quick: int = 10) -> int:
    """Return `most`; in the profile `dev`, no more than `quick`."""
    return min(most, quick) if settings().max_examples == DEV else most


def seeds(first: int, end: int, name: str, *, at_length: int) -> Sequence[int]:
    """Return the fixed seeds from `first` on, and for every ten of them one that differs with every
    commit: over the commits, more is covered. In `make fuzz`, return so many from 0 on.
    """
    if IS_FUZZ:
        return range(at_length)
    pick = random.Random(f"{_commit()} {name}")
    return [*range(first, end), *(pick.randrange(10**6, 10**9) for _ in range(first, end, 10))]


def _commit() -> str:
    """Return the commit that is checked out; empty where this is no repository."""
    command = ["git", "rev-parse", "HEAD"]
    run = subprocess.run(
        command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False
    )
    return run.stdout.strip()


@contextmanager
def told(seed: int) -> Iterator[None]:
    """Name the seed in whatever fails in the block."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"with seed {seed}")
        raise

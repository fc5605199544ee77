"""Something dear that several tests look at → made once in a session, whichever worker asks first."""

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Made = TypeVar("Made")


def session_folder(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all workers of this session share, and no other session does."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "once"
    folder.mkdir(exist_ok=True)
    return folder


def once(shared: Path, name: str, make: Callable[[Path], Made]) -> Made:
    """Return what `make` answers for a folder of its own; the other workers wait for it, and get
    a copy of the answer. Nobody writes into the folder afterwards.
    """
    folder, answer = shared / name, shared / f"{name}.pickle"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed, or its process ends
        if not answer.exists():
            folder.mkdir(exist_ok=True)
            answer.write_bytes(pickle.dumps(make(folder)))
    made: Made = pickle.loads(answer.read_bytes())
    return made

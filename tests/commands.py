"""Arguments → the finished command `deckgen`: in this process, or in one of its own.

A process of its own costs a whole second of CPU, nearly all of it imports: it is for tests that are
about processes, as signals, closed pipes, full disks, and what depends on the hash seed.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
Finished = subprocess.CompletedProcess[str]
Run = Callable[..., Finished]


@pytest.fixture
def deckgen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """A function: arguments → the finished command, run here, in the test's folder."""

    def run(
        *arguments: str, cwd: Path = tmp_path, environment: Mapping[str, str] | None = None
    ) -> Finished:
        from deckgen.cli import main

        capsys.readouterr()  # what was printed before is not the command's
        with monkeypatch.context() as changed:
            changed.chdir(cwd)
            changed.setattr(tempfile, "tempdir", None)  # so that TMPDIR is looked at anew
            for name, value in {"COLUMNS": "80", **(environment or {})}.items():
                changed.setenv(name, value)
            status = main(arguments)
        printed = capsys.readouterr()
        return subprocess.CompletedProcess(
            ["deckgen", *arguments], status, printed.out, printed.err
        )

    return run


@pytest.fixture
def deckgen_process(tmp_path: Path) -> Run:
    """A function: arguments → the finished command, run in a process of its own, in the test's
    folder; `settings` are those of `subprocess.run`.
    """

    def run(
        *arguments: str, environment: Mapping[str, str] | None = None, **settings: Any
    ) -> Finished:
        given = {
            "cwd": tmp_path,
            "env": {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "timeout": 100,
            **settings,
        }
        command = [sys.executable, "-m", "deckgen", *arguments]
        return subprocess.run(command, text=True, check=False, **given)

    return run

"""A program that is missing, or lacks a library, skips the tests that need it, and says so."""

from pathlib import Path

import pytest
from programs import why_it_does_not_start

LOADER = (
    "node: error while loading shared libraries: libatomic.so.1: cannot open shared object file:"
    " No such file or directory"
)


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 0", ""),
        ("exit 3", "it ends with status 3"),
        ("echo no display >&2; exit 1", "no display"),
        (
            f"echo '{LOADER}' >&2; exit 127",
            "the library libatomic.so.1 is missing",
        ),
    ],
)
def test_a_program_that_does_not_start_is_told_by_what_it_lacks(
    tmp_path: Path, script: str, reason: str
) -> None:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    assert why_it_does_not_start(str(program), "--version") == reason


def test_what_is_no_program_is_told_too(tmp_path: Path) -> None:
    assert "No such file" in why_it_does_not_start(str(tmp_path / "nothing"), "--version")

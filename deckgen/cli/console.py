"""Text → standard output, standard error and the progress line of a terminal."""

import os
import sys
import time
from typing import TextIO

PATIENCE = 1.0
"""Seconds before a build shows how far it is."""


def prepare() -> None:
    """Let every character be printed, whatever the terminal's encoding is: escaped where it lacks
    it.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Print a result to standard output. A reader that has ended (``| head``) is no error."""
    _write(sys.stdout, text)


def complain(text: str) -> None:
    """Print what is wrong to standard error."""
    _write(sys.stderr, text)


def finish() -> None:
    """Flush both streams."""
    _write(sys.stdout, "")
    _write(sys.stderr, "")


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # a process may be started without one
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        _silence(stream)
        if not isinstance(error, BrokenPipeError):
            raise


def _silence(stream: TextIO) -> None:
    """Send what is still unwritten to the null device: Python tries to write it once more when it
    ends, and would print an error.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


class Progress:
    """A line on a terminal that shows how far a long build is; nothing on a pipe, and nothing in
    the first second (`PATIENCE`).
    """

    def __init__(self) -> None:
        self._is_shown = sys.stderr is not None and sys.stderr.isatty()
        self._start = time.monotonic()
        self._last = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` pages went through `stage`."""
        if not self._is_shown or time.monotonic() - self._start < PATIENCE:
            return
        share = f"{stage} {done}/{total}"
        if share != self._last:
            complain(f"\r\033[K{share}")
            self._last = share

    def clear(self) -> None:
        """Empty the line, for what is printed next."""
        if self._last:
            complain("\r\033[K")
            self._last = ""

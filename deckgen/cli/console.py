"""Text → standard output, standard error and the progress line of a terminal."""

import os
import sys
import time
from typing import TextIO

PATIENCE = 1.0  # seconds before a build shows how far it is


def prepare() -> None:
    """Let every file name and every character be printed, whatever the terminal's encoding is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Print a result. A reader that has gone away (``| head``) is no fault."""
    _write(sys.stdout, text)


def complain(text: str) -> None:
    """Print what is wrong."""
    _write(sys.stderr, text)


def finish() -> None:
    """Hand everything that was printed to its reader."""
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
    """Send what is still unwritten nowhere: Python tries once more when it ends, and would complain
    then.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


class Progress:
    """A line on a terminal that tells how far a long build is; silent on a pipe and in the first
    second.
    """

    def __init__(self) -> None:
        self._is_shown = sys.stderr is not None and sys.stderr.isatty()
        self._start = time.monotonic()
        self._last = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell that `done` of `total` pages went through `stage`."""
        if not self._is_shown or time.monotonic() - self._start < PATIENCE:
            return
        share = f"{stage} {done}/{total}"
        if share != self._last:
            complain(f"\r\033[K{share}")
            self._last = share

    def clear(self) -> None:
        """Leave the line empty for what is printed next."""
        if self._last:
            complain("\r\033[K")
            self._last = ""

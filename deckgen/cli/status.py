"""A command and how it ends → its exit status."""

import argparse
import errno
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from types import FrameType

from deckgen.cli.console import complain, finish, prepare

# Errors of the machine, wherever they come up; any other `OSError` that comes this far is our bug.
_MACHINE = frozenset(
    {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,
        errno.EIO,
        errno.EMFILE,
        errno.ENOMEM,
    }
)


# Windows has no SIGHUP.
_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_SIGNALLED = 128


class Status(IntEnum):
    """Exit statuses; 70 is EX_SOFTWARE of BSD's sysexits.h, 130 what a shell reports of Ctrl-C."""

    CLEAN = 0
    FAULT = 1
    USAGE = 2
    MACHINE = 3
    BUG = 70
    INTERRUPTED = 130


def run_safely(
    run: Callable[[argparse.Namespace], Status], arguments: argparse.Namespace
) -> Status:
    """Run a command and return its exit status; print errors of the machine and our own bugs.

    SIGTERM and SIGHUP (the terminal was closed) end it in order, as Ctrl-C does: what it started
    and put on the disk is gone. The exit status is then 128 and the signal's number, as in a shell.
    """
    try:
        prepare()
        with _ended_in_order():
            status = run(arguments)
        finish()
    except KeyboardInterrupt:
        return Status.INTERRUPTED
    except Exception as error:  # noqa: BLE001 (all that is no error of the machine is our bug)
        return _complain(error)
    return status


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Raise `SystemExit` at a signal that would end the process at once; one that is ignored
    (``nohup``) stays so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _ENDING}
    for number, handler in before.items():
        if handler is signal.SIG_DFL:
            signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            if handler is signal.SIG_DFL:
                signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(_SIGNALLED + number)


def _complain(error: Exception) -> Status:
    """Print an error of the machine in words, and our own bug with its traceback."""
    from deckgen.export.settings import BrowserError
    from deckgen.output.atomic import OutputError

    if isinstance(error, OutputError | BrowserError):
        return _complain_of_machine(error.message, error.hint)
    if isinstance(error, OSError | MemoryError) and _is_of_the_machine(error):
        return _complain_of_machine(_describe(error))
    return _complain_of_bug(error)


def _is_of_the_machine(error: OSError | MemoryError) -> bool:
    return isinstance(error, MemoryError) or error.errno in _MACHINE


def _describe(error: OSError | MemoryError) -> str:
    if isinstance(error, MemoryError):
        return "out of memory"
    reason = (error.strerror or "input or output failed").lower()
    if not error.filename:
        return reason
    from deckgen.diagnostics import escaped

    return f"{reason}: {escaped(str(error.filename))}"


def _complain_of_machine(message: str, hint: str = "") -> Status:
    complain(f"fault: {message}\n")
    if hint:
        complain(f"  hint: {hint}\n")
    return Status.MACHINE


def _complain_of_bug(error: Exception) -> Status:
    import traceback

    traceback.print_exception(error, file=sys.stderr)
    complain("this is a bug in deckgen: please report it with the lines above and the outline\n")
    return Status.BUG

"""A command and how it ends → its exit status."""

import argparse
import errno
import sys
import traceback
from collections.abc import Callable
from enum import IntEnum

from deckgen.cli.console import complain, finish, prepare
from deckgen.export import BrowserError
from deckgen.output.atomic import OutputError

# Errors of the machine, wherever they come up; any other `OSError` that reaches us is a bug of
# ours.
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
    """Run a command; tell faults of the machine, an interrupt, and bugs of ours apart."""
    try:
        prepare()
        status = run(arguments)
        finish()
    except KeyboardInterrupt:
        return Status.INTERRUPTED
    except (OutputError, BrowserError) as error:
        return _machine(error.message, error.hint)
    except (OSError, MemoryError) as error:
        return _machine(_describe(error)) if _is_of_the_machine(error) else _bug()
    except Exception:  # noqa: BLE001 (the traceback is shown, and the status says that it is our bug)
        return _bug()
    return status


def _is_of_the_machine(error: OSError | MemoryError) -> bool:
    return isinstance(error, MemoryError) or error.errno in _MACHINE


def _describe(error: OSError | MemoryError) -> str:
    if isinstance(error, MemoryError):
        return "out of memory"
    where = f": {error.filename}" if error.filename else ""
    return f"{(error.strerror or 'input or output failed').lower()}{where}"


def _machine(message: str, hint: str = "") -> Status:
    complain(f"fault: {message}\n" + (f"  hint: {hint}\n" if hint else ""))
    return Status.MACHINE


def _bug() -> Status:
    traceback.print_exc(file=sys.stderr)
    complain("this is a bug in deckgen: please report it with the lines above and the outline\n")
    return Status.BUG

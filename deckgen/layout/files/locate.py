"""A path that somebody wrote → the bytes of a regular file inside the folder it may be in.

The only door through which a file named by an outline or a theme is read. Everything else is a
fault at the place of the path: what leaves the folder (links resolved), what is not a file, what is
missing, empty or too large.
"""

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from deckgen.diagnostics import Report, Span
from deckgen.layout.files.nearest_file import nearest_file
from deckgen.seen import Stamp, look, stamp_of

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://|(?:data|file|javascript|mailto):", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BINARY = getattr(os, "O_BINARY", 0)
# O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. O_NOFOLLOW: links are
# already resolved, and one that appears between resolving and opening is an attempt to get out.
_OPEN_FILE = os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_OPEN_FOLDER = (
    getattr(os, "O_PATH", os.O_RDONLY)
    | getattr(os, "O_DIRECTORY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)


class _FileError(Exception):
    """Why a path cannot be read; becomes a diagnostic."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class LocatedFile:
    """A regular file that may be read: its `base` folder and its path in there, links resolved.

    `stamp` changes when the file does.
    """

    base: Path
    parts: tuple[str, ...]
    size: int
    stamp: Stamp

    @property
    def path(self) -> Path:
        """The real path."""
        return self.base.joinpath(*self.parts)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder whose files may be named; `allowed` are folders outside of it that somebody opened
    by name.
    """

    root: Path
    allowed: tuple[Path, ...] = ()

    def locate(
        self, path: str, span: Span | None, report: Report, *, what: str, limit: int
    ) -> LocatedFile | None:
        """Return where the file is, without reading it; None after a fault. `limit` in bytes,
        `what` names its use.
        """
        try:
            return _locate(self, path, report, what, limit)
        except _FileError as fault:
            report.fault(fault.code, fault.message, span, hint=fault.hint)
            return None

    def read(
        self, path: str, span: Span | None, report: Report, *, what: str, limit: int
    ) -> bytes | None:
        """Return the bytes of the file; None after a fault. `limit` in bytes, `what` names its use
        ("picture").
        """
        try:
            return _read(_locate(self, path, report, what, limit), path, what, limit)
        except _FileError as fault:
            report.fault(fault.code, fault.message, span, hint=fault.hint)
            return None


def _locate(folder: Folder, path: str, report: Report, what: str, limit: int) -> LocatedFile:
    _require_form(path, what)
    root = _real(folder.root)
    bases = (root, *(_real(each) for each in folder.allowed))
    with _system_faults(folder, path, what):
        target = _real(root / path)
    base = next((each for each in bases if target.is_relative_to(each)), None)
    if base is None or (PurePosixPath(path).is_absolute() and base == root):
        raise _outside(path, what, target, root)
    report.files.append(look(target))
    with _system_faults(folder, path, what):
        status = target.stat()
    _require_content(status, path, what, limit)
    return LocatedFile(base, target.relative_to(base).parts, status.st_size, stamp_of(status))


def _require_form(path: str, what: str) -> None:
    """Refuse what is not a relative path with ``/`` on every machine, before any machine looks at
    it.
    """
    code = "file-path"
    if not path.strip():
        raise _FileError(
            code,
            f"the path of the {what} is empty",
            f"name the file of the {what}, relative to this file",
        )
    if _CONTROL.search(path):
        raise _FileError(
            code, f"the path of the {what} holds a control character", "type the path anew"
        )
    if "\\" in path:
        raise _FileError(
            code, f"the path '{path}' has backslashes", f"use /: {path.replace(chr(92), '/')}"
        )
    if PureWindowsPath(path).drive:
        hint = f"copy the {what} beside this file and name it from there"
        raise _FileError("file-outside", f"the path '{path}' starts with a drive or a server", hint)
    if _ADDRESS.match(path):
        hint = f"save the {what} beside this file; nothing is fetched from a network"
        raise _FileError("file-outside", f"'{path}' is an address, not a file", hint)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _outside(path: str, what: str, target: Path, root: Path) -> _FileError:
    if PurePosixPath(path).is_absolute():
        inside = target.is_relative_to(root)
        hint = (
            f"write it relative to this file: {target.relative_to(root).as_posix()}"
            if inside
            else _leave_hint(what)
        )
        return _FileError("file-outside", f"the path '{path}' is absolute", hint)
    how = "points out of" if ".." not in PurePosixPath(path).parts else "leaves"
    return _FileError(
        "file-outside", f"the path '{path}' {how} the folder of this file", _leave_hint(what)
    )


def _leave_hint(what: str) -> str:
    return f"copy the {what} into the folder, or allow its place with --allow-outside DIR"


def _require_content(status: os.stat_result, path: str, what: str, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _FileError(
            "file-kind", f"'{path}' is a folder, not a {what}", f"name the file of the {what} in it"
        )
    if not stat.S_ISREG(status.st_mode):
        raise _FileError(
            "file-kind", f"'{path}' is a device or a pipe, not a {what}", "name a regular file"
        )
    if status.st_size == 0:
        raise _FileError(
            "file-empty", f"the {what} '{path}' is empty", "save it again; the file has 0 bytes"
        )
    if status.st_size > limit:
        message = f"the {what} '{path}' has {status.st_size:,} bytes, more than the limit of {_size(limit)}"
        raise _FileError("file-too-large", message, f"make the {what} smaller")


def _size(limit: int) -> str:
    return f"{limit:,} ({limit >> 20} MiB)" if limit >= 1 << 20 else f"{limit:,}"


def _read(located: LocatedFile, path: str, what: str, limit: int) -> bytes:
    with _system_faults(None, path, what), contextlib.ExitStack() as stack:
        descriptor = _open(located, stack)
        status = os.fstat(descriptor)
        _require_content(status, path, what, limit)
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(limit)


def _open(located: LocatedFile, stack: contextlib.ExitStack) -> int:
    """Open the file by walking down from its base, so that no folder on the way can be swapped for
    a link.
    """
    if os.open not in os.supports_dir_fd:
        return _closing(os.open(located.path, _OPEN_FILE), stack)
    folder = _closing(os.open(located.base, _OPEN_FOLDER), stack)
    for part in located.parts[:-1]:
        folder = _closing(os.open(part, _OPEN_FOLDER, dir_fd=folder), stack)
    return _closing(os.open(located.parts[-1], _OPEN_FILE, dir_fd=folder), stack)


def _closing(descriptor: int, stack: contextlib.ExitStack) -> int:
    stack.callback(os.close, descriptor)
    return descriptor


@contextlib.contextmanager
def _system_faults(folder: Folder | None, path: str, what: str) -> Iterator[None]:
    """Turn what the system says of a path into a fault."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        hint = nearest_file(folder.root, path) if folder else "it went away while it was read"
        raise _FileError("file-missing", f"the {what} '{path}' does not exist", hint) from None
    except PermissionError:
        raise _FileError(
            "file-unreadable", f"the {what} '{path}' may not be read", "give yourself the right to"
        ) from None
    except ValueError:  # a character that no file name can hold, such as half of a surrogate pair
        raise _FileError(
            "file-path", f"the path of the {what} cannot be a file name: {path!a}", "rename it"
        ) from None
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise _FileError(
            "file-unreadable", f"the {what} '{path}' cannot be read: {reason}", "check the path"
        ) from None

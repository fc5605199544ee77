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
from pathlib import Path, PurePosixPath, PureWindowsPath

from deckgen.diagnostics import Report, Span
from deckgen.layout.files.nearest_file import nearest_file
from deckgen.records import dataclass
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
    """A folder whose files may be named; those in the `allowed` folders outside of it, too."""

    root: Path
    allowed: tuple[Path, ...] = ()

    def locate(
        self, path: str, span: Span | None, report: Report, *, what: str, limit: int
    ) -> LocatedFile | None:
        """Return where the file is, without reading it; None after a fault at `span`.

        `limit` is the most bytes it may have, `what` names its use ("picture").
        """
        try:
            return _locate(self, path, report, what, limit)
        except _FileError as fault:
            report.fault(fault.code, fault.message, span, hint=fault.hint)
            return None

    def read(
        self, path: str, span: Span | None, report: Report, *, what: str, limit: int
    ) -> bytes | None:
        """Return the bytes of the file; None after a fault at `span`. For `what` and `limit` see
        `locate`.
        """
        try:
            return _read(_locate(self, path, report, what, limit), path, what, limit)
        except _FileError as fault:
            report.fault(fault.code, fault.message, span, hint=fault.hint)
            return None


def _locate(folder: Folder, path: str, report: Report, what: str, limit: int) -> LocatedFile:
    _require_form(path, what)
    root = _real(folder.root)
    with _system_faults(folder, path, what):
        target = _real(root / path)
    base = _base_of(target, root, folder.allowed)
    # A file of the folder is named relative to it, or the outline works on one machine only.
    if base is None or (base == root and PurePosixPath(path).is_absolute()):
        raise _outside(path, what, target, root)
    report.files.append(look(target))
    with _system_faults(folder, path, what):
        status = target.stat()
    _require_content(status, path, what, limit)
    return LocatedFile(base, target.relative_to(base).parts, status.st_size, stamp_of(status))


def _base_of(target: Path, root: Path, allowed: tuple[Path, ...]) -> Path | None:
    """Return the folder in which the file may be read; None where it is in none."""
    bases = (root, *map(_real, allowed))
    return next((base for base in bases if target.is_relative_to(base)), None)


def _require_form(path: str, what: str) -> None:
    """Refuse what is not a relative path with ``/`` on every machine, before any machine looks at
    it.
    """
    if not path.strip():
        hint = f"name the file of the {what}, relative to this file"
        raise _FileError("file-path", f"the path of the {what} is empty", hint)
    if _CONTROL.search(path):
        message = f"the path of the {what} holds a control character"
        raise _FileError("file-path", message, "type the path anew")
    if "\\" in path:
        hint = f"use /: {path.replace(chr(92), '/')}"
        raise _FileError("file-path", f"the path '{path}' has backslashes", hint)
    if PureWindowsPath(path).drive:
        hint = f"copy the {what} beside this file and name it from there"
        raise _FileError("file-outside", f"the path '{path}' starts with a drive or a server", hint)
    if _ADDRESS.match(path):
        hint = f"save the {what} beside this file; nothing is fetched from a network"
        raise _FileError("file-outside", f"'{path}' is an address, not a file", hint)


def _real(path: Path) -> Path:
    """Return the path with all links resolved."""
    return Path(os.path.realpath(path))


def _outside(path: str, what: str, target: Path, root: Path) -> _FileError:
    """Return the fault of a path that leads out of the folder, or that is absolute."""
    code = "file-outside"
    hint = f"copy the {what} into the folder, or allow its place with --allow-outside DIR"
    if PurePosixPath(path).is_absolute():
        if target.is_relative_to(root):
            hint = f"write it relative to this file: {target.relative_to(root).as_posix()}"
        return _FileError(code, f"the path '{path}' is absolute", hint)
    if ".." in PurePosixPath(path).parts:
        return _FileError(code, f"the path '{path}' leaves the folder of this file", hint)
    return _FileError(code, f"the path '{path}' points out of the folder of this file", hint)


def _require_content(status: os.stat_result, path: str, what: str, limit: int) -> None:
    """Refuse what is not a regular file with at least one byte and `limit` bytes at most."""
    if stat.S_ISDIR(status.st_mode):
        hint = f"name the file of the {what} in it"
        raise _FileError("file-kind", f"'{path}' is a folder, not a {what}", hint)
    if not stat.S_ISREG(status.st_mode):
        message = f"'{path}' is a device or a pipe, not a {what}"
        raise _FileError("file-kind", message, "name a regular file")
    if status.st_size == 0:
        hint = "save it again; the file has 0 bytes"
        raise _FileError("file-empty", f"the {what} '{path}' is empty", hint)
    if status.st_size > limit:
        size, most = f"{status.st_size:,} bytes", _size(limit)
        message = f"the {what} '{path}' has {size}, more than the limit of {most}"
        raise _FileError("file-too-large", message, f"make the {what} smaller")


def _size(limit: int) -> str:
    """Return a number of bytes as a reader wants it."""
    mebibytes = limit >> 20
    if not mebibytes:
        return f"{limit:,}"
    return f"{limit:,} ({mebibytes} MiB)"


def _read(located: LocatedFile, path: str, what: str, limit: int) -> bytes:
    with _system_faults(None, path, what), contextlib.ExitStack() as stack:
        descriptor = _open(located, stack)
        status = os.fstat(descriptor)
        _require_content(status, path, what, limit)
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(limit)


def _open(located: LocatedFile, stack: contextlib.ExitStack) -> int:
    """Return the file's descriptor, which `stack` closes.

    It is opened by walking down from its base, so that no folder on the way can be swapped for a
    link.
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
    """Turn what the system says of a path into a `_FileError`; `folder` is searched for a name like
    it.
    """
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        hint = "it went away while it was read"
        if folder:
            hint = nearest_file(folder.root, path)
        raise _FileError("file-missing", f"the {what} '{path}' does not exist", hint) from None
    except PermissionError:
        message = f"the {what} '{path}' may not be read"
        raise _FileError("file-unreadable", message, "give yourself the right to") from None
    except ValueError:  # a character that no file name can hold, such as half of a surrogate pair
        message = f"the path of the {what} cannot be a file name: {path!a}"
        raise _FileError("file-path", message, "rename it") from None
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        message = f"the {what} '{path}' cannot be read: {reason}"
        raise _FileError("file-unreadable", message, "check the path") from None

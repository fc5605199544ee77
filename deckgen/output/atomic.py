"""Paths and their bytes → files on disk, all of them or none.

Every file is first written in full beside its place, under another name
(``.NAME.deckgen-PID-….part``), and renamed only when all are complete. Whatever happens before
that, the old files stay; a killed build leaves nothing but scraps, which the next build removes.
"""

import errno
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType

from deckgen.records import dataclass

if sys.platform != "win32":
    import fcntl

_SCRAP = re.compile(r"\..+\.deckgen-(?P<process>\d+)-\w+\.(?:part|old)", re.DOTALL)
_MOST_OF_NAME = 40
"""Characters of a file's name in that of its scrap: names may have 255 bytes, and a character has
four in UTF-8 at most.
"""
_HINTS = {
    errno.ENOSPC: "free some space, or write elsewhere with --out",
    errno.EDQUOT: "free some space, or write elsewhere with --out",
    errno.EACCES: "choose another folder with --out, or close the program that has the file open",
    errno.EPERM: "choose another folder with --out, or close the program that has the file open",
    errno.EROFS: "choose another folder with --out",
    errno.EISDIR: "move the folder away, or write elsewhere with --out",
    errno.ENOTDIR: "a file stands where a folder is needed: choose another with --out",
    errno.EEXIST: "a file stands where a folder is needed: choose another with --out",
}


class OutputError(Exception):
    """The machine refused a file; the old files are as they were."""

    def __init__(self, path: Path, number: int) -> None:
        self.path = path
        self.message = f"cannot write {path}: {os.strerror(number).lower()}"
        self.hint = _HINTS.get(number, "")
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class _Job:
    """A file to be written: `part` has the new bytes, `old` keeps the old file until all new ones
    are in place.
    """

    target: Path
    part: Path
    old: Path


def write_all(
    files: Sequence[tuple[Path, bytes]], kept: Mapping[Path, Path] = MappingProxyType({})
) -> None:
    """Write every file or none; make the folders that are missing. The old file of a path in `kept`
    stays, at the path that is named there. Raises `OutputError` where the machine refuses.
    """
    jobs = [_job(path) for path, _ in files]
    with ExitStack() as locks:
        try:
            for job, (_, data) in zip(jobs, files, strict=True):
                _write(job, data, locks)
            with _second_names(kept):
                _commit(jobs)
        finally:
            for job in jobs:
                remove(job.part)
                remove(job.old)


def sweep(folder: Path) -> None:
    """Remove the scraps that killed builds left in `folder`; those of a running build stay."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:  # a folder may be writable and not readable
        return
    for path in filter(_is_abandoned, paths):
        remove(path)


def named(folder: Path, pattern: str) -> list[Path]:
    """Return the files in `folder` whose whole name matches the regular expression `pattern`."""
    return [path for path in sorted(folder.iterdir()) if re.fullmatch(pattern, path.name)]


def free_name(path: Path) -> Path:
    """Return the first of ``deck.edited.pptx``, ``deck.edited-2.pptx`` … that is free."""
    names = chain(("edited",), map("edited-{}".format, count(2)))
    paths = (path.with_name(f"{path.stem}.{name}{path.suffix}") for name in names)
    return next(each for each in paths if not os.path.lexists(each))


@contextmanager
def _second_names(kept: Mapping[Path, Path]) -> Iterator[None]:
    """Give old files the names under which they stay; take those back where the new ones are not
    written.
    """
    done: list[Path] = []
    try:
        for old, name in kept.items():
            with _refusals(name):
                done.append(name)
                _link(old.resolve(), name)
        yield
    except BaseException:
        for name in done:
            remove(name)
        raise


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """Raise an error of the machine as an `OutputError` with `path`, which the user knows."""
    try:
        yield
    except OSError as error:
        raise OutputError(path, error.errno or errno.EIO) from error


def _job(path: Path) -> _Job:
    with _refusals(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    with _refusals(path):
        target = path
        if path.is_symlink():  # the link stays: the file that it leads to gets the new bytes
            target = path.resolve()
        _refuse_what_is_no_file(target)
    sweep(target.parent)
    unique = f"deckgen-{os.getpid()}-{os.urandom(4).hex()}"
    part = target.with_name(f".{target.name[:_MOST_OF_NAME]}.{unique}.part")
    return _Job(target, part, part.with_suffix(".old"))


def _refuse_what_is_no_file(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "")
    if not target.exists():
        return
    if not target.is_file():
        raise PermissionError(errno.EACCES, "")
    if not os.access(target, os.W_OK):
        number = errno.EROFS if _is_on_read_only_disk(target) else errno.EACCES
        raise OSError(number, "")


def _is_on_read_only_disk(path: Path) -> bool:
    if sys.platform == "win32":
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _write(job: _Job, data: bytes, locks: ExitStack) -> None:
    with _refusals(job.target):
        stream = locks.enter_context(job.part.open("xb", buffering=0))
        _lock(stream.fileno())
        unwritten = memoryview(data)
        while unwritten:
            unwritten = unwritten[stream.write(unwritten) :]
        os.fsync(stream.fileno())
        if job.target.exists() and job.target.stat().st_mode != job.part.stat().st_mode:
            shutil.copymode(job.target, job.part)
        if sys.platform == "win32":  # an open file cannot be renamed there, nor removed by others
            stream.close()


def _commit(jobs: Sequence[_Job]) -> None:
    try:
        for job in jobs:
            with _refusals(job.target):
                _keep_old(job)
        for job in jobs:
            with _refusals(job.target):
                job.part.replace(job.target)
    except BaseException:
        for job in jobs:
            _restore(job)
        raise
    for folder in sorted({job.target.parent for job in jobs}):
        _sync(folder)


def _keep_old(job: _Job) -> None:
    """Keep the old file until all new ones are in place."""
    if job.target.exists():
        _link(job.target, job.old)


def _link(path: Path, name: Path) -> None:
    """Give a file a second name; copy it where the file system has no links (a USB stick)."""
    try:
        os.link(path, name)
    except OSError:
        shutil.copy2(path, name)


def _restore(job: _Job) -> None:
    """Undo a rename, if it happened. That is read from the disk: an interrupt may come between any
    two steps.
    """
    if job.part.exists():
        return
    if job.old.exists():
        job.old.replace(job.target)
    else:
        remove(job.target)


def _sync(folder: Path) -> None:
    """Write the renames to the disk; a file system that cannot do so is no reason to fail."""
    if os.name == "posix":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _is_abandoned(path: Path) -> bool:
    """Return whether a file is a scrap that no running build writes."""
    match = _SCRAP.fullmatch(path.name)
    if match is None:
        return False
    return not _is_running(int(match["process"])) and not _is_locked(path)


def _lock(handle: int) -> None:
    """Lock a file as long as it is open, so that other builds, in other containers too, do not
    remove it.
    """
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_locked(path: Path) -> bool:
    if sys.platform != "win32":
        try:
            with path.open("rb") as stream:
                fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def _is_running(process: int) -> bool:
    """Return whether another living process of this machine has that number."""
    if sys.platform == "win32" or process == os.getpid():  # on Windows os.kill would end it
        return False
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True


def remove(path: Path) -> None:
    """Remove a file, if it is there and can be removed."""
    with suppress(OSError):
        path.unlink()

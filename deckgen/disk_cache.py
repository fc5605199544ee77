"""What is slow to make and depends on its inputs alone → the same bytes from disk, the next time.

The files lie in the user's cache folder, each under the digest of what it was made of. What is
made does not depend on them: a file that is missing, damaged or cannot be written costs time only.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from deckgen import __version__

SWITCH = "DECKGEN_NO_CACHE"
"""The environment variable that turns the cache off, unless it is empty or 0."""
_MOST_BYTES = 64 << 20
"""How large the folder may grow: several hundred pictures. The oldest files go first."""
_LESS = 3 / 4
"""The share of `_MOST_BYTES` that is left, so that not every new file starts a clearance."""
_ENDING = ".bin"


def cached(inputs: tuple[str | int | bytes, ...], make: Callable[[], bytes]) -> bytes:
    """Return what `make` makes of `inputs`: all that it depends on, besides this version of
    deckgen. Versions of other programs that it uses belong to them.
    """
    folder = cache_folder(os.environ, sys.platform)
    if folder is None:
        return make()
    file = folder / f"{_key(inputs)}{_ENDING}"
    data = _read(file)
    if data is None:
        data = make()
        with suppress(OSError):  # a cache that cannot be written is not used
            _write(file, data)
            _clear(folder)
    return data


def cache_folder(environment: Mapping[str, str], platform: str) -> Path | None:
    """Return the folder of the cache, which may not be there yet; None where it is turned off, or
    the user has no folder for caches.
    """
    if environment.get(SWITCH, "0") not in ("", "0"):
        return None
    if platform == "win32":
        root = environment.get("LOCALAPPDATA", "")
    elif platform == "darwin":
        root = _in_home(environment, "Library/Caches")
    else:
        root = environment.get("XDG_CACHE_HOME", "") or _in_home(environment, ".cache")
    folder = Path(root, "deckgen")
    # A relative path is to be ignored (XDG Base Directory Specification).
    return folder if folder.is_absolute() else None


def _in_home(environment: Mapping[str, str], path: str) -> str:
    home = environment.get("HOME", "")
    return f"{home}/{path}" if home else ""


def _key(inputs: tuple[str | int | bytes, ...]) -> str:
    """Return the digest of the inputs, each with its type and length: no two lists have the
    same.
    """
    digest = hashlib.sha256()
    for value in (__version__, *inputs):
        data = value if isinstance(value, bytes) else str(value).encode()
        digest.update(f"{type(value).__name__} {len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()


def _read(file: Path) -> bytes | None:
    """Return what a file holds; None where it is not as it was written."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    size = hashlib.sha256().digest_size
    digest, data = content[:size], content[size:]
    return data if hashlib.sha256(data).digest() == digest else None


def _write(file: Path, data: bytes) -> None:
    """Write a file behind its digest, whole or not at all. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_name(f"{file.stem}-{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        part.write_bytes(hashlib.sha256(data).digest() + data)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Remove the oldest files, what killed builds left among them, where there are too many bytes.
    Raises OSError.
    """
    with os.scandir(folder) as entries:
        files = [(entry.path, entry.stat()) for entry in entries if entry.is_file()]
    size = sum(status.st_size for _, status in files)
    if size <= _MOST_BYTES:
        return
    for path, status in sorted(files, key=lambda file: file[1].st_mtime_ns):
        if size <= _MOST_BYTES * _LESS:
            return
        with suppress(OSError):  # another build may remove it too
            Path(path).unlink()
        size -= status.st_size

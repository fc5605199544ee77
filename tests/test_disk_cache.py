"""The cache on disk: it spares work, changes no byte, and is never in the way."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen import disk_cache
from deckgen.disk_cache import cache_folder, cached


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a cache that is turned on."""
    monkeypatch.delenv("DECKGEN_NO_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "deckgen"


def never() -> bytes:
    raise AssertionError("made once more")


def returning(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def test_what_was_made_of_the_same_is_not_made_again(folder: Path) -> None:
    assert cached(("a", 1, b"x"), returning(b"made")) == b"made"
    assert cached(("a", 1, b"x"), never) == b"made"
    assert [file.suffix for file in folder.iterdir()] == [".bin"]


@pytest.mark.parametrize(
    "inputs", [("a", 1, b"y"), ("a", "1", b"x"), ("a1", b"x"), ("a", 1, b"x", "")]
)
def test_what_is_made_of_anything_else_is_made_anew(
    folder: Path, inputs: tuple[str | int | bytes, ...]
) -> None:
    cached(("a", 1, b"x"), returning(b"made"))
    assert cached(inputs, returning(b"other")) == b"other"


def test_another_version_has_files_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached(("a",), returning(b"made"))
    monkeypatch.setattr(disk_cache, "__version__", "9.9.9")
    assert cached(("a",), returning(b"newer")) == b"newer"


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 400])
def test_a_damaged_file_is_made_anew_and_mended(folder: Path, damage: bytes) -> None:
    cached(("a",), returning(b"made"))
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    assert cached(("a",), returning(b"made")) == b"made"
    assert cached(("a",), never) == b"made"


def test_what_cannot_be_made_leaves_nothing(folder: Path) -> None:
    with pytest.raises(AssertionError):
        cached(("a",), never)
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_not_used(folder: Path) -> None:
    folder.write_text("a file stands in its place")
    assert cached(("a",), returning(b"made")) == b"made"
    assert cached(("a",), returning(b"again")) == b"again"


def test_the_oldest_files_go_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_cache, "_MOST_BYTES", 4 * 132)
    for number in range(4):
        cached((number,), returning(bytes(100)))
    for age, file in enumerate(sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns)):
        os.utime(file, (age, age))
    cached(("one more",), returning(bytes(100)))
    assert len(list(folder.iterdir())) == 3
    assert cached(("one more",), never) == cached((3,), never) == bytes(100)


def test_it_is_turned_off_by_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_NO_CACHE", "1")
    assert cached(("a",), returning(b"made")) == b"made"
    assert not folder.exists()


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"HOME": "/ada"}, "/ada/.cache/deckgen"),
        ("linux", {"HOME": "/ada", "XDG_CACHE_HOME": "/cache"}, "/cache/deckgen"),
        ("linux", {"HOME": "/ada", "DECKGEN_NO_CACHE": "0"}, "/ada/.cache/deckgen"),
        ("darwin", {"HOME": "/ada"}, "/ada/Library/Caches/deckgen"),
        ("win32", {"LOCALAPPDATA": "/ada/Local"}, "/ada/Local/deckgen"),
        ("linux", {"HOME": "/ada", "XDG_CACHE_HOME": "cache"}, None),
        ("linux", {}, None),
        ("win32", {"HOME": "/ada"}, None),
        ("linux", {"HOME": "/ada", "DECKGEN_NO_CACHE": "1"}, None),
    ],
)
def test_it_lies_where_the_system_keeps_caches(
    platform: str, environment: dict[str, str], expected: str | None
) -> None:
    assert cache_folder(environment, platform) == (Path(expected) if expected else None)

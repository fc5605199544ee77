"""What somebody has changed in a file of ours is not lost by the next build."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from commands import Run
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from deckgen.render.seals import is_as_written, sealed_html, sealed_pdf, sealed_png

OUTLINE = "title: T\nslides:\n  - title: One\n    bullets: [a]\n"
BLANK = "0" * 64
HTML = f'<!DOCTYPE html>\n<meta name="deckgen-digest" content="{BLANK}">\n<p>Some words.</p>\n'
PNG = b"\x89PNG\r\n\x1a\n" + b"some chunks" + b"\0\0\0\0IEND\xaeB`\x82"
SEALED = {
    "deck.html": sealed_html(HTML.encode()),
    "deck.pdf": sealed_pdf(b"%PDF-1.7\nsome objects\n%%EOF\n"),
    "01.png": sealed_png(PNG),
}


@pytest.fixture
def folder(tmp_path: Path, deckgen: Run) -> Path:
    """A folder with a deck that was built."""
    (tmp_path / "outline.yaml").write_text(OUTLINE, "utf-8")
    assert deckgen("build").returncode == 0
    return tmp_path / "out"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def edit(path: Path) -> bytes:
    """Change a title in the PowerPoint file; return its bytes."""
    deck = Presentation(str(path))
    deck.slides[1].shapes.title.text = "The boss says"
    stream = BytesIO()
    deck.save(stream)
    path.write_bytes(stream.getvalue())
    return stream.getvalue()


def test_a_second_build_keeps_nothing_where_nobody_has_changed_anything(
    folder: Path, deckgen: Run
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = deckgen("build")
    assert "kept" not in done.stdout
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_changed_powerpoint_file_is_kept_beside_the_new_one_and_told(
    folder: Path, deckgen: Run
) -> None:
    changed = edit(folder / "outline.pptx")
    done = deckgen("build")
    assert done.returncode == 0
    assert "outline.edited.pptx  kept: outline.pptx had been changed" in done.stdout
    assert (folder / "outline.edited.pptx").read_bytes() == changed
    assert is_as_written("outline.pptx", (folder / "outline.pptx").read_bytes())
    assert names(folder) == ["outline.edited.pptx", "outline.html", "outline.pptx"]


def test_what_was_kept_is_not_overwritten_by_the_next(folder: Path, deckgen: Run) -> None:
    for words in (b"<!-- one -->", b"<!-- two -->"):
        with (folder / "outline.html").open("ab") as file:
            file.write(words)
        deckgen("build")
    assert (folder / "outline.edited.html").read_bytes().endswith(b"<!-- one -->")
    assert (folder / "outline.edited-2.html").read_bytes().endswith(b"<!-- two -->")


def test_a_file_of_another_program_is_kept_too(tmp_path: Path, deckgen: Run) -> None:
    (tmp_path / "outline.yaml").write_text(OUTLINE, "utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "outline.pptx").write_bytes(b"mine")
    deckgen("build")
    assert (tmp_path / "out" / "outline.edited.pptx").read_bytes() == b"mine"


def test_force_overwrites(folder: Path, deckgen: Run) -> None:
    edit(folder / "outline.pptx")
    assert "kept" not in deckgen("build", "--force").stdout
    assert names(folder) == ["outline.html", "outline.pptx"]


def test_a_build_that_cannot_write_leaves_a_changed_file_where_it_is(
    folder: Path, deckgen: Run
) -> None:
    changed = edit(folder / "outline.pptx")
    (folder / "outline.html").unlink()
    (folder / "outline.html").mkdir()
    assert deckgen("build").returncode == 3
    assert (folder / "outline.pptx").read_bytes() == changed
    assert names(folder) == ["outline.html", "outline.pptx"]


@pytest.mark.parametrize("name", SEALED)
@given(data=st.data())
def test_a_change_of_any_byte_is_noticed(name: str, data: st.DataObject) -> None:
    sealed = SEALED[name]
    assert is_as_written(name, sealed)
    place = data.draw(st.integers(0, len(sealed) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != sealed[place]))
    assert not is_as_written(name, sealed[:place] + bytes([byte]) + sealed[place + 1 :])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_while_a_browser_prints_leaves_no_profile_behind(
    tmp_path: Path, root: Path, number: signal.Signals
) -> None:
    (tmp_path / "outline.yaml").write_text(OUTLINE, "utf-8")
    browser, scratch = tmp_path / "chrome", tmp_path / "scratch"
    browser.write_text("#!/bin/sh\nexec sleep 100\n", "utf-8")
    browser.chmod(0o755)
    scratch.mkdir()
    # A job in the background of a shell is started with Ctrl-C ignored, one of nohup with SIGHUP.
    script = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL); from deckgen.cli import main;"
        "sys.exit(main(['build', '--to', 'pdf']))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root), "CHROME": str(browser), "TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    places = (scratch, Path("/tmp"))
    before = {path for place in places for path in place.glob("deckgen-*")}
    while not (made := {path for place in places for path in place.glob("deckgen-*")} - before):
        assert process.poll() is None, process.stderr
        time.sleep(0.01)
    process.send_signal(number)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (128 + number, b"")
    assert not any(path.exists() for path in made)


def test_a_read_only_disk_is_called_that(tmp_path: Path, root: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("this system has no unshare to mount a read-only disk with")
    (tmp_path / "outline.yaml").write_text(OUTLINE, "utf-8")
    (tmp_path / "out").mkdir()
    script = (
        "mount -t tmpfs none out && touch out/outline.pptx && mount -o remount,ro out || exit 99;"
        f"exec {sys.executable} -m deckgen build"
    )
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode in (1, 99) and "Traceback" not in done.stderr:
        pytest.skip("this system lets nobody mount a disk")
    assert done.returncode == 3
    assert os.strerror(errno.EROFS).lower() in done.stderr

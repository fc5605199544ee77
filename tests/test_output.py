"""Files are written all or not at all, whatever happens in between."""

import fcntl
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from deckgen.output.atomic import OutputError, _commit, _job, sweep, write_all

NAMES = ("deck.pptx", "deck.html", "deck.txt")
OLD = {name: f"old {name}".encode() for name in NAMES}
NEW = {name: f"new {name}".encode() * 100 for name in NAMES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with what an earlier build wrote."""
    out = tmp_path / "out"
    out.mkdir()
    for name, data in OLD.items():
        (out / name).write_bytes(data)
    return out


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, scraps included."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def new_files(folder: Path) -> list[tuple[Path, bytes]]:
    return [(folder / name, NEW[name]) for name in NAMES]


def test_every_file_is_replaced_and_no_scrap_stays(folder: Path) -> None:
    write_all(new_files(folder))
    assert content(folder) == NEW


def test_folders_are_made(tmp_path: Path) -> None:
    write_all([(tmp_path / "a" / "b" / "deck.html", b"new")])
    assert content(tmp_path / "a" / "b") == {"deck.html": b"new"}


def test_a_new_file_has_the_permissions_that_the_user_s_mask_allows(tmp_path: Path) -> None:
    (tmp_path / "by-hand").touch()
    write_all([(tmp_path / "deck.html", b"new")])
    assert (tmp_path / "deck.html").stat().st_mode == (tmp_path / "by-hand").stat().st_mode


def test_an_old_file_keeps_its_permissions(folder: Path) -> None:
    (folder / "deck.html").chmod(0o600)
    write_all(new_files(folder))
    assert (folder / "deck.html").stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link_and_its_file_is_replaced(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "published.html").symlink_to(folder / "deck.html")
    write_all([(tmp_path / "published.html", b"new")])
    assert (tmp_path / "published.html").is_symlink()
    assert (folder / "deck.html").read_bytes() == b"new"


def test_a_name_as_long_as_the_file_system_allows_can_be_written(tmp_path: Path) -> None:
    name = "甲" * 83 + ".html"
    write_all([(tmp_path / name, b"new")])
    assert content(tmp_path) == {name: b"new"}


@pytest.mark.parametrize("blocked", NAMES)
def test_a_folder_in_a_file_s_place_leaves_everything_as_it_was(folder: Path, blocked: str) -> None:
    (folder / blocked).unlink()
    (folder / blocked).mkdir()
    with pytest.raises(OutputError, match="is a directory") as caught:
        write_all(new_files(folder))
    assert caught.value.path == folder / blocked
    assert caught.value.hint
    assert content(folder) == {name: OLD[name] for name in NAMES if name != blocked}


@pytest.mark.parametrize("blocked", NAMES)
def test_a_rename_that_fails_is_undone_together_with_those_before_it(
    folder: Path, blocked: str
) -> None:
    jobs = [_job(folder / name) for name in NAMES]
    for job in jobs:
        job.part.write_bytes(b"new")
    (folder / blocked).unlink()
    (folder / blocked / "something").mkdir(parents=True)
    with pytest.raises(OutputError):
        _commit(jobs)
    kept = {name: data for name, data in content(folder).items() if name in NAMES}
    assert kept == {name: OLD[name] for name in NAMES if name != blocked}


def test_a_file_in_a_folder_s_place_is_told_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError) as caught:
        write_all([(tmp_path / "out" / "deck.html", b"new")])
    assert str(tmp_path / "out") in caught.value.message
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_told_by_its_path(folder: Path) -> None:
    folder.chmod(0o500)
    with pytest.raises(OutputError, match="permission denied") as caught:
        write_all(new_files(folder))
    folder.chmod(0o700)
    assert caught.value.path == folder / NAMES[0]
    assert content(folder) == OLD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_its_owner_protected_is_not_replaced(folder: Path) -> None:
    (folder / "deck.html").chmod(0o400)
    with pytest.raises(OutputError, match="permission denied"):
        write_all(new_files(folder))
    assert content(folder) == OLD


@pytest.mark.parametrize("large", range(len(NAMES)))
def test_a_disk_that_takes_no_more_leaves_everything_as_it_was(folder: Path, large: int) -> None:
    sizes = [50_000 if index == large else 10 for index in range(len(NAMES))]

    def allow_20_kilobytes() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    script = f"""
from pathlib import Path
from deckgen.output.atomic import OutputError, write_all
try:
    write_all([(Path({str(folder)!r}) / name, b"x" * size) for name, size in zip({NAMES}, {sizes})])
except OutputError as error:
    print(error.path.name)
"""
    run = subprocess.run(
        [sys.executable, "-B", "-c", script],
        preexec_fn=allow_20_kilobytes,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == f"{NAMES[large]}\n", run.stderr
    assert content(folder) == OLD


# Runs `write_all` again and again in children of its own; the first is stopped at its first step
# that the file system sees, the second at its second, and so on until one comes through.
STOPPED_AT_EVERY_STEP = """
import errno, json, os, signal, sys
from pathlib import Path
from deckgen.output.atomic import OutputError, write_all

folder, how, old, new = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3]), json.loads(sys.argv[4])
SEEN = ("open", "os.rename", "os.link", "os.remove", "os.chmod", "os.listdir", "os.scandir", "fcntl.flock")

class Steps:
    def __init__(self, left):
        self.left = left

    def __call__(self, event, arguments):
        if event not in SEEN:
            return
        self.left -= 1
        if self.left == 0:
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise KeyboardInterrupt if how == "interrupt" else OSError(errno.ENOSPC, "")

def attempt(step):
    steps = Steps(step)
    sys.addaudithook(steps)
    try:
        write_all([(folder / name, data.encode()) for name, data in new.items()])
    except (KeyboardInterrupt, OutputError):
        os._exit(1)
    os._exit(0 if steps.left > 0 else 2)  # 2: stopped at a step that does not matter

found, step = [], 0
while True:
    step += 1
    for name, data in old.items():
        (folder / name).write_text(data)
    child = os.fork()
    if child == 0:
        attempt(step)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    found.append((status, {path.name: path.read_text() for path in folder.iterdir()}))
    if status == 0:
        break
    for path in folder.iterdir():
        if how != "kill":
            path.unlink()
print(json.dumps(found))
"""


def stop_at_every_step(folder: Path, how: str) -> list[tuple[int, dict[str, bytes]]]:
    """Return, for every step that was stopped, how the writing process ended and what was in the
    folder then.
    """
    old, new = ({name: data.decode() for name, data in files.items()} for files in (OLD, NEW))
    command = [
        sys.executable,
        "-B",
        "-c",
        STOPPED_AT_EVERY_STEP,
        folder,
        how,
        json.dumps(old),
        json.dumps(new),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    return [
        (status, {name: text.encode() for name, text in files.items()}) for status, files in found
    ]


def test_a_kill_at_any_step_leaves_whole_files_and_the_next_build_sweeps(folder: Path) -> None:
    found = stop_at_every_step(folder, "kill")
    killed = [files for status, files in found if status == -9]
    assert len(killed) > 10
    for files in killed:
        assert all(files[name] in (OLD[name], NEW[name]) for name in NAMES)
    assert any(set(files) > set(NAMES) for files in killed), "a kill leaves scraps"
    assert content(folder) == NEW


@pytest.mark.parametrize("how", ["interrupt", "error"])
def test_an_interrupt_or_error_at_any_step_leaves_all_old_or_all_new(
    folder: Path, how: str
) -> None:
    found = stop_at_every_step(folder, how)
    assert len(found) > 10
    for status, files in found:
        decks = {name: data for name, data in files.items() if name in NAMES}
        assert decks == NEW if status in (0, 2) else decks in (OLD, NEW)
    assert sum(files == OLD for _, files in found) >= 2 * len(NAMES), (
        "nothing is left beside the old files"
    )
    assert content(folder) == NEW


def test_scraps_of_a_living_build_stay_and_those_of_a_dead_one_go(tmp_path: Path) -> None:
    living = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    scrap = tmp_path / f".deck.html.deckgen-{living.pid}-0a1b2c3d.part"
    scrap.touch()
    sweep(tmp_path)
    assert scrap.exists()
    living.communicate(b"\n")
    sweep(tmp_path)
    assert not scrap.exists()


def test_a_scrap_that_somebody_holds_stays_whatever_its_number(tmp_path: Path) -> None:
    scrap = tmp_path / f".deck.html.deckgen-{os.getpid()}-0a1b2c3d.part"
    with scrap.open("wb") as stream:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX)
        sweep(tmp_path)
        assert scrap.exists()
    sweep(tmp_path)
    assert not scrap.exists()


def test_the_sweep_touches_no_file_that_is_not_ours(tmp_path: Path) -> None:
    names = [
        ".deck.html",
        "deck.html.part",
        ".deckgen-1.part",
        ".x.deckgen-abc-1.part",
        "x.deckgen-1-a.part",
    ]
    for name in names:
        (tmp_path / name).touch()
    sweep(tmp_path)
    assert sorted(content(tmp_path)) == sorted(names)

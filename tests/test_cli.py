"""The command: what it prints where, and how it ends."""

import json
import os
import pty
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commands import Run

OUTLINE = """\
title: The harbour looks up
slides:
  - title: What changed
    bullets: [Cranes are remote, Berths are booked]
    notes: Begin with the picture of 1990
  - title: What comes
    text: A third berth, if the board agrees
"""
UNKNOWN_KEY = OUTLINE.replace("bullets:", "bulets:")
WITHOUT_TITLE = OUTLINE.replace("title: What comes\n    text", "text")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good outline."""
    (tmp_path / "outline.yaml").write_text(OUTLINE)
    return tmp_path


def written(folder: Path) -> dict[str, bytes]:
    """Everything in the output folder."""
    out = folder / "out"
    return {path.name: path.read_bytes() for path in out.iterdir()} if out.exists() else {}


def test_build_writes_both_decks_and_a_line_about_each(folder: Path, deckgen: Run) -> None:
    run = deckgen("build")
    assert run.returncode == 0, run.stderr
    assert set(written(folder)) == {"outline.pptx", "outline.html"}
    lines = [line.split("  ") for line in run.stdout.splitlines()]
    assert [line[:2] for line in lines] == [
        ["out/outline.pptx", "3 slides"],
        ["out/outline.html", "3 slides"],
    ]
    assert all(line[2].endswith(("kB", "MB")) for line in lines)
    assert run.stderr == ""


def test_build_writes_only_what_is_asked_for(folder: Path, deckgen: Run) -> None:
    assert deckgen("build", "outline.yaml", "--to", "html", "--out", "a/b").returncode == 0
    assert [path.name for path in (folder / "a" / "b").iterdir()] == ["outline.html"]


def test_formats_may_be_written_in_capitals(folder: Path, deckgen: Run) -> None:
    assert deckgen("build", "--to", "PPTX").returncode == 0
    assert set(written(folder)) == {"outline.pptx"}


def test_json_is_one_object_with_what_was_written_and_found(folder: Path, deckgen: Run) -> None:
    (folder / "outline.yaml").write_text(WITHOUT_TITLE)
    run = deckgen("build", "--json")
    answer = json.loads(run.stdout)
    assert run.returncode == 0
    assert run.stderr == ""
    assert [(each["path"], each["pages"]) for each in answer["written"]] == [
        (str(Path("out/outline.pptx")), 3),
        (str(Path("out/outline.html")), 3),
    ]
    assert all(each["size"] == (folder / each["path"]).stat().st_size for each in answer["written"])
    assert [each["severity"] for each in answer["diagnostics"]] == ["advice"]


def test_json_of_a_fault_names_its_place_and_nothing_written(folder: Path, deckgen: Run) -> None:
    (folder / "outline.yaml").write_text(UNKNOWN_KEY)
    run = deckgen("build", "--json")
    answer = json.loads(run.stdout)
    assert run.returncode == 1
    assert answer["written"] == []
    assert (answer["diagnostics"][0]["file"], answer["diagnostics"][0]["line"]) == (
        "outline.yaml",
        4,
    )


def test_a_fault_goes_to_standard_error_with_its_place_and_leaves_the_old_files(
    folder: Path, deckgen: Run
) -> None:
    assert deckgen("build").returncode == 0
    before = written(folder)
    (folder / "outline.yaml").write_text(UNKNOWN_KEY)
    run = deckgen("build")
    assert run.returncode == 1
    assert run.stdout == ""
    assert run.stderr.startswith("outline.yaml:4:5: fault: ")
    assert "Traceback" not in run.stderr
    assert written(folder) == before


def test_an_advice_is_told_and_does_not_stop_the_build(folder: Path, deckgen: Run) -> None:
    (folder / "outline.yaml").write_text(WITHOUT_TITLE)
    run = deckgen("build")
    assert run.returncode == 0
    assert ": advice: " in run.stderr
    assert len(written(folder)) == 2


def test_strict_makes_every_advice_a_fault(folder: Path, deckgen: Run) -> None:
    (folder / "outline.yaml").write_text(WITHOUT_TITLE)
    run = deckgen("build", "--strict")
    assert run.returncode == 1
    assert ": fault: " in run.stderr
    assert written(folder) == {}
    assert deckgen("check", "--strict").returncode == 1


def test_check_writes_nothing_and_says_that_all_is_well(folder: Path, deckgen: Run) -> None:
    run = deckgen("check")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == "outline.yaml  3 slides  no faults  no advices\n"
    assert written(folder) == {}


@pytest.mark.parametrize(
    ("shape", "start"),
    [
        ("short", "outline.yaml:4:5: fault: "),
        ("json", "["),
        ("github", "::error file=outline.yaml,line=4,col=5::"),
    ],
)
def test_check_prints_what_programs_read_to_standard_output(
    folder: Path, deckgen: Run, shape: str, start: str
) -> None:
    (folder / "outline.yaml").write_text(UNKNOWN_KEY)
    run = deckgen("check", "--format", shape)
    assert run.returncode == 1
    assert run.stdout.startswith(start)
    assert run.stderr == ""


def test_check_finds_what_build_finds(folder: Path, deckgen: Run) -> None:
    (folder / "outline.yaml").write_text(
        WITHOUT_TITLE + "  - image: missing.png\n    title: Gone\n"
    )
    built = json.loads(deckgen("build", "--json").stdout)["diagnostics"]
    assert json.loads(deckgen("check", "--format", "json").stdout) == built
    assert {each["severity"] for each in built} == {"fault", "advice"}


def test_a_set_value_reaches_the_deck(folder: Path, deckgen: Run) -> None:
    run = deckgen("build", "--to", "html", "--set", "theme.palette.accent=#7b1fa2")
    assert run.returncode == 0, run.stderr
    assert b"#7b1fa2" in written(folder)["outline.html"].lower()


def test_schema_is_a_json_schema_that_knows_the_keys(deckgen: Run) -> None:
    run = deckgen("schema")
    assert run.returncode == 0
    assert "slides" in json.loads(run.stdout)["properties"]


def test_a_missing_outline_is_a_fault_that_names_the_one_beside(folder: Path, deckgen: Run) -> None:
    run = deckgen("build", "outlnie.yaml")
    assert run.returncode == 1
    assert "there is no outline outlnie.yaml" in run.stderr
    assert "did you mean outline.yaml?" in run.stderr


def test_a_missing_outline_of_quite_another_name_is_answered_with_those_there_are(
    folder: Path, deckgen: Run
) -> None:
    (folder / "pitch.yaml").write_text(OUTLINE)
    run = deckgen("build", "xylem.yaml")
    assert "did you mean outline.yaml or pitch.yaml?" in run.stderr


def test_formats_with_a_space_between_them_are_told_to_be_joined(
    folder: Path, deckgen: Run
) -> None:
    run = deckgen("build", "--to", "pptx", "html")
    assert run.returncode == 1
    assert "formats are joined by commas: --to pptx,html" in run.stderr
    assert written(folder) == {}


def test_a_missing_outline_in_an_empty_or_missing_folder_is_a_fault(deckgen: Run) -> None:
    for name in ("outline.yaml", "nowhere/outline.yaml"):
        run = deckgen("check", name)
        assert run.returncode == 1
        assert f"there is no outline {name}" in run.stderr


def test_a_folder_for_an_outline_is_a_fault_that_names_the_outline_inside(
    folder: Path, deckgen: Run
) -> None:
    run = deckgen("build", str(folder))
    assert run.returncode == 1
    assert f"did you mean {folder / 'outline.yaml'}?" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "COMMAND"),
        (["biuld"], "'biuld'"),
        (["build", "--to", "docx"], "unknown format 'docx'"),
        (["build", "--to", ""], "unknown format ''"),
        (["build", "--to", "pptx,docx"], "unknown format 'docx'"),
        (["build", "--to", "png", "--width", "9"], "'9' is not a width in pixels"),
        (["build", "--to", "png", "--width", "0010009"], "'0010009' is not a width in pixels"),
        (["serve", "--port", "0000080000"], "'0000080000' is not a port"),
        (
            ["build", "--to", "pptx,notes.pdf", "--no-notes"],
            "--no-notes leaves nothing for notes.pdf",
        ),
        (["build", "--set", "title"], "KEY=VALUE"),
        (["build", "--them", "harbour"], "--them"),
        (["check", "--format", "xml"], "'xml'"),
    ],
)
def test_wrong_usage_ends_with_status_2_and_a_hint(
    deckgen: Run, arguments: list[str], said: str
) -> None:
    run = deckgen(*arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr
    assert "hint: " in run.stderr


def test_a_machine_that_will_not_take_the_files_ends_with_status_3(
    folder: Path, deckgen: Run
) -> None:
    (folder / "taken").write_text("mine")
    run = deckgen("build", "--out", "taken")
    assert run.returncode == 3
    assert "cannot write taken" in run.stderr
    assert "hint: " in run.stderr
    assert (folder / "taken").read_text() == "mine"


def test_a_full_disk_ends_with_status_3_and_leaves_the_old_files(
    folder: Path, deckgen: Run, deckgen_process: Run
) -> None:
    assert deckgen("build").returncode == 0
    before = written(folder)
    run = deckgen_process(
        "build", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
    )
    assert run.returncode == 3
    assert "cannot write out/outline.pptx" in run.stderr
    assert written(folder) == before


def test_a_reader_that_has_gone_away_is_no_fault(folder: Path, deckgen_process: Run) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    run = deckgen_process("build", stdout=writer)
    os.close(writer)
    assert (run.returncode, run.stderr) == (0, "")
    assert len(written(folder)) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_result_that_cannot_be_printed_ends_with_status_3(deckgen_process: Run) -> None:
    with Path("/dev/full").open("w") as full:
        run = deckgen_process("schema", stdout=full)
    assert run.returncode == 3
    assert "no space left on device" in run.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_quietly_and_leaves_the_old_files(
    folder: Path, deckgen: Run, root: Path, number: signal.Signals
) -> None:
    assert deckgen("build").returncode == 0
    before = written(folder)
    (folder / "outline.yaml").write_text(OUTLINE.replace("What changed", "What has changed"))
    # The signal comes when the first new file is about to take the place of the old one.
    script = """
import os, signal, sys
from deckgen.cli import main

def press(event, arguments):
    if event == "os.rename":
        signal.raise_signal(int(sys.argv[1]))

# A job in the background of a shell is started with Ctrl-C ignored, one of nohup with SIGHUP.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
sys.addaudithook(press)
sys.exit(main(["build"]))
"""
    run = subprocess.run(
        [sys.executable, "-c", script, str(int(number))],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (128 + number, "", "")
    assert written(folder) == before


def test_ctrl_c_while_the_command_is_still_loading_ends_quietly_too(
    folder: Path, root: Path
) -> None:
    script = """
import signal, sys
from deckgen.cli import main

def press(event, arguments):
    if event == "import" and arguments[0] == "argparse":
        signal.raise_signal(signal.SIGINT)

sys.addaudithook(press)
sys.exit(main(["check"]))
"""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (128 + signal.SIGINT, "", "")


def test_a_bug_of_ours_shows_its_traceback_and_asks_to_be_reported(
    folder: Path, root: Path
) -> None:
    script = """
import sys
from deckgen.cli import main

def fail(event, arguments):
    if event == "open" and str(arguments[0]).endswith("outline.yaml"):
        raise ZeroDivisionError

sys.addaudithook(fail)
sys.exit(main(["check"]))
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 70
    assert "ZeroDivisionError" in run.stderr
    assert "please report it" in run.stderr


def test_progress_is_shown_on_a_terminal_only_when_a_build_takes_long() -> None:
    script = """
from deckgen.cli import console
progress = console.Progress()
progress("pages", 1, 10)
console.PATIENCE = 0
progress("pages", 2, 10)
progress.clear()
"""
    terminal, inside = pty.openpty()
    subprocess.run([sys.executable, "-c", script], stderr=inside, check=True)
    os.close(inside)
    seen = os.read(terminal, 1000).decode()
    os.close(terminal)
    assert "pages 2/10" in seen
    assert "pages 1/10" not in seen
    assert seen.endswith("\r\033[K")
    on_a_pipe = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert on_a_pipe.stderr == b""


def test_asking_for_the_version_loads_no_library_and_no_parser(root: Path) -> None:
    script = """
import sys
before = set(sys.modules)
from deckgen.cli import main
assert main(["--version"]) == 0
print(*sorted(set(sys.modules) - before))
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    version, loaded = run.stdout.splitlines()
    assert version.startswith("deckgen 0.")
    modules = loaded.split()
    assert "argparse" not in modules
    foreign = [name for name in modules if name.split(".")[0] not in sys.stdlib_module_names]
    assert foreign == ["deckgen", "deckgen.cli"]


def test_two_builds_are_the_same_bytes_and_words_wherever_they_happen(
    folder: Path, deckgen: Run, deckgen_process: Run
) -> None:
    here = deckgen("build")
    before = written(folder)
    other = folder / "another" / "place"
    other.mkdir(parents=True)
    (other / "outline.yaml").write_text(OUTLINE)
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Hong_Kong", "LC_ALL": "C"}
    there = deckgen_process("build", cwd=other, environment=elsewhere)
    assert (there.returncode, there.stdout, there.stderr) == (0, here.stdout, "")
    assert written(other) == before

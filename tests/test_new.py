"""``deckgen new``: what it writes, where it refuses, and that each starting point stands as it is."""

import csv
import re
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import Run
from package_lint import lint

from deckgen.starters import STARTERS, read_starter

TEN_SLIDES = (
    "Problem",
    "Solution",
    "Why now",
    "Market",
    "Product",
    "Traction",
    "Business model",
    "Competition",
    "Team",
    "Ask",
)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def files_of(name: str) -> dict[str, bytes]:
    return {str(path): data for path, data in read_starter(name)}


def outline_of(name: str) -> str:
    return files_of(name)["outline.yaml"].decode()


# ---- the command ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STARTERS)
def test_new_writes_a_project_and_says_what_to_do_next(
    name: str, deckgen: Run, tmp_path: Path
) -> None:
    run = deckgen("new", name, "talk")
    assert (run.returncode, run.stderr) == (0, "")
    *written, following = run.stdout.splitlines()
    assert written[0] == "talk/outline.yaml"
    assert set(written) == {f"talk/{path}" for path in files_of(name)}
    assert contents(tmp_path / "talk") == files_of(name)
    assert following == "next: cd talk && deckgen build"


def test_what_it_says_to_do_next_builds_both_decks_without_a_word(
    deckgen: Run, tmp_path: Path
) -> None:
    assert deckgen("new", "pitch", "talk").returncode == 0
    run = deckgen("build", cwd=tmp_path / "talk")
    assert (run.returncode, run.stderr) == (0, "")
    assert {"outline.pptx", "outline.html"} == {
        path.name for path in (tmp_path / "talk" / "out").iterdir()
    }


def test_without_a_template_the_project_is_that_of_an_article(deckgen: Run, tmp_path: Path) -> None:
    assert deckgen("new", "talk").returncode == 0
    assert contents(tmp_path / "talk") == files_of("article")


def test_folders_around_the_project_are_made(deckgen: Run, tmp_path: Path) -> None:
    run = deckgen("new", "article", "talks/of 2026")
    assert run.returncode == 0
    assert contents(tmp_path / "talks" / "of 2026") == files_of("article")
    assert run.stdout.endswith("next: cd 'talks/of 2026' && deckgen build\n")


def test_an_empty_folder_is_filled_and_the_one_it_stands_in_may_be_that(
    deckgen: Run, tmp_path: Path
) -> None:
    run = deckgen("new", "briefing", ".")
    assert run.returncode == 0
    assert contents(tmp_path) == files_of("briefing")
    assert run.stdout.endswith("next: deckgen build\n")


def test_a_folder_with_anything_in_it_stays_as_it_is(deckgen: Run, tmp_path: Path) -> None:
    (tmp_path / "talk").mkdir()
    (tmp_path / "talk" / "mine.txt").write_text("mine")
    run = deckgen("new", "pitch", "talk")
    assert (run.returncode, run.stdout) == (1, "")
    assert "talk is not empty: mine.txt stands in it [folder-not-empty]" in run.stderr
    assert "hint:" in run.stderr
    assert contents(tmp_path / "talk") == {"mine.txt": b"mine"}


def test_a_file_in_the_place_of_the_folder_stays_as_it_is(deckgen: Run, tmp_path: Path) -> None:
    (tmp_path / "talk").write_text("mine")
    run = deckgen("new", "talk")
    assert (run.returncode, run.stdout) == (1, "")
    assert "talk is a file" in run.stderr
    assert (tmp_path / "talk").read_text() == "mine"


def test_an_unknown_template_is_wrong_usage_and_the_nearest_is_named(
    deckgen: Run, tmp_path: Path
) -> None:
    run = deckgen("new", "Pich", "talk")
    assert (run.returncode, run.stdout) == (2, "")
    assert "unknown template 'Pich': did you mean pitch?" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_template_unlike_all_others_gets_the_list_of_them(deckgen: Run) -> None:
    run = deckgen("new", "talk", "pitch")
    assert run.returncode == 2
    assert "choose among article, briefing, pitch" in run.stderr


@pytest.mark.parametrize("name", STARTERS)
def test_a_template_without_a_folder_is_wrong_usage(
    name: str, deckgen: Run, tmp_path: Path
) -> None:
    run = deckgen("new", name)
    assert (run.returncode, run.stdout) == (2, "")
    assert f"hint: deckgen new {name} DIR" in run.stderr
    assert list(tmp_path.iterdir()) == []
    assert deckgen("new", f"./{name}").returncode == 0


def test_a_full_disk_ends_with_status_3_and_leaves_nothing(
    deckgen_process: Run, tmp_path: Path
) -> None:
    full = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))}
    run = deckgen_process("new", "pitch", "talks/pitch", **full)
    assert (run.returncode, run.stdout) == (3, "")
    assert "cannot write talks/pitch/outline.yaml" in run.stderr
    assert list(tmp_path.iterdir()) == []


# ---- the starting points --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("theme", "size"),
    [
        ("harbour", "16:9"),
        *(
            pytest.param(theme, size, marks=pytest.mark.slow)
            for theme, size in (("harbour", "4:3"), ("base", "16:9"), ("base", "4:3"))
        ),
    ],
)
@pytest.mark.parametrize("name", STARTERS)
def test_deckgen_has_nothing_to_say_of_a_starting_point(
    name: str, theme: str, size: str, plan_deck: Callable[..., Any]
) -> None:
    files = files_of(name)
    outline = files.pop("outline.yaml").decode() + f"\nsize: {size}\n"
    pages, report = plan_deck(outline, files, theme=theme)
    assert report.diagnostics == ()
    assert 10 <= len(pages.pages) <= 14
    assert all(page.notes for page in pages.pages)


@pytest.mark.parametrize("name", STARTERS)
def test_its_powerpoint_file_is_sound(
    name: str, build_deck: Callable[..., Any], validator: Callable[[Path], list[Any]]
) -> None:
    files = files_of(name)
    built = build_deck(files.pop("outline.yaml").decode(), files)
    assert validator(built.pptx) == []
    assert lint(built.pptx.read_bytes()) == []


@pytest.mark.parametrize("name", STARTERS)
def test_every_file_is_named_in_the_outline_and_every_name_is_a_file(name: str) -> None:
    named = set(re.findall(r"(?:(?:data|pictures)/[\w.-]+|(?<=source: )[\w.-]+)", outline_of(name)))
    assert named == set(files_of(name)) - {"outline.yaml"}


@pytest.mark.parametrize("name", STARTERS)
def test_its_comments_teach(name: str) -> None:
    lines = outline_of(name).splitlines()
    comments = [line.split("# ", 1)[1] for line in lines if "# " in line]
    assert lines[0].startswith("# ")
    assert len(comments) >= 15
    assert any("deckgen build" in each for each in comments)
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize("name", STARTERS)
def test_no_word_in_it_is_a_stopgap(name: str) -> None:
    words = re.findall(r"\w+", outline_of(name).lower())
    assert not {"lorem", "ipsum", "dolor", "tbd", "todo", "xxx", "foo", "placeholder"} & set(words)


@pytest.mark.parametrize("name", STARTERS)
def test_it_says_that_it_is_an_example(name: str) -> None:
    assert re.search(r"[Ee]xample", outline_of(name))
    assert re.search(r"made up|made-up|invented", outline_of(name))


@pytest.mark.parametrize("name", ["briefing", "pitch"])
def test_the_minutes_of_the_slides_add_up_to_those_of_the_deck(name: str) -> None:
    whole, *parts = (
        float(each) for each in re.findall(r"^ *minutes: ([\d.]+)", outline_of(name), re.MULTILINE)
    )
    assert sum(parts) == whole


def test_the_pitch_has_the_ten_slides_that_investors_ask_for_in_their_order() -> None:
    kickers = re.findall(r"^    kicker: (.*?)(?:  +#.*)?$", outline_of("pitch"), re.MULTILINE)
    assert tuple(dict.fromkeys(kickers)) == TEN_SLIDES


def test_every_page_of_the_briefing_cites_its_source() -> None:
    slides = outline_of("briefing").split("\nslides:\n")[1]
    assert slides.count("\n    cite: ") == len(re.findall(r"^  - ", slides, re.MULTILINE))


def number(cell: str) -> float:
    return float(cell.replace("−", "-"))


def rows_of(name: str, path: str) -> list[list[str]]:
    return list(csv.reader(files_of(name)[path].decode().splitlines()))[1:]


def test_the_figures_in_its_tables_add_up() -> None:
    for _, *parts, net in rows_of("briefing", "data/costs.csv"):
        assert round(sum(map(number, parts)), 1) == number(net)
    *parts, left = [number(cell) for _, cell in rows_of("pitch", "data/call.csv")]
    assert sum(parts) == left


@pytest.mark.slow
def test_the_same_starting_point_gives_the_same_decks_anywhere(
    deckgen: Run, deckgen_process: Run, tmp_path: Path
) -> None:
    made = []
    for folder, seed in (("here", "1"), ("there/further", "2")):
        assert deckgen("new", "briefing", folder).returncode == 0
        hashed = {"PYTHONHASHSEED": seed}
        run = deckgen_process("build", cwd=tmp_path / folder, environment=hashed)
        assert run.returncode == 0
        made.append(contents(tmp_path / folder))
    assert made[0] == made[1]

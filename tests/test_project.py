"""The project around the code: what it declares, documents and ships is true."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import fields
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from deckgen import __version__
from deckgen.cli.command_table import SUMMARIES, make_parser

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def tracked_files() -> list[Path]:
    """Every file of the repository that git keeps or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if run.returncode:
        pytest.skip("this is no git repository")
    names = sorted(set(run.stdout.decode().split("\0")) - {""})
    return [path for path in (ROOT / name for name in names) if path.is_file()]


def normalised(name: str) -> str:
    """A distribution's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared_dependencies() -> set[str]:
    return {
        normalised(re.split(r"[^\w.-]", each)[0]) for each in PROJECT["project"]["dependencies"]
    }


def imported_libraries() -> dict[str, Path]:
    """Top-level modules that deckgen imports and that are neither its own nor Python's."""
    found = {}
    for path in sorted((ROOT / "deckgen").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Import(names=names):
                    modules = [each.name for each in names]
                case ast.ImportFrom(module=str(module)):
                    modules = [module]
                case _:
                    continue
            found.update({module.split(".")[0]: path for module in modules})
    return {
        name: path
        for name, path in found.items()
        if name not in {"deckgen", *sys.stdlib_module_names}
    }


def test_every_library_that_is_imported_is_declared_and_the_other_way_round() -> None:
    distributions = packages_distributions()
    imported = {normalised(distributions[name][0]) for name in imported_libraries()}
    assert imported == declared_dependencies()


def test_no_layer_imports_from_above() -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "KEPT" in run.stdout


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_dependency_has_hashes_and_no_address(lock: Path) -> None:
    lines = lock.read_text("utf-8").replace("\\\n", " ").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    assert entries
    for entry in entries:
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ;.*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*", entry), (
            entry
        )


def test_every_declared_dependency_is_locked() -> None:
    locked = re.findall(
        r"^([\w.-]+)==", (ROOT / "requirements" / "deck.txt").read_text("utf-8"), re.MULTILINE
    )
    assert declared_dependencies() <= set(map(normalised, locked))


def test_the_tools_from_npm_are_locked_by_hash_and_have_no_address() -> None:
    lock = json.loads((ROOT / "tests" / "tools" / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for entry in packages.values():
        assert entry["integrity"].startswith("sha512-")
        assert "resolved" not in entry


def test_no_file_tells_the_machine_or_the_index_that_it_was_made_with() -> None:
    # Built from pieces, so that this file is none of those that it looks for.
    words = [
        "pypi" + ".org",
        "python" + "hosted",
        "npm" + "js.",
        "yarn" + "pkg",
        "/ro" + "ot/",
        "/ho" + "me/",
    ]
    words += ["/Us" + "ers/", "/tmp" + "/w", "/wo" + "rk/", ".." + "/shared", str(ROOT)]
    forbidden = re.compile("|".join(map(re.escape, words)).encode())
    told = {
        f"{path.relative_to(ROOT)}: {match[0].decode()}"
        for path in tracked_files()
        if (match := forbidden.search(path.read_bytes()))
    }
    assert told == set()


def test_no_file_is_larger_than_the_fonts_need() -> None:
    large = [path.name for path in tracked_files() if path.stat().st_size > 3_000_000]
    assert large == []


def test_what_others_made_stands_beside_its_licence() -> None:
    fonts = {path.parent for path in tracked_files() if path.suffix in {".ttf", ".otf", ".woff2"}}
    libraries = {path.parent for path in tracked_files() if path.name == "VENDOR.json"}
    assert fonts
    assert libraries
    for folder in sorted(fonts | libraries):
        assert any((folder / name).is_file() for name in ("LICENSE", "LICENSE.txt", "OFL.txt")), (
            folder
        )


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


# ---- README ---------------------------------------------------------------------------------------


def blocks(language: str) -> list[str]:
    """The fenced blocks of README in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def pipeline() -> str:
    return next(block for block in blocks("text") if "─ Pages" in block or "─▶ Pages" in block)


def rooms() -> str:
    return next(block for block in blocks("text") if block.startswith("deckgen/"))


def test_the_picture_of_the_pipeline_names_modules_that_exist() -> None:
    stages = set(re.findall(r"─ ([a-z][a-z.]*) ─", pipeline()))
    assert {"outline", "language", "theme", "paging", "render.pptx", "render.html"} <= stages
    for stage in stages:
        path = ROOT / "deckgen" / stage.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").is_file(), stage


def test_the_list_of_modules_is_complete_and_true() -> None:
    named = set(re.findall(r"^  ([a-z_]+(?:\.py|/))", rooms(), re.MULTILINE))
    there = {
        path.name if path.is_file() else f"{path.name}/"
        for path in (ROOT / "deckgen").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert named == there - {"__init__.py", "__main__.py"}


def options_of_commands() -> Iterator[tuple[str, str]]:
    parsers = next(
        action.choices for action in make_parser(SUMMARIES)._actions if action.dest == "command"
    )
    assert isinstance(parsers, dict)
    for name, parser in parsers.items():
        for option in {option for action in parser._actions for option in action.option_strings} - {
            "-h",
            "--help",
        }:
            yield name, option


@pytest.mark.parametrize("command", SUMMARIES)
def test_every_command_is_documented(command: str) -> None:
    assert f"| `deckgen {command} " in README or f"| `deckgen {command}`" in README


@pytest.mark.parametrize(("command", "option"), sorted(options_of_commands()))
def test_every_option_is_documented_beside_its_command(command: str, option: str) -> None:
    line = next(line for line in README.splitlines() if line.startswith(f"| `deckgen {command}"))
    assert option in line


@pytest.mark.parametrize("command", SUMMARIES)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        make_parser([command]).parse_args([command, "--help"])
    assert leaving.value.code == 0
    assert len(capsys.readouterr().out) > 100


def test_every_target_of_make_that_is_mentioned_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in ("README.md", "CONTRIBUTING.md", "docs/benchmark.md"):
        assert set(re.findall(r"`make ([a-z]+)`", (ROOT / page).read_text("utf-8"))) <= targets


@pytest.mark.parametrize(
    "page", sorted(path for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=str
)
def test_every_link_inside_the_documentation_leads_somewhere(page: Path) -> None:
    text = re.sub(
        r"^```.*?^```$|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
        assert (page.parent / target).exists(), target


def test_every_kind_and_every_key_of_the_language_is_documented() -> None:
    from deckgen.kinds import KINDS
    from deckgen.language.deck import DeckKeys, SlideKeys

    page = (ROOT / "docs" / "outline.md").read_text("utf-8")
    for key, kind in KINDS.items():
        assert kind.key == key
        row = next(line for line in page.splitlines() if line.startswith(f"| `{kind.key}` |"))
        keys = {each.name for each in fields(kind)}  # type: ignore[arg-type]
        assert {key for key in keys if f"`{key}" not in row} == set(), kind.key
    common = {each.name for model in (DeckKeys, SlideKeys) for each in fields(model)}  # type: ignore[arg-type]
    assert {key for key in common if f"`{key}" not in page and f"\n{key}:" not in page} == set()


def outlines_of(page: str) -> list[str]:
    text = (ROOT / page).read_text("utf-8")
    found = re.findall(r"^```yaml\n(title:.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found
    return found


@pytest.mark.parametrize("page", ["README.md", "docs/outline.md"])
def test_the_outlines_in_the_documentation_build(page: str, build_deck: object) -> None:
    assert callable(build_deck)
    for outline in outlines_of(page):
        built = build_deck(outline)
        assert not built.report.has_faults, built.report.diagnostics
        assert built.pptx.exists()


def test_the_theme_in_the_readme_restyles_both_decks(build_deck: object) -> None:
    assert callable(build_deck)
    theme = next(block for block in blocks("yaml") if "extends:" in block)
    drawing = next(block for block in blocks("xml") if "<svg" in block)
    (at,) = re.findall(r"<!-- (\S+) -->", drawing)
    files = {"themes/ours/theme.yaml": theme, at: drawing}
    built = build_deck(outlines_of("README.md")[0], files, theme="ours")
    assert not built.report.has_faults, built.report.diagnostics
    with zipfile.ZipFile(built.pptx) as package:
        colours = package.read("ppt/theme/theme1.xml").decode().lower()
    assert "7c3aed" in colours
    assert "1b1035" in colours
    html = built.html.read_text("utf-8").lower()
    assert "#7c3aed" in html
    assert "circle" in html


def test_the_kind_in_the_readme_builds_in_both_decks_when_its_steps_are_followed(
    tmp_path: Path,
) -> None:
    for name in ("deckgen", "themes"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (code,) = re.findall(r"^   ```python\n(.*?)^   ```$", README, re.MULTILINE | re.DOTALL)
    (path,) = re.findall(r"1\. A file, say `(.*?)`", README)
    (listed,) = re.findall(r"^2\. A line in `KINDS`, .*?: `(.*?)`$", README, re.MULTILINE)
    (layout,) = re.findall(r"^   `(statement: \{.*\})`$", README, re.MULTILINE)
    (tmp_path / path).write_text(textwrap.dedent(code))
    kinds, base = tmp_path / "deckgen/kinds/__init__.py", tmp_path / "themes/base/theme.yaml"
    text = kinds.read_text("utf-8")
    kinds.write_text(text.replace('"stats":', f'{listed}\n        "stats":', 1), "utf-8")
    base.write_text(f"{base.read_text('utf-8')}  {layout}\n", "utf-8")
    slides = "slides:\n  - {title: B, statement: Alone}\n  - {title: C, columns: [{statement: Left}, {text: Right}]}\n"
    (tmp_path / "outline.yaml").write_text(f"title: A\n{slides}")
    command = [sys.executable, "-m", "deckgen", "build"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "Alone" in (tmp_path / "out/outline.html").read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "out/outline.pptx") as package:
        assert b"Alone" in package.read("ppt/slides/slide2.xml")


# ---- the wheel ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the repository."""
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", folder, ROOT], check=True, capture_output=True)
    return next(folder.glob("deckgen-*.whl"))


@pytest.mark.slow
def test_the_wheel_carries_all_that_a_deck_needs_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = {name.split("/", 1)[1] for name in archive.namelist() if ".dist-info/" in name}
    package = {
        path.relative_to(ROOT) for path in tracked_files() if path.is_relative_to(ROOT / "deckgen")
    }
    themes = {
        path.relative_to(ROOT / "themes")
        for path in tracked_files()
        if path.is_relative_to(ROOT / "themes")
    }
    wanted = {path.as_posix() for path in package} | {
        f"deckgen/_themes/{path.as_posix()}" for path in themes
    }
    assert carried == wanted
    assert "licenses/LICENSE" in metadata


@pytest.mark.slow
def test_the_wheel_builds_a_deck_in_an_empty_environment_outside_the_repository(
    wheel: Path, tmp_path: Path
) -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
    }
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    pip = [
        tmp_path / "venv" / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    for what in (
        ["--require-hashes", "-r", ROOT / "requirements" / "deck.txt"],
        ["--no-deps", wheel],
    ):
        run = subprocess.run(
            [*pip, *what], env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
    outline = "title: Elsewhere\nslides:\n  - title: Here\n    bullets: [One, Two]\n"
    (tmp_path / "deck").mkdir()
    (tmp_path / "deck" / "outline.yaml").write_text(outline)
    command = [tmp_path / "venv" / "bin" / "deckgen", "build"]
    run = subprocess.run(
        command, cwd=tmp_path / "deck", env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert (tmp_path / "deck" / "out" / "outline.pptx").exists()
    assert (tmp_path / "deck" / "out" / "outline.html").exists()
    for step, folder in (
        (["new", "pitch", "talk"], tmp_path),
        (["build", "--strict"], tmp_path / "talk"),
    ):
        command = [tmp_path / "venv" / "bin" / "deckgen", *step]
        run = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert (run.returncode, run.stderr) == (0, ""), run.stdout

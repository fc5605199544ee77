"""Every code that a user can meet has a page, and the examples on it are true."""

import ast
import io
import re
import runpy
import shlex
import struct
import subprocess
import sys
import textwrap
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from PIL import Image
from remembered import report_with_themes
from sample_pages import png

from deckgen.build import Options, plan
from deckgen.cli import main
from deckgen.codes import Example, Explanation, explain, explanations
from deckgen.codes.entries import read_entries
from deckgen.diagnostics import Severity

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "deckgen"
ENTRIES = tuple(explanations().values())
WITH_EXAMPLES = [entry for entry in ENTRIES if entry.fails]

# What raises, and which of its arguments is the code.
RAISING = {
    "fault": 0,
    "advice": 0,
    "wrong": 0,
    "Diagnostic": 0,
    "Fault": 0,
    "FilmFault": 0,
    "RasterFault": 0,
    "SyntaxFault": 0,
    "_FileError": 0,
    "_check_signs": 2,
    "check_markup": 0,
}
# These make their codes of the name of what is unknown.
BUILDING = {"unknown_name": (1, "unknown-{}")}


@lru_cache(maxsize=1)
def sources() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


@lru_cache(maxsize=1)
def calls() -> tuple[tuple[Path, ast.Call], ...]:
    """Every call that raises something, or may."""
    return tuple(
        (path, node)
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node) in RAISING | BUILDING
    )


def name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def codes_raised() -> Iterator[str]:
    for path, call in calls():
        name = name_of(call)
        position, form = BUILDING.get(name) or (RAISING[name], "{}")
        if len(call.args) > position:
            for literal in literals(call.args[position], sources()[path]):
                yield form.format(literal)


def literals(argument: ast.expr, tree: ast.Module) -> Iterator[str]:
    """The texts that an argument may be; none where it is handed on from somewhere else."""
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from literals(body, tree)
            yield from literals(orelse, tree)
        case ast.Name(id=name):
            yield from constants(name, tree)
        case _:
            pass


def constants(name: str, tree: ast.Module) -> Iterator[str]:
    """What is assigned to a name, as `_BROKEN = "film-broken"`."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=ast.Constant(value=str(text))):
                if target == name:
                    yield text
            case _:
                pass


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    raised = set(codes_raised())
    assert len(raised) > 150
    assert raised == set(explanations())


def test_codes_are_written_out() -> None:
    """A code that is put together could not be found by who looks for it, nor by the test above."""
    joined = {
        path.name
        for path, call in calls()
        for position, argument in enumerate(call.args)
        if position == RAISING.get(name_of(call)) and isinstance(argument, ast.JoinedStr)
    }
    assert joined == {"text_styles.py"}, "unknown_name stands in BUILDING"


def test_a_code_has_one_page() -> None:
    docstrings = [
        ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        for room in ("check", "codes")
        for path in sorted((PACKAGE / room).glob("*.py"))
    ]
    found = [entry for text in docstrings for entry in read_entries(text, Severity.FAULT)]
    assert len(found) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_a_page_is_whole(entry: Explanation) -> None:
    assert entry.sentence.endswith(".")
    assert entry.paragraphs
    assert (entry.fails is None) == (entry.passes is None)
    assert (entry.fails is None) == any("No example" in each for each in entry.paragraphs)


# ---- the examples --------------------------------------------------------------------------------


def header(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and ends."""
    size = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    checksum = struct.pack(">I", zlib.crc32(size))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + size + checksum + bytes(4) + b"IDAT"


def moving(kind: str) -> bytes:
    """A picture of twelve frames."""
    first, *others = (Image.new("RGB", (1600, 1200), (20 * at, 96, 144)) for at in range(12))
    output = io.BytesIO()
    first.save(output, kind, save_all=True, append_images=others, duration=80)
    return output.getvalue()


@lru_cache(maxsize=1)
def pictures_and_films() -> dict[str, bytes]:
    """What the examples name beside the outline without showing it."""
    quay = png(1600, 1200, b"\x20\x60\x90")
    film = (ROOT / "tests" / "cases" / "kinds" / "film.mp4").read_bytes()
    fonts = ROOT / "deckgen" / "layout" / "data" / "fonts" / "gelasio"
    return {
        "gelasio.ttf": (fonts / "regular.ttf").read_bytes(),
        "gelasio-bold.ttf": (fonts / "bold.ttf").read_bytes(),
        "quay.png": quay,
        "thumbnail.png": png(40, 30, b"\x20\x60\x90"),
        "half.png": quay[: len(quay) // 2],
        "poster.png": header(9000, 9000),
        "quay.mp4": film,
        "half.mp4": film[: len(film) // 2],
        "phone.mp4": film.replace(b"avc1", b"hvc1"),
        "crane.webp": moving("WEBP"),
        "crane.gif": moving("GIF"),
    }


def files_of(example: Example) -> dict[str, str | bytes]:
    """The outline of an example, and what stands beside it."""
    shown, beside = example.apart()
    files: dict[str, str | bytes] = {**pictures_and_films(), "outline.yaml": OUTLINE, **beside}
    if example.shape == "outline":
        files["outline.yaml"] = shown
    elif example.shape == "theme":
        start = (
            "" if re.search(r"^name:", shown, re.MULTILINE) else "name: mine\nextends: harbour\n"
        )
        files["themes/mine/theme.yaml"] = start + shown
        files["outline.yaml"] = f"theme: mine\n{OUTLINE}"
    elif example.shape == "slides":
        files["outline.yaml"] = (
            f"title: Harbour\ncover: false\nslides:\n{textwrap.indent(shown, '  ')}"
        )
    return files


OUTLINE = """\
title: Harbour
cover: false
slides:
  - title: A harbour
    bullets: [One, Two]
"""


def diagnosed(example: Example, folder: Path) -> dict[str, set[Severity]]:
    for name, content in files_of(example).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    report = report_with_themes(None, folder)
    plan(folder / "outline.yaml", Options(), report)
    found: dict[str, set[Severity]] = {}
    for each in report.diagnostics:
        found.setdefault(each.code, set()).add(each.severity)
    return found


def answered(
    example: Example, folder: Path, capsys: pytest.CaptureFixture[str]
) -> dict[str, set[Severity]]:
    """What the commands of an example say, one after the other in one folder."""
    files = files_of(example)
    for name, content in files.items():
        if name not in pictures_and_films():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(str(content), "utf-8")
    for line in example.apart()[0].splitlines():
        main(shlex.split(line)[1:])
    said = capsys.readouterr().err
    return {
        code: {Severity(kind)}
        for kind, code in re.findall(r"^(?:\S+: )?(fault|advice): .*\[(.*)\]$", said, re.MULTILINE)
    }


@pytest.mark.parametrize("entry", WITH_EXAMPLES, ids=lambda entry: entry.code)
def test_the_examples_of_a_page_are_true(
    entry: Explanation,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert entry.fails
    assert entry.passes
    results = []
    for name, example in (("fails", entry.fails), ("passes", entry.passes)):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.chdir(folder)
        if example.shape == "command":
            results.append(answered(example, folder, capsys))
        else:
            results.append(diagnosed(example, folder))
    assert results == [{entry.code: {entry.severity}}, {}]


# ---- the pages -----------------------------------------------------------------------------------


def test_the_page_of_all_codes_is_up_to_date() -> None:
    written = (ROOT / "docs" / "advices.md").read_text("utf-8")
    assert runpy.run_path(str(ROOT / "tools" / "advices.py"))["text"]() == written, "make docs"
    for entry in ENTRIES:
        assert f"\n## {entry.code}\n" in written


def test_a_code_is_explained_with_both_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "unknown-key"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("unknown-key (fault): there is no key of this name here.\n")
    assert "\nFails:\n\n    - title: More ships\n      bulets:" in page
    assert "\nPasses:\n\n    - title: More ships\n      bullets:" in page


def test_several_codes_are_explained_one_after_the_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "[no-alt]", "file-missing"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("no-alt (advice): ")
    assert "\nfile-missing (fault): " in page


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    listed = capsys.readouterr().out
    faults, advices = listed.split("\n\n")
    for entry in ENTRIES:
        part = faults if entry.severity is Severity.FAULT else advices
        assert re.search(rf"^  {entry.code} +\S", part, re.MULTILINE), entry.code


def test_pages_and_list_fit_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain"])
    main(["explain", *(entry.code for entry in ENTRIES)])
    lines = capsys.readouterr().out.splitlines()
    # An example is shown as it is written.
    assert [line for line in lines if len(line) > 80 and not line.startswith("    ")] == []


@pytest.mark.parametrize(
    ("code", "hint"), [("unknwon-key", "did you mean unknown-key?"), ("xyz", "lists them all")]
)
def test_an_unknown_code_is_wrong_usage(
    code: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", code]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"unknown code '{code}'" in said.err
    assert hint in said.err
    assert explain(code) is None


def test_explaining_loads_nothing_heavy() -> None:
    script = (
        "import sys; from deckgen.cli import main; main(['explain', 'overlap'])\n"
        "heavy = {'pydantic', 'yaml', 'PIL', 'deckgen.kinds', 'deckgen.check', 'deckgen.build'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, capture_output=True)

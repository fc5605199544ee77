"""The functions for other programs."""

import subprocess
import sys
from pathlib import Path

import pytest

from deckgen import api
from deckgen.diagnostics import DeckgenError

GOOD = "title: A deck\nslides: [{title: One, bullets: [A]}]\n"
BAD = "title: A deck\nslides: [{title: One, bulets: [A]}]\n"


def put(folder: Path, text: str) -> Path:
    outline = folder / "outline.yaml"
    outline.write_text(text, "utf-8")
    return outline


def test_build_writes_both_files(tmp_path: Path) -> None:
    written = api.build(put(tmp_path, GOOD), tmp_path / "out")
    assert [each.path.name for each in written] == ["outline.pptx", "outline.html"]
    assert all(each.path.stat().st_size == each.size and each.pages == 2 for each in written)


def test_build_raises_what_is_wrong_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(DeckgenError, match="did you mean `bullets`") as caught:
        api.build(put(tmp_path, BAD), tmp_path / "out")
    assert [each.code for each in caught.value.diagnostics] == ["unknown-key"]
    assert not (tmp_path / "out").exists()


def test_check_returns_what_build_would_say(tmp_path: Path) -> None:
    assert api.check(put(tmp_path, GOOD)) == ()
    assert [each.code for each in api.check(put(tmp_path, BAD))] == ["unknown-key"]


def test_an_outline_and_a_theme_can_be_read_alone(tmp_path: Path) -> None:
    deck = api.read_outline(put(tmp_path, GOOD))
    assert [slide.id for slide in deck.slides] == ["one"]
    assert api.load_theme("harbour").look.name == "harbour"


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, deckgen; print(sorted({'yaml', 'pydantic', 'pptx', 'jinja2'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"

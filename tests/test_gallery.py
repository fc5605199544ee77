"""docs/gallery.md: every kind, as it is written and as it comes out; the page says what the files
say.
"""

import json
import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deckgen.kinds import KINDS

KEYS = list(KINDS)


@pytest.fixture(scope="module")
def tool(root: Path) -> dict[str, Any]:
    """What tools/gallery.py defines."""
    return runpy.run_path(str(root / "tools" / "gallery.py"))


def test_the_page_is_as_the_tool_would_write_it(tool: dict[str, Any], root: Path) -> None:
    assert (root / "docs" / "gallery.md").read_text("utf-8") == tool["text"](), "run make gallery"


def test_every_kind_has_its_entry_with_the_yaml_of_its_file(root: Path) -> None:
    page = (root / "docs" / "gallery.md").read_text("utf-8")
    entries = dict(
        re.findall(r"^## (\w+)\n.*?^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    )
    written = {
        path.stem: path.read_text("utf-8") for path in (root / "docs" / "gallery").glob("*.yaml")
    }
    assert list(entries) == KEYS
    assert entries == written


def test_every_kind_has_one_picture_and_all_are_small(root: Path) -> None:
    pictures = {path.stem: path for path in (root / "docs" / "gallery").glob("*.png")}
    assert set(pictures) == set(KEYS)
    sizes = {key: path.stat().st_size for key, path in pictures.items()}
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in pictures.values())
    assert {key: size for key, size in sizes.items() if size > 40_000} == {}
    assert sum(sizes.values()) < 1_000_000


def test_every_picture_is_the_one_that_was_drawn_of_its_slide_as_it_is_now(
    tool: dict[str, Any], root: Path
) -> None:
    drawn = json.loads((root / "docs" / "gallery" / "drawn.json").read_text("utf-8"))
    assert list(drawn) == KEYS
    stale = {key for key in KEYS if drawn[key] != tool["digests"](key)}
    assert stale == set(), "run make gallery"
    assert len({each["picture"] for each in drawn.values()}) == len(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_a_slide_of_the_gallery_is_of_its_kind_and_needs_no_advice(
    key: str, tool: dict[str, Any], plan_deck: Callable[..., Any], tmp_path: Path
) -> None:
    outline = tool["prepare"](tmp_path, key).read_text("utf-8")
    pages, report = plan_deck(outline)
    assert report.diagnostics == ()
    assert [page.kind for page in pages.pages] == [key]

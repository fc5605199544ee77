"""Outlines → a line for each: the digests of both its decks and of all that is said of it.

For a change that must change no deck: run it before and after, and compare what it prints. Folders
given as arguments are searched for outlines besides those of the repository.
"""

import hashlib
import os
import sys
from contextlib import chdir
from pathlib import Path

from deckgen.build import Options, plan
from deckgen.diagnostics import Report, render_human
from deckgen.disk_cache import SWITCH
from deckgen.render import render

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "tests" / "cases", ROOT / "deckgen" / "starters")
DIGITS = 16


def digest(data: bytes) -> str:
    """Return the beginning of the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def line(outline: Path) -> str:
    """Return the digests of one outline's PowerPoint deck, HTML deck and diagnostics; `-` for a
    deck with faults.
    """
    report = Report()
    pages = plan(Path(outline.name), Options(), report)
    decks = [digest(render(pages, name)) if pages else "-" for name in ("pptx", "html")]
    return " ".join((*decks, digest(render_human(report.diagnostics).encode())))


def main(folders: list[str]) -> None:
    """Print a line for each outline; of a deck that cannot be written, the error."""
    os.environ[SWITCH] = "1"
    found = {
        path.resolve()
        for folder in (*FOLDERS, *map(Path, folders))
        for path in folder.rglob("*.yaml")
    }
    for outline in (ROOT / "outline.yaml", *sorted(found)):
        try:
            with chdir(outline.parent):
                said = line(outline)
        except Exception as error:  # noqa: BLE001
            said = f"{type(error).__name__}: {error}"
        print(said, outline.relative_to(ROOT) if outline.is_relative_to(ROOT) else outline)


if __name__ == "__main__":
    main(sys.argv[1:])

"""The decks that every shared test is run over: the example, every kind on its own, and all kinds
of text in one.
"""

from pathlib import Path

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"


def files_in(folder: Path) -> dict[str, bytes]:
    """Return everything below a folder but outlines, by path from it."""
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file() and each.suffix != ".yaml"
    }


def _decks() -> dict[str, tuple[Path, Path]]:
    """The outline of each deck and the folder that its paths are relative to."""
    kinds = sorted((CASES / "kinds").glob("*.yaml"))
    return {
        "example": (ROOT / "outline.yaml", ROOT / "pictures"),
        "every-kind": (CASES / "every-kind.yaml", CASES),
        **{each.stem: (each, each.parent) for each in kinds},
    }


DECKS = tuple(_decks())


def read_deck_files(name: str) -> tuple[str, dict[str, bytes]]:
    """Return a deck's outline and the files beside it."""
    outline, folder = _decks()[name]
    prefix = "pictures/" if name == "example" else ""
    return outline.read_text("utf-8"), {
        prefix + path: data for path, data in files_in(folder).items()
    }

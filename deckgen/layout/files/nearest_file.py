"""A path that does not exist → a hint: which file was probably meant."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from deckgen.diagnostics import nearest

# A hint must not take longer than the build: this many files are looked at, this deep.
_MOST_FILES = 5_000
_DEPTH = 4
# Least similarity (0 to 1) of a path that is offered, and of a file name alone: a short name is
# like many others.
_LIKE_PATH, _LIKE_NAME = 0.7, 0.75


def nearest_file(root: Path, path: str) -> str:
    """Return a hint that names the file under `root` nearest to `path`, or the folder that was
    searched.
    """
    wanted = PurePosixPath(os.path.normpath(path)).as_posix()
    paths = _files(root)
    lookalike = _same(paths, wanted, partial(normalize, "NFKC"))
    if lookalike:
        differs = "with letters or spaces that only look the same"
        return f"there is '{lookalike}', {differs}: rename the file"
    but_for_case = _same(paths, wanted, str.casefold)
    if but_for_case:
        return f"did you mean '{but_for_case}'? capitals count"
    near = _same(paths, wanted, lambda path: PurePosixPath(path).name.casefold())
    near = near or nearest(wanted, paths, _LIKE_PATH) or _near_name(paths, wanted)
    return f"did you mean '{near}'?" if near else "paths start at the folder of this file"


def _same(paths: list[str], wanted: str, form: Callable[[str], str]) -> str:
    """Return the first path that is the same as `wanted` in some form; empty for none."""
    wanted_form = form(wanted)
    return next((path for path in paths if form(path) == wanted_form), "")


def _near_name(paths: list[str], wanted: str) -> str:
    """Return the first path whose file is called much like that of `wanted`; empty for none."""
    by_name = {PurePosixPath(path).name: path for path in reversed(paths)}
    name = nearest(PurePosixPath(wanted).name, by_name, _LIKE_NAME)
    return by_name.get(name, "")


def _files(root: Path) -> list[str]:
    """Return the files under `root`, as paths with ``/``, shallow ones first."""
    paths: list[str] = []
    level = [""]
    for _ in range(_DEPTH):
        deeper: list[str] = []
        for folder in level:
            files, folders = _entries(root, folder)
            paths += files
            deeper += folders
            if len(paths) + len(deeper) > _MOST_FILES:
                return paths[:_MOST_FILES]
        level = deeper
    return paths


def _entries(root: Path, folder: str) -> tuple[list[str], list[str]]:
    """Return the paths of the files and of the folders in a folder, sorted; links to folders are
    left out, for they may lead back.
    """
    try:
        with os.scandir(root / folder) as entries:
            listed = sorted(filter(_is_listed, entries), key=lambda entry: entry.name)
        files = [f"{folder}{entry.name}" for entry in listed if entry.is_file()]
        subfolders = [
            f"{folder}{entry.name}/" for entry in listed if entry.is_dir(follow_symlinks=False)
        ]
    except OSError:  # a folder that may not be listed offers nothing
        return [], []
    return files, subfolders


def _is_listed(entry: os.DirEntry[str]) -> bool:
    """Return whether a hint may name it: not what is hidden, nor what would break the line."""
    return not entry.name.startswith(".") and min(entry.name) >= " "

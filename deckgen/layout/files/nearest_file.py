"""A path that does not exist → a hint: which file was probably meant."""

import difflib
import os
import unicodedata
from pathlib import Path, PurePosixPath

# A hint must not take longer than the build: this many files are looked at, this deep.
_MOST_FILES = 5_000
_DEPTH = 4


def nearest_file(root: Path, path: str) -> str:
    """Return a hint that names the file under `root` nearest to `path`, or the folder that was
    searched.
    """
    names = _files(root)
    wanted = PurePosixPath(os.path.normpath(path)).as_posix()
    for each in names:
        if unicodedata.normalize("NFKC", each) == unicodedata.normalize("NFKC", wanted):
            return f"there is '{each}', with letters or spaces that only look the same: rename the file"
    for each in names:
        if each.casefold() == wanted.casefold():
            return f"did you mean '{each}'? capitals count"
    close = _same_name(names, wanted) or difflib.get_close_matches(wanted, names, n=1, cutoff=0.7)
    close = close or _close_name(names, wanted)
    return f"did you mean '{close[0]}'?" if close else "paths start at the folder of this file"


def _same_name(names: list[str], wanted: str) -> list[str]:
    last = PurePosixPath(wanted).name.casefold()
    return [each for each in names if PurePosixPath(each).name.casefold() == last]


def _close_name(names: list[str], wanted: str) -> list[str]:
    last = PurePosixPath(wanted).name
    by_name = {PurePosixPath(each).name: each for each in reversed(names)}
    return [
        by_name[each] for each in difflib.get_close_matches(last, list(by_name), n=1, cutoff=0.75)
    ]


def _files(root: Path) -> list[str]:
    """The files under `root`, as paths with ``/``, shallow ones first; hidden ones and links are
    left out.
    """
    found: list[str] = []
    level = [""]
    for _ in range(_DEPTH):
        deeper: list[str] = []
        for folder in level:
            files, folders = _entries(root, folder)
            found += files
            deeper += folders
            if len(found) + len(deeper) > _MOST_FILES:
                return found[:_MOST_FILES]
        level = deeper
    return found


def _entries(root: Path, folder: str) -> tuple[list[str], list[str]]:
    files: list[str] = []
    folders: list[str] = []
    try:
        with os.scandir(root / folder) as entries:
            for each in sorted(entries, key=lambda entry: entry.name):
                if each.name.startswith(".") or any(letter < " " for letter in each.name):
                    continue
                if each.is_dir(follow_symlinks=False):
                    folders.append(f"{folder}{each.name}/")
                elif each.is_file():
                    files.append(f"{folder}{each.name}")
    except OSError:  # a folder that may not be listed offers nothing
        return [], []
    return files, folders

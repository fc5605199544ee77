"""The fonts of a theme file → `Fonts`: families with known metrics, or files of the theme's own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from deckgen.diagnostics import Report
from deckgen.layout.files.locate import Folder
from deckgen.layout.text.fonts import TWINS, twin_of, unreadable
from deckgen.outline.values.fields import PathText
from deckgen.page.style import Font, Fonts
from deckgen.theme.model import FontFile, FontsFile
from deckgen.theme.text_styles import unknown_name

_LIMIT = 32 * 1024 * 1024
"""Bytes of a font file: the largest fonts for Chinese have about 20 MB."""

Generic = Literal["sans-serif", "monospace"]
_SERIFS = frozenset({"Georgia", "Cambria"})


def resolve_fonts(file: FontsFile, folders: Mapping[str, Path], report: Report) -> Fonts | None:
    """Return the three fonts; None (and a fault each) where one cannot be measured or read."""
    heading = _resolve(file.heading, "sans-serif", folders, report)
    body = _resolve(file.body, "sans-serif", folders, report)
    mono = _resolve(file.mono, "monospace", folders, report)
    if heading is None or body is None or mono is None:
        return None
    return Fonts(heading, body, mono)


def _resolve(
    file: FontFile, generic: Generic, folders: Mapping[str, Path], report: Report
) -> Font | None:
    """Return a font with known metrics, or one of the theme's own files."""
    family, weight = str(file.family), int(file.weight)
    fallback = file.fallback or ("serif" if family in _SERIFS else generic)
    if file.files:
        files = [_own_file(path, folders, report) for path in file.files]
        readable = tuple(filter(None, files))
        if len(readable) < len(files):
            return None
        return Font(family, family, weight, fallback, readable)
    twin = twin_of(family)
    if twin is None:
        hint = "or bring it: `files: [regular.ttf, bold.ttf, …]`"
        unknown_name(file.family, "font", TWINS, report, hint=hint)
        return None
    return Font(family, twin, weight, fallback)


def _own_file(path: PathText, folders: Mapping[str, Path], report: Report) -> str | None:
    """Return the path of a font file; None (and a fault) where it cannot be used."""
    folder = Folder(folders[path.span.source.name], ())
    located = folder.locate(str(path), path.span, report, what="font", limit=_LIMIT)
    if located is None:
        return None
    why = unreadable(located.path)
    if why:
        message = f"{path} cannot be used: {why}"
        report.fault("font-format", message, path.span, expected="a .ttf or .otf file")
        return None
    return str(located.path)

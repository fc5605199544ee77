"""The fonts of a theme file → `Fonts`: families with known metrics, or files that the theme brings."""

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
Generic = Literal["sans-serif", "monospace"]
_SERIFS = frozenset({"Georgia", "Cambria"})


def resolve_fonts(file: FontsFile, folders: Mapping[str, Path], report: Report) -> Fonts | None:
    """Return the three fonts; None (and a fault each) where one cannot be measured or read."""
    heading = _resolve(file.heading, "sans-serif", folders, report)
    body = _resolve(file.body, "sans-serif", folders, report)
    mono = _resolve(file.mono, "monospace", folders, report)
    return Fonts(heading, body, mono) if heading and body and mono else None


def _resolve(
    file: FontFile, generic: Generic, folders: Mapping[str, Path], report: Report
) -> Font | None:
    family = str(file.family)
    fallback = file.fallback or ("serif" if family in _SERIFS else generic)
    weight = int(file.weight)
    if file.files:
        files = [_own_file(each, folders, report) for each in file.files]
        return (
            Font(family, family, weight, fallback, tuple(filter(None, files)))
            if all(files)
            else None
        )
    twin = twin_of(family)
    if twin is None:
        unknown_name(
            file.family,
            "font",
            TWINS,
            report,
            hint="or bring it: `files: [regular.ttf, bold.ttf, …]`",
        )
        return None
    return Font(family, twin, weight, fallback)


def _own_file(path: PathText, folders: Mapping[str, Path], report: Report) -> str | None:
    located = Folder(folders[path.span.source.name], ()).locate(
        str(path), path.span, report, what="font", limit=_LIMIT
    )
    if located is None:
        return None
    why = unreadable(located.path)
    if why:
        report.fault(
            "font-format",
            f"{path} cannot be used: {why}",
            path.span,
            expected="a .ttf or .otf file",
        )
        return None
    return str(located.path)

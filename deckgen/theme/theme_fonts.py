"""The fonts of a theme file → `Fonts`: families with known metrics, or files of the theme's own."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from deckgen.diagnostics import Report
from deckgen.layout.files.locate import Folder
from deckgen.layout.fonts.fonts import TWINS, twin_of
from deckgen.layout.fonts.own_font import FontFacts, facts_of, unreadable
from deckgen.outline.values.fields import PathText
from deckgen.page.style import Font, Fonts
from deckgen.theme.model import FontFile, FontsFile
from deckgen.theme.text_styles import unknown_name

_LIMIT = 32 * 1024 * 1024
"""Bytes of a font file: the largest fonts for Chinese have about 20 MB."""

_FORMATS = "a .ttf, .otf, .woff or .woff2 file"
_FACES = ("regular", "bold", "italic", "bold italic")
"""The order of a font's files."""
_BOLD_WEIGHT = "700"

Generic = Literal["sans-serif", "monospace"]
_SERIFS = frozenset({"Georgia", "Cambria"})


def resolve_fonts(file: FontsFile, folders: Mapping[str, Folder], report: Report) -> Fonts | None:
    """Return the three fonts; None (and a fault each) where one cannot be measured or read."""
    heading = _resolve(file.heading, "sans-serif", folders, report)
    body = _resolve(file.body, "sans-serif", folders, report)
    mono = _resolve(file.mono, "monospace", folders, report)
    if heading is None or body is None or mono is None:
        return None
    return Fonts(heading, body, mono)


def _resolve(
    file: FontFile, generic: Generic, folders: Mapping[str, Folder], report: Report
) -> Font | None:
    """Return a font with known metrics, or one of the theme's own files."""
    family, weight = str(file.family), int(file.weight)
    fallback = file.fallback or ("serif" if family in _SERIFS else generic)
    if file.files:
        files = [_own_file(path, folders, report) for path in file.files]
        readable = tuple(filter(None, files))
        if len(readable) < len(files):
            return None
        _check_family(file, readable, report)
        _check_faces(file, readable, report)
        return Font(family, family, weight, fallback, readable)
    twin = twin_of(family)
    if twin is None:
        hint = "or bring it: `files: [regular.ttf, bold.ttf, …]`"
        unknown_name(file.family, "font", TWINS, report, hint=hint)
        return None
    return Font(family, twin, weight, fallback)


def _own_file(path: PathText, folders: Mapping[str, Folder], report: Report) -> str | None:
    """Return the path of a font file; None (and a fault) where it cannot be used."""
    folder = folders[path.span.source.name]
    located = folder.locate(str(path), path.span, report, what="font", limit=_LIMIT)
    if located is None:
        return None
    why = unreadable(located.path)
    if why:
        message = f"{path} cannot be used: {why}"
        report.fault("font-format", message, path.span, expected=_FORMATS)
        return None
    return str(located.path)


def _check_family(file: FontFile, files: Sequence[str], report: Report) -> None:
    """Tell of a family that the files do not know: PowerPoint looks for it among the fonts that are
    installed.
    """
    names = facts_of(Path(files[0])).families
    if not names or str(file.family).casefold() in map(str.casefold, names):
        return
    report.advice(
        "font-files",
        f"the font calls itself `{names[0]}`, not `{file.family}`, which PowerPoint will look for",
        file.family.span,
        hint=f"write `family: {names[0]}`",
    )


def _check_faces(file: FontFile, files: Sequence[str], report: Report) -> None:
    """Tell of files that stand in the place of another face, and of bold text without a file."""
    paths = file.files or []
    facts = [facts_of(Path(name)) for name in files]
    is_all_bold = len(files) == 1 and file.weight == _BOLD_WEIGHT
    for number, (path, fact) in enumerate(zip(paths, facts, strict=True)):
        if not is_all_bold and not _is_face(fact, number):
            report.advice(
                "font-files",
                f"{path} is not the {_FACES[number]} face that stands here",
                path.span,
                hint=f"the order is {', '.join(_FACES)}",
            )
    if len(files) == 1 and not facts[0].heavy:
        report.advice(
            "font-files",
            f"`{file.family}` has no bold file: bold text is thickened",
            paths[0].span,
            hint=f"bring the bold one, too: `files: [{paths[0]}, bold.ttf]`",
        )


def _is_face(fact: FontFacts, number: int) -> bool:
    """Return whether a file is the face of that number in the order of a font's files."""
    slant, weight = divmod(number, 2)
    has_weight = fact.heavy if weight else fact.light
    return has_weight and fact.italic == bool(slant)

"""A theme's name → its folder: beside the outline first, then among the built-in ones."""

import os
from pathlib import Path

from deckgen.diagnostics import Report, Span, did_you_mean
from deckgen.layout.files.locate import Folder
from deckgen.records import dataclass
from deckgen.seen import look

_PACKAGE = Path(__file__).resolve().parent.parent
FILE_NAME = "theme.yaml"

_SHOWN = 60
"""Characters of a name that a message has: enough to know it again."""


@dataclass(frozen=True, slots=True)
class ThemeFolder:
    """A folder with a theme.yaml; `shown` is how messages name the file.

    `home` is the folder that the file may not lead out of by a link; a built-in theme has none.
    """

    path: Path
    shown: str
    home: Path | None = None

    def is_outside(self, allowed: tuple[Path, ...]) -> bool:
        """Return whether the file stands in another place than its home and the `allowed` ones."""
        if self.home is None:
            return False
        try:
            file = _real(self.path / FILE_NAME)
        except ValueError:  # a name that no file system takes is nowhere
            return False
        return not any(file.is_relative_to(_real(place)) for place in (self.home, *allowed))


def built_in_root() -> Path:
    """Return the folder of the built-in themes: inside the installed package, or beside it in a
    checkout.
    """
    installed = _PACKAGE / "_themes"
    return installed if installed.is_dir() else _PACKAGE.parent / "themes"


def built_in_themes() -> tuple[str, ...]:
    """Return the names of the built-in themes."""
    return _names_in(built_in_root())


def find_theme(name: str, base: Folder, span: Span | None, report: Report) -> ThemeFolder | None:
    """Return the folder of theme `name` as seen from folder `base`; a fault at `span` where there
    is none, or where a link leads to a place that is not allowed.

    A name with a slash is a folder itself, relative to `base`; one that a file gives (at `span`)
    stays inside it.
    """
    for candidate in _candidates(name, base.root, is_in_file=span is not None):
        if candidate.is_outside(base.allowed):
            _report_outside(candidate, name, span, report)
            return None
        report.files.append(look(candidate.path / FILE_NAME))
        if _is_file(candidate.path / FILE_NAME):
            return candidate
    _report_unknown(name, base.root, span, report)
    return None


def _candidates(name: str, base: Path, *, is_in_file: bool) -> tuple[ThemeFolder, ...]:
    """Return where a theme may be, the first place first; nowhere, where it has no name."""
    if not name:
        return ()
    if "/" in name or name in {".", ".."}:
        path = base / name
        # Who writes a command may name any folder.
        home = base if is_in_file else path
        return (ThemeFolder(path, f"{name.rstrip('/')}/{FILE_NAME}", home),)
    return (
        ThemeFolder(base / "themes" / name, f"themes/{name}/{FILE_NAME}", base),
        ThemeFolder(built_in_root() / name, f"<deckgen>/themes/{name}/{FILE_NAME}"),
    )


def _real(path: Path) -> Path:
    """Return the path with all links resolved."""
    return Path(os.path.realpath(path))


def _report_outside(theme: ThemeFolder, name: str, span: Span | None, report: Report) -> None:
    """Report a theme that stands, or that a link leads, where no file of a deck may be."""
    shown = name[:_SHOWN]
    message = f"the theme `{shown}` points out of the outline's folder"
    hint = "copy the theme into the folder, or allow its place with --allow-outside DIR"
    if ".." in Path(name).parts or Path(name).is_absolute():
        message = f"the theme `{shown}` is outside the outline's folder"
        hint = "put the folder beside the outline, or give it on the command line: --theme"
    if theme.home == theme.path:
        message = f"the file `{theme.shown[:_SHOWN]}` points out of the theme's folder"
    report.fault("outside-folder", message, span, hint=hint)


def _is_file(path: Path) -> bool:
    """Return whether a file is there. A name that no file system takes is none, nor is one in a
    folder that is locked.
    """
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _names_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the themes in a folder."""
    return tuple(sorted(file.parent.name for file in folder.glob(f"*/{FILE_NAME}")))


def _report_unknown(name: str, base: Path, span: Span | None, report: Report) -> None:
    """Report a theme that is nowhere, what was probably meant, and where it was looked for."""
    known = tuple(dict.fromkeys((*_names_in(base / "themes"), *built_in_themes())))
    shown = name[:_SHOWN]
    places = shown
    if "/" not in name:
        places = f"themes/{shown}/ beside the outline, then the built-in themes"
    hints = (did_you_mean(name, known), f"looked in {places}")
    report.fault(
        "unknown-theme",
        f"there is no theme `{shown}`",
        span,
        expected="one of " + ", ".join(known),
        hint=" ".join(filter(None, hints)),
    )

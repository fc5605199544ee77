"""A theme's name → its folder: beside the outline first, then among the built-in ones."""

from pathlib import Path

from deckgen.diagnostics import Report, Span, did_you_mean
from deckgen.records import dataclass
from deckgen.seen import look

_PACKAGE = Path(__file__).resolve().parent.parent
FILE_NAME = "theme.yaml"

_SHOWN = 60
"""Characters of a name that a message has: enough to know it again."""


@dataclass(frozen=True, slots=True)
class ThemeFolder:
    """A folder with a theme.yaml; `shown` is how messages name the file."""

    path: Path
    shown: str


def built_in_root() -> Path:
    """Return the folder of the built-in themes: inside the installed package, or beside it in a
    checkout.
    """
    installed = _PACKAGE / "_themes"
    return installed if installed.is_dir() else _PACKAGE.parent / "themes"


def built_in_themes() -> tuple[str, ...]:
    """Return the names of the built-in themes."""
    return _names_in(built_in_root())


def find_theme(name: str, base: Path, span: Span | None, report: Report) -> ThemeFolder | None:
    """Return the folder of theme `name` as seen from folder `base`; a fault at `span` where there
    is none.

    A name with a slash is a folder itself, relative to `base`; one that a file gives (at `span`)
    stays inside it.
    """
    if span is not None and not (base / name).resolve().is_relative_to(base.resolve()):
        report.fault(
            "outside-folder",
            f"the theme `{name[:_SHOWN]}` is outside the outline's folder",
            span,
            hint="put the folder beside the outline, or give it on the command line: --theme",
        )
        return None
    for candidate in _candidates(name, base):
        report.files.append(look(candidate.path / FILE_NAME))
        if _is_file(candidate.path / FILE_NAME):
            return candidate
    _report_unknown(name, base, span, report)
    return None


def _candidates(name: str, base: Path) -> tuple[ThemeFolder, ...]:
    """Return where a theme may be, the first place first; nowhere, where it has no name."""
    if not name:
        return ()
    if "/" in name or name in {".", ".."}:
        return (ThemeFolder(base / name, f"{name.rstrip('/')}/{FILE_NAME}"),)
    return (
        ThemeFolder(base / "themes" / name, f"themes/{name}/{FILE_NAME}"),
        ThemeFolder(built_in_root() / name, f"<deckgen>/themes/{name}/{FILE_NAME}"),
    )


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

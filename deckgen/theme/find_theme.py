"""A theme's name → its folder: beside the outline first, then among the built-in ones."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from deckgen.diagnostics import Report, Span
from deckgen.seen import look

_PACKAGE = Path(__file__).resolve().parent.parent
FILE_NAME = "theme.yaml"


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
    return tuple(sorted(each.parent.name for each in built_in_root().glob(f"*/{FILE_NAME}")))


def find_theme(name: str, base: Path, span: Span | None, report: Report) -> ThemeFolder | None:
    """Return the folder of theme `name` as seen from folder `base`; a fault at `span` where there
    is none.

    A name with a slash is a folder itself, relative to `base`; one that a file gives (at `span`)
    stays inside it.
    """
    if span is not None and not (base / name).resolve().is_relative_to(base.resolve()):
        message = f"the theme `{name[:60]}` is outside the outline's folder"
        hint = "put the folder beside the outline, or give it on the command line: --theme"
        report.fault("outside-folder", message, span, hint=hint)
        return None
    if "/" in name or name in {".", ".."}:
        candidates = [ThemeFolder(base / name, f"{name.rstrip('/')}/{FILE_NAME}")]
    else:
        candidates = [
            ThemeFolder(base / "themes" / name, f"themes/{name}/{FILE_NAME}"),
            ThemeFolder(built_in_root() / name, f"<deckgen>/themes/{name}/{FILE_NAME}"),
        ]
    for candidate in candidates:
        if not name:
            continue
        report.files.append(look(candidate.path / FILE_NAME))
        if _is_file(candidate.path / FILE_NAME):
            return candidate
    _unknown(name, base, span, report)
    return None


def _is_file(path: Path) -> bool:
    """Return whether a file is there; a name that no file system takes, or a folder that is locked,
    is none.
    """
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _unknown(name: str, base: Path, span: Span | None, report: Report) -> None:
    local = tuple(sorted(each.parent.name for each in (base / "themes").glob(f"*/{FILE_NAME}")))
    known = tuple(dict.fromkeys((*local, *built_in_themes())))
    near = difflib.get_close_matches(name, known, 1)
    shown = name[:60]
    looked = (
        f"themes/{shown}/ beside the outline, then the built-in themes"
        if "/" not in name
        else shown
    )
    report.fault(
        "unknown-theme",
        f"there is no theme `{name[:60]}`",
        span,
        expected="one of " + ", ".join(known),
        hint=(f"did you mean `{near[0]}`? " if near else "") + f"looked in {looked}",
    )

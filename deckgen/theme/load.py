"""A theme's name, its parents and what the outline overrides → `Theme`.

Files are merged as nodes, before they are validated: a value keeps the place it was written at, in
whichever file that is, and so does a fault in it.
"""

from collections.abc import Mapping
from functools import lru_cache, reduce
from pathlib import Path

from deckgen.diagnostics import Report, Span
from deckgen.layout.files.locate import Folder
from deckgen.layout.grid import COLUMNS, PageGrid
from deckgen.outline.values.validate import validate
from deckgen.outline.yaml.source import MappingNode, Node, Scalar, read_file
from deckgen.records import dataclass
from deckgen.seen import Seen
from deckgen.theme.find_theme import (
    FILE_NAME,
    ThemeFolder,
    built_in_root,
    built_in_themes,
    find_theme,
)
from deckgen.theme.model import Theme, ThemeFile
from deckgen.theme.resolve import resolve
from deckgen.theme.unread import tell_unread
from deckgen.units import EMU_PER_POINT, Emu, Size, points

__all__ = ["ThemeRequest", "built_in_themes", "load_theme"]

_BUILT_IN = "<deckgen>/themes/"
"""How the names of the files of built-in themes begin in messages."""

_SHOWN = 5
"""How many missing names a message has."""

_SHADES = ("accent-text", "on-accent")
"""Keys of a palette that belong to the accent that they were written for."""

_NOWHERE = Path("/nonexistent")
"""A folder without themes, so that only the built-in ones are found."""


@dataclass(frozen=True, slots=True)
class ThemeRequest:
    """Which theme: a `name` seen from the folder `base`, and `overlays` (mappings) laid over it, in
    order. Its files may stand in `allowed` folders, too.
    """

    name: str
    base: Path
    span: Span | None = None
    overlays: tuple[MappingNode, ...] = ()
    allowed: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A theme that nothing was said about, and the files that were looked at for it."""

    theme: Theme
    files: tuple[Seen, ...]


_MOST_REMEMBERED = 8
_remembered: dict[tuple[object, ...], _Remembered] = {}
"""The themes that this process has read, by what was asked for."""


def load_theme(request: ThemeRequest, size: Size, report: Report) -> Theme | None:
    """Return the theme for pages of `size`, or None where a fault was reported.

    A theme whose files have not changed is not read again, unless the outline changes it.
    """
    if request.overlays:
        return _load(request, size, report)
    # Paths of files may be relative to the working directory.
    key = (request.name, request.base, request.span is None, request.allowed, size, Path.cwd())
    known = _remembered.get(key)
    if known is not None and all(file.is_current for file in known.files):
        report.files += known.files
        return known.theme
    read = Report()
    theme = _load(request, size, read)
    report.extend(read)
    if theme is not None and not read.diagnostics:
        if len(_remembered) >= _MOST_REMEMBERED:
            _remembered.clear()
        _remembered[key] = _Remembered(theme, tuple(read.files))
    return theme


def _load(request: ThemeRequest, size: Size, report: Report) -> Theme | None:
    folders: dict[str, Folder] = {}
    merged = _read_chain(request, report, folders)
    if merged is None:
        return None
    for overlay in request.overlays:
        folders.setdefault(overlay.span.source.name, Folder(request.base, request.allowed))
    if request.overlays:
        merged = _laid_over(merged, reduce(merge, request.overlays))
    if any(not name.startswith(_BUILT_IN) for name in folders):
        tell_unread(merged, _base(), report)
    file = validate(ThemeFile, merged, report, what="theme")
    if file is None or not _is_complete(merged, folders, report):
        return None
    if not _has_room(file, merged, size, report):
        return None
    return resolve(file, size, folders, report)


def _is_complete(theme: MappingNode, folders: Mapping[str, Folder], report: Report) -> bool:
    """Report the layouts and styles that a theme lacks which does not stand on the built-in
    base.
    """
    base = built_in_root() / "base"
    if base in {folder.root.resolve() for folder in folders.values()}:
        return True
    lacks_layouts = _lacks("layouts", _base(), theme, report)
    lacks_styles = _lacks("styles", _base(), theme, report)
    return not lacks_layouts and not lacks_styles


@lru_cache(maxsize=1)
def _base() -> MappingNode:
    """Return the built-in base theme, which has every name that a kind reads."""
    base = read_file(built_in_root() / "base" / FILE_NAME, f"{_BUILT_IN}base/theme.yaml", Report())
    assert isinstance(base, MappingNode)
    return base


def _lacks(part: str, whole: Node | None, theme: MappingNode, report: Report) -> bool:
    """Report the names in a part of the base theme that `theme` lacks."""
    names = _names(theme, part)
    missing = [name for name in _names(whole, part) if name not in names]
    if not missing:
        return False
    shown = ", ".join(missing[:_SHOWN])
    if len(missing) > _SHOWN:
        shown += " …"
    node = theme.get(part) or theme
    report.fault(
        "incomplete-theme",
        f"the theme lacks {len(missing)} {part}: {shown}",
        node.span,
        hint="add `extends: base` and change what you want",
    )
    return True


def _names(theme: Node | None, part: str) -> tuple[str, ...]:
    """Return the keys of a part of a theme; nothing where that is no mapping."""
    if not isinstance(theme, MappingNode):
        return ()
    node = theme.get(part)
    if not isinstance(node, MappingNode):
        return ()
    return tuple(str(key) for key, _ in node.entries)


def _has_room(file: ThemeFile, theme: MappingNode, size: Size, report: Report) -> bool:
    """Report margins and gutters that leave nothing between them."""
    margin, gutter = Emu(file.space.margin), Emu(file.space.gutter)
    column = PageGrid(size, margin, gutter).column
    if column >= EMU_PER_POINT and 2 * margin < size.height:
        return True
    is_margin = 2 * margin > (COLUMNS - 1) * gutter
    culprit = _space(theme, "margin" if is_margin else "gutter")
    report.fault(
        "bad-space",
        f"margins of {points(margin):.0f} pt and gutters of {points(gutter):.0f} pt"
        " leave no room on the page",
        culprit.span if culprit else theme.span,
        expected="lengths such as `margin: 0.6in` and `gutter: 0.3in`",
    )
    return False


def _space(theme: MappingNode, name: str) -> Node | None:
    """Return what a theme says of its margin or its gutter."""
    space = theme.get("space")
    return space.get(name) if isinstance(space, MappingNode) else None


def merge(parent: MappingNode, child: MappingNode) -> MappingNode:
    """Return `parent` with the entries of `child` over it, mapping by mapping; other values are
    replaced.
    """
    entries = {str(key): (key, value) for key, value in parent.entries}
    for key, value in child.entries:
        _, old = entries.get(str(key), (key, None))
        if isinstance(old, MappingNode) and isinstance(value, MappingNode):
            entries[str(key)] = (key, merge(old, value))
        else:
            entries[str(key)] = (key, value)
    return MappingNode(tuple(entries.values()), child.span)


def _laid_over(parent: MappingNode, child: MappingNode) -> MappingNode:
    """Return `parent` with the entries of `child` over it. An accent of the child's own takes the
    shades with it that the parent has for another accent.
    """
    palette, own = parent.get("palette"), child.get("palette")
    if isinstance(palette, MappingNode) and isinstance(own, MappingNode) and own.key("accent"):
        entries = [
            (key, palette.leaving_out(*_SHADES) if value is palette else value)
            for key, value in parent.entries
        ]
        parent = MappingNode(tuple(entries), parent.span)
    return merge(parent, child)


def _read_chain(
    request: ThemeRequest, report: Report, folders: dict[str, Folder]
) -> MappingNode | None:
    """Return a theme with its parents under it; None where a fault was reported.

    `folders` is told the folder of each file, by the name that messages have for it: paths in a
    file are relative to that.
    """
    chain: list[ThemeFolder] = []
    nodes: list[MappingNode] = []
    name, base, span = request.name, request.base, request.span
    while True:
        folder = find_theme(name, Folder(base, request.allowed), span, report)
        if folder is None or _is_cycle(folder, chain, span, report):
            return None
        node = _read(folder, report)
        if node is None:
            return None
        folders[folder.shown] = Folder(folder.path, request.allowed)
        chain.append(folder)
        nodes.append(node)
        parent = node.get("extends")
        if not isinstance(parent, Scalar) or parent.empty:
            break
        name, span = str(parent), parent.span
        # `extends: harbour` in a folder named harbour means the built-in one, not itself.
        base = request.base if folder.path.name != name else _NOWHERE
    merged = nodes.pop()
    return reduce(_laid_over, reversed(nodes), merged)


def _read(folder: ThemeFolder, report: Report) -> MappingNode | None:
    """Return a theme's file; None where a fault was reported."""
    node = read_file(folder.path / FILE_NAME, folder.shown, report)
    if node is None or isinstance(node, MappingNode):
        return node
    report.fault("not-a-mapping", "a theme is a mapping of keys to values", node.span)
    return None


def _is_cycle(
    folder: ThemeFolder, chain: list[ThemeFolder], span: Span | None, report: Report
) -> bool:
    """Report a theme that extends itself, perhaps by way of others."""
    path = folder.path.resolve()
    if all(path != earlier.path.resolve() for earlier in chain):
        return False
    names = [link.path.name for link in (*chain, folder)]
    report.fault(
        "theme-cycle",
        "the theme extends itself: " + " → ".join(names),
        span,
        hint="let the last of them extend `base`, or nothing",
    )
    return True

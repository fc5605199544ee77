"""A theme's name, its parents and what the outline overrides → `Theme`.

Files are merged as nodes, before they are validated: a value keeps the place it was written at, in
whichever file that is, and so does a fault in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deckgen.diagnostics import Report, Span
from deckgen.layout.grid import COLUMNS, PageGrid
from deckgen.outline.values.validate import validate
from deckgen.outline.yaml.source import MappingNode, Node, Scalar, read_file
from deckgen.theme.find_theme import (
    FILE_NAME,
    ThemeFolder,
    built_in_root,
    built_in_themes,
    find_theme,
)
from deckgen.theme.model import Theme, ThemeFile
from deckgen.theme.resolve import resolve
from deckgen.units import EMU_PER_POINT, Size, points

__all__ = ["ThemeRequest", "built_in_themes", "load_theme"]


@dataclass(frozen=True, slots=True)
class ThemeRequest:
    """Which theme: a `name` seen from the folder `base`, and `overlays` (mappings) laid over it, in
    order.
    """

    name: str
    base: Path
    span: Span | None = None
    overlays: tuple[MappingNode, ...] = ()


def load_theme(request: ThemeRequest, size: Size, report: Report) -> Theme | None:
    """Return the theme for pages of `size`, or None where a fault was reported."""
    folders: dict[str, Path] = {}
    merged = _read_chain(request, report, folders)
    if merged is None:
        return None
    for overlay in request.overlays:
        folders.setdefault(overlay.span.source.name, request.base)
        merged = merge(merged, overlay)
    file = validate(ThemeFile, merged, report, what="theme")
    if (
        file is None
        or not _is_complete(merged, folders, report)
        or not _has_room(file, merged, size, report)
    ):
        return None
    return resolve(file, size, folders, report)


def _is_complete(theme: MappingNode, folders: Mapping[str, Path], report: Report) -> bool:
    """Report the layouts and styles that a theme lacks which does not stand on the built-in base."""
    base = built_in_root() / "base"
    if base in folders.values():
        return True
    whole = read_file(base / FILE_NAME, "<deckgen>/themes/base/theme.yaml", Report())
    complete = True
    for part in ("layouts", "styles"):
        wanted, given = (_names(each, part) for each in (whole, theme))
        missing = [name for name in wanted if name not in given]
        if missing:
            complete = False
            message = f"the theme lacks {len(missing)} {part}: {', '.join(missing[:5])}" + " …" * (
                len(missing) > 5
            )
            node = theme.get(part)
            place = node.span if node else theme.span
            report.fault(
                "incomplete-theme",
                message,
                place,
                hint="add `extends: base` and change what you want",
            )
    return complete


def _has_room(file: ThemeFile, theme: MappingNode, size: Size, report: Report) -> bool:
    """Report margins and gutters that leave nothing between them."""
    margin, gutter = int(file.space.margin), int(file.space.gutter)
    if PageGrid(size, margin, gutter).column >= EMU_PER_POINT and 2 * margin < size.height:
        return True
    space, name = theme.get("space"), "margin" if 2 * margin > (COLUMNS - 1) * gutter else "gutter"
    culprit = space.get(name) if isinstance(space, MappingNode) else None
    message = f"margins of {points(margin):.0f} pt and gutters of {points(gutter):.0f} pt leave no room on the page"
    place = culprit.span if culprit else theme.span
    report.fault(
        "bad-space", message, place, expected="lengths such as `margin: 0.6in` and `gutter: 0.3in`"
    )
    return False


def _names(theme: Node | None, part: str) -> tuple[str, ...]:
    found = theme.get(part) if isinstance(theme, MappingNode) else None
    return tuple(str(key) for key, _ in found.entries) if isinstance(found, MappingNode) else ()


def merge(parent: MappingNode, child: MappingNode) -> MappingNode:
    """Return `parent` with the entries of `child` over it, mapping by mapping; other values are
    replaced.
    """
    entries: dict[str, tuple[Scalar, Node]] = {
        str(key): (key, value) for key, value in parent.entries
    }
    for key, value in child.entries:
        old = entries.get(str(key))
        if old and isinstance(old[1], MappingNode) and isinstance(value, MappingNode):
            entries[str(key)] = (key, merge(old[1], value))
        else:
            entries[str(key)] = (key, value)
    return MappingNode(tuple(entries.values()), child.span)


def _read_chain(
    request: ThemeRequest, report: Report, folders: dict[str, Path]
) -> MappingNode | None:
    chain: list[tuple[ThemeFolder, MappingNode]] = []
    name, base, span = request.name, request.base, request.span
    while True:
        folder = find_theme(name, base, span, report)
        if folder is None:
            return None
        if any(folder.path.resolve() == seen.path.resolve() for seen, _ in chain):
            _cycle([*(seen.path.name for seen, _ in chain), folder.path.name], span, report)
            return None
        node = read_file(folder.path / FILE_NAME, folder.shown, report)
        if not isinstance(node, MappingNode):
            if node is not None:
                report.fault("not-a-mapping", "a theme is a mapping of keys to values", node.span)
            return None
        folders[folder.shown] = folder.path
        chain.append((folder, node))
        parent = node.get("extends")
        if not isinstance(parent, Scalar) or parent.empty:
            break
        name, span = str(parent), parent.span
        # `extends: harbour` in a folder named harbour means the built-in one, not itself.
        base = request.base if folder.path.name != name else Path("/nonexistent")
    merged = chain.pop()[1]
    for _, node in reversed(chain):
        merged = merge(merged, node)
    return merged


def _cycle(names: list[str], span: Span | None, report: Report) -> None:
    report.fault(
        "theme-cycle",
        "the theme extends itself: " + " → ".join(names),
        span,
        hint="let the last of them extend `base`, or nothing",
    )

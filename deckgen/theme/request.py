"""An outline's `theme` key, ``--theme`` and ``--set`` → `ThemeRequest`: which theme, and what is
changed in it.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from deckgen.diagnostics import Report
from deckgen.layout.files.locate import Folder
from deckgen.outline.yaml.source import MappingNode, Node, Scalar, read_bytes
from deckgen.records import replace
from deckgen.theme.load import ThemeRequest, load_theme
from deckgen.theme.model import Theme
from deckgen.units import Size

DEFAULT_THEME = "harbour"

_UNCHANGEABLE = frozenset({"name", "extends"})
"""Keys of a theme that choose another theme: ``--set`` changes values, and ``--theme`` chooses."""


def read_theme(
    node: Node | None,
    folder: Folder,
    chosen: str | None,
    settings: Sequence[tuple[str, str]],
    size: Size,
    report: Report,
) -> Theme | None:
    """Return the theme that is asked for, resolved for pages of a size; None after a fault (in
    `report`). The others are those of `read_request`.
    """
    request = read_request(node, folder, chosen, settings, report)
    return load_theme(request, size, report) if request else None


def read_request(
    node: Node | None,
    folder: Folder,
    chosen: str | None,
    settings: Sequence[tuple[str, str]],
    report: Report,
) -> ThemeRequest | None:
    """Return which theme is asked for and what is changed in it; None after a fault (in `report`).

    `node` is the value of the outline's `theme` key, if it has one, and `folder` the outline's,
    with the folders that are allowed besides. `chosen` (``--theme``) is the name of a theme instead
    of the outline's; `settings` (``--set``) are pairs such as ("theme.palette.accent", "#c2410c"),
    laid over it after the outline's changes.
    """
    request = _read_node(node, folder, report)
    if request is None:
        return None
    overlays = list(request.overlays)
    for key, value in settings:
        overlay = _read_setting(key, value, report)
        if overlay is None:
            return None
        overlays.append(overlay)
    request = replace(request, overlays=tuple(overlays), allowed=folder.allowed)
    if chosen is None:
        return request
    # A path given on the command line is relative to the working directory.
    base = Path() if "/" in chosen else folder.root
    return replace(request, name=chosen, base=base, span=None)


def _read_node(node: Node | None, folder: Folder, report: Report) -> ThemeRequest | None:
    """Read the name of a theme, or a mapping with a name and changes."""
    if not isinstance(node, MappingNode):
        return _read_name(node, folder, report)
    request = _read_name(node.get("name"), folder, report)
    if request is None:
        return None
    parent = node.key("extends")
    if parent is not None:
        report.fault(
            "unknown-key",
            "only a theme's own file can extend another",
            parent.span,
            hint="say with `name` which theme is changed, "
            "or write a theme of your own in `themes/`",
        )
        return None
    return replace(request, overlays=(node.leaving_out("name"),))


def _read_name(name: Node | None, folder: Folder, report: Report) -> ThemeRequest | None:
    if name is None:
        return ThemeRequest(DEFAULT_THEME, folder.root)
    if not isinstance(name, Scalar):
        report.fault(
            "wrong-shape",
            "the name of a theme was expected, this is something else",
            name.span,
            hint="write `theme: harbour`, or `theme: {name: harbour, …}`",
        )
        return None
    if name.empty:
        return ThemeRequest(DEFAULT_THEME, folder.root)
    return ThemeRequest(str(name), folder.root, name.span)


def _read_setting(key: str, value: str, report: Report) -> MappingNode | None:
    """Return ``theme.palette.accent`` and its value as the node that a theme file would give."""
    first, *path = key.split(".")
    if first != "theme" or not path or not all(path) or path[0] in _UNCHANGEABLE:
        report.fault(
            "unknown-setting",
            f"cannot set `{key}`",
            expected="theme.<key>.<key>…=value",
            hint="choose a theme with --theme" if path[:1] == ["name"] else "",
        )
        return None
    node = read_bytes(_nested(path, value).encode(), f"--set {key}", report)
    return node if isinstance(node, MappingNode) else None


def _nested(path: Sequence[str], value: str) -> str:
    """Return the JSON, which is YAML, of `value` in mappings, one for each key of `path`."""
    opening = "".join("{" + _quoted(key) + ": " for key in path)
    return opening + _quoted(value) + "}" * len(path)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

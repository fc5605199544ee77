"""Decks that are planned one after the other → the themes of deckgen's own are loaded once.

To load a theme costs more than to plan a deck of a few slides. The same seam serves the preview.
"""

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

_themes: dict[Hashable, Any] = {}


def report_with_themes(chosen: str | None, folder: Path) -> Any:
    """Return a report that remembers the themes of deckgen's own, for a deck in `folder` and the
    theme that was chosen for it on the command line; a theme that is changed, or with which
    anything is wrong, is loaded anew.
    """
    from deckgen.diagnostics import Report
    from deckgen.theme.load import built_in_themes

    own = built_in_themes()

    def recall(key: Hashable, make: Callable[[], Any], files: list[Any]) -> Any:
        del files
        match key:
            case ("theme", None | (_, str()) as asked, size) if not (folder / "themes").exists():
                name = chosen or (asked[1] if asked else None)
            case _:
                return make()
        if name is not None and name not in own:
            return make()
        if (name, size) not in _themes:
            before = len(report.diagnostics)
            theme = make()
            if theme is None or len(report.diagnostics) > before:
                return theme
            _themes[name, size] = theme
        return _themes[name, size]

    report = Report(recall)
    return report

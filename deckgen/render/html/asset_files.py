"""What every deck carries besides its slides: reveal.js, our scripts and styles."""

from functools import lru_cache
from importlib import resources

SCRIPTS = (
    "deck/core.js",
    "deck/document.js",
    "deck/scale.js",
    "deck/keys.js",
    "deck/link.js",
    "deck/place.js",
    "deck/announce.js",
    "deck/outline.js",
    "deck/overview.js",
    "deck/motion.js",
    "find/words.js",
    "find/search.js",
    "find/help.js",
    "rehearsal/log.js",
    "rehearsal/minutes.js",
    "rehearsal/report.js",
    "presenter/timer.js",
    "presenter/plan.js",
    "presenter/panes.js",
    "presenter/windows.js",
    "presenter/next.js",
    "presenter/notes.js",
    "presenter/desk.js",
    "presenter/audience.js",
    "presenter/jump.js",
    "tools/tools.js",
    "tools/screen.js",
    "tools/pointer.js",
    "tools/zoom.js",
    "tools/strokes.js",
    "tools/paper.js",
    "tools/ink.js",
    "tools/swatches.js",
    "tools/clicker.js",
    "tools/wakelock.js",
    "deck/start.js",
)
"""The parts of the deck's own script, in the order in which they run; the last one starts the deck.
"""

STYLES = (
    "reveal/reveal.css",
    "deck/deck.css",
    "find/find.css",
    "rehearsal/rehearsal.css",
    "presenter/presenter.css",
    "tools/tools.css",
)
"""The styles of the view as slides, in their order."""


@lru_cache(maxsize=64)
def read_asset(name: str) -> str:
    """Return the text of a file of the folder ``assets``."""
    return resources.files("deckgen.render.html").joinpath("assets", name).read_text("utf-8")


def read_assets(names: tuple[str, ...]) -> str:
    """Return the text of several files, one after the other."""
    return "\n".join(map(read_asset, names))

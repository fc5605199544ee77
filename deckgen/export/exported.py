"""`Pages` and the formats wanted → their files: the HTML deck of the pages that are shown, printed
by a browser.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from deckgen.export.settings import Settings
from deckgen.languages import runs_right_to_left
from deckgen.page.pages import Pages
from deckgen.units import pixels


def export(
    pages: Pages,
    names: Sequence[str],
    settings: Settings,
    progress: Callable[[str, int, int], None] | None = None,
) -> dict[str, tuple[bytes, ...]]:
    """Return the files of every format in `names`: one each, and of ``png`` one for each page that
    is shown.

    Raises `BrowserError` where there is no browser, or it fails.
    """
    from deckgen.export.find_browser import find_browser
    from deckgen.export.press import print_deck
    from deckgen.export.sheets import Printed
    from deckgen.render.html import films_beside, render

    program = find_browser()
    shown = replace(pages, pages=tuple(page for page in pages.pages if not page.hidden))
    deck = Printed(
        html=render(shown, "films"),
        title=pages.metadata.title,
        slides=len(shown.pages),
        width=round(pixels(pages.size.width)),
        height=round(pixels(pages.size.height)),
        rtl=runs_right_to_left(pages.metadata.lang),
        films={f"films/{name}": data for name, data in films_beside(shown).items()},
    )
    return print_deck(program, deck, names, settings, progress)

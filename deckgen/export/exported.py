"""`Pages` and the formats wanted → their files: the HTML deck of the pages that are shown, printed
by a browser.
"""

from collections.abc import Callable, Sequence

from deckgen.diagnostics import Report
from deckgen.export import EXPORTS
from deckgen.export.settings import Settings
from deckgen.page.pages import Pages
from deckgen.records import replace
from deckgen.units import pixels


def report_nothing_to_print(pages: Pages, names: Sequence[str], report: Report) -> None:
    """Report a fault where formats in `names` leave out hidden pages, and all pages are hidden."""
    if set(names) & set(EXPORTS) and all(page.hidden for page in pages.pages):
        report.fault(
            "nothing-to-print",
            "every slide is hidden, and no PDF or picture has those",
            hint="show one, or build pptx and html alone, which keep hidden slides",
        )


def export(
    pages: Pages,
    names: Sequence[str],
    settings: Settings,
    progress: Callable[[str, int, int], None] | None = None,
) -> dict[str, tuple[bytes, ...]]:
    """Return the files of every format in `names` that is one of `EXPORTS`: one each, and of
    ``png`` one for each page that is shown.

    No browser is started where there is no such format. Raises `BrowserError` where none is
    installed, or it fails.
    """
    wanted = [name for name in names if name in EXPORTS]
    if not wanted:
        return {}
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
        rtl=pages.metadata.rtl,
        films={f"films/{name}": data for name, data in films_beside(shown).items()},
    )
    return print_deck(program, deck, wanted, settings, progress)

"""`duplicate-title`: two slides have the same title.

Who finds a slide by its title, in an outline or by ear, cannot tell them apart. Parts of one slide
that goes on over several pages are numbered by deckgen and count once.

Fails:

    - title: Results
      bullets: [More ships]
    - title: Results
      bullets: [Less noise]

Passes:

    - title: More ships arrive
      bullets: [Eleven a day]
    - title: Fewer neighbours complain
      bullets: [Three a week]
"""

from collections.abc import Iterator

from deckgen.check.looking import advice, place_of
from deckgen.diagnostics import Diagnostic, Span
from deckgen.page.contents import title_box
from deckgen.page.pages import Page, Pages


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every slide whose title an earlier one has."""
    first: dict[str, Page] = {}
    reported: set[Span] = set()
    for page in pages.pages:
        # A hidden divider is not seen beside the slide that follows it, and is called as that is.
        if page.hidden and page.kind == "section":
            continue
        title = " ".join(page.title.split()).casefold()
        earlier = first.setdefault(title, page)
        if not title or earlier is page or page.origin in reported:
            continue
        if page.origin is not None:
            reported.add(page.origin)
        yield _told(page, earlier)


def _told(page: Page, earlier: Page) -> Diagnostic:
    box = title_box(page)
    place = place_of(box, page) if box else page.origin
    where = f" on line {earlier.origin.line}" if earlier.origin else ""
    message = f"the slide{where} has the title '{page.title}' too"
    return advice("duplicate-title", message, place, "say what is new on this one")

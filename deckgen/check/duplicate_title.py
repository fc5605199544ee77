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

from deckgen.check.looking import title_of
from deckgen.diagnostics import Diagnostic, Severity, Span
from deckgen.page.pages import Page, Pages


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every slide whose title an earlier one has."""
    first: dict[str, Page] = {}
    reported: set[Span] = set()
    for page in pages.pages:
        title = " ".join(page.title.split()).casefold()
        earlier = first.setdefault(title, page)
        if not title or earlier is page or (page.origin is not None and page.origin in reported):
            continue
        if page.origin is not None:
            reported.add(page.origin)
        box = title_of(page)
        place = box.origin if box is not None and box.origin is not None else page.origin
        where = f" on line {earlier.origin.line}" if earlier.origin is not None else ""
        message = f"the slide{where} has the title '{page.title}' too"
        yield Diagnostic(
            "duplicate-title", message, place, Severity.ADVICE, hint="say what is new on this one"
        )

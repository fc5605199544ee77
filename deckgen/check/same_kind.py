"""`same-kind`: five slides of one kind stand in a row.

An audience stops to look when every page looks like the last one. Lists often hide numbers
(`stats`, `chart`), an order (`process`, `timeline`) or a choice (`comparison`). Pictures, code, and
slides of other sections are not counted together.

Fails:

    - title: One
      bullets: [a]
    - title: Two
      bullets: [b]
    - title: Three
      bullets: [c]
    - title: Four
      bullets: [d]
    - title: Five
      bullets: [e]

Passes:

    - title: One
      bullets: [a]
    - title: Two
      bullets: [b]
    - title: Three
      stats: [{value: 3, label: quays}]
    - title: Four
      bullets: [d]
    - title: Five
      bullets: [e]
"""

from collections.abc import Iterator
from itertools import groupby

from deckgen.check.looking import advice
from deckgen.diagnostics import Diagnostic
from deckgen.page.pages import Page, Pages

_MOST = 4
"""Slides of one kind that an audience takes in a row."""
_MAY_REPEAT = frozenset(("blank", "image", "video", "code", "section", "cover", "closing"))


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice at the first slide too many of every row of one kind."""
    for (kind, _), row in groupby(pages.pages, key=lambda page: (page.kind, page.section)):
        slides = _opening_pages(row)
        if kind in _MAY_REPEAT or len(slides) <= _MOST:
            continue
        message = f"{len(slides)} slides of the kind `{kind}` stand in a row"
        hint = "say one of them as another kind: numbers as `stats`, an order as `process`"
        yield advice("same-kind", message, slides[_MOST].origin, hint)


def _opening_pages(row: Iterator[Page]) -> list[Page]:
    """Return the first page of every slide."""
    return [next(pages) for _, pages in groupby(row, key=lambda page: page.origin)]

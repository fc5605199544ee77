"""`section-name`: a section is called like another one, or like PowerPoint's own.

Sections are what PowerPoint's list of slides and the menu of the HTML deck are folded by. The
slides ahead of the first divider stand under the title of the deck.

Fails:

    - section: Section 1
    - title: More ships arrive
      bullets: [Eleven a day]

Passes:

    - section: What has changed
    - title: More ships arrive
      bullets: [Eleven a day]
"""

import re
from collections.abc import Iterator, Mapping

from deckgen.check.looking import advice
from deckgen.diagnostics import Diagnostic
from deckgen.page.pages import Page, Pages

_OWN = re.compile(r"(default|untitled|summary|new) section|section( ?\d+)?", re.IGNORECASE)


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every divider whose name is taken or says nothing."""
    taken: dict[str, Page | None] = {}
    if any(not section.name for section in pages.sections):
        taken[pages.metadata.title.casefold()] = None
    for page in pages.pages:
        if page.kind != "section" or page.section >= len(pages.sections):
            continue
        name = pages.sections[page.section].name
        problem = _problem(name, page, taken)
        taken.setdefault(name.casefold(), page)
        if problem:
            yield advice("section-name", problem, page.origin, "give the section a name of its own")


def _problem(name: str, page: Page, taken: Mapping[str, Page | None]) -> str:
    """Return what is wrong with a name; `taken` are those before it, None for the deck's own."""
    if _OWN.fullmatch(name):
        return f"the name '{name}' does not say what the section is about"
    if name.casefold() not in taken:
        return ""
    holder = taken[name.casefold()]
    if holder is None:
        return f"the deck is called '{name}' too"
    if _is_told(page, holder):
        return ""
    line = f"the section on line {holder.origin.line}" if holder.origin else "an earlier section"
    return f"{line} is called '{name}' too"


def _is_told(page: Page, earlier: Page) -> bool:
    """Whether `duplicate-title` says the same of the two dividers."""
    return earlier.title.casefold() == page.title.casefold()

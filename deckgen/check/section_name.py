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
from collections.abc import Iterator

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.page.pages import Page, Pages

_OWN = re.compile(r"(default|untitled|summary|new) section|section( ?\d+)?", re.IGNORECASE)


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every divider whose name is taken or says nothing."""
    taken: dict[str, Page | None] = {}
    if any(not section.name for section in pages.sections):
        taken[pages.metadata.title.casefold()] = None
    for page in (
        each
        for each in pages.pages
        if each.kind == "section" and each.section < len(pages.sections)
    ):
        name = pages.sections[page.section].name
        key = name.casefold()
        problem = ""
        if _OWN.fullmatch(name):
            problem = f"the name '{name}' does not say what the section is about"
        elif key in taken and not _is_told(page, taken[key]):
            problem = f"{_holder(taken[key])} is called '{name}' too"
        taken.setdefault(key, page)
        if problem:
            hint = "give the section a name of its own"
            yield Diagnostic("section-name", problem, page.origin, Severity.ADVICE, hint=hint)


def _is_told(page: Page, earlier: Page | None) -> bool:
    """Whether `duplicate-title` says the same of the two dividers."""
    return earlier is not None and earlier.title.casefold() == page.title.casefold()


def _holder(page: Page | None) -> str:
    if page is None:
        return "the deck"
    return (
        f"the section on line {page.origin.line}"
        if page.origin is not None
        else "an earlier section"
    )

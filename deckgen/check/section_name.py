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
from deckgen.diagnostics import Diagnostic, Span
from deckgen.page.pages import Page, Pages, PageSection
from deckgen.records import dataclass

_OWN = re.compile(r"(default|untitled|summary|new) section|section( ?\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Holder:
    """Who has a name: where it is opened, and the title of its divider, if that is shown."""

    origin: Span | None
    title: str = ""


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every section whose name is taken or says nothing."""
    taken: dict[str, _Holder | None] = {}
    if any(not section.name for section in pages.sections):
        taken[pages.metadata.title.casefold()] = None
    dividers = {page.section: page for page in pages.pages if page.kind == "section"}
    for index, section in enumerate(pages.sections):
        if not section.name:
            continue
        holder = _holder(section, dividers.get(index))
        problem = _problem(section.name, holder, taken)
        taken.setdefault(section.name.casefold(), holder)
        if problem:
            yield advice(
                "section-name", problem, holder.origin, "give the section a name of its own"
            )


def _holder(section: PageSection, divider: Page | None) -> _Holder:
    if divider is None:
        return _Holder(section.origin)
    return _Holder(divider.origin, "" if divider.hidden else divider.title)


def _problem(name: str, holder: _Holder, taken: Mapping[str, _Holder | None]) -> str:
    """Return what is wrong with a name; `taken` are those before it, None for the deck's own."""
    if _OWN.fullmatch(name):
        return f"the name '{name}' does not say what the section is about"
    if name.casefold() not in taken:
        return ""
    earlier = taken[name.casefold()]
    if earlier is None:
        return f"the deck is called '{name}' too"
    if _is_told(holder, earlier):
        return ""
    line = f"the section on line {earlier.origin.line}" if earlier.origin else "an earlier section"
    return f"{line} is called '{name}' too"


def _is_told(holder: _Holder, earlier: _Holder) -> bool:
    """Whether `duplicate-title` says the same of the two dividers."""
    return bool(holder.title) and earlier.title.casefold() == holder.title.casefold()

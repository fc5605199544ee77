"""`over-budget`: the parts take more minutes than the whole has.

The presenter's view counts down what is planned; a plan that cannot be kept is late from the first
slide on. The minutes of a `section` are for the whole section, its own slide included.

Fails:

    - section: The plan
      minutes: 5
    - title: More ships arrive
      minutes: 6
      text: Eleven a day.

Passes:

    - section: The plan
      minutes: 5
    - title: More ships arrive
      minutes: 4
      text: Eleven a day.
"""

from collections.abc import Iterator

from deckgen.check.looking import advice, in_minutes
from deckgen.diagnostics import Diagnostic
from deckgen.page.pages import Pages
from deckgen.paging.schedule import PlannedSection, parts_of, whole_seconds


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every section, and for the deck, that is shorter than what is in it."""
    sections = parts_of(pages)
    for section in sections:
        yield from _of_section(section)
    whole, taken = whole_seconds(pages), sum(section.taken for section in sections)
    if whole is not None and taken > whole:
        message = f"the parts take {in_minutes(taken)}, the deck has {in_minutes(whole)}"
        hint = f"give the deck {in_minutes(taken)}, or its parts less"
        yield advice("over-budget", message, pages.metadata.minutes_origin, hint)


def _of_section(section: PlannedSection) -> Iterator[Diagnostic]:
    if section.seconds is None or section.fixed <= section.seconds:
        return
    needed, planned = in_minutes(section.fixed), in_minutes(section.seconds)
    message = f"the slides of this section take {needed}, the section has {planned}"
    hint = f"give the section {needed}, or its slides less"
    yield advice("over-budget", message, section.origin, hint)

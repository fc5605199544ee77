"""`no-time`: the other slides have taken all the minutes, and nothing is left for this one.

Slides without `minutes` share what those with them leave of the section's or the deck's. A title
page may go without.

Fails:

    - section: The plan
      minutes: 5
    - title: More ships arrive
      minutes: 5
      text: Eleven a day.
    - title: Fewer neighbours complain
      text: Three a week.

Passes:

    - section: The plan
      minutes: 5
    - title: More ships arrive
      minutes: 3
      text: Eleven a day.
    - title: Fewer neighbours complain
      text: Three a week.
"""

from collections.abc import Iterator, Sequence

from deckgen.check.looking import advice, and_others
from deckgen.diagnostics import Diagnostic
from deckgen.page.pages import Pages
from deckgen.paging.schedule import PlannedSlide, parts_of, waiting, whole_seconds


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for the slides of a section, and for those of the deck, that are left without
    a second.
    """
    sections = parts_of(pages)
    for section in sections:
        if section.seconds is not None and section.fixed == section.seconds:
            yield from _told(section.free, "section", pages)
    if whole_seconds(pages) == sum(section.taken for section in sections):
        yield from _told(waiting(sections), "deck", pages)


def _told(slides: Sequence[PlannedSlide], whole: str, pages: Pages) -> Iterator[Diagnostic]:
    left_out = [slide for slide in slides if not slide.is_light]
    if not left_out:
        return
    which = and_others("this slide", len(left_out) - 1)
    message = f"no time of the {whole} is left for {which}"
    hint = f"give the {whole} more `minutes`, or other slides less"
    yield advice("no-time", message, pages.pages[left_out[0].pages[0]].origin, hint)

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

from deckgen.diagnostics import Diagnostic, Severity
from deckgen.page.pages import Pages
from deckgen.paging.schedule import PlannedSlide, parts_of, waiting, whole_seconds


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for the slides of a section, and for those of the deck, that are left without
    a second.
    """
    parts = parts_of(pages)
    for part in parts:
        if part.seconds is not None and part.fixed == part.seconds:
            yield from _told(part.free, "section", pages)
    if whole_seconds(pages) == sum(part.taken for part in parts):
        yield from _told(waiting(parts), "deck", pages)


def _told(slides: Sequence[PlannedSlide], whole: str, pages: Pages) -> Iterator[Diagnostic]:
    left_out = [slide for slide in slides if not slide.is_light]
    if not left_out:
        return
    others = len(left_out) - 1
    which = (
        "this slide" if not others else f"this slide and {others} other{'s' if others > 1 else ''}"
    )
    message = f"no time of the {whole} is left for {which}"
    hint = f"give the {whole} more `minutes`, or other slides less"
    place = pages.pages[left_out[0].pages[0]].origin
    yield Diagnostic("no-time", message, place, Severity.ADVICE, hint=hint)

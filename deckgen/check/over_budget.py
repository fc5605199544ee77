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

from deckgen.check.looking import in_minutes
from deckgen.diagnostics import Diagnostic, Severity
from deckgen.page.pages import Pages
from deckgen.paging.schedule import parts_of, whole_seconds


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every section, and for the deck, that is shorter than what is in it."""
    parts = parts_of(pages)
    for part in parts:
        if part.seconds is not None and part.opening is not None and part.fixed > part.seconds:
            needed, given = in_minutes(part.fixed), in_minutes(part.seconds)
            message = f"the slides of this section take {needed}, the section has {given}"
            hint = f"give the section {needed}, or its slides less"
            yield Diagnostic(
                "over-budget", message, part.opening.origin, Severity.ADVICE, hint=hint
            )
    whole, taken = whole_seconds(pages), sum(part.taken for part in parts)
    if whole is not None and taken > whole:
        message = f"the parts take {in_minutes(taken)}, the deck has {in_minutes(whole)}"
        hint = f"give the deck {in_minutes(taken)}, or its parts less"
        yield Diagnostic(
            "over-budget", message, pages.metadata.minutes_origin, Severity.ADVICE, hint=hint
        )

"""`long-title`: a title takes more than two lines, more than three on a cover, or has more than 80
characters.

A title is read in a second or not at all; what does not fit belongs on the slide or in the notes.

Fails:

    - title: >-
        Because of the growth of trade in the whole of the region during the last ten years,
        and because of the new rules for shipping that came into force this spring,
        the harbour has now become noticeably busier
      bullets: [Eleven ships a day]

Passes:

    - title: The harbour has become busier
      bullets: [Eleven ships a day]
"""

from collections.abc import Iterator

from deckgen.check.looking import advice, place_of
from deckgen.diagnostics import Diagnostic
from deckgen.page.contents import title_box
from deckgen.page.pages import Pages
from deckgen.page.texts import words_of_box

# About what an audience reads in the two to three seconds before it listens again.
_MOST_CHARACTERS = 80


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for every title of too many lines."""
    for page in pages.pages:
        box = title_box(page)
        if box is None:
            continue
        lines = sum(len(paragraph.lines) for paragraph in box.typeset.paragraphs)
        most = 3 if page.kind == "cover" else 2
        place = place_of(box, page)
        if lines > most:
            hint = f"shorten it to {most}, and say the rest on the slide"
            yield advice("long-title", f"the title takes {lines} lines", place, hint)
            continue
        length = len(words_of_box(box))
        if length > _MOST_CHARACTERS:
            hint = f"a title of {_MOST_CHARACTERS} is read at a glance; say the rest on the slide"
            yield advice("long-title", f"the title has {length} characters", place, hint)

r"""`broken-word`: a word or a number has no room on a line, and is broken over several.

Text is set smaller first, as far as the theme allows, and a word is parted after a hyphen, after
the slashes of an address, and at the soft hyphens that its author writes (`\u00ad` in double
quotes). What is still too long is broken between two of its letters; a name in a chart ends with
"…". Use a shorter word, say where it may be parted, or give it more room: fewer columns, or two
tables.

Fails:

    - title: What a year costs
      columns:
        - stats: [{value: "1,234,567,890,123"}]
        - text: By car
        - text: By rail
        - text: By ship

Passes:

    - title: What a year costs
      columns:
        - stats: [{value: 1.2 tn}]
        - text: By car
        - text: By rail
        - text: By ship
"""

from collections.abc import Iterator
from itertools import chain

from deckgen.check.looking import advice, name_of, place_of
from deckgen.diagnostics import Diagnostic
from deckgen.layout.text.seams import broken_words
from deckgen.page.boxes import TextBox
from deckgen.page.contents import text_boxes
from deckgen.page.pages import Pages

_HINT = "use a shorter word, write a soft hyphen where it may be parted, or give it more room"
_SHOWN = 40
"""Characters of a word that a message has."""


def find(pages: Pages) -> Iterator[Diagnostic]:
    """Yield an advice for the first text of each slide with a broken word; the layout of a table or
    a chart tells of its own.
    """
    for page in pages.pages:
        broken = [(box, word) for box in text_boxes(page) if (word := _broken_word(box))]
        if broken:
            box, word = broken[0]
            size = box.typeset.size
            message = f"`{_shown(word)}` is broken over lines at {size:g} pt, in {name_of(box)}"
            others = len(broken) - 1
            if others:
                message += f", and so are words of {others} more text{'s' if others > 1 else ''}"
            yield advice("broken-word", message, place_of(box, page), _HINT)


def _broken_word(box: TextBox) -> str:
    """Return the first word of a text that is broken; lines of code go on wherever they end."""
    if box.role == "code":
        return ""
    words = chain.from_iterable(map(broken_words, box.typeset.paragraphs))
    return next(words, "")


def _shown(word: str) -> str:
    return word if len(word) <= _SHOWN else word[: _SHOWN - 1] + "…"

"""A language → the words that the writers put beside the author's: those of a page, and those
around the slides of the HTML deck.

They are chosen here, for a writer chooses nothing; it marks those that are in another language than
what stands around them.
"""

from functools import lru_cache

from deckgen.content import Said
from deckgen.language.footnotes import Reference
from deckgen.page.pages import FootnoteWords, PageWords, ShellWords
from deckgen.words import WORDS, say

_SHELL = "shell."


def page_words(lang: str, kind: str, title: Said) -> PageWords:
    """Return our words for a page of a kind; it is called by its `title`, or by its kind where that
    is empty.
    """
    label = title if title.text else _kind_name(lang, kind)
    return PageWords(label=label, role=say(lang, "slide"), notes=say(lang, "notes"))


def footnote_words(lang: str, reference: Reference) -> FootnoteWords:
    """Return our words for a footnote of a page."""
    number = reference.number
    marker, back = (say(lang, key, number=number) for key in ("footnote", "footnote.back"))
    return FootnoteWords(reference.id, marker, back)


def _kind_name(lang: str, kind: str) -> Said:
    """Return what a kind is called; a new one by its key, which is English."""
    key = f"kind.{kind}"
    return say(lang, key) if key in WORDS else Said(kind.capitalize(), "en")


@lru_cache(maxsize=16)
def shell_words(lang: str) -> ShellWords:
    """Return the words around the slides of a deck. A language has all of them or none."""
    phrases = {key.removeprefix(_SHELL): say(lang, key) for key in WORDS if key.startswith(_SHELL)}
    (spoken,) = {phrase.lang for phrase in phrases.values()}
    return ShellWords({key: phrase.text for key, phrase in phrases.items()}, spoken)

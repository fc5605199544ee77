"""A language tag (BCP 47) and the key of a phrase → the phrase, and the language that it is in.

One rule for all that is said beside the author's words: the deck's language, else the wider one
that its tag belongs to (``pt-BR`` → ``pt``), else English, and then the record says so: whoever
writes it can mark it as English. A phrase is a template with named values, the same in every
language.

The speech of formulas is not here (`layout.formula.speech` says why), nor are the names of shapes,
which PowerPoint alone shows, nor the sentences of the HTML deck's scripts.
"""

from collections.abc import Mapping
from functools import lru_cache

from deckgen.content import Said
from deckgen.languages import subtags
from deckgen.words.chart_words import CHART_WORDS
from deckgen.words.page_words import KIND_NAMES, PAGE_WORDS
from deckgen.words.shell_words import SHELL_WORDS

WORDS: Mapping[str, Mapping[str, str]] = {
    **PAGE_WORDS,
    **{f"kind.{key}": words for key, words in KIND_NAMES.items()},
    **{f"chart.{key}": words for key, words in CHART_WORDS.items()},
    **{f"shell.{key}": words for key, words in SHELL_WORDS.items()},
}
"""Every phrase by its key, in each of its languages; every one has English. Chinese stands under
its two scripts, the simplified one only where its characters differ.
"""

_ENGLISH = "en"

_WRITTEN_AS = {"zh": "zh-hant", "zh-cn": "zh-hans", "zh-sg": "zh-hans"}
"""The script of Chinese tags that name none: Hong Kong, Macao and Taiwan are left to ``zh``."""


def say(lang: str, key: str, **values: object) -> Said:
    """Return a phrase in a language, with its values; in English where that language has none.

    The record's language is `lang` itself, or English: words found by a wider tag are in `lang`.
    """
    words = WORDS[key]
    for tag in _tags(lang):
        if tag in words:
            return Said(words[tag].format(**values), lang)
    return Said(words[_ENGLISH].format(**values), _ENGLISH)


@lru_cache(maxsize=64)
def _tags(lang: str) -> tuple[str, ...]:
    """Return the tags to look for as they are written, the narrowest first: ``zh-sg``, ``zh``."""
    parts = subtags(lang)
    tags = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return tuple(_WRITTEN_AS.get(tag, tag) for tag in tags)

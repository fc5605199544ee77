"""A text → whether it may hold East Asian characters or emoji.

The ranges of those are large, and a regular expression of them takes 3 ms to compile: patterns that
find them are compiled for the first text that may match.
"""

import re

# Hangul's first letters stand at U+1100; the next wide character is the watch, U+231A.
_FAR = re.compile("[^\0-\u10ff\u1200-\u2319]")


def may_be_wide(text: str) -> bool:
    """Return whether a text has characters behind those of alphabets, punctuation, arrows and
    mathematics.
    """
    return not text.isascii() and _FAR.search(text) is not None

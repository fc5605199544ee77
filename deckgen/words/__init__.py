"""The words that a deck says by itself, in all its languages: one table, one look-up, `say`."""

from deckgen.content import Said
from deckgen.words.look_up import WORDS, say

__all__ = ["WORDS", "Said", "say"]

"""Letters → their form in an alphabet of mathematics: Unicode's own characters for bold, slanted,
script and the like.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from deckgen.outline.latex.tree import Symbol, Variant

# Unicode's names of a letter in each alphabet, the best one first: where a letter is not in the
# block of mathematics, it is among the letterlike symbols, or there is only an upright one.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "bold": ("MATHEMATICAL BOLD {}",),
    "italic": ("MATHEMATICAL ITALIC {}",),
    "bold-italic": ("MATHEMATICAL BOLD ITALIC {}", "MATHEMATICAL BOLD {}"),
    "script": ("MATHEMATICAL SCRIPT {}", "SCRIPT {}"),
    "fraktur": ("MATHEMATICAL FRAKTUR {}", "BLACK-LETTER {}"),
    "blackboard": ("MATHEMATICAL DOUBLE-STRUCK {}", "DOUBLE-STRUCK {}"),
    "sans": ("MATHEMATICAL SANS-SERIF {}",),
    "mono": ("MATHEMATICAL MONOSPACE {}",),
}
# The one letter whose slanted form has another name.
_ITALIC_H = "\N{PLANCK CONSTANT}"
# Words of the names of letters that the names of their forms do not have.
_LEFT_OUT = ("LATIN ", "GREEK ", "LETTER ", "LUNATE ")


def drawn_text(symbol: Symbol) -> str:
    """Return the characters that show a symbol in its alphabet; letters without one are slanted."""
    variant: Variant | Literal["italic"] = symbol.variant
    if is_slanted(symbol):
        variant = "italic"
    if variant in {"", "upright"}:
        return symbol.text
    return "".join(_styled(character, variant) for character in symbol.text)


def is_slanted(symbol: Symbol) -> bool:
    """Return whether a symbol without an alphabet of its own is set slanted: letters are, Greek
    capitals are not.
    """
    is_greek_capital = "Α" <= symbol.text <= "Ω"
    return (symbol.role, symbol.variant) == ("letter", "") and not is_greek_capital


@lru_cache(maxsize=2048)
def _styled(character: str, variant: str) -> str:
    """Return a character in an alphabet, or as it is where that lacks it."""
    if not character.isalnum():
        return character
    if (character, variant) == ("h", "italic"):
        return _ITALIC_H
    name = unicodedata.name(character, "")
    for word in _LEFT_OUT:
        name = name.replace(word, "")
    for pattern in _NAMES[variant]:
        try:
            return unicodedata.lookup(pattern.format(name))
        except KeyError:
            continue
    return character

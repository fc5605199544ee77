"""Letters in the alphabets of mathematics: Unicode's own characters for bold, slanted, script and
the like.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from deckgen.outline.latex.tree import Symbol, Variant

# The words of Unicode's names; where a letter is not in the block of mathematics, it is among the
# letterlike symbols.
_NAMES: Mapping[str, tuple[str, str]] = {
    "bold": ("BOLD", ""),
    "italic": ("ITALIC", "PLANCK CONSTANT"),
    "bold-italic": ("BOLD ITALIC", ""),
    "script": ("SCRIPT", "SCRIPT"),
    "fraktur": ("FRAKTUR", "BLACK-LETTER"),
    "blackboard": ("DOUBLE-STRUCK", "DOUBLE-STRUCK"),
    "sans": ("SANS-SERIF", ""),
    "mono": ("MONOSPACE", ""),
}
_LEFT_OUT = ("LATIN ", "GREEK ", "LETTER ", "LUNATE ")


def drawn_text(symbol: Symbol) -> str:
    """Return the characters that show a symbol in its alphabet, letters slanted unless something
    else is said.
    """
    variant = symbol.variant or ("italic" if is_slanted(symbol) else "upright")
    return (
        symbol.text
        if variant == "upright"
        else "".join(_styled(each, variant) for each in symbol.text)
    )


def is_slanted(symbol: Symbol) -> bool:
    """Return whether a symbol without an alphabet of its own is set slanted: letters are, Greek
    capitals are not.
    """
    return symbol.role == "letter" and not symbol.variant and not "Α" <= symbol.text <= "Ω"


@lru_cache(maxsize=2048)
def _styled(character: str, variant: Variant | str) -> str:
    if not character.isalnum():
        return character
    style, elsewhere = _NAMES[variant]
    name = unicodedata.name(character, "")
    for word in _LEFT_OUT:
        name = name.replace(word, "")
    tried = [f"MATHEMATICAL {style} {name}", f"{elsewhere} {name}"]
    if variant == "italic" and character == "h":
        tried = [elsewhere]
    if variant == "bold-italic":
        tried.append(f"MATHEMATICAL BOLD {name}")
    return next((found for each in tried if (found := _lookup(each))), character)


def _lookup(name: str) -> str:
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return ""

"""A short name of an emoji, as chat programs have it → the emoji.

Names are those of GitHub (api.github.com/emojis). Where one differs from Unicode's it stands in
`emoji.txt`; the others are Unicode's with underscores (`hot_pepper`).
"""

from functools import lru_cache
from importlib import resources


def emoji_of(name: str) -> str:
    """Return the emoji of a short name without its colons; empty where there is none."""
    return _table().get(name) or _by_unicode(name)


@lru_cache(1)
def _table() -> dict[str, str]:
    file = resources.files("deckgen.outline.markup") / "emoji.txt"
    lines = file.read_text("utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


def _by_unicode(name: str) -> str:
    """Return the pictograph (UAX #44, category So) that Unicode calls so."""
    from unicodedata import category, lookup

    try:
        character = lookup(name.replace("_", " "))
    except KeyError:
        return ""
    return character if category(character) == "So" else ""

"""The name of an icon → its strokes as written in the vendored set, or the name that was probably
meant.

The set is Lucide: drawn with strokes of one width in a grid of 24, which become native shapes, and
free to use (ISC). Its file is read when the first icon is asked for; tools/vendor_icons.py says how
it is made.
"""

import re
from functools import lru_cache
from importlib import resources

from deckgen.diagnostics import nearest

ICON_NAME = re.compile(r"[a-z][a-z0-9-]*")
"""What the name of an icon looks like."""
# An older name has, instead of strokes, this sign and the present name.
_ALIAS = "="


def icon_strokes(name: str) -> str:
    """Return the strokes of an icon as absolute M, L, C and Z of SVG; empty where there is none of
    that name.
    """
    return _find(name)[1]


def current_name(name: str) -> str:
    """Return the set's present name of an icon, which an older one may stand for; empty where there
    is none.
    """
    return _find(name)[0]


def nearest_icon(name: str) -> str:
    """Return the name of the icon that `name` was probably meant for: misspelt, or another word for
    it; or nothing.
    """
    wanted = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if current_name(wanted):
        return wanted
    icons = [line.split("\t") for line in _file()[1:].splitlines()]
    return _named_otherwise(wanted, icons) or _named_in_part(wanted, icons)


def _named_otherwise(wanted: str, icons: list[list[str]]) -> str:
    """Return the icon for which the set has `wanted` as another word, best where it comes first."""
    word = wanted.replace("-", " ")
    ranked: list[tuple[int, int, str]] = []
    for name, words, _ in icons:
        others = words.split("|")
        if word in others:
            ranked.append((others.index(word), len(name), name))
    return min(ranked, default=(0, 0, ""))[2]


def _named_in_part(wanted: str, icons: list[list[str]]) -> str:
    """Return the shortest name that has `wanted` as a part, or else the one that is nearest."""
    names = [
        name
        for name, _, strokes in icons
        if wanted in name.split("-") and not strokes.startswith(_ALIAS)
    ]
    if not names:
        return nearest(wanted, (name for name, _, _ in icons), 0.7)
    return min(names, key=lambda name: (len(name), name))


def unknown_icon(name: str) -> tuple[str, str]:
    """Return what to say of a name that the set does not have: a message and a hint."""
    near = nearest_icon(name)
    hint = "icons are named as on lucide.dev/icons, which has no logos"
    if near:
        hint = f"did you mean `{near}`?"
    return f"there is no icon `{name[:40]}`", hint


@lru_cache(maxsize=1024)
def _find(name: str) -> tuple[str, str]:
    """Return the present name and the strokes of an icon, both empty where there is none."""
    if not ICON_NAME.fullmatch(name):
        return "", ""
    text = _file()
    start = text.find(f"\n{name}\t") + 1
    if not start:
        return "", ""
    strokes = text[start : text.index("\n", start)].rpartition("\t")[2]
    if strokes.startswith(_ALIAS):
        return _find(strokes[1:])
    return name, strokes


@lru_cache(1)
def _file() -> str:
    """Return the set, every line of it after a line feed."""
    folder = resources.files("deckgen.outline.markup") / "icons"
    return "\n" + (folder / "lucide.tsv").read_text("utf-8")

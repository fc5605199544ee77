"""The name of an icon → its strokes as written in the vendored set, or the name that was probably
meant.

The set is Lucide: drawn with strokes of one width in a grid of 24, which become native shapes, and
free to use (ISC). Its file is read when the first icon is asked for; tools/vendor_icons.py says how
it is made.
"""

import difflib
import re
from functools import lru_cache
from importlib import resources

ICON_NAME = re.compile(r"[a-z][a-z0-9-]*")
"""What the name of an icon looks like."""
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
    lines = [line.split("\t") for line in _file()[1:].splitlines()]
    word = wanted.replace("-", " ")
    ranked = [
        (words.split("|").index(word), name) for name, words, _ in lines if word in words.split("|")
    ]
    if ranked:
        return min(ranked, key=lambda each: (each[0], len(each[1]), each[1]))[1]
    part = [
        name
        for name, _, strokes in lines
        if wanted in name.split("-") and not strokes.startswith(_ALIAS)
    ]
    found = part or difflib.get_close_matches(wanted, [name for name, _, _ in lines], 1, 0.7)
    return min(found, key=lambda each: (len(each), each), default="")


def unknown_icon(name: str) -> tuple[str, str]:
    """Return what to say of a name that the set does not have: a message and a hint."""
    near = nearest_icon(name)
    hint = (
        f"did you mean `{near}`?"
        if near
        else "icons are named as on lucide.dev/icons, which has no logos"
    )
    return f"there is no icon `{name[:40]}`", hint


@lru_cache(maxsize=1024)
def _find(name: str) -> tuple[str, str]:
    text = _file()
    start = text.find(f"\n{name}\t") + 1 if ICON_NAME.fullmatch(name) else 0
    if not start:
        return "", ""
    strokes = text[start : text.index("\n", start)].rpartition("\t")[2]
    return _find(strokes[1:]) if strokes.startswith(_ALIAS) else (name, strokes)


@lru_cache(1)
def _file() -> str:
    """The set, every line of it after a line feed."""
    return "\n" + resources.files("deckgen.outline.markup").joinpath(
        "icons", "lucide.tsv"
    ).read_text("utf-8")

"""Pages → the same, where a page that morphs knows what it shares with the page before it, and that
page with it.

What two pages share has the same identity on both. A box keeps the one that its kind gave it; a
text whose role is its page's only one of that role (a title, a quotation) is named after it, a
picture after its bytes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from deckgen.page.boxes import Box, GroupBox, PictureBox, TextBox
from deckgen.page.pages import Page
from deckgen.records import replace

# They stand still on every page, and change their text: nothing to be seen moving.
_STILL = frozenset({"footer", "date", "number", "page"})


def with_morphs(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages with identities and `morphs` where one of two neighbours morphs."""
    found = list(pages)
    shown = [at for at, page in enumerate(found) if not page.hidden]
    for before, after in pairwise(shown):
        if found[after].transition != "morph":
            continue
        for at in (before, after):
            found[at] = replace(found[at], boxes=_identified(found[at].boxes))
        shared = _outlines(found[before].boxes) & _outlines(found[after].boxes)
        names = {identity for identity, _ in shared}
        for at in (before, after):
            found[at] = replace(found[at], morphs=tuple(sorted(names.union(found[at].morphs))))
    return tuple(found)


def _movable(boxes: Iterable[Box]) -> Iterator[Box]:
    """Yield what can be moved as one: every box, and the boxes of a group that is nothing of its
    own.
    """
    for box in boxes:
        match box:
            case GroupBox(identity=""):
                yield from _movable(box.boxes)
            case _:
                yield box


def _outlines(boxes: Iterable[Box]) -> set[tuple[str, type[Box]]]:
    """What can be found on another page: PowerPoint pairs only objects of a type."""
    return {(box.identity, type(box)) for box in _movable(boxes) if box.identity}


def _identified(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    names = Counter(_name(box) for box in _movable(boxes))
    taken = {box.identity for box in _movable(boxes)}
    once = {name for name, count in names.items() if name and count == 1 and name not in taken}
    return tuple(_named(box, once) for box in boxes)


def _named(box: Box, once: set[str]) -> Box:
    match box:
        case GroupBox(identity=""):
            return replace(box, boxes=tuple(_named(member, once) for member in box.boxes))
        case _:
            name = _name(box)
            return replace(box, identity=name) if name in once else box


def _name(box: Box) -> str:
    """What a box without an identity would be called."""
    if box.identity:
        return ""
    match box:
        case TextBox():
            return "" if box.role in _STILL else box.role
        case PictureBox():
            return f"picture-{box.picture.digest[:8]}"
        case _:
            return ""

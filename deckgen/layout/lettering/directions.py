"""A line of text → the direction of each character, and the order in which runs are drawn.

The bidirectional algorithm (UAX #9) without its explicit marks and its rule for pairs of brackets.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from unicodedata import bidirectional

_NEUTRAL = frozenset("B S WS ON BN LRE LRO RLE RLO PDF LRI RLI FSI PDI".split())


def levels_of(text: str, *, rtl: bool) -> list[int]:
    """Return the level of each character: odd ones run from right to left."""
    base = int(rtl)
    if text.isascii() and not rtl:
        return [0] * len(text)
    classes = [_class(character) for character in text]
    _resolve_weak(classes, "R" if rtl else "L")
    _resolve_neutral(classes, "R" if rtl else "L")
    return [_level(name, base) for name in classes]


def _class(character: str) -> str:
    name = bidirectional(character) or "L"
    return "ON" if name in _NEUTRAL else name


def _resolve_weak(classes: list[str], base: str) -> None:
    """Give marks, numbers and signs beside numbers their direction, in place (W1 to W7)."""
    before = base
    for place, name in enumerate(classes):
        classes[place] = before = before if name == "NSM" else name
    _turn_numbers(classes, base, {"AL": "AN"})
    classes[:] = ["R" if name == "AL" else name for name in classes]
    _join_separators(classes)
    _join_signs(classes)
    classes[:] = ["ON" if name in ("ES", "CS", "ET") else name for name in classes]
    _turn_numbers(classes, base, {"L": "L"})


def _turn_numbers(classes: list[str], base: str, turned: Mapping[str, str]) -> None:
    """Make of numbers what `turned` has for the strong letter before them, in place (W2, W7)."""
    strong = base
    for place, name in enumerate(classes):
        if name in ("L", "R", "AL"):
            strong = name
        elif name == "EN":
            classes[place] = turned.get(strong, name)


def _join_separators(classes: list[str]) -> None:
    """Make one separator in a number a part of it, in place (W4)."""
    for place in range(1, len(classes) - 1):
        around, name = {classes[place - 1], classes[place + 1]}, classes[place]
        if around == {"EN"} and name in ("ES", "CS"):
            classes[place] = "EN"
        elif around == {"AN"} and name == "CS":
            classes[place] = "AN"


def _join_signs(classes: list[str]) -> None:
    """Make signs such as % beside a number parts of it, in place (W5)."""
    place = 0
    for name, group in groupby(list(classes)):
        end = place + len(list(group))
        around = (*classes[max(0, place - 1) : place], *classes[end : end + 1])
        if name == "ET" and "EN" in around:
            classes[place:end] = ["EN"] * (end - place)
        place = end


def _resolve_neutral(classes: list[str], base: str) -> None:
    """Give what has no direction that of its neighbours, or else the base, in place (N1, N2)."""
    place, before = 0, base
    for is_neutral, group in groupby(list(classes), key="ON".__eq__):
        end = place + len(list(group))
        if is_neutral:
            after = _side(classes[end]) if end < len(classes) else base
            classes[place:end] = [before if before == after else base] * (end - place)
        else:
            before = _side(classes[end - 1])
        place = end


def _side(name: str) -> str:
    """Return the direction that a neighbour sees: numbers count as right to left."""
    return "L" if name == "L" else "R"


def _level(name: str, base: int) -> int:
    """Return the level of a resolved class (I1, I2)."""
    if name == "R":
        return 1
    if name == "L":
        return base + base % 2
    return 2


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the places of runs from left to right (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        order = list(_reversed_from(order, levels, level))
    return order


def _reversed_from(order: list[int], levels: Sequence[int], level: int) -> Iterator[int]:
    for is_high, group in groupby(order, key=lambda place: levels[place] >= level):
        run = list(group)
        yield from reversed(run) if is_high else run

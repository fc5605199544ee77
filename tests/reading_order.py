"""A text and the direction of its paragraph → the order in which its characters are drawn, by the
Unicode Bidirectional Algorithm (UAX #9, version 16), without explicit embeddings and isolates.

Written from the rules, to be compared with: no renderer's code, nor ours, is used.
"""

from collections.abc import Sequence
from itertools import groupby
from unicodedata import bidirectional

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_NEUTRAL = {"B", "S", "WS", "ON"}


def drawn_order(text: str, *, rtl: bool) -> list[int]:
    """Return the places of the characters of a line from left to right, marks left out (L2)."""
    levels = embedding_levels(text, rtl=rtl)
    places = list(range(len(text)))
    for level in range(max(levels, default=0), 0, -1):
        pieces = []
        for is_turned, group in groupby(places, key=lambda place: levels[place] >= level):
            run = list(group)
            pieces += reversed(run) if is_turned else run
        places = pieces
    return [place for place in places if text[place] not in "\u200e\u200f\u061c"]


def drawn(text: str, *, rtl: bool) -> str:
    """Return the characters of a line from left to right."""
    return "".join(text[place] for place in drawn_order(text, rtl=rtl))


def embedding_levels(text: str, *, rtl: bool) -> list[int]:
    """Return the level of each character of a paragraph on one line."""
    original = [bidirectional(character) or "L" for character in text]
    base = "R" if rtl else "L"
    classes = _weak(["NSM" if each == "BN" else each for each in original], base)
    _brackets(text, classes, base)
    _neutral(classes, base)
    levels = [_level(each, rtl=rtl) for each in classes]
    return _trailing(levels, original, rtl=rtl)


def _weak(classes: list[str], base: str) -> list[str]:
    """W1 to W7."""
    classes = _separated(_numbered(classes, base))
    strong = base
    for index, each in enumerate(classes):
        if each in ("L", "R"):
            strong = each
        elif each == "EN" and strong == "L":
            classes[index] = "L"
    return classes


def _numbered(classes: list[str], base: str) -> list[str]:
    """W1 to W3."""
    before = base
    for index, each in enumerate(classes):
        if each == "NSM":
            classes[index] = before
        before = classes[index]
    strong = base
    for index, each in enumerate(classes):
        if each in ("L", "R", "AL"):
            strong = each
        elif each == "EN" and strong == "AL":
            classes[index] = "AN"
    return ["R" if each == "AL" else each for each in classes]


def _separated(classes: list[str]) -> list[str]:
    """W4 to W6."""
    for index in range(1, len(classes) - 1):
        around = classes[index - 1], classes[index + 1]
        if classes[index] in ("ES", "CS") and around == ("EN", "EN"):
            classes[index] = "EN"
        elif classes[index] == "CS" and around == ("AN", "AN"):
            classes[index] = "AN"
    start = 0
    for key, group in groupby(list(classes)):
        end = start + len(list(group))
        if key == "ET" and "EN" in (*classes[start - 1 : start], *classes[end : end + 1]):
            classes[start:end] = ["EN"] * (end - start)
        start = end
    return ["ON" if each in ("ES", "CS", "ET") else each for each in classes]


def _side(each: str) -> str:
    return "R" if each in ("EN", "AN") else each


def _brackets(text: str, classes: list[str], base: str) -> None:
    """N0, by BD16."""
    opened: list[tuple[str, int]] = []
    pairs = []
    for index, character in enumerate(text):
        if classes[index] != "ON":
            continue
        if character in _BRACKETS:
            opened.append((_BRACKETS[character], index))
        elif character in _BRACKETS.values():
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == character:
                    pairs.append((opened[depth][1], index))
                    del opened[depth:]
                    break
    for start, end in sorted(pairs):
        inside = {_side(each) for each in classes[start + 1 : end]} & {"L", "R"}
        if base in inside:
            classes[start] = classes[end] = base
        elif inside:
            (other,) = inside
            context = next(
                (_side(each) for each in reversed(classes[:start]) if _side(each) in ("L", "R")),
                base,
            )
            classes[start] = classes[end] = other if context == other else base


def _neutral(classes: list[str], base: str) -> None:
    """N1 and N2."""
    start = 0
    for is_neutral, group in groupby(list(classes), key=_NEUTRAL.__contains__):
        end = start + len(list(group))
        if is_neutral:
            before = _side(classes[start - 1]) if start else base
            after = _side(classes[end]) if end < len(classes) else base
            classes[start:end] = [before if before == after else base] * (end - start)
        start = end


def _level(each: str, *, rtl: bool) -> int:
    """I1 and I2."""
    if rtl:
        return 1 if each == "R" else 2
    return {"L": 0, "R": 1}.get(each, 2)


def _trailing(levels: list[int], original: Sequence[str], *, rtl: bool) -> list[int]:
    """L1: spaces at the end of the line."""
    end = len(levels)
    while end and original[end - 1] in ("WS", "BN"):
        end -= 1
    return levels[:end] + [int(rtl)] * (len(levels) - end)

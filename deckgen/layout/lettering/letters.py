"""A text element of an SVG → its letters, each with the style and the place that is asked for."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from deckgen.layout.lettering.letter_style import LetterStyle, inner_style, length
from deckgen.layout.svg.clean import UnfitSvgError, local_name
from deckgen.records import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_LETTERS = 40_000
"""How many letters a drawing may have: about as many as fit into the largest SVG as outlines."""

_LISTS = ("x", "y", "dx", "dy", "rotate")
_BETWEEN = re.compile(r"[\s,]+")
_SPOKEN = ("tspan", "a")
_SILENT = ("title", "desc", "metadata", "set", "animate", "animateTransform", "animateMotion")
_BLANKS = str.maketrans("\t\n\r", "   ")


@dataclass(frozen=True, slots=True)
class Letter:
    """A character of a drawing; `x` and `y` are None where it follows the one before, `rotate` is
    in degrees.
    """

    character: str
    owner: "_Element"
    style: LetterStyle
    x: float | None = None
    y: float | None = None
    dx: float = 0.0
    dy: float = 0.0
    rotate: float = 0.0


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters of one element, and the elements around them from the text on."""

    text: str
    style: LetterStyle
    chain: "tuple[_Element, ...]"


def too_many_letters() -> UnfitSvgError:
    """Return what to raise for more than `MOST_LETTERS` letters."""
    return UnfitSvgError(f"has more than {MOST_LETTERS:,} letters", "simplify the drawing")


def letters_of(
    text: "_Element", style: LetterStyle, view: tuple[float, float], most: int
) -> list[Letter]:
    """Return the letters of a text that is set in `style`; `view` is the size of the view box.

    Raises UnfitSvgError for words along a path or from top to bottom, and, before any is placed,
    for more than `most` letters.
    """
    shown = _collapsed(_pieces(text, style, (text,)))
    if len(shown) > most:
        raise too_many_letters()
    placer = _Placer(view)
    return [placer.place(*letter) for letter in shown]


def _pieces(
    element: "_Element", style: LetterStyle, chain: "tuple[_Element, ...]"
) -> Iterator[_Piece]:
    if style.writing_mode.lower() not in ("horizontal-tb", "lr-tb", "rl-tb", "lr", "rl"):
        raise UnfitSvgError("sets words from top to bottom", "export its text as paths")
    yield _Piece(element.text or "", style, chain)
    for child in element:
        name = local_name(child)
        if name == "textPath":
            raise UnfitSvgError("sets words along a path", "export its text as paths")
        is_shown = child.get("display") != "none"
        if name in _SPOKEN and is_shown:
            yield from _pieces(child, inner_style(child, style), (*chain, child))
        elif is_shown and name not in _SILENT and "".join(map(str, child.itertext())).strip():
            message = f"has words in an element that nobody draws there, <{name}>"
            raise UnfitSvgError(message, "export its text as paths")
        yield _Piece(child.tail or "", style, chain)


def _collapsed(pieces: Iterator[_Piece]) -> list[tuple[str, _Piece]]:
    """Return the characters that are shown: of several blanks one, none at the ends, unless blanks
    are preserved (SVG 2 §11.4).
    """
    letters: list[tuple[str, _Piece]] = []
    after_blank = True
    for piece in pieces:
        for character in _transformed(piece.text.translate(_BLANKS), piece.style.transform):
            is_blank = character == " "
            if is_blank and after_blank and not piece.style.preserved:
                continue
            letters.append((character, piece))
            after_blank = is_blank
    while letters and letters[-1][0] == " " and not letters[-1][1].style.preserved:
        letters.pop()
    return letters


def _transformed(text: str, transform: str) -> str:
    match transform:
        case "uppercase":
            return text.upper()
        case "lowercase":
            return text.lower()
        case "capitalize":
            return re.sub(r"\b\w", lambda first: first[0].upper(), text)
        case _:
            return text


class _Placer:
    """Gives each letter what the lists of the elements around it say for it."""

    def __init__(self, view: tuple[float, float]) -> None:
        self._view = view
        self._counts: Counter[_Element] = Counter()
        self._lists: dict[tuple[_Element, str], list[float]] = {}

    def place(self, character: str, piece: _Piece) -> Letter:
        """Return the next letter, in its place."""
        values: dict[str, float] = {}
        for element in piece.chain:
            index = self._counts[element]
            self._counts[element] += 1
            for name in _LISTS:
                numbers = self._list(element, name, piece.style.size)
                if name == "rotate" and numbers:  # the last one goes on
                    values[name] = numbers[min(index, len(numbers) - 1)]
                elif index < len(numbers):
                    values[name] = numbers[index]
        return Letter(
            character,
            piece.chain[-1],
            piece.style,
            values.get("x"),
            values.get("y"),
            values.get("dx", 0.0),
            values.get("dy", 0.0),
            values.get("rotate", 0.0),
        )

    def _list(self, element: "_Element", name: str, size: float) -> list[float]:
        key = (element, name)
        if key not in self._lists:
            whole = self._view[name.endswith("y")]
            parts = _BETWEEN.split(str(element.get(name, "")).strip())
            lengths = (length(part, size, whole) for part in parts if part)
            self._lists[key] = [each or 0.0 for each in lengths]
        return self._lists[key]

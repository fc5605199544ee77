"""Component values of CSS (tinycss2's) → parts of them, and the text that they stand for."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from deckgen.layout.svg.clean import UnfitSvgError

if TYPE_CHECKING:
    from tinycss2.ast import Node

_GAPS = ("whitespace", "comment")
# Parentheses inside one another; tinycss2 writes them by recursion.
_DEEPEST = 50
_LONG_NUMBER = re.compile(r"\d{1000}")


def tokens_in(text: str) -> "list[Node]":
    """Return the component values of a text. Raises UnfitSvgError."""
    from tinycss2 import parse_component_value_list

    if _LONG_NUMBER.search(text):  # Python makes no integer of it
        raise UnfitSvgError("has a number that is too long in a style", "export it again")
    return list(parse_component_value_list(text))


def significant(tokens: Iterable["Node"]) -> "list[Node]":
    """Return the tokens without blanks and comments."""
    return [token for token in tokens if token.type not in _GAPS]


def is_mark(token: "Node", *marks: str) -> bool:
    """Return whether a token is one of some marks, such as a comma."""
    return token.type == "literal" and token.value in marks


def arguments(tokens: Iterable["Node"]) -> "list[list[Node]]":
    """Return the parts of a list between its commas, without blanks."""
    parts: list[list[Node]] = [[]]
    for token in significant(tokens):
        if is_mark(token, ","):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def written(tokens: Sequence["Node"]) -> str:
    """Return the text of tokens, without blanks at its ends."""
    from tinycss2 import serialize

    return str(serialize(tokens)).strip()


def contents(token: "Node") -> "list[Node] | None":
    """Return what stands in the parentheses of a function or a block; None for other tokens."""
    if token.type == "function":
        return list(token.arguments)
    if token.type in ("() block", "[] block", "{} block"):
        return list(token.content)
    return None


def require_shallow(tokens: Iterable["Node"], most: int | None = None) -> None:
    """Raise UnfitSvgError where parentheses stand too deeply in one another, or where more than
    `most` tokens are there.
    """
    level, count = list(tokens), 0
    for _ in range(_DEEPEST):
        count += len(level)
        if most is not None and count > most:
            raise UnfitSvgError("has a style that is too long", "export it with plain attributes")
        level = [inner for token in level for inner in contents(token) or ()]
        if not level:
            return
    raise UnfitSvgError("has a style that is nested too deeply", "simplify its styles")

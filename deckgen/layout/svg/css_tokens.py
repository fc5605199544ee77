"""Component values of CSS (tinycss2's) → parts of them, and the text that they stand for."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from deckgen.layout.svg.clean import UnfitSvgError

if TYPE_CHECKING:
    from tinycss2.ast import Node

_GAPS = ("whitespace", "comment")
# Parentheses inside one another; tinycss2 writes them by recursion.
_DEEPEST = 50


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


def require_shallow(tokens: Iterable["Node"]) -> None:
    """Raise UnfitSvgError where parentheses stand too deeply in one another."""
    level = list(tokens)
    for _ in range(_DEEPEST):
        level = [inner for token in level for inner in contents(token) or ()]
        if not level:
            return
    raise UnfitSvgError("has a style that is nested too deeply", "simplify its styles")

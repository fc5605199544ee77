"""Values with ``var()``, and the custom properties of an element → values without (CSS Variables
1).
"""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from itertools import islice
from typing import TYPE_CHECKING

from deckgen.layout.svg.clean import UnfitSvgError
from deckgen.layout.svg.css_tokens import (
    contents,
    is_mark,
    require_shallow,
    significant,
    tokens_in,
    written,
)

if TYPE_CHECKING:
    from tinycss2.ast import Node

    OwnVariables = Mapping[str, tuple[Node, ...] | None]
    Variables = ChainMap[str, tuple[Node, ...] | None]

# Tokens of a value after all is put in, those in parentheses among them.
_MOST_TOKENS = 10_000


class UndefinedVariableError(Exception):
    """A variable without a value, and without one for that case."""


@lru_cache(maxsize=4096)
def tokens_of(text: str) -> "tuple[Node, ...]":
    """Return the component values of a text. Raises UnfitSvgError."""
    tokens = tuple(tokens_in(text))
    require_shallow(tokens)
    return tokens


def put_in(text: str, variables: "Variables") -> str:
    """Return a value with the variables put in. Raises UndefinedVariableError or UnfitSvgError."""
    return written(substituted(tokens_of(text), variables))


def has_variables(tokens: Sequence["Node"]) -> bool:
    """Return whether ``var()`` stands anywhere in a value."""
    return any(
        (token.type == "function" and token.lower_name == "var")
        or has_variables(contents(token) or ())
        for token in tokens
    )


def substituted(tokens: Sequence["Node"], variables: "Variables") -> "list[Node]":
    """Return a value with the variables put in. Raises UndefinedVariableError or UnfitSvgError."""
    value = list(islice(_put_in(tokens, variables), _MOST_TOKENS + 1))
    # Values that hold values that hold values may grow without end, in length and in depth.
    require_shallow(value, _MOST_TOKENS)
    return value


def _put_in(tokens: Sequence["Node"], variables: "Variables") -> Iterator["Node"]:
    for token in tokens:
        if token.type == "function" and token.lower_name == "var":
            yield from _value_of(token, variables)
        elif contents(token) and has_variables([token]):
            yield _with_contents(token, substituted(contents(token) or (), variables))
        else:
            yield token


def _value_of(function: "Node", variables: "Variables") -> "Sequence[Node]":
    """Return what ``var(--name, fallback)`` stands for."""
    inside = list(function.arguments)
    comma = next((place for place, token in enumerate(inside) if is_mark(token, ",")), len(inside))
    names = significant(inside[:comma])
    name = str(names[0].value) if len(names) == 1 and names[0].type == "ident" else ""
    value = variables.get(name)
    if value is not None:
        return value
    if comma == len(inside):
        raise UndefinedVariableError(written([function]))
    return substituted(inside[comma + 1 :], variables)


def _with_contents(token: "Node", inside: "list[Node]") -> "Node":
    """Return a function or a block with other contents."""
    from tinycss2.ast import FunctionBlock

    place = (token.source_line, token.source_column)
    if token.type == "function":
        return FunctionBlock(*place, token.name, inside)
    return type(token)(*place, inside)


def computed_variables(own: "OwnVariables", inherited: "Variables") -> "Variables":
    """Return the custom properties of an element, those of its parent among them, with variables
    put in; one that cannot be computed is None.

    Raises UnfitSvgError where one refers to itself.
    """
    if not own:
        return inherited
    computed: dict[str, tuple[Node, ...] | None] = dict.fromkeys(own)
    # One that many inherit is not copied for each of them.
    known = ChainMap(computed, *inherited.maps)
    for name in _in_order_of_use(own):
        value = own[name]
        if value is None:
            continue
        try:
            computed[name] = tuple(substituted(value, known))
        except UndefinedVariableError:
            continue
    return known


def _in_order_of_use(own: "OwnVariables") -> tuple[str, ...]:
    """Return every name after those that its value refers to. Raises UnfitSvgError for a circle."""
    uses = {name: [used for used in _names(value) if used in own] for name, value in own.items()}
    try:
        return tuple(TopologicalSorter(uses).static_order())
    except CycleError as error:
        message = f"has a variable that refers to itself, {error.args[1][0]}"
        raise UnfitSvgError(message, "export it with plain attributes") from None


def _names(tokens: "Sequence[Node] | None") -> Iterator[str]:
    """Yield the name in every ``var()`` of a value."""
    for token in tokens or ():
        inside = contents(token) or ()
        if token.type == "function" and token.lower_name == "var":
            yield from (
                str(inner.value) for inner in significant(inside)[:1] if inner.type == "ident"
            )
        yield from _names(inside)

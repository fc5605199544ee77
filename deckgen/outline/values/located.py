"""pydantic's errors → faults with the exact place of each; a union's doubled errors → the one that
was meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import filterfalse
from operator import methodcaller
from typing import Any

from deckgen.diagnostics import Span
from deckgen.outline.values.reading import RawMapping
from deckgen.outline.values.wording import (
    Wording,
    expected_shape,
    missing_key,
    unknown_key,
    words,
    wrong_shape,
)
from deckgen.outline.yaml.nodes import MappingNode, Node, Scalar, SequenceNode

_KEY_ERRORS = frozenset({"missing", "unexpected_keyword_argument"})
_DICT_KEY = "[key]"


@dataclass(frozen=True, slots=True)
class _Step:
    """One element of pydantic's location: a key, an index, or the name of a union's branch."""

    name: str | int
    is_branch: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """An error with the way to its place.

    `node` is the offending value, for a wrong key its mapping; `key` is the key of that, if it has
    one. `allowed` are the keys that a mapping may have here, `instead` other shapes that would do.
    """

    error: Mapping[str, Any]
    steps: tuple[_Step, ...]
    node: Node
    key: Scalar | None
    allowed: tuple[str, ...]
    instead: tuple[str, ...] = ()

    @property
    def is_consequence(self) -> bool:
        """Whether a list is too short only because items were refused, which is reported."""
        if self.error["type"] != "too_short" or not isinstance(self.node, SequenceNode):
            return False
        return len(self.node.items) >= int(self.error["ctx"]["min_length"])

    def wording(self, what: str, also: tuple[str, ...] = ()) -> Wording:
        """Return the words; `what` names the whole, `also` are keys it may have besides those of
        the model.
        """
        if self.is_key_error:
            return self._key_wording(what, also)
        if not self.instead:
            return words(self.error, self.node, self.allowed)
        if expected_shape(self.error) is not None:
            return wrong_shape(", or ".join(self.instead), self.node, self.allowed)
        wording = words(self.error, self.node, self.allowed)
        shapes = filter(None, (wording.expected, *self.instead))
        return replace(wording, expected=", or ".join(shapes))

    def _key_wording(self, what: str, also: tuple[str, ...]) -> Wording:
        name, owner = str(self.error["loc"][-1]), self._owner(what)
        if self.error["type"] == "missing":
            return missing_key(name, owner, is_empty=self.key is not None)
        is_outermost = len(self.steps) == 1
        return unknown_key(name, owner, self.allowed + also * is_outermost)

    @property
    def span(self) -> Span:
        """The place: the key if that is wrong, part of the text if the error says which, else the
        value.
        """
        context = self.error.get("ctx", {})
        if self.is_key_error or self.error["loc"][-1:] == (_DICT_KEY,):
            return self._span_of_key
        match self.node:
            case MappingNode() if "key" in context:
                value = self.node.get(str(context["key"]))
                return self.node.span if value is None else value.span
            case Scalar() if "offset" in context:
                return self.node.place(int(context["offset"]), int(context.get("length", 1)))
            case Scalar(empty=True):
                return self._span_of_key
            case _:
                return self.node.span

    @property
    def _span_of_key(self) -> Span:
        """The place of the key; where it has none, that of the value."""
        if self.key is None:
            return self.node.span
        return self.key.span

    @property
    def is_key_error(self) -> bool:
        """Whether a key is wrong, or lacking, rather than a value."""
        return self.error["type"] in _KEY_ERRORS

    @property
    def first_branch(self) -> int | None:
        """The index of the first step that is the branch of a union, if one is."""
        return next((index for index, step in enumerate(self.steps) if step.is_branch), None)

    def is_branch_of(self, prefix: tuple[_Step, ...]) -> bool:
        """Return whether the error is one of a member of the union that `prefix` leads to."""
        length = len(prefix)
        branches = self.steps[length : length + 1]
        return self.steps[:length] == prefix and any(step.is_branch for step in branches)

    def without_step(self, position: int) -> "Located":
        """Return the error without one of its steps."""
        return replace(self, steps=self.steps[:position] + self.steps[position + 1 :])

    def _owner(self, what: str) -> str:
        """Return the innermost key around the place; `what` where there is none."""
        for step in reversed(self.steps[:-1]):
            if isinstance(step.name, str) and not step.is_branch:
                return f"`{step.name}`"
        return what


def locate(error: Mapping[str, Any], node: Node, value: Any) -> Located:
    """Return an error with the way to its place, from the outermost `node`, of which pydantic saw
    the `value`.
    """
    steps: list[_Step] = []
    key: Scalar | None = None
    branch = ""
    location, last = _split(error)
    for name in location:
        child = _child(node, name)
        if child is None:
            steps.append(_Step(name, is_branch=name != _DICT_KEY))
            branch = str(name)
            continue
        key = _key(node, name)
        node, value = child, value[name]
        steps.append(_Step(name))
    for name in last:
        steps.append(_Step(name))
        key = _key(node, str(name))
    return Located(error, tuple(steps), node, key, _allowed(error, value, branch))


def _split(error: Mapping[str, Any]) -> tuple[Sequence[str | int], Sequence[str | int]]:
    """Return the way to the value that is wrong, and the key in it that is, if it is a key."""
    location: Sequence[str | int] = error["loc"]
    if error["type"] in _KEY_ERRORS:
        return location[:-1], location[-1:]
    return location, ()


def _child(node: Node, name: str | int) -> Node | None:
    """Return the value at a key or an index, if it is there."""
    if isinstance(node, MappingNode) and isinstance(name, str):
        return node.get(name)
    if isinstance(node, SequenceNode) and isinstance(name, int):
        return next(iter(node.items[name : name + 1]), None)
    return None


def _key(node: Node, name: str | int) -> Scalar | None:
    """Return the key of a mapping, if it is there."""
    if isinstance(node, MappingNode):
        return node.key(str(name))
    return None


def _allowed(error: Mapping[str, Any], value: Any, branch: str) -> tuple[str, ...]:
    """Return the keys that a mapping may have: those of the branch, or of the last model tried."""
    keys = error.get("ctx", {}).get("keys")
    if keys is not None:
        return tuple(str(keys).split(", "))
    if not isinstance(value, RawMapping):
        return ()
    last_tried = next(reversed(value.allowed.values()), ())
    return value.allowed.get(branch) or last_tried


def without_unions(errors: Sequence[Located]) -> list[Located]:
    """Return the errors with every union decided: of its members' errors only those of the one that
    was meant.
    """
    decided: list[Located] = []
    pending = [error for error in errors if not error.is_consequence]
    while pending:
        first = pending.pop(0)
        position = first.first_branch
        if position is None:
            decided.append(first)
            continue
        is_of_union = methodcaller("is_branch_of", first.steps[:position])
        members = list(filter(is_of_union, pending))
        others = filterfalse(is_of_union, pending)
        pending = [*_decide([first, *members], position), *others]
    return decided


def _decide(errors: Sequence[Located], position: int) -> list[Located]:
    """Return the errors of the member whose shape fits the value; where none fits, one error naming
    all shapes.
    """
    branches: dict[str | int, list[Located]] = {}
    for error in errors:
        branches.setdefault(error.steps[position].name, []).append(error)
    shapes: dict[str, None] = {}
    fitting: list[list[Located]] = []
    for members in branches.values():
        shape = _shape_asked_for(members[0], position)
        if shape is None:
            fitting.append(members)
        else:
            shapes[shape] = None
    if not fitting:
        keys = next(filter(None, (error.allowed for error in errors)), ())
        first = errors[0].without_step(position)
        return [replace(first, instead=tuple(shapes), allowed=keys)]
    chosen = [error.without_step(position) for error in min(fitting, key=len)]
    if len(chosen) == 1 and len(chosen[0].steps) == position:
        return [replace(chosen[0], instead=tuple(shapes))]
    return chosen


def _shape_asked_for(error: Located, position: int) -> str | None:
    """Return the shape that a branch asks for, if the value itself does not have it."""
    if len(error.steps) > position + 1 or error.is_key_error:
        return None
    return expected_shape(error.error)

"""pydantic's errors → faults with the exact place of each; a union's doubled errors → the one that
was meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
    """One element of pydantic's location; a `branch` is not a key but the name of a union's member."""

    name: str | int
    is_branch: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """An error with the way to its place: `node` is the offending value, for a wrong key its
    mapping.
    """

    error: Mapping[str, Any]
    steps: tuple[_Step, ...]
    node: Node
    key: Scalar | None
    allowed: tuple[str, ...]
    instead: tuple[str, ...] = ()

    @property
    def is_consequence(self) -> bool:
        """Whether a list is only too short because items of it, reported themselves, were refused."""
        if self.error["type"] != "too_short" or not isinstance(self.node, SequenceNode):
            return False
        return len(self.node.items) >= int(self.error["ctx"]["min_length"])

    def wording(self, what: str, also: tuple[str, ...] = ()) -> Wording:
        """Return the words; `what` names the whole, `also` are keys it may have besides those of
        the model.
        """
        if self.error["type"] in _KEY_ERRORS:
            name, owner = str(self.error["loc"][-1]), self._owner(what)
            if self.error["type"] == "missing":
                return missing_key(name, owner, is_empty=self.key is not None)
            return unknown_key(name, owner, self.allowed + (also if len(self.steps) == 1 else ()))
        found = words(self.error, self.node, self.allowed)
        if not self.instead:
            return found
        if expected_shape(self.error) is not None:
            return wrong_shape(", or ".join(self.instead), self.node, self.allowed)
        return replace(found, expected=", or ".join(filter(None, (found.expected, *self.instead))))

    @property
    def span(self) -> Span:
        """The place: the key if that is wrong, part of the text if the error says which, else the
        value.
        """
        context = self.error.get("ctx", {})
        if self.error["type"] in _KEY_ERRORS or self.error["loc"][-1:] == (_DICT_KEY,):
            return self.key.span if self.key is not None else self.node.span
        if isinstance(self.node, MappingNode) and "key" in context:
            value = self.node.get(str(context["key"]))
            return self.node.span if value is None else value.span
        if isinstance(self.node, Scalar) and "offset" in context:
            return self.node.place(int(context["offset"]), int(context.get("length", 1)))
        if isinstance(self.node, Scalar) and self.node.empty and self.key is not None:
            return self.key.span
        return self.node.span

    def _owner(self, what: str) -> str:
        names = [
            each.name
            for each in self.steps[:-1]
            if isinstance(each.name, str) and not each.is_branch
        ]
        return f"`{names[-1]}`" if names else what


def locate(error: Mapping[str, Any], node: Node, value: Any) -> Located:
    """Walk from the root to the place of an error, telling keys from branches of unions."""
    steps: list[_Step] = []
    location = error["loc"]
    is_key_error = error["type"] in _KEY_ERRORS
    key: Scalar | None = None
    branch = ""
    for name in location[:-1] if is_key_error else location:
        child = _child(node, name)
        if child is None:
            steps.append(_Step(name, is_branch=name != _DICT_KEY))
            branch = str(name)
            continue
        key = node.key(name) if isinstance(node, MappingNode) and isinstance(name, str) else None
        node, value = child, value[name]
        steps.append(_Step(name))
    if is_key_error:
        steps.append(_Step(location[-1]))
        key = node.key(str(location[-1])) if isinstance(node, MappingNode) else None
    return Located(error, tuple(steps), node, key, _allowed(error, value, branch))


def _child(node: Node, name: str | int) -> Node | None:
    if isinstance(node, MappingNode) and isinstance(name, str):
        return node.get(name)
    if isinstance(node, SequenceNode) and isinstance(name, int) and name < len(node.items):
        return node.items[name]
    return None


def _allowed(error: Mapping[str, Any], value: Any, branch: str) -> tuple[str, ...]:
    keys = error.get("ctx", {}).get("keys")
    if keys is not None:
        return tuple(str(keys).split(", "))
    if not isinstance(value, RawMapping) or not value.allowed:
        return ()
    return value.allowed.get(branch) or next(reversed(value.allowed.values()))


def without_unions(errors: Sequence[Located]) -> list[Located]:
    """Return the errors with every union decided: of its members' errors only those of the one that
    was meant.
    """
    found: list[Located] = []
    pending = [each for each in errors if not each.is_consequence]
    while pending:
        first = pending.pop(0)
        position = next((index for index, step in enumerate(first.steps) if step.is_branch), None)
        if position is None:
            found.append(first)
            continue
        prefix = first.steps[:position]
        same = [each for each in pending if _is_branch_of(each, prefix)]
        pending = [each for each in pending if not _is_branch_of(each, prefix)]
        pending = _decide([first, *same], position) + pending
    return found


def _is_branch_of(error: Located, prefix: tuple[_Step, ...]) -> bool:
    position = len(prefix)
    return (
        error.steps[:position] == prefix
        and len(error.steps) > position
        and error.steps[position].is_branch
    )


def _decide(errors: Sequence[Located], position: int) -> list[Located]:
    """Return the errors of the member whose shape fits the value; where none fits, one error naming
    all shapes.
    """
    branches: dict[str | int, list[Located]] = {}
    for each in errors:
        branches.setdefault(each.steps[position].name, []).append(each)
    shapes: dict[str, None] = {}
    fitting: list[list[Located]] = []
    for members in branches.values():
        shape = expected_shape(members[0].error)
        if (
            shape is not None
            and len(members[0].steps) == position + 1
            and members[0].error["type"] not in _KEY_ERRORS
        ):
            shapes[shape] = None
        else:
            fitting.append(members)
    if not fitting:
        keys = next((each.allowed for each in errors if each.allowed), ())
        return [replace(_without_branch(errors[0], position), instead=tuple(shapes), allowed=keys)]
    chosen = min(fitting, key=len)
    stripped = [_without_branch(each, position) for each in chosen]
    if len(stripped) == 1 and len(stripped[0].steps) == position:
        return [replace(stripped[0], instead=tuple(shapes))]
    return stripped


def _without_branch(error: Located, position: int) -> Located:
    return replace(error, steps=error.steps[:position] + error.steps[position + 1 :])

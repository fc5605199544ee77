"""What pydantic says about a value → message, expectation and hint in the words of this project."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deckgen.diagnostics import did_you_mean
from deckgen.outline.yaml.nodes import MappingNode, Node, Scalar, SequenceNode
from deckgen.outline.yaml.slips import spaced_dash, spaced_key
from deckgen.outline.yaml.trouble import quoted_text


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one fault."""

    code: str
    message: str
    expected: str = ""
    hint: str = ""


SHAPES = {
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "dict_type": "a mapping",
    "mapping_type": "a mapping",
    "dataclass_type": "a mapping",
    "dataclass_exact_type": "a mapping",
    "model_type": "a mapping",
    "string_type": "text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "none_required": "nothing",
}
"""The error types of pydantic that say a value has the wrong shape, and the shape that was
expected.
"""


def expected_shape(error: Mapping[str, Any]) -> str | None:
    """Return the shape that an error asks for; None if the shape is right and something else is
    wrong.
    """
    if error["type"] in {"wrong-shape", "empty"}:
        return str(error["ctx"]["expected"])
    return SHAPES.get(error["type"])


def words(error: Mapping[str, Any], node: Node | None, allowed: Sequence[str]) -> Wording:
    """Return the wording of an error at `node`; `allowed` are the keys, where it is a mapping."""
    context = error.get("ctx", {})
    shape = expected_shape(error)
    if shape is not None:
        return wrong_shape(shape, node, allowed)
    known = _KNOWN.get(error["type"])
    if known is not None:
        return known(context, node)
    if context.keys() & {"said", "hint", "expected"}:
        message = str(context.get("said", error["msg"]))
        expected, hint = str(context.get("expected", "")), str(context.get("hint", ""))
        return Wording(error["type"], message, expected, hint)
    if error["type"] in {"value_error", "assertion_error"}:
        return Wording("wrong-value", str(context.get("error", "this value is not allowed")))
    # Only codes of our own have a hyphen.
    if "-" in error["type"]:
        return Wording(error["type"], error["msg"])
    return Wording("wrong-value", f"{_shown(node)} does not fit here")


def unknown_key(key: str, owner: str, allowed: Sequence[str]) -> Wording:
    """Return the wording for a key that the model does not have."""
    message = f"unknown key `{key[:60]}` in {owner}"
    hint = did_you_mean(key.lower(), allowed)
    return Wording("unknown-key", message, ", ".join(allowed), hint)


def missing_key(key: str, owner: str, *, is_empty: bool) -> Wording:
    """Return the wording for a required key that is not there, or that has no value."""
    if is_empty:
        return Wording("empty", f"`{key}` is empty", hint="write a value after the colon")
    return Wording("missing-key", f"`{key}` is missing in {owner}", hint=f"add `{key}: …`")


def wrong_shape(expected: str, node: Node | None, allowed: Sequence[str]) -> Wording:
    """Return the wording for a list where text was expected, and so on."""
    match node:
        case None | Scalar(empty=True):
            message = f"{expected} was expected, nothing is written here"
            return Wording("empty", message, hint="write it, or remove the line")
        case _:
            message = f"{expected} was expected, this is {_kind(node)}"
    if expected != "a mapping":
        return Wording("wrong-shape", message, hint=_shape_hint(expected, node))
    hint = _mapping_hint(node, allowed)
    return Wording("wrong-shape", message, ", ".join(allowed), hint)


def _kind(node: Node) -> str:
    """Return the words for the shape of a node."""
    match node:
        case Scalar():
            return "text"
        case SequenceNode(items=()):
            return "an empty list"
        case SequenceNode():
            return "a list"
        case MappingNode(entries=()):
            return "an empty mapping"
        case MappingNode():
            return "a mapping"


def _shape_hint(expected: str, node: Node) -> str:
    """Return what to write where text or a list was expected; nothing for other shapes."""
    if expected.startswith("text"):
        return _text_hint(node)
    if expected != "a list":
        return ""
    meant = spaced_dash(_line_from(node))
    if isinstance(node, Scalar) and meant:
        return f"put a space after the dash: `{meant[:60]}`"
    return "start each item with `- `, on a line of its own"


def _mapping_hint(node: Node, allowed: Sequence[str]) -> str:
    """Return what to write where a mapping was expected, of which these keys are allowed."""
    if isinstance(node, SequenceNode):
        key = next(iter(allowed), "name")
        return f"write lines such as `{key}: …`, without a dash before them"
    if isinstance(node, MappingNode) or not allowed:
        return ""
    meant = spaced_key(_line_from(node))
    if meant:
        return f"put a space after the colon: `{meant[:60]}`"
    return f"write its keys below, indented: `{allowed[0]}: …`"


def _text_hint(node: Node) -> str:
    if isinstance(node, MappingNode):
        return _colon_trap(node)
    return _list_for_text(node)


def _list_for_text(node: Node) -> str:
    if _line_from(node).startswith("["):
        return "text that starts with `[` needs quotes"
    return "write one text; `|` keeps its line breaks"


def _colon_trap(node: MappingNode) -> str:
    """`- Growth: 12 %` is a mapping to YAML, though its author meant a text."""
    line = _line_from(node)
    if line.startswith("{"):
        return "text that starts with `{` needs quotes"
    return f"text with a colon and a space needs quotes: {quoted_text(line)}"


def _line_from(node: Node) -> str:
    """Return the line of a node, from its first character on."""
    return node.span.source.line(node.span.line)[node.span.column - 1 :].strip()


def _shown(node: Node | None) -> str:
    if isinstance(node, Scalar):
        return f"`{node[:40]}`"
    return "this value"


def _choice(context: Mapping[str, Any], node: Node | None) -> Wording:
    """Return the wording for a word that is none of those that pydantic lists: ``'a' or 'b'``."""
    listed = str(context["expected"])
    choices = re.findall(r"'((?:[^'\\]|\\.)*)'", listed) or [listed]
    expected = ", ".join(choices)
    if isinstance(node, Scalar):
        message = f"`{node[:40]}` is not one of the choices"
        return Wording("wrong-choice", message, expected, did_you_mean(node.lower(), choices))
    shape = "nothing is written here"
    if node is not None:
        shape = f"this is {_kind(node)}"
    return Wording("wrong-shape", f"one word was expected, {shape}", expected)


def _too_few(context: Mapping[str, Any], node: Node | None) -> Wording:
    least = context["min_length"]
    count = _count(context, node, 0)
    message = f"this list has {_items(count)}, it needs at least {least}"
    return Wording("wrong-count", message, f"at least {_items(least)}")


def _too_many(context: Mapping[str, Any], node: Node | None) -> Wording:
    most = context["max_length"]
    count = _count(context, node, "more")
    message = f"this list has {_items(count)}, at most {most} have room"
    return Wording("wrong-count", message, f"at most {_items(most)}")


def _count(context: Mapping[str, Any], node: Node | None, otherwise: int | str) -> int | str:
    """Return how many items a list has: as they are written, or as pydantic counts them."""
    if isinstance(node, SequenceNode):
        return len(node.items)
    count: int | str = context.get("actual_length", otherwise)
    return count


def _items(number: int | str) -> str:
    if number == 1:
        return "one item"
    return f"{number} items"


def _bound(key: str, phrase: str) -> Callable[[Mapping[str, Any], Node | None], Wording]:
    """Return what words a number beyond a limit, which pydantic gives as `key`."""

    def wording(context: Mapping[str, Any], node: Node | None) -> Wording:
        message = f"{_shown(node)} is out of range"
        return Wording("out-of-range", message, f"a number {phrase} {context[key]:g}")

    return wording


_KNOWN: dict[str, Callable[[Mapping[str, Any], Node | None], Wording]] = {
    "literal_error": _choice,
    "too_short": _too_few,
    "too_long": _too_many,
    "greater_than": _bound("gt", "above"),
    "greater_than_equal": _bound("ge", "of at least"),
    "less_than": _bound("lt", "below"),
    "less_than_equal": _bound("le", "of at most"),
}

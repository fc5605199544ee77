"""What pydantic says about a value → message, expectation and hint in the words of this project."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

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
    if "said" in context or "hint" in context or "expected" in context:
        expected, hint = str(context.get("expected", "")), str(context.get("hint", ""))
        return Wording(error["type"], str(context.get("said", error["msg"])), expected, hint)
    if error["type"] in {"value_error", "assertion_error"}:
        return Wording("wrong-value", str(context.get("error", "this value is not allowed")))
    if "-" in error["type"]:
        return Wording(error["type"], error["msg"])
    return Wording("wrong-value", f"{_shown(node)} does not fit here")


def unknown_key(key: str, owner: str, allowed: Sequence[str]) -> Wording:
    """Return the wording for a key that the model does not have."""
    close = get_close_matches(key.lower(), allowed, 1, 0.6)
    hint = f"did you mean `{close[0]}`?" if close else ""
    return Wording("unknown-key", f"unknown key `{key[:60]}` in {owner}", ", ".join(allowed), hint)


def missing_key(key: str, owner: str, *, is_empty: bool) -> Wording:
    """Return the wording for a required key that is not there, or that has no value."""
    if is_empty:
        return Wording("empty", f"`{key}` is empty", hint="write a value after the colon")
    return Wording("missing-key", f"`{key}` is missing in {owner}", hint=f"add `{key}: …`")


def wrong_shape(expected: str, node: Node | None, allowed: Sequence[str]) -> Wording:
    """Return the wording for a list where text was expected, and so on."""
    if node is None or (isinstance(node, Scalar) and node.empty):
        return Wording(
            "empty",
            f"{expected} was expected, nothing is written here",
            hint="write it, or remove the line",
        )
    message = f"{expected} was expected, this is {_kind(node)}"
    keys = ", ".join(allowed) if expected == "a mapping" else ""
    return Wording("wrong-shape", message, keys, _shape_hint(expected, node, allowed))


def _kind(node: Node) -> str:
    match node:
        case Scalar():
            return "text"
        case SequenceNode():
            return "a list" if node.items else "an empty list"
        case MappingNode():
            return "a mapping" if node.entries else "an empty mapping"


def _shape_hint(expected: str, node: Node, allowed: Sequence[str]) -> str:
    if expected.startswith("text"):
        return _colon_trap(node) if isinstance(node, MappingNode) else _list_for_text(node)
    line = _line_from(node)
    if expected == "a list":
        meant = spaced_dash(line) if isinstance(node, Scalar) else None
        return (
            f"put a space after the dash: `{meant[:60]}`"
            if meant
            else "start each item with `- `, on a line of its own"
        )
    if expected == "a mapping" and allowed and isinstance(node, Scalar):
        spaced = spaced_key(line)
        if spaced:
            return f"put a space after the colon: `{spaced[:60]}`"
        return f"write its keys below, indented: `{allowed[0]}: …`"
    if expected == "a mapping" and isinstance(node, SequenceNode):
        return f"write lines such as `{allowed[0] if allowed else 'name'}: …`, without a dash before them"
    return ""


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
    return node.span.source.line(node.span.line)[node.span.column - 1 :].strip()


def _shown(node: Node | None) -> str:
    return f"`{node[:40]}`" if isinstance(node, Scalar) else "this value"


def _choice(context: Mapping[str, Any], node: Node | None) -> Wording:
    choices = re.findall(r"'((?:[^'\\]|\\.)*)'", str(context["expected"])) or [
        str(context["expected"])
    ]
    if not isinstance(node, Scalar):
        shape = "nothing is written here" if node is None else f"this is {_kind(node)}"
        return Wording("wrong-shape", f"one word was expected, {shape}", ", ".join(choices))
    close = get_close_matches(node.lower(), choices, 1, 0.6)
    hint = f"did you mean `{close[0]}`?" if close else ""
    return Wording(
        "wrong-choice", f"`{node[:40]}` is not one of the choices", ", ".join(choices), hint
    )


def _too_few(context: Mapping[str, Any], node: Node | None) -> Wording:
    given = (
        len(node.items) if isinstance(node, SequenceNode) else int(context.get("actual_length", 0))
    )
    least = context["min_length"]
    return Wording(
        "wrong-count",
        f"this list has {_items(given)}, it needs at least {least}",
        f"at least {_items(least)}",
    )


def _too_many(context: Mapping[str, Any], node: Node | None) -> Wording:
    given = (
        len(node.items) if isinstance(node, SequenceNode) else context.get("actual_length", "more")
    )
    return Wording(
        "wrong-count",
        f"this list has {_items(given)}, at most {context['max_length']} have room",
        f"at most {_items(context['max_length'])}",
    )


def _items(number: int | str) -> str:
    return "one item" if number == 1 else f"{number} items"


def _bound(key: str, phrase: str) -> Callable[[Mapping[str, Any], Node | None], Wording]:
    def wording(context: Mapping[str, Any], node: Node | None) -> Wording:
        return Wording(
            "out-of-range", f"{_shown(node)} is out of range", f"a number {phrase} {context[key]:g}"
        )

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

"""A node and what is wrong with it → a fault, in the words that an author reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.diagnostics import Span, did_you_mean
from deckgen.outline.yaml.nodes import NOWHERE, MappingNode, Node, Scalar, SequenceNode
from deckgen.outline.yaml.slips import spaced_dash, spaced_key
from deckgen.outline.yaml.trouble import quoted_text

# A file with data, as one names it where its content was expected.
_DATA_FILE = re.compile(r"[^\n]+\.(?:csv|tsv|txt|xlsx?|ods|json)", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{3}\b.*")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where.

    `node` is the value that is wrong, None as long as only its reader knows it; `part` is the place
    of a part of that, if the fault is there. `shape` is the shape that the value should have had,
    empty if the shape is right. `lacks_owner`: the message goes on with the name of what the value
    belongs to, which only the readers around it know.
    """

    code: str
    message: str
    expected: str = ""
    hint: str = ""
    node: Node | None = None
    part: Span | None = None
    shape: str = ""
    lacks_owner: bool = False

    @property
    def span(self) -> Span:
        """The place."""
        if self.part is not None:
            return self.part
        return NOWHERE if self.node is None else self.node.span

    def at(self, node: Node) -> "Fault":
        """Return the fault as one of `node`, unless it is known to be one of another."""
        return self if self.node is not None else replace(self, node=node)

    def within(self, owner: str) -> "Fault":
        """Return the fault with the name of what it belongs to, if it still lacks that."""
        if not self.lacks_owner:
            return self
        return replace(self, message=f"{self.message} in {owner}", lacks_owner=False)


def wrong(code: str, message: str, *, expected: str = "", hint: str = "") -> Fault:
    """Return the fault of a bad value, for the reader of that value to raise."""
    return Fault(code, message, expected, hint)


def unknown_key(key: Scalar, allowed: Sequence[str], node: MappingNode) -> Fault:
    """Return the fault of a key of `node` that the model does not have."""
    message = f"unknown key `{key[:60]}`"
    hint = _cut_by_comma(key, node) or _without_space(key, allowed)
    hint = hint or did_you_mean(key.lower(), allowed)
    return Fault("unknown-key", message, ", ".join(allowed), hint, node=key, lacks_owner=True)


def _without_space(key: Scalar, allowed: Sequence[str]) -> str:
    """Return the hint for `{value:40}`, which is one key to YAML; empty for others."""
    name, _, value = key.partition(":")
    if not value or name not in allowed:
        return ""
    return f"put a space after the colon: `{name}: {value[:40]}`"


def _cut_by_comma(key: Scalar, node: MappingNode) -> str:
    """Return the hint for a value with a comma inside {…}, whose rest became a key without a
    value; empty where the key is none.
    """
    entries = node.entries
    index = node.keys().index(key)
    if not index or not is_empty(entries[index][1]) or not _is_rest_of_text(key):
        return ""
    name, value = entries[index - 1]
    if not isinstance(value, Scalar) or not value.plain:
        return ""
    space = "" if _THOUSANDS.fullmatch(key) and value[-1:].isdigit() else " "
    whole = quoted_text(f"{value},{space}{key}")
    return f"inside {{…}} a comma ends the value: put it in quotes, `{name}: {whole}`"


def _is_rest_of_text(key: Scalar) -> bool:
    """Return whether a key stands behind a comma and has no colon: the rest of a text."""
    text = key.span.source.text
    before = text[: key.start].rstrip()
    return before.endswith(",") and not text[key.end :].lstrip(" ").startswith(":")


def missing_key(name: str, node: MappingNode) -> Fault:
    """Return the fault of a mapping without a required key, or with one that has no value."""
    key = node.key(name)
    if key is not None:
        hint = "write a value after the colon"
        return Fault("empty", f"`{name}` is empty", hint=hint, node=key)
    message, hint = f"`{name}` is missing", f"add `{name}: …`"
    return Fault("missing-key", message, hint=hint, node=node, lacks_owner=True)


def wrong_shape(node: Node, expected: str, allowed: Sequence[str] = ()) -> Fault:
    """Return the fault of a list where text was expected, and so on; of an empty scalar, that
    nothing is written. `allowed` are the keys, where a mapping was expected.
    """
    if is_empty(node):
        message = f"{expected} was expected, nothing is written here"
        hint = "write it, or remove the line"
        return Fault("empty", message, hint=hint, node=node, shape=expected)
    message = f"{expected} was expected, this is {_kind(node)}"
    keys, hint = "", _shape_hint(expected, node)
    if expected == "a mapping":
        keys, hint = ", ".join(allowed), _mapping_hint(node, allowed)
    return Fault("wrong-shape", message, keys, hint, node=node, shape=expected)


def wrong_choice(node: Node, choices: Sequence[str]) -> Fault:
    """Return the fault of what is none of these words."""
    expected = ", ".join(choices)
    if isinstance(node, Scalar):
        message = f"`{node[:40]}` is not one of the choices"
        hint = did_you_mean(node.lower(), choices)
        return Fault("wrong-choice", message, expected, hint, node=node)
    return Fault(
        "wrong-shape", f"one word was expected, this is {_kind(node)}", expected, node=node
    )


def too_few(node: Node, count: int, least: int) -> Fault:
    """Return the fault of a list, or a mapping, of `count` items."""
    message = f"this list has {_items(count)}, it needs at least {least}"
    return Fault("wrong-count", message, f"at least {_items(least)}", node=node)


def too_many(node: Node, count: int, most: int) -> Fault:
    """Return the fault of a list of `count` items."""
    message = f"this list has {_items(count)}, at most {most} have room"
    return Fault("wrong-count", message, f"at most {_items(most)}", node=node)


def out_of_range(node: Node, phrase: str, limit: float) -> Fault:
    """Return the fault of a number beyond a limit; `phrase` is "above", "of at most" and so on."""
    shown = f"`{node[:40]}`" if isinstance(node, Scalar) else "this value"
    expected = f"a number {phrase} {limit:g}"
    return Fault("out-of-range", f"{shown} is out of range", expected, node=node)


def is_empty(node: Node) -> bool:
    """Return whether nothing is written."""
    return isinstance(node, Scalar) and node.empty


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
    if "data" in allowed and _DATA_FILE.fullmatch(node):
        return f"write `{{{_type_of_chart(allowed)}data: {node[:60]}}}`"
    meant = spaced_key(_line_from(node))
    if meant:
        return f"put a space after the colon: `{meant[:60]}`"
    return f"write its keys below, indented: `{allowed[0]}: …`"


def _type_of_chart(allowed: Sequence[str]) -> str:
    """Return the key that a chart needs beside its data."""
    return "type: column, " if "type" in allowed else ""


def _text_hint(node: Node) -> str:
    if isinstance(node, MappingNode):
        return _colon_trap(node)
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


def _items(number: int) -> str:
    if number == 1:
        return "one item"
    return f"{number} items"

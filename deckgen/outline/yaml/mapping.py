"""Keys and values in turn → a mapping: every key once, merge keys (`<<`) followed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from deckgen.diagnostics import Span
from deckgen.outline.yaml.nodes import MappingNode, Node, Scalar, SequenceNode
from deckgen.outline.yaml.trouble import SyntaxFault

_Tell: TypeAlias = Callable[[SyntaxFault], None]


def make_mapping(children: Sequence[Node], span: Span, tell: _Tell) -> MappingNode:
    """Return the mapping; merged keys come first, own keys win, of duplicates the first stays."""
    own: dict[str, tuple[Scalar, Node]] = {}
    merged: dict[str, tuple[Scalar, Node]] = {}
    pairs = iter(children)
    for key, value in zip(pairs, pairs, strict=True):
        if isinstance(key, Scalar) and key == "<<" and key.plain:
            for entry in _merged(value, tell):
                merged.setdefault(entry[0], entry)
            continue
        fault = _fault_of_key(key, own)
        if fault is not None:
            tell(fault)
        elif isinstance(key, Scalar):
            own[key] = (key, value)
    inherited = {key: entry for key, entry in merged.items() if key not in own}
    return MappingNode(tuple((inherited | own).values()), span)


def _fault_of_key(key: Node, own: Mapping[str, tuple[Scalar, Node]]) -> SyntaxFault | None:
    """Return what is wrong with a key; `own` are those above it."""
    if not isinstance(key, Scalar):
        message = "a key must be text, this is a list or a mapping"
        hint = "text that starts with `{` or `[` needs quotes"
        return SyntaxFault("bad-key", message, key.span, hint)
    if key.empty:
        message = "there is no key before the `:`"
        return SyntaxFault("bad-key", message, key.span, "write `key: value`")
    if key in own:
        message = f"`{key}` is given twice, first in line {own[key][0].span.line}"
        return SyntaxFault("duplicate-key", message, key.span, "keep one of them")
    return None


def _merged(value: Node, tell: _Tell) -> Iterator[tuple[Scalar, Node]]:
    """Yield the entries of a mapping, or of all the mappings in a list."""
    sources: Sequence[Node] = [value]
    if isinstance(value, SequenceNode):
        sources = value.items
    for source in sources:
        if isinstance(source, MappingNode):
            yield from source.entries
        else:
            message = "only a mapping can be merged with `<<`"
            hint = "write `<<: *anchor`, where `&anchor` names a mapping"
            tell(SyntaxFault("bad-merge", message, source.span, hint))

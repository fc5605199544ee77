"""Keys and values in turn → a mapping: every key once, merge keys (`<<`) followed."""

from collections.abc import Callable, Iterator, Sequence
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
        if not isinstance(key, Scalar):
            hint = "text that starts with `{` or `[` needs quotes"
            tell(
                SyntaxFault(
                    "bad-key", "a key must be text, this is a list or a mapping", key.span, hint
                )
            )
        elif key == "<<" and key.plain:
            for entry in _merged(value, tell):
                merged.setdefault(entry[0], entry)
        elif key.empty:
            tell(
                SyntaxFault(
                    "bad-key", "there is no key before the `:`", key.span, "write `key: value`"
                )
            )
        elif key in own:
            first = own[key][0].span.line
            tell(
                SyntaxFault(
                    "duplicate-key",
                    f"`{key}` is given twice, first in line {first}",
                    key.span,
                    "keep one of them",
                )
            )
        else:
            own[key] = (key, value)
    if merged:
        own = {key: entry for key, entry in merged.items() if key not in own} | own
    return MappingNode(tuple(own.values()), span)


def _merged(value: Node, tell: _Tell) -> Iterator[tuple[Scalar, Node]]:
    sources = value.items if isinstance(value, SequenceNode) else (value,)
    for each in sources:
        if isinstance(each, MappingNode):
            yield from each.entries
        else:
            hint = "write `<<: *anchor`, where `&anchor` names a mapping"
            tell(
                SyntaxFault("bad-merge", "only a mapping can be merged with `<<`", each.span, hint)
            )

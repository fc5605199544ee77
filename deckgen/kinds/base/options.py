"""A slide's node → the same with every option of its kind where the kind's models read it.

The content of some kinds is a mapping (`chart: {…}`). Whether an option stands inside it or beside
it is the author's choice, one rule for all kinds; the same option in both places is a fault.
"""

from collections.abc import Collection, Sequence
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from deckgen.diagnostics import Report
from deckgen.kinds.base.kind import Kind
from deckgen.outline.values.models import defaults_of, is_model, keys_of
from deckgen.outline.values.reading import MAX_FAULTS, as_meant
from deckgen.outline.values.wording import unknown_key
from deckgen.outline.yaml.source import MappingNode, Scalar
from deckgen.records import dataclass

_YES = frozenset({"true", "yes", "on"})


@lru_cache(64)
def content_model(kind: type[Kind]) -> type | None:
    """Return the model of a kind's content, where that is a mapping."""
    hints = get_type_hints(kind, include_extras=True)
    return _model_in(hints.get(kind.key))


def _model_in(annotation: Any) -> type | None:
    """Return the first model in a type, its notes and its alternatives."""
    if get_origin(annotation) is Annotated:
        return _model_in(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return next(filter(None, map(_model_in, get_args(annotation))), None)
    return annotation if is_model(annotation) else None


def options_inside(kind: type[Kind], reserved: Collection[str]) -> tuple[str, ...]:
    """Return what a kind reads inside its content and may stand beside it as well: what is not
    required, and is not called like a key that means something else there (`reserved`).
    """
    content = content_model(kind)
    if content is None:
        return ()
    return tuple(name for name in defaults_of(content) if name not in reserved)


def options_beside(kind: type[Kind]) -> tuple[str, ...]:
    """Return what a kind reads beside its content and may stand inside it as well."""
    if content_model(kind) is None:
        return ()
    return tuple(name for name in keys_of(kind) if name != kind.key)


@dataclass(frozen=True, slots=True)
class Arranged:
    """A node whose options are where its kind reads them. `is_right`: none had to be refused."""

    node: MappingNode
    is_right: bool = True


def arranged(
    kind: type[Kind], node: MappingNode, reserved: Collection[str], report: Report
) -> Arranged:
    """Return the node of a slide or column with its options moved to where the kind reads them.

    Report options that stand in both places, and keys that may stand in neither or not in this one.
    """
    content = _content(kind, node)
    if content is None:
        return Arranged(node)
    inside, beside = options_inside(kind, reserved), options_beside(kind)
    faults = Report()
    _report_twice(kind, content, node.only(*inside, *beside), faults)
    _report_unknown(kind, content, beside, faults)
    _report_outside(kind, node, (*inside, *reserved), faults)
    report.extend(faults)
    model_keys = _model_keys(kind)
    required = tuple(name for name in model_keys if name not in inside)
    inner = as_meant(content, (*model_keys, *beside), required).only(*model_keys)
    inner = _joined(inner, node.only(*inside))
    outer = _joined(node.leaving_out(*_only_inside(kind, reserved)), content.only(*beside))
    entries = ((key, inner if key == kind.key else value) for key, value in outer.entries)
    return Arranged(MappingNode(tuple(entries), node.span), not faults.has_faults)


def _content(kind: type[Kind], node: MappingNode) -> MappingNode | None:
    """Return the mapping that is the content of a node; an empty one where it is only there."""
    if content_model(kind) is None:
        return None
    content = node.get(kind.key)
    if isinstance(content, Scalar) and content.lower() in _YES:
        return MappingNode((), content.span)
    return content if isinstance(content, MappingNode) else None


def _model_keys(kind: type[Kind]) -> tuple[str, ...]:
    """Return the keys that a kind reads inside its content."""
    model = content_model(kind)
    return () if model is None else keys_of(model)


def _only_inside(kind: type[Kind], reserved: Collection[str]) -> tuple[str, ...]:
    """Return the keys that beside the content are none of the kind's own fields."""
    own = set(keys_of(kind))
    return tuple(key for key in _model_keys(kind) if key not in own and key not in reserved)


def _joined(first: MappingNode, second: MappingNode) -> MappingNode:
    """Return the keys of both mappings; the first one's where both have one."""
    more = second.leaving_out(*first.keys())
    return MappingNode((*first.entries, *more.entries), first.span)


def _report_twice(
    kind: type[Kind], content: MappingNode, outside: MappingNode, report: Report
) -> None:
    """Report options that stand inside the content and beside it."""
    for key, _ in outside.entries:
        twin = content.key(key)
        if twin is None:
            continue
        first, second = sorted((key.span, twin.span), key=lambda span: (span.line, span.column))
        report.fault(
            "option-twice",
            f"`{key}` stands beside `{kind.key}` and inside it, first on line {first.line}",
            second,
            hint="keep one of them",
        )


def _report_unknown(
    kind: type[Kind], content: MappingNode, beside: Sequence[str], report: Report
) -> None:
    """Report keys inside the content that the kind has in neither place."""
    known = (*_model_keys(kind), *beside)
    for key, _ in content.leaving_out(*known).entries[:MAX_FAULTS]:
        fault = unknown_key(key, known, content).within(f"`{kind.key}`")
        report.fault(
            fault.code, fault.message, fault.span, expected=fault.expected, hint=fault.hint
        )


def _report_outside(
    kind: type[Kind], node: MappingNode, known: Collection[str], report: Report
) -> None:
    """Report keys beside the content that may only stand inside it."""
    only_inside = (
        key for key in _model_keys(kind) if key not in known and key not in keys_of(kind)
    )
    for key, _ in node.only(*only_inside).entries:
        message = f"`{key}` stands beside `{kind.key}`, and is a part of it"
        report.fault("unknown-key", message, key.span, hint=f"write `{kind.key}: {{{key}: …}}`")

"""Nodes + a model → an instance of the model, or every fault of the nodes with its place."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from deckgen.diagnostics import Report
from deckgen.outline.values.models import (
    Before,
    Field,
    defaults_of,
    field_of,
    is_model,
    keys_of,
    names_of,
    reader_type,
    written_key,
)
from deckgen.outline.values.reading import (
    MAX_FAULTS,
    Collector,
    Refused,
    advices_in,
    as_meant,
    written_at,
)
from deckgen.outline.values.scalars import Number
from deckgen.outline.values.wording import (
    Fault,
    is_empty,
    out_of_range,
    too_few,
    too_many,
    wrong_choice,
    wrong_shape,
)
from deckgen.outline.yaml.nodes import MappingNode, Node, Scalar, SequenceNode

T = TypeVar("T")
Reader = Callable[[Node], object]
Make = Callable[[list[object]], object]
_LIMITS = (
    ("gt", "above", operator.gt),
    ("ge", "of at least", operator.ge),
    ("lt", "below", operator.lt),
    ("le", "of at most", operator.le),
)
"""How a number is held to the bounds of its field, and the words for them."""


def validate(
    model_type: type[T], node: Node, report: Report, *, what: str, also: tuple[str, ...] = ()
) -> T | None:
    """Return the model's instance that `node` describes, or None after reporting everything wrong
    in it.

    `what` names the thing in messages, such as "the deck" or "quote"; `also` are keys that the
    author may write beside those of the model, for the hints.
    """
    try:
        value = _read_model(model_type, also, node)
    except Refused as refused:
        faults = [fault.within(what) for fault in refused.faults[:MAX_FAULTS]]
    else:
        report.add(*advices_in(value))
        return value
    for fault in faults:
        report.fault(
            fault.code, fault.message, fault.span, expected=fault.expected, hint=fault.hint
        )
    return None


def _read_model(model_type: type[T], also: tuple[str, ...], node: Node) -> T:
    """Return the instance; raises the faults of its fields in their order, then those of keys."""
    keys, optional = keys_of(model_type), defaults_of(model_type)
    if not isinstance(node, MappingNode):
        raise Refused(wrong_shape(node, "a mapping", keys))
    errors = Collector()
    values: dict[str, object] = {}
    kind: type = model_type
    required = tuple(written_key(name) for name in names_of(kind) if name not in optional)
    readable = as_meant(node, keys, required)
    for name, reader in _field_readers(kind).items():
        key = written_key(name)
        if name not in optional or written_at(node, key) is not None:
            values[name] = errors.field(reader, readable, key)
    errors.refuse_others(node, keys, also)
    errors.check()
    return model_type(**values)


@lru_cache(1024)
def _field_readers(model_type: type) -> Mapping[str, Reader]:
    """Return the reader of each field of a model."""
    hints = get_type_hints(model_type, include_extras=True)
    return {name: _reader(hints[name], Field()) for name in names_of(model_type)}


def _reader(kind: Any, bounds: Field) -> Reader:
    """Return the reader of a type; `bounds` are those that were written around it."""
    form = _FORMS.get(get_origin(kind))
    if form is not None:
        return form(get_args(kind), bounds)
    if is_model(kind):
        return partial(_read_model, kind, ())
    if kind is Number:
        return partial(_read_number, bounds)
    read: Reader = str if kind is str else kind.of
    return read


def _annotated(parts: Sequence[Any], outer: Field) -> Reader:
    """Return the reader of a type with notes; those that change a value are asked last to first."""
    bounds = replace(outer, **field_of(parts).written())
    reader = _reader(reader_type(parts), bounds)
    for note in parts:
        if isinstance(note, Before):
            reader = partial(_read_changed, note.change, reader)
    return reader


def _read_changed(change: Callable[[Node], Node], reader: Reader, node: Node) -> object:
    return reader(change(node))


def _choice(parts: Sequence[Any], bounds: Field) -> Reader:
    del bounds
    return partial(_read_choice, parts)


def _read_choice(choices: Sequence[str], node: Node) -> str:
    if isinstance(node, Scalar) and node in choices:
        return str(node)
    raise Refused(wrong_choice(node, choices))


def _list(make: Make, parts: Sequence[Any], bounds: Field) -> Reader:
    return partial(_read_list, make, _reader(parts[0], Field()), bounds)


def _read_list(make: Make, reader: Reader, bounds: Field, node: Node) -> object:
    """Return the list; more good items than it may have are its only fault."""
    if not isinstance(node, SequenceNode):
        raise Refused(wrong_shape(node, "a list"))
    errors = Collector()
    values = errors.read_all(reader, node.items)
    count = len(node.items)
    if len(values) > bounds.max_length:
        raise Refused(too_many(node, count, bounds.max_length))
    if count < bounds.min_length:
        errors.add(too_few(node, count, bounds.min_length), node)
    errors.check()
    return make(values)


def _dict(parts: Sequence[Any], bounds: Field) -> Reader:
    key_reader, reader = (_reader(part, Field()) for part in parts)
    return partial(_read_dict, key_reader, reader, bounds)


def _read_dict(key_reader: Reader, reader: Reader, bounds: Field, node: Node) -> object:
    if not isinstance(node, MappingNode):
        raise Refused(wrong_shape(node, "a mapping"))
    errors = Collector()
    values: dict[object, object] = {}
    for key, value in node.entries:
        if errors.is_full:
            break
        name = errors.read(key_reader, key)
        values[name] = errors.read(reader, value, key)
    errors.check()
    if len(values) < bounds.min_length:
        raise Refused(too_few(node, len(values), bounds.min_length))
    return values


def _read_number(bounds: Field, node: Node) -> Number:
    number = Number.of(node)
    for name, phrase, is_within in _LIMITS:
        limit = getattr(bounds, name)
        if not is_within(number, limit):
            raise Refused(out_of_range(node, phrase, limit))
    return number


def _union(parts: Sequence[Any], bounds: Field) -> Reader:
    """Return the reader of a union; nothing written is None, if that is one of its members."""
    members = [_reader(part, bounds) for part in parts if part is not NoneType]
    reader = members[0] if len(members) == 1 else partial(_read_any, members)
    if NoneType in parts:
        return partial(_read_optional, reader)
    return reader


def _read_optional(reader: Reader, node: Node) -> object:
    if is_empty(node):
        return None
    return reader(node)


def _read_any(members: Sequence[Reader], node: Node) -> object:
    """Return what the first member makes of the node that can; raises the faults of the member
    whose shape fits, and where none fits, one fault that names all shapes.
    """
    shapes: dict[str, None] = {}
    fitting: list[list[Fault]] = []
    for member in members:
        errors = Collector()
        try:
            return member(node)
        except Refused as refused:
            errors.keep(refused, node)
        first = errors.faults[0]
        if first.node is node and first.shape:
            shapes[first.shape] = None
        else:
            fitting.append(errors.faults)
    if not fitting:
        raise Refused(wrong_shape(node, ", or ".join(shapes)))
    first, *others = min(fitting, key=len)
    if first.node is node and not first.lacks_owner and not others:
        expected = ", or ".join(filter(None, (first.expected, *shapes)))
        first = replace(first, expected=expected)
    raise Refused(first, *others)


_FORMS: Mapping[Any, Callable[[Sequence[Any], Field], Reader]] = {
    Annotated: _annotated,
    Literal: _choice,
    Union: _union,
    UnionType: _union,
    dict: _dict,
    list: partial(_list, list),
    tuple: partial(_list, tuple),
}
"""How a reader of each form of a type is made."""

"""A model → its JSON Schema (2020-12), for editors; nothing else needs this module."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from deckgen.outline.values.models import Field, ReadBy, defaults_of, is_model
from deckgen.outline.values.reading import Read

Schema = dict[str, Any]


def schema(model_type: type) -> Schema:
    """Return the JSON Schema of a model, those that it refers to under `$defs`."""
    definitions: dict[str, Schema] = {}
    described = _of_model(model_type, definitions)
    if definitions:
        described["$defs"] = {name: definitions[name] for name in sorted(definitions)}
    ordered: Schema = _in_order(described)
    return ordered


def _of_model(model_type: type, definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(model_type, include_extras=True)
    defaults = defaults_of(model_type)
    properties: dict[str, Schema] = {}
    for field in fields(model_type):
        described = _of_type(hints[field.name], definitions)
        if not _is_reference(hints[field.name]):
            described["title"] = field.name.replace("_", " ").title()
        if field.name in defaults:
            described["default"] = defaults[field.name]
        properties[field.name] = described
    made: Schema = {"type": "object", "title": model_type.__name__, "properties": properties}
    made["additionalProperties"] = False
    made["description"] = (model_type.__doc__ or "").strip()
    required = [name for name in properties if name not in defaults]
    if required:
        made["required"] = required
    return made


def _of_type(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a type; models are put into `definitions`, and referred to."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _annotated(parts[0], parts[1:], definitions)
    if origin in (Union, UnionType):
        return {"anyOf": _members(parts, definitions)}
    if origin is Literal:
        return {"enum": list(parts), "type": "string"}
    if origin in (tuple, list):
        return {"type": "array", "items": _of_type(parts[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of_type(parts[1], definitions)}
    if kind is NoneType:
        return {"type": "null"}
    if is_model(kind):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _of_model(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    assert issubclass(kind, Read), f"{kind} has no schema"
    return dict(kind.described())


def _members(kinds: Sequence[Any], definitions: dict[str, Schema]) -> list[Schema]:
    """Return the members of a union, and of those that are unions themselves."""
    members: list[Schema] = []
    for kind in kinds:
        member = _of_type(kind, definitions)
        members += member["anyOf"] if list(member) == ["anyOf"] else [member]
    return members


def _annotated(kind: Any, notes: Sequence[object], definitions: dict[str, Schema]) -> Schema:
    reads = [note.schema for note in notes if isinstance(note, ReadBy)]
    described = dict(reads[0]) if reads else _of_type(kind, definitions)
    for note in notes:
        if isinstance(note, Field):
            _bound(described, note.written())
    return described


def _bound(described: Schema, written: dict[str, Any]) -> None:
    """Add what is written of a field: the bounds to the part of its schema that is not null."""
    described |= {name: written.pop(name) for name in ("description",) if name in written}
    part = described["anyOf"][0] if "anyOf" in described else described
    unit = "Items" if part.get("type") == "array" else "Properties"
    names = {"min_length": f"min{unit}", "max_length": f"max{unit}"}
    part |= {names.get(name, name): bound for name, bound in written.items()}


def _is_reference(kind: Any) -> bool:
    """Return whether a type is a model, or one that may be left out."""
    if get_origin(kind) is Annotated:
        return _is_reference(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        members = [part for part in get_args(kind) if part is not NoneType]
        return len(members) == 1 and _is_reference(members[0])
    return is_model(kind)


def _in_order(value: Any, parent: str = "") -> Any:
    """Return a schema with its words in alphabetical order, but the properties as they are."""
    if isinstance(value, Mapping):
        names = list(value) if parent == "properties" else sorted(value)
        return {name: _in_order(value[name], name) for name in names}
    if isinstance(value, list | tuple):
        return [_in_order(item, parent) for item in value]
    return value

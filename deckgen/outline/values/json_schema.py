"""A model → its JSON Schema (2020-12), for editors; nothing else needs this module."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from deckgen.outline.values.models import defaults_of, field_of, is_model, reader_type

Schema = dict[str, Any]
Definitions = dict[str, Schema]


def schema(model_type: type) -> Schema:
    """Return the JSON Schema of a model, those that it refers to under `$defs`."""
    definitions: Definitions = {}
    described = _of_model(model_type, definitions)
    if definitions:
        described["$defs"] = {name: definitions[name] for name in sorted(definitions)}
    ordered: Schema = _in_order(described)
    return ordered


def _of_model(model_type: type, definitions: Definitions) -> Schema:
    hints = get_type_hints(model_type, include_extras=True)
    defaults = defaults_of(model_type)
    properties: dict[str, Schema] = {}
    for field in fields(model_type):
        described = _of_type(hints[field.name], definitions)
        if not _is_reference(described):
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


def _of_type(kind: Any, definitions: Definitions) -> Schema:
    """Return the schema of a type; models are put into `definitions`, and referred to."""
    form = _FORMS.get(get_origin(kind))
    if form is not None:
        return form(get_args(kind), definitions)
    if kind is NoneType:
        return {"type": "null"}
    if not is_model(kind):
        return dict(kind.described())
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        definitions[kind.__name__] = _of_model(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _annotated(parts: Sequence[Any], definitions: Definitions) -> Schema:
    """Return the schema of a type with notes; bounds belong to the part of it that is not null."""
    described = _of_type(reader_type(parts), definitions)
    part, *_ = described.get("anyOf", [described])
    unit = "Items" if part.get("type") == "array" else "Properties"
    names = {"min_length": f"min{unit}", "max_length": f"max{unit}"}
    for name, value in field_of(parts).written().items():
        whole = described if name == "description" else part
        whole[names.get(name, name)] = value
    return described


def _union(parts: Sequence[Any], definitions: Definitions) -> Schema:
    """Return the schema of a union, with the members of those members that are unions."""
    members: list[Schema] = []
    for kind in parts:
        member = _of_type(kind, definitions)
        members += member["anyOf"] if list(member) == ["anyOf"] else [member]
    return {"anyOf": members}


def _choice(parts: Sequence[Any], definitions: Definitions) -> Schema:
    del definitions
    return {"enum": list(parts), "type": "string"}


def _list(parts: Sequence[Any], definitions: Definitions) -> Schema:
    return {"type": "array", "items": _of_type(parts[0], definitions)}


def _dict(parts: Sequence[Any], definitions: Definitions) -> Schema:
    return {"type": "object", "additionalProperties": _of_type(parts[1], definitions)}


_FORMS: Mapping[Any, Callable[[Sequence[Any], Definitions], Schema]] = {
    Annotated: _annotated,
    Literal: _choice,
    Union: _union,
    UnionType: _union,
    dict: _dict,
    list: _list,
    tuple: _list,
}
"""How each form of a type is described."""


def _is_reference(described: Schema) -> bool:
    """Return whether a schema only refers to a model, or is that or null."""
    first, *others = described.get("anyOf", [described])
    return "$ref" in first and others in ([], [{"type": "null"}])


def _in_order(value: Any, parent: str = "") -> Any:
    """Return a schema with its words in alphabetical order, but the properties as they are."""
    if isinstance(value, Mapping):
        names = list(value) if parent == "properties" else sorted(value)
        return {name: _in_order(value[name], name) for name in names}
    if isinstance(value, list | tuple):
        return [_in_order(item, parent) for item in value]
    return value

"""Nodes + a model → an instance of the model, or every fault of the nodes with its place.

pydantic does the checking; none of its words reach the user.
"""

from functools import lru_cache
from typing import Any, LiteralString, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from pydantic.dataclasses import dataclass as pydantic_dataclass
from pydantic_core import ArgsKwargs, PydanticCustomError

from deckgen.diagnostics import Report
from deckgen.outline.values.located import locate, without_unions
from deckgen.outline.values.reading import RawMapping
from deckgen.outline.yaml.nodes import MappingNode, Node, Scalar, SequenceNode

T = TypeVar("T")
_MAX_FAULTS = 100


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
def model(cls: type[T]) -> type[T]:
    """Make a class a model of a part of an outline: frozen, keyword-only, no unknown keys.

    A key without a value counts as not given. Models inherit from models; fields with a default may
    come first.
    """
    final: list[Any] = []

    def prepare(_: type, data: Any) -> Any:
        return _prepare(final[0], data)

    validator = model_validator(mode="before")(classmethod(prepare))  # type: ignore[arg-type]
    cls.deckgen_prepare = validator  # type: ignore[attr-defined]
    config = ConfigDict(extra="forbid")
    made = pydantic_dataclass(config=config, frozen=True, slots=True, kw_only=True)(cls)
    # With slots the class is made anew: only the new one knows its fields.
    final.append(made)
    return cast("type[T]", made)


def _prepare(cls: type, data: Any) -> Any:
    """Return the mapping without keys that have no value; leave the keys of the model behind."""
    names = keys_of(cls)
    if not isinstance(data, dict):
        if isinstance(data, ArgsKwargs | cls):
            return data
        context = {"expected": "a mapping", "keys": ", ".join(names)}
        code: LiteralString = "empty" if data is None else "wrong-shape"
        raise PydanticCustomError(code, "a mapping", context)
    if isinstance(data, RawMapping):
        data.allowed = {**data.allowed, cls.__name__: names}
    if None not in data.values():
        return data
    unwritten = {name for name in names if data.get(name, "") is None}
    return {key: value for key, value in data.items() if key not in unwritten}


@lru_cache(1024)
def keys_of(model_type: type) -> tuple[str, ...]:
    """Return the keys of a model in the order of its fields, as an author writes them."""
    fields: dict[str, Any] = model_type.__pydantic_fields__  # type: ignore[attr-defined]
    return tuple(field.alias or name for name, field in fields.items())


def validate(
    model_type: type[T], node: Node, report: Report, *, what: str, also: tuple[str, ...] = ()
) -> T | None:
    """Return the model's instance that `node` describes, or None after reporting everything wrong
    in it.

    `what` names the thing in messages, such as "the deck" or "quote"; `also` are keys that the
    author may write beside those of the model, for the hints.
    """
    value = _raw(node)
    try:
        made: T = _adapter(model_type).validate_python(value)  # type: ignore[arg-type]
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)[:_MAX_FAULTS]
        errors = [locate(detail, node, value) for detail in details]
    else:
        return made
    for located in without_unions(errors):
        said = located.wording(what, also)
        report.fault(said.code, said.message, located.span, expected=said.expected, hint=said.hint)
    return None


def schema(model_type: type) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a model, for editors."""
    return _adapter(model_type).json_schema()


@lru_cache(1024)
def _adapter(model_type: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(model_type)


def _raw(node: Node) -> Any:
    """Return a node as pydantic wants it: scalars stay scalars, an empty one becomes None."""
    match node:
        case Scalar(empty=True):
            return None
        case Scalar():
            return node
        case SequenceNode():
            return list(map(_raw, node.items))
        case MappingNode():
            return RawMapping((key, _raw(value)) for key, value in node.entries)

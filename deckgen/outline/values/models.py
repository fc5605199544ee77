"""A class with annotated fields → a model: a part of the language, and what is read of it.

Making a model costs next to nothing: its annotations are looked at when the first value is read.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields, is_dataclass
from functools import lru_cache
from math import inf
from typing import Any, TypeVar, dataclass_transform

from deckgen.outline.yaml.nodes import Node

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field:
    """What a field says besides its type, in `Annotated`: words for editors, and bounds.

    The bounds of length are those of a list or a mapping, the others those of a number.
    """

    description: str = ""
    min_length: int = 0
    max_length: int = sys.maxsize
    gt: float = -inf
    ge: float = -inf
    lt: float = inf
    le: float = inf

    def written(self) -> dict[str, Any]:
        """Return what was given, by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value != getattr(_PLAIN, name)}


_PLAIN = Field()


@dataclass(frozen=True, slots=True)
class Before:
    """A function, in `Annotated`, that a value goes through ahead of its type: it returns the node
    to read, or raises `Refused`.
    """

    change: Callable[[Node], Node]


@dataclass(frozen=True, slots=True, eq=False)
class ReadBy:
    """Stands for a plain type, in `Annotated`: `of` reads it, `schema` is its JSON Schema."""

    of: Callable[[Node], object]
    schema: Mapping[str, object]

    def described(self) -> Mapping[str, object]:
        """Return its JSON Schema."""
        return self.schema


def field_of(notes: Iterable[object]) -> Field:
    """Return what all fields among the notes of an `Annotated` say, later ones first."""
    written: dict[str, Any] = {}
    for note in notes:
        if isinstance(note, Field):
            written |= note.written()
    return Field(**written)


def reader_type(parts: Sequence[object]) -> object:
    """Return the type in an `Annotated`, or what stands for it."""
    return next((part for part in parts if isinstance(part, ReadBy)), parts[0])


@dataclass_transform(kw_only_default=True, frozen_default=True)
def model(cls: type[T]) -> type[T]:
    """Make a class a model of a part of an outline: frozen, keyword-only, no unknown keys.

    A key without a value counts as not given. Models inherit from models; fields with a default may
    come first. To Python they are dataclasses, but share the methods that a dataclass would compile
    for itself.
    """
    for name, method in _METHODS.items():
        setattr(cls, name, method)
    make = dataclass(init=False, repr=False, eq=False, match_args=False, slots=True, kw_only=True)
    return make(cls)


def is_model(kind: object) -> bool:
    """Return whether a class was made by `model`."""
    return isinstance(kind, type) and is_dataclass(kind) and kind.__init__ is _fill


def keys_of(model_type: type) -> tuple[str, ...]:
    """Return the keys of a model in the order of its fields, as an author writes them: with a
    hyphen where Python's name has an underscore.
    """
    return tuple(map(written_key, names_of(model_type)))


def written_key(name: str) -> str:
    """Return a field's name as an author writes it."""
    return name.replace("_", "-")


def names_of(model_type: type) -> tuple[str, ...]:
    """Return the names of a model's fields, in their order."""
    return _fields_of(model_type)[0]


def defaults_of(model_type: type) -> Mapping[str, object]:
    """Return the values of the fields that need not be given."""
    return _fields_of(model_type)[1]


@lru_cache(1024)
def _fields_of(model_type: type) -> tuple[tuple[str, ...], Mapping[str, object]]:
    defaults = {field.name: field.default for field in fields(model_type)}
    names = tuple(defaults)
    return names, {name: value for name, value in defaults.items() if value is not MISSING}


def _fill(self: object, **given: object) -> None:
    kind = type(self)
    values = {**defaults_of(kind), **given}
    wrong = values.keys() ^ set(names_of(kind))
    if wrong:
        raise TypeError(f"{kind.__name__} lacks, or does not have: {', '.join(sorted(wrong))}")
    for name, value in values.items():
        object.__setattr__(self, name, value)


def _values(self: object) -> tuple[object, ...]:
    return tuple(getattr(self, name) for name in names_of(type(self)))


def _refuse(self: object, name: str, value: object = None) -> None:
    del value
    raise FrozenInstanceError(f"cannot change `{name}` of {type(self).__name__}")


def _equals(self: object, other: object) -> bool:
    return type(other) is type(self) and _values(other) == _values(self)


def _show(self: object) -> str:
    shown = zip(names_of(type(self)), _values(self), strict=True)
    return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in shown)})"


_METHODS: Mapping[str, Callable[..., object]] = {
    "__init__": _fill,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__eq__": _equals,
    "__hash__": lambda self: hash(_values(self)),
    "__repr__": _show,
}

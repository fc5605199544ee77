"""What the types of the fields share: how a value is read, refused and described to an editor."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Self, TypeVar

from deckgen.diagnostics import Diagnostic, MarkupFault, Severity, Span, nearest
from deckgen.outline.values.wording import (
    Fault,
    is_empty,
    missing_key,
    unknown_key,
    wrong,
    wrong_shape,
)
from deckgen.outline.yaml.nodes import MappingNode, Node, Scalar

ANY_TEXT: Mapping[str, object] = {"type": ["string", "number", "boolean"]}
MAX_FAULTS = 100
"""As many faults of one value are shown; who has as many reads no further."""
_MAX_SHOWN = 20
"""Faults of the markup of one text that are shown."""

T = TypeVar("T")


class Refused(Exception):  # noqa: N818 (what it says is what happened to a value)
    """A value cannot be read; `faults` are all that is wrong with it."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


class Collector:
    """Gathers the faults of one value, so that all are reported, not the first."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    @property
    def is_full(self) -> bool:
        """Whether there are as many faults as are shown."""
        return len(self.faults) >= MAX_FAULTS

    def add(self, fault: Fault, node: Node) -> None:
        """Add a fault of `node`."""
        self.faults.append(fault.at(node))

    def keep(self, refused: Refused, node: Node, key: Scalar | None = None) -> None:
        """Add why `node` was refused; where nothing is written, the place is that of its `key`."""
        for fault in refused.faults:
            placed = fault.at(node)
            if key is not None:
                placed = placed.within(f"`{key}`")
            if key is not None and is_empty(node):
                placed = replace(placed, part=key.span)
            self.faults.append(placed)

    def read(self, reader: Callable[[Node], T], node: Node, key: Scalar | None = None) -> T | None:
        """Return what a reader makes of a node, which stands under `key`, if under any; None after
        adding what is wrong with it.
        """
        try:
            return reader(node)
        except Refused as refused:
            self.keep(refused, node, key)
        return None

    def read_all(self, reader: Callable[[Node], T], nodes: Sequence[Node]) -> list[T]:
        """Return what a reader makes of each node of a list, without those that are wrong."""
        values: list[T] = []
        for node in nodes:
            if self.is_full:
                break
            try:
                values.append(reader(node))
            except Refused as refused:
                self.keep(refused, node)
        return values

    def field(self, reader: Callable[[Node], T], node: MappingNode, name: str) -> T | None:
        """Return what a reader makes of the value at a key that must be there."""
        value = written_at(node, name)
        if value is not None:
            return self.read(reader, value, node.key(name))
        self.add(missing_key(name, node), node)
        return None

    def refuse_others(
        self, node: MappingNode, known: Sequence[str], also: Sequence[str] = ()
    ) -> None:
        """Add the keys that are not known; `also` are further ones for the hints."""
        for key, _ in node.leaving_out(*known).entries[:MAX_FAULTS]:
            self.add(unknown_key(key, (*known, *also), node), key)

    def check(self) -> None:
        """Raise what was gathered, if anything."""
        if self.faults:
            raise Refused(*self.faults)


def written_at(node: MappingNode, name: str) -> Node | None:
    """Return the value at a key, if the key is there and has one."""
    value = node.get(name)
    return None if value is None or is_empty(value) else value


def as_meant(node: MappingNode, known: Sequence[str], required: Sequence[str]) -> MappingNode:
    """Return the mapping with a `required` key in place of the unknown one that was probably meant
    by it: nothing is told to be missing then, and what stands under it is read in the same run.
    """
    missing = [name for name in required if node.key(name) is None]
    if not missing:
        return node
    entries: list[tuple[Scalar, Node]] = []
    for key, value in node.entries:
        name, _, rest = key.partition(":")
        near = "" if key in known else nearest(name.lower(), missing)
        if not near:
            entries.append((key, value))
            continue
        missing.remove(near)
        meant = key.called(rest) if rest and is_empty(value) else value
        entries.append((key.called(near), meant))
    return MappingNode(tuple(entries), node.span)


def check_markup(code: str, found: Sequence[MarkupFault], node: Scalar) -> tuple[Diagnostic, ...]:
    """Raise the faults of a text, or of a formula, at their places in it; return the advices."""
    errors = Collector()
    advices: list[Diagnostic] = []
    for fault in found:
        place = node.place(fault.offset, fault.length)
        if fault.is_advice:
            advices.append(
                Diagnostic("odd-markup", fault.message, place, Severity.ADVICE, hint=fault.hint)
            )
        elif len(errors.faults) < _MAX_SHOWN:
            errors.add(Fault(code, fault.message, hint=fault.hint, part=place), node)
    errors.check()
    return tuple(advices)


def advices_in(value: object) -> Iterator[Diagnostic]:
    """Yield the advices on all texts in a value that was read."""
    if isinstance(value, str | float | int | Span | None):
        return
    if isinstance(value, tuple | list):
        parts: Iterable[object] = value
    elif isinstance(value, dict):
        parts = value.values()
    elif (advices := getattr(value, "advices", None)) is not None:
        yield from advices
        return
    else:
        parts = (getattr(value, name) for name in _fields_of(type(value)))
    for part in parts:
        yield from advices_in(part)


def _fields_of(kind: type) -> Iterable[str]:
    """Return the names of the fields of a dataclass, a model or a record."""
    names: Iterable[str] = getattr(kind, "__dataclass_fields__", ())
    return names or getattr(kind, "__struct_fields__", ())


def text_of(node: Node, expected: str = "text") -> Scalar:
    """Return a scalar in which something is written; raises that `expected` was expected."""
    if isinstance(node, Scalar) and not node.empty:
        return node
    raise Refused(wrong_shape(node, expected))


def check_length(text: str, limit: int) -> None:
    """Raise that a text has more than `limit` characters."""
    if len(text) > limit:
        message = f"this text has {len(text)} characters, at most {limit} are read"
        raise Refused(wrong("too-long", message, hint="split it"))


class Read:
    """A type that reads itself, and says how an editor's JSON Schema sees it."""

    __slots__ = ()
    json_schema: ClassVar[Mapping[str, object]] = ANY_TEXT

    @classmethod
    def of(cls, node: Node) -> Self:
        """Return the value read; raises `Refused`."""
        raise NotImplementedError

    @classmethod
    def described(cls) -> Mapping[str, object]:
        """Return its JSON Schema."""
        return cls.json_schema

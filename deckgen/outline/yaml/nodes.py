"""Scalars, sequences and mappings of a YAML file, each with its place: what the door hands on."""

import re
from collections.abc import Hashable
from functools import lru_cache
from typing import Self, TypeAlias

from deckgen.diagnostics import Source, Span
from deckgen.records import dataclass

NOWHERE = Span(Source("<python>", ""), 1, 1)
"""The place of a value that came from Python code, not from a file."""

_EMPTY = frozenset({"", "~"})
# What a block of text starts with, on a line ahead of its own.
_BLOCK_SIGNS = ("|", ">")
_QUOTES = ("'", '"')
# A character of a value as it is written (YAML 1.1 §5.7): in quotes it may be escaped.
_UNITS = {
    '"': re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|.", re.DOTALL),
    "'": re.compile(r"''|.", re.DOTALL),
    "": re.compile(r".", re.DOTALL),
}
_BLANK_ESCAPES = frozenset(" \n\tntrvfN_LP")


class Scalar(str):
    """A scalar as the author wrote it: never a guess such as a number, a date or a truth value.

    `plain` says that it stood without quotes; `start` and `end` are its characters in the source's
    text.
    """

    __slots__ = ("end", "plain", "span", "start")

    span: Span
    plain: bool
    start: int
    end: int

    def __new__(
        cls, value: str, span: Span = NOWHERE, *, plain: bool = False, start: int = 0, end: int = 0
    ) -> Self:
        """Return `value` with its place."""
        self = str.__new__(cls, value)
        self.span = span
        self.plain = plain
        self.start = start
        self.end = end
        return self

    @property
    def empty(self) -> bool:
        """Whether nothing was written: an unquoted nothing, or ``~``."""
        return self.plain and str(self) in _EMPTY

    def called(self, name: str) -> "Scalar":
        """Return another scalar in the same place."""
        return Scalar(name, self.span, plain=self.plain, start=self.start, end=self.end)

    def place(self, offset: int, length: int = 1) -> Span:
        """Return the place in the source of `length` characters of the value from `offset`.

        The value may be folded, indented or escaped in the source, but its characters stand there
        in the same order, blanks apart: they are counted. Of several words the first is returned;
        where there is none, the place of the whole scalar.
        """
        word = self[offset : offset + max(1, length)].split(None, 1)[:1]
        places = _places(self.span.source, self.start, self.end)
        first = len("".join(self[:offset].split()))
        if not word or first + len(word[0]) > len(places):
            return self.span
        start, last = places[first], places[first + len(word[0]) - 1]
        return span_at(self.span.source, start, last - start + 1)


@lru_cache(8)
def _places(source: Source, start: int, end: int) -> tuple[int, ...]:
    """Return where each character of a scalar stands in the source, without blanks."""
    text = source.text
    sign = text[start : start + 1]
    if sign in _QUOTES:
        start, end = start + 1, end - 1
    elif sign in _BLOCK_SIGNS:
        start = text.find("\n", start)
    units = _UNITS.get(sign, _UNITS[""]).finditer(text, max(0, start), end)
    return tuple(unit.start() for unit in units if not _is_blank(unit[0]))


def _is_blank(unit: str) -> bool:
    """Return whether a character as it is written stands for a blank, or for nothing."""
    if len(unit) == 1 or unit == "''":
        return unit.isspace()
    if len(unit) == 2:
        return unit[1] in _BLANK_ESCAPES
    return chr(int(unit[len("\\u") :], 16)).isspace()


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: "tuple[Node, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys with values, in the order written (merged ones first); every key once."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    span: Span

    def get(self, key: str) -> "Node | None":
        """Return the value of `key`, if it is there."""
        return next((value for each, value in self.entries if each == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, with its place, if it is there."""
        return next((each for each, _ in self.entries if each == key), None)

    def without(self, prefix: str) -> "MappingNode":
        """Return the mapping without the keys that start with `prefix`."""
        return MappingNode(
            tuple(each for each in self.entries if not each[0].startswith(prefix)), self.span
        )

    def only(self, *keys: str) -> "MappingNode":
        """Return the mapping with no other keys than these."""
        return MappingNode(tuple(each for each in self.entries if each[0] in keys), self.span)

    def leaving_out(self, *keys: str) -> "MappingNode":
        """Return the mapping without these keys."""
        return MappingNode(tuple(each for each in self.entries if each[0] not in keys), self.span)

    def keys(self) -> tuple[Scalar, ...]:
        """Return the keys in order."""
        return tuple(key for key, _ in self.entries)


Node: TypeAlias = Scalar | SequenceNode | MappingNode


def mark(node: Node | None) -> Hashable:
    """Return what a node says, without its place: two nodes with equal marks mean the same."""
    match node:
        case Scalar():
            return (node.plain, str(node))
        case SequenceNode():
            return ("list", *map(mark, node.items))
        case MappingNode():
            return ("mapping", *((str(key), mark(value)) for key, value in node.entries))
        case None:
            return None


def span_at(source: Source, index: int, length: int = 1) -> Span:
    """Return the place of character `index` (from 0) of the source's text."""
    start = source.text.rfind("\n", 0, index) + 1
    return Span(source, source.text.count("\n", 0, index) + 1, index - start + 1, max(1, length))

"""A stage and its inputs → what it makes of them, or what it has made of the same inputs before.

This is the seam for a program that builds one deck over and over (`deckgen serve`): it brings the
memory, and hands it in with its `Report`; the stages only say what they make and of what. What is
made must depend on nothing but the inputs and the files that are looked at meanwhile.
"""

from collections.abc import Callable, Hashable
from typing import Literal, Protocol, TypeVar

from deckgen.records import dataclass
from deckgen.seen import Seen

T = TypeVar("T")

Stage = Literal[
    "theme", "keys", "slide", "cover", "mirrored", "picture", "bodies", "pages", "seconds"
]
"""What may be remembered."""


class Memory(Protocol):
    """Remembers what was made, by keys, and which files were looked at for it."""

    def __call__(self, key: Hashable, make: Callable[[], T], files: list[Seen]) -> T:
        """Return what `make` returns, or has returned when the key was equal and its files were as
        they are; `files` gets those that were looked at for it.
        """
        ...


def forgetful(key: Hashable, make: Callable[[], T], files: list[Seen]) -> T:
    """Make it: a build remembers nothing. `make` itself adds to the list of files."""
    del key, files
    return make()


def key_of(stage: Stage, inputs: tuple[object, ...]) -> Hashable:
    """Return the key of what a stage makes of some inputs.

    Text, numbers and tuples of such are compared by value. Everything else (a deck's keys, a
    theme, a page) is the same only as itself: what is recalled is the same object.
    """
    return (stage, *map(_part, inputs))


def _part(value: object) -> Hashable:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return tuple(map(_part, value))
    return _Same(value)


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A value as part of a key: equal only to itself."""

    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)

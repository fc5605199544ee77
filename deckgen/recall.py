"""A key and a way to make something → that, or the same that was made before from an equal key.

The seam for a program that builds one deck over and over: it remembers, the stages do not. What is
made must depend on nothing but its key and the files that are looked at meanwhile. A build
remembers nothing.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")


class Recall(Protocol):
    """Somebody's memory."""

    def __call__(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returns, or has returned when the key was equal."""
        ...


def afresh(key: Hashable, make: Callable[[], T]) -> T:  # noqa: ARG001
    """Make it: nothing is remembered."""
    return make()


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """A value as part of a key: the same only as itself, not as its equal; what is recalled is the
    same.
    """

    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)

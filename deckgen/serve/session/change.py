"""What happened to a deck that is shown → an event for the browsers that show it."""

from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["hello", "patch", "reload", "problems"]


@dataclass(frozen=True, slots=True)
class Change:
    """A server-sent event. `data` is JSON in one line.

    ``hello`` is told first, to whoever starts to listen: which version there is, and what is wrong
    with the newest source. ``patch`` is what is new since the version before, ``reload`` says that
    a patch would not do, ``problems`` that the deck stands as it is, and what is said of it has
    changed.
    """

    kind: ChangeKind
    data: str

    @property
    def event(self) -> str:
        """The name of the event."""
        return self.kind

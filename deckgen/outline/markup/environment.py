"""What the inline rules know of the text that they read, and what they find wrong in it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from deckgen.diagnostics import MarkupFault
from deckgen.records import dataclass, field

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

CJK_CHARACTER = (
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)
"""The pattern of a character of Chinese, Japanese or Korean text, punctuation included."""


@dataclass(slots=True)
class Environment:
    """What the rules find wrong in one text; `lenient`: odd things are plain text, and no fault.

    `targets` are those of the reference links, by their labels.
    """

    lenient: bool = False
    faults: list[MarkupFault] = field(default_factory=list)
    targets: Mapping[str, str] = field(default_factory=dict)
    used_labels: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    def add(self, *faults: MarkupFault) -> None:
        """Add faults, unless the text is read leniently."""
        if not self.lenient:
            self.faults += faults

    def advise(self, name: str, offset: int, length: int, message: str, hint: str) -> None:
        """Add an advice; of one `name`, only the first in a text."""
        if name not in self.told:
            self.told.add(name)
            self.faults.append(MarkupFault(offset, length, message, hint, is_advice=True))


def environment_of(state: "StateInline") -> Environment:
    """Return the environment of the text that is being read."""
    environment: Environment = state.env["deckgen"]
    return environment

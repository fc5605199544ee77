"""Text without place: what inline and block markup become, and words that no author wrote."""

import re
from collections.abc import Iterable
from typing import Literal

from deckgen.diagnostics import Span
from deckgen.records import dataclass, replace

NOTE_MARKER = re.compile(r"\[\^([^\s\[\]^,]{1,60})\]")
"""The marker of a footnote as it is written; its id is a number or a word."""

NOTE_SEPARATOR = ","
"""The `note` of what parts a marker from a number: a comma from another marker, a space from a
figure. Without it they would read as one number, or as a power.
"""

NOTE_SPACE = "\N{NO-BREAK SPACE}"
"""What stands between the number of a footnote and its words at the foot, or a figure above."""

Script = Literal["", "sub", "super"]
Marker = Literal["", "bullet", "number"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style. A line feed inside `text` is a hard line break.

    `icon` is the name of the icon that stands in place of the text, which is then one no-break
    space. `formula` is the LaTeX of a formula that is better drawn than set on a line: all its runs
    have it. `note` is the id of the footnote that the run marks, or `NOTE_SEPARATOR`.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    mark: bool = False
    math: bool = False
    script: Script = ""
    link: str = ""
    icon: str = ""
    formula: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that belong together, or an item of a list: `level` counts from 0, `number` from 1;
    `origin` is an item's place in the outline.
    """

    runs: tuple[Run, ...]
    level: int = 0
    marker: Marker = ""
    number: int = 0
    origin: Span | None = None

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)


def without_notes(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs without the markers of footnotes, for where the text stands a second time."""
    return tuple(run for run in runs if not run.note)


def plain_text(runs: Iterable[Run]) -> str:
    """Return the characters of runs alone; the marker of a footnote is none of the words."""
    return "".join(run.text for run in runs if not run.note)


def joined_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours of one style joined, empty ones left out."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if joined and _same_style(run, joined[-1]):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def _same_style(run: Run, other: Run) -> bool:
    """Return whether two runs can be one; an icon always stays a run of its own."""
    return not run.icon and replace(run, text="") == replace(other, text="")


@dataclass(frozen=True, slots=True)
class Said:
    """Words that deckgen says by itself, and the language (BCP 47) that they are in."""

    text: str
    lang: str

    def strange_to(self, lang: str) -> str:
        """Return the language of the words where it is not `lang`, in which they stand; else
        nothing.
        """
        return "" if self.lang == lang else self.lang

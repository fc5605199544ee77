"""What the readers of a text leave behind: runs, and faults with an offset."""

from dataclasses import dataclass, replace

from deckgen.content import Run


@dataclass(frozen=True, slots=True)
class MarkupFault:
    """What is wrong in a text: `offset` and `length` in characters of the text, words as in
    `Diagnostic`.
    """

    offset: int
    length: int
    message: str
    hint: str


def joined(runs: list[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours of one style joined, empty ones left out."""
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if found and not run.icon and replace(run, text="") == replace(found[-1], text=""):
            found[-1] = replace(run, text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)

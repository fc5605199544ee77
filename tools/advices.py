"""The docstrings of deckgen/check and deckgen/codes → docs/advices.md, a heading a code.

python tools/advices.py     (`make docs` runs it)
"""

from collections.abc import Iterator
from pathlib import Path

from deckgen.codes import Example, Explanation, explanations
from deckgen.diagnostics import Severity

PAGE = Path(__file__).resolve().parent.parent / "docs" / "advices.md"

OPENING = """\
# What deckgen says

Behind every message stands a code in brackets. `deckgen explain CODE` prints its page, and here are
all of them: the [faults](#faults), with which nothing is written, and the [advices](#advices), with
which the deck is right and could be better. `--strict` makes every advice a fault.

An example is a list of slides, as it stands under `slides:`, unless it says that it is a whole
outline, a theme or a command. A theme without `name` is what differs from `harbour`. Files that
stand beside it follow under their names.

This page is made from the code by `make docs`.
"""


def text() -> str:
    """Return the whole page."""
    return "\n".join(_blocks())


def _blocks() -> Iterator[str]:
    yield OPENING
    for severity, heading in ((Severity.FAULT, "Faults"), (Severity.ADVICE, "Advices")):
        entries = [entry for entry in explanations().values() if entry.severity is severity]
        yield f"# {heading}\n"
        yield ", ".join(f"[{entry.code}](#{entry.code})" for entry in entries) + "\n"
        for entry in entries:
            yield from _entry(entry)


def _entry(entry: Explanation) -> Iterator[str]:
    yield f"## {entry.code}\n"
    yield f"{entry.sentence[:1].upper()}{entry.sentence[1:]}\n"
    yield from (f"{paragraph}\n" for paragraph in entry.paragraphs)
    for label, example in (("Fails", entry.fails), ("Passes", entry.passes)):
        if example is not None:
            yield from _example(label, example)


def _example(label: str, example: Example) -> Iterator[str]:
    shown, files = example.apart()
    yield f"{label}{example.kind}:\n"
    yield _fenced(shown, "sh" if example.shape == "command" else "yaml")
    for name, written in files.items():
        yield f"`{name}`:\n"
        yield _fenced(written, "yaml" if name.endswith(".yaml") else "text")


def _fenced(written: str, language: str) -> str:
    return f"```{language}\n{written}```\n"


if __name__ == "__main__":
    PAGE.write_text(text(), "utf-8")

"""Docstrings → the entries in them, one a code.

An entry is written like this, from the first column on:

    `code`: what is wrong, in one sentence.

    Why it matters, and what to do.

    Fails:

        - title: Slides as they stand under `slides:`

    Passes:

        - title: The same, mended

Behind `Fails` and `Passes` may stand `, as an outline`, `, as a theme` or `, as a command`. A theme
without `name` is the part that differs from `harbour`. Below a line `--- NAME ---` an example has a
file of that name. An entry without examples says `No example`, and why.

In `check/` an entry is an advice unless it says `It is a fault.`; here it is a fault unless it says
`It is an advice.`
"""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

from deckgen.diagnostics import Severity
from deckgen.records import dataclass

_PACKAGE = Path(__file__).parent.parent
_ROOMS = (("check", Severity.ADVICE), ("codes", Severity.FAULT))
"""The rooms that have entries, and what an entry there is unless it says otherwise."""

_OTHERWISE = {"It is a fault.": Severity.FAULT, "It is an advice.": Severity.ADVICE}
_CODE = re.compile(r"^`([a-z0-9-]+)`: ", re.MULTILINE)
_FILE = re.compile(r"^--- (\S+) ---\n", re.MULTILINE)
_EXAMPLE = re.compile(r"^(Fails|Passes)(?:, as an? (outline|theme|command))?:\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """What an author writes: `shape` is slides, outline, theme or command."""

    shape: str
    text: str

    @property
    def kind(self) -> str:
        """How a page goes on behind `Fails` or `Passes`: nothing for slides."""
        if self.shape == "slides":
            return ""
        return f", as an {self.shape}" if self.shape == "outline" else f", as a {self.shape}"

    def apart(self) -> tuple[str, dict[str, str]]:
        """Return what the author writes, and the files beside it by their names."""
        shown, *files = _FILE.split(self.text)
        return shown, dict(zip(files[::2], files[1::2], strict=True))


@dataclass(frozen=True, slots=True)
class Explanation:
    """The page of a code; `fails` and `passes` are None where no example fits on a page."""

    code: str
    severity: Severity
    sentence: str
    paragraphs: tuple[str, ...]
    fails: Example | None = None
    passes: Example | None = None


def explain(code: str) -> Explanation | None:
    """Return the page of a code; None where there is no such code."""
    return explanations().get(code)


@lru_cache(maxsize=1)
def explanations() -> dict[str, Explanation]:
    """Return the pages of all codes, in the order of the alphabet."""
    found = [
        entry
        for room, severity in _ROOMS
        for path in sorted((_PACKAGE / room).glob("*.py"))
        for entry in read_entries(_docstring(path), severity)
    ]
    return {entry.code: entry for entry in sorted(found, key=lambda entry: entry.code)}


def read_entries(docstring: str, severity: Severity) -> Iterator[Explanation]:
    """Yield the entries of a docstring; `severity` is theirs unless they say otherwise."""
    starts = [found.start() for found in _CODE.finditer(docstring)]
    for start, end in pairwise((*starts, len(docstring))):
        yield _entry(docstring[start:end], severity)


def _docstring(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""


def _entry(written: str, severity: Severity) -> Explanation:
    # Each example is three parts of what is split: `Fails` or `Passes`, its shape, its lines.
    words, *parts = _EXAMPLE.split(written)
    examples = {
        label: Example(shape or "slides", dedent(lines).strip("\n") + "\n")
        for label, shape, lines in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    }
    first, *paragraphs = [" ".join(each.split()) for each in words.split("\n\n") if each.strip()]
    for sentence, other in _OTHERWISE.items():
        if sentence in " ".join(paragraphs):
            severity = other
    _, code, sentence = first.split("`", maxsplit=2)
    return Explanation(
        code,
        severity,
        sentence.removeprefix(": "),
        tuple(paragraphs),
        examples.get("Fails"),
        examples.get("Passes"),
    )

"""A syntax error as libyaml gives it → what stands around it, and how text has to be quoted."""

import re

from deckgen.diagnostics import Source, Span
from deckgen.outline.yaml.nodes import span_at
from deckgen.records import dataclass


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """A fault of a YAML file, its place always known."""

    code: str
    message: str
    span: Span
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A syntax error as libyaml gives it: two places in the text, from 0."""

    source: Source
    problem: str
    context: str
    index: int
    start: int

    @property
    def character(self) -> str:
        """The character at the place of the problem; empty at the end of the file."""
        return self.source.text[self.index : self.index + 1]

    def line_of(self, index: int) -> str:
        """Return the line around a character."""
        return self.before(index) + self.source.text[index:].partition("\n")[0]

    def above(self, index: int) -> tuple[int, str]:
        """Return the place and the text of the nearest line above that is not blank."""
        head = self.source.text[: self.source.text.rfind("\n", 0, index) + 1].rstrip()
        start = head.rfind("\n") + 1
        return start, head[start:]

    def before(self, index: int) -> str:
        """Return the line up to a character."""
        text = self.source.text
        return text[text.rfind("\n", 0, index) + 1 : index]

    def line_number(self, index: int) -> int:
        """Return the line of a character, from 1."""
        return self.source.text.count("\n", 0, index) + 1

    def fault(self, code: str, message: str, hint: str, index: int | None = None) -> SyntaxFault:
        """Return a fault at `index`, by default the place of the problem; never past the text."""
        if index is None:
            index = self.index
        last = max(0, len(self.source.text.rstrip()) - 1)
        return SyntaxFault(code, message, span_at(self.source, min(index, last)), hint)


# A hint shows no more characters of a text than this.
_SHOWN = 60
_LEAD = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?")


def quoted_text(text: str) -> str:
    """Return text as it has to stand in YAML: in quotes, long text shortened."""
    if len(text) > _SHOWN:
        text = text[: _SHOWN - 1] + "…"
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _quoted_line(line: str) -> str:
    """Return a line with the text behind its dashes and its key in quotes."""
    text = _LEAD.sub("", line, count=1)
    lead = line.removesuffix(text).strip()
    return f"{lead} {quoted_text(text.strip())}".strip()


def quote_hint(trouble: Trouble, index: int) -> str:
    """Return the advice to put the line at `index` in quotes."""
    return f"put the text in quotes: {_quoted_line(trouble.line_of(index))}"

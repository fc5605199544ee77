"""A syntax error as libyaml gives it → what stands around it, and how text has to be quoted."""

import re

from deckgen.diagnostics import Source, Span
from deckgen.outline.yaml.nodes import span_at
from deckgen.records import dataclass


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """A fault of a YAML file, its place always known; `meant` is its line as the author probably
    meant it, None where nobody can tell. `last` is the last line that moves with it, 0 where that
    has to be found.
    """

    code: str
    message: str
    span: Span
    hint: str = ""
    meant: str | None = None
    last: int = 0


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

    def fault(
        self,
        code: str,
        message: str,
        hint: str,
        index: int | None = None,
        meant: str | None = None,
        last: int = 0,
    ) -> SyntaxFault:
        """Return a fault at `index`, by default the place of the problem; never past the text.
        `meant` is the line at `index` as it was meant, `last` the last line that moves with it.
        """
        if index is None:
            index = self.index
        end = max(0, len(self.source.text.rstrip()) - 1)
        place = span_at(self.source, min(index, end))
        return SyntaxFault(code, message, place, hint, meant, last)

    def quote_fault(self, message: str, index: int | None = None) -> SyntaxFault:
        """Return a fault that is mended by quotes around the text at `index`, by default the place
        of the problem.
        """
        if index is None:
            index = self.index
        line, column = self.line_of(index), len(self.before(index))
        entry = flow_entry(line, column)
        if entry is None:
            meant = quoted_line(line)
            return self.fault("yaml-syntax", message, quote_hint(line), index, meant)
        start, end = entry
        text = quoted(line[start:end])
        hint = f"put the text in quotes: {shortened(text)}"
        return self.fault("yaml-syntax", message, hint, index, line[:start] + text + line[end:])


# A hint shows no more characters of a text than this.
_SHOWN = 60
_LEAD = re.compile(r"\s*+(?:- ++)*+(?:[\w-]++: ++)?")
_ENTRY_LEAD = re.compile(r"\s*+(?:[\w-]++: ++)?")


def shortened(text: str) -> str:
    """Return text as a hint shows it."""
    if len(text) > _SHOWN:
        return text[: _SHOWN - 1] + "…"
    return text


def shortened_end(text: str) -> str:
    """Return the end of a text as a hint shows it."""
    if len(text) > _SHOWN:
        return "…" + text[1 - _SHOWN :]
    return text


def quoted(text: str) -> str:
    """Return text as it has to stand in YAML: in quotes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def quoted_text(text: str) -> str:
    """Return text in quotes, long text shortened."""
    return quoted(shortened(text))


def quoted_line(line: str) -> str:
    """Return a line with all the text behind its dashes and its key in quotes."""
    lead, text = _parted(line)
    return f"{lead}{quoted(text)}"


def quote_hint(line: str) -> str:
    """Return the advice to put the text of a line in quotes."""
    lead, text = _parted(line)
    return f"put the text in quotes: {lead.lstrip()}{quoted_text(text)}"


def requoted_line(line: str) -> str | None:
    """Return a line with its text in quotes that end where it ends; None where the text does not
    start with a quotation mark.
    """
    lead, text = _parted(line)
    if not text.startswith(("'", '"')):
        return None
    inner = text[1:]
    if inner.endswith(text[0]):
        inner = inner[:-1]
    return lead + quoted(inner)


def _parted(line: str) -> tuple[str, str]:
    """Return a line's dashes and key, and the text behind them."""
    lead = _LEAD.match(line)
    end = lead.end() if lead else 0
    return line[:end], line[end:].strip()


def flow_entry(line: str, column: int) -> tuple[int, int] | None:
    """Return start and end (from 0) of the text around a column inside the […] or {…} of a line,
    without its key; None where the column is in none of them.
    """
    opened: list[int] = []
    start = 0
    for place, sign in enumerate(line[:column]):
        if sign in "[{":
            opened.append(start)
            start = place + 1
        elif sign in "]}" and opened:
            start = opened.pop()
        elif sign == ",":
            start = place + 1
    if not opened:
        return None
    end = min((line.find(sign, column) for sign in ",]}" if sign in line[column:]), default=-1)
    lead = _ENTRY_LEAD.match(line, start)
    first = lead.end() if lead else start
    if end < 0 or first >= end:
        return None
    return first, len(line[:end].rstrip())

"""A file that libyaml refuses → all its slips, and the file as it was probably meant.

libyaml stops at the first slip. Each is told, its line is put as it was meant, and the file is read
again, until it can be read. What stands in a line that was changed is a guess: nothing else is told
about it.
"""

import re
from collections import Counter
from collections.abc import Collection
from functools import cached_property
from typing import Any

from deckgen.diagnostics import Source, Span
from deckgen.outline.yaml.syntax_faults import explain
from deckgen.outline.yaml.trouble import SyntaxFault, quoted_line
from deckgen.records import replace

_MOST_SLIPS = 100
# Characters that may be read again in all, and that a file may have: some seconds of work.
_MOST_CHARACTERS = 20_000_000
_LARGE = 1_000_000
_INDENT = re.compile(r"[ \t]*")
_SLIDES = re.compile(r"slides:\s*(?:#.*)?")
_ITEM = re.compile(r" *(?=- )")
_TAB_WIDTH = 2


class Recovery:
    """Mends a file slip by slip. `faults` are the slips, at their places in the author's file;
    `uncertain` are the lines (from 1) whose text is no longer the author's.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.faults: list[SyntaxFault] = []
        self.uncertain: set[int] = set()
        self._slips: Counter[int] = Counter()
        # How far each line was right when it was last looked at.
        self._columns: dict[int, int] = {}
        self._to_read = _MOST_CHARACTERS

    @cached_property
    def _lines(self) -> list[str]:
        return self.source.text.split("\n")

    @property
    def reading(self) -> Source:
        """The file as it is mended so far, as many lines as the author's."""
        if not self.uncertain:
            return self.source
        return Source(self.source.name, "\n".join(self._lines))

    def mend(self, error: Any, told: Collection[int]) -> bool:
        """Tell the slip behind a `yaml.MarkedYAMLError` unless its line is among those `told`, and
        mend it; return whether it is worth to read the file again.
        """
        reading = self.reading
        fault = explain(reading, error)
        number = fault.span.line
        if number not in self.uncertain and number not in told:
            place = Span(self.source, number, fault.span.column, fault.span.length)
            self.faults.append(replace(fault, span=place))
        self._count(fault, number)
        self._to_read -= len(reading.text)
        if len(reading.text) > _LARGE or len(self.faults) >= _MOST_SLIPS or self._to_read < 0:
            self.uncertain.add(number)
            return False
        return self._mended(fault, number)

    def _count(self, fault: SyntaxFault, number: int) -> None:
        """Count a slip of a line; one further on in it is its first again: the guess was right."""
        column = fault.span.column
        if 0 < self._columns.get(number, 0) < column and self._slips[number] == 1:
            self._slips[number] = 0
        self._columns[number] = column
        self._slips[number] += 1

    def _mended(self, fault: SyntaxFault, number: int) -> bool:
        """Change the line of a slip, each time further; return False if there is nothing more to
        change.
        """
        line = self._lines[number - 1]
        self.uncertain.add(number)
        if fault.code == "tab":
            return self._without_tabs(number)
        if self._slips[number] == 1 and fault.meant is not None:
            self._put(number, fault.meant)
            if fault.code == "indentation":
                self._shift(number, _width(fault.meant) - _width(line), fault.last)
            return True
        # Twice: the first guess was wrong.
        if self._slips[number] <= 2 and fault.code != "indentation" and line.strip():
            self._put(number, quoted_line(line))
            return True
        return self._blank(number)

    def _put(self, number: int, line: str) -> None:
        self._lines[number - 1] = line

    def _without_tabs(self, number: int) -> bool:
        """Indent a line with spaces, and at its first slip all others with tabs, too."""
        if self._slips[number] == 1:
            for index, line in enumerate(self._lines):
                self._lines[index] = _spaced(line)
                if self._lines[index] != line:
                    self.uncertain.add(index + 1)
            return True
        return self._blank(number)

    def _shift(self, number: int, columns: int, last: int) -> None:
        """Move what belongs to a line that was aligned: the lines up to the `last`, or, where that
        is not known (0), those that stand as deep.
        """
        old = _width(self._lines[number - 1]) - columns
        for index in range(number, last or len(self._lines)):
            line = self._lines[index]
            if not line.strip():
                continue
            if not last and (_width(line) < old or (_width(line) == old and columns < 0)):
                return
            self._lines[index] = " " * max(0, _width(line) + columns) + line.lstrip(" ")
            self.uncertain.add(index + 1)

    def _blank(self, number: int) -> bool:
        """Take out the rest of the slide with a line; outside the slides, of the key."""
        first, end = self._around(number)
        self.uncertain.update(range(first, end + 1))
        if not any(self._lines[index - 1].strip() for index in range(number, end + 1)):
            return False
        for index in range(number, end + 1):
            self._put(index, "")
        return True

    def _around(self, number: int) -> tuple[int, int]:
        """Return the first and the last line of the slide, or of the key, with a line."""
        starts = self._starts()
        first = max((start for start in starts if start <= number), default=1)
        end = min((start for start in starts if start > number), default=len(self._lines) + 1)
        return first, end - 1

    def _starts(self) -> list[int]:
        """Return the lines in which a key of the outline or a slide starts."""
        starts = []
        column: int | None = None
        is_slides = False
        for number, line in enumerate(self._lines, 1):
            item = _ITEM.match(line)
            if item is None:
                if line[:1].strip() and not line.startswith("#"):
                    is_slides = _SLIDES.fullmatch(line) is not None
                    starts.append(number)
                continue
            if is_slides and column is None:
                column = item.end()
            if column == item.end():
                starts.append(number)
        return starts


def _width(line: str) -> int:
    """Return the column, from 0, in which a line starts."""
    return len(line) - len(line.lstrip(" "))


def _spaced(line: str) -> str:
    """Return a line with spaces in place of the tabs that indent it."""
    indent = _INDENT.match(line)
    if indent is None or "\t" not in indent[0]:
        return line
    spaces = indent[0].expandtabs(_TAB_WIDTH)
    if indent[0].startswith(" "):
        # Aligned with spaces already: the tab is more than its level needs.
        spaces = indent[0].replace("\t", "")
    return spaces + line[indent.end() :]

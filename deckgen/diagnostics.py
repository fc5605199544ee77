r"""Places and what is wrong there → text for people and for programs.

A diagnostic quotes the user's files, so what is rendered has no character that acts on a terminal
or on the log of a CI service: ESC is shown as ``\x1b``.

A user's mistake is data: a `Diagnostic` with the place it came from. Stages add to a `Report`; the
command line prints it. Exceptions are left for bugs and for the machine.
"""

import json
import re
from collections.abc import Callable, Iterable
from enum import Enum
from typing import TypeVar

from deckgen.recall import Memory, Stage, forgetful, key_of
from deckgen.records import dataclass, field
from deckgen.seen import Seen

T = TypeVar("T")

# Controls (C0, DEL, C1), what turns the direction of a line (UAX #9) or ends it, and surrogates.
_ACTING = re.compile("[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Severity(Enum):
    """A fault stops the build; an advice does not, unless `--strict` is given."""

    FAULT = "fault"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Source:
    """A text file as the user wrote it; `name` is the path as the user gave it."""

    name: str
    text: str = field(repr=False)

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its line end; empty past the end."""
        lines = self.text.split("\n", number)
        return lines[number - 1].rstrip("\r") if number <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source: line and column from 1, in characters; `length` characters are
    underlined.
    """

    source: Source
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong: lower case, no full stop; what to do stands in `hint`."""

    code: str
    message: str
    span: Span | None = None
    severity: Severity = Severity.FAULT
    expected: str = ""
    hint: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Order by file, then place, then code."""
        if self.span is None:
            return ("", 0, 0, self.code)
        return (self.span.source.name, self.span.line, self.span.column, self.code)


@dataclass(frozen=True, slots=True)
class MarkupFault:
    """What is wrong in one text; whoever knows where the text stands makes a `Diagnostic` of it.

    `offset` and `length` are in characters of the text, the words as in `Diagnostic`. With
    `is_advice` the text can be shown as it is written, and was probably meant otherwise.
    """

    offset: int
    length: int
    message: str
    hint: str
    is_advice: bool = False


class Report:
    """Collects diagnostics while a stage goes on to find the next, and which files it looked at.

    A program that builds one deck over and over hands in its `memory`.
    """

    def __init__(self, memory: Memory = forgetful) -> None:
        self._memory = memory
        self._found: dict[Diagnostic, None] = {}
        self._passed_over: dict[str, frozenset[int]] = {}
        self.files: list[Seen] = []

    def fault(
        self,
        code: str,
        message: str,
        span: Span | None = None,
        *,
        expected: str = "",
        hint: str = "",
    ) -> None:
        """Add a fault: nothing will be written."""
        self.add(Diagnostic(code, message, span, Severity.FAULT, expected, hint))

    def advice(self, code: str, message: str, span: Span | None = None, *, hint: str = "") -> None:
        """Add an advice: the deck is right, and could be better."""
        self.add(Diagnostic(code, message, span, Severity.ADVICE, "", hint))

    def add(self, *diagnostics: Diagnostic) -> None:
        """Add what was found elsewhere."""
        self._found.update(dict.fromkeys(each for each in diagnostics if self._is_heard(each)))

    def pass_over(self, name: str, lines: Iterable[int]) -> None:
        """Add nothing more about some lines (from 1) of a source: they have their faults, and what
        else is read there is a guess.
        """
        self._passed_over[name] = self._passed_over.get(name, frozenset()).union(lines)

    def _is_heard(self, each: Diagnostic) -> bool:
        if each.span is None or not self._passed_over:
            return True
        return each.span.line not in self._passed_over.get(each.span.source.name, ())

    def recall(self, stage: Stage, inputs: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what `make` makes of a stage's inputs, or has made of the same ones before.

        `inputs` are all that `make` depends on, besides the files that it looks at.
        """
        return self._memory(key_of(stage, inputs), make, self.files)

    def extend(self, other: "Report") -> None:
        """Add all that `other` holds."""
        self.add(*other.diagnostics)
        self.files += other.files

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything found so far, in order of place, each once."""
        return tuple(sorted(self._found, key=lambda each: each.sort_key))

    @property
    def has_faults(self) -> bool:
        """Whether anything found stops the build."""
        return any(each.severity is Severity.FAULT for each in self._found)


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known name that was probably meant by `name`, empty where none is near.

    `cutoff` is the least similarity, 0 to 1 (`difflib.SequenceMatcher.ratio`).
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), 1, cutoff)), "")


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "", cutoff: float = 0.6) -> str:
    """Return the hint that names what was probably meant, or `otherwise` where nothing is near."""
    near = nearest(name, known, cutoff)
    return f"did you mean `{near}`?" if near else otherwise


class DeckgenError(Exception):
    """The user's files are at fault; `diagnostics` says where and why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        super().__init__(render_human(diagnostics))


def render_short(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one line a diagnostic: ``file:line:column: severity: message [code]``."""
    return "".join(f"{escaped(_headline(each))}\n" for each in diagnostics)


def render_human(diagnostics: Iterable[Diagnostic]) -> str:
    """Return each diagnostic with its line, a caret under the place, and how to mend it."""
    return "\n".join(_human(each) for each in diagnostics)


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return GitHub workflow commands, which annotate the lines of a pull request."""
    return "".join(_github(each) for each in diagnostics)


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a JSON array of objects with the fields of `Diagnostic`, its span flattened."""
    return as_json([to_mapping(each) for each in diagnostics])


def as_json(value: object) -> str:
    """Return plain values as lines of JSON, with escapes for all characters that act."""
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    return "".join(f"{_ACTING.sub(_json_escape, line)}\n" for line in lines)


def escaped(text: str) -> str:
    r"""Return `text` with every character that acts instead of being seen as Python writes it:
    ``\n``, ``\x1b``, ``\u202e``.
    """
    return _ACTING.sub(_escape, text)


def counted(number: int, noun: str) -> str:
    """Return how many there are of something: ``no faults``, ``1 fault``, ``2 faults``."""
    return f"1 {noun}" if number == 1 else f"{number or 'no'} {noun}s"


def to_mapping(each: Diagnostic) -> dict[str, str | int | None]:
    """Return the diagnostic as plain values, ready for JSON."""
    span = each.span
    return {
        "code": each.code,
        "severity": each.severity.value,
        "message": each.message,
        "expected": each.expected,
        "hint": each.hint,
        "file": span.source.name if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }


def _escape(match: re.Match[str]) -> str:
    return repr(match[0])[1:-1]


def _json_escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _headline(each: Diagnostic) -> str:
    return f"{_place(each)}{each.severity.value}: {each.message} [{each.code}]"


def _place(each: Diagnostic) -> str:
    return f"{each.span}: " if each.span else ""


def _human(each: Diagnostic) -> str:
    parts = [escaped(_headline(each))]
    if each.span:
        parts += _excerpt(each.span)
    if each.expected:
        parts.append(f"  expected: {escaped(each.expected)}")
    if each.hint:
        parts.append(f"  hint: {escaped(each.hint)}")
    return "\n".join(parts) + "\n"


def _excerpt(span: Span, width: int = 100) -> list[str]:
    line = span.source.line(span.line).replace("\t", " ")
    if not line.strip():
        return []
    start = max(0, min(span.column - 1 - width // 2, len(line) - width))
    place = max(0, span.column - 1 - start)
    shown = [_visible(character) for character in line[start : start + width]]
    before = _columns("".join(shown[:place]))
    marked = len("".join(shown[place : place + span.length]))
    gutter = str(span.line)
    return [
        f"  {gutter} | {''.join(shown)}",
        f"  {' ' * len(gutter)} | {' ' * before}{'^' * max(1, marked)}",
    ]


def _visible(character: str) -> str:
    """Return a character of an excerpt as something that takes room in its line."""
    if _ACTING.match(character):
        return escaped(character)
    return character if character.isprintable() else "�"


def _columns(text: str) -> int:
    """Terminal cells of `text`: East Asian wide characters take two (UAX #11)."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def _github(each: Diagnostic) -> str:
    level = "error" if each.severity is Severity.FAULT else "warning"
    place = ""
    if each.span:
        name = escaped(each.span.source.name)
        name = name.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        place = f" file={name},line={each.span.line},col={each.span.column}"
    text = escaped(" — ".join(filter(None, (each.message, each.hint))))
    return f"::{level}{place}::{text.replace('%', '%25')}\n"

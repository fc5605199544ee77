r"""The LaTeX between dollar signs → runs on one line: letters slanted, scripts raised and lowered, `\alpha` as α.

This is for short formulas inside a text. What does not fit on a line (matrices, aligned equations) is a fault that
points to the `equation` kind.
"""

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches

from deckgen.content import Run, Script
from deckgen.outline.symbols import ACCENTS, BLACKBOARD, FUNCTIONS, RELATIONS, SPACES, SYMBOLS, UPRIGHT

_PIECE = re.compile(r"\\[a-zA-Z]+\*?|\\.|\s+|[^\\\s]", re.DOTALL)
_MAX_DEPTH = 16


@dataclass(frozen=True, slots=True)
class MarkupFault:
    """What is wrong in a text: `offset` and `length` in characters of the text, words as in `Diagnostic`."""

    offset: int
    length: int
    message: str
    hint: str


class _FormulaError(Exception):
    def __init__(self, fault: MarkupFault) -> None:
        self.fault = fault


def render_math(text: str, offset: int = 0) -> tuple[tuple[Run, ...], tuple[MarkupFault, ...]]:
    """Return the runs of a formula, all `math`; on a fault (placed from `offset` on) the formula as written."""
    try:
        return joined(_Reader(text, offset).group(end="", depth=0)), ()
    except _FormulaError as error:
        return (Run(text, math=True),), (error.fault,)


class _Reader:
    def __init__(self, text: str, offset: int) -> None:
        self.pieces = [(match.group(), offset + match.start()) for match in _PIECE.finditer(text)]
        self.end = (offset, max(1, len(text)))
        self.next = 0

    def group(self, end: str, depth: int) -> list[Run]:
        """Read up to the piece `end` (empty: to the end of the formula)."""
        if depth > _MAX_DEPTH:
            raise self.fault(f"braces are nested deeper than {_MAX_DEPTH} levels", "write it in simpler terms")
        runs: list[Run] = []
        while self.next < len(self.pieces):
            piece = self.take()
            if piece == end:
                return runs
            if piece in "^_" and end != "]":
                runs += self.script("super" if piece == "^" else "sub", depth)
            elif piece == "'":
                runs.append(_run("′"))
            elif piece in "}&#%$":
                raise self.fault(f"`{piece}` has no meaning here", f"write `\\{piece}`", back=True)
            else:
                runs += self.one(piece, depth, bool(runs) and not runs[-1].text.endswith((" ", "(", "[")))
        if end:
            raise self.fault(f"`{end}` is missing", f"close every brace with `{end}`")
        return runs

    def one(self, piece: str, depth: int, after_operand: bool) -> list[Run]:
        """Return the runs of one piece, its arguments included."""
        if piece.isspace():
            return []
        if piece == "{":
            return self.group("}", depth + 1)
        if piece.startswith("\\"):
            return self.command(piece, depth)
        if piece in "+-=<>":
            sign = "−" if piece == "-" else piece
            return [_run(f" {sign} " if after_operand or piece in "=<>" else sign)]
        if piece == ",":
            return [_run(", ")]
        return [_run("∗" if piece == "*" else piece, italic=piece.isalpha())]

    def script(self, script: Script, depth: int) -> list[Run]:
        content = _tight(self.argument(depth))
        return [replace(run, script=script) for run in content]

    def argument(self, depth: int) -> list[Run]:
        """Return the next piece or group."""
        while self.next < len(self.pieces):
            piece = self.take()
            if piece in "}^_":
                break
            if not piece.isspace():
                return self.one(piece, depth + 1, False)
        raise self.fault("an argument is missing", "write it in braces: `{…}`", back=True)

    def command(self, piece: str, depth: int) -> list[Run]:
        name = piece[1:]
        if name in SYMBOLS:
            symbol = SYMBOLS[name]
            return [_run(f" {symbol} " if symbol in RELATIONS else symbol, italic="α" <= symbol <= "ω")]
        if name in SPACES:
            return [_run(SPACES[name])]
        if name in FUNCTIONS:
            return [_run(name), _run("\u2009")] if self.peek().isalnum() else [_run(name)]
        if name in {"left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "limits"}:
            return []
        if name in UPRIGHT:
            return [replace(run, italic=False, bold=name == "mathbf") for run in self.words()]
        return self.structure(name, piece, depth)

    def structure(self, name: str, piece: str, depth: int) -> list[Run]:
        if name in {"frac", "dfrac", "tfrac"}:
            return [*_bracketed(self.argument(depth)), _run("/"), *_bracketed(self.argument(depth))]
        if name == "sqrt":
            return [*self.degree(depth), _run("√"), *_bracketed(self.argument(depth))]
        if name == "mathbb":
            return [_run("".join(BLACKBOARD.get(run.text, run.text) for run in self.argument(depth)))]
        if name in ACCENTS:
            return _accented(self.argument(depth), ACCENTS[name])
        close = get_close_matches(name, sorted({*SYMBOLS, *FUNCTIONS, *UPRIGHT, *ACCENTS, "frac", "sqrt"}), 1, 0.75)
        hint = f"did you mean `\\{close[0]}`?" if close else "larger formulas are for slides of kind `equation`"
        raise self.fault(f"`{piece}` is not known in a formula inside a text", hint, back=True)

    def degree(self, depth: int) -> list[Run]:
        if self.peek() != "[":
            return []
        self.take()
        return [replace(run, script="super") for run in _tight(self.group("]", depth + 1))]

    def words(self) -> list[Run]:
        r"""Return the argument of `\text`, its spaces kept."""
        if self.peek() != "{":
            return self.argument(0)
        self.take()
        parts: list[str] = []
        while self.next < len(self.pieces):
            piece = self.take()
            if piece == "}":
                return [_run("".join(parts))]
            parts.append(piece[1:] if piece.startswith("\\") and not piece[1:].isalpha() else piece)
        raise self.fault("`}` is missing", "close every brace with `}`")

    def peek(self) -> str:
        return self.pieces[self.next][0] if self.next < len(self.pieces) else ""

    def take(self) -> str:
        self.next += 1
        return self.pieces[self.next - 1][0]

    def fault(self, message: str, hint: str, *, back: bool = False) -> _FormulaError:
        if back and 0 < self.next <= len(self.pieces):
            piece, offset = self.pieces[self.next - 1]
            return _FormulaError(MarkupFault(offset, len(piece), message, hint))
        return _FormulaError(MarkupFault(*self.end, message, hint))


def _run(text: str, *, italic: bool = False) -> Run:
    return Run(text, italic=italic, math=True)


def _tight(runs: list[Run]) -> list[Run]:
    return [replace(run, text=run.text.strip() or run.text) for run in runs]


def _bracketed(runs: list[Run]) -> list[Run]:
    """Return a numerator, denominator or radicand, in brackets unless it is a single word or number."""
    text = "".join(run.text for run in runs)
    return runs if (text.isalnum() and len(runs) < 2) or text.isdigit() else [_run("("), *runs, _run(")")]


def _accented(runs: list[Run], accent: str) -> list[Run]:
    return [replace(run, text="".join(each + accent for each in run.text)) for run in runs]


def joined(runs: list[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours of one style joined, empty ones left out."""
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if found and _is_like(run, found[-1]):
            found[-1] = replace(run, text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)


def _is_like(one: Run, other: Run) -> bool:
    return (
        one.bold is other.bold
        and one.italic is other.italic
        and one.code is other.code
        and one.strike is other.strike
        and one.mark is other.mark
        and one.math is other.math
        and one.script == other.script
        and one.link == other.link
    )

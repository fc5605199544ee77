"""The pieces of a formula → its rows, groups and scripts.

What a command means is asked of the function that the reader is made with.
"""

import re
from collections.abc import Callable, Mapping

from deckgen.outline.latex.pieces import END, Piece, Pieces
from deckgen.outline.latex.symbols import CHARACTERS, DELIMITERS, SPACES, STYLES
from deckgen.outline.latex.tree import (
    Accent,
    Formula,
    Row,
    Scripts,
    Space,
    Styled,
    Symbol,
    Variant,
    in_row,
    items_of,
)
from deckgen.records import dataclass

MAX_DEPTH = 16
"""Groups, one inside another; a legible formula has three or four."""

# The pieces that start or move scripts, and marks of accents whose scripts are labels.
_SCRIPTS = frozenset({"^", "_", "'"})
_LIMITS = frozenset({r"\limits", r"\nolimits", r"\displaylimits"})
_BRACES = frozenset("⏞⏟⎴⎵")
_PRIME = Symbol("′", "ordinary")
# Letters from here on (beyond Latin, Greek and Cyrillic) have no slanted form: they are words.
_FIRST_UPRIGHT_LETTER = "\u0530"

_NUMBER = re.compile(r"[0-9][0-9.,]*")

CLOSERS: Mapping[str, frozenset[str]] = {
    "{": frozenset({"}"}),
    "[": frozenset({"]"}),
    "argument": frozenset(),
    "": frozenset(),
    r"\left": frozenset({r"\right", r"\middle"}),
    r"\begin": frozenset({r"\end", "&", r"\\"}),
    r"\substack": frozenset({"}", r"\\"}),
}
"""What is opened → the pieces that may close it or go on in it."""
STRAY: Mapping[str, tuple[str, str]] = {
    "}": ("`}` closes nothing", "remove it, or write `\\}` for a brace that is seen"),
    r"\right": (
        r"`\right` without `\left`",
        r"write `\left.` where there is no bracket on the left",
    ),
    r"\middle": (r"`\middle` stands between no `\left` and `\right`", r"write `\mid` or `|`"),
    r"\end": (r"`\end` without `\begin`", r"remove it, or write its `\begin{…}`"),
    "&": (
        "`&` stands in no rows",
        r"put the lines between `\begin{aligned}` and `\end{aligned}`; `\&` is the sign",
    ),
    r"\\": (
        r"`\\` stands in no rows",
        r"put the lines between `\begin{aligned}` and `\end{aligned}`",
    ),
    "%": ("`%` has no meaning here", r"write `\%`"),
    "#": ("`#` has no meaning here", r"write `\#`"),
    "$": (
        "`$` has no meaning here",
        r"write `\$` for the sign; the whole text is a formula already",
    ),
}
"""Pieces that mean nothing where they close nothing → message and hint."""
# No argument starts with these.
_NO_ARGUMENT = frozenset({"", "^", "_", *STRAY})


class TooDeepError(Exception):
    """Groups are nested too deep; the rest of the formula is not read."""


@dataclass(slots=True)
class Open:
    """What has been opened and not yet closed."""

    kind: str
    piece: Piece


class Reader(Pieces):
    """Reads a text from its start to its end."""

    def __init__(self, text: str, command: "Callable[[Reader, Piece], Formula]") -> None:
        super().__init__(text)
        self.command = command
        # The formula as a whole; nothing closes that.
        self.open = [Open("", END)]
        self.variant: Variant = ""

    def row(self) -> Formula:
        """Read up to something that closes what is open, without taking that."""
        items: list[Formula] = []
        while (text := self.peek().text) and not self.closes(text):
            style = STYLES.get(text[1:])
            if style:
                self.take()
                items.append(Styled(self.row(), style == "display"))
            elif text in STRAY:
                self.stray(self.take())
            else:
                self.next_item(items)
        return in_row(items)

    def closes(self, text: str) -> bool:
        """Return whether a piece closes something that is open; `]` only what was opened last."""
        if text == "]":
            return self.open[-1].kind == "["
        return any(text in CLOSERS[opened.kind] for opened in self.open)

    def stray(self, piece: Piece) -> None:
        r"""Report what closes nothing; the rest of an `\end` or a `\right` goes with it."""
        self.fault(piece, *STRAY[piece.text])
        if piece.text == r"\end":
            self.name()
        elif piece.text in {r"\right", r"\middle"} and self.peek().text in DELIMITERS:
            self.take()

    def next_item(self, items: list[Formula]) -> None:
        """Add the next thing with its scripts."""
        piece = self.peek()
        base: Formula = Row()
        if piece.text not in _SCRIPTS:
            base = self.item(self.take())
        is_silent = base == Row() and piece.text != "{"
        if is_silent and self.peek().text in _SCRIPTS:
            base = _last_base(items)
        scripted = self.scripts(base)
        if scripted != Row():
            items.append(scripted)

    def scripts(self, base: Formula) -> Formula:
        """Read what stands low and high behind a base."""
        limits = _has_limits(base)
        low: Formula | None = None
        high: Formula | None = None
        while (piece := self.peek()).text in _SCRIPTS | _LIMITS:
            self.take()
            match piece.text:
                case "'":
                    high = _with_script(high, _PRIME)
                case "_" if low is None:
                    low = self.argument(piece)
                case "^" if high is None or _is_prime(high):
                    high = _with_script(high, self.argument(piece))
                case "^" | "_":
                    self.second_script(piece)
                case _:
                    limits = piece.text != r"\nolimits"
        scripted = Scripts(base, low, high, limits)
        return scripted if scripted.written else base

    def second_script(self, piece: Piece) -> None:
        """Report a second script in one place, and read past it."""
        message = f"a second `{piece.text}` at one base"
        self.fault(piece, message, "put what belongs together in braces")
        self.argument(piece)

    def enter(self, kind: str, piece: Piece) -> None:
        """Note that something is opened, to be closed by one of its `CLOSERS`."""
        if len(self.open) > MAX_DEPTH:
            message = f"groups are nested deeper than {MAX_DEPTH} levels"
            self.fault(piece, message, "write it in simpler terms")
            raise TooDeepError
        self.open.append(Open(kind, piece))

    def leave(self, closer: str) -> Piece | None:
        """Take the closer of what was opened last; report what is not closed."""
        opened = self.open.pop().piece
        if self.peek().text == closer:
            return self.take()
        message = f"`{opened.text}` is not closed by `{closer}`"
        self.fault(opened, message, f"add `{closer}` where it ends")
        return None

    def group(self, piece: Piece) -> Formula:
        """Read what stands in braces, the first of which is `piece`."""
        self.enter("{", piece)
        inside = self.row()
        self.leave("}")
        return inside

    def argument(self, owner: Piece) -> Formula:
        """Return the next group, or the next single thing: a digit, a letter, a command."""
        text = self.peek().text
        if text in _NO_ARGUMENT or self.closes(text):
            message = f"an argument of `{owner.text}` is missing"
            self.fault(owner, message, "write it in braces: `{…}`")
            return Row()
        piece = self.take()
        if piece.text == "{":
            return self.group(piece)
        if text[0].isdigit():
            piece = self.first_digit(piece)
        self.enter("argument", piece)
        inside = self.item(piece)
        self.open.pop()
        return inside

    def first_digit(self, piece: Piece) -> Piece:
        """Return the first digit of a number that was just taken; the others are to be read."""
        if len(piece.text) > 1:
            self.next -= 1
            self.pieces[self.next] = Piece(piece.text[1:], piece.offset + 1)
        return Piece(piece.text[0], piece.offset)

    def optional(self) -> Formula | None:
        """Return what stands in brackets, if there are any."""
        if self.peek().text != "[":
            return None
        self.enter("[", self.take())
        inside = self.row()
        self.leave("]")
        return inside

    def item(self, piece: Piece) -> Formula:
        """Return what one piece means, with what belongs to it."""
        text = piece.text
        if text == "{":
            return self.group(piece)
        if text[0] == "\\":
            return self.command(self, piece)
        if text in CHARACTERS:
            return Symbol(*CHARACTERS[text])
        if text == "~":
            return Space(SPACES[" "])
        return self.word(text)

    def word(self, text: str) -> Formula:
        """Return a number or a letter, or another character as it was typed."""
        if _NUMBER.fullmatch(text):
            return Symbol(text, "number", self.variant)
        if not text.isprintable():
            return Row()
        if not text.isalpha():
            return Symbol(text, "ordinary")
        if text < _FIRST_UPRIGHT_LETTER:
            return Symbol(text, "letter", self.variant)
        return Symbol(text, "words", "upright")


def _last_base(items: list[Formula]) -> Formula:
    r"""Take the item that a script behind nothing (behind `\nonumber`, say) belongs to.

    A script at the start, or behind a space, stands alone.
    """
    if not items or isinstance(items[-1], Space):
        return Row()
    return items.pop()


def _with_script(high: Formula | None, script: Formula) -> Formula:
    """Return what stands high with one more script behind it."""
    if high is None:
        return script
    return Row((*items_of(high), script))


def _has_limits(base: Formula) -> bool:
    """Return whether scripts stand below and above a base, unless a command says otherwise."""
    if isinstance(base, Symbol):
        return base.has_limits
    return isinstance(base, Accent) and base.mark in _BRACES


def _is_prime(high: Formula) -> bool:
    """Return whether nothing stands high but primes, behind which there is room for a script."""
    return set(items_of(high)) <= {_PRIME}

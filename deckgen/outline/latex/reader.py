"""The pieces of a formula → rows, groups and scripts. What commands mean is told by whoever makes
the reader.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from deckgen.outline.latex.pieces import Piece, Pieces
from deckgen.outline.latex.symbols import CHARACTERS, DELIMITERS, MEANT, SPACES, STYLES
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
)

MAX_DEPTH = 16
"""Groups, one inside another; a legible formula has three or four."""

CLOSERS: Mapping[str, frozenset[str]] = {
    "{": frozenset({"}"}),
    "[": frozenset({"]"}),
    "argument": frozenset(),
    r"\left": frozenset({r"\right", r"\middle"}),
    r"\begin": frozenset({r"\end", "&", r"\\"}),
    r"\substack": frozenset({"}", r"\\"}),
}
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


class TooDeepError(Exception):
    """The rest is not read: it would only be more of the same."""


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
        self.open: list[Open] = []
        self.variant: Variant = ""

    def row(self) -> Formula:
        """Read up to something that closes what is open, without taking that."""
        items: list[Formula] = []
        while piece := self.peek().text:
            if piece in STRAY or (piece == "]" and self.open and self.open[-1].kind == "["):
                if any(piece in CLOSERS[each.kind] for each in self.open):
                    break
                self.stray(self.take())
            elif piece[1:] in STYLES and piece[0] == "\\":
                self.take()
                items.append(Styled(self.row(), STYLES[piece[1:]] == "display"))
            else:
                self.next_item(items)
        return in_row(items)

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
        base = Row() if piece.text in "^_'" else self.item(self.take())
        if (
            isinstance(base, Row)
            and not base.items
            and self.peek().text in {"^", "_", "'"}
            and items
        ):
            # A script behind nothing (an empty group, a silent command) stands at what is before
            # it.
            base = base if piece.text == "{" or isinstance(items[-1], Space) else items.pop()
        scripted = self.scripts(base)
        if scripted != Row():
            items.append(scripted)

    def scripts(self, base: Formula) -> Formula:
        """Read what stands low and high behind a base."""
        limits = _has_limits(base)
        low: Formula | None = None
        high: Formula | None = None
        while (piece := self.peek()).text in {
            "^",
            "_",
            "'",
            r"\limits",
            r"\nolimits",
            r"\displaylimits",
        }:
            self.take()
            match piece.text:
                case "'":
                    high = in_row([*([] if high is None else [high]), Symbol("′", "ordinary")])
                case "_" if low is None:
                    low = self.argument(piece)
                case "^" if high is None or _is_prime(high):
                    high = in_row([*([] if high is None else [high]), self.argument(piece)])
                case "^" | "_":
                    self.fault(
                        piece,
                        f"a second `{piece.text}` at one base",
                        "put what belongs together in braces",
                    )
                    self.argument(piece)
                case _:
                    limits = piece.text != r"\nolimits"
        return base if low is None and high is None else Scripts(base, low, high, limits)

    def enter(self, kind: str, piece: Piece) -> None:
        """Note that something is opened, closed by one of its `CLOSERS`."""
        if len(self.open) >= MAX_DEPTH:
            self.fault(
                piece,
                f"groups are nested deeper than {MAX_DEPTH} levels",
                "write it in simpler terms",
            )
            raise TooDeepError
        self.open.append(Open(kind, piece))

    def leave(self, closer: str) -> Piece | None:
        """Take the closer of what was opened last; report what is not closed."""
        opened = self.open.pop()
        if self.peek().text == closer:
            return self.take()
        start = opened.piece.text
        self.fault(
            opened.piece, f"`{start}` is not closed by `{closer}`", f"add `{closer}` where it ends"
        )
        return None

    def group(self, piece: Piece) -> Formula:
        """Read what stands in braces, the first of which is `piece`."""
        self.enter("{", piece)
        found = self.row()
        self.leave("}")
        return found

    def argument(self, owner: Piece) -> Formula:
        """Return the next group, or the next single thing: a digit, a letter, a command."""
        piece = self.peek()
        closing = piece.text in STRAY or (
            piece.text == "]" and bool(self.open) and self.open[-1].kind == "["
        )
        if not piece.text or closing or piece.text in {"^", "_"}:
            self.fault(
                owner, f"an argument of `{owner.text}` is missing", "write it in braces: `{…}`"
            )
            return Row()
        self.take()
        if piece.text[0].isdigit() and len(piece.text) > 1:
            self.next -= 1
            self.pieces[self.next] = Piece(piece.text[1:], piece.offset + 1)
            piece = Piece(piece.text[0], piece.offset)
        if piece.text == "{":
            return self.group(piece)
        self.enter("argument", piece)
        found = self.item(piece)
        self.open.pop()
        return found

    def optional(self) -> Formula | None:
        """Return what stands in brackets, if there are any."""
        if self.peek().text != "[":
            return None
        self.enter("[", self.take())
        found = self.row()
        self.leave("]")
        return found

    def item(self, piece: Piece) -> Formula:
        """Return what one piece means, with what belongs to it."""
        text = piece.text
        if text == "{":
            return self.group(piece)
        if text[0] == "\\":
            return self.command(self, piece)
        if text in CHARACTERS:
            sign, role = CHARACTERS[text]
            return Symbol(sign, role)
        if text == "~":
            return Space(SPACES[" "])
        if text[0].isdigit() and text.isascii():
            return Symbol(text, "number", self.variant)
        return self.character(text)

    def character(self, text: str) -> Formula:
        """Return a character that was typed as it is."""
        if text in MEANT and MEANT[text] != "letter":
            return Symbol(text, MEANT[text])
        if not text.isprintable():
            return Row()
        if not text.isalpha():
            return Symbol(text, "ordinary")
        # Letters beyond Latin, Greek and Cyrillic have no slanted form: they are words.
        return (
            Symbol(text, "letter", self.variant)
            if text < "\u0530"
            else Symbol(text, "words", "upright")
        )


def _has_limits(base: Formula) -> bool:
    if isinstance(base, Symbol):
        return base.limits or base.role == "sum"
    return isinstance(base, Accent) and base.mark in "⏞⏟⎴⎵"


def _is_prime(high: Formula) -> bool:
    items = high.items if isinstance(high, Row) else (high,)
    return all(isinstance(each, Symbol) and each.text == "′" for each in items)

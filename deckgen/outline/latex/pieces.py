"""The text of a formula → its pieces: commands, characters, numbers, white space, each with its
place.
"""

import re
from dataclasses import dataclass

from deckgen.outline.latex.symbols import DELIMITERS
from deckgen.outline.runs import MarkupFault

_PIECE = re.compile(r"\\(?:operatorname\*|[a-zA-Z]+)|\\.|\s+|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[^\\]|\\",
                    re.DOTALL)  # fmt: skip


@dataclass(slots=True)
class Piece:
    """A piece and where it starts; the end of the text is an empty one."""

    text: str
    offset: int


END = Piece("", -1)


class Pieces:
    """Hands out the pieces of a text one by one, and keeps what is wrong with them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces = [Piece(found.group(), found.start()) for found in _PIECE.finditer(text)]
        self.next = 0
        self.faults: list[MarkupFault] = []

    def peek(self) -> Piece:
        """The next piece that is not white space."""
        while self.next < len(self.pieces) and not self.pieces[self.next].text.strip():
            self.next += 1
        return self.pieces[self.next] if self.next < len(self.pieces) else END

    def take(self) -> Piece:
        """Go past the next piece that is not white space, and return it."""
        piece = self.peek()
        self.next += 1
        return piece

    def fault(self, piece: Piece, message: str, hint: str) -> None:
        """Keep what is wrong at a piece."""
        at = piece.offset if piece.offset >= 0 else max(0, len(self.text.rstrip()) - 1)
        self.faults.append(MarkupFault(at, max(1, len(piece.text)), message, hint))

    def name(self) -> str:
        """Return what stands in the braces that come next, as it is written."""
        if self.peek().text != "{":
            return ""
        opened = self.take()
        parts: list[str] = []
        while self.next < len(self.pieces):
            piece = self.pieces[self.next]
            self.next += 1
            if piece.text == "}":
                return "".join(parts)
            parts.append(piece.text)
        self.fault(opened, "`{` is not closed by `}`", "add `}` where it ends")
        return "".join(parts)

    def delimiter(self, piece: Piece) -> str:
        """Return the bracket behind a command; empty where it is the point, or missing."""
        following = self.peek()
        if following.text in DELIMITERS:
            return DELIMITERS[self.take().text]
        hint = r"write one of `(` `)` `[` `]` `|` `\{` `\}` `\langle` `\rangle`, or `.` for none"
        self.fault(piece, f"no bracket stands behind `{piece.text}`", hint)
        return ""

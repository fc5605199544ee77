"""The text of a formula → its pieces: commands, characters, numbers, white space, each with its
place.
"""

import re
from collections.abc import Iterator

from deckgen.diagnostics import MarkupFault
from deckgen.outline.latex.symbols import DELIMITERS
from deckgen.records import dataclass

# A command, a character behind a backslash, white space, a number with commas between its
# thousands, any other number, any other character.
_PIECE = re.compile(
    r"\\(?:operatorname\*|[a-zA-Z]+)|\\.|\s+|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?|[^\\]|\\",
    re.DOTALL,
)


@dataclass(slots=True)
class Piece:
    """A piece and the character where it starts; the end of the text is an empty piece."""

    text: str
    offset: int


END = Piece("", -1)


class Pieces:
    """Hands out the pieces of a text one by one, and keeps what is wrong with them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces = [Piece(match.group(), match.start()) for match in _PIECE.finditer(text)]
        self.next = 0
        self.faults: list[MarkupFault] = []

    def peek(self) -> Piece:
        """Return the next piece that is not white space, without going past it."""
        for index in range(self.next, len(self.pieces)):
            if self.pieces[index].text.strip():
                self.next = index
                return self.pieces[index]
        self.next = len(self.pieces)
        return END

    def take(self) -> Piece:
        """Go past the next piece that is not white space, and return it."""
        piece = self.peek()
        self.next += 1
        return piece

    def rest(self) -> Iterator[Piece]:
        """Yield the pieces that follow, white space too; each is taken when it is yielded."""
        while self.next < len(self.pieces):
            self.next += 1
            yield self.pieces[self.next - 1]

    def fault(self, piece: Piece, message: str, hint: str) -> None:
        """Keep what is wrong at a piece."""
        offset = piece.offset
        if piece is END:
            offset = max(0, len(self.text.rstrip()) - 1)
        self.faults.append(MarkupFault(offset, max(1, len(piece.text)), message, hint))

    def name(self) -> str:
        """Return the text in the braces that come next, as it is written; empty without braces."""
        if self.peek().text != "{":
            return ""
        opened = self.take()
        parts: list[str] = []
        for piece in self.rest():
            if piece.text == "}":
                return "".join(parts)
            parts.append(piece.text)
        self.fault(opened, "`{` is not closed by `}`", "add `}` where it ends")
        return "".join(parts)

    def delimiter(self, piece: Piece) -> str:
        """Return the bracket behind a command, empty for the point; report where there is none."""
        following = self.peek()
        if following.text in DELIMITERS:
            return DELIMITERS[self.take().text]
        hint = r"write one of `(` `)` `[` `]` `|` `\{` `\}` `\langle` `\rangle`, or `.` for none"
        self.fault(piece, f"no bracket stands behind `{piece.text}`", hint)
        return ""

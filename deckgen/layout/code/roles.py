"""The text of a program and the name of its language → its lines, in pieces that each have a role."""

import difflib
from functools import lru_cache
from typing import Literal, TypeAlias

CodeRole = Literal["plain", "keyword", "name", "literal", "comment", "aside", "added", "removed"]
"""What a piece of code is to a reader: most is plain; ``name`` is what a line defines, ``literal``
a text or a number, ``aside`` a prompt or an answer of a shell, ``added`` and ``removed`` are lines
of a comparison.
"""

Piece: TypeAlias = tuple[str, CodeRole]
Pieces: TypeAlias = tuple[Piece, ...]

# Pygments' types of tokens, by the words of their names, and what they are here. The longest that
# fits counts.
_ROLES: dict[tuple[str, ...], CodeRole] = {
    ("Comment",): "comment",
    ("Comment", "Preproc"): "keyword",
    ("Comment", "PreprocFile"): "literal",
    ("Keyword",): "keyword",
    ("Keyword", "Constant"): "literal",
    ("Literal",): "literal",
    ("Name", "Class"): "name",
    ("Name", "Constant"): "literal",
    ("Name", "Decorator"): "keyword",
    ("Name", "Function"): "name",
    ("Name", "Tag"): "keyword",
    ("Operator", "Word"): "keyword",
    ("Generic", "Deleted"): "removed",
    ("Generic", "Heading"): "name",
    ("Generic", "Inserted"): "added",
    ("Generic", "Output"): "aside",
    ("Generic", "Prompt"): "aside",
    ("Generic", "Strong"): "name",
    ("Generic", "Subheading"): "name",
}


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """Return every name that a language may be called by, in small letters."""
    from pygments.lexers import get_all_lexers

    return frozenset(
        alias.lower() for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases
    )


def near_language(name: str) -> str:
    """Return the language that was probably meant; empty where none is like it."""
    near = difflib.get_close_matches(name.lower(), sorted(languages()), 1)
    return near[0] if near else ""


def in_roles(lines: tuple[str, ...], language: str) -> tuple[Pieces, ...]:
    """Return each line in pieces; all of it plain where `language` is empty."""
    text = "\n".join(lines) + "\n"
    tokens = _tokens(text, language.lower()) if language else ()
    # A few lexers mend what they read: of a text that is no longer the author's, only the author's
    # is shown.
    if "".join(piece for piece, _ in tokens) != text:
        tokens = ((text, "plain"),)
    return _by_line(tokens)[: len(lines)]


def _tokens(text: str, language: str) -> Pieces:
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(language, stripnl=False)
    return tuple((value, _role(tuple(kind))) for kind, value in lexer.get_tokens(text))


@lru_cache(maxsize=512)
def _role(kind: tuple[str, ...]) -> CodeRole:
    for length in range(len(kind), 0, -1):
        found = _ROLES.get(kind[:length])
        if found:
            return found
    return "plain"


def _by_line(tokens: Pieces) -> tuple[Pieces, ...]:
    """Cut tokens at line feeds; neighbours of one role become one piece."""
    lines: list[list[Piece]] = [[]]
    for value, role in tokens:
        for number, text in enumerate(value.split("\n")):
            if number:
                lines.append([])
            line = lines[-1]
            if text and line and line[-1][1] == role:
                line[-1] = (line[-1][0] + text, role)
            elif text:
                line.append((text, role))
    return tuple(map(tuple, lines))

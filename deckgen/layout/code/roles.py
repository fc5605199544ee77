"""The text of a program and the name of its language → its lines, in pieces that each have a
role.
"""

from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Literal, TypeAlias

from deckgen.diagnostics import nearest

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
    return nearest(name.lower(), sorted(languages()))


def in_roles(lines: tuple[str, ...], language: str) -> tuple[Pieces, ...]:
    """Return each line in pieces; all of it plain where `language` is empty."""
    text = "\n".join(lines) + "\n"
    return _by_line(_tokens(text, language.lower()))[: len(lines)]


def _tokens(text: str, language: str) -> Pieces:
    """Return the text in pieces, in one where `language` is empty."""
    plain: Pieces = ((text, "plain"),)
    if not language:
        return plain
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(language, stripnl=False)
    tokens = tuple((value, _role(tuple(kind))) for kind, value in lexer.get_tokens(text))
    # A few lexers mend what they read: of a text that is no longer the author's, only the author's
    # is shown.
    is_unchanged = "".join(value for value, _ in tokens) == text
    return tokens if is_unchanged else plain


@lru_cache(maxsize=512)
def _role(kind: tuple[str, ...]) -> CodeRole:
    """Return the role of a type of token: that of the nearest type above it that has one."""
    while kind:
        if kind in _ROLES:
            return _ROLES[kind]
        kind = kind[:-1]
    return "plain"


def _by_line(tokens: Pieces) -> tuple[Pieces, ...]:
    """Return the lines of tokens, cut at line feeds; neighbours of one role become one piece."""
    lines: list[list[Piece]] = [[]]
    for value, role in tokens:
        first, *others = value.split("\n")
        lines[-1].append((first, role))
        lines += ([(text, role)] for text in others)
    return tuple(map(_joined, lines))


def _joined(line: list[Piece]) -> Pieces:
    """Return a line with neighbours of one role as one piece, and no empty pieces."""
    pieces = filter(itemgetter(0), line)
    return tuple(
        ("".join(text for text, _ in neighbours), role)
        for role, neighbours in groupby(pieces, key=itemgetter(1))
    )

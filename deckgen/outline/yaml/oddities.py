"""What YAML reads without complaint and the author did not mean: comments in text, dashes in text,
tags, characters.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from deckgen.diagnostics import Source, Span
from deckgen.outline.yaml.encoding import UNPRINTABLE, code_point
from deckgen.outline.yaml.nodes import Node, Scalar, span_at
from deckgen.outline.yaml.trouble import SyntaxFault

_DASH = re.compile(r"\n[ \t]*(-)[ \t]")
_COMMENT = re.compile(r"[ \t](#[^\s#!][^\n]*)")
# Behind a value that ends in a blank itself, the comment follows at once.
_COMMENT_BEHIND = re.compile(r"[ \t]*(?<=[ \t])(#[^\s#!][^\n]*)")
# What begins like the escape for a tab or a new line, an even number of backslashes ahead of it;
# `\nu` and `\ne` may be new lines.
_EATEN = re.compile(
    r"(?<!\\)(?:\\\\)*+\\(t(?:heta|imes|ext(?:bf|it|rm)?|au|an|o|op|ilde|riangle|frac)(?![A-Za-z])"
    r"|n(?:abla|eq|otin|eg)(?![A-Za-z]))"
    r"|(?<![A-Za-z])[C-Hc-h]:\\([tn][A-Za-z]\w{0,40})"
)
# A hint shows no longer text.
_LONGEST_SHOWN = 60
_WORD = re.compile(r"\S{1,60}")
# Quotation marks of print, which are letters to YAML, and those that end what they begin.
_CURLY = {"“": "”", "„": "“”", "‘": "’", "‚": "‘’", "«": "»", "‹": "›"}
_CORE_TAGS = frozenset(
    "tag:yaml.org,2002:" + name
    for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value")
) | {"!"}


def has_comments(text: str) -> bool:
    """Return whether a comment may be somewhere in `text`."""
    return _COMMENT.search(text) is not None


def custom_tag(source: Source, tag: str | None, span: Span, start: int) -> SyntaxFault | None:
    """Return the fault of a tag that is none of YAML's own."""
    if tag is None or tag in _CORE_TAGS:
        return None
    written = tag
    if word := _WORD.match(source.text, start):
        written = word.group()
    hint = "remove it: an outline has no tags; text that starts with `!` needs quotes"
    return SyntaxFault("custom-tag", f"the tag `{written}` means nothing here", span, hint)


def unprintable(value: str, span: Span) -> SyntaxFault | None:
    """Return the fault of an escape that makes a character nobody can see."""
    character = UNPRINTABLE.search(value)
    if character is None:
        return None
    message = f"an escape makes the unprintable character {code_point(character.group())}"
    hint = "in double quotes a backslash is written `\\\\`; single quotes keep it as it is"
    return SyntaxFault("control-character", message, span, hint)


def eaten_backslash(source: Source, start: int, end: int) -> SyntaxFault | None:
    r"""Return the fault of a command of LaTeX, or a path of Windows, in double quotes that begins
    like YAML's escape for a tab or a new line: of `"$\theta$"` a gap and "heta" would be left.
    """
    word = _EATEN.search(source.text, start, end)
    if word is None:
        return None
    group = word.lastindex or 0
    escape = "a tab" if word[group][0] == "t" else "a new line"
    message = (
        f"`\\{word[group][0]}` is {escape} in double quotes, not the start of `\\{word[group]}`"
    )
    hint = "write `\\\\` for a backslash, or use single quotes, which keep it as it is"
    place = span_at(source, word.start(group) - 1, 2)
    return SyntaxFault("control-character", message, place, hint)


def comment_after(source: Source, mark: Any) -> tuple[str, Span] | None:
    """Return a message on what was meant as text and is a comment, right behind a value that ends
    at `mark`, and its place.
    """
    comment = _COMMENT_BEHIND.match(source.text, mark.index)
    if comment is None:
        return None
    column = mark.column + comment.start(1) - mark.index + 1
    place = Span(source, mark.line + 1, column, len(comment[1]))
    return f"`{comment[1][:40]}` is a comment to YAML and will not be seen", place


def dashes(source: Source, start: int, end: int) -> Iterator[SyntaxFault]:
    """Yield the items between two characters that are indented too far, and so are more of the text
    above them.
    """
    message = "this `-` is read as part of the text above, not as an item"
    hint = "align it with the dash of the item above; or put the whole text in quotes"
    for dash in _DASH.finditer(source.text, start, end):
        yield SyntaxFault("dash-in-text", message, span_at(source, dash.start(1)), hint)


def curly_quotes(source: Source, children: Sequence[Node]) -> Iterator[SyntaxFault]:
    """Yield the texts between curly quotes that a comma has cut; `children` are what stands in
    square or curly brackets.
    """
    opened: Scalar | None = None
    sign = ""
    for child in children:
        if not isinstance(child, Scalar) or not child.plain:
            continue
        if opened is not None and any(closer in child for closer in _CURLY[sign]):
            yield _curly_fault(source, opened, child, sign)
            opened = None
            continue
        left_open = _open_quote(child)
        if left_open:
            opened, sign = child, left_open


def _open_quote(text: str) -> str:
    """Return the quotation mark that a text opens and does not close; empty where there is none."""
    for sign, closers in _CURLY.items():
        start = text.rfind(sign)
        if start >= 0 and not any(closer in text[start + 1 :] for closer in closers):
            return sign
    return ""


def _curly_fault(source: Source, first: Scalar, last: Scalar, sign: str) -> SyntaxFault:
    message = f"`{sign}` is no quotation mark to YAML: the comma ends this text"
    words = " ".join(source.text[first.start : last.end].split())
    hint = "put straight quotes around all of it"
    if '"' not in words and len(words) <= _LONGEST_SHOWN:
        whole = words[0] == sign and words[-1] in _CURLY[sign]
        hint = f'put it in straight quotes: `"{words[1:-1] if whole else words}"`'
    return SyntaxFault("curly-quotes", message, first.span, hint)

r"""Backslashes → the sign behind them, as in Markdown; those of a path or a face stay as they are.

`C:\temp\_old\*.txt` and `\\server\share` are paths of Windows, where Markdown would take a
backslash away at every sign. One that goes in a word where others stay is told.
"""

import re
from typing import TYPE_CHECKING

from deckgen.outline.markup.environment import environment_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_LONGEST_PATH = 260
"""Characters of a word that are looked at (`MAX_PATH` of Windows)."""
_SIGN = re.compile(r"\\[!-/:-@\[-`{-~]")
_SHARE = re.compile(r"\\\\[A-Za-z0-9][\w.$-]*\\")
_DRIVE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]:\\|(?<![\\\w])\\\\(?=[A-Za-z0-9])")
_OPENING = frozenset("([{\"'“‘„«*_=~")
# The face of a shrug, whose arm Markdown takes.
_SHRUG = re.compile(r"(?<=¯)\\_(?=\()")
_STAYING = re.compile(r"(?<!\\)(?:\\\\)*+\\[A-Za-z0-9]")
_COMMAND = re.compile(
    r"(?<![\w:\\/.])\\(textbf|textit|emph|underline|cite|ref|footnote|begin|item|newpage|pagebreak"
    r"|clearpage|pause|centering|vspace|hspace|includegraphics)(?=[{\[\s]|$)"
)


def install(parser: "MarkdownIt") -> None:
    """Put the rule into the place of the parser's `escape`."""
    parser.inline.ruler.at("escape", _escape)


def _escape(state: "StateInline", silent: bool) -> bool:
    """Read a backslash, and the sign or the end of the line behind it."""
    from markdown_it.rules_inline import escape

    if state.src[state.pos] != "\\":
        return False
    literal = _literal(state.src, state.pos)
    if literal:
        if not silent:
            state.push("text_special", "", 0).content = literal
        state.pos += len(literal)
        return True
    if not silent:
        _tell(state)
    return escape(state, silent)


def _literal(text: str, start: int) -> str:
    """Return the backslash and the sign behind it where both are to stand; else nothing."""
    sign = _SIGN.match(text, start)
    if sign is None:
        return ""
    if _SHRUG.match(text, start):
        return sign[0]
    word = _word_before(text, start)
    if sign[0] == "\\\\":
        return sign[0] if set(word) <= _OPENING and _SHARE.match(text, start) else ""
    return sign[0] if _DRIVE.search(f"{word}\\") else ""


def _tell(state: "StateInline") -> None:
    """Advise on a backslash that is left out of a word in which others stay, and on LaTeX."""
    text, start = state.src, state.pos
    environment = environment_of(state)
    command = _COMMAND.match(text, start)
    if command is not None:
        message = f"`{command[0]}` is printed as it stands: text is Markdown, not LaTeX"
        hint = "write `**bold**`, `*italic*`; a formula stands between dollar signs"
        environment.advise("latex", start, len(command[0]), message, hint)
        return
    sign = _SIGN.match(text, start)
    if sign is None:
        return
    if _STAYING.search(f"{_word_before(text, start)} {_word_behind(text, sign.end())}"):
        message = f"the first backslash of `{sign[0]}` is left out; others in this word stay"
        hint = "put the word in backticks, or write two backslashes"
        environment.advise("backslash", start, 2, message, hint)


def _word_before(text: str, start: int) -> str:
    """Return what stands between the last space and a place."""
    window = text[max(0, start - _LONGEST_PATH) : start]
    if not window or window[-1].isspace():
        return ""
    return window.rsplit(maxsplit=1)[-1]


def _word_behind(text: str, start: int) -> str:
    """Return what stands between a place and the next space."""
    window = text[start : start + _LONGEST_PATH]
    if not window or window[0].isspace():
        return ""
    return window.split(maxsplit=1)[0]

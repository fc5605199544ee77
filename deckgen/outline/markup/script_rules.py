"""`x^2^` and `H~2~O` → raised and lowered text; carets and tildes that were meant as signs stay.

`~5`, `~1,~2` and `5~10` are amounts, `x^2+y^2` is a formula written without markup.
"""

import re
from typing import TYPE_CHECKING

from deckgen.outline.markup.delimiter_rules import first_ideograph, is_ideograph, is_of_word
from deckgen.outline.markup.environment import environment_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_RAISED = re.compile(r"\^((?:\\.|[^\s^\\\[\]])+)\^")
_LOWERED = re.compile(r"(?<!~)~(?!~)((?:\\.|[^\s~\\])+)~(?!~)")
_BASES = frozenset(")]}>*_`^~'’′\"”")
"""Signs that a script may stand behind, besides letters and digits."""
# What stands without a base is the number or the sign of a note.
_ALONE = re.compile(r"[^\W_]+|[*†‡§]{1,3}")
_OPERATOR = re.compile(r".+[-+*/=<>(),;|&]")
_STRUCK = re.compile(r"(?<!\S)~(?=[^\W\d_])[^~\n]{0,80}(?<!\s)~(?![\w~])")


def install(parser: "MarkdownIt") -> None:
    """Add the rule to a parser."""
    parser.inline.ruler.push("deckgen_script", _script)


def _script(state: "StateInline", silent: bool) -> bool:
    """Read `x^2^` and `H~2~O`; `~~` strikes through."""
    match state.src[state.pos]:
        case "^":
            script = _RAISED.match(state.src, state.pos, state.posMax)
            is_meant = script is not None and _is_raised(script)
            name = "sup"
        case "~":
            script = _LOWERED.match(state.src, state.pos, state.posMax)
            is_meant = script is not None and _is_lowered(script)
            name = "sub"
        case _:
            return False
    if script is None or not is_meant:
        if not silent:
            _tell_struck(state)
        return False
    if not silent:
        state.push(name, "", 0).content = re.sub(r"\\(.)", r"\1", script[1])
    state.pos = script.end()
    return True


def _is_raised(script: re.Match[str]) -> bool:
    """Return whether two carets raise what stands between them, as in `x^2^`, and are not signs, as
    in `x^2+y^2`.
    """
    content, following = script[1], script.string[script.end() : script.end() + 1]
    if following.isdigit():
        return False
    if not _has_base(script):
        return _ALONE.fullmatch(content) is not None
    goes_on = is_of_word(following) or following in tuple("+-({\\")
    return not (goes_on and _OPERATOR.match(content))


def _is_lowered(script: re.Match[str]) -> bool:
    """Return whether two tildes lower what stands between them, as in `H~2~O`, and are not signs,
    as in `~1,~2`, `1~2,3~4` or `월~금,토~일`.
    """
    content, before = script[1], script.string[script.start() - 1 : script.start()]
    if not _has_base(script) or content[-1] in ",;:./–—":
        return False
    if is_ideograph(before):
        return first_ideograph(content) == len(content)
    return not (before.isdigit() and content[0].isdigit())


def _has_base(script: re.Match[str]) -> bool:
    """Return whether there is something that a script can belong to."""
    if not script.start():
        return False
    before = script.string[script.start() - 1]
    return before.isalnum() or before in _BASES


def _tell_struck(state: "StateInline") -> None:
    """Advise on `~words~`, which GitHub strikes through."""
    struck = _STRUCK.match(state.src, state.pos, state.posMax)
    if struck is None:
        return
    message = f"`{struck[0][:40]}` is printed as it stands"
    hint = "two tildes on either side strike through; `H~2~O` is lowered"
    environment_of(state).advise("tilde", state.pos, len(struck[0]), message, hint)

r"""`$…$`, `$$…$$`, `\(…\)` and `\[…\]` → formulas in a text; money and escaped brackets stay as
they are.

A deck has one way to write a formula in a text, `$…$`. The others are those of LaTeX and of pandoc,
and mean the same here. A display that has lines of its own becomes a paragraph of its own.
"""

import re
from typing import TYPE_CHECKING

from deckgen.outline.markup.delimiter_rules import is_of_word

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

# Pandoc's rule: no space inside of the signs, and no digit behind the last one.
_INLINE = re.compile(r"(?<!\$)\$((?![\s$])(?:\\.|[^$\\\n])*?(?<!\s))\$(?![\d$])")
_DISPLAY = re.compile(r"(?<!\$)\$\$(?!\$)((?:\\.|[^$\\])++)\$\$(?!\$)", re.DOTALL)
_PARENTHESES = re.compile(r"\\\(((?:[^\\\n]|\\[^()\n])++)\\\)")
_BRACKETS = re.compile(r"\\\[((?:[^\\]|\\[^\[\]])++)\\\]")
_FORMS = {"$": (_DISPLAY, _INLINE), "\\": (_PARENTHESES, _BRACKETS)}
_MONEY = re.compile(r"\d.*(?<![\\A-Za-z])[A-Za-z]{2}")
# `$HOME/bin:$PATH`, `$a+$b`: what follows at once is another name.
_VARIABLE = re.compile(r"[A-Z_]{2,}|.*[-+*/:;,.=&|?]", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")
_NOTATION = re.compile(r"[\\^_={}]")
_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2}")
_OPENERS = {"$$": "$$", "\\[": "\\]"}
_INDENT_OF_CODE = 4


def install(parser: "MarkdownIt") -> None:
    """Add the rules to a parser; `escape` must come behind them."""
    parser.inline.ruler.before("escape", "deckgen_formula", _formula)
    parser.block.ruler.before("heading", "deckgen_display", _display, {"alt": ["paragraph"]})


def _formula(state: "StateInline", silent: bool) -> bool:
    """Read a formula; its token has what was written around it, too."""
    for form in _FORMS.get(state.src[state.pos], ()):
        formula = form.match(state.src, state.pos, state.posMax)
        if formula is None or not _is_meant(form, formula):
            continue
        if not silent:
            token = state.push("math", "", 0)
            token.content, token.markup = formula[1], formula[0]
            token.meta["offset"] = formula.start(1)
        state.pos = formula.end()
        return True
    return False


def _is_meant(form: re.Pattern[str], formula: re.Match[str]) -> bool:
    """Return whether a formula stands between two signs, and not money, a variable of a shell, or
    words between escaped brackets.
    """
    content = formula[1]
    if form is _INLINE:
        return _is_no_money(formula) and not _MONEY.match(content)
    if _NOTATION.search(content):
        return True
    if form is _BRACKETS or (form is _PARENTHESES and not formula.start()):
        return False
    return _LETTER.search(content) is not None and not _WORDS.search(content)


def _is_no_money(formula: re.Match[str]) -> bool:
    """Return whether neither a currency (`US$`) nor another variable stands beside the signs."""
    text, start, end = formula.string, formula.start(), formula.end()
    if start and is_of_word(text[start - 1]):
        return False
    followed = is_of_word(text[end : end + 1])
    return not (followed and _VARIABLE.fullmatch(formula[1]))


def _display(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    r"""Read a paragraph of lines from one that starts with `$$` or `\[` to the one that ends with
    its counterpart.
    """
    if state.sCount[start] - state.blkIndent >= _INDENT_OF_CODE:
        return False
    closer = _OPENERS.get(_line(state, start)[:2])
    if closer is None:
        return False
    last = _last_line(state, start, end, closer)
    if last < 0:
        return False
    if silent:
        return True
    state.line = last + 1
    state.push("paragraph_open", "p", 1).map = [start, state.line]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, state.line, state.blkIndent, False).strip()
    token.map, token.children = [start, state.line], []
    state.push("paragraph_close", "p", -1)
    return True


def _last_line(state: "StateBlock", start: int, end: int, closer: str) -> int:
    """Return the line that ends a display; -1 where an empty line or another display is first."""
    for number in range(start, end):
        line = _line(state, number)
        inside = line[2:] if number == start else line
        if closer in inside:
            return number if inside.find(closer) == len(inside) - len(closer) else -1
        if not line or inside.startswith("\\[") or state.sCount[number] < state.blkIndent:
            return -1
    return -1


def _line(state: "StateBlock", number: int) -> str:
    """Return a line without the space around it."""
    start = state.bMarks[number] + state.tShift[number]
    return state.src[start : state.eMarks[number]].strip()

"""The inline rules that Markdown lacks or that a slide needs otherwise: one small rule each.

Links are checked against the schemes a deck may use; emphasis also works between ideographs, which
have no spaces around them; `==mark==`, `H~2~O`, `x^2^`, `$x$` and `:icon-name:` are added.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from deckgen.content import NOTE_MARKER
from deckgen.diagnostics import MarkupFault
from deckgen.outline.markup.icon_set import current_name, unknown_icon
from deckgen.records import dataclass, field
from deckgen.wide_letters import may_be_wide

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.rules_inline.state_inline import Delimiter
    from markdown_it.token import Token

# A backslash takes the next character along, but the last one may stand alone, as in `(C:\)`: were
# that so everywhere, a text could be read in twice as many ways with each backslash.
_TARGET = re.compile(r"\([ \n]*+(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*\\?))[ \n]*+\)")
_TARGET_START = re.compile(r"\([ \n]*<?(?:https?:|mailto:|tel:|#)", re.IGNORECASE)
_ALLOWED = re.compile(
    r"(?:https?://[^\s/]|mailto:[^\s]|tel:[+\d])\S*|#[A-Za-z0-9][\w-]*", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SCRIPT = re.compile(r"(?<!~)(?:\^((?:\\.|[^\s^\\])+)\^|~(?!~)((?:\\.|[^\s~\\])+)~(?!~))")
# No letter and no dollar stands ahead of a formula.
_MATH = re.compile(r"(?<![^\W_])(?<!\$)\$((?![\s$])(?:\\.|[^$\\\n])*?(?<!\s))\$(?![\d$])")
_MONEY = re.compile(r"\d.*(?<![\\A-Za-z])[A-Za-z]{2}")
_LINK_HINT = "a link is https, http, mailto, tel, or #slide-id"
_CJK_CHARACTER = (
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)
# A letter, a digit or a colon right beside `:name:` makes it part of a word, as in times;
# Han, which has no spaces around words, does not.
_IN_WORD = r"[\w:]"
_IN_WORD_BUT_NOT_HAN = f"(?!{_CJK_CHARACTER}){_IN_WORD}"
# How many characters one delimiter has: `*` and `_` one, `~~` and `==` two.
_DELIMITERS = {"*": 1, "_": 1, "~": 2, "=": 2}


@dataclass(slots=True)
class Environment:
    """What the rules find wrong in one text; `lenient`: nothing is, odd things are plain text."""

    lenient: bool = False
    faults: list[MarkupFault] = field(default_factory=list)

    def add(self, *faults: MarkupFault) -> None:
        """Add faults, unless the text is read leniently."""
        if not self.lenient:
            self.faults += faults


def install(parser: "MarkdownIt") -> None:
    """Add the rules to a parser that has `escape` and `backticks` and `balance_pairs`."""
    ruler = parser.inline.ruler
    ruler.push("deckgen_math", _math)
    ruler.push("deckgen_script", _script)
    ruler.push("deckgen_icon", _icon)
    ruler.push("deckgen_delimiter", _delimiter)
    ruler.push("deckgen_link", _link)
    ruler.push("deckgen_footnote", _footnote)
    from markdown_it.rules_inline import emphasis, strikethrough

    after = parser.inline.ruler2
    after.before("fragments_join", "deckgen_strike", strikethrough.postProcess)
    after.before("fragments_join", "deckgen_mark", _mark)
    after.before("fragments_join", "deckgen_emphasis", emphasis.postProcess)


def _math(state: "StateInline", silent: bool) -> bool:
    """Read `$…$`; dollars of money stay as they are (pandoc's rule, and no letter ahead)."""
    formula = _MATH.match(state.src, state.pos, state.posMax)
    if formula is None or _MONEY.match(formula[1]):
        return False
    if not silent:
        token = state.push("math", "", 0)
        token.content = formula[1]
        token.meta["offset"] = state.pos + 1
    state.pos = formula.end()
    return True


def _script(state: "StateInline", silent: bool) -> bool:
    """Read `x^2^` and `H~2~O`; `~~` strikes through."""
    script = _SCRIPT.match(state.src, state.pos, state.posMax)
    if script is None:
        return False
    if not silent:
        name, content = ("sup", script[1]) if script[1] else ("sub", script[2])
        state.push(name, "", 0).content = re.sub(r"\\(.)", r"\1", content)
    state.pos = script.end()
    return True


def _icon(state: "StateInline", silent: bool) -> bool:
    """Read `:icon-name:`, but not in the speaker's notes."""
    environment: Environment = state.env["deckgen"]
    if environment.lenient:
        return False
    icon = _icon_in(state.src).match(state.src, state.pos, state.posMax)
    if icon is None:
        return False
    if not silent:
        _push_icon(state, icon)
    state.pos = icon.end()
    return True


@lru_cache(maxsize=16)
def _icon_in(text: str) -> re.Pattern[str]:
    """Return the pattern of an icon in a text, which stands beside no character of a word."""
    in_word = _IN_WORD_BUT_NOT_HAN if may_be_wide(text) else _IN_WORD
    return re.compile(rf"(?<!{in_word}):([a-z][a-z0-9-]{{0,59}}):(?!{in_word})")


def _push_icon(state: "StateInline", icon: re.Match[str]) -> None:
    """Add an icon; one that the set does not have stays as written, and is a fault."""
    if current_name(icon[1]):
        state.push("icon", "", 0).content = icon[1]
        return
    message, hint = unknown_icon(icon[1])
    hint += f"; where the colons are meant, write `\\{icon[0]}`"
    state.env["deckgen"].add(MarkupFault(state.pos, len(icon[0]), message, hint))
    state.push("text", "", 0).content = icon[0]


def _footnote(state: "StateInline", silent: bool) -> bool:
    """Read `[^id]`, but not in the speaker's notes, which have no foot, and not the `[^1]:` that
    begins a line: that is a note of other dialects, which has no place in a text of ours.

    Who looks for the end of a link's words takes it for brackets, and no link in them.
    """
    if silent or state.env["deckgen"].lenient:
        return False
    marker = NOTE_MARKER.match(state.src, state.pos, state.posMax)
    if marker is None:
        return False
    if state.src.startswith(":", marker.end()) and _begins_line(state):
        return False
    state.push("footnote", "", 0).content = marker[1]
    state.pos = marker.end()
    return True


def _begins_line(state: "StateInline") -> bool:
    """Return whether at most three spaces stand on the line ahead of the place that is read."""
    before = state.src[max(0, state.pos - 4) : state.pos]
    ahead = before.rpartition("\n")[2]
    return not ahead.strip() and len(ahead) < 4


def _delimiter(state: "StateInline", silent: bool) -> bool:
    """Read a row of `*`, `_`, `~~` or `==`; which of them pair up is decided afterwards."""
    marker = state.src[state.pos]
    size = _DELIMITERS.get(marker)
    if silent or size is None:
        return False
    can_open, can_close, length = _flanking(state, marker)
    if length < size:
        return False
    if length % size:
        state.push("text", "", 0).content = marker
    for _ in range(length // size):
        _push_delimiter(state, marker * size, length, (can_open, can_close))
    state.pos += length
    return True


def _push_delimiter(state: "StateInline", text: str, length: int, may: tuple[bool, bool]) -> None:
    """Add a delimiter of a row of `length`; `may`: whether it may open, and may close."""
    from markdown_it.rules_inline.state_inline import Delimiter

    state.push("text", "", 0).content = text
    # Single ones only pair up by the length of their rows (CommonMark §6.2, rules 9 and 10).
    size = {1: length}.get(len(text), 0)
    state.delimiters.append(Delimiter(ord(text[0]), size, len(state.tokens) - 1, -1, *may))


def _flanking(state: "StateInline", marker: str) -> tuple[bool, bool, int]:
    """Return whether a row may open, may close, and its length.

    CommonMark 0.31 §6.2, but an ideograph beside the row counts as a boundary, so that
    `**「字」**也` is bold.
    """
    scanned = state.scanDelims(state.pos, marker != "_")
    if marker == "_":
        return scanned.can_open, scanned.can_close, scanned.length
    end = state.pos + scanned.length
    before = state.src[max(0, state.pos - 1) : state.pos]
    after = state.src[end : min(end + 1, state.posMax)]
    opens = scanned.can_open or _is_boundary(before, after)
    closes = scanned.can_close or _is_boundary(after, before)
    return opens, closes, scanned.length


def _is_boundary(outside: str, inside: str) -> bool:
    """Return whether an ideograph stands outside a row, and anything but a space inside."""
    return _is_ideograph(outside) and re.match(r"\S", inside) is not None


def _is_ideograph(character: str) -> bool:
    """Return whether it is Han, kana, Hangul or the like; the empty string is none."""
    return may_be_wide(character) and _ideograph().match(character) is not None


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile(_CJK_CHARACTER)


def _mark(state: "StateInline") -> None:
    """Turn pairs of `==` into marks."""
    _mark_pairs(state, state.delimiters)
    for meta in filter(None, state.tokens_meta):
        _mark_pairs(state, meta.get("delimiters", []))


def _mark_pairs(state: "StateInline", delimiters: "list[Delimiter]") -> None:
    """Turn the pairs of one level of nesting into marks."""
    for opener in delimiters:
        if opener.marker == ord("=") and opener.end != -1:
            _retype(state.tokens[opener.token], "mark_open", 1)
            _retype(state.tokens[delimiters[opener.end].token], "mark_close", -1)


def _retype(token: "Token", name: str, nesting: Literal[-1, 1]) -> None:
    """Make a token of text the start or the end of a mark."""
    token.type, token.tag, token.content = name, "mark", ""
    token.nesting = nesting


def _link(state: "StateInline", silent: bool) -> bool:
    """Read `[words](target)`. The words stay even where the target is refused."""
    start, maximum = state.pos, state.posMax
    if state.src[start] != "[" or state.src.find("](", start, maximum) < 0:
        return False
    end = state.md.helpers.parseLinkLabel(state, start, True)
    if end < 0:
        return False
    target = _TARGET.match(state.src, end + 1, maximum)
    if target is None:
        if not silent:
            _report_target(state, start, end)
        return False
    if not silent:
        _push_link(state, target, end)
    state.pos, state.posMax = target.end(), maximum
    return True


def _report_target(state: "StateInline", start: int, end: int) -> None:
    """Report what begins like a target behind `]` (at `end`) and cannot be read as one."""
    if _TARGET_START.match(state.src, end + 1):
        message = "the target of this link cannot be read"
        hint = "write `[words](https://…)`: no spaces and no title after the address"
        state.env["deckgen"].add(MarkupFault(start, end + 2 - start, message, hint))


def _push_link(state: "StateInline", match: re.Match[str], end: int) -> None:
    """Add a link, its words ending at `end`; of a refused one, words and target as text."""
    start = state.pos
    target = _ESCAPED.sub(r"\1", match[1] or match[2] or "")
    fault = _refusal(target, state.src[start + 1 : end])
    if state.pending.endswith("!"):
        state.pending = state.pending[:-1]
        fault = ("a picture cannot stand inside text", "use the `image` key of a slide")
    if fault is None:
        state.push("link_open", "a", 1).attrs = {"href": target}
        _tokenize(state, start + 1, end)
        state.push("link_close", "a", -1)
        return
    state.env["deckgen"].add(MarkupFault(start, match.end() - start, *fault))
    _tokenize(state, start + 1, end)
    written = state.push("text", "", 0)
    if target:
        written.content = f" ({target})"


def _tokenize(state: "StateInline", start: int, end: int) -> None:
    """Read the words of a link."""
    state.pos, state.posMax = start, end
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1


def may_link(target: str) -> bool:
    """Return whether a deck may lead to `target`: https, http, mailto, tel, or its own slides."""
    return _ALLOWED.fullmatch(target) is not None


def _refusal(target: str, words: str) -> tuple[str, str] | None:
    """Return message and hint if the link is none for a deck."""
    if not words.strip():
        return "a link has no words", "write `[words](target)`"
    if not target:
        return f"the link `{words[:40]}` leads nowhere", _LINK_HINT
    if not may_link(target):
        return f"a link cannot lead to `{target[:60]}`", _LINK_HINT
    return None

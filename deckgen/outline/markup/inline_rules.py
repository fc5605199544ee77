"""The inline rules that Markdown lacks or that a slide needs otherwise: one small rule each.

Links are checked against the schemes a deck may use; emphasis also works between ideographs, which
have no spaces around them; `==mark==`, `H~2~O`, `x^2^`, `$x$` and `:icon-name:` are added.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deckgen.diagnostics import MarkupFault
from deckgen.outline.markup.icon_set import current_name, unknown_icon

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_TARGET = re.compile(r"\([ \n]*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\\|\([^\s()]*\))*))[ \n]*\)")
_TARGET_START = re.compile(r"\([ \n]*<?(?:https?:|mailto:|tel:|#)", re.IGNORECASE)
_ALLOWED = re.compile(
    r"(?:https?://[^\s/]|mailto:[^\s]|tel:[+\d])\S*|#[A-Za-z0-9][\w-]*", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SCRIPTS = {
    "^": re.compile(r"\^((?:\\.|[^\s^\\])+)\^"),
    "~": re.compile(r"~(?!~)((?:\\.|[^\s~\\])+)~(?!~)"),
}
_MATH = re.compile(r"\$((?![\s$])(?:\\.|[^$\\\n])*?(?<!\s))\$(?![\d$])")
_MONEY = re.compile(r"\d.*(?<![\\A-Za-z])[A-Za-z]{2}")
_ICON = re.compile(r":([a-z][a-z0-9-]{0,59}):")
_LINK_HINT = "a link is https, http, mailto, tel, or #slide-id"
_CJK = re.compile("[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
                  "\U00020000-\U0003ffff]")  # fmt: skip


@dataclass(slots=True)
class Environment:
    """What the rules of one text leave behind. `lenient`: nothing is a fault, odd things become
    plain text.
    """

    lenient: bool = False
    faults: list[MarkupFault] = field(default_factory=list)

    def add(self, *faults: MarkupFault) -> None:
        """Add faults, unless these are notes."""
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
    from markdown_it.rules_inline import emphasis, strikethrough

    after = parser.inline.ruler2
    after.before("fragments_join", "deckgen_strike", strikethrough.postProcess)
    after.before("fragments_join", "deckgen_mark", _mark)
    after.before("fragments_join", "deckgen_emphasis", emphasis.postProcess)


def _math(state: "StateInline", silent: bool) -> bool:
    """Read `$…$`; dollars of money stay as they are (pandoc's rule, and no letter before the
    first).
    """
    if state.src[state.pos] != "$":
        return False
    found = _MATH.match(state.src, state.pos, state.posMax)
    before = state.src[state.pos - 1 : state.pos] if state.pos else ""
    if found is None or before.isalnum() or before == "$" or _MONEY.match(found[1]):
        return False
    if not silent:
        token = state.push("math", "", 0)
        token.content = found[1]
        token.meta["offset"] = state.pos + 1
    state.pos = found.end()
    return True


def _script(state: "StateInline", silent: bool) -> bool:
    pattern = _SCRIPTS.get(state.src[state.pos])
    found = pattern.match(state.src, state.pos, state.posMax) if pattern else None
    if found is None or state.src[max(0, state.pos - 1) : state.pos] == "~":
        return False
    if not silent:
        token = state.push("sup" if found[0][0] == "^" else "sub", "", 0)
        token.content = re.sub(r"\\(.)", r"\1", found[1])
    state.pos = found.end()
    return True


def _icon(state: "StateInline", silent: bool) -> bool:
    """Read `:icon-name:` where no letter, digit or colon touches it: times and `a:b:c` are no
    icons.
    """
    environment: Environment = state.env["deckgen"]
    found = _ICON.match(state.src, state.pos, state.posMax)
    if found is None or environment.lenient or _touches_word(state.src, state.pos, found.end()):
        return False
    if not silent and current_name(found[1]):
        state.push("icon", "", 0).content = found[1]
    elif not silent:
        message, hint = unknown_icon(found[1])
        hint += f"; where the colons are meant, write `\\{found[0]}`"
        environment.add(MarkupFault(state.pos, len(found[0]), message, hint))
        state.push("text", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _touches_word(text: str, start: int, end: int) -> bool:
    """Whether a word stands right beside [start, end); Han, which has no spaces around words, does
    not count.
    """
    beside = (text[start - 1 : start] if start else "", text[end : end + 1])
    return any(
        each and (each.isalnum() or each in ":_") and not _CJK.match(each) for each in beside
    )


def _delimiter(state: "StateInline", silent: bool) -> bool:
    """Read a row of `*`, `_`, `~~` or `==`; which of them pair up is decided afterwards."""
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "*_~=":
        return False
    can_open, can_close, length = _flanking(state, marker)
    step = 2 if marker in "~=" else 1
    if length < step:
        return False
    if length % step:
        state.push("text", "", 0).content = marker
    for _ in range(length // step):
        state.push("text", "", 0).content = marker * step
        size = 0 if step == 2 else length
        state.delimiters.append(
            Delimiter(ord(marker), size, len(state.tokens) - 1, -1, can_open, can_close)
        )
    state.pos += length
    return True


def _flanking(state: "StateInline", marker: str) -> tuple[bool, bool, int]:
    """Return whether a row may open, may close, and its length.

    CommonMark 0.31 §6.2, but an ideograph beside the row counts as a boundary, so that `**「字」**也`
    is bold.
    """
    scanned = state.scanDelims(state.pos, marker != "_")
    end = state.pos + scanned.length
    before, after = (
        state.src[max(0, state.pos - 1) : state.pos],
        state.src[end : min(end + 1, state.posMax)],
    )
    opens, closes = scanned.can_open, scanned.can_close
    if marker != "_":
        opens = opens or bool(_CJK.match(before) and after and not after.isspace())
        closes = closes or bool(_CJK.match(after) and before and not before.isspace())
    return opens, closes, scanned.length


def _mark(state: "StateInline") -> None:
    """Turn pairs of `==` into marks."""
    lists = [
        state.delimiters,
        *(meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta),
    ]
    for delimiters in lists:
        for opener in delimiters:
            if opener.marker == ord("=") and opener.end != -1:
                _retype(state.tokens[opener.token], 1)
                _retype(state.tokens[delimiters[opener.end].token], -1)


def _retype(token: "Token", nesting: int) -> None:
    token.type = "mark_open" if nesting > 0 else "mark_close"
    token.tag, token.content = "mark", ""
    token.nesting = 1 if nesting > 0 else -1


def _link(state: "StateInline", silent: bool) -> bool:
    """Read `[words](target)`. The words stay even where the target is refused."""
    start, maximum = state.pos, state.posMax
    if state.src[start] != "[" or state.src.find("](", start, maximum) < 0:
        return False
    end = state.md.helpers.parseLinkLabel(state, start, True)
    if end < 0 or state.src[end + 1 : end + 2] != "(":
        return False
    found = _TARGET.match(state.src, end + 1, maximum)
    if found is None:
        if not silent and _TARGET_START.match(state.src, end + 1):
            state.env["deckgen"].add(
                MarkupFault(
                    start,
                    end + 2 - start,
                    "the target of this link cannot be read",
                    "write `[words](https://…)`: no spaces and no title after the address",
                )
            )
        return False
    if not silent:
        _push_link(state, found, start, end)
    state.pos, state.posMax = found.end(), maximum
    return True


def _push_link(state: "StateInline", found: re.Match[str], start: int, end: int) -> None:
    environment: Environment = state.env["deckgen"]
    target = _ESCAPED.sub(r"\1", found[1] or found[2] or "")
    is_picture = state.pending.endswith("!")
    fault = _refusal(target, state.src[start + 1 : end])
    if is_picture:
        state.pending = state.pending[:-1]
        fault = ("a picture cannot stand inside text", "use the `image` key of a slide")
    if fault is not None:
        environment.add(MarkupFault(start, found.end() - start, *fault))
    good = fault is None
    if good:
        state.push("link_open", "a", 1).attrs = {"href": target}
    state.pos, state.posMax = start + 1, end
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1
    if good:
        state.push("link_close", "a", -1)
    else:
        state.push("text", "", 0).content = f" ({target})" if target else ""


def may_link(target: str) -> bool:
    """Return whether a deck may lead to `target`: https, http, mailto, tel, or a slide of its own."""
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

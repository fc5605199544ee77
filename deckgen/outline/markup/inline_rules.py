"""The inline rules that Markdown lacks or that a slide needs otherwise: one small rule each.

Links are checked against the schemes a deck may use; emphasis also works between ideographs, which
have no spaces around them; `==mark==`, `H~2~O`, `x^2^`, `$x$` and `:icon-name:` are added.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.content import NOTE_MARKER
from deckgen.diagnostics import MarkupFault
from deckgen.outline.markup import (
    address_rules,
    delimiter_rules,
    escape_rules,
    formula_rules,
    html_rules,
    reference_rules,
    script_rules,
)
from deckgen.outline.markup.emoji_names import emoji_of
from deckgen.outline.markup.environment import CJK_CHARACTER, environment_of
from deckgen.outline.markup.html_rules import characters_of
from deckgen.outline.markup.icon_set import (
    ICON_NAME,
    current_name,
    nearest_icon,
    unknown_icon,
)
from deckgen.outline.markup.reference_rules import find_reference
from deckgen.outline.markup.targets import LINK_HINT, may_link
from deckgen.wide_letters import may_be_wide

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

# A backslash takes the next character along, but the last one may stand alone, as in `(C:\)`: were
# that so everywhere, a text could be read in twice as many ways with each backslash.
_TARGET = re.compile(r"\([ \n]*+(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*\\?))[ \n]*+\)")
_TARGET_START = re.compile(r"\([ \n]*<?(?:https?:|mailto:|tel:|#)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# A letter, a digit or a colon right beside `:name:` makes it part of a word, as in times;
# Han, which has no spaces around words, does not.
_IN_WORD = r"[\w:]"
_IN_WORD_BUT_NOT_HAN = f"(?!{CJK_CHARACTER}){_IN_WORD}"
# What a short name of an emoji looks like, known or not; no icon has an underscore.
_SHORT_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")


def install(parser: "MarkdownIt") -> None:
    """Add the rules to a parser that has `escape` and `backticks` and `balance_pairs`."""
    ruler = parser.inline.ruler
    address_rules.install(parser)
    formula_rules.install(parser)
    escape_rules.install(parser)
    script_rules.install(parser)
    ruler.push("deckgen_icon", _icon)
    delimiter_rules.install(parser)
    ruler.push("deckgen_link", _link)
    ruler.push("deckgen_footnote", _footnote)
    html_rules.install(parser)
    reference_rules.install(parser)


def _icon(state: "StateInline", silent: bool) -> bool:
    """Read `:icon-name:`, but not in the speaker's notes."""
    if state.src[state.pos] != ":" or environment_of(state).lenient:
        return False
    icon = _icon_in(state.src).match(state.src, state.pos, state.posMax)
    if icon is None or not _is_name(icon[1]):
        return False
    if not silent:
        _push_icon(state, icon)
    state.pos = icon.end()
    return True


@lru_cache(maxsize=16)
def _icon_in(text: str) -> re.Pattern[str]:
    """Return the pattern of an icon in a text, which stands beside no character of a word."""
    in_word = _IN_WORD_BUT_NOT_HAN if may_be_wide(text) else _IN_WORD
    return re.compile(rf"(?<!{in_word}):([a-z0-9+-][a-z0-9_+-]{{0,59}}):(?!{in_word})")


def _is_name(written: str) -> bool:
    """Return whether this may be the name of an icon, or is that of an emoji: `:30:` is neither."""
    if ICON_NAME.fullmatch(written) or _SHORT_NAME.fullmatch(written):
        return True
    return emoji_of(written) != ""


def _push_icon(state: "StateInline", icon: re.Match[str]) -> None:
    """Add an icon; one that the set does not have stays as written, and is a fault."""
    if current_name(icon[1]):
        state.push("icon", "", 0).content = icon[1]
        return
    message, hint = unknown_icon(icon[1])
    hint = f"{_emoji_hint(icon[1]) or hint}; where the colons are meant, write `\\{icon[0]}`"
    environment_of(state).add(MarkupFault(state.pos, len(icon[0]), message, hint))
    state.push("text", "", 0).content = icon[0]


def _emoji_hint(name: str) -> str:
    """Return what to write for the short name of an emoji; nothing for another name."""
    emoji = emoji_of(name)
    if not emoji:
        return ""
    near = nearest_icon(name) if ICON_NAME.fullmatch(name) else ""
    icon = f", or the icon `:{near}:`" if near else ""
    return f"write the emoji itself, {emoji}{icon}"


def _footnote(state: "StateInline", silent: bool) -> bool:
    """Read `[^id]`, but not in the speaker's notes, which have no foot, and not the `[^1]:` that
    begins a line: that is a note of other dialects, which has no place in a text of ours.

    Who looks for the end of a link's words takes it for brackets, and no link in them.
    """
    if silent or environment_of(state).lenient:
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


def _link(state: "StateInline", silent: bool) -> bool:
    """Read `[words](target)` or `[words][label]`. The words stay even where the target is
    refused.
    """
    start, maximum = state.pos, state.posMax
    if state.src[start] != "[":
        return False
    if not environment_of(state).targets and _last_target(state.src) < start:
        return False
    end = state.md.helpers.parseLinkLabel(state, start, True)
    if end < 0:
        return False
    found = _target_behind(state, end) or find_reference(state, end)
    if found is None:
        if not silent:
            _report_target(state, start, end)
        return False
    target, stop = found
    if not silent:
        _push_link(state, target, end, stop)
    state.pos, state.posMax = stop, maximum
    return True


@lru_cache(maxsize=16)
def _last_target(text: str) -> int:
    """Return where the last link of a text may have its target; -1 where there is none."""
    return text.rfind("](")


def _target_behind(state: "StateInline", end: int) -> tuple[str, int] | None:
    """Return the target in parentheses behind the words that end at `end`, and where it ends."""
    target = _TARGET.match(state.src, end + 1, state.posMax)
    if target is None:
        return None
    return characters_of(_ESCAPED.sub(r"\1", target[1] or target[2] or "")), target.end()


def _report_target(state: "StateInline", start: int, end: int) -> None:
    """Report what begins like a target behind `]` (at `end`) and cannot be read as one."""
    if _TARGET_START.match(state.src, end + 1):
        message = "the target of this link cannot be read"
        hint = "write `[words](https://…)`: no spaces and no title after the address"
        environment_of(state).add(MarkupFault(start, end + 2 - start, message, hint))


def _push_link(state: "StateInline", target: str, end: int, stop: int) -> None:
    """Add a link, its words ending at `end` and all of it at `stop`; of a refused one, words and
    target as text.
    """
    start = state.pos
    fault = _refusal(target, state.src[start + 1 : end])
    if state.pending.endswith("!"):
        state.pending = state.pending[:-1]
        fault = ("a picture cannot stand inside text", "use the `image` key of a slide")
    if fault is None:
        state.push("link_open", "a", 1).attrs = {"href": target}
        _tokenize(state, start + 1, end)
        state.push("link_close", "a", -1)
        return
    environment_of(state).add(MarkupFault(start, stop - start, *fault))
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


def _refusal(target: str, words: str) -> tuple[str, str] | None:
    """Return message and hint if the link is none for a deck."""
    if not words.strip():
        return "a link has no words", "write `[words](target)`"
    if not target:
        return f"the link `{words[:40]}` leads nowhere", LINK_HINT
    if not may_link(target):
        return f"a link cannot lead to `{target[:60]}`", LINK_HINT
    return None

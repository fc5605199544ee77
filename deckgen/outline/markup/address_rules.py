"""`https://…`, `www.…` and `name@example.org`, bare or between `<` and `>` → links.

The rules are those of CommonMark's autolinks (0.31 §6.5) and of GitHub's extended ones
(github.github.com/gfm §6.9): punctuation at the end and a parenthesis too many stay outside. An
address also ends at a quotation mark, and where Chinese, Japanese or Korean goes on without a
space.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.diagnostics import MarkupFault
from deckgen.outline.markup.delimiter_rules import first_ideograph
from deckgen.outline.markup.environment import environment_of
from deckgen.outline.markup.html_rules import ENTITY, characters_of
from deckgen.outline.markup.targets import LINK_HINT, may_link

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

MAY_BE_ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)
"""What every address has."""
# The signs at which a rule may begin, which are those of the parser.
_SIGNS = r"[\n!#$%&*+:<=>@\[\]\\^_`{}~-]"
_START = re.compile(
    rf"{_SIGNS}|(?<![A-Za-z0-9])(?:https?://|www\.)|(?<![\w.+-])[A-Za-z0-9._+-]{{1,64}}@",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"(?<![A-Za-z0-9])(?:https?://(?=[^\W_])|www\.(?=[\w-]+\.[^\W\d_]))"
    r"(?:[^\s<>\"“”„‘’«»‹›…`|\[\]]|\[[^\s<>\"\[\]]*\])++",
    re.IGNORECASE,
)
# `git@github.com:project` is the place of a repository, `foo@1.2` a version.
_MAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9._+-]{1,64}@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?![\w@/-]|[.:][^\W_])"
)
_BRACKETED = re.compile(
    r"<(?:([A-Za-z][A-Za-z0-9+.-]{1,31}://[^\s<>]*|(?:mailto|tel):[^\s<>]+)"
    r"|([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}))>"
)
_LONGEST_ENTITY = 33
_PUNCTUATION = "?!.,:;*_~'"


def install(parser: "MarkdownIt") -> None:
    """Add the rules to a parser; they come ahead of all others."""
    parser.inline.ruler.at("text", _text)
    parser.inline.ruler.after("text", "deckgen_address", _address)
    parser.inline.ruler.after("text", "deckgen_bracketed", _bracketed)


def _text(state: "StateInline", silent: bool) -> bool:
    """Read letters up to the next place where a rule may begin."""
    start = _starts(state.src).search(state.src, state.pos, state.posMax)
    end = start.start() if start else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


@lru_cache(maxsize=16)
def _starts(text: str) -> re.Pattern[str]:
    """Return the pattern of the places of a text where a rule may begin."""
    return _START if MAY_BE_ADDRESS.search(text) else re.compile(_SIGNS)


def _address(state: "StateInline", silent: bool) -> bool:
    """Read an address that stands bare in a text, and not in the words of a link."""
    if state.linkLevel or not _starts_word(state.src, state.pos):
        return False
    page = _PAGE.match(state.src, state.pos, state.posMax)
    if page is not None:
        written = _without_end(page[0], state.src[: state.pos][-2:])
        target = characters_of(written)
        if target[:4].lower() == "www.":
            target = f"https://{target}"
        return _push(state, silent, written, target)
    mail = _MAIL.match(state.src, state.pos, state.posMax)
    return mail is not None and _push(state, silent, mail[0], f"mailto:{mail[0]}")


def _starts_word(text: str, start: int) -> bool:
    """Return whether an address may start at a place: a quick look, before patterns are tried."""
    return text[start].isalnum() or text[start] in "._+-"


def _without_end(written: str, before: str) -> str:
    """Return an address without what follows it; `before` are the two characters before it."""
    written = written[: first_ideograph(written)]
    if before == "==":
        written = written.partition("==")[0]
    surplus = written.count(")") - written.count("(")
    end = len(written)
    while end:
        if written[end - 1] in _PUNCTUATION:
            end = _start_of_entity(written, end) if written[end - 1] == ";" else end - 1
        elif written[end - 1] == ")" and surplus > 0:
            end, surplus = end - 1, surplus - 1
        else:
            break
    return written[:end]


def _start_of_entity(written: str, end: int) -> int:
    """Return where `&copy;` starts that ends at `end`; the place of the semicolon where there is
    none.
    """
    ampersand = written.rfind("&", max(0, end - _LONGEST_ENTITY), end)
    if ampersand < 0 or not ENTITY.fullmatch(written, ampersand, end):
        return end - 1
    return ampersand


def _bracketed(state: "StateInline", silent: bool) -> bool:
    """Read `<https://…>` and `<name@example.org>`, whose words have no brackets."""
    if state.src[state.pos] != "<":
        return False
    address = _BRACKETED.match(state.src, state.pos, state.posMax)
    if address is None:
        return False
    written = address[1] or address[2]
    target = characters_of(written) if address[1] else f"mailto:{written}"
    if state.linkLevel or not may_link(target):
        return _refuse(state, silent, address[0], target)
    _push(state, silent, written, target)
    state.pos = address.end()
    return True


def _refuse(state: "StateInline", silent: bool, written: str, target: str) -> bool:
    """Read an address in brackets as the characters that it is."""
    if not silent:
        state.push("text_special", "", 0).content = written
        if not may_link(target):
            message = f"a link cannot lead to `{target[:60]}`"
            fault = MarkupFault(state.pos, len(written), message, LINK_HINT)
            environment_of(state).add(fault)
    state.pos += len(written)
    return True


def _push(state: "StateInline", silent: bool, written: str, target: str) -> bool:
    """Add a link whose words are its address; nothing where no deck may lead there."""
    if not may_link(target):
        return False
    if not silent:
        state.push("link_open", "a", 1).attrs = {"href": target}
        state.push("text", "", 0).content = characters_of(written)
        state.push("link_close", "a", -1)
    state.pos += len(written)
    return True

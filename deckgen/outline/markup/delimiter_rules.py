"""Rows of `*`, `_`, `~~` and `==` → emphasis, struck and marked text; signs that were meant as
signs stay.

CommonMark's rules of flanking (0.31 §6.2) decide which rows pair up, with two changes. Ideographs,
which have no spaces around them, count as boundaries. And a pair that an author can hardly have
meant, as in `3*4*5`, `x==1 and y==2` or `__init__`, is none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal

from deckgen.outline.markup.environment import CJK_CHARACTER, environment_of
from deckgen.records import dataclass
from deckgen.wide_letters import may_be_wide

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.rules_inline.state_inline import Delimiter
    from markdown_it.token import Token

# How many characters one delimiter has: `*` and `_` one, `~~` and `==` two.
_DELIMITERS = {"*": 1, "_": 1, "~": 2, "=": 2}
_PLACE = "row"
"""Under which key the token of a delimiter has the start and the end of its row."""
# Names of Python, and of compilers of C, that have two underscores on either side.
_DUNDERS = frozenset(
    (
        "all", "annotations", "call", "class", "code", "del", "dict", "doc", "enter", "eq",
        "exit", "file", "FILE", "func", "future", "getattr", "getitem", "hash", "init", "iter",
        "len", "LINE", "main", "module", "name", "new", "next", "repr", "setattr", "setitem",
        "slots", "str", "version",
    )
)  # fmt: skip
_IDENTIFIER = re.compile(r"[A-Za-z]\w*")
_MEMBER = re.compile(r"\(|\.[A-Za-z]")


def install(parser: "MarkdownIt") -> None:
    """Add the rules to a parser that has `balance_pairs`."""
    from markdown_it.rules_inline import emphasis, strikethrough

    parser.inline.ruler.push("deckgen_delimiter", _delimiter)
    after = parser.inline.ruler2
    after.before("fragments_join", "deckgen_signs", _keep_signs)
    after.before("fragments_join", "deckgen_strike", strikethrough.postProcess)
    after.before("fragments_join", "deckgen_mark", _mark)
    after.before("fragments_join", "deckgen_emphasis", emphasis.postProcess)


def is_ideograph(character: str) -> bool:
    """Return whether it is Han, kana, Hangul or the like; the empty string is none."""
    return may_be_wide(character) and _ideograph().match(character) is not None


def first_ideograph(text: str) -> int:
    """Return the place of the first ideograph in a text; the text's length where it has none."""
    if not may_be_wide(text):
        return len(text)
    ideograph = _ideograph().search(text)
    return len(text) if ideograph is None else ideograph.start()


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile(CJK_CHARACTER)


def is_of_word(character: str) -> bool:
    """Return whether a letter or a digit makes a word longer; an ideograph does not."""
    return character.isalnum() and not is_ideograph(character)


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

    token = state.push("text", "", 0)
    token.content = text
    token.meta[_PLACE] = (state.pos, state.pos + length)
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
    return is_ideograph(outside) and re.match(r"\S", inside) is not None


def _levels(state: "StateInline") -> "Iterator[list[Delimiter]]":
    """Yield the delimiters of each level of nesting."""
    yield state.delimiters
    for meta in filter(None, state.tokens_meta):
        yield meta.get("delimiters", [])


# ---- signs ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two rows of one sign in a text: where each starts and ends."""

    text: str
    opener: tuple[int, int]
    closer: tuple[int, int]

    @property
    def sign(self) -> str:
        """The sign of both rows."""
        return self.text[self.opener[0]]

    @property
    def content(self) -> str:
        """What stands between the rows."""
        return self.text[self.opener[1] : self.closer[0]]

    @property
    def neighbours(self) -> tuple[str, str, str, str]:
        """The characters before and behind the opener, then those of the closer."""
        start, end = self.opener[0], self.closer[1]
        before = self.text[start - 1 : start] if start else ""
        return before, self.content[:1], self.content[-1:], self.text[end : end + 1]

    @property
    def is_inside_words(self) -> bool:
        """Whether both rows have a letter or a digit on either side."""
        return all(map(is_of_word, self.neighbours))

    @property
    def are_signs(self) -> bool:
        """Whether an author can hardly have meant a pair."""
        match self.sign:
            case "*":
                return self._is_product or self._is_file_pattern
            case "_":
                return self._is_identifier or self.content.startswith("/¯")
            case "=":
                return self.is_inside_words
            case _:
                return self.is_inside_words and " " in self.content

    @property
    def is_bold_with_space(self) -> bool:
        """Whether it is like `**Note: **text`, and not like `a ** b ** c`."""
        before, first, last, _ = self.neighbours
        words = self.content.strip()
        if "\n" in words or not any(map(str.isalpha, words)) or is_of_word(before):
            return False
        spaces = first.isspace() + last.isspace()
        return spaces == 1 or (spaces == 2 and not self.text[: self.opener[0]].strip())

    @property
    def _is_product(self) -> bool:
        """Whether it is like `3*4*5`, `2*x*3`, or `a*b and c*d`."""
        if not self.is_inside_words:
            return False
        return " " in self.content or any(map(str.isdigit, self.neighbours))

    @property
    def _is_file_pattern(self) -> bool:
        """Whether it is like `*.txt to copy*`."""
        before, first, _, _ = self.neighbours
        return not is_of_word(before) and first == "." and " " in self.content

    @property
    def _is_identifier(self) -> bool:
        """Whether it is a name such as `__init__`, `__proxy__.py` or `self.__doc__`."""
        if self.opener[1] - self.opener[0] != 2 or not _IDENTIFIER.fullmatch(self.content):
            return False
        is_member = _MEMBER.match(self.text, self.closer[1]) is not None
        return self.content in _DUNDERS or is_member or self.neighbours[0] == "."


def _keep_signs(state: "StateInline") -> None:
    """Part the pairs that were meant as signs, and tell of those that may have been."""
    for delimiters in _levels(state):
        for opener in delimiters:
            if opener.end == -1:
                continue
            pair = _Pair(
                state.src,
                state.tokens[opener.token].meta[_PLACE],
                state.tokens[delimiters[opener.end].token].meta[_PLACE],
            )
            if pair.are_signs:
                opener.end = -1
            elif pair.sign == "*" and pair.is_inside_words:
                _tell_italics(state, pair)
        _tell_spaced(state, delimiters)


def _tell_spaced(state: "StateInline", delimiters: "Sequence[Delimiter]") -> None:
    """Advise on `**Note: **text` and `** note **`: with a space inside, stars make nothing bold."""
    closers = {opener.end for opener in delimiters if opener.end != -1}
    paired = {place for place, each in enumerate(delimiters) if each.end != -1} | closers
    places = [state.tokens[each.token].meta[_PLACE] for each in delimiters]
    stars = (place for place in dict.fromkeys(places) if state.src[slice(*place)] == "**")
    taken = {places[number] for number in paired}
    left = [place for place in stars if place not in taken]
    if len(left) != 2:
        return
    pair = _Pair(state.src, *left)
    if not pair.is_bold_with_space:
        return
    written = state.src[pair.opener[0] : pair.closer[1]]
    message = f"`{written[:40]}` is printed as it stands: a space stands inside the stars"
    hint = f"write `**{pair.content.strip()[:40]}**`"
    environment_of(state).advise("spaced", pair.opener[0], len(written), message, hint)


def _tell_italics(state: "StateInline", pair: _Pair) -> None:
    """Advise on `a*b*c`, which is read as emphasis, and may be a product; bold is no product."""
    start, end = pair.opener
    if end - start != 1:
        return
    written = pair.text[start : pair.closer[1]]
    message = f"`{written[:40]}` inside a word is read as italics, and its stars are left out"
    hint = "where the stars are meant, write `\\*`"
    environment_of(state).advise("italics", start, len(written), message, hint)


# ---- marks ---------------------------------------------------------------------------------------


def _mark(state: "StateInline") -> None:
    """Turn pairs of `==` into marks."""
    for delimiters in _levels(state):
        for opener in delimiters:
            if opener.marker == ord("=") and opener.end != -1:
                _retype(state.tokens[opener.token], "mark_open", 1)
                _retype(state.tokens[delimiters[opener.end].token], "mark_close", -1)


def _retype(token: "Token", name: str, nesting: Literal[-1, 1]) -> None:
    """Make a token of text the start or the end of a mark."""
    token.type, token.tag, token.content = name, "mark", ""
    token.nesting = nesting

"""`[label]: https://…` on a line of a text → the target of `[words][label]`, `[label][]` and
`[label]` in the same text.

What Markdown knows of such lines and a slide does not is told: the text of a footnote, a title
behind the address, a label that nothing uses.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from deckgen.diagnostics import MarkupFault
from deckgen.outline.markup.environment import Environment, environment_of
from deckgen.outline.markup.html_rules import characters_of
from deckgen.records import dataclass, field

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_DEFINITION = re.compile(
    r"\[([^\[\]^\n][^\[\]\n]{0,199})\]:[ \t]*(?:<([^<>\s]*)>|((?:https?://|mailto:|tel:|#)\S+))(.*)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\[([^\[\]^]?[^\[\]]{0,199})\]")
# `[the report][1]`, and not `matrix[row][column]`.
_UNKNOWN = re.compile(r"(?<![\w\])}\\])\[[^\[\]^@][^\[\]]{1,80}\]\[[^\[\]^]{0,80}\]")
_CITATION = re.compile(r"\[@[A-Za-z][\w:.-]*[^\[\]\n]{0,80}\]")
_NOTE = re.compile(r"(?<=[^\s\\^])\^\[(?=[^\[\]\n]{0,80}[ \n])[^\[\]]{1,300}\]")
_FOOTNOTE = re.compile(r"^\[\^[^\[\]\s]{1,40}\]:", re.MULTILINE)
_FOOTNOTE_MESSAGE = "a footnote's text cannot stand inside text"
_FOOTNOTE_HINT = "write it beside the text: `footnotes: {1: …}`, and `[^1]` where it belongs"
_INDENT_OF_CODE = 4


@dataclass(frozen=True, slots=True)
class _Definition:
    """The target of a label, and where its line stands (from 0)."""

    target: str
    line: int
    written: str


@dataclass(slots=True)
class References:
    """The definitions of one text, by their labels; and what is wrong with them, by line."""

    definitions: dict[str, _Definition] = field(default_factory=dict)
    faults: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def targets(self) -> dict[str, str]:
        """The targets by their labels."""
        return {label: each.target for label, each in self.definitions.items()}

    def unused(self, used: set[str]) -> Iterator[tuple[int, str, str]]:
        """Yield line, message and hint for each definition that nothing leads to."""
        for label, each in self.definitions.items():
            if label not in used:
                message = f"nothing in this text leads to `{each.written[:40]}`, so it is not shown"
                yield each.line, message, f"write `[words][{label[:40]}]` where the link belongs"


def install(parser: "MarkdownIt") -> None:
    """Add the rules to a parser; that for links comes behind the one for `[words](target)`."""
    parser.block.ruler.before("heading", "deckgen_definition", _define)
    parser.inline.ruler.push("deckgen_note", _note)
    parser.inline.ruler.push("deckgen_reference", _refer)


def _define(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """Read the line of a definition; a footnote's stays a paragraph, and is a fault."""
    del end
    if silent or state.sCount[start] - state.blkIndent >= _INDENT_OF_CODE:
        return False
    references: References = state.env["references"]
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip()
    if _FOOTNOTE.match(line):
        references.faults.append((start, _FOOTNOTE_MESSAGE, _FOOTNOTE_HINT))
        return False
    definition = _DEFINITION.fullmatch(line)
    if definition is None:
        return False
    if definition[4].strip():
        message = "the target of this link has something behind it"
        references.faults.append((start, message, "leave the address alone on its line"))
        return False
    target = characters_of(definition[2] or definition[3] or "")
    label = _normal(definition[1])
    references.definitions.setdefault(label, _Definition(target, start, f"[{definition[1]}]"))
    state.line = start + 1
    return True


def refuse_notes(text: str, environment: Environment) -> None:
    """Refuse `[^1]: a note` at the start of a line of an item or a title."""
    for note in _FOOTNOTE.finditer(text):
        fault = MarkupFault(note.start(), len(note[0]), _FOOTNOTE_MESSAGE, _FOOTNOTE_HINT)
        environment.add(fault)


def _normal(label: str) -> str:
    """Return a label as it is compared: without case, a space for any space."""
    return " ".join(label.casefold().split())


def find_reference(state: "StateInline", end: int) -> tuple[str, int] | None:
    """Return the target of a label for the words from the state's place to `end`, and where all of
    it ends; None where none of that name is defined.
    """
    environment = environment_of(state)
    words = state.src[state.pos + 1 : end]
    label, stop = words, end + 1
    written = _LABEL.match(state.src, end + 1, state.posMax)
    if written is not None:
        label, stop = written[1] or words, written.end()
    for name, place in ((label, stop), (words, end + 1)):
        target = environment.targets.get(_normal(name))
        if target is not None:
            environment.used_labels.add(_normal(name))
            return target, place
    return None


def _refer(state: "StateInline", silent: bool) -> bool:
    """Tell of words in brackets that Markdown or pandoc would have made something of."""
    if silent or state.src[state.pos] != "[":
        return False
    environment: Environment = environment_of(state)
    if found := _UNKNOWN.match(state.src, state.pos, state.posMax):
        message = f"`{found[0][:40]}` is printed as it stands: no line says where it leads"
        hint = "write `[words](https://…)`, or in a `text` a line `[label]: https://…`"
        environment.advise("reference", state.pos, len(found[0]), message, hint)
    elif found := _CITATION.match(state.src, state.pos, state.posMax):
        message = f"`{found[0][:40]}` is printed as it stands: there is no bibliography"
        hint = "write the source itself, or put it into the slide's `cite`"
        environment.advise("citation", state.pos, len(found[0]), message, hint)
    return False


def _note(state: "StateInline", silent: bool) -> bool:
    """Refuse `^[a note]`; its words stay as written."""
    if silent or state.src[state.pos] != "^":
        return False
    note = _NOTE.match(state.src, state.pos, state.posMax)
    if note is None:
        return False
    message = "a note cannot stand inside text"
    fault = MarkupFault(state.pos, len(note[0].split("\n")[0]), message, _FOOTNOTE_HINT)
    environment_of(state).add(fault)
    state.push("text_special", "", 0).content = note[0]
    state.pos = note.end()
    return True

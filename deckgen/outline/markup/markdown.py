"""Inline and block Markdown → runs and paragraphs, and faults (with an offset) for what a slide
cannot show.

Text is never HTML: `<b>` and `&amp;` stay as written. Most texts have no markup at all, and are not
parsed.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.content import Paragraph, Run, joined_runs
from deckgen.diagnostics import MarkupFault
from deckgen.outline.markup.environment import Environment
from deckgen.outline.markup.inline_rules import install
from deckgen.outline.markup.inline_runs import inline_runs
from deckgen.outline.markup.line_marks import (
    tell_indented,
    tell_marks,
    tell_pasted,
    with_task_box,
)
from deckgen.outline.markup.reference_rules import References, refuse_notes
from deckgen.records import dataclass, replace

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_LEVELS = 3
"""Levels of lists, one inside another."""
# Lists and quotes inside one another that the parser follows.
_MAX_NESTING = 100
_MARKUP = (
    r"[\\`*_^$~\n<&@{]|==|\]\(|\]\[|\[@|:[a-z0-9+-][\w+-]*:|://|[wW]{3}\."
    r"|^[ \t]*[#>+•‣▪◦●·-][ \t]|^[ \t]*(?:[\[:|#!?.]|[\uf000-\uf0ff])"
)
_INLINE_MARKUP = re.compile(_MARKUP)
_BLOCK_MARKUP = re.compile(rf"{_MARKUP}|^ {{0,3}}(?:[#>|+[•‣▪◦●-]|\d{{1,9}}[.)])|[ \t]$|^[ \t]")
_INDENTED = re.compile(r" {4,}|\t")
_BLOCK_FAULTS = {
    "heading_open": (
        "a heading cannot stand inside text",
        "use the slide's `title`, or start a new slide; where the sign is meant, write `\\#`",
    ),
    "fence": ("a code block cannot stand inside text", "use the key `code` of a slide"),
    "blockquote_open": (
        "a block quote cannot stand inside text",
        "use the key `quote` of a slide; where the sign is meant, write `\\>`",
    ),
    "table_open": ("a table cannot stand inside text", "use the key `table` of a slide"),
    "hr": ("a rule cannot stand inside text", "remove it, or start a new slide"),
}


def parse_inline(
    text: str, *, is_item: bool = False
) -> tuple[tuple[Run, ...], tuple[MarkupFault, ...]]:
    """Return the runs of one text, and its faults and advices.

    A newline inside is a hard line break, one at the end is dropped. An item of a list (`is_item`)
    may start with the box of a task.
    """
    text = text.rstrip("\n")
    runs = joined_runs([Run(text)])
    faults: tuple[MarkupFault, ...] = ()
    if _INLINE_MARKUP.search(text):
        environment = Environment()
        runs = inline_runs(_parser(), text, environment, "\n")
        tell_marks(text, environment)
        refuse_notes(text, environment)
        faults = tuple(environment.faults)
    if is_item:
        runs = with_task_box(text, runs)
    return runs, faults


def parse_blocks(
    text: str, *, notes: bool = False
) -> tuple[tuple[Paragraph, ...], tuple[MarkupFault, ...]]:
    """Return paragraphs and lists, and the faults and advices in them in order.

    A newline is a space (nothing between two ideographs or kana). With `notes` everything becomes
    readable paragraphs, and nothing is a fault: the speaker's text is not laid out.
    """
    text = text.rstrip("\n")
    if not text.strip():
        return (), ()
    if not _BLOCK_MARKUP.search(text):
        return (Paragraph((Run(text),)),), ()
    reader = _Blocks(text, notes)
    paragraphs = tuple(reader.paragraphs())
    return paragraphs, tuple(sorted(reader.faults, key=lambda fault: fault.offset))


@lru_cache(1)
def _parser() -> "MarkdownIt":
    """Return the parser, with the rules of a slide."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": _MAX_NESTING})
    parser.enable(["list", "heading", "lheading", "fence", "blockquote", "table", "hr"])
    parser.enable(["newline", "escape", "backticks", "balance_pairs"])
    install(parser)
    return parser


@dataclass(slots=True)
class _OpenList:
    """A list that is being read; `number` is that of its last item."""

    is_ordered: bool
    number: int


_LANGUAGE = re.compile(r"[A-Za-z][\w+#.-]*+")


class _Blocks:
    """One walk over the block tokens of a text."""

    def __init__(self, text: str, notes: bool) -> None:
        self.text = text
        self.notes = notes
        self.environment = Environment(lenient=notes)
        self.references = References()
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.faults: list[MarkupFault] = []
        self.lists: list[_OpenList] = []
        # Whether the next paragraph is the first one of an item, and so has its marker.
        self.opens_item = False
        # The runs of the row of a table that is being read.
        self.row: list[Run] | None = None
        self.is_heading = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs in order; `faults` fills on the way."""
        parser = _parser()
        tokens: list[Token] = []
        parser.block.parse(self.text, parser, {"references": self.references}, tokens)
        self.environment.targets = self.references.targets
        if any(token.level >= _MAX_NESTING - 2 for token in tokens):
            hint = f"{MAX_LEVELS} levels of lists at most"
            self.fault(0, "lists or quotes are nested too deep to be read", hint)
            yield from self.lines()
            return
        for token in tokens:
            if token.type in _BLOCK_FAULTS:
                self.fault(_line_of(token), *_BLOCK_FAULTS[token.type])
            yield from self.step(parser, token)
        self.tell()

    def tell(self) -> None:
        """Add what is told of the text as a whole."""
        for line, message, hint in self.references.faults:
            self.fault(line, message, hint)
        for line, message, hint in self.references.unused(self.environment.used_labels):
            self.environment.advise(message, self.line_start(line), 1, message, hint)
        tell_pasted(self.text, self.environment)
        self.faults += self.environment.faults

    def lines(self) -> Iterator[Paragraph]:
        """Yield each line of the text as it is written."""
        for line in filter(str.strip, self.text.split("\n")):
            yield Paragraph((Run(line),))

    def step(self, parser: "MarkdownIt", token: "Token") -> Iterator[Paragraph]:
        """Yield what one token adds."""
        match token.type:
            case "heading_open" | "heading_close":
                self.is_heading = token.nesting > 0
            case "tr_open":
                self.row = []
            case "tr_close":
                runs, self.row = self.row or [], None
                yield from self.paragraph(tuple(runs))
            case "fence":
                # A name behind the fence is the language; anything else somebody said.
                said = "" if _LANGUAGE.fullmatch(token.info.strip()) else token.info.strip()
                code = "\n".join(filter(None, (said, token.content.rstrip("\n"))))
                yield from self.paragraph((Run(code, code=True),))
            case "hr":
                yield from self.paragraph((Run(token.markup[1:]),))
            case "inline":
                yield from self.inline(parser, token)
            case _:
                self.nest(token)

    def nest(self, token: "Token") -> None:
        """Go into or out of a list or an item."""
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            start = int(token.attrs.get("start", 1))
            self.lists.append(_OpenList(token.type == "ordered_list_open", start - 1))
            self.check_depth(token)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
        elif token.type == "list_item_open":
            self.lists[-1].number += 1
            self.opens_item = True

    def check_depth(self, token: "Token") -> None:
        """Report a list that is the first one nested too deep."""
        if len(self.lists) == MAX_LEVELS + 1:
            message = f"a list is nested deeper than {MAX_LEVELS} levels"
            self.fault(_line_of(token), message, "make it flatter, or give it a slide of its own")

    def check_indentation(self, line: int) -> None:
        """Tell of a paragraph outside of lists that begins where CommonMark has code (§4.4)."""
        indented = _INDENTED.match(self.text, self.line_start(line))
        if indented is not None:
            offset = indented.end()
            length = len(self.text[offset:].partition("\n")[0])
            tell_indented(offset, length, self.environment)

    def inline(self, parser: "MarkdownIt", token: "Token") -> Iterator[Paragraph]:
        """Yield a paragraph of text; a cell of a table is kept until its row ends."""
        environment = replace(self.environment, faults=[])
        runs = inline_runs(parser, token.content, environment, " ")
        self.faults += [self.moved(fault, token) for fault in environment.faults]
        if self.is_heading:
            runs = tuple(replace(run, bold=True) for run in runs)
        if self.opens_item and self.lists:
            runs = with_task_box(token.content, runs)
        if not self.lists and self.row is None:
            self.check_indentation(_line_of(token))
        if self.row is None:
            yield from self.paragraph(runs)
            return
        if self.row:
            self.row.append(Run(" | "))
        self.row += runs

    def paragraph(self, runs: tuple[Run, ...]) -> Iterator[Paragraph]:
        """Yield the paragraph with the marker of the list item that it opens, if it does."""
        if not any(run.text.strip() or run.icon for run in runs):
            return
        level = min(max(0, len(self.lists) - 1), MAX_LEVELS - 1)
        opens_item, self.opens_item = self.opens_item, False
        if not (opens_item and self.lists):
            yield Paragraph(runs, level)
        elif self.lists[-1].is_ordered:
            yield Paragraph(runs, level, "number", self.lists[-1].number)
        else:
            yield Paragraph(runs, level, "bullet")

    def fault(self, line: int, message: str, hint: str) -> None:
        """Add a fault at the text of a line (from 0), unless these are notes."""
        if self.notes:
            return
        rest = self.text[self.line_start(line) :].lstrip()
        length = len(rest.partition("\n")[0])
        self.faults.append(MarkupFault(len(self.text) - len(rest), max(1, length), message, hint))

    def moved(self, fault: MarkupFault, token: "Token") -> MarkupFault:
        """Return a fault of an inline token, its offset now in the whole text.

        A line of the token ends as its line of the text does, but lacks indentation and marks; of a
        row of a table, it is a part.
        """
        before = token.content[: fault.offset].split("\n")
        number, behind = len(before) - 1, before[-1]
        line = token.content.split("\n")[number]
        start = self.line_start(_line_of(token) + number)
        end = start + len(self.text[start:].partition("\n")[0])
        place = max(start, self.text.rfind(line, start, end)) + len(behind)
        return replace(
            fault, offset=place, length=max(1, min(fault.length, len(line) - len(behind)))
        )

    def line_start(self, line: int) -> int:
        """Return the place of a line's first character."""
        return self.starts[min(line, len(self.starts) - 1)]


def _line_of(token: "Token") -> int:
    """Return the line (from 0) where a block starts."""
    assert token.map is not None, "every block has its lines"
    return token.map[0]

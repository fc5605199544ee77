"""Inline and block Markdown → runs and paragraphs; what a slide cannot show → faults with an
offset.

Text is never HTML: `<b>` and `&amp;` stay as written. Most texts have no markup at all and never
wake the parser.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from deckgen.content import Paragraph, Run, joined_runs
from deckgen.diagnostics import MarkupFault
from deckgen.outline.markup.inline_rules import Environment, install

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["MarkupFault", "parse_blocks", "parse_inline"]

MAX_LEVELS = 3
"""Levels of lists, one inside another."""
_MAX_NESTING = 100
_INLINE_MARKUP = re.compile(r"[\\`*_^$~\n]|==|\]\(|:[a-z][a-z0-9-]*:")
_BLOCK_MARKUP = re.compile(
    r"[\\`*_^$~\n]|==|\]\(|:[a-z][a-z0-9-]*:|^ {0,3}(?:[#>|+-]|\d{1,9}[.)])|[ \t]$|^[ \t]"
)
_IDEOGRAPH = re.compile(
    "[\u2e80-\u30ff\u31c0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
)
_ICON_SPACE = "\N{NO-BREAK SPACE}"
_Runs: TypeAlias = tuple[Run, ...]
_STYLES = {"strong": "bold", "em": "italic", "s": "strike", "mark": "mark"}


def parse_inline(text: str) -> tuple[tuple[Run, ...], tuple[MarkupFault, ...]]:
    """Return the runs of one text: a newline inside is a hard line break, one at the end is
    dropped.
    """
    text = text.rstrip("\n")
    if not _INLINE_MARKUP.search(text):
        return ((Run(text),) if text else ()), ()
    environment = Environment()
    return _runs(_parser(), text, environment, "\n"), tuple(environment.faults)


def parse_blocks(
    text: str, *, notes: bool = False
) -> tuple[tuple[Paragraph, ...], tuple[MarkupFault, ...]]:
    """Return paragraphs and lists; a newline is a space (nothing between two ideographs or kana).

    With `notes` everything becomes readable paragraphs, and nothing is a fault: the speaker's text
    is not laid out.
    """
    text = text.rstrip("\n")
    if not _BLOCK_MARKUP.search(text):
        return ((Paragraph((Run(text),)),) if text.strip() else ()), ()
    reader = _Blocks(text, notes)
    return tuple(reader.paragraphs()), tuple(sorted(reader.faults, key=lambda each: each.offset))


@lru_cache(1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": _MAX_NESTING})
    parser.enable(["list", "heading", "lheading", "fence", "blockquote", "table", "hr"])
    parser.enable(["newline", "escape", "backticks", "balance_pairs"])
    install(parser)
    return parser


def _runs(
    parser: "MarkdownIt", text: str, environment: Environment, newline: str
) -> tuple[Run, ...]:
    tokens: list[Token] = []
    parser.inline.parse(text, parser, {"deckgen": environment}, tokens)
    return joined_runs(_styled(tokens, environment, newline))


def _styled(tokens: "list[Token]", environment: Environment, newline: str) -> Iterator[Run]:
    style = dict.fromkeys(_STYLES.values(), 0)
    link, last = "", ""
    for position, token in enumerate(tokens):
        if token.type == "link_open":
            link = str(token.attrs["href"])
        elif token.type == "link_close":
            link = ""
        elif token.nesting:
            style[_STYLES[token.tag]] += token.nesting
        else:
            for run in _pieces(
                token, environment, newline, last, tokens[position + 1 : position + 2]
            ):
                yield _with_style(run, style, link)
                last = run.text[-1:] or last


def _with_style(run: Run, style: dict[str, int], link: str) -> Run:
    if not link and not any(style.values()):
        return run
    return Run(
        run.text,
        bold=run.bold or style["bold"] > 0,
        italic=run.italic or style["italic"] > 0,
        code=run.code,
        strike=style["strike"] > 0,
        mark=style["mark"] > 0,
        math=run.math,
        script=run.script,
        link=link,
        icon=run.icon,
        formula=run.formula,
    )


def _pieces(
    token: "Token", environment: Environment, newline: str, last: str, following: "list[Token]"
) -> _Runs:
    """Return the runs of one token, `last` being the character before it."""
    if token.type == "math":
        from deckgen.outline.latex.linear import render_math

        runs, faults = render_math(token.content, int(token.meta["offset"]))
        environment.add(*faults)
        return (Run(f"${token.content}$"),) if faults else runs
    if token.type == "icon":
        return (Run(_ICON_SPACE, icon=token.content),)
    if token.type == "softbreak":
        after = following[0].content[:1] if following else ""
        is_wide = _IDEOGRAPH.match(last) and _IDEOGRAPH.match(after)
        return (Run("" if is_wide and newline == " " else newline),)
    return (
        replace(
            _PIECES.get(token.type, Run("")),
            text="\n" if token.type == "hardbreak" else token.content,
        ),
    )


_PIECES = {
    "code_inline": Run("", code=True),
    "sub": Run("", script="sub"),
    "sup": Run("", script="super"),
}


_BLOCK_FAULTS = {
    "heading_open": (
        "a heading cannot stand inside text",
        "use the slide's `title`, or start a new slide",
    ),
    "fence": ("a code block cannot stand inside text", "use a slide of kind `code`"),
    "blockquote_open": ("a block quote cannot stand inside text", "use a slide of kind `quote`"),
    "table_open": ("a table cannot stand inside text", "use a slide of kind `table`"),
    "hr": ("a rule cannot stand inside text", "remove it, or start a new slide"),
}


class _Blocks:
    """One walk over the block tokens of a text."""

    def __init__(self, text: str, notes: bool) -> None:
        self.text = text
        self.notes = notes
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.faults: list[MarkupFault] = []
        self.lists: list[int | None] = []
        self.fresh = False
        self.row: list[Run] | None = None
        self.heading = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """Return the paragraphs in order; `faults` fills on the way."""
        parser = _parser()
        tokens = self.tokens(parser)
        if any(token.level >= _MAX_NESTING - 2 for token in tokens):
            self.fault(
                0,
                "lists or quotes are nested too deep to be read",
                f"{MAX_LEVELS} levels of lists at most",
            )
            yield from (Paragraph((Run(line),)) for line in self.text.split("\n") if line.strip())
            return
        for token in tokens:
            if token.type in _BLOCK_FAULTS and token.map:
                self.fault(token.map[0], *_BLOCK_FAULTS[token.type])
            yield from self.step(parser, token)

    def tokens(self, parser: "MarkdownIt") -> "list[Token]":
        tokens: list[Token] = []
        parser.block.parse(self.text, parser, {}, tokens)
        return tokens

    def step(self, parser: "MarkdownIt", token: "Token") -> Iterator[Paragraph]:
        """Return what one token adds."""
        match token.type:
            case "heading_open" | "heading_close":
                self.heading = token.nesting > 0
            case "tr_open":
                self.row = []
            case "tr_close":
                runs, self.row = self.row or [], None
                yield from self.paragraph(tuple(runs))
            case "fence":
                yield from self.paragraph((Run(token.content.rstrip("\n"), code=True),))
            case "hr":
                yield from self.paragraph((Run(token.markup[1:]),))
            case "inline":
                yield from self.inline(parser, token)
            case _:
                self.nest(token)

    def nest(self, token: "Token") -> None:
        """Go into or out of a list or an item."""
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            start = (
                int(token.attrs.get("start", 1)) - 1 if token.type == "ordered_list_open" else None
            )
            self.lists.append(start)
            if len(self.lists) == MAX_LEVELS + 1 and token.map:
                hint = "make it flatter, or give it a slide of its own"
                self.fault(token.map[0], f"a list is nested deeper than {MAX_LEVELS} levels", hint)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
        elif token.type == "list_item_open":
            number = self.lists[-1]
            self.lists[-1] = None if number is None else number + 1
            self.fresh = True

    def inline(self, parser: "MarkdownIt", token: "Token") -> Iterator[Paragraph]:
        environment = Environment(lenient=self.notes)
        runs = _runs(parser, token.content, environment, " ")
        self.faults += [self.moved(each, token) for each in environment.faults]
        if self.heading:
            runs = tuple(
                _with_style(run, {"bold": 1, "italic": 0, "strike": 0, "mark": 0}, run.link)
                for run in runs
            )
        if self.row is None:
            yield from self.paragraph(runs)
        else:
            self.row += [Run(" | "), *runs] if self.row else runs

    def paragraph(self, runs: tuple[Run, ...]) -> Iterator[Paragraph]:
        """Return the paragraph with the marker of the list item that it opens, if it does."""
        if not any(run.text.strip() or run.icon for run in runs):
            return
        level = min(max(0, len(self.lists) - 1), MAX_LEVELS - 1)
        number = self.lists[-1] if self.lists else None
        if not (self.fresh and self.lists):
            yield Paragraph(runs, level)
        elif number is None:
            yield Paragraph(runs, level, "bullet")
        else:
            yield Paragraph(runs, level, "number", number)
        self.fresh = False

    def fault(self, line: int, message: str, hint: str) -> None:
        """Add a fault at the text of a line (from 0), unless these are notes."""
        if self.notes:
            return
        offset = self.line_start(line)
        found = re.compile(r"\s*([^\n]*)").match(self.text, offset)
        start = found.start(1) if found else offset
        self.faults.append(MarkupFault(start, max(1, len(found[1]) if found else 1), message, hint))

    def moved(self, fault: MarkupFault, token: "Token") -> MarkupFault:
        """Return a fault of an inline token, its offset now in the whole text."""
        fragment = token.content[fault.offset : fault.offset + fault.length].split("\n")[0]
        position = self.line_start(token.map[0] if token.map else 0) - 1
        for _ in range(token.content.count(fragment, 0, fault.offset) + 1):
            position = max(position, self.text.find(fragment, position + 1))
        return MarkupFault(max(0, position), len(fragment) or 1, fault.message, fault.hint)

    def line_start(self, line: int) -> int:
        return self.starts[min(line, len(self.starts) - 1)]

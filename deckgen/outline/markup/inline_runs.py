"""A text with inline markup → its runs, neighbours of one style joined."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from deckgen.content import NOTE_SEPARATOR, NOTE_SPACE, Run, joined_runs
from deckgen.outline.markup.environment import Environment
from deckgen.records import replace
from deckgen.wide_letters import may_be_wide

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_IDEOGRAPHS = (
    "\u2e80-\u30ff\u31c0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
)
_ICON_SPACE = "\N{NO-BREAK SPACE}"
_STYLES = {"strong": "bold", "em": "italic", "s": "strike", "mark": "mark"}
# Tokens that hold characters in a style of their own; any other one is plain.
_LOOKS = {
    "code_inline": Run("", code=True),
    "sub": Run("", script="sub"),
    "sup": Run("", script="super"),
}


def inline_runs(
    parser: "MarkdownIt", text: str, environment: Environment, newline: str
) -> tuple[Run, ...]:
    """Return the runs of a text; `newline` is what a line feed in it becomes.

    Faults are left behind in `environment`.
    """
    tokens: list[Token] = []
    parser.inline.parse(text, parser, {"deckgen": environment}, tokens)
    runs = joined_runs(_styled(tokens, environment, newline))
    return _with_markers(runs) if any(run.note for run in runs) else runs


def _with_markers(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs with each footnote's marker close behind what it belongs to, on the same
    line, and with a comma between two of them.
    """
    placed: list[Run] = []
    for run in runs:
        if run.note:
            placed += _separator(placed, run)
        placed.append(run)
    return joined_runs(placed)


def _separator(placed: list[Run], marker: Run) -> tuple[Run, ...]:
    """Take the space away that stands ahead of a marker, and return what parts it from a number."""
    if placed and not placed[-1].note:
        words = placed.pop()
        text = words.text.rstrip(" \t\n")
        placed += [replace(words, text=text)] if text else []
    if placed and placed[-1].note:
        return (replace(marker, text=NOTE_SEPARATOR, note=NOTE_SEPARATOR),)
    if placed and placed[-1].text[-1:].isdigit():
        return (replace(marker, text=NOTE_SPACE, note=NOTE_SEPARATOR),)
    return ()


def _styled(tokens: "list[Token]", environment: Environment, newline: str) -> Iterator[Run]:
    """Yield the runs of inline tokens, each in the styles that stand open around it."""
    depths = dict.fromkeys(_STYLES.values(), 0)
    link, last = "", ""
    following = [token.content for token in tokens[1:]] + [""]
    for token, after in zip(tokens, following, strict=False):
        if token.type == "link_open":
            link = str(token.attrs["href"])
        elif token.type == "link_close":
            link = ""
        elif token.nesting:
            depths[_STYLES[token.tag]] += token.nesting
        else:
            line_break = _line_break(newline, last, after)
            for run in _pieces(token, environment, line_break):
                yield _with_style(run, depths, link)
                last = run.text[-1:] or last


def _line_break(newline: str, last: str, after: str) -> str:
    """Return what a line feed between two texts becomes; a space between two ideographs is none."""
    around = last + after[:1]
    if newline == " " and may_be_wide(around) and _two_ideographs().fullmatch(around):
        return ""
    return newline


@cache
def _two_ideographs() -> re.Pattern[str]:
    return re.compile(f"[{_IDEOGRAPHS}]{{2}}")


def _with_style(run: Run, depths: Mapping[str, int], link: str) -> Run:
    """Return a run in the styles that are opened more often than closed, and with the link."""
    styles = {style for style, depth in depths.items() if depth}
    if run.note:
        return replace(run, bold="bold" in styles, italic="italic" in styles)
    return replace(
        run,
        bold=run.bold or "bold" in styles,
        italic=run.italic or "italic" in styles,
        strike="strike" in styles,
        mark="mark" in styles,
        link=link,
    )


def _marker(note: str) -> Run:
    """Return the marker of a footnote. It shows the id until the note has its number."""
    return Run(note, script="super", note=note)


def _pieces(token: "Token", environment: Environment, line_break: str) -> tuple[Run, ...]:
    """Return the runs of one token, of a formula perhaps several."""
    if token.type == "math":
        return _formula(token, environment)
    if token.type == "footnote":
        return (_marker(token.content),)
    if token.type == "icon":
        return (Run(_ICON_SPACE, icon=token.content),)
    breaks = {"softbreak": line_break, "hardbreak": "\n"}
    look = _LOOKS.get(token.type, Run(""))
    return (replace(look, text=breaks.get(token.type, token.content)),)


def _formula(token: "Token", environment: Environment) -> tuple[Run, ...]:
    """Return the runs of a formula; one with faults stays as written."""
    from deckgen.outline.latex.linear import render_math

    runs, faults = render_math(token.content, int(token.meta["offset"]))
    if faults:
        environment.add(*faults)
        return (Run(token.markup),)
    return runs

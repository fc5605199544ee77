"""The start of a line → the box of a task (`[x]`), and an advice on signs that make nothing here: a
heading or a list inside one text, a pasted bullet.
"""

import re

from deckgen.content import Run
from deckgen.outline.markup.environment import Environment
from deckgen.records import replace

_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_BOXES = {" ": "☐ ", "x": "☑ ", "X": "☑ "}
_MARK = re.compile(
    r"^[ \t]{0,12}(?:(?P<heading>#{1,6})|(?P<quote>>)|(?P<bullet>[-*•‣▪◦●]))[ \t]+"
    r"(?=[^\W\d_]|[*`\[])"
    r"|^[ \t]{0,3}(?P<division>:::)",
    re.MULTILINE,
)
_PASTED = re.compile(r"^[ \t]{0,12}([•‣▪◦●])[ \t]*(?=\S)|^[ \t]{0,3}(:::)", re.MULTILINE)
_HINTS = {
    "heading": "a slide's heading is its `title`; words stand out in `**bold**`",
    "quote": "a quotation is a slide with the key `quote`",
    "bullet": "an item gets its mark from the list; a list is `bullets`, or lines in a `text`",
    "division": "columns are a slide with the key `columns`, what is said is `notes`",
}


def with_task_box(text: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return the runs of an item, `[ ]` or `[x]` at its start now a box."""
    task = _TASK.match(text)
    if task is None or not runs:
        return runs
    first = runs[0]
    if first != Run(first.text) or not _TASK.match(f"{first.text}x"):
        return runs
    rest = replace(first, text=_BOXES[task[1]] + first.text[task.end() :])
    return (rest, *runs[1:])


def tell_marks(text: str, environment: Environment) -> None:
    """Advise on block markup in a text that has inline markup only."""
    for mark in _MARK.finditer(text):
        name = mark.lastgroup or ""
        sign = mark[name]
        message = f"`{sign}` at the start of a line is printed as it stands"
        environment.advise(name, mark.start(name), len(sign), message, _HINTS[name])


def tell_pasted(text: str, environment: Environment) -> None:
    """Advise on the bullets of another program, and on divisions of pandoc, in running text."""
    for mark in _PASTED.finditer(text):
        place, sign = mark.start(mark.lastindex or 0), mark[mark.lastindex or 0]
        message = f"`{sign}` at the start of a line makes no list here"
        hint = "write `- ` before each item"
        if sign == ":::":
            message = "`:::` at the start of a line is printed as it stands"
            hint = _HINTS["division"]
        environment.advise(f"pasted {sign}", place, len(sign), message, hint)


def tell_indented(offset: int, length: int, environment: Environment) -> None:
    """Advise on a paragraph of running text that is indented, as code is in Markdown."""
    message = "these lines are indented like code, and are read as running text"
    hint = "a program is a slide with the key `code`; for running text, remove the spaces"
    environment.advise("indented", offset, length, message, hint)

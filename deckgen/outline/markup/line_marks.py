"""The start of a line → the box of a task (`[x]`), and an advice on signs that make nothing here: a
heading or a list inside one text, a pasted bullet, what other programs for slides have there.
"""

import re

from deckgen.content import Run
from deckgen.outline.markup.environment import Environment
from deckgen.records import replace

_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_BOXES = {" ": "☐ ", "x": "☑ ", "X": "☑ "}
# Bullets that are no letters of any text; Word's are in the private area of Symbol and Wingdings.
_BULLETS = "•‣▪◦●·\uf0a7\uf0b7\uf0d8\uf0fc"
_MARK = re.compile(
    rf"^[ \t]{{0,12}}(?:(?P<heading>#{{1,6}})|(?P<quote>>)|(?P<bullet>[-*{_BULLETS}]))[ \t]+"
    r"(?=[^\W\d_]|[*`\[])"
    r"|^[ \t]{0,3}(?P<division>:::)"
    r"|^[ \t]{0,3}(?P<code>```|~~~)"
    r"|^[ \t]{0,3}(?P<target>\[[^\[\]^\n]{1,80}\]:) +(?:https?://|mailto:)\S+[ \t]*$",
    re.MULTILINE,
)
_PASTED = re.compile(rf"^[ \t]{{0,12}}([{_BULLETS}])[ \t]*(?=\S)|^[ \t]{{0,3}}(:::)", re.MULTILINE)
# What makes nothing in any text, wherever a line starts with it.
_FOREIGN = re.compile(
    r"^[ \t]{0,3}(?:(?P<hashes>#{2,6})(?=[^\W\d_])"
    r"|(?P<row>\|) [^|\n]{0,200} \| [^\n]*\|[ \t]*$"
    r"|(?P<pause>\. \. \.)[ \t]*$"
    r"|(?P<contents>\[{1,2}(?:toc|TOC)\]{1,2})[ \t]*$"
    r"|(?P<box>!!!|\?\?\?\+?) (?:note|tip|info|warning|danger|example|important|question|quote)\b)",
    re.MULTILINE,
)
# The second row of a table, which is read as one.
_ROW_OF_LINES = re.compile(r"^[ \t]{0,3}\|[ \t:|-]+$", re.MULTILINE)
_DEFINITION = re.compile(r"(?<=\S\n)(?:\n[ \t]{0,3})?(:)[ \t]+(?=\S)")
# Two lines, one below the other, that start alike, as items of a list do in a letter.
_ALIKE = re.compile(
    r"^[ \t]{0,12}(?P<sign>[–—✓✔✗✘→➔➢►▶◆■□○]|o(?=\t))[ \t]+\S[^\n]*\n[ \t]{0,12}(?P=sign)[ \t]+\S"
    r"|^[ \t]{0,12}(?P<tight>[-*+])(?=[^\W\d_])[^\n]*\n[ \t]{0,12}(?P=tight)(?=[^\W\d_])"
    r"|^[ \t]{0,12}(?P<first>1\.(?=[^\W\d_])|[aA][.)] |\([1a]\) |[iI][.)] )[^\n]*\n"
    r"[ \t]{0,12}(?:2\.(?=[^\W\d_])|[bB][.)] |\([2b]\) |(?:ii|II)[.)] )",
    re.MULTILINE,
)
_NEGATIVE = re.compile(
    r"(?:\A|\n[ \t]*\n)[ \t]{0,3}([-+])[ \t]+[0-9][0-9.,]*+(?:[ \t]*+[%‰€$£])?[ \t]*+"
    r"(?=\n[ \t]*\n|\n?\Z)"
)
_HINTS = {
    "heading": "a slide's heading is its `title`; words stand out in `**bold**`",
    "hashes": "a slide's heading is its `title`; words stand out in `**bold**`",
    "quote": "a quotation is a slide with the key `quote`",
    "bullet": "an item gets its mark from the list; a list is `bullets`, or lines in a `text`",
    "division": "columns are a slide with the key `columns`, what is said is `notes`",
    "code": "a program is a slide with the key `code`",
    "row": "a table is a slide with the key `table`",
    "pause": "what is listed appears step by step with the key `steps: true`",
    "contents": "the contents are a slide with the key `agenda: true`",
    "box": "remove it; words stand out in `**bold**`",
    "target": "write `[words](https://…)` where the link belongs",
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
        _tell(mark, environment)
    tell_foreign(text, environment)


def tell_foreign(text: str, environment: Environment) -> None:
    """Advise on what other programs make of the start of a line, and no text here does."""
    for mark in _FOREIGN.finditer(text):
        if mark.lastgroup != "row" or not _ROW_OF_LINES.search(text):
            _tell(mark, environment)


def _tell(mark: re.Match[str], environment: Environment) -> None:
    name = mark.lastgroup or ""
    sign = mark[name]
    shown = sign if name == "code" else f"`{sign}`"
    message = f"{shown} at the start of a line is printed as it stands"
    environment.advise(name, mark.start(name), len(sign), message, _HINTS[name])


def tell_pasted(text: str, environment: Environment) -> None:
    """Advise on what is a list, or none, in another program and not in running text."""
    for mark in _PASTED.finditer(text):
        place, sign = mark.start(mark.lastindex or 0), mark[mark.lastindex or 0]
        message = f"`{sign}` at the start of a line makes no list here"
        hint = "write `- ` before each item"
        if sign == ":::":
            message = "`:::` at the start of a line is printed as it stands"
            hint = _HINTS["division"]
        environment.advise(f"pasted {sign}", place, len(sign), message, hint)
    tell_foreign(text, environment)
    _tell_alike(text, environment)
    for mark in _NEGATIVE.finditer(text):
        message = f"`{mark[0].strip()}` is read as an item of a list, without its sign"
        hint = "write the minus as `−`; a list of one item needs no dash"
        environment.advise("negative", mark.start(1), 1, message, hint)


def _tell_alike(text: str, environment: Environment) -> None:
    """Advise on lines that were meant as a list, and are read as one paragraph."""
    for mark in _DEFINITION.finditer(text):
        message = "`:` at the start of a line makes no definition here"
        hint = "write `**term**: its meaning` on a line of its own"
        environment.advise("definition", mark.start(1), 1, message, hint)
    for mark in _ALIKE.finditer(text):
        name = mark.lastgroup or ""
        sign = mark[name].strip()
        message = f"lines that start with `{sign}` are read as one paragraph"
        hint = "write `- ` before each item, or leave an empty line between them"
        if name == "first":
            hint = "write `1. ` before each item, or leave an empty line between them"
        environment.advise("alike", mark.start(name), len(sign), message, hint)


def tell_indented(offset: int, length: int, environment: Environment) -> None:
    """Advise on a paragraph of running text that is indented, as code is in Markdown."""
    message = "these lines are indented like code, and are read as running text"
    hint = "a program is a slide with the key `code`; for running text, remove the spaces"
    environment.advise("indented", offset, length, message, hint)

"""A key, an item or a bracket that YAML did not expect → what an author needs to know."""

import re
from typing import Literal

from deckgen.outline.yaml.siblings import misplaced, without_dash
from deckgen.outline.yaml.slips import neighbour
from deckgen.outline.yaml.trouble import (
    SyntaxFault,
    Trouble,
    requoted_line,
    shortened,
    shortened_end,
)

# A quotation mark that is not closed is looked for so many lines above the place where it shows.
_LINES_BACK = 20

_VALUE_END = re.compile(r"[\w\"'\]}]$")
_CLOSERS = {"[": "]", "{": "}"}

GOES_ON = "text that goes on from the line above is indented"
"""A hint for a line that was meant to be more of the text above it."""


def _comma(trouble: Trouble) -> SyntaxFault | None:
    """Return the fault of a comma at the end of a line, as JSON has it."""
    before = trouble.before(trouble.index)
    behind = trouble.line_of(trouble.index)[len(before) + 1 :]
    if trouble.character != "," or behind.strip():
        return None
    hint = "remove it: commas stand only between the items inside […] and {…}"
    return trouble.fault("yaml-syntax", "a comma after the value", hint, meant=before)


def block_mapping(trouble: Trouble) -> SyntaxFault:
    """Return the fault of what stands where a key was expected."""
    comma = _comma(trouble)
    if comma:
        return comma
    before = trouble.before(trouble.index).rstrip()
    if not before:
        return _indentation(trouble, "key")
    if before.endswith(("'", '"')):
        return _goes_on(trouble, before)
    message = "this text has no place here"
    if trouble.character in "]}(":
        message = f"text that is not in quotes breaks off at `{trouble.character}`"
    return trouble.quote_fault(message)


def _goes_on(trouble: Trouble, before: str) -> SyntaxFault:
    """Return the fault of text behind a closing quotation mark: the mark that opened it stands in
    the same line, or it was never closed in a line above.
    """
    sign = before[-1]
    if before.count(sign) % 2:
        opened = _opened_above(trouble, sign)
        if opened is not None:
            return _unclosed(trouble, opened)
    message = "text goes on after its closing quote"
    line = trouble.line_of(trouble.index)
    meant = requoted_line(line)
    if meant is not None:
        hint = f"put the whole text in one pair of quotes: {shortened(meant.strip())}"
        return trouble.fault("yaml-syntax", message, hint, meant=meant)
    hint = "put the whole text in one pair of quotes"
    if sign == "'":
        hint += "; an apostrophe inside '…' is written ''"
    return trouble.fault("yaml-syntax", message, hint)


def _opened_above(trouble: Trouble, sign: str) -> int | None:
    """Return the place of a quotation mark that opens a text in one of the lines above and is not
    closed there.
    """
    end = trouble.source.text.rfind("\n", 0, trouble.index)
    for _ in range(_LINES_BACK):
        if end < 0:
            return None
        start = trouble.source.text.rfind("\n", 0, end) + 1
        line = trouble.source.text[start:end]
        if line.count(sign) % 2:
            return start + line.rindex(sign)
        end = start - 1
    return None


def never_closed(trouble: Trouble) -> SyntaxFault:
    """Return the fault of a quotation mark without its second."""
    return _unclosed(trouble, trouble.start)


def _unclosed(trouble: Trouble, start: int) -> SyntaxFault:
    inside = 'inside "…" a quotation mark is written \\"'
    if trouble.source.text.startswith("'", start):
        inside = "inside '…' an apostrophe is written ''"
    hint = f"close it at the end of the text; {inside}"
    message = "the quote opened here is never closed"
    meant = requoted_line(trouble.line_of(start))
    return trouble.fault("yaml-syntax", message, hint, start, meant)


def block_sequence(trouble: Trouble) -> SyntaxFault:
    """Return the fault of what stands where an item of a list was expected."""
    comma = _comma(trouble)
    if comma:
        return comma
    if not trouble.before(trouble.index).strip():
        return _indentation(trouble, "item")
    before = trouble.before(trouble.index).rstrip()
    if before.endswith(("'", '"')):
        return _goes_on(trouble, before)
    return trouble.quote_fault("this text has no place here")


def _indentation(trouble: Trouble, what: Literal["key", "item"]) -> SyntaxFault:
    """Return the fault of a line that is not aligned with its siblings, or is none of them."""
    slip = without_dash(trouble, trouble.index) if what == "item" else None
    slip = slip or misplaced(trouble)
    if slip:
        return slip
    expected = len(trouble.before(trouble.start))
    column = len(trouble.before(trouble.index))
    siblings = f"the {what}s from line {trouble.line_number(trouble.start)}"
    align, meant = _alignment(trouble, column)
    if column != expected:
        message = f"this line starts in column {column + 1}, "
        message += f"{siblings} on start in column {expected + 1}"
        hint = align or "align it with its neighbours"
        return trouble.fault("indentation", message, hint, meant=meant)
    if what == "key":
        message = f"this is not a key like {siblings} on"
        return trouble.fault("yaml-syntax", message, "write `key: value`")
    hint = f"start each item with `- `; {GOES_ON}"
    if align:
        hint = f"{align}, or begin it with `- `"
    message = f"this is not an item like {siblings} on"
    return trouble.fault("yaml-syntax", message, hint, meant=meant)


def _alignment(trouble: Trouble, column: int) -> tuple[str, str | None]:
    """Return the advice with which line to align this one, and the line so; empty and None where
    none is near.
    """
    line = trouble.line_of(trouble.index).lstrip()
    is_item = line.startswith("- ")
    above = trouble.source.text[: trouble.index - column].split("\n")[:-1]
    meant = neighbour(above, column, is_item=is_item)
    if meant is None:
        return "", None
    number, start = meant
    return f"start it in column {start}, like line {number}", " " * (start - 1) + line


def flow(trouble: Trouble) -> SyntaxFault:
    """Return the fault of a list in […] or a mapping in {…}: not closed, or a comma missing."""
    opener = trouble.source.text[trouble.start : trouble.start + 1]
    closer = {"{": "}"}.get(opener, "]")
    hint = f"text that starts with `{opener}` needs quotes, "
    hint += f"and so does text with `{closer}` or `,` inside it"
    if trouble.character == ":" and opener == "{":
        return trouble.quote_fault("a colon inside text that is not in quotes")
    comma = _no_comma(trouble)
    if comma:
        return comma
    is_one_line = trouble.line_number(trouble.start) == trouble.line_number(trouble.index)
    if trouble.character and is_one_line:
        message = f"a `,` or `{closer}` is missing here"
        return trouble.fault("yaml-syntax", message, hint)
    message = f"the `{opener}` opened here is not closed by `{closer}`"
    meant = trouble.line_of(trouble.start).rstrip().removesuffix(",") + closer
    return trouble.fault("yaml-syntax", message, hint, trouble.start, meant)


def _no_comma(trouble: Trouble) -> SyntaxFault | None:
    """Return the fault of a comma that is missing ahead of a quote or a bracket, as in JSON: on the
    same line or at the end of the one above.
    """
    if trouble.character not in {'"', "[", "{"}:
        return None
    line, before = trouble.line_of(trouble.index), trouble.before(trouble.index)
    start, rest = trouble.index - len(before), f" {line[len(before) :]}"
    if not before.strip():
        start, before = trouble.above(trouble.index)
        rest = ""
    before = before.rstrip()
    if not _VALUE_END.search(before) or start + len(before) <= trouble.start:
        return None
    hint = f"write `{shortened_end(before.strip())},`"
    meant = f"{before},{rest}"
    return trouble.fault("yaml-syntax", "no comma", hint, start + len(before) - 1, meant)


def unclosed_above(trouble: Trouble) -> SyntaxFault | None:
    """Return the fault of a bracket that is not closed on its line, where an item of a list on the
    next line or the end of the file stumbles over it; None where there is none.
    """
    start, line = trouble.above(trouble.index)
    before = trouble.before(trouble.index)
    if not trouble.character and before.strip():
        start, line = trouble.index - len(before), before
    elif trouble.character not in {"-", ""} or before.strip():
        return None
    text = line.partition(" #")[0].rstrip()
    opener = next((sign for sign in "[{" if text.count(sign) > text.count(_CLOSERS[sign])), "")
    if not opener:
        return None
    message = f"the `{opener}` opened here is not closed by `{_CLOSERS[opener]}`"
    hint = f"close it with `{_CLOSERS[opener]}`"
    meant = text.rstrip(", ") + _CLOSERS[opener]
    if text.endswith(opener):
        hint, meant = f"leave out the `{opener}`: the items below it have dashes", text[:-1]
    elif len(text) < len(line):
        hint = "`#` starts a comment: text with ` #` inside needs quotes"
    return trouble.fault("yaml-syntax", message, hint, start + line.rindex(opener), meant)

"""A key, an item or a bracket that YAML did not expect → what an author needs to know."""

from typing import Literal

from deckgen.outline.yaml.slips import neighbour
from deckgen.outline.yaml.trouble import SyntaxFault, Trouble, quote_hint

GOES_ON = "text that goes on from the line above is indented"
"""A hint for a line that was meant to be more of the text above it."""


def _comma(trouble: Trouble) -> SyntaxFault | None:
    """Return the fault of a comma at the end of a line, as JSON has it."""
    behind = trouble.line_of(trouble.index)[len(trouble.before(trouble.index)) + 1 :]
    if trouble.character != "," or behind.strip():
        return None
    hint = "remove it: commas stand only between the items inside […] and {…}"
    return trouble.fault("yaml-syntax", "a comma after the value", hint)


def block_mapping(trouble: Trouble) -> SyntaxFault:
    """Return the fault of what stands where a key was expected."""
    comma = _comma(trouble)
    if comma:
        return comma
    before = trouble.before(trouble.index).rstrip()
    if not before:
        return _indentation(trouble, "key")
    if before.endswith(("'", '"')):
        hint = "put the whole text in one pair of quotes"
        if before.endswith("'"):
            hint += "; an apostrophe inside '…' is written ''"
        return trouble.fault("yaml-syntax", "text goes on after its closing quote", hint)
    message = "this text has no place here"
    if trouble.character in "]}(":
        message = f"text that is not in quotes breaks off at `{trouble.character}`"
    return trouble.fault("yaml-syntax", message, quote_hint(trouble, trouble.index))


def block_sequence(trouble: Trouble) -> SyntaxFault:
    """Return the fault of what stands where an item of a list was expected."""
    comma = _comma(trouble)
    if comma:
        return comma
    if not trouble.before(trouble.index).strip():
        return _indentation(trouble, "item")
    hint = quote_hint(trouble, trouble.index)
    return trouble.fault("yaml-syntax", "this text has no place here", hint)


def _indentation(trouble: Trouble, what: Literal["key", "item"]) -> SyntaxFault:
    """Return the fault of a line that is not aligned with its siblings, or is none of them."""
    expected = len(trouble.before(trouble.start))
    column = len(trouble.before(trouble.index))
    siblings = f"the {what}s from line {trouble.line_number(trouble.start)}"
    align = _alignment(trouble, column)
    if column != expected:
        message = f"this line starts in column {column + 1}, "
        message += f"{siblings} on start in column {expected + 1}"
        return trouble.fault("indentation", message, align or "align it with its neighbours")
    if what == "key":
        message = f"this is not a key like {siblings} on"
        return trouble.fault("yaml-syntax", message, "write `key: value`")
    hint = f"start each item with `- `; {GOES_ON}"
    if align:
        hint = f"{align}, or begin it with `- `"
    return trouble.fault("yaml-syntax", f"this is not an item like {siblings} on", hint)


def _alignment(trouble: Trouble, column: int) -> str:
    """Return the advice with which line to align this one; empty where none is near."""
    is_item = trouble.line_of(trouble.index).lstrip().startswith("- ")
    above = trouble.source.text[: trouble.index - column].split("\n")[:-1]
    meant = neighbour(above, column, is_item=is_item)
    if meant is None:
        return ""
    return f"start it in column {meant[1]}, like line {meant[0]}"


def flow(trouble: Trouble) -> SyntaxFault:
    """Return the fault of a list in […] or a mapping in {…}: not closed, or a comma missing."""
    opener = trouble.source.text[trouble.start : trouble.start + 1]
    closer = {"{": "}"}.get(opener, "]")
    hint = f"text that starts with `{opener}` needs quotes, "
    hint += f"and so does text with `{closer}` or `,` inside it"
    is_one_line = trouble.line_number(trouble.start) == trouble.line_number(trouble.index)
    if trouble.character and is_one_line:
        message = f"a `,` or `{closer}` is missing here"
        return trouble.fault("yaml-syntax", message, hint)
    message = f"the `{opener}` opened here is not closed by `{closer}`"
    return trouble.fault("yaml-syntax", message, hint, trouble.start)

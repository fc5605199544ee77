"""What libyaml says about a syntax error → what an author needs to know."""

import re
from itertools import islice
from typing import Any

from deckgen.diagnostics import Source
from deckgen.outline.yaml.encoding import SURROGATES, joined_halves
from deckgen.outline.yaml.siblings import misplaced, without_colon, without_dash
from deckgen.outline.yaml.slips import spaced_dash, spaced_key, strange_space
from deckgen.outline.yaml.structure_faults import (
    GOES_ON,
    block_mapping,
    block_sequence,
    flow,
    never_closed,
    unclosed_above,
)
from deckgen.outline.yaml.trouble import SyntaxFault, Trouble, quote_hint, quoted_line, shortened

_QUOTES = "text with special characters needs quotes"
# A strange space shows some lines further down: this many are looked through.
_LINES_BACK = 5
# A tab in the indentation of a line; a key with a block of text below it.
_TAB_LINE = re.compile(r"\n *\t")
_BLOCK = re.compile(r":\s+([|>])[-+]?\s*$")
# So many more lines with tabs are named.
_TAB_LINES = 8


def explain(source: Source, error: Any) -> SyntaxFault:
    """Return the fault behind a `yaml.MarkedYAMLError`, in our own words."""
    trouble = _trouble(source, error)
    space = _strange_space(trouble)
    if space:
        return space
    for words, explanation in _EXPLANATIONS:
        if words in trouble.problem or words in trouble.context:
            return explanation(trouble)
    hint = f"{_QUOTES}; the reader says: {trouble.problem}"
    return trouble.fault("yaml-syntax", "this is not valid YAML", hint)


def _trouble(source: Source, error: Any) -> Trouble:
    """Return what libyaml says, one of its two places standing in for the other."""
    problem, context = error.problem_mark, error.context_mark
    index = getattr(problem or context, "index", 0)
    start = getattr(context, "index", index)
    return Trouble(source, error.problem or "", error.context or "", index, start)


def _strange_space(trouble: Trouble) -> SyntaxFault | None:
    """Return the fault of a space that only looks like one: it moves a key out of its block, and
    the reader stumbles a few lines further down.
    """
    text = trouble.source.text
    first = trouble.index
    for _ in range(_LINES_BACK):
        first = text.rfind("\n", 0, max(0, first))
    end = trouble.index + len(text[trouble.index :].partition("\n")[0])
    place = strange_space(text, first + 1, end)
    if place is None:
        return None
    hint = (
        "delete it and type ordinary spaces; "
        "such a space comes with text pasted from a page or a document"
    )
    message = f"U+{ord(text[place]):04X} is not a space to YAML"
    line = trouble.line_of(place)
    meant = " " * (len(line) - len(line.lstrip())) + line.lstrip()
    # The lines below are not moved: they stand where they belong.
    return trouble.fault("indentation", message, hint, place, meant, trouble.line_number(place))


def _cannot_start(trouble: Trouble) -> SyntaxFault:
    if trouble.character == "\t":
        return _tab(trouble)
    if trouble.line_of(trouble.index).startswith("```"):
        hint = "remove the lines that start with ```: the outline is what stands between them"
        message = "a fence of Markdown has no place in an outline"
        return trouble.fault("yaml-syntax", message, hint, meant="")
    sign = {"`": "a backtick"}.get(trouble.character, f"`{trouble.character}`")
    message = f"text cannot start with {sign} unless it is in quotes"
    return trouble.quote_fault(message)


def _tab(trouble: Trouble) -> SyntaxFault:
    index = trouble.source.text.find("\t", trouble.index)
    place = max(index, trouble.index)
    message = "a tab in the indentation" + _other_tabs(trouble, place)
    hint = "indent with spaces, two for each level"
    block = _BLOCK.search(trouble.above(max(index, 0))[1])
    if block:
        hint += "; where the text itself starts with a tab, "
        hint += f"write `{block[1]}2`, its own indentation"
    return trouble.fault("tab", message, hint, place)


def _other_tabs(trouble: Trouble, start: int) -> str:
    """Return the words for the lines behind `start` that have tabs, too."""
    tabs = islice(_TAB_LINE.finditer(trouble.source.text, start), _TAB_LINES + 1)
    lines = [str(trouble.line_number(tab.end())) for tab in tabs]
    if not lines:
        return ""
    more = " …" * (len(lines) > _TAB_LINES)
    return f"; also in line {', '.join(lines[:_TAB_LINES])}{more}"


def _colon(trouble: Trouble) -> SyntaxFault:
    before = trouble.before(trouble.index)
    if re.match(r"\s*(?:- +)*+[^\s\"'][^:]*+:\s", before + " ") and ": " in before:
        return trouble.quote_fault("a colon inside text that is not in quotes")
    start, above = trouble.above(trouble.index)
    if spaced_key(above):
        return _no_space(trouble, start, above)
    slip = misplaced(trouble)
    if slip:
        return slip
    message = "this key stands deeper than the line above, which already has a value"
    hint = "align it with the key above, or put the text above in quotes"
    return trouble.fault("yaml-syntax", message, hint, _first(trouble))


def _first(trouble: Trouble) -> int:
    before = trouble.before(trouble.index)
    return trouble.index - len(before.lstrip())


def _no_space(trouble: Trouble, start: int, line: str) -> SyntaxFault:
    """Report a line whose first colon or dash has no space behind it, or has a wide colon (as
    Chinese text has).
    """
    key = spaced_key(line)
    indent = line[: len(line) - len(line.lstrip(" "))]
    if key is None:
        item = spaced_dash(line) or ""
        place = start + line.index("-")
        hint = f"write `{shortened(item)}`"
        return trouble.fault("yaml-syntax", "no space after the dash", hint, place, indent + item)
    place = min(index for index, sign in enumerate(line) if sign in ":：")
    message = "no space after the colon"
    if line[place] == "：":
        message = "`：` is no colon to YAML"
    hint = f"write `{shortened(key)}`"
    return trouble.fault("yaml-syntax", message, hint, start + place, indent + key)


def _no_colon(trouble: Trouble) -> SyntaxFault:
    line = trouble.line_of(trouble.start)
    if spaced_key(line) or spaced_dash(line):
        return _no_space(trouble, trouble.start - len(trouble.before(trouble.start)), line)
    slip = without_colon(trouble, trouble.start)
    if slip:
        return slip
    text = line.strip()
    message = f"`{text[:40]}` is neither `key: value` nor an item of a list"
    indent = trouble.before(trouble.start)
    if trouble.above(trouble.start)[1].startswith(indent + "- "):
        hint = f"write `- {shortened(text)}`"
        return trouble.fault("yaml-syntax", message, hint, trouble.start, f"{indent}- {text}")
    hint = f"write `key: value` with a space after the colon; {GOES_ON}"
    return trouble.fault("yaml-syntax", message, hint, trouble.start, "")


def _sign(trouble: Trouble) -> SyntaxFault:
    slip = without_dash(trouble, trouble.start)
    if slip:
        return slip
    sign = trouble.source.text[trouble.start : trouble.start + 1]
    return trouble.quote_fault(
        f"text cannot start with `{sign}` unless it is in quotes", trouble.start
    )


def _escape(trouble: Trouble) -> SyntaxFault:
    # Of an escape with too few digits (`\Users`), the reader tells the first character that is no
    # digit.
    start = max(trouble.source.text.rfind("\\", trouble.start, trouble.index + 1), trouble.start)
    halves = SURROGATES.match(trouble.source.text, start)
    if halves:
        character, line = joined_halves(halves), trouble.line_of(start)
        message = f"`{halves[0]}` is how JSON writes {character}, in two halves"
        hint = f"write {character} itself"
        meant = line.replace(halves[0], character)
        return trouble.fault("yaml-syntax", message, hint, start, meant)
    written = trouble.source.text[start : start + 2].strip()
    hint = "write `\\\\` for a backslash, or use single quotes, which keep it as it is"
    message = f"`{written}` means nothing inside double quotes"
    meant = trouble.line_of(start).replace("\\", "\\\\")
    return trouble.fault("yaml-syntax", message, hint, start, meant)


def _dash(trouble: Trouble) -> SyntaxFault:
    hint = "a list starts on the line below its key; text that starts with `- ` needs quotes"
    meant = quoted_line(trouble.line_of(trouble.index))
    return trouble.fault("yaml-syntax", "a list cannot start on this line", hint, meant=meant)


def _question(trouble: Trouble) -> SyntaxFault:
    return trouble.quote_fault(
        f"text cannot start with `{trouble.character}` unless it is in quotes"
    )


def _block_header(trouble: Trouble) -> SyntaxFault:
    sign = trouble.source.text[trouble.start : trouble.start + 1]
    line = trouble.line_of(trouble.start)
    hint = f"the text starts on the line below `{sign}`, indented; or {quote_hint(line)}"
    message = f"nothing may follow `{sign}` on its line"
    meant = quoted_line(line)
    return trouble.fault("yaml-syntax", message, hint, trouble.start, meant)


def _no_content(trouble: Trouble) -> SyntaxFault:
    opened = unclosed_above(trouble)
    if opened:
        return opened
    if trouble.character and trouble.character in "]},":
        message = f"`{trouble.character}` stands where a value was expected"
        hint = "write `~` for an empty cell; " + _QUOTES
        before, line = trouble.before(trouble.index), trouble.line_of(trouble.index)
        meant = f"{before}~{line[len(before) :]}"
        return trouble.fault("yaml-syntax", message, hint, meant=meant)
    return trouble.fault("yaml-syntax", "a value was expected here", _QUOTES)


def _directive(trouble: Trouble) -> SyntaxFault:
    hint = "remove the line that starts with `%`"
    return trouble.fault("yaml-syntax", "this YAML directive cannot be read", hint, meant="")


def _document(trouble: Trouble) -> SyntaxFault:
    slip = misplaced(trouble)
    if slip:
        return slip
    hint = "an outline is one mapping: `title:`, `slides:` and so on, each in the first column"
    return trouble.fault("yaml-syntax", "this does not belong to what stands above", hint)


_EXPLANATIONS = (
    ("found character that cannot start any token", _cannot_start),
    ("found a tab character", _tab),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("while scanning an alias", _sign),
    ("while scanning an anchor", _sign),
    ("while scanning a tag", _sign),
    ("found undefined tag handle", _sign),
    ("while parsing a tag", _sign),
    ("found unknown escape", _escape),
    ("invalid Unicode character escape", _escape),
    ("did not find expected hexdecimal number", _escape),
    ("scanning a quoted scalar", never_closed),
    ("scanning a block scalar", _block_header),
    ("directive", _directive),
    ("incompatible YAML document", _directive),
    ("did not find expected key", block_mapping),
    ("did not find expected '-' indicator", block_sequence),
    ("while parsing a flow sequence", flow),
    ("while parsing a flow mapping", flow),
    ("block sequence entries are not allowed", _dash),
    ("mapping keys are not allowed", _question),
    ("did not find expected node content", _no_content),
    ("did not find expected <document start>", _document),
)

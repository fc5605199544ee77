"""What libyaml says about a syntax error → what an author needs to know."""

import re
from itertools import islice
from typing import Any

from deckgen.diagnostics import Source
from deckgen.outline.yaml.slips import neighbour, spaced_dash, spaced_key, strange_space
from deckgen.outline.yaml.trouble import SyntaxFault, Trouble, quote_hint


def explain(source: Source, error: Any) -> SyntaxFault:
    """Return the fault behind a `yaml.MarkedYAMLError`, in our own words."""
    place = error.problem_mark or error.context_mark
    index = place.index if place else 0
    start = error.context_mark.index if error.context_mark else index
    trouble = Trouble(source, error.problem or "", error.context or "", index, start)
    space = _strange_space(trouble)
    if space:
        return space
    for words, explanation in _EXPLANATIONS:
        if words in trouble.problem or words in trouble.context:
            return explanation(trouble)
    return trouble.fault(
        "yaml-syntax", "this is not valid YAML", f"{_QUOTES}; the reader says: {trouble.problem}"
    )


def _strange_space(trouble: Trouble) -> SyntaxFault | None:
    """A space that only looks like one moves a key out of its block; the reader stumbles a few
    lines further down.
    """
    text = trouble.source.text
    end = text.find("\n", trouble.index)
    first = trouble.index
    for _ in range(_LINES_BACK):
        first = text.rfind("\n", 0, first)
        if first < 0:
            break
    at = strange_space(text, first + 1, len(text) if end < 0 else end)
    if at is None:
        return None
    hint = "delete it and type ordinary spaces; such a space comes with text pasted from a page or a document"
    return trouble.fault("indentation", f"U+{ord(text[at]):04X} is not a space to YAML", hint, at)


_LINES_BACK = 5
_QUOTES = "text with special characters needs quotes"


def _cannot_start(trouble: Trouble) -> SyntaxFault:
    if trouble.character == "\t":
        return _tab(trouble)
    if trouble.line_of(trouble.index).startswith("```"):
        hint = "remove the lines that start with ```: the outline is what stands between them"
        return trouble.fault("yaml-syntax", "a fence of Markdown has no place in an outline", hint)
    if trouble.character == "`":
        message = "text cannot start with a backtick unless it is in quotes"
        return trouble.fault("yaml-syntax", message, quote_hint(trouble, trouble.index))
    message = f"text cannot start with `{trouble.character}` unless it is in quotes"
    return trouble.fault("yaml-syntax", message, quote_hint(trouble, trouble.index))


_TAB_LINE = re.compile(r"\n *\t")
_BLOCK = re.compile(r":\s+([|>])[-+]?\s*$")


def _tab(trouble: Trouble) -> SyntaxFault:
    index = trouble.source.text.find("\t", trouble.index)
    found = islice(_TAB_LINE.finditer(trouble.source.text, max(index, trouble.index)), 9)
    others = [str(trouble.line_number(match.end())) for match in found]
    also = (
        f"; also in line {', '.join(others[:8])}" + (" …" if len(others) > 8 else "")
        if others
        else ""
    )
    message = f"a tab in the indentation{also}"
    hint = "indent with spaces, two for each level"
    block = _BLOCK.search(trouble.above(max(index, 0))[1])
    if block:
        hint += (
            f"; where the text itself starts with a tab, write `{block[1]}2`, its own indentation"
        )
    return trouble.fault("tab", message, hint, max(index, trouble.index))


def _colon(trouble: Trouble) -> SyntaxFault:
    before = trouble.before(trouble.index)
    if re.match(r"\s*(?:- +)*[^\s\"'][^:]*:\s", before + " ") and ": " in before:
        message = "a colon inside text that is not in quotes"
        return trouble.fault("yaml-syntax", message, quote_hint(trouble, trouble.index))
    start, above = trouble.above(trouble.index)
    if spaced_key(above):
        return _no_space(trouble, start, above)
    message = "this key stands deeper than the line above, which already has a value"
    return trouble.fault(
        "yaml-syntax",
        message,
        "align it with the key above, or put the text above in quotes",
        _first(trouble),
    )


def _first(trouble: Trouble) -> int:
    before = trouble.before(trouble.index)
    return trouble.index - len(before.lstrip())


def _no_space(trouble: Trouble, start: int, line: str) -> SyntaxFault:
    """Report a line whose first colon or dash has no space behind it, or has a wide colon (as
    Chinese text has).
    """
    key = spaced_key(line)
    meant = key or spaced_dash(line) or ""
    at = next(place for place, character in enumerate(line) if character in (":：" if key else "-"))
    message = (
        f"no space after the {'colon' if key else 'dash'}"
        if line[at] != "："
        else "`：` is no colon to YAML"
    )
    return trouble.fault("yaml-syntax", message, f"write `{meant[:60]}`", start + at)


def _no_colon(trouble: Trouble) -> SyntaxFault:
    line = trouble.line_of(trouble.start)
    if spaced_key(line) or spaced_dash(line):
        return _no_space(trouble, trouble.start - len(trouble.before(trouble.start)), line)
    text = line.strip()
    message = f"`{text[:40]}` is neither `key: value` nor an item of a list"
    if trouble.above(trouble.start)[1].startswith(trouble.before(trouble.start) + "- "):
        return trouble.fault("yaml-syntax", message, f"write `- {text[:60]}`", trouble.start)
    hint = f"write `key: value` with a space after the colon; {_GOES_ON}"
    return trouble.fault("yaml-syntax", message, hint, trouble.start)


def _sign(trouble: Trouble) -> SyntaxFault:
    sign = trouble.source.text[trouble.start : trouble.start + 1]
    message = f"text cannot start with `{sign}` unless it is in quotes"
    return trouble.fault("yaml-syntax", message, quote_hint(trouble, trouble.start), trouble.start)


def _comma(trouble: Trouble) -> SyntaxFault | None:
    """A comma at the end of a line, as JSON has it."""
    if (
        trouble.character != ","
        or trouble.line_of(trouble.index)[len(trouble.before(trouble.index)) + 1 :].strip()
    ):
        return None
    hint = "remove it: commas stand only between the items inside […] and {…}"
    return trouble.fault("yaml-syntax", "a comma after the value", hint)


def _block_mapping(trouble: Trouble) -> SyntaxFault:
    comma = _comma(trouble)
    if comma:
        return comma
    before = trouble.before(trouble.index).rstrip()
    if before.endswith(("'", '"')):
        hint = "put the whole text in one pair of quotes"
        hint += "; an apostrophe inside '…' is written ''" if before.endswith("'") else ""
        return trouble.fault("yaml-syntax", "text goes on after its closing quote", hint)
    if before.strip() and trouble.character in "]}(":
        message = f"text that is not in quotes breaks off at `{trouble.character}`"
        return trouble.fault("yaml-syntax", message, quote_hint(trouble, trouble.index))
    if before.strip():
        return trouble.fault(
            "yaml-syntax", "this text has no place here", quote_hint(trouble, trouble.index)
        )
    return _indentation(trouble, "key")


def _block_sequence(trouble: Trouble) -> SyntaxFault:
    comma = _comma(trouble)
    if comma:
        return comma
    if trouble.before(trouble.index).strip():
        return trouble.fault(
            "yaml-syntax", "this text has no place here", quote_hint(trouble, trouble.index)
        )
    return _indentation(trouble, "item")


def _indentation(trouble: Trouble, what: str) -> SyntaxFault:
    column = len(trouble.before(trouble.start))
    here = len(trouble.before(trouble.index))
    siblings = (
        f"the {'keys' if what == 'key' else 'items'} from line {trouble.line_number(trouble.start)}"
    )
    line = trouble.line_of(trouble.index)
    lines = trouble.source.text[: trouble.index - here].split("\n")[:-1]
    meant = neighbour(lines, here, is_item=line.lstrip().startswith("- "))
    align = f"start it in column {meant[1]}, like line {meant[0]}" if meant else ""
    if here != column:
        message = (
            f"this line starts in column {here + 1}, {siblings} on start in column {column + 1}"
        )
        return trouble.fault("indentation", message, align or "align it with its neighbours")
    if what == "key":
        return trouble.fault(
            "yaml-syntax", f"this is not a key like {siblings} on", "write `key: value`"
        )
    hint = f"{align}, or begin it with `- `" if align else f"start each item with `- `; {_GOES_ON}"
    return trouble.fault("yaml-syntax", f"this is not an item like {siblings} on", hint)


_GOES_ON = "text that goes on from the line above is indented"


def _flow(trouble: Trouble) -> SyntaxFault:
    opener = trouble.source.text[trouble.start : trouble.start + 1]
    closer = {"[": "]", "{": "}"}.get(opener, "]")
    if not trouble.character or trouble.line_number(trouble.start) != trouble.line_number(
        trouble.index
    ):
        message, at = f"the `{opener}` opened here is not closed by `{closer}`", trouble.start
    else:
        message, at = f"a `,` or `{closer}` is missing here", trouble.index
    hint = f"text that starts with `{opener}` needs quotes, and so does text with `{closer}` or `,` inside it"
    return trouble.fault("yaml-syntax", message, hint, at)


def _unclosed_quote(trouble: Trouble) -> SyntaxFault:
    single = trouble.source.text[trouble.start : trouble.start + 1] == "'"
    inside = (
        "inside '…' an apostrophe is written ''"
        if single
        else 'inside "…" a quotation mark is written \\"'
    )
    message, hint = (
        "the quote opened here is never closed",
        f"close it at the end of the text; {inside}",
    )
    return trouble.fault("yaml-syntax", message, hint, trouble.start)


def _escape(trouble: Trouble) -> SyntaxFault:
    # Of an escape with too few digits (`\Users`), the reader tells the first character that is no
    # digit.
    start = max(trouble.source.text.rfind("\\", trouble.start, trouble.index + 1), trouble.start)
    written = trouble.source.text[start : start + 2].strip()
    hint = "write `\\\\` for a backslash, or use single quotes, which keep it as it is"
    return trouble.fault(
        "yaml-syntax", f"`{written}` means nothing inside double quotes", hint, start
    )


def _dash(trouble: Trouble) -> SyntaxFault:
    hint = "a list starts on the line below its key; text that starts with `- ` needs quotes"
    return trouble.fault("yaml-syntax", "a list cannot start on this line", hint)


def _question(trouble: Trouble) -> SyntaxFault:
    message = f"text cannot start with `{trouble.character}` unless it is in quotes"
    return trouble.fault("yaml-syntax", message, quote_hint(trouble, trouble.index))


def _block_header(trouble: Trouble) -> SyntaxFault:
    sign = trouble.source.text[trouble.start : trouble.start + 1]
    hint = f"the text starts on the line below `{sign}`, indented; text that itself starts with `{sign}` needs quotes"
    return trouble.fault("yaml-syntax", f"nothing may follow `{sign}` on its line", hint)


def _no_content(trouble: Trouble) -> SyntaxFault:
    if trouble.character in "]},":
        message = f"`{trouble.character}` stands where a value was expected"
        return trouble.fault("yaml-syntax", message, "write `~` for an empty cell; " + _QUOTES)
    return trouble.fault("yaml-syntax", "a value was expected here", _QUOTES)


def _directive(trouble: Trouble) -> SyntaxFault:
    return trouble.fault(
        "yaml-syntax", "this YAML directive cannot be read", "remove the line that starts with `%`"
    )


def _document(trouble: Trouble) -> SyntaxFault:
    return trouble.fault(
        "yaml-syntax",
        "this does not belong to what stands above",
        "an outline is one mapping: `title:`, `slides:` and so on, each in the first column",
    )


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
    ("scanning a quoted scalar", _unclosed_quote),
    ("scanning a block scalar", _block_header),
    ("directive", _directive),
    ("incompatible YAML document", _directive),
    ("did not find expected key", _block_mapping),
    ("did not find expected '-' indicator", _block_sequence),
    ("while parsing a flow sequence", _flow),
    ("while parsing a flow mapping", _flow),
    ("block sequence entries are not allowed", _dash),
    ("mapping keys are not allowed", _question),
    ("did not find expected node content", _no_content),
    ("did not find expected <document start>", _document),
)

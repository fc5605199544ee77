"""CSS out of an SVG → the same CSS with nothing but what draws: no address, no rule that loads or
moves, no escape.

What is written is put together anew from what was understood, so that a browser cannot read
anything else in it.
"""

import re
from collections.abc import Iterator

from deckgen.layout.svg.known_names import FUNCTIONS, PROPERTIES

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.)|$)", re.DOTALL)
# CSS Syntax 3 §4: what a text without escapes consists of. Names in CSS hold letters beyond ASCII,
# too, and more of them than \w: a name is at worst taken for a shorter one.
_TOKEN = re.compile(
    r"(?P<comment>/\*.*?(?:\*/|$))"
    r"|(?P<string>\"[^\"\n\r\f]*+\"?|'[^'\n\r\f]*+'?)"
    r"|(?P<url>url\([^)]*+\)?)"
    r"|(?P<function>[-\w]++\()"
    r"|(?P<rule>@[-\w]*+)"
    r"|(?P<text>[-\w]++|[^-\w\"'/@(){}\[\];]++|.)",
    re.DOTALL | re.IGNORECASE,
)
_FRAGMENT = re.compile(r"#[^\s\"'()\\<>]*")
REFERENCE = re.compile(r"url\(\s*+[\"']?#([^\s\"')]++)", re.IGNORECASE)
"""What a value refers to inside the file; the group is its name."""
# What would end a string, a declaration or a block where a string is read otherwise.
_STRUCTURE = re.compile(r"[{}();@\\<>]")
_BLOCK = re.compile(r"\{([^{}]*+)\}")
# At-rules that choose among rules; all others load or move something, or declare a font.
_CHOOSING = ("@media", "@supports")
# What stands for whatever is taken out; the blank keeps it apart from the next name.
_NOTHING = "none "
_OPENING, _CLOSING = ("(", "{", "["), (")", "}", "]")


def clean_sheet(css: str) -> str:
    """Return a style sheet that refers to nothing outside."""
    return _BLOCK.sub(_clean_block, clean_value(css))


def clean_declarations(css: str) -> str:
    """Return the declarations of a ``style`` attribute that refer to nothing outside."""
    return _drawing_declarations(clean_value(css))


def clean_value(css: str) -> str:
    r"""Return the text of a value (or of more) that refers to nothing outside.

    Escapes are resolved first, since ``\75rl(`` is ``url(`` to a browser. None is left: a text is
    the same after it is cleaned once more.
    """
    return "".join(_cleaned_tokens(_ESCAPE.sub(_plain, css)))


def _cleaned_tokens(text: str) -> Iterator[str]:
    tokens = _TOKEN.finditer(text)
    for token in tokens:
        written = token[0]
        match token.lastgroup:
            case "comment":
                yield " "
            case "string":
                yield _cleaned_string(written)
            case "url":
                yield _cleaned_url(written)
            case "function" if written[:-1].lower() not in FUNCTIONS:
                _skip_arguments(tokens)
                yield _NOTHING
            case "rule" if written.lower() not in _CHOOSING:
                _skip_rule(tokens)
                yield " "
            case _:
                yield written


def _skip_arguments(tokens: "Iterator[re.Match[str]]") -> None:
    """Pass over what stands before the parenthesis that closes a function."""
    depth = 1
    for token in tokens:
        depth += _step(token)
        if depth <= 0:
            return


def _skip_rule(tokens: "Iterator[re.Match[str]]") -> None:
    """Pass over an at-rule: to its semicolon, or to the end of its block."""
    depth = 0
    for token in tokens:
        step = _step(token)
        depth += step
        is_end = token[0] == ";" or (step < 0 and token[0] == "}")
        if is_end and depth <= 0:
            return


def _step(token: "re.Match[str]") -> int:
    """Return 1 for what opens a block, -1 for what closes one, else 0."""
    if token.lastgroup == "function" or token[0] in _OPENING:
        return 1
    return -int(token[0] in _CLOSING)


def _plain(escape: "re.Match[str]") -> str:
    """Return the character that an escape stands for (CSS Syntax 3 §4.3.7).

    A backslash would be the next escape, a quotation mark would end a string: neither is returned.
    """
    number, character = escape.groups("")
    if number:
        character = _character(int(number, 16))
    if character in "\\\"'" or not character.isprintable():
        return ""
    return character


def _character(number: int) -> str:
    """Return the character of a code point; U+FFFD for controls, surrogates and what is none."""
    if 0x20 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF:
        return chr(number)
    return "\N{REPLACEMENT CHARACTER}"


def _cleaned_string(written: str) -> str:
    """Return a string, closed; an empty one where it might be read as more than a string."""
    quote = written[0]
    inside = written.removeprefix(quote).removesuffix(quote)
    if _STRUCTURE.search(inside):
        return quote + quote
    return quote + inside + quote


def _cleaned_url(written: str) -> str:
    """Return a reference that stays inside the file, any other as ``none``."""
    target = written[len("url(") :].removesuffix(")").strip()
    if target[:1] in ('"', "'"):
        target = target[1:].removesuffix(target[0]).strip()
    return f"url({target})" if _FRAGMENT.fullmatch(target) else _NOTHING


def _clean_block(block: "re.Match[str]") -> str:
    return "{" + _drawing_declarations(block[1]) + "}"


def _drawing_declarations(css: str) -> str:
    """Return the declarations of properties that draw."""
    kept = [part for part in css.split(";") if not part.strip() or _draws(part)]
    return ";".join(kept)


def _draws(declaration: str) -> bool:
    name = declaration.partition(":")[0].strip().lower()
    return name in PROPERTIES or name.startswith("--")

"""A command of LaTeX and its arguments → what it means."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from deckgen.outline.latex.pieces import Piece
from deckgen.outline.latex.reader import CLOSERS, Reader
from deckgen.outline.latex.symbols import (
    ACCENTS,
    ALPHABETS,
    COMMANDS,
    ENVIRONMENTS,
    FUNCTIONS,
    SILENT,
    SIZES,
    SPACES,
    STRETCHED,
    SYMBOLS,
    TEXTS,
)
from deckgen.outline.latex.tree import (
    Accent,
    Boxed,
    Fenced,
    Formula,
    FormulaGrid,
    Fraction,
    Root,
    Row,
    Scripts,
    Space,
    Symbol,
    is_empty,
)

_MACROS = ("newcommand", "renewcommand", "def", "let", "DeclareMathOperator", "usepackage")
_ABSENT = {
    **dict.fromkeys(_MACROS, "macros cannot be defined here: write the formula out"),
    **dict.fromkeys(
        ("tag", "label", "ref", "eqref"),
        "formulas have no numbers here: remove it, or use `caption`",
    ),
    **dict.fromkeys(
        ("color", "textcolor", "colorbox"), "a formula has the colour of its text: remove it"
    ),
    **dict.fromkeys(
        ("cancel", "bcancel", "xcancel", "hline"), "no rule can be drawn here: remove it"
    ),
    **dict.fromkeys(
        ("href", "url", "input", "include", "includegraphics"),
        "a formula holds nothing but mathematics",
    ),
}


def command(reader: Reader, piece: Piece) -> Formula:
    """Return what the command `piece` means with the arguments that follow it."""
    name = piece.text[1:]
    if name in SYMBOLS:
        text, role = SYMBOLS[name]
        return Symbol(text, role, reader.variant if role == "letter" else "")
    if name in SPACES:
        return Space(SPACES[name])
    if name in FUNCTIONS:
        text, limits = FUNCTIONS[name]
        return Symbol(text, "function", limits=limits)
    if name in SILENT:
        return Row()
    for table, read in _TABLES:
        if name in table:
            return read(reader, piece, name)
    read_structure = _STRUCTURES.get(name)
    if read_structure is None:
        _unknown(reader, piece, name)
        return Row()
    return read_structure(reader, piece)


def _unknown(reader: Reader, piece: Piece, name: str) -> None:
    if name in {"[", "]", "(", ")"}:
        hint = "leave it out: the whole text is a formula"
    elif len(name) == 1 and name in "RNZQCHPE":
        hint = f"did you mean `\\mathbb{{{name}}}`?"
    elif name in _ABSENT:
        hint = _ABSENT[name]
    else:
        close = get_close_matches(name, COMMANDS, 1, 0.7) or get_close_matches(
            name.lower(), COMMANDS, 1, 0.75
        )
        hint = (
            f"did you mean `\\{close[0]}`?"
            if close
            else r"words stand in `\text{…}`, other names in `\operatorname{…}`"
        )
    reader.fault(piece, f"`{piece.text}` is not known in a formula", hint)


def _alphabet(reader: Reader, piece: Piece, name: str) -> Formula:
    before, reader.variant = reader.variant, ALPHABETS[name]
    found = reader.argument(piece)
    reader.variant = before
    return found


def _words(reader: Reader, piece: Piece, name: str) -> Formula:
    r"""Return the words of `\text{…}`, their spaces kept."""
    if reader.peek().text != "{":
        return reader.argument(piece)
    opened, depth, parts = reader.take(), 1, [""]
    while reader.next < len(reader.pieces):
        each = reader.pieces[reader.next]
        reader.next += 1
        depth += {"{": 1, "}": -1}.get(each.text, 0)
        if not depth:
            return Symbol("".join(parts), "words", TEXTS[name]) if any(parts) else Row()
        parts.append(_word(reader, each))
    reader.fault(opened, "`{` is not closed by `}`", "add `}` where the words end")
    return Row()


def _word(reader: Reader, piece: Piece) -> str:
    text = piece.text
    if text in {"{", "}"}:
        return ""
    if text.isspace() or text in {"~", r"\ "}:
        return " "
    if text[0] == "\\":
        if text[1:] in SYMBOLS:
            return SYMBOLS[text[1:]][0]
        reader.fault(piece, f"`{text}` is not known among words", r"end `\text{…}` ahead of it")
        return ""
    if text in "$%#&":
        reader.fault(piece, f"`{text}` has no meaning among words", f"write `\\{text}`")
    return text if text.isprintable() else ""


def _accent(reader: Reader, piece: Piece, name: str) -> Formula:
    mark, under, stretch = ACCENTS[name]
    return Accent(reader.argument(piece), mark, under, stretch)


def _arrow(reader: Reader, piece: Piece, name: str) -> Formula:
    below = reader.optional()
    above = reader.argument(piece)
    return Scripts(Symbol(STRETCHED[name], "relation", stretch=True), below, above, limits=True)


def _sized(reader: Reader, piece: Piece, name: str) -> Formula:
    sign = reader.delimiter(piece)
    role = {"l": "opening", "r": "closing", "m": "relation"}.get(name[-1])
    if role is None:
        role = "opening" if sign in "([{⟨⌊⌈" else "closing" if sign in ")]}⟩⌋⌉" else "ordinary"
    return Symbol(sign, role, height=SIZES[name]) if sign else Row()  # type: ignore[arg-type]


def _fraction(reader: Reader, piece: Piece) -> Formula:
    display = {"d": True, "c": True, "t": False}.get(piece.text[1])
    return Fraction(reader.argument(piece), reader.argument(piece), display=display)


def _binomial(reader: Reader, piece: Piece) -> Formula:
    display = {"d": True, "t": False}.get(piece.text[1])
    return Fenced(
        "(",
        (Fraction(reader.argument(piece), reader.argument(piece), bar=False, display=display),),
        ")",
    )


def _root(reader: Reader, piece: Piece) -> Formula:
    degree = reader.optional()
    return Root(reader.argument(piece), degree)


def _left(reader: Reader, piece: Piece) -> Formula:
    opening = reader.delimiter(piece)
    reader.enter(r"\left", piece)
    inner, between = [reader.row()], ""
    while reader.peek().text == r"\middle":
        between = reader.delimiter(reader.take())
        inner.append(reader.row())
    closed = reader.leave(r"\right")
    closing = reader.delimiter(closed) if closed else ""
    return Fenced(opening, tuple(inner), closing, between)


def _begin(reader: Reader, piece: Piece) -> Formula:
    name = reader.name()
    if name not in ENVIRONMENTS:
        close = get_close_matches(name, sorted(ENVIRONMENTS), 1, 0.6)
        hint = (
            f"did you mean `\\begin{{{close[0]}}}`?" if close else "known are " + ", ".join(_USUAL)
        )
        reader.fault(piece, f"`\\begin{{{name[:40]}}}` is not known", hint)
    kind, align, opening, closing = ENVIRONMENTS.get(name, ("matrix", "c", "", ""))
    if reader.peek().text == "[" and name in {"aligned", "array", "gathered"}:
        reader.optional()
    if name in {"array", "alignedat"}:
        align = _columns(reader, name) or align
    rows, end = _rows(reader, r"\begin", piece, r"\end")
    if end is not None and (ended := reader.name()) != name:
        message = f"`\\begin{{{name[:40]}}}` is closed by `\\end{{{ended[:40]}}}`"
        reader.fault(end, message, f"write `\\end{{{name[:40]}}}`")
    if kind == "stack" and len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return FormulaGrid(rows, kind, align, opening, closing) if rows else Row()


def _columns(reader: Reader, name: str) -> str:
    """Return the letters of an array's columns."""
    piece = reader.peek()
    written = "".join(reader.name().split())
    if name == "array" and not re.fullmatch("[lcr]+", written):
        hint = "write l, c or r for each column; no rule can be drawn between two of them"
        reader.fault(piece, f"`{written[:20]}` says nothing of columns", hint)
    return "".join(each for each in written if each in "lcr")


def _rows(
    reader: Reader, kind: str, piece: Piece, closer: str
) -> tuple[tuple[tuple[Formula, ...], ...], Piece | None]:
    """Read cells up to `closer`; return their rows, and the closer where it is there."""
    reader.enter(kind, piece)
    found: list[list[Formula]] = [[reader.row()]]
    while (separator := reader.peek().text) in {"&", r"\\"} and separator in CLOSERS[kind]:
        reader.take()
        if separator == "&":
            found[-1].append(reader.row())
            continue
        if reader.next < len(reader.pieces) and reader.pieces[reader.next].text == "[":
            reader.optional()
        found.append([reader.row()])
    closed = reader.leave(closer)
    if len(found) > 1 and all(map(is_empty, found[-1])):
        found.pop()
    return tuple(map(tuple, found)), closed


def _stack(reader: Reader, piece: Piece) -> Formula:
    if reader.peek().text != "{":
        return reader.argument(piece)
    return FormulaGrid(_rows(reader, r"\substack", reader.take(), "}")[0], "stack", "c")


def _operator_name(reader: Reader, piece: Piece) -> Formula:
    if reader.peek().text != "{":
        return reader.argument(piece)
    written = " ".join(re.sub(r"\\[,:; ]|~", " ", reader.name()).split())
    if "\\" in written or not written:
        reader.fault(
            piece, f"`{piece.text}` takes a name of letters", r"write `\operatorname{rank}`, say"
        )
    return Symbol(written or "?", "function", limits=piece.text.endswith("*"))


def _over(reader: Reader, piece: Piece) -> Formula:
    script, base = reader.argument(piece), reader.argument(piece)
    if piece.text == r"\underset":
        return Scripts(base, script, None, limits=True)
    return Scripts(base, None, script, limits=True)


def _negated(reader: Reader, piece: Piece) -> Formula:
    found = reader.argument(piece)
    if isinstance(found, Symbol):
        return replace(found, text=unicodedata.normalize("NFC", found.text + "\u0338"))
    return found


def _framed(reader: Reader, piece: Piece) -> Formula:
    return Boxed(reader.argument(piece), hidden=piece.text == r"\phantom")


def _modulo(reader: Reader, piece: Piece) -> Formula:
    word = Symbol("mod", "function")
    if piece.text == r"\bmod":
        return Symbol("mod", "binary", "upright")
    inside: list[Formula] = [word, Space(1 / 3), reader.argument(piece)]
    if piece.text == r"\pmod":
        inside = [Symbol("(", "opening"), *inside, Symbol(")", "closing")]
    return Row((Space(1.0), *inside))


_USUAL = ("aligned", "matrix", "pmatrix", "bmatrix", "vmatrix", "cases", "array", "gathered")
_Read = Callable[[Reader, Piece, str], Formula]
_TABLES: tuple[tuple[Mapping[str, object], _Read], ...] = (
    (ALPHABETS, _alphabet),
    (TEXTS, _words),
    (ACCENTS, _accent),
    (STRETCHED, _arrow),
    (SIZES, _sized),
)
_STRUCTURES: Mapping[str, Callable[[Reader, Piece], Formula]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    **dict.fromkeys(("operatorname", "operatorname*"), _operator_name),
    **dict.fromkeys(("overset", "underset", "stackrel"), _over),
    **dict.fromkeys(("boxed", "phantom"), _framed),
    **dict.fromkeys(("mod", "pmod", "bmod"), _modulo),
    "sqrt": _root,
    "left": _left,
    "begin": _begin,
    "substack": _stack,
    "not": _negated,
}
